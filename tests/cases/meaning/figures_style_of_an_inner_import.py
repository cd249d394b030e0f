# A function of the notebook imports a module that sets matplotlib's options.
# %%
import matplotlib.pyplot as plt
def draw(v):
    import late_looks
    plt.plot(v); plt.show()
# %%
plt.plot([1, 2]); plt.show()
# %%
draw([1, 3])
# %%
z = [3, 1]
# %%
plt.plot(z); plt.show()
