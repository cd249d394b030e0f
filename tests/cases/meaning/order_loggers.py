# Loggers belong to the process: what is set on one, and by its name, comes in order.
# %%
import logging
class Printing(logging.Handler):
    def emit(self, record):
        print(record.getMessage())
logger = logging.getLogger("mine")
# %%
logger.addHandler(Printing())
# %%
logger.info("not shown")
# %%
logger.setLevel(logging.INFO)
# %%
logger.info("shown")
x = 1
# %%
logging.getLogger("mine").setLevel(logging.ERROR)
# %%
logger.warning("not shown either")
y = x + 1
