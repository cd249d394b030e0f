# DataFrame.sample draws from numpy's global stream.
# %%
import numpy as np
import pandas as pd
np.random.seed(8)
df = pd.DataFrame({"x": range(20)})
# %%
some = df.sample(5)
# %%
others = df.drop(some.index).sample(frac=0.2)
# %%
picked = some["x"].tolist() + others["x"].tolist()
