# Graphs.
# %%
import networkx as nx
g = nx.Graph()
g.add_edge("a", "b", weight=2)
g.add_edge("b", "c", weight=3)
# %%
nx.write_gml(g, "g.gml")
nx.write_graphml(g, "g.graphml")
nx.write_edgelist(g, "g.edges")
# %%
edges = sorted(nx.read_gml("g.gml").edges(data="weight"))
more = sorted(nx.read_graphml("g.graphml").edges)
last = nx.read_edgelist("g.edges").number_of_nodes()
