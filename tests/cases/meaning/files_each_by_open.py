# Each way of reading and writing JSON, YAML, texts and pickles by `open`, once a file.
# %%
import json
import cloudpickle
import dill
import yaml
values = {"a": [1, 2.5, None], "b": {"c": "ü"}}
# %%
with open("w.json", "w") as f:
    json.dump(values, f)
with open("w.yml", "w") as f:
    yaml.dump(values, f)
with open("w.dill", "wb") as f:
    dill.dump(values, f)
with open("w.cloud", "wb") as f:
    cloudpickle.dump(values, f)
# %%
with open("w.json") as f:
    one = json.load(f)
with open("w.yml") as f:
    two = yaml.safe_load(f)
with open("w.dill", "rb") as f:
    three = dill.load(f)
with open("w.cloud", "rb") as f:
    four = cloudpickle.load(f)
# %%
with open("text.json", encoding="utf-8") as f:
    five = json.loads(f.read())
with open("bytes.json", "rb") as f:
    six = json.load(f)
seven = json.loads(open("more.json", "rb").read())
# %%
with open("text.yml", encoding="utf-8") as f:
    eight = yaml.safe_load(f.read())
with open("bytes.yml", "rb") as f:
    nine = yaml.safe_load(f)
# %%
print(one, two, three, four, five, six, seven, eight, nine)
