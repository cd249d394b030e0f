# Type aliases, TypedDict, NamedTuple and Enum of the notebook.
# %%
from enum import Enum
from typing import NamedTuple, TypedDict
class Colour(Enum):
    RED = 1
    BLUE = 2
class Row(NamedTuple):
    name: str
    colour: Colour = Colour.RED
class Options(TypedDict, total=False):
    depth: int
# %%
rows = [Row("a"), Row("b", Colour.BLUE)]
options: Options = {"depth": 3}
# %%
blues = [r.name for r in rows if r.colour is Colour.BLUE]
# %%
names = {c.name: c.value for c in Colour}
