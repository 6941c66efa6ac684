"""Body maps out of a real drawing program, and damaged ones, in the whole app."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from massage_gui.core.body.geometry import bounds
from massage_gui.core.body.map import BodyMap
from massage_gui.core.body.map_file import read_body_map
from massage_gui.core.routine import Side

ROOT = Path(__file__).resolve().parents[1]
MAP = Path("assets", "svg", "back-map.svg")
STROKE = 2.5  # units that a painted line may stand out
ROUTINE = """format: 1
title: The nape
steps:
  - {title: Hold the nape, technique: hold, hands: palms, regions: [nape]}
"""
INKSCAPE = shutil.which("inkscape")

pytestmark = pytest.mark.slow("starts the app and Inkscape many times")


@dataclass(frozen=True)
class Checkout:
    """A copy of the app, whose map may be drawn anew."""

    root: Path

    @property
    def map(self) -> Path:
        return self.root / MAP

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "massage_gui", *arguments],
            cwd=self.root,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    root = tmp_path_factory.mktemp("checkout")
    for name in ("massage_gui", "assets", "routines"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", root)
    (root / "nape.yaml").write_text(ROUTINE, encoding="utf-8")
    return Checkout(root)


@pytest.fixture(autouse=True)
def as_shipped(checkout: Checkout) -> None:
    shutil.copy(ROOT / MAP, checkout.map)


def inkscape(path: Path, *arguments: str) -> str:
    """What Inkscape prints when it is asked something of a drawing."""
    command = [str(INKSCAPE), *arguments, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout


def edit(path: Path, *actions: str) -> None:
    """Let Inkscape do this to a drawing, and save it as it does."""
    saving = (f"export-filename:{path}", "export-plain-svg:false", "export-overwrite", "export-do")
    inkscape(path, f"--actions={';'.join((*actions, *saving))}")


def boxes(path: Path) -> dict[str, tuple[float, ...]]:
    """Left, top, right and bottom of everything, as Inkscape sees it."""
    found: dict[str, tuple[float, ...]] = {}
    for line in inkscape(path, "--query-all").splitlines():
        name, *numbers = line.split(",")
        x, y, width, height = map(float, numbers)
        found[name] = (x, y, x + width, y + height)
    return found


def box(body: BodyMap, region: str) -> tuple[float, ...]:
    found = bounds(body.regions[region, Side.LEFT].polygon)
    return found.left, found.top, found.right, found.bottom


NEW_REGION = (
    # A region of one's own: the neck's, copied, smaller and turned, then mirrored.
    *("select-by-id:region-neck-left", "duplicate", "object-set-attribute:id,region-nape-left"),
    *("transform-rotate:20", "transform-translate:0,8", "select-clear"),
    *("select-by-id:region-neck-right", "duplicate", "object-set-attribute:id,region-nape-right"),
    *("transform-rotate:-20", "transform-translate:0,8", "select-clear"),
)
EDITS = {
    "saved": (),
    "a new region": NEW_REGION,
    "a turned layer": ("select-by-id:regions", "transform-rotate:7", "select-clear", *NEW_REGION),
    "a layer moved twice": (
        *("select-by-id:regions", "transform-translate:12,-9", "selection-group"),
        *("transform-rotate:-4", "select-clear"),
    ),
    "shapes made paths": ("select-all:all", "object-to-path"),
    "simplified": ("select-by-id:region-neck-left", "path-simplify"),
    "mirrored": ("select-by-id:bones", "object-flip-horizontal"),
}


@pytest.mark.skipif(INKSCAPE is None, reason="needs inkscape")
@pytest.mark.parametrize("edits", EDITS)
def test_what_inkscape_saves_lies_where_inkscape_shows_it(checkout: Checkout, edits: str) -> None:
    edit(checkout.map, *EDITS[edits])
    body, seen = read_body_map(checkout.map.read_bytes()), boxes(checkout.map)
    assert len(body.regions) >= 26
    for name in body.region_names:
        shown = seen[f"region-{name}-left"]
        assert box(body, name) == pytest.approx(shown, abs=STROKE), name
    for (name, side), spots in body.spots.items():
        for number, spot in enumerate(spots, start=1):
            left, top, right, bottom = seen[f"spot-{name}-{side}-{number}"]
            middle = ((left + right) / 2, (top + bottom) / 2)
            assert (spot.x, spot.y) == pytest.approx(middle, abs=0.5)


@pytest.mark.skipif(INKSCAPE is None, reason="needs inkscape")
def test_a_region_drawn_in_a_turned_layer_is_seen_in_the_app(checkout: Checkout) -> None:
    edit(checkout.map, *EDITS["a turned layer"])
    checked = checkout.run("check", "nape.yaml")
    assert (checked.returncode, "error" in checked.stdout) == (0, False)
    picture = checkout.root / "nape.png"
    drawn = checkout.run("snapshot", "nape.yaml", "--at", "35", "--out", str(picture))
    assert (drawn.returncode, drawn.stderr) == (0, "")
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.skipif(INKSCAPE is None, reason="needs inkscape")
def test_what_inkscape_hides_is_left_out(checkout: Checkout) -> None:
    edit(checkout.map, "select-by-id:returns", "selection-hide")
    assert read_body_map(checkout.map.read_bytes()).returns == {}


DAMAGE = {
    "gone": None,
    "empty": "",
    "cut": (ROOT / MAP).read_text("utf-8")[:20_000],
    "a number that is none": (ROOT / MAP).read_text("utf-8").replace('cx="454"', 'cx="nan"'),
    "far off": (ROOT / MAP).read_text("utf-8").replace('cx="454"', 'cx="1e308"'),
    "a lost group": (ROOT / MAP).read_text("utf-8").replace('id="group-hip"', 'id="g12"'),
}
COMMANDS = (
    ("list",),
    ("check", "nape.yaml"),
    ("plan", "back-massage"),
    ("snapshot", "back-massage", "--at", "1", "--out", "x.png"),
    ("map", "--out", "x.png"),
    ("self-test",),
    ("-platform", "offscreen"),
)


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_map_is_one_clear_line(checkout: Checkout, damage: str) -> None:
    text = DAMAGE[damage]
    checkout.map.unlink()
    if text is not None:
        checkout.map.write_text(text, encoding="utf-8")
    for command in COMMANDS:
        done = checkout.run(*command)
        said = [line for line in (done.stderr + done.stdout).splitlines() if "map" in line]
        assert done.returncode == 1, command
        assert "Traceback" not in done.stderr
        assert len(said) >= 1, command
        assert max(map(len, said)) < 260
        assert done.stderr.count("\n") <= 1
