# Calls that no table lists write and read files, some by names that are put together.
# %%
import os
from glob import glob
from pathlib import Path
import networkx as nx
import numpy as np
from PIL import Image
from scipy import sparse
from sklearn.datasets import dump_svmlight_file, load_files, load_svmlight_file
folder = Path("shots")
folder.mkdir(exist_ok=True)
os.makedirs("texts/a", exist_ok=True)
# %%
nx.write_gml(nx.path_graph(3), "odd.weird")
nx.write_weighted_edgelist(nx.path_graph(3), "noending")
dump_svmlight_file(np.array([[1, 2]]), np.array([1]), "d.svm")
sparse.save_npz("s", sparse.csr_matrix([[1]]))
np.save("saved", np.arange(2))
# %%
for i in range(2):
    Image.fromarray(np.full((2, 2), i + 1, dtype="uint8")).save(folder / f"{i}.png")
    with open(f"texts/a/{i}.txt", "w") as f:
        f.write(str(i))
# %%
sizes = nx.read_gml("odd.weird", label=None).size(), nx.read_weighted_edgelist("noending").size()
rows = load_svmlight_file("d.svm")[0].toarray()
one = sparse.load_npz("s.npz").toarray()
two = np.load("saved.npy")
# %%
sums = [int(np.asarray(Image.open(p)).sum()) for p in sorted(folder.glob("*.png"))]
texts = sorted(load_files("texts").data)
# %%
nx.write_gml(nx.path_graph(5), "odd.weird")
nx.write_weighted_edgelist(nx.path_graph(5), "noending")
dump_svmlight_file(np.array([[5, 2]]), np.array([1]), "d.svm")
# %%
for i in range(3):
    Image.fromarray(np.full((2, 2), i + 5, dtype="uint8")).save(os.path.join("shots", str(i) + ".png"))
# %%
later = nx.read_gml("odd.weird", label=None).size(), nx.read_weighted_edgelist("noending").size()
# %%
last = load_svmlight_file("d.svm")[0].toarray()
# %%
shots = [int(np.asarray(Image.open(p)).sum()) for p in sorted(glob("shots/*.png"))]
# %%
print(sizes, rows, one, two, sums, texts, later, last, shots)
