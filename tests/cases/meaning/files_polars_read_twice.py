# polars: written and read twice.
# %%
import polars as pl
pl.DataFrame({"a":[1,2]}).write_csv("o.csv")
# %%
d = pl.read_csv("o.csv").filter(pl.col("a") > 1)
e = pl.read_csv("o.csv")
