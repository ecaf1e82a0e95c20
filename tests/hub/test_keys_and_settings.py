"""The deployment key is made once and kept from others; the settings are whole numbers within reason."""

from pathlib import Path
from typing import Any

import pytest

from enact_learn.assembly.keys import deployment_key
from enact_learn.domain.errors import BadConfiguration, BadKey, NotAService
from enact_learn.hub.command import check_environment
from enact_learn.hub.settings import BOUNDS, HubSettings, hub_settings
from enact_learn.tutor.local import learner_id

KEY = "0123456789abcdef" * 4


def test_a_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "data" / "hub-key"
    first, again = deployment_key({}, file), deployment_key({}, file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert len(file.read_text().strip()) == 64
    assert first.learner("ada") == again.learner("ada")
    assert list(file.parent.iterdir()) == [file]


def test_the_same_name_and_key_give_the_same_id_and_others_another_one(tmp_path: Path) -> None:
    one = deployment_key({"ENACT_LEARNER_KEY": KEY}, tmp_path / "none")
    other = deployment_key({"ENACT_LEARNER_KEY": KEY[::-1]}, tmp_path / "none")
    ids = {one.learner("ada"), one.learner("Ada"), one.learner("adä"), one.learner(""), other.learner("ada")}
    assert len(ids) == 5
    assert all(learner_id(id_) == id_ for id_ in ids)
    assert one.learner("ada") == deployment_key({"ENACT_LEARNER_KEY": KEY}, tmp_path).learner("ada")
    assert not (tmp_path / "none").exists()


def test_no_name_gives_the_secret_of_cookies(tmp_path: Path) -> None:
    key = deployment_key({"ENACT_LEARNER_KEY": KEY}, tmp_path)
    assert key.cookie_secret not in (key.learner("cookies"), key.learner(""))


def test_a_key_does_not_show_itself(tmp_path: Path) -> None:
    assert KEY not in repr(deployment_key({"ENACT_LEARNER_KEY": KEY}, tmp_path))


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_key_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    deployment_key({}, tmp_path / "hub-key")
    (tmp_path / "hub-key").chmod(mode)
    with pytest.raises(BadKey, match="chmod 600"):
        deployment_key({}, tmp_path / "hub-key")


@pytest.mark.parametrize("content", [b"", b"short", b"\xff" * 64])
def test_a_key_that_is_none_is_refused_and_kept(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "hub-key"
    file.write_bytes(content)
    file.chmod(0o600)
    with pytest.raises(BadKey):
        deployment_key({}, file)
    assert file.read_bytes() == content


def test_a_short_key_from_the_environment_is_refused_without_saying_it(tmp_path: Path) -> None:
    with pytest.raises(BadKey) as caught:
        deployment_key({"ENACT_LEARNER_KEY": "tooshort"}, tmp_path)
    assert "tooshort" not in str(caught.value)


@pytest.mark.parametrize(
    "said",
    [
        *({name: value} for name, (least, most) in BOUNDS.items() for value in (least - 1, most + 1, "2", True, 2.5)),
        {"key_file": 1},
        {"open_courses": "chemistry"},
        {"open_courses": [1]},
        {"subdomains": "none"},
        {"worker": 2},
    ],
    ids=str,
)
def test_what_is_no_setting_is_refused_in_words(said: dict[str, Any]) -> None:
    with pytest.raises(BadConfiguration, match=r"\[hub\]"):
        hub_settings(said, "enact.toml")


def test_what_is_not_said_is_as_usual() -> None:
    read = hub_settings({"workers": 4, "open_courses": ["chemistry"]}, "enact.toml")
    assert read == HubSettings(workers=4, open_courses=("chemistry",))


def test_outside_of_a_hub_the_command_says_what_is_missing() -> None:
    with pytest.raises(NotAService, match="JUPYTERHUB_API_TOKEN"):
        check_environment({})
