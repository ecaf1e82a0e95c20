"""Waits for a check that stands in the service's queue: told by its events, else asking from time to time."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import chain, repeat
from time import monotonic, sleep

from enact_learn.domain.errors import (
    ErasedMeanwhile,
    HubUnavailable,
    NoSuchVersion,
    ServiceAway,
    ServiceStops,
    ServiceUnclear,
    StoreUnavailable,
)
from enact_learn.domain.learner_views import CheckState, Ticket
from enact_learn.domain.views import CheckView
from enact_learn.tutor.service import Service

AWAY = 180.0  # seconds for which the service, its store or the Hub may be gone, as while one is started anew
LONGEST = 3600.0  # seconds that are waited at all; the check goes on, and its result is there later
PAUSES = (0.2, 0.5, 1.0, 2.0)  # seconds between questions; the last one again and again
STREAMS = 5  # that are tried: where they break, questions do
COMES_BACK = (ServiceAway, ServiceStops, StoreUnavailable, HubUnavailable)


class Awaiting:
    """Waits for results. What was submitted is kept, so it is asked for again when the service has been away.

    So it is when the service can't reach its store, or the Hub to hear who asks.

    Args:
        service: whom to ask.
        clock, pause: how time passes, in seconds.

    """

    def __init__(
        self,
        service: Service,
        clock: Callable[[], float] = monotonic,
        pause: Callable[[float], None] = sleep,
    ) -> None:
        self._service = service
        self._clock = clock
        self._pause = pause

    def result(self, ticket: Ticket) -> CheckView:
        """The result, once it is there. Raises what keeps it away for minutes, and else what the service says."""
        began = last_heard = self._clock()
        pauses = chain(PAUSES, repeat(PAUSES[-1]))
        streams = STREAMS
        while self._clock() - began < LONGEST:
            try:
                for state in self._states(ticket, stream=streams > 0):
                    last_heard = self._clock()
                    if state.result:
                        return state.result
                    if last_heard - began > LONGEST:
                        break
                streams -= 1
            except NoSuchVersion:
                raise ErasedMeanwhile() from None
            except COMES_BACK:
                if self._clock() - last_heard > AWAY:
                    raise
                streams = STREAMS  # it may be another one when it is back
            self._pause(next(pauses))
        raise ServiceAway()

    def _states(self, ticket: Ticket, stream: bool) -> Iterator[CheckState]:
        """How it stands now, and as long as it is told, what becomes of it."""
        if stream:
            with suppress(ServiceUnclear, ServiceAway):
                yield from self._service.states(ticket.submission)
        yield self._service.state(ticket.submission)
