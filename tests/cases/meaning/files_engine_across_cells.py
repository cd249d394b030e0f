# An engine of SQLAlchemy that several cells write and read through.
# %%
import pandas as pd
from sqlalchemy import create_engine, text
engine = create_engine("sqlite:///shop.db")
# %%
pd.DataFrame({"x": [1, 2]}).to_sql("t", engine, index=False, if_exists="replace")
# %%
first = pd.read_sql_table("t", engine)
# %%
with engine.begin() as con:
    con.execute(text("insert into t values (7)"))
# %%
second = pd.read_sql("select sum(x) s from t", engine)
# %%
pd.DataFrame({"x": [5]}).to_sql("t", engine, index=False, if_exists="replace")
# %%
third = pd.read_sql("select sum(x) s from t", engine)
del engine, con
# %%
print(first, second, third)
