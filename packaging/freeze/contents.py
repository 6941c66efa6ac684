"""Tells what installed packages bring: what may hold data, modules without sources, licences.

Run by the Python that they are installed in: `python contents.py NAME ...` prints JSON.
"""

from __future__ import annotations

import json
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution


def main(names: list[str]) -> None:
    """Print it for those of these packages that are here; a lock names some for other machines."""
    here = {name: package for name in names if (package := found(name))}
    tops = {name: tops_of(package) for name, package in here.items()}
    every = {top for some in tops.values() for top in some}
    told = {
        "packages": sorted(top for top in every if top.isidentifier()),
        "extensions": sorted(top.partition(".")[0] for top in every if is_extension(top)),
        "licences": {name: licence_of(one, tops[name]) for name, one in here.items()},
    }
    print(json.dumps(told))


def found(name: str) -> Distribution | None:
    """A package, if it is installed."""
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def tops_of(package: Distribution) -> list[str]:
    """What a package puts right beside the others: folders and single modules."""
    tops = {file.parts[0] for file in package.files or ()}
    return sorted(top for top in tops if top.isidentifier() or is_extension(top))


def is_extension(name: str) -> bool:
    return name.endswith((".so", ".pyd"))


def licence_of(package: Distribution, tops: list[str]) -> dict[str, str]:
    """Its licence, by name and by its text, as far as the package tells."""
    about = package.metadata
    inside = [one for one in package.files or () if ".dist-info" in one.parts[0]]
    texts = [one for one in inside if "LICEN" in one.name.upper() or "COPYING" in one.name.upper()]
    return {
        "version": package.version,
        "licence": about["License-Expression"] or about["License"] or "",
        "text": "\n\n".join(one.read_text(encoding="utf-8") for one in texts),
        "files": " ".join(top.partition(".")[0] for top in tops),
    }


if __name__ == "__main__":
    main(sys.argv[1:])
