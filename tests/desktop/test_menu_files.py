"""What a desktop shows of the app: every file of it fits the others."""

from __future__ import annotations

import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QColor, QImage

from massage_gui import APP_ID, picture
from massage_gui.desktop import menu_files as desktop_files
from massage_gui.files import shipped

MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def entry(program: tuple[str, ...] = ()) -> dict[str, str]:
    """The keys of the desktop entry."""
    parser = ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    files = desktop_files.files(lambda size: b"", program)
    parser.read_string(files[desktop_files.ENTRY].decode("utf-8"))
    return dict(parser["Desktop Entry"])


def kind_of_file() -> ElementTree.Element:
    """The MIME type of a routine."""
    found = ElementTree.fromstring(shipped.desktop_file("massage-gui.xml")).find(f"{MIME}mime-type")
    assert found is not None
    return found


def test_every_name_has_its_file() -> None:
    assert set(desktop_files.files(lambda size: b"")) == set(desktop_files.names())


def test_the_menu_shows_our_icon() -> None:
    assert entry()["Icon"] == APP_ID


def test_the_menu_starts_the_program_by_its_name() -> None:
    assert (entry()["Exec"], entry()["TryExec"]) == ("massage-gui %f", "massage-gui")


def test_the_menu_starts_the_program_that_wrote_it() -> None:
    told = entry(("/my apps/python", "-m", "massage_gui"))
    assert told["Exec"] == '"/my apps/python" -m massage_gui %f'
    assert told["TryExec"] == "/my apps/python"


def test_a_routine_is_opened_by_the_app() -> None:
    kind = kind_of_file()
    assert entry()["MimeType"] == f"{kind.get('type')};"
    assert [glob.get("pattern") for glob in kind.iter(f"{MIME}glob")] == ["*.massage.yaml"]
    assert [icon.get("name") for icon in kind.iter(f"{MIME}icon")] == [APP_ID]


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="needs desktop-file-utils")
def test_the_entry_is_valid(tmp_path: Path) -> None:
    path = tmp_path / f"{APP_ID}.desktop"
    path.write_bytes(shipped.desktop_file("massage-gui.desktop"))
    done = subprocess.run(["desktop-file-validate", path], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("size", desktop_files.ICON_SIZES)
def test_the_icon_fills_its_square_and_stands_out(size: int, qapp: object) -> None:
    image = QImage.fromData(picture.icon(size))
    assert (image.width(), image.height()) == (size, size)
    assert image.pixelColor(0, 0).alpha() < 255  # round corners
    ground = image.pixelColor(size // 8, size // 4)
    shoulder = image.pixelColor(size * 9 // 64, size * 11 // 16)
    hand = image.pixelColor(size * 5 // 16, size * 13 // 16)
    assert contrast(ground, shoulder) > 1.7
    assert contrast(shoulder, hand) > 2
    assert contrast(ground, QColor("white")) > 4.5


def contrast(one: QColor, other: QColor) -> float:
    """How far apart two colours are in light, as WCAG counts it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(color: QColor) -> float:
    parts = (color.redF(), color.greenF(), color.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
