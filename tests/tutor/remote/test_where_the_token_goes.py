"""What a learner's own server asks of the Hub's service: the token goes nowhere else."""

import logging

import pytest

from enact_learn.domain.errors import (
    BadConfiguration,
    ServiceAway,
    ServiceElsewhere,
    ServiceUnclear,
)
from enact_learn.tutor.in_folder import check_at, start
from enact_learn.tutor.remote import RemoteLearning
from enact_learn.tutor.service import Service
from enact_learn.tutor.workspace import Workspace
from tests.tutor.garden import ADD, ANA, MakeTutor, cells_of, write_cells
from tests.tutor.little_service import API, LittleService
from tests.tutor.remote.far_away import TOKEN, answers, hers


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_service_that_redirects_is_not_followed_and_the_token_stays(
    status: int, little: LittleService, ana: RemoteLearning, make_tutor: MakeTutor
) -> None:
    elsewhere = LittleService(make_tutor(), {TOKEN: ANA})
    little.instead = answers(status, b"", Location=f"{elsewhere.address}/api/v1/learner/status")
    try:
        with pytest.raises(ServiceElsewhere):
            ana.status()
        with pytest.raises(ServiceElsewhere):
            ana.check(hers(little.tutor))
    finally:
        elsewhere.stop()
    assert elsewhere.asked == []


def test_a_redirect_within_the_service_is_not_followed_either(little: LittleService, ana: RemoteLearning) -> None:
    little.instead = answers(302, b"", Location="/elsewhere")
    with pytest.raises(ServiceElsewhere):
        ana.status()
    assert {path for path, _ in little.asked} == {f"{API}status"}


def test_a_proxy_that_the_environment_names_is_not_shown_the_token(
    little: LittleService, make_tutor: MakeTutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = LittleService(make_tutor(), {})
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, proxy.address)
    monkeypatch.setenv("NETRC", "/nowhere")
    learning = RemoteLearning(Service(little.address, TOKEN))
    assert learning.status().learner == ANA
    learning.close()
    proxy.stop()
    assert proxy.asked == []


def test_the_token_is_in_no_error_and_no_log(
    little: LittleService, ana: RemoteLearning, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    ana.status()
    little.instead = answers(500, f"<p>{TOKEN}</p>".encode(), "text/html")
    with pytest.raises(ServiceUnclear) as unclear:
        ana.status()
    little.stop()
    with pytest.raises(ServiceAway) as away:
        ana.status()
    said = "".join(str(error.value) + repr(error.value.params) for error in (unclear, away))
    assert TOKEN not in said + "".join(record.getMessage() for record in caplog.records if record.name != "test")
    assert little.asked[0] == (f"{API}status", TOKEN)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "",
            "127.0.0.1:8768",
            "ftp://hub/services/enact",
            "file:///etc",
            "http://",
            "http://hub:port/",
            "http://[::1/",
        ),
        *("http://me:" + "secret@hub/services/enact", "http://hub/x?y=1", "http://hub/x#y"),
    ],
)
def test_an_address_that_is_none_of_a_service_is_said_without_it(address: str) -> None:
    with pytest.raises(BadConfiguration) as error:
        Service(address, TOKEN)
    assert "ENACT_SERVICE_URL" in str(error.value)
    assert "secret" not in str(error.value)


def test_outputs_are_not_sent(little: LittleService, ana: RemoteLearning, workspace: Workspace) -> None:
    file = workspace.root / start(ana, workspace, ADD, "en").path
    first, *others = cells_of(file)
    output = {"output_type": "stream", "name": "stdout", "text": "a private word"}
    write_cells(file, first | {"source": "print(1)", "outputs": [output]}, *others)
    check_at(ana, workspace, "enact/garden/add.ipynb")
    assert b"print(1)" in b"".join(little.bodies)
    assert b"a private word" not in b"".join(little.bodies)
