# Figures of seaborn's grids, of matplotlib and of plotly.
# %%
import matplotlib.pyplot as plt
import pandas as pd
import plotly.graph_objects as go
import seaborn as sns
df = pd.DataFrame({"x": [1, 2, 3], "y": [2, 3, 5], "c": ["a", "b", "a"]})
# %%
grid = sns.relplot(data=df, x="x", y="y", col="c")
grid.savefig("grid.png")
# %%
fig, ax = plt.subplots()
ax.plot(df["x"], df["y"])
fig.savefig("line.svg", dpi=50, metadata={"Date": None})
plt.close()
# %%
chart = go.Figure(go.Bar(y=[1, 2]), layout={"template": "none"})
chart.write_html("chart.html", include_plotlyjs="cdn", div_id="a")
