"""Mutants: routine files and body maps gone wrong, each made from its seed, the same every time."""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeAlias

import yaml

Chance: TypeAlias = random.Random
Maker: TypeAlias = Callable[[Chance, bytes], bytes]

HUGE: Final = (
    *("9" * 400, "1e999", "-1e999", "1e308", "4.9e-324", ".nan", ".inf", "0x7fffffffffffffff"),
    *("0o777", "1_000", "00012", "+5", "-0", "0.5", "120", "99", "100", "12:30:45", "2001-01-01"),
    *("1" + "0" * 18, "２", "٣", "½", "1,2", "nan", "-inf", ""),
)
ODD: Final[tuple[Any, ...]] = (
    *(None, True, {}, [], [[]], [None], {None: None}, "", " ", "~", "yes", 0, -1, 1.5, 10**30),
    *(float("nan"), float("inf"), [1, 2], {"a": 1}, [["neck"]], "neck", ["neck"] * 50),
)
LETTERS: Final = (
    *("\u202e", "\u202d\u2066", "\u2069", "\u200b", "\ufeff", "\u0301" * 40, "\u2028", "\x85"),
    *("\U0001f468\u200d\U0001f469", "\U0010ffff", "\ufffe", "\x00", "\x1b[2J", "\x07", "\x7f"),
    *("\u0600", "\ufdfd", "\u1160", "\t", "\r", "\u00ad", "<b>x</b>", "%s%n {0} {title} {", "%1"),
)
TOKENS: Final = (
    *(b"&a ", b"*a", b"!!python/object/apply:os.system [id]", b"!!binary ", b"<<: *a", b"---\n"),
    *(b"...\n", b"%YAML 9.9\n", b"? ", b": ", b"- ", b"|", b">9", b"[", b"]", b"{", b"}", b"'"),
    *(b'"', b'"\\ud800"', b'"\\UFFFFFFFF"', b"\t", b"\r", b"\x00", b"\xff\xfe", b"\xc2\x85", b"#"),
    *(b"\xe2\x80\xa8", b"\xf4\x90\x80\x80", b"\xed\xa0\x80", b"@", b"`", b"\n\n\n"),
)
LONG: Final = (("x", 100_000), ("word ", 20_000), ("\u0301", 5_000), ("W", 3_000), (". ", 20_000))
SVG_BITS: Final = (
    *('<g transform="scale(2)">', "</g>", "<g>" * 2000, "<!--", "<![CDATA[", "<?x?>", "&lt;"),
    *("&x;", '<use href="#a"/>', '<image href="file:///etc/passwd"/>', "<path/>", "\ufffe", "\x01"),
    *('<circle id="spot-neck-left-1"/>', '<path id="region-neck-left" d="M0 0Z"/>'),
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
)
PATHS: Final = (
    *("M0 0Z", "M 1 1 L 1 1 Z", "M0 0 A 1 1 0 0 0 5 5Z", "M" * 5000, "m0 0a1e-320 1 0 0 1 9 9z"),
    *("M1 1" + "L2 2" * 20_000 + "Z", "M0 0t9 9s1 1 2 2z", "M1-1.5.5e1", "M0 0A9 9 9 1 1 1e6 1e6"),
)


def routine_mutant(seed: int, sources: Sequence[bytes]) -> bytes:
    chance = random.Random(seed)
    make = chance.choices(tuple(_KINDS), tuple(_KINDS.values()))[0]
    return make(chance, _shorter(chance, chance.choice(sources)))


def map_mutant(seed: int, source: str) -> str:
    """A body map with some things in it changed."""
    chance, text = random.Random(seed), source
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        text = chance.choice(_MAP_CHANGES)(chance, text)
    return text


def _shorter(chance: Chance, source: bytes) -> bytes:
    """A routine with its first step and another: as good a start, and read sooner."""
    first, *steps = source.split(b"\n  - title: ")
    return b"\n  - title: ".join((first, steps[0], chance.choice(steps)))


def _bytes_gone_wrong(chance: Chance, source: bytes) -> bytes:
    data = bytearray(source)
    for _ in range(chance.choice((1, 1, 1, 2, 4, 16))):
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.choice((1, 2, 8, 80, 800)))
        openings = (b"[", b"{", b"- ", b"? ", b"{a: ", b"&a [")
        data[at:end] = chance.choice(
            (
                b"",
                bytes([chance.randrange(256)]),
                bytes(data[at:end]) * chance.choice((2, 20)),
                chance.choice(LETTERS).encode(),
                chance.choice(HUGE).encode() + bytes(data[at:end]),
                chance.choice(TOKENS) + bytes(data[at:end]),
                chance.choice(openings) * chance.choice((5, 40, 3000)),
            )
        )
    if chance.random() < 0.05:
        return bytes(data).replace(b"\n", chance.choice((b"\r\n", b"\r", b"\xc2\x85", b"\n\n")))
    if chance.random() < 0.02:
        text = bytes(data).decode("latin-1")
        return text.encode(chance.choice(("utf-16", "utf-32", "utf-7")), "replace")
    return bytes(data)


def _wrong_things_in_it(chance: Chance, source: bytes) -> bytes:
    """Good YAML with the wrong values, keys and lists in it."""
    tree = yaml.load(source, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        places = _places(tree)
        if places:
            _change(chance, *chance.choice(places))
    return yaml.dump(
        tree,
        Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper),
        encoding="utf-8",
        default_flow_style=chance.choice((None, True)),
        width=chance.choice((20, 10**6)),
    )


def _places(tree: Any) -> list[tuple[Any, Any]]:
    """Every holder in a tree, with each of its keys."""
    found: list[tuple[Any, Any]] = []
    for key in list(tree) if isinstance(tree, dict) else range(len(tree)):
        found.append((tree, key))
        if isinstance(tree[key], dict | list):
            found += _places(tree[key])
    return found


def _change(chance: Chance, holder: Any, key: Any) -> None:
    kind = chance.randrange(7)
    if kind == 0:
        holder[key] = copy.deepcopy(chance.choice(ODD))
    elif kind == 1:
        holder[key] = chance.choice(HUGE)
    elif kind == 2:
        holder[key] = _text(chance)
    elif kind == 3:
        del holder[key]
    elif kind == 4 and isinstance(holder, dict):
        holder[chance.choice(("titel", "Title", "x" * 300, "note", "strokes", 1, True))] = holder[
            key
        ]
    elif kind == 5 and isinstance(holder, list):
        holder += [copy.deepcopy(holder[key]) for _ in range(chance.choice((1, 3, 30, 250)))]
    else:
        for _ in range(chance.choice((1, 3, 30, 31, 32, 33, 60))):
            holder[key] = [holder[key]] if chance.random() < 0.5 else {"a": holder[key]}


def _text(chance: Chance) -> str:
    piece, times = chance.choice(LONG)
    ranges = ((32, 0x250), (0x590, 0x700), (0x3000, 0x9FFF), (0x1F300, 0x1F9FF))
    return chance.choice(
        (
            piece * (times if chance.random() < 0.05 else chance.randrange(1, 300)),
            "".join(chance.choice(LETTERS) for _ in range(chance.randrange(1, 9))),
            f"{chance.choice(LETTERS)}Glide along{chance.choice(LETTERS)}",
            "".join(chr(chance.randrange(*chance.choice(ranges))) for _ in range(40)),
        )
    )


def _as_much_as_it_lets_in(chance: Chance, _source: bytes) -> bytes:
    """What costs the reader the most: as many parts, names and problems as there may be."""
    n = chance.choice((100, 1000, 4900))
    head = "format: 1\ntitle: x\n"
    hold = "{title: a, technique: hold, hands: palms, regions: [neck]}"
    nine = ", ".join(["x"] * 9)
    aliases = (f"{chr(98 + i)}: &{chr(98 + i)} [" + f"*{chr(97 + i)}, " * 9 + "]" for i in range(9))
    made = chance.choice(
        (
            head + "".join(f"tecniqu{i}: 1\n" for i in range(n)),
            head + "steps:\n- " + "\n  ".join(f"squeze{i}: 1" for i in range(n)),
            f"{head}steps:\n- title: a\n  regions: ["
            + ", ".join(f"nek{i}" for i in range(n))
            + "]",
            head + "steps: [" + ", ".join([hold] * min(n, 990)) + "]",
            f"a: &a [{nine}]\n" + "\n".join(aliases),
            *("[" * n * 10, "- " * n * 10 + "a", "? " * n * 10 + "a", "{" * n + "a" + "}" * n),
            '"' + "\\x41" * n * 10 + '": 1\n',
        )
    )
    return made.encode()[: 256 * 1024 + chance.choice((0, 1))]


_KINDS: Final[Mapping[Maker, int]] = {
    _bytes_gone_wrong: 500,
    _wrong_things_in_it: 490,
    _as_much_as_it_lets_in: 10,
}


def _bit_flipped(chance: Chance, text: str) -> str:
    at = chance.randrange(len(text))
    return text[:at] + chr(ord(text[at]) ^ 1 << chance.randrange(7)) + text[at + 1 :]


def _cut_or_doubled(chance: Chance, text: str) -> str:
    at = chance.randrange(len(text))
    end = at + chance.choice((1, 5, 60, 600, 60_000))
    return text[:at] + text[at:end][:600] * chance.choice((0, 0, 2, 10)) + text[end:]


def _bit_put_in(chance: Chance, text: str) -> str:
    at = chance.randrange(len(text))
    return text[:at] + chance.choice(SVG_BITS) + text[at:]


def _other_number(chance: Chance, text: str) -> str:
    return _other(chance, text, r"-?\d+(?:\.\d+)?", lambda _: chance.choice(HUGE))


def _other_value(chance: Chance, text: str) -> str:
    return _other(chance, text, r'(?<==")[^"]*', lambda old: chance.choice((*HUGE, old * 2)))


def _other_path(chance: Chance, text: str) -> str:
    def change(old: str) -> str:
        others = (*PATHS, old.lower(), old * 2, old.replace("Z", ""), old.replace("C", "S"))
        return chance.choice(others)

    return _other(chance, text, r'(?<= d=")[^"]*', change)


def _other_element(chance: Chance, text: str) -> str:
    return _other(
        chance, text, r"<(?:path|circle)\b[^>]*/?>", lambda old: old * chance.choice((0, 2))
    )


def _other(chance: Chance, text: str, pattern: str, change: Callable[[str], str]) -> str:
    """One of all the places that fit a pattern, changed."""
    found = list(re.finditer(pattern, text))
    if not found:
        return text
    one = chance.choice(found)
    return text[: one.start()] + change(one[0]) + text[one.end() :]


_MAP_CHANGES: Final[tuple[Callable[[Chance, str], str], ...]] = (
    *(_bit_flipped, _cut_or_doubled, _bit_put_in, _other_number, _other_number),
    *(_other_value, _other_path, _other_element),
)
