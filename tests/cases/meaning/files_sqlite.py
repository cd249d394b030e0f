# A connection lives over several cells; it cannot be pickled.
# %%
import sqlite3
import pandas as pd
con = sqlite3.connect(":memory:")
# %%
con.execute("create table t (x integer)")
con.executemany("insert into t values (?)", [(1,), (2,), (3,)])
# %%
df = pd.read_sql("select x, x * x as y from t", con)
# %%
con.execute("delete from t where x = 1")
left = con.execute("select count(*) from t").fetchone()[0]
# %%
con.close()
del con
