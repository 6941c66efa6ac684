"""The English texts about files that are opened, changed or deleted."""

from __future__ import annotations

from typing import Final

from massage_gui.words.plural import Plural

FILES: Final[dict[str, str | Plural]] = {
    "files.closed": "{file}: {why}.",
    "files.late": "Your own routines are still being read.",
    "files.waits": "“{title}” waits at home.",
    "files.renewed": "The routine was changed. It goes on at the same place.",
    "files.as_before": "What the file holds by now cannot be played here. It goes on as before.",
    "files.waits_broken": "“{title}” cannot be played yet. Home shows why.",
}
