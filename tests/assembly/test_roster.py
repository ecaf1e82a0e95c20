"""The roster: only what was declared is read, nothing of it is said in an error, and ids are those of the Hub."""

import os
from pathlib import Path
from typing import Any

import pytest

from enact_learn.assembly.config import Config, read_config
from enact_learn.assembly.keys import DeploymentKey
from enact_learn.assembly.roster import LONGEST, MOST_BYTES, read_roster, roster_columns
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.errors import BadConfiguration

KEY = "0123456789abcdef" * 4


def configured(folder: Path, text: str | bytes | None = None, **said: Any) -> Config:
    table = {"file": "roster.csv", "columns": ["track"], **said}
    (folder / "enact.toml").write_text(
        'data = "data"\n[roster]\n'
        + "\n".join(f"{key} = {value!r}" for key, value in table.items() if value is not None)
    )
    if text is not None:
        (folder / "roster.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_config(folder / "enact.toml")


def test_only_declared_columns_are_read(tmp_path: Path) -> None:
    config = configured(tmp_path, "learner,name,track\nabc,Ana Maria,chemistry\ndef,Ben, biology \nghi,Cleo,\n,,\n")
    found = read_roster(config)
    assert found == {"abc": {"track": "chemistry"}, "def": {"track": "biology"}, "ghi": {"track": ""}}
    assert "Ana" not in repr(found)


def test_hub_users_become_the_ids_that_the_service_gave_them(tmp_path: Path) -> None:
    config = configured(tmp_path, "user,track\nana,chemistry\n")
    found = read_roster(config, {"ENACT_LEARNER_KEY": KEY})
    assert found == {DeploymentKey(KEY).learner("ana"): {"track": "chemistry"}}


def test_without_the_key_of_the_hub_no_new_one_is_made(tmp_path: Path) -> None:
    config = configured(tmp_path, "user,track\nana,chemistry\n")
    with pytest.raises(BadConfiguration, match="key of the Hub's service"):
        read_roster(config, {})
    assert not (config.data / "hub-key").exists()
    key = config.data / "hub-key"
    key.parent.mkdir()
    key.write_text(KEY)
    os.chmod(key, 0o600)
    assert set(read_roster(config, {})) == {DeploymentKey(KEY).learner("ana")}


def test_a_spreadsheet_of_a_country_with_a_decimal_comma_is_read(tmp_path: Path) -> None:
    config = configured(tmp_path, "\ufefflearner;track\nabc;chimie générale\n")
    assert read_roster(config) == {LearnerId("abc"): {"track": "chimie générale"}}


def test_where_there_is_no_roster_nothing_is_read(tmp_path: Path) -> None:
    assert read_roster(Config(tmp_path)) == {}
    assert roster_columns(Config(tmp_path)) == ()


@pytest.mark.parametrize(
    ("said", "text", "says"),
    [
        ({"columns": "track"}, "", "list of names"),
        ({"columns": ["a", "a"]}, "", "different names"),
        ({"columns": [f"c{n}" for n in range(13)]}, "", "at most 12"),
        ({"columns": ["pace"]}, "", "a meaning of its own"),
        ({"columns": ["user"]}, "", "a meaning of its own"),
        ({"people": "x"}, "", "knows no people"),
        ({"file": 3}, "", "should be a text"),
        ({"file": None}, "", "needs both"),
        ({"file": "none.csv"}, "", "can't be read"),
        ({}, "who,track\na,b\n", "neither a column learner"),
        ({}, "learner,level\na,b\n", "has no column track"),
        ({}, "learner,track,track\na,b,c\n", "more than one column track"),
        ({}, "learner,track\nabc,x\nabc,secret-value\n", "line 3 is about somebody who has a line already"),
        ({}, f"learner,track\nabc,{'secret-value' * LONGEST}\n", "line 2: track should be a short word"),
        ({}, "learner,track\nabc,se\x1bcret-value\n", "line 2: track should be a short word"),
        ({}, b"learner,track\nabc,\xff\xfe\n", "UTF-8"),
        ({}, 'learner,track\nabc,"secret-value\n', "no CSV file"),
        ({}, b"x" * (MOST_BYTES + 1), "larger than 20 MB"),
        ({}, "", "neither a column learner"),
    ],
)
def test_what_is_wrong_is_said_without_saying_what_stands_there(
    tmp_path: Path, said: dict[str, Any], text: str | bytes, says: str
) -> None:
    config = configured(tmp_path, text, **said)
    with pytest.raises(BadConfiguration, match=says) as refused:
        read_roster(config)
    assert "secret" not in str(refused.value)
    assert "abc" not in str(refused.value)
