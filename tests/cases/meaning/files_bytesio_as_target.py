# np.save, np.savetxt, joblib.dump and savefig write into a buffer.
# %%
import io
import joblib
import matplotlib.pyplot as plt
import numpy as np
raw, text, blob, png = io.BytesIO(), io.StringIO(), io.BytesIO(), io.BytesIO()
# %%
a = np.arange(3)
# %%
b = a * 2
# %%
np.save(raw, b)
np.savetxt(text, b, fmt="%d")
joblib.dump(b.tolist(), blob)
# %%
raw.seek(0)
back = np.load(raw).tolist()
# %%
lines = text.getvalue().split()
size = len(blob.getvalue()) > 0
# %%
fig, ax = plt.subplots(figsize=(1, 1))
ax.plot(b)
fig.savefig(png)
# %%
drawn = png.getvalue()[:4] == b"\x89PNG"
del raw, text, blob, png
