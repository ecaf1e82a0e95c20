"""Looks for barriers with axe-core (Deque Systems, MPL-2.0), which comes with the extension's development packages."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "extensions/jupyterlab/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# JupyterLab's body is 0 px high with its overflow hidden: axe then takes everything for clipped and skips contrast
UNCLIPPED = "body { overflow: visible !important; }"
# rules about whole pages, which JupyterLab answers for
NOT_OURS = ["landmark-one-main", "page-has-heading-one", "region"]


def barriers(page: Page, *selectors: str) -> list[str]:
    """What axe finds wrong within our own widgets, one sentence each. Fails where contrast was not looked at."""
    for selector in selectors:
        assert page.locator(selector).count(), f"there is no {selector} to look at"
    page.add_style_tag(content=UNCLIPPED)
    if not page.evaluate("() => 'axe' in window"):
        page.add_script_tag(path=AXE)
    found: dict[str, Any] = page.evaluate(
        """([selectors, tags, off]) => axe.run({ include: selectors.map(one => [one]) }, {
            runOnly: { type: 'tag', values: tags },
            rules: Object.fromEntries(off.map(rule => [rule, { enabled: false }])),
            resultTypes: ['violations', 'passes']
        })""",
        [list(selectors), RULES, NOT_OURS],
    )
    looked_at = {rule["id"] for kind in ("violations", "passes") for rule in found[kind]}
    assert "color-contrast" in looked_at, "axe did not look at contrast"
    return [
        f"{rule['id']} ({rule['help']}): {node['target']} {node.get('failureSummary', '')}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
