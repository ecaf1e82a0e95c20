"""Whether the service is alive and ready, and what it has counted: for whoever keeps it running."""

from ipaddress import ip_address
from time import monotonic

from enact_learn.domain.errors import EnactError
from enact_learn.hub.handling import HubHandler, Plain
from enact_learn.hub.identity import METRICS
from enact_learn.hub.metrics import CONTENT_TYPE

HOLDS = 2.0  # seconds for which an answer is given again: anybody may ask
THROUGH_A_PROXY = ("X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via")


class HealthHandler(Plain):
    """Alive."""

    route = "health"

    def get(self) -> None:
        """Answer at all."""
        self.send({"alive": True})


class ReadyHandler(Plain):
    """Ready to grade."""

    route = "ready"

    async def get(self) -> None:
        """Look whether the store answers and the sandbox does for other people's code; 503 where one doesn't."""
        kept: tuple[float, dict[str, bool]] | None = self.settings.get("last_ready")
        if kept is None or monotonic() - kept[0] > HOLDS:
            kept = monotonic(), {"store": await self.hall.do(self._store), "sandbox": self.hall.sandbox_is_enough()}
            self.settings["last_ready"] = kept
        is_ready = all(kept[1].values())
        self.send({"ready": is_ready, **kept[1]}, 200 if is_ready else 503)

    def _store(self) -> bool:
        try:
            self.hall.tutors.whole.store.document("is anybody there?")
        except EnactError:
            return False
        return True


class MetricsHandler(HubHandler):
    """What was counted."""

    route = "metrics"

    async def identify(self) -> None:
        """Let in whoever asks from this machine itself; else the Hub has to say that she may read metrics."""
        if not _is_local(self.request.remote_ip, self.request.headers.keys()):
            await super().identify()
            if self.who is not None and METRICS not in self.who.scopes:
                self._once_read(lambda: self.write_error(403))

    def get(self) -> None:
        """Answer in Prometheus' own form."""
        self.set_header("Content-Type", CONTENT_TYPE)
        self.finish(self.hall.metrics.text())


def _is_local(address: str | None, headers: object) -> bool:
    """Whether a request comes from this machine and through no proxy, which would stand on it too."""
    named = {str(name).lower() for name in headers}  # type: ignore[attr-defined]
    try:
        return ip_address(address or "").is_loopback and not named & {one.lower() for one in THROUGH_A_PROXY}
    except ValueError:
        return False
