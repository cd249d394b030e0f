# A picture of the sky.
# needs: astropy
# %%
from astropy.io import fits
# %%
sky = fits.getdata("a.fits")
# %%
print(sky.sum(), sky.shape)
