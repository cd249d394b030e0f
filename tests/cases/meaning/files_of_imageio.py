# Pictures, by the three faces of imageio.
# needs: imageio
# %%
import imageio
import imageio.v2 as iio2
import imageio.v3 as iio3
import numpy as np
grey = np.arange(12, dtype="uint8").reshape(3, 4)
# %%
imageio.imwrite("a.png", grey)
# %%
iio2.imwrite("b.png", grey)
# %%
iio3.imwrite("c.png", grey)
# %%
one = iio2.imread("b.png")
two = iio3.imread("c.png")
# %%
three = imageio.imread("dot.png")
# %%
print(one.sum(), two.sum(), three.sum())
