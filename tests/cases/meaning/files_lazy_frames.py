# A lazy frame reads its file when it is collected; SQL of polars names frames.
# %%
import polars as pl
# %%
pl.DataFrame({"x": [1, 5]}).write_csv("t.csv")
lazy = pl.scan_csv("t.csv")
# %%
first = lazy.sum().collect()
# %%
pl.DataFrame({"x": [2, 5]}).write_csv("t.csv")
# %%
second = lazy.sum().collect()
# %%
pl.LazyFrame({"x": [3, 5]}).sink_parquet("t.parquet")
# %%
third = pl.read_parquet(source="t.parquet").sum()
# %%
pl.LazyFrame({"x": [4, 5]}).sink_parquet("t.parquet")
# %%
fourth = pl.scan_parquet("t.parquet").sum().collect()
# %%
df = pl.DataFrame({"x": [1]})
# %%
one = pl.SQLContext(register_globals=True, eager=True).execute("select x from df")
# %%
df = df * 2
# %%
two = pl.sql("select x from df").collect()
# %%
print(first, second, third, fourth, one, two)
