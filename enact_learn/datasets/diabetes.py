"""People with diabetes and how their disease went on in one year, from the table that ships inside scikit-learn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enact_learn.datasets.shape import Column, tidy

if TYPE_CHECKING:
    from pandas import DataFrame


def diabetes() -> DataFrame:
    """Give 442 people with diabetes: ten values at the start, and the progression of the disease one year later.

    Columns: age_years; sex (coded 1 or 2; the source does not say which is which); bmi_kg_per_m2 (body mass index);
    blood_pressure_mmhg (mean arterial pressure); six values of the blood serum: total_cholesterol, ldl, hdl and glucose
    (their size is that of mg/dL; the source names no unit), cholesterol_ratio (total over HDL, no unit) and
    log_triglycerides (natural logarithm); and progression, a score of the disease one year later, 25 to 346, more is
    worse. Values stand as measured, neither centred nor scaled. Nothing is missing. Real, published data without names.

    Raises ChangedTable when the table inside scikit-learn is no longer what the exercises were written for.

    Source: B. Efron, T. Hastie, I. Johnstone, R. Tibshirani, Least angle regression, Annals of Statistics 32, 407
    (2004), https://doi.org/10.1214/009053604000000067, by way of scikit-learn.
    """
    from sklearn.datasets import load_diabetes

    columns = {
        "age_years": Column("age", between=(18, 80)),
        "sex": Column("sex", between=(1, 2)),
        "bmi_kg_per_m2": Column("bmi", between=(15, 45)),
        "blood_pressure_mmhg": Column("bp", between=(60, 140)),
        "total_cholesterol": Column("s1", between=(90, 310)),
        "ldl": Column("s2", between=(40, 250)),
        "hdl": Column("s3", between=(20, 100)),
        "cholesterol_ratio": Column("s4", between=(2, 10)),
        "log_triglycerides": Column("s5", between=(3, 7)),
        "glucose": Column("s6", between=(50, 130)),
        "progression": Column("target", between=(25, 346)),
    }
    raw = load_diabetes(as_frame=True, scaled=False).frame
    return tidy(raw, columns, source="The diabetes table inside scikit-learn", rows=442)
