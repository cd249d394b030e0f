# Constants that become parameters, some of them changed later.
# %%
ALPHA = 0.1
LABELS = ["a", "b"]
GRID = {"depth": [1, 2], "rate": 0.5}
NAME = "run"
FLAG = True
BIG = 1e-7
PAIR = (1, 2)
NOTHING = None
# %%
LABELS.append("c")
scaled = ALPHA * GRID["rate"]
# %%
GRID["depth"].append(3)
# %%
ALPHA = ALPHA * 2
# %%
text = f"{NAME} {FLAG} {BIG} {PAIR} {NOTHING}"
# %%
out = (ALPHA, len(LABELS), GRID["depth"], scaled)
