"""Files as text and back, so that they can cross in JSON. What comes from elsewhere is hostile until read here."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from pathlib import PurePosixPath

from enact_learn.domain.learner_views import Files

MOST_FILES = 1000


def packed(files: Mapping[str, bytes]) -> Files:
    """Name -> content in base64."""
    return {name: b64encode(content).decode() for name, content in files.items()}


def unpacked(files: Files) -> dict[str, bytes]:
    """Name -> content. Raises ValueError for a name that leads elsewhere, for what is no base64, for too many."""
    if len(files) > MOST_FILES:
        raise ValueError(f"{len(files)} files")
    for name in files:
        if not is_inside(name):
            raise ValueError(f"no name for a file: {name[:80]!r}")
    return {name: b64decode(content, validate=True) for name, content in files.items()}


def is_inside(name: str) -> bool:
    """Whether a relative path stays in the folder that it starts from, on any system."""
    parts = PurePosixPath(name).parts
    return bool(parts) and not name.startswith("/") and ".." not in parts and not set(name) & set("\\:\0")
