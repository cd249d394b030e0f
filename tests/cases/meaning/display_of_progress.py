# Progress is written over itself on one line, by the notebook and by a module.
# %%
import progress

for i in range(3):
    print(f"\r{i} of 3", end="")
print()
# %%
total = progress.work(3)
# %%
print(total)
