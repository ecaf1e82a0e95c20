"""Models and policies are put together from what the configuration says, or refused in a sentence."""

from contextlib import closing
from pathlib import Path

import pytest

from enact_learn.assembly.build import build_tutor
from enact_learn.assembly.config import read_config
from enact_learn.assembly.parts import last_decision
from enact_learn.domain.document import Document
from enact_learn.domain.errors import BadConfiguration, StoreUnavailable
from enact_learn.store.memory import MemoryStore
from enact_learn.testing.fakes import NOON


@pytest.fixture
def file(tmp_path: Path, toy_course: Path) -> Path:
    (tmp_path / "enact.toml").write_text(f'data = "data"\ncourses = ["{toy_course}"]\n', encoding="utf-8")
    return tmp_path / "enact.toml"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("temperature = 'hot'", "temperature should be a number, not 'hot'"),
        ("temperature = nan", "temperature should be a number, not nan"),
        ("temperature = true", "temperature should be a number, not True"),
        ("patience = 2.5", "patience should be a whole number, not 2.5"),
        ("mood = 1", "unexpected keyword argument 'mood'"),
    ],
)
def test_a_parameter_that_is_no_number_is_refused_with_its_name(file: Path, said: str, why: str) -> None:
    file.write_text(f"{file.read_text(encoding='utf-8')}[parameters.ground_up]\n{said}\n", encoding="utf-8")
    with pytest.raises(BadConfiguration, match=rf"\[parameters.ground_up\]: .*{why}"):
        build_tutor(read_config(file)).close()


def test_a_whole_number_may_stand_for_any_number(file: Path) -> None:
    file.write_text(f"{file.read_text(encoding='utf-8')}[parameters.ground_up]\ntemperature = 0\n", encoding="utf-8")
    with closing(build_tutor(read_config(file))) as tutor:
        assert tutor.policy.name == "ground_up"


def test_a_decision_that_another_version_wrote_is_said_in_a_sentence() -> None:
    store = MemoryStore()
    store.add_document(Document("0" * 64, "decision", NOON, {"model": "oracle", "mood": "good"}))
    with pytest.raises(StoreUnavailable, match="damaged or was written by a newer version"):
        last_decision(store)
