# Pictures, by scikit-image.
# needs: skimage
# %%
import numpy as np
from skimage import io
grey = (np.arange(12, dtype="uint8") * 20).reshape(3, 4)
# %%
io.imsave("a.png", grey, check_contrast=False)
# %%
again = io.imread("a.png")
# %%
print(again)
