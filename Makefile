# Short names for what run.py does. `make run ARGS="list --json"` hands arguments on.
PYTHON ?= python3

.PHONY: run test lint types format bench pictures tones transcripts lock

run:
	$(PYTHON) run.py $(ARGS)

test lint types format bench pictures tones transcripts:
	$(PYTHON) run.py $@ $(ARGS)

# Takes every package to its newest version that pyproject.toml allows; needs uv (pip install uv).
# The lock holds hashes and no addresses; commit it together with pyproject.toml.
lock:
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --upgrade \
		--generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
		--output-file requirements.lock --quiet
