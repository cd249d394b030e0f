"""The knowledge tables say only what `docs/knowledge-tables.md` lets them say."""

import dataclasses
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest

from nbpipe.analysis.knowledge import TABLES, Kind, Result, Rule

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

PATHS = sorted(TABLES.glob("*.toml"))
LISTS = {"pure", "harmless", "importing", "drawing", "constants", "valued"} | {
    "tableless"
}
MAPPINGS = {"fresh", "families", "options", "aliases"}
QUALIFIED = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)+")
PREFIX = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*\.?")
KIND = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*")
CHANGED = re.compile(r"self|deep|nested|held|args|(deep)?\d")
TRANSFERS = {"yes", "no", "shared"}
DEFAULTS = {"pure", "keeps", "library", "mutates", "draws", "unknown", "anything"}
MADE_UP = {"", "self", "arg", "callee", "like0", "?"}

tables = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


def table(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def keys(kind: type) -> set[str]:
    return {field.name for field in dataclasses.fields(kind)}


def rules() -> list[dict[str, Any]]:
    return [rule for path in PATHS for rule in table(path).get("rule", ())]


@tables
def test_only_known_keys(path: Path) -> None:
    assert not table(path).keys() - LISTS - MAPPINGS - {"rule", "kind"}
    for rule in table(path).get("rule", ()):
        assert rule["names"]
        assert not rule.keys() - keys(Rule) - {"names"}, rule["names"]
    for name, kind in table(path).get("kind", {}).items():
        assert not kind.keys() - keys(Kind), name


@tables
def test_values_are_of_their_sort(path: Path) -> None:
    for rule in table(path).get("rule", ()):
        made = Rule(**{k: v for k, v in rule.items() if k != "names"})
        assert made.result in get_args(Result), rule["names"]
        assert all(CHANGED.fullmatch(what) for what in made.mutates), rule["names"]
        assert made.inplace in ("", "self", "deep"), rule["names"]
        assert bool(made.kinds) == (made.result == "items"), rule["names"]
        assert made.draws or not made.unless, rule["names"]
        assert made.stores in ("", "args", "data", "inside"), rule["names"]
        assert made.of in ("", "args"), rule["names"]
    for name, kind in table(path).get("kind", {}).items():
        assert kind.get("default", "unknown") in DEFAULTS, name
        assert kind.get("transfer", "yes") in TRANSFERS, name


@tables
def test_names_are_qualified(path: Path) -> None:
    content = table(path)
    for rule in content.get("rule", ()):
        assert not [name for name in rule["names"] if not QUALIFIED.fullmatch(name)]
    assert not [name for name in content.get("kind", {}) if not KIND.fullmatch(name)]
    for name in MAPPINGS:
        assert not [p for p in content.get(name, {}) if not PREFIX.fullmatch(p)], name
    for name in LISTS - {"importing", "drawing", "constants", "valued"}:
        assert all(word.isidentifier() for word in content.get(name, ())), name
    for name in ("importing", "drawing", "constants", "valued"):
        assert all(PREFIX.fullmatch(word) for word in content.get(name, ())), name


def test_a_name_stands_in_one_rule() -> None:
    names = Counter(name for rule in rules() for name in rule["names"])
    assert not [name for name, count in names.items() if count > 1]


def test_a_kind_stands_in_one_table() -> None:
    names = Counter(name for path in PATHS for name in table(path).get("kind", {}))
    assert not [name for name, count in names.items() if count > 1]


@tables
def test_lists_hold_a_name_once(path: Path) -> None:
    for name in LISTS:
        words = Counter(table(path).get(name, ()))
        assert not [word for word, count in words.items() if count > 1], name


def test_kinds_that_are_named_exist() -> None:
    known = {name for path in PATHS for name in table(path).get("kind", {})} | MADE_UP
    named = {kind for rule in rules() for kind in rule.get("kinds", ())}
    named |= {rule.get("kind", "") for rule in rules()}
    for path in PATHS:
        content = table(path)
        named |= set(content.get("families", {}).values())
        for kind in content.get("kind", {}).values():
            named |= {kind.get("base", ""), kind.get("result", "")}
            named |= set(kind.get("attributes", {}).values())
    assert not named - known


def test_methods_belong_to_a_kind_that_exists() -> None:
    """A misspelt kind would make a rule that nothing ever asks for."""
    kinds = {name for path in PATHS for name in table(path).get("kind", {})}
    capital = re.compile(r"[\w.]*\.[A-Z]\w*")
    owners = {name.rpartition(".")[0] for rule in rules() for name in rule["names"]}
    near = {o for o in owners if any(k.lower() == o.lower() for k in kinds)}
    assert not {o for o in near if capital.fullmatch(o)} - kinds


def test_the_document_names_every_key(repository: Path) -> None:
    text = (repository / "docs" / "knowledge-tables.md").read_text(encoding="utf-8")
    words = set(re.findall(r"`\"?(\w+)\"?`", text))
    assert not (keys(Rule) | keys(Kind) | LISTS | MAPPINGS) - words
    assert not set(get_args(Result)) - words
    assert not DEFAULTS - words
