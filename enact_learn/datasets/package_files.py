"""Files that packages bring along, found without importing the package: some take a second or more to import."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from enact_learn.datasets.shape import ChangedTable

if TYPE_CHECKING:
    from pandas import DataFrame

_INSTALLED_AS = {"skbio": "scikit-bio", "sksurv": "scikit-survival"}


def package_file(package: str, *parts: str) -> Path:
    """Give the path of a file inside an installed package.

    Raises ModuleNotFoundError when the package is not installed, and ChangedTable when it has no such file.
    """
    name = _INSTALLED_AS.get(package, package)
    spec = find_spec(package)  # finds the folder, runs nothing
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"{name} is not installed: pip install 'enact-learn[courses]'", name=package)
    path = Path(spec.submodule_search_locations[0], *parts)
    if not path.is_file():
        raise ChangedTable(f"{name}'s file {'/'.join(parts)}", "it is not there")
    return path


def package_text(package: str, *parts: str) -> str:
    """Give the text of a file inside an installed package. Raises as ``package_file`` does."""
    path = package_file(package, *parts)
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ChangedTable(
            f"{_INSTALLED_AS.get(package, package)}'s file {'/'.join(parts)}", "it can't be read"
        ) from error


def arff_table(package: str, *parts: str) -> DataFrame:
    """Give a file in Weka's ARFF as a table of texts; a missing value is None. Raises as ``package_file`` does."""
    import pandas as pd

    lines = package_text(package, *parts).splitlines()
    names = [line.split()[1] for line in lines if line.startswith("@attribute")]
    rows = [line.replace("'", "").split(",") for line in lines if line and not line.startswith(("@", "%"))]
    if {len(row) for row in rows} != {len(names)}:
        raise ChangedTable(f"The table {parts[-1]}", "its lines do not have one value for each column")
    return pd.DataFrame(rows, columns=names).replace("?", None)
