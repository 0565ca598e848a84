"""How commands are found, and what the program says and returns when something goes wrong."""

from __future__ import annotations

import os
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from planforms import __version__
from planforms.cli import COMMANDS, exits, main
from planforms.cli.forms import COMMANDS as FORMS_COMMANDS
from planforms.cli.group import Program
from planforms.cli.options import debug_option
from planforms.errors import OutputError, Refused, UsageError


def program(raised: BaseException) -> Program:
    """A program with one command, ``go``, that raises."""

    @click.command()
    @debug_option
    def go() -> None:
        raise raised

    made = Program("test", targets={"go": ""})
    made.get_command = lambda _ctx, name: go if name == "go" else None  # type: ignore[method-assign]
    return made


@pytest.mark.parametrize(
    ("raised", "code"),
    [
        (UsageError("x.y", "That does not go.", "Do this instead."), 2),
        (click.UsageError("That does not go. Do this instead."), 2),
        (Refused("input.missing"), 3),
        (OutputError("output.failed", name="a.xlsx", folder="b"), 5),
        (PermissionError(13, "Permission denied", "a.txt"), 5),
        (RuntimeError("a bug"), 3),
        (KeyboardInterrupt(), 130),
        (click.exceptions.Exit(1), 1),
    ],
)
def test_whatever_is_raised_gives_its_exit_code_and_no_traceback(raised: BaseException, code: int) -> None:
    result = CliRunner().invoke(program(raised), ["go"])

    assert result.exit_code == code
    assert "Traceback" not in result.output
    assert result.stdout == ""


def test_the_list_of_commands_says_of_each_all_that_it_says() -> None:
    commands = CliRunner().invoke(main, ["--help"]).stdout.partition("Commands:")[2].strip().splitlines()
    assert [line.split()[0] for line in commands] == list(COMMANDS)
    assert [line for line in commands if not line.endswith(".") or line.endswith("...")] == []


def test_an_error_is_said_with_its_remedy_and_code() -> None:
    result = CliRunner().invoke(program(UsageError("x.y", "That does not go.", "Do this instead.")), ["go"])

    assert result.stderr == "Error: That does not go. Do this instead. [x.y]\n"


def test_an_error_of_the_system_is_said_in_words_with_its_file() -> None:
    said = CliRunner().invoke(program(PermissionError(13, "Permission denied", "a.txt")), ["go"]).stderr

    assert said.startswith("Error: a.txt: Permission denied. Check that")


def test_debug_shows_the_traceback() -> None:
    result = CliRunner().invoke(program(RuntimeError("a bug")), ["go", "--debug"])

    assert "Traceback" in result.stderr
    assert "a bug" in result.stderr


def test_a_reader_that_went_away_is_no_error() -> None:
    assert CliRunner().invoke(program(BrokenPipeError()), ["go"]).exit_code == 0


def test_escape_sequences_in_a_message_reach_no_terminal() -> None:
    result = CliRunner().invoke(program(UsageError("x.y", "a\x1b[2Jb\u202ec")), ["go"])

    assert r"a\x1b[2Jb\u202ec" in result.stderr


def test_an_argument_cannot_speak_to_the_terminal() -> None:
    result = CliRunner().invoke(main, ["extract", "no\x1b[2J"])

    assert result.exit_code == 2
    assert "\x1b" not in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows interrupts in its own way")
def test_an_interrupt_ends_with_130_and_a_word() -> None:
    code = (
        "import os, signal\n"
        "from planforms.cli import main\n"
        "from planforms.cli.schema import schema\n"
        "schema.callback = lambda **_: os.kill(os.getpid(), signal.SIGINT)\n"
        "main(['schema', 'mapping'])"
    )
    done = run_python("-c", code)

    assert done.returncode == 130
    assert done.stderr.strip() == "Interrupted."


def test_an_unknown_command_is_a_usage_error() -> None:
    assert CliRunner().invoke(main, ["no-such-command"]).exit_code == 2


def commands() -> list[tuple[str, ...]]:
    return [(name,) for name in COMMANDS] + [("forms", name) for name in FORMS_COMMANDS]


@pytest.mark.parametrize("names", commands(), ids=" ".join)
def test_every_command_is_there_and_its_help_has_an_example(names: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, [*names, "--help"])

    assert result.exit_code == 0
    assert "Example:" in result.output
    assert f"planforms {names[0]}" in result.output


@pytest.mark.parametrize("names", commands(), ids=" ".join)
def test_every_command_may_be_given_a_folder_of_forms(names: tuple[str, ...]) -> None:
    command: click.Command | None = main
    for name in names:
        assert isinstance(command, click.Group)
        command = command.get_command(click.Context(command), name)
    assert command is not None
    options = [option for one in command.params for option in one.opts]
    assert isinstance(command, click.Group) or "--forms" in options


def test_help_lists_every_command() -> None:
    shown = CliRunner().invoke(main, ["--help"]).output

    assert all(f"\n  {name} " in shown for name in COMMANDS)


@pytest.mark.parametrize(
    ("codes", "worst"),
    [
        ([], 0),
        ([0, 1, 3], 3),
        ([1, 3, 5], 5),
        ([5, 2], 2),
        ([2, 130, 5], 130),
        ([0, 1], 1),
    ],
)
def test_the_gravest_exit_code_wins(codes: list[int], worst: int) -> None:
    assert exits.gravest(codes) == worst


def run_python(*arguments: str, **settings: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=False, **settings
    )  # type: ignore[call-overload]


def test_version_imports_nothing_heavy() -> None:
    code = (
        "import sys; from planforms.cli import main\n"
        "try: main(['--version'])\n"
        "except SystemExit: pass\n"
        "heavy = {'pydantic', 'lxml', 'docx', 'docxtpl', 'xlsxwriter', 'pikepdf', 'multiprocessing',\n"
        "         'importlib.metadata', 'importlib.resources', 'planforms.errors'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = run_python("-c", code)

    assert done.stdout == f"planforms {__version__}\n[]\n", done.stderr


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_no_color_is_honoured(no_color: str, coloured: bool) -> None:
    arguments = ["forms", "show", "coordinator-pgp"]
    result = CliRunner(env={"NO_COLOR": no_color}).invoke(main, arguments, color=True)

    assert ("\x1b[" in result.stdout) == coloured


@pytest.mark.skipif(os.name == "nt", reason="Windows ends pipes in its own way")
def test_a_closed_pipe_is_quiet() -> None:
    command = f"'{sys.executable}' -m planforms schema submission | head -n 1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)

    assert (done.stdout, done.stderr) == ("{\n", "")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_a_full_disk_is_said_and_gives_5() -> None:
    command = f"'{sys.executable}' -m planforms schema submission > /dev/full"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)

    assert done.returncode == 5
    assert "Traceback" not in done.stderr
    assert "No space left" in done.stderr


def test_output_is_utf8_whatever_the_console_says() -> None:
    code = "import sys; from planforms.cli import main; main(['forms', 'show', 'coordinator-pgp'])"
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, env=environment)

    assert "…".encode() in done.stdout
