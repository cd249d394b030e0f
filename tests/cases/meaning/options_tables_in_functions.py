# Only a function prints the table, or makes a file of its text.
# %%
import pandas as pd


def show(table):
    print(table)


table = pd.DataFrame({f"a_rather_long_name_{n}": range(3) for n in range(14)})
# %%
show(table)
