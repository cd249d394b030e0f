# An exception that wants two arguments is kept and looked at later.
# %%
class RowError(Exception):
    def __init__(self, row, why):
        super().__init__(f"row {row}: {why}")
        self.row, self.why = row, why
errors = []
# %%
for i, text in enumerate(["1", "x", "3", ""]):
    try:
        int(text)
    except ValueError:
        errors.append(RowError(i, "no number"))
# %%
errors[0].why += "!"
# %%
rows = [e.row for e in errors]
# %%
text = "; ".join(f"{e} {e.why}" for e in errors)
