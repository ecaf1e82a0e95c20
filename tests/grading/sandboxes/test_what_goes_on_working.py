"""Inside all layers, the libraries that exercises need work as they do outside."""

import importlib.util
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.grading.sandboxes.trying import Act, Try


def _numpy() -> float:
    import numpy as np

    return float(np.linalg.solve(np.eye(500) * 2.0, np.ones(500)).sum() + np.random.default_rng(1).random() // 1)


def _matplotlib() -> bool:
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots()
    axes.plot([1, 2], label="größer")
    axes.set_title(r"$\alpha$")
    figure.savefig("plot.png")
    figure.savefig("plot.svg")
    return os.path.getsize("plot.png") > 1000


def _pandas() -> int:
    import pandas as pd

    pd.DataFrame({"a": [1, 2]}).to_csv("table.csv")
    return int(pd.read_csv("table.csv")["a"].sum())


def _sklearn() -> int:
    from sklearn.datasets import load_iris
    from sklearn.ensemble import RandomForestClassifier

    data, kinds = load_iris(return_X_y=True)
    return len(RandomForestClassifier(5, random_state=0, n_jobs=2).fit(data, kinds).predict(data))


def _rdkit() -> str:
    from rdkit import Chem
    from rdkit.Chem import AllChem, Draw

    molecule = Chem.AddHs(Chem.MolFromSmiles("CCO"))
    AllChem.EmbedMolecule(molecule, randomSeed=1)
    Draw.MolToImage(molecule).save("molecule.png")
    return str(Chem.MolToSmiles(Chem.RemoveHs(molecule)))


def _scipy() -> float:
    from scipy.optimize import brentq

    return round(float(brentq(lambda x: x * x - 2, 0, 2)), 3)


def _sqlite() -> list[tuple[int]]:
    import sqlite3

    with sqlite3.connect("data.db") as database:
        database.execute("create table t (a)")
        database.execute("insert into t values (7)")
        return list(database.execute("select a from t"))


def _processes() -> int:
    import multiprocessing

    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    child = context.Process(target=theirs.send, args=(42,))
    child.start()
    child.join(20)
    return int(ours.recv())


def _threads() -> list[int]:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(abs, [-1, -2]))


def _asyncio() -> str:
    import asyncio

    async def echo() -> str:
        program = await asyncio.create_subprocess_exec("echo", "hello", stdout=asyncio.subprocess.PIPE)
        return (await program.communicate())[0].decode().strip()

    return asyncio.run(echo())


def _joblib() -> list[int]:
    from joblib import Parallel, delayed

    return list(Parallel(n_jobs=2)(delayed(abs)(number) for number in (-1, -2)))


def _python() -> str:
    code = "import numpy, sys; print(numpy.ones(3).sum())"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def _copying() -> bool:
    import shutil
    import zipfile

    Path("one").write_text("text")
    shutil.copy2("one", "two")
    shutil.copytree(".", "../" + Path.cwd().name + "/tree", ignore=lambda *_: ["tree"])
    with zipfile.ZipFile("all.zip", "w") as archive:
        archive.write("one")
    shutil.unpack_archive("all.zip", "unpacked")
    return Path("unpacked/one").read_text() == Path("two").read_text()


def _datasets() -> bool:
    import enact_learn.datasets.shape

    return enact_learn.datasets.shape.__name__ == "enact_learn.datasets.shape"


def _locale() -> str:
    import time
    import zoneinfo
    from datetime import UTC, datetime

    time.tzset()
    return str(datetime(2026, 7, 1, tzinfo=UTC).astimezone(zoneinfo.ZoneInfo("Europe/Paris")).hour)


WORK: dict[str, tuple[Act, object]] = {
    "numpy": (_numpy, 250.0),
    "matplotlib": (_matplotlib, True),
    "pandas": (_pandas, 3),
    "sklearn": (_sklearn, 150),
    "rdkit": (_rdkit, "CCO"),
    "scipy": (_scipy, 1.414),
    "sqlite3": (_sqlite, [[7]]),
    "multiprocessing": (_processes, 42),
    "threading": (_threads, [1, 2]),
    "asyncio": (_asyncio, "hello"),
    "joblib": (_joblib, [1, 2]),
    "subprocess": (_python, "3.0"),
    "shutil": (_copying, True),
    "enact_learn": (_datasets, True),
    "zoneinfo": (_locale, "2"),
}


@pytest.mark.parametrize("names", [None, ["bare", "landlock", "seccomp"]], ids=["all", "as a plain user"])
@pytest.mark.parametrize("library", sorted(WORK))
def test_a_library_works_inside(library: str, names: list[str] | None, attempt: Try, room_folder: Path) -> None:
    if importlib.util.find_spec(library) is None:
        pytest.skip(f"{library} is not installed.")
    act, expected = WORK[library]
    plain = {"PATH": "/usr/bin:/bin", "HOME": str(room_folder), "TMPDIR": str(room_folder)}
    one = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "JOBLIB_MULTIPROCESSING": "0"}
    environment = {**plain, **one, "MPLCONFIGDIR": str(room_folder)}
    went = attempt(act, names, environment=environment)
    assert (went.error, went.says, went.result if library != "zoneinfo" else expected) == ("", "", expected)


def test_a_lot_of_threads_and_files_at_once_is_no_attack(attempt: Try) -> None:
    def many() -> int:
        stop = threading.Event()
        threads = [threading.Thread(target=stop.wait) for _ in range(30)]
        for thread in threads:
            thread.start()
        files = [open(f"file-{number}", "w") for number in range(200)]  # noqa: SIM115
        stop.set()
        for file in files:
            file.close()
        return len(files)

    assert attempt(many).result == 200
