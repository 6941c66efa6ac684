"""Proves the wheel and the sdist: installed by pip, pipx and uv, run, and taken away again."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from common import BUILD, DIST, PACKAGING, fresh, tools, version
from proof import Log
from tryout import bare_environ, try_out

KEPT: Final = ("PIP_", "UV_", "SSL_", "REQUESTS_", "HTTP", "NO_PROXY", "http", "no_proxy")


def prove(log: Log) -> None:
    """By each of the ways that people install such a thing."""
    name = f"massage_gui-{version()}"
    built, sdist = DIST / f"{name}-py3-none-any.whl", DIST / f"{name}.tar.gz"
    log.check(f"{built.name} and {sdist.name} were built", built.is_file() and sdist.is_file())
    place = fresh(BUILD / "proof-wheel")
    environ = bare_environ(place / "home") | passed_on(place)
    bin_ = tools("proving", [PACKAGING / "proving.lock"]).parent
    by_pip(log, built, place / "wheel", environ)
    by_pip(log, sdist, place / "sdist", environ)
    by_tool(log, [bin_ / "pipx"], built, place / "pipx", environ)
    by_tool(log, [bin_ / "uv", "tool"], built, place / "uv", environ)


def passed_on(place: Path) -> dict[str, str]:
    """Where packages come from is up to the machine; what was fetched once is fetched once."""
    kept = {name: value for name, value in os.environ.items() if name.startswith(KEPT)}
    caches = BUILD / "caches"
    return {**kept, "PIP_CACHE_DIR": str(caches / "pip"), "UV_CACHE_DIR": str(caches / "uv")}


def by_pip(log: Log, built: Path, place: Path, environ: dict[str, str]) -> None:
    """Into an environment by itself."""
    log.say(f"\n== pip install {built.name}")
    log.run([sys.executable, "-P", "-m", "venv", place])
    log.run([place / "bin" / "pip", "install", "-q", built], environ=environ)
    try_out(log, place / "bin" / "massage-gui", environ, inside(place))
    log.run([place / "bin" / "pip", "uninstall", "-q", "-y", "massage-gui"], environ=environ)
    left = [path for path in place.rglob("*massage*") if "home" not in path.parts]
    log.check(f"nothing is left of it: {left}", not left)


def by_tool(
    log: Log, tool: Sequence[str | Path], built: Path, place: Path, environ: dict[str, str]
) -> None:
    """As a program of its own, into the desktop's menu and out of it, and away."""
    log.say(f"\n== {place.name} install")
    program, further = Path(tool[0]), tool[1:]
    homes = {"PIPX_HOME": place / "homes", "PIPX_BIN_DIR": place / "bin"}
    homes |= {"UV_TOOL_DIR": place / "homes", "UV_TOOL_BIN_DIR": place / "bin"}
    mine = environ | {name: str(path) for name, path in homes.items()}
    log.run([program, *further, "install", "--python", sys.executable, built], environ=mine)
    app = place / "bin" / "massage-gui"
    try_out(log, app, mine, inside(place / "homes"))
    into_the_menu(log, app, mine)
    log.run([program, *further, "uninstall", "massage-gui"], environ=mine)
    log.check("the program is gone", not app.exists() and not app.is_symlink())


def into_the_menu(log: Log, app: Path, environ: dict[str, str]) -> None:
    """install-desktop and its undo; never done unasked."""
    data = Path(environ["HOME"], "data")
    data.mkdir(exist_ok=True)
    environ = environ | {"XDG_DATA_HOME": str(data)}
    log.check("nothing was put there unasked", not any(data.iterdir()))
    log.run([app, "install-desktop"], environ=environ)
    (entry,) = (data / "applications").glob("*.desktop")
    log.check("the entry starts this app", f"Exec={app} %f" in entry.read_text(encoding="utf-8"))
    icons = list((data / "icons").rglob("*.png"))
    log.check(f"{len(icons)} icons were drawn", len(icons) > 5)
    if shutil.which("desktop-file-validate"):
        log.run(["desktop-file-validate", entry])
    log.run([app, "install-desktop", "--undo"], environ=environ)
    log.check("undo leaves nothing", not any(data.iterdir()))
    read_only = environ | {"XDG_DATA_HOME": "/proc/data"}
    log.run([app, "install-desktop"], environ=read_only, code=2)


def inside(place: Path) -> Path:
    """Where the package lies below an environment."""
    (found,) = place.rglob("massage_gui")
    return found
