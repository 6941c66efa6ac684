"""The papers: what they say of keys, commands, files and folders is what there is."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from platformdirs.macos import MacOS
from platformdirs.unix import Unix

import run
from massage_gui.cli.arguments import read_arguments
from massage_gui.cli.option_table import OPTIONS
from massage_gui.cli.request import COMMANDS, WINDOW
from massage_gui.core.reading.reader import read_routine
from massage_gui.core.reading.stroke_reader import vocabulary
from massage_gui.files.places import APP, Places
from massage_gui.files.shelf import body_map
from massage_gui.settings.table import TABLE, Setting, ShownAt
from massage_gui.ui.actions import BINDINGS
from massage_gui.ui.sheets.contents import key_rows
from massage_gui.ui.sheets.rows import KeyRow
from massage_gui.words import Words
from massage_gui.words.english import ENGLISH

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "massage_gui"
ON_ROUTINES = ("routines/README.md", "docs/writing-routines.md", "docs/routine-format.md")
PAPERS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "CREDITS.md")
SKIPPED = {".git", ".venv", ".venv-voice", "__pycache__", "build", "dist"}
HOST = re.compile(r"://|\b[\w-]+\.(?:org|com|io|net|dev)\b", re.IGNORECASE)
ABSOLUTE = re.compile(r"(?:^|[\s`(\"'=])(?:/\w|[A-Z]:\\)", re.MULTILINE)


def paper(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def below(name: str, heading: str) -> str:
    """What stands under a heading, up to the next one of the same rank or a higher one."""
    rank = heading.split()[0]
    _, found, after = paper(name).partition(f"\n{heading}\n")
    assert found, f"{name} has no heading {heading!r}"
    return re.split(rf"^#{{1,{len(rank)}}} ", after, maxsplit=1, flags=re.MULTILINE)[0]


def tables(text: str) -> list[list[list[str]]]:
    """The tables of a text, as rows of cells and without their heads."""
    found = re.findall(r"(?:^\|.*\|\n)+", text, re.MULTILINE)
    return [[cells(line) for line in table.splitlines()[2:]] for table in found]


def cells(line: str) -> list[str]:
    """The cells of a row; a bar inside one is written with a backslash."""
    inner = line.strip().removeprefix("|").removesuffix("|")
    return [cell.strip().replace(r"\|", "|") for cell in re.split(r"(?<!\\)\|", inner)]


def codes(text: str) -> list[str]:
    """What is set as code within lines."""
    return re.findall(r"`([^`\n]+)`", text)


def blocks(text: str, kind: str = "") -> list[str]:
    """The blocks of code of a kind."""
    return re.findall(rf"^ *```{kind}\n(.*?)^ *```$", text, re.MULTILINE | re.DOTALL)


def pictures_and_links(text: str) -> list[str]:
    return re.findall(r"\]\(([^)]+)\)", text)


# All papers


@pytest.mark.parametrize("name", PAPERS)
def test_what_a_paper_links_to_is_there(name: str) -> None:
    assert [link for link in pictures_and_links(paper(name)) if not (ROOT / link).is_file()] == []


@pytest.mark.parametrize("name", [*PAPERS, *ON_ROUTINES])
def test_a_paper_names_no_host_and_no_absolute_path(name: str) -> None:
    text = paper(name)
    assert [match.group() for match in HOST.finditer(text)] == []
    assert [match.group() for match in ABSOLUTE.finditer(text)] == []


@pytest.mark.parametrize("text", ["see example.org", "https://x", "in `/usr/bin`", r"at C:\x"])
def test_a_host_or_an_absolute_path_is_seen(text: str) -> None:
    assert HOST.search(text) or ABSOLUTE.search(text)


def commands(text: str) -> list[str]:
    """The command lines of a paper: whole lines of blocks, and what is set as code."""
    lines = [line.strip() for block in blocks(text) for line in block.splitlines()]
    inline = re.sub(r"^ *```.*?^ *```$", "", text, flags=re.MULTILINE | re.DOTALL)
    starts = ("python3 run.py", "make ", "massage-gui ")
    return [one.replace("`", "") for one in (*lines, *codes(inline)) if one.startswith(starts)]


def is_there(command: str) -> bool:
    """Whether run.py, the Makefile or the app knows what is typed."""
    program, *words = command.removeprefix("python3 ").split()
    if program == "make":
        phony = re.search(r"^\.PHONY: (.*)$", paper("Makefile"), re.MULTILINE)
        return phony is not None and words[0] in phony[1].split()
    if program == "run.py" and (not words or words[0] in run.COMMANDS):
        return True
    return words[0] in COMMANDS or words[0].endswith(".yaml") or "[ROUTINE]" in words


@pytest.mark.parametrize("name", PAPERS)
def test_the_commands_of_a_paper_are_there(name: str) -> None:
    assert [command for command in commands(paper(name)) if not is_there(command)] == []


def test_commands_are_found() -> None:
    text = "Try `make run`, or\n```\npython3 run.py dance\n```\nand `massage-gui sing`."
    assert commands(text) == ["python3 run.py dance", "make run", "massage-gui sing"]
    assert [is_there(command) for command in commands(text)] == [False, True, False]


def test_the_snapshot_that_is_recommended_can_be_asked_for() -> None:
    found = [one for one in commands(paper("CONTRIBUTING.md")) if "--at" in one]
    assert found
    for command in found:
        read_arguments(command.split()[1:])


# README.md


def test_the_two_commands_stand_by_themselves() -> None:
    alone = [block.strip() for block in blocks(paper("README.md"))]
    assert {"python3 run.py", "python3 run.py test"} <= set(alone)


@pytest.mark.parametrize("view", ["home", "session", "finish"])
def test_the_readme_shows_a_picture_and_says_what_is_on_it(view: str) -> None:
    found = re.search(rf"!\[([^\]]+)\]\(docs/pictures/{view}-light\.png\)", paper("README.md"))
    assert found is not None
    assert len(found[1]) > 40


@pytest.mark.parametrize("view", ["home", "session", "friction", "finish"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_picture_has_been_made(view: str, theme: str) -> None:
    data = (ROOT / "docs" / "pictures" / f"{view}-{theme}.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (1280, 800)


def test_the_oldest_python_is_named() -> None:
    assert "Python {}.{} or newer".format(*run.OLDEST_PYTHON) in paper("README.md")


def key_cell(row: KeyRow) -> str:
    names = [f"`{key}`" for key in row.keys]
    return f"{names[0]} to {names[-1]}" if row.span else " ".join(names)


def test_the_table_of_keys_is_the_sheet_of_keys() -> None:
    told = [[key_cell(row), row.words] for row in key_rows(Words())]
    assert tables(below("README.md", "## Keys")) == [told]


def test_every_binding_has_its_row_in_the_table_of_keys() -> None:
    (table,) = tables(below("README.md", "## Keys"))
    assert [words for _, words in table] == [
        ENGLISH[f"key.{one.action}"] for one in BINDINGS if one.keys
    ]


PLACES = {
    ShownAt.HOME: "settings",
    ShownAt.SOUND: "sound and pace",
    ShownAt.LOOK: "settings, View menu",
}


def setting_cells(setting: Setting[Any]) -> list[str]:
    """A setting as the README tells it: title, options, the one at first, keys, places."""
    words = Words()
    texts = {
        name: words(f"{setting.texts}.{name}") if setting.texts else name for name in setting.names
    }
    keys = [f"`{one.keys[0]}`" for key in setting.keys for one in BINDINGS if one.action == key]
    first = texts[setting.name_of(setting.default)]
    places = ", ".join(PLACES[place] for place in setting.shown)
    return [words(setting.title), ", ".join(texts.values()), first, " ".join(keys), places]


def test_the_table_of_settings_is_the_one_they_are_made_from() -> None:
    (table,) = tables(below("README.md", "## Settings"))
    assert table == [setting_cells(one) for one in TABLE if one.shown]


def test_the_routine_of_ten_lines_has_no_problem() -> None:
    (text,) = blocks(below("README.md", "## Write a routine"), "yaml")
    reading = read_routine(text.encode(), vocabulary(body_map()))
    assert reading.problems == ()
    assert reading.routine is not None
    assert len(text.splitlines()) == 10


def test_every_command_is_in_the_table_with_its_options() -> None:
    table, _ = tables(below("README.md", "## Command line"))
    known = [WINDOW, *COMMANDS.values()]
    told = [(f"`{one.called} {one.words}".strip() + "`", list(one.options)) for one in known]
    assert [(command, codes(options)) for command, _, options in table] == told
    assert [does for _, does, _ in table][1:] == [one.does for one in COMMANDS.values()]


def test_every_option_is_in_the_table_as_help_tells_it() -> None:
    _, table = tables(below("README.md", "## Command line"))
    told = [
        [f"`{name} {option.get('metavar', '')}".strip() + "`", option.get("help")]
        for name, option in OPTIONS.items()
        if name != "--version"  # argparse has words of its own for it
    ]
    assert table == [*told, ["`--version`", "print the version"]]


@pytest.mark.parametrize(("system", "dirs"), [("Linux", Unix), ("macOS", MacOS)])
def test_the_folders_are_those_of_the_platform(
    system: str, dirs: type[Unix | MacOS], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    found = dirs(APP, appauthor=False)
    own = (found.user_config_path, found.user_data_path, found.user_state_path)
    places = Places(*own, found.user_cache_path)
    told = [f"`~/{path.relative_to(Path.home()).as_posix()}`" for path in places_told(places)]
    (table,) = tables(below("README.md", "## Where your files are"))
    assert [system, *told] in table


def places_told(places: Places) -> tuple[Path, Path]:
    return places.routines, places.settings


# ARCHITECTURE.md


def test_every_room_is_told_of_and_no_other() -> None:
    (table,) = tables(below("ARCHITECTURE.md", "## Rooms"))
    told = {name.rstrip("/") for rooms, _ in table for name in codes(rooms)}
    folders = {p.parent.relative_to(PACKAGE).as_posix() for p in PACKAGE.rglob("__init__.py")}
    assert {name for name in told if not name.endswith(".py")} == folders - {".", "core"}


@cache
def files() -> set[str]:
    """Every file of the checkout, by each end of its path."""
    found = set()
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in SKIPPED]
        for name in (*folders, *names):
            parts = Path(folder, name).relative_to(ROOT).parts
            found |= {"/".join(parts[start:]) for start in range(len(parts))}
    return found


@pytest.mark.parametrize("name", PAPERS)
def test_the_files_that_a_paper_names_are_there(name: str) -> None:
    ending = re.compile(r"[\w./-]*\w(?:\.py|\.svg|\.md|\.toml|\.lock|/)")
    named = {code for code in codes(paper(name)) if ending.fullmatch(code)}
    assert {code.rstrip("/") for code in named} - files() == set()


# CONTRIBUTING.md and CREDITS.md


def test_every_command_of_run_py_is_explained() -> None:
    told = {
        command.split()[2] for command in commands(paper("CONTRIBUTING.md")) if "run.py " in command
    }
    assert set(run.COMMANDS) - told == set()


@pytest.mark.parametrize(
    "library", ["PySide6", "PyYAML", "platformdirs", "fontpkg-figtree", "miniaudio", "jeepney"]
)
def test_every_library_is_credited(library: str) -> None:
    assert library in paper("CREDITS.md")


def test_the_credits_say_what_nobody_has_reviewed() -> None:
    said = (
        "No massage therapist or clinician has reviewed the regions, the pacing or the words yet."
    )
    assert said in " ".join(paper("CREDITS.md").split())
