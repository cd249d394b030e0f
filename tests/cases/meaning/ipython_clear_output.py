# What clear_output takes off the screen, a pipeline prints.
# %%
from IPython.display import clear_output
# %%
for i in range(3):
    print(i)
    clear_output(wait=True)
# %%
print('x')
