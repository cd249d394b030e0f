# Shell commands, with a result and with a Python value.
# %%
!echo hello > greeting.txt
# %%
lines = !cat greeting.txt
# %%
word = lines[0]
name = "x"
out = !echo {name}$name
first = out[0]
del lines, out
