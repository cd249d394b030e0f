# The target of with ... as lives on after the block.
# %%
import io
with io.StringIO("one\ntwo\n") as handle:
    first = handle.readline()
# %%
closed = handle.closed
# %%
from decimal import Decimal, localcontext
with localcontext() as ctx:
    ctx.prec = 5
    third = Decimal(1) / 3
# %%
text = str(third) + str(closed)
del ctx, handle
