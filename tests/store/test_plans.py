"""Whatever is asked of a learner or a class is found by an index: nothing walks through a whole table."""

from pathlib import Path
from typing import Any

from sqlalchemy import event

from enact_learn.store.sql.store import SqlStore
from enact_learn.testing.fakes import COURSE, EXERCISE, LEARNER, NOON

WALKS = "SCAN "  # what SQLite says of a walk; "SEARCH" where it looks something up
OVER_AN_INDEX = "USING COVERING INDEX"


def test_views_of_learners_and_classes_walk_through_no_table(tmp_path: Path) -> None:
    store = SqlStore(tmp_path / "enact.db")
    asked: dict[str, Any] = {}

    def note(connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, many: bool) -> None:
        asked[statement] = parameters

    event.listen(store._engine, "before_cursor_execute", note)
    store.attempts(LEARNER), store.events(LEARNER), store.history(LEARNER), store.state(LEARNER)
    store.acts(COURSE, "path"), store.learners_in(COURSE), store.standings(COURSE)
    store.records_in(COURSE), store.records_in(COURSE, LEARNER)
    store.attempts_in(COURSE), store.attempts_in(COURSE, EXERCISE), store.checks_of(EXERCISE)
    store.events_in(COURSE, ["problem", "handed-out"]), store.events_in(COURSE, ["hint"], NOON)
    store.marks([LEARNER]), store.events_of([LEARNER]), store.attempts_of([LEARNER]), store.spent_in(COURSE)
    store.attempts_in(COURSE, EXERCISE, [LEARNER])
    store.recommendations_in(COURSE, NOON, 50), store.recommendations(LEARNER, COURSE)
    event.remove(store._engine, "before_cursor_execute", note)
    selects = {statement: its for statement, its in asked.items() if statement.startswith("SELECT")}
    assert len(selects) >= 15
    with store._engine.connect() as connection:
        for statement, parameters in selects.items():
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
            walks = [step[3] for step in plan if step[3].startswith(WALKS) and OVER_AN_INDEX not in step[3]]
            assert not [step for step in walks if "SUBQUERY" not in step], statement
    store.close()
