# More files for which Kedro has no dataset.
# %%
import networkx as nx
import numpy as np
import plotly.graph_objects as go
import plotly.io as pio
import pyarrow as pa
import pyarrow.orc
import xml.etree.ElementTree as ET
from pyarrow import csv, feather
from scipy import sparse
from scipy.io import mmread, mmwrite
g = nx.path_graph(4)
nx.set_edge_attributes(g, 2.5, "weight")
t = pa.table({"x": [1, 2], "y": ["a", "b"]})
fig = go.Figure(go.Bar(y=[1, 2]), layout={"template": "none"})
with open("c.xml", "w") as f:
    f.write("<a><b>1</b></a>")
# %%
nx.write_weighted_edgelist(g, "g.edgelist")
# %%
nx.write_pajek(g, "g.net")
# %%
nx.write_multiline_adjlist(g, "g.adj")
# %%
mmwrite("m.mtx", sparse.csr_matrix([[1, 0], [2, 3]]))
csv.write_csv(t, "t.csv")
feather.write_feather(t, "t.feather")
pyarrow.orc.write_table(t, "t.orc")
pio.write_json(fig, "f.json")
pio.write_html(fig, "f.html", include_plotlyjs="cdn", div_id="a")
# %%
g2 = nx.read_weighted_edgelist("g.edgelist")
g3 = nx.read_pajek("g.net")
g4 = nx.read_multiline_adjlist("g.adj")
m = mmread("m.mtx")
t2 = csv.read_csv("t.csv")
t3 = feather.read_feather("t.feather")
t4 = pyarrow.orc.read_table("t.orc")
f2 = pio.read_json("f.json")
tree = ET.parse("c.xml")
# %%
edges = sorted(g2.edges(data="weight")), g3.number_of_nodes(), sorted(g4)
tables = m.toarray(), t2.to_pydict(), t3, t4.to_pydict()
others = f2.data[0].y, tree.getroot()[0].text
del g, g2, g3, g4, tree
