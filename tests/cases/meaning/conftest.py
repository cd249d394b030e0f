"""The cases are notebooks for the oracle, not modules to import."""

collect_ignore_glob = ["*.py"]
