# What SQL writes is read by others, and a database is opened twice.
# needs: duckdb
# %%
import duckdb
import pandas as pd
# %%
duckdb.sql("copy (select 1 as x) to 'out.csv' (header)")
# %%
a = pd.read_csv("out.csv")
# %%
duckdb.sql("copy (select 2 as x) to 'out.csv' (header)")
# %%
b = pd.read_csv("out.csv")
# %%
duckdb.sql("select 3 as x").write_csv("rel.csv")
# %%
c = pd.read_csv("rel.csv")
# %%
with duckdb.connect("shop.duckdb") as con:
    con.execute("create table t as select 4 as x")
# %%
with duckdb.connect("shop.duckdb") as con:
    d = con.sql("select * from t").df()
# %%
print(a, b, c, d)
