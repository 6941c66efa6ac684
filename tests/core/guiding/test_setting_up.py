"""Before a massage, what to get ready and the routine's reminders are read aloud."""

from __future__ import annotations

from dataclasses import replace

from massage_gui.core.guiding.setting_up import OWN, own_reminders, setup_lines
from massage_gui.core.reminder import Reminder
from massage_gui.words.sentences import IN_ENGLISH
from tests.core.build import routine, shipped


def test_everything_is_read_once_sentence_by_sentence() -> None:
    said = [line.text for line in setup_lines(shipped("back-massage"), IN_ENGLISH)]
    written = [*own_reminders(IN_ENGLISH), *shipped("back-massage").before]
    assert " ".join(said[1:]) == " ".join(one.text for one in written)
    assert len(set(said)) == len(said)
    assert max(map(len, said)) < 170  # twelve seconds


def test_a_routine_is_read_in_its_own_language() -> None:
    german = replace(routine(), language="de", before=(Reminder("Nie", "Nie auf Knochen."),))
    *own, last = setup_lines(german, IN_ENGLISH)
    assert (last.text, last.language) == ("Nie auf Knochen.", "de")
    assert {line.language for line in own} == {None}


def test_what_a_bed_lacks_is_said() -> None:
    texts = " ".join(one.text for one in own_reminders(IN_ENGLISH))
    for word in ("hole for the face", "pillow", "ankles", "rings", "warm", "towel", "stop"):
        assert word in texts or word in " ".join(one.title for one in own_reminders(IN_ENGLISH))
    assert len(OWN) == 6
