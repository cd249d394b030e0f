# Another step reads what a later one changes under another name.
# %%
rows = {'a': [0], 'b': [0]}
# %%
total = sum(r[0] for r in rows.values())
# %%
first = rows['a']
# %%
first[0] = 9
# %%
print(total)
