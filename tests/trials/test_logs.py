"""A CSV file, or what a store keeps, becomes a log; what is wrong with a file is said with its line."""

import gzip
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise, permutations
from pathlib import Path

import pytest

from enact_learn.domain.attempt import Attempt, LearnerId
from enact_learn.domain.errors import (
    EnactError,
    LogGoesBack,
    LogLacksColumns,
    LogRowIncomplete,
    LogRowNotAnswer,
    LogRowNotDifficulty,
    LogRowNotTime,
    LogTooLarge,
    LogUnreadable,
)
from enact_learn.testing.fakes import NOON, an_attempt
from enact_learn.trials import logs
from enact_learn.trials.logs import in_order, log_of, read_log
from tests.trials.logs_of_nobody import HEADER, a_file

TIMED = f"{HEADER},timestamp"


def test_each_row_becomes_an_episode_on_one_cell(tmp_path: Path) -> None:
    ((first, second),) = read_log(a_file(tmp_path, "ada,radius,trends,1", "ada,radius,trends,0"))
    assert (first.learner, first.exercise, first.difficulty, first.episode) == ("ada", "radius", 3, 1)
    (cell,) = first.cells
    assert (cell.cell, cell.skill, cell.first, cell.best, cell.checks, cell.weight) == ("radius", "trends", 1, 1, 1, 1)
    assert (first.score, first.outcome, second.score, second.outcome) == (1.0, "right", 0.0, "left")
    assert second.episode == 2


def test_rows_without_timestamps_stand_a_minute_apart(tmp_path: Path) -> None:
    (history,) = read_log(a_file(tmp_path, *["ada,radius,trends,1"] * 3))
    assert [later.started - earlier.last for earlier, later in pairwise(history)] == [timedelta(minutes=1)] * 2


def test_timestamps_are_seconds(tmp_path: Path) -> None:
    ((attempt,),) = read_log(a_file(tmp_path, "ada,radius,trends,1,86400.5", header=TIMED))
    assert attempt.started == attempt.last == datetime(1970, 1, 2, 0, 0, 0, 500_000, UTC)


def test_the_authors_difficulty_is_kept_and_is_in_the_middle_where_nobody_judged(tmp_path: Path) -> None:
    (history,) = read_log(a_file(tmp_path, "ada,a,x,1,5", "ada,b,x,1,2.0", "ada,c,x,1,", header=f"{HEADER},difficulty"))
    assert [attempt.difficulty for attempt in history] == [5, 2, 3]


def test_a_row_without_a_skill_is_of_an_item_that_is_not_mapped(tmp_path: Path) -> None:
    ((attempt,),) = read_log(a_file(tmp_path, "ada,radius,,0.5"))
    assert (attempt.cells[0].skill, attempt.cells[0].first) == (None, 0.5)


def test_columns_may_stand_in_any_order_among_others(tmp_path: Path) -> None:
    file = a_file(tmp_path, "x,0,trends,radius,ada", header="note, Correct ,skill,item,user")
    ((attempt,),) = read_log(file)
    assert (attempt.learner, attempt.exercise, attempt.score) == ("ada", "radius", 0.0)


def test_a_learners_rows_need_not_stand_together(tmp_path: Path) -> None:
    found = read_log(a_file(tmp_path, "bo,a,x,1", "ada,b,x,1", "bo,c,x,0"))
    assert [[attempt.exercise for attempt in history] for history in found] == [["b"], ["a", "c"]]


def test_packed_by_gzip_it_is_the_same_log_whatever_its_name(tmp_path: Path) -> None:
    plain = a_file(tmp_path, "ada,a,x,1", "bo,a,x,0")
    for name in ("log.csv.gz", "log.data"):
        packed = tmp_path / name
        packed.write_bytes(gzip.compress(plain.read_bytes()))
        assert read_log(packed) == read_log(plain)


def test_a_byte_order_mark_and_windows_line_ends_are_no_trouble(tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    file.write_bytes(b"\xef\xbb\xbf" + f"{HEADER}\r\nada,a,x,1\r\n\r\n".encode())
    assert len(read_log(file)) == 1


def test_learners_stand_in_the_order_of_their_numbers_else_of_their_names() -> None:
    assert in_order(["10", "9", "-1"]) == ["-1", "9", "10"]
    assert in_order(["10", "9", "b"]) == ["10", "9", "b"]
    assert in_order(["9" * 9999, "10"]) == ["10", "9" * 9999]  # too long to be read as a number


@pytest.mark.parametrize("rows", list(permutations(["1,a,x,1", "2,b,x,0", "10,c,y,1"])))
def test_the_order_of_learners_in_the_file_plays_no_part(tmp_path: Path, rows: tuple[str, ...]) -> None:
    assert [history[0].learner for history in read_log(a_file(tmp_path, *rows))] == ["1", "2", "10"]


@pytest.mark.parametrize(
    ("rows", "header", "kind", "says"),
    [
        (["ada;a;x;1"], "user;item;skill;correct", LogLacksColumns, "it says: user;item;skill;correct"),
        (["ada,x,1"], "user,skill,correct", LogLacksColumns, "lacks the column(s) item."),
        ([], "", LogLacksColumns, "it says: nothing"),
        (["ada,a,x,1", "ada,,x,1"], HEADER, LogRowIncomplete, "line 3: item is empty"),
        (["ada,a,x"], HEADER, LogRowIncomplete, "line 2: correct is empty"),
        (["ada,a,x,2"], HEADER, LogRowNotAnswer, "line 2: correct is '2'"),
        (["ada,a,x,yes"], HEADER, LogRowNotAnswer, "correct is 'yes'"),
        (["ada,a,x,nan"], HEADER, LogRowNotAnswer, "correct is 'nan'"),
        (["ada,a,x,1,monday"], TIMED, LogRowNotTime, "timestamp is 'monday'"),
        (["ada,a,x,1,1770000000000"], TIMED, LogRowNotTime, "divide milliseconds by 1000"),
        (["ada,a,x,1,inf"], TIMED, LogRowNotTime, "timestamp is 'inf'"),
        (["ada,a,x,1"], TIMED, LogRowNotTime, "timestamp is ''"),
        (["ada,a,x,1,7", "bo,a,x,1,3", "ada,b,x,1,5"], TIMED, LogGoesBack, "line 4: this answer of 'ada'"),
        (["ada,a,x,1,6"], f"{HEADER},difficulty", LogRowNotDifficulty, "difficulty is '6'"),
        (["ada,a,x,1,hard"], f"{HEADER},difficulty", LogRowNotDifficulty, "difficulty is 'hard'"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(
    tmp_path: Path, rows: list[str], header: str, kind: type[EnactError], says: str
) -> None:
    with pytest.raises(kind) as told:
        read_log(a_file(tmp_path, *rows, header=header))
    assert says in str(told.value)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("log.csv.gz", b"user,item,skill,correct\nada,a,x,1\n", "gzip did not pack it"),
        (
            "log.csv.gz",
            gzip.compress(b"user,item,skill,correct\n" + b"ada,a,x,1\n" * 999)[:-9],
            "not packed to its end",
        ),
        ("log.csv", b"user,item,skill,correct\n\xe9t\xe9,a,x,1\n", "not UTF-8"),
        ("log.csv", b"user,item,skill,correct\n" + b"a" * 200_000, "a line of more than"),
        ("log.csv", b'user,item,skill,correct\n"ada,a,x,1\n' + b"b,c\n" * 60_000, "field larger than"),
    ],
    ids=["not-packed", "cut-off", "latin-1", "one-long-line", "one-long-field"],
)
def test_a_file_that_is_no_log_is_refused(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(LogUnreadable, match=says):
        read_log(file)


def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path: Path) -> None:
    for file in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(LogUnreadable):
            read_log(file)


def test_a_log_that_would_not_fit_into_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "MOST_ANSWERS", 2)
    read_log(a_file(tmp_path, *["ada,a,x,1"] * 2))
    with pytest.raises(LogTooLarge, match="more than 2 answers"):
        read_log(a_file(tmp_path, *["ada,a,x,1"] * 3))


class Kept:
    """A store that holds what it is given."""

    def __init__(self, *attempts: Attempt) -> None:
        self.kept = attempts

    def learners(self) -> list[LearnerId]:
        return sorted({attempt.learner for attempt in self.kept}, reverse=True)

    def attempts(self, learner: LearnerId) -> list[Attempt]:
        return [attempt for attempt in self.kept if attempt.learner == learner]


def test_what_a_store_keeps_is_a_log_of_what_was_touched_here() -> None:
    bo, cleo = LearnerId("bo"), LearnerId("cleo")
    one = an_attempt("1", bo)
    two = an_attempt("2", bo, started=NOON + timedelta(hours=1))
    untouched = replace(an_attempt("3", cleo), cells=())
    three = an_attempt("4", LearnerId("ada"))
    imported = replace(an_attempt("5", LearnerId("ada")), imported=True)
    assert log_of(Kept(one, two, untouched, three, imported)) == [[three], [one, two]]
