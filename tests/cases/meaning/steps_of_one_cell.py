# One cell loads, cleans, plots, trains and evaluates: it becomes several steps.
# %%
import pandas as pd
import matplotlib.pyplot as plt
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.metrics import accuracy_score

# Load the flowers
iris = load_iris(as_frame=True)
df = iris.frame
df.columns = [c.replace(" (cm)", "") for c in df.columns]
print(df.shape)
df.head()

# Clean
df = df.drop_duplicates()
df = df.dropna()
df["area"] = df["sepal length"] * df["sepal width"]
df = df.rename(columns={"target": "kind"})

# Plot
fig, ax = plt.subplots()
ax.scatter(df["area"], df["petal width"], c=df["kind"])
ax.set_xlabel("area")
ax.set_ylabel("petal width")
plt.show()

# Train a model
X = df.drop(columns="kind")
y = df["kind"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
model = LogisticRegression(max_iter=500)
model.fit(X_train, y_train)

# Evaluate
pred = model.predict(X_test)
acc = accuracy_score(y_test, pred)
print("accuracy", acc)
df.groupby("kind").area.mean()
# %%
print(acc > 0.5)
