# A formula in a function takes a variable of the notebook by its name in a string.
# %%
import pandas as pd
import statsmodels.formula.api as smf
df = pd.DataFrame({"a": [1.0, 2.0, 4.0, 7.0]})
years = [1.0, 2.0, 3.0, 4.0]
# %%
def slope(frame):
    return float(smf.ols("a ~ years", frame).fit().params["years"])
# %%
found = round(slope(df), 6)
