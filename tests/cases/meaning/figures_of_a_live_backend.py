# `%matplotlib notebook` keeps figures open: each is compared where its cell ends.
# %%
%matplotlib notebook
import matplotlib.pyplot as plt
# %%
plt.figure()
plt.plot([1, 2])
# %%
fig, ax = plt.subplots()
ax.plot([2, 1])
ax.set_title("falling")
# %%
plt.figure()
plt.hist([1, 2, 2])
plt.show()
