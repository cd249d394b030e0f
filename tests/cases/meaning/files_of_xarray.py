# A data set of NetCDF.
# needs: xarray
# %%
import xarray as xr
# %%
data = xr.load_dataset("a.nc", engine="scipy")
# %%
means = data["t"].mean().item(), dict(data.sizes)
del data
# %%
print(means)
