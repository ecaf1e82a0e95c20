"""Full and read-only disks below a real JupyterLab: each is said in words, and nothing acknowledged is lost."""

import subprocess
import sys
from pathlib import Path

import pytest

from enact_learn.catalog.folder import FolderSource
from tests.journeys.small_disks import STORIES

pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="session")
def namespace(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The command that lets another one mount disks which nobody else sees."""
    folder = tmp_path_factory.mktemp("disk")
    for rights in (["--mount"], ["--mount", "--map-root-user"]):
        try:
            subprocess.run(["unshare", *rights, "mount", "-t", "tmpfs", "x", folder], capture_output=True, check=True)
        except (subprocess.CalledProcessError, FileNotFoundError):
            continue
        return ["unshare", *rights]
    pytest.skip("no disk can be mounted here: that needs Linux with the right to make namespaces")


@pytest.mark.parametrize("story", STORIES)
def test_on_a_small_disk(
    story: str, namespace: list[str], tmp_path: Path, toy_course: Path, toy_source: FolderSource, data_folder: Path
) -> None:
    for exercise in ("toy-add-1", "toy-mean-1"):
        toy_source.release("toy", exercise)
    done = subprocess.run(
        [*namespace, sys.executable, "-m", "tests.journeys.small_disks", story, tmp_path, toy_course, toy_source.shelf],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
