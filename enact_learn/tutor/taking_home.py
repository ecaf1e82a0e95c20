"""Makes the file in which a learner takes her progress home."""

from collections.abc import Iterator, Set
from dataclasses import replace

from enact_learn import __version__
from enact_learn.domain.attempt import Event, LearnerId, SubmissionId
from enact_learn.domain.course import ExerciseId
from enact_learn.domain.progress_file import MOST_ENTRIES, MOST_MB, AdviceGiven, ProgressFile, SkillState, written
from enact_learn.domain.recommendation import Recommendation
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.own_notebooks import taken_along
from enact_learn.tutor.workspace import Workspace


def progress_file(tutor: LocalTutor, learner: LearnerId, workspace: Workspace | None) -> str:
    """The text of the file, with her notebooks where there is a ``workspace`` to take them from."""
    return written(fitted(with_notebooks(progress(tutor, learner), workspace)))


def progress(tutor: LocalTutor, learner: LearnerId) -> ProgressFile:
    """What the file says but for her notebooks, which stand in her own folder."""
    tutor.count_hand_ins(learner)
    record = tutor.store.record(learner)
    whole = tuple(one for one in record.submissions if one.notebooks)  # of others the time is over
    there = {one.id for one in whole}
    untold = {one.id for one in record.submissions if not tutor.is_told(one)}
    later = {one.exercise for one in record.submissions if one.id in untold}
    return ProgressFile(
        learner=learner,
        made=tutor.clock(),
        by=f"enact_learn {__version__}",
        attempts=record.attempts,
        submissions=whole,
        reports=tuple(one for one in record.reports if one.submission in there - untold),
        events=tuple(one for one in record.events if not _tells(one, later, untold)),
        states=tuple(_states(tutor, learner)),
        advice=tuple(_in_short(one) for one in record.recommendations),
    )


def _tells(event: Event, later: Set[ExerciseId], untold: Set[SubmissionId]) -> bool:
    """Whether it says what a person gave for something of which its learner is told later."""
    if event.kind != "graded-by-hand" or event.exercise not in later:
        return False
    about = event.detail.get("submission")
    return about is None or about in untold


def with_notebooks(file: ProgressFile, workspace: Workspace | None) -> ProgressFile:
    """The same with the notebooks of her folder, where there is one to take them from."""
    return replace(file, notebooks=taken_along(workspace)) if workspace else file


def fitted(file: ProgressFile) -> ProgressFile:
    """The same, no larger than can be read again.

    What would make it larger is left out, the least needed first: old advice, then the notebooks of old checks.
    ``left_out`` says how much that was; what counts as evidence is always in it.
    """
    while len(written(file)) > MOST_MB * 1_000_000 or file.entries > MOST_ENTRIES:
        smaller = _smaller(file)
        if smaller is file:
            break
        file = smaller
    return file


def _states(tutor: LocalTutor, learner: LearnerId) -> Iterator[SkillState]:
    said: set[str] = set()
    for course in tutor.courses:
        own = {skill.id for skill in course.skills} - said
        standings = tutor.situation(learner, course.id).skills if own else {}
        for skill in sorted(own):
            if (standing := standings.get(skill)) and standing.evidence:
                yield SkillState(skill, *standing.mastery, standing.evidence)
        said |= own


def _in_short(given: Recommendation) -> AdviceGiven:
    return AdviceGiven(
        id=given.id,
        at=given.at,
        course=given.course,
        exercise=given.advice.choice.exercise,
        others=tuple(choice.exercise for choice in given.advice.alternatives),
        reasons=tuple(reason.id for reason in given.advice.choice.reasons),
        policy=given.policy,
        model=given.model,
    )


def _smaller(file: ProgressFile) -> ProgressFile:
    """Without the older half of the least needed; the same file where only the needed is left."""
    if file.advice:
        rest = file.advice[(len(file.advice) + 1) // 2 :]
        return replace(file, advice=rest, left_out=file.left_out + len(file.advice) - len(rest))
    if file.submissions:
        kept = file.submissions[(len(file.submissions) + 1) // 2 :]
        ids = {one.id for one in kept}
        reports = tuple(one for one in file.reports if one.submission in ids)
        gone = len(file.submissions) - len(kept)
        return replace(file, submissions=kept, reports=reports, left_out=file.left_out + gone)
    if file.notebooks:
        return replace(file, notebooks=(), left_out=file.left_out + len(file.notebooks))
    return file
