"""Writes the table of what is kept into a page: ``python -m enact_learn.privacy docs/data-protection.md``."""

import sys
from pathlib import Path

from enact_learn.privacy.page import with_table

if __name__ == "__main__":
    for name in sys.argv[1:]:
        page = Path(name)
        page.write_text(with_table(page.read_text(encoding="utf-8")), encoding="utf-8")
