# needs: seaborn
# seaborn gives tables that it has kept, and no other import says so.
# %%
import os

folder = os.path.abspath("kept")
os.makedirs(folder, exist_ok=True)
with open(os.path.join(folder, "wide.csv"), "w") as file:
    file.write(",".join(f"a_rather_long_name_{n}" for n in range(14)) + "\n")
    file.write(",".join(str(n) for n in range(14)) + "\n")
# %%
import seaborn as sns

table = sns.load_dataset("wide", data_home=folder)
# %%
print(table)
