# The name of an exception is unbound after the handler, and hides an older one.
# %%
problem = "none yet"
message = ""
# %%
try:
    1 / 0
except ZeroDivisionError as error:
    message = str(error)
# %%
bound = "error" in globals() or "error" in dir()
answer = message.upper()
