"""The handwritten digits that come with scikit-learn."""

import pytest
import sklearn.datasets

from enact_learn.datasets.digits import digits
from enact_learn.datasets.shape import ChangedTable


def test_each_row_is_an_image_and_what_was_written() -> None:
    table = digits()
    assert table.shape == (1797, 65)
    assert list(table.columns[[0, 63, 64]]) == ["pixel_0_0", "pixel_7_7", "digit"]
    assert set(table["digit"]) == set(range(10))
    assert table["digit"].value_counts().between(174, 183).all()


def test_pixels_stand_row_after_row() -> None:
    image = digits().iloc[0, :64].to_numpy().reshape(8, 8)  # the first zero of the table
    assert image[0].tolist() == [0, 0, 5, 13, 9, 1, 0, 0]
    assert image[:, 0].sum() == 0


def test_a_changed_table_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    shorter = sklearn.datasets.load_digits(as_frame=True)
    shorter.frame = shorter.frame.iloc[1:]
    monkeypatch.setattr(sklearn.datasets, "load_digits", lambda **_: shorter)
    with pytest.raises(ChangedTable, match="1796 rows"):
        digits()
