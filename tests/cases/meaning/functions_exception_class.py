# An exception class of the notebook, raised and caught in cells.
# %%
class BadRow(ValueError):
    def __init__(self, row):
        super().__init__(f"bad row {row}")
        self.row = row
def check(row):
    if row < 0:
        raise BadRow(row)
    return row
# %%
good, bad = [], []
for r in [1, -2, 3]:
    try:
        good.append(check(r))
    except BadRow as e:
        bad.append(e.row)
# %%
counts = len(good), len(bad)
