# print(file=...) writes a file, not the log.
# %%
with open("report.txt", "w") as f:
    print("title", file=f)
    for n in range(2):
        print("row", n, sep=";", file=f)
# %%
text = open("report.txt").read()
print(text)
