"""Nothing but plain YAML of a bearable size is read, whatever a file holds."""

from __future__ import annotations

import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from massage_gui.core.reading.yaml_nodes import FASTEST_LOADER, Loader
from massage_gui.words.problems import as_line
from tests.core.reading.build import HOLD, PARSERS, ROOT, SLIDE, file, found, read, routine, rules

both_parsers = pytest.mark.parametrize("loader", PARSERS)


@both_parsers
@pytest.mark.parametrize(
    "data",
    [
        file(f"title: A, {HOLD}").encode("utf-8-sig"),
        file(f"title: A, {HOLD}").replace("\n", "\r\n").encode(),
        file(f"title: A, {HOLD}").replace("\n", "\r").encode(),
        b"%YAML 1.1\n---\n" + file(f"title: A, {HOLD}").encode() + b"...\n",
    ],
)
def test_a_byte_order_mark_and_any_line_ends_are_fine(data: bytes, loader: Loader) -> None:
    assert read(data, loader).routine == routine(file(f"title: A, {HOLD}"))


def test_an_alias_stands_for_what_it_names() -> None:
    steps = routine(
        file(f"title: A, strokes: &same [{{{HOLD}}}]", "title: B, strokes: *same")
    ).steps
    assert steps[0].strokes == steps[1].strokes


# --- what is not read at all


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"\xff\xfef\x00", (1, 1, "encoding")),
        ("title: caf\xe9".encode("latin-1"), (1, 1, "encoding")),
        (b"format: 1\0", (1, 1, "encoding")),
        (b"#" * (256 * 1024 + 1), (1, 1, "encoding")),
        (b"format: 1\ntitle: a\x07b", (2, 9, "yaml")),
        (b"a: b: c", (1, 5, "yaml")),
        (b"a: [1, 2", (1, 4, "yaml")),
        (b"format: 1\na: \"b\nc: d", (2, 4, "yaml")),
        (b'a: "\\q"', (1, 4, "yaml")),
        (b'a: "\\ud800"', (1, 4, "yaml")),
        (b"a:\n\t- b", (2, 1, "yaml")),
        ("é𝄞: &x 1\n𝄞𝄞: [*y]".encode(), (2, 6, "yaml")),
        ("\ufeffa: *b".encode(), (1, 4, "yaml")),
        ("a:\r\n  ['\t𝄞', *b]".encode(), (2, 10, "yaml")),
        (b"a: &a [*a]", (1, 8, "yaml")),
        (b"a: &a {*a : b}", (1, 8, "yaml")),
        (b"a: 1\n---\nb: 1", (2, 1, "yaml")),
        (b"a: !<tag:x,1:y", (1, 4, "yaml")),
        (b"[" * 33 + b"]" * 33, (1, 33, "yaml")),
        (b"- a\n" * 10_000, (10_000, 3, "yaml")),
    ],
)  # fmt: skip
def test_what_is_not_safe_yaml_is_the_only_problem(
    data: bytes, problem: tuple[int, int, str]
) -> None:
    assert [found(data, loader) for loader in PARSERS] == [[problem]] * len(PARSERS)


@both_parsers
def test_the_limits_themselves_are_allowed(loader: Loader) -> None:
    assert rules(b"[" * 32 + b"]" * 32, loader) == ["type"]
    assert rules(b"- a\n" * 9_999, loader) == ["type"]
    assert rules(file(f"title: A, {HOLD}").ljust(256 * 1024, "\n"), loader) == []


@both_parsers
def test_aliases_count_as_if_written_out(loader: Loader) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    assert found("\n".join(lines), loader) == [(4, 45, "yaml")]


@both_parsers
@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "[a, ", "{a: "])
def test_a_hundred_thousand_levels_are_refused_at_once(opening: str, loader: Loader) -> None:
    began = time.process_time()
    data = (opening * 100_000)[: 256 * 1024]
    assert rules(data, loader) == ["yaml"]
    assert time.process_time() - began < 2


def test_two_hundred_steps_are_read_in_a_blink() -> None:
    data = file(*[f"title: A, cue: C, text: Do it., note: {{text: N}}, {SLIDE}"] * 200).encode()
    began = time.process_time()
    assert read(data).routine is not None
    assert time.process_time() - began < 1  # some 0.03; room for a busy machine


def test_a_huge_name_that_stands_for_thousands_is_refused_in_a_blink() -> None:
    huge = f"&a {'x ' * 100_000}"
    fields = f"technique: hold, hands: palms, regions: [{huge}, {', '.join(['*a'] * 4000)}]"
    began = time.process_time()
    assert rules(file(f"title: A, {fields}")) == ["name"] * 4001
    assert time.process_time() - began < 5  # some 0.2; it was 50 where all of it was looked at


@given(st.binary(max_size=400))
def test_any_bytes_give_a_reading(data: bytes) -> None:
    assert_is_reading(data)


@given(st.text(max_size=200))
def test_any_text_gives_a_reading(text: str) -> None:
    assert_is_reading(text.encode("utf-8", "surrogatepass"))


@given(st.text("a1:-[]{}&*!|>'\"%#,?\\\n\t @`~\ufeff\x85\u2028", max_size=60))
@settings(max_examples=3 * settings().max_examples)
def test_any_signs_of_yaml_give_a_reading(text: str) -> None:
    assert_is_reading(text.encode())


SHIPPED = (ROOT / "routines" / "back-massage.yaml").read_bytes()
PIECES = st.sampled_from(
    [b"", b"\n", b" ", b"-", b":", b"{", b"]", b"&a ", b"*a", b"<<: ", b"!x ", b'"', b"9" * 30,
     b"\xef\xbb\xbf", b"\xff", b"\0", b"null", b"[]", b"steps:", b"title: ", b"\t", b"#"]
)  # fmt: skip


@given(
    st.lists(
        st.tuples(st.integers(0, len(SHIPPED)), st.integers(0, 40), PIECES), min_size=1, max_size=4
    )
)
def test_any_change_to_a_routine_gives_a_reading(edits: list[tuple[int, int, bytes]]) -> None:
    data = SHIPPED
    for start, length, piece in edits:
        data = data[:start] + piece + data[start + length :]
    assert_is_reading(data)


def assert_is_reading(data: bytes) -> None:
    for loader in PARSERS:
        reading = read(data, loader)
        assert (reading.routine is None) == bool(reading.problems)
        assert reading.routine in (None, reading.preview)
        assert list(reading.problems) == sorted(reading.problems)
        assert all(problem.line >= 1 and problem.column >= 1 for problem in reading.problems)
        assert all(as_line(problem, "f").isprintable() for problem in reading.problems)


def test_the_fast_parser_is_used_where_there_is_one() -> None:
    assert (FASTEST_LOADER is not yaml.SafeLoader) == yaml.__with_libyaml__
