"""Program: another program that runs beside the app without blocking it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal, Slot

_DEAD_MS: Final = 500


class Program(QObject):
    """Runs a program once, and is deleted when that has ended.

    Signals:
        told(bytes): it wrote something.
        over(bool): it has ended, and whether without an error; not after `kill`.
        absent(): there is no such program, or it may not be run.
    """

    told = Signal(object)
    over = Signal(bool)
    absent = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._process = QProcess(self)
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.readyReadStandardOutput.connect(self._on_output)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)

    def mute(self) -> None:
        """Close its input and output; to be called before `run`."""
        self._process.setStandardInputFile(QProcess.nullDevice())
        self._process.setStandardOutputFile(QProcess.nullDevice())

    def run(
        self, program: str, arguments: Sequence[str], environ: Mapping[str, str] | None = None
    ) -> None:
        """Start it, with these variables added to the environment."""
        variables = QProcessEnvironment.systemEnvironment()
        for name, value in (environ or {}).items():
            variables.insert(name, value)
        self._process.setProcessEnvironment(variables)
        self._process.start(program, list(arguments))

    def write(self, data: bytes) -> None:
        """Send it input, also before it runs."""
        self._process.write(data)

    def end_input(self) -> None:
        self._process.closeWriteChannel()

    def kill(self) -> None:
        """End it at once, without any more signals."""
        self.blockSignals(True)
        self._process.kill()
        if self._process.state() is QProcess.ProcessState.NotRunning:
            self.deleteLater()

    def kill_and_wait(self) -> None:
        """End it and wait for that, some milliseconds."""
        self.kill()
        self._process.waitForFinished(_DEAD_MS)

    @Slot()
    def _on_output(self) -> None:
        self.told.emit(self._process.readAllStandardOutput().data())

    @Slot(int, QProcess.ExitStatus)
    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self.deleteLater()
        self.over.emit(code == 0 and status is QProcess.ExitStatus.NormalExit)

    @Slot(QProcess.ProcessError)
    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.deleteLater()
            self.absent.emit()


def end_all(parent: QObject) -> None:
    """End all programs of a parent."""
    for program in parent.findChildren(Program):
        program.kill_and_wait()
