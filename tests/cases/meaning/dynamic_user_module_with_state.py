# A written module keeps a counter; two cells that share nothing else count it up.
# %%
%%writefile hard_counter_d.py
n = 0
seen = []
def tick(what):
    global n
    n += 1
    seen.append(what)
    return n
# %%
import hard_counter_d as hc
# %%
zulu = hc.tick("z")
# %%
alpha = hc.tick("a")
# %%
order = "".join(hc.seen) + str(hc.n)
