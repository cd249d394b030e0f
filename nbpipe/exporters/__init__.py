"""Doors for other tools: ``kedro nbpipe`` and ``jupyter nbconvert --to kedro``."""
