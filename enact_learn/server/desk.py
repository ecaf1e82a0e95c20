"""What the handlers work at: the tutor, built when it is first needed, and the learner's own folder."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.errors import EnactError, ErasedMeanwhile, NotYourRecord
from enact_learn.domain.learner_record import LearnerRecord
from enact_learn.domain.record_views import PurposesView
from enact_learn.domain.text import Message
from enact_learn.server.background import in_background
from enact_learn.tutor.workspace import Workspace

if TYPE_CHECKING:
    from enact_learn.domain.footprint import Energy
    from enact_learn.tutor.learning import Learning
    from enact_learn.tutor.local import LocalTutor
    from enact_learn.tutor.remote import RemoteLearning

T = TypeVar("T")


class ServiceAt(NamedTuple):
    """Where the Hub's service is, and the token of this server."""

    address: str
    token: str


def service_of(environ: Mapping[str, str]) -> ServiceAt | None:
    """The service that the environment names, if the learner's record is kept by one."""
    address, token = environ.get("ENACT_SERVICE_URL", ""), environ.get("JUPYTERHUB_API_TOKEN", "")
    return ServiceAt(address, token) if address and token else None


class Desk:
    """Holds the parts of one single-user server; where a Hub's service keeps the record, only the way to ask it.

    A broken course or configuration does not stop Jupyter: each request says what is wrong, and the
    first one after it was mended works.
    """

    def __init__(
        self,
        root: Path,
        courses: Sequence[Path],
        config_file: Path | None,
        log: logging.Logger,
        service: ServiceAt | None = None,
        studio: str | None = None,
    ) -> None:
        self.workspace = Workspace(root)
        self.courses = courses
        self.config_file = config_file
        self.log = log
        self.service = service
        self.studio = studio  # where this server itself serves the teachers' studio
        self._remote: RemoteLearning | None = None
        self._lock = Lock()
        self._open: tuple[LocalTutor, Path] | None = None
        self._one_eraser = Lock()
        self._erased: set[LearnerId] = set()
        self._finishing: asyncio.Task[None] | None = None

    async def finish_interrupted(self) -> None:
        """Grade what was handed in before the server was killed, or while grading did not work."""
        try:
            finished = await in_background(self._finish)
        except EnactError as error:
            self.log.warning("enact_learn: %s", error)
            return
        except Exception:
            self.log.exception("enact_learn: what was handed in earlier could not be graded now")
            return
        if finished:
            self.log.info("enact_learn: graded %d submission(s) that were waiting", finished)

    def finish_soon(self) -> None:
        """Do so beside everything else, unless that is going on already. A Hub's service does so itself."""
        if self.service is None and (self._finishing is None or self._finishing.done()):
            self._finishing = asyncio.create_task(self.finish_interrupted())

    async def close(self) -> None:
        """Close the parts, if they were ever opened."""
        with self._lock:
            opened, self._open = self._open, None
            remote, self._remote = self._remote, None
        if opened:
            await in_background(opened[0].close)
        if remote:
            await in_background(remote.close)

    def open(self) -> "tuple[LocalTutor, LearnerId]":
        """The tutor and the learner whose server this is.

        Slow at the first call: run it outside the event loop. Raises what building the parts raises.
        """
        # nbgrader, SQLAlchemy and the rest load here, not when the server starts
        from enact_learn.assembly.build import own_learner

        tutor, data = self._parts()
        return tutor, own_learner(data)  # read each time: `enact erase` may have drawn another one

    def energy(self) -> "Energy":
        """What energy is estimated from. Raises BadConfiguration."""
        from enact_learn.assembly.config import read_config
        from enact_learn.assembly.energy import energy

        return energy(read_config(self.config_file, self.courses))

    def do(self, work: "Callable[[Learning], T]") -> T:
        """Work on the learner's record, and give what that gives. Slow, as ``open`` is.

        Raises what the work raises, and ErasedMeanwhile: then nothing of what it has written is kept.
        """
        if self.service:
            return work(self._at_service(self.service))
        from enact_learn.tutor.own_learning import OwnLearning

        return self._unless_erased(lambda tutor, learner: work(OwnLearning(tutor, learner)))

    def _unless_erased(self, work: "Callable[[LocalTutor, LearnerId], T]") -> T:
        tutor, learner = self.open()
        try:
            return work(tutor, learner)
        finally:
            if self._is_erased(learner):
                if tutor.store.record(learner) != LearnerRecord():
                    tutor.store.erase(learner)
                raise ErasedMeanwhile()  # and not what work says that found its records gone

    def begin_anew(self, learner: LearnerId) -> Message:
        """Erase the learner's record; from now on she is somebody else, except on a Hub, which knows who she is.

        Gives what she is told: on her own computer also what was looked through, and that nothing is left. Raises
        NotYourRecord where she is somebody else already, CantWrite, StoreUnavailable.
        """
        if self.service:
            return self._at_service(self.service).erase(learner).said
        from enact_learn.assembly.after_erasing import what_is_left
        from enact_learn.assembly.build import erase_own, own_learner
        from enact_learn.assembly.config import read_config

        tutor, data = self._parts()
        with self._one_eraser:
            if own_learner(data) != learner:
                raise NotYourRecord()
            record = tutor.store.record(learner)
            erase_own(tutor.store, data)
            self._erased.add(learner)
        return what_is_left(read_config(self.config_file, self.courses), tutor.store, learner, record)

    def everything(self) -> bytes:
        """Everything that is kept of the learner, as a zip file; with her present notebooks, unless a service makes it.

        Raises what ``do`` raises.
        """
        if self.service:
            return self._at_service(self.service).everything()
        return self._unless_erased(self._archive)

    def purposes(self, lang: str) -> PurposesView:
        """What is kept of the learner, why and how long, in a language. Raises what asking a service raises."""
        if self.service:
            return self._at_service(self.service).purposes(lang)
        from enact_learn.assembly.config import read_config
        from enact_learn.assembly.privacy import privacy_settings
        from enact_learn.assembly.purposes_view import purposes_in

        return purposes_in(lang, privacy_settings(read_config(self.config_file, self.courses)).months)

    def _archive(self, tutor: "LocalTutor", learner: LearnerId) -> bytes:
        from enact_learn.assembly.config import read_config
        from enact_learn.assembly.everything import write_everything
        from enact_learn.assembly.her_statements import statements_of

        said_by = statements_of(read_config(self.config_file, self.courses), tutor.store)
        with TemporaryFile() as file:
            write_everything(tutor, learner, file, workspace=self.workspace, statements=said_by)
            file.seek(0)
            return file.read()

    def _is_erased(self, learner: LearnerId) -> bool:
        with self._one_eraser:
            return learner in self._erased

    def _finish(self) -> int:
        return self._unless_erased(lambda tutor, learner: tutor.finish_interrupted(learner))

    def _at_service(self, service: ServiceAt) -> "RemoteLearning":
        from enact_learn.tutor.remote import RemoteLearning
        from enact_learn.tutor.service import Service

        with self._lock:
            if self._remote is None:
                self._remote = RemoteLearning(Service(*service))
            return self._remote

    def _parts(self) -> "tuple[LocalTutor, Path]":
        from enact_learn.assembly.build import build_tutor, own_learner
        from enact_learn.assembly.config import read_config

        with self._lock:
            if self._open is None:
                config = read_config(self.config_file, self.courses)
                tutor = build_tutor(config)
                try:
                    own_learner(config.data)
                except EnactError:
                    tutor.close()
                    raise
                self._open = tutor, config.data
            return self._open
