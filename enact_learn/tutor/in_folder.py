"""What a learner asks about the work in her own folder: texts go from there to her tutor, files come back into it.

Nothing in it is ever overwritten.
"""

from dataclasses import replace
from datetime import datetime
from threading import Lock

from enact_learn.domain.attempt import SubmissionId
from enact_learn.domain.consent import STATEMENT, WORDS, Research
from enact_learn.domain.course import ExerciseId
from enact_learn.domain.errors import ServiceUnclear
from enact_learn.domain.learner_views import Files, Handed
from enact_learn.domain.progress_file import written
from enact_learn.domain.record_views import HomeView, ImportView, RecordView
from enact_learn.domain.text import Message
from enact_learn.domain.views import CheckView, HandOut, Placed
from enact_learn.domain.work_views import DifferenceView, HistoryView, WorkView
from enact_learn.tutor.gathering import notebooks_at
from enact_learn.tutor.learning import Learning
from enact_learn.tutor.names import kept_names, lesson_names, version_names
from enact_learn.tutor.own_notebooks import own_notebooks, put_back, take_away
from enact_learn.tutor.packing import unpacked
from enact_learn.tutor.reading_progress import read_progress
from enact_learn.tutor.taking_home import fitted, with_notebooks
from enact_learn.tutor.workspace import Workspace

ONE_AT_A_TIME = Lock()
"""Of two requests with the same file, the second finds the notebooks that the first put back."""


def start(learning: Learning, workspace: Workspace, exercise: ExerciseId, lang: str) -> Placed:
    """Place the student version of an exercise, or find the work that is there. Raises UnknownExercise, CantWrite."""
    return workspace.place(_handed(learning.hand_out(exercise, lang)))


def start_with(learning: Learning, workspace: Workspace, exercise: ExerciseId, lang: str, path: str) -> Placed:
    """Place the current release under the exercise's usual name, with her answers from the copy at ``path``.

    That is a notebook, or a folder with several. Raises UnknownExercise, NameTaken, OtherExercise, CantWrite, and
    what reading a notebook raises.
    """
    texts = workspace.notebooks_in(path, exercise)
    files = learning.files_of(exercise, lang)
    # else it would be noted as handed out for nothing
    workspace.check_is_free(files.course, exercise, alone=len(files.names) == 1)
    return workspace.place_anew(_handed(learning.carry(exercise, lang, texts)))


def work_at(learning: Learning, workspace: Workspace, path: str) -> WorkView:
    """What is known of the exercise of the notebook at ``path``, which is recognised as for a check.

    Raises NoSuchFile, NotANotebook, NotebookTooLarge, NotAnExercise, UnknownExercise.
    """
    ((stem, text),) = workspace.read(path).items()
    return learning.work(stem, text)


def check_at(learning: Learning, workspace: Workspace, path: str) -> CheckView:
    """Grade the notebook at ``path`` and the others of its exercise. Raises what ``work_at`` and grading raise."""
    return learning.check(notebooks_at(path, learning, workspace))


def hand_in_at(learning: Learning, workspace: Workspace, path: str) -> CheckView:
    """Hand in the notebook at ``path`` and the others of its exercise. Raises NotGraded, NothingToHandIn too."""
    return learning.hand_in(notebooks_at(path, learning, workspace))


def history(learning: Learning, workspace: Workspace, exercise: ExerciseId) -> HistoryView:
    """What was handed in for an exercise; where her copy stands, and a free name for it. Raises UnknownExercise."""
    found = learning.versions(exercise)
    copy = workspace.copy_of(found.course, exercise)
    view = HistoryView(exercise, found.title, found.versions, copy=None, keep_as=None, newer_release=False)
    if copy is None:
        return view
    claimed = workspace.claim_of_copy(found.course, exercise).get("release")
    return replace(
        view,
        copy=workspace.shown(copy),
        keep_as=workspace.free_path(copy.parent, kept_names(exercise, found.at), copy.suffix if copy.is_file() else ""),
        newer_release=learning.changed(exercise, claimed).newer_release,
    )


def since(learning: Learning, workspace: Workspace, before: SubmissionId, path: str) -> DifferenceView:
    """What changed from one of her versions to the notebook at ``path`` as it is saved now.

    Raises NoSuchVersion, OtherExercise, and what reading the notebook raises.
    """
    return learning.since(before, notebooks_at(path, learning, workspace))


def restore(learning: Learning, workspace: Workspace, submission: SubmissionId) -> Placed:
    """Place one of her versions beside her copy under a name that is free; several notebooks in a folder of their own.

    Raises NoSuchVersion, UnknownExercise, CantWrite.
    """
    found = learning.version_files(submission)
    names = version_names(found.exercise, found.at)
    paths = workspace.write_free(workspace.folder(found.course), names, _unpacked(found.files))
    return Placed(found.exercise, paths[0], created=True, files=tuple(paths))


def place_lesson(learning: Learning, workspace: Workspace, exercise: ExerciseId, lang: str) -> Placed:
    """Place the lesson of the exercise's module in a language, else in the course's first one.

    Hers is left as it is; what its author has changed since gets a name of its own. Raises UnknownExercise, NoLesson,
    CantWrite.
    """
    found = learning.lesson(exercise, lang)
    folder = workspace.folder(found.course) / "lessons"
    files = _unpacked({f"{found.lesson}.ipynb": found.content})
    ((_, content),) = files.items()
    if there := workspace.claiming(folder, content):
        return Placed(exercise, there, created=False, files=(there,))
    paths = workspace.write_free(folder, lesson_names(found.lesson), files)
    return Placed(exercise, paths[0], created=True, files=tuple(paths))


def record_view(learning: Learning, workspace: Workspace, home: HomeView) -> RecordView:
    """All that is kept of her, and where."""
    kept = learning.record()
    return RecordView(
        learner=kept.learner,
        since=kept.since,
        checks=kept.checks,
        attempts=kept.attempts,
        exercises=kept.exercises,
        hints=kept.hints,
        advice=kept.advice,
        notebooks=tuple(own.path for own in own_notebooks(workspace)),
        kept_in=_kept_in(home),
        home=home,
        research=Research(WORDS, STATEMENT, kept.consents),
    )


def progress_file(learning: Learning, workspace: Workspace | None) -> str:
    """The text of her progress file, with her notebooks where there is a ``workspace`` to take them from."""
    return written(fitted(with_notebooks(learning.record_file(), workspace)))


def bring(learning: Learning, content: bytes, workspace: Workspace, at: datetime) -> ImportView:
    """Take in a progress file at a time (UTC). What is here already stays as it is, and so does every file of hers.

    Raises what ``read_progress`` raises, CantWrite, OutOfDate, StoreUnavailable; then nothing has changed.
    """
    file = read_progress(content)
    alone = written(replace(file, notebooks=()))  # those are a matter of her own folder
    with ONE_AT_A_TIME:
        restored = put_back(workspace, file.notebooks, at)
        try:
            brought = learning.bring(alone)
        except BaseException:
            take_away(workspace, restored)
            raise
    return ImportView(brought.attempts, brought.already_here, tuple(restored), brought.notes)


def _handed(handed: Handed) -> HandOut:
    return HandOut(handed.course, handed.exercise, handed.release, handed.lang, _unpacked(handed.files))


def _unpacked(files: Files) -> dict[str, bytes]:
    try:
        return unpacked(files)
    except ValueError:  # binascii.Error is one
        raise ServiceUnclear() from None


def _kept_in(home: HomeView) -> Message:
    if home.place == "binder":
        return Message("notice.kept-on-binder", {"minutes": home.idle_minutes or 0})
    return Message("notice.kept-on-hub") if home.place == "hub" else Message("notice.kept-here")
