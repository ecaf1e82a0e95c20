"""What nbgrader_config.py says of the steps of autograding, as plain values; or why only nbgrader can follow it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

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

    def limits(self, code_cells: int) -> Limits:
        """For a submission with so many code cells: nbgrader has a limit for each, we have one for all as well."""
        all_of_them = 60.0 + self.cell_seconds * code_cells
        return Limits(self.cell_seconds, total_seconds=min(_LONGEST_BATCH, max(120.0, all_of_them)))


def read_settings(converter: Autograde) -> Settings:
    """Read them from nbgrader's converter, which knows the whole configuration."""
    plain = type(converter)()
    for steps in ("sanitize_preprocessors", "autograde_preprocessors"):
        own, usual = getattr(converter, steps), getattr(plain, steps)
        if list(own) != list(usual):
            return Settings(elsewhere=f"{steps} is configured")
    if converter.coursedir.notebook_id != "*":
        return Settings(elsewhere="CourseDirectory.notebook_id is configured")
    values: dict[str, dict[str, Any]] = {}
    seconds = 30.0
    exporter = plain.exporter_class(parent=converter, config=converter.config)
    for step in (*plain.sanitize_preprocessors, *plain.autograde_preprocessors):
        name = step.__name__
        configured, usual = step(parent=exporter), step()
        changed = {
            trait: getattr(configured, trait)
            for trait in step.class_trait_names(config=True)
            if _differs(getattr(configured, trait), getattr(usual, trait))
        }
        if name == "AssignLatePenalties":  # its plugin runs where the gradebook is
            continue
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


def _differs(value: object, usual: object) -> bool:
    return bool(value != usual)


def _is_plain(value: object) -> bool:
    try:
        return bool(json.loads(json.dumps(value)) == value)
    except (TypeError, ValueError):
        return False
