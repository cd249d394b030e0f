# What code puts into a folder that is moved stays together, also where f-strings name it.
# %%
import json
import os
from pathlib import Path
# %%
names = {"One": 1, "Two Two": 2}
os.makedirs("../kept", exist_ok=True)
with open("../kept/all.json", "w") as file:
    json.dump(names, file)
# %%
for name, value in names.items():
    short = name.lower().replace(" ", "_")
    with open(f"../kept/{short}.json", "w") as file:
        json.dump(value, file)
    Path(f"../kept/{short}-{value:02d}.txt").write_text("\"it's\" {}")
# %%
found = sorted(os.listdir("../kept"))
# %%
texts = [open("../kept/" + name).read() for name in found]
print(found, texts)
