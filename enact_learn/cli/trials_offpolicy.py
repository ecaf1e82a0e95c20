"""``enact trials offpolicy``: what another policy would have given, from the advice on record."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from enact_learn.cli.options import answer, config_option, course_folders, json_option, open_records, spoken
from enact_learn.cli.several import SeveralValues, like_a_name
from enact_learn.cli.trials_tables import compact_table, figure, said
from enact_learn.domain.course import CourseId
from enact_learn.domain.errors import NoCourse, UnknownCourse
from enact_learn.domain.settings import Part
from enact_learn.words import say
from enact_learn.words.localised import localised

if TYPE_CHECKING:
    from enact_learn.assembly.records import Records
    from enact_learn.trials.off_policy import Estimated, OffPolicy

Found = Mapping[str, "OffPolicy"]
"""Policy -> what is known of it."""


@click.command(cls=SeveralValues, several={"--policy": like_a_name})
@click.option(
    "--policy", "policies", multiple=True, required=True, metavar="NAME...", help="Installed policies to ask about."
)
@click.option("--course", metavar="ID", help="Only this course.")
@click.option(
    "--reward",
    type=click.Choice(["first-score", "mastery"]),
    default="first-score",
    show_default=True,
    help="What counts: the first score on what was advised (0 where it was not taken), or the rise of mean mastery.",
)
@click.option("--clip", type=click.FloatRange(min=0.0, min_open=True), metavar="W", help="Cut weights above W.")
@click.option(
    "--back",
    type=click.IntRange(min=1),
    metavar="N",
    help="Weigh only the last N decisions. Default: all, which is exact and needs much advice on record.",
)
@course_folders
@config_option
@json_option
def offpolicy(
    policies: tuple[str, ...],
    course: str | None,
    reward: str,
    clip: float | None,
    back: int | None,
    folders: tuple[Path, ...],
    config_file: Path | None,
    as_json: bool,
) -> None:
    """Estimate what other policies would have given, from the advice on record.

    Advice is softly random and its chances are kept: what a policy would have advised more often than it was counts
    for more (per-decision importance sampling). Where the record can't tell, that is said instead of a number.
    """
    with open_records(config_file, folders) as records:
        shown = []
        for id_ in _courses(records, course):
            found, cut = _estimates(records, id_, tuple(dict.fromkeys(policies)), reward, clip, back)
            shown.append({"course": id_, "reward": reward, "cut": cut, "policies": localised_each(found)})
            if not as_json:
                _show(id_, found, cut)
    if as_json:
        answer(shown)


def localised_each(found: Found) -> list[dict[str, Any]]:
    """The estimates as JSON, with their verdicts in words."""
    return [{"policy": name, **localised(one, spoken())} for name, one in found.items()]


def _courses(records: "Records", wanted: str | None) -> list[CourseId]:
    known = [course.id for course in records.courses]
    if not known:
        raise NoCourse()
    if wanted is not None and wanted not in known:
        raise UnknownCourse(course=wanted[:80], known=", ".join(known))
    return known if wanted is None else [CourseId(wanted)]


def _estimates(
    records: "Records", course: CourseId, policies: tuple[str, ...], reward: str, clip: float | None, back: int | None
) -> tuple[Found, int]:
    from enact_learn.assembly.advice_on_record import advice_on_record
    from enact_learn.assembly.parts import build_policy
    from enact_learn.trials.logged_decisions import REWARDS, decisions_of
    from enact_learn.trials.off_policy import estimate

    config = records.config
    targets = {name: build_policy(Part(name, config.arguments(name)), str(config.file)) for name in policies}
    steps, cut = advice_on_record(records.store, course)
    found = {}
    for name, target in targets.items():
        decisions = [decisions_of(of_learner, target, REWARDS[reward]) for of_learner in steps]
        found[name] = estimate(decisions, clip=clip, back=back)
    return found, cut


def _show(course: CourseId, found: Found, cut: int) -> None:
    from rich.console import Console

    first = next(iter(found.values()))
    about: dict[str, str | int | float] = {"course": course, "learners": first.learners, "decisions": first.decisions}
    click.secho(said("cli.offpolicy-title", **about), bold=True)
    if cut:
        click.echo(said("cli.offpolicy-cut", learners=cut))
    if first.logged is None:
        click.echo(say(first.verdict, spoken()))
        return
    click.echo(said("cli.offpolicy-logged", reward=_figures(first.logged), followed=first.followed))
    headings = [said(f"cli.offpolicy-{name}") for name in ("policy", "weighted", "plain", "effective", "covered")]
    Console().print(compact_table("", headings, map(_row, found.items())))
    for name, one in found.items():
        click.echo(f"  {name}: {say(one.verdict, spoken())}")
        if one.clipped:
            click.echo(f"  {name}: {said('cli.offpolicy-clipped', count=one.clipped)}")


def _row(of: "tuple[str, OffPolicy]") -> list[str]:
    name, one = of
    effective = f"{one.effective_decisions:.0f} / {one.effective_learners:.0f}"
    return [name, _figures(one.weighted), _figures(one.plain), effective, said("cli.percent", share=one.covered)]


def _figures(found: "Estimated | None") -> str:
    if found is None:
        return "–"
    return f"{figure(found.mean, 3)} ({figure(found.low, 3)} … {figure(found.high, 3)})"
