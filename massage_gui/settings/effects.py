"""The effects of the settings on what is seen and heard, and on the pace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from massage_gui.settings import table
from massage_gui.settings.table import Settings

if TYPE_CHECKING:
    from massage_gui.core.session.state import Manner

FLASH_WANTED: Final = {"auto": None, "on": True, "off": False}
MUTED: Final = frozenset({table.VOICE.id, table.TONES.id, table.PULSE.id})


class Hearing(NamedTuple):
    """What people want to hear and see: `volume` is 0 to 1; `pulse` marks the stroke's pace.

    The voice is the `recorded` one or the system's, as far as there is a choice. With `flash`
    None the edge of the screen flashes if there is no voice. Without `tones`, every tone sounds
    like the pulse.
    """

    voice: bool = True
    recorded: bool = True
    tones: bool = True
    pulse: bool = False
    flash: bool | None = None
    volume: float = 0.7

    @property
    def sounds(self) -> bool:
        return self.tones or self.pulse


class Look(NamedTuple):
    """The colours asked for, and the skin tones of the receiver and of the drawn hands."""

    dark: bool = False
    skin: str = "medium"
    hands: str = "medium"


class Effects(NamedTuple):
    """Everything that the settings change; the pace is in thousandths of the written one.

    `setup` is whether Start first shows what to get ready.
    """

    look: Look
    manner: Manner
    hearing: Hearing
    waits: bool
    setup: bool
    pace: int


class Circumstances(NamedTuple):
    """What else has an effect: the desktop's wishes, the routine, and the ids of muted settings."""

    dark: bool = False
    calm: bool = False
    routine: str = ""
    muted: frozenset[str] = frozenset()


NOTHING: Final = Circumstances()


def effects(settings: Settings, around: Circumstances) -> Effects:
    """The effects of the settings."""
    hearing = Hearing(
        voice=settings[table.VOICE] and table.VOICE.id not in around.muted,
        recorded=settings[table.SPEAKER] == "recorded",
        tones=settings[table.TONES] and table.TONES.id not in around.muted,
        pulse=settings[table.PULSE] and table.PULSE.id not in around.muted,
        flash=FLASH_WANTED[settings[table.FLASH]],
        volume=settings[table.VOLUME] / max(table.VOLUME.options.values()),
    )
    return Effects(
        look(settings, around),
        _manner(settings, around),
        hearing,
        settings[table.WAITS],
        settings[table.SETUP],
        settings.of(table.PACE, around.routine),
    )


def look(settings: Settings, around: Circumstances) -> Look:
    """Only the colours, all that is needed before a massage."""
    theme = settings[table.THEME]
    dark = around.dark if theme == "system" else theme == "dark"
    return Look(dark, settings[table.SKIN], settings[table.HANDS])


def _manner(settings: Settings, around: Circumstances) -> Manner:
    from massage_gui.core.routine import Hands
    from massage_gui.core.session.state import Manner

    motion = settings[table.MOTION]
    calm = around.calm if motion == "system" else motion == "calm"
    return Manner(calm=calm, hands=Hands(settings[table.TOOL]))


def chosen(settings: Settings, around: Circumstances = NOTHING) -> Mapping[str, str]:
    """The name of the option in effect for each setting, by its id."""
    return {
        one.id: "off" if one.id in around.muted else one.name_of(settings.of(one, around.routine))
        for one in table.TABLE
    }
