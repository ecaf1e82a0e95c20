"""``enact doctor``: is everything there that is needed? Each line says what to do where it is not."""

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TextIO

import click

from enact_learn import __version__
from enact_learn.cli.doctor_course import Finding, course_findings
from enact_learn.cli.options import answer, config_option, course_folders, json_option
from enact_learn.cli.sandbox import Layer, found_layers, shown_headings, shown_live, shown_verdict
from enact_learn.domain.wire import to_json

LABEXTENSION = "@enact-learn/jupyterlab"


@click.command()
@course_folders
@click.option(
    "--course",
    "course",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Look only at what the course at PATH needs, with versions. Its course.yaml is enough.",
)
@click.option(
    "--against",
    type=click.File(encoding="utf-8"),
    metavar="FILE",
    help="With --course: compare with what the same command said with --json in another environment.",
)
@config_option
@json_option
def doctor(
    folders: tuple[Path, ...], course: Path | None, against: TextIO | None, config_file: Path | None, as_json: bool
) -> None:
    """Look whether everything that is needed is there. Exit status 1 where something is missing.

    With --course it is about one course: run it where students work and where graders do, and compare the two.
    """
    if course is not None:
        _report(course_findings(course, against), as_json)
        return
    if against is not None:
        raise click.UsageError("--against goes with --course")
    layers = found_layers()
    findings = [*_findings(config_file, folders), _tried("sandbox", lambda: _sandbox(layers, config_file, folders))]
    if as_json:
        answer(to_json([*findings, *(_layer_finding(layer) for layer in layers)]))
    else:
        from rich.console import Console
        from rich.table import Table

        _print(findings)
        title, *columns = shown_headings()
        table = Table(*columns, title=title)
        for layer in layers:
            table.add_row(layer.name, shown_live(layer), layer.protects, layer.mend)
        Console().print(table)
    if not all(finding.ok for finding in findings):
        raise SystemExit(1)


def _report(findings: Sequence[Finding], as_json: bool) -> None:
    if as_json:
        answer(to_json(list(findings)))
    else:
        _print(findings)
    if not all(finding.ok for finding in findings):
        raise SystemExit(1)


def _print(findings: Sequence[Finding]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("", "what", "finding")
    for finding in findings:
        table.add_row("[green]ok[/]" if finding.ok else "[red]missing[/]", finding.what, finding.says)
    Console().print(table)


def _findings(config_file: Path | None, folders: tuple[Path, ...]) -> Iterator[Finding]:
    yield Finding("Python", sys.version_info >= (3, 11), sys.version.split()[0])
    yield Finding("enact-learn", True, __version__)
    for package in ("jupyterlab", "nbgrader", "ipykernel", "jupytext", "sqlalchemy", "alembic"):
        yield _package(package)
    yield _tried("Python kernel", _kernel)
    yield _tried("JupyterLab extension", _labextension)
    yield _tried("server extension", _server_extension)
    yield _tried("data folder and record", lambda: _store(config_file, folders))
    yield from _courses(config_file, folders)


def _tried(what: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(what, True, look())
    except Exception as error:  # whatever it is, the other things are looked at too
        return Finding(what, False, str(error) or type(error).__name__)


def _package(name: str) -> Finding:
    try:
        return Finding(name, True, version(name))
    except PackageNotFoundError:
        return Finding(name, False, f"not installed: pip install {name}")


def _kernel() -> str:
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    try:
        return str(KernelSpecManager().get_kernel_spec("python3").display_name)
    except NoSuchKernel:
        raise LookupError("no kernel python3: python -m ipykernel install --user") from None


def _labextension() -> str:
    from jupyter_core.paths import jupyter_path

    for folder in jupyter_path("labextensions"):
        if (Path(folder) / LABEXTENSION / "package.json").is_file():
            return f"installed in {folder}"
    raise LookupError("not installed: pip install enact-learn (from a checkout: pip install .)")


def _server_extension() -> str:
    from jupyter_core.paths import jupyter_config_path

    for folder in jupyter_config_path():
        if (Path(folder) / "jupyter_server_config.d" / "enact_learn.json").is_file():
            return f"enabled in {folder}"
    raise LookupError("not enabled: jupyter server extension enable enact_learn.server")


def _store(config_file: Path | None, folders: tuple[Path, ...]) -> str:
    from enact_learn.assembly.build import build_store, own_learner
    from enact_learn.assembly.config import read_config

    config = read_config(config_file, folders)
    own_learner(config.data)
    build_store(config).close()
    free = shutil.disk_usage(config.data).free // 1_000_000
    return f"{config.data} ({free} MB free)"


def _sandbox(layers: tuple[Layer, ...], config_file: Path | None, folders: tuple[Path, ...]) -> str:
    from enact_learn.assembly.config import read_config

    return shown_verdict(layers, read_config(config_file, folders).accept_bare_sandbox)


def _layer_finding(layer: Layer) -> Finding:
    """For programs. No layer has to be there for a learner's own work, so none is ever missing."""
    return Finding(f"sandbox layer {layer.name}", True, layer.mend or layer.protects, layer.live)


def _courses(config_file: Path | None, folders: tuple[Path, ...]) -> Iterator[Finding]:
    try:
        from enact_learn.assembly.build import build_source
        from enact_learn.assembly.config import read_config

        courses = build_source(read_config(config_file, folders)).courses()
    except Exception as error:
        yield Finding("courses", False, str(error) or type(error).__name__)
        return
    if not courses:
        yield Finding("courses", True, "none is configured; start with: enact start COURSE_FOLDER")
    for course in courses:
        missing = [name for name in course.libraries if not _importable(name)]
        says = f"{len(course.exercises)} exercises"
        if missing:
            says = f"libraries are missing: {', '.join(missing)}; pip install 'enact-learn[courses]'"
        yield Finding(f"course {course.id}", not missing, says)


def _importable(name: str) -> bool:
    return find_spec(name) is not None
