# `make demo` and `make test` are all a newcomer needs; each installs what it needs into .venv first.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check bench picture clean
.DEFAULT_GOAL := demo

# A stamp for each extra, so that nothing is installed twice and nothing that is not needed.
.venv/installed-%: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "installing ($*) into .venv ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[$*]'
	@touch $@

.venv/installed: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "installing into .venv ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

demo: .venv/installed  ## open the two seed articles for annotation
	@$(BIN)/glossator demo --in .demo

test: .venv/installed-test  ## run the tests
	@$(BIN)/python -m pytest --numprocesses auto

check: .venv/installed-check  ## style, types, the direction of imports, the doors to the screen and behind the keys
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m tests.door

bench: .venv/installed-bench  ## measure keys and start-up beside SLATE
	@$(BIN)/python -m tests.bench

picture: .venv/installed  ## draw the picture of the README and copy the tour into it
	@$(BIN)/glossator demo --picture tui/guide/screen.svg --annotator mk
	@$(BIN)/python -m tests.readme

clean:  ## remove what was installed, and the demo's annotations
	rm -rf .venv .demo
