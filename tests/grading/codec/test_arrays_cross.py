import warnings
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from enact_learn.grading.codec import encode
from tests.grading.codec.crossing import crosses, refers, refuse

kinds = (
    hnp.boolean_dtypes()
    | hnp.integer_dtypes(endianness="?")
    | hnp.unsigned_integer_dtypes(endianness="?")
    | hnp.floating_dtypes(endianness="?", sizes=(16, 32, 64))
    | hnp.complex_number_dtypes(endianness="?", sizes=(64, 128))
    | hnp.datetime64_dtypes(endianness="?")
    | hnp.timedelta64_dtypes(endianness="?")
    | hnp.unicode_string_dtypes(endianness="?")
    | hnp.byte_string_dtypes()
)


@settings(deadline=None)
@given(st.data())
def test_an_array_arrives_with_its_type_its_shape_and_each_byte(data: st.DataObject) -> None:
    dtype = data.draw(kinds)
    given_ = data.draw(hnp.arrays(dtype, hnp.array_shapes(min_dims=0, min_side=0)))
    came = crosses(given_)
    assert came.dtype == given_.dtype
    assert came.shape == given_.shape
    assert came.tobytes() == given_.tobytes()
    assert came.flags.writeable


def test_a_view_with_gaps_and_a_transposed_array_arrive_as_what_they_show() -> None:
    whole = np.arange(24.0).reshape(4, 6)
    for view in (whole[::2, ::-3], whole.T, np.asfortranarray(whole), np.broadcast_to(np.array(1.0), (3, 3))):
        assert np.array_equal(crosses(view), view)
    assert encode(np.asfortranarray(whole), refuse) == encode(whole, refuse)


def test_long_doubles_give_the_same_bytes_whatever_lies_between_them() -> None:
    number = np.full(3, 7, np.uint8).repeat(16).view(np.longdouble)[:2]
    other = np.full(3, 9, np.uint8).repeat(16).view(np.longdouble)[:2]
    number[:], other[:] = 1.5, 1.5
    assert encode(number, refuse) == encode(other, refuse)
    assert (crosses(number) == 1.5).all()
    assert crosses(np.clongdouble(1j)) == 1j


@pytest.mark.parametrize(
    "array",
    [
        np.array([1, "a", None, [1, [2]], {"a": (1,)}], dtype=object),
        np.array(5, dtype=object),
        np.empty((2, 0, 3), dtype=object),
        np.array([[1, 2.5], ["a", None]], dtype=object),
    ],
    ids=str,
)
def test_an_array_of_values_arrives(array: Any) -> None:
    came = crosses(array)
    assert came.shape == array.shape
    assert came.tolist() == array.tolist()


def test_an_array_of_instances_arrives_with_what_stands_for_them() -> None:
    thing = object()
    assert refers(np.array([1, thing], dtype=object)) == [thing]


@pytest.mark.parametrize("aligned", [True, False])
def test_records_arrive(aligned: bool) -> None:
    dtype = np.dtype([("a", "i1"), ("b", ">f8"), ("name", "U3")], align=aligned)
    array = np.array([[(1, 2.5, "xyz")], [(3, -0.0, "")]], dtype)
    came = crosses(array)
    assert came.dtype == dtype
    assert came.tolist() == array.tolist()
    assert crosses(array[0, 0]) == array[0, 0]


@pytest.mark.parametrize(
    "scalar",
    [
        *(np.float64(1), np.float32(0.1), np.float16(2), np.longdouble(1) / 3, np.complex64(1j), np.bool_(True)),
        *(np.int8(-1), np.uint64(2**64 - 1), np.int64(5), np.longlong(5), np.ulonglong(5)),
        *(np.str_("a\0"), np.str_(""), np.bytes_(b"a\0")),
        *(np.datetime64("2020-01-01T00:00", "m"), np.timedelta64(3, "D")),
    ],
    ids=repr,
)
def test_a_scalar_keeps_its_type(scalar: Any) -> None:
    came = crosses(scalar)
    assert came == scalar
    assert getattr(came, "dtype", None) == getattr(scalar, "dtype", None)
    assert crosses({scalar: 1}) == {scalar: 1}


def test_not_a_time_arrives() -> None:
    assert np.isnat(crosses(np.datetime64("NaT", "s")))
    assert crosses(np.timedelta64(3)) == 3  # of no unit


@pytest.mark.parametrize("dtype", ["f8", ">i4", "U3", "M8[ns]", "O", "q", [("a", "i4"), ("b", "S3")]])
def test_a_data_type_arrives(dtype: Any) -> None:
    assert crosses(np.dtype(dtype)) == np.dtype(dtype)


class Lying(np.ndarray):
    pass


def test_other_kinds_of_array_are_referred_to() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        matrix = np.matrix([[1]])
    gaps = np.zeros(2, np.dtype({"names": ["a"], "formats": ["i4"], "offsets": [4]}))
    described = np.zeros(2, np.dtype("i4", metadata={"a": 1}))
    strings = np.array(["a"], dtype=np.dtypes.StringDType())
    records = np.zeros(2, [("a", "i4")]).view(np.recarray)
    nested = np.zeros(2, [("a", [("b", "i4")])])
    for array in (
        *(matrix, gaps, described, strings, records, nested),
        *(np.ma.masked_array([1, 2], [0, 1]), np.zeros(2).view(Lying), np.zeros(2, "V3")),
    ):
        (met,) = refers([array])
        assert met is array
