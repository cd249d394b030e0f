# A module that the notebook writes, and that a later cell imports.
# %%
%%writefile helper_mod.py
def triple(x):
    return 3 * x
# %%
import helper_mod
# %%
nine = helper_mod.triple(3)
