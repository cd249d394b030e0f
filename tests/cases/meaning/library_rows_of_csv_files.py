# Rows of a CSV file hold nothing of the file, and each is a new list.
# %%
import csv
from csv import reader
from pathlib import Path
Path("trips.csv").write_text("city,days\nOslo,3\nRome,5\n")
# %%
opened = open("trips.csv")
read = reader(opened)
rows = list(read)
opened.close()
header, rows = rows[0], rows[1:]
first = rows[0]
# %%
first.append("north")
# %%
total = sum(int(row[1]) for row in rows)
# %%
with open("trips.csv", newline="") as lines:
    records = [record for record in csv.DictReader(lines)]
# %%
last = records[-1]
last["days"] = "9"
# %%
with open("trips.csv", newline="") as lines:
    table = reader(lines)
    names = next(table)
    longest = max(table)
# %%
print(header, rows, total, records, names, longest)
