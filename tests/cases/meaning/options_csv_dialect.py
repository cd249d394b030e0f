# A dialect is registered once and used by name.
# %%
import csv
import io
# %%
marks = ";|"
# %%
mark = marks[len(marks) - 1]
# %%
csv.register_dialect("house", delimiter=mark, quoting=csv.QUOTE_ALL)
# %%
buf = io.StringIO()
csv.writer(buf, dialect="house").writerow([1, "b"])
text = buf.getvalue()
# %%
known = "house" in csv.list_dialects()
csv.unregister_dialect("house")
