"""The Debian package: which files of a frozen folder it leaves to Debian."""

from __future__ import annotations

from pathlib import Path

from forms.deb import RECOMMENDS, system_libraries

ELF = b"\x7fELF"
OURS = ("_cffi_backend.cpython-311-x86_64-linux-gnu.so", "libpython3.11.so.1.0", "libQt6Core.so.6")


def folder_with(tmp_path: Path, *names: str) -> Path:
    inside = tmp_path / "_internal"
    inside.mkdir()
    for name in names:
        (inside / name).write_bytes(ELF)
    return tmp_path


def test_a_library_that_debian_has_is_left_to_it(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "libz.so.1", *OURS)
    debian = {"libz.so.1": "zlib1g"}
    found = system_libraries(folder, lambda name: debian.get(name, ""))
    assert [path.name for path in found] == ["libz.so.1"]


def test_a_module_of_python_is_ours_whatever_this_machine_has(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, *OURS[:2])
    assert list(system_libraries(folder, lambda name: "python3-cffi-backend")) == []


def test_a_voice_and_a_sound_library_are_recommended() -> None:
    assert {"speech-dispatcher", "libpulse0 | libasound2 | libasound2t64"} <= set(RECOMMENDS)
