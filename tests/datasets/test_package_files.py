"""Files inside packages: found without importing them, refused by name when they are not as before."""

from collections.abc import Callable
from pathlib import Path

import pytest

from enact_learn.datasets import package_files
from enact_learn.datasets.package_files import arff_table, package_file, package_text
from enact_learn.datasets.shape import ChangedTable

ARFF = ("sksurv", "datasets", "data", "actg320.arff")


def test_a_missing_file_is_named_with_its_package() -> None:
    with pytest.raises(ChangedTable, match=r"scikit-bio's file nowhere/none\.tsv has changed: it is not there"):
        package_file("skbio", "nowhere", "none.tsv")


def test_a_missing_package_is_named_as_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_files, "find_spec", lambda name: None)
    with pytest.raises(ModuleNotFoundError, match="scikit-survival is not installed: pip install"):
        package_file("sksurv", "any")


def test_what_is_no_text_is_refused(spoilable: Callable[..., Path]) -> None:
    spoilable(*ARFF).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ChangedTable, match="can't be read"):
        package_text(*ARFF)


def test_a_line_with_a_value_too_many_is_refused(spoilable: Callable[..., Path]) -> None:
    path = spoilable(*ARFF)
    path.write_text(path.read_text().rstrip() + ",1\n")
    with pytest.raises(ChangedTable, match="one value for each column"):
        arff_table(*ARFF)
