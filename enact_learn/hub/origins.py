"""Which pages may ask the service: its own origin's, and where users have subdomains, each user her own server's."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from jupyterhub.utils import subdomain_hook_idna, subdomain_hook_legacy

from enact_learn.hub.settings import Subdomains

_HOOKS = {"idna": subdomain_hook_idna, "legacy": subdomain_hook_legacy}


class Origins:
    """Knows the origins.

    Args:
        hub: the Hub's public origin, as ``https://hub.example``, where users have subdomains; else "".
        service: the origin of the service itself in that case; else "".
        subdomains: how a user's subdomain is made.

    """

    def __init__(self, hub: str = "", service: str = "", subdomains: Subdomains = "idna") -> None:
        self._hub = urlsplit(hub) if hub else None
        self.service = service if hub else ""
        self._hook = _HOOKS[subdomains]

    def of_user(self, name: str) -> str | None:
        """The origin of a user's server; None where it is the service's own."""
        if self._hub is None:
            return None
        port = f":{self._hub.port}" if self._hub.port else ""
        return f"{self._hub.scheme}://{self._hook(name, self._hub.hostname, 'user')}{port}"

    def could_be_users(self, origin: str) -> bool:
        """Whether it looks like some user's; asked before it is known who calls."""
        try:
            parts, hub = urlsplit(origin), self._hub
            return hub is not None and (
                (parts.scheme, parts.port) == (hub.scheme, hub.port)
                and (parts.hostname or "").endswith(f".{hub.hostname}")
            )
        except ValueError:
            return False

    def allows(self, origin: str, host: str, name: str) -> bool:
        """Whether a page of ``origin`` may ask in the name of a user.

        Args:
            origin: what the browser says in the header Origin; "" where it says nothing.
            host: the header Host of the request.
            name: who is signed in.

        """
        if not origin:
            return True  # no page of another origin: then browsers always say it
        try:
            own = urlsplit(origin).netloc == host
        except ValueError:
            return False
        return own or origin == self.of_user(name)


def origins(environ: Mapping[str, str], subdomains: Subdomains) -> Origins:
    """As the Hub's environment says: JUPYTERHUB_HOST is set where users have subdomains."""
    hub = environ.get("JUPYTERHUB_HOST", "")
    public = urlsplit(environ.get("JUPYTERHUB_PUBLIC_URL", ""))
    service = f"{public.scheme}://{public.netloc}" if public.netloc else _of_service(hub, environ, subdomains)
    return Origins(hub, service, subdomains)


def _of_service(hub: str, environ: Mapping[str, str], subdomains: Subdomains) -> str:
    parts = urlsplit(hub)
    port = f":{parts.port}" if parts.port else ""
    name = environ.get("JUPYTERHUB_SERVICE_NAME", "enact")
    return f"{parts.scheme}://{_HOOKS[subdomains](name, parts.hostname, 'service')}{port}" if hub else ""
