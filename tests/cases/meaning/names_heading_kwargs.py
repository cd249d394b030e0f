# A heading that is a name of the function that makes the pipeline.
# %% [markdown]
# ## `*args`
# %%
def total(*args):
    return sum(args)


print(total(1, 2))
# %% [markdown]
# ## `**kwargs`
# %%
def named(**kwargs):
    return sorted(kwargs)


print(named(a=1, b=2))
# %% [markdown]
# ## Pipeline
# %%
both = total(3, 4), named(c=1)
