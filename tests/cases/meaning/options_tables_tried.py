# pandas that is only imported where it is there, or in a function.
# %%
try:
    import pandas as pd
except ImportError:
    pd = None


def make():
    from pandas import DataFrame

    return DataFrame({f"another_rather_long_name_{n}": range(3) for n in range(14)})


table = pd.DataFrame({f"a_rather_long_name_{n}": range(3) for n in range(14)})
# %%
print(table)
# %%
print(make())
