# The forms of print.
# %%
a, b, name = 1, 2.5, "x"
print(a, b, name)
print(a, b, sep="-")
print("no newline", end=" | ")
print("after")
# %%
print("%s has %d and %.2f" % (name, a, b))
print("{} {n}".format(a, n=name))
print(f"{b:>8.1f}|{name!r}")
# %%
print()
print("100% done", "%s")
print(*[1, 2, 3], sep=", ")
# %%
print("two\nlines")
print([a, {"k": b}], (name,))
# %%
import sys
print("to stderr", file=sys.stderr)
sys.stdout.write("written\n")
