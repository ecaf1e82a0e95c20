"""What checks of stores share: whom and what there is beside the one learner, and how a store refuses."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.contracts import ClassStore, Store
from enact_learn.domain.course import CourseId, ExerciseId

MakeStore = Callable[[], Store]
Reopen = Callable[[Store], Store]

MINUTE = timedelta(minutes=1)
OTHER_LEARNER = LearnerId("bruno")
THIRD_LEARNER = LearnerId("Carla")  # capital letters come first, whatever the language
OTHER_COURSE = CourseId("another")
OTHER_EXERCISE = ExerciseId("toy-count-2")
ANY_SCRIPT = "élève, Λ, 水, 👩🏽‍🔬, \x00, half of a pair: \ud83d"  # notebooks do hold such things


def refuses(error: type[Exception], call: Callable[[], None]) -> None:
    """Raises AssertionError where ``call`` goes through, though it ought to raise ``error``."""
    try:
        call()
    except error:
        return
    raise AssertionError(f"{error.__name__} was expected, but the store took it")


@contextmanager
def classes(make_store: MakeStore) -> Iterator[ClassStore]:
    """A new store as far as it looks at classes, closed afterwards."""
    with closing(make_store()) as store:
        assert isinstance(store, ClassStore)
        yield store
