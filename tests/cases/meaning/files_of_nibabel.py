# A picture of a brain.
# needs: nibabel
# %%
import nibabel as nib
# %%
brain = nib.load("a.nii")
# %%
data = brain.get_fdata()
shape = brain.shape
del brain
# %%
print(data.sum(), shape)
