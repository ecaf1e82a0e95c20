"""From the ground up: what builds on nothing missing, is likely to be managed, and still teaches something."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import chain
from math import inf, nextafter
from operator import itemgetter
from typing import ClassVar, Literal, NamedTuple

from enact_learn.domain.course import ExerciseId
from enact_learn.domain.options import Option, Placement, Situation
from enact_learn.domain.recommendation import Advice, Candidate, Choice, Reason
from enact_learn.policy.asides import asides
from enact_learn.policy.breather import breather, hard_ones
from enact_learn.policy.grounds import (
    Choose,
    decisive,
    moved_on,
    not_solved_yet,
    otherwise,
    put_aside,
    runner_up,
    with_chance,
)
from enact_learn.policy.placement import outcome, skipped, standing
from enact_learn.policy.review import Review, next_review
from enact_learn.policy.softness import FEW, REACH, drawn, shares
from enact_learn.policy.turns import first_round, just_left
from enact_learn.policy.worth import Scale, Weighing, Worth

HALVINGS = 8  # a turning point is found to within 1/256: it is said in percent

Rule = Literal["open", "placement", "review", "breather", "worth"]

_is_open = itemgetter(Option._fields.index("is_open"))


class _Drawn(NamedTuple):
    """What could come, the best first, and which of them does."""

    rule: Rule
    could: Sequence[Worth]
    chances: Sequence[float]
    place: int

    @property
    def chosen(self) -> Option:
        return self.could[self.place].option


class GroundUp:
    """From the ground up: the exercise from which most will probably be learned in the long run.

    **What it weighs.** Each exercise that is not right, and each solved one that fades from memory, is worth the
    product of

    - *ready*: how far the weakest prerequisite of its skills carries, from what was shown of it: nothing where nothing
      was shown, everything from ``need`` on, in between the square;
    - *success*: the chance that it is managed (``failing`` is what a try that fails teaches, compared with one
      that succeeds). The model's chance is corrected by what was shown lately, and by *ready*;
    - *room*: how far its skill is from ``enough`` (the teacher's threshold, where there is one); at least ``leftover``;
    - *order*: for every unsolved exercise that the author put before it, ``order`` times less. So the
      course is gone through in the author's order, as far as nothing speaks against it;
    - the teacher's weight; and ``again``, if it was solved before (a tenth of that right after itself).

    How well a skill was *shown* is the mean of its mastery and of its latest results, each counting 0.6 of the one
    after it. A skill that was never met was not shown; but what was shown of a skill speaks, times ``implied``, for the
    unseen ones that it builds on.

    **In low spirits.** From ``calm`` failed episodes in a row on, success counts more with each further one, so
    that something comes that is managed, be it solved before. And where all that is worth a try has a chance below
    ``hopeless``, after ``calm`` hard ones in a row comes what is managed most likely (see ``breather``).

    **Placement.** Where the teacher or she herself wants it, a newcomer is first asked for at most ``items`` exercises
    that tell most of what she knows already (see ``placement``), each with one check: what was not right is not
    insisted on. What she puts aside counts as not known. It ends early when there is nothing more to tell, and when
    she works on anything else. What is no harder than what she showed is skipped: it waits behind the others.

    **Review.** The first ``reviews`` exercises of a session bring back what is remembered with less than
    ``review_below``: an unsolved exercise of that skill where there is one that she is likely to manage, else the
    solved one.

    **Never stuck.** An exercise that failed ``patience`` times waits while others can be tried, and so does what got a
    "not now". An exercise that is being worked on is continued.

    **Left to chance.** Among the few best one is drawn, so that it can be found out later what works: for each
    ``temperature`` (in shares of the best one's worth) that it is worth less, an exercise is drawn e times
    less often. Placement, review and open exercises leave nothing to chance. With 0 nothing is.

    Parameters
    ----------
    need : float
        What must be shown of a prerequisite to carry fully, above 0.0 to 1.0.
    enough : float
        What is to be shown of a skill, above 0.0 to 1.0.
    leftover : float
        Room in a skill of which enough was shown, 0.0 to 1.0.
    failing : float
        What a failed try teaches, as a share of a solved one, 0.0 to 1.0. Low values keep success likely.
    order : float
        Trust in the author's order: 0.0 (nothing but the order) to 1.0 (none).
    fades_below : float
        Chance to be remembered below which a solved exercise is worth a repetition, 0.0 to 1.0.
    again : float
        What a repetition is worth beside a first solution, 0.0 to 1.0.
    implied : float
        What a skill that was shown says of those that it builds on, 0.0 to 1.0.
    calm : int
        Failed episodes in a row from which on success counts more, at least 1.
    comfort : float
        How much more, for each of them: a power of the chance, 0.0 or more.
    hopeless : float
        Chance below which a try is only asked for while spirits are high, 0.0 (never refused) to 1.0.
    items : int
        Exercises of the placement, at most; 0 for none.
    reviews : int
        Exercises of review at the start of a session, at most; 0 for none.
    review_below : float
        Chance to be remembered below which a review is due, 0.0 to 1.0.
    temperature : float
        How much is left to chance, 0.0 (nothing) or more.
    patience : int
        How many failed episodes before an exercise is left for later, at least 1.

    The defaults were chosen on the worlds of ``trials`` (seeds from 100 on), where the optimum is broad. It needs a
    memory beside the model of mastery: without one nothing is known to fade, and nothing solved comes again.

    Examples
    --------
    >>> from datetime import datetime, timezone
    >>> GroundUp().advise(Situation("ada", "chemistry", datetime.now(timezone.utc), (), {}), seed=0) is None
    True

    References
    ----------
    Falmagne et al. (2006), "The assessment of knowledge, in theory and in practice" (the outer fringe: what is ready
    to be learned); Doroudi, Aleven & Brunskill (2019), "Where's the reward?" (robust over learner models; constrained
    by what is known of learning); Metcalfe & Kornell (2005), "A region of proximal learning model of study time
    allocation"; Wilson et al. (2019), "The eighty five percent rule for optimal learning"; Cepeda et al.
    (2006), "Distributed practice in verbal recall tasks".

    """

    name: ClassVar[str] = "ground_up"

    def __init__(
        self,
        *,
        need: float = 0.6,
        enough: float = 0.75,
        leftover: float = 0.15,
        failing: float = 0.05,
        order: float = 0.75,
        fades_below: float = 0.9,
        again: float = 0.25,
        implied: float = 0.7,
        calm: int = 2,
        comfort: float = 1.0,
        hopeless: float = 0.2,
        items: int = 8,
        reviews: int = 2,
        review_below: float = 0.6,
        temperature: float = 0.03,
        patience: int = 3,
    ) -> None:
        self.need = need
        self.enough = enough
        self.leftover = leftover
        self.failing = failing
        self.order = order
        self.fades_below = fades_below
        self.again = again
        self.implied = implied
        self.calm = calm
        self.comfort = comfort
        self.hopeless = hopeless
        self.items = items
        self.reviews = reviews
        self.review_below = review_below
        self.temperature = temperature
        self.patience = patience

    def choose(self, situation: Situation, seed: int) -> ExerciseId | None:
        """The choice of ``advise``, without saying why."""
        drawn_ = self._drawn(self._without_skipped(situation), seed)
        return drawn_.chosen.exercise.id if drawn_ else None

    def propensities(self, situation: Situation) -> dict[ExerciseId, float]:
        """The chance of each exercise that could be drawn."""
        drawn_ = self._drawn(self._without_skipped(situation), 0)
        if drawn_ is None:
            return {}
        return {one.option.exercise.id: chance for one, chance in zip(drawn_.could, drawn_.chances, strict=True)}

    def placement(self, situation: Situation) -> Placement | None:
        """Where the short test for newcomers stands; None when there is nothing left to find out."""
        return standing(situation, self.items)

    @property
    def asked_mastery(self) -> float:
        """``enough``."""
        return self.enough

    def advise(self, situation: Situation, seed: int) -> Advice | None:
        seen, situation = situation, self._without_skipped(situation)
        drawn_ = self._drawn(situation, seed)
        if drawn_ is None:
            return None

        def choose(other: Situation) -> Option | None:
            again = self._drawn(other, seed)
            return again.chosen if again else None

        chosen = drawn_.chosen
        why = self._why(situation, drawn_, choose)
        reasons = chain(
            with_chance(chosen, why),
            self._told(situation, chosen, why),
            otherwise(situation, choose, why),
            self._runner_up(situation, drawn_),
            _foundation(situation, Weighing(self._scale(), situation), chosen),
            put_aside(seen, chosen),
            self._skipped(seen, chosen),
        )
        return Advice(
            Choice(chosen.exercise.id, tuple(reasons), drawn_.chances[drawn_.place]),
            asides(situation, chosen, self.patience),
            tuple(
                Candidate(one.option.exercise.id, one.worth, chance)
                for one, chance in zip(drawn_.could, drawn_.chances, strict=True)
            ),
        )

    def _drawn(self, situation: Situation, seed: int) -> _Drawn | None:
        if certain := self._certain(situation):
            return _Drawn(certain[0], (Worth(certain[1].weight, certain[1]),), (1.0,), 0)
        weighing = Weighing(self._scale(), situation)
        could = weighing.best(1.0 - REACH * self.temperature)[:FEW]
        if not could:
            return None
        fair = [one for one in could if one.option.chance.mean >= self.hopeless]
        if len(fair) < len(could) and hard_ones(situation) >= self.calm:
            rest = None if fair else breather(situation, (one.option for one in could), self.hopeless)
            if rest is not None:
                return _Drawn("breather", (Worth(rest.weight, rest),), (1.0,), 0)
            could = fair or could
        best = could[0].worth
        chances = shares([one.worth / best if best else 1.0 for one in could], self.temperature)
        return _Drawn("worth", could[: len(chances)], chances, drawn(chances, seed))

    def _certain(self, situation: Situation) -> tuple[Rule, Option] | None:
        """What comes before anything is weighed."""
        placed = outcome(situation, self.items)
        if placed.next:
            return "placement", next(one for one in situation.options if one.exercise.id == placed.next.next)
        if any(map(_is_open, situation.options)) and (option := self._worked_on(situation, placed.questions)):
            return "open", option
        if review := self._review(situation):
            return "review", review.option
        return None

    def _worked_on(self, situation: Situation, questions: Set[ExerciseId]) -> Option | None:
        """The open exercise; of several, the one checked last.

        A question of the placement that was not right is not insisted on, unless she came back to it.
        """
        times = Counter(episode.exercise for episode in situation.history) if questions else {}
        going_on = [
            option
            for option in first_round(situation, self.patience)
            if option.is_open and (option.exercise.id not in questions or times[option.exercise.id] > 1)
        ]
        return next((o for o in going_on if o.exercise.id == situation.current), going_on[0] if going_on else None)

    def _without_skipped(self, situation: Situation) -> Situation:
        """The same situation, with what the placement made unnecessary behind the rest."""
        unnecessary = skipped(situation, self.items)
        if not unnecessary:
            return situation
        options = (
            one._replace(declined=one.declined + 1) if one.exercise.id in unnecessary else one
            for one in situation.options
        )
        return replace(situation, options=tuple(options))

    def _skipped(self, situation: Situation, chosen: Option) -> Iterator[Reason]:
        """The first exercise that the placement made unnecessary, where the choice comes after it."""
        unnecessary = skipped(situation, self.items)
        for option in situation.options if unnecessary else ():
            if option.exercise.id == chosen.exercise.id:
                return
            if option.exercise.id in unnecessary:
                yield Reason("placed", subject=option.exercise.id)
                return

    def _review(self, situation: Situation) -> Review | None:
        begins = situation.session < self.reviews and situation.history
        review = next_review(situation, self.review_below) if begins else None
        if review and review.option.chance.mean < self.hopeless and hard_ones(situation) >= self.calm:
            return None
        return review

    def _scale(self) -> Scale:
        return Scale(
            self.need,
            self.enough,
            self.leftover,
            self.failing,
            self.order,
            self.fades_below,
            self.again,
            self.implied,
            self.calm,
            self.comfort,
            self.patience,
        )

    # why

    def _why(self, situation: Situation, drawn_: _Drawn, choose: Choose) -> Reason:
        """The first claim that stands the trial; what always does stands last."""
        chosen = drawn_.chosen
        if drawn_.rule == "open":
            return replace(not_solved_yet(chosen), decides=True)
        if drawn_.rule == "placement":
            return replace(not_solved_yet(chosen), id="placement", decides=True)
        if drawn_.rule == "review":
            return self._for_review(situation, choose)
        if drawn_.rule == "breather":
            too_much = Weighing(self._scale(), situation).best(1.0)[0].option
            mean, low, high = too_much.chance
            claim = Reason("too-much", "chance", too_much.exercise.id, mean, self.hopeless, low=low, high=high)
            return replace(claim, decides=True)
        if chosen.is_right:
            return replace(self._last(chosen), decides=True)
        left = just_left(situation, chosen, self.patience)
        claims = chain(
            (moved_on(option, self.patience) for option in left),
            self._grounds(situation, chosen, choose),
        )
        return decisive(situation, choose, claims, self._last(chosen))

    def _last(self, chosen: Option) -> Reason:
        """The claim that needs no trial: solved, or remembered, it would not come up."""
        if not chosen.is_right:
            return not_solved_yet(chosen)
        assert chosen.recall is not None
        return Reason("fading", "recall", chosen.exercise.id, chosen.recall, self.fades_below)

    def _for_review(self, situation: Situation, choose: Choose) -> Reason:
        review = self._review(situation)
        assert review is not None
        assert review.fading.recall is not None
        fading = Reason("review", "recall", review.fading.exercise.id, review.fading.recall, self.review_below)
        return decisive(situation, choose, [fading], self._last(review.option))

    def _grounds(self, situation: Situation, chosen: Option, choose: Choose) -> Iterator[Reason]:
        """What the worth of the choice stands on, each with the turning point at which another exercise comes."""
        for skill in chosen.exercise.skills:
            standing = situation.skills.get(skill)
            if standing is not None and standing.evidence:
                mean, low, high = standing.mastery
                claim = Reason("room", "mastery", skill, mean, 1.0, low=low, high=high)
                yield from _turning(situation, claim, choose)
        mean, low, high = chosen.chance
        claim = Reason("prospect", "chance", chosen.exercise.id, mean, 0.0, low=low, high=high)
        yield from _turning(situation, claim, choose)

    def _runner_up(self, situation: Situation, drawn_: _Drawn) -> Iterator[Reason]:
        """What came second, and by how much."""
        if drawn_.rule != "worth":
            return
        own = drawn_.could[drawn_.place]
        others = [one for one in Weighing(self._scale(), situation).best(0.0) if one.option is not own.option]
        if others:
            yield runner_up(own.worth, others[0].option, others[0].worth)

    def _told(self, situation: Situation, chosen: Option, why: Reason) -> Iterator[Reason]:
        """What should be said though it may not have decided: that it is time to leave something, or to draw breath."""
        for option in just_left(situation, chosen, self.patience)[:1]:
            if why.id != "moved-on":
                yield moved_on(option, self.patience)
        streak = Weighing(self._scale(), situation).streak
        if streak >= self.calm:
            yield Reason("breather", value=float(streak))


def _foundation(situation: Situation, weighing: Weighing, chosen: Option) -> Iterator[Reason]:
    """The next skill in the course that waits for one that the choice trains."""
    trained = chosen.exercise.skills
    for option, its in zip(situation.options, weighing.outline.skills, strict=True):
        if option.is_right or not set(its).isdisjoint(trained):
            continue
        for skill in its:
            if skill in situation.skills:
                for need in weighing.needs(skill):
                    if need in trained and weighing.shown(need) < weighing.scale.need:
                        yield Reason("prepares", subject=need, about=skill)
                        return


def _turning(situation: Situation, claim: Reason, choose: Choose) -> Iterator[Reason]:
    """The claim with its turning point as the threshold: the nearest number, as far as found, that changes the choice.

    ``claim`` comes with the end of the scale at which the choice should be another one; where it is not, there is none.
    """
    assert claim.quantity is not None
    assert claim.subject is not None
    assert claim.value is not None
    assert claim.threshold is not None
    quantity, subject = claim.quantity, claim.subject
    first = choose(situation)
    assert first is not None

    def changes(value: float) -> bool:
        other = choose(situation.replacing(quantity, subject, value))
        return other is None or other.exercise.id != first.exercise.id

    same, other = claim.value, claim.threshold
    if same == other or not changes(other):
        return
    for _ in range(HALVINGS):
        middle = (same + other) / 2.0
        if changes(middle):
            other = middle
        else:
            same = middle
    # a value below its threshold changes when it reaches it, one that is at it or above when it falls under it
    yield replace(claim, threshold=other if claim.value < other else nextafter(other, inf))
