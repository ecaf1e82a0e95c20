"""Ana, whose record a little service keeps."""

from collections.abc import Iterator

import pytest

from enact_learn.tutor import awaiting
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.remote import RemoteLearning
from enact_learn.tutor.service import Service
from tests.tutor.garden import ANA, BEN, MakeTutor
from tests.tutor.little_service import LittleService
from tests.tutor.remote.far_away import TOKEN


@pytest.fixture
def tutor(make_tutor: MakeTutor) -> LocalTutor:
    return make_tutor(0.5)


@pytest.fixture
def little(tutor: LocalTutor) -> Iterator[LittleService]:
    service = LittleService(tutor, {TOKEN: ANA, "his": BEN})
    yield service
    service.line.goes_on.set()
    service.stop()


@pytest.fixture
def ana(little: LittleService, monkeypatch: pytest.MonkeyPatch) -> Iterator[RemoteLearning]:
    monkeypatch.setattr(awaiting, "PAUSES", (0.01,))
    learning = RemoteLearning(Service(little.address, TOKEN))
    yield learning
    learning.close()
