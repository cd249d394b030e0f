# Steps that draw and need nothing of each other: in threads they draw one at a time.
# %%
import matplotlib.pyplot as plt
import time
a, b, c = [1, 2], [3, 1], [5, 5]
# %%
plt.plot(a); time.sleep(0.01); plt.title("a")
plt.show()
# %%
plt.plot(b); time.sleep(0.01); plt.title("b")
# %%
fig, ax = plt.subplots(figsize=(3, 2))
ax.bar(a, c); time.sleep(0.01); plt.title("c"); plt.show()
