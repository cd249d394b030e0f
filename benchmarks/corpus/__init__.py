"""nbpipe on notebooks that strangers wrote: ``python -m benchmarks.corpus --help``."""
