# Each file is read, changed and written again, elsewhere and in its place.
# %%
import glob
import os
import pandas as pd
os.makedirs("done", exist_ok=True)
# %%
for f in sorted(glob.glob("raw/*.csv")):
    df = pd.read_csv(f)
    df["v"] = 10
    df.to_csv("done/" + os.path.basename(f), index=False)
# %%
done = pd.concat([pd.read_csv(f) for f in sorted(glob.glob("done/*.csv"))])
# %%
for f in sorted(glob.glob("raw/*.csv")):
    df = pd.read_csv(f)
    df["w"] = 1
    df.to_csv(f, index=False)
# %%
again = pd.concat([pd.read_csv(f) for f in sorted(glob.glob("raw/*.csv"))])
