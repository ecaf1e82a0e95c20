"""How much of one caller is under way: nobody alone takes all the threads, or fills the memory with what she sends."""

from collections import Counter

MOST = 12  # requests at once; a page and a server together ask a handful
MOST_LARGE = 3  # of them, those that bring notebooks or a progress file: tens of megabytes each


class Crowd:
    """Counts requests. It is asked by the event loop alone."""

    def __init__(self, most: int = MOST, most_large: int = MOST_LARGE) -> None:
        self._most = {False: most, True: most_large}
        self._here: Counter[tuple[str, bool]] = Counter()

    def enter(self, who: str, is_large: bool) -> bool:
        """Take a place, if there is one; it is given back by ``leave``."""
        if self._here[who, is_large] >= self._most[is_large]:
            return False
        self._here[who, is_large] += 1
        return True

    def leave(self, who: str, is_large: bool) -> None:
        """Give the place back."""
        self._here[who, is_large] -= 1
        if self._here[who, is_large] <= 0:
            del self._here[who, is_large]

    def __len__(self) -> int:
        return self._here.total()
