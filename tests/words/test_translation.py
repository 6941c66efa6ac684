"""A translation: every text reaches the translators and comes back from their file."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication

from benchmarks.texts import gaps, main, update, wrong_gaps
from massage_gui.words import Words
from massage_gui.words.english import ENGLISH
from massage_gui.words.plural import Plural
from massage_gui.words.sentences import context_of, source_of
from massage_gui.words.translation import words_in


def translate(path: Path, language: str) -> None:
    """A file as a translator sends it back: each text with its key before it, forms numbered."""
    tree = ElementTree.parse(path)
    tree.getroot().set("language", language)
    for message in tree.iter("message"):
        own = message.find("translation")
        assert own is not None
        said = f"{message.findtext('comment')}: {message.findtext('source')}"
        del own.attrib["type"]
        for number, form in enumerate(own.iter("numerusform")):
            form.text = f"{number} {said}"
        if not list(own):
            own.text = said
    tree.write(path, encoding="utf-8", xml_declaration=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of Russian, which has three forms of number, and of Arabic."""
    made = tmp_path_factory.mktemp("words")
    for language in ("ru", "ar"):
        update(made / f"{language}.ts")
        translate(made / f"{language}.ts", language)
        assert main([language, "--folder", str(made)]) == 0
    return made


def test_every_text_is_in_the_file_for_translators(folder: Path) -> None:
    messages = {}
    for context in ElementTree.parse(folder / "ru.ts").iter("context"):
        for one in context.iter("message"):
            found = (context.findtext("name"), one.findtext("source"), one.get("numerus") == "yes")
            messages[one.findtext("comment")] = found
            assert one.findtext("extracomment")
    assert messages == {
        key: (context_of(key), source_of(key), isinstance(english, Plural))
        for key, english in ENGLISH.items()
    }


def test_every_text_comes_back_translated(folder: Path, qapp: QApplication) -> None:
    words = words_in(QLocale("ru"), qapp, folder)
    for key, english in ENGLISH.items():
        values = {gap.strip("{}"): "x" for gap in gaps(source_of(key))}
        counted = isinstance(english, Plural)
        said = words(key, 5 if counted else None, **values)
        assert said.startswith(f"2 {key}: " if counted else f"{key}: ")


@pytest.mark.parametrize(("n", "form"), [(1, 0), (21, 0), (3, 1), (5, 2), (11, 2)])
def test_a_number_takes_the_form_of_its_language(
    folder: Path, qapp: QApplication, n: int, form: int
) -> None:
    words = words_in(QLocale("ru"), qapp, folder)
    assert words("home.steps", n=n, minutes=7) == f"{form} home.steps: {n} steps, about 7 min"


def test_the_window_runs_the_way_of_the_language(folder: Path, qapp: QApplication) -> None:
    words_in(QLocale("ar"), qapp, folder)
    assert qapp.layoutDirection() is Qt.LayoutDirection.RightToLeft
    words_in(QLocale("ru"), qapp, folder)
    assert qapp.layoutDirection() is Qt.LayoutDirection.LeftToRight


@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_a_language_we_have_not_is_english(qapp: QApplication, language: str) -> None:
    before = qapp.layoutDirection()
    assert words_in(QLocale(language), qapp)("session.next") == Words()("session.next")
    assert qapp.layoutDirection() is before


def test_what_was_translated_stays_when_the_file_is_brought_up_to_date(folder: Path) -> None:
    before = (folder / "ru.ts").read_bytes()
    update(folder / "ru.ts")
    update(folder / "ru.ts")
    assert ElementTree.canonicalize(before) == ElementTree.canonicalize(
        (folder / "ru.ts").read_bytes()
    )


@pytest.mark.parametrize(
    ("source", "translation", "wrong"),
    [
        ("{number} of {count}", "{number} von {count}", False),
        ("{number} of {count}", "{count}: {number}", False),
        ("{number} of {count}", "{nummer} von {count}", True),
        ("{number} of {count}", "{number} von", True),
        ("{number} of {count}", "{number} von {count}}", True),
        ("{number} of {count}", "", False),
        ("%n steps", "ein Schritt", False),
    ],
)
def test_other_gaps_are_found(tmp_path: Path, source: str, translation: str, wrong: bool) -> None:
    path = tmp_path / "de.ts"
    path.write_text(
        f"<TS><context><message><source>{source}</source><comment>a.key</comment>"
        f"<translation>{translation}</translation></message></context></TS>",
        encoding="utf-8",
    )
    assert [line.split(":")[0] for line in wrong_gaps(path)] == (["a.key"] if wrong else [])
