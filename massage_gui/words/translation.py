"""A translation: the texts in the person's language, if there is a file for it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtGui import QGuiApplication

from massage_gui.words.sentences import Words

FOLDER: Final = Path(__file__).parent


def words_in(locale: QLocale, application: QGuiApplication, folder: Path = FOLDER) -> Words:
    """The texts in the first of a person's languages that exists; also sets the direction."""
    translator = QTranslator(application)
    for language in locale.uiLanguages():
        if language.partition("-")[0] == "en":
            break
        if translator.load(language.replace("-", "_"), str(folder)):
            application.setLayoutDirection(QLocale(translator.language()).textDirection())
            return Words(translator.translate)
    return Words()


def languages_of(words: Words, locale: QLocale) -> str:
    """What differs wherever a start may speak another language than this one does.

    What a translation says of itself is not enough: two may say the same, or nothing.
    """
    return " ".join((words("language"), *locale.uiLanguages()))
