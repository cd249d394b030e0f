# A queue, an event and a lock inside an object go from cell to cell.
# %%
import queue
import threading
jobs = queue.Queue()
ready = threading.Event()
# %%
n = len("abc")
# %%
for i in range(n):
    jobs.put(i)
# %%
first = jobs.get()
ready.set()
# %%
left = jobs.qsize(), ready.is_set()
del jobs, ready
