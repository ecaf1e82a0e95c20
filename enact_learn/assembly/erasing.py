"""A person is erased wherever she stands, and then looked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from enact_learn.assembly.build import erase_own, own_learner
from enact_learn.assembly.config import Config
from enact_learn.assembly.persons import GRADEBOOKS, Person
from enact_learn.assembly.service_lock import FILE as LOCK
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.contracts import Forgets, Store
from enact_learn.domain.learner_record import LearnerRecord
from enact_learn.privacy.scan import Found, Looked, Marks, scan, values

HER_ID = "her id"
TABLE = "table "


@dataclass(frozen=True, slots=True)
class Erased:
    """What erasing somebody did."""

    learner: LearnerId
    records: Mapping[str, int]  # kind -> how many there were
    gradebooks: Mapping[str, int]  # course directory -> submissions that were removed there
    folders: int  # of hand-ins, graded versions and feedback
    looked: Looked
    left: tuple[Found, ...]  # what should not be there
    on_purpose: tuple[Found, ...]  # what stays: in gradebooks that were not asked for, what she did as a teacher
    is_teacher: bool


def marks_of(who: Person, record: LearnerRecord) -> Marks:
    """What would say that something is about her."""
    ids = {str(who.learner): HER_ID}
    ids |= {str(one.id): "a submission of hers" for one in record.submissions}
    ids |= {str(one.id): "an attempt of hers" for one in record.attempts}
    ids |= {str(one.id): "a recommendation to her" for one in record.recommendations}
    return Marks(ids, dict.fromkeys(who.names, "her name"))


def kept_of(record: LearnerRecord) -> Mapping[str, int]:
    """How much there is of each kind."""
    return {
        "submissions": len(record.submissions),
        "reports": len(record.reports),
        "attempts": len(record.attempts),
        "events": len(record.events),
        "recommendations": len(record.recommendations),
    }


def erase(
    config: Config,
    store: Store,
    who: Person,
    record: LearnerRecord,
    books: Sequence[Path],
    look_in: Sequence[Path] = (),
) -> Erased:
    """Erase somebody, and look for what is left.

    The gradebooks go first: should one of them be out of reach, nothing else was changed, and it can be done again.

    Args:
        config: where everything is.
        store: hers.
        who: she.
        record: what is kept of her, by whose ids it is looked for her afterwards.
        books: nbgrader course directories from which she is to go too.
        look_in: files and folders of the operator that are looked through as well: logs, backups. Nothing is changed.

    Raises StoreUnavailable, CantWrite, and what stops a gradebook.

    """
    removed, folders = {}, 0
    for folder in books:
        from enact_learn.grading.forgetting import forget_student

        forgotten = forget_student(folder, who.called)
        removed[folder.name] = forgotten.submissions
        folders += forgotten.folders
    if _is_own(config, who.learner):
        erase_own(store, config.data)
    else:
        store.erase(who.learner)
    forgets = store if isinstance(store, Forgets) else None
    is_teacher = bool(forgets and who.learner in forgets.persons())
    if forgets:
        forgets.settle()
    looked = look_for(config, forgets, marks_of(who, record), look_in)
    on_purpose = [one for one in looked.found if _stays(config, one, is_teacher, forgets, bool(books))]
    left = [one for one in looked.found if one not in on_purpose]
    return Erased(who.learner, kept_of(record), removed, folders, looked, tuple(left), tuple(on_purpose), is_teacher)


def look_for(config: Config, store: Forgets | None, marks: Marks, more: Sequence[Path] = ()) -> Looked:
    """Look through everything: the store, the data folder, the courses, and what else was named.

    A name is looked for where names may stand: beside gradebooks and in what was named. In a course it may be a word.
    """
    books = config.data / GRADEBOOKS
    looked = scan([books, *more], marks, root=config.data)
    plain = marks.without_names()
    inside = [one for one in _inside(config.data) if one not in (books, config.data / LOCK)]
    own = store.files() if store else ()
    scan([*inside, *(one for one in own if one.parent != config.data)], plain, looked, config.data)
    scan([one for one in config.courses if not one.is_relative_to(config.data)], plain, looked, config.data)
    if store and not own:
        values(((f"{TABLE}{name}", value) for name, value in store.values()), plain, looked)
    return looked


def _stays(config: Config, one: Found, is_teacher: bool, store: Forgets | None, with_books: bool) -> bool:
    if one.where.startswith(f"{GRADEBOOKS}/") and not with_books:
        return True
    if not is_teacher or one.what != HER_ID or store is None:
        return False
    files = {file.name for file in store.files()}
    return Path(one.where.partition(" (")[0]).name in files or (not files and one.where.startswith(TABLE))


def _inside(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _is_own(config: Config, learner: LearnerId) -> bool:
    """Whether she is the learner of this computer, who then goes on as somebody else."""
    return (config.data / "learner").is_file() and own_learner(config.data) == learner
