"""What stands beside a notebook about the environment that it ran in."""

from nbpipe.environment.read import with_environment

__all__ = ["with_environment"]
