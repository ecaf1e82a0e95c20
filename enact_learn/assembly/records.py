"""The record of a deployment, opened to be looked at: without a grader, and with the courses as far as they load."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from enact_learn.assembly.build import build_source, build_store, now
from enact_learn.assembly.config import AUTO, Config
from enact_learn.assembly.explaining import Explanation, explain
from enact_learn.assembly.parts import last_decision, model_part, settings_of
from enact_learn.assembly.replaying import Replayed, changed_since, compute_then
from enact_learn.domain.calibration import CellCalibration
from enact_learn.domain.contracts import ClassStore, Store
from enact_learn.domain.course import Course
from enact_learn.domain.errors import AmbiguousRecommendation, CantReplay, EnactError, UnknownRecommendation
from enact_learn.domain.fit import Decision
from enact_learn.domain.recommendation import Recommendation
from enact_learn.domain.settings import Part, Settings
from enact_learn.domain.steering import LEFT_TO_ITSELF
from enact_learn.domain.text import Message
from enact_learn.tutor.steers import Published

if TYPE_CHECKING:  # numpy and what stands on it take longer to load than most of these commands take
    from enact_learn.assembly.fitting import Measurement, Step


@dataclass
class Records:
    """What an operator or a teacher asks of the record."""

    config: Config
    store: Store

    @cached_property
    def courses(self) -> Sequence[Course]:
        """The courses that are loaded. Raises BrokenCourse."""
        return build_source(self.config).courses()

    def recommendation(self, id_: str) -> Recommendation:
        """An advice by its id or the beginning of it. Raises UnknownRecommendation, AmbiguousRecommendation."""
        return find_recommendation(self.store, id_)

    def explain(self, recommendation: Recommendation) -> Explanation:
        """An advice in words; as much of it as was kept."""
        try:
            replayed = compute_then(self.store, recommendation)
        except CantReplay as error:
            return explain(recommendation, self._loaded(), None, [error.message])
        notes = self.changes_since(replayed)
        if not replayed.agrees:
            notes = [Message("note.replay-disagrees"), *notes]
        return explain(recommendation, replayed.courses, replayed, notes)

    def replay(self, recommendation: Recommendation) -> Replayed:
        """An advice computed again as it was then. Raises CantReplay."""
        return compute_then(self.store, recommendation)

    def changes_since(self, replayed: Replayed) -> list[Message]:
        """What is otherwise today; nothing is said of courses that can't be loaded now."""
        courses = self._loaded()
        own = [course for course in courses if course.id == replayed.recommendation.course]
        if not own:
            return []
        try:
            today = settings_of(self.config, courses, self.store, now()).settings
        except EnactError as error:
            return [error.message]
        today = self._as_published(today, replayed.recommendation)
        return changed_since(replayed.settings, today, replayed.courses, own)

    def _as_published(self, today: Settings, advice: Recommendation) -> Settings:
        """Today's settings with what teachers have published for her; who is in which group is not known here."""
        if not isinstance(self.store, ClassStore):
            return today
        held = Published(today.steering, self.store).steering(advice.course, advice.learner)
        if held == today.steering.get(advice.course, LEFT_TO_ITSELF):
            return today
        return replace(today, steering={**today.steering, advice.course: held})

    def fit(self, step: "Step") -> "Measurement":
        """Measure all models on held-out learners and record who advises from now on. Raises TooFewToFit."""
        from enact_learn.assembly.fitting import measure
        from enact_learn.assembly.hand_ins_counted import count_told_hand_ins

        count_told_hand_ins(self.config, self.store)
        return measure(self.config, self.courses, self.store, now(), step)

    def use(self, name: str) -> Decision:
        """The operator's word on which model advises. Raises NoSuchModel."""
        from enact_learn.assembly.fitting import use

        return use(name, self.store, now(), AUTO)

    def calibrate(self) -> Sequence[CellCalibration]:
        """How hard each graded cell of the loaded courses was found, in the author's order."""
        from enact_learn.assembly.fitting import log_of_all
        from enact_learn.assembly.hand_ins_counted import count_told_hand_ins
        from enact_learn.tracing.calibration import calibrate

        count_told_hand_ins(self.config, self.store)
        found = {one.cell: one for one in calibrate(log_of_all(self.store, self.courses))}
        return [found[cell.id] for course in self.courses for cell in course.cells() if cell.id in found]

    @property
    def decision(self) -> Decision | None:
        """The decision that holds."""
        return last_decision(self.store)

    @property
    def advising(self) -> Part:
        """The model that advises under this configuration."""
        return model_part(self.config, self.decision)

    def _loaded(self) -> Sequence[Course]:
        try:
            return self.courses
        except EnactError:
            return ()


def find_recommendation(store: Store, id_: str) -> Recommendation:
    """An advice by its id or the beginning of it. Raises UnknownRecommendation, AmbiguousRecommendation."""
    found = list(store.find_recommendations(id_)) if id_ else []
    exact = [one for one in found if one.id == id_]
    if len(found) > 1 and not exact:
        raise AmbiguousRecommendation(id=id_[:80], found=", ".join(one.id for one in found))
    if not found:
        raise UnknownRecommendation(id=id_[:80] or "…")
    return (exact or found)[0]


@contextmanager
def opened(config: Config) -> Iterator[Records]:
    """The record that the configuration names; closed afterwards. Raises StoreUnavailable."""
    store = build_store(config)
    try:
        yield Records(config, store)
    finally:
        store.close()
