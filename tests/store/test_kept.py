"""What was read lately is not read again, and no more than so much stays."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enact_learn.store.sql.kept import KeptRead


class _Reader:
    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, documents: Sequence[str]) -> list[str]:
        if "broken" in documents:
            raise ValueError("broken")
        self.read += documents
        return [document.upper() for document in documents]


@given(st.lists(st.lists(st.sampled_from("abcdef"), max_size=8), max_size=6), st.integers(1, 4))
def test_whatever_stays_everything_comes_in_its_place(asked: list[list[str]], most: int) -> None:
    kept = KeptRead(_Reader(), most)
    for documents in asked:
        assert kept.all(documents) == [document.upper() for document in documents]


def test_what_was_read_is_not_read_again() -> None:
    kept = KeptRead(reader := _Reader(), 3)
    kept.all(["a", "b", "a"])
    assert kept.all(["b", "c"]) == ["B", "C"]
    assert reader.read == ["a", "b", "c"]


def test_the_first_go_first() -> None:
    kept = KeptRead(reader := _Reader(), 4)
    for document in "abcde":
        kept.all([document])
    kept.all(["c", "d", "e"])
    assert reader.read == list("abcde")
    kept.all(["a"])
    assert reader.read == list("abcdea")


def test_what_can_not_be_read_leaves_the_rest_as_it_was() -> None:
    kept = KeptRead(reader := _Reader(), 3)
    kept.all(["a"])
    with pytest.raises(ValueError, match="broken"):
        kept.all(["b", "broken"])
    kept.all(["a"])
    assert reader.read == ["a"]


def test_nothing_stays_of_what_was_erased() -> None:
    kept = KeptRead(reader := _Reader(), 3)
    kept.all(["a"])
    kept.forget()
    kept.all(["a"])
    assert reader.read == ["a", "a"]
