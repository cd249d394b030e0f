# Magics of several kinds.
# %%
%matplotlib inline
%load_ext autoreload
%autoreload 2
x = 3
# %%
%%time
y = [x * n for n in range(3)]
# %%
%time z = sum(y)
# %%
%%capture
print("not to be seen")
hidden = 1
# %%
total = z + hidden
