# Works with nothing but Python 3.11+ and make: every target makes the environment it needs in $(VENV).
#   make demo    read the forms in samples/inbox, and make the run folder run/ of them
#   make test    run the tests
#   make check   format, lint, types, import directions, tests with coverage
#   make bench   measure, and write the table in docs/figures.md

VENV    ?= .venv
WORKERS ?= auto

# The first Python that is recent enough and can make an environment.
ifndef PYTHON
PYTHON := $(shell for python in python3 python python3.14 python3.13 python3.12 python3.11; do \
    $$python -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
    && { echo $$python; break; }; done)
endif

ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif

.PHONY: demo test check bench schema clean
.DEFAULT_GOAL := demo

demo: $(VENV)/.ready
	@$(BIN)/planforms extract samples/inbox
	@$(BIN)/planforms ingest samples/inbox --out run --roster samples/staff.csv --exit-zero

test: $(VENV)/.ready-dev
	@$(BIN)/python -m pytest -n $(WORKERS) --maxprocesses 4

check: $(VENV)/.ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n $(WORKERS) --maxprocesses 4 --cov --cov-branch --cov-report=term:skip-covered

bench: $(VENV)/.ready-dev
	$(BIN)/python bench/bench.py --write docs/figures.md

# The schema that editors check mappings against.
schema: $(VENV)/.ready
	$(BIN)/planforms schema mapping > mappings/mapping.schema.json

clean:
	rm -rf $(VENV) build dist run .coverage .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

$(VENV)/.python:
	@test -n "$(PYTHON)" || { echo "planforms needs Python 3.11 or newer with its venv module" \
	    "(on Debian and Ubuntu: apt install python3-venv). Or name one: make PYTHON=/path/to/python3." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.ready: pyproject.toml $(VENV)/.python
	@echo "Installing planforms into $(VENV) ..." >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.ready-dev: pyproject.toml $(VENV)/.python
	@echo "Installing planforms and its development tools into $(VENV) ..." >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	@touch $(VENV)/.ready $@
