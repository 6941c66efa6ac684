"""The command line: what is typed, the window it opens, and how it ends as a process."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from massage_gui import __version__
from massage_gui.cli.commands import RUN
from massage_gui.cli.main import main
from massage_gui.cli.option_table import OPTIONS
from massage_gui.cli.request import COMMANDS, WINDOW
from massage_gui.options import VIEWS, Options
from tests.cli.terminal import GOOD, FakeApp, Terminal, Told
from tests.sweep import Sweep
from tools.environment import LOCK, VENV, missing_locks

ROOT = Path(__file__).resolve().parents[2]
DEAD = f":{50_000 + os.getpid()}"  # a display that nobody else serves


# Help and mistakes in typing


def test_help_lists_every_command_and_every_view(run: Terminal) -> None:
    told = run("--help")
    assert (told.code, told.err) == (0, "")
    for name in (*COMMANDS, *VIEWS, *WINDOW.options):
        assert name in told.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_that_lists_its_options(name: str, run: Terminal) -> None:
    told = run(name, "-h")
    assert (told.code, told.err) == (0, "")
    for option in COMMANDS[name].options:
        assert option in told.out


def test_every_option_belongs_to_a_command() -> None:
    used = {option for command in (WINDOW, *COMMANDS.values()) for option in command.options}
    assert used == set(OPTIONS)


def test_version(run: Terminal) -> None:
    assert run("--version") == Told(0, f"massage-gui {__version__}\n", "")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("pln good.yaml --minutes 9", "There is no command 'pln'. Did you mean 'plan'?"),
        ("lisst", "There is no routine or command 'lisst'. Did you mean 'list'?"),
        ("slow-bak", "There is no routine or command 'slow-bak'. Did you mean 'slow-back'?"),
        ("none.yaml", "Cannot open 'none.yaml': No such file or directory."),
        ("--statr", "There is no option '--statr' of massage-gui. Did you mean '--start'?"),
        ("--st", "There is no option '--st' of massage-gui. Did you mean '--start'?"),
        ("good.yaml broken.yaml", "massage-gui takes only one ROUTINE; leave 'broken.yaml' out."),
        ("-platform", "'-platform' needs a value after it."),
        ("-platform nonsense", "Qt has no platform 'nonsense'. Choose from: eglfs, "),
        ("self-test -platform nonsense", "Qt has no platform 'nonsense'."),
        ("--routines nowhere", "--routines: there is no folder 'nowhere'."),
        ("list good.yaml", "massage-gui list takes no name; leave 'good.yaml' out."),
        ("list -platform xcb", "'-platform' is for the window; 'list' opens none."),
        ("list --jsn", "There is no option '--jsn' of massage-gui list. Did you mean '--json'?"),
        ("list --mute", "There is no option '--mute' of massage-gui list."),
        ("check", "check needs a FILE. See 'massage-gui check --help'."),
        ("plan", "plan needs a ROUTINE. See 'massage-gui plan --help'."),
        ("plan slow-bak", "There is no routine 'slow-bak'. Did you mean 'slow-back'?"),
        ("plan good.yaml --minutes", "plan --minutes: expected one argument."),
        ("snapshot good.yaml", "snapshot needs --at, --out."),
        ("self-test now", "massage-gui self-test takes no name; leave 'now' out."),
        ("install-desktop --und", "There is no option '--und' of massage-gui install-desktop."),
    ],
)
def test_a_mistake_is_told_in_one_line(typed: str, says: str, run: Terminal) -> None:
    told = run(*typed.split())
    assert (told.code, told.out) == (2, "")
    assert says in told.err
    assert told.err.startswith("massage-gui: ")
    assert told.err.count("\n") == 1
    assert run.app.opened == []


# The window


def test_the_window_opens_without_anything(run: Terminal) -> None:
    assert run() == Told(0, "", "")
    assert run.app.opened == [Options()]


def test_the_window_is_given_what_was_asked_for(run: Terminal, tmp_path: Path) -> None:
    run("--start", "good.yaml", "--mute", "--fullscreen", "--routines", tmp_path)
    assert run.app.opened == [Options("good.yaml", True, True, True, tmp_path)]


def test_the_app_decides_the_exit_code(run: Terminal) -> None:
    class Failing(FakeApp):
        def run(self, options: Options) -> int:
            return 7

    run.app = Failing()
    assert run().code == 7


@pytest.mark.parametrize(
    ("typed", "qt"),
    [
        ("-platform offscreen slow-back", ("-platform", "offscreen")),
        ("slow-back -style=fusion -reverse", ("-style=fusion", "-reverse")),
        ("-display :3 slow-back -geometry 800x600", ("-display", ":3", "-geometry", "800x600")),
    ],
)
def test_options_of_qt_are_handed_on(typed: str, qt: tuple[str, ...], run: Terminal) -> None:
    assert run(*typed.split()).code == 0
    assert run.app.opened == [Options("slow-back", qt=qt)]


def test_a_broken_routine_opens_the_window_too(run: Terminal) -> None:
    assert run("broken.yaml").code == 0
    assert run.app.opened == [Options("broken.yaml")]


def test_a_command_wins_over_an_id_unless_dashes_say_otherwise(
    run: Terminal, tmp_path: Path
) -> None:
    folder = tmp_path / "plan"  # which as a value is no command either
    folder.mkdir()
    (folder / "list.yaml").write_text(GOOD, encoding="utf-8")
    assert "Good" in run("--routines", "plan", "list").out
    run("--routines", "plan", "--", "list")
    assert run.app.opened == [Options("list", routines=Path("plan"))]


@pytest.mark.parametrize("environ", [{}, {"DISPLAY": "", "QT_QPA_PLATFORM": "xcb"}])
def test_without_a_display_the_window_says_so(environ: dict[str, str], run: Terminal) -> None:
    run.environ = environ
    told = run("slow-back")
    assert (told.code, told.out, told.err.count("\n")) == (2, "", 1)
    assert "no DISPLAY" in told.err
    assert run.app.opened == []


# As a process of its own


def process(
    *arguments: str, env: dict[str, str] | None = None, **further: Any
) -> subprocess.CompletedProcess[str]:
    """Runs the real thing, without a screen."""
    gone = ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM", "XDG_SESSION_TYPE")
    environ = {name: value for name, value in os.environ.items() if name not in gone}
    return subprocess.run(
        [sys.executable, "-m", "massage_gui", *arguments],
        cwd=ROOT,
        env={**environ, **(env or {})},
        encoding="utf-8",
        timeout=60,
        check=False,
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **further},
    )


would_download = pytest.mark.skipif(
    bool(missing_locks([LOCK], VENV)), reason="run.py would make .venv first, under the tests"
)


@pytest.mark.parametrize(
    "way",
    [
        pytest.param(["-m", "massage_gui"], id="-m"),
        pytest.param([str(ROOT / "run.py")], id="run", marks=would_download),
    ],
)
def test_a_module_of_the_current_folder_is_never_run(way: list[str], tmp_path: Path) -> None:
    for module in ("argparse", "yaml", "json", "platformdirs"):
        (tmp_path / f"{module}.py").write_text("raise SystemExit(77)", encoding="utf-8")
    ended = subprocess.run([sys.executable, *way, "list"], cwd=tmp_path, capture_output=True)
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.skipif(os.name != "posix", reason="links to folders")
def test_nor_is_one_that_lies_beside_the_app(tmp_path: Path) -> None:
    (tmp_path / "massage_gui").symlink_to(ROOT / "massage_gui")
    test_a_module_of_the_current_folder_is_never_run(["-m", "massage_gui"], tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="X11")
@pytest.mark.parametrize("env", [{}, {"DISPLAY": DEAD}])
def test_no_display_means_one_line_and_no_abort(env: dict[str, str]) -> None:
    ended = process(env=env)
    assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (2, "", 1)
    assert ended.stderr.startswith("massage-gui: No screen to open a window on")


@pytest.mark.slow("starts the app many times")
@pytest.mark.parametrize("env", [{"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii"}])
def test_a_poor_terminal_gets_every_letter_somehow(env: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(GOOD.replace("Good", "Größe ♥"), encoding="utf-8")
    settled = {**env, "PYTHONCOERCECLOCALE": "0"}
    for arguments in (["plan", str(path)], ["plan", str(path), "--json"], ["plan", "♥"]):
        ended = process(*arguments, env=settled, errors="replace")
        assert ended.returncode == (2 if arguments[-1] == "♥" else 0)
        assert "Traceback" not in ended.stderr


def test_a_closed_pipe_is_no_disaster() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ended = process("plan", "back-massage", "--json", stdout=writing)
    finally:
        os.close(writing)
    assert (ended.returncode, ended.stderr) == (141, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_told(sweep: Sweep) -> None:
    told = "massage-gui: Cannot print: No space left on device.\n"
    for unbuffered, typed in sweep(
        product(("", "1"), ("list", "--help", "check --help", "--version"))
    ):
        with Path("/dev/full").open("w", encoding="utf-8") as full:
            ended = process(*typed.split(), stdout=full, env={"PYTHONUNBUFFERED": unbuffered})
        assert (ended.returncode, ended.stderr) == (2, told), (typed, unbuffered)


def test_every_command_does_something() -> None:
    assert set(RUN) == set(COMMANDS)


def test_a_command_loads_no_qt_to_draw_nothing_and_nothing_for_slips() -> None:
    code = (
        "import sys; from massage_gui.cli.main import main;"
        "[main(typed.split()) for typed in sys.argv[1:]];"
        "sys.exit(not {'PySide6', 'difflib'}.isdisjoint(sys.modules))"
    )
    typed = ["list", "plan slow-back", "check routines/slow-back.yaml"]
    command = [sys.executable, "-c", code, *typed]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 0


def test_ctrl_c_ends_without_a_traceback(run: Terminal) -> None:
    class Stopped(FakeApp):
        def run(self, options: Options) -> int:
            raise KeyboardInterrupt

    run.app = Stopped()
    assert run() == Told(130, "", "")


def test_a_program_without_a_terminal_runs_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["list"]) == 0
    assert main(["plan", "nothing"]) == 2


def test_a_strange_stream_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    assert main(["list"]) == 0
    assert "Slow back" in stream.getvalue()
