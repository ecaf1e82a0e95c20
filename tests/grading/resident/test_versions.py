"""Which dicts were written to."""

from typing import Any

import pytest

from enact_learn.grading.resident import versions
from enact_learn.grading.resident.versions import Versions


@pytest.mark.skipif(not versions.are_counted(), reason="this Python does not count the changes of a dict")
def test_only_dicts_that_were_written_to_are_named() -> None:
    dicts: list[dict[str, Any]] = [{"a": 1}, {"b": 2}, {"c": 3}]
    seen = Versions(dicts)
    assert list(seen.changed()) == []
    dicts[0]["a"] = 5
    del dicts[2]["c"]
    assert list(seen.changed()) == [0, 2]
    assert list(seen.changed()) == []


def test_a_dict_that_was_put_back_counts_as_written_to() -> None:
    dicts: list[dict[str, Any]] = [{"a": 1}]
    seen = Versions(dicts)
    dicts[0]["a"] = 2
    dicts[0]["a"] = 1
    assert list(seen.changed()) == [0]


def test_where_changes_are_not_counted_every_dict_may_have_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "are_counted", lambda: False)
    assert list(Versions([{}, {}]).changed()) == [0, 1]
