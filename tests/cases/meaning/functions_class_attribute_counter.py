# State that belongs to the class.
# %%
class Ticket:
    issued = 0
    def __init__(self):
        Ticket.issued += 1
        self.number = Ticket.issued
# %%
a = Ticket()
# %%
b = Ticket()
# %%
issued = Ticket.issued
