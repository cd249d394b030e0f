"""State of the process that a step can take over from another, and hand on.

Each is a pseudo-variable: whoever looks at the state, or changes it, takes it and gives
it on, so the steps keep the notebook's order in whatever process they run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class State:
    """How a state is taken and given.

    Attributes:
        word: What its datasets are called by.
        module: The module that holds it, ``{module}`` in the code.
        read: Expression that gives it.
        write: Statement that sets it to ``{state}``.
        type: Of what it gives, in source form, ``""`` for what is not told.
    """

    word: str
    module: str
    read: str
    write: str
    type: str = ""

    def reading(self, modules: Mapping[str, str]) -> str:
        """Return the expression, with the name that the module has."""
        return self.read.format(module=modules[self.module])

    def writing(self, modules: Mapping[str, str], state: str) -> str:
        """Return the statement that sets the state to what a variable holds."""
        return self.write.format(module=modules[self.module], state=state)


_NUMPY = ("{module}.random.get_state()", "{module}.random.set_state({state})")
_RANDOM = ("{module}.getstate()", "{module}.setstate({state})")
_TORCH = ("{module}.get_rng_state()", "{module}.set_rng_state({state})")
# Not the backend: while it is not chosen, an object stands there that has no copy.
_STYLE_READ = (
    "{{name: {module}.rcParams[name] for name in {module}.rcParams "
    'if name != "backend"}}'
)
_STYLE = (_STYLE_READ, "{module}.rcParams.update({state})")
_FOLDER = ("{module}.getcwd()", "{module}.chdir({state})")

STATES: Mapping[str, State] = {
    "<rng:numpy>": State("numpy", "numpy", *_NUMPY, "tuple | dict"),
    "<rng:random>": State("random", "random", *_RANDOM, "tuple"),
    "<rng:torch>": State("torch", "torch", *_TORCH),
    "<state:matplotlib>": State("matplotlib", "matplotlib", *_STYLE, "dict"),
    "<state:folder>": State("folder", "os", *_FOLDER, "str"),
}
MODULES = tuple(dict.fromkeys(state.module for state in STATES.values()))
