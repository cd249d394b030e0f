# A StreamHandler writes into a StringIO that a later cell reads.
# %%
import io, logging
buf = io.StringIO()
handler = logging.StreamHandler(buf)
handler.setFormatter(logging.Formatter("%(levelname)s:%(message)s"))
logger = logging.getLogger("hard.buffer")
logger.addHandler(handler)
logger.propagate = False
# %%
logger.warning("one")
# %%
logger.error("two")
# %%
text = buf.getvalue()
del buf, handler, logger
