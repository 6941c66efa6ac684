"""What lies in share/ of an installed app: menu entry, icons, kind of file, metadata, manual."""

from __future__ import annotations

import gzip
import os
import re
import time
from pathlib import Path
from typing import Final

from common import BUILD, PACKAGING, ROOT, freezing_python, fresh, run, source_date_epoch, version
from releases import as_appstream, releases

NAME: Final = "massage-gui"

# Where the pictures of docs/pictures/ can be seen. Whoever puts the app into a shop sets it; until
# then it is a name that never leads anywhere.
PICTURES: Final = os.environ.get("MASSAGE_GUI_PICTURES", "https://massage-gui.invalid/pictures")


def app_id() -> str:
    """How desktops name the app."""
    text = (ROOT / "massage_gui" / "__init__.py").read_text(encoding="utf-8")
    (found,) = re.findall(r'^APP_ID = "([^"]+)"$', text, re.MULTILINE)
    return str(found)


def write_share(share: Path) -> None:
    """Write all of it; Qt, in the Python that is frozen, draws the icons."""
    run([freezing_python(), PACKAGING / "freeze" / "desktop.py", share], cwd=fresh(BUILD / "share"))
    metadata = share / "metainfo" / f"{app_id()}.metainfo.xml"
    metadata.parent.mkdir(parents=True)
    metadata.write_text(metainfo(), encoding="utf-8")
    page = share / "man" / "man1" / f"{NAME}.1.gz"
    page.parent.mkdir(parents=True)
    write_gz(page, manual())


def metainfo() -> str:
    """The AppStream metadata."""
    text = (PACKAGING / "linux" / "metainfo.xml").read_text(encoding="utf-8")
    text = text.replace("@ID@", app_id()).replace("@PICTURES@", PICTURES)
    return text.replace("@RELEASES@", as_appstream(releases()))


def manual() -> str:
    """The manual page."""
    text = (PACKAGING / "linux" / f"{NAME}.1").read_text(encoding="utf-8")
    day = time.strftime("%Y-%m-%d", time.gmtime(source_date_epoch()))
    return text.replace("@DATE@", day).replace("@VERSION@", version())


def write_gz(path: Path, text: str) -> None:
    """A text, packed into the same bytes each time."""
    path.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
