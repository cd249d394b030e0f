# Pictures of plotly's charts.
# needs: kaleido
# %%
import plotly.graph_objects as go
import plotly.io as pio
chart = go.Figure(go.Bar(y=[1, 2]), layout={"template": "none"})
# %%
chart.write_image("a.png")
# %%
pio.write_image(chart, "b.png", width=300, height=200)
