"""The copyright file: whoever has work in the package is named."""

from __future__ import annotations

from licences import copyright_file

FOUND = {
    "massage-gui": {"version": "1", "licence": "MIT", "text": "ours", "files": "massage_gui"},
    "sound": {
        "version": "2",
        "licence": "MIT",
        "text": "MIT License\n\nCopyright (c) 2020 Somebody\n\nPermission is granted.",
        "files": "sound _sound",
    },
    "bare": {"version": "3", "licence": "MIT", "text": "", "files": "bare"},
}


def paragraph(files: str) -> str:
    """The paragraph about these files."""
    text = copyright_file(FOUND, at="usr/lib/massage-gui/")
    return text[text.index(f"Files: {files}") :].partition("\n\n")[0]


def test_a_package_is_named_with_its_files_and_its_licence() -> None:
    told = paragraph("usr/lib/massage-gui/_internal/sound*")
    assert "usr/lib/massage-gui/_internal/_sound*" in told
    assert "Copyright: (c) 2020 Somebody" in told
    assert told.endswith(" .\n Copyright (c) 2020 Somebody\n .\n Permission is granted.")


def test_a_package_without_a_text_gets_that_of_its_licence() -> None:
    assert "Permission is hereby granted" in paragraph("usr/lib/massage-gui/_internal/bare*")


def test_nothing_is_left_to_fill_in() -> None:
    text = copyright_file(FOUND, at="x/")
    assert "@" not in text
    assert "Files: x/_internal/PySide6/*" in text


def test_our_own_licence_stands_once() -> None:
    assert copyright_file(FOUND, at="").count("\nLicense: MIT\n Permission is hereby granted") == 1
