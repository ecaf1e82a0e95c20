"""On a real JupyterHub: tokens of servers, the browser's round by OAuth, and a check that goes all the way."""

import base64
import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from enact_learn.tutor.remote import RemoteLearning
from enact_learn.tutor.service import Service
from tests.hub.real_hub import ROOT, RealHub


@pytest.fixture(scope="module")
def real_hub(tmp_path_factory: pytest.TempPathFactory, toy_course: Path) -> Iterator[RealHub]:
    folder = tmp_path_factory.mktemp("hub")
    config = folder / "enact.toml"
    config.write_text('policy = "ladder"\naccept_bare_sandbox = true\n[hub]\ncache_seconds = 1\n')
    hub = RealHub(folder, [toy_course, ROOT / "courses" / "_template"], config)
    try:
        hub.start()
        yield hub
    finally:
        hub.stop()


ROLES = {
    "stu": {"toy": "student"}, "far": {"template": "student"}, "ada": {"toy": "instructor"},
    "gus": {"toy": "grader"}, "obi": {"toy": "observer"}, "root": {"toy": "instructor", "template": "instructor"},
}  # fmt: skip


@pytest.mark.timeout(300)
def test_the_browsers_round_by_oauth_gives_everybody_the_role_of_her_groups(real_hub: RealHub) -> None:
    for name, roles in ROLES.items():
        with closing(real_hub.sign_in(name)) as browser:
            assert browser.get(f"{real_hub.service}login").status_code == 200
            said = browser.get(f"{real_hub.service}api/v1/session").json()
            assert {one["course"]: one["role"] for one in said["courses"]} == roles
            headers = {"X-XSRFToken": said["xsrf"]}
            class_ = browser.post(f"{real_hub.service}api/v1/teacher/class", json={"course": "toy"}, headers=headers)
            may = roles.get("toy", "student") != "student"
            assert class_.status_code == (200 if may else 403), class_.text
            if may:
                assert [one["name"] for one in class_.json()["students"]] == ["sam", "stu"]


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_students_server_has_her_work_graded_and_may_nothing_else(real_hub: RealHub) -> None:
    token = real_hub.server_token("stu")
    hers = RemoteLearning(Service(real_hub.inside.rstrip("/"), token))
    try:
        handed = hers.hand_out("toy-add-1", "en")
        (text,) = (base64.b64decode(one).decode() for one in handed.files.values())
        view = hers.check({"toy-add-1": text})
        assert view.exercise == "toy-add-1"
        assert view.max_points > 0
        assert hers.record().checks == 1
    finally:
        hers.close()
    asked = httpx.post(
        f"{real_hub.inside}api/v1/teacher/class",
        json={"course": "toy"},
        headers={"Authorization": f"token {token}"},
        trust_env=False,
    )
    assert asked.status_code == 403


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_teachers_server_may_not_do_what_she_may_do_in_her_browser(real_hub: RealHub) -> None:
    headers = {"Authorization": f"token {real_hub.server_token('ada')}"}
    own = httpx.get(f"{real_hub.url}/hub/api/user", headers=headers, trust_env=False).json()
    assert "custom:enact:teach" not in own["scopes"]
    asked = httpx.post(
        f"{real_hub.inside}api/v1/teacher/class", json={"course": "toy"}, headers=headers, trust_env=False
    )
    assert (asked.status_code, asked.json()["error"]["id"]) == (403, "error.OnlyInTheBrowser")
    # nor can a notebook walk through the browser's door with it
    for address in (f"{real_hub.url}/hub/api/oauth2/authorize", f"{real_hub.service}login"):
        with httpx.Client(headers=headers, trust_env=False, follow_redirects=True) as program:
            program.get(address)
            assert "service-enact" not in program.cookies
    status = httpx.post(f"{real_hub.inside}api/v1/learner/status", json={}, headers=headers, trust_env=False)
    assert json.loads(status.text)["studio"] == "/services/enact/api/v1"
