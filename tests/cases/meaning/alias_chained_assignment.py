# a = b = [] is one list.
# %%
train_losses = val_losses = []
# %%
train_losses.append(1)
# %%
val_losses.append(2)
# %%
out = list(train_losses)
