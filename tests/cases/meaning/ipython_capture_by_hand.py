# A block that captures output and was written by hand: its figure is shown.
# %%
import matplotlib.pyplot as plt
from IPython.utils.capture import capture_output
# %%
with capture_output() as out:
    print("drawing")
    plt.plot([1, 2])
# %%
print(out.stdout, len(out.outputs))
