# Files are fetched only where they are not there.
# %%
from os.path import basename, exists


def download(url):
    """Look, and fetch."""
    filename = basename(url)
    if not exists(filename):
        raise FileNotFoundError(filename)  # stands for urlretrieve, without a network


download("https://example.org/raw/helper.py")
download("https://example.org/" + "raw/numbers.csv")
# %%
import helper
import pandas as pd

numbers = pd.read_csv("numbers.csv")
# %%
total = helper.double(numbers["n"]).sum()
