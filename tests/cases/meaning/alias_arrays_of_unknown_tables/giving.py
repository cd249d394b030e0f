import pandas as pd


def apart():
    table = pd.DataFrame({"a": [2.0, 1.0]})
    table["b"] = [3.0, 4.0]
    return table
