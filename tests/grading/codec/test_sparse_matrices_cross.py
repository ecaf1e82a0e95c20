from typing import Any

import numpy as np
import pytest
import scipy.sparse as sp  # type: ignore[import-untyped]

from tests.grading.codec.crossing import crosses, refers

KINDS = [f"{name}_{what}" for name in ("csr", "csc", "bsr", "coo", "dok", "dia", "lil") for what in ("matrix", "array")]
DENSE = np.where(np.arange(48).reshape(6, 8) % 5 == 0, np.arange(48.0).reshape(6, 8) / 7, 0)


@pytest.mark.parametrize("dense", [DENSE, np.zeros((4, 4)), np.eye(3, dtype=bool), 1j * np.eye(2, 3)], ids=str)
@pytest.mark.parametrize("kind", KINDS)
def test_a_sparse_matrix_arrives(kind: str, dense: Any) -> None:
    given = getattr(sp, kind)(dense)
    came = crosses(given)
    assert came.dtype == given.dtype
    assert came.shape == given.shape
    assert np.array_equal(came.toarray(), dense)


@pytest.mark.parametrize("kind", ["csr_array", "csc_matrix", "coo_array", "lil_array", "dok_array"])
def test_a_matrix_without_rows_arrives(kind: str) -> None:
    assert crosses(getattr(sp, kind)((0, 3))).shape == (0, 3)


def test_wide_indices_unsorted_indices_and_blocks_are_kept() -> None:
    wide = sp.csr_array(DENSE)
    wide.indices, wide.indptr = wide.indices.astype(np.int64), wide.indptr.astype(np.int64)
    assert crosses(wide).indices.dtype == np.int64
    unsorted = sp.csr_array((np.array([1.0, 2.0]), np.array([2, 0]), np.array([0, 2])), shape=(1, 3))
    assert crosses(unsorted).indices.tolist() == [2, 0]
    blocks = sp.bsr_array(np.kron(np.eye(3), np.ones((2, 2))), blocksize=(2, 2))
    assert crosses(blocks).blocksize == (2, 2)
    twice = sp.coo_array((np.array([1, 2]), (np.array([0, 0]), np.array([1, 1]))), shape=(2, 2))
    assert crosses(twice).toarray().tolist() == [[0, 3], [0, 0]]


def test_a_matrix_without_a_form_is_referred_to() -> None:
    long = sp.coo_array(np.arange(3))
    outside = sp.dia_array((np.ones((1, 3)), np.array([5])), shape=(3, 3))
    for matrix in (long, outside):
        (met,) = refers([matrix])
        assert met is matrix
