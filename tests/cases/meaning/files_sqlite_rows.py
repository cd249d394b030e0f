# Rows that a function reads from a database are plain data.
# %%
import sqlite3


def ask(sql):
    con = sqlite3.connect("app.db")
    rows = con.execute(sql).fetchall()
    con.commit()
    con.close()
    return rows
# %%
ask("create table u (n text, k integer)")
ask("insert into u values ('a', 1), ('b', 2)")
# %%
rows = ask("select * from u")
# %%
first = rows[0]
rows.append(("c", 3))
# %%
print(rows, first, ask("select sum(k) from u"))
