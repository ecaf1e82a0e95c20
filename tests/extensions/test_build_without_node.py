"""The wheel builds on a machine without Node: the build brings its own."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NODE = {"node", "nodejs", "npm", "npx", "corepack", "yarn", "yarnpkg", "jlpm"}
LABEXTENSION = "data/share/jupyter/labextensions/@enact-learn/jupyterlab/"


@pytest.mark.timeout(900)
def test_a_wheel_with_the_labextension_is_built_with_node_off_the_path(tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    for folder in ("/usr/bin", "/bin"):
        for tool in Path(folder).iterdir():
            if tool.name not in NODE and not (tools / tool.name).is_symlink():
                (tools / tool.name).symlink_to(tool)
    assert shutil.which("node", path=str(tools)) is None

    # what git knows, and nothing that was built before
    checkout = tmp_path / "checkout"
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, files.split("\0")):
        if (ROOT / name).is_file():
            (checkout / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, checkout / name)
    environment = {**os.environ, "PATH": str(tools)}
    environment.pop("VIRTUAL_ENV", None)
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path), str(checkout)]
    made = subprocess.run(build, env=environment, capture_output=True, text=True)
    assert made.returncode == 0, made.stderr[-3000:]

    (wheel,) = tmp_path.glob("enact_learn-*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    ours = [name for name in names if LABEXTENSION in name]
    assert any(name.endswith("/static/style.js") or "/static/remoteEntry" in name for name in ours)
    assert sum(name.endswith("jupyterlab/package.json") for name in names) == 1, "the labextension is in it once"
    assert not [name for name in names if name.endswith(".map")]
    assert any(name.endswith("jupyter_server_config.d/enact_learn.json") for name in names)
