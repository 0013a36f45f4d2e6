# The two commands of the README: `make run` and `make test`. `make reader` is the base layer alone.
# Everything goes into .venv; nothing outside it is touched but missing system libraries.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
UV     := $(BIN)/uv pip install -q --no-deps --require-hashes --link-mode=hardlink --python $(BIN)/python
STAMPS := $(VENV)/.stamps

.PHONY: run reader cluster test lint package smoke bench samples translations starter demonstration lock clean

run: $(STAMPS)/torch
	$(BIN)/python packaging/run_app.py

reader: $(STAMPS)/base
	$(BIN)/python packaging/run_app.py

# What `cxr triage --scheduler` needs beside the base layer.
cluster: $(STAMPS)/cluster

test: lint
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest --cov

lint: $(STAMPS)/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

package: $(STAMPS)/dev
	$(BIN)/pyinstaller --noconfirm --clean --distpath dist --workpath build packaging/cxr_desktop.spec

smoke: package
	$(BIN)/python packaging/smoke_test.py dist/cxr-desktop

bench: $(STAMPS)/dev
	$(BIN)/python -m benchmarks.run_all

samples: $(STAMPS)/base
	$(BIN)/python -m resources.draw_samples

# Collects the window's texts and builds what the program loads; see docs/translating.md.
translations: $(STAMPS)/dev
	$(BIN)/python packaging/translations.py

# Both need ../shared/data; each repeats what lies in resources/models from its recipe alone.
starter: $(STAMPS)/torch
	$(BIN)/cxr train recipes/paediatric-pneumonia.toml

demonstration: $(STAMPS)/torch
	$(BIN)/cxr train recipes/nih-fourteen.toml

# Pins with hashes and without URLs, for every platform at once.
lock: $(STAMPS)/tools
	cd requirements && for layer in tools base torch cluster dev; do \
	  ../$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
	    --no-emit-index-url --no-emit-find-links --override overrides.txt $$layer.in -o $$layer.txt \
	    || exit 1; done

$(STAMPS)/tools: requirements/tools.txt
	@bash packaging/system_libraries.sh $(PYTHON)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements/tools.txt
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/base: $(STAMPS)/tools requirements/base.txt pyproject.toml
	$(UV) -r requirements/base.txt
	$(BIN)/uv pip install -q --no-deps --no-build-isolation --python $(BIN)/python -e .
	@touch $@

$(STAMPS)/torch: $(STAMPS)/base requirements/torch.txt
	$(UV) -r requirements/torch.txt
	@touch $@

$(STAMPS)/cluster: $(STAMPS)/base requirements/cluster.txt
	$(UV) -r requirements/cluster.txt
	@touch $@

$(STAMPS)/dev: $(STAMPS)/torch requirements/dev.txt
	$(UV) -r requirements/dev.txt
	@touch $@

clean:
	rm -rf $(VENV) build dist
