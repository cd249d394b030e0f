"""Files beside a notebook that hold secrets."""

from pathlib import Path

from nbpipe.building import build

SECRET = "ghp_" + "abc123" * 6
CELLS = """\
# %%
import json
import helper
from tools import names
# %%
settings = json.load(open("settings.json"))
plain = json.load(open("plain.json"))
print(helper.connect(), names.first())
"""


def test_they_stay_where_they_are(tmp_path: Path) -> None:
    (tmp_path / "notebook.py").write_text(CELLS)
    (tmp_path / "settings.json").write_text(f'{{"api_key": "{SECRET}"}}')
    (tmp_path / "plain.json").write_text('{"rows": 3}')
    (tmp_path / "helper.py").write_text(
        f'TOKEN = "{SECRET}"\n\n\ndef connect():\n    return TOKEN\n'
    )
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "__init__.py").write_text("")
    (tools / "names.py").write_text(
        f'password = "{SECRET}"\n\n\ndef first():\n    return 1\n'
    )
    project, (plan,) = build([tmp_path / "notebook.py"])
    texts = {file.path: file.text for file in project.files}
    assert not [path for path, text in texts.items() if SECRET in text]
    assert 'os.environ["TOKEN"]' in texts["src/helper.py"]
    assert 'os.environ["TOKEN"]' in texts["src/tools/names.py"]
    copied = {copy.target for copy in project.copies}
    assert copied == {"data/01_raw/plain.json", "src/tools/__init__.py"}
    assert [d.code for d in plan.diagnostics].count("NBP503") == 1
    assert "TOKEN=" in texts[".env.example"]
