"""What is committed names no folder of a machine and no host that packages were fetched from."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# written so that this file does not find itself
FORBIDDEN = {
    "a folder of somebody's machine": r"(?<![\w.~])/(work|root|home/(?!jovyan\b)\w+|Users/\w+)/[\w.]",
    "a package registry": r"registry\.(npmjs|yarnpkg)\b|files\.pythonhosted\b|pypi\.org/simple|npmRegistryServer\s*:",
    "an index to fetch from": r"index-url[ =]+\S*//|PIP_INDEX_URL\s*[:=]",
    "a name and password in an address": r"https?://[^\s/:@]+:[^\s/@{]+@",
    "a private key": r"-----BEGIN [A-Z ]*PRIVATE KEY",
    "a token": r"\b(ghp|gho|github_pat|glpat|npm)_[A-Za-z0-9]{20,}\b|\bAKIA[0-9A-Z]{16}\b|\bpypi-[A-Za-z0-9_-]{50,}",
}


def committed() -> Iterator[tuple[Path, str]]:
    """Every text file that git knows, as it stands now."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path.is_file() and path != Path(__file__):
            try:
                yield path, path.read_text(encoding="utf-8")
            except UnicodeDecodeError:  # a picture
                continue


@pytest.fixture(scope="module")
def files() -> list[tuple[Path, str]]:
    if not (ROOT / ".git").exists():
        pytest.skip("this is no git checkout: there is nothing committed to look at")
    return list(committed())


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_committed_file_names(files: list[tuple[Path, str]], what: str) -> None:
    pattern = re.compile(FORBIDDEN[what])
    assert len(files) > 100
    found = [
        f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, match.start()) + 1}: {match[0]}"
        for path, text in files
        for match in pattern.finditer(text)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("a folder of somebody's machine", "cd /" + "home/ada/enact"),
        ("a folder of somebody's machine", "'/" + "root/.cache'"),
        ("a package registry", "resolved https://registry." + "npmjs.org/react"),
        ("an index to fetch from", "--index" + "-url https://packages.example/simple"),
        ("a name and password in an address", "https://ada:" + "secret@packages.example"),
        ("a private key", "-----BEGIN " + "RSA PRIVATE KEY-----"),
        ("a token", "ghp" + "_" + "a" * 36),
    ],
)
def test_what_is_forbidden_would_be_found(what: str, line: str) -> None:
    assert re.search(FORBIDDEN[what], line)
