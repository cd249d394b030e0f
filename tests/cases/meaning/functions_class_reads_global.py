# A method reads a global of the notebook.
# %%
threshold = 5
class Filter:
    def keep(self, xs):
        return [x for x in xs if x > threshold]
# %%
f = Filter()
low = f.keep(range(10))
# %%
threshold = 8
# %%
high = f.keep(range(10))
