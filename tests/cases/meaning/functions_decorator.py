# A decorator of the user's, with state.
# %%
import functools
calls = []
def traced(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        calls.append(f.__name__)
        return f(*args, **kwargs)
    return wrapper
# %%
@traced
def area(w, h=2):
    return w * h
# %%
a = area(3)
# %%
b = area(3, h=5)
# %%
n = len(calls)
