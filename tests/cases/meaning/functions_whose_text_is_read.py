# Docstrings and sources are read: the formatter does not indent them anew.
# %%
import inspect


def add(x, y = 1):
  """Say it.

  Args:
    x: a number
  """
  return x+y


print(add.__doc__)
# %%
class Box:
  '''A box.

    Indented.
  '''

  def open(self):
      """Open
      it."""
      return  1


print(Box.__doc__, Box.open.__doc__)
# %%
factor = 3
# %%
def scaled(x):
  """Scale.

  By a factor.
  """
  return x * factor


factor = 4
print(scaled.__doc__, scaled(2))
# %%
source = inspect.getsource(add)
print(source)
