"""LibreOffice, where it is installed: one file in, the same file in another format out."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from planforms.errors import OutputError

_NAMES = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_SWITCHES = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck")

_SETTING = (
    '<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)
_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
_CAREFUL = (
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "MacroSecurityLevel", "3"),
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    (_SECURITY, "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
"""No macros, no active content, and a proxy where nobody answers: a file must not call anybody."""


_GUARD = """
import os, signal, subprocess, sys, threading

def end_with_the_caller():
    os.read(0, 1)
    os.killpg(0, signal.SIGKILL)

threading.Thread(target=end_with_the_caller, daemon=True).start()
os._exit(subprocess.call(sys.argv[1:], stdin=subprocess.DEVNULL) != 0)
"""
"""Runs a command and ends it, with all it started, as soon as nobody holds the other end of standard input."""


class OfficeError(OutputError):
    """LibreOffice is missing, failed, or took too long: ``office.missing``, ``.failed``, ``.timeout``."""


def find_soffice() -> Path | None:
    """The LibreOffice program of this computer, if there is one."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    if found is not None:
        return Path(found)
    return next((Path(place) for place in _USUAL_PLACES if Path(place).is_file()), None)


def run_soffice(data: bytes, suffix: str, target: str, *, seconds: float = 60, what: str = "this") -> bytes:
    """The content of ``data``, a file that would end in ``suffix``, converted to ``target``.

    ``target`` is LibreOffice's name of a format, with a filter where one is needed (``pdf``,
    ``docx:MS Word 2007 XML``); ``what`` is what needs it, for the message where it is missing.
    Each call has a profile of its own, and takes at most ``seconds``.
    """
    program = find_soffice()
    if program is None:
        raise OfficeError("office.missing", what=what)
    with tempfile.TemporaryDirectory(prefix="planforms-", ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        source = work / f"form{suffix}"
        source.write_bytes(data)
        _make_profile(work / "profile")
        _run(_command(program, work, source, target), work, seconds, f"form{suffix}")
        made = work / "out" / f"form.{target.partition(':')[0]}"
        if not made.is_file():
            raise OfficeError("office.failed", name=source.name)
        return made.read_bytes()


def _command(program: Path, work: Path, source: Path, target: str) -> list[str]:
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    convert = ["--convert-to", target, "--outdir", str(work / "out"), str(source)]
    return [str(program), profile, *_SWITCHES, *convert]


def _make_profile(profile: Path) -> None:
    settings = "".join(_SETTING.format(path=path, name=name, value=value) for path, name, value in _CAREFUL)
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">' + settings + "</oor:items>",
        encoding="utf-8",
    )


def _run(command: list[str], work: Path, seconds: float, name: str) -> None:
    """Run a command to its end, or end it and everything it started; it does not outlive this process."""
    process = subprocess.Popen(  # noqa: S603 (our own program and arguments, no shell)
        _guarded(command),
        cwd=work,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise OfficeError("office.timeout", name=name, seconds=f"{seconds:g}") from None
    finally:
        _end(process)


def _guarded(command: list[str]) -> list[str]:
    """The command under guard. On Windows whoever ends this process ends what it started with it."""
    if sys.platform == "win32" or not sys.executable:
        return command
    return [sys.executable, "-I", "-S", "-c", _GUARD, *command]


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process with its children; nothing happens where all have ended."""
    if sys.platform == "win32":
        if process.poll() is None:
            end_tree(process.pid)
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdin:
        process.stdin.close()


def end_tree(pid: int) -> None:
    """End a process of Windows with whatever it started."""
    program = Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32" / "taskkill.exe"
    kill = [str(program), "/F", "/T", "/PID", str(pid)]
    subprocess.run(kill, check=False, capture_output=True)  # noqa: S603 (Windows' own program)
