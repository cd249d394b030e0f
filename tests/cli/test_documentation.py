"""What the documents say of the command line is what the command line does."""

from __future__ import annotations

import re

import click
import pytest

from nbpipe.cli.main import nbpipe

COMMANDS = sorted(nbpipe.commands)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_documented(repository, command):
    text = (repository / "docs" / "command-line.md").read_text(encoding="utf-8")
    section = text.split(f"## nbpipe {command}\n")[1].split("\n## ")[0]
    options = {
        option
        for parameter in nbpipe.commands[command].params
        if isinstance(parameter, click.Option)
        for option in (*parameter.opts, *parameter.secondary_opts)
        if option.startswith("--")
    }
    documented = set(re.findall(r"`(--[a-z-]+)", section)) - {"--help"}
    assert documented == options


@pytest.mark.parametrize("document", ["README.md", "docs/architecture.md"])
def test_links_lead_somewhere(repository, document):
    path = repository / document
    text = path.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert (path.parent / target).exists(), target


def test_modules_of_the_architecture_exist(repository):
    text = (repository / "docs" / "architecture.md").read_text(encoding="utf-8")
    for module in set(re.findall(r"`nbpipe((?:\.[a-z_]+)+)`", text)):
        path = repository / "nbpipe" / module[1:].replace(".", "/")
        assert path.is_dir() or path.with_suffix(".py").is_file(), f"nbpipe{module}"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_teaches(run, command):
    text = run(command, "--help").stdout
    assert "Examples:" in text
    assert f"nbpipe {command} " in text
    assert "Exit status:" in text
