# What moves less than it seems: iterators, paths that are bound again, lines, handles, None.
# %%
gen = (str(i) for i in range(3))
with open("o1.txt","w") as f: f.write("".join(gen))
rest = list(gen)
m = map(str, [1, 2])
import json
with open("p.json","w") as f: json.dump(list(m), f)
for one in m: print(one)
# %%
import sqlite3
c = sqlite3.connect("s.db"); c.execute("create table t(a)"); c.execute("insert into t values (1)"); c.commit(); c.close()
open("t.txt","w").write("one"); open("u.txt","w").write("two")
# %%
import pandas as pd
path = "s.db"
con = sqlite3.connect(path)
path = "other.db"
x = pd.read_sql("select a from t", con)
con.close()
# %%
p="t.txt"; f=open(p); p="u.txt"; s=f.read().strip(); f.close()
# %%
import matplotlib.pyplot as plt
# %%
line, = plt.plot([1,2,3])
plt.savefig("one.png")
line.set_ydata([3,2,1])
plt.show()
# %%
fig, ax = plt.subplots()
ax.plot([1,2])
plt.savefig("a.png")
plt.show()
# %%
with open("o1.txt","w") as f:
    f.write("hi")
print(f.closed)
def g(): return f.closed
# %%
with open("o1.txt") as f:
    t = f.read()
u = g()
# %%
import json
json.dump(None, open("o.json","w"))
# %%
v = json.load(open("o.json"))
# %%
n = 1
def current(): return {"n": n}
# %%
import json
with open("o.json","w") as f: json.dump(current(), f)
n = 2
print(n)
# %%
back = json.load(open("o.json"))
