"""Words: every text of the app, in one table, and the sentences made of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from massage_gui.core.routine import FIRM, LIGHT, Hands, Side, Stand, Technique
from massage_gui.core.session import Wish
from massage_gui.core.snapshot import Phase, Snapshot

Translate = Callable[[str], str]

WORDS: Final = {
    # the app
    "app": "Massage guide",
    "home.title": "Choose a massage",
    "home.yours": "More routines",
    "home.before": "Before you begin",
    "home.minutes": "Minutes",
    "home.minutes_hint": "More time, more repetitions",
    "home.mode": "Next step",
    "home.by_itself": "By itself",
    "home.when_i_say": "When I say",
    "home.start": "Start",
    "home.open": "Open a file",
    "home.open_title": "Open a routine",
    "home.open_filter": "Routines (*.yaml *.yml)",
    "home.steps": "{steps} steps, about {minutes} min",
    "home.step": "1 step, about {minutes} min",
    "home.by": "By {credit}",
    "home.broken": "Cannot be played yet",
    "home.more_steps": "and {count} more",
    "home.written": "as written",
    "home.chosen": "Starts {title}, {facts}",
    "home.adapted": "Made from the same techniques",
    "home.nothing": "No routines were found",
    "home.added": "Added note",
    "theme.system": "System",
    "theme.light": "Light",
    "theme.dark": "Dark",
    "theme.title": "Colours",
    "theme.switch": "Light or dark",
    "motion.title": "Movement",
    "motion.system": "System",
    "motion.full": "Full",
    "motion.calm": "Calm",
    "tool.title": "Hands for circles",
    "tool.fingers": "Fingers",
    "tool.thumbs": "Thumbs",
    "tool.knuckles": "Knuckles",
    "tone.skin": "Your partner's skin",
    "tone.hands": "Your hands",
    "tone.light": "Light",
    "tone.medium": "Medium",
    "tone.deep": "Deep",
    # the session
    "session.step": "{number} of {count}",
    "session.close": "End the session",
    "session.settings": "Settings",
    "session.full": "Full screen",
    "session.view": "View",
    "session.previous": "Previous step",
    "session.next": "Next",
    "session.pause": "Pause",
    "session.resume": "Resume",
    "session.left": "left",
    "session.ask": "Ask: how is the pressure?",
    "session.warning": "Hands back on",
    "session.ready": "get ready",
    "session.waiting": "Next when you are ready",
    "session.then": "Then: {title}",
    "session.then_side": "Then: {side}",
    "session.then_finish": "Then: the finish",
    "session.at_least": "at least {least} done",
    "session.of": "of {of}",
    "session.of_spots": "of {of} spots",
    "session.of_squeezes": "of {of} squeezes",
    "session.jump": "Step {number}, {title}",
    "session.jump_done": "Step {number}, {title}, done",
    "session.jump_now": "Step {number}, {title}, now",
    "session.added": "Added note",
    "session.stage": "The back, seen from where you stand",
    "session.announce": "Step {number} of {count}. {cue}. {place}.",
    "session.announce_part": "{cue}.",
    "session.announce_side": "{side}. {cue}.",
    "session.any_key": "Any key goes on.",
    # what the receiver asks for
    "ask.lighter": "Lighter",
    "ask.just_right": "Just right",
    "ask.firmer": "Firmer",
    "ask.stop": "Stop",
    "ask.oil": "More oil",
    # what a pause is for
    "held.pause": "Paused",
    "held.pause_how": "Press Space to go on.",
    "held.stop": "Hands off",
    "held.stop_how": "Ask what your partner needs. Press Space to go on.",
    "held.oil": "More oil",
    "held.oil_how": "Take your time. Any key goes on, with two seconds' warning.",
    # facts
    "side.left": "Left",
    "side.right": "Right",
    "side.partners_left": "Partner's left",
    "side.partners_right": "Partner's right",
    "stand.head": "Stand at your partner's head",
    "stand.left": "Stand at your partner's left side",
    "stand.right": "Stand at your partner's right side",
    "stand.feet": "Stand at your partner's feet",
    "stand.short.head": "Stand at their head",
    "stand.short.left": "Stand at their left",
    "stand.short.right": "Stand at their right",
    "stand.short.feet": "Stand at their feet",
    "technique.glide": "Glide",
    "technique.friction": "Circles",
    "technique.knead": "Knead",
    "technique.hold": "Hold",
    "hands.palms": "whole hands",
    "hands.thumbs": "thumbs",
    "hands.fingers": "fingers",
    "hands.knuckles": "knuckles",
    "hands.grip": "thumb and fingers",
    "hands.or": "or",
    "pressure.light": "Light pressure",
    "pressure.medium": "Medium pressure",
    "pressure.firm": "Firm pressure",
    "pressure.short.light": "Light",
    "pressure.short.medium": "Medium",
    "pressure.short.firm": "Firm",
    "pressure.fading": "Lighter each time",
    "pressure.fading_1": "A little lighter",
    "pressure.fading_2": "Lighter still",
    "pressure.fading_3": "Very light",
    "bone.legend": "Bone, no pressure",
    "bone.near": "No pressure on the hatched bone: {names}.",
    "bone.care_near": "Go lightly where it is dotted: {names}.",
    "bone.care": "Go lightly here",
    # the finish
    "finish.title": "Finished",
    "finish.rest": "Take your time to sit up.",
    "finish.minutes": "minutes",
    "finish.steps": "steps",
    "finish.step": "step",
    "finish.repetitions": "repetitions",
    "finish.repetition": "repetition",
    "finish.asked_lighter": "lighter in step {steps}",
    "finish.asked_firmer": "firmer in step {steps}",
    "finish.asked_right": "just right in step {steps}",
    "finish.asked": "Your partner asked for: {what}.",
    "finish.again": "Again",
    "finish.done": "Done",
    # what is said aloud
    "say.step": "Step {number}: {title}.",
    "say.next": "Next: {cue}.",
    "say.stand": "Stand at {place}.",
    "say.at.head": "your partner's head",
    "say.at.left": "your partner's left side",
    "say.at.right": "your partner's right side",
    "say.at.feet": "your partner's feet",
    "say.left": "left side",
    "say.right": "right side",
    "say.first": "First, your partner's {side}.",
    "say.only": "Only your partner's {side}.",
    "say.side": "Now your partner's {side}.",
    "say.begin": "Begin.",
    "say.half": "Half-way.",
    "say.last": "Last one.",
    "say.last_lightest": "Last one, very light.",
    "say.lighter": "Lighter now.",
    "say.lighter_still": "Lighter still.",
    "say.firmer": "A little firmer now.",
    "say.just_right": "Just right.",
    "say.ask": "Ask your partner: how is the pressure?",
    "say.reached": "Go on as long as you like. Any key leads on.",
    "say.reached_again": "When you are ready.",
    "say.warning": "Hands back on.",
    "say.rest": "Take your time to sit up.",
    "language": "en",
    # sound and pace
    "sound.title": "Sound and pace",
    "sound.check": "Sound check",
    "sound.check_said": "This is how I sound.",
    "sound.voice": "Voice reads each step",
    "sound.tones": "Chime on each stroke",
    "sound.pulse": "Tempo beat",
    "sound.volume": "Volume",
    "sound.quiet": "Sound is switched off.",
    "flash.title": "Flash of the edge",
    "flash.auto": "If no voice",
    "flash.on": "Always",
    "flash.off": "Never",
    "pace.title": "Pace",
    "pace.slower": "Slower",
    "pace.written": "As written",
    "pace.faster": "Faster",
    "pace.fastest": "Fastest",
    "voice.missing.linux": "No voice was found. To hear the steps, install speech-dispatcher "
    "and espeak-ng.",
    "voice.missing": "No voice was found, so tones and the edge of the screen lead on.",
    "voice.lost": "The voice has fallen silent. Tones and the edge of the screen lead on.",
    "sound.missing": "No sound device was found.",
    "told.on": "{what}: on",
    "told.off": "{what}: off",
    "told.volume": "Volume {volume} of 5",
    "told.pace": "Pace: {pace}",
    # questions and sheets
    "end.title": "End this massage?",
    "end.text": "It is paused. Nothing is lost if you go on.",
    "end.stay": "Go on",
    "end.leave": "End it",
    "quit.title": "End this massage and quit?",
    "quit.leave": "End and quit",
    "keys.title": "Keys",
    "keys.close": "Close",
    "settings.title": "Settings",
    "problem.title": "This routine cannot be played yet",
    "problem.count": "{file} has {count} mistakes. Nothing was changed.",
    "problem.one": "{file} has 1 mistake. Nothing was changed.",
    "problem.more": "And {count} more.",
    "problem.place": "Line {line}, column {column}",
    "problem.other": "Choose another file",
    # keys and actions
    "key.pause": "Pause and go on; Next while it waits or gets ready",
    "key.next": "Next",
    "key.previous": "Previous step, or this one again",
    "key.repeat": "This step again",
    "key.jump": "Jump to step 1 to 9",
    "key.firmer": "Firmer",
    "key.lighter": "Lighter",
    "key.just_right": "Just right",
    "key.stop": "Stop, hands off",
    "key.full": "Full screen",
    "key.settings": "Sound and pace; settings at home",
    "key.oil": "More oil: hold, and on again in two seconds",
    "key.voice": "Voice",
    "key.chime": "Chime",
    "key.tempo": "Tempo beat",
    "key.flash": "Flash of the edge",
    "key.louder": "Louder",
    "key.softer": "Softer",
    "key.pace": "Pace: slower, as written, faster",
    "key.check": "Sound check",
    "key.dim": "Light or dark",
    "key.hands": "Other hands, where you may choose",
    "key.turn": "Turn the view",
    "key.view": "View menu",
    "key.escape": "Close, leave full screen, or ask to end",
    "key.open": "Open a routine file",
    "key.quit": "Quit",
    "key.help": "This sheet",
}


class Words:
    """The texts in the language of a translate function; English without one."""

    def __init__(self, translate: Translate = str) -> None:
        self._translate = translate

    def __call__(self, key: str, **values: object) -> str:
        """A text by its key, with its gaps filled; KeyError for a key there is none of."""
        text = self._translate(WORDS[key])
        return text.format(**values) if values else text

    def place(self, stand: Stand, short: bool = False) -> str:
        return self(f"stand.short.{stand}" if short else f"stand.{stand}")

    def partners(self, side: Side) -> str:
        return self(f"side.partners_{side}")

    def technique(self, technique: Technique, hands: tuple[Hands, ...]) -> str:
        """How to work: "Glide, whole hands"; the choice alone where there is one."""
        names = [self(f"hands.{kind}") for kind in hands]
        last = names.pop()
        if names:
            choice = f"{', '.join(names)} {self('hands.or')} {last}"
            return choice[:1].upper() + choice[1:]
        return f"{self(f'technique.{technique}')}, {last}"

    def pressure(self, pressure: float, short: bool = False) -> str:
        """The nearest of light, medium and firm, in words."""
        return self(f"pressure.{'short.' if short else ''}{pressure_name(pressure)}")

    def of_count(self, snapshot: Snapshot) -> str:
        """What stands under the count: the number planned, or that it is reached."""
        if snapshot.waiting:
            return self("session.at_least", least=snapshot.count_least)
        kind = {Technique.FRICTION: "of_spots", Technique.KNEAD: "of_squeezes"}
        key = kind.get(snapshot.work.technique, "of")
        return self(f"session.{key}", of=snapshot.count_of)

    def coming(self, snapshot: Snapshot) -> str:
        """What follows this part."""
        coming = snapshot.coming
        if coming is None:
            return self("session.then_finish")
        same_part = (coming.step, coming.stroke) == (snapshot.step, snapshot.part)
        if same_part and coming.side is not snapshot.section.side:
            return self("session.then_side", side=self.partners(coming.side))
        step = snapshot.plan.routine.steps[coming.step]
        title = coming.work.title if coming.step == snapshot.step else None
        return self("session.then", title=title or step.title)

    def announcement(self, snapshot: Snapshot) -> str:
        """What a screen reader says when a step, a part or a side begins."""
        if snapshot.phase is Phase.FINISHED:
            return self("finish.title")
        if snapshot.phase is Phase.CHANGE and snapshot.section.side is not Side.BOTH:
            side = self.partners(snapshot.section.side)
            return self("session.announce_side", side=side, cue=snapshot.cue)
        if snapshot.phase is Phase.CHANGE:
            return self("session.announce_part", cue=snapshot.cue)
        return self(
            "session.announce",
            number=snapshot.step + 1,
            count=len(snapshot.plan.routine.steps),
            cue=snapshot.cue,
            place=self.place(snapshot.scene.stand),
        )

    def wishes(self, wishes: tuple[tuple[int, Wish], ...]) -> str:
        """What the receiver asked for, by step; empty when nothing was asked."""
        keys = {
            Wish.LIGHTER: "finish.asked_lighter",
            Wish.FIRMER: "finish.asked_firmer",
            Wish.JUST_RIGHT: "finish.asked_right",
        }
        told = []
        for wish, key in keys.items():
            steps = [str(step + 1) for step, asked in sorted(wishes) if asked is wish]
            if steps:
                told.append(self(key, steps=", ".join(steps)))
        return self("finish.asked", what="; ".join(told)) if told else ""


def pressure_name(pressure: float) -> str:
    """The word for a pressure from 1 to 3."""
    if pressure < (LIGHT + 2) / 2:
        return "light"
    return "firm" if pressure >= (FIRM + 2) / 2 else "medium"
