# read_csv(chunksize) reads on, cell after cell.
# %%
import pandas as pd
pd.DataFrame({"x": range(7)}).to_csv("long.csv", index=False)
chunks = pd.read_csv("long.csv", chunksize=3)
# %%
first = next(chunks)["x"].sum()
# %%
second = chunks.get_chunk(2)["x"].tolist()
# %%
rest = sum(c["x"].sum() for c in chunks)
chunks.close()
# %%
total = int(first + sum(second) + rest)
del chunks
