# Texts in encodings, bytes, YAML, and what open is told.
# %%
from pathlib import Path
import yaml
words = "Zürich\r\nGenève\n"
# %%
with open("latin.txt", "w", encoding="latin-1", newline="") as f:
    f.write(words)
with open("raw.bin", "wb") as f:
    f.write(words.encode("utf-16"))
# %%
with open("latin.txt", encoding="latin-1", newline="") as f:
    again = f.read()
with open("raw.bin", "rb") as f:
    raw = f.read()
# %%
settings = {"b": [1, 2.5], "a": {"deep": None}}
with open("settings.yml", "w") as f:
    yaml.dump(settings, f)
# %%
with open("settings.yml") as f:
    loaded = yaml.safe_load(f)
same = yaml.safe_load(open("settings.yml"))
# %%
Path("p.txt").write_text(again, encoding="utf-8")
Path("p.bin").write_bytes(raw)
# %%
p = Path("p.txt").read_text(encoding="utf-8")
b = len(Path("p.bin").read_bytes())
