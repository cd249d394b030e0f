# A picture of a scanner.
# needs: pydicom
# %%
import pydicom
# %%
scan = pydicom.dcmread("a.dcm")
# %%
name, pixels = str(scan.PatientName), scan.pixel_array
del scan
# %%
print(name, pixels.sum())
