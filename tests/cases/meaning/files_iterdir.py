# Only iterdir.
# %%
from pathlib import Path
import pandas as pd
# %%
frames = [pd.read_csv(p) for p in sorted(Path("shops").iterdir())]
