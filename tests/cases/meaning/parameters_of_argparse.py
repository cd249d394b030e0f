# Options of argparse become parameters; the parser makes of them what it made.
# %%
import argparse
parser = argparse.ArgumentParser(prog="train", description="trains")
parser.add_argument("--lr", type=float, default=1, help="rate, %(default)s")
parser.add_argument("--num-layers", "-n", dest="layers", type=int, default="2")
parser.add_argument("--name", default="a"); parser.add_argument("--lambda", type=float, default=-0.5)
parser.add_argument("--verbose", action="store_true", default=False)
parser.add_argument("--names", nargs="+", default=["x", "y"])
parser.add_argument("--epochs", type=int, default=3)
parser.add_argument("--rate", type=float); parser.add_argument("--title"); parser.add_argument("--depth", default=4)
print(parser.format_help())
# %%
args = parser.parse_args(["--epochs", "20", "--rate", "0.50", "--title", "5", "--dep", "7"])
print(args)
# %%
kinds = {key: type(value).__name__ for key, value in vars(args).items()}
lr = args.lr * args.epochs
# %%
args.names.append("z")
args.lr = 5
# %%
again, rest = parser.parse_known_args([])
late = [again.lr, again.names, vars(args)["lambda"], args.lr, lr, rest]
print(late)
