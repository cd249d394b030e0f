# Graphs, each written once and read once.
# %%
import networkx as nx
g = nx.Graph()
g.add_edge("a", "b", weight=2)
g.add_edge("b", "c", weight=3)
# %%
nx.write_gml(g, "g.gml")
# %%
nx.write_graphml(g, "g.graphml")
# %%
nx.write_gexf(g, "g.gexf", version="1.1draft")
# %%
nx.write_adjlist(g, "g.adjlist")
# %%
one = nx.read_gml("g.gml")
two = nx.read_graphml("g.graphml")
three = nx.read_gexf("b.gexf")
four = nx.read_adjlist("b.adjlist")
# %%
edges = sorted(one.edges(data="weight")), sorted(two.edges), sorted(three.edges), sorted(four.edges)
del g, one, two, three, four
