# What is drawn in the argument of plt.show: alone, in loops, lambdas, behind a colon.
# %%
import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
table = pd.DataFrame({"a": [1.0, 2.0, 4.0], "b": [3.0, 1.0, 2.0]})
# %%
plt.show(table.plot())
# %%
for name in table: plt.show(table[name].plot())
# %%
total = table["a"].sum(); plt.show(table["b"].plot())
# %%
shown = plt.show(table["a"].plot())
# %%
[plt.show(table[name].plot()) for name in table]
# %%
draw = lambda name: plt.show(table[name].plot())
draw("b")
# %%
def look(name): plt.show(table[name].plot())
look("a")
# %%
try: plt.show(table.plot(kind="bar"))
except ValueError: pass
# %%
plt.show(block=bool(table["b"].plot()))
# %%
plt.show(*[table["a"].plot(), table["b"].plot()])
# %%
if total > 1:
	plt.show(
		table.plot(
			title="long"))
# %%
last = table.plot().figure
plt.show(last)
# %%
plt.show(table.plot().figure)
