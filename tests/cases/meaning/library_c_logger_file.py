# A file that a logger writes is read.
# %%
import logging
lg = logging.getLogger('filelog')
lg.addHandler(logging.FileHandler('run.log', mode='w'))
lg.setLevel(logging.INFO)

# %%
lg.info('one')

# %%
t1 = open('run.log').read()

# %%
lg.info('two')

# %%
print(repr(t1), repr(open('run.log').read()))

