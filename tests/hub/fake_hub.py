"""A Hub as far as the service asks one: who has which token, who is in which group, and the OAuth round."""

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from tornado.web import Application, RequestHandler

ACCESS = "access:services!service=enact"
TEACH = "custom:enact:teach"
SERVICE_TOKEN = "the service's own token"


@dataclass
class FakeHub:
    """Users by name, tokens by value."""

    groups: dict[str, set[str]] = field(default_factory=dict)
    admins: set[str] = field(default_factory=set)
    tokens: dict[str, dict[str, Any]] = field(default_factory=dict)
    is_down: bool = False
    asked: list[str] = field(default_factory=list)
    at_the_browser: str = ""  # who is signed in at the Hub's own pages

    def user(self, name: str, *groups: str, admin: bool = False) -> str:
        """A user; gives the token of her server."""
        self.groups[name] = set(groups)
        if admin:
            self.admins.add(name)
        return self.token(name)

    def token(self, name: str, *scopes: str, kind: str = "user") -> str:
        """One more token, with the right to ask the service, and more."""
        token = f"token-{len(self.tokens)}-of-{name}"
        self.tokens[token] = {"kind": kind, "name": name, "scopes": [ACCESS, *scopes]}
        return token

    def model(self, name: str) -> dict[str, Any]:
        return {"kind": "user", "name": name, "admin": name in self.admins, "groups": sorted(self.groups[name])}

    def application(self) -> Application:
        hub = self

        class User(RequestHandler):
            def get(self) -> None:
                known = hub.tokens.get(self.request.headers.get("Authorization", "").removeprefix("token "))
                hub.asked.append("user")
                if hub.is_down:
                    self.set_status(503)
                elif known is None:
                    self.set_status(403)
                else:
                    is_user = known["kind"] == "user"
                    model = hub.model(known["name"]) if is_user else known
                    self.finish(json.dumps({**model, "scopes": known["scopes"], "session_id": None}))

        class Users(RequestHandler):
            def get(self) -> None:
                hub.asked.append("users")
                if hub.is_down or self.request.headers.get("Authorization") != f"token {SERVICE_TOKEN}":
                    self.set_status(403)
                    return
                offset, limit = int(self.get_argument("offset")), int(self.get_argument("limit"))
                self.finish(json.dumps([hub.model(name) for name in hub.groups][offset : offset + limit]))

        class Authorize(RequestHandler):
            def get(self) -> None:
                """Whoever is signed in is not asked again."""
                query = urlencode({"code": hub.at_the_browser, "state": self.get_argument("state")})
                self.redirect(f"{self.get_argument('redirect_uri')}?{query}")

        class Token(RequestHandler):
            def post(self) -> None:
                name = self.get_argument("code")
                held = {group.rpartition(".")[2] for group in hub.groups[name]}  # of one course, or of each of hers
                is_teacher = name in hub.admins or held & {"instructors", "graders", "observers"}
                self.finish({"access_token": hub.token(name, *([TEACH] if is_teacher else []))})

        return Application(
            [
                ("/hub/api/user", User),
                ("/hub/api/users", Users),
                ("/hub/api/oauth2/authorize", Authorize),
                ("/hub/api/oauth2/token", Token),
            ]
        )
