# Commands that only show the folder, the machine or the session beside code that prints.
# %%
import os
import json
with open("rows.json", "w") as file:
    json.dump([1, 2, 3], file)
folder = "."
# %%
!ls -la
!pwd
!echo shown
os.makedirs("made", exist_ok=True)
%cd made
%cd ..
%cd nowhere
%ls
rows = json.load(open("rows.json"))
print(len(rows))
# %%
total = sum(rows)
%whos
%timeit -n 1 -r 1 print(total)
print("total", total)
# %%
!python --version
!pip list
!ls $folder
names = !echo one two
print(names)
# %%
for row in rows:
    !uname
    print(row + total)
