"""The app: builds the window, connects it to the session, and runs it."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from massage_gui.core.hands.care import firmest
from massage_gui.core.reading.shelf import Shelf
from massage_gui.core.session.snapshot import Snapshot
from massage_gui.files import shipped
from massage_gui.files.clips import shipped_clips
from massage_gui.files.places import Places
from massage_gui.files.shelf import body_map
from massage_gui.files.worker import InPlace, ThreadWorker
from massage_gui.front import Front, art, icons
from massage_gui.hearing.guidance import Guidance
from massage_gui.hearing.missing import Missing
from massage_gui.journal.keeper import Keeper, WallClock
from massage_gui.settings.effects import Hearing
from massage_gui.settings.table import VOLUME, WINDOW
from massage_gui.ui.actions import Action
from massage_gui.ui.announcer import Announcer
from massage_gui.ui.choosing.chooser import Chooser, Load
from massage_gui.ui.covered_window import MadeLater
from massage_gui.ui.guide import Guide
from massage_gui.ui.past import Past
from massage_gui.ui.player import Player
from massage_gui.ui.ready import Ready
from massage_gui.ui.renewal import Renewal
from massage_gui.ui.widgets.screen_reader import tell_roles
from massage_gui.ui.writing.desk import Desk
from massage_gui.ui.writing.writing import Writing

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

    from massage_gui.desktop.awake import Awake
    from massage_gui.ui.finish import Finish
    from massage_gui.ui.session.view import SessionView
    from massage_gui.ui.setup import Setup
    from massage_gui.ui.sheets.sheet import Sheet
    from massage_gui.ui.sheets.view_menu import ViewMenu
    from massage_gui.ui.workshop.view import Workshop


class App:
    """Everything that belongs together while the window is open."""

    def __init__(
        self,
        front: Front,
        shelf: Shelf,
        load: Load,
        journal: Path | None = None,
        wall_clock: WallClock = time.time,
        places: Places | None = None,
    ) -> None:
        self.body = body_map()
        self.front = front
        self._words = front.words.with_clips(shipped_clips().lengths)
        self._clock, self._art, self._icons = front.clock, art(), icons()
        self._awake: Awake | None = None
        self.presses, self.preferences, self.window = front.presses, front.preferences, front.window
        made = (self._session, self._finish, self._setup, self._sheet, self._view_menu)
        self.window.make = MadeLater(*made, self._workshop)
        self.player = Player(self._clock, self.window)
        self.guidance = Guidance(self._words, self._clock, self.window, self._bears)
        tell_roles()
        self.announcer = Announcer(self._words, self.window)
        self.missing = Missing(
            self._words,
            lambda: self.preferences.effects.hearing.voice,
            lambda: self.player.under_way,
            self.window,
        )
        about = (self.window, self.preferences, self.body)
        workers = ThreadWorker(), ThreadWorker()
        self.chooser = Chooser(*about, shelf, self._words, load, *workers)
        worker = ThreadWorker() if journal else InPlace()
        self.keeper = Keeper(journal, worker, wall_clock, self._words, self.window)
        self.past = Past(self.window, self.chooser, self.keeper, self._words, wall_clock)
        self.writing = self._made_writing(places)
        led = (self.window, self.player, self.preferences, self.missing, self.chooser, self.past)
        self.renewal = Renewal(self.player, self.chooser, self.writing, self._words)
        self.ready = Ready(self.window, self.preferences, self.chooser, self.guidance.read)
        self.guide = Guide(*led, self.writing, self._words, self._check, self.ready)
        self._connect(front)
        self.preferences.show()

    def _bears(self, now: Snapshot) -> float:
        """How firmly the place may be pressed where the hands are."""
        return firmest(now, self.body)

    def _made_writing(self, places: Places | None) -> Writing:
        """What leads to the workshop; `_checks` looks over what is written there."""
        self._checks = ThreadWorker()
        desk = Desk(places, ThreadWorker() if places else InPlace(), self.window)
        return Writing(self.window, self.chooser, desk, self.body, self._words)

    def _connect(self, front: Front) -> None:
        """What people ask for, what is chosen, and what the massage does."""
        window, player, guidance = self.window, self.player, self.guidance
        front.action_requested.connect(self.guide.do)
        window.wants_frames.connect(player.show_every)
        player.went_on.connect(window.go_on)

        chosen = self.preferences
        chosen.changed.connect(self.chooser.show_choice)
        chosen.changed.connect(lambda: window.show_choices(chosen.chosen))
        chosen.theme_changed.connect(window.set_look)
        chosen.manner_changed.connect(window.set_manner)
        chosen.manner_changed.connect(player.show_in)
        chosen.hearing_changed.connect(guidance.set_hearing)
        chosen.waits_changed.connect(player.wait)
        chosen.pace_changed.connect(player.keep_pace)
        self.missing.changed.connect(window.say_aside)
        tellers = (chosen, guidance, self.missing, self.keeper, self.past, self.chooser)
        for teller in (*tellers, self.writing, self.renewal):
            teller.told.connect(window.tell)

        # First what is heard: silence must not wait until a pause has been drawn.
        player.changed.connect(guidance.follow)
        player.changed.connect(window.follow)
        player.changed.connect(self.announcer.follow)
        player.changed.connect(self.keeper.follow)
        player.left.connect(guidance.leave)
        player.left.connect(window.leave)
        player.left.connect(self.keeper.leave)
        self.past.resumed.connect(self.guide.go_on_from)
        guidance.flashed.connect(window.flash)

    def be_heard(self, places: Places | None = None) -> None:
        """Look for a voice and a loudspeaker as soon as anything is to be heard."""
        changed = self.preferences.hearing_changed

        def look(hearing: Hearing) -> None:
            if hearing.voice or hearing.sounds:
                changed.disconnect(look)
                self._look_for_outputs(places)

        changed.connect(look)
        look(self.preferences.effects.hearing)

    def _look_for_outputs(self, places: Places | None) -> None:
        """Whatever comes of it, nobody waits for it."""
        from massage_gui.core.guiding.repertoire import repertoire
        from massage_gui.hearing.tones.sound import Sound
        from massage_gui.hearing.tones.state import SoundState
        from massage_gui.hearing.voice.own import own_voice
        from massage_gui.hearing.voice.recorded import RecordedVoice
        from massage_gui.hearing.voice.rendered import own_lines
        from massage_gui.hearing.voice.voices import Voices

        words, window = self._words, self.window
        lines = own_lines(places.spoken if places else None, window)
        sound = Sound(shipped.tones, window)
        voice = Voices(
            RecordedVoice(shipped_clips(), sound, ThreadWorker(), window, lines),
            partial(own_voice, window),
            lambda routine: repertoire(routine, self.body, words),
            words("language"),
            window,
        )
        voice.ended.connect(self.guidance.line_ended)
        voice.state_changed.connect(self.guidance.voice_changed)
        learn_of_voice = self.missing.learn_of_voice
        voice.state_changed.connect(lambda: learn_of_voice(voice.lacking, voice.instead))
        gone = (SoundState.MISSING, SoundState.LOST)
        learn = self.missing.learn_of_sound
        sound.state_changed.connect(lambda: learn(sound.state not in gone))
        self.guidance.use_outputs(voice, sound)

    def keep_screen_on(self) -> None:
        """Let the screen stay on from Start to the finish."""
        from massage_gui.desktop.awake import Awake, KeepOn

        say, platform = self._words, QGuiApplication.platformName()

        def ways() -> tuple[KeepOn, ...]:
            from massage_gui.desktop.keep_on import own_ways

            return own_ways(say("app"), say("screen.reason"), platform)

        awake = self._awake = Awake(ways, self._clock, ThreadWorker(), self.window)
        awake.refused.connect(lambda: self.window.tell(say("screen.dark")))
        self.player.changed.connect(awake.follow)
        self.player.left.connect(awake.leave)

    def hear_remotes(self, bus: QDBusConnection) -> None:
        """Let media keys and headsets lead the massage, where the desktop takes them."""
        from massage_gui.desktop.remote import Remote

        remote, chosen = Remote(bus, self._words("app"), self.window), self.preferences
        least, *_, most = VOLUME.options.values()
        remote.pressed.connect(self.window.press)
        remote.volume_chosen.connect(
            lambda share: chosen.set(VOLUME.id, min(most, max(least, round(share * most))))
        )
        chosen.hearing_changed.connect(lambda hearing: remote.show_volume(hearing.volume))
        remote.show_volume(chosen.effects.hearing.volume)
        self.player.changed.connect(remote.follow)
        self.player.left.connect(remote.leave)

    def _check(self) -> None:
        """Let people hear what there is to hear, and see what there is not."""
        self.guidance.check()
        self.missing.check(shown=self.window.asking)

    def notice_loss(self) -> None:
        """End the massage with its window, where another program can close that unasked."""
        from massage_gui.desktop.lost_window import LostWindow

        leave = partial(self.guide.do, Action.LEAVE)
        self._lost = LostWindow(self.window.effectiveWinId, leave)

    def close(self) -> None:
        """End what works on threads of its own, none of which is waited for for long."""
        if self._awake:
            self._awake.close()
        self.guidance.close()
        self.keeper.close()
        self.writing.close()
        self._checks.close(0)
        self.chooser.close()
        self.preferences.set(WINDOW.id, self.window.place)
        self.preferences.close()

    def _session(self) -> SessionView:
        from massage_gui.ui.session.view import SessionView

        session = SessionView(self._art, self._icons, self.body, self._words)
        session.action_requested.connect(self.guide.do)
        session.stage.wants_frames.connect(self.player.show_every)
        return session

    def _finish(self) -> Finish:
        from massage_gui.ui.finish import Finish

        finish = Finish(self._art, self._icons, self.body, self._words)
        finish.action_requested.connect(self.guide.do)
        return finish

    def _setup(self) -> Setup:
        from massage_gui.ui.setup import Setup

        setup = Setup(self._icons, self._words)
        setup.action_requested.connect(self.guide.do)
        return setup

    def _workshop(self) -> Workshop:
        from massage_gui.ui.workshop.view import Workshop

        about = (self._art, self._icons, self.body, self._words, self._clock)
        workshop = Workshop(*about, self._checks)
        workshop.action_requested.connect(self.guide.do)
        workshop.changed.connect(self.writing.follow)
        workshop.set_manner(self.preferences.effects.manner)
        self.preferences.manner_changed.connect(workshop.set_manner)
        return workshop

    def _sheet(self, window: QWidget) -> Sheet:
        from massage_gui.ui.sheets.sheet import Sheet

        sheet = Sheet(self._icons, window)
        sheet.action_requested.connect(self.guide.do)
        return sheet

    def _view_menu(self, window: QWidget) -> ViewMenu:
        from massage_gui.ui.sheets.view_menu import ViewMenu

        menu = ViewMenu(self._icons, self._words, self.guide.look, window)
        menu.action_requested.connect(self.guide.do)
        menu.opened.connect(self.presses.watch)
        menu.aboutToHide.connect(self.window.focus_stage)
        return menu
