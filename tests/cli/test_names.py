from __future__ import annotations

import keyword
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbpipe.names import (
    MAX_LENGTH,
    identifier,
    package_name,
    package_problem,
    unique,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Load the data", "load_the_data"),
        ("1. Load the data", "load_the_data"),
        ("2.3) Train / test split", "train_test_split"),
        ("CamelCaseName", "camel_case_name"),
        ("X_train", "x_train"),
        ("Größe & Gewicht", "grosse_and_gewicht"),
        ("What's new?", "whats_new"),
        ("class", "class_"),
        ("print", "print_"),
        ("2024 sales", "step_2024_sales"),
        ("12", "step_12"),
        ("数据清洗", "step"),
        ("--- !!", "step"),
        ("🚀 launch", "launch"),
    ],
)
def test_identifier(text: str, expected: str) -> None:
    assert identifier(text) == expected


def test_a_long_heading_is_cut_between_words() -> None:
    name = identifier(
        "Here we look at the distribution of all of the features by class"
    )
    assert name == "here_we_look_at_the_distribution_of_all"


@given(st.text())
def test_identifier_is_always_one(text: str) -> None:
    name = identifier(text)
    assert name.isidentifier()
    assert name.isascii()
    assert name == name.lower()
    assert not keyword.iskeyword(name)
    assert len(name) <= MAX_LENGTH + len("step__")


@given(st.text())
def test_identifier_is_stable(text: str) -> None:
    assert identifier(identifier(text)).rstrip("_") == identifier(text).rstrip("_")


@given(st.one_of(st.text(), st.sampled_from(sorted(sys.stdlib_module_names))))
def test_a_package_name_is_always_usable(stem: str) -> None:
    assert package_problem(package_name(stem)) == ""


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("Customer Churn (final)", "customer_churn_final"),
        ("json", "json_pipeline"),
        ("class", "class_pipeline"),
        ("tests", "tests_pipeline"),
        ("01-EDA", "eda"),
        ("Übung", "ubung"),
        ("анализ", "analiz"),
        ("分析", "notebook_pipeline"),
    ],
)
def test_package_name(stem: str, expected: str) -> None:
    assert package_name(stem) == expected


def test_a_package_never_shadows_what_the_notebook_imports() -> None:
    assert package_name("pandas", {"pandas"}) == "pandas_pipeline"


def test_modules_that_newer_pythons_lack_are_still_refused() -> None:
    assert package_problem("imp") == "is a module of the standard library"
    assert package_problem("tomllib") == "is a module of the standard library"


def test_unique() -> None:
    assert unique("plot", ()) == "plot"
    assert unique("plot", {"plot", "plot_2"}) == "plot_3"
