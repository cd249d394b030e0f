# plt.gray() changes the current image, and the default for all that follow.
# %%
import matplotlib.pyplot as plt
import numpy as np
picture = np.arange(16.0).reshape(4, 4)
# %%
plt.imshow(picture)
plt.gray()
plt.show()
# %%
plt.imshow(picture.T)
plt.show()
# %%
plt.matplotlib.rcParams["lines.linewidth"] = 5
# %%
plt.plot([1, 3])
# %%
plt.rcdefaults()
# %%
plt.plot([1, 3])
plt.figure()
plt.imshow(picture)
