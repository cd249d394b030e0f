"""Another tool's verdict: ``python -m benchmarks.second_opinion``."""
