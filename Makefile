.DEFAULT_GOAL := help
.PHONY: help setup run test check lock bench eval messages clean
MAKEFLAGS += --no-print-directory

PYTHON_HERE := .venv/bin/python
CORPUS ?= ../shared/corpus
LOCK := .venv/bin/uv pip compile pyproject.toml --quiet --no-header --universal \
	--python-version 3.12 --generate-hashes

help: ## what make can do here
	@sed -n 's/^\([a-z]*\):.*## /\1|/p' Makefile | awk -F'|' '{ printf "make %-9s %s\n", $$1, $$2 }'

setup: ## make .venv and install what the application needs
	@sh requirements/install.sh run

run: setup ## serve on 127.0.0.1:8000; PORT=, DATA_DIR= and DATABASE_URL= change where
	@exec $(PYTHON_HERE) manage.py serve

test: test-setup ## run every test on SQLite and PostgreSQL; ARGS="-k word --sqlite-only"
	@exec $(PYTHON_HERE) -m tests.run_all $(ARGS)

check: test-setup ## run the linters, the types, the layers, the translations
	@exec $(PYTHON_HERE) -m tests.checks.run_all

lock: test-setup ## write requirements/ anew from pyproject.toml; ARGS=--upgrade takes the newest
	@echo "Resolving into requirements/run.txt, then requirements/test.txt."
	@$(LOCK) $(ARGS) --output-file requirements/run.txt
	@$(LOCK) $(ARGS) --group test --constraints requirements/run.txt --output-file requirements/test.txt

bench: test-setup ## measure against a server of its own
	@exec $(PYTHON_HERE) -m tests.benchmarks.run_all $(ARGS)

eval: setup ## compare what the engine reads with the annotated articles in CORPUS=
	@test -d "$(CORPUS)" || { echo "There is no folder $(CORPUS): name one with CORPUS=…"; exit 1; }
	@exec $(PYTHON_HERE) manage.py evaluate "$(CORPUS)" $(ARGS)

messages: test-setup ## put new texts into the Arabic translation, and compile it
	@exec $(PYTHON_HERE) -m tests.checks.translations

clean: ## remove .venv and what the tools cached; var/ with its data stays
	@echo "Removing .venv and caches; var/ stays."
	@rm -rf .venv .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache test-results
	@find review tests -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: test-setup
test-setup:
	@sh requirements/install.sh test
