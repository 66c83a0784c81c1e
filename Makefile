# Out of Dry Powder. `make help` lists the commands.
# The first Python that is new enough; or name one: make site PYTHON=python3.12
PYTHON ?= $(or $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done),$(shell command -v python3 || command -v python))
PY := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help site lab test check charts tables data bench load lock clean dev

help: ## list the commands
	@sed -n 's/^\([a-z]*\):.*## /  make \1|/p' $(MAKEFILE_LIST) | column -t -s '|' 2>/dev/null || sed -n 's/^\([a-z]*\):.*## /  make \1  /p' $(MAKEFILE_LIST)

python:
	@[ -n "$(PYTHON)" ] || { echo "No Python found; install Python 3.11 or newer and try again." >&2; exit 1; }

.venv/site: python
	@$(PYTHON) tools/setup.py site

dev: python
	@$(PYTHON) tools/setup.py dev

site: .venv/site ## read and present: serves http://localhost:8866 (PORT=… for another, URL=… where others find it)
	@$(PY) -m explainer.charts --check
	@$(PY) -m explainer.site build $(URL:%=--url %)
	@$(PY) -m explainer.site serve $(PORT:%=--port %)

lab: dev ## the same notebooks in JupyterLab (PORT=… for another than 8888)
	@$(PY) tools/lab.py $(PORT:%=--port %) $(OPTIONS)

test: dev ## run every check and every test; fetches the browsers that are not there (ENGINES=chromium for that one alone)
	@$(PY) -m tests.engines
	@$(MAKE) --no-print-directory check
	@$(PY) -m pytest -n auto --dist loadfile --no-loadscope-reorder

check: dev ## style, types, stripped notebooks, fresh charts and tables
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@$(PY) -m mypy
	@.venv/bin/nbstripout --keep-id --verify notebooks/*.ipynb
	@$(PY) -m explainer.charts --check
	@$(PY) -m explainer.evidence build --check

charts: dev ## compile the Altair charts that changed (ONLY=… for one)
	@$(PY) -m explainer.charts $(ONLY)

tables: dev ## make data/ from data/raw/
	@$(PY) -m explainer.evidence build

data: dev ## renew the Fed's series with your own FRED_API_KEY
	@$(PY) -m explainer.evidence refresh

bench: dev ## measure speed and memory, ours against a stock page (ONLY=… for one measurement or figure)
	@$(PY) -m tests.chromium
	@$(PY) -m bench $(ONLY)

load: dev ## let a thousand readers come, and write what was seen to docs/ (OPTIONS=--quick for a short one)
	@$(PY) -m tests.chromium
	@$(PY) -m load $(OPTIONS)

lock: dev ## resolve the dependencies again
	@$(PY) tools/lock.py

clean: ## remove what commands have made
	rm -rf build .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
