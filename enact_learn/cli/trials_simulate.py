"""``enact trials simulate``: which policy would have taught more, on learners whose minds the engine does not know."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from enact_learn.cli.options import answer, check_page, json_option, spoken
from enact_learn.cli.several import SeveralValues, like_a_name, like_a_number
from enact_learn.domain.errors import NotAPart, UnknownPart

if TYPE_CHECKING:
    from enact_learn.domain.contracts import Policy
    from enact_learn.trials.gains import Comparison
    from enact_learn.trials.simulated import Engine, Table
    from enact_learn.trials.world import World

BASELINE = "sequence"
NO_MEMORY = "none"


@click.command(cls=SeveralValues, several={"--policy": like_a_name, "--world": like_a_name, "--seeds": like_a_number})
@click.option(
    "--policy",
    "policies",
    multiple=True,
    metavar="NAME...",
    help="Policies to compare: installed ones, module:Class, or for comparison once, random, nearest, weakest, oracle. "
    "Default: all that are installed. All are measured by sequence.",
)
@click.option(
    "--world",
    "worlds",
    multiple=True,
    metavar="NAME...",
    help="Kinds of learners: zone, all-or-none, memory, factors, or module:Class. Default: these four.",
)
@click.option("--learners", default=100, show_default=True, type=click.IntRange(1, 99_999), help="For each seed.")
@click.option(
    "--steps", default=120, show_default=True, type=click.IntRange(1, 999), help="Tries that there is time for."
)
@click.option(
    "--seeds",
    multiple=True,
    type=click.IntRange(0, 2**31 - 1),
    default=(0, 1, 2),
    show_default=True,
    metavar="N...",
    help="Other learners and courses for each; all are put together.",
)
@click.option(
    "--wrong-prerequisites",
    default=0.12,
    show_default=True,
    type=click.FloatRange(0.0, 1.0),
    metavar="SHARE",
    help="How many of the author's prerequisites are wrong or missing.",
)
@click.option(
    "--again",
    default=1.0,
    show_default=True,
    type=click.FloatRange(0.0, 1.0),
    metavar="SHARE",
    help="How often doing a solved exercise again teaches as much as a new one.",
)
@click.option("--model", default="gaussian", show_default=True, metavar="NAME", help="The mastery model that advises.")
@click.option(
    "--memory", default="forgetting", show_default=True, metavar="NAME", help="The model of forgetting, or none."
)
@click.option("--placement", is_flag=True, help="Ask newcomers first what they know already, where a policy can.")
@click.option("--processes", default=1, show_default=True, type=click.IntRange(1, 64), help="How many at a time.")
@click.option("--html", "page", type=click.Path(path_type=Path), metavar="FILE", help="Write a report to read.")
@json_option
def simulate(
    policies: tuple[str, ...],
    worlds: tuple[str, ...],
    learners: int,
    steps: int,
    seeds: tuple[int, ...],
    wrong_prerequisites: float,
    again: float,
    model: str,
    memory: str,
    placement: bool,
    processes: int,
    page: Path | None,
    as_json: bool,
) -> None:
    """Compare policies on simulated learners.

    The same learners, with the same luck, are taught by every policy: sessions with nights between, an exam
    before and one three days after the last session. Who is frustrated or bored for long leaves. What they gain
    is compared with what the author's order gives (`sequence`).
    """
    from enact_learn.trials.gains import as_json as comparison_as_json
    from enact_learn.trials.gains import compare
    from enact_learn.trials.journey import Timetable
    from enact_learn.trials.simulated import Cohort

    check_page(page)
    chosen = {name: _policy(name) for name in dict.fromkeys((BASELINE, *(policies or _installed("policies"))))}
    places = {name: _world(name) for name in _worlds(worlds)}
    cohort = Cohort(learners, wrong_prerequisites=wrong_prerequisites, again=again, timetable=Timetable(steps=steps))
    _check_oracle(chosen, places)
    table = _simulated(
        places, chosen, _engine(model, memory, placement), cohort, tuple(dict.fromkeys(seeds)), processes, as_json
    )
    found = compare(table, BASELINE)
    if page:
        _write(page, found, learners * len(set(seeds)), wrong_prerequisites, again)
    if as_json:
        asked = {"learners": learners, "steps": steps, "seeds": seeds, "wrong_prerequisites": wrong_prerequisites}
        answer(
            {
                **asked,
                "again": again,
                "model": model,
                "memory": memory,
                "placement": placement,
                **comparison_as_json(found),
            }
        )
    else:
        from enact_learn.cli.simulation_tables import show_comparison

        show_comparison(found)


def _installed(group: str) -> list[str]:
    from enact_learn.assembly.plugins import names

    return names(group)


def _worlds(named: tuple[str, ...]) -> list[str]:
    from enact_learn.trials.worlds import WORLDS

    return list(dict.fromkeys(named or WORLDS))


def _policy(name: str) -> "Policy":
    from enact_learn.domain.contracts import Policy
    from enact_learn.trials.rivals import RIVALS

    policy: Policy = _part(name, "policies", Policy, RIVALS)
    return policy


def _world(name: str) -> "World":
    from enact_learn.trials.world import World
    from enact_learn.trials.worlds import WORLDS

    if name not in WORLDS and ":" not in name:
        raise UnknownPart(name=name, known=", ".join(WORLDS))
    world: World = _made(name, World, _from_outside(name, WORLDS.get(name, name), World))
    return world


def _engine(model: str, memory: str, placement: bool) -> "Engine":
    from enact_learn.domain.contracts import MasteryModel
    from enact_learn.trials.classroom import MemoryModel
    from enact_learn.trials.simulated import Engine

    remembers = None if memory == NO_MEMORY else _part(memory, "mastery_models", MemoryModel, {})
    return Engine(_part(model, "mastery_models", MasteryModel, {}), remembers, placement)


def _part(name: str, group: str, contract: type, ours: Mapping[str, Callable[[], Any]]) -> Any:
    """What ``name`` stands for: one of ours, an installed one, or ``module:Class``. Raises UnknownPart, NotAPart."""
    from enact_learn.assembly.plugins import find

    installed = _installed(group)
    if name in ours:
        return ours[name]()
    if ":" in name:
        return _made(name, contract, _from_outside(name, name, contract))
    if name in installed:
        return _made(name, contract, find(group, name))
    raise UnknownPart(name=name, known=", ".join([*installed, *ours]))


def _from_outside(name: str, path: str, contract: type) -> Callable[[], Any]:
    module, _, attribute = path.partition(":")
    if "" not in sys.path:
        sys.path.insert(0, "")  # a module of the folder that one is in, as `python -m` finds it
    try:
        part: Callable[[], Any] = getattr(import_module(module), attribute)
    except Exception as error:  # a stranger's module may raise anything
        raise _refused(name, contract, error) from error
    return part


def _made(name: str, contract: type, make: Callable[[], Any]) -> Any:
    try:
        part = make()
    except Exception as error:  # a stranger's class may raise anything
        raise _refused(name, contract, error) from error
    if not isinstance(part, contract):
        raise NotAPart(name=name, contract=contract.__name__, why="it lacks verbs of the contract")
    return part


def _refused(name: str, contract: type, error: Exception) -> NotAPart:
    return NotAPart(name=name, contract=contract.__name__, why=f"{type(error).__name__}: {error}")


def _check_oracle(policies: "Mapping[str, Policy]", worlds: "Mapping[str, World]") -> None:
    """Say at once, not after minutes, that a world has no oracle."""
    from enact_learn.trials.luck import luck_of
    from enact_learn.trials.rivals import Oracle
    from enact_learn.trials.simulated import draw_group
    from enact_learn.trials.world import Foresees

    if not any(isinstance(policy, Oracle) for policy in policies.values()):
        return
    for name, world in worlds.items():
        if not isinstance(world.learner(draw_group(world, 0, 0, 0.0), luck_of(name)), Foresees):
            raise NotAPart(name=name, contract="Foresees", why="its learners have no `worth`, so it has no oracle")


def _simulated(
    worlds: "Mapping[str, World]",
    policies: "Mapping[str, Policy]",
    engine: "Engine",
    cohort: Any,
    seeds: tuple[int, ...],
    processes: int,
    quiet: bool,
) -> "Table":
    from enact_learn.trials.simulated import simulate as simulate_all

    with _progress(quiet) as progress:
        return simulate_all(worlds, policies, engine, cohort, seeds, processes=processes, progress=progress)


@contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, where somebody looks."""
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, TimeElapsedColumn

    from enact_learn.cli.simulation_tables import said

    columns = (*Progress.get_default_columns()[:2], MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=quiet or not console.is_terminal) as bar:
        task = bar.add_task(said("cli.simulating"), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _write(file: Path, found: "Comparison", learners: int, wrong: float, again: float) -> None:
    from enact_learn.cli.simulation_page import simulation_page
    from enact_learn.domain.errors import CantWrite

    try:
        file.write_text(simulation_page(found, learners, wrong, again, spoken()), encoding="utf-8")
    except OSError as error:
        raise CantWrite(file=str(file), why=error.strerror or str(error)) from error
