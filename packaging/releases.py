"""The releases, read from CHANGELOG.md: for AppStream, and as Debian writes a changelog."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Final
from xml.sax.saxutils import escape

from common import ROOT, source_date_epoch

LINE: Final = 76


@dataclass(frozen=True, slots=True)
class Release:
    """A version, when it came out (None: not yet), and what is new in it."""

    version: str
    date: datetime | None
    news: tuple[str, ...]

    @property
    def when(self) -> datetime:
        """The date; of one that is not out yet, the commit's."""
        return self.date or datetime.fromtimestamp(source_date_epoch(), UTC)


def releases(text: str | None = None) -> list[Release]:
    """All of them, the newest first."""
    told = text or (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    return [_release(part) for part in re.split(r"^## ", told, flags=re.MULTILINE)[1:]]


def _release(part: str) -> Release:
    head, _, body = part.partition("\n")
    version, _, day = head.partition(" - ")
    date = None if day.strip() == "unreleased" else datetime.fromisoformat(f"{day.strip()}T12:00Z")
    return Release(version.strip(), date, tuple(_news(body)))


def _news(body: str) -> Iterator[str]:
    """The points of every heading but "Not yet"."""
    for section in re.split(r"^### ", body, flags=re.MULTILINE)[1:]:
        heading, _, points = section.partition("\n")
        if heading.strip() != "Not yet":
            for point in re.split(r"^- ", points, flags=re.MULTILINE)[1:]:
                yield " ".join(point.split()).replace("`", "")


def as_appstream(found: list[Release]) -> str:
    """The element `releases` of the metadata."""
    return "\n".join(["  <releases>", *(_appstream(one) for one in found), "  </releases>"])


def _appstream(release: Release) -> str:
    kind = "stable" if release.date else "development"
    items = "".join(f"\n          <li>{escape(one)}</li>" for one in release.news)
    return (
        f'    <release version="{release.version}" date="{release.when:%Y-%m-%d}" type="{kind}">\n'
        f"      <description>\n        <ul>{items}\n        </ul>\n      </description>\n"
        "    </release>"
    )


def as_debian(found: list[Release], package: str, maintainer: str) -> str:
    """The changelog of the Debian package."""
    return "\n".join(_debian(one, package, maintainer) for one in found)


def _debian(release: Release, package: str, maintainer: str) -> str:
    head = f"{package} ({release.version}) unstable; urgency=medium"
    news = "\n".join(_wrapped(one) for one in release.news)
    return f"{head}\n\n{news}\n\n -- {maintainer}  {format_datetime(release.when)}\n"


def _wrapped(text: str) -> str:
    return textwrap.fill(text, LINE, initial_indent="  * ", subsequent_indent="    ")
