"""How well answers are predicted on public logs of real learners, and what fitting takes.

Run: python -m benchmarks.bench_prediction [LOG...]

ENACT_LOGS names the folder with the prepared logs (<name>/interactions.csv.gz); without it nothing is measured.
ENACT_PYBKT names a Python that has pyBKT; without it that row is left out.
"""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from time import process_time

import numpy as np

from benchmarks.prediction.cold_start import LEARNERS, cold_starts
from benchmarks.prediction.published import AUC, COLD_START, PYBKT_TIMES, REFIT_MEGABYTES, REFIT_SECONDS, TARGETS
from enact_learn.assembly.plugins import find, names
from enact_learn.domain.contracts import Log
from enact_learn.trials.logs import read_log
from enact_learn.trials.metrics import scored
from enact_learn.trials.published import PUBLISHED
from enact_learn.trials.replay import Examined, Run, examine, outcomes, split
from enact_learn.trials.skills_apart import SkillsApart

LOGS = ("assist09", "algebra05_sub20", "csedm19_first")
COLD = ("csedm19_first", "fraction")
SEEDS = (0, 1, 2)
HERE = Path(__file__).parent
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def models() -> dict[str, Callable[[], Examined]]:
    """Those of the literature, two of ours set as they are used there, and all that are installed."""
    ours = {name: find("mastery_models", name) for name in names("mastery_models")}
    found: dict[str, Callable[[], Examined]] = {**PUBLISHED}
    found["bayesian, skills apart"] = lambda: SkillsApart(ours["bayesian"]())
    if "rating" in ours:  # large steps that fade to nothing: nobody learns, and there is no first guess
        found["rating, plain Elo"] = lambda: ours["rating"](step=1.4, fades=0.05, least=0.0, ability=0.0)
    return {**found, **ours}


def predict(name: str, log: Log) -> dict[str, list[Run]]:
    """Print the table of one log."""
    print(f"\n{name}: {sum(map(len, log)):,} answers of {len(log):,} learners, seeds {', '.join(map(str, SEEDS))}")
    print(f"{'model':<24}{'AUC of each seed':>24}{'mean':>8}{'known':>8}{'log loss':>10}{'RMSE':>8}{'ECE':>8}", end="")
    print(f"{'fit s':>8}{'us each':>9}")
    found = {}
    for model, make in models().items():
        runs = found[model] = [examine(model, make(), split(log, seed), seed) for seed in SEEDS]
        auc, log_loss, rmse, ece = np.mean([run.scores for run in runs], axis=0)
        each = " ".join(f"{run.scores.auc:.4f}" for run in runs)
        known = AUC[name].get(model)
        print(
            f"{model:<24}{each:>24}{auc:8.4f}{f'{known:.4f}' if known else '':>8}{log_loss:10.4f}{rmse:8.4f}{ece:8.4f}"
            f"{mean(run.fit_seconds for run in runs):8.2f}{mean(run.microseconds for run in runs):9.1f}",
            flush=True,
        )
    return found


def judge(name: str, found: dict[str, list[Run]]) -> None:
    """Print what is asked for, and what was reached."""
    if name not in TARGETS:
        return
    target = TARGETS[name]
    ours = {model: runs for model, runs in found.items() if model in names("mastery_models")}
    auc = {model: mean(run.scores.auc for run in runs) for model, runs in ours.items()}
    best = max(auc, key=lambda model: auc[model])
    if "logistic" in ours:
        print(f"logistic: AUC {auc['logistic']:.4f}, asked for {target.logistic:.3f}")
        print(f"logistic: ECE {mean(run.scores.ece for run in ours['logistic']):.4f}, asked for {target.ece:.3f}")
    print(f"best ({best}): AUC {auc[best]:.4f}, asked for {target.best:.3f}")
    print(f"best ({best}): ECE {mean(run.scores.ece for run in ours[best]):.4f}, asked for {target.ece:.3f}")
    print(f"best ({best}): log loss on seed 0 {ours[best][0].scores.log_loss:.4f}, known {target.log_loss:.3f}")


def beside_pybkt(log: Log, auc: float) -> None:
    """Fit knowledge tracing by pyBKT on the split of seed 0, in its own process, and print how long it and we took."""
    python = os.environ.get("ENACT_PYBKT")
    if not python:
        print("pyBKT: left out, since ENACT_PYBKT names no Python that has it")
        return
    parts = split(log, 0)
    with TemporaryDirectory() as folder:
        files = [Path(folder, "train.csv"), Path(folder, "test.csv")]
        for file, part in zip(files, (parts.train, parts.test), strict=True):
            _write(file, part)
        command = [python, str(HERE / "prediction" / "with_pybkt.py"), *map(str, files)]
        done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **ONE_THREAD}, check=False)
    if done.returncode:
        print(f"pyBKT: failed, {done.stderr.strip().splitlines()[-1:]}")
        return
    said = json.loads(done.stdout.splitlines()[-1])
    chances = np.array([0.5 if chance is None else chance for chance in said["chances"]])
    theirs = scored(chances, outcomes(parts.test)[0]).auc
    model = find("mastery_models", "bayesian")()
    began = process_time()
    model.fit(parts.train)
    took = process_time() - began
    print(f"pyBKT, seed 0: AUC {theirs:.4f}, {said['seconds']:.1f} s of processor time to fit")
    times = said["seconds"] / took
    print(f"bayesian: AUC {auc:.4f}, {took:.2f} s: {times:.0f} times faster, asked for {PYBKT_TIMES:.0f}")


def _write(file: Path, log: Log) -> None:
    cells = [(attempt.learner, cell) for attempts in log for attempt in attempts for cell in attempt.cells]
    with file.open("w", newline="") as text:
        rows = csv.writer(text)
        rows.writerow(["user_id", "skill_name", "correct", "order_id"])
        rows.writerows((who, f"s{cell.skill}", int(cell.first), place) for place, (who, cell) in enumerate(cells))


def start_cold(name: str, log: Log) -> None:
    """Print how the engine does after few learners."""
    print(f"\n{name}: AUC after so many learners, the author's difficulties correlating 0.6 with the truth")
    print(f"{'':<24}" + "".join(f"{count:>8}" for count in LEARNERS))
    found = cold_starts(log, SEEDS)
    for road, aucs in found.items():
        print(f"{road:<24}" + "".join(f"{auc:8.4f}" for auc in aucs))
    better = np.maximum(found["shrinkage"], found["logistic regression"])
    lost = better - np.array(found["the engine's choice"])
    print(f"{'the engine loses':<24}" + "".join(f"{gap:+8.4f}" for gap in lost) + f"   (asked for {COLD_START:.3f})")


def refit(name: str, file: Path) -> None:
    """Print what fitting ``logistic`` on a whole log takes."""
    if "logistic" not in names("mastery_models"):
        print("refit: left out, since the model logistic is not installed")
        return
    command = [sys.executable, "-m", "benchmarks.prediction.refit", str(file), "logistic"]
    done = subprocess.run(
        command, cwd=HERE.parent, capture_output=True, text=True, env={**os.environ, **ONE_THREAD}, check=True
    )
    took = json.loads(done.stdout)
    print(
        f"\n{name}: logistic on {took['answers']:,} answers, features included: {took['fit']:.1f} s "
        f"(asked for {REFIT_SECONDS:g}), {took['megabytes']:.0f} MB in all (asked for {REFIT_MEGABYTES:g}); "
        f"reading the file {took['read']:.1f} s"
    )


def main(wanted: Sequence[str]) -> None:
    folder = os.environ.get("ENACT_LOGS")
    if not folder:
        print("Skipped: ENACT_LOGS names no folder with logs of real learners.")
        return
    for name in dict.fromkeys((*LOGS, *COLD)):
        file = Path(folder, name, "interactions.csv.gz")
        if wanted and name not in wanted:
            continue
        if not file.is_file():
            print(f"{name}: left out, since it is not in the folder that ENACT_LOGS names")
            continue
        log = read_log(file)
        if name in LOGS:
            found = predict(name, log)
            judge(name, found)
            if name == "assist09":
                beside_pybkt(log, found["bayesian"][0].scores.auc)
                refit(name, file)
        if name in COLD:
            start_cold(name, log)


if __name__ == "__main__":
    main(sys.argv[1:])
