"""The repository as Binder clones it: what git knows, and nothing that lies around."""

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def clone_to(folder: Path) -> Path:
    """Copy the files that git tracks, as they are now."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in filter(None, listed.decode().split("\0")):
        source, target = ROOT / name, folder / name
        if source.is_file():  # one may be deleted and not yet committed
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)
    return folder
