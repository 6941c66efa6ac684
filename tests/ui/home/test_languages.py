"""Home in other languages: no start shows what was kept by one in another language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from benchmarks.texts import main, update
from massage_gui.core.session.card import card
from massage_gui.files.kept_home import Keeping, Kept
from massage_gui.front import Front
from massage_gui.settings.store import MemorySettings
from massage_gui.settings.table import Settings
from massage_gui.words.translation import languages_of, words_in
from tests.ui.build import FakeClock, shipped_plan
from tests.words.test_translation import translate

KEPT = Kept((card("back-massage", shipped_plan("back-massage")),))
# Russian and Ukrainian come out with the same texts, also where they tell their language.
LANGUAGES = ("ru", "uk", "ar")

# A start in a language: what is seen first, whether it was painted anew, and the cards there were.
Start = Callable[[str], tuple[QImage, bool, Kept]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("words")
    for language in LANGUAGES:
        update(made / f"{language}.ts")
        translate(made / f"{language}.ts", language)
        assert main([language, "--folder", str(made)]) == 0
    return made


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot, folder: Path, tmp_path: Path) -> Iterator[Start]:
    """Each start keeps for the next one what it showed."""
    fronts = []

    def started(language: str) -> tuple[QImage, bool, Kept]:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as at every start
        words = words_in(locale := QLocale(language), qapp, folder)
        keeping = Keeping(tmp_path, (), languages_of(words, locale))
        found = keeping.read()
        front = Front(MemorySettings(Settings()), FakeClock(), words, kept=KEPT)
        fronts.append(front)
        qtbot.addWidget(front.window)
        front.show_kept(keeping)
        seen = front.window.grab().toImage()
        picture = front.show_home_itself()
        assert front.window.grab().toImage() == seen
        keeping.keep(KEPT)
        if picture:
            keeping.keep_picture(picture[0], bytes(picture[1].constBits()))
        return seen, picture is not None, found

    yield started
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize("first", ["en", *LANGUAGES])
@pytest.mark.parametrize("second", ["en", *LANGUAGES])
def test_a_start_shows_what_was_kept_in_its_own_language_alone(
    first: str, second: str, start: Start
) -> None:
    seen, anew, found = start(first)
    assert anew
    assert found == Kept()
    again, anew, found = start(second)
    assert anew is (first != second)
    assert found == (KEPT if first == second else Kept())
    assert (again == seen) is (first == second or {first, second} == {"ru", "uk"})
