"""Tells what installed packages bring: packages that may hold data, and modules without sources.

Run by the Python that they are installed in: `python contents.py NAME ...` prints JSON.
"""

from __future__ import annotations

import json
import sys
from importlib.metadata import distribution

found: dict[str, set[str]] = {"packages": set(), "extensions": set()}
for name in sys.argv[1:]:
    tops = {file.parts[0] for file in distribution(name).files or ()}
    found["packages"] |= {top for top in tops if top.isidentifier()}
    found["extensions"] |= {top.partition(".")[0] for top in tops if top.endswith((".so", ".pyd"))}
print(json.dumps({kind: sorted(names) for kind, names in found.items()}))
