"""Signing in from a page of JupyterLab: in a hidden frame, or in a window that opens and closes by itself."""

import secrets
from html import escape

from jupyterhub.services.auth import HubOAuthCallbackHandler
from tornado.httputil import url_concat
from tornado.web import HTTPError

from enact_learn.domain.text import Message
from enact_learn.hub.handling import Plain
from enact_learn.hub.identity import Caller, caller
from enact_learn.words import say

SIGNED_IN = "api/v1/signed-in"


class LoginHandler(Plain):
    """Begins the round by the Hub, always anew: whoever was made a teacher meanwhile gets another token by it."""

    route = "login"

    def get(self) -> None:
        """Send the browser to the Hub; it comes back to ``signed-in`` and nowhere else, whatever was asked for."""
        auth = self.hall.auth
        state = auth.set_state_cookie(self, next_url=self.hall.prefix + SIGNED_IN)
        self.redirect(url_concat(auth.login_url, {"state": state}))


class CallbackHandler(HubOAuthCallbackHandler, Plain):  # type: ignore[misc]  # JupyterHub's classes have no types
    """Ends the round."""

    route = "oauth_callback"

    def initialize(self) -> None:
        """Use the service's own way to the Hub."""
        self.hub_auth = self.hall.auth

    async def get(self) -> None:
        """Take the code and go on to ``signed-in``."""
        await self.identified()  # beforehand: JupyterHub's own way would hold up everybody else meanwhile
        await super().get()  # type: ignore[misc]  # JupyterHub has no types, and what stands behind it says None too

    async def identified(self) -> Caller | None:
        """Who is signed in; None where nobody is who may ask the service, or the Hub does not say."""
        self.current_user = None  # else JupyterHub's XSRF check asks the Hub for it while all others wait
        try:
            self.current_user = model = await self.hub_auth.get_user(self, sync=False)
        except HTTPError:
            return None
        if not model or not self.hub_auth.check_scopes(self.hub_auth.access_scopes, model):
            return None
        return caller(model, False, self.hall.key)


class SignedInHandler(CallbackHandler):
    """A tiny page that says whether it worked, to its reader and to the page that opened or framed it."""

    route = "signed-in"

    async def get(self) -> None:
        """Show it."""
        who = await self.identified()
        if who:
            self.xsrf_token  # noqa: B018  # asking for it sets its cookie
        nonce = secrets.token_urlsafe(16)
        ours = self.hall.origins.of_user(who.name) if who else None
        frames = f"'self' {ours}" if ours else "'self'"
        self.set_header(
            "Content-Security-Policy",
            f"default-src 'none'; script-src 'nonce-{nonce}'; base-uri 'none'; frame-ancestors {frames}",
        )
        if ours:
            self.set_header("Cross-Origin-Resource-Policy", "cross-origin")
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_status(200 if who else 401)
        said = escape(say(Message("hub.signed-in") if who else Message("hub.not-signed-in"), self.lang))
        script = _SCRIPT.replace("WORKED", "true" if who else "false").replace("ORIGIN", ours or "")
        self.finish(
            f'<!doctype html><html lang="{self.lang}"><meta charset="utf-8"><title>enact</title>'
            f'<p>{said}</p><script nonce="{nonce}">{script}</script></html>'
        )


_SCRIPT = """
const other = window.opener || (window.parent !== window ? window.parent : null);
if (other) { other.postMessage({enact: "signed-in", worked: WORKED}, "ORIGIN" || location.origin); }
if (window.opener && WORKED) { window.close(); }
"""
