# Functions get the variables that they read as arguments: also of each other, of themselves, changed ones.
# %%
import numpy as np

rate = float("2")
seen = []
data = np.arange(5.0)
table = {"a": 1}
# %%
def scaled(x, times=1):
    return x * rate * times


def note(text):
    seen.append(text)
    return len(seen)


def countdown(n):
    return 0 if n == 0 else scaled(n) + countdown(n - 1)


def report(x):
    note(f"{x}: {scaled(x)}")
    return data.mean() + scaled(x, times=2) + table["a"]


# %%
first = [scaled(step) for step in range(3)]
total = countdown(3)
# %%
rate = 3
data[0] = 100
second = report(
    1,
)
# %%
table["a"] = 5
third = {key: report(key) for key in (1, 2)}
pair = scaled(scaled(1), times=scaled(2))
# %%
rate = rate + scaled(1)
print(seen, note("end"), rate, report(x=2))
