"""Secrets planted in notebooks: none of them is in anything that nbpipe makes."""

import json
import random
import re
import string
import sys
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner

from nbpipe.cli.main import nbpipe
from nbpipe.model.notebook import Cell
from nbpipe.redacting import redact

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_TABLE = tomllib.loads(Path(__file__).with_name("planted.toml").read_text("utf-8"))
_LETTERS = {
    "hex": "0123456789abcdef",
    "alnum": string.ascii_letters + string.digits,
    "digits": string.digits,
    "upper": string.ascii_uppercase + "234567",
}


def generated(text: str, seed: int) -> str:
    """Fill in generated text; at least one digit and one letter where both may be."""
    chance = random.Random(seed)

    def fill(match: re.Match[str]) -> str:
        letters, size = _LETTERS[match[1]], int(match[2])
        made = [chance.choice(letters) for _ in range(size)]
        if match[1] in ("alnum", "hex"):
            made[1], made[-1] = "7", "e"
        return "".join(made)

    return re.sub(r"\{(hex|alnum|digits|upper)(\d+)\}", fill, text)


def planted() -> list[tuple[str, str, str]]:
    """Kind, source and secret of each cell."""
    found = []
    for seed, case in enumerate(_TABLE["case"]):
        secret = generated(case["secret"], seed)
        source = case["code"].strip("\n").replace("{secret}", secret)
        found.append((case.get("kind", "code"), source, secret))
    return found


CASES = planted()


@pytest.mark.parametrize(("kind", "source", "secret"), CASES, ids=range(len(CASES)))
def test_no_cell_has_it(kind: str, source: str, secret: str) -> None:
    made = redact([Cell(0, "a", kind, source)])  # type: ignore[arg-type]
    assert secret in source
    assert secret not in made.cells[0].source
    assert secret in "".join(one.value for one in made.secrets)
    assert not any(secret in repr(one) for one in (made.secrets, made.diagnostics))


def test_no_file_has_any(tmp_path: Path) -> None:
    book = nbformat.v4.new_notebook()
    for kind, source, secret in CASES:
        if kind == "markdown":
            book.cells.append(nbformat.v4.new_markdown_cell(source))
            continue
        cell = nbformat.v4.new_code_cell(source)
        cell.outputs = [nbformat.v4.new_output("stream", text=f"it is {secret}\n")]
        cell.metadata["note"] = source
        book.cells.append(cell)
    path = tmp_path / "planted.ipynb"
    nbformat.write(book, path)
    out = tmp_path / "out"
    for arguments in (["--json"], ["--split", "cells", "--force"]):
        said = CliRunner().invoke(
            nbpipe, ["convert", str(path), "-o", str(out), *arguments]
        )
        assert said.exit_code == 0, said.output
        texts = {"what is said": said.output + said.stderr}
        for file in out.rglob("*"):
            if file.is_file():
                texts[str(file)] = file.read_bytes().decode("utf-8", "replace")
        for _, _, secret in CASES:
            held = [name for name, text in texts.items() if secret in text]
            assert not held, (secret, held)
    inspected = CliRunner().invoke(nbpipe, ["inspect", str(path), "--json"])
    assert not [s for _, _, s in CASES if s in json.dumps(json.loads(inspected.stdout))]


@pytest.mark.parametrize(
    "source",
    [
        'tokenizer.pad_token = "[PAD]"',
        'api_key = "YOUR_API_KEY"',
        'password = os.environ["PASSWORD"]',
        'password = getpass.getpass("Password: ")',
        'key = "customer_id"',
        'df = df.rename(columns={"key": "value", "token": "word"})',
        'pattern = r"://(?P<user>.*):(?P<password>.*)@"',
        'sep_token, eos_token = "<sep>", "</s>"',
        'model = "microsoft/deberta-v3-base"',
        'digest = "d41d8cd98f00b204e9800998ecf8427e"',
        'image = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAUA"',
        'key = "model_v2_features_2020"',
        'hash = "d41d8cd98f00b204e9800998ecf8427e"',
        'token = "train-2020-01-01.parquet"',
        'auth = "https://example.org/Login2"',
        "# basic Frequency/Recency analysis of tokens",
        'secret_column = "secret"',
        'url = "https://example.org/data.csv?key=value"',
    ],
)
def test_no_false_alarm(source: str) -> None:
    made = redact([Cell(0, "a", "code", source)])
    assert not made.secrets
    assert made.cells[0].source == source
