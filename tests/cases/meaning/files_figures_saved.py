# Figures saved in several ways: what is drawn afterwards is not in the file.
# %%
import matplotlib.pyplot as plt
import seaborn as sns
import pandas as pd
df = pd.DataFrame({"a": [1, 2, 3], "b": [3, 1, 2], "c": ["x", "y", "x"]})
# %%
plt.plot(df["a"], df["b"])
plt.savefig("one.png", dpi=60, bbox_inches="tight")
plt.show()
# %%
fig, ax = plt.subplots(figsize=(3, 2))
ax.plot(df["a"])
fig.savefig("two.png")
ax.set_title("later")
# %%
plt.bar(df["c"], df["a"])
plt.savefig("three.jpg")
plt.title("this is not in the file")
# %%
fig2, ax2 = plt.subplots()
ax2.scatter(df["a"], df["b"])
fig2.savefig("four.svg")
plt.close(fig2)
# %%
sns.scatterplot(data=df, x="a", y="b").get_figure().savefig("five.png")
# %%
done = len(df)
