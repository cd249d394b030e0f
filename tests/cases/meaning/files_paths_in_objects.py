# Paths that objects keep: what is read and written through them is in order.
# %%
from pathlib import Path


class Store:
    def __init__(self, path):
        self.path = Path(path)

    def put(self, text):
        self.path.write_text(text)

    def get(self):
        return self.path.read_text()


class Cache:
    file = None


store, reader, cache = Store("m.txt"), Store("m.txt"), Cache()
cache.file = Path("c.txt")
store.put("old")
# %%
before = cache.file.exists()
# %%
store.put("new")
open("c.txt", "w").write("x")
# %%
after = cache.file.exists()
print(reader.get(), before, after)
