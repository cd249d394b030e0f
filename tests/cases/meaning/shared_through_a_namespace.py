# What an object of argparse has was given to it: a table, the list of a default, of an option.
# %%
import argparse
import pandas as pd
df = pd.DataFrame({"a": [1]})
parser = argparse.ArgumentParser(prog="p")
parser.add_argument("--names", nargs="*")
parser.add_argument("--more", default=["x"])
parser.add_argument("--depth", type=int, default=3)
# %%
args = parser.parse_args(["--names", "a"])
depth = args.depth
# %%
args.data = df
names, more = args.names, args.more
# %%
args.data["b"] = 1
names.append("b")
# %%
args.more.append("y")
depth = depth + 1
# %%
print(df, names, more, args.names, args.depth, depth)
# %%
again = parser.parse_args([])
print(again)
# %%
def change(given, ns=argparse.Namespace(late=1)):
    given.data["c"] = 2
    return parser.parse_args(["--depth", "7"], namespace=ns)
# %%
last = change(args)
print(df, last, last is change(args))
