"""How what one episode showed is shared between ability, skills and cells.

The three kinds of unknowns form a tree (a cell hangs on its skill, a skill on ability; a cell
without a skill hangs on ability), so messages up and down give the exact Gaussian answer in one
pass: Pearl (1988), chapter 7.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from enact_learn.domain.course import CellId, SkillId


class Evidence(NamedTuple):
    """What was seen of a sum of unknowns: slope and curvature of its log likelihood, in logits."""

    pull: float  # below 0 where the score was worse than expected
    information: float  # 0 or more

    def through(self, variance: float) -> "Evidence":
        """What it says of the rest of the sum, after a term of ``variance`` took its share."""
        kept = 1.0 / (1.0 + self.information * variance)
        return Evidence(self.pull * kept, self.information * kept)


class Step(NamedTuple):
    """Where evidence takes one unknown."""

    shift: float  # to add to its mean, logits
    variance: float  # its new variance, never above the old one


class Answer(NamedTuple):
    """One first score, as evidence on ability + skill + cell."""

    cell: CellId
    skill: SkillId | None
    variance: float  # of the cell's own term, before
    evidence: Evidence


class Shares(NamedTuple):
    """A step for every unknown that the episode touched."""

    ability: Step
    skills: Mapping[SkillId, Step]
    cells: Mapping[CellId, Step]


def share(ability: float, skills: Mapping[SkillId, float], answers: Sequence[Answer]) -> Shares:
    """Share out what ``answers`` show, given the variances of ability and of each skill that they name."""
    by_skill = {skill: [answer for answer in answers if answer.skill == skill] for skill in skills}
    on_skill = {skill: _gathered(answers) for skill, answers in by_skill.items()}
    on_ability = [on_skill[skill].through(variance) for skill, variance in skills.items()]
    unmapped = [answer for answer in answers if answer.skill is None]
    of_ability = _step(ability, _sum([*on_ability, _gathered(unmapped)]), Step(0.0, 0.0))

    of_skills = {skill: _step(variance, on_skill[skill], of_ability) for skill, variance in skills.items()}
    of_cells: dict[CellId, Step] = {}
    for answer in unmapped:
        of_cells[answer.cell] = _step(answer.variance, answer.evidence, of_ability)
    for skill, answers in by_skill.items():
        above = _below(of_ability, skills[skill], on_skill[skill])
        for answer in answers:
            of_cells[answer.cell] = _step(answer.variance, answer.evidence, above)
    return Shares(of_ability, of_skills, of_cells)


def _gathered(answers: Iterable[Answer]) -> Evidence:
    return _sum(answer.evidence.through(answer.variance) for answer in answers)


def _sum(evidence: Iterable[Evidence]) -> Evidence:
    pull = information = 0.0
    for piece in evidence:
        pull, information = pull + piece.pull, information + piece.information
    return Evidence(pull, information)


def _step(variance: float, evidence: Evidence, above: Step) -> Step:
    """The step of a term that was seen only together with the terms ``above`` it, which took ``above``."""
    kept = variance / (1.0 + evidence.information * variance)
    blame = evidence.information * kept  # how much of what is above could be this term instead
    return Step(
        shift=kept * evidence.pull - blame * above.shift,
        variance=kept + blame * blame * above.variance,
    )


def _below(above: Step, variance: float, evidence: Evidence) -> Step:
    """The step of the sum of what is ``above`` and a term of ``variance`` under it."""
    own = _step(variance, evidence, above)
    left = 1.0 / (1.0 + evidence.information * variance)
    return Step(above.shift + own.shift, left * left * above.variance + left * variance)
