"""The English texts of files that come to the window, and go from it."""

from __future__ import annotations

from typing import Final

from massage_gui.words.plural import Plural

FILES: Final[dict[str, str | Plural]] = {
    "files.closed": "{file}: {why}.",
    "files.late": "Your own routines are still being read.",
    "files.waits": "“{title}” waits at home.",
    "files.waits_broken": "“{title}” cannot be played yet. Home shows why.",
}
