# `plt.show` without its parentheses does nothing; Jupyter shows the figure all the same.
# %%
import matplotlib.pyplot as plt
plt.plot([1, 2, 3])
plt.title("Three")
plt.show
# %%
plt.plot([3, 2, 1])
plt.show
x = 1
# %%
plt.show
