"""Messages on the tree give what the whole Gaussian gives, computed the long way."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enact_learn.tracing.credit import Answer, Evidence, share

VARIANCES = st.floats(0.01, 10.0)
EVIDENCE = st.builds(Evidence, pull=st.floats(-2.0, 2.0), information=st.floats(0.0, 1.0))


@st.composite
def episodes(draw: st.DrawFn) -> tuple[float, dict[str, float], list[Answer]]:
    skills = {f"skill-{number}": draw(VARIANCES) for number in range(draw(st.integers(0, 3)))}
    answers = [Answer(f"cell-{skill}", skill, draw(VARIANCES), draw(EVIDENCE)) for skill in skills]
    for number in range(draw(st.integers(0, 4))):
        skill = draw(st.sampled_from([None, *skills]))
        answers.append(Answer(f"cell-{number}", skill, draw(VARIANCES), draw(EVIDENCE)))
    return draw(VARIANCES), skills, answers


def the_long_way(ability: float, skills: dict[str, float], answers: list[Answer]) -> dict[str, tuple[float, float]]:
    """One answer after the other on the full covariance matrix, linearised at the start."""
    variances = {"ability": ability, **skills, **{answer.cell: answer.variance for answer in answers}}
    names = list(variances)
    covariance = {a: {b: variances[a] if a == b else 0.0 for b in names} for a in names}
    mean = dict.fromkeys(names, 0.0)
    for answer in answers:
        parts = ["ability", answer.cell, *([answer.skill] if answer.skill else [])]
        pull, information = answer.evidence
        reach = {name: sum(covariance[name][part] for part in parts) for name in names}
        shrink = 1.0 / (1.0 + information * sum(reach[part] for part in parts))
        surprise = pull - information * sum(mean[part] for part in parts)
        for name in names:
            mean[name] += reach[name] * shrink * surprise
            for other in names:
                covariance[name][other] -= reach[name] * reach[other] * shrink * information
    return {name: (mean[name], covariance[name][name]) for name in names}


@settings(deadline=None, derandomize=True)
@given(episodes())
def test_messages_give_the_exact_answer(episode: tuple[float, dict[str, float], list[Answer]]) -> None:
    ability, skills, answers = episode
    exact = the_long_way(ability, skills, answers)
    shares = share(ability, skills, answers)
    for name, step in {"ability": shares.ability, **shares.skills, **shares.cells}.items():
        assert step == pytest.approx(exact[name], rel=1e-6, abs=1e-9)


@settings(deadline=None, derandomize=True)
@given(episodes())
def test_evidence_never_makes_anything_less_certain(episode: tuple[float, dict[str, float], list[Answer]]) -> None:
    ability, skills, answers = episode
    shares = share(ability, skills, answers)
    assert shares.ability.variance <= ability * (1 + 1e-12)
    assert all(shares.skills[skill].variance <= before * (1 + 1e-12) for skill, before in skills.items())
    assert all(shares.cells[answer.cell].variance <= answer.variance * (1 + 1e-12) for answer in answers)


def test_what_is_least_known_moves_most() -> None:
    answer = Answer("cell", "skill", 0.1, Evidence(pull=1.0, information=0.2))
    shares = share(1.0, {"skill": 3.0}, [answer])
    assert shares.skills["skill"].shift > shares.ability.shift > shares.cells["cell"].shift > 0.0
