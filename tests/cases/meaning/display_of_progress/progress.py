import sys


def work(n):
    for i in range(n):
        sys.stdout.write(f"\r[{i}/{n}]")
    sys.stdout.write("\ndone\n")
    return n
