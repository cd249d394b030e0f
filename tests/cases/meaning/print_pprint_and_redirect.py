# Other ways to print.
# %%
import contextlib
import io
from pprint import pprint
nested = {"b": [1, 2], "a": {"x": None}}
pprint(nested)
# %%
buffer = io.StringIO()
with contextlib.redirect_stdout(buffer):
    print("captured")
# %%
captured = buffer.getvalue()
del buffer
