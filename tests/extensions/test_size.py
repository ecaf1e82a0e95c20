"""What a learner's browser has to fetch stays small."""

import gzip
from pathlib import Path

BUILT = Path(__file__).parents[2] / "enact_learn/labextension/static"
MOST = 150_000  # bytes, compressed, of all chunks together


def test_the_built_extension_is_small() -> None:
    scripts = sorted(BUILT.glob("*.js"))
    assert scripts, "the extension is not built: make demo"
    sizes = {script.name: len(gzip.compress(script.read_bytes(), 9)) for script in scripts}
    assert sum(sizes.values()) < MOST, sizes
