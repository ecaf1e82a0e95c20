# The same few words on every machine: make demo | hub-demo | test | test-all | check | bench | screens | docs | binder | lock | clean
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
COURSE ?= courses/chemistry
# uv installs in one minute what takes pip four; it reads UV_DEFAULT_INDEX where pip has a mirror configured
INSTALL := $(BIN)/uv pip install --quiet --python $(BIN)/python --compile-bytecode
SOURCES := pyproject.toml $(shell find extensions -type f -not -path '*/node_modules/*' -not -path '*/lib/*' -not -path '*/.yarn/*' 2>/dev/null)

.PHONY: help demo hub-demo test test-all check bench screens docs binder lock browser clean

help: ## what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 18

demo: .venv/demo ## install, and start JupyterLab on the chemistry course
	@exec $(BIN)/enact start $(COURSE)

hub-demo: .venv/test hub-demo/node_modules ## a JupyterHub on this computer alone, with students and a teacher
	@echo "The Hub will be at http://127.0.0.1:8000 - sign in as stu, sam, ada, gus, obi or root, password: learn"
	ENACT_DEMO_COURSES="$(abspath $(COURSE))" exec $(BIN)/python -m jupyterhub -f extensions/jupyterhub/jupyterhub_config.py --log-level=WARN

# the Hub's proxy is a program in Node.js
hub-demo/node_modules:
	@command -v npm >/dev/null || .ci/install-debian nodejs npm
	mkdir -p hub-demo
	npm install --no-audit --no-fund --loglevel=error --prefix hub-demo 'configurable-http-proxy@^4.6'

test: .venv/test browser ## set up what tests need, and run them
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "not slow"

test-all: .venv/test browser ## the slow ones too
	$(BIN)/python -m pytest -n 2 --dist worksteal

check: .venv/test ## ruff, mypy, tsc, and that imports run downward
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	cd extensions/jupyterlab && PATH="$(CURDIR)/$(BIN):$$PATH" jlpm install --immutable && PATH="$(CURDIR)/$(BIN):$$PATH" jlpm lint:check
	$(BIN)/python -m pytest -q tests/house

bench: .venv/test browser ## measure, and print medians with their spread
	$(BIN)/python -m benchmarks

screens: .venv/test browser ## take the pictures of docs/images anew
	ENACT_SCREENS=docs/images $(BIN)/python -m pytest -q tests/browser/test_screens.py tests/browser/studio -k barrier

docs: .venv/test ## run the documentation's own tests
	$(BIN)/python -m pytest -q tests/docs

binder: .venv/test ## go through Binder's steps in a clean environment, without Docker
	$(BIN)/python -m pytest -q tests/binder

lock: .venv/python ## choose the versions for development anew
	$(BIN)/uv pip compile --quiet pyproject.toml --extra badges --extra courses --extra hub --group test --group check --universal --python-version 3.11 --upgrade --no-annotate --no-header --no-emit-index-url -o requirements/dev.txt

browser: ## Debian's Chromium, where it is missing
	@command -v chromium >/dev/null || .ci/install-debian chromium

clean: ## remove what was installed and built
	rm -rf .venv enact_learn/labextension extensions/jupyterlab/lib extensions/jupyterlab/node_modules

# The environment is made in steps; a file marks each one that is done.
.venv/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "enact_learn needs Python 3.11 or newer; name one: make demo PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || .ci/install-debian python3-venv
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip --disable-pip-version-check --quiet install 'uv>=0.5'
	@touch $@

.venv/demo: .venv/python requirements/dev.txt $(SOURCES)
	@echo "Installing enact_learn and the libraries of the courses (a minute or two at the first time) ..."
	rm -rf enact_learn/labextension
	$(INSTALL) -c requirements/dev.txt --editable '.[courses]'
	@touch $@

.venv/test: .venv/demo .venv/lab44
	$(INSTALL) -r requirements/dev.txt
	@touch $@

# JupyterLab 4.4's own code, for browser tests: put before the newest one, on the same libraries
.venv/lab44: .venv/python
	$(INSTALL) --target $@ --no-deps 'jupyterlab==4.4.*'
	@touch $@
