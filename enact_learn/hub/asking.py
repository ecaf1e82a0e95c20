"""Asks the Hub's API in the service's own name."""

import json
from collections.abc import Sequence
from http.client import HTTPException
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from enact_learn.domain.errors import HubUnavailable

PATIENCE = 10.0  # seconds
LARGEST = 20_000_000  # bytes of an answer


class _NoRedirects(HTTPRedirectHandler):
    """The token goes to the Hub and nowhere else."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


class HubApi:
    """The Hub's API.

    Args:
        url: its address, from JUPYTERHUB_API_URL.
        token: the service's own.

    """

    def __init__(self, url: str, token: str) -> None:
        self._url = url.rstrip("/")
        self._token = token
        self._opener = build_opener(ProxyHandler({}), _NoRedirects)  # the token goes to the Hub and nowhere else

    def users(self, offset: int, limit: int) -> Sequence[dict[str, Any]]:
        """Models of users. Raises HubUnavailable, also where the service lacks the scope ``list:users``."""
        query = urlencode({"offset": offset, "limit": limit, "sort": "id"})
        request = Request(  # noqa: S310  # the operator's own Hub
            f"{self._url}/users?{query}",
            headers={"Authorization": f"token {self._token}", "Accept": "application/json"},
        )
        try:
            with self._opener.open(request, timeout=PATIENCE) as answer:
                read = json.loads(answer.read(LARGEST))
        except (URLError, OSError, ValueError, HTTPException):
            raise HubUnavailable() from None
        if not isinstance(read, list) or not all(isinstance(one, dict) and "name" in one for one in read):
            raise HubUnavailable()
        return read
