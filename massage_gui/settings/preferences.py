"""The preferences: store what people choose, and tell the rest of the app."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from massage_gui.core.session.pace_limits import AS_WRITTEN
from massage_gui.settings.effects import MUTED, Circumstances, Effects, Look, chosen, effects, look
from massage_gui.settings.store import SettingsStore
from massage_gui.settings.table import BY_ACTION, BY_ID, LOOK, PACE, THEME, Setting, Settings
from massage_gui.words import Words


class Preferences(QObject):
    """Owns the settings, and emits their effects when these change.

    It emits nothing before `show`; until then there is only home, which reads `look`.

    Signals:
        changed(): something was chosen.
        told(str): what a key has changed, or why something is not stored, in words.
        theme_changed(Look): other colours.
        manner_changed(Manner): another way to move, or other hands to draw.
        hearing_changed(Hearing): a change of what is heard or flashed.
        waits_changed(bool): whether the session waits for the giver at the end of a part.
        pace_changed(int): another pace, in thousandths of the written one.
    """

    changed = Signal()
    told = Signal(str)
    theme_changed = Signal(object)
    manner_changed = Signal(object)
    hearing_changed = Signal(object)
    waits_changed = Signal(bool)
    pace_changed = Signal(int)
    _not_kept = Signal(str)
    _loaded = Signal(object)

    def __init__(
        self, store: SettingsStore, words: Words, mute: bool = False, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store, self._words = store, words
        self._settings = store.load()
        self._around = Circumstances(muted=MUTED if mute else frozenset())
        self._told: Effects | None = None
        self._shown = False
        self._complained = False
        self._loaded.connect(self._take_late, Qt.ConnectionType.QueuedConnection)
        self._not_kept.connect(self._complain, Qt.ConnectionType.QueuedConnection)

    @property
    def settings(self) -> Settings:
        return self._settings

    @property
    def chosen(self) -> Mapping[str, str]:
        """The name of the option in effect for each setting, by its id."""
        return chosen(self._settings, self._around)

    @property
    def effects(self) -> Effects:
        """The effects of the current settings."""
        return effects(self._settings, self._around)

    @property
    def look(self) -> Look:
        """The colours of the current settings."""
        return look(self._settings, self._around)

    @property
    def pace_in_words(self) -> str:
        """The pace of the current routine in words; empty if it is the written one."""
        if self._settings.of(PACE, self._around.routine) == AS_WRITTEN:
            return ""
        return self._in_words(PACE, self.chosen[PACE.id])

    def show(self) -> None:
        """Emit all effects, and from now on every change."""
        self._told = None
        self._shown = True
        self._tell()

    def close(self) -> None:
        """Wait a little for what is being stored."""
        self._store.close()

    # --- choosing --------------------------------------------------------------------

    def do(self, action: str) -> bool:
        """Do the action of a key that changes a setting; False for other actions."""
        setting = BY_ACTION.get(action)
        if setting is None:
            return False
        option = setting.moved(self._in_effect(setting), setting.keys[action])
        self.choose(setting.id, option)
        if LOOK not in setting.shown:
            self.told.emit(self._in_words(setting, option, action))
        return True

    @Slot(str, str)
    def choose(self, setting_id: str, option: str) -> None:
        """Choose an option of a setting, by its name."""
        self.set(setting_id, BY_ID[setting_id].options[option])

    def set(self, setting_id: str, value: Any) -> None:
        """Choose a value, for the current routine if each has its own; store it and emit changes.

        Choosing something that `--mute` has silenced turns on that setting only.
        """
        before, setting = self._settings, BY_ID[setting_id]
        self._settings = before.put(setting, value, self._around.routine)
        self._around = self._around._replace(muted=self._around.muted - {setting_id})
        changes = self._settings.changes_since(before)
        if changes:
            self._store.save(changes, self._not_kept.emit)
        self._tell()
        self.changed.emit()

    # --- what else has an effect -----------------------------------------------------

    def concern(self, routine: str) -> None:
        self._put_into(self._around._replace(routine=routine))

    @Slot(object)
    def follow_system(self, scheme: Qt.ColorScheme) -> None:
        """The desktop has changed between light and dark."""
        self._put_into(self._around._replace(dark=scheme is Qt.ColorScheme.Dark))

    def follow_desktop_motion(self, calm: bool) -> None:
        """Whether the desktop asks for reduced motion."""
        self._put_into(self._around._replace(calm=calm))

    def _put_into(self, around: Circumstances) -> None:
        self._around = around
        self._tell()

    # --- telling ---------------------------------------------------------------------

    def look_again(self) -> None:
        """Take settings that the disk was too slow for, once they are read."""
        self._store.load_late(self._loaded.emit)
        self._tell_what_was_passed_over()

    @Slot(object)
    def _take_late(self, loaded: Settings) -> None:
        """Use the settings read late; choices made meanwhile have priority."""
        self._settings = loaded.with_changes(self._settings.changes_since(Settings()))
        self._tell()
        self.changed.emit()
        self._tell_what_was_passed_over()

    def _tell_what_was_passed_over(self) -> None:
        """Say why stored settings could not be loaded, if so."""
        if self._store.passed_over:
            self.told.emit(self._words("settings.passed_over", why=self._store.passed_over))

    @Slot(str)
    def _complain(self, why: str) -> None:
        """Say once that settings cannot be stored."""
        if not self._complained:
            self._complained = True
            self.told.emit(self._words("settings.not_kept", why=why))

    def _tell(self) -> None:
        if not self._shown:
            return
        now, before = self.effects, self._told
        self._told = now
        for signal, new, old in (
            (self.theme_changed, now.look, before and before.look),
            (self.manner_changed, now.manner, before and before.manner),
            (self.hearing_changed, now.hearing, before and before.hearing),
            (self.waits_changed, now.waits, before and before.waits),
            (self.pace_changed, now.pace, before and before.pace),
        ):
            if before is None or new != old:
                signal.emit(new)

    def _in_effect(self, setting: Setting[Any]) -> str:
        """The option in effect; for a theme chosen by the desktop, the theme that is seen."""
        if setting is THEME:
            return "dark" if self.look.dark else "light"
        return self.chosen[setting.id]

    def _in_words(self, setting: Setting[Any], option: str, action: str = "") -> str:
        """A choice in one line: "Pace: Faster", "Voice: off", "Volume 3 of 5"."""
        words = self._words
        if setting.switch:
            return words(f"told.{option}", what=words(f"key.{action}"))
        what = words(setting.title)
        if setting.scale:
            return words("told.scale", what=what, step=option, most=setting.names[-1])
        return words("told.choice", what=what, how=words(f"{setting.texts}.{option}"))
