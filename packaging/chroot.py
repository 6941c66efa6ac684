"""A minimal Debian in a folder: made by debootstrap, thrown away after use."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from common import BUILD, found_program, need
from proof import Log, ProofError

USER: Final = "one"
UID: Final = 1000

# What changes with every use of apt, or lives only as long as the system runs.
PASSING: Final = (
    *("proc", "sys", "dev", "run", "tmp", "home", "var/log", "var/cache/apt", "var/cache/debconf"),
    *("var/lib/apt", "var/lib/dpkg/status-old", "var/lib/dpkg/lock", "var/cache/ldconfig"),
    *("var/lib/dpkg/diversions-old", "var/lib/dpkg/statoverride-old", "var/lib/dpkg/triggers"),
)


class Chroot:
    """One Debian; `log` hears of every command."""

    def __init__(self, root: Path, log: Log) -> None:
        self.root = root
        self._log = log

    def run(self, *command: str, code: int = 0) -> str:
        """As root."""
        environ = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "HOME": "/root"}
        environ |= {"DEBIAN_FRONTEND": "noninteractive"}
        return self._log.run(["chroot", self.root, *command], environ=environ, code=code)

    def apt(self, *words: str) -> None:
        """Apt, told in few lines."""
        self.run("apt-get", "-qq", "-o=Dpkg::Use-Pty=0", "-o=APT::Color=0", *words)

    def as_user(self, *command: str) -> list[str]:
        """The command line of what somebody without rights runs in there."""
        # By its full name: people's PATH does not lead to it.
        return [
            found_program("chroot") or "chroot",
            f"--userspec={UID}:{UID}",
            str(self.root),
            *command,
        ]

    def user_run(self, *command: str, more: Mapping[str, str] | None = None) -> str:
        """Run it, and wait."""
        return self._log.run(self.as_user(*command), environ=self.user_environ(more))

    def user_environ(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        plain = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": f"/home/{USER}"}
        return {**plain, "USER": USER, **(more or {})}

    def packages(self) -> list[str]:
        """What is installed, or has left its settings."""
        done = subprocess.run(
            ["chroot", self.root, "dpkg-query", "-W", "-f", "${Package} ${Status}\\n"],
            capture_output=True,
            text=True,
            check=True,
        )
        return sorted(done.stdout.splitlines())

    def files(self) -> set[str]:
        """All files but those that pass."""
        found = set()
        for folder, folders, names in os.walk(self.root):
            inside = os.path.relpath(folder, self.root)
            folders[:] = [
                one for one in folders if os.path.normpath(f"{inside}/{one}") not in PASSING
            ]
            paths = (os.path.normpath(f"{inside}/{one}") for one in (*folders, *names))
            found |= {path for path in paths if path not in PASSING}
        return found


@contextmanager
def chroot(suite: str, log: Log) -> Iterator[Chroot]:
    """A fresh one of this suite, with what a running system has mounted."""
    need(debootstrap="debootstrap", chroot="coreutils", mount="mount")
    if os.geteuid() != 0:
        raise ProofError("a chroot needs root: run this with sudo")
    base = bootstrapped(suite, log)
    root = BUILD / "chroots" / f"{suite}-in-use"
    throw_away(root)
    log.run(["cp", "--archive", "--reflink=auto", base, root])
    mounts = {"/proc": "proc", "/dev": "dev", "/tmp/.X11-unix": "tmp/.X11-unix"}
    Path("/tmp/.X11-unix").mkdir(mode=0o1777, exist_ok=True)
    try:
        for source, target in mounts.items():
            (root / target).mkdir(exist_ok=True)
            log.run(["mount", "--bind", source, root / target])
        yield Chroot(root, log)
    finally:
        throw_away(root)


def throw_away(root: Path) -> None:
    """Take away what is mounted below the folder, then the folder; never both at once."""
    for path in sorted(mounted_below(root), reverse=True):
        subprocess.run(["umount", path], check=False)
    left = mounted_below(root)
    if left:
        raise ProofError(f"{', '.join(left)} cannot be unmounted; {root} stays")
    shutil.rmtree(root, ignore_errors=True)


def mounted_below(root: Path) -> list[str]:
    """What is mounted below a folder."""
    mounts = Path("/proc/mounts").read_text(encoding="utf-8").splitlines()
    return [line.split()[1] for line in mounts if line.split()[1].startswith(f"{root}/")]


def bootstrapped(suite: str, log: Log) -> Path:
    """A minimal Debian that nothing was done to, but for a person who has an account there."""
    base = BUILD / "chroots" / suite
    if not (base / "made").exists():
        shutil.rmtree(base, ignore_errors=True)
        base.parent.mkdir(parents=True, exist_ok=True)
        log.run(["debootstrap", "--variant=minbase", suite, base])
        log.run(["chroot", base, "useradd", "--create-home", "--uid", str(UID), USER])
        (base / "made").touch()
    for name in ("resolv.conf", "hosts"):
        if Path("/etc", name).is_file():
            shutil.copyfile(Path("/etc", name), base / "etc" / name)
    return base
