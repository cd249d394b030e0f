# Two cells that share no data, only the order of what they write.
# %%
with open("order.txt", "w") as f:
    f.write("b")
# %%
with open("order.txt", "a") as f:
    f.write("a")
# %%
with open("order.txt", "a") as f:
    f.write("c")
