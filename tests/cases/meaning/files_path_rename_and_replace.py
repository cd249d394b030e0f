# Path.rename and Path.replace move a file.
# %%
from pathlib import Path
draft = Path("draft.txt")
draft.write_text("one")
# %%
n = len("abc")
# %%
name = f"final{n}.txt"
# %%
draft.rename(name)
# %%
here = Path("final3.txt").exists(), Path("draft.txt").exists()
# %%
Path("final3.txt").replace("kept.txt")
# %%
text = Path("kept.txt").read_text()
