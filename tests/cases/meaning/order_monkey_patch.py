# A function of a module replaced by the user.
# %%
import math
real_floor = math.floor
math.floor = lambda x: -1
# %%
patched = math.floor(2.5)
# %%
math.floor = real_floor
# %%
normal = math.floor(2.5)
