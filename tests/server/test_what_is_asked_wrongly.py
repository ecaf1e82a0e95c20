"""How the API refuses: whoever is not signed in, what is no request of it, and files that are none of hers."""

import json
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from tornado.httpclient import HTTPClientError

from enact_learn.server.handling import LARGEST_BODY
from tests.server.asking import ADD, COPY, Ask, refusal

GETS = (
    *("status", "path", "work", "history", "difference", "map", "pictures", "record", "record/file"),
    *("record/everything", "record/purposes", "openapi.json"),
)
POSTS = (
    *("start", "check", "tell", "placement", "cancel", "hint", "restore", "solution", "problem", "lesson"),
    "record/erase",
)


async def test_without_a_token_nothing_is_told(ask: Ask) -> None:
    for path in GETS:
        answer = await ask(path, headers={"Authorization": ""})
        assert "valid token" in refusal(answer, HTTPStatus.FORBIDDEN, "error.NotAllowed")


async def test_without_a_token_nothing_is_done(ask: Ask, jp_root_dir: Path) -> None:
    for path in POSTS:
        for token in ("", "token wrong", "Bearer wrong"):
            answer = await ask(path, headers={"Authorization": token}, exercise=ADD, lang="fr")
            assert "jeton valide" in refusal(answer, HTTPStatus.FORBIDDEN, "error.NotAllowed")
    assert list(jp_root_dir.iterdir()) == []


async def test_a_browser_that_is_logged_in_needs_the_xsrf_token_to_do_something(
    jp_fetch: Any, ask: Ask, jp_serverapp: Any, jp_root_dir: Path
) -> None:
    page = await jp_fetch("login", headers={"Authorization": ""})
    with pytest.raises(HTTPClientError) as caught:
        await jp_fetch(
            "login",
            params={"token": jp_serverapp.identity_provider.token},
            headers={"Authorization": ""},
            follow_redirects=False,
        )
    answers = (page, caught.value.response)
    cookies = [one.split(";")[0] for answer in answers for one in answer.headers.get_list("Set-Cookie")]
    browser = {"Authorization": "", "Cookie": "; ".join(cookies)}
    xsrf = next(cookie.split("=", 1)[1] for cookie in cookies if cookie.startswith("_xsrf="))
    refusal(await ask("start", headers=browser, exercise=ADD), HTTPStatus.FORBIDDEN, "error.NotAllowed")
    refusal(await ask("record/file", headers=browser, raw=b"{}"), HTTPStatus.FORBIDDEN, "error.NotAllowed")
    assert list(jp_root_dir.iterdir()) == []
    allowed = await ask("start", headers={**browser, "X-XSRFToken": xsrf}, exercise=ADD)
    assert allowed.json["created"]


async def test_a_method_that_a_route_does_not_have_is_refused(ask: Ask) -> None:
    for method, path in (
        ("POST", "status"),
        ("POST", "path"),
        ("POST", "openapi.json"),
        ("GET", "start"),
        ("GET", "tell"),
        ("GET", "placement"),
        ("POST", "map"),
        ("POST", "pictures"),
        ("PUT", "check"),
        ("DELETE", "status"),
        ("PATCH", "path"),
    ):
        answer = await ask(path, method=method, raw=None if method in ("GET", "DELETE") else b"{}")
        refusal(answer, HTTPStatus.METHOD_NOT_ALLOWED, "error.NoSuchPage")


async def test_another_address_is_nothing(ask: Ask) -> None:
    for route in (("nothing",), ("status", "more"), ("..", "v2", "status"), ("%2e%2e",), ("",)):
        refusal(await ask(*route), HTTPStatus.NOT_FOUND, "error.NoSuchPage")
        refusal(await ask(*route, raw=b"{}"), HTTPStatus.NOT_FOUND, "error.NoSuchPage")


@pytest.mark.parametrize(
    ("path", "name"), [("start", "exercise"), ("check", "path"), ("tell", "exercise"), ("placement", "course")]
)
async def test_a_parameter_that_is_missing_too_long_or_no_text_is_asked_for(ask: Ask, path: str, name: str) -> None:
    for value in (5, True, 0, None, "", [], ["toy-add-1"], {"a": 1}, "x" * 1001):
        for body in ({name: value}, {"lang": "en"}):
            said = refusal(await ask(path, **body), HTTPStatus.BAD_REQUEST, "error.BadRequest")
            assert said == f"The request needs {name}: a text of at most 1000 characters."


NO_JSON_OBJECT = {
    "empty": b"",
    "cut": b"{",
    "null": b"null",
    "list": b"[]",
    "text": b'"toy-add-1"',
    "bytes": b"\xff\xfe",
    "form": b"exercise=toy-add-1",
    "NaN": b"NaN",
    "deep list": b"[" * 50_000,
    "deep object": b'{"exercise":' * 8000,
    "long number": b"1" * 50_000,
}


@pytest.mark.parametrize("path", POSTS)
async def test_a_body_that_is_no_json_object_is_refused(ask: Ask, path: str) -> None:
    for raw in NO_JSON_OBJECT.values():
        refusal(await ask(path, raw=raw), HTTPStatus.BAD_REQUEST, "error.BadRequest")


async def test_a_huge_body_is_refused_unread(ask: Ask, jp_root_dir: Path) -> None:
    raw = json.dumps({"exercise": ADD, "path": COPY, "more": "x" * LARGEST_BODY}).encode()
    for path in POSTS:
        refusal(await ask(path, raw=raw), HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "error.RequestTooLarge")
    assert list(jp_root_dir.iterdir()) == []


async def test_a_query_that_is_no_utf8_is_refused_in_a_sentence(jp_fetch: Any) -> None:
    for query in ("path?lang=%ff&course=kitchen", "path?course=%ff", "work?path=%ff", "work?path=%ff&lang=%ff"):
        with pytest.raises(HTTPClientError) as caught:
            await jp_fetch("enact", "api", "v1", query)
        assert caught.value.response is not None
        error = json.loads(caught.value.response.body)["error"]
        assert caught.value.code in (HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND)
        assert error["text"].endswith(".")


@pytest.mark.parametrize("path", ["start", "tell"])
async def test_an_unknown_exercise_is_said_in_both_languages(ask: Ask, path: str, jp_root_dir: Path) -> None:
    for exercise in ("toy-add-9", "../toy-add-1", "TOY-ADD-1", "toy-add-1\x00", "\ud800", "x" * 1000):
        english, french = [
            refusal(
                await ask(path, exercise=exercise, says="not-now", lang=lang),
                HTTPStatus.NOT_FOUND,
                "error.UnknownExercise",
            )
            for lang in ("en", "fr-FR")
        ]
        assert english.startswith("There is no exercise")
        assert french.startswith("Il n’y a pas d’exercice")
    assert list(jp_root_dir.iterdir()) == []


@pytest.mark.parametrize("path", ["path", "map", "pictures"])
async def test_an_unknown_course_is_said_in_both_languages(ask: Ask, path: str) -> None:
    for course in ("kitchen", "../toy", "x" * 900, "\u202e"):
        english, french = [
            refusal(
                await ask(path, query={"course": course, "lang": lang}), HTTPStatus.NOT_FOUND, "error.UnknownCourse"
            )
            for lang in ("en", "fr")
        ]
        assert english.endswith("Loaded here: toy.")
        assert french.startswith("Il n’y a pas de cours")


async def test_a_path_out_of_her_folder_is_no_file(ask: Ask, started: Path, tmp_path: Path, jp_root_dir: Path) -> None:
    (tmp_path / "secret.ipynb").write_bytes(started.read_bytes())
    (jp_root_dir / "link.ipynb").symlink_to(tmp_path / "secret.ipynb")
    for path in (
        "../secret.ipynb",
        "enact/../../secret.ipynb",
        f"{tmp_path}/secret.ipynb",
        "/etc/passwd",
        "link.ipynb",
        "enact",
        ".",
        "/",
        "a\x00b.ipynb",
        "\ud800.ipynb",
        "x" * 600 + ".ipynb",
        "..%2fsecret.ipynb",
        "file:///etc/passwd",
    ):
        refusal(await ask("check", path=path), HTTPStatus.NOT_FOUND, "error.NoSuchFile")
        if path.isprintable() and path.isascii():
            refusal(await ask("work", query={"path": path}), HTTPStatus.NOT_FOUND, "error.NoSuchFile")


NO_NOTEBOOK, NO_EXERCISE = "error.NotANotebook", "error.NotAnExercise"
ODD_FILES = [
    (b"Dear diary", HTTPStatus.BAD_REQUEST, NO_NOTEBOOK),
    (b"", HTTPStatus.BAD_REQUEST, NO_NOTEBOOK),
    (b"\xff\xfe\x00", HTTPStatus.BAD_REQUEST, NO_NOTEBOOK),
    (b'{"cells": 5}', HTTPStatus.BAD_REQUEST, NO_NOTEBOOK),
    (b"[" * 100_000, HTTPStatus.BAD_REQUEST, NO_NOTEBOOK),
    (b'{"cells": [], "metadata": {}, "nbformat": 4}', HTTPStatus.BAD_REQUEST, NO_EXERCISE),
    (b'{"cells": [], "metadata": {"enact": {"exercise": "che-1"}}}', HTTPStatus.NOT_FOUND, "error.UnknownExercise"),
]


@pytest.mark.parametrize("lang", ["en", "fr"])
async def test_a_file_that_can_not_be_checked_is_named_and_left_as_it_is(
    ask: Ask, jp_root_dir: Path, lang: str
) -> None:
    for content, status, id_ in ODD_FILES:
        (jp_root_dir / "odd.ipynb").write_bytes(content)
        said = refusal(await ask("check", path="odd.ipynb", lang=lang), status, id_)
        assert "odd.ipynb" in said or "che-1" in said
        assert refusal(await ask("work", query={"path": "odd.ipynb", "lang": lang}), status, id_) == said
        assert (jp_root_dir / "odd.ipynb").read_bytes() == content
