"""The asker's side of the resident: what it holds is given back, whoever dies first."""

from enact_learn.grading.resident.pool import Residents


def test_a_worker_that_outlives_its_resident_is_ended() -> None:
    residents = Residents(libraries=(), layers=())
    try:
        resident = residents._alive()
        worker, idle = resident.worker(), resident.worker()
        resident.put_back(idle)
        assert resident.worker() is idle
        resident.put_back(idle)
        resident.process.kill()
        resident.close()  # as the next grading does that finds it dead
        assert idle.control.fileno() == -1
        assert worker.control.fileno() != -1  # it may be at work still
        resident.put_back(worker)
        assert worker.control.fileno() == -1
    finally:
        residents.close()
