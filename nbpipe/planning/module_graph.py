"""Which parts of the modules beside the notebook set which options, or run who does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from nbpipe.planning.local_modules import Module
from nbpipe.planning.module_parts import IMPORT, Parts
from nbpipe.planning.setters import Part

#: What a name holds, and what was called for it, as parts of their own.
_HELD, _RESULT = "=", "=()"
Options = Mapping[str, frozenset[str]]
Users = Mapping[str, set[str]]


@dataclass(frozen=True, slots=True)
class Graph:
    """All parts of the notebook and of the modules, by name (``""`` is the notebook).

    Attributes:
        modules: The modules.
        parts: Their parts.
        named: Functions and methods, ``module:function``, by the last of their names.
    """

    modules: Mapping[str, Module]
    parts: Mapping[str, Parts]
    named: Mapping[str, tuple[str, ...]]

    def options(self, users: Users, quiet: Collection[str]) -> Options:
        """Return the options that each part sets, itself or through others.

        What the notebook itself sets is known already, and left out.

        Args:
            users: As `users` gives them.
            quiet: Modules whose import sets nothing that is not set already.
        """
        found = {
            f"{module}:{name}": set(part.options)
            for module, each in self.parts.items()
            for name, part in each.code.items()
            if module and (name != IMPORT or module not in quiet) and part.options
        }
        todo = list(found)
        while todo:
            key = todo.pop()
            for user in users.get(key, ()):
                silent = user.endswith(IMPORT) and user.partition(":")[0] in quiet
                own = found.setdefault(user, set())
                if not silent and not found[key] <= own:
                    own |= found[key]
                    todo.append(user)
        return {key: frozenset(options) for key, options in found.items() if options}

    def users(self) -> Users:
        """Return the parts that may run each part."""
        users: dict[str, set[str]] = defaultdict(set)
        for module, each in self.parts.items():
            for name, part in each.code.items():
                for other in self.run_by(part, module, now=name == IMPORT):
                    users[other].add(f"{module}:{name}")
            for name, paths in each.held.items():
                for other in self._all_meant(paths):
                    users[other].add(f"{module}:{name}{_HELD}")
            for name, paths in each.results.items():
                for other in self._all_meant(paths):
                    users[other].add(f"{module}:{name}{_RESULT}")
        return users

    def _all_meant(self, paths: Iterable[str]) -> Iterator[str]:
        for path in paths:
            yield from self.meant(path)

    def run_by(self, part: Part, module: str, *, now: bool = False) -> Iterator[str]:
        """Yield the parts that one may run.

        Args:
            part: The one.
            module: Where it stands.
            now: It runs what it calls; else what it names, or imports, may run as well.
        """
        for path in part.called:
            yield from self.meant(path, called=True)
        for owner, name in part.methods:
            if not owner or self._is_here(owner):
                yield from self.named.get(name, ())
        if self.parts[module].stars:
            for name in part.names:
                yield from self.meant(f"{module}.{name}", called=True)
        if not now:
            for path in part.mentions:
                yield from self.meant(path)
            for loaded in self.loaded(part, module):
                yield f"{loaded}:{IMPORT}"

    def _is_here(self, path: str) -> bool:
        return path.split(".", maxsplit=1)[0] in self.modules

    def loaded(self, part: Part, module: str) -> set[str]:
        """Return the modules beside the notebook that the imports of a part load."""
        todo = [(module, item) for item in part.imports]
        found: set[str] = set()
        while todo:
            place, (name, member) = todo.pop()
            name = self.modules[place].absolute(name)
            dots = [i for i, letter in enumerate(name) if letter == "."]
            for path in (*(name[:i] for i in dots), name, f"{name}.{member}"):
                if path in self.modules and path not in found:
                    found.add(path)
                    more = self.parts[path].code[IMPORT].imports
                    todo += ((path, item) for item in more)
        return found

    def meant(
        self, path: str, *, called: bool = False, tried: frozenset[str] = frozenset()
    ) -> Iterator[str]:
        """Yield the parts that a qualified name may stand for."""
        names = path.split(".")
        ends = range(len(names), 0, -1)
        end = next((n for n in ends if ".".join(names[:n]) in self.modules), 0)
        if not end or path in tried:
            return
        module, rest = ".".join(names[:end]), names[end:]
        own, tried = self.parts[module], tried | {path}
        if not rest:  # the module itself, handed to somebody
            yield from (f"{module}:{name}" for name in own.code if name != IMPORT)
            return
        found = [name for name in (".".join(rest[:2]), rest[0]) if name in own.code]
        yield from (f"{module}:{name}" for name in found)
        if len(rest) > 1 and rest[-1] not in found:
            yield from self.named.get(rest[-1], ())
        yield f"{module}:{rest[0]}{_HELD}"
        if called and len(rest) == 1:
            yield f"{module}:{rest[0]}{_RESULT}"
        for other in self._elsewhere(own, rest[0]):
            whole = ".".join([other, *rest[1:]])
            yield from self.meant(whole, called=called, tried=tried)

    @staticmethod
    def _elsewhere(own: Parts, name: str) -> Iterable[str]:
        """What a name stands for that another module defines."""
        if name in own.imported or name in own.held or name in own.code:
            return own.imported.get(name, ())
        return [f"{star}.{name}" for star in own.stars]


def graph_of(modules: Mapping[str, Module], parts: Mapping[str, Parts]) -> Graph:
    """Return the graph of some modules, the notebook among them."""
    named: dict[str, list[str]] = defaultdict(list)
    for module, each in parts.items():
        for name in each.code:
            if module or "." in name:
                named[name.rpartition(".")[2]].append(f"{module}:{name}")
    return Graph(modules, parts, {name: tuple(keys) for name, keys in named.items()})
