# A method of the user's class changes the instance.
# %%
class Account:
    def __init__(self):
        self.balance = 0
        self.history = []
    def deposit(self, amount):
        self.balance += amount
        self.history.append(amount)
        return self
# %%
account = Account()
# %%
account.deposit(5).deposit(7)
# %%
account.deposit(-2)
# %%
balance = account.balance
