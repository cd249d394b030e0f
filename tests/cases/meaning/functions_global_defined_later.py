# A global that does not exist yet when the function is defined.
# %%
def describe():
    return f"{name}: {len(table)}"
# %%
name = "rows"
table = [1, 2, 3]
# %%
text = describe()
# %%
table.append(4)
# %%
text2 = describe()
