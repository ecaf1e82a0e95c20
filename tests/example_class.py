"""A class that has worked for five weeks: simulated learners write answers, check them and follow their advice.

Their records are written as checks would have written them, wrong answers with the text of the exercises' own wrong
examples, so that a teacher's screens have something to show. Try it out, with a data folder of your own:

    ENACT_DATA=/tmp/class python -m tests.example_class courses/foundations
    ENACT_DATA=/tmp/class enact start --teacher courses/foundations
"""

import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import exp
from pathlib import Path
from random import Random
from uuid import UUID

from enact_learn.assembly.build import build_source, build_tutor
from enact_learn.assembly.config import read_config
from enact_learn.catalog.source import ExerciseSource
from enact_learn.catalog.variants import variants
from enact_learn.domain.attempt import Attempt, CellScore, Event, GradeReport, LearnerId, Submission, SubmissionId
from enact_learn.domain.course import Course, Exercise, ExerciseId, GradedCell
from enact_learn.domain.errors import OutOfDate
from enact_learn.domain.notebook import digest, read_notebook
from enact_learn.testing.fakes import ClockYouSet
from enact_learn.tutor.episodes import after_check, ended
from enact_learn.tutor.local import LocalTutor

Notebooks = Mapping[str, str]

EXPLANATIONS = (
    "The mean is pulled up by one very large value, so it does not describe a typical measurement.",
    "The mean is pulled up by one very large value, so that it doesn't describe a typical measurement.",
    "One outlier moves the mean; the median stays where most values are.",
    "It is larger because the values are larger.",
    "I don't know yet.",
    "",
)
"""What learners write where a person grades."""
PROBLEMS = ("The second test seems to want a list, but the text speaks of a tuple.", "<b>The picture</b> is missing.")
AUTHORS_MARKS = ("### BEGIN SOLUTION", "### END SOLUTION")
CHECKS_AT_MOST = 4
FOLLOWS = 0.85  # how often the advice is followed


@dataclass(frozen=True)
class Pupil:
    """Somebody who never was."""

    id: LearnerId
    strength: float  # logits
    exercises: int  # how many are tried
    days: tuple[float, float]  # from the first to the last day of work, counted back from now


def learner_of(number: int) -> LearnerId:
    """The id of a learner of the class, the same each time."""
    return LearnerId(str(UUID(hashlib.sha256(f"example {number}".encode()).hexdigest()[:32])))


def class_has_worked(
    folders: Sequence[Path], learners: int = 24, exercises: int = 12, weeks: int = 5, seed: int = 7
) -> list[LearnerId]:
    """Fill the store of ENACT_DATA with a class that works on the first course; ``exercises`` each, more or less.

    The first of them has never checked anything, the second has not come for weeks, the third has a hard time, the
    fourth finds it easy.
    """
    config = read_config(None, list(folders))
    tutor = build_tutor(config)
    try:
        course = tutor.courses[0]
        sources = {one.exercise.id: one for one in build_source(config).sources()[course.id].exercises}
        room = _Room(tutor, course, sources, Random(seed))  # nobody guards a secret with it
        pupils = [_pupil(number, exercises, weeks, room.chance) for number in range(learners)]
        for pupil in pupils:
            room.work(pupil)
        return [pupil.id for pupil in pupils]
    finally:
        tutor.close()


def _pupil(number: int, exercises: int, weeks: int, chance: Random) -> Pupil:
    days = float(7 * weeks)
    strength, tries = chance.gauss(0.6, 1.0), max(2, round(exercises * chance.uniform(0.4, 1.3)))
    special = {
        0: (0.0, 0, (days, days - 1)),
        1: (0.3, max(2, exercises // 3), (days, days - 14)),
        2: (-4.0, exercises, (days, 1.0)),
        3: (3.5, 2 * exercises, (days, 0.5)),
    }
    known = special.get(number, (strength, tries, (days - chance.uniform(0, 7), chance.uniform(0.1, 6))))
    return Pupil(learner_of(number), *known)


class _Room:
    """Where the class works."""

    def __init__(
        self, tutor: LocalTutor, course: Course, sources: Mapping[ExerciseId, ExerciseSource], chance: Random
    ) -> None:
        self.tutor = tutor
        self.course = course
        self.sources = sources
        self.chance = chance
        self.now = datetime.now(UTC)
        self.clock = ClockYouSet(self.now)
        tutor.clock = self.clock
        self._written: dict[ExerciseId, tuple[Notebooks, list[Notebooks]]] = {}

    def work(self, pupil: Pupil) -> None:
        first, last = pupil.days
        self.clock.now = self.now - timedelta(days=first)
        if not pupil.exercises:
            self._hand_out(pupil, self.course.exercises[0])
        gap = timedelta(days=(first - last) / max(1, pupil.exercises))
        for number in range(pupil.exercises):
            begin = self.now - timedelta(days=first) + number * gap
            self.clock.now = max(self.clock.now + timedelta(minutes=2), begin)
            if (exercise := self._next(pupil)) is None:
                return
            self._one(pupil, exercise, number)

    def _next(self, pupil: Pupil) -> Exercise | None:
        panel = self.tutor.path(pupil.id, self.course.id)
        cards = [card.exercise for card in (panel.next, *panel.others) if card]
        if not cards:
            return None
        chosen = cards[0] if self.chance.random() < FOLLOWS else self.chance.choice(cards)
        return self.course.by_id[chosen]

    def _hand_out(self, pupil: Pupil, exercise: Exercise) -> None:
        detail = {"lang": "en", "advised": str(exercise.id)}
        event = Event("handed-out", pupil.id, self.course.id, exercise.id, self.clock.now, exercise.release, detail)
        self.tutor.store.add_event(event)

    def _one(self, pupil: Pupil, exercise: Exercise, number: int) -> None:
        """An episode: checks until it is right, or until she has had enough of it."""
        self._hand_out(pupil, exercise)
        hints, previous, pace = 0, self._last(pupil, exercise), exercise.minutes * self.chance.uniform(0.5, 1.6)
        known = self.chance.randrange(1, 1 + max(1, len(exercise.misconceptions)))
        for check in range(CHECKS_AT_MOST):
            self.clock.forward(timedelta(minutes=max(1.0, pace / (check + 1))))
            odds = pupil.strength - 0.8 * (exercise.difficulty - 2) + 0.05 * number + 0.6 * check
            right = self.chance.random() < 1 / (1 + exp(-odds))
            previous = self._check(pupil, exercise, previous, hints, right, known)
            if previous is None or previous.outcome != "open":
                break
            if check and hints < len(exercise.hints) and self.chance.random() < 0.4:
                hints += 1
                hint = {"number": hints}
                self.tutor.store.add_event(
                    Event("hint", pupil.id, self.course.id, exercise.id, self.clock.now, exercise.release, hint)
                )
        if previous is not None and previous.outcome == "open":
            try:
                self.tutor.store.add_attempt(ended(previous, "left", self.clock.now))
            except OutOfDate:
                return
            if self.chance.random() < 0.1:
                said = {"text": self.chance.choice(PROBLEMS), "submission": str(previous.submission)}
                self.tutor.store.add_event(
                    Event("problem", pupil.id, self.course.id, exercise.id, self.clock.now, exercise.release, said)
                )

    def _last(self, pupil: Pupil, exercise: Exercise) -> Attempt | None:
        hers = [one for one in self.tutor.store.attempts(pupil.id) if one.exercise == exercise.id]
        return max(hers, key=lambda one: one.episode, default=None)

    def _check(
        self, pupil: Pupil, exercise: Exercise, previous: Attempt | None, hints: int, right: bool, known: int
    ) -> Attempt | None:
        at = self.clock.now
        solution, wrong = self._texts(exercise.id)
        books = self._explained(solution if right or not wrong else wrong[(known - 1) % len(wrong)])
        read = {name: read_notebook(text, name) for name, text in books.items()}
        made = hashlib.sha256(f"{pupil.id} {exercise.id} {at}".encode()).hexdigest()[:32]
        submission = Submission(
            *(SubmissionId(made), pupil.id, self.course.id, exercise.id, exercise.release, at, books, digest(read))
        )
        report = GradeReport(
            *(submission.id, at + timedelta(seconds=1), self._scores(exercise, right, known), "resident", 0.4, 0.3)
        )
        attempt = after_check(previous, submission, report, exercise, hints, at + timedelta(seconds=1))
        self.tutor.store.add_submission(submission)
        self.tutor.store.add_report(report, attempt)
        return attempt

    def _scores(self, exercise: Exercise, right: bool, known: int) -> tuple[CellScore, ...]:
        """The same misconception fails the same tests: those that look at the cell that is wrong."""
        automatic = [cell for cell in exercise.cells if not cell.manual]
        failing: list[GradedCell] = []
        if not right:
            wrong = exercise.misconceptions[known - 1].wrong if exercise.misconceptions else {}
            looking = [cell for cell in automatic if {str(one).split("/")[-1] for one in cell.answers} & set(wrong)]
            failing = (looking or automatic)[-known:]
        return tuple(self._score(exercise, cell, known if cell in failing else 0) for cell in exercise.cells)

    @staticmethod
    def _score(exercise: Exercise, cell: GradedCell, known: int) -> CellScore:
        if cell.manual:
            return CellScore(cell.id, None, cell.max_points, "manual")
        if not known:
            return CellScore(cell.id, cell.max_points, cell.max_points, "passed")
        says = [one for one in exercise.messages if "{}" not in one]
        if known % 3 == 0 or not says:
            said = "unsupported operand type(s) for +: 'int' and 'str'"
            return CellScore(cell.id, 0.0, cell.max_points, "failed", said, "TypeError")
        return CellScore(cell.id, 0.0, cell.max_points, "failed", says[known % len(says)])

    def _texts(self, exercise: ExerciseId) -> tuple[Notebooks, list[Notebooks]]:
        """The solution, and each wrong example."""
        if exercise not in self._written:
            made = list(variants(self.sources[exercise]))
            wrong = [one.notebooks for one in made if one.name.startswith("wrong-")]
            self._written[exercise] = made[0].notebooks, wrong
        return self._written[exercise]

    def _explained(self, books: Notebooks) -> Notebooks:
        """As a learner would have written it, with her own words where a person grades."""
        said = {}
        for name, text in books.items():
            notebook = json.loads(text)
            for cell in notebook["cells"]:
                lines = (
                    cell["source"].split("\n")
                    if isinstance(cell["source"], str)
                    else "".join(cell["source"]).split("\n")
                )
                cell["source"] = "\n".join(line for line in lines if line.strip() not in AUTHORS_MARKS)
                marks = cell["metadata"].get("nbgrader", {})
                if marks.get("grade") and marks.get("solution"):
                    cell["source"] = self.chance.choice(EXPLANATIONS)
            said[name] = json.dumps(notebook)
        return said


if __name__ == "__main__":
    print(*class_has_worked([Path(folder) for folder in sys.argv[1:]]), sep="\n")
