from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from nbpipe.model.errors import UsageError
from nbpipe.model.project import Copy, File, Project
from nbpipe.write import changes, write

LINEAGE = File(".nbpipe/lineage.json", "{}\n")


def project(*files: tuple[str, str], copies: tuple[Copy, ...] = ()) -> Project:
    return Project("pkg", (LINEAGE, *(File(*file) for file in files)), copies)


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "files.json"
    }


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out"


def nothing_beside(target: Path) -> bool:
    return [path.name for path in target.parent.iterdir()] == [target.name]


def test_a_new_project(target: Path) -> None:
    written = write(project(("src/a.py", "x = 1\n")), target / "deep" / "er")
    assert written == (".nbpipe/files.json", ".nbpipe/lineage.json", "src/a.py")
    assert (target / "deep" / "er" / "src" / "a.py").read_text() == "x = 1\n"
    assert nothing_beside(target / "deep" / "er")


def test_line_ends_and_permissions_are_plain(target: Path) -> None:
    write(project(("a", "1\r\n2\n")), target)
    assert (target / "a").read_bytes() == b"1\r\n2\n"
    umask = os.umask(0)
    os.umask(umask)
    assert target.stat().st_mode & 0o777 == 0o777 & ~umask


def test_an_empty_folder_is_taken(target: Path) -> None:
    target.mkdir()
    write(project(("a", "1")), target)
    assert tree(target) == {".nbpipe/lineage.json": "{}\n", "a": "1"}
    assert nothing_beside(target)


def test_twice_the_same_is_byte_identical(target: Path, tmp_path: Path) -> None:
    write(project(("a", "1")), target)
    write(project(("a", "1")), tmp_path / "other")
    manifests = [
        (folder / ".nbpipe/files.json").read_bytes()
        for folder in (target, tmp_path / "other")
    ]
    assert manifests[0] == manifests[1]


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_of_someone_else_is_refused(target: Path, force: bool) -> None:
    target.mkdir()
    (target / "thesis.tex").write_text("years")
    with pytest.raises(UsageError, match="not empty and nbpipe did not make it"):
        write(project(("a", "1")), target, force=force)
    assert tree(target) == {"thesis.tex": "years"}


def test_a_file_is_refused(target: Path) -> None:
    target.write_text("")
    with pytest.raises(UsageError, match="is a file"):
        write(project(), target, force=True)


def test_a_project_of_ours_wants_force(target: Path) -> None:
    write(project(("a", "1")), target)
    with pytest.raises(UsageError, match="--force"):
        write(project(("a", "2")), target)
    assert (target / "a").read_text() == "1"


def test_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match=r"cannot write .*: file is a file"):
        write(project(), tmp_path / "file" / "out")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may do anything")
def test_a_folder_without_the_right_to_write(tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    with pytest.raises(UsageError, match="cannot write"):
        write(project(), tmp_path / "locked" / "out")


def test_force_keeps_what_the_user_added_and_changed(target: Path) -> None:
    write(project(("a", "1"), ("b", "1"), ("old/c", "1"), ("old/d", "1")), target)
    (target / "b").write_text("mine")
    (target / "old/d").write_text("mine")
    (target / "added").write_text("mine")
    written = write(project(("a", "2"), ("b", "2"), ("added", "2")), target, force=True)
    assert tree(target) == {
        ".nbpipe/lineage.json": "{}\n",
        ".nbpipe/backup/b": "mine",
        ".nbpipe/backup/added": "mine",
        "a": "2",
        "b": "2",
        "added": "2",
        "old/d": "mine",
    }
    assert {".nbpipe/backup/b", ".nbpipe/backup/added"} <= set(written)


def test_backups_are_never_overwritten(target: Path) -> None:
    write(project(("a", "1")), target)
    for number in range(3):
        (target / "a").write_text(f"mine {number}")
        write(project(("a", "1")), target, force=True)
    kept = [text for path, text in tree(target).items() if "backup" in path]
    assert sorted(kept) == ["mine 0", "mine 1", "mine 2"]


def test_force_twice_changes_nothing(target: Path) -> None:
    write(project(("a", "1"), ("b/c", "2")), target)
    before = tree(target)
    write(project(("a", "1"), ("b/c", "2")), target, force=True)
    assert tree(target) == before


def test_empty_folders_of_stale_files_go(target: Path) -> None:
    write(project(("deep/er/a", "1")), target)
    write(project(("b", "1")), target, force=True)
    assert not (target / "deep").exists()


def test_a_changed_file_where_a_folder_must_be(target: Path) -> None:
    write(project(("a", "1")), target)
    (target / "a").write_text("mine")
    write(project(("a/b", "2")), target, force=True)
    assert (target / "a/b").read_text() == "2"
    assert (target / ".nbpipe/backup/a").read_text() == "mine"


def test_a_folder_of_the_user_where_a_file_must_be(target: Path) -> None:
    write(project(), target)
    (target / "a").mkdir()
    (target / "a/b").write_text("mine")
    write(project(("a", "2")), target, force=True)
    assert (target / "a").read_text() == "2"
    assert (target / ".nbpipe/backup/a/b").read_text() == "mine"


def test_a_lost_manifest_makes_every_file_the_users(target: Path) -> None:
    write(project(("a", "1")), target)
    (target / ".nbpipe/files.json").write_text("[]")
    write(project(("a", "2")), target, force=True)
    assert (target / ".nbpipe/backup/a").read_text() == "1"


def test_a_failure_takes_everything_back(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(project(("a", "1"), ("b", "1"), ("stale/c", "1")), target)
    (target / "a").write_text("mine")
    before = tree(target)
    monkeypatch.setattr(changes.Changes, "drop", _fail)
    with pytest.raises(UsageError, match="No space left"):
        write(project(("a", "2"), ("b", "2"), ("new/d", "2")), target, force=True)
    assert tree(target) == before
    assert not (target / "new").exists()
    assert nothing_beside(target)


def _fail(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_failure_leaves_no_new_folder(tmp_path: Path) -> None:
    gone = Copy(tmp_path / "gone.csv", "data/gone.csv")
    with pytest.raises(UsageError, match=r"cannot copy .*gone\.csv"):
        write(project(copies=(gone,)), tmp_path / "new" / "out")
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    (folder / "images").mkdir(parents=True)
    (folder / "x.csv").write_text("a\n1\n")
    (folder / "images/1.txt").write_text("one")
    return folder


def copies(data: Path) -> tuple[Copy, ...]:
    return (
        Copy(data / "images", "data/01_raw/images"),
        Copy(data / "x.csv", "data/01_raw/x.csv"),
    )


def test_data_is_copied(target: Path, data: Path) -> None:
    written = write(project(copies=copies(data)), target)
    assert (target / "data/01_raw/x.csv").read_text() == "a\n1\n"
    assert (target / "data/01_raw/images/1.txt").read_text() == "one"
    assert "data/01_raw/images/1.txt" in written


def test_data_is_linked(target: Path, data: Path) -> None:
    write(project(copies=copies(data)), target, link=True)
    link = target / "data/01_raw/x.csv"
    assert link.is_symlink()
    assert not link.readlink().is_absolute()
    assert link.read_text() == "a\n1\n"
    assert (target / "data/01_raw/images/1.txt").read_text() == "one"


def test_a_copy_after_a_link_leaves_the_source_alone(target: Path, data: Path) -> None:
    write(project(copies=copies(data)), target, link=True)
    write(project(copies=copies(data)), target, force=True)
    assert not (target / "data/01_raw/images").is_symlink()
    assert (data / "images/1.txt").read_text() == "one"
    shutil.rmtree(target)
    assert (data / "images/1.txt").read_text() == "one"


def test_a_linked_folder_of_the_user_is_written_through(
    target: Path, data: Path, tmp_path: Path
) -> None:
    write(project(copies=copies(data)), target)
    big = tmp_path / "big"
    shutil.move(target / "data", big)
    (target / "data").symlink_to(big)
    (data / "x.csv").write_text("a\n2\n")
    write(project(copies=copies(data)), target, force=True)
    assert (target / "data").is_symlink()
    assert (big / "01_raw/x.csv").read_text() == "a\n2\n"


def test_the_manifest_knows_every_file(target: Path, data: Path) -> None:
    written = write(project(("a", "1"), copies=copies(data)), target)
    manifest = json.loads((target / ".nbpipe/files.json").read_text())
    assert {*manifest["files"], ".nbpipe/files.json"} == set(written)
