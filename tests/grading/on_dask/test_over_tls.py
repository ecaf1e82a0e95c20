"""With TLS, scheduler, workers and askers each show a certificate of the operator's own authority, or none grades."""

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import dask
import pytest

from enact_learn.assembly.build import build_grader
from enact_learn.assembly.config import read_config
from enact_learn.domain.contracts import Job
from enact_learn.domain.errors import GraderUnavailable
from enact_learn.grading.dask.grader import DaskGrader
from tests.grading.on_dask.certificates import Authority
from tests.grading.on_dask.conftest import Machines


@pytest.fixture
def ours(tmp_path: Path) -> Authority:
    return Authority(tmp_path / "ours")


@pytest.fixture
def guarded(tmp_path: Path, ours: Authority) -> Iterator[Machines]:
    """A scheduler and a worker that speak TLS alone."""
    made = Machines(tmp_path, ours)
    made.add_worker()
    yield made
    made.end()


def test_the_service_grades_over_tls_and_whoever_holds_no_certificate_of_ours_reaches_nobody(
    guarded: Machines, ours: Authority, tmp_path: Path, handed_in: Callable[..., Job]
) -> None:
    assert guarded.address.startswith("tls://")
    assert re.search(r"Ready .*tls://", guarded.said_by(guarded.workers[0]))  # what it listens to speaks TLS as well
    job, held = handed_in(), ours.signs("service")
    config = tmp_path / "enact.toml"
    config.write_text(
        f'grader = "dask"\n[parameters.dask]\nscheduler = "{guarded.address}"\n'
        f'ca = "{held.ca}"\ncertificate = "{held.certificate}"\nkey = "{held.key}"\n'
    )
    with closing(build_grader(read_config(config))) as service:
        assert service.grade(job).score == 1.0

    stranger = Authority(tmp_path / "strangers").signs("mallory")
    mixed = stranger._replace(ca=held.ca)  # knows who we are, and is not one of us
    plain = guarded.address.replace("tls://", "tcp://")
    refused = [(guarded.address, stranger), (guarded.address, mixed), (guarded.address, ()), (plain, ())]
    for address, files in refused:
        with closing(DaskGrader(address, *files)) as asker, pytest.raises(GraderUnavailable, match="no scheduler"):
            asker.grade(job)

    named = {"ca-file": held.ca, "client.cert": held.certificate, "client.key": held.key}
    in_dasks_own_way = dask.config.set({f"distributed.comm.tls.{name}": file for name, file in named.items()})
    with in_dasks_own_way, closing(DaskGrader(guarded.address)) as asker:
        assert asker.grade(job).score == 1.0
