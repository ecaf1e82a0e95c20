"""One value of every form, and ways to make hostile bytes of them."""

import re
import struct
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from pathlib import PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo

import matplotlib as mpl
import msgpack
import numpy as np
import pandas as pd
import scipy.sparse as sp  # type: ignore[import-untyped]
from hypothesis import strategies as st
from matplotlib.figure import Figure
from rdkit import Chem, DataStructs

from enact_learn.grading.codec import encode
from enact_learn.grading.codec.writing import BIG, BUF, HEADER, REF
from tests.grading.codec.crossing import forged

mpl.use("Agg")


def _figure() -> Figure:
    figure = Figure()
    axes = figure.add_subplot()
    axes.plot([1, 2], label="a")
    axes.bar([1], [2])
    axes.legend()
    return figure


def _molecule() -> Any:
    molecule = Chem.MolFromSmiles("OC[C@H](N)C")
    molecule = Chem.RenumberAtoms(molecule, [4, 2, 0, 1, 3])
    molecule.AddConformer(Chem.Conformer(molecule.GetNumAtoms()))
    molecule.SetProp("a", "b")
    return molecule


_DENSE = np.eye(4) * [[1], [0], [2], [3]]
VALUES: list[Any] = [
    *(None, 1, 2**70, 1.5, "é\ud800", b"x", b"x" * 5000, bytearray(b"y"), 1j, ..., NotImplemented),
    *([1, [2, (3, ())]], [0.5] * 600, {"a": 1, (1, 2): [2]}, {1, "a", None}, frozenset({1}), range(3), slice(1, None)),
    *(date(2020, 1, 1), time(1, 2), datetime(2020, 1, 1, tzinfo=ZoneInfo("Europe/Paris")), timedelta(1), UTC),
    *(timezone(timedelta(hours=1), "x"), Decimal("1.5E+3"), Fraction(1, 3), PurePosixPath("a/b"), re.compile("a+")),
    *(np.arange(6).reshape(2, 3), np.zeros(1000), np.array(["a", "bé"]), np.array([True]), np.array(["2020"], "M8[D]")),
    *(np.array([1, "a", [None]], dtype=object), np.array([(1, 2.5)], [("a", "i1"), ("b", ">f8")]), np.float64(1)),
    *(np.array([(1, 2.5)], [("a", "i1"), ("b", ">f8")])[0], np.str_("a"), np.bytes_(b"a"), np.dtype("f4")),
    *(pd.Timestamp("2020", tz="UTC"), pd.Timedelta(1), pd.NaT, pd.NA, pd.Period("2020-01"), pd.Interval(1, 2)),
    *(pd.StringDtype("python"), pd.CategoricalDtype(["a"]), pd.DatetimeTZDtype("us", "UTC"), pd.Int8Dtype()),
    *(pd.Categorical(["a", None]), pd.array([1, None]), pd.array(["a", None]), pd.RangeIndex(3)),
    *(pd.Series(pd.date_range("2020", periods=2, tz="UTC")), pd.Series(pd.to_timedelta([1, 2], unit="h"))),
    *(pd.Series(pd.period_range("2020", periods=3, freq="M")), pd.Series(pd.interval_range(0, 3)), pd.Series(["a", 1])),
    *(pd.date_range("2020", periods=3, freq="ME"), pd.MultiIndex.from_product([["a", "b"], [1, 2]])),
    *(pd.DataFrame({"a": [1.5, 2], "b": ["x", None]}), pd.DataFrame(np.eye(2)), pd.Index([1, "a"])),
    *(sp.csr_array(_DENSE), sp.csc_matrix(_DENSE), sp.bsr_array(_DENSE), sp.coo_array(_DENSE)),
    *(sp.dok_array(_DENSE), sp.dia_array(_DENSE), sp.lil_array(_DENSE)),
    *(_molecule(), Chem.RWMol(_molecule()), DataStructs.CreateFromBitString("0101")),
    *(_figure(), object(), [object(), {"a": object()}]),
]


def refer(thing: object) -> Any:
    return {"handle": [1, "x"]}


ENCODED = [encode(value, refer) for value in VALUES]


def taken_apart(data: bytes) -> tuple[Any, list[bytes]]:
    """The structure, and the buffers."""
    length, count = HEADER.unpack_from(data)
    sizes = struct.unpack_from(f"<{count}Q", data, HEADER.size)
    start = HEADER.size + 8 * count
    tree = msgpack.unpackb(data[start : start + length], strict_map_key=False, unicode_errors="surrogatepass")
    buffers, start = [], start + length
    for size in sizes:
        buffers.append(data[start : start + size])
        start += size
    return tree, buffers


def places(tree: Any) -> list[Any]:
    """Every node of a structure."""
    found = [tree]
    if type(tree) is list:
        found += [node for part in tree for node in places(part)]
    elif type(tree) is dict:
        found += [node for part in tree.values() for node in places(part)]
    return found


NODES = [node for data in ENCODED for node in places(taken_apart(data)[0])]
ODD = [
    *(-1, 0, 1, 2**31, 2**63 - 1, -(2**63), 2**64 - 1, 1e308, float("nan"), True, None, "", b"", [], {}),
    *(
        "O",
        "|O",
        "<U0",
        "|S0",
        "<f8",
        "|V8",
        "<M8[ns]",
        "M",
        "../../etc/passwd",
        "C1CC",
        "c1ccccc1",
        "\ud800",
        "a" * 99,
    ),
    *([0, 10**16], [-1], [2**40, 2**40], [0], [2, 3], {"a": 1}, b"\xff" * 8, b"\xff" * 16),
    *(msgpack.ExtType(code, data) for code in (REF, BIG, BUF, 1, 2, 60, 125) for data in (b"", b"\0", b"\xff" * 4)),
    *(msgpack.ExtType(code, b"") for code in range(1, 104)),
]


@st.composite
def mutated_structures(draw: st.DrawFn) -> bytes:
    """A valid value of which parts were exchanged, repeated, or left out: its header is sound."""
    tree, buffers = taken_apart(draw(st.sampled_from(ENCODED)))
    for _ in range(draw(st.integers(1, 3))):
        tree = _mutated(draw, tree)
    if buffers and draw(st.booleans()):
        buffers[0] = buffers[0][: draw(st.integers(0, 100))] + draw(st.binary(max_size=20))
    return forged(tree, buffers)


def _mutated(draw: st.DrawFn, tree: Any) -> Any:
    if type(tree) is list and tree and draw(st.integers(0, 4)):
        place = draw(st.integers(0, len(tree) - 1))
        what = draw(st.sampled_from(["within", "within", "within", "without", "twice", "instead"]))
        if what == "without":
            return tree[:place] + tree[place + 1 :]
        if what == "twice":
            return [*tree[:place], tree[place], *tree[place:]]
        new = _other(draw) if what == "instead" else _mutated(draw, tree[place])
        return [*tree[:place], new, *tree[place + 1 :]]
    if type(tree) is dict and tree and draw(st.booleans()):
        key = draw(st.sampled_from(list(tree)))
        return {**tree, key: _mutated(draw, tree[key])}
    if type(tree) is bytes and tree and draw(st.booleans()):
        place = draw(st.integers(0, len(tree) - 1))
        return tree[:place] + draw(st.binary(min_size=1, max_size=9)) + tree[place + 1 :]
    if type(tree) is int and draw(st.booleans()):
        new: int = draw(st.sampled_from([tree + 1, tree - 1, -tree, tree * 1000, tree % 2**32]))
        return max(-(2**63), min(new, 2**64 - 1))
    return _other(draw)


def _other(draw: st.DrawFn) -> Any:
    return draw(st.sampled_from(draw(st.sampled_from([ODD, NODES]))))
