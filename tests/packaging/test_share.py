"""The manual and the metadata are true."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from massage_gui import APP_ID, __version__
from massage_gui.cli.option_table import OPTIONS
from massage_gui.cli.request import COMMANDS, WINDOW
from massage_gui.files import shipped
from share import app_id, manual, metainfo

ROOT = Path(__file__).resolve().parents[2]


def plain(roff: str) -> str:
    """Text without the marks of a manual page."""
    return re.sub(r"\\f[A-Z]", "", roff).replace("\\-", "-")


def entries(section: str) -> list[tuple[str, str]]:
    """The entries of a section of the manual: what stands out, and what is said of it."""
    _, _, after = manual().partition(f".SH {section}\n")
    parts = after.partition("\n.SH ")[0].partition("\n.PP\n")[0].split(".TP\n")[1:]
    return [(plain(head.partition(" ")[2]), plain(text)) for head, _, text in map(cut, parts)]


def cut(part: str) -> tuple[str, str, str]:
    return part.partition("\n")


def options_in(text: str) -> list[str]:
    return re.findall(r"--[a-z-]+", text)


def as_sentence(text: str) -> str:
    return text[0].upper() + text[1:].rstrip(".") + "."


def test_the_manual_has_every_command_with_its_options() -> None:
    told = [(head, options_in(text)) for head, text in entries("COMMANDS")]
    known = [WINDOW, *COMMANDS.values()]
    assert told == [(f"{one.called} {one.words}".strip(), list(one.options)) for one in known]


def test_the_manual_says_of_a_command_what_help_says() -> None:
    told = [text.partition("Options:")[0].strip() for _, text in entries("COMMANDS")[1:]]
    assert told == [as_sentence(one.does) for one in COMMANDS.values()]


def test_the_manual_has_every_option_as_help_tells_it() -> None:
    told = [(head, text.strip()) for head, text in entries("OPTIONS")]
    known = [
        (f"{name} {option.get('metavar', '')}".strip(), as_sentence(option["help"]))
        for name, option in OPTIONS.items()
        if name != "--version"  # argparse has words of its own for it
    ]
    assert [one for one in told if one[0] not in ("--version", "--help")] == known


def test_the_manual_names_the_version() -> None:
    assert f'"massage-gui {__version__}"' in plain(manual()).splitlines()[0]


@pytest.mark.slow("runs groff")
@pytest.mark.skipif(not shutil.which("groff"), reason="needs groff")
def test_the_manual_has_no_mistake() -> None:
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-z"], input=manual(), capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")


def root() -> ElementTree.Element:
    return ElementTree.fromstring(metainfo())


def test_the_metadata_is_about_this_app() -> None:
    assert app_id() == APP_ID == root().findtext("id")
    assert root().findtext("launchable") == f"{APP_ID}.desktop"


def test_nothing_in_the_metadata_is_left_to_fill_in() -> None:
    assert "@" not in metainfo()


def test_every_picture_in_the_metadata_is_there_and_has_a_caption() -> None:
    found = list(root().iter("screenshot"))
    assert len(found) >= 3
    for one in found:
        assert len(one.findtext("caption") or "") > 20
        name = (one.findtext("image") or "").rpartition("/")[2]
        assert (ROOT / "docs" / "pictures" / name).is_file()


def test_the_metadata_and_the_menu_name_the_same_kind_of_file() -> None:
    kind = root().findtext("provides/mediatype")
    assert f"MimeType={kind};" in shipped.desktop_file("massage-gui.desktop").decode()
    assert f'type="{kind}"' in shipped.desktop_file("massage-gui.xml").decode()


@pytest.mark.skipif(not shutil.which("appstreamcli"), reason="needs appstream")
def test_the_metadata_is_valid(tmp_path: Path) -> None:
    path = tmp_path / f"{APP_ID}.metainfo.xml"
    path.write_text(metainfo(), encoding="utf-8")
    command = ["appstreamcli", "validate", "--no-net", str(path)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
