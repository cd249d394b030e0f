# A context variable is set in one cell, reset by its token in another.
# %%
from contextvars import ContextVar
user = ContextVar("user", default="nobody")
def who():
    return user.get()
a = who()
# %%
token = user.set("ann")
# %%
b = who()
# %%
user.reset(token)
c = who()
del token, user
