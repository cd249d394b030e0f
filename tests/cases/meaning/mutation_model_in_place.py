# A scaler made with copy=False changes the data; labels are the model's own array.
# %%
import numpy as np
from sklearn.cluster import KMeans
from sklearn.preprocessing import StandardScaler
data = np.array([[0.0, 1.0], [2.0, 5.0], [4.0, 9.0], [5.0, 9.5]])
other = data
# %%
scaler = StandardScaler(copy=False)
# %%
scaled = scaler.fit_transform(data)
# %%
total = other.sum(), scaled.sum()
# %%
model = KMeans(n_clusters=2, n_init=1, random_state=0)
labels = model.fit_predict(other)
# %%
labels[0] = 7
# %%
kept = model.labels_.tolist()
# %%
flat = other.astype(float, copy=False)
# %%
flat[0, 0] = 100.0
# %%
last = other[0, 0], np.nan_to_num(data)
