# The notebook prints where it runs.
# %%
import os

print(os.getcwd())
# %%
print("in", os.getcwd())
total = 1
