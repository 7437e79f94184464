# What can be done here. Recipes longer than a line or two stand in .ci/.

MAKEFLAGS += --no-print-directory --no-builtin-rules
BIN := .venv/bin
CATALOGUE := src/guidepress/locale/fr/LC_MESSAGES/guidepress.po

# Another Python than python3: make pdf PYTHON=python3.13
export PYTHON

.DEFAULT_GOAL := help
.PHONY: help pdf sheets check schema test slow verapdf bench messages lock wheel clean
.PHONY: types quick for-book for-tests

help:  ## List what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

pdf: for-book  ## Print the guide into dist/
	@$(BIN)/guidepress build

sheets: for-book  ## Print both editions and contact sheets of all their pages, into build/editions
	@$(BIN)/guidepress --output build/editions build --profile screen --profile print
	@$(BIN)/python .ci/sheets build/editions

check: for-book  ## Say what is wrong with the guide, without printing it
	@$(BIN)/guidepress check

schema: for-book  ## Write the JSON Schemas that editors complete and check YAML with
	@$(BIN)/guidepress schema

test: for-tests  ## Lint, type check, and run the quick tests
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(MAKE) --jobs=2 types quick

types:
	@$(BIN)/mypy --strict src

quick:
	@$(BIN)/pytest -q -m 'not slow' --numprocesses=logical

# Without veraPDF its tests are skipped, with a word; not in CI, where nothing may hide.
# pytest exits 5 when it collected nothing: right as long as no test is marked slow.
slow: for-tests  ## Run the slow tests
	@.ci/setup verapdf || [ -z "$$CI" ]
	@$(BIN)/pytest -q -m slow --numprocesses=logical || { [ $$? -eq 5 ] && ! grep -rqF 'mark.slow' tests; }

verapdf: for-tests  ## Set up veraPDF, with which `guidepress proof` tells PDF/UA and PDF/A
	@.ci/setup verapdf

bench: for-book  ## Measure the press on generated guides (BENCH='--roles 5 --repeat 1')
	@$(BIN)/python -m bench.run $(BENCH)

messages: for-tests  ## Bring the French catalogue up to date with the messages in the code
	@mkdir -p build
	@$(BIN)/pybabel --quiet extract --mapping=pyproject.toml --no-default-keywords \
		--keywords=say --keywords=say_n:1,2 --add-comments=NOTE: --add-location=file \
		--sort-by-file --output=build/guidepress.pot src
	@$(BIN)/pybabel --quiet update --locale=fr --input-file=build/guidepress.pot \
		--output-file=$(CATALOGUE) --no-fuzzy-matching --ignore-obsolete \
		--ignore-pot-creation-date --width=100

lock: for-tests  ## Pin the newest versions of all dependencies
	@.ci/lock

wheel: for-tests  ## Build the source archive, and from it the wheel, into build/
	@$(BIN)/python -m build --no-isolation --outdir build .

clean:  ## Remove all that make made
	@find dist -mindepth 1 -maxdepth 1 ! -name README.md -exec rm -rf {} +
	@rm -rf .venv build .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find src tests bench -name __pycache__ -prune -exec rm -rf {} +

for-book:
	@.ci/setup book

for-tests:
	@.ci/setup tests
