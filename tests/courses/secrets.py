"""What only the author of an exercise may know, and whether it stands in files that learners get."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from enact_learn.catalog.source import ExerciseSource

REGION = re.compile(r"### BEGIN (?:SOLUTION|HIDDEN TESTS)\n(.*?)### END [A-Z ]+", re.DOTALL)
SHORTEST = 12  # characters; a shorter line may stand in a statement by chance


def secrets_of(source: ExerciseSource) -> set[str]:
    """Lines of solutions and hidden tests that are not given as well, hints, misconceptions."""
    exercise = source.exercise
    cells = [cell for notebooks in source.notebooks.values() for one in notebooks.values() for cell in one.cells]
    hidden = {line.strip() for cell in cells for region in REGION.findall(cell.source) for line in region.split("\n")}
    code = [REGION.sub("", cell.source) for cell in cells if cell.cell_type == "code"]
    given = {line.strip() for text in code for line in text.split("\n")}
    told = {words for hint in exercise.hints for words in hint.values()}
    told |= {words for misconception in exercise.misconceptions for words in misconception.says.values()}
    marks = {"BEGIN SOLUTION", "END SOLUTION", "BEGIN HIDDEN TESTS", "END HIDDEN TESTS"}
    return {secret for secret in hidden - given if len(secret) >= SHORTEST} | told | marks


def found_in(folder: Path, secrets: set[str]) -> Iterator[tuple[str, str]]:
    """Each file below ``folder`` that holds a secret, plainly or in JSON, with the secret."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        for secret in sorted(secrets):
            for written in (secret, json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1]):
                if written.encode() in content:
                    yield path.name, secret
                    break
