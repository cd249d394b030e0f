"""How figures look."""

import matplotlib

NAME = "dashed"
matplotlib.rcParams["lines.linestyle"] = ":"
matplotlib.rcParams["lines.linewidth"] = 8
