"""What ``enact course check`` says in a terminal."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.table import Table

    from enact_learn.assembly.checked import Checked
    from enact_learn.cli.check_findings import CheckFindings


def print_report(found: "CheckFindings", *, details: bool) -> None:
    """Print it: exercises in a table, then advice, then faults, and one line that sums up."""
    from rich.console import Console

    run = [one for one in found.checked if one.proofs]
    if run:
        Console().print(_table(run))
    if details:
        for one in run:
            _print_details(one)
    for note in found.notes:
        click.echo(f"advice: {note}")
    for fault in found.faults:
        click.echo(str(fault))
    counted, killed, by_visible = found.mutants()
    if counted:
        click.echo(
            f"Of {counted} mutants the tests notice {killed} ({killed / counted:.1%}), "
            f"the visible tests alone {by_visible} ({by_visible / counted:.1%})."
        )
    kept = sum(one.is_kept for one in found.checked)
    unchanged = f", {kept} unchanged since an earlier check" if kept else ""
    lessons = f", {found.lessons} lesson(s)" if found.lessons else ""
    click.echo(f"{found.exercises} exercise(s){lessons}{unchanged}, {len(found.faults)} fault(s).")


def _table(run: "list[Checked]") -> "Table":
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("exercise", overflow="fold")
    for heading in ("mutants", "noticed", "by visible", "seconds", "MB", "faults"):
        table.add_column(heading, justify="right", no_wrap=True)
    for one in run:
        measured = one.strength
        counted = measured.counted if measured else 0
        shares = ["-", "-"]
        if measured and counted:
            shares = [f"{measured.killed() / counted:.0%}", f"{measured.killed(by_visible=True) / counted:.0%}"]
        solution = next((proof for proof in one.proofs if proof.variant == "solution"), None)
        seconds = f"{solution.seconds:.1f}" if solution else "-"
        memory = f"{measured.memory_mb:.0f}" if measured else "-"
        table.add_row(one.name, str(counted), *shares, seconds, memory, str(len(one.faults) or "-"))
    return table


def _print_details(one: "Checked") -> None:
    click.echo(f"\n{one.name}: {one.title} ({one.file})")
    for proof in one.proofs:
        if proof.score is not None:
            click.echo(f"  {proof.variant}: {proof.score:.0%}")
    if one.strength is None:
        return
    for number, fate in enumerate(one.strength.wrong, 1):
        click.echo(f"  wrong-{number} is noticed by {'no test' if fate == 'survived' else f'{fate} tests'}")
    for mutant in one.strength.mutants:
        if mutant.fate == "survived":
            why = f" (computes the same: {mutant.equivalent})" if mutant.equivalent else ""
            click.echo(f"  line {mutant.line}: no test notices {mutant.change}{why}")
