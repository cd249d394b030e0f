"""Many notebooks, each in processes of its own that are watched and can be killed.

The guard (`nbpipe.batching.guard`) imports this package in every worker, so nothing is
imported here.
"""
