"""Names for generated things: identifiers, package names, unique names.

Pure and importable from every layer.
"""

from __future__ import annotations

import builtins
import keyword
import re
import sys
import unicodedata
from collections.abc import Collection, Sequence

from nbpipe.letters import JAMO, LETTERS

MAX_LENGTH = 48

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_ENUMERATION = re.compile(r"^\W*\d{1,2}(?:[._-]\d{1,2})*[.):_\-\s]+(?=.*[A-Za-z])")
#: A formula of TeX that is more than one symbol.
_FORMULA = re.compile(r"\$(?!\\\w+\$)[^$]*\\[^$]*\$")
#: Words after which something is missing.
_LEADS_ON = re.compile(
    r"(?:_(?:a|an|and|as|at|by|each|for|from|if|in|into|its|of|on|or|our|per|that|the|"
    r"their|this|to|using|vs|when|where|which|with|your|"
    r"au|aux|avec|com|con|da|das|de|del|dem|den|der|des|do|dos|du|ein|eine|el|em|en|et|"
    r"la|las|le|les|los|mit|par|para|por|pour|sur|una|und|une|von))+$"
)
_BUILTINS = frozenset(name for name in dir(builtins) if name[0] != "_")

# Modules that some supported Python has and another has not: the same notebook gives
# the same name on all of them.
_COMING_AND_GONE = frozenset(
    "aifc annotationlib asynchat asyncore audioop binhex cgi cgitb chunk compression "
    "concurrent crypt distutils imghdr imp lib2to3 mailcap msilib nis nntplib "
    "ossaudiodev pipes pyrepl smtpd sndhdr spwd string sunau telnetlib tomllib uu "
    "xdrlib".split()
)
# Names that the generated project or the tools around it use for something else.
_RESERVED = frozenset(
    "conf data docs features kedro kedro_datasets nbpipe notebook notebooks setup src "
    "test tests".split()
)


def ascii_words(text: str) -> str:
    """Transliterate ``text`` to ASCII; what has no ASCII likeness becomes a space.

    >>> ascii_words("Zürich: café №1"), ascii_words("Загрузка данных")
    ('Zurich: cafe No1', 'Zagruzka dannykh')
    >>> ascii_words("Φόρτωση"), ascii_words("데이터 분석"), ascii_words("数据")
    ('Fortosi', 'deiteo bunseok', '')
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(LETTERS))
    decomposed = decomposed.translate(JAMO)
    kept = (char for char in decomposed if not unicodedata.combining(char))
    return "".join(char if char.isascii() else " " for char in kept).strip()


def identifier(text: str, fallback: str = "step") -> str:
    """Make a lower-case identifier that shadows no keyword and no builtin.

    A number that only orders (``1.``, ``02 -``) is dropped; a name that is too long is
    cut between two words.

    >>> identifier("1. Load the Data")
    'load_the_data'
    >>> identifier("XTrain"), identifier("filter"), identifier("3d plot")
    ('x_train', 'filter_', 'step_3d_plot')
    >>> identifier("数据", fallback="step")
    'step'
    """
    name = _cut("_".join(words_of(text)))
    if not name:
        name = fallback
    elif name[0].isdigit():
        name = _cut(f"{fallback}_{name}")
    return f"{name}_" if keyword.iskeyword(name) or name in _BUILTINS else name


def words_of(text: str) -> list[str]:
    r"""Return the words of a text in lower-case ASCII, without a number that orders it.

    >>> words_of("2. Fit XGBoost, twice"), words_of(r"Choose $\alpha$")
    (['fit', 'xg', 'boost', 'twice'], ['choose', 'alpha'])
    >>> words_of(r"Min-max $\frac{x - \mu}{\sigma}$"), words_of(r"$\hat y = x$")
    (['min', 'max'], ['hat', 'y', 'x'])
    """
    said = _FORMULA.sub(" ", text)
    plain = _ENUMERATION.sub("", ascii_words(said) or ascii_words(text))
    return re.findall(r"[a-z0-9]+", _CAMEL.sub("_", plain).lower())


def package_name(stem: str, taken: Collection[str] = ()) -> str:
    """Make the name of a package from a notebook's stem; the result is always usable.

    Args:
        stem: The file's name without its suffix.
        taken: Import names that the package must not shadow.

    >>> package_name("Customer Churn (v2)"), package_name("01-eda")
    ('customer_churn_v2', 'eda')
    >>> package_name("json")
    'json_pipeline'
    """
    name = identifier(stem, fallback="notebook").rstrip("_")
    return f"{name}_pipeline" if package_problem(name, taken) else name


def package_problem(name: str, taken: Collection[str] = ()) -> str:
    """Say why ``name`` cannot name a package: half a sentence, ``""`` if it can.

    >>> package_problem("json")
    'is a module of the standard library'
    >>> package_problem("churn")
    ''
    """
    if not name.strip():
        return "is empty"
    if keyword.iskeyword(name) or keyword.issoftkeyword(name):
        return "is a keyword of Python"
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name):
        return (
            "is not a plain Python name (ASCII letters, digits and _, a letter first)"
        )
    if name.lower() in sys.stdlib_module_names or name.lower() in _COMING_AND_GONE:
        return "is a module of the standard library"
    if name.lower() in _BUILTINS:
        return "is a builtin of Python"
    if name.lower() in _RESERVED:
        return "is used for something else in a Kedro project"
    if name in taken:
        return "is a package that the notebook imports"
    return ""


def canonical(name: str) -> str:
    """A distribution's name as package registries compare it (PEP 503).

    >>> canonical("Scikit_Learn")
    'scikit-learn'
    """
    return re.sub(r"[-_.]+", "-", name).lower()


def unique(name: str, taken: Collection[str]) -> str:
    """Return ``name``, or ``name_2``, ``name_3`` ... if it is taken.

    >>> unique("plot", {"plot", "plot_2"})
    'plot_3'
    """
    result, number = name, 1
    while result in taken:
        number += 1
        result = f"{name}_{number}"
    return result


def first_free(names: Sequence[str], taken: Collection[str]) -> str:
    """Return the first of some names that is not taken; else number the first.

    >>> first_free(("df", "df_clean"), {"df"}), first_free(("df",), {"df"})
    ('df_clean', 'df_2')
    """
    free = (name for name in names if name not in taken)
    return next(free, None) or unique(names[0], taken)


def _cut(name: str) -> str:
    """Shorten to `MAX_LENGTH`, between two words where there are two."""
    if len(name) <= MAX_LENGTH:
        return name
    head = name[: MAX_LENGTH + 1]
    kept = (head.rpartition("_")[0] or head[:MAX_LENGTH]).rstrip("_")
    return _LEADS_ON.sub("", kept) or kept
