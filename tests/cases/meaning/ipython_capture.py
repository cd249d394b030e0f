# %%capture holds back what its cell prints.
# %%
import sys
# %%
%%capture
import math
print("hi", math.pi)
x = 3
# %%
%%capture captured --no-stderr
print('hi, stdout')
y = x + 1
text = """a
  b"""
# %%
captured.stdout
# %%
captured()
# %%
%%capture
!pip install polars
# %%
%%capture
import json
import os
# %%
print(x, y, captured.stdout)
