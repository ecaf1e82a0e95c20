"""A third language, made of the keys of the French catalogue: every string in marks, as ``[!! Start !!]``.

What a translator adds is one file. Here that file is put into a package that has links to all the rest.
"""

import json
import re
from pathlib import Path
from typing import Any

import enact_learn
from enact_learn.words import catalogue

ROOT = Path(str(enact_learn.__file__)).parent
FRENCH = ROOT / "locale/fr_FR/LC_MESSAGES/enact_learn.json"
LOCALE, CODE = "de_DE", "de"  # JupyterLab takes only languages that exist
PLURAL = "nplurals=2; plural=(n != 1);"
OURS = "message\x04"
OPENING, CLOSING = "[!! ", " !!]"
# what is said of the language itself, and how it writes numbers: no words
AS_THEY_ARE = {"format.decimal", "format.percent"}
ITS_CODE = "the ISO 639-1 code of the language of this catalogue\x04en"


def marked(text: str) -> str:
    """A translation that can be told from everything that was not translated."""
    return f"{OPENING}{text}{CLOSING}"


def pseudo_catalogue() -> dict[str, Any]:
    """The file that a translator would write."""
    french: dict[str, Any] = json.loads(FRENCH.read_text(encoding="utf-8"))
    said: dict[str, Any] = {"": {**french.pop(""), "language": LOCALE.replace("_", "-"), "plural_forms": PLURAL}}
    for key, forms in french.items():
        english = catalogue("en")[key.removeprefix(OURS)] if key.startswith(OURS) else key.rpartition("\x04")[2]
        as_it_is = key.removeprefix(OURS) in AS_THEY_ARE
        said[key] = [CODE if key == ITS_CODE else english if as_it_is else marked(english)] * len(forms)
    return said


def package(folder: Path, said: dict[str, Any]) -> Path:
    """A folder to put first on Python's path: enact_learn with one more language, and JupyterLab's pack for it."""
    ours = folder / "enact_learn"
    ours.mkdir(parents=True)
    for part in ROOT.iterdir():
        if part.name not in ("locale", "__pycache__"):
            (ours / part.name).symlink_to(part)
    (ours / "locale").mkdir()
    (ours / "locale/fr_FR").symlink_to(ROOT / "locale/fr_FR")
    file = ours / f"locale/{LOCALE}/LC_MESSAGES/enact_learn.json"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(said), encoding="utf-8")
    _language_pack(folder, f"jupyterlab_language_pack_{LOCALE}")
    return folder


def _language_pack(folder: Path, name: str) -> None:
    """What `pip install jupyterlab-language-pack-de-DE` would bring, without a word in it."""
    (folder / name / f"locale/{LOCALE}/LC_MESSAGES").mkdir(parents=True)
    (folder / name / "__init__.py").touch()
    about = folder / f"{name}-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name.replace('_', '-')}\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(f"[jupyterlab.languagepack]\n{LOCALE} = {name}\n")


MARK = re.compile(r"\[!!|!!\]")


def unmarked(text: str) -> str:
    """What of a text stands outside of all marks. Marks may stand within each other."""
    depth, outside, last = 0, "", 0
    for mark in MARK.finditer(text):
        if depth == 0:
            outside += text[last : mark.start()] + "\n"
        depth = max(0, depth + (1 if mark[0] == OPENING.strip() else -1))
        last = mark.end()
    return outside + (text[last:] if depth == 0 else "")
