"""What is counted, for Prometheus: about the service, never about a person."""

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

CONTENT_TYPE = CONTENT_TYPE_LATEST
QUICK = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
SLOW = (0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 120, 300)


class Metrics:
    """Counts. Every name begins with ``enact_``."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        made = self.registry
        self._waiting = Gauge("enact_queue_length", "Submissions that wait for their grading", registry=made)
        self._running = Gauge("enact_gradings_running", "Submissions that are being graded", registry=made)
        self._waited = Histogram("enact_queue_seconds", "Time in the queue", buckets=SLOW, registry=made)
        self._grading = Histogram("enact_grading_seconds", "Time of a grading", buckets=SLOW, registry=made)
        self._gradings = Counter("enact_gradings", "Gradings by how they ended", ("outcome",), registry=made)
        self._computed = Counter("enact_grading_cpu_seconds", "Processor time of gradings", registry=made)
        self._refusals = Counter("enact_refusals", "Submissions that were not taken, by why", ("why",), registry=made)
        self._requests = Counter("enact_requests", "Requests", ("route", "method", "status"), registry=made)
        self._seconds = Histogram("enact_request_seconds", "Time to answer", ("route",), buckets=QUICK, registry=made)

        ProcessCollector(namespace="enact", registry=made)  # of the service itself: advice and pages

    def look_at(self, waiting: Callable[[], int], running: Callable[[], int]) -> None:
        """Where the lengths are read when somebody asks."""
        self._waiting.set_function(waiting)
        self._running.set_function(running)

    def began(self, waited: float) -> None:
        self._waited.observe(waited)

    def graded(self, seconds: float) -> None:
        self._gradings.labels("graded").inc()
        self._grading.observe(seconds)

    def computed(self, cpu_seconds: float) -> None:
        """A grading took so much of the processor: what the studio shows as footprint."""
        self._computed.inc(max(0.0, cpu_seconds))

    def failed(self, why: str) -> None:
        self._gradings.labels(why).inc()

    def refused(self, why: str) -> None:
        self._refusals.labels(why).inc()

    def request(self, route: str, method: str, status: int, seconds: float) -> None:
        """A request was answered. ``route`` is one of the service's own names, so that there are few."""
        self._requests.labels(route, method, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def text(self) -> bytes:
        """Everything, as Prometheus reads it."""
        return generate_latest(self.registry)
