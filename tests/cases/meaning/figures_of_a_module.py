# A module beside the notebook draws, or another one that it imports does.
# %%
%%writefile shows.py
import drawers


def show(m):
    drawers.draw(m)
# %%
%%writefile drawers.py
import matplotlib.pyplot as plt


def draw(m):
    plt.imshow(m)
# %%
import numpy as np

m = np.eye(3)
# %%
import shows
# %%
shows.show(m)
# %%
from drawers import draw as paint
# %%
paint(m)
# %%
print(m)
