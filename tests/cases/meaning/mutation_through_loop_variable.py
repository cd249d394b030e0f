# The loop variable stands for each member in turn.
# %%
rows = [{"v": 1}, {"v": 2}]
# %%
for row in rows:
    row["v2"] = row["v"] ** 2
# %%
total = sum(r["v2"] for r in rows)
