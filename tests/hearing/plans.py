"""Short plans to listen to."""

from __future__ import annotations

from massage_gui.core.session.plan import Plan
from massage_gui.settings.effects import Hearing
from tests.core.build import hold, plan_of, step
from tests.hearing.listening import Heard, Listener

INSTRUCTION = "Place your palms on the shoulders. Stay there for three breaths. Let them rest."
STAY = plan_of(step(hold(repeat=3), text=INSTRUCTION), step())


def tones(heard: list[Heard]) -> list[str]:
    return [f"{one.at_ms} {one.words}" for one in heard if one.channel == "tone"]


def begun(plan: Plan = STAY, hearing: Hearing | None = None, waits: bool = False) -> Listener:
    return Listener(hearing).begin(plan, waits)
