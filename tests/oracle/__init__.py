"""The differential oracle: a notebook and its generated project compute the same.

Both sides are recorded and compared by `nbpipe.verifying`; the oracle runs hundreds of
them in warm processes.
"""
