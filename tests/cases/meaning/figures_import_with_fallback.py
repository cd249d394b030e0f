# pyplot by an import that might fail.
# %%
try:
    import matplotlib.pyplot as plt
except ImportError:
    print('no matplotlib')
# %%
plt.plot([1, 2])
# %%
plt.plot([2, 2])
plt.show()
plt.plot([3, 2])
plt.show()
