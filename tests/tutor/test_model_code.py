"""What models are made of is known by their files: other code, other states."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from enact_learn.domain.read_later import ids
from enact_learn.tracing.forgetting import ForgettingTracing
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.tutor.model_code import code_of
from tests.studio.garden_school import a_school
from tests.tutor.garden import ADD, ANA, Pupil

MODEL = "from enact_learn.tracing.gaussian import GaussianTracing\nclass Own(GaussianTracing):\n    pass\n"


def load(name: str, file: Path) -> object:
    spec = importlib.util.spec_from_file_location(name, file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module.Own()


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a stranger's package with a model."""
    folder = tmp_path / "strange_models"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "own.py").write_text(MODEL)
    (folder / "beside.py").write_text("STEP = 1\n")
    monkeypatch.syspath_prepend(tmp_path)
    yield folder
    for name in [one for one in sys.modules if one.startswith("strange_models")]:
        del sys.modules[name]


def test_the_same_files_say_the_same_whatever_the_order() -> None:
    one, other = GaussianTracing(), ForgettingTracing()
    assert code_of([one, other]) == code_of([other, one]) == code_of([GaussianTracing(), other])
    assert code_of([]) != code_of([one])


def test_a_changed_neighbour_is_another_code(package: Path) -> None:
    model = importlib.import_module("strange_models.own").Own()
    before = code_of([model])
    assert code_of([model]) == before != code_of([GaussianTracing()])
    (package / "beside.py").write_text("STEP = 2\n")
    assert code_of([model]) != before


def test_a_single_file_is_known_by_itself(tmp_path: Path) -> None:
    file = tmp_path / "own_model.py"
    file.write_text(MODEL)
    model = load("own_model", file)
    before = code_of([model])  # type: ignore[list-item]
    (tmp_path / "else.py").write_text("")
    assert code_of([model]) == before  # type: ignore[list-item]
    file.write_text(MODEL + "\n")
    assert code_of([model]) != before  # type: ignore[list-item]


def test_a_model_without_a_file_is_known_by_its_name() -> None:
    made = type("Made", (GaussianTracing,), {"__module__": "nowhere"})
    assert code_of([made()]) != code_of([GaussianTracing()])


def test_states_of_other_code_are_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tutor = a_school(tmp_path).tutor
    Pupil(tutor, ANA).check(ADD)
    attempts, _ = tutor.log(ANA)
    tutor.engine.keep_state(ANA, attempts)

    def found() -> bool:
        lasting = tutor._engine(tutor.courses)._states._lasting  # as after a start
        assert lasting is not None
        return lasting.find(ANA, ids(attempts)) is not None

    assert found()
    monkeypatch.setattr("enact_learn.tutor.local.code_of", lambda models: "0" * 16)
    assert not found()
