"""Every Python that finds this on its path notes whom it asks for, and is refused whoever is not on this computer."""

import os
import sys

_ASKING = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg")
_NAMES = ("", "localhost", "0.0.0.0", "::", "::1", "ip6-localhost", None)


def _host(event, arguments):
    """Whom an event asks for; "" where it stays on this computer."""
    said = arguments[0] if event in ("socket.getaddrinfo", "socket.gethostbyname") else arguments[-1]
    if event.startswith("socket.get"):
        host = said
    elif isinstance(said, tuple):
        host = said[0]
    else:
        return ""  # a Unix socket, or an answer on a connection that was allowed
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host in _NAMES or str(host).startswith("127."):
        return ""
    try:
        own = os.uname().nodename
    except OSError:
        own = ""
    return "" if event.startswith("socket.get") and host == own else str(host)


def _guard(event, arguments):
    if event not in _ASKING:
        return
    host = _host(event, arguments)
    if not host:
        return
    with open(os.environ["ENACT_TEST_GUARD"], "a", encoding="utf-8") as log:
        log.write(f"{event} {host} by {' '.join(sys.argv)[:200]}\n")
    raise OSError(f"this test allows nobody to ask for {host}")


if os.environ.get("ENACT_TEST_GUARD"):
    with open(os.environ["ENACT_TEST_GUARD"] + ".watched", "a", encoding="utf-8") as _log:
        _log.write(" ".join(sys.orig_argv)[:200] + "\n")
    sys.addaudithook(_guard)
