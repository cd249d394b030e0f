# A nested function's global has the name of a variable of the function around it.
# %%
count = 0
def run(items):
    count = len(items)
    def tick():
        global count
        count += 1
    for _ in items:
        tick()
    return count
# %%
n = run([1, 2, 3])
# %%
print(n, count)
# %%
total = 100
def outer():
    total = 1
    def inner():
        global total
        return total
    return inner() + total
# %%
print(outer())
# %%
total = 5
print(outer())
