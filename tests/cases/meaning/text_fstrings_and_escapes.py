# f-strings with quotes, formats, nested braces; raw strings and backslashes.
# %%
d = {"k": 1.23456}
width = 10
a = f"{d['k']:{width}.2f}|{{literal}}|{d!r}"
# %%
b = r"\d+\n" + "\t\\" + b"\x00".hex()
# %%
c = f"{(lambda x: x * 2)(3)} {'nested ' + f'{width}'}"
# %%
e = "é ü 漢字 \N{SNOWMAN}"
total = len(a) + len(b) + len(c) + len(e)
