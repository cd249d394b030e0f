# Top-level await.
# %%
import asyncio
async def fetch(n):
    await asyncio.sleep(0)
    return n * 2
# %%
a = await fetch(4)
# %%
b = await asyncio.gather(fetch(1), fetch(2))
# %%
total = a + sum(b)
