# polars: eager and lazy.
# %%
import polars as pl
df = pl.DataFrame({"a": [1, 2, 3], "b": ["x", "y", None]})
# %%
df.write_csv("p.csv", separator=";")
df.write_parquet("p.parquet")
df.write_json("p.json")
df.write_ipc("p.arrow")
# %%
one = pl.read_csv("p.csv", separator=";")
two = pl.read_parquet("p.parquet").filter(pl.col("a") > 1)
three = pl.read_json("p.json")
four = pl.read_ipc("p.arrow")
five = pl.scan_csv("p.csv", separator=";").select("a").collect()
