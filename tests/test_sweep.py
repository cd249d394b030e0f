"""The sweep tries what it says, and changes what it finds."""

from benchmarks.sweep.probes import Probe, plan, probes


def of(*objects: str) -> list[Probe]:
    wanted = plan() | {"objects": list(objects), "modules": [], "imports": ""}
    return list(probes(wanted))


def test_methods_and_expressions_that_give_something_to_change() -> None:
    found = of('{"a": [1], "b": [2]}')
    assert Probe('{"a": [1], "b": [2]}', "{x}.copy()", "{r}['a'].append(99)") in found
    assert Probe('{"a": [1], "b": [2]}', "list({x})", "{r}.append(99)") in found
    changes = [probe.change for probe in found if probe.call == "{x}.values()"]
    assert changes == ["{x}['a'].append(99)"]  # a view of a dict cannot be changed


def test_names_of_their_own() -> None:
    probe = Probe("[1]", "{x} + {x}", "{r}.append(99)")
    assert list(probe.cells(7)) == ["x7 = [1]", "r7 = x7 + x7", "r7.append(99)"]
