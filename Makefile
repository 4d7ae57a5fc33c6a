# `make help` lists the commands.
PY ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PORT ?= 8000
PIP := $(BIN)/python -m pip install -q --disable-pip-version-check --no-compile --require-hashes
# What needs a browser or a server of its own comes in a run of its own: it waits more than it works.
EVERY_CORE := -n auto --maxprocesses 4
export PORT

.DEFAULT_GOAL := help
.PHONY: help run test test-postgres check check-content reading-level format lint types lock messages bench bench-analysis bench-saves bench-certificates kill-test clean

help: ## List the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

run: $(VENV)/.run ## Install, prepare the database, load the course and serve it (PORT=8000)
	@$(BIN)/python manage.py serve

test: $(VENV)/.dev ## Run every test, those in the real browser too
	@$(BIN)/python scripts/browser.py
	$(BIN)/python manage.py translate --compile
	$(BIN)/python -m pytest $(EVERY_CORE) -m "not browser and not server"
	$(BIN)/python -m pytest $(EVERY_CORE) -m "browser or server"

test-postgres: $(VENV)/.dev ## Run the database tests on a private PostgreSQL server
	$(BIN)/python manage.py translate --compile
	$(BIN)/python scripts/postgres.py -- $(BIN)/python -m pytest $(EVERY_CORE) -m "not browser and not server"

check: $(VENV)/.dev ## Everything that CI holds: format, lint, types, migrations, content, templates, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/djade --check $$(git ls-files 'templates/*.html')
	$(BIN)/lint-imports
	$(BIN)/mypy ui accounts registers provider courses search notebook reports quizzes practice certificates content attendance dossier config scripts
	DJANGO_SETTINGS_MODULE=config.settings.test $(BIN)/python manage.py makemigrations --check --dry-run
	DJANGO_SETTINGS_MODULE=config.settings.test $(BIN)/python manage.py translate --check
	DJANGO_SETTINGS_MODULE=config.settings.test $(BIN)/python manage.py check_content
	DJANGO_SETTINGS_MODULE=config.settings.test $(BIN)/python manage.py mark_translated --check
	$(MAKE) test

check-content: $(VENV)/.run ## Check the course files; changes nothing
	$(BIN)/python manage.py check_content

reading-level: $(VENV)/.run ## Print how hard each lesson is to read, in both languages
	$(BIN)/python manage.py reading_level

format: $(VENV)/.dev ## Format the Python files and the templates
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/djade $$(git ls-files 'templates/*.html')

messages: $(VENV)/.run ## Bring the catalogues of the interface in line with the source
	$(BIN)/python manage.py translate

bench: $(VENV)/.dev ## Measure the two ratios of benchmarks/
	$(BIN)/python benchmarks/pages.py

bench-analysis: $(VENV)/.dev ## Measure the pages of item analysis with a thousand and with a million answers
	$(BIN)/python benchmarks/analysis.py

bench-saves: $(VENV)/.dev ## Measure how many answers a second fifty learners save at once
	$(BIN)/python benchmarks/saves.py

bench-certificates: $(VENV)/.dev ## Measure a certificate against an empty PDF, issue a thousand, kill that half-way
	$(BIN)/python -m benchmarks.certificates --again

kill-test: $(VENV)/.dev ## Kill the server 200 times while learners save, and look for every confirmed answer
	$(BIN)/python -m benchmarks.kill --rounds 200

lock: ## For maintainers: lock the dependencies again (needs uv)
	uv pip compile -q --generate-hashes --universal --python-version 3.11 --no-header --no-annotate pyproject.toml -o requirements.txt
	uv pip compile -q --generate-hashes --universal --python-version 3.11 --no-header --no-annotate --group dev -c requirements.txt -o requirements-dev.txt

clean: ## Remove the environment; the data in var/ stays
	rm -rf $(VENV)

$(VENV)/.run: requirements.txt
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed.")'
	@test -x $(BIN)/python || $(PY) -m venv $(VENV)
	@echo "Installing what the course needs ..."
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.txt
	@echo "Installing what the tests need ..."
	@$(PIP) -r requirements.txt -r requirements-dev.txt
	@touch $@
