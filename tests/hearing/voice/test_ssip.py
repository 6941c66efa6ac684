"""What is said to speech-dispatcher, and that nothing it answers brings us out of step."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_gui.hearing.voice.ssip import Dialogue, Event, message

FINE = b"200 OK\r\n"
DATA = b"230 OK RECEIVING DATA\r\n"
MODULES = b"250-espeak-ng\r\n250 OK MODULE LIST SENT\r\n"


def queued(number: int) -> bytes:
    return f"225-{number}\r\n225 OK MESSAGE QUEUED\r\n".encode()


def ended(number: int, code: int = 702) -> bytes:
    return f"{code}-{number}\r\n{code}-1\r\n{code} END\r\n".encode()


def greeted(modules: bytes = MODULES, volume: int | None = None) -> tuple[Dialogue, list[Event]]:
    """A dialogue after its greeting, and what it told."""
    dialogue = Dialogue(volume)
    events: list[Event] = []
    while dialogue.is_asking and not events:
        is_last = dialogue.take() == b"LIST OUTPUT_MODULES\r\n"
        events = dialogue.receive(modules if is_last else FINE)
    return dialogue, events


def ready() -> Dialogue:
    """A dialogue that has been set to English and waits for a line."""
    dialogue, _ = greeted()
    speaking(dialogue, "One.", 1)
    dialogue.receive(ended(1))
    return dialogue


def speaking(dialogue: Dialogue, text: str, number: int) -> Dialogue:
    """The dialogue, told to say a text that the server then knows by a number."""
    dialogue.say(text, "en")
    while (asked := dialogue.take()) != b"SPEAK\r\n":
        assert asked
        dialogue.receive(FINE)
    dialogue.receive(DATA)
    assert dialogue.take() == message(text)
    dialogue.receive(queued(number))
    return dialogue


# Greeting


def test_one_command_is_sent_at_a_time() -> None:
    dialogue = Dialogue()
    assert dialogue.take() == b"SET self CLIENT_NAME user:massage-gui:main\r\n"
    assert dialogue.take() == b""
    dialogue.receive(b"208-a\r\n208 OK")
    assert dialogue.take() == b""
    dialogue.receive(b"\r\n")
    assert dialogue.take() == b"SET self NOTIFICATION END ON\r\n"


def test_the_voice_is_set_up_before_it_is_ready() -> None:
    dialogue, told, events = Dialogue(volume=-40), [], []
    while dialogue.is_asking:
        told.append(dialogue.take().decode().strip())
        events += dialogue.receive(MODULES if told[-1].startswith("LIST") else FINE)
    assert told[1:] == [
        "SET self NOTIFICATION END ON",
        "SET self NOTIFICATION CANCEL ON",
        "SET self PRIORITY message",
        "SET self PUNCTUATION none",
        "SET self RATE -30",
        "LIST OUTPUT_MODULES",
        "SET self VOLUME -40",
    ]
    assert events == [Event.READY]


@pytest.mark.parametrize(
    ("modules", "event"),
    [
        (MODULES, Event.READY),
        (b"250-dummy\r\n250-flite\r\n250 OK\r\n", Event.READY),
        (b"250 OK MODULE LIST SENT\r\n", Event.MISSING),
        (b"250-dummy\r\n250 OK MODULE LIST SENT\r\n", Event.MISSING),
        (b"300 ERR NO OUTPUT MODULE\r\n", Event.MISSING),
        (b"500 ERR INVALID COMMAND\r\n", Event.READY),
    ],
)
def test_without_a_synthesiser_there_is_no_voice(modules: bytes, event: Event) -> None:
    assert greeted(modules)[1] == [event]


def test_a_refused_setting_does_not_matter() -> None:
    dialogue = Dialogue()
    for _ in range(6):
        assert dialogue.receive(b"513 ERR PARAMETER NOT ON OR OFF\r\n") == []
    assert dialogue.receive(MODULES) == [Event.READY]


# Lines


def test_a_line_is_said_to_its_end() -> None:
    dialogue = speaking(ready(), "Glide up.", 7)
    assert dialogue.receive(ended(7)) == [Event.ENDED]
    assert dialogue.receive(ended(7)) == []


def test_a_line_that_somebody_else_cancels_is_over() -> None:
    assert speaking(ready(), "Glide up.", 7).receive(ended(7, 703)) == [Event.ENDED]


def test_what_else_happens_to_a_line_is_no_end() -> None:
    dialogue = speaking(ready(), "Glide up.", 7)
    assert [dialogue.receive(ended(7, code)) for code in (700, 701, 704, 705)] == [[]] * 4


def test_a_line_cuts_off_the_one_before() -> None:
    dialogue = speaking(ready(), "One.", 7)
    dialogue.say("Two.", "en")
    assert dialogue.take() == b"CANCEL self\r\n"
    dialogue.receive(FINE)
    assert dialogue.take() == b"SPEAK\r\n"


def test_a_late_end_is_not_the_end_of_the_next_line() -> None:
    dialogue = speaking(speaking(ready(), "One.", 7), "Two.", 8)
    assert dialogue.receive(ended(7)) == []
    assert dialogue.receive(ended(8)) == [Event.ENDED]


def test_stop_cancels_and_nothing_ends() -> None:
    dialogue = speaking(ready(), "One.", 7)
    dialogue.stop()
    assert dialogue.take() == b"CANCEL self\r\n"
    assert dialogue.receive(FINE + ended(7, 703)) == []
    assert not dialogue.is_asking


def test_stop_before_the_text_was_sent_sends_none() -> None:
    dialogue = ready()
    dialogue.say("One.", "en")
    assert dialogue.take() == b"SPEAK\r\n"
    dialogue.stop()
    dialogue.receive(DATA)
    assert dialogue.take() == b".\r\n"
    assert dialogue.receive(b"227 OK MESSAGE CANCELED\r\n") == []


def test_stop_before_the_number_is_known_cancels_after_it() -> None:
    dialogue = ready()
    dialogue.say("One.", "en")
    dialogue.receive(DATA)
    dialogue.stop()
    assert dialogue.take() == b"SPEAK\r\nOne.\r\n.\r\n"
    dialogue.receive(queued(7))
    assert dialogue.take() == b"CANCEL self\r\n"
    assert dialogue.receive(FINE + ended(7)) == []


def test_of_many_lines_at_once_only_the_last_is_said() -> None:
    dialogue = ready()
    for text in ("One.", "Two.", "Three."):
        dialogue.say(text, "en")
    assert dialogue.take() == b"SPEAK\r\n"
    dialogue.receive(DATA)
    assert dialogue.take() == b".\r\n"
    dialogue.receive(b"227 OK MESSAGE CANCELED\r\n")
    assert dialogue.take() == b"SPEAK\r\n"
    dialogue.receive(DATA)
    assert dialogue.take() == b"Three.\r\n.\r\n"


def test_a_language_is_told_only_when_it_is_another_one() -> None:
    dialogue = ready()
    dialogue.say("Hinauf.", "de-DE")
    assert dialogue.take() == b"SET self LANGUAGE de-DE\r\n"
    dialogue.receive(FINE)
    assert dialogue.take() == b"SPEAK\r\n"
    dialogue.receive(DATA + queued(7) + ended(7))
    dialogue.take()
    dialogue.say("Hinab.", "de_DE")
    assert dialogue.take() == b"SPEAK\r\n"


def test_an_unknown_language_is_spoken_as_well_as_can_be() -> None:
    dialogue = ready()
    dialogue.say("Hinauf.", "xx")
    dialogue.take()
    assert dialogue.receive(b"302 ERR COULDNT SET LANGUAGE\r\n") == []
    assert dialogue.take() == b"SPEAK\r\n"


@pytest.mark.parametrize(
    "answers",
    [
        b"300 ERR INTERNAL\r\n",
        DATA + b"300 ERR INTERNAL\r\n",
        DATA + b"227 OK MESSAGE CANCELED\r\n",
        DATA + b"225 OK MESSAGE QUEUED\r\n",
        DATA + b"512 ERR INVALID ENCODING\r\n",
    ],
)
def test_a_line_that_is_refused_is_told_of(answers: bytes) -> None:
    dialogue = ready()
    dialogue.say("One.", "en")
    assert dialogue.receive(answers) == [Event.REFUSED]
    assert not dialogue.is_asking


def test_a_volume_is_told_once_and_before_the_next_line() -> None:
    dialogue = speaking(ready(), "One.", 7)
    dialogue.set_volume(20)
    assert dialogue.take() == b"SET self VOLUME 20\r\n"
    dialogue.set_volume(30)
    dialogue.set_volume(20)
    dialogue.receive(FINE)
    assert not dialogue.is_asking


def test_a_probe_asks_even_in_silence() -> None:
    dialogue = ready()
    dialogue.stop()
    assert dialogue.take() == b"CANCEL self\r\n"
    assert dialogue.is_asking


def test_what_nobody_asked_for_is_passed_over() -> None:
    dialogue = ready()
    assert dialogue.receive(FINE + queued(3) + ended(3) + b"300 ERR\r\n?\r\n") == []
    assert not dialogue.is_asking


def test_a_farewell_is_heard_whatever_was_under_way() -> None:
    silent, awaiting, speaks = ready(), ready(), speaking(ready(), "One.", 7)
    awaiting.say("One.", "en")
    assert silent.farewell() == b"CANCEL self\r\nQUIT\r\n"
    assert awaiting.farewell() == b"SPEAK\r\n.\r\nCANCEL self\r\nQUIT\r\n"
    assert speaks.farewell() == b"CANCEL self\r\nQUIT\r\n"


answers = st.sampled_from(
    [FINE, DATA, MODULES, queued(1), queued(2), ended(1), ended(2, 703), b"300 ERR\r\n", b"225-"]
)
wishes = st.sampled_from(["say", "stop", "volume", "probe"])


def wish(dialogue: Dialogue, what: str) -> None:
    """Tells the dialogue one of the wishes."""
    match what:
        case "say":
            dialogue.say("One.", "en")
        case "stop":
            dialogue.stop()
        case "volume":
            dialogue.set_volume(-7)
        case _:
            dialogue.stop()


@given(st.lists(answers | st.binary(max_size=40) | wishes))
def test_no_line_ends_twice_whatever_comes_in(course: list[bytes | str]) -> None:
    dialogue, lines, ends = Dialogue(), 0, 0
    for step in course:
        if isinstance(step, str):
            wish(dialogue, step)
            lines += step == "say"
        else:
            events = dialogue.receive(step)
            ends += events.count(Event.ENDED) + events.count(Event.REFUSED)
    assert ends <= lines


def answer(sent: bytes, number: int) -> bytes:
    """What a server that keeps to the protocol says to a command, or to a text."""
    if sent == b"SPEAK\r\n":
        return DATA
    if sent == b".\r\n":
        return b"227 OK MESSAGE CANCELED\r\n"
    return queued(number) if sent.endswith(b"\r\n.\r\n") else FINE


@given(st.lists(wishes))
def test_the_last_line_is_said_whatever_was_wished_before(course: list[str]) -> None:
    dialogue = ready()
    for what in course:
        wish(dialogue, what)
    dialogue.say("Last.", "en")
    sent = b""
    while dialogue.is_asking:
        sent = dialogue.take()
        assert dialogue.receive(answer(sent, dialogue.asked)) == []
    assert sent == b"Last.\r\n.\r\n"
    assert dialogue.receive(ended(dialogue.asked)) == [Event.ENDED]
