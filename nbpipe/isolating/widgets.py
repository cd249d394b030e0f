"""Values of widgets as parameters: ``n = widgets.IntSlider(value=5)``.

Nobody moves a widget in a pipeline: it has the value that it is made with.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping

from nbpipe.isolating.knob import Knob, literal, simple_statements
from nbpipe.isolating.reads import Imports

#: Those that people set; a label or a bar of progress is none.
_INPUTS = re.compile(
    r"ipywidgets\..*(?:Slider|Text|Textarea|Dropdown|Select|RadioButtons|ToggleButtons?"
    r"|Checkbox|Combobox|ColorPicker|Play)"
)


def widgets(trees: Mapping[int, ast.Module], imports: Imports) -> Iterator[Knob]:
    """Yield the values that widgets are made with, where these have names."""
    for cell, statement in simple_statements(trees):
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call() as call):
                if _INPUTS.fullmatch(imports.path_of(call.func)):
                    yield from _values(cell, statement, call, name)


def _values(
    cell: int, statement: ast.stmt, call: ast.Call, name: str
) -> Iterator[Knob]:
    for keyword in call.keywords:
        value = literal(keyword.value) if keyword.arg == "value" else None
        if isinstance(value, bool | int | float | str):
            real = type(value) is int and "Float" in ast.unparse(call.func)
            kind = "float" if real else ""
            yield Knob(cell, statement, keyword.value, name, value, top=True, type=kind)
