"""``enact trials replay``: how well models would have predicted a log, each learner from what she did before."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from enact_learn.cli.options import answer, check_page, config_option, json_option
from enact_learn.cli.several import SeveralValues, like_a_name, like_a_number
from enact_learn.cli.trials_tables import said, show_summary
from enact_learn.domain.errors import NoSuchModel, NotAModel

if TYPE_CHECKING:
    from enact_learn.domain.contracts import Log
    from enact_learn.trials.replay import Examined, Run
    from enact_learn.trials.summary import Summary

Make = Callable[[], "Examined"]


@click.command(cls=SeveralValues, several={"--model": like_a_name, "--seeds": like_a_number})
@click.argument("log_file", required=False, type=click.Path(path_type=Path), metavar="[LOG.csv[.gz]]")
@click.option(
    "--model",
    "models",
    multiple=True,
    metavar="NAME...",
    help="Models to examine: installed ones, pfa, best-lr, or module:Class. Differences are to the first. "
    "Default: all that are installed.",
)
@click.option(
    "--seeds",
    multiple=True,
    type=click.IntRange(0, 2**32 - 1),
    default=(0, 1, 2),
    show_default=True,
    metavar="N...",
    help="A split of the learners for each.",
)
@click.option("--store", is_flag=True, help="Take the answers that are recorded here instead of a file.")
@click.option(
    "--skills-joined-by",
    "joined_by",
    metavar="SIGN",
    help="Show models the skills of an item one by one, where the log joins them (as 1_24_44 by _).",
)
@click.option("--html", "page", type=click.Path(path_type=Path), metavar="FILE", help="Write a report to read.")
@config_option
@json_option
def replay(
    log_file: Path | None,
    models: tuple[str, ...],
    seeds: tuple[int, ...],
    store: bool,
    joined_by: str | None,
    page: Path | None,
    config_file: Path | None,
    as_json: bool,
) -> None:
    """Examine models on a log of answers.

    LOG.csv has the columns user, item, skill and correct (0 to 1), and may have timestamp (seconds) and difficulty (1
    to 5). For each seed the models learn from four fifths of the learners; every answer of the others is
    predicted from what that learner did before it.
    """
    if (log_file is None) == (not store):
        raise click.UsageError("Name a log, or ask for --store: one of the two.")
    check_page(page)
    makers = {name: _maker(name, joined_by) for name in dict.fromkeys(models or _installed())}
    log = _stored(config_file) if log_file is None else _read(log_file)
    from enact_learn.trials.summary import as_json as summary_as_json
    from enact_learn.trials.summary import summary

    found = summary(log, _examined(log, makers, tuple(dict.fromkeys(seeds)), as_json))
    if page:
        _write(page, found)
    if as_json:
        answer(summary_as_json(found))
    else:
        show_summary(found)


def _installed() -> list[str]:
    from enact_learn.assembly.plugins import names

    return names("mastery_models")


def _maker(name: str, joined_by: str | None) -> Make:
    """What makes the model of this name. Raises NoSuchModel, NotAModel."""
    from enact_learn.assembly.plugins import find
    from enact_learn.trials.published import PUBLISHED
    from enact_learn.trials.skills_apart import SkillsApart

    if name in PUBLISHED:
        return PUBLISHED[name]  # skills that are joined by _ they see apart anyway
    if ":" in name:
        part: Callable[[], Any] = _from_outside(name)
    elif name in _installed():
        part = find("mastery_models", name)
    else:
        raise NoSuchModel(model=name, known=", ".join([*_installed(), *PUBLISHED, "module:Class"]))
    _check(name, part)
    return (lambda: SkillsApart(part(), joined_by=joined_by)) if joined_by else part


def _from_outside(name: str) -> Callable[[], Any]:
    import sys

    module, _, attribute = name.partition(":")
    if "" not in sys.path:
        sys.path.insert(0, "")  # a module of the folder that one is in, as `python -m` finds it
    try:
        part: Callable[[], Any] = getattr(import_module(module), attribute)
    except Exception as error:  # a stranger's module may raise anything
        raise NotAModel(model=name, why=f"{type(error).__name__}: {error}") from error
    return part


def _check(name: str, part: Callable[[], Any]) -> None:
    from enact_learn.domain.contracts import Forecasts, MasteryModel

    try:
        model = part()
    except Exception as error:
        raise NotAModel(model=name, why=f"{type(error).__name__}: {error}") from error
    if not isinstance(model, MasteryModel | Forecasts):
        raise NotAModel(model=name, why="it lacks verbs of the contract")


def _read(file: Path) -> "Log":
    from enact_learn.trials.logs import read_log
    from enact_learn.trials.replay import check_size

    log = read_log(file)
    check_size(log, str(file))
    return log


def _stored(config_file: Path | None) -> "Log":
    from enact_learn.assembly.build import build_store
    from enact_learn.assembly.config import read_config
    from enact_learn.assembly.hand_ins_counted import count_told_hand_ins
    from enact_learn.trials.logs import log_of
    from enact_learn.trials.replay import check_size

    config = read_config(config_file)
    store = build_store(config)
    try:
        count_told_hand_ins(config, store)
        log = log_of(store)
    finally:
        store.close()
    check_size(log, str(config.data))
    return log


def _examined(log: "Log", makers: dict[str, Make], seeds: Sequence[int], quiet: bool) -> "list[Run]":
    from enact_learn.trials.replay import replay as examine_all

    with _progress(len(makers) * len(seeds), quiet) as done:
        return examine_all(log, makers, seeds, done)


@contextmanager
def _progress(steps: int, quiet: bool) -> Iterator[Callable[["Run"], None]]:
    """A bar on standard error, where somebody looks."""
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, TimeElapsedColumn

    columns = (*Progress.get_default_columns()[:2], MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=quiet or not console.is_terminal) as bar:
        task = bar.add_task(said("cli.trials-examining"), total=steps)
        yield lambda _: bar.update(task, advance=1)


def _write(file: Path, found: "Summary") -> None:
    from enact_learn.cli.trials_page import replay_page
    from enact_learn.domain.errors import CantWrite

    try:
        file.write_text(replay_page(found), encoding="utf-8")
    except OSError as error:
        raise CantWrite(file=str(file), why=error.strerror or str(error)) from error
