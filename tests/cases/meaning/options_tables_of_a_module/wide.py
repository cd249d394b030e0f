import pandas as pd


def make():
    return pd.DataFrame({f"a_rather_long_name_{n}": range(3) for n in range(14)})
