"""Texts: what translators work on, and what the app reads of it; needs no screen.

    python3 run.py texts de    massage_gui/words/de.ts for Qt Linguist, and de.qm of it for the app

A file that is there is brought up to date: what was translated stays. Texts whose gaps are not
those of the English text are named; the app would show these in English.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from massage_gui.words.english import ENGLISH
from massage_gui.words.plural import Plural
from massage_gui.words.sentences import context_of, source_of
from massage_gui.words.translation import FOLDER

# Where the texts of a context are seen or heard, for those who translate them.
WHERE: Final = {
    "app": "The app's name, in the title of its window",
    "home": "The first view: choosing a massage",
    "theme": "Settings: the colours of the window",
    "motion": "Settings: how much moves on the screen",
    "tool": "Settings: the part of the hand drawn for circles",
    "tone": "Settings: how light or deep a skin is",
    "session": "The view beside the massage; little room",
    "ask": "Buttons: what the receiver asks for; little room",
    "held": "In huge letters while the massage is held, and what to do then",
    "side": "A side of the body; 'partner' is the person lying down",
    "stand": "Where to stand; the short ones where there is little room",
    "technique": "A way of massage, before a comma and the hands",
    "hands": "What one works with, after a comma or in a list with 'or'",
    "pressure": "How firmly to press; the short ones where there is little room",
    "bone": "Marks on the picture of the back, and advice on them",
    "chart": "the picture of the body map",
    "setup": "The page before a massage: what to get ready",
    "workshop": "Where people write routines of their own, and what becomes of the file",
    "region": "A part of the back in plain words",
    "muscle": "Muscles of the back; their Latin names may stay",
    "way": "A way that hands take over the back, in plain words",
    "template": "Remarks in a routine file that people begin from; one line each",
    "finish": "The view after a massage; the counted ones stand under their number",
    "say": "Spoken by the voice; short, for the hands do not wait",
    "language": "Not a text: the code of this language, such as de, which the voice speaks",
    "announce": "Said by a screen reader as it happens",
    "read": "Read by a screen reader: the names of what is in the window",
    "sound": "Sound and pace",
    "speaker": "Sound and pace: who speaks",
    "flash": "Sound and pace: when the edge of the window lights up",
    "pace": "Sound and pace: how fast the hands move",
    "voice": "A message: something is wrong with the voice",
    "screen": "The screen that stays on: the reason that the desktop is told, and a message",
    "told": "A message after a key was pressed",
    "end": "A question before a massage is ended",
    "quit": "A question before a massage is ended and the window closed",
    "keys": "The sheet of keys",
    "settings": "The sheet of settings",
    "files": "Routine files",
    "journal": "Massages that were given, and one that was broken off",
    "problem": "What is wrong with a routine file",
    "key": "What a key does, on the sheet of keys and in menus",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Bring a language's files up to date; 1 where a translation has wrong gaps."""
    parser = argparse.ArgumentParser(prog="texts", description="Writes a language's texts.")
    parser.add_argument("language", help="such as de or pt_BR")
    parser.add_argument("--folder", type=Path, default=FOLDER, help=argparse.SUPPRESS)
    asked = parser.parse_args(argv)
    path = asked.folder / f"{asked.language}.ts"
    update(path)
    qt_tool("lrelease", "-silent", str(path))
    faults = list(wrong_gaps(path))
    print("\n".join([*faults, str(path)]))
    return 1 if faults else 0


def update(path: Path) -> None:
    """Write every text into a file for Qt Linguist, or what is new into one that is there."""
    # lupdate finds texts in calls alone, so our table becomes calls. Equal texts stay apart.
    with tempfile.TemporaryDirectory() as folder:
        calls = Path(folder, "calls.py")
        calls.write_text("\n".join(as_calls()), encoding="utf-8")
        quiet = ("-silent", "-locations", "none", "-disable-heuristic", "sametext")
        languages = ("-source-language", "en", "-target-language", path.stem)
        qt_tool("lupdate", *quiet, *languages, str(calls), "-ts", str(path))


def as_calls() -> Iterator[str]:
    """Every text as the Python call that Qt's lupdate knows, with a comment on its place."""
    for key, english in ENGLISH.items():
        texts = (context_of(key), source_of(key), key)
        said = ", ".join(json.dumps(text, ensure_ascii=False) for text in texts)
        number = ", 1" if isinstance(english, Plural) else ""
        yield f"#: {WHERE[context_of(key)]}\nQCoreApplication.translate({said}{number})"


def wrong_gaps(path: Path) -> Iterator[str]:
    """The translations that lack a gap or have one more; a form may do without its number."""
    for message in ElementTree.parse(path).iter("message"):
        source, own = message.findtext("source", ""), message.find("translation")
        if own is None or own.get("type") in ("obsolete", "vanished"):
            continue
        for text in (own.text, *(form.text for form in own.iter("numerusform"))):
            if (text or "").strip() and gaps(text or "") | {"%n"} != gaps(source) | {"%n"}:
                yield f"{message.findtext('comment')}: {text!r} has other gaps than {source!r}"


def gaps(text: str) -> set[str]:
    """What is filled in: {name}, and %n; a brace by itself is none, and wrong anywhere."""
    return set(re.findall(r"%n|{\w+}|[{}]", text))


def qt_tool(name: str, *arguments: str) -> None:
    """Run one of the tools of Qt that PySide6 brings along."""
    subprocess.run([Path(sys.executable).with_name(f"pyside6-{name}"), *arguments], check=True)


if __name__ == "__main__":
    sys.exit(main())
