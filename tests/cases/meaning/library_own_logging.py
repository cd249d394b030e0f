# A handler of the notebook gathers records.
# %%
import logging
logger = logging.getLogger('mine')
class H(logging.Handler):
    def __init__(self):
        super().__init__()
        self.out = []
    def emit(self, r):
        self.out.append(r.getMessage())
h = H()
logger.addHandler(h)
logger.setLevel(logging.INFO)

# %%
logger.info('one')

# %%
logger.warning('two')

# %%
print(h.out)

