"""``python -m nbpipe``."""

from nbpipe.cli.main import script

if __name__ == "__main__":
    script()
