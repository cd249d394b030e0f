# Pictures of medicine, by SimpleITK.
# needs: SimpleITK
# %%
import numpy as np
import SimpleITK as sitk
# %%
image = sitk.GetImageFromArray(np.arange(12, dtype="int16").reshape(3, 4))
sitk.WriteImage(image, "a.mha")
# %%
again = sitk.ReadImage("a.mha")
# %%
data = sitk.GetArrayFromImage(again)
del image, again
# %%
print(data)
