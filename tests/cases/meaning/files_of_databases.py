# Tables and queries of SQLite that lie beside the notebook; a table that is written.
# %%
import pandas as pd
from sqlalchemy import create_engine
engine = create_engine("sqlite:///shop.db")
# %%
orders = pd.read_sql_table("orders", engine)
names = pd.read_sql_query("select name from orders where n > 1", engine)
total = pd.read_sql("select sum(n) s from orders", engine)["s"][0]
# %%
out = create_engine("sqlite:///out.db")
names.to_sql("names", out, index=False, if_exists="replace")
# %%
engine.dispose()
out.dispose()
# %%
print(orders, names, total)
