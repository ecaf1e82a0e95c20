import os
from contextlib import suppress
from pathlib import Path

import pytest

from enact_learn.domain.contracts import Limits
from enact_learn.grading.scratch import environment, lay_out, private_folder, worker_environment


def test_the_private_folder_is_only_ours_and_gone_after_an_error() -> None:
    made = []
    with suppress(ZeroDivisionError), private_folder() as folder:
        made.append(folder)
        assert folder.stat().st_mode & 0o077 == 0
        (folder / "dark").mkdir(mode=0o000)
        raise ZeroDivisionError
    assert not made[0].exists()


def test_data_files_are_laid_out_but_no_notebook(tmp_path: Path) -> None:
    source, folder = tmp_path / "source" / "one", tmp_path / "scratch"
    (source / "more").mkdir(parents=True)
    folder.mkdir()
    for name in ("data.csv", "more/data.csv", "one.ipynb", "more/two.ipynb"):
        (source / name).write_text("x")
    lay_out(folder, tmp_path / "source", "one", Limits())
    found = {str(path.relative_to(folder / "source")) for path in (folder / "source").rglob("*") if path.is_file()}
    assert found == {"one/data.csv", "one/more/data.csv"}


def test_matplotlibs_list_of_fonts_is_handed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fontlist-v1.json").write_text("{}")
    monkeypatch.setenv("MPLCONFIGDIR", str(tmp_path))
    with private_folder() as folder:
        lay_out(folder, tmp_path, "one", Limits())
        assert Path(environment(folder, "m")["MPLCONFIGDIR"], "fontlist-v1.json").read_text() == "{}"


def test_the_environment_holds_nothing_of_ours_and_points_into_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOME_TOKEN", "s3cr3t")
    for made in (environment(tmp_path, "m"), worker_environment()):
        assert "s3cr3t" not in made.values()
        assert made["OMP_NUM_THREADS"] == "1"
    for name in ("HOME", "TMPDIR", "IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_PATH"):
        assert environment(tmp_path, "m")[name].startswith(f"{tmp_path}{os.sep}")
