"""Building and proving: what was not run is never said to be all right."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import build
import verify
from common import DIST, need, sha256, shown, version, write_sums
from massage_gui import __version__
from proof import Log, ProofError

ROOT = Path(__file__).resolve().parents[2]


def test_the_version_has_one_place() -> None:
    assert version() == __version__


@pytest.mark.parametrize("form", ["wheel", "onedir", "deb", "appdir"])
def test_there_is_every_form_that_runs_here_and_its_proof(form: str) -> None:
    assert form in build.forms()
    assert form in verify.proofs()


@pytest.mark.parametrize("main", [build.main, verify.main])
@pytest.mark.parametrize("asked", [["sandwich"], []])
def test_an_unknown_form_is_told(
    main: object, asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert callable(main)
    assert main(asked) == 2
    assert "Choose from: " in capsys.readouterr().err


@pytest.mark.parametrize("form", verify.CONFIGURATION_ONLY)
def test_configuration_only_is_never_ok(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify.main([form]) == verify.NOT_RUN
    told = capsys.readouterr().out
    assert f"{form}: configuration only, not run" in told
    assert "ok" not in told.split()


@pytest.mark.parametrize("script", ["build.py", "verify.py"])
def test_a_script_needs_nothing_but_python(script: str) -> None:
    command = [sys.executable, "-I", "-S", str(ROOT / "packaging" / script)]
    done = subprocess.run(command, capture_output=True, text=True, cwd="/")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Which form?")


def test_a_missing_program_is_told_in_one_line_with_its_package() -> None:
    with pytest.raises(Exception, match="No no-such here; get it: apt-get install -y such") as told:
        need(no_such="such", python3="python3")
    assert "\n" not in str(told.value)


def test_the_sums_are_those_of_the_files(tmp_path: Path) -> None:
    (tmp_path / "b.deb").write_bytes(b"b")
    (tmp_path / "a.whl").write_bytes(b"a")
    (tmp_path / "verify").mkdir()
    write_sums(tmp_path)
    lines = write_sums(tmp_path).read_text(encoding="utf-8").splitlines()
    assert lines == [f"{sha256(tmp_path / name)}  {name}" for name in ("a.whl", "b.deb")]


def test_a_command_is_shown_from_the_checkout_on() -> None:
    assert shown(["cat", str(DIST / "a b")]) == "cat 'dist/a b'"


def test_a_log_keeps_what_was_run_and_what_came_of_it(tmp_path: Path) -> None:
    with Log(tmp_path / "log.txt") as log:
        log.run([sys.executable, "-c", "print('hello')"])
        log.check("two and two", 2 + 2 == 4)
        with pytest.raises(ProofError, match="ended with 3, not with 0"):
            log.run([sys.executable, "-c", "raise SystemExit(3)"])
        with pytest.raises(ProofError, match="not so: pigs fly"):
            log.check("pigs fly", False)
        assert log.checks == 2
    text = (tmp_path / "log.txt").read_text(encoding="utf-8")
    assert re.search(r"^\$ .*print.*\n  hello\nok: two and two\n", text, re.MULTILINE)
    assert text.endswith("NOT SO: pigs fly\n")


def named_in_the_table() -> dict[str, str]:
    """The forms in the table of the README, and how each was verified."""
    text = (ROOT / "packaging" / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z]+)` \|.*\| ([^|]+) \|$", text, re.MULTILINE)
    return dict(rows)


def test_the_readme_says_of_every_form_how_it_is_verified() -> None:
    told = named_in_the_table()
    assert set(build.forms()) | set(verify.CONFIGURATION_ONLY) <= set(told)
    for form in verify.CONFIGURATION_ONLY:
        assert told[form].startswith("configuration only")
    for form in verify.proofs():
        assert not told[form].startswith("configuration only")
