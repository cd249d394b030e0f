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


def test_what_only_metadata_and_outputs_have(tmp_path: Path) -> None:
    places = "cell nested book title kernel tag key stdin html error text".split()
    of = {p: generated("ghp_{alnum36}", i) for i, p in enumerate(places)}
    book = nbformat.v4.new_notebook()
    book.metadata = {
        "note": of["book"], "title": of["title"], "authors": [{of["key"]: "me"}],
        "kernelspec": {"name": "python3", "display_name": of["kernel"]},
    }  # fmt: skip
    cell = nbformat.v4.new_code_cell("x = 1\nprint(x)")
    cell.metadata = {
        "note": f"is {of['cell']}", "a": [{"b": of["nested"]}], "tags": [of["tag"]],
    }  # fmt: skip
    cell.outputs = [
        nbformat.v4.new_output("stream", text=of["text"]),
        nbformat.v4.new_output("stream", name="stdin", text=of["stdin"]),
        nbformat.v4.new_output("display_data", data={"text/html": of["html"]}),
        nbformat.v4.new_output("error", evalue=of["error"], traceback=[of["error"]]),
    ]
    book.cells.append(cell)
    nbformat.write(book, tmp_path / "planted.ipynb")
    found = everything(tmp_path / "planted.ipynb", tmp_path / "out")
    assert "NBP502" in found["what is said"]
    assert not [(p, f) for p, s in of.items() for f, text in found.items() if s in text]


def everything(notebook: Path, out: Path) -> dict[str, str]:
    """What is said of a notebook, and every file of its project."""
    texts = {"what is said": ""}
    for words in (["convert", "-o", str(out), "--json"], ["inspect", "--json"]):
        said = CliRunner().invoke(nbpipe, [*words, str(notebook)])
        assert said.exit_code == 0, said.output
        texts["what is said"] += said.output + said.stderr
    for file in out.rglob("*"):
        if file.is_file():
            texts[str(file)] = file.read_bytes().decode("utf-8", "replace")
    return texts


@pytest.mark.e2e
def test_what_a_run_and_the_report_say(tmp_path: Path) -> None:
    words = {name: generated("{alnum24}7", i) for i, name in enumerate("abcdef")}
    book = nbformat.v4.new_notebook()
    sources = [
        f'import logging\napi_key = "{words["a"]}"\nprint(len(api_key))',
        f'token = "ghp_{words["b"]}1234567890"  # ghp_{words["b"]}1234567890\nn = 1',
        f'def f(password="{words["c"]}"):\n    return 1\nlogging.warning("f %s", f())',
        f'headers = {{"X-Api-Key": "{words["d"]}"}}\nheaders["X-Api-Key"] != ""',
        f'url = "mysql://me:" + "{words["e"]}" + "@host/db"\nprint(url[:5])',
        f"%env SERVICE_TOKEN={words['f']}",
    ]
    for source in sources:
        cell = nbformat.v4.new_code_cell(source)
        cell.outputs = [nbformat.v4.new_output("stream", text="".join(words.values()))]
        book.cells.append(cell)
    nbformat.write(book, tmp_path / "planted.ipynb")
    everything(tmp_path / "planted.ipynb", out := tmp_path / "out")
    said = CliRunner().invoke(nbpipe, ["verify", str(out), "--json"])
    assert said.exit_code == 0, said.output
    found = {str(f): f.read_bytes() for f in out.rglob("*") if f.is_file()}
    assert any(name.endswith("report.html") for name in found)
    found["what is said"] = (said.output + said.stderr).encode()
    held = [
        n for s in words.values() for n, data in found.items() if s.encode() in data
    ]
    assert not held


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
        'x = "{}: {}@5".format("recall", "k1")',
        'name = "P:" + k + "@10"\nk = "precision"',
        "!curl https://example.org/a.csv -o a.csv --user-agent me",
        "%env KEY",
        "%set_env CUDA_VISIBLE_DEVICES=0,1",
        "!wandb login",
        "!aws configure set region eu-central-1",
        'parser.add_argument("--tokenizer", default="bert-base-uncased")',
        'parser.add_argument("--key", default="customer_id")',
    ],
)
def test_no_false_alarm(source: str) -> None:
    made = redact([Cell(0, "a", "code", source)])
    assert not made.secrets
    assert made.cells[0].source == source
