"""A terminal that notes what it is told, and a world without a screen."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from massage_gui.cli.main import main
from massage_gui.cli.world import World
from massage_gui.options import MapOptions, Options, PictureOptions

if TYPE_CHECKING:
    from massage_gui.core.session.plan import Plan

STEP = "{title: A, technique: hold, hands: palms, regions: [neck]}"
GOOD = f"format: 1\ntitle: Good\nsteps: [{STEP}]\n"
BROKEN = f"format: 1\nname: Bad\nsteps: [{STEP}]\n"


@dataclass
class FakeApp:
    """Stands in for the part of the app that uses Qt; remembers what it was asked for."""

    faults: list[str] = field(default_factory=list)
    opened: list[Options] = field(default_factory=list)
    drawn: list[tuple[PictureOptions, Plan]] = field(default_factory=list)
    maps: list[MapOptions] = field(default_factory=list)

    def run(self, options: Options) -> int:
        self.opened.append(options)
        return 0

    def draw(self, options: PictureOptions, plan: Plan) -> bytes:
        self.drawn.append((options, plan))
        return b"a picture"

    def draw_map(self, options: MapOptions) -> bytes:
        self.maps.append(options)
        return b"a map"

    def self_test(self) -> list[str]:
        return self.faults

    def icon(self, size: int) -> bytes:
        return b"an icon of %d" % size


@dataclass(frozen=True)
class Told:
    """What a run ended with and printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Terminal:
    """Runs the command line in this process, with a fake app and an environment of its own."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.app = FakeApp()
        self.environ = {"QT_QPA_PLATFORM": "offscreen"}

    def world(self, platform: str = "linux") -> World:
        return World(lambda: self.app, lambda: self.app, self.environ, platform)

    def __call__(self, *arguments: str | Path) -> Told:
        code = main([str(argument) for argument in arguments], self.world())
        out, err = self._capsys.readouterr()
        return Told(code, out, err)
