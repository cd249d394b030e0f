# Texts of tables are those that Jupyter makes, whoever makes or prints them.
# %%
import sys

import pandas as pd
import telling


def show(table):
    print(table)


table = pd.DataFrame({f"a_rather_long_name_{n}": range(3) for n in range(14)})
# %%
show(table)
# %%
telling.tell(table)
# %%
sys.stdout.write(str(table.head(1)))
# %%
with open("table.txt", "w") as file:
    file.write(f"{table}")
