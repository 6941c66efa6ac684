"""The changelog of the app is also that of the packages, and names the app's version."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

from common import version
from releases import Release, as_appstream, as_debian, releases

TEXT = """# What is new

## 0.2.0 - 2027-01-31

### Added

- Tones & a voice: press `V`,
  or ask for it.

### Not yet

- Languages.

## 0.1.0 - unreleased

### Added

- A picture.
"""


def elements(found: list[Release]) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(as_appstream(found)))


def test_the_newest_release_is_the_version_of_the_app() -> None:
    assert releases()[0].version == version()


def test_every_release_of_the_changelog_has_news() -> None:
    assert all(one.news for one in releases())


def test_a_changelog_is_read() -> None:
    second, first = releases(TEXT)
    assert (second.version, first.version) == ("0.2.0", "0.1.0")
    assert second.news == ("Tones & a voice: press V, or ask for it.",)
    assert second.date is not None
    assert first.date is None


def test_appstream_has_every_release_and_all_that_is_new() -> None:
    found = releases()
    told = elements(found)
    assert [one.get("version") for one in told] == [one.version for one in found]
    assert [[item.text for item in one.iter("li")] for one in told] == [list(r.news) for r in found]


def test_appstream_says_which_is_not_out_yet() -> None:
    second, first = elements(releases(TEXT))
    assert (second.get("type"), second.get("date")) == ("stable", "2027-01-31")
    assert first.get("type") == "development"


def test_debian_has_a_paragraph_for_each() -> None:
    text = as_debian(releases(TEXT), "massage-gui", "Us <us@massage-gui.invalid>")
    heads = [line for line in text.splitlines() if line.startswith("massage-gui")]
    assert heads == [
        "massage-gui (0.2.0) unstable; urgency=medium",
        "massage-gui (0.1.0) unstable; urgency=medium",
    ]
    (signed, _) = [line for line in text.splitlines() if line.startswith(" -- ")]
    author, _, day = signed.removeprefix(" -- ").partition("  ")
    assert author == "Us <us@massage-gui.invalid>"
    assert parsedate_to_datetime(day).date().isoformat() == "2027-01-31"
    assert max(map(len, text.splitlines())) <= 80
