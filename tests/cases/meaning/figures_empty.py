# A figure that nothing is drawn into is not shown: pandas opens another one.
# %%
import matplotlib.pyplot as plt
import pandas as pd
plt.figure(figsize=(4, 3))
pd.DataFrame({"a": [1, 3, 2]}).plot(y="a")
plt.title("a")
plt.show()
# %%
plt.figure()
n = 1
