# The tasks of the project, for people and for CI. `make help` lists them.
PYTHON ?= python3
VENV ?= .venv
DEMO ?= demo
SAMPLE ?= sample_notebooks/breast_cancer/breast_cancer.ipynb
# More arguments for pytest: make test PYTEST="-k names"
PYTEST ?=

BIN := $(VENV)/bin
# kedro-telemetry comes with kedro; nothing here reports to anyone.
export KEDRO_DISABLE_TELEMETRY := 1

.DEFAULT_GOAL := help
.PHONY: help demo test unit e2e lint format bench docs clean

help: ## list the tasks
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# The environment, made again when what it needs has changed: with nbpipe alone for the
# demo, with the tools as well for all the rest.
$(VENV)/.nbpipe: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(f"Python 3.10 or later is needed, this is {sys.version.split()[0]}: make ... PYTHON=python3.12" if sys.version_info < (3, 10) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.nbpipe
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

demo: $(VENV)/.nbpipe ## convert a sample notebook, install what the project needs, run it
	$(BIN)/nbpipe convert $(SAMPLE) --output $(DEMO)/project --force
	$(PYTHON) -m venv $(DEMO)/.venv
	$(DEMO)/.venv/bin/python -m pip install --quiet --editable $(DEMO)/project
	cd $(DEMO)/project && ../.venv/bin/kedro run
	@printf '\nThe notebook  %s\nis now        %s, and has run. Look at\n' $(SAMPLE) $(DEMO)/project
	@printf '  %s\n' $(DEMO)/project/README.md $(DEMO)/project/src/*/pipelines/*/pipeline.py \
		$(DEMO)/project/src/*/pipelines/*/nodes.py $(DEMO)/project/conf/base/*.yml \
		$(DEMO)/project/data/0[2-8]*/*

test: unit e2e ## pass all tests

unit: $(VENV)/.dev ## the fast tests
	$(BIN)/python -m pytest -m 'not e2e' -n auto $(PYTEST)

e2e: $(VENV)/.dev ## the tests that run notebooks and generated projects
	$(BIN)/python -m pytest -m e2e -n auto --dist loadgroup $(PYTEST)

lint: $(VENV)/.dev ## ruff, mypy, the layers
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev ## let ruff mend what it can
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(VENV)/.dev ## measure start-up and conversion
	$(BIN)/python -m benchmarks

docs: $(VENV)/.dev ## check that the documented command line is the real one
	$(BIN)/python -m pytest tests/cli/test_documentation.py $(PYTEST)

clean: ## remove what the tasks made
	rm -rf .venv demo build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find nbpipe tests benchmarks -name __pycache__ -prune -exec rm -rf {} +
