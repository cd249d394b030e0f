# Figures that pandas and seaborn make.
# %%
import matplotlib.pyplot as plt
import pandas as pd
import seaborn as sns
df = pd.DataFrame({"a": [1, 2, 3], "b": [3, 1, 2], "k": list("xyx")})
# %%
df.plot()
# %%
df["a"].hist()
plt.title("a")
# %%
sns.barplot(data=df, x="k", y="a")
# %%
grid = sns.pairplot(df, vars=["a", "b"])
# %%
ax = df.plot.scatter("a", "b")
ax.set_title("scatter")
title = ax.get_title()
