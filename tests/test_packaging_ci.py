"""What a vendor's CI is given: never run here, so that at least its form is held to."""

from __future__ import annotations

import plistlib
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from common import PACKAGING, ROOT, MissingError, version
from forms import macos
from proofs.workflow import WORKFLOW
from share import app_id

TEXT = WORKFLOW.read_text(encoding="utf-8")
RELEASE: dict[Any, Any] = yaml.safe_load(TEXT)
JOBS: dict[str, dict[str, Any]] = RELEASE["jobs"]
FLATPAK = PACKAGING / "flatpak" / f"{app_id()}.yml"
CONFIGURATION = (WORKFLOW, FLATPAK, PACKAGING / "forms" / "macos.py")


def runs(job: str) -> list[str]:
    """What a job's steps run."""
    return [step["run"] for step in JOBS[job]["steps"] if "run" in step]


def secrets(text: str) -> set[str]:
    return set(re.findall(r"secrets\.(\w+)", text))


def test_every_form_for_others_has_a_job() -> None:
    assert {"linux", "appimage", "flatpak", "windows", "macos", "release"} <= set(JOBS)
    processors = [one["processor"] for one in JOBS["macos"]["strategy"]["matrix"]["include"]]
    assert processors == ["arm64", "x86_64"]


@pytest.mark.parametrize("job", [job for job in JOBS if job != "release"])
def test_a_job_ends_with_the_self_test_of_what_it_installed(job: str) -> None:
    tried = re.search(
        r"massage-gui.* self-test|massage_gui self-test|AppImage.* self-test|verify\.py",
        runs(job)[-1],
    )
    assert tried, runs(job)[-1]


def test_a_job_hands_on_only_what_passed() -> None:
    for name, job in JOBS.items():
        uploads = [
            at for at, step in enumerate(job["steps"]) if "upload-artifact" in step.get("uses", "")
        ]
        assert all(at == len(job["steps"]) - 1 for at in uploads), name


def test_a_release_waits_for_every_job_and_tests_what_goes_out() -> None:
    reached = set(JOBS["release"]["needs"])
    reached |= {need for job in reached for need in [JOBS[job].get("needs")] if need}
    assert reached == set(JOBS) - {"release"}
    assert any("self-test" in run for run in runs("release"))


def test_every_form_that_is_built_is_known() -> None:
    forms = {path.stem for path in (PACKAGING / "forms").glob("[a-z]*.py")}
    built = {name for line in re.findall(r"build\.py (.+)", TEXT) for name in line.split()}
    assert {"wheel", "onedir", "deb", "windows", "macos"} <= built
    assert built - {"appdir"} <= forms


def test_it_names_no_address() -> None:
    assert "://" not in TEXT
    assert "://" not in FLATPAK.read_text(encoding="utf-8")


def test_whatever_is_downloaded_is_checked_by_its_sum() -> None:
    for job in JOBS:
        for run in runs(job):
            downloads = len(re.findall(r"\bcurl\b.*--output", run))
            assert len(re.findall(r"\| sha256sum --check --strict", run)) >= downloads, job


def test_every_address_that_is_given_comes_with_its_sum() -> None:
    given = RELEASE[True]["workflow_dispatch"]["inputs"]  # YAML reads "on" as a truth
    downloaded = {name for name in given if name.endswith("_url")} - {
        "flatpak_remote_url",
        "timestamp_url",
    }
    assert downloaded
    for name in downloaded:
        assert given[name]["required"]
        assert given[name.replace("_url", "_sha256")]["required"]


def test_every_secret_is_named_at_the_head() -> None:
    head = TEXT.partition("\nname:")[0]
    assert secrets(TEXT)
    assert [name for name in secrets(TEXT) if name not in head] == []


def test_only_the_release_may_write() -> None:
    assert RELEASE["permissions"] == {"contents": "read"}
    assert [name for name, job in JOBS.items() if "permissions" in job] == ["release"]


def test_no_input_and_no_secret_is_pasted_into_a_script() -> None:
    for job in JOBS:
        for run in runs(job):
            assert "${{" not in run, run


@pytest.mark.parametrize("path", CONFIGURATION, ids=lambda path: path.name)
def test_what_was_never_run_says_so_at_its_head(path: Path) -> None:
    head = path.read_text(encoding="utf-8")[:400].lower()
    assert "configuration only" in head
    assert "never" in head


# Flatpak


def test_the_flatpak_is_the_app_by_its_name_and_uses_no_network() -> None:
    told = yaml.safe_load(FLATPAK.read_text(encoding="utf-8"))
    assert told["id"] == app_id()
    assert told["command"] == "massage-gui"
    assert "--share=network" not in str(told)
    assert "filesystem" not in str(told)


# macOS


def test_the_mac_app_says_the_version_and_opens_routines() -> None:
    facts = macos.facts()
    assert facts["CFBundleShortVersionString"] == version()
    (kind,) = facts["UTExportedTypeDeclarations"]
    (opens,) = facts["CFBundleDocumentTypes"]
    assert kind["UTTypeIdentifier"] in opens["LSItemContentTypes"]
    assert opens["LSHandlerRank"] == "Alternate"  # .yaml belongs to others
    assert plistlib.loads(plistlib.dumps(facts)) == facts


def test_the_mac_app_asks_for_no_more_than_to_run() -> None:
    asked = plistlib.loads(macos.ENTITLEMENTS.read_bytes())
    assert asked == {"com.apple.security.cs.allow-unsigned-executable-memory": True}


def test_the_mac_app_is_not_made_elsewhere(tmp_path: Path) -> None:
    with pytest.raises(MissingError, match="made on a Mac"):
        macos.build(tmp_path)


# Locks and papers of packaging


LOCKS = (PACKAGING / "requirements.lock", PACKAGING / "ci" / "requirements.lock")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.parent.name)
def test_the_locks_of_packaging_hold_sums_and_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert re.findall(r"://|--index|--find-links|^#.*/", text, re.MULTILINE) == []
    assert text.count("==") > 0
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert [block for block in blocks if "--hash=sha256:" not in block] == []


def test_nothing_in_packaging_names_this_machine() -> None:
    for path in PACKAGING.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            text = path.read_text(encoding="utf-8", errors="replace")
            assert str(ROOT) not in text, path
