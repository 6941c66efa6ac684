"""Arguments: reading what was typed."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from types import MappingProxyType
from typing import Final, NoReturn

from massage_gui.cli.option_table import OPTIONS
from massage_gui.cli.printing import say
from massage_gui.cli.request import COMMANDS, NAME, WINDOW, Command, Request, UsageError
from massage_gui.core.reading.quoting import quote
from massage_gui.options import VIEWS
from massage_gui.words.problems import did_you_mean

# Qt's own options that take a value, and those that take none.
QT_WITH_VALUE: Final = (
    *("-platform", "-platformpluginpath", "-platformtheme", "-plugin", "-style", "-stylesheet"),
    *("-display", "-geometry", "-qwindowgeometry", "-qwindowicon", "-qwindowtitle", "-session"),
)
QT_ALONE: Final = ("-reverse", "-nograb", "-dograb", "-sync", "-widgetcount")


def read_arguments(arguments: Sequence[str]) -> Request:
    """What was typed, or UsageError; prints and raises SystemExit for --help and --version."""
    ours, after = _until_dashes(arguments)
    ours, qt = _without_qt(ours)
    command, ours = _command(ours)
    if qt and not command.qt:
        raise UsageError(f"'{qt[0]}' is for the window; '{command.name}' opens none.")
    found, rest = _Parser(command).parse_known_args(ours)
    words = (*(word for word in rest if not _is_option(word)), *after)
    _check_rest(command, [word for word in rest if _is_option(word)], words)
    options = MappingProxyType(vars(found))
    return Request(command, words, options, tuple(qt))


def asks_for_json_list(arguments: Sequence[str]) -> bool:
    """Whether `check --json` was typed, which prints a list even if the arguments are wrong."""
    command, ours = _command(_until_dashes(arguments)[0])
    return command.name == "check" and "--json" in ours


def _until_dashes(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """The arguments before "--", and the words after it."""
    at = arguments.index("--") if "--" in arguments else len(arguments)
    return list(arguments[:at]), list(arguments[at + 1 :])


def _without_qt(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Our arguments, and Qt's."""
    ours: list[str] = []
    qt: list[str] = []
    left = iter(arguments)
    for argument in left:
        name = argument.partition("=")[0]
        if name in QT_ALONE or (name in QT_WITH_VALUE and name != argument):
            qt.append(argument)
        elif name in QT_WITH_VALUE:
            value = next(left, None)
            if value is None:
                raise UsageError(f"'{argument}' needs a value after it.")
            qt.extend((argument, value))
        else:
            ours.append(argument)
    return ours, qt


def _command(arguments: list[str]) -> tuple[Command, list[str]]:
    """The command of the first word, or the window, and the other arguments."""
    at = 0
    while at < len(arguments) and _is_option(arguments[at]):
        at += 2 if "type" in OPTIONS.get(arguments[at], {}) else 1
    for name in arguments[at : at + 1]:
        if name in COMMANDS:
            return COMMANDS[name], arguments[:at] + arguments[at + 1 :]
    return WINDOW, arguments


def _is_option(argument: str) -> bool:
    return argument.startswith("-") and argument != "-"


def _check_rest(command: Command, unknown: Sequence[str], words: Sequence[str]) -> None:
    """UsageError for unknown options or the wrong number of words."""
    if command is WINDOW and words and (unknown or len(words) > 1):
        hint = did_you_mean(words[0], COMMANDS)
        if hint:
            raise UsageError(f"There is no command '{quote(words[0])}'. {hint}")
    if unknown:
        name = unknown[0].partition("=")[0]
        hint = did_you_mean(name, (*command.options, "--help")) or _see(command)
        raise UsageError(f"There is no option '{quote(name)}' of {command.called}. {hint}")
    word = command.words.strip("[].")
    if len(words) < command.least:
        raise UsageError(f"{command.name} needs a {word}. {_see(command)}")
    if len(words) > command.most:
        takes = f"only one {word}" if command.most else "no name"
        extra = quote(words[int(command.most)])
        raise UsageError(f"{command.called} takes {takes}; leave '{extra}' out.")


def _see(command: Command) -> str:
    return f"See '{command.called} --help'."


class _Parser(argparse.ArgumentParser):
    """An argparse parser whose errors are one line."""

    def __init__(self, command: Command) -> None:
        usage = [command.called, command.words, "[OPTIONS]"]
        super().__init__(
            prog=command.called,
            usage=" ".join(word for word in usage if word),
            description=command.does[:1].upper() + command.does[1:].rstrip(".") + ".",
            epilog=_epilog() if command is WINDOW else None,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        self.command = command
        for name in command.options:
            self.add_argument(name, **OPTIONS[name])

    def _print_message(self, message: str, file: object = None) -> None:
        """Print --help and --version; argparse would ignore a full disk."""
        say(*message.splitlines())

    def error(self, message: str) -> NoReturn:
        told = message.removeprefix("argument ")
        told = told.replace("the following arguments are required:", "needs")
        see = "" if told.endswith((".", "?")) else f". {_see(self.command)}"
        raise UsageError(f"{self.command.name} {told}{see}".strip())


def _epilog() -> str:
    width = max(map(len, COMMANDS)) + 2
    lines = [f"  {command.name:<{width}}{command.does}" for command in COMMANDS.values()]
    return "\n".join(
        [
            "commands:",
            *lines,
            "",
            f"ROUTINE is a file, or a name from '{NAME} list'.",
            f"'{NAME} snapshot' takes these for --view: {', '.join(VIEWS)}.",
            f"'{NAME} COMMAND --help' says more. Qt's own options, such as -platform, work too.",
        ]
    )
