# Commands run in the shell that $SHELL names, as in IPython: bash's syntax, its errors.
# %%
import os
n = 3
os.makedirs("made", exist_ok=True)
for i in range(5):
    open(f"made/file{i}.txt", "w").close()
# %%
!ls made
# %%
!no-such-command-here
# %%
!echo {n} {{1..3}}
# %%
files = !ls made
# %%
!pwd | wc -l && exit 3
# %%
!false
!echo "a" && [[ 1 == 1 ]] && echo b
