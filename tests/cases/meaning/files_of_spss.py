# Tables of SPSS and Stata, by pyreadstat and pandas.
# needs: pyreadstat
# %%
import pandas as pd
import pyreadstat
df = pd.DataFrame({"n": [1.0, 2.0], "s": ["a", "b"]})
# %%
pyreadstat.write_sav(df, "a.sav")
# %%
pyreadstat.write_dta(df, "a.dta")
# %%
one, meta = pyreadstat.read_sav("a.sav")
two, more = pyreadstat.read_dta("a.dta")
# %%
three = pd.read_spss("b.sav")
# %%
columns = meta.column_names, more.column_names
del meta, more
# %%
print(one, two, three)
