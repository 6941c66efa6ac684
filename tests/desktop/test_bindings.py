"""Qt's bindings: loaded without what only tools and error messages need, unless it is asked."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import shiboken6

ROOT = Path(__file__).resolve().parents[2]
LOAD = "from massage_gui.desktop.bindings import load_bindings; load_bindings()\n"
# One name of each module that is loaded later.
SIGNATURE = "shibokensupport.signature"
LATE = {"parser": "pyside_type_init", "mapping": "namespace", "errorhandler": "make_helptext"}
NAMED = [(f"{SIGNATURE}.{module}", name) for module, name in LATE.items()]
THERE = f"""
import sys
print(*{{name in vars(sys.modules[module]) for module, name in {NAMED}}})
"""
# Runs what was typed, with all of the app loaded where a window is asked for.
START = """
from massage_gui.cli.main import load_bindings, main
from massage_gui.cli.world import World

class App:
    def run(options):
        import massage_gui.after_opening, massage_gui.ui.session.view, massage_gui.ui.finish
        return 0

def app():
    load_bindings()
    return App

world = World(app, print, {"QT_QPA_PLATFORM": "offscreen"}, "linux")
"""
LOOKS_IN = """
import sys
print("signature" in vars(sys.modules["inspect"]), "ast" in sys.modules)
"""
# Two threads ask for it at once, the second while the first loads it.
AT_ONCE = """
import sys, threading
from massage_gui.desktop.bindings import put_off_inspect
put_off_inspect()
import inspect
asked, found = threading.Event(), []
class Slow:
    def find_spec(self, name, path, target):
        if name == "ast":  # which it imports
            second.start()
            asked.wait(0.2)
def ask():
    found.append(inspect.signature)
    asked.set()
second = threading.Thread(target=ask)
sys.modules.pop("ast", None)
sys.meta_path.insert(0, Slow())
inspect.getsource
second.join()
print(found[0] is inspect.signature)
"""
UNPACKS = """
import sys
WORDING = {"zipfile": "ZipFile", "traceback": "format_exc", "textwrap": "dedent"}
print(*(name in vars(sys.modules[module]) for module, name in WORDING.items()))
from traceback import format_exc
print(*(callable(getattr(sys.modules[module], name)) for module, name in WORDING.items()))
"""
MISTAKE = """
from PySide6.QtCore import QPoint
try:
    QPoint().setX("far")
except TypeError as error:
    print(error)
"""
TOO_NEW = """
import sys
class Newer:
    def find_spec(self, name, path, target):
        if name == "shiboken6.Shiboken":
            sys.modules["shiboken6"].__version_info__ = (6, 13, 0, "", "")
sys.meta_path.insert(0, Newer())
"""
MAPPED = f"""
import sys
print("namespace" in vars(sys.modules["{SIGNATURE}.mapping"]))
"""


def told(code: str, bindings: Path = ROOT) -> str:
    """What a Python of its own prints, that finds the bindings in a folder first."""
    command, environ = [sys.executable, "-c", code], {**os.environ, "PYTHONPATH": str(bindings)}
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True)
    assert done.stderr == ""
    return done.stdout


def test_no_source_is_kept() -> None:
    """PySide6 else reads and keeps the source of every module that is imported after it."""
    code = "import linecache, massage_gui.ui.theme\nprint(*linecache.cache)"
    assert told(LOAD + code).strip() == ""


@pytest.mark.parametrize("typed", [(), ("list",), ("back-massage", "--start")])
def test_what_looks_into_code_is_not_loaded(typed: tuple[str, ...]) -> None:
    assert told(f"{START}main({typed}, world)\n{LOOKS_IN}").splitlines()[-1] == "False False"


def test_what_unpacks_and_words_errors_is_loaded_once_it_is_used() -> None:
    assert told(LOAD + UNPACKS).splitlines() == ["False False False", "True True True"]


def test_two_threads_may_ask_at_once() -> None:
    assert told(AT_ONCE) == "True\n"


def test_what_tells_signatures_waits_for_an_error() -> None:
    before, *message, after = told(LOAD + THERE + MISTAKE + THERE).splitlines()
    assert (before, after) == ("False", "True")
    assert message == told(MISTAKE).splitlines()
    assert "QPoint.setX" in message[0]


def test_it_waits_too_where_the_bindings_have_their_files_packed(tmp_path: Path) -> None:
    """As pip installs them."""
    (place,) = shiboken6.__path__
    shutil.copytree(place, tmp_path / "shiboken6", ignore=shutil.ignore_patterns("files.dir"))
    before, *message, after = told(LOAD + THERE + MISTAKE + THERE, tmp_path).splitlines()
    assert (before, after) == ("False", "True")
    assert "QPoint.setX" in message[0]


def test_of_bindings_not_tried_yet_the_mapping_is_loaded_at_once() -> None:
    assert told(LOAD + MAPPED).split() == ["False"]
    mapped, *message = told(TOO_NEW + LOAD + MAPPED + MISTAKE).splitlines()
    assert mapped == "True"
    assert message == told(MISTAKE).splitlines()


def test_signatures_can_be_asked_for() -> None:
    asked = (
        "from PySide6.support.signature import get_signature\n"
        "from PySide6.QtCore import QPoint\n"
        "print(get_signature(QPoint.setX), QPoint.setX.__doc__)"
    )
    assert told(LOAD + asked) == told(asked) != ""
