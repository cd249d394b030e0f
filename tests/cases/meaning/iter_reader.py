# csv.reader over an open string, rows read in several cells.
# %%
import csv
import io
reader = csv.reader(io.StringIO("h1,h2\n1,2\n3,4\n"))
# %%
header = next(reader)
# %%
rows = [dict(zip(header, row)) for row in reader]
del reader
