"""Why was this recommended? ``enact explain`` says it in words, ``enact replay`` computes it again."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from enact_learn.cli.learn import say_id
from enact_learn.cli.options import answer, config_option, course_folders, json_option, open_records, spoken
from enact_learn.domain.text import Message
from enact_learn.words import say
from enact_learn.words.localised import localised

if TYPE_CHECKING:
    from enact_learn.assembly.replaying import Replayed

BAR = 24  # characters of the longest bar
MOST_CANDIDATES = 5


@click.command()
@click.argument("recommendation_id", metavar="RECOMMENDATION_ID")
@course_folders
@config_option
@json_option
def explain(recommendation_id: str, folders: tuple[Path, ...], config_file: Path | None, as_json: bool) -> None:
    """Say why RECOMMENDATION_ID was given, and what would have changed it.

    The beginning of the id is enough. `enact next` says the id of each advice.
    """
    with open_records(config_file, folders) as records:
        explanation = records.explain(records.recommendation(recommendation_id))
    said = localised(explanation, spoken())
    if as_json:
        answer(said)
    else:
        _show(said)


@click.command()
@click.argument("recommendation_id", metavar="RECOMMENDATION_ID")
@course_folders
@config_option
@json_option
def replay(recommendation_id: str, folders: tuple[Path, ...], config_file: Path | None, as_json: bool) -> None:
    """Compute RECOMMENDATION_ID again from the log, the settings and the fit of then, and compare.

    Exit status 1 where anything differs.
    """
    with open_records(config_file, folders) as records:
        replayed = records.replay(records.recommendation(recommendation_id))
        notes = records.changes_since(replayed)
    if as_json:
        answer(_replayed_json(replayed, notes))
    else:
        _show_replayed(replayed, notes)
    if not replayed.agrees:
        raise SystemExit(1)


def _show(said: dict[str, Any]) -> None:
    click.secho(f"{said['title']}  ({said['exercise']})", bold=True)
    at = str(said["at"])[:16].replace("T", " ")
    click.echo(
        say_id("cli.explain-given", at=at, course=said["course_title"], policy=said["policy"], model=said["model"])
    )
    click.echo()
    for reason in said["reasons"]:
        click.echo(f"  - {reason['text']}")
    if said["chance"]:
        click.echo()
        click.echo(say_id("cli.explain-chance", **said["chance"]))
    if said["contributions"]:
        click.echo(say_id("cli.explain-terms"))
        _show_terms([(term["says"]["text"], term["logits"]) for term in said["contributions"]])
    _show_second(said)
    for note in said["notes"]:
        click.echo()
        click.echo(note["text"])


def _show_terms(terms: list[tuple[str, float]]) -> None:
    widest = max(len(text) for text, _ in terms)
    longest = max((abs(logits) for _, logits in terms), default=0.0) or 1.0
    for text, logits in terms:
        bar = ("+" if logits >= 0 else "-") * round(BAR * abs(logits) / longest)
        click.echo(f"  {text:<{widest}}  {logits:+6.2f}  {bar}")


def _show_second(said: dict[str, Any]) -> None:
    if len(said["candidates"]) > 1:
        click.echo()
        click.echo(say_id("cli.explain-candidates"))
        for one in said["candidates"][:MOST_CANDIDATES]:
            score = round(one["score"], 3)
            said_one = say_id("cli.explain-candidate", title=one["title"], score=score, propensity=one["propensity"])
            click.echo(f"  {said_one}")
    if said["runner_up"]:
        click.echo()
        click.echo(said["runner_up"]["text"])
    if said["changes"]:
        click.echo()
        click.echo(say_id("cli.explain-changes"))
        for change in said["changes"]:
            click.echo(f"  - {change['text']}")


def _replayed_json(replayed: "Replayed", notes: list[Message]) -> dict[str, Any]:
    return {
        "recommendation": replayed.recommendation.id,
        "agrees": replayed.agrees,
        "differences": [localised(one, spoken()) for one in replayed.differences],
        "notes": [localised(one, spoken()) for one in notes],
    }


def _show_replayed(replayed: "Replayed", notes: list[Message]) -> None:
    given = replayed.recommendation
    words = "cli.replay-agrees" if replayed.agrees else "cli.replay-disagrees"
    click.echo(say_id(words, id=given.id, exercise=given.advice.choice.exercise, count=len(replayed.attempts)))
    for one in replayed.differences:
        click.echo(f"  - {say(one, spoken())}")
    for note in notes:
        click.echo(say(note, spoken()))
