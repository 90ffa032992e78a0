# On a fresh machine with Python ≥ 3.11, git and make: `make demo` shows what the library does, `make test` runs its tests.
# Both set up .venv themselves. PYTHON=python3.12 make … chooses an interpreter.

.DEFAULT_GOAL := help
.PHONY: help demo test lint types bench bench-batch fuzz kills compiled wheel-test eval floors readme clean

PY := .venv/bin/python

help:          ## what can be made
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' $(MAKEFILE_LIST) | expand -t 14

demo: .venv/.installed          ## parse the specimen corpus and show a result
	@$(PY) -m govdoc convert corpus/raw -o build/corpus.jsonl
	@$(PY) -m govdoc show corpus/raw/notice-with-plan.txt
	@echo
	@echo "That was: govdoc show corpus/raw/notice-with-plan.txt"
	@echo "All specimens as JSON lines: build/corpus.jsonl (made by: govdoc convert corpus/raw -o build/corpus.jsonl)"

test: .venv/.tested          ## every test but the one that needs an empty environment
	$(PY) -m pytest -m "not wheel"

wheel-test: .venv/.tested          ## the built wheel, installed into an empty environment, parses a specimen
	$(PY) -m pytest -m wheel

lint: .venv/.linted          ## form
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

types: .venv/.linted          ## mypy --strict
	$(PY) -m mypy

bench: .venv/.installed          ## what parsing costs, beside a plain pass of patterns
	$(PY) benchmarks/ratios.py corpus/raw
	$(PY) benchmarks/pages.py

compiled: .venv/.tested          ## the library compiled, beside this one: what parsing costs there, and the tests (COMPILED_TESTS=… for some)
	@rm -rf build/compiled && mkdir -p build/compiled
	@cp -r govdoc tests corpus docs benchmarks *.md LICENSE Makefile pyproject.toml hatch_build.py build/compiled
	@echo "compiling (some two minutes on two cores)"
	@$(PY) hatch_build.py build/compiled >build/compiled/log 2>&1 || { tail -n 20 build/compiled/log; exit 1; }
	cd build/compiled && PYTHONPATH=. ../../$(PY) benchmarks/ratios.py corpus/raw
	cd build/compiled && PYTHONPATH=. ../../$(PY) -m pytest -m "not wheel" $(COMPILED_TESTS)

bench-batch: .venv/.tested          ## what a batch run costs, beside bare processes: ten thousand papers, five rounds
	$(PY) benchmarks/batch.py

kills: .venv/.tested          ## a run killed at a hundred random moments, and resumed
	GOVDOC_KILLS=100 $(PY) -m pytest tests/test_resume.py -k killed_at_random

fuzz: .venv/.tested          ## the property tests with many more examples
	$(PY) -m pytest tests -m hypothesis --hypothesis-profile=fuzz

eval: .venv/.installed          ## scores on the specimen corpus
	$(PY) -m govdoc eval corpus/gold corpus/raw

floors: .venv/.tested          ## raise the pinned floors of accuracy to what the library reaches now
	GOVDOC_RAISE_FLOORS=1 $(PY) -m pytest tests/test_floors.py -k scores_stay

readme: .venv/.tested          ## renew the output and the scores that the READMEs show
	GOVDOC_RENEW_README=1 $(PY) -m pytest tests/test_docs.py tests/test_noise.py tests/test_datasets.py -k "shown or page_lists"

clean:          ## remove what was made
	rm -rf .venv build dist

# -- environments: one .venv, more installed in it as it is needed -----------------------------------------------------------

.venv/bin/python:
	@found=; for p in $(PYTHON) python3.13 python3.12 python3.11 python3 python; do \
	  if $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then found=$$p; break; fi; done; \
	if [ -z "$$found" ]; then echo "govdoc needs Python 3.11 or later; none of python3.13 … python3 is one" >&2; exit 1; fi; \
	$$found -m venv .venv || { echo "$$found cannot make a virtual environment (Debian, Ubuntu: apt install python3-venv)" >&2; rm -rf .venv; exit 1; }

.venv/.installed: pyproject.toml | .venv/bin/python
	@echo "setting up .venv (once)"
	@$(PY) -m pip install --quiet --upgrade "pip>=25.1"
	@$(PY) -m pip install --quiet --editable .
	@mkdir -p build && touch $@

.venv/.tested: .venv/.installed
	@$(PY) -m pip install --quiet --group test
	@touch $@

.venv/.linted: .venv/.tested
	@$(PY) -m pip install --quiet --group lint
	@touch $@
