"""Due dates are set and read in the course's zone, wherever the teacher's browser is: as Python understands zones."""

import json
import os
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

EXTENSION = Path(__file__).parents[2] / "extensions/jupyterlab"
TYPESCRIPT = EXTENSION / "node_modules/typescript"
ZONES = ("Europe/Paris", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia", "UTC")
RUN = """
const { readFileSync } = require('node:fs');
const ts = require(process.argv[1]);
const source = readFileSync(process.argv[2], 'utf8');
const { outputText } = ts.transpileModule(source, { compilerOptions: { module: 'commonjs', target: 'es2020' } });
const made = {};
new Function('exports', outputText)(made);
const asked = JSON.parse(readFileSync(0, 'utf8'));
console.log(JSON.stringify(asked.map(([what, value, zone]) => made[what](value, zone))));
"""


def browser(asked: list[tuple[str, str, str]], its_zone: str) -> list[str]:
    """What the studio makes of times in a browser that is somewhere."""
    node = shutil.which("node")
    if node is None or not TYPESCRIPT.is_dir():
        pytest.skip("Node or the extension's packages are not here: `make check` installs them")
    command = [node, "-e", RUN, str(TYPESCRIPT), str(EXTENSION / "src/studio/zone.ts")]
    ran = subprocess.run(
        command,
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env={**os.environ, "TZ": its_zone},
    )
    answers: list[str] = json.loads(ran.stdout)
    return answers


def hours_of_two_years() -> list[datetime]:
    """Every 37th hour, and every quarter of an hour around the days on which clocks change."""
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    wide = [begin + timedelta(hours=37 * number) for number in range(480)]
    changes = [(2026, 3, 8), (2026, 3, 29), (2026, 4, 5), (2026, 10, 4), (2026, 10, 25), (2026, 11, 1)]
    close = [
        datetime(*day, tzinfo=UTC) + timedelta(minutes=15 * number - 720) for day in changes for number in range(192)
    ]
    return wide + close


@pytest.mark.parametrize("its_zone", ["America/Los_Angeles", "Pacific/Auckland"])
def test_the_field_shows_what_the_clocks_of_the_course_show_and_takes_it_so(its_zone: str) -> None:
    times = [(at, zone) for zone in ZONES for at in hours_of_two_years()]
    local = [at.astimezone(ZoneInfo(zone)) for at, zone in times]
    shown = browser([("inZone", at.isoformat(), zone) for at, zone in times], its_zone)
    assert shown == [at.strftime("%Y-%m-%dT%H:%M") for at in local]
    taken = browser([("fromZone", said, zone) for said, (_, zone) in zip(shown, times, strict=True)], its_zone)
    # where clocks show a time twice, both take the first
    first = [at.replace(fold=0).astimezone(UTC) for at in local]
    assert [datetime.fromisoformat(one) for one in taken] == first


def test_a_time_that_no_clock_shows_is_taken_as_python_takes_it() -> None:
    said = [("2026-03-29T02:30", "Europe/Paris"), ("2026-03-08T02:00", "America/New_York")]
    taken = browser([("fromZone", at, zone) for at, zone in said], "UTC")
    meant = [datetime.fromisoformat(at).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC) for at, zone in said]
    assert [datetime.fromisoformat(one) for one in taken] == meant
