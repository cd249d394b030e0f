# SQL names files and tables: both are read, whatever else touches them.
# needs: duckdb
# %%
import os
import duckdb
import pandas as pd
os.makedirs("parts", exist_ok=True)
# %%
pd.DataFrame({"x": [1, 5]}).to_csv("t.csv", index=False)
pd.DataFrame({"x": [1, 5]}).to_parquet("parts/a.parquet")
# %%
pd.DataFrame({"x": [7]}).to_parquet("parts/b.parquet")
# %%
first = duckdb.sql("select sum(x) s from 't.csv'").df()
# %%
parts = duckdb.query("select sum(x) from read_parquet('parts/*.parquet')").fetchall()
# %%
df = pd.DataFrame({"x": [2, 5]})
# %%
df.to_csv("t.csv", index=False)
# %%
second = duckdb.sql("select sum(x) s from 't.csv'").df()
named = duckdb.sql("select max(x) m from df").df()
# %%
df = df * 10
# %%
again = duckdb.sql("select max(x) m from df").df()
read = duckdb.read_csv("t.csv").fetchall()
# %%
pd.DataFrame({"x": [3]}).to_parquet("parts/b.parquet")
# %%
later = duckdb.query("select sum(x) from read_parquet('parts/*.parquet')").fetchall()
# %%
print(first, parts, second, named, again, read, later)
