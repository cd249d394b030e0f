# print rebound by the user.
# %%
lines = []
def print(*args):
    lines.append(" ".join(map(str, args)))
# %%
print("kept", 1)
# %%
n = len(lines)
