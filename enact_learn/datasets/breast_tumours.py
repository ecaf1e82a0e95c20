"""Measurements of cell nuclei from breast tumours, from the table that ships inside scikit-learn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enact_learn.datasets.shape import Column, tidy

if TYPE_CHECKING:
    from pandas import DataFrame

# the largest value that a mean, an error or a worst value of each measurement may have
_LARGEST = {
    "radius": 40,
    "texture": 60,
    "perimeter": 300,
    "area": 5000,
    "smoothness": 1,
    "compactness": 2,
    "concavity": 2,
    "concave points": 1,
    "symmetry": 1,
    "fractal dimension": 1,
}


def breast_tumours() -> DataFrame:
    """Give 569 breast tumours, each described by the nuclei of its cells as seen under a microscope.

    Columns: ``diagnosis`` ("malignant" or "benign"; 212 and 357), then 30 numbers. Ten measurements of a nucleus
    (radius, texture, perimeter, area, smoothness, compactness, concavity, concave_points, symmetry,
    fractal_dimension) stand three times each: ``mean_...`` over the nuclei of the image, ``..._error`` (standard
    error of this mean) and ``worst_...`` (mean of the three largest). Lengths are in units of the image (the source
    names none), areas in their square; the others have no unit. Nothing is missing. Real, published data of people in
    Wisconsin, without names.

    Raises ChangedTable when the table inside scikit-learn is no longer what the exercises were written for.

    Source: Breast Cancer Wisconsin (Diagnostic), W. H. Wolberg, O. L. Mangasarian, W. N. Street (1995), UCI Machine
    Learning Repository, https://doi.org/10.24432/C5DW2B, by way of scikit-learn.
    """
    from sklearn.datasets import load_breast_cancer

    columns = {"diagnosis": Column("target", between=(0, 1))}
    for pattern in ("mean {}", "{} error", "worst {}"):
        for measurement, largest in _LARGEST.items():
            original = pattern.format(measurement)
            columns[original.replace(" ", "_")] = Column(original, between=(0, largest))
    raw = load_breast_cancer(as_frame=True).frame
    table = tidy(raw, columns, source="The breast cancer table inside scikit-learn", rows=569)
    table["diagnosis"] = table["diagnosis"].map({0: "malignant", 1: "benign"})
    return table
