# A walrus in the branch of a ternary that is not taken leaves the old value.
# %%
scores = [3, 5]
best = 100
# %%
label = (best := max(scores)) if len(scores) > 5 else "few"
# %%
answer = best + len(label)
