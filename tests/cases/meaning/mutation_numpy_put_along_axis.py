# np.put_along_axis changes its first argument.
# %%
import numpy as np
board = np.array([[3, 9, 1], [7, 2, 8]])
# %%
best = board.argmax(axis=1)
# %%
where = best[:, None]
# %%
np.put_along_axis(board, where, -1, axis=1)
# %%
total = int(board.sum())
