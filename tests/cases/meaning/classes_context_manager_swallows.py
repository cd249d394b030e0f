# A class's __exit__ swallows the error: the binding after it did not happen.
# %%
class Attempt:
    def __enter__(self):
        return self
    def __exit__(self, kind, err, tb):
        self.error = None if err is None else str(err)
        return True
value = "old"
other = 1
# %%
with Attempt() as attempt:
    other = 2
    1 / 0
    value = "new"
# %%
answer = (value, other, attempt.error)
