# Names made by exec and through globals().
# known: names that globals()[..] makes are known only when it runs
# %%
for n in range(3):
    globals()[f"var_{n}"] = n * 10
# %%
exec("made = var_1 + 1")
# %%
total = made + globals()["var_2"]
