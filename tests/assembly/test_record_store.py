"""Where statements go: named in enact.toml, with a key that stands nowhere where others read it."""

from pathlib import Path

import pytest

from enact_learn.assembly.config import read_config
from enact_learn.assembly.record_store import LrsSettings, lrs_settings
from enact_learn.domain.errors import BadConfiguration

KEYS = {"ENACT_LRS_KEY": "a-key", "ENACT_LRS_SECRET": "a secret"}
HERE = 'endpoint = "https://lrs.example.edu/xapi"\n'


def said(folder: Path, lines: str, environ: dict[str, str] | None = None) -> LrsSettings:
    file = folder / "enact.toml"
    file.write_text(f"[lrs]\n{lines}")
    return lrs_settings(read_config(file), KEYS if environ is None else environ)


def test_the_key_comes_from_the_environment(tmp_path: Path) -> None:
    found = said(tmp_path, HERE)
    assert (found.endpoint, found.key, found.secret) == ("https://lrs.example.edu/xapi/", "a-key", "a secret")
    assert found.batch == 500
    assert "a secret" not in repr(found)


def test_or_from_a_file_that_only_its_owner_reads(tmp_path: Path) -> None:
    kept = tmp_path / "lrs-key"
    kept.write_text("a-key:a secret: with a colon\n")
    kept.chmod(0o600)
    found = said(tmp_path, HERE + 'credentials = "lrs-key"\nbatch = 50', {})
    assert (found.key, found.secret, found.batch) == ("a-key", "a secret: with a colon", 50)
    kept.chmod(0o644)
    with pytest.raises(BadConfiguration, match="chmod 600"):
        said(tmp_path, HERE + 'credentials = "lrs-key"', {})


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8080/xapi/", "http://localhost/x", "http://[::1]:1/", "https://a.b"]
)
def test_the_address_is_https_or_on_this_machine(tmp_path: Path, address: str) -> None:
    assert said(tmp_path, f'endpoint = "{address}"').endpoint.endswith("/")


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ("", "no record store is named"),
        ('endpoint = "http://lrs.example.edu/"', "should begin with https"),
        ('endpoint = "http://127.0.0.1.example.edu/"', "should begin with https"),
        ('endpoint = "http://localhost@evil.example/"', "no address"),
        ('endpoint = "https://somebody@lrs.example.edu/"', "no address"),
        ('endpoint = "https://lrs.example.edu/?key=1"', "no address"),
        ('endpoint = "ftp://lrs.example.edu/"', "no address"),
        ('endpoint = "lrs.example.edu"', "no address"),
        ('endpoint = "https://[half/"', "no address"),
        ('endpoint = "https://a.b:x/"', "no address"),
        ("endpoint = 5", "should be texts"),
        (HERE + "batch = 0", "whole number from 1"),
        (HERE + "batch = true", "whole number from 1"),
        (HERE + 'secret = "x"', "knows no secret"),
        (HERE + 'credentials = "none"', "can't be read"),
    ],
)
def test_anything_else_is_refused_in_a_sentence(tmp_path: Path, lines: str, why: str) -> None:
    with pytest.raises(BadConfiguration, match=why):
        said(tmp_path, lines, {})


def test_a_key_that_is_missing_is_asked_for(tmp_path: Path) -> None:
    for environ in ({}, {"ENACT_LRS_KEY": "a-key"}):
        with pytest.raises(BadConfiguration, match="set ENACT_LRS_KEY and ENACT_LRS_SECRET"):
            said(tmp_path, HERE, environ)
