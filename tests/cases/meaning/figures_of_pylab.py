# pylab is pyplot and NumPy by another name.
# %%
import matplotlib.pylab as plt
import pylab
# %%
x = pylab.linspace(0, 1, 5)
y = x[1:]
fig = plt.figure()
# %%
plt.plot(x, y.repeat(5)[:5])
plt.show()
y[0] = 3
# %%
x
# %%
pylab.figure()
pylab.bar([1, 2], [3, 4])
# %%
fig.add_subplot().plot([1, 3])
fig
