"""Letters of other alphabets in ASCII, as they are commonly written in passports.

Pure and importable from every layer.
"""

from __future__ import annotations

# Latin letters that have no canonical decomposition into an ASCII letter and an accent.
_LATIN = {
    "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o",
    "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th",
    "ł": "l", "Ł": "L", "\u0131": "i",
}  # fmt: skip
_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяґєіїўћђљњџјѕ",
        "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch . y . e iu ia "
        "g ie i i u c dj lj nj dz j dz".split(),
        strict=True,
    )
)
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ",
        "a v g d e z i th i k l m n x o p r s t y f ch ps o s a e i i o y o i y i "
        "y".split(),
        strict=True,
    )
)
# Letters of Korean, as decomposition parts them: first consonants, vowels, ends.
_FIRST = "g kk n d tt r m b pp s ss . j jj ch k t p h".split()
_VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
_LAST = "k kk ks n nj nh t l lg lm lb ls lt lp lh m p ps t t ng t t k t p t".split()


def _both_cases(letters: dict[str, str]) -> dict[str, str]:
    lower = {letter: text.strip(".") for letter, text in letters.items()}
    upper = {
        c.upper(): text.title() for c, text in lower.items() if len(c.upper()) == 1
    }
    return {**upper, **lower}


#: Before decomposition, which would take parts of letters away.
LETTERS = str.maketrans(
    {
        **_LATIN, **_both_cases(_CYRILLIC), **_both_cases(_GREEK),
        "&": " and ", "%": " percent ", "'": "", "\u2019": "",
    }
)  # fmt: skip
#: After decomposition.
JAMO = {
    start + number: text.strip(".")
    for start, texts in ((0x1100, _FIRST), (0x1161, _VOWELS), (0x11A8, _LAST))
    for number, text in enumerate(texts)
}
