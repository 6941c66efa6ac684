"""JSON is printed part by part, in the layout of the standard library."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import count, islice
from typing import Any

import pytest

from massage_gui.cli.printing import json_parts


@pytest.mark.parametrize(
    "make",
    [
        lambda some: {},
        lambda some: [1, {"a": []}],
        lambda some: some([]),
        lambda some: {"a": "line\nend", "steps": some([{"b": some([1, {"c": [2, 3]}])}, "ü"])},
        lambda some: some([some([]), some([some([1])])]),
    ],
)
def test_an_iterator_is_written_as_a_list(make: Callable[[Any], Any]) -> None:
    assert "".join(json_parts(make(iter))) == json.dumps(make(list), indent=2)


def test_what_has_no_end_is_begun() -> None:
    endless: Iterator[int] = count()
    assert "".join(islice(json_parts({"beats": endless}), 4)) == '{\n  "beats": [\n    0,\n    '
