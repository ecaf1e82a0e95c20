"""The report of ``enact course check`` as a page: readable without a connection or a script."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from enact_learn.trials.report import Bar, bars, heading, listed, page, paragraph, table, unfolding

if TYPE_CHECKING:
    from enact_learn.assembly.checked import Checked
    from enact_learn.assembly.strength import Strength
    from enact_learn.cli.check_findings import CheckFindings

_NAMES = {"visible": "visible tests", "hidden": "hidden tests only", "survived": "no test"}


def check_page_of(found: "CheckFindings") -> str:
    """A page of HTML."""
    return page("What a check of the courses found", _parts(found))


def _parts(found: "CheckFindings") -> Iterator[str]:
    counted, killed, by_visible = found.mutants()
    faults = found.faults
    summary = [
        f"exercises: {found.exercises}; lessons: {found.lessons}; faults: {len(faults)}; advice: {len(found.notes)}"
    ]
    if counted:
        summary.append(
            f"{counted} mutants (small mistakes made in the solutions): the tests notice {killed / counted:.1%}, "
            f"the visible ones alone {by_visible / counted:.1%}"
        )
    yield listed(summary)
    if faults:
        yield heading("To be mended")
        yield listed(map(str, faults))
    if found.notes:
        yield heading("Advice")
        yield listed(map(str, found.notes))
    for course in dict.fromkeys(one.course for one in found.checked):
        yield heading(str(course).capitalize())
        yield from _course([one for one in found.checked if one.course == course])


def _course(checked: "list[Checked]") -> Iterator[str]:
    run = [(one.name, one.strength) for one in checked if one.strength is not None and one.strength.counted]
    if run:
        yield bars(
            "Mutants that the tests notice; beside each bar: by all tests / by the visible tests alone",
            [_bar(name, measured) for name, measured in run],
            mark=0.9,
            mark_says="90 %",
        )
    rows = []
    for one in checked:
        measured = one.strength
        numbers = ["-"] * 5
        if measured:
            solution = next((proof for proof in one.proofs if proof.variant == "solution"), None)
            numbers = [
                str(measured.counted),
                str(measured.killed()),
                str(measured.killed(by_visible=True)),
                f"{solution.seconds:.1f}" if solution else "-",
                f"{measured.memory_mb:.0f}",
            ]
        rows.append([one.name, *numbers, str(len(one.faults))])
    yield table(["exercise", "mutants", "noticed", "by visible tests", "seconds", "MB", "faults"], rows)
    for one in checked:
        if one.proofs:
            yield unfolding(f"{one.name}: {one.title}", *_details(one))


def _bar(name: str, measured: "Strength") -> Bar:
    share = measured.killed() / measured.counted
    visible = measured.killed(by_visible=True) / measured.counted
    return Bar(name, share, says=f"{share:.0%} / {visible:.0%}")


def _details(one: "Checked") -> Iterator[str]:
    yield paragraph(one.file)
    rows = [[proof.variant, f"{proof.score:.0%}"] for proof in one.proofs if proof.score is not None]
    yield table(["variant", "score"], rows)
    if one.strength is None:
        return
    if one.strength.wrong:
        fates = [[f"wrong-{number}", _NAMES[fate]] for number, fate in enumerate(one.strength.wrong, 1)]
        yield table(["wrong example", "noticed by"], fates)
    changes = [
        [mutant.change, f"{mutant.cell}, line {mutant.line}", _NAMES[mutant.fate], mutant.equivalent]
        for mutant in one.strength.mutants
        if mutant.fate != "visible"
    ]
    if changes:
        yield table(["mutant", "where", "noticed by", "why it computes the same"], changes)
