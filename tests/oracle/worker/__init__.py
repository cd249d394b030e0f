"""The part of the oracle that runs beside the user's code.

It is executed by the interpreter of the environment under test, which need not have
nbpipe installed: only the standard library, and whatever the code under test brings.
"""
