# The usual search for the notebook's folder: __file__ is not there in a notebook.
# %%
from pathlib import Path
try:
    here = Path(__file__).name
except NameError:
    here = "interactive"
# %%
label = here.upper()
