"""What the page is told: nbgrader's screens stay off for students, and the operator has the last word."""

import json
from pathlib import Path
from typing import Any

import pytest
from jupyterlab_server.config import get_page_config

from enact_learn.server.page import AUTHORING, Hook, page_hook
from tests.server.asking import Ask


@pytest.fixture
def operator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The operator's page_config.json, which is not there yet."""
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path))
    monkeypatch.setenv("JUPYTER_NO_CONFIG", "")
    (tmp_path / "labconfig").mkdir()
    return tmp_path / "labconfig" / "page_config.json"


def told(hook: Hook) -> dict[str, Any]:
    """The page's configuration as jupyterlab_server puts it together."""
    return hook(None, get_page_config([]))


def test_students_see_none_of_nbgraders_screens(operator: Path) -> None:
    assert set(AUTHORING) <= set(told(page_hook(False, None))["disabledExtensions"])


def test_teachers_see_them(operator: Path) -> None:
    assert not set(AUTHORING) & set(told(page_hook(True, None))["disabledExtensions"])


@pytest.mark.parametrize("wanted", ["@jupyter/nbgrader:assignment-list", "@jupyter/nbgrader"])
def test_what_the_operator_wants_stays_on(operator: Path, wanted: str) -> None:
    operator.write_text(json.dumps({"disabledExtensions": {wanted: False}}))
    off = told(page_hook(False, None))["disabledExtensions"]
    assert set(AUTHORING) - set(off) == {one for one in AUTHORING if one.startswith(wanted)}


def test_what_the_operator_has_disabled_stays_off_and_is_named_once(operator: Path) -> None:
    mine = {"@jupyterlab/help-extension:about": True, AUTHORING[0]: True}
    operator.write_text(json.dumps({"disabledExtensions": mine}))
    for authoring in (False, True):
        off = told(page_hook(authoring, None))["disabledExtensions"]
        assert set(mine) <= set(off)
        assert len(off) == len(set(off))


def test_a_hook_of_the_operators_has_the_last_word(operator: Path) -> None:
    def everything_on(handler: object, page: dict[str, Any]) -> dict[str, Any]:
        return {**page, "disabledExtensions": []}

    assert told(page_hook(False, everything_on))["disabledExtensions"] == []


def test_the_page_knows_the_languages_that_are_here(operator: Path) -> None:
    assert json.loads(told(page_hook(False, None))["enactLanguages"]) == {"fr": "fr_FR"}


def test_asked_twice_it_says_the_same(operator: Path) -> None:
    hook = page_hook(False, None)
    page = told(hook)
    assert hook(None, json.loads(json.dumps(page))) == page


async def test_the_running_server_has_the_hook_whoever_set_one_before(ask: Ask, jp_serverapp: Any) -> None:
    # as JupyterHub's own extension does, which is loaded after ours
    jp_serverapp.web_app.settings["page_config_hook"] = lambda handler, page: {**page, "hubUser": "stu"}
    await jp_serverapp.extension_manager.start_all_extensions()
    hook = jp_serverapp.web_app.settings["page_config_hook"]
    told = hook(None, {"disabledExtensions": []})
    assert set(AUTHORING) <= set(told["disabledExtensions"])
    assert told["hubUser"] == "stu"
