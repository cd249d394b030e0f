"""What a notebook asks for as a secret comes from the environment."""

import pytest

from nbpipe.model.notebook import Cell
from nbpipe.redacting import Redacted, redact, without_questions

FIRST = "import os\nimport getpass\nfrom getpass import getpass as ask\n"


def asked(*sources: str) -> Redacted:
    cells = [Cell(i, f"c{i}", "code", text) for i, text in enumerate(sources)]
    return without_questions(redact(cells))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("api_key = ask()", 'api_key = os.environ["API_KEY"]'),
        ("k = getpass.getpass('Your API key: ')", 'k = os.environ["API_KEY"]'),
        ("user = ask()", 'user = os.environ["USER_SECRET"]'),
        ("log_in(ask())", 'log_in(os.environ["PASSWORD"])'),
        ("log_in(password=ask())", 'log_in(password=os.environ["PASSWORD"])'),
        (
            "os.environ['HF'] = ask('x')",
            "os.environ['HF'] = os.environ[\"HF\"]",
        ),
        (
            "t = os.getenv('GH') or ask()",
            "t = os.getenv('GH') or os.environ[\"GH\"]",
        ),
        (
            "if not os.environ.get('A'):\n    os.environ['A'] = ask()",
            "if not os.environ.get('A'):\n    os.environ['A'] = os.environ[\"A\"]",
        ),
        (
            "try:\n    k = load()\nexcept OSError:\n    token = ask()",
            'try:\n    k = load()\nexcept OSError:\n    token = os.environ["TOKEN"]',
        ),
        (
            "%time a = 1\nconfig.token = ask(\n    'Token'\n)",
            '%time a = 1\nconfig.token = (os.environ["TOKEN"]\n\n)',
        ),
    ],
)
def test_it_is_read(before: str, after: str) -> None:
    found = asked(FIRST, f"import os\n{before}")
    assert found.cells[1].source == f"import os\n{after}"
    assert found.cells[1].original == f"import os\n{before}"
    assert [one.code for one in found.diagnostics] == ["NBP315"]
    assert [one.value for one in found.secrets] == [""]


@pytest.mark.parametrize(
    "source",
    [
        "ask()",
        "while True:\n    word = ask()\n    if good(word):\n        break",
        "for i in range(2):\n    word = ask()",
        "def log_in():\n    return ask()",
        "words = [ask() for i in range(2)]",
        "late = lambda: ask()",
        "try:\n    word = ask()\nexcept EOFError:\n    word = ''",
        "word = ask(next(prompts))",
        "word = ask(*prompts)",
        "word = f'{ask()}'",
        "ask = print\nword = ask()",
        "def f(ask):\n    pass\nword = ask()",
        "from mine import ask\nword = ask()",
        "getpass.getpass = lambda prompt: 'x'\nword = ask()",
        "from mine import *\nword = ask()",
        "word = other.getpass()",
    ],
)
def test_it_stays(source: str) -> None:
    found = asked(FIRST, source)
    assert found.cells[1].source == source
    assert not found.secrets
    assert not found.diagnostics


def test_each_has_a_name_of_its_own() -> None:
    found = asked(
        FIRST,
        "a = ask('Mail password')\nb = ask('Shop password')\nc = ask('Mail password')",
        "log_in(ask(), ask())\nos.environ['PASSWORD'] = ask()",
    )
    names = [one.name for one in found.secrets]
    assert names == ["MAIL_PASSWORD", "SHOP_PASSWORD", "PASSWORD", "PASSWORD_2"]
    assert found.cells[1].source.count('os.environ["MAIL_PASSWORD"]') == 2


def test_a_secret_in_the_question_is_not_told() -> None:
    word = "hunter2hunter2A7"
    found = asked(FIRST, f"password = ask('postgres://me:{word}@host')")
    told = "".join(map(str, (found.secrets, found.diagnostics, found.cells)))
    assert word not in told
