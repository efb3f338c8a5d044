# Everything one does with Fristed. `make` alone tells what there is.
PYTHON ?= python3
# Unless one is named: several Pythons of one version can differ by a third in speed.
QUICKEST := $(if $(filter file,$(origin PYTHON)),quickest)
WORKERS ?= 2
VENV := .venv/bin
UV := .tools/bin/uv
ASSOCIATION := FRISTED_HOUSE=association DJANGO_SETTINGS_MODULE=fristed.association.settings
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header

.DEFAULT_GOAL := help
.PHONY: help demo demo-association test test-association check soak bench bench-spectra bench-disclosure bench-indicators bench-planning bench-sync bench-public bench-surveillance audit \
	requirements messages translations format clean app dev spark

help: ## Tell what there is
	@echo "Fristed: make …"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1|\2/p' Makefile | \
		while IFS='|' read -r name what; do printf '  %-20s %s\n' "$$name" "$$what"; done

demo: app ## Open Fristed at http://localhost:8000 (PORT=… for another)
	@$(VENV)/python scripts/translations.py
	@$(VENV)/python -m fristed.cli.demo

demo-association: app ## Open an association's house at http://localhost:8010, with nothing of a service's
	@$(VENV)/python scripts/translations.py
	@FRISTED_HOUSE=association $(VENV)/python -m fristed.cli.demo

# Spark is four hundred megabytes: only where a comparison with it may not be skipped.
test: check $(if $(FRISTED_CI),spark) ## Check the house, then run the tests (WORKERS=… processes)
	$(VENV)/python -m pytest -m "not soak" -n $(WORKERS) --dist loadscope
	@$(MAKE) --no-print-directory test-association

test-association: dev ## Run the tests of the association's house, which shares no process with a service's
	@$(VENV)/python scripts/translations.py
	$(ASSOCIATION) $(VENV)/python -m pytest -m "not soak" -n 0 --confcutdir=tests/association tests/association

check: dev ## Lint, format, types, layers, migrations
	@$(VENV)/python scripts/translations.py
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .
	$(VENV)/mypy src/fristed
	@if grep -qs '^\[tool.importlinter' pyproject.toml || [ -f .importlinter ]; then \
		echo $(VENV)/lint-imports; $(VENV)/lint-imports; fi
	$(VENV)/python -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
	$(ASSOCIATION) $(VENV)/python -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run

soak: dev spark ## Run every large check at its full stated size (long)
	@$(VENV)/python scripts/translations.py
	$(VENV)/python -m pytest -m soak -n 0

bench: app ## Measure what a click costs, through HTTP with 8 terminals (quiet machine: 3 minutes)
	@PYTHONPATH=src $(VENV)/python -W ignore -m bench

bench-spectra: app ## Measure identification beside its peers (needs the evaluation data; 20 minutes)
	@PYTHONPATH=src $(VENV)/python -m bench.spectra

bench-disclosure: app ## Measure disclosure control beside simpler ways (3 minutes)
	@PYTHONPATH=src $(VENV)/python -m bench.disclosure

bench-indicators: dev ## Measure a country's figures beside pandas and the ORM (COUNTRIES=1; quiet machine)
	@PYTHONPATH=src $(VENV)/python -W ignore -m bench.indicators $(COUNTRIES)

bench-planning: dev ## Measure planning beside SimPy, Ciw and published times (a few minutes)
	@PYTHONPATH=src $(VENV)/python -m bench.planning $(PARTS)

bench-sync: dev ## Measure fifty tablets that tell what they queued, through HTTP (2 minutes)
	@PYTHONPATH=src $(VENV)/python -W ignore -m bench.sync

bench-public: app ## Measure public page views beside a static file of the same server (2 minutes)
	@PYTHONPATH=src $(VENV)/python -W ignore -m bench.public

bench-surveillance: dev ## Measure alarms beside pandas (WORTH=--worth: false alarms and delay of each; 4 minutes)
	@PYTHONPATH=src $(VENV)/python -m bench.surveillance $(WORTH)

audit: app ## Look every requirement up in the database of known weaknesses
	$(VENV)/python scripts/audit.py

requirements: app ## Compile requirements/*.in anew, with hashes
	$(COMPILE) requirements/app.in -o requirements/app.txt
	$(COMPILE) requirements/dev.in -o requirements/dev.txt
	$(COMPILE) requirements/spark.in -o requirements/spark.txt

messages: dev ## Collect texts to translate into each app's locale/nb
	$(VENV)/python scripts/messages.py

translations: app ## Compile the translations
	@$(VENV)/python scripts/translations.py

format: dev ## Put every file into the house's format
	$(VENV)/ruff check --fix --exit-zero .
	$(VENV)/ruff format .

clean: ## Remove what was built; the demonstration's data in .fristed stay
	rm -rf .venv .tools build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find src scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +
	find src -name '*.mo' -delete

app:
	@$(PYTHON) scripts/bootstrap.py app $(QUICKEST)

dev:
	@$(PYTHON) scripts/bootstrap.py dev $(QUICKEST)

spark: dev
	@$(PYTHON) scripts/bootstrap.py spark $(QUICKEST)
