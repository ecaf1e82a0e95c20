"""Starts the current release of an exercise with the answers from a copy of an older one, which stays as it is."""

import json
from collections.abc import Mapping
from contextlib import suppress

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import Exercise, ExerciseId
from enact_learn.domain.errors import OtherExercise, UnknownRelease
from enact_learn.domain.notebook import Notebook, claim
from enact_learn.domain.text import in_language
from enact_learn.domain.views import HandOut
from enact_learn.tutor.carried import carried_over
from enact_learn.tutor.lean import read_with_pictures
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.recognise import by_notebook, exercise_of
from enact_learn.tutor.student_version import student_version

HOMELESS = {
    "en": "*The exercise has changed. These answers of yours had a cell of their own in the earlier version; they are"
    " kept here and are not graded.*",
    "fr": "*L’exercice a changé. Vos réponses ci-dessous avaient leur propre cellule dans la version précédente ; elles"
    " sont gardées ici et ne sont pas évaluées.*",
}
"""It becomes a part of her notebook, in the notebook's language."""


def hand_out_with(
    tutor: LocalTutor, learner: LearnerId, exercise: ExerciseId, lang: str, texts: Mapping[str, str]
) -> HandOut:
    """The current release, noted as handed out, with her answers from an earlier copy (all its notebooks).

    Raises UnknownExercise, OtherExercise, and what reading a notebook raises.
    """
    found = tutor.exercise(exercise)
    hers = by_notebook({stem: read_with_pictures(text, f"{stem}.ipynb") for stem, text in texts.items()}, found)
    for stem, notebook in hers.items():
        if (other := exercise_of(notebook, f"{stem}.ipynb", tutor.courses)).id != exercise:
            raise OtherExercise(file=f"{stem}.ipynb", found=other.id, wanted=exercise)
    handed = tutor.hand_out(learner, exercise, lang)
    before = _handed_then(tutor, learner, found, hers)
    sentence = in_language(HOMELESS, handed.lang)
    for file, content in handed.files.items():
        stem = file.removesuffix(".ipynb")
        if file.endswith(".ipynb") and stem in hers:
            new = json.loads(content)
            made = carried_over(new, hers[stem], before.get(stem, new), sentence)
            handed.files[file] = json.dumps(made, ensure_ascii=False, indent=1).encode(errors="surrogatepass")
    return handed


def _handed_then(
    tutor: LocalTutor, learner: LearnerId, exercise: Exercise, hers: Mapping[str, Notebook]
) -> Mapping[str, Notebook]:
    """The notebooks that she was handed as this copy, where that release is kept."""
    claimed = claim(next(iter(hers.values())))
    release = tutor.checking.release_for(learner, exercise, claimed.get("release"))
    with suppress(UnknownRelease):
        files = student_version(tutor.source.release(exercise.course, exercise.id, release), claimed.get("lang", ""))
        return {
            name.removesuffix(".ipynb"): json.loads(text) for name, text in files.items() if name.endswith(".ipynb")
        }
    return {}
