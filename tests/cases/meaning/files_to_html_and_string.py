# to_html, to_string, to_markdown and to_latex can write files.
# %%
import pandas as pd
df = pd.DataFrame({"a": [1, 2], "b": ["x", "y"]})
# %%
top = df.nlargest(1, "a")
# %%
shown = top.rename(columns=str.upper)
# %%
shown.to_html("report.html")
shown.to_string("report.txt")
# %%
html = open("report.html").read().count("<td>")
# %%
with open("report.txt") as f:
    lines = f.read().splitlines()
