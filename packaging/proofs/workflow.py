"""Proves the form of the workflow for releases, and no more than that: it was never run."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from common import PACKAGING, tools
from proof import Log

WORKFLOW: Final = PACKAGING / "ci" / "release.yml"
SCHEMA: Final = ("--builtin-schema", "vendor.github-workflows")


def prove(log: Log, workflow: Path = WORKFLOW) -> None:
    """ProofError unless it is as the schema of workflows asks, which comes with its checker."""
    log.say("only whether the workflow is well-formed: what it builds is configuration only")
    python = tools("workflow", [PACKAGING / "ci" / "requirements.lock"])
    log.run([python, "-m", "check_jsonschema", *SCHEMA, workflow])
