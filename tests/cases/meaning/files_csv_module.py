# Rows that the csv module writes and reads, over files that are written twice.
# %%
import csv
# %%
rows = [["n", "s"], [1, "a,b"], [2, "two\nlines"]]
with open("t.csv", "w", newline="") as f:
    csv.writer(f).writerows(rows)
# %%
with open("t.csv", newline="") as f:
    first = list(csv.reader(f))
# %%
with open("t.csv", "a", newline="") as f:
    writer = csv.DictWriter(f, ["n", "s"])
    writer.writerow({"n": 3, "s": "ü"})
# %%
with open("t.csv", newline="", encoding="utf-8") as f:
    reader = csv.DictReader(f)
    second = [row for row in reader]
del reader, writer
# %%
total = sum(int(row["n"]) for row in second)
