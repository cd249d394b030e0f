# object.__setattr__ gets past a frozen dataclass.
# %%
from dataclasses import dataclass
@dataclass(frozen=True)
class Settings:
    rate: float
    name: str = "base"
settings = Settings(0.1)
# %%
grid = [0.2, 0.5, 0.3]
# %%
best = max(grid)
# %%
object.__setattr__(settings, "rate", best)
# %%
rate = settings.rate
