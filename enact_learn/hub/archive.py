"""What a learner may know of what is kept about her: everything in one archive; what it is for, and how long it stays.

These verbs stand beside those of the tutor, which knows nothing of institutions and archives.
"""

from base64 import b64encode
from collections.abc import Callable, Mapping
from tempfile import TemporaryFile

from enact_learn.assembly.everything import Statements, write_everything
from enact_learn.assembly.purposes_view import purposes_in
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.errors import ArchiveTooLarge
from enact_learn.domain.learner_views import Archive
from enact_learn.domain.record_views import PurposesView
from enact_learn.domain.verb import Verb
from enact_learn.tutor.local import LocalTutor
from enact_learn.words import language

MOST_MB = 40  # a server reads no answer larger than 60 MB, and in base64 it grows by a third


def own_verbs(
    statements: Callable[[], Statements | None] = lambda: None, months: Callable[[], Mapping[str, int]] = dict
) -> Mapping[str, Verb]:
    """The verbs by name.

    Args:
        statements: gives what makes statements of her log; None where the institution has no address of its own.
        months: what the institution has decided on how long things are kept.

    """

    def everything(tutor: LocalTutor, learner: LearnerId) -> Archive:
        """Everything that is kept of her as a zip file. Raises ArchiveTooLarge."""
        with TemporaryFile() as file:
            write_everything(tutor, learner, file, statements=statements())
            if file.tell() > MOST_MB * 1_000_000:
                raise ArchiveTooLarge(limit=MOST_MB)
            file.seek(0)
            return Archive(b64encode(file.read()).decode())

    def purposes(tutor: LocalTutor, learner: LearnerId, lang: str) -> PurposesView:
        """What is kept of her, why and how long, in her language."""
        return purposes_in(language(lang), months())

    return {"everything": Verb(everything, changes=False), "purposes": Verb(purposes, changes=False)}
