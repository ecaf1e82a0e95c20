"""Every style sheet of the extension is loaded, by both lists and in one order."""

import re
from pathlib import Path

STYLE = Path(__file__).parents[2] / "extensions/jupyterlab/style"


def test_both_lists_name_every_style_sheet_in_the_same_order() -> None:
    by_css = re.findall(r"@import url\('([^']+)'\)", (STYLE / "index.css").read_text(encoding="utf-8"))
    by_script = re.findall(r"import '\./([^']+)'", (STYLE / "index.js").read_text(encoding="utf-8"))
    assert by_css == by_script
    assert sorted(by_css) == sorted(path.name for path in STYLE.glob("*.css") if path.name != "index.css")
