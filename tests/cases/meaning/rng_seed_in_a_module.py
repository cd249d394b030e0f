# A seed in a module beside the notebook.
# %%
from rnd import seed, draw
# %%
seed()
# %%
z = draw()
# %%
a = draw()
