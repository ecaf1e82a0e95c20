"""A class has its look in one place: two screens that both give one would change each other."""

import re
from collections import defaultdict
from pathlib import Path

STYLES = sorted((Path(__file__).parents[2] / "extensions/jupyterlab/style").glob("*.css"))


def test_no_class_gets_its_look_in_two_files() -> None:
    homes: dict[str, set[str]] = defaultdict(set)
    for style in STYLES:
        for name in re.findall(r"^(\.enact-[A-Za-z-]+)(?= *[,{])", style.read_text(encoding="utf-8"), re.MULTILINE):
            homes[name].add(style.name)
    assert homes
    assert {name: files for name, files in homes.items() if len(files) > 1} == {}


def test_every_colour_is_one_of_the_themes() -> None:
    given = [
        f"{style.name}: {line.strip()}"
        for style in STYLES
        for line in style.read_text(encoding="utf-8").splitlines()
        if re.search(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(", line)
    ]
    assert given == []
