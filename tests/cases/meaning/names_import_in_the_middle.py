# Imports between the code, one of them conditional, one shadowing a variable.
# known: an import that failed leaves None, which the lineage does not name
# %%
json = '{"a": 1}'
raw = json
# %%
import json
data = json.loads(raw)
# %%
try:
    import not_there_at_all as fast
except ImportError:
    fast = None
# %%
has_fast = fast is not None
