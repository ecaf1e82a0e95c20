import pickle
import struct
import subprocess
import sys
import time
from typing import Any

import msgpack
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enact_learn.grading.codec import (
    DEEPEST,
    INT_BITS,
    LARGEST,
    STRUCTURE,
    BadValue,
    arrays,
    columns,
    decode,
    encode,
    exact,
    figures,
    indexes,
    instants,
    molecules,
    plain,
    sparse,
    tables,
    times,
)
from enact_learn.grading.codec.limits import SMILES_LENGTH
from enact_learn.grading.codec.writing import BIG, BUF, HEADER, REF
from tests.grading.codec.crossing import forged, tag
from tests.grading.codec.samples import ENCODED, VALUES, mutated_structures, refer, taken_apart


def resolve(reference: Any) -> Any:
    return ["what stands for", reference]


def survives(data: bytes) -> None:
    """Decoding gives a value that can be sent on, or BadValue; and soon."""
    began = time.process_time()
    try:
        value = decode(data, resolve)
    except BadValue:
        pass
    else:
        encode(value, refer)
    assert time.process_time() - began < 5


def is_refused(data: bytes) -> None:
    began = time.process_time()
    with pytest.raises(BadValue):
        decode(data, resolve)
    assert time.process_time() - began < 2


@pytest.mark.parametrize("place", range(len(VALUES)), ids=lambda place: f"{place}-{type(VALUES[place]).__name__}")
def test_each_form_is_here_and_its_sample_is_sound(place: int) -> None:
    value = decode(ENCODED[place], resolve)
    if type(VALUES[place]).__module__ != "builtins" or VALUES[place] is None:
        assert encode(value, refer) == ENCODED[place]
    tree, buffers = taken_apart(ENCODED[place])
    assert decode(forged(tree, buffers), resolve) is not None or VALUES[place] is None


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_random_bytes_are_refused_or_harmless(data: bytes) -> None:
    survives(data)
    survives(HEADER.pack(len(data), 0) + data)


@settings(max_examples=500, deadline=None)
@given(st.sampled_from(ENCODED), st.data())
def test_a_value_with_changed_bytes_is_refused_or_harmless(data: bytes, draws: st.DataObject) -> None:
    place = draws.draw(st.integers(0, len(data) - 1))
    length = draws.draw(st.integers(0, 3))
    survives(data[:place] + draws.draw(st.binary(max_size=4)) + data[place + length :])


@settings(max_examples=1000, deadline=None)
@given(mutated_structures())
def test_a_value_with_exchanged_parts_is_refused_or_harmless(data: bytes) -> None:
    survives(data)


@pytest.mark.slow
@settings(max_examples=20_000, deadline=None)
@given(mutated_structures())
def test_many_values_with_exchanged_parts_are_refused_or_harmless(data: bytes) -> None:
    survives(data)


@given(st.sampled_from(ENCODED), st.binary(min_size=1, max_size=20))
def test_bytes_that_trail_are_refused(data: bytes, more: bytes) -> None:
    is_refused(data + more)


@given(st.sampled_from(ENCODED), st.data())
def test_a_value_cut_short_is_refused(data: bytes, draws: st.DataObject) -> None:
    is_refused(data[: draws.draw(st.integers(0, len(data) - 1))])


def array(words: Any, shape: Any, data: bytes = b"") -> list[Any]:
    return [tag(arrays.ARRAY), words, shape, data]


def numbers(*values: int, kind: str = "<i4") -> list[Any]:
    return array(kind, [len(values)], np.array(values, kind).tobytes())


LABELS = [tag(indexes.LABELS), None, ["a", "b"]]
MOLECULE = [tag(molecules.MOLECULE), "Mol", "CCO", [], [], [], []]


def csr(indices: Any, starts: Any, shape: Any = (2, 3), name: str = "csr_array", data: Any = None) -> list[Any]:
    return [tag(sparse.COMPRESSED), name, list(shape), data or numbers(1, 2), indices, starts]


REFUSED: dict[str, Any] = {
    "ten to the sixteen empty strings": array("<U0", [10**16]),
    "empty strings": array("<U0", [3]),
    "no bytes for a huge array": array("<f8", [2**40]),
    "a product that overflows": array("<f8", [2**32, 2**32]),
    "a product that overflows to 0": array("<f8", [2**62, 4]),
    "huge sides beside none": array("<f8", [0, 2**62, 2**62]),
    "a negative side": array("<f8", [-1], b"x" * 8),
    "two negative sides": array("<f8", [-1, -1], b"x" * 8),
    "a side that is no number": array("<f8", [1.0], b"x" * 8),
    "a side that is true": array("<f8", [True], b"x" * 8),
    "too many sides": array("<f8", [1] * 100, b"x" * 8),
    "objects as bytes": array("|O", [1], b"x" * 8),
    "raw memory": array("|V8", [1], b"x" * 8),
    "a type by a long name": array("float64", [1], b"x" * 8),
    "a record as text": array("f8,f8", [1], b"x" * 16),
    "a record where numbers stand": array([False, ["a", "<f8"]], [1], b"x" * 8),
    "a record of objects": [tag(arrays.RECORDS), [False, ["a", "|O"]], [1], b"x" * 8],
    "a record with a field twice": [tag(arrays.RECORDS), [False, ["a", "<f8"], ["a", "<f8"]], [1], b"x" * 8, b"x" * 8],
    "text of a terabyte": array("<U999999999999", [1]),
    "an unknown unit of time": array("<M8[parsec]", [1], b"x" * 8),
    "a unit of time that is code": array("<M8[ns]];import os", [1], b"x" * 8),
    "a truth value of 2": array("|b1", [1], b"\2"),
    "a character beyond the last": array("<U1", [1], b"\xff\xff\xff\xff"),
    "more bytes than the shape": array("<f8", [1], b"x" * 16),
    "too few objects": [tag(arrays.OBJECTS), [3], [1, 2]],
    "ten to the sixteen objects": [tag(arrays.OBJECTS), [10**16]],
    "a scalar of objects": [tag(arrays.SCALAR), "|O", b"x" * 8],
    "an unknown form": [tag(125), 1],
    "an unknown leaf": msgpack.ExtType(99, b"x"),
    "a form of another place": [1, tag(plain.TUPLE)],
    "a time stamp of msgpack": msgpack.Timestamp(1),
    "a buffer that is not there": msgpack.ExtType(BUF, b"\0\0\0\0"),
    "a buffer without a number": msgpack.ExtType(BUF, b"\0"),
    "an integer of too many digits": msgpack.ExtType(BIG, b"\x7f" * (INT_BITS // 8 + 2)),
    "an unhashable key": [tag(plain.DICT), [[1], 2]],
    "a key that is a table": [tag(plain.DICT), [[tag(plain.TUPLE), [[tag(tables.BLOCK)]]], 2]],
    "a key that is a dictionary": [tag(plain.DICT), [{"a": 1}, 2]],
    "a key that is an array": [tag(plain.DICT), [numbers(1), 2]],
    "a key with a list in it": [tag(plain.DICT), [[tag(plain.TUPLE), [[1]]], 2]],
    "a key that is a reference": [tag(plain.DICT), [msgpack.ExtType(REF, b"\1"), 2]],
    "a key with a reference in it": [tag(plain.DICT), [[tag(plain.TUPLE), [msgpack.ExtType(REF, b"\1")]], 2]],
    "a member that is a reference": [tag(plain.SET), [msgpack.ExtType(REF, b"\1")]],
    "a key twice": [tag(plain.DICT), [1, 2, 1, 3]],
    "a key twice, as another type": [tag(plain.DICT), [1, 2, True, 3]],
    "a key without a value": [tag(plain.DICT), [1]],
    "a member twice": [tag(plain.SET), [1, 1.0]],
    "an unhashable member": [tag(plain.SET), [[]]],
    "a range that stands still": [tag(plain.RANGE), 0, 1, 0],
    "a range of texts": [tag(plain.RANGE), "a", "b", "c"],
    "a constant that is none": msgpack.ExtType(plain.CONSTANT, b"x"),
    "half a float": [tag(plain.FLOATS), b"x" * 12],
    "half a complex number": msgpack.ExtType(plain.COMPLEX, b"x"),
    "a thirteenth month": [tag(times.DATE), 2020, 13, 1],
    "a year of a thousand digits": [tag(times.DATE), msgpack.ExtType(BIG, b"\x7f" * 400), 1, 1],
    "an endless span": [tag(times.TIMEDELTA), 2**62, 0, 0],
    "a time zone that is a path": [tag(times.ZONE), "../../../etc/passwd"],
    "a time zone from the root": [tag(times.ZONE), "/etc/passwd"],
    "a time zone that is a folder": [tag(times.ZONE), "Europe"],
    "a time zone that is nowhere": [tag(times.ZONE), "Europe/Atlantis"],
    "a time zone that is a number": [tag(times.ZONE), 5],
    "a moment in a list": [tag(times.DATETIME), 2020, 1, 1, 0, 0, 0, 0, 0, [1]],
    "a decimal that is a word": [tag(exact.DECIMAL), "ten"],
    "a decimal with an endless exponent": [tag(exact.DECIMAL), "1E+9999999"],
    "a decimal of other digits": [tag(exact.DECIMAL), "١"],
    "a fraction by 0": [tag(exact.FRACTION), 1, 0],
    "a fraction not reduced": [tag(exact.FRACTION), 2, 4],
    "a path of no kind": [tag(exact.PATH), "Path.unlink", "x"],
    "a pattern without an end": [tag(exact.PATTERN), "(", 32],
    "a pattern that prints itself": [tag(exact.PATTERN), "a", 128],
    "a pattern nested deeply": [tag(exact.PATTERN), "(" * 499 + ")" * 499, 32],
    "a long pattern": [tag(exact.PATTERN), "a" * 1001, 32],
    "many slow patterns": [[tag(exact.PATTERN), "a" * 999 + str(n % 10), 2] for n in range(100)],
    "categories beyond the last": [tag(columns.CATEGORICAL), numbers(0, 2, kind="|i1"), LABELS, False],
    "categories before the first": [tag(columns.CATEGORICAL), numbers(-2, kind="|i1"), LABELS, False],
    "categories that are no numbers": [tag(columns.CATEGORICAL), array("<f8", [1], b"\0" * 8), LABELS, False],
    "levels beyond the last": [tag(indexes.MULTI), [None], [LABELS], [numbers(2)]],
    "levels before the first": [tag(indexes.MULTI), [None], [LABELS], [numbers(-2)]],
    "levels of several lengths": [tag(indexes.MULTI), [None, 1], [LABELS, LABELS], [numbers(0), numbers(0, 1)]],
    "no levels": [tag(indexes.MULTI), [], [], []],
    "a label that is a list": [tag(indexes.LABELS), None, [[1]]],
    "a name that is a list": [tag(indexes.LABELS), [1], ["a"]],
    "a label that is a reference": [tag(indexes.LABELS), None, [msgpack.ExtType(REF, b"\1")]],
    "an index that is a reference": [tag(tables.SERIES), None, msgpack.ExtType(REF, b"\1"), numbers(1, 2)],
    "a column that is a reference": [tag(tables.SERIES), None, LABELS, msgpack.ExtType(REF, b"\1")],
    "a column longer than its index": [tag(tables.SERIES), None, LABELS, numbers(1, 2, 3)],
    "a column that is a table": [tag(tables.SERIES), None, LABELS, array("<f8", [2, 1], b"x" * 16)],
    "a table with a label too few": [tag(tables.BLOCK), LABELS, LABELS, numbers(1, 2)],
    "a frequency that is code": [
        *(tag(indexes.INDEX), None, [tag(columns.DATETIMES), array("<M8[ns]", [1], b"\0" * 8), None]),
        "__import__('os')",
    ],
    "periods of nothing": [tag(instants.PERIOD), "nothing", 1],
    "an interval between texts": [tag(instants.INTERVAL), "a", "b", "left"],
    "a type of pandas by another name": [tag(instants.DTYPE), "masked", "object"],
    "texts that are numbers": [tag(columns.STRINGS), "python", True, [1]],
    "a storage that is unknown": [tag(columns.STRINGS), "pickle", True, ["a"]],
    "an index outside the matrix": csr(numbers(0, 3), numbers(0, 1, 2)),
    "an index before the matrix": csr(numbers(0, -1), numbers(0, 1, 2)),
    "rows that begin too late": csr(numbers(0, 1), numbers(1, 1, 2)),
    "rows that end too late": csr(numbers(0, 1), numbers(0, 1, 3)),
    "rows that run backwards": csr(numbers(0, 1), numbers(0, 2, 1, 2), (3, 3)),
    "too few rows": csr(numbers(0, 1), numbers(0, 2), (2**31 - 1, 3)),
    "rows for ever": csr(numbers(0, 1), numbers(0, 1, 2), (2**62, 3)),
    "a column for a row": csr(numbers(0, 2), numbers(0, 1, 2), (2, 2), "csc_matrix"),
    "a matrix of an unknown kind": csr(numbers(0, 1), numbers(0, 1, 2), name="spmatrix"),
    "indices that are fractions": csr(array("<f8", [2], b"\0" * 16), numbers(0, 1, 2)),
    "coordinates outside": [tag(sparse.COORDINATES), "coo_array", [2, 2], numbers(0), numbers(2), numbers(1)],
    "blocks that do not fit": [
        *(tag(sparse.BLOCKS), "bsr_array", [3, 3], array("<i4", [1, 2, 2], b"\0" * 16), numbers(0), numbers(0, 1)),
    ],
    "blocks without a side": [
        *(tag(sparse.BLOCKS), "bsr_array", [2, 2], array("<i4", [1, 0, 2]), numbers(0), numbers(0, 1)),
    ],
    "a diagonal outside": [tag(sparse.DIAGONALS), "dia_array", [2, 2], array("<i4", [1, 2], b"\0" * 8), numbers(2)],
    "SMILES of a megabyte": [*MOLECULE[:2], "C" * 2**20, *MOLECULE[3:]],
    "SMILES that say nothing": [*MOLECULE[:2], "C1CC", *MOLECULE[3:]],
    "SMILES of an impossible atom": [*MOLECULE[:2], "C(C)(C)(C)(C)C", *MOLECULE[3:]],
    "SMILES with a name": [*MOLECULE[:2], "CCO |$a$|", *MOLECULE[3:]],
    "an order that leaves an atom out": [*MOLECULE[:3], [0, 0, 1], *MOLECULE[4:]],
    "an order beyond the last atom": [*MOLECULE[:3], [0, 1, 3], *MOLECULE[4:]],
    "a conformer of another molecule": [*MOLECULE[:4], [[0, True, array("<f8", [1, 3], b"\0" * 24)]], [], []],
    "a property that is RDKit's own": [*MOLECULE[:5], [["__computedProps", "x"]], []],
    "properties of too many atoms": [*MOLECULE[:6], [[], [], [], []]],
    "many slow molecules": [[*MOLECULE[:2], "C1CC1" * (SMILES_LENGTH // 5), *MOLECULE[3:]] for _ in range(300)],
    "bits beyond the last": [tag(molecules.BITS), 4, b"\xff"],
    "bits without end": [tag(molecules.BITS), 2**62, b"\xff"],
    "counts that have no place": [tag(molecules.COUNTS), "UIntSparseIntVect", 4, {4: 1}],
    "an artist of no figure": [tag(figures.ARTIST), 0, 0],
    "an artist of a later figure": [tag(figures.ARTIST), 1, 0, [["Figure", {}, {}]]],
    "an artist beyond the last": [tag(figures.ARTIST), 0, 1, [["Figure", {}, {}]]],
    "a link that leads nowhere": [tag(figures.ARTIST), 0, 0, [["Figure", {}, {"axes": [1]}]]],
    "an answer that nobody asked for": [tag(figures.ARTIST), 0, 0, [["Figure", {"__class__": 1}, {}]]],
    "a fact that is a reference": [tag(figures.ARTIST), 0, 0, [["Axes", {"name": msgpack.ExtType(REF, b"\1")}, {}]]],
    "a fact that holds a reference": [
        *(tag(figures.ARTIST), 0, 0, [["Axes", {"name": [1, msgpack.ExtType(REF, b"\1")]}, {}]]),
    ],
}


@pytest.mark.parametrize("tree", REFUSED.values(), ids=REFUSED)
def test_hostile_data_is_refused(tree: Any) -> None:
    is_refused(forged(tree))
    is_refused(forged([1, [tree]]))


def test_a_sound_forgery_is_accepted() -> None:
    # the positive control of the list above: it is refused for what it says, not for how it is made
    assert decode(forged(numbers(1, 2)), resolve).tolist() == [1, 2]
    assert decode(forged(csr(numbers(0, 2), numbers(0, 1, 2))), resolve).toarray().tolist() == [[1, 0, 0], [0, 0, 2]]
    assert decode(forged(MOLECULE), resolve).GetNumAtoms() == 3
    assert decode(forged([tag(plain.DICT), [1, 2]]), resolve) == {1: 2}
    assert list(decode(forged([tag(tables.SERIES), None, LABELS, numbers(1, 2)]), resolve)) == [1, 2]
    assert decode(forged([tag(figures.ARTIST), 0, 0, [["Axes", {"name": "polar"}, {}]]]), resolve).name == "polar"
    assert decode(forged([tag(times.ZONE), "Europe/Paris"]), resolve).key == "Europe/Paris"


@pytest.mark.parametrize("one_level", [b"\x91", b"\x81\xa1a", b"\x92" + msgpack.packb(tag(plain.TUPLE)) + b"\x91"])
@pytest.mark.parametrize("depth", [DEEPEST + 1, 400, 1_000, 100_000, 5_000_000])
def test_deep_nesting_is_refused(one_level: bytes, depth: int) -> None:
    if len(one_level) * depth < STRUCTURE:
        structure = one_level * depth + b"\x01"
        is_refused(HEADER.pack(len(structure), 0) + structure)


@pytest.mark.parametrize(
    "structure",
    [
        b"\xdd\xff\xff\xff\xff" * 1_000,  # lists that say they are four billion long
        b"\xdc\xc3\x50" * 1_000,
        b"\xdf\xff\xff\xff\xff" * 1_000,
        b"\xde\xc3\x50" * 1_000,
        b"\xc6\xff\xff\xff\xff",  # bytes, texts and extensions that do
        b"\xdb\xff\xff\xff\xff",
        b"\xc9\xff\xff\xff\xff\x01",
        b"\xc1",
        b"\xa1\xff",  # no UTF-8
        b"",
        b"\xdd\x00\x0f\x42\x40" + b"\x90" * 1_000_000,  # a million lists
    ],
    ids=lambda structure: structure[:3].hex(),
)
def test_headers_that_promise_too_much_are_refused(structure: bytes) -> None:
    is_refused(HEADER.pack(len(structure), 0) + structure)


def test_a_million_containers_are_refused_before_they_are_looked_at() -> None:
    parts = b"\xdc\xc3\x50" + b"\x90" * 50_000
    structure = b"\xdc\x00\x20" + parts * 32
    is_refused(HEADER.pack(len(structure), 0) + structure)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 7,
        HEADER.pack(2**32 - 1, 0),
        HEADER.pack(0, 2**32 - 1),
        HEADER.pack(1, 1) + struct.pack("<Q", 2**64 - 1) + b"\x01",
        HEADER.pack(1, 2) + struct.pack("<QQ", 2**63, 2**63) + b"\x01",
        pickle.dumps(print),
    ],
    ids=len,
)
def test_headers_that_do_not_agree_with_the_bytes_are_refused(data: bytes) -> None:
    is_refused(data)


def test_more_bytes_than_allowed_are_refused() -> None:
    is_refused(bytes(LARGEST + 1))
    is_refused(HEADER.pack(STRUCTURE + 1, 0) + b"\x01" * (STRUCTURE + 1))


def test_a_buffer_is_used_once() -> None:
    first = array("<f8", [1000], msgpack.ExtType(BUF, b"\0\0\0\0"))  # type: ignore[arg-type]
    assert len(decode(forged(first, [bytes(8000)]), resolve)) == 1000
    is_refused(forged([first, first], [bytes(8000)]))
    is_refused(forged(1, [bytes(8000)]))


def test_only_bytes_are_decoded() -> None:
    for data in (bytearray(ENCODED[0]), "text", None):
        with pytest.raises(BadValue):
            decode(data, resolve)  # type: ignore[arg-type]


def test_references_are_small_and_plain() -> None:
    long, with_a_number_as_key = msgpack.packb("a" * 70_000), msgpack.packb({1: 2})
    for reference in (b"\x91" * 2_000 + b"\1", b"\xdd\xff\xff\xff\xff", with_a_number_as_key, long):
        is_refused(forged(msgpack.ExtType(REF, reference)))


def test_numbers_with_one_hash_are_merely_slow() -> None:
    members = [n * (2**61 - 1) for n in range(1, 2_000)]
    assert decode(encode(dict.fromkeys(members, 0), refer), resolve) == dict.fromkeys(members, 0)


def test_what_resolve_gives_is_never_compared_or_hashed() -> None:
    class Loud:
        def fail(self, *_: object) -> Any:
            raise AssertionError("asked")

        __eq__ = __hash__ = __bool__ = __len__ = __iter__ = __array__ = __getattr__ = fail

    thing = object()
    table = pd.DataFrame({"a": [thing, 1], "b": [1, 2]})
    value = [thing, (thing,), {"a": thing}, slice(thing), np.array([thing, 1], dtype=object), pd.Series([thing]), table]
    came = decode(encode(value, refer), lambda _: Loud())
    assert type(came[0]) is type(came[4][0]) is type(came[6]["a"].to_numpy()[0]) is Loud


def test_no_library_is_imported_before_its_values_arrive() -> None:
    code = (
        "import sys; from enact_learn.grading.codec import encode, decode, prepare; prepare();"
        "decode(encode([1, {'a': (2.5,)}, {3}], print), print);"
        "print({'numpy', 'pandas', 'scipy', 'rdkit', 'matplotlib', 'pickle'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"


def test_a_value_is_decoded_where_its_library_was_not_imported_yet() -> None:
    data = encode(pd.Series([1.5]), refer)
    code = f"from enact_learn.grading.codec import decode; print(decode({data!r}, print).sum());"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "1.5"
