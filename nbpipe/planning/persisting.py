"""Values that the notebook pickles: the file is the dataset in which they travel."""

from __future__ import annotations

from collections.abc import Iterable

from nbpipe.planning.draft import Draft

#: Kinds that come out of a pickle as they went in, and hold nothing else.
_FAITHFUL = frozenset(
    "buffer cells dict labels list numpy.ndarray pandas.DataFrame pandas.Index "
    "pandas.Series scalar set str tuple".split()
)


def persisted(draft: Draft) -> dict[int, tuple[int, str]]:
    """Return the saves whose file can take the place of a dataset in memory.

    That is where a variable is pickled as a step has made it, and nothing has changed
    it since.

    Returns:
        By statement, the group that makes the value, and the variable.
    """
    owner = {cell: i for i, group in enumerate(draft.groups) for cell in group.cells}
    read = {use.path for use in draft.catalog.values() if use.direction == "load"}
    found: dict[int, tuple[int, str]] = {}
    for index, use in draft.catalog.items():
        pickled = use.direction == "save" and use.type == "pickle.PickleDataset"
        if not pickled or use.path in read or not use.value.isidentifier():
            continue
        group = owner.get(draft.statements[index].statement.cell)
        if group is None:
            continue
        maker = _maker(draft, group, use.value)
        version = (maker, use.value)
        once = maker >= 0 and version not in found.values()
        if once and _travels_alone(draft, *version) and _plain(draft, index):
            found[index] = version
    return found


def only_for_files(draft: Draft, group: int, moved: Iterable[int]) -> frozenset[str]:
    """Variables that a group needs for nothing but saves that another step does."""
    flow = draft.flows[group]
    gone = {index for index in moved if index in flow.statements}
    used = set(flow.outputs)
    for index in (*flow.statements, *flow.floats):
        if index not in gone:
            use, facts = draft.uses[index], draft.statements[index]
            used |= use.reads | use.mutates | use.may_bind | facts.body_reads
    values = {draft.catalog[index].value for index in gone}
    return frozenset(values - used)


def _maker(draft: Draft, group: int, name: str) -> int:
    """The group whose version of a variable a statement saves; -1 for none."""
    flow = draft.flows[group]
    if name in flow.changes:  # not after it was saved: else the code saves it
        return group if name in flow.outputs else -1
    source = flow.needs.get(name)
    if source is None or source.kind != "step" or name in flow.loads:
        return -1
    left = any(s not in draft.catalog for s in flow.statements)
    return -1 if flow.outputs and not left else source.step


def _travels_alone(draft: Draft, group: int, name: str) -> bool:
    """Whether a version is a dataset of its own."""
    return not any(
        index == group and name in members for index, members in draft.shared
    )


def _plain(draft: Draft, index: int) -> bool:
    """Whether the value that a statement pickles is of kinds that keep."""
    name = draft.catalog[index].value
    return is_plain(draft.statements[index].kinds.get(name, frozenset()))


def is_plain(kinds: Iterable[str]) -> bool:
    """Whether a value of these kinds is the same after it was pickled."""
    held = {kind.removeprefix("in:") for kind in kinds}
    known = (k in _FAITHFUL or _is_estimator(k) for k in held)
    return bool(held) and all(known)


def _is_estimator(kind: str) -> bool:
    return kind.startswith("sklearn.") and kind != "sklearn.Splits"
