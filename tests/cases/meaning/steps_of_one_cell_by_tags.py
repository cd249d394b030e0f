# split: tags
# A cell that tags cut: values that parts change, what they display, and a figure.
# %%
import matplotlib.pyplot as plt
import numpy as np
# %% tags=["node:make+change@4+draw@9+label@12+end@16"]
rows = [1, 2, 3]
other = rows
rows
# changed through its other name
other.append(4)
for row in []:
    kept = row
total = sum(rows)
total
fig, ax = plt.subplots()
ax.plot(rows)
count = len(rows)
ax.set_title("rows")
ax.set_xlabel(str(count))

# the figure is whole by now
rng = np.random.default_rng(0)
total = total + rng.integers(9)
print(total)
rows.clear()
rows
# %%
print(len(other), total)
