"""The collection: what stands where, and which of two of the same name counts."""

from __future__ import annotations

from dataclasses import replace

from massage_gui.core.reading.shelf import ReadyRoutine, RoutineFile, Shelf, Unreadable
from massage_gui.files.shelf import read_entry, shipped_shelf
from massage_gui.ui.choosing.collection import Collection


def ready(name: str, file: str = "") -> ReadyRoutine:
    one = shipped_shelf().find("slow-back")
    assert isinstance(one, ReadyRoutine)
    return replace(one, id=name, file=file or f"{name}.yaml")


def names(collection: Collection) -> str:
    return " ".join(entry.id for entry in collection)


def test_opened_ones_come_first_the_last_of_them_before_all() -> None:
    collection = Collection(Shelf((ready("a"), ready("b"))))
    collection.remember([ready("old"), read_entry(Unreadable("gone.yaml", "gone.yaml", "gone"))])
    for name in ("c", "d", "b"):
        collection.open(ready(name, f"else/{name}.yaml"))
    assert names(collection) == "b d c old a"
    assert [collection.file_of(name) for name in ("b", "a", "old")] == [
        "else/b.yaml",
        "",
        "old.yaml",
    ]


def test_a_recent_one_does_not_hide_one_of_the_shelf() -> None:
    collection = Collection(Shelf((ready("a"),)))
    collection.remember([ready("a", "else/a.yaml")])
    assert [entry.file for entry in collection] == ["a.yaml"]


def test_what_is_read_again_stays_in_its_place_and_is_the_same_where_nothing_changed() -> None:
    collection = Collection(Shelf((ready("a"), ready("b"))))
    before = collection.get("a")
    collection.renew(replace(ready("a")))
    assert collection.get("a") is before
    broken = read_entry(RoutineFile("a.yaml", "a.yaml", b"format: 1\n"))
    collection.renew(broken)
    assert (names(collection), collection.ready("a"), collection.ready("b")) == ("a b", False, True)
