# Everything that these commands write goes to .venv/ and var/.  PYTHON chooses the interpreter: CPython 3.11 to 3.13.
PYTHON ?= python3
comma := ,
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --use-pep517 --no-deps --require-hashes
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --override requirements-overrides.in
# What is printed here follows the language of the terminal, as everything that the commands print.
SPOKEN := $(firstword $(subst _, ,$(subst ., ,$(subst :, ,$(firstword $(LANGUAGE) $(LC_ALL) $(LC_MESSAGES) $(LANG))))))
ENGLISH := $(filter en,$(SPOKEN))
INSTALLING := $(if $(ENGLISH),Installing %s into .venv ...,Memasang %s ke .venv ...)
WRONG_PYTHON := $(if $(ENGLISH),CPython 3.11$(comma) 3.12 or 3.13 is needed$(comma) and $(PYTHON) is %d.%d.  Name another: make PYTHON=python3.12 ...,Diperlukan CPython 3.11$(comma) 3.12$(comma) atau 3.13$(comma) sedangkan $(PYTHON) %d.%d.  Sebut yang lain: make PYTHON=python3.12 ...)
# The name of a stamp is the digest of its lock: an environment is brought up to date when the lock changes, and only then.
RUN := .venv/.run-$(shell sha256sum < requirements.txt | cut -c1-16)
DEV := .venv/.dev-$(shell sha256sum < requirements-dev.txt | cut -c1-16)

.PHONY: run init demo test test-all check bench lock
run: $(RUN)   ; @$(BIN)/python -m workflow.core.launching run
init: $(RUN)  ; @$(BIN)/python -m workflow.core.launching init
demo: $(RUN)  ; @$(BIN)/python -m workflow.core.launching demo
test: check   ; $(BIN)/python -m pytest -n auto -m 'not thorough'
test-all: test ; $(BIN)/python -m pytest -n auto -m thorough
check: $(DEV) ; $(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports
bench: $(DEV) ; $(BIN)/python -m pytest -q -s -o python_files='bench_*.py' tests/benchmarks
lock: $(DEV)  ; $(LOCK) requirements.in -o requirements.txt && $(LOCK) requirements-dev.in -o requirements-dev.txt

# A .venv that is a link belongs to somebody else: it is used as it is.
$(RUN): ; @test -L .venv || { $(MAKE) -s .venv/.made && printf '$(INSTALLING)\n' requirements.txt && $(PIP) -r requirements.txt && touch $@; }
$(DEV): ; @test -L .venv || { $(MAKE) -s .venv/.made && printf '$(INSTALLING)\n' requirements-dev.txt && $(PIP) -r requirements-dev.txt && touch $@; }
# Made when it is complete, and not when its first file is there: whoever interrupts it begins again.
.venv/.made:
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(None if (3, 11) <= v <= (3, 13) else "$(WRONG_PYTHON)" % v)'
	@$(PYTHON) -m venv --clear .venv && touch $@
