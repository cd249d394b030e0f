# State in a module: a logger's level, a counter of itertools, sys.modules.
# %%
import itertools
import logging
ids = itertools.count(10)
logging.getLogger("case").setLevel(logging.ERROR)
# %%
a = next(ids)
# %%
b = next(ids)
level = logging.getLogger("case").level
# %%
del ids
