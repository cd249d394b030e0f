# Own iterators that may go through each other's objects.
# %%
class Matrix:
    def __init__(self, rows):
        self.rows = rows
    def __getitem__(self, ij):
        return self.rows[ij[0]][ij[1]]
    def __len__(self):
        return len(self.rows)
    def __iter__(self):
        return iter(self.rows)
    def __eq__(self, o):
        return self.rows == o.rows
    def __hash__(self):
        return id(self)
base = [[1, 2], [3, 4]]
m = Matrix(base)
p = Matrix([r[:] for r in base])
# %%
print(m == p, len(m))
# %%
it = iter(m)
first = next(it)
