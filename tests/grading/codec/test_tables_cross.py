import datetime
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import pandas as hpd

from enact_learn.datasets import periodic_table
from enact_learn.grading.codec import CantCross, encode
from tests.grading.codec.crossing import crosses, refers, refuse

NAN_STRING = pd.StringDtype("python", na_value=np.nan)
SERIES = [
    pd.Series([1, 2, 3]),
    pd.Series([], dtype=float),
    pd.Series(["a", None]),
    pd.Series(["a", None], dtype=object),
    pd.Series(["a", "b"], dtype=object),
    pd.Series(["a", None], dtype=NAN_STRING),
    pd.Series(["a", pd.NA], dtype=pd.StringDtype("python")),
    pd.Series(["a", 1, [1, {"b": 2.5}], None, pd.NA, pd.Timestamp("2020")], dtype=object),
    pd.Series([1, None, -3], dtype="Int64"),
    pd.Series([1, None], dtype="UInt8"),
    pd.Series([1.5, None], dtype="Float32"),
    pd.Series([True, None], dtype="boolean"),
    pd.Series([True, False]),
    pd.Series([1j]),
    pd.Series(["a", "b", None, "a"], dtype="category"),
    pd.Series(pd.Categorical(["x", None], categories=["y", "x"], ordered=True)),
    pd.Series(pd.date_range("2020", periods=3)),
    pd.Series(pd.date_range("2020", periods=3, unit="s")),
    pd.Series([pd.Timestamp("2020-10-25", tz="Europe/Paris"), pd.NaT]),
    pd.Series(pd.to_timedelta([1, 2], unit="h")),
    pd.Series(pd.period_range("2020", periods=3, freq="M")),
    pd.Series(pd.interval_range(0, 3)),
    pd.Series([1, 2], index=["a", "b"], name=("x", 1)),
    pd.Series([1, 2], index=[(1, "a"), None], name=datetime.date(2020, 1, 1)),
]
INDEXES = [
    pd.RangeIndex(1, 10, 3, name="q"),
    pd.Index(["a", "b"]),
    pd.Index(["a", "b"], dtype=object),
    pd.Index([1, "b", None, (1, 2)]),
    pd.Index([1.5, np.nan]),
    pd.Index([True, False]),
    pd.Index([1, None], dtype="Int64"),
    pd.Index([], dtype=object),
    pd.CategoricalIndex(["a", "b", "a"]),
    pd.date_range("2020", periods=3, freq="ME", name="d"),
    pd.date_range("2020", periods=3, freq="-2h", tz="UTC"),
    pd.DatetimeIndex(["2020-01-03", "2020-01-01"]),
    pd.timedelta_range("1h", periods=3),
    pd.period_range("2020", periods=2, freq="Q-DEC"),
    pd.interval_range(0, 2, closed="both"),
    pd.MultiIndex.from_product([["a", "b"], [1, 2]], names=["u", None]),
    pd.MultiIndex.from_tuples([("a", pd.Timestamp("2020")), (np.nan, pd.NaT)]),
]
FRAMES = [
    pd.DataFrame(),
    pd.DataFrame(index=[1, 2]),
    pd.DataFrame(columns=["a", "b"]),
    pd.DataFrame(np.arange(6.0).reshape(2, 3), columns=["a", "a", "b"]),
    pd.DataFrame([[1, "x"], [2, "y"]], columns=["a", "a"]),
    pd.DataFrame([[1, "a"], [2, "b"]], columns=pd.MultiIndex.from_product([["x"], ["u", "v"]])),
    pd.DataFrame({"a": [1, 2], 3: [1.5, None], "c": ["x", None], "d": [[1], {}]}, index=["p", "q"]),
    pd.DataFrame({"a": [True, False]}),
    pd.DataFrame(
        {series.dtype.name + str(place): series.array for place, series in enumerate(SERIES) if len(series) == 2}
    ),
    pd.DataFrame({"a": [1, 2, 3], "b": ["x", "y", "z"]}).describe(include="all"),
]


@pytest.mark.parametrize("series", SERIES, ids=lambda series: f"{series.dtype}-{type(series.index).__name__}")
def test_a_series_arrives(series: Any) -> None:
    came = crosses(series)
    assert series.equals(came)
    pd.testing.assert_series_equal(series, came)


@pytest.mark.parametrize("index", INDEXES, ids=lambda index: f"{type(index).__name__}-{index.dtype}")
def test_an_index_arrives(index: Any) -> None:
    came = crosses(index)
    assert index.equals(came)
    pd.testing.assert_index_equal(index, came, exact=True)
    assert getattr(came, "freq", None) == getattr(index, "freq", None)


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: str(frame.shape))
def test_a_table_arrives(frame: Any) -> None:
    came = crosses(frame)
    assert frame.equals(came)
    assert (came.dtypes == frame.dtypes).all()
    pd.testing.assert_frame_equal(frame, came)


def test_a_large_table_arrives_with_its_labels() -> None:
    labels = [f"row {number}" for number in range(2_000)]
    frame = pd.DataFrame({"a": np.arange(2_000.0), "b": labels, "c": np.arange(2_000)}, index=labels)
    assert frame.equals(crosses(frame))


def test_the_periodic_table_arrives_and_can_be_worked_on() -> None:
    table = periodic_table()
    came = crosses(table)
    assert table.equals(came)
    assert came.sort_values(table.columns[0]).equals(table.sort_values(table.columns[0]))
    assert crosses(table.dtypes).equals(table.dtypes)


columns = st.sampled_from([int, float, bool, complex, "U5", "M8[ns]", "m8[ns]"])


@settings(deadline=None)
@given(st.data())
def test_whatever_stands_in_a_table_arrives(data: st.DataObject) -> None:
    frame = data.draw(
        hpd.data_frames([hpd.column(dtype=data.draw(columns)) for _ in range(data.draw(st.integers(1, 4)))])
    )
    came = crosses(frame)
    assert frame.equals(came)
    assert (came.dtypes == frame.dtypes).all()


@pytest.mark.parametrize(
    "value",
    [
        pd.Timestamp("2020-10-25T04:30:00.000000005", tz="Europe/Paris"),
        pd.Timestamp("2020-10-25 01:30", tz="UTC").tz_convert("Europe/Paris"),
        pd.Timestamp("2020"),
        pd.Timedelta("1h"),
        pd.Period("2020-01"),
        pd.Interval(1, 2.5, closed="left"),
        pd.Interval(pd.Timestamp("2020"), pd.Timestamp("2021")),
        pd.Int64Dtype(),
        pd.StringDtype("python"),
        NAN_STRING,
        pd.CategoricalDtype(["b", "a"], ordered=True),
        pd.DatetimeTZDtype("us", "UTC"),
        pd.PeriodDtype("M"),
    ],
    ids=repr,
)
def test_a_single_value_of_pandas_arrives(value: Any) -> None:
    came = crosses(value)
    assert came == value
    assert (came.unit, came.fold) == (value.unit, value.fold) if isinstance(value, pd.Timestamp) else True


@pytest.mark.parametrize("missing", [pd.NA, pd.NaT], ids=repr)
def test_what_is_missing_is_the_one_that_is_missing(missing: Any) -> None:
    assert crosses(missing) is missing
    assert crosses({missing: [missing]})[missing] == [missing]


@pytest.mark.parametrize(
    "array",
    [pd.array([1, None]), pd.Categorical(["a", None]), pd.array(["a", None]), pd.date_range("2020", periods=2).array],
    ids=str,
)
def test_an_array_of_pandas_arrives(array: Any) -> None:
    assert pd.Series(crosses(array)).equals(pd.Series(array))


def test_what_lies_below_a_missing_number_is_no_part_of_it() -> None:
    mask = np.array([False, True])
    first, second = (pd.arrays.IntegerArray(np.array([1, below]), mask) for below in (5, 6))
    assert encode(first, refuse) == encode(second, refuse)


class Label:
    """With a form of no kind, and a hash of its own."""

    def __hash__(self) -> int:
        return 1


class Table(pd.DataFrame):
    pass


def test_a_table_of_a_kind_without_a_form_is_referred_to_as_a_whole() -> None:
    label = Label()
    long = pd.Index(np.arange(5_000.0))  # a buffer was laid aside already when the label is met
    for whole in (
        pd.DataFrame({label: [1]}),
        pd.DataFrame(np.zeros((5_000, 1)), columns=[label], index=long),
        pd.Series([1], index=[label]),
        pd.Series([1], name=label),
        pd.Series([1], index=pd.MultiIndex.from_tuples([(label, 1)])),
        pd.Series(pd.Categorical([label])),
        pd.Series(pd.arrays.SparseArray([0, 1])),
        Table({"a": [1]}),
    ):
        (met,) = refers([1, whole])
        assert met is whole


def test_instances_in_a_column_are_referred_to_one_by_one() -> None:
    label = Label()
    assert refers(pd.DataFrame({"a": [label, 1], "b": [1.5, 2]})) == [label]


def test_a_table_whose_labels_cannot_cross_says_so() -> None:
    with pytest.raises(CantCross, match="a DataFrame"):
        encode(pd.DataFrame({Label(): [1]}), refuse)
