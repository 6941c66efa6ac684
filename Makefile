# Short names for what run.py does. `make run ARGS="list --json"` hands arguments on.
PYTHON ?= python3

.PHONY: run test lint types format bench bench-installed hours hearing pictures reference texts tones transcripts voice lock

run:
	$(PYTHON) run.py $(ARGS)

test lint types format bench bench-installed hours hearing pictures reference texts tones transcripts voice:
	$(PYTHON) run.py $@ $(ARGS)

# Takes every package to its newest version that pyproject.toml allows; needs uv (pip install uv).
# The locks hold hashes and no addresses; commit them together with pyproject.toml.
COMPILE = uv pip compile --universal --python-version 3.11 --upgrade --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --quiet

lock:
	$(COMPILE) pyproject.toml --output-file requirements.lock
	$(COMPILE) --group pyproject.toml:dev --constraint requirements.lock --output-file requirements-dev.lock
	$(COMPILE) --group pyproject.toml:voice --constraint requirements.lock --output-file requirements-voice.lock
	$(COMPILE) --group pyproject.toml:packaging --output-file packaging/requirements.lock
	$(COMPILE) --group pyproject.toml:proving --output-file packaging/proving.lock
