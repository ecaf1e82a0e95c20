"""Checks whole courses for their authors: what a reader finds, what grading shows, how strong the tests are.

What was found of an exercise that has not changed since is taken from the last check.
"""

from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import chain

from enact_learn.assembly.checked import Checked, CourseChecked
from enact_learn.assembly.kept_checks import KeptChecks
from enact_learn.assembly.proof import prove_exercise
from enact_learn.assembly.strength import (
    LEAST_KILLED_IN_COURSE,
    lesson_faults_when_run,
    strength,
    warm_modules,
)
from enact_learn.catalog.folder import FolderSource
from enact_learn.catalog.lesson import LessonSource
from enact_learn.catalog.manifest import CourseSources
from enact_learn.catalog.outline import outline_notes, unknown_prerequisites, unlisted_files
from enact_learn.catalog.review import review_course, review_exercise, review_lesson
from enact_learn.catalog.source import ExerciseSource
from enact_learn.domain.contracts import Grader
from enact_learn.domain.errors import Fault
from enact_learn.mutation.trials import Trials


def count_checks(source: FolderSource) -> int:
    """How many exercises and lessons ``check_courses`` will give."""
    return sum(len(one.exercises) + len(one.lessons) for one in source.sources().values())


def check_courses(
    source: FolderSource,
    grader: Grader,
    kept: KeptChecks,
    workers: int = 2,
    begins: Callable[[str], None] = lambda name: None,
) -> Generator[Checked, None, None]:
    """Check every exercise and lesson; give what was found as it comes.

    Args:
        source: the courses.
        grader: grades their solutions, untouched versions and wrong examples.
        kept: what earlier checks found.
        workers: exercises at a time.
        begins: told the name of an exercise when its check begins, from any thread.

    """
    for sources in source.sources().values():
        modules = warm_modules(sources.exercises)
        with Trials(max(2, workers), modules) as trials, ThreadPoolExecutor(workers) as pool:
            desk = _Desk(source, sources, grader, kept, trials, begins)
            running = [pool.submit(desk.exercise, one) for one in sources.exercises]
            running += [pool.submit(desk.lesson, one) for one in sources.lessons]
            try:
                for future in as_completed(running):
                    yield future.result()
            except BaseException:  # Ctrl+C, or nobody asks any more
                desk.is_stopped = True  # nothing of what is under way is kept
                trials.close()
                pool.shutdown(wait=False, cancel_futures=True)
                raise


def check_outlines(source: FolderSource, found: Sequence[Checked]) -> Iterator[CourseChecked]:
    """What is wrong with the courses as a whole, once their exercises were checked."""
    known = {str(skill.id) for sources in source.sources().values() for skill in sources.course.skills}
    for id_, sources in source.sources().items():
        file = str(sources.root / "course.yaml")
        faults = list(review_course(sources))
        strengths = [one.strength for one in found if one.course == id_ and one.strength is not None]
        killed, counted = sum(one.killed() for one in strengths), sum(one.counted for one in strengths)
        if len(strengths) > 1 and counted and killed / counted < LEAST_KILLED_IN_COURSE:
            says = f"the tests of the course notice {killed / counted:.1%} of the mutants; "
            faults.append(Fault(file, None, f"{says}at least {LEAST_KILLED_IN_COURSE:.0%} are asked for"))
        advice = chain(
            outline_notes(sources.course), unknown_prerequisites(sources.course, known), unlisted_files(sources)
        )
        notes = () if source.only else tuple(Fault(file, None, says) for says in advice)
        yield CourseChecked(id_, tuple(faults), notes)


class _Desk:
    """Where the exercises of one course are checked, several at a time."""

    def __init__(
        self,
        source: FolderSource,
        sources: CourseSources,
        grader: Grader,
        kept: KeptChecks,
        trials: Trials,
        begins: Callable[[str], None],
    ) -> None:
        self._source = source
        self._sources = sources
        self._grader = grader
        self._kept = kept
        self._trials = trials
        self._begins = begins
        self.is_stopped = False

    def exercise(self, one: ExerciseSource) -> Checked:
        course = self._sources.course
        key = self._kept.key(self._sources, one)
        if (before := self._kept.find(key)) is not None:
            return before
        self._begins(str(one.exercise.id))
        faults = list(review_exercise(one, course))
        proofs = tuple(prove_exercise(one, self._source.release(course.id, one.exercise.id), self._grader))
        is_solved = any(proof.variant == "solution" and proof.score == 1 for proof in proofs)
        measured = strength(one, self._trials) if is_solved and one.path.suffix == ".py" else None
        faults += [fault for proof in proofs for fault in proof.faults]
        faults += measured.faults if measured else ()
        title = one.exercise.title.get(course.languages[0], "")
        checked = Checked(course.id, str(one.exercise.id), title, str(one.path), tuple(faults), proofs, measured)
        is_sure = all(proof.is_sure for proof in proofs) and (measured is None or measured.is_sure)
        if is_sure and not self.is_stopped:
            self._kept.keep(key, checked)
        return checked

    def lesson(self, one: LessonSource) -> Checked:
        course = self._sources.course
        key = self._kept.key(self._sources, one)
        if (before := self._kept.find(key)) is not None:
            return before
        self._begins(one.id)
        faults = (*review_lesson(one, course), *lesson_faults_when_run(one, self._trials))
        title = one.lesson.title.get(course.languages[0], "")
        checked = Checked(course.id, one.id, title, str(one.path), faults, is_lesson=True)
        if not checked.faults and not self.is_stopped:  # what failed may have failed by mishap
            self._kept.keep(key, checked)
        return checked
