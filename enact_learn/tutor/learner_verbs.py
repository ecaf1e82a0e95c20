"""Everything that a learner can ask for over the wire: name -> verb. No folder is involved: texts in, files out.

Each is ``work(tutor: LocalTutor, learner: LearnerId, ...)`` and gives a view. No argument names a learner.
"""

from collections.abc import Mapping

from enact_learn.domain.attempt import LearnerId, Submission, SubmissionId
from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.domain.errors import BadRequest, NotANotebook, NotebookTooLarge, NotYourRecord
from enact_learn.domain.json_values import count_values
from enact_learn.domain.learner_views import (
    Brought,
    Changed,
    CheckState,
    Handed,
    Kept,
    LessonFile,
    NotebookOf,
    StudentFiles,
    Ticket,
    VersionFiles,
    VersionsView,
    WhoView,
)
from enact_learn.domain.looking_back import LookBack
from enact_learn.domain.progress_file import ProgressFile
from enact_learn.domain.standing_views import SkillMapView
from enact_learn.domain.text import Message
from enact_learn.domain.verb import Verb
from enact_learn.domain.views import HandOut, PathView, Told
from enact_learn.domain.work_views import DifferenceView, Done, HintsView, SolutionView, WorkView
from enact_learn.tutor import (
    cancelling,
    difference,
    handing_in,
    history,
    kept,
    lessons,
    placing,
    problems,
    restoring,
    telling,
)
from enact_learn.tutor.bringing import take_in
from enact_learn.tutor.carrying import hand_out_with
from enact_learn.tutor.consenting import agree
from enact_learn.tutor.hints import next_hint
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.looking_back import look_back
from enact_learn.tutor.packing import is_inside, packed
from enact_learn.tutor.reading_progress import read_progress
from enact_learn.tutor.skill_map import skill_map
from enact_learn.tutor.solution import worked_solution
from enact_learn.tutor.student_version import student_version
from enact_learn.tutor.taking_home import fitted, progress
from enact_learn.tutor.versions import version
from enact_learn.tutor.work import work_on

MOST_NOTEBOOKS = 100  # of one exercise
MOST_MB = 10  # of its notebooks, without their outputs
MOST_VALUES = 500_000  # in a notebook's JSON
LONGEST_NAME = 255  # bytes, as file systems have it

Texts = Mapping[str, str]
"""File name without ending -> a notebook's JSON: all notebooks of one exercise, the one that was named first."""


def status(tutor: LocalTutor, learner: LearnerId) -> WhoView:
    """Who she is, and which courses there are. ``studio`` is the door's to say."""
    return WhoView(learner, tuple(tutor.overview(learner)))


def path(tutor: LocalTutor, learner: LearnerId, course: CourseId | None = None) -> PathView:
    """What to do next, why, and where she stands; without a course, in the one last worked on."""
    return tutor.path(learner, course)


def tell(tutor: LocalTutor, learner: LearnerId, exercise: ExerciseId, says: str) -> Told:
    """Take her word on an exercise for an answer."""
    return telling.tell(tutor, learner, exercise, says)


def placement(tutor: LocalTutor, learner: LearnerId, course: CourseId, wanted: str) -> PathView:
    """Begin ("start") or end ("stop") the short test for newcomers."""
    return placing.place(tutor, learner, course, wanted)


def map_(tutor: LocalTutor, learner: LearnerId, course: CourseId | None = None) -> SkillMapView:
    """The map of skills."""
    return skill_map(tutor, learner, course)


def pictures(tutor: LocalTutor, learner: LearnerId, course: CourseId | None = None) -> LookBack:
    """How it went over time, as numbers: the pictures are drawn where they are shown, in the language spoken there."""
    return look_back(tutor, learner, course)


def files_of(tutor: LocalTutor, learner: LearnerId, exercise: ExerciseId, lang: str) -> StudentFiles:
    """Which files ``hand_out`` would give."""
    found = tutor.exercise(exercise)
    names = student_version(tutor.source.release(found.course, exercise), lang)
    return StudentFiles(found.course, exercise, tuple(names))


def hand_out(tutor: LocalTutor, learner: LearnerId, exercise: ExerciseId, lang: str) -> Handed:
    """The student version of an exercise, noted as handed out."""
    return _on_the_wire(tutor.hand_out(learner, exercise, lang))


def carry(tutor: LocalTutor, learner: LearnerId, exercise: ExerciseId, lang: str, texts: Texts) -> Handed:
    """The same with her answers from the notebooks of an earlier copy."""
    return _on_the_wire(hand_out_with(tutor, learner, exercise, lang, checked(texts)))


def notebooks_of(tutor: LocalTutor, learner: LearnerId, text: str, file: str) -> NotebookOf:
    """Which exercise a notebook belongs to, and how many notebooks that has. ``file`` is how errors name it."""
    return tutor.notebooks_of(text, file)


def work(tutor: LocalTutor, learner: LearnerId, stem: str, text: str) -> WorkView:
    """What is known of the exercise of a notebook."""
    return work_on(tutor, learner, *next(iter(checked({stem: text}).items())))


def submit(tutor: LocalTutor, learner: LearnerId, texts: Texts) -> Ticket:
    """Store her notebooks to be graded when their turn comes. Raises what the queue says of too many."""
    if tutor.queue:
        tutor.queue.admit(learner)
    submission = tutor.submit(learner, checked(texts))
    if tutor.store.report(submission.id):
        return Ticket(submission.id, 0, from_before=True)
    if tutor.queue:
        tutor.queue.add(submission)
    return Ticket(submission.id, _position(tutor, submission))


def hand_in(tutor: LocalTutor, learner: LearnerId, texts: Texts) -> Ticket:
    """Hand a graded exercise in: kept at once, graded in full when its turn comes.

    Raises what ``keep`` raises, and what the queue says of too many in a minute.
    """
    if tutor.queue:
        tutor.queue.admit_hand_in(learner)
    submission = handing_in.keep(tutor, learner, checked(texts))
    if tutor.store.report(submission.id):
        return Ticket(submission.id, 0, from_before=True)
    if tutor.queue:
        tutor.queue.add(submission)
    return Ticket(submission.id, _position(tutor, submission))


def check(tutor: LocalTutor, learner: LearnerId, submission: SubmissionId) -> CheckState:
    """How the check of a submission of hers stands, with the result once it is there. Raises NoSuchVersion."""
    found = version(tutor, learner, submission)
    if result := tutor.result(found):
        return CheckState(found.exercise, "done", found.id, result=result)
    return _state(tutor, found)


def progress_of(tutor: LocalTutor, learner: LearnerId, exercise: ExerciseId) -> CheckState:
    """Whether a check of an exercise waits or runs, and behind how many others."""
    waiting = _ungraded(tutor, learner, exercise)
    going_on = next((one for one in waiting if tutor.checking.is_running(one)), waiting[-1] if waiting else None)
    return _state(tutor, going_on) if going_on else CheckState(exercise, "none")


def cancel(tutor: LocalTutor, learner: LearnerId, exercise: ExerciseId) -> Done:
    """Stop the check of an exercise that waits or runs. What was handed in for a grade is graded in any case."""
    stopped = False
    for waiting in _ungraded(tutor, learner, exercise):
        if waiting.purpose != "hand-in" and tutor.queue and tutor.queue.remove(waiting.id):
            tutor.checking.give_up(waiting)
            stopped = True
    done = cancelling.cancel(tutor, learner, exercise)
    return Done(Message("note.cancelled")) if stopped else done


def hint(tutor: LocalTutor, learner: LearnerId, exercise: ExerciseId) -> HintsView:
    """One more hint."""
    return next_hint(tutor, learner, exercise)


def versions(tutor: LocalTutor, learner: LearnerId, exercise: ExerciseId) -> VersionsView:
    """Everything that she handed in for an exercise."""
    return history.versions_of(tutor, learner, exercise)


def changed(tutor: LocalTutor, learner: LearnerId, exercise: ExerciseId, release: str | None = None) -> Changed:
    """Whether an exercise has changed since her copy was handed out, which claims to be of ``release``."""
    return history.newer_release(tutor, learner, exercise, release)


def between(tutor: LocalTutor, learner: LearnerId, before: SubmissionId, after: SubmissionId) -> DifferenceView:
    """What changed from one of her versions to another one."""
    return difference.between(tutor, learner, before, after)


def since(tutor: LocalTutor, learner: LearnerId, before: SubmissionId, texts: Texts) -> DifferenceView:
    """What changed from one of her versions to her notebooks as they are now."""
    return difference.since(tutor, learner, before, checked(texts))


def version_files(tutor: LocalTutor, learner: LearnerId, submission: SubmissionId) -> VersionFiles:
    """One of her versions as files."""
    return restoring.version_files(tutor, learner, submission)


def solution(tutor: LocalTutor, learner: LearnerId, exercise: ExerciseId, give_up: bool = False) -> SolutionView:
    """The worked solution, after full marks or after giving up."""
    return worked_solution(tutor, learner, exercise, give_up=give_up)


def problem(tutor: LocalTutor, learner: LearnerId, exercise: ExerciseId, text: str) -> Done:
    """Keep what she says is wrong with an exercise."""
    return problems.report_problem(tutor, learner, exercise, text)


def lesson(tutor: LocalTutor, learner: LearnerId, exercise: ExerciseId, lang: str) -> LessonFile:
    """The lesson that belongs to an exercise."""
    return lessons.lesson_of(tutor, exercise, lang)


def record(tutor: LocalTutor, learner: LearnerId) -> Kept:
    """What is kept of her, in numbers."""
    return kept.kept(tutor, learner)


def record_file(tutor: LocalTutor, learner: LearnerId) -> ProgressFile:
    """Everything that is kept of her, no larger than can be read again; her own notebooks stand elsewhere."""
    return fitted(progress(tutor, learner))


def bring(tutor: LocalTutor, learner: LearnerId, content: str) -> Brought:
    """Take in a progress file (its text). Raises what reading one raises."""
    return take_in(tutor, learner, read_progress(_encoded(content, "content")))


def research(tutor: LocalTutor, learner: LearnerId, course: CourseId, yes: bool, words: int) -> Done:
    """Keep whether researchers may use what is kept of her in a course. ``words``: the version of what she read."""
    return agree(tutor, learner, course, yes, words)


def erase(tutor: LocalTutor, learner: LearnerId, named: LearnerId) -> Done:
    """Erase everything about her. ``named`` is her own id, so that nobody does it by accident. Raises NotYourRecord."""
    if named != learner:
        raise NotYourRecord()
    tutor.erase(learner)
    return Done(Message("notice.erased"))


def checked(texts: Texts) -> Texts:
    """The same, if each name is one that a file can have everywhere. Raises BadRequest, NotebookTooLarge.

    Outputs stay with the learner: what is larger than ten megabytes without them was not written by hand.
    """
    if not 0 < len(texts) <= MOST_NOTEBOOKS:
        raise BadRequest(what="texts")
    for stem in texts:
        if not is_inside(stem) or "/" in stem or len(_encoded(stem, "texts")) > LONGEST_NAME:
            raise BadRequest(what="texts")
    size = sum(len(text) for text in texts.values())
    if size > MOST_MB * 1_000_000:
        raise NotebookTooLarge(file=f"{next(iter(texts))}.ipynb", size=size // 1_000_000, limit=MOST_MB)
    for stem, text in texts.items():
        if count_values(text.encode(errors="surrogatepass")) > MOST_VALUES:
            raise NotANotebook(file=f"{stem}.ipynb", why="it holds too many values")
    return texts


def _encoded(text: str, what: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:  # half of a pair of surrogates, which JSON lets through
        raise BadRequest(what=what) from None


def _on_the_wire(handed: HandOut) -> Handed:
    return Handed(handed.course, handed.exercise, handed.release, handed.lang, packed(handed.files))


def _ungraded(tutor: LocalTutor, learner: LearnerId, exercise: ExerciseId) -> list[Submission]:
    found = tutor.exercise(exercise).id
    return [one for one in tutor.store.ungraded(learner) if one.exercise == found]


def _position(tutor: LocalTutor, submission: Submission) -> int:
    return (tutor.queue and tutor.queue.position(submission.id)) or 0


def _state(tutor: LocalTutor, submission: Submission) -> CheckState:
    if tutor.checking.is_running(submission):
        return CheckState(submission.exercise, "running", submission.id)
    return CheckState(submission.exercise, "waiting", submission.id, _position(tutor, submission))


VERBS: Mapping[str, Verb] = {
    "status": Verb(status, changes=False),
    "path": Verb(path),
    "tell": Verb(tell),
    "placement": Verb(placement),
    "map": Verb(map_, changes=False),
    "pictures": Verb(pictures, changes=False),
    "files_of": Verb(files_of, changes=False),
    "hand_out": Verb(hand_out),
    "carry": Verb(carry),
    "notebooks_of": Verb(notebooks_of, changes=False),
    "work": Verb(work, changes=False),
    "submit": Verb(submit),
    "hand_in": Verb(hand_in),
    "check": Verb(check, changes=False),
    "progress": Verb(progress_of, changes=False),
    "cancel": Verb(cancel),
    "hint": Verb(hint),
    "versions": Verb(versions, changes=False),
    "changed": Verb(changed, changes=False),
    "between": Verb(between, changes=False),
    "since": Verb(since, changes=False),
    "version_files": Verb(version_files, changes=False),
    "solution": Verb(solution),
    "problem": Verb(problem),
    "lesson": Verb(lesson, changes=False),
    "record": Verb(record, changes=False),
    "record_file": Verb(record_file, changes=False),
    "bring": Verb(bring),
    "erase": Verb(erase),
    "research": Verb(research),
}
