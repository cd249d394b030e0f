# A table as Markdown.
# needs: tabulate
# %%
import pandas as pd
df = pd.DataFrame({"n": [1, 2], "s": ["a", "ü"]})
# %%
df.to_markdown("t.md", index=False)
