"""Everything that may hold something of a person is declared, with its purpose, its time and who sees it."""

import dataclasses
import importlib
import io
import json
import logging
import pkgutil
import subprocess
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import enact_learn.domain
from enact_learn.assembly.build import build_store, own_learner
from enact_learn.assembly.config import Config
from enact_learn.assembly.keys import deployment_key
from enact_learn.assembly.pseudonyms import pseudonyms
from enact_learn.assembly.service_lock import serving
from enact_learn.hub.journal import OURS, Journal, JsonLines
from enact_learn.privacy import page
from enact_learn.privacy.purposes import declared, in_short, months, periods
from enact_learn.store.sql.tables import metadata
from enact_learn.testing.record_checks import a_record

DOCS = Path(__file__).parents[2] / "docs"


def stored() -> dict[str, Any]:
    """The dataclasses of the domain by name, but for those that are views: these are shown, and not kept."""
    found = {}
    for module in pkgutil.walk_packages(enact_learn.domain.__path__, "enact_learn.domain."):
        if "view" not in module.name:
            for name, value in vars(importlib.import_module(module.name)).items():
                is_one = isinstance(value, type) and dataclasses.is_dataclass(value)
                if is_one and value.__module__ == module.name:
                    found[name] = value
    return found


def of_persons() -> Iterator[str]:
    """Those with a learner's id in a field, a whole record, and all that stands in them."""
    known = stored()
    names = {value: name for name, value in known.items()}
    todo = {name for name, value in known.items() if any("LearnerId" in str(f.type) for f in dataclasses.fields(value))}
    todo.add("LearnerRecord")
    seen: set[str] = set()
    while todo:
        name = todo.pop()
        seen.add(name)
        if name not in declared().passing:
            for kind in typing.get_type_hints(known[name]).values():
                todo |= {names[one] for one in within(kind) if one in names} - seen
    yield from seen


def within(kind: Any) -> Iterator[type]:
    if isinstance(kind, type):
        yield kind
    for one in typing.get_args(kind):
        yield from within(one)


def test_every_column_of_every_table_is_declared_and_no_other() -> None:
    there = {table.name: {column.name for column in table.c} for table in metadata.sorted_tables}
    assert {name: set(columns) for name, columns in declared().tables.items()} == there


def test_every_field_of_what_is_kept_of_a_person_is_declared_and_no_other() -> None:
    known = stored()
    there = {
        name: {one.name for one in dataclasses.fields(known[name])}
        for name in of_persons()
        if name not in declared().passing
    }
    assert {name: set(fields) for name, fields in declared().records.items()} == there
    assert declared().passing <= set(known)


def test_every_file_that_the_program_makes_is_declared(data_folder: Path, toy_course: Path) -> None:
    config = Config(data=data_folder, courses=(toy_course,))
    with serving(data_folder):
        store = build_store(config)
        store.add_record(a_record(own_learner(data_folder)))
        deployment_key({}, data_folder / "hub-key")
        pseudonyms(config)
        there = [one.relative_to(data_folder).as_posix() for one in data_folder.rglob("*") if one.is_file()]
        store.close()
    assert {"enact.db", "enact.db-wal", "learner", "hub-key", "export-key", "service.lock"} <= set(there)
    assert [name for name in there if declared().file(name) is None] == []


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("nbgrader/toy/submitted/ana/x/x.ipynb", "gradebook"),
        ("releases/toy/add/r1/release/en/add/add.ipynb", "nobody"),
        ("hub-key", "key"),
    ],
)
def test_a_file_is_what_its_pattern_says(path: str, what: str) -> None:
    found = declared().file(path)
    assert found is not None
    assert found.id == what


def test_a_file_that_nobody_declared_is_nothing() -> None:
    assert declared().file("notes-about-ana.txt") is None


def test_every_kind_of_line_in_the_service_s_log_is_declared() -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    log = logging.getLogger(f"{OURS}.hub.requests")
    log.addHandler(handler)
    level = log.level
    log.setLevel(logging.INFO)
    try:
        Journal().request("learner/path", "GET", 200, 0.1, "somebody")
        try:
            raise ValueError("a name")
        except ValueError:
            log.exception("what went wrong")
    finally:
        log.removeHandler(handler)
        log.setLevel(level)
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert {key for line in lines for key in line} == set(declared().log)


def test_every_class_of_data_is_somewhere_or_says_that_it_is_in_memory_or_hers() -> None:
    used = {
        one.id
        for place in (declared().tables, declared().records)
        for fields in place.values()
        for one in fields.values()
    }
    used |= {one.id for place in (declared().files, declared().log, declared().browser) for one in place.values()}
    assert set(declared().kept) - used <= {"consent"}  # it stands among the events


def test_it_is_said_in_both_languages_how_long_and_by_whom() -> None:
    english, french = in_short("en", {"work": 7}), in_short("fr", {"work": 7})
    assert len(english) == len(french) == len(declared().kept)
    assert any("7 months" in line.how_long for line in english)
    assert any("7 mois" in line.how_long for line in french)
    assert all(line.what and line.why and line.who and line.ground for line in english + french)
    assert not any("'" in line.what for line in french)
    assert [line.what for line in in_short("de", {}, ["work"])] == [declared().kept["work"].what["en"]]


def test_the_periods_are_those_that_purging_goes_by() -> None:
    assert set(periods()) == {"work", "record"}
    assert months("work", {"work": 9}) == 9
    assert months("record", {}) == periods()["record"]
    with pytest.raises(KeyError):
        months("gradebook", {})


def test_the_page_for_data_protection_officers_says_what_the_file_says() -> None:
    text = (DOCS / "data-protection.md").read_text(encoding="utf-8")
    assert page.with_table(text) == text, "run `python -m enact_learn.privacy docs/data-protection.md`"


def test_a_page_without_a_place_for_the_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no place"):
        page.with_table("# Something else")
    file = tmp_path / "page.md"
    file.write_text(f"before\n{page.BEGIN}\nold\n{page.END}\nafter\n", encoding="utf-8")
    subprocess.run(["python", "-m", "enact_learn.privacy", str(file)], check=True, executable=_python())
    written = file.read_text(encoding="utf-8")
    assert written.startswith("before\n")
    assert written.endswith("\nafter\n")
    assert page.table() in written
    assert "\nold\n" not in written


def _python() -> str:
    import sys

    return sys.executable
