# The message of an assertion is evaluated only where it fails.
# %%
problem = "none"
rows = [1, 2, 3]
# %%
assert len(rows) == 3, (problem := "bad length")
# %%
text = problem.upper()
