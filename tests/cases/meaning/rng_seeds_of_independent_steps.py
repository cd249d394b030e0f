# Steps that seed the same generators and need nothing of each other; in threads they take turns.
# %%
import time
import random
import numpy as np
import pandas as pd
base = [1]
# %%
np.random.seed(1); time.sleep(0.01)
x = np.random.rand(3); time.sleep(0.01)
x2 = np.random.rand(2)
# %%
np.random.seed(2); time.sleep(0.01)
y = np.random.rand(3); time.sleep(0.01)
y2 = random.random()
# %%
random.seed(5); time.sleep(0.01)
z = random.random()
# %%
pd.set_option("display.precision", 3); time.sleep(0.01)
print(pd.Series([1.23456]))
pd.set_option("display.precision", 6)
# %%
pd.set_option("display.precision", 2); time.sleep(0.01)
print(pd.Series([1.23456])); time.sleep(0.01)
print(pd.Series([1.23456]))
pd.set_option("display.precision", 6)
# %%
print(x, x2, y, z)
