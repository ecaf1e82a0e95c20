"""Handwritten digits from the table that ships inside scikit-learn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enact_learn.datasets.shape import Column, tidy

if TYPE_CHECKING:
    from pandas import DataFrame

ROWS, SIDE = 1797, 8
SOURCE = "The table digits inside scikit-learn"


def digits() -> DataFrame:
    """Give 1,797 handwritten digits as images of 8 by 8 pixels.

    Columns: pixel_0_0 to pixel_7_7 (row and column of the pixel, from the top left; ink from 0, none, to 16, full) and
    digit (int, 0 to 9, what was written). The pixels stand first, row after row.

    Raises ChangedTable when the table inside scikit-learn is no longer what the exercises were written for.

    Source: E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits, UCI Machine Learning Repository
    (1998), https://doi.org/10.24432/C50P49; scikit-learn ships its test part, written by 13 persons.
    """
    from sklearn.datasets import load_digits

    raw = load_digits(as_frame=True).frame
    places = [f"pixel_{row}_{column}" for row in range(SIDE) for column in range(SIDE)]
    columns = {place: Column(place, between=(0, 16)) for place in places}
    return tidy(raw, columns | {"digit": Column("target", between=(0, 9))}, source=SOURCE, rows=ROWS)
