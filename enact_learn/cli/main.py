"""The command ``enact``. Commands load when they are called: ``enact --help`` stays quick."""

import io
import os
import sys
from importlib import import_module
from typing import Any

import click

from enact_learn import __version__
from enact_learn.domain.errors import EnactError
from enact_learn.domain.text import Message


class LazyGroup(click.Group):
    """A group that knows its commands' short help and imports a command when it is called."""

    def __init__(self, *args: Any, lazy: dict[str, tuple[str, str]], usual: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lazy = lazy  # name -> (module:function, short help)
        self.usual = usual  # the command that is meant where none is named; "" for none

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        names_one = args and (args[0] in self.lazy or args[0] in ctx.help_option_names)
        return super().parse_args(ctx, args if names_one or not self.usual else [self.usual, *args])

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.lazy:
            return None
        module, function = self.lazy[cmd_name][0].split(":")
        full = module if module.startswith("enact_learn.") else f"enact_learn.cli.{module}"  # a door of its own
        command: click.Command = getattr(import_module(full), function)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, short) for name, (_, short) in self.lazy.items()])


@click.group(
    cls=LazyGroup,
    lazy={
        "start": ("start:start", "Start JupyterLab on one or more courses."),
        "next": ("learn:next_exercise", "Say what to do next, and why."),
        "submit": ("learn:submit", "Check a notebook: grade it and remember the result."),
        "progress": ("learn:progress", "Show how far a learner is with each skill."),
        "export": ("export:export", "Take your progress home, or write what others can read."),
        "import": ("record:import_progress", "Bring your progress back from such a file."),
        "consent": ("consent:consent", "Say whether researchers may use what you do, or take it back."),
        "erase": ("record:erase", "Erase everything that is kept about you."),
        "grade": ("grade:grade", "Grade the submissions of an nbgrader course (for teachers)."),
        "worker": ("worker:worker", "Grade what a Dask scheduler hands out (for operators)."),
        "explain": ("explain:explain", "Say why something was recommended, and what would change it."),
        "replay": ("explain:replay", "Compute a recommendation again as it was then, and compare."),
        "engine": ("engine:engine", "Fit the models, and see which one advises and how well (for operators)."),
        "trials": ("trials:trials", "Examine models on logs and policies on simulated learners."),
        "badge": ("badge:badge", "Issue open badges for skills that are held, and verify them."),
        "course": ("course:course", "Check and build courses (for authors)."),
        "report": ("report:report", "Write what an institution has to answer for (for operators)."),
        "audit": ("audit:audit", "Does the log of advice, acts and model changes answer for itself?"),
        "admin": ("admin:admin", "Back up and restore everything that is kept (for operators)."),
        "privacy": ("privacy:privacy", "Hand over, erase, purge and rename what is kept of persons (for operators)."),
        "hub": ("enact_learn.hub.command:hub", "Serve a class on a JupyterHub (started by the Hub)."),
        "doctor": ("doctor:doctor", "Look whether everything that is needed is there."),
    },
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="enact")
def enact() -> None:
    """The adaptive loop on nbgrader: solve, be graded, be told what to do next and why."""


def main() -> None:
    """Run the command; errors that a person can mend are said in a sentence, with exit status 1."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that lacks a sign gets its number, not a trace
            stream.reconfigure(errors="backslashreplace")
    try:
        sys.exit(enact.main(prog_name="enact", standalone_mode=False) or 0)
    except EnactError as error:
        complain(error.message)
        sys.exit(1)
    except click.exceptions.Abort:
        _say_stopped()
        sys.exit(130)
    except click.ClickException as error:
        if "--json" in sys.argv:
            _print_error("error.Usage", error.format_message())
        else:
            error.show()
        sys.exit(error.exit_code)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except Exception as error:
        if os.environ.get("ENACT_DEBUG"):
            raise
        complain(Message("cli.unforeseen", {"what": f"{type(error).__name__}: {error}"}))
        sys.exit(1)


def _say_stopped() -> None:
    from enact_learn.cli.options import spoken
    from enact_learn.words import say

    click.echo(say(Message("cli.stopped"), spoken()), err=True)


def complain(message: Message) -> None:
    """Say what went wrong: on standard error, or as JSON on standard output where ``--json`` was asked for."""
    from enact_learn.cli.options import spoken
    from enact_learn.words import say

    said = say(message, spoken())
    if "--json" in sys.argv:
        _print_error(message.id, said)
    else:
        click.echo(said, err=True)


def _print_error(id_: str, text: str) -> None:
    from enact_learn.cli.options import answer

    answer({"error": {"id": id_, "text": text}})
