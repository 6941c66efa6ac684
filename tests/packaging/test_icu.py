"""ICU's data: what is left of it is as it was."""

from __future__ import annotations

import struct

from icu import archive, folder_of, is_called, items

HEADER = struct.pack("<HBB", 32, 0xDA, 0x27).ljust(32, b"h")
ITEMS = {"x/a.res": b"a" * 16, "x/curr/de.res": b"d" * 32, "x/unit/root.res": b"u" * 16}


def test_an_archive_is_read_as_it_was_written() -> None:
    assert items(archive(HEADER, ITEMS)) == ITEMS


def test_an_archive_keeps_its_header() -> None:
    assert archive(HEADER, {}).startswith(HEADER)


def test_every_item_begins_where_the_processor_likes_it() -> None:
    data = archive(HEADER, ITEMS)
    for item in ITEMS.values():
        assert (data.index(item) - len(HEADER)) % 16 == 0


def test_an_item_that_is_left_out_changes_no_other() -> None:
    kept = {name: item for name, item in ITEMS.items() if folder_of(name) != "curr"}
    assert items(archive(HEADER, kept)) == kept


def test_the_folder_of_an_item() -> None:
    assert [folder_of(name) for name in ITEMS] == ["", "curr", "unit"]


def test_a_service_that_is_called_is_seen() -> None:
    assert is_called(["malloc", "ubrk_open_73"], ("ubrk_",))
    assert not is_called(["ucol_open_73"], ("ubrk_",))
