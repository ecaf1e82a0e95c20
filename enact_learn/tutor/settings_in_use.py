"""With what advice is made here, kept so that it can be made again: as configured, and as teachers published."""

from collections.abc import Callable, Sequence
from datetime import datetime
from threading import Lock

from enact_learn.domain.contracts import Store
from enact_learn.domain.course import CourseId
from enact_learn.domain.document import Document, content_hash
from enact_learn.domain.steering import LEFT_TO_ITSELF, Steering
from enact_learn.domain.wire import to_json

KEPT = 512  # ids that are kept ready: one for each steering in use


class SettingsInUse:
    """The settings documents that advice refers to.

    Args:
        documents: of the configuration, the settings' own one last; none where nothing is to be kept.
        store: where they are kept.
        clock: gives the time in UTC.

    """

    def __init__(self, documents: Sequence[Document], store: Store, clock: Callable[[], datetime]) -> None:
        self._documents = documents
        self._store = store
        self._clock = clock
        self._lock = Lock()
        self._usual_is_kept = False
        self._ids: dict[tuple[CourseId, int], tuple[Steering, str]] = {}

    @property
    def usual(self) -> str:
        """The id of the configuration's settings; "" where none are kept."""
        return self._documents[-1].id if self._documents else ""

    def kept(self, course: CourseId, held: Steering) -> str:
        """The id of the settings under which a steering holds in a course; the store has them from now on."""
        if not self._documents:
            return ""
        with self._lock:
            if not self._usual_is_kept:
                for document in self._documents:
                    self._store.add_document(document)
                self._usual_is_kept = True
            key = course, id(held)  # which is held below, so that no other can have its id
            if key not in self._ids:
                if len(self._ids) >= KEPT:
                    self._ids.clear()
                self._ids[key] = held, self._keep(course, held)
            return self._ids[key][1]

    def _keep(self, course: CourseId, held: Steering) -> str:
        usual = self._documents[-1].data
        said = to_json(held)
        if said == usual["steering"].get(course, to_json(LEFT_TO_ITSELF)):
            return self.usual
        data = {**usual, "steering": {**usual["steering"], course: said}}
        document = Document(content_hash(data), "settings", self._clock(), data)
        self._store.add_document(document)
        return document.id
