"""The part of verify that runs inside the user's interpreter, beside the user's code.

It needs nothing but the standard library and what the run itself brings (IPython for a
notebook, Kedro for a project); it is loaded under the name ``nbpipe_probe``, since
nbpipe need not be installed there. It observes and stores; it decides nothing.
"""
