# import a.b, import a.b as c, a name imported twice.
# %%
import os.path
import xml.etree.ElementTree as ET
from collections import Counter as C
# %%
joined = os.path.join("a", "b")
tree = ET.fromstring("<r><x>1</x><x>2</x></r>")
counts = C("banana")
# %%
from math import floor as C
values = [C(float(x.text) + 0.7) for x in tree]
# %%
text = ET.tostring(tree).decode()
del tree
