# Tables in texts that lie beside the notebook, by pandas and NumPy; tables as HTML and Markdown.
# %%
import numpy as np
import pandas as pd
from sklearn.datasets import load_svmlight_file
# %%
fixed = pd.read_fwf("a.fwf", widths=[3, 4])
table = pd.read_table("a.tab", header=None)
pages = pd.read_html("a.html")
numbers = np.loadtxt("a.txt", delimiter=",")
named = np.genfromtxt("b.txt", delimiter=",", names=True)
svm = load_svmlight_file("a.svm")
raw = np.fromfile("a.bin", dtype="<i4")
# %%
fixed.to_html("out.html", index=False)
# %%
np.savetxt("out.txt", numbers, fmt="%.3f", delimiter=",")
np.savez_compressed("out.npz", numbers=numbers, raw=raw)
# %%
print(fixed, table, pages[0], numbers, named["x"], svm[0].toarray(), svm[1], raw)
