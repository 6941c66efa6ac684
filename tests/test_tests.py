"""The tests themselves: where each is to be found, how long it is, and that none waits."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "massage_gui"
TESTS = ROOT / "tests"
LONGEST_FILE = 300  # lines

# Test files that are not named after a file of the same folder of the package, and why.
OF_NO_ONE_FILE = {
    "test_architecture": "all sources",
    "test_conftest": "the guard of all tests",
    "test_caches": "all sources",
    "test_reference": "the papers on routines",
    "test_fuzz": "all that is read",
    "test_drawn_maps": "the whole app on maps of a drawing program",
    "test_published": "published sequences as routine files",
    "test_papers": "the papers at the top",
    "test_pyside_refcount": "a fault of a library",
    "test_real_run": "the whole app on a real screen",
    "test_screen_reader": "the whole app, as a screen reader finds it",
    "core/hands/test_calm": "the motion and the camera, in calm",
    "core/session/test_rest": "plan, session and hands together, where hands lie still",
    "core/hands/test_own_ways": "ways and hands together, where no way is drawn",
    "core/hands/test_lit": "hands at work, on what a scene lights",
    "core/hands/test_strip": "hands as drawn, on the body of the map",
    "packaging/test_commands": "building and proving alike",
    "journal/test_faults": "the journal on a disk that refuses",
    "hearing/test_whole_massages": "the guidance through a whole massage",
    "hearing/test_real_sound": "a real sound server",
    "hearing/test_real_speech": "a real voice server",
    "ui/stage/test_drawn_ahead": "hands and stage, before hands are needed",
    "ui/test_unseen": "the whole app in a window that nobody sees",
    "ui/home/test_languages": "what is kept of home, in other languages",
    "ui/test_languages": "every view in other languages",
    "ui/workshop/test_languages": "the workshop in other languages",
    "ui/session/test_glance": "how large the words of a session are",
    "assets/test_lint": "the lint that holds the drawings",
    "hearing/voice/test_ssip_replies": "SSIP, reply by reply",
    "ui/sheets/test_menu_in_a_massage": "the View menu over a massage",
    "ui/test_measuring": "what the tests of contrast measure with",
    "ui/test_contrast": "what can be told apart in pictures of the stage",
    "test_held": "the benchmarks' count of all pictures",
    "ui/test_same_picture": "the window against the command line",
}


def mirrored(path: Path) -> bool:
    """Whether a test file is named after a file below the folder of the same name."""
    folder = path.relative_to(TESTS).parent
    name = path.stem.removeprefix("test_")
    if not folder.parts:
        places = (PACKAGE / f"{name}.py", PACKAGE / name, ROOT / f"{name}.py", ROOT / name)
        return any(place.exists() for place in places)
    tops = (PACKAGE / folder, ROOT / folder)
    return any([*top.rglob(f"{name}.py"), *top.rglob(f"{name}/")] for top in tops if top.is_dir())


def test_a_test_file_is_named_after_what_it_tests() -> None:
    odd = {
        path.relative_to(TESTS).with_suffix("").as_posix()
        for path in TESTS.rglob("test_*.py")
        if not mirrored(path)
    }
    assert odd == set(OF_NO_ONE_FILE)


def test_a_test_file_fits_the_head() -> None:
    lengths = {path: path.read_text("utf-8").count("\n") for path in TESTS.rglob("*.py")}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_FILE} == {}


def waits(source: str) -> list[int]:
    """The lines that let real time pass: `qtbot.wait(...)`, `time.sleep(...)`, `QTest.qWait`."""
    if not re.search("(wait|sleep|qWait)[(]", source):
        return []
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in ("qtbot.wait", "time.sleep", "sleep", "QTest.qWait")
    ]


def test_no_test_waits() -> None:
    found = {path: waits(path.read_text("utf-8")) for path in TESTS.rglob("*.py")}
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_a_wait_is_seen() -> None:
    assert waits("def test(qtbot):\n    qtbot.wait(5)\n") == [2]
