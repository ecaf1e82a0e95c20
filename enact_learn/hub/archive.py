"""Everything that is kept about a learner, handed to her own server as one archive."""

from base64 import b64encode
from collections.abc import Callable
from tempfile import TemporaryFile

from enact_learn.assembly.everything import Statements, write_everything
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.errors import ArchiveTooLarge
from enact_learn.domain.learner_views import Archive
from enact_learn.domain.verb import Verb
from enact_learn.tutor.local import LocalTutor

NAME = "everything"
MOST_MB = 40  # a server reads no answer larger than 60 MB, and in base64 it grows by a third


def archive_verb(statements: Callable[[], Statements | None]) -> Verb:
    """The verb. ``statements`` gives what makes statements of her log; None where the institution has no address."""

    def everything(tutor: LocalTutor, learner: LearnerId) -> Archive:
        """Everything that is kept of her as a zip file. Raises ArchiveTooLarge."""
        with TemporaryFile() as file:
            write_everything(tutor, learner, file, statements=statements())
            if file.tell() > MOST_MB * 1_000_000:
                raise ArchiveTooLarge(limit=MOST_MB)
            file.seek(0)
            return Archive(b64encode(file.read()).decode())

    return Verb(everything, changes=False)
