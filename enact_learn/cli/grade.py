"""``enact grade``: what ``nbgrader autograde`` does in a course directory, by the resident grader."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from enact_learn.cli.options import answer, config_option, json_option, spoken
from enact_learn.domain.text import Message

if TYPE_CHECKING:
    from enact_learn.grading.batch.jobs import Job
    from enact_learn.grading.batch.opening import Opened
    from enact_learn.grading.batch.outcome import Outcome, Wish
    from enact_learn.grading.dask.answering import DaskAnswering
    from enact_learn.grading.dask.cluster import Cluster
    from enact_learn.grading.resident.pool import Residents


@click.command()
@click.argument("course_dir", type=click.Path(path_type=Path), metavar="COURSE_DIR")
@click.option("--assignment", default="", metavar="NAME", help="Which one. Not needed where there is only one.")
@click.option("--student", "students", default="*", metavar="GLOB", help="Whose submissions. Default: everybody's.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    help="Gradings at a time. Default: 2; with --scheduler as many as its workers do.",
)
@click.option(
    "--scheduler",
    default="",
    metavar="ADDRESS",
    help="Grade on the workers of a Dask scheduler, as tls://grading:8786.",
)
@click.option("--tls-ca", default="", metavar="FILE", help="For a scheduler: certificate of the authority.")
@click.option("--tls-cert", default="", metavar="FILE", help="For a scheduler: our certificate.")
@click.option("--tls-key", default="", metavar="FILE", help="For a scheduler: our key.")
@click.option(
    "--memory", default=4096, show_default=True, type=click.IntRange(128), metavar="MB", help="For one submission."
)
@click.option("--force", is_flag=True, help="Grade again what was graded before.")
@click.option("--wait", is_flag=True, help="Wait where another `enact grade` is at work on this course.")
@click.option(
    "--accept-bare-sandbox",
    "bare",
    is_flag=True,
    help="Grade also where nothing keeps the students' code from your files: as nbgrader always does.",
)
@click.option("--history", is_flag=True, help="Grade nothing; show the past gradings.")
@config_option
@json_option
def grade(
    course_dir: Path,
    assignment: str,
    students: str,
    workers: int | None,
    scheduler: str,
    tls_ca: str,
    tls_cert: str,
    tls_key: str,
    memory: int,
    force: bool,
    wait: bool,
    bare: bool,
    history: bool,
    config_file: Path | None,
    as_json: bool,
) -> None:
    """Grade the submissions in COURSE_DIR, an nbgrader course, into its gradebook and its autograded folder.

    As `nbgrader autograde`: what was graded before is skipped, unless it was handed in anew. A run that was
    interrupted goes on where it was. Exit status 1 where a submission could not be graded.
    """
    from enact_learn.grading.batch.opening import open_course
    from enact_learn.grading.batch.outcome import Wish

    cluster = _cluster(scheduler, tls_ca, tls_cert, tls_key) if scheduler and not history else None
    config_file = config_file and config_file.resolve()  # the working folder changes below
    with open_course(course_dir) as opened:
        name = opened.assignment(assignment)
        if history:
            _show_history(opened, name, students, as_json)
            return
        at_a_time = workers or (min(64, cluster.gradings_at_a_time()) if cluster else 2)
        wish = Wish(name, students, force, at_a_time, memory, bare or _accepts_bare(config_file))
        outcomes = sorted(_graded(opened, wish, wait, as_json, cluster), key=lambda one: one.student)
    if as_json:
        answer({"assignment": name, "submissions": [_as_json(outcome) for outcome in outcomes]})
    else:
        _show(name, outcomes)
    if any(outcome.state == "failed" for outcome in outcomes):
        raise SystemExit(1)


def _cluster(scheduler: str, ca: str, certificate: str, key: str) -> "Cluster":
    from enact_learn.cli.worker import warn_of_plain
    from enact_learn.grading.dask.cluster import Cluster

    warn_of_plain(scheduler)
    ca, certificate, key = (str(Path(file).resolve()) if file else "" for file in (ca, certificate, key))
    return Cluster(scheduler, ca, certificate, key)


def _answering(wish: "Wish", cluster: "Cluster | None") -> "DaskAnswering | Residents":
    """What grades: the workers of a scheduler, else processes of our own. Raises UnsafeToGrade."""
    from enact_learn.grading.dask.answering import DaskAnswering
    from enact_learn.grading.resident.pool import Residents
    from enact_learn.grading.sandboxes.layers import layers, trusted_enough

    if cluster is not None:
        return DaskAnswering(cluster)  # each worker looks at its own sandbox
    live = layers()
    trusted_enough(live, wish.bare)
    return Residents(layers=live)


def _graded(opened: "Opened", wish: "Wish", wait: bool, as_json: bool, cluster: "Cluster | None") -> "list[Outcome]":
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, TimeElapsedColumn

    from enact_learn.grading.batch.run import Batch

    residents = _answering(wish, cluster)
    places = opened.places(wish.assignment, wish.students)
    outcomes: list[Outcome] = []
    columns = (*Progress.get_default_columns()[:2], MofNCompleteColumn(), TimeElapsedColumn())
    try:
        with (
            _until_stopped(),
            opened.jobs(wait, _say_that_it_waits) as jobs,
            Progress(*columns, console=Console(stderr=True), transient=True, disable=as_json) as bar,
        ):
            task = bar.add_task(_said(Message("cli.grading")), total=len(places))

            def done(outcome: "Outcome") -> None:
                outcomes.append(outcome)
                bar.update(task, advance=1)

            Batch(opened.course, opened.book, jobs, residents, wish).run(places, done)
    except KeyboardInterrupt:
        done_now = sum(outcome.state == "graded" for outcome in outcomes)
        click.echo(_said(Message("cli.grade-stopped", {"count": done_now, "all": len(places)})), err=True)
        raise SystemExit(130) from None
    finally:
        residents.close()
    return outcomes


@contextmanager
def _until_stopped() -> Iterator[None]:
    """Have SIGTERM end the batch as Ctrl+C does."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _accepts_bare(config_file: Path | None) -> bool:
    from enact_learn.assembly.config import read_config

    return read_config(config_file).accept_bare_sandbox


def _say_that_it_waits(who: str) -> None:
    click.echo(_said(Message("cli.grade-waiting", {"who": who})), err=True)


def _said(message: Message) -> str:
    from enact_learn.words import say

    return say(message, spoken())


def _show(assignment: str, outcomes: "list[Outcome]") -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    headings = (
        Message("cli.grade-student"),
        Message("cli.grade-points"),
        Message("cli.grade-to-grade"),
        Message("cli.grade-penalty"),
        Message("cli.grade-seconds"),
        Message("cli.grade-road"),
        Message("cli.grade-notes"),
    )
    table = Table(*map(_said, headings), title=Text(_printable(assignment)))
    for one in outcomes:
        table.add_row(*(Text(_printable(cell)) for cell in _row(one)), style="red" if one.state == "failed" else None)
    Console().print(table)
    count = {state: sum(one.state == state for one in outcomes) for state in ("graded", "skipped", "failed")}
    click.echo(_said(Message("cli.grade-summary", count)))


def _row(one: "Outcome") -> list[str]:
    points = "-"
    if one.points is not None and one.max_points is not None:
        points = _said(Message("cli.grade-points-of", {"points": one.points, "max_points": one.max_points}))
    before = [Message("cli.grade-before")] if one.state == "skipped" and one.points is not None else []
    said = [one.fault] if one.fault else []
    return [
        one.student,
        points,
        str(one.to_grade or ""),
        "" if one.late_penalty is None else f"{one.late_penalty:g}",
        f"{one.seconds:.1f}" if one.seconds else "",
        one.road,
        "\n".join(_said(message) for message in (*said, *before, *one.notes)),
    ]


def _printable(text: str) -> str:
    """A folder's name can hold whatever moves a terminal's cursor."""
    return "".join(sign if sign.isprintable() or sign == "\n" else "?" for sign in text)


def _as_json(one: "Outcome") -> dict[str, Any]:
    return {
        "student": os.fsencode(one.student).decode("utf-8", "backslashreplace"),
        "state": one.state,
        "points": one.points,
        "max_points": one.max_points,
        "needs_manual_grade": one.to_grade,
        "late_penalty": one.late_penalty,
        "seconds": round(one.seconds, 3),
        "cpu_seconds": round(one.cpu_seconds, 3),
        "road": one.road,
        "fault": _message(one.fault),
        "notes": [_message(note) for note in one.notes],
    }


def _message(message: Message | None) -> dict[str, str] | None:
    return None if message is None else {"id": message.id, "text": _said(message)}


def _show_history(opened: "Opened", assignment: str, students: str, as_json: bool) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    with opened.past_jobs() as jobs:
        past = jobs.history(assignment, students) if jobs else []
    if as_json:
        answer({"assignment": assignment, "jobs": [_job_as_json(job) for job in past]})
        return
    headings = (
        Message("cli.grade-student"),
        Message("cli.grade-attempt"),
        Message("cli.grade-asked"),
        Message("cli.grade-points"),
        Message("cli.grade-seconds"),
        Message("cli.grade-road"),
        Message("cli.grade-notes"),
    )
    table = Table(*map(_said, headings), title=Text(_printable(assignment)))
    for job in past:
        row = _job_as_json(job)
        points = "-" if row["points"] is None else f"{row['points']:g}"
        said = row["fault"]["text"] if row["fault"] else ""
        cells = (job.student, str(job.attempt), job.asked_at[:19], points, f"{job.seconds:.1f}", job.road, said)
        table.add_row(*(Text(_printable(cell)) for cell in cells))
    Console().print(table)


def _job_as_json(job: "Job") -> dict[str, Any]:
    from enact_learn.grading.batch.jobs import fault_of

    fault = fault_of(job.answer) if job.answer else None
    scored = job.answer is not None and fault is None
    return {
        "job": job.id,
        "student": job.student,
        "attempt": job.attempt,
        "asked_at": job.asked_at,
        "answered_at": job.answered_at,
        "published_at": job.published_at,
        "superseded_by": job.superseded_by,
        "points": sum(points or 0.0 for points in job.answer.points.values()) if job.answer and scored else None,
        "cells": dict(job.answer.points) if job.answer else {},
        "seconds": round(job.seconds, 3),
        "road": job.road,
        "fault": _message(fault),
    }
