# The figure of axes, shown by the last line.
# %%
import pandas as pd
s = pd.Series([1, 2, 3])
# %%
ax = s.plot()
# %%
ax.set_title('t')
ax.figure
