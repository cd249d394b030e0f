# polars: NDJSON, Avro, and lazy frames of files beside the notebook.
# %%
import polars as pl
df = pl.DataFrame({"a": [1, 2, 3], "b": ["x", "y", None]})
# %%
df.write_ndjson("p.ndjson")
df.write_avro("p.avro")
# %%
one = pl.read_ndjson("p.ndjson")
two = pl.read_avro("p.avro")
three = pl.read_csv("a.csv", separator=";")
# %%
lazy = pl.scan_csv("b.csv")
four = lazy.select(pl.col("n").sum()).collect()
later = pl.scan_parquet("a.parquet")
five = later.filter(pl.col("n") > 1).collect()
# %%
print(one, two, three, four, five)
