"""What nbgrader_config.py says of the steps of autograding, as plain values; or why only nbgrader can follow it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from nbconvert.exporters import Exporter
from nbgrader.converters import Autograde

from enact_learn.domain.contracts import Limits

_LONGEST_BATCH = 3600.0  # seconds of one submission
_NEEDS_NBGRADER = {
    "Execute": (
        "kernel_name",
        "extra_arguments",
        "timeout_func",
        "execute_retries",
        "kernel_manager_class",
        "skip_cells_with_tag",
        "force_raise_errors",
        "allow_errors",
        "on_notebook_start",
        "on_notebook_complete",
        "on_notebook_error",
        "on_cell_start",
        "on_cell_execute",
        "on_cell_complete",
        "on_cell_executed",
        "on_cell_error",
    ),
}
"""Settings of a kernel and of nbclient, which the resident grader has not."""
_MUST_RUN = ("Execute", "OverwriteCells", "OverwriteKernelspec", "DeduplicateIds", "SaveAutoGrades", "ClearOutput")


@dataclass(frozen=True, slots=True)
class Settings:
    """How a course wants to be graded."""

    values: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # step -> trait -> value
    elsewhere: str = ""  # why nbgrader's own Autograde has to do it
    cell_seconds: float = 30.0

    def limits(self, code_cells: int, memory_mb: int = Limits().memory_mb) -> Limits:
        """For a submission with so many code cells: nbgrader has a limit for each, we have one for all as well."""
        seconds = min(_LONGEST_BATCH, max(120.0, 60.0 + self.cell_seconds * code_cells))
        return Limits(self.cell_seconds, total_seconds=seconds, memory_mb=memory_mb)


def read_settings(converter: Autograde) -> Settings:
    """Read them from nbgrader's converter, which knows the whole configuration."""
    plain = type(converter)()
    for steps in ("sanitize_preprocessors", "autograde_preprocessors"):
        if list(getattr(converter, steps)) != list(getattr(plain, steps)):
            return Settings(elsewhere=f"{steps} is configured")
    if converter.coursedir.notebook_id != "*":
        return Settings(elsewhere="CourseDirectory.notebook_id is configured")
    # one that has the resident grader in it (``switch``) is not what makes a course special
    own = converter.exporter_class
    if own is not plain.exporter_class and not getattr(own, "is_resident", False):
        return Settings(elsewhere="exporter_class is configured")
    exporter = plain.exporter_class(parent=converter, config=converter.config)
    return read_steps([*plain.sanitize_preprocessors, *plain.autograde_preprocessors], exporter)


def read_steps(steps: Iterable[type], exporter: Exporter) -> Settings:
    """Read what is configured of nbgrader's preprocessors, as ``exporter`` would make them."""
    values: dict[str, dict[str, Any]] = {}
    seconds = 30.0
    for step in steps:
        name = step.__name__
        if name == "AssignLatePenalties":  # its plugin runs where the gradebook is
            continue
        configured, usual = step(parent=exporter), step()
        changed = {
            trait: getattr(configured, trait)
            for trait in step.class_trait_names(config=True)  # type: ignore[attr-defined]  # a traitlets class
            if getattr(configured, trait) != getattr(usual, trait)
        }
        unknown = [trait for trait in changed if trait in _NEEDS_NBGRADER.get(name, ())]
        if changed.get("enabled") is False and name in _MUST_RUN:
            unknown.append("enabled")
        unknown += [trait for trait, value in changed.items() if not _is_plain(value)]
        if unknown:
            return Settings(elsewhere=f"{name}.{unknown[0]} is configured")
        if changed:
            values[name] = changed
        if name == "Execute":
            seconds = _seconds(configured.timeout)
    return Settings(values, cell_seconds=seconds)


def _seconds(timeout: int | None) -> float:
    return float(timeout) if timeout is not None and timeout > 0 else _LONGEST_BATCH


def _is_plain(value: object) -> bool:
    try:
        return bool(json.loads(json.dumps(value)) == value)
    except (TypeError, ValueError):
        return False
