"""An earlier version of a learner's work as files."""

import json
from collections.abc import Mapping
from contextlib import suppress

from enact_learn.domain.attempt import LearnerId, Submission, SubmissionId
from enact_learn.domain.errors import UnknownRelease
from enact_learn.domain.learner_views import VersionFiles
from enact_learn.domain.notebook import claim, read_notebook
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.names import file_names
from enact_learn.tutor.packing import packed
from enact_learn.tutor.student_version import student_version
from enact_learn.tutor.versions import version


def version_files(tutor: LocalTutor, learner: LearnerId, submission: SubmissionId) -> VersionFiles:
    """The notebooks of one of her versions, and their data files. Raises NoSuchVersion, UnknownExercise."""
    found = version(tutor, learner, submission)
    called = file_names(found.notebooks)
    notebooks = {f"{called[name]}.ipynb": _content(found, name, text) for name, text in found.notebooks.items()}
    return VersionFiles(found.course, found.exercise, found.at, packed({**notebooks, **_data(tutor, found)}))


def _content(submission: Submission, name: str, text: str) -> bytes:
    """A notebook as it was handed in, without outputs; it says which release it answers."""
    notebook = read_notebook(text, f"{name}.ipynb")
    metadata = notebook["metadata"] if isinstance(notebook["metadata"], dict) else {}
    claimed = claim(notebook)
    ours = {"course": submission.course, "exercise": submission.exercise, "release": submission.release}
    notebook["metadata"] = {**metadata, "enact": {**claimed, **ours, "notebook": name}}
    return json.dumps(notebook, ensure_ascii=False, indent=1).encode(errors="surrogatepass")


def _data(tutor: LocalTutor, submission: Submission) -> Mapping[str, bytes]:
    """The files that lie beside the notebooks of that release, where it is kept: cells read them."""
    with suppress(UnknownRelease):
        release = tutor.source.release(submission.course, submission.exercise, submission.release)
        handed = student_version(release, release.exercise.languages[0])
        return {name: content for name, content in handed.items() if not name.endswith(".ipynb")}
    return {}
