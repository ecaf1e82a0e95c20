"""A trial of a third drug against HIV, from the file that comes with scikit-survival."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enact_learn.datasets.package_files import arff_table
from enact_learn.datasets.shape import ChangedTable, Column, tidy

if TYPE_CHECKING:
    from pandas import DataFrame

ROWS = 1151
SOURCE = "The table actg320.arff inside scikit-survival"


def aids_trial() -> DataFrame:
    """Give 1,151 people with HIV who took part in the trial ACTG 320, drawn by lot into two arms.

    Both arms took two drugs: lamivudine with zidovudine (or stavudine). One arm also took a third, indinavir.

    Columns:

    - ``indinavir`` (bool): True in the arm with three drugs, False in the arm with two;
    - ``progressed`` (bool): AIDS was diagnosed or the person died while followed (96 people);
    - ``days_followed`` (float): days until then, or until the person was last seen without it;
    - ``died`` (bool): the person died while followed (26 people);
    - ``days_alive`` (float): days until death, or until the person was last known to be alive;
    - ``cd4`` (float): CD4 cells per cubic millimetre of blood before treatment, 0 to 392;
    - ``cd4_above_50`` (bool): the group that was formed before the draw from the CD4 count at screening;
    - ``age`` (float): years, 15 to 73;
    - ``female`` (bool): the sex that was recorded;
    - ``karnofsky`` (float): how well daily life goes, 70 to 100 (best);
    - ``zidovudine_months`` (float): months of zidovudine before the trial.

    The data are real and published without names. Source: ACTG 320, S. M. Hammer et al., N. Engl. J. Med. 337,
    725 (1997), https://doi.org/10.1056/NEJM199709113371101, as given in D. W. Hosmer, S. Lemeshow and S. May, Applied
    Survival Analysis, 2nd edition (2008), by way of scikit-survival.

    Raises ChangedTable when scikit-survival has no such file or another version of it.
    """
    columns = {
        "indinavir": Column("tx", between=(0, 1)),
        "progressed": Column("censor", between=(0, 1)),
        "days_followed": Column("time", between=(1, 364)),
        "died": Column("censor_d", between=(0, 1)),
        "days_alive": Column("time_d", between=(1, 364)),
        "cd4": Column("cd4", between=(0, 392)),
        "cd4_above_50": Column("strat2", between=(0, 1)),
        "age": Column("age", between=(15, 73)),
        "female": Column("sex", between=(1, 2)),
        "karnofsky": Column("karnof", between=(70, 100)),
        "zidovudine_months": Column("priorzdv", between=(3, 312)),
    }
    table = tidy(_raw(), columns, source=SOURCE, rows=ROWS)
    table["female"] = table["female"] == 2  # the source has 1 and 2
    for name in ("indinavir", "progressed", "died", "cd4_above_50"):
        table[name] = table[name] == 1
    return table


def _raw() -> DataFrame:
    """Give the file as it is: importing scikit-survival itself would take seconds."""
    try:
        return arff_table("sksurv", "datasets", "data", "actg320.arff").astype(float)
    except ValueError as error:
        raise ChangedTable(SOURCE, "its lines are not numbers under the names of the columns") from error
