# Two targets do everything on a machine that has Python 3.11 or newer: `make run` and `make test`.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test lint tables quality pages sentences topics peers speed names ablation clean

run: .venv/installed
	$(BIN)/glaneur run corpus -o outputs/corpus
	$(BIN)/glaneur report outputs/corpus

test: .venv/installed-test
	$(BIN)/python -m pytest -q

lint: .venv/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

# docs/tables.md is made from the row dataclasses
tables: .venv/installed
	$(BIN)/glaneur tables > docs/tables.md

# the table of figures in the README
quality: .venv/installed
	$(BIN)/python benchmarks/quality.py

# the table of page layouts in the README
pages: .venv/installed
	$(BIN)/python benchmarks/pages.py

# the table of sentence splitters in the README
sentences: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[bench]'
	$(BIN)/python benchmarks/sentences.py $(FOLDER)

# the table of keyphrases beside other tools in docs/howto/topics.md
topics: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[bench]'
	$(BIN)/python benchmarks/topics.py

# the tables of other tools in the README; each in an environment of its own, in .venv-peers
peers: .venv/installed
	$(BIN)/python benchmarks/values.py --install $(ARTICLES)

# how fast whole runs are beside spaCy and other tools, and every stage beside the stock `ner`
speed: .venv/installed
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/stages.py $(ARTICLES)

# trains what the names have learnt; WORK takes what comes in between, REPLAY holds real sentences
names: .venv/installed
	$(BIN)/python -m training.names $(WORK) $(if $(REPLAY),--replay $(REPLAY))

# what each layer gives to the names
ablation: .venv/installed
	$(BIN)/python benchmarks/names.py

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "glaneur needs Python 3.11 or newer; say which one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/installed: .venv/created pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

.venv/installed-test: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	@touch $@

.venv/installed-dev: .venv/installed-test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@
