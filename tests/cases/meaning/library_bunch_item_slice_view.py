# What a loader gives holds arrays, of which frames and slices are views.
# %%
from sklearn.datasets import load_digits
digits = load_digits()
# %%
X = digits['data']
part = X[400:600]
# %%
print(part.mean())
# %%
part /= 16
# %%
print(X[500].max())
