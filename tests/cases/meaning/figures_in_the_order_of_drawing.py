# Jupyter shows the figure that was made current last at the end; `plt.show(plot())` draws.
# %%
import matplotlib.pyplot as plt
import pandas as pd

plt.figure(1)
plt.plot([1, 2])
plt.figure(2, figsize=(4, 2))
plt.plot([3, 2])
plt.figure(1)
plt.plot([2, 1])
plt.show()
# %%
table = pd.DataFrame({"n": [1, 3, 2]})
plt.show(table.plot())
# %%
for column in ("n", "m"):
    table["m"] = table["n"] * 2
    plt.show(table[column].plot())
print("done")
# %%
plt.show(table.plot.bar())
print("last")
