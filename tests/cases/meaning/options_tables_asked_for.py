# Libraries that give tables where they are asked to print them as Jupyter does.
# %%
import numpy as np
from sklearn.datasets import load_breast_cancer
from sklearn.preprocessing import PolynomialFeatures

frame = load_breast_cancer(as_frame=True).frame
# %%
print(frame)
# %%
powers = PolynomialFeatures(4).set_output(transform="pandas")
table = powers.fit_transform(np.arange(6.0).reshape(3, 2))
# %%
print(table)
