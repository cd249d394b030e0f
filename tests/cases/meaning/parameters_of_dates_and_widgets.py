# Ranges of time, values of widgets and arguments of own functions become parameters.
# %%
import pandas as pd
import ipywidgets as widgets
from ipywidgets import interact
def choose(frame, threshold=0.5, start=None):
    return frame[frame > threshold], start
days = pd.date_range("2020-01-01", periods=3)
more = pd.date_range(start="2020-01-01", end="2020-02", freq="7D")
# %%
n = widgets.IntSlider(value=5, min=0, max=10)
name = widgets.Text(value="2020-01-01", description="b")
seen = []
interact(lambda x: seen.append(x), x=3)
# %%
values = pd.Series(range(n.value), index=pd.date_range(start="2020-01-03", periods=n.value))
# %%
high, when = choose(values, threshold=2, start="2020-01-01")
print(high.to_dict(), when, type(when).__name__, name.value, more[-1], len(days), seen)
