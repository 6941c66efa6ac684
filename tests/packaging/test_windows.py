"""The Windows uninstaller removes everything that was installed, and nothing else."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path, PurePosixPath

import pytest

from common import ROOT, version
from forms import windows as form
from windows.start import PLATFORM, choose_platform
from windows.start import main as start
from windows.wine import read_registry

NSI = (ROOT / "packaging" / "windows" / "installer.nsi").read_text(encoding="utf-8")
NAMES = ["massage-gui.exe", "lib/PySide6/QtCore.pyd", "lib/b.py", "lib/a $b.py", "start.py"]


# The lists


def test_every_file_laid_down_is_taken_away_by_its_name() -> None:
    down = form.lay_down(NAMES, Path("/tree"))
    away = form.take_away(NAMES)
    assert {f'File "/tree/{name}"' for name in NAMES} <= set(down.splitlines())
    assert away.count("Delete ") == down.count("File ") == len(NAMES)
    assert 'Delete "$INSTDIR\\lib\\PySide6\\QtCore.pyd"' in away


def test_every_file_is_laid_into_its_own_folder() -> None:
    folder = ""
    for line in form.lay_down(NAMES, Path("/tree")).splitlines():
        command, _, rest = line.partition(" ")
        if command == "SetOutPath":
            folder = rest.strip('"')
        else:
            name = PurePosixPath(rest.strip('"')).relative_to("/tree")
            assert folder == form.inside(name.parent.as_posix())


def test_folders_are_taken_away_when_they_are_empty_inner_ones_first() -> None:
    folders = [line for line in form.take_away(NAMES).splitlines() if line.startswith("RMDir")]
    assert folders == ['RMDir "$INSTDIR\\lib\\PySide6"', 'RMDir "$INSTDIR\\lib"']


def test_nothing_is_ever_taken_away_with_all_that_is_in_it() -> None:
    assert not re.search(r"RMDir\s+/r", NSI + form.take_away(NAMES))
    assert "*" not in form.take_away(NAMES)


def test_a_dollar_in_a_name_is_none_of_nsis() -> None:
    assert form.inside("a $b.py") == "$INSTDIR\\a $$b.py"


# The script


def commands(section: str) -> list[str]:
    """The lines of a section of the script."""
    start_at = NSI.index(f'\nSection "{section}"' if section else "\nSection\n")
    lines = NSI[start_at : NSI.index("SectionEnd", start_at)].splitlines()
    return [line.strip() for line in lines if line.strip()]


def keys_of(lines: list[str], words: tuple[str, ...]) -> set[str]:
    """The registry keys that commands with these beginnings name."""
    found = set()
    for line in lines:
        match = re.match(r'(\w+) (?:/\w+ )?HKCU "([^"]+)"', line)
        if match and match[1] in words:
            found.add(match[2])
    return found


def test_every_key_that_is_written_is_taken_away() -> None:
    written = keys_of(commands(""), ("WriteRegStr", "WriteRegDWORD"))
    gone = keys_of(commands("Uninstall"), ("DeleteRegKey",))
    assert len(written) > 5
    left = [key for key in written if not any(f"{key}\\".startswith(f"{one}\\") for one in gone)]
    assert left == []


@pytest.mark.parametrize(
    ("laid_down", "taken_away"),
    [
        ('CreateShortcut "$SMPROGRAMS\\${TITLE}.lnk"', 'Delete "$SMPROGRAMS\\${TITLE}.lnk"'),
        ('WriteUninstaller "$INSTDIR\\uninstall.exe"', 'Delete "$INSTDIR\\uninstall.exe"'),
        ('!include "${FILES}"', '!include "${UNFILES}"'),
    ],
)
def test_what_else_is_laid_down_is_taken_away(laid_down: str, taken_away: str) -> None:
    assert any(line.startswith(laid_down) for line in commands(""))
    assert taken_away in commands("Uninstall")


def test_the_kind_of_file_that_is_not_ours_keeps_its_default() -> None:
    told = [line for line in commands("") if ".yaml" in line and line.startswith("WriteReg")]
    assert told
    assert not [line for line in told if re.search(r'\\\.yaml" ""', line)]
    shared = [line for line in commands("Uninstall") if re.search(r'\\\.yaml(\\\w+)?"', line)]
    assert all("/ifempty" in line or line.startswith("DeleteRegValue") for line in shared)


def test_keys_of_others_are_taken_away_only_when_they_are_empty() -> None:
    for line in commands("Uninstall"):
        if line.startswith("DeleteRegKey") and "/ifempty" not in line:
            assert re.search(r"\$\{(PROGID|APP|MENU|APP_PATHS|UNINSTALL)\}", line), line


def test_the_uninstaller_never_names_the_folder_of_peoples_own_files() -> None:
    assert not [line for line in commands("Uninstall") if "$LOCALAPPDATA\\massage-gui" in line]
    assert '"$LOCALAPPDATA\\${APP}"' not in NSI


def test_it_asks_for_no_administrator() -> None:
    assert "RequestExecutionLevel user" in NSI
    assert not re.search(r"\bHK(LM|CR)\b|\$PROGRAMFILES", NSI)


def test_every_question_has_an_answer_when_silent() -> None:
    for line in NSI.splitlines():
        if "MessageBox" in line:
            assert "/SD " in line, line


# One version


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("0.1.0", "0.1.0.0"), ("1.2", "1.2.0.0"), ("0.1.0rc1", "0.1.0.0"), ("1.2.3.4", "1.2.3.4")],
)
def test_windows_counts_in_four(text: str, numbers: str) -> None:
    assert form.four_numbers(text) == numbers


def test_no_file_for_windows_says_the_version_itself() -> None:
    for path in (ROOT / "packaging" / "windows").iterdir():
        if path.suffix in (".nsi", ".rc", ".c", ".py"):
            code = re.sub(r"^;.*$|/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.M)
            assert version() not in code.replace(f"{version()} and {version()}.0", ""), path.name
    assert version() in form.setup_name()


# Starting


def fails() -> int:
    print("massage-gui: There is no routine 'x'.", file=sys.stderr)
    return 2


def test_without_a_console_a_box_says_what_went_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    told: list[str] = []
    assert start(fails, told.append) == 2
    assert told == ["massage-gui: There is no routine 'x'."]


def test_without_a_console_a_crash_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    told: list[str] = []
    assert start(lambda: 1 // 0, told.append) == 1
    assert "ZeroDivisionError" in told[0]


def test_without_a_console_what_went_well_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    told: list[str] = []
    assert start(lambda: 0, told.append) == 0
    assert told == []


def test_with_a_console_there_is_no_box(monkeypatch: pytest.MonkeyPatch) -> None:
    console = io.StringIO()
    monkeypatch.setattr(sys, "stderr", console)
    told: list[str] = []
    assert start(fails, told.append) == 2
    assert told == []
    assert "no routine" in console.getvalue()


@pytest.mark.parametrize(("told", "platform"), [({}, PLATFORM), ({"QT_QPA_PLATFORM": "x"}, "x")])
def test_people_may_say_how_text_is_drawn(told: dict[str, str], platform: str) -> None:
    environ = dict(told)
    choose_platform(environ)
    assert environ["QT_QPA_PLATFORM"] == platform


# Wine


def test_wines_registry_is_read_as_windows_shows_it() -> None:
    text = (
        '[Software\\\\A] 170\n#time=1\n@="\\"C:\\\\a b\\" \\"%1\\""\n"x"=dword:00000001\n\n[B] 1\n'
    )
    assert read_registry(text) == {
        "Software\\A": {"": '"C:\\a b" "%1"', "x": "dword:00000001"},
        "B": {},
    }
