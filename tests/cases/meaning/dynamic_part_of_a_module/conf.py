SEED = 11
PARAMS = {"lr": 0.1, "layers": [1, 2]}
DATA = "csvs"
