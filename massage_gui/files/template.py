"""The template: the few lines that a routine of one's own begins from, and its file's name."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from functools import partial
from textwrap import wrap
from typing import Final

from massage_gui.core.reading.fields import FORMAT
from massage_gui.core.routine import Hands, Technique
from massage_gui.words import Words
from massage_gui.words.sentences import IN_ENGLISH

COLUMN: Final = 25  # where the remarks begin
REMARK: Final = 37  # letters of them in a line
LONGEST_NAME: Final = 60
NAMELESS: Final = "routine"
_PLAIN: Final = re.compile(r"[^\W_]([\w ,.'()-]*[\w.')])?")
_TITLE: Final = re.compile(r"^title: *(.*?)(?: +#.*)?$", re.MULTILINE)
_NOT_IN_NAMES: Final = re.compile(r"[^\w]+|_+")
# Devices on Windows, with any ending.
_DEVICES: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)")


def template(title: str, words: Words = IN_ENGLISH) -> str:
    """A routine file that can be played; every line has a comment."""
    own = _line(title) or words("template.untitled")
    lines = (
        (f"format: {FORMAT}", "template.format"),
        (f"title: {as_text(own)}", "template.title"),
        ("steps:", "template.steps"),
        (f"  - title: {as_text(words('template.step'))}", "template.step_title"),
        (f"    technique: {Technique.GLIDE}", "template.technique"),
        (f"    hands: {Hands.PALMS}", "template.hands"),
        ("    regions: [glide-lane]", "template.regions"),
        ("    path: long-glide", "template.path"),
        ("    repeat: 5", "template.repeat"),
    )
    said = partial(
        words, techniques=", ".join(list(Technique)[1:]), hands=", ".join(list(Hands)[1:])
    )
    remarks = (_remarked(line, said(key)) for line, key in lines)
    return "".join((f"# {said('template.head')}\n", *remarks))


def _remarked(line: str, remark: str) -> str:
    """A line with a remark beside it, which goes on below where it is long."""
    first, *others = wrap(remark, REMARK)
    beside = (f"{'':{COLUMN}} # {other}\n" for other in others)
    return "".join((f"{line:{COLUMN}} # {first}\n", *beside))


def as_text(text: str) -> str:
    """A text as a value of a routine file: in quotes if YAML would read it differently."""
    line = _line(text)
    return line if _PLAIN.fullmatch(line) else json.dumps(line, ensure_ascii=False)


def title_in(text: str) -> str:
    """The title in a file, found without parsing it."""
    found = _TITLE.search(text)
    return found[1].strip("'\"") if found else ""


def with_title(text: str, title: str) -> str:
    """The same file with another title."""
    return _TITLE.sub(lambda _: f"title: {as_text(title)}", text, count=1)


def _line(text: str) -> str:
    """The visible characters of a text, on one line."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def file_name(title: str, taken: Collection[str] = ()) -> str:
    """The name of a new file without its ending, made from the title; with a number if taken."""
    name = _NOT_IN_NAMES.sub("-", title.lower()).strip("-")[:LONGEST_NAME].strip("-") or NAMELESS
    if _DEVICES.fullmatch(name):
        name = f"{name}-{NAMELESS}"
    others = {one.lower() for one in taken}
    numbered = (name if number == 1 else f"{name}-{number}" for number in range(1, len(others) + 2))
    return next(one for one in numbered if one not in others)
