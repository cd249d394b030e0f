# A change deep inside, through several subscripts and attributes.
# %%
from types import SimpleNamespace
state = {"runs": [{"scores": [1]}], "ns": SimpleNamespace(best=None, seen=set())}
# %%
state["runs"][0]["scores"].append(2)
# %%
state["ns"].best = "b"
state["ns"].seen.add(3)
# %%
state["runs"].append({"scores": []})
# %%
total = sum(sum(run["scores"]) for run in state["runs"]), state["ns"].best
