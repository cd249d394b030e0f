# Workbooks of several sheets: written by a writer, read by name, all, or some.
# %%
import pandas as pd
a = pd.DataFrame({"n": [1, 2], "t": pd.to_datetime(["2020-01-01", "2021-02-03"])})
b = pd.DataFrame({"s": ["x", "ü"]}, index=["p", "q"])
# %%
with pd.ExcelWriter("two.xlsx") as writer:
    a.to_excel(writer, sheet_name="first", index=False)
    b.to_excel(writer, sheet_name="second")
del writer
b.to_excel("one.xlsx", sheet_name="only")
# %%
every = pd.read_excel("two.xlsx", sheet_name=None)
# %%
some = pd.read_excel("two.xlsx", sheet_name=["second"], index_col=0)
# %%
book = pd.ExcelFile("two.xlsx")
names = book.sheet_names
parsed = book.parse("first")
book.close()
del book
# %%
one = pd.read_excel("one.xlsx", "only", index_col=0)
# %%
with pd.ExcelWriter("two.xlsx", mode="a") as writer:
    b.to_excel(writer, sheet_name="third")
del writer
# %%
later = sorted(pd.read_excel("two.xlsx", sheet_name=None))
print(every, some, names, parsed, one, later)
