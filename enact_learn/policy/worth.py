"""What a try at each exercise is worth now: how much will probably be learned from it in the long run."""

from collections.abc import Mapping, Sequence
from math import exp, inf
from operator import itemgetter
from typing import NamedTuple

from enact_learn.domain.course import SkillId
from enact_learn.domain.options import Episode, Option, Situation
from enact_learn.policy.outline import Outline, outline
from enact_learn.policy.turns import turn

LATELY = 36  # episodes that are looked back on
FADING = 0.6  # what an episode counts against the next one in its skill
LATEST = 0.5  # what the latest results count beside the mastery
DOUBT = 0.5  # a first success counts as 1 / (1 + DOUBT)
PULL = 3.0  # logits by which a chance is corrected where 1.0 more was shown of the skill than the model believes
ONCE_MORE = 0.1  # what a repetition of the exercise that was just done is worth beside another one's
STRICT = 2.0  # power of readiness: half of what is needed carries a quarter

_weight = itemgetter(Option._fields.index("weight"))


class Scale(NamedTuple):
    """What worth is made of; ``GroundUp`` says what each of them means."""

    need: float
    enough: float
    leftover: float
    failing: float
    order: float
    fades_below: float
    again: float
    implied: float
    calm: int
    comfort: float
    patience: int


class Worth(NamedTuple):
    """An exercise that could come, and what a try at it is worth: from 0 to the teacher's weight."""

    worth: float
    option: Option


Ground = tuple[float, float, float]
"""What an exercise stands on, the same for all that train the same skills: how far the weakest prerequisite carries,
how much there is to learn (both 0.0 to 1.0), and the factor by which the model's odds of success are multiplied."""

Round = tuple[int, int]
"""As ``turns.turn`` counts them."""

FIRST_ROUND: Round = (0, 0)
NO_SKILLS: Ground = (1.0, 1.0, 1.0)


class Weighing:
    """The options of one situation, weighed as far as they are asked for."""

    def __init__(self, scale: Scale, situation: Situation) -> None:
        self.scale = scale
        self.situation = situation
        self.outline: Outline = outline(situation.options)
        self.streak, self.lately = _lately(situation.history[-LATELY:], self.outline)
        self._shown = self._seen()
        self._grounds: dict[tuple[SkillId, ...], Ground] = {(): NO_SKILLS}

    def best(self, within: float) -> list[Worth]:
        """What is worth most, best first, and what comes near it: worth more than that share of the best.

        Unsolved exercises whose turn it is, and solved ones that fade from memory. Of equals the author's first.
        """
        found, round_ = self._weighed(within, FIRST_ROUND)
        if round_ is not None:  # all unsolved ones were put aside or failed too often: those that were least
            found, _ = self._weighed(within, round_)
        found.sort(key=_its_worth, reverse=True)
        least = found[0].worth * within if found else 0.0
        return [one for one in found if one.worth >= least]

    def _weighed(self, within: float, round_: Round) -> tuple[list[Worth], Round | None]:
        """What may be among the best if it is the turn of ``round_``; else the round whose turn it is.

        This is the inner loop of every choice. It stops where the author's order leaves too little to what follows.
        """
        scale, options, grounds = self.scale, self.situation.options, self._grounds
        patience, fades_below, failing = scale.patience, scale.fades_below, scale.failing
        power = scale.comfort * max(0, self.streak - scale.calm + 1)
        most = max(map(_weight, options), default=1.0)
        current = self.situation.current
        left = 1.0  # what the author's order leaves to those further on
        near = -1.0
        found: list[Worth] = []
        waiting: Round | None = None
        has_turn = False
        for option, trained in zip(options, self.outline.skills, strict=True):
            exercise, (mean, _, _), score, failures, is_open, _, declined, recall, weight, _, _ = option
            if score is None or score < exercise.pass_mark:
                if (declined, 0 if is_open else failures // max(1, patience)) != round_:
                    own = turn(option, patience)
                    waiting = own if waiting is None else min(own, waiting)
                    continue
                has_turn = True
                worth = left * weight
                left *= scale.order
            elif recall is not None and recall < fades_below and not declined:
                worth = left * weight * (scale.again if exercise.id != current else scale.again * ONCE_MORE)
            else:
                continue
            if worth <= near:
                continue
            ready, room, odds = grounds.get(trained) or self.ground(trained)
            worth *= ready * room
            if worth > near:
                success = mean * odds / (1.0 - mean + mean * odds) * ready
                worth *= failing + (1.0 - failing) * success
                if power:
                    worth *= success**power
                if worth > near:
                    found.append(Worth(worth, option))
                    near = max(near, worth * within)
            if left * most <= near:
                break
        return found, None if has_turn else waiting

    def ground(self, trained: tuple[SkillId, ...]) -> Ground:
        """What exercises stand on that train these skills."""
        skills, items, shown, lately = self.situation.skills, self.outline.items, self._shown, self.lately
        carried, room, more = 1.0, -inf, inf
        for skill in trained:
            standing = skills.get(skill)
            if standing is None:
                continue
            own = shown[skill] if skill in shown else self.shown(skill)
            for need in standing.prerequisites:
                if need in items and need not in trained and need in skills:
                    below = shown[need] if need in shown else self.shown(need)
                    if below < carried:
                        carried = below
            room = max(room, 1.0 - own / self.enough(skill))
            more = min(more, own - standing.mastery.mean if skill in lately else 0.0)
        found = NO_SKILLS
        if more < inf:  # something is known of what it trains
            asked = self.scale.need
            ready = min(1.0, carried / asked) ** STRICT if asked > 0.0 else 1.0
            found = ready, max(self.scale.leftover, room), exp(PULL * more) if more else 1.0
        self._grounds[trained] = found
        return found

    def shown(self, skill: SkillId) -> float:
        """How well a skill was shown, 0.0 to 1.0: the mean of its mastery and of its latest results; 0.0 if never."""
        found = self._shown.get(skill)
        if found is None:
            standing = self.situation.skills[skill]
            found = self._shown[skill] = standing.mastery.mean if standing.evidence else 0.0
        return found

    def enough(self, skill: SkillId) -> float:
        """How well it should be shown: as the teacher asks, else as the policy does."""
        return self.situation.thresholds.get(skill, self.scale.enough) or 1e-9

    def needs(self, skill: SkillId) -> list[SkillId]:
        """What a skill builds on, as far as anything can be known of it."""
        skills = self.situation.skills
        return [need for need in skills[skill].prerequisites if need in skills and need in self.outline.items]

    def _seen(self) -> dict[SkillId, float]:
        """What the latest episodes showed, and what that says of unseen skills below."""
        skills = self.situation.skills
        shown = {
            skill: (1.0 - LATEST) * skills[skill].mastery.mean + LATEST * right / (seen + DOUBT)
            for skill, (right, seen, _) in self.lately.items()
            if skill in skills
        }
        ahead = list(shown)
        while ahead:
            skill = ahead.pop()
            for need in skills[skill].prerequisites:
                if need not in self.lately and need in skills and not skills[need].evidence:
                    implied = shown[skill] * self.scale.implied
                    if shown.get(need, 0.0) < implied:
                        shown[need] = implied
                        ahead.append(need)
        return shown


def _its_worth(one: Worth) -> float:
    return one.worth


def _lately(history: Sequence[Episode], course: Outline) -> tuple[int, Mapping[SkillId, tuple[float, float, float]]]:
    """How many episodes failed in a row until now; for each skill met (weighted right, weighted seen, next weight)."""
    trains, marks = course.trains, course.marks
    streak, is_broken = 0, False
    lately: dict[SkillId, tuple[float, float, float]] = {}
    for exercise, first, score, _ in reversed(history):
        if not is_broken:
            is_broken = score >= marks.get(exercise, 1.0)
            streak += not is_broken
        for skill in trains.get(exercise, ()):
            right, seen, weight = lately.get(skill, _NOTHING)
            lately[skill] = (right + weight * first, seen + weight, weight * FADING)
    return streak, lately


_NOTHING = (0.0, 0.0, 1.0)
