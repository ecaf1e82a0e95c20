"""The log for researchers: who is in it, what is in it, and what is not."""

import io
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enact_learn.assembly.config import Config
from enact_learn.assembly.records import Records
from enact_learn.assembly.research import ResearchLog, write_research_log
from enact_learn.domain.attempt import AttemptId, Event, LearnerId
from enact_learn.domain.consent import NO, WORDS, YES
from enact_learn.domain.contracts import Store
from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.domain.errors import TooFewAgree, UnknownCourse
from enact_learn.domain.learner_record import LearnerRecord
from enact_learn.domain.recommendation import Advice, Candidate, Choice, Reason, Recommendation, RecommendationId
from enact_learn.store.memory import MemoryStore
from enact_learn.testing.fakes import COURSE, NOON
from enact_learn.testing.simulated_log import a_log
from enact_learn.trials.logs import read_log
from tests.exports.research_readers import LogRead, read_log_file

LATER = NOON + timedelta(days=400)
RARE = ExerciseId("trends-rare")
SECRET = "what-she-wrote"


def say(
    store: Store, learner: LearnerId, yes: bool, *, at: datetime = LATER, words: int = WORDS, imported: bool = False
) -> None:
    store.add_event(
        Event(YES if yes else NO, learner, COURSE, ExerciseId(""), at, detail={"words": words}, imported=imported)
    )


def a_school(learners: int = 12, agreeing: int = 9, seed: int = 0) -> tuple[MemoryStore, list[LearnerId]]:
    """Learners at work, of whom the first ones agree; each got advice and reported a problem."""
    store = MemoryStore()
    log = a_log(learners, seed)
    people = [history[0].learner for history in log]
    for number, history in enumerate(log):
        learner = history[0].learner
        store.add_record(LearnerRecord(attempts=tuple(history)))
        for kind in ("handed-out", "hint", "problem"):
            detail = {"text": SECRET} if kind == "problem" else {}
            store.add_event(Event(kind, learner, COURSE, history[0].exercise, history[0].started, detail=detail))
        store.add_recommendation(advice(learner, history[0].exercise, history[0].started))
        if number < agreeing:
            say(store, learner, True)
    return store, people


def advice(learner: LearnerId, exercise: ExerciseId, at: datetime) -> Recommendation:
    others = [ExerciseId("smiles-0"), ExerciseId("trends-1"), RARE]
    possible = [exercise, *(one for one in others if one != exercise)]
    candidates = tuple(Candidate(one, 1.0, 1 / len(possible)) for one in possible)
    chosen = Choice(exercise, (Reason("next-in-order", decides=True),), 1 / len(possible))
    return Recommendation(
        RecommendationId(f"r-{learner}"),
        learner,
        COURSE,
        at,
        "ground_up",
        "gaussian",
        1,
        Advice(chosen, (), candidates),
    )


def export(store: Store, data: Path, **tables: object) -> tuple[ResearchLog, LogRead]:
    file = io.BytesIO()
    records = Records(Config(data=data, tables=tables), store)  # type: ignore[arg-type]
    found = write_research_log(records, COURSE, datetime(2026, 11, 22, tzinfo=UTC), file, "A university")
    return found, read_log_file(file.getvalue())


def users(read: LogRead) -> set[str]:
    return {row["user"] for rows in read.tables.values() for row in rows}


def test_what_is_kept_of_those_who_agree_is_in_it_and_nothing_of_the_others(tmp_path: Path) -> None:
    store, people = a_school()
    found, read = export(store, tmp_path)
    assert len(users(read)) == found.written.learners == 9
    kept: Counter[tuple[object, ...]] = Counter()
    tried = Counter(id_ for one in people[:9] for id_ in {attempt.exercise for attempt in store.attempts(one)})
    for learner in people[:9]:
        first = store.attempts(learner)[0].started
        for one in store.attempts(learner):
            if tried[one.exercise] >= 5:
                for cell in one.cells:
                    at = int((one.started - first).total_seconds()) // 60 * 60
                    kept[cell.cell, cell.skill, round(cell.first, 6), round(cell.best, 6), at, one.episode] += 1
    told = Counter(
        (
            row["item"],
            row["skill"],
            float(row["correct"]),
            float(row["best"]),
            int(row["timestamp"]),
            int(row["episode"]),
        )
        for row in read.tables["answers.csv"]
    )
    assert told == kept


def test_the_page_says_the_columns_and_how_many_rows_there_are(tmp_path: Path) -> None:
    found, read = export(a_school()[0], tmp_path)
    assert set(read.tables) == {"answers.csv", "attempts.csv", "events.csv", "advice.csv", "candidates.csv"}
    for table, rows in read.tables.items():
        assert read.said_columns(table) == read.columns[table]
        assert read.said_rows(table) == len(rows) == found.written.rows[table] > 0
    assert "A university" in read.readme
    assert "2026-11-22" in read.readme
    assert "researchers may be given what you did" in read.readme


def test_no_name_text_date_or_id_of_the_store_is_in_it(tmp_path: Path) -> None:
    store, people = a_school()
    _, read = export(store, tmp_path)
    never = [SECRET, str(tmp_path), "2026-09", "T12:", *people]
    never += [one.id for learner in people for one in store.attempts(learner)]
    never += [one.id for learner in people for one in store.recommendations(learner, COURSE)]
    for text in never:
        assert text.encode() not in read.raw
    assert {row["kind"] for row in read.tables["events.csv"]} == {"handed-out", "hint"}


def test_two_files_share_no_name_of_a_learner(tmp_path: Path) -> None:
    store, _ = a_school()
    assert not users(export(store, tmp_path)[1]) & users(export(store, tmp_path)[1])


def test_who_takes_it_back_is_not_in_the_next_file(tmp_path: Path) -> None:
    store, people = a_school()
    say(store, people[0], False, at=LATER + timedelta(days=1))
    found, read = export(store, tmp_path)
    assert len(users(read)) == found.written.learners == 8


@pytest.mark.parametrize("claim", [{"imported": True}, {"words": WORDS - 1}])
def test_a_yes_that_came_in_by_a_file_or_was_said_to_other_words_is_none(tmp_path: Path, claim: dict[str, int]) -> None:
    store, people = a_school()
    say(store, people[9], True, **claim)  # type: ignore[arg-type]
    assert len(users(export(store, tmp_path)[1])) == 9


def test_a_yes_to_another_course_is_no_yes_to_this_one(tmp_path: Path) -> None:
    store, people = a_school()
    store.add_event(Event(YES, people[9], CourseId("other"), ExerciseId(""), LATER, detail={"words": WORDS}))
    assert len(users(export(store, tmp_path)[1])) == 9


def test_what_was_brought_in_and_what_is_of_another_course_is_left_out(tmp_path: Path) -> None:
    store, people = a_school()
    before = export(store, tmp_path)[1].tables
    for learner in people[:9]:
        one = replace(store.attempts(learner)[0], supersedes=None, episode=77)
        store.add_attempt(replace(one, id=AttemptId(f"{learner}-i"), imported=True))
        store.add_attempt(replace(one, id=AttemptId(f"{learner}-o"), course=CourseId("other"), episode=78))
        store.add_event(Event("hint", learner, COURSE, one.exercise, LATER, imported=True))
    after = export(store, tmp_path)[1].tables
    assert {name: len(rows) for name, rows in after.items()} == {name: len(rows) for name, rows in before.items()}


def test_an_exercise_that_too_few_have_tried_is_nowhere_in_it(tmp_path: Path) -> None:
    store, people = a_school()
    for learner in people[5:]:  # four of those who agree, and three who do not
        rare = replace(store.attempts(learner)[0], id=AttemptId(f"{learner}-rare"), exercise=RARE, episode=1)
        store.add_attempt(rare)
        store.add_event(Event("declined", learner, COURSE, RARE, LATER))
    found, read = export(store, tmp_path)
    assert found.written.left_out >= 1
    for table in ("answers.csv", "attempts.csv", "events.csv", "advice.csv"):
        assert RARE not in {row["exercise"] for row in read.tables[table]}
    more, _ = export(store, tmp_path, privacy={"k": 8})
    assert more.written.left_out > found.written.left_out


def test_the_chances_of_an_advice_add_up_though_rare_candidates_have_no_name(tmp_path: Path) -> None:
    store, people = a_school(12, 12)
    for learner in people[:3]:
        odd = replace(advice(learner, ExerciseId("smiles-0"), LATER), id=RecommendationId(f"odd-{learner}"))
        candidates = (Candidate(ExerciseId("smiles-0"), 1.0, 0.5), Candidate(ExerciseId("hidden"), 1.0, 0.5))
        chosen = replace(odd.advice.choice, propensity=0.5)
        store.add_recommendation(replace(odd, advice=Advice(chosen, (), candidates)))
    _, read = export(store, tmp_path)
    assert b"hidden" not in read.raw
    chances: dict[tuple[str, str], float] = defaultdict(float)
    chosen_ones = Counter[tuple[str, str]]()
    for row in read.tables["candidates.csv"]:
        chances[row["user"], row["advice"]] += float(row["propensity"])
        chosen_ones[row["user"], row["advice"]] += int(row["chosen"])
    assert set(chances) == {(row["user"], row["advice"]) for row in read.tables["advice.csv"]}
    assert all(total == pytest.approx(1.0, abs=1e-4) for total in chances.values())
    assert set(chosen_ones.values()) == {1}


@pytest.mark.parametrize("agreeing", [0, 1, 4])
def test_of_few_nothing_is_written(tmp_path: Path, agreeing: int) -> None:
    with pytest.raises(TooFewAgree):
        export(a_school(12, agreeing)[0], tmp_path)


def test_of_enough_who_have_nothing_in_common_nothing_is_written(tmp_path: Path) -> None:
    store = MemoryStore()
    for number in range(6):
        learner = LearnerId(f"learner-{number}")
        store.add_event(Event("hint", learner, COURSE, ExerciseId(f"own-{number}"), NOON))
        say(store, learner, True)
    with pytest.raises(TooFewAgree):
        export(store, tmp_path)


def test_how_many_of_how_many_agreed_is_said_where_that_gives_nobody_away(tmp_path: Path) -> None:
    assert "9 of the course's 20 learners had agreed" in export(a_school(20, 9)[0], tmp_path)[1].readme
    few_others = export(a_school(12, 9)[0], tmp_path)
    assert few_others[0].people == {"agreed": None, "others": None}
    assert "is not said" in few_others[1].readme


def test_a_course_of_which_nobody_knows_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Records, "courses", ())
    with pytest.raises(UnknownCourse):
        export(MemoryStore(), tmp_path)


def test_models_can_be_examined_on_the_answers(tmp_path: Path) -> None:
    _, read = export(a_school()[0], tmp_path)
    file = tmp_path / "answers.csv"
    lines = [",".join(read.columns["answers.csv"])]
    lines += [",".join(row.values()) for row in read.tables["answers.csv"]]
    file.write_text("\n".join(lines) + "\n")
    log = read_log(file)
    assert len(log) == 9
    assert sum(map(len, log)) == len(read.tables["answers.csv"])
    for history in log:
        assert [one.last for one in history] == sorted(one.last for one in history)


@given(
    seed=st.integers(0, 10**6),
    words=st.lists(
        st.tuples(st.integers(0, 11), st.booleans(), st.booleans(), st.integers(0, 1)), min_size=5, max_size=40
    ),
)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whoever_said_what_in_whatever_order_only_a_last_yes_of_her_own_counts(
    tmp_path: Path, seed: int, words: list[tuple[int, bool, bool, int]]
) -> None:
    store, people = a_school(12, 0, seed % 3)
    agreed: dict[LearnerId, bool] = {}
    for number, (who, yes, imported, said_to) in enumerate(words):
        at = LATER + timedelta(seconds=number)
        say(store, people[who], yes, at=at, imported=imported, words=WORDS - said_to)
        if not imported:
            agreed[people[who]] = yes and not said_to
    yeses = {learner for learner, yes in agreed.items() if yes}
    if len(yeses) < 5:
        with pytest.raises(TooFewAgree):
            export(store, tmp_path)
        return
    try:
        _, read = export(store, tmp_path)
    except TooFewAgree:  # enough agree, and too few have something in common
        return
    assert len(users(read)) <= len(yeses)
    tried: dict[str, set[str]] = defaultdict(set)
    for row in read.tables["attempts.csv"]:
        tried[row["exercise"]].add(row["user"])
    assert all(len(names) >= 5 for names in tried.values())
