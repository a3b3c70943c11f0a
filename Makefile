# Two commands set everything up on a fresh Debian or Ubuntu machine with Python 3.11 or later:
#   make demo    virtual environment, installation, a run over the sample releases, a summary
#   make test    the same installation with the development tools, then every check that CI makes
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint browser figures schema clean

demo: $(VENV)/installed
	$(BIN)/pressfacts run corpus/samples --output output/demo --overwrite
	$(BIN)/pressfacts verify output/demo
	@echo
	@echo "One release with its facts:  $(BIN)/pressfacts extract corpus/samples/03-operation-blue-lantern.html"

# Chromium is fetched while Python's packages are. Compiled modules are kept: every test process imports them again.
test: export PYTHONDONTWRITEBYTECODE =
test: $(VENV)/bin/python
	$(MAKE) --no-print-directory --jobs 2 lint browser
	$(BIN)/python -m pytest --numprocesses logical --dist worksteal -m "not timed"
	$(BIN)/python -m pytest -m timed

lint: $(VENV)/installed-development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy pipeline
	$(BIN)/lint-imports

# The tests of the review desk drive a real Chromium. It is installed where that needs no password; without one they
# are skipped, and nothing fails because of it.
browser:
	@command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || \
	command -v google-chrome >/dev/null 2>&1 || { \
		as_root=""; [ "$$(id -u)" = 0 ] || as_root="sudo -n"; \
		if command -v apt-get >/dev/null 2>&1 && $$as_root true 2>/dev/null; then \
			echo "Installing Chromium for the tests of the review desk"; \
			{ timeout 120 $$as_root apt-get update -qq; \
			timeout 300 $$as_root apt-get install -y -qq --no-install-recommends chromium; } >/dev/null 2>&1 || true; \
		fi; \
		command -v chromium >/dev/null 2>&1 || echo "No Chromium: its tests will be skipped"; }

# The pages of the code that are generated from it: record fields and JSON Schema.
schema: $(VENV)/installed-development
	$(BIN)/python -m pipeline.documentation

# The quality floors, from the gold of the samples; a lower floor is a change of its own with its reason.
figures: $(VENV)/installed-development
	$(BIN)/pressfacts evaluate gold corpus/gold/samples.jsonl

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later is needed; name it with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
		echo "Installing the venv module of Python"; rm -rf $(VENV); \
		if [ "$$(id -u)" = 0 ]; then apt-get update -qq && apt-get install -y -qq python3-venv; \
		else sudo apt-get update -qq && sudo apt-get install -y -qq python3-venv; fi; \
		$(PYTHON) -m venv $(VENV); }

$(VENV)/installed: $(VENV)/bin/python pyproject.toml .ci/requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint .ci/requirements.lock --editable .
	@touch $@

$(VENV)/installed-development: $(VENV)/bin/python pyproject.toml .ci/requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint .ci/requirements.lock --editable '.[development]'
	@touch $@ $(VENV)/installed

clean:
	rm -rf $(VENV) output/demo .mypy_cache .ruff_cache .pytest_cache .hypothesis
