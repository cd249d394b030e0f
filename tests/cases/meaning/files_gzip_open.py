# gzip.open, bz2.open and lzma.open write and read files as open does.
# %%
import bz2
import gzip
import lzma
# %%
rows = [f"{i},{i * i}" for i in range(4)]
# %%
text = "\n".join(rows)
# %%
with gzip.open("rows.csv.gz", "wt") as f:
    f.write(text)
with bz2.open("rows.bz2", "wt") as f:
    f.write(text.upper() + "!")
with lzma.open("rows.xz", "wt") as f:
    f.write(text * 2)
# %%
with gzip.open("rows.csv.gz", "rt") as f:
    first = f.readline().strip()
# %%
with bz2.open("rows.bz2", "rt") as f:
    n = len(f.read())
# %%
with lzma.open("rows.xz", "rt") as f:
    m = len(f.read())
