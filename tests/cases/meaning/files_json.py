# A JSON file written, changed and written again.
# %%
import json
from pathlib import Path
out = "settings.json"
with open(out, "w") as f:
    json.dump({"a": 1, 2: "two"}, f)
# %%
settings = json.loads(Path(out).read_text())
# %%
settings["b"] = [1.5, None]
with open(out, "w") as f:
    json.dump(settings, f, indent=2)
# %%
keys = list(settings)
