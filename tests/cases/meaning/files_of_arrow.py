# Tables of pyarrow; XML.
# %%
import xml.etree.ElementTree as ET
import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import feather
from pyarrow import json as pj
t = pa.table({"x": [1, 2], "y": ["a", "ü"]})
# %%
pq.write_table(t, "t.parquet")
feather.write_feather(t, "t.feather")
# %%
one = pq.read_table("t.parquet")
two = feather.read_table("t.feather")
three = pj.read_json("a.json")
tree = ET.parse("a.xml")
# %%
texts = one.to_pydict(), two.to_pydict(), three.to_pydict(), [b.text for b in tree.getroot()]
del tree
