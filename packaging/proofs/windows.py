"""Proves the Windows installer under Wine: in, at work, and out again, with nothing left behind.

Wine is not Windows: what Windows shows of a kind of file is only looked up in the registry. Before
Wine 10 there is no window but one that is drawn without a screen.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from common import BUILD, DIST, ROOT, need, sha256, version
from forms.windows import NAME, TREE, setup_name
from proof import Log, ProofError
from screen import BEGIN, pause, screen
from windows.tree import names_below
from windows.wine import Wine, build_stand_in, generation, is_alive_after

ICU: Final = "icuuc.dll"  # Windows brings it since version 10; Wine does not
CLASSES: Final = r"Software\Classes"
PROGID: Final = "massage-gui.routine"
OURS: Final = ("massage-gui", "Massage guide", PROGID)
ALIVE_S: Final = 8
WARM_UP_S: Final = 5
WITH_WINDOWS: Final = 10  # the first Wine known to show a window of Qt 6.11
TOO_OLD: Final = 3
IN_USE: Final = 2

ROUTINE: Final = """\
format: 1
title: Ruhe für zwei
steps:
  - {title: Long strokes, technique: glide, hands: palms, regions: [glide-lane], path: long-glide}
"""


def prove(log: Log) -> None:
    """Install, try out, uninstall."""
    setup = DIST / setup_name()
    if not setup.is_file():
        raise ProofError(f"there is no {setup_name()}: python3 packaging/build.py windows")
    log.say(f"{setup.name}: {setup.stat().st_size / 1e6:.1f} MB, sha256 {sha256(setup)}")
    wine = Wine(log, BUILD / "wine")
    try:
        Proof(log, wine, setup).run()
    finally:
        wine.end()


class Proof:
    """The steps, one after the other, in one Windows."""

    def __init__(self, log: Log, wine: Wine, setup: Path) -> None:
        self.log, self.wine, self.setup = log, wine, setup
        self.folder = wine.local / "Programs" / NAME
        self.own = wine.local / NAME
        self.shortcuts = wine.home / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs"

    def run(self) -> None:
        self.prepare()
        self.refuse_old_windows()
        files, registry = self.wine.files(), self.wine.registry()
        self.install()
        self.look_at_registry()
        self.try_out()
        self.damage()
        self.open_without_a_screen()
        self.open_window()
        self.install_again()
        self.uninstall()
        self.compare(files, registry)

    def prepare(self) -> None:
        """A Windows where .yaml belongs to another program, and the person has a routine."""
        self.generation = generation(self.log.run([self.wine.program, "--version"]))
        self.wine.run("wineboot", "-i", patience_s=300)
        key = f"HKCU\\{CLASSES}\\.yaml"
        self.wine.run("reg", "add", key, "/ve", "/d", "other.editor", "/f")
        self.wine.run("reg", "add", f"{key}\\OpenWithProgids", "/v", "other.editor", "/f")
        (self.own / "routines").mkdir(parents=True)
        (self.own / "routines" / "mine.massage.yaml").write_text(ROUTINE, encoding="utf-8")

    def refuse_old_windows(self) -> None:
        self.wine.run("winecfg", "-v", "win7")
        self.wine.run(self.setup, "/S", code=TOO_OLD)
        self.log.check("on Windows 7 it installs nothing", not self.folder.exists())
        self.wine.run("winecfg", "-v", "win10")

    def install(self) -> None:
        self.wine.run(self.setup, "/S")
        installed = names_below(self.folder)
        built = [*names_below(TREE), "uninstall.exe"]
        self.log.check(f"{len(built)} files lie there as built", installed == sorted(built))
        same = all(sha256(TREE / name) == sha256(self.folder / name) for name in names_below(TREE))
        self.log.check("every one with the same bytes", same)
        size = sum((self.folder / name).stat().st_size for name in installed)
        self.log.say(f"installed: {size / 1e6:.1f} MB")
        shortcut = self.shortcuts / "Massage guide.lnk"
        self.log.check("the start menu has it", shortcut.is_file())

    def look_at_registry(self) -> None:
        keys = self.wine.registry()
        program = self.wine.windows_path(self.folder / f"{NAME}.exe")
        opens = keys[f"{CLASSES}\\{PROGID}\\shell\\open\\command"][""]
        self.log.check(f"the file type opens with {opens}", opens == f'"{program}" "%1"')
        yaml = keys[f"{CLASSES}\\.yaml"]
        self.log.check("the default for .yaml is still another's", yaml[""] == "other.editor")
        beside = sorted(keys[f"{CLASSES}\\.yaml\\OpenWithProgids"])
        self.log.check(f"'Open with' offers {', '.join(beside)}", PROGID in beside)
        menu = keys[f"{CLASSES}\\SystemFileAssociations\\.yaml\\shell\\{NAME}"]["AppliesTo"]
        self.log.check(f"the menu of a file applies to {menu}", ".massage.yaml" in menu)
        told = keys[rf"Software\Microsoft\Windows\CurrentVersion\Uninstall\{NAME}"]
        self.log.check(f"it is listed as {told['DisplayName']} {told['DisplayVersion']}",
                       told["DisplayVersion"] == version())  # fmt: skip

    def try_out(self) -> None:
        self.lend_icu()
        console = self.folder / f"{NAME}.com"
        told = self.wine.run(console, "--version")
        self.log.check("it says its version", version() in told)
        told = self.wine.run(console, "self-test")
        self.log.check("the self-test finds everything", "Everything is there." in told)
        self.log.check("the self-test finds it where it is installed", "Programs" in told)
        told = self.wine.run(console, "list")
        self.log.check("it lists the person's own routine", "Ruhe f" in told)
        picture = self.log.folder / "windows-session.png"
        self.wine.run(console, "snapshot", "back-massage", "--at", "100", "--out", f"Z:{picture}")
        self.log.check(f"it drew {picture.name}, to be looked at", picture.stat().st_size > 20_000)

    def damage(self) -> None:
        """Take one thing of each kind away, and see that the self-test names it."""
        lib = self.folder / "lib"
        for name in (
            "massage_gui/_data/routines/slow-back.yaml",
            "massage_gui/_data/assets/svg/icons/moon.svg",
            "fontpkg_figtree/files/Figtree[wght].ttf",
            "PySide6/plugins/platforms/qwindows.dll",
        ):
            path, aside = lib / name, self.folder.parent / "aside"
            path.rename(aside)
            told = self.wine.run(self.folder / f"{NAME}.com", "self-test", code=1)
            aside.rename(path)
            named = [line for line in told.splitlines() if path.stem.partition("[")[0] in line]
            self.log.check(f"{path.name} is named as missing", bool(named))

    def lend_icu(self) -> None:
        system = self.wine.drive / "windows" / "system32" / ICU
        if system.exists():
            return
        qt = self.folder / "lib" / "PySide6" / "Qt6Core.dll"
        names = build_stand_in(self.log, qt, ICU, system)
        self.log.say(f"Wine has no {ICU}; a stand-in, for this check only: {', '.join(names)}")

    def open_without_a_screen(self) -> None:
        """With a file whose name is not plain; while it is open, nothing is taken away."""
        routine = self.own / "routines" / "Ruhe für zwei.massage.yaml"
        routine.write_text(ROUTINE, encoding="utf-8")
        program, path = self.folder / f"{NAME}.exe", self.wine.windows_path(routine)
        told = self.wine.run(self.folder / f"{NAME}.com", "check", path)
        self.log.check("it reads a file with spaces and an umlaut in its name", not told.strip())
        running = self.wine.start(program, path, "-platform", "offscreen")
        alive = is_alive_after(running, ALIVE_S)
        self.log.check(f"opened on that file, it is up after {ALIVE_S} s", alive)
        within = f"_?={self.wine.windows_path(self.folder)}"
        before = names_below(self.folder)
        uninstaller: list[str | Path] = [
            self.wine.program,
            self.folder / "uninstall.exe",
            "/S",
            within,
        ]
        self.log.run(uninstaller, environ=self.wine.environ, code=IN_USE)
        untouched = names_below(self.folder) == before
        self.log.check("while it is open, the uninstaller takes nothing away", untouched)
        self.end_app()
        running.wait(timeout=60)

    def end_app(self) -> None:
        self.log.run(
            [self.wine.program, "taskkill", "/f", "/im", f"{NAME}.exe"], environ=self.wine.environ
        )
        self.wine.settle()

    def open_window(self) -> None:
        """A window by the file type's command, and in it a massage by its keys.

        By the command itself: Wine's shell does not look for kinds of files among a person's own.
        """
        if self.generation < WITH_WINDOWS:
            self.log.say(f"NOT RUN: a real window needs Wine {WITH_WINDOWS} or newer")
            return
        routine = self.wine.windows_path(self.own / "routines" / "mine.massage.yaml")
        need(xdotool="xdotool", **{"import": "imagemagick"})
        with screen() as display:
            on_x11 = {"DISPLAY": display.environ["DISPLAY"]}
            self.wine.start(self.folder / f"{NAME}.exe", routine, **on_x11)
            display.wait_for_window(self.log)
            pictures = [self.picture(on_x11, "windows-home.png")]
            display.press(self.log, BEGIN)
            pictures.append(self.picture(on_x11, "windows-early.png"))
            pictures.append(self.picture(on_x11, "windows-late.png"))
            differ = len({path.read_bytes() for path in pictures}) == len(pictures)
            self.log.check("a window opens on that file, and the picture moves", differ)
            self.end_app()

    def picture(self, on_x11: dict[str, str], name: str) -> Path:
        """All of the screen, after some seconds of real time."""
        pause(WARM_UP_S)
        path = self.log.folder / name
        environ = {**self.wine.environ, **on_x11}
        self.log.run(["import", "-window", "root", path], environ=environ)
        return path

    def install_again(self) -> None:
        (self.folder / "lib" / "of-an-older-version.py").write_text("", encoding="ascii")
        names = self.folder / "lib" / "PySide6" / "Qt6Core.dll"
        names.unlink()
        self.wine.run(self.setup, "/S")
        self.log.check("installed over itself, it is whole again", names.is_file())
        self.wine.run(self.folder / f"{NAME}.com", "self-test")
        (self.folder / "lib" / "of-an-older-version.py").unlink()

    def uninstall(self) -> None:
        self.wine.run(self.folder / "uninstall.exe", "/S")
        self.log.check("the folder is gone", not self.folder.exists())
        kept = self.own / "routines" / "mine.massage.yaml"
        self.log.check("the person's routine is still there", kept.is_file())

    def compare(self, files: set[str], registry: dict[str, dict[str, str]]) -> None:
        """All that is there now and was not before must be the person's own, or Wine's."""
        own = self.own.relative_to(self.wine.drive).as_posix()
        more = sorted(self.wine.files() - files - {f"windows/system32/{ICU}"})
        more = [name for name in more if not name.startswith(f"{own}/")]
        self.log.say(f"files left over, but for the person's own: {', '.join(more) or 'none'}")
        ours = [name for name in more if any(word in name for word in OURS)]
        self.log.check("none of them is the app's", not ours)
        gone = sorted(files - self.wine.files())
        self.log.check(f"no file is missing: {', '.join(gone) or 'none'}", not gone)
        now = self.wine.registry()
        left = sorted(key for key in now if now[key] != registry.get(key))
        self.log.say(f"keys that are not as before: {', '.join(left) or 'none'}")
        ours = [key for key in left if any(word in f"{key} {now[key]}" for word in OURS)]
        self.log.check("none of them names the app", not ours)
        gone = sorted(set(registry) - set(now))
        self.log.check(f"no key is missing: {', '.join(gone) or 'none'}", not gone)
        self.log.check("no repository path in what was shipped", not names_with(TREE, str(ROOT)))


def names_with(tree: Path, text: str) -> list[str]:
    """The files that have this text in them."""
    wanted = (text.encode(), text.encode("utf-16-le"))
    found = []
    for name in names_below(tree):
        data = (tree / name).read_bytes()
        if any(one in data for one in wanted):
            found.append(name)
    return found
