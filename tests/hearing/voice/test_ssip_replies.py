"""The words of SSIP: what is sent is one line, and every reply is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_gui.hearing.voice.ssip import (
    LONGEST,
    Dialogue,
    Event,
    Reply,
    ReplyReader,
    language_code,
    message,
    volume_level,
)

# Words


@pytest.mark.parametrize(
    ("language", "code"),
    [
        ("en", "en"),
        ("en-GB", "en-GB"),
        ("pt_br", "pt-BR"),
        ("DE-at", "de-AT"),
        ("zh-Hant-TW", "zh-TW"),
        ("zh-yue-HK", "zh-HK"),
        ("sr-Latn", "sr"),
        ("es-419", "es-419"),
        ("de-DE-u-co-phonebk", "de-DE"),
        ("sl-nedis", "sl"),
        ("de_DE.UTF-8", "de-DE"),
        ("", "en"),
        ("C", "en"),
        ("en\r\nQUIT", "en"),
    ],
)
def test_a_language_is_told_with_no_more_than_its_region(language: str, code: str) -> None:
    assert language_code(language) == code


@given(st.text())
def test_no_language_brings_in_a_command(language: str) -> None:
    assert language_code(language).replace("-", "").isalnum()


@pytest.mark.parametrize(
    ("share", "level"),
    [(0, -100), (0.5, 0), (1, 100), (-3, -100), (7, 100), (float("nan"), -100)],
)
def test_a_volume_is_told_in_the_scale_of_ssip(share: float, level: int) -> None:
    assert volume_level(share) == level


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Glide up.", "Glide up.\r\n.\r\n"),
        ("Glide\r\n.\r\nQUIT", "Glide . QUIT\r\n.\r\n"),
        (".", "..\r\n.\r\n"),
        ("\ud800.", "..\r\n.\r\n"),
        ("\x00.", "..\r\n.\r\n"),
        ("...and rest", "....and rest\r\n.\r\n"),
        ("  Grüße\u2028an 背中  ", "Grüße an 背中\r\n.\r\n"),
        ("", ".\r\n"),
        ("\n\x07", ".\r\n"),
    ],
)
def test_a_text_is_one_line_and_the_dot_that_ends_it(text: str, lines: str) -> None:
    assert message(text) == lines.encode()


@given(st.text(st.characters() | st.sampled_from(".\r\n\x85\u2028\ud800")))
def test_a_text_ends_where_it_ends(text: str) -> None:
    *said, dot, nothing = message(text).split(b"\r\n")
    assert (dot, nothing) == (b".", b"")
    assert len(said) <= 1
    assert b"." not in said
    assert not any(b"\n" in line or b"\r" in line or b"\0" in line for line in said)


# Replies


@pytest.mark.parametrize(
    ("data", "replies"),
    [
        (b"208 OK CLIENT NAME SET\r\n", [Reply(208, ("OK CLIENT NAME SET",))]),
        (b"225-7\r\n225 OK\r\n", [Reply(225, ("7", "OK"))]),
        (b"225-7\n225 OK\n202 OK\n", [Reply(225, ("7", "OK")), Reply(202, ("OK",))]),
        (b"200\r\n", [Reply(200, ("",))]),
        (b"200 \xff\xfe\r\n", [Reply(200, ("\ufffd\ufffd",))]),
        (b"HTTP/1.1 400 Bad Request\r\n\r\n200 OK\r\n", [Reply(200, ("OK",))]),
        (b"200 OK", []),
        (b"", []),
    ],
)
def test_replies_are_read(data: bytes, replies: list[Reply]) -> None:
    assert ReplyReader().feed(data) == replies


@pytest.mark.parametrize(
    ("lines", "number"),
    [(("12", "1", "END"), 12), (("OK",), None), (("x", "OK"), None), (("9" * 5_000, "OK"), None)],
)
def test_a_message_is_known_by_its_number(lines: tuple[str, ...], number: int | None) -> None:
    assert Reply(225, lines).number == number


scraps = st.lists(
    st.binary(max_size=20)
    | st.sampled_from(
        [b"\r\n", b"\n", b"200 OK\r\n", b"225-1\r\n", b"702-1\r\n702 END\r\n", b"\xc3"]
    )
)


@given(scraps, st.data())
def test_it_does_not_matter_in_which_pieces_replies_come(
    pieces: list[bytes], data: st.DataObject
) -> None:
    whole = b"".join(pieces)
    cut = data.draw(st.integers(0, len(whole)))
    reader = ReplyReader()
    assert reader.feed(whole[:cut]) + reader.feed(whole[cut:]) == ReplyReader().feed(whole)


@pytest.mark.parametrize(
    "data",
    [
        b"x" * (LONGEST + 1),
        b"2" * LONGEST + b"\r\n",
        b"250-more\r\n" * LONGEST,
        b"\n" + b"ha\n" * LONGEST,
    ],
)
def test_what_never_becomes_a_reply_is_no_ssip(data: bytes) -> None:
    dialogue = Dialogue()
    assert dialogue.receive(data) == [Event.BROKEN]
    assert dialogue.receive(b"200 OK\r\n") == [Event.BROKEN]
