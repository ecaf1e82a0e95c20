"""Gut bacteria of 300 adults, from the test files that come with scikit-bio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enact_learn.datasets.package_files import package_file
from enact_learn.datasets.shape import ChangedTable, Column, tidy

if TYPE_CHECKING:
    from pandas import DataFrame

ADULTS = 300
_SIGNALS, _PEOPLE = "atlas_feature_table.csv", "atlas_meta_data.csv"
_GROUPS = (
    *("Actinobacteria", "Bacteroidetes", "Cyanobacteria", "Bacilli", "Clostridium cluster I"),
    *("Clostridium cluster III", "Clostridium cluster IV", "Clostridium cluster IX", "Clostridium cluster XI"),
    *("Clostridium cluster XIII", "Clostridium cluster XIVa", "Clostridium cluster XV", "Clostridium cluster XVI"),
    *("Clostridium cluster XVII", "Clostridium cluster XVIII", "Uncultured Clostridiales", "Uncultured Mollicutes"),
    *("Fusobacteria", "Proteobacteria", "Spirochaetes", "Verrucomicrobia"),
)
_REGIONS, _WEIGHTS = {"CE", "NE", "SE", "US"}, {"lean", "overweight", "obese"}


def gut_bacteria() -> DataFrame:
    """Give 300 adults with the amounts of 21 groups of bacteria in their gut.

    Columns: one for each of 21 groups of bacteria, named as in the source (whole numbers, 0 or more, no unit: summed
    signals of a DNA microarray, which grow with the amount of the group, but are no numbers of cells or of reads).
    Rows: one adult each, numbered from 0, in the same order as in people().

    Raises ChangedTable when the file inside scikit-bio is no longer what the exercises were written for, and
    ModuleNotFoundError when scikit-bio is not installed.

    Source: the HITChip Atlas, L. Lahti et al., Nature Communications 5, 4344 (2014),
    https://doi.org/10.1038/ncomms5344; open data (CC0) at https://doi.org/10.5061/dryad.pk75d; a random part of it in
    scikit-bio's file stats/composition/tests/data/atlas_feature_table.csv.
    """
    columns = {name: Column(name, between=(0, 20_000)) for name in _GROUPS}
    return tidy(_read(_SIGNALS), columns, source=_source(_SIGNALS), rows=ADULTS)


def people() -> DataFrame:
    """Give the same 300 adults with what is known of them.

    Columns: sample (str, the source's name of the sample), age_years (18 to 77), region (CE: Central Europe, NE:
    Northern Europe, SE: Southern Europe, US: United States), weight_group (lean, overweight or obese, by the body mass
    index).

    Raises ChangedTable when the file inside scikit-bio is no longer what the exercises were written for.

    Source: the one of gut_bacteria, file stats/composition/tests/data/atlas_meta_data.csv. Published data without
    names.
    """
    columns = {
        "sample": Column("sample"),
        "age_years": Column("age", between=(18, 77)),
        "region": Column("region"),
        "weight_group": Column("bmi"),
    }
    source = _source(_PEOPLE)
    table = tidy(_read(_PEOPLE), columns, source=source, rows=ADULTS)
    if set(table["region"]) != _REGIONS or set(table["weight_group"]) != _WEIGHTS:
        raise ChangedTable(source, "its regions or weight groups have other names")
    if table["sample"].tolist() != _read(_SIGNALS)["sample"].tolist():
        raise ChangedTable(source, f"its samples are not those of {_SIGNALS}")
    return table


def _source(name: str) -> str:
    return f"scikit-bio's file {name}"


def _read(name: str) -> DataFrame:
    import pandas

    path = package_file("skbio", "stats", "composition", "tests", "data", name)
    try:
        return pandas.read_csv(path).rename(columns={"Unnamed: 0": "sample"})
    except ValueError as error:
        raise ChangedTable(_source(name), "it can't be read") from error
