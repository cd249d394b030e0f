# One file of each format that pandas reads and writes.
# %%
import pandas as pd
df = pd.DataFrame({"n": [1, 2, 3], "x": [0.5, 1.5, -2.0], "s": ["a", "b", "ü"]})
# %%
df.to_csv("t.csv")
df.to_excel("t.xlsx", sheet_name="first", index=False)
df.to_parquet("t.parquet")
df.to_feather("t.feather")
df.to_json("t.json", orient="records")
df.to_xml("t.xml", index=False)
df.to_html("t.html", index=False)
df.to_stata("t.dta", write_index=False)
df.to_orc("t.orc")
df.to_pickle("t.pkl")
df.to_latex("t.tex")
# %%
with open("t.fwf", "w") as f:
    f.write("n  x\n1  2\n3  4\n")
columns = ["n", "x"]
with open("t.tab", "w") as f:
    f.write("1\t2\n3\t4\n")
# %%
csv = pd.read_csv("t.csv", index_col=0)
excel = pd.read_excel("t.xlsx", "first")
parquet = pd.read_parquet("t.parquet", columns=["n", "s"])
feather = pd.read_feather("t.feather")
json = pd.read_json("t.json", orient="records")
xml = pd.read_xml("t.xml")
html = pd.read_html("t.html")[0]
stata = pd.read_stata("t.dta")
orc = pd.read_orc("t.orc")
pickled = pd.read_pickle("t.pkl")
fwf = pd.read_fwf("t.fwf")
table = pd.read_table("t.tab", header=None, names=columns)
