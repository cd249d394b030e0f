# Methods are collected by a decorator as the class body runs.
# %%
commands = []
def command(name):
    def deco(fn):
        commands.append(name)
        fn.command = name
        return fn
    return deco
# %%
class Shell:
    @command("ls")
    def list_files(self):
        return ["a"]
    @command("rm")
    def remove(self):
        return []
# %%
order = list(commands)
found = sorted(m.command for m in vars(Shell).values() if hasattr(m, "command"))
