# The tasks of the project, for people and for CI. `make help` lists them.
PYTHON ?= python3
VENV ?= .venv
DEMO ?= demo
SAMPLE ?= sample_notebooks/tumour_screening/tumour_screening.ipynb
# More arguments for pytest: make test PYTEST="-k names"
PYTEST ?=

BIN := $(VENV)/bin
# kedro-telemetry comes with kedro; nothing here reports to anyone.
export KEDRO_DISABLE_TELEMETRY := 1

.DEFAULT_GOAL := help
.PHONY: help demo test unit e2e lint format bench docs clean

help: ## list the tasks
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# The environment, made again when what it needs has changed.
$(VENV)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.10 or later is needed, this is " + sys.version.split()[0] + ": make ... PYTHON=python3.12" if sys.version_info < (3, 10) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

demo: $(VENV)/.installed ## convert a sample notebook, install what the project needs, run it
	@BIN=$(abspath $(BIN)) PYTHON=$(PYTHON) DEMO=$(DEMO) SAMPLE=$(SAMPLE) bash docs/demo.sh

test: unit e2e ## pass all tests

unit: $(VENV)/.installed ## the fast tests
	$(BIN)/python -m pytest -m 'not e2e' -n auto $(PYTEST)

e2e: $(VENV)/.installed ## the tests that run notebooks and generated projects
	$(BIN)/python -m pytest -m e2e -n auto $(PYTEST)

lint: $(VENV)/.installed ## ruff, mypy, the layers
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.installed ## let ruff mend what it can
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(VENV)/.installed ## measure start-up and conversion
	$(BIN)/python -m benchmarks

docs: $(VENV)/.installed ## check that the documented command line is the real one
	$(BIN)/python -m pytest tests/cli/test_documentation.py $(PYTEST)

clean: ## remove what the tasks made
	rm -rf $(VENV) $(DEMO) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find nbpipe tests benchmarks -name __pycache__ -prune -exec rm -rf {} +
