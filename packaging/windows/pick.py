"""Takes from a lock what is for 64-bit Windows and the Python that is shipped there.

Run by a Python that has the package "packaging": `python pick.py LOCK X.Y.Z` prints the lock,
without the conditions, which pip would read as of the machine it runs on.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from packaging.markers import Marker


def windows(version: str) -> dict[str, str]:
    """What a condition is asked of there."""
    return {
        "implementation_name": "cpython",
        "implementation_version": version,
        "os_name": "nt",
        "platform_machine": "AMD64",
        "platform_python_implementation": "CPython",
        "platform_release": "10",
        "platform_system": "Windows",
        "platform_version": "10.0.17763",
        "python_full_version": version,
        "python_version": version.rpartition(".")[0],
        "sys_platform": "win32",
    }


def pick(lock: str, version: str) -> str:
    """The blocks whose condition holds there."""
    found = []
    for block in re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)[1:]:
        first, *others = block.splitlines()
        pin, _, condition = first.removesuffix("\\").partition(";")
        if not condition.strip() or Marker(condition.strip()).evaluate(windows(version)):
            hashes = [line for line in others if line.lstrip().startswith("--hash")]
            found.append("\n".join([f"{pin.strip()} \\", *hashes]))
    return "\n".join(found) + "\n"


if __name__ == "__main__":
    print(pick(Path(sys.argv[1]).read_text(encoding="utf-8"), sys.argv[2]), end="")
