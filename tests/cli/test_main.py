"""The command line: what each command prints, and every exit code it promises."""

from __future__ import annotations

import io
import json
import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from massage_gui import __version__
from massage_gui.cli.arguments import COMMANDS, WINDOW, UsageError, read_arguments
from massage_gui.cli.commands import World, install_desktop, verdict
from massage_gui.cli.main import main
from massage_gui.cli.option_table import OPTIONS
from massage_gui.cli.self_test import clip_faults, tone_faults
from massage_gui.core.reading.problems import Problem, Said, Severity
from massage_gui.desktop import menu_files as desktop_files
from massage_gui.desktop.menu import command_line
from massage_gui.desktop.menu_files import own_program
from massage_gui.files import shipped
from massage_gui.files.clips import read_clips
from massage_gui.files.places import own_places
from massage_gui.journal.store import NAME as JOURNAL_NAME
from massage_gui.journal.store import JournalFile
from massage_gui.options import VIEWS, MapOptions, Options, PictureOptions
from tests.core.build import SHIPPED
from tests.hearing.voice.recordings import recordings
from tests.journal.build import massage
from tests.sweep import Sweep
from tools.environment import LOCK, VENV, missing_locks

if TYPE_CHECKING:
    from massage_gui.core.session.plan import Plan

ROOT = Path(__file__).resolve().parents[2]
STEP = "{title: A, technique: hold, hands: palms, regions: [neck]}"
GOOD = f"format: 1\ntitle: Good\nsteps: [{STEP}]\n"
DEAD = f":{50_000 + os.getpid()}"  # a display that nobody else serves
BROKEN = f"format: 1\nname: Bad\nsteps: [{STEP}]\n"


@dataclass
class FakeApp:
    """Stands in for the part of the app that uses Qt; remembers what it was asked for."""

    faults: list[str] = field(default_factory=list)
    opened: list[Options] = field(default_factory=list)
    drawn: list[tuple[PictureOptions, Plan]] = field(default_factory=list)
    maps: list[MapOptions] = field(default_factory=list)

    def run(self, options: Options) -> int:
        self.opened.append(options)
        return 0

    def draw(self, options: PictureOptions, plan: Plan) -> bytes:
        self.drawn.append((options, plan))
        return b"a picture"

    def draw_map(self, options: MapOptions) -> bytes:
        self.maps.append(options)
        return b"a map"

    def self_test(self) -> list[str]:
        return self.faults

    def icon(self, size: int) -> bytes:
        return b"an icon of %d" % size


@dataclass(frozen=True)
class Told:
    """What a run ended with and printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Terminal:
    """Runs the command line in this process, with a fake app and an environment of its own."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.app = FakeApp()
        self.environ = {"QT_QPA_PLATFORM": "offscreen"}

    def world(self, platform: str = "linux") -> World:
        return World(lambda: self.app, lambda: self.app, self.environ, platform)

    def __call__(self, *arguments: str | Path) -> Told:
        code = main([str(argument) for argument in arguments], self.world())
        out, err = self._capsys.readouterr()
        return Told(code, out, err)


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Terminal:
    """A terminal in a folder with a good routine and a broken one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    return Terminal(capsys)


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


# list


def test_list_names_every_routine(run: Terminal, tmp_path: Path) -> None:
    told = run("list", "--routines", tmp_path)
    assert (told.code, told.err) == (0, "")
    rows = {line.split()[0]: line for line in told.out.splitlines()}
    assert list(rows) == ["broken", "good", *sorted(SHIPPED)]
    assert rows["back-massage"].split()[1:] == ["A", "Back", "Massage", "Routine", "16", "min"]
    assert f"{tmp_path}/broken.yaml:1:1: error: 'title' is missing" in rows["broken"]


def test_list_as_json(run: Terminal, tmp_path: Path) -> None:
    broken, good, *shipped = run("list", "--json", "--routines", tmp_path).json
    assert good == {
        "id": "good",
        "title": "Good",
        "file": str(tmp_path / "good.yaml"),
        "seconds": 40.0,
        "steps": 1,
        "broken": None,
    }
    assert (broken["id"], broken["title"], broken["seconds"]) == ("broken", None, None)
    assert broken["broken"]["rule"] == "missing"
    assert {"id", "title", "file", "seconds", "steps", "broken"} == set(broken)
    assert shipped[0]["seconds"] == 935.5


# check


def test_check_says_that_all_is_well_beside_the_results(run: Terminal) -> None:
    told = run("check", "good.yaml", "--strict")
    assert told == Told(0, "", "good.yaml: no mistakes found.\n")


def test_check_tells_every_problem_in_a_line(run: Terminal) -> None:
    told = run("check", "good.yaml", "broken.yaml")
    assert (told.code, told.err) == (1, "good.yaml: no mistakes found.\n")
    assert told.out.splitlines() == [
        "broken.yaml:1:1: error: 'title' is missing. [missing]",
        "broken.yaml:2:1: error: unknown key 'name'. [key]",
    ]


def test_check_as_json(run: Terminal) -> None:
    told = run("check", "broken.yaml", "--json", "good.yaml")
    assert told.code == 1
    assert [problem["rule"] for problem in told.json] == ["missing", "key"]
    assert told.json[0] == {
        "file": "broken.yaml",
        "line": 1,
        "column": 1,
        "severity": "error",
        "rule": "missing",
        "message": "'title' is missing",
        "hint": "",
    }
    assert run("check", "good.yaml", "--json").json == []


def test_check_names_a_file_that_cannot_be_opened(run: Terminal) -> None:
    told = run("check", "none.yaml", "broken.yaml")
    assert told.code == 2
    assert told.err == "massage-gui: Cannot open 'none.yaml': No such file or directory.\n"
    assert "broken.yaml:1:1" in told.out
    told = run("check", "--json", "none.yaml", "broken.yaml")
    assert told.code == 2
    assert [problem["rule"] for problem in told.json] == ["file", "missing", "key"]


@pytest.mark.parametrize("typed", ["check --json", "check --json --strikt good.yaml"])
def test_check_as_json_is_a_list_after_bad_usage_too(typed: str, run: Terminal) -> None:
    told = run(*typed.split())
    assert (told.code, told.json) == (2, [])


@pytest.mark.parametrize(
    ("severities", "strict", "code"),
    [
        ([], True, 0),
        ([Severity.WARNING], False, 0),
        ([Severity.WARNING], True, 1),
        ([Severity.ERROR], False, 1),
        ([Severity.WARNING, Severity.ERROR], False, 1),
    ],
)
def test_strict_counts_warnings(severities: list[Severity], strict: bool, code: int) -> None:
    problems = [Problem(severity, "pace", 1, 1, Said("m")) for severity in severities]
    assert verdict(problems, strict=strict) == code


# plan


def test_plan_prints_the_timetable(run: Terminal) -> None:
    told = run("plan", "back-massage")
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith("A Back Massage Routine, 15:36 (at least 12:44)\n")


@pytest.mark.parametrize(
    ("typed", "seconds", "asked"),
    [
        ("plan back-massage --json", 935.5, None),
        ("plan --json back-massage --minutes 20", None, 1200.0),
        ("plan --minutes=10.5 good.yaml --json", None, 630.0),
    ],
)
def test_plan_as_json(
    typed: str, seconds: float | None, asked: float | None, run: Terminal
) -> None:
    told = run(*typed.split())
    assert (told.code, told.err) == (0, "")
    assert told.json["asked"] == asked
    assert seconds in (None, told.json["seconds"])
    first = told.json["steps"][0]["beats"][0]
    assert (first["kind"], first["start"], first["end"] >= 30) == ("prepare", 0.0, True)


@pytest.mark.parametrize("minutes", ["1", "0.0001", "1e-300"])
def test_too_few_minutes_give_the_shortest_plan_and_a_line(minutes: str, run: Terminal) -> None:
    told = run("plan", "back-massage", "--minutes", minutes, "--json")
    assert told.code == 0
    assert told.json["seconds"] == told.json["shortest"] == 763.5
    assert "this is the shortest, 12:44" in told.err
    assert told.err.count("\n") == 1


@pytest.mark.parametrize(
    "minutes", ["0", "-5", "-0", "nan", "inf", "-inf", "ten", "", "1e400", "1e308", "10,5"]
)
def test_minutes_that_are_no_number_are_bad_usage(minutes: str, run: Terminal) -> None:
    told = run("plan", "good.yaml", "--minutes", minutes)
    assert (told.code, told.out, told.err.count("\n")) == (2, "", 1)


def test_plan_of_a_broken_routine_tells_its_problems(run: Terminal) -> None:
    told = run("plan", "broken.yaml")
    assert (told.code, told.out) == (1, "")
    assert told.err.splitlines()[0] == "broken.yaml:1:1: error: 'title' is missing. [missing]"


# snapshot


def test_snapshot_writes_the_picture(run: Terminal, tmp_path: Path) -> None:
    told = run("snapshot", "slow-back", "--at", "61.5", "--out", "a.png")
    assert told == Told(0, "", "")
    assert (tmp_path / "a.png").read_bytes() == b"a picture"
    ((options, plan),) = run.app.drawn
    assert options == PictureOptions("slow-back", 61_500)
    assert plan.routine.title == "Slow back"
    assert run.environ["QT_QPA_PLATFORM"] == "offscreen"


def test_snapshot_takes_every_option(run: Terminal) -> None:
    typed = (
        "snapshot good.yaml --at 0 --out a.png --size 390x844 --theme dark --scale 1.5 "
        "--view finish --fullscreen --minutes 20 --routines ."
    )
    assert run(*typed.split()).code == 0
    ((options, plan),) = run.app.drawn
    assert options == PictureOptions("good.yaml", 0, 390, 844, 1.5, True, "finish", True, Path())
    assert plan.asked_ms == 1_200_000


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("--at -1 --out a.png", "--at: '-1' is not a number of seconds"),
        ("--at nan --out a.png", "--at: 'nan' is not"),
        ("--at inf --out a.png", "--at: 'inf' is not"),
        ("--at 0", "needs --out"),
        ("--out a.png", "needs --at"),
        ("--at 0 --out a.png --size 800", "--size: '800' is not WIDTHxHEIGHT"),
        ("--at 0 --out a.png --size 199x800", "each from 200 to 8000"),
        ("--at 0 --out a.png --size 200x8001", "each from 200 to 8000"),
        ("--at 0 --out a.png --scale 0.4", "--scale: '0.4' is not a number from 0.5 to 4"),
        ("--at 0 --out a.png --scale nan", "--scale: 'nan' is not"),
        ("--at 0 --out a.png --size 8000x8000 --scale 4", "1024 megapixels are too many"),
        ("--at 0 --out a.png --theme drak", "'drak' is not known. Did you mean 'dark'?"),
        ("--at 0 --out a.png --view homes", "'homes' is not known. Did you mean 'home'?"),
        ("--at 0 --out no/a.png", "There is no folder 'no' to write into."),
        ("--at 0 --out .", "'.' is a folder"),
        ("--at 0 --out a.png --minutes 0", "--minutes: '0' is not"),
    ],
)
def test_snapshot_refuses_bad_usage(typed: str, says: str, run: Terminal) -> None:
    told = run("snapshot", "good.yaml", *typed.split())
    assert (told.code, told.out, told.err.count("\n")) == (2, "", 1)
    assert says in told.err
    assert run.app.drawn == []


@pytest.mark.parametrize("size", ["200x200", "8000x8000", "1280X800"])
def test_snapshot_takes_sizes_to_the_limit(size: str, run: Terminal) -> None:
    assert run("snapshot", "good.yaml", "--at", "0", "--out", "a.png", "--size", size).code == 0


def test_a_second_far_past_the_end_is_no_mistake(run: Terminal) -> None:
    assert run("snapshot", "good.yaml", "--at", "1e308", "--out", "a.png").code == 0


@pytest.mark.parametrize(("name", "code"), [("broken.yaml", 1), ("none", 2), ("none.yaml", 2)])
def test_snapshot_of_what_cannot_be_drawn(name: str, code: int, run: Terminal) -> None:
    told = run("snapshot", name, "--at", "0", "--out", "a.png")
    assert (told.code, told.out) == (code, "")
    assert run.app.drawn == []
    assert not Path("a.png").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_snapshot_says_when_it_cannot_write(run: Terminal) -> None:
    told = run("snapshot", "good.yaml", "--at", "0", "--out", "/proc/a.png")
    assert (told.code, told.err.count("\n")) == (2, 1)
    assert "/proc" in told.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes and devices of Unix")
def test_snapshot_writes_into_a_pipe_and_leaves_it_one(run: Terminal, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reading = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    assert run("snapshot", "good.yaml", "--at", "0", "--out", "pipe") == Told(0, "", "")
    assert os.read(reading, 99) == b"a picture"
    os.close(reading)
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_snapshot_writes_through_a_link_to_a_device(run: Terminal, tmp_path: Path) -> None:
    (tmp_path / "full").symlink_to("/dev/full")
    told = run("snapshot", "good.yaml", "--at", "0", "--out", "full")
    assert told == Told(2, "", "massage-gui: Cannot write 'full': No space left on device.\n")
    assert Path("/dev/full").is_char_device()


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="sockets of Unix")
def test_snapshot_replaces_no_socket(run: Terminal, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as here:
        here.bind("socket")
        told = run("snapshot", "good.yaml", "--at", "0", "--out", "socket")
        assert told == Told(2, "", "massage-gui: 'socket' is no file; give --out a file.\n")
        assert (tmp_path / "socket").is_socket()


# map


def test_map_writes_the_picture(run: Terminal, tmp_path: Path) -> None:
    assert run("map", "--out", "map.png") == Told(0, "", "")
    assert (tmp_path / "map.png").read_bytes() == b"a map"
    assert run.app.maps == [MapOptions()]
    assert run.environ["QT_QPA_PLATFORM"] == "offscreen"


def test_map_takes_every_option(run: Terminal) -> None:
    typed = "map --out map.png --size 390x844 --theme dark --scale 1.5"
    assert run(*typed.split()).code == 0
    assert run.app.maps == [MapOptions(390, 844, 1.5, dark=True)]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "map needs --out"),
        ("back --out a.png", "massage-gui map takes no name; leave 'back' out."),
        ("--out a.png --at 3", "There is no option '--at' of massage-gui map."),
        ("--out a.png --size 100x100", "each from 200 to 8000"),
        ("--out a.png --size 8000x8000 --scale 4", "1024 megapixels are too many"),
        ("--out no/a.png", "There is no folder 'no' to write into."),
    ],
)
def test_map_refuses_bad_usage(typed: str, says: str, run: Terminal) -> None:
    told = run("map", *typed.split())
    assert (told.code, told.out, told.err.count("\n")) == (2, "", 1)
    assert says in told.err
    assert run.app.maps == []


# Names that are no plain text


NAME = "a\nb\x1b[31m\udcff\u202e.yaml"
SHOWN = r"a\nb\x1b[31m\udcff\u202e.yaml"


@pytest.mark.skipif(sys.platform != "linux", reason="file names of any bytes")
@pytest.mark.parametrize(
    "typed", [["list", "--routines", "."], ["check", NAME], ["plan", NAME], ["plan", "none" + NAME]]
)
def test_what_a_terminal_would_obey_is_spelt_out(typed: list[str], run: Terminal) -> None:
    Path(NAME).write_text(BROKEN.replace("name", '"\\e[31m"'), encoding="utf-8")
    told = run(*typed)
    assert SHOWN in told.out + told.err
    assert all(letter.isprintable() for letter in (told.out + told.err).replace("\n", ""))


def test_a_title_gives_no_order_to_the_terminal(run: Terminal) -> None:
    text = GOOD.replace("Good", '"\\e[31mRed"').replace("A,", '"\\e[32m",')
    Path("red.yaml").write_text(text, encoding="utf-8")
    for typed in (["plan", "red.yaml"], ["list", "--routines", "."], ["check", "red.yaml"]):
        assert "\x1b" not in run(*typed).out


@pytest.mark.parametrize(
    "typed", ["{}", "plan {}", "check {}", "check x/{}.yaml", "list --routines {}"]
)
def test_a_name_too_long_for_the_system_is_told(typed: str, run: Terminal) -> None:
    told = run(*typed.format("a" * 5000).split())
    assert (told.code, told.out, told.err.count("\n")) == (2, "", 1)


def test_a_picture_with_a_name_too_long_is_told(run: Terminal) -> None:
    told = run("snapshot", "good.yaml", "--at", "0", "--out", "a" * 300)
    assert (told.code, told.out, told.err.count("\n")) == (2, "", 1)


# self-test


@pytest.mark.usefixtures("qapp")
def test_self_test_prints_versions(run: Terminal) -> None:
    told = run("self-test")
    assert (told.code, told.err) == (0, "")
    for part in (f"massage-gui {__version__}", "Python 3.", "Qt 6.", str(ROOT), "settings in"):
        assert part in told.out
    assert told.out.endswith("Everything is there.\n")
    assert run.environ["QT_QPA_PLATFORM"] == "offscreen"


@pytest.mark.usefixtures("qapp")
def test_self_test_names_what_is_wrong(run: Terminal) -> None:
    run.app.faults.append("step 3 could not be drawn")
    told = run("self-test", "-platform", "minimal")
    assert told.code == 1
    assert "wrong: step 3 could not be drawn\n1 fault\n" in told.out
    assert run.environ["QT_QPA_PLATFORM"] == "minimal"


@pytest.mark.usefixtures("qapp")
def test_self_test_survives_what_it_tests(run: Terminal) -> None:
    class Failing(FakeApp):
        def self_test(self) -> list[str]:
            raise RuntimeError("no window")

    run.app = Failing()
    told = run("self-test")
    assert told.code == 1
    assert "wrong: RuntimeError: no window" in told.out


def test_self_test_names_clips_that_are_not_there_or_broken(tmp_path: Path) -> None:
    assert list(clip_faults(read_clips(tmp_path))) == []
    clips = read_clips(recordings(tmp_path, ["One.", "Two.", "Three."]))
    assert list(clip_faults(clips)) == []
    (tmp_path / "0.ogg").unlink()
    (tmp_path / "1.ogg").write_bytes(b"")
    assert list(clip_faults(clips)) == ["0.ogg is missing", "1.ogg cannot be read"]


def test_self_test_names_tones_that_are_not_there_or_broken() -> None:
    files = shipped.tones()
    assert list(tone_faults(files)) == []
    del files["turn"]
    files["end"] = b"RIFF"
    assert list(tone_faults(files)) == ["turn.wav is missing", "end.wav cannot be read"]


# install-desktop


def test_install_desktop_and_its_undo(run: Terminal, tmp_path: Path) -> None:
    run.environ["XDG_DATA_HOME"] = str(tmp_path / "data")
    assert (told := run("install-desktop")).code == 0
    assert "install-desktop --undo" in told.out
    entry = tmp_path / "data" / desktop_files.ENTRY
    assert f"Exec={command_line(own_program({}))} %f" in entry.read_text(encoding="utf-8")
    assert (tmp_path / "data" / desktop_files.icon_name(48)).read_bytes() == b"an icon of 48"
    assert run("install-desktop", "--undo").code == 0
    assert list((tmp_path / "data").iterdir()) == []
    assert run("install-desktop", "--undo") == Told(0, "It was not in your menu.\n", "")


@pytest.mark.skipif(sys.platform != "linux", reason="needs a folder that root cannot write to")
def test_install_desktop__read_only_home_is_told_in_one_line(run: Terminal) -> None:
    run.environ["XDG_DATA_HOME"] = "/proc/data"
    told = run("install-desktop")
    assert (told.code, told.out, told.err.count("\n")) == (2, "", 1)
    assert "Cannot write to '/proc/data': " in told.err


def test_install_desktop__elsewhere_is_left_to_the_installer(run: Terminal) -> None:
    request = read_arguments(["install-desktop"])
    with pytest.raises(UsageError, match="is for Linux"):
        install_desktop(request, run.world("win32"))


@pytest.mark.parametrize(
    ("environ", "argv0", "program"),
    [
        ({"APPIMAGE": "/home/one/Massage.AppImage"}, "x", ["/home/one/Massage.AppImage"]),
        ({}, "/x/massage_gui/__main__.py", [sys.executable, "-P", "-m", "massage_gui"]),
        ({}, "-c", [sys.executable, "-P", "-m", "massage_gui"]),
        ({}, "link", ["{folder}/link"]),
    ],
)
def test_the_menu_starts_what_is_running(
    environ: dict[str, str], argv0: str, program: list[str], run: Terminal, tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "good.yaml")
    assert own_program(environ, argv0) == [word.format(folder=tmp_path) for word in program]


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


# history


@pytest.fixture
def given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> JournalFile:
    """The history of somebody who gave one massage."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    journal = JournalFile(own_state() / JOURNAL_NAME)
    journal.write(massage())
    return journal


def own_state() -> Path:
    places = own_places()
    assert places
    return places.state


def test_history_tells_of_every_massage(run: Terminal, given: JournalFile) -> None:
    told = run("history")
    assert (told.code, told.err) == (0, "")
    assert "A Back Massage Routine, 5 min, up to step 3. Lighter in step 2" in told.out


def test_history_as_a_table(run: Terminal, given: JournalFile) -> None:
    told = run("history", "--csv")
    names, row = told.out.splitlines()
    assert names.startswith("date,time,routine")
    assert "A Back Massage Routine,5,no,Friction circles" in row


def test_history_is_erased(run: Terminal, given: JournalFile) -> None:
    assert run("history", "--erase") == Told(0, "", "The history is erased.\n")
    assert given.massages() == ()


def test_a_history_that_was_damaged_is_told_of(run: Terminal, given: JournalFile) -> None:
    (own_state() / JOURNAL_NAME).write_bytes(b"damaged")
    told = run("history")
    assert (told.code, told.out) == (0, "")
    assert f"It is kept as {own_state() / JOURNAL_NAME}.broken, and a new one begins." in told.err
    assert run("history") == Told(0, "", "No massage was given yet.\n")


def test_a_history_that_cannot_be_read_is_named(run: Terminal, given: JournalFile) -> None:
    with closing(sqlite3.connect(own_state() / JOURNAL_NAME)) as newer, newer:
        newer.execute("PRAGMA user_version = 99")
    told = run("history")
    assert (told.code, told.out) == (2, "")
    assert "A newer version of the app has written it." in told.err
