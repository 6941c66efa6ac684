"""Every cache has a bound: what is kept by what was asked for cannot grow for hours."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "massage_gui"


def unbounded(source: str) -> list[int]:
    """The lines of caches that keep an answer for whatever they may be asked."""
    found: list[int] = []
    if "cache" not in source:
        return found
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and any(map(_is_cache, node.decorator_list)):
            asked = node.args
            if asked.args or asked.kwonlyargs or asked.vararg or asked.kwarg or asked.posonlyargs:
                found.append(node.lineno)
        elif isinstance(node, ast.Call) and (_is_cache(node.func) or _asks_for_no_bound(node)):
            found.append(node.lineno)
    return found


def _is_cache(node: ast.expr) -> bool:
    return ast.unparse(node) in ("cache", "functools.cache")


def _asks_for_no_bound(call: ast.Call) -> bool:
    sizes = [*call.args, *(one.value for one in call.keywords if one.arg == "maxsize")]
    named = ast.unparse(call.func) in ("lru_cache", "functools.lru_cache")
    return named and any(isinstance(one, ast.Constant) and one.value is None for one in sizes)


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("@cache\ndef all_of_them(): ...", []),
        ("@cache\ndef one(name): ...", [2]),
        ("@functools.cache\ndef one(*names): ...", [2]),
        ("@lru_cache(maxsize=8)\ndef one(name): ...", []),
        ("@lru_cache\ndef one(name): ...", []),  # 128, says Python
        ("@lru_cache(maxsize=None)\ndef one(name): ...", [1]),
        ("kept = lru_cache(None)(made)", [1]),
        ("kept = cache(made)", [1]),
    ],
)
def test_a_cache_without_a_bound_is_seen(source: str, lines: list[int]) -> None:
    assert unbounded(source) == lines


def test_every_cache_that_is_asked_for_something_has_a_bound() -> None:
    files = sorted(PACKAGE.rglob("*.py"))
    lines = {str(path): unbounded(path.read_text("utf-8")) for path in files}
    assert {path: found for path, found in lines.items() if found} == {}
