# A chart of plotly is saved by the catalog.
# %%
import plotly.graph_objects as go
# %%
chart = go.Figure(go.Scatter(x=[1, 2], y=[3, 4]))
chart.write_json("chart.json")
# %%
done = len(chart.data)
