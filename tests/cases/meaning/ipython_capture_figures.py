# What `%%capture` captures holds the figures of its cell; nothing shows them.
# %%
import matplotlib.pyplot as plt
import numpy as np
# %%
%%capture
plt.plot([3, 1])
# %%
%%capture out
print("setting up")
x = np.linspace(0, 5, 100)
plt.plot(x, np.sin(x))
plt.show()
plt.bar([1, 2], [3, 4])
print("done")
# %%
print(out.stdout, len(out.outputs))
# %%
plt.plot([1, 2])
