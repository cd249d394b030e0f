"""What is known about libraries: tables, one TOML file a library.

The format is described in `docs/knowledge-tables.md`.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

TABLES = Path(__file__).parent / "tables"
#: What every module may say of itself.
_TEXTS = frozenset({"__version__", "__name__", "__file__", "__doc__"})

Result = Literal[
    "fresh",
    "scalar",
    "view",
    "same",
    "keeps",
    "none",
    "items",
    "spread",
    "element",
    "maybe",
    "default",
    "flat",
    "operated",
]


@dataclass(frozen=True, slots=True)
class Rule:
    """What a call to one function or method does.

    Attributes:
        result: ``fresh`` shares nothing with the arguments; ``flat`` is a fresh
            container of immutable things; ``scalar`` is immutable;
            ``view`` may share memory with the receiver or the first argument; ``same``
            is the receiver or the first argument; ``keeps`` holds the arguments;
            ``items`` is a tuple of the kinds in `kinds`, which hold each other;
            ``spread`` is a sequence of fresh values; ``operated`` is what an operator
            gives: immutable where all arguments are, else fresh and of their kind.
        kind: Kind of the result.
        kinds: Kinds of the items.
        number: Most positional arguments with which the result is a number, where no
            keyword such as ``axis`` or ``size`` is given; -1 for never.
        broadcasts: With an array among the arguments the result is no number.
        endings: Kind of the result by the ending of a file that is named.
        named: The same text as the first argument gives the same object each time.
        mutates: ``self``, ``deep`` (the receiver and all it holds), ``nested`` (the
            same, but for arrays and tables that it holds), ``held`` (what the receiver
            holds), ``args``, or positions of arguments.
        inplace: With ``inplace=True`` the receiver changes: ``self`` or ``deep``.
        stores: The receiver keeps its arguments: ``args``, ``inside`` for what they
            hold, or ``data`` for a model that keeps arrays which it never changes.
        of: ``args`` where the result shares with the arguments alone, not with the
            receiver.
        cells: Kind of the fresh objects in the cells of the table that it gives.
        draws: Generator it draws from (``numpy``).
        unless: Keyword whose presence (not None) means that nothing is drawn.
        seeds: Generator that it seeds.
        reads_file: Positions of the paths that it reads.
        writes_file: Positions of the paths that it writes, moves or removes.
        opens: It opens the file that its first argument names, as its mode says.
        option: Library option or style that it sets.
        figure: It opens or draws into the current pyplot figure.
        logs: It changes what loggers write (``write``), where (``file``), or logs
            (``read``).
        process: It changes state of the process that no step can hand on.
    """

    result: Result = "fresh"
    kind: str = ""
    kinds: tuple[str, ...] = ()
    number: int = -1
    broadcasts: bool = False
    endings: Mapping[str, str] = field(default_factory=dict)
    named: bool = False
    mutates: tuple[str, ...] = ()
    inplace: str = ""
    stores: str = ""
    of: str = ""
    cells: str = ""
    draws: str = ""
    unless: str = ""
    seeds: str = ""
    reads_file: tuple[int, ...] = ()
    writes_file: tuple[int, ...] = ()
    opens: bool = False
    option: str = ""
    figure: bool = False
    process: bool = False
    logs: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of object.

    Attributes:
        base: Kind whose methods it shares.
        default: What a method does that is not listed: ``pure`` changes nothing,
            ``keeps`` neither, and gives what holds the receiver and the arguments,
            ``library`` changes the receiver, which keeps the arguments, ``mutates``
            the same, ``draws`` changes the receiver alone, ``unknown`` anything but
            for methods that are harmless by their names, ``anything`` those too.
        transfer: ``no`` where it cannot be copied or pickled between steps, ``shared``
            where a copy of the reference does, within one process.
        views: Attributes that share memory with the object.
        scalars: Attributes that are immutable.
        annotation: Qualified name of the type, for signatures.
        result: Kind of what an unlisted method gives; ``self`` for the same kind.
        attributes: Kinds of attributes that are objects of their own.
        owns: Kinds of attributes that are a part of the object, the same each time.
        part: Kind of what a subscript gives, fresh each time.
        item: Kind of what a subscript by a name gives instead, a part of the object.
        figure: Every method draws into the current pyplot figure.
        optional: Attributes that may be None; ``*`` for all.
        draws: Generator that its methods may draw from; ``*`` for any.
    """

    base: str = ""
    default: str = "unknown"
    transfer: str = "yes"
    views: tuple[str, ...] = ()
    scalars: tuple[str, ...] = ()
    annotation: str = ""
    result: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    owns: Mapping[str, str] = field(default_factory=dict)
    part: str = ""
    item: str = ""
    figure: bool = False
    optional: tuple[str, ...] = ()
    draws: str = ""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything in the tables.

    Attributes:
        rules: By qualified name; methods by kind and name.
        kinds: By name.
        pure: Packages whose unlisted functions change none of their arguments.
        fresh: Prefix of functions whose results share nothing with what they are given,
            and the kind of those.
        families: Prefix of a class's qualified name and the kind of its instances.
        harmless: Method names that change nothing in any known library.
        options: Prefixes of attributes that are library options.
        drawing: Packages any call of which may draw into pyplot figures.
        tableless: Packages that give tables of pandas only where some word asks for it.
        constants: Attributes of modules that are numbers or texts.
        valued: Groups of options; what stands in them and is no group is plain data.
        importing: Modules whose import has an effect that the notebook may need.
        aliases: Prefixes of paths, with their dots, and those that mean the same, the
            likeliest first.
    """

    rules: Mapping[str, Rule]
    kinds: Mapping[str, Kind]
    pure: frozenset[str]
    fresh: Mapping[str, str]
    families: Mapping[str, str]
    harmless: frozenset[str]
    options: Mapping[str, str]
    constants: frozenset[str]
    valued: frozenset[str]
    importing: frozenset[str]
    drawing: frozenset[str]
    tableless: frozenset[str]
    aliases: Mapping[str, tuple[str, ...]]

    @property
    def plotters(self) -> frozenset[str]:
        """Packages with which there is a pyplot to draw into."""
        return self.drawing | {"matplotlib", "mpl_toolkits", "pylab", "seaborn"}

    def is_one(self, path: str) -> bool:
        """Whether a process has one of it: a module, a method of a global generator."""
        rule = self.rules.get(path)
        return "." not in path or path in _modules() or bool(rule and rule.draws)

    def is_constant(self, path: str) -> bool:
        """Whether a path names plain data: a version, the value of an option."""
        owner, _, name = path.rpartition(".")
        value = owner in self.valued and path not in self.valued
        return value or path in self.constants or name in _TEXTS

    def canonical(self, path: str) -> str:
        """Return the name under which the tables list a function, or the path."""
        for prefix, others in self.aliases.items():
            if path.startswith(prefix):
                names = [other + path.removeprefix(prefix) for other in others]
                listed = [name for name in names if name in self.rules]
                return (listed or names)[0]
        return path

    def method(self, kind: str, name: str) -> Rule | None:
        """Return the rule of a method, looked for in the kind and its bases."""
        while kind:
            rule = self.rules.get(f"{kind}.{name}")
            if rule is not None:
                return rule
            kind = self.kinds[kind].base if kind in self.kinds else ""
        return None

    def kind(self, name: str) -> Kind:
        """Return a kind with what it shares with its bases filled in."""
        own = self.kinds.get(name)
        if own is None:
            return Kind()
        return own

    def is_pure(self, path: str) -> bool:
        """Whether an unlisted function of this path changes no argument."""
        return path.split(".", maxsplit=1)[0] in self.pure


@functools.cache
def knowledge() -> Knowledge:
    """Return the tables, read once."""
    rules: dict[str, Rule] = {}
    kinds: dict[str, Kind] = {}
    gathered: dict[str, Any] = {
        "fresh": {}, "families": {}, "options": {}, "aliases": {},
    }  # fmt: skip
    lists: dict[str, set[str]] = {
        "pure": set(), "harmless": set(), "importing": set(), "drawing": set(),
        "constants": set(), "valued": set(), "tableless": set(),
    }  # fmt: skip
    for path in sorted(TABLES.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for entry in table.get("rule", ()):
            names = entry.pop("names")
            rule = Rule(**{k: _frozen(v) for k, v in entry.items()})
            rules.update(dict.fromkeys(names, rule))
        for name, entry in table.get("kind", {}).items():
            kinds[name] = Kind(**{k: _frozen(v) for k, v in entry.items()})
        for name, mapping in gathered.items():
            mapping.update(table.get(name, {}))
        for name, known in lists.items():
            known.update(table.get(name, ()))
    return Knowledge(
        rules=rules,
        kinds=kinds,
        fresh=gathered["fresh"],
        families=gathered["families"],
        options=gathered["options"],
        pure=frozenset(lists["pure"]),
        harmless=frozenset(lists["harmless"]),
        constants=frozenset(lists["constants"]),
        valued=frozenset(lists["valued"]),
        importing=frozenset(lists["importing"]),
        drawing=frozenset(lists["drawing"]),
        tableless=frozenset(lists["tableless"]),
        aliases={
            f"{prefix}.": tuple(f"{other}." for other in others)
            for prefix, others in gathered["aliases"].items()
        },
    )


@functools.cache
def _modules() -> frozenset[str]:
    """The paths below which the tables list functions, without classes."""
    known = knowledge()
    owners = {name.rpartition(".")[0] for name in known.rules}
    return frozenset(owners - known.kinds.keys() - known.rules.keys())


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
