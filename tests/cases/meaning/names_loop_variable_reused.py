# One name as a loop variable in many cells.
# %%
total = 0
for i in range(5):
    total += i
# %%
for i in ["x", "y"]:
    print(i)
# %%
names = []
for i in names:
    print("never")
# %%
final = i
