# Empty cells, a cell of a bare string, a cell of pass.
# %%
x = 1
# %%

# %%
"""just a note"""
# %%
pass
# %%
y = x + 1
