# A function draws; a figure is closed before it is shown.
# %%
import matplotlib.pyplot as plt
def draw(values, title):
    fig, ax = plt.subplots()
    ax.plot(values)
    ax.set_title(title)
    return ax
# %%
ax = draw([1, 2, 3], "one")
# %%
for name in ["two", "three"]:
    draw([3, 2, 1], name)
# %%
plt.figure()
plt.plot([1])
plt.close()
# %%
last = ax.get_title()
