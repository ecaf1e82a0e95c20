"""How figures are taken and said: several runs, the median with its quartiles, never a single best."""

from collections.abc import Sequence
from statistics import quantiles


def show(what: str, times: Sequence[float], unit: str = "ms") -> None:
    """Print one row: the median, the quartiles and how many runs."""
    low, median, high = quantiles(times, n=4)
    print(f"{what:<58} {median:9.2f} {unit:<3} (quartiles {low:.2f} to {high:.2f}, n = {len(times)})", flush=True)
