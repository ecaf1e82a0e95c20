"""Which policy teaches most: every installed policy and the simple ones, on simulated learners.

Run: python -m benchmarks.bench_policies [LEARNERS]

Parameters of worlds and policies were chosen on the seeds 100 to 199. The seeds 0 to 2 were looked at while they were
made; those here were not.
"""

import sys
from importlib import import_module
from time import perf_counter

from enact_learn.assembly.plugins import find, names
from enact_learn.domain.contracts import Policy
from enact_learn.trials.gains import Comparison, Measured, compare
from enact_learn.trials.rivals import RIVALS
from enact_learn.trials.simulated import Cohort, Engine, simulate
from enact_learn.trials.world import World
from enact_learn.trials.worlds import WORLDS

SEEDS = (3, 4, 5)
BASELINE = "sequence"


def worlds() -> dict[str, World]:
    made = {}
    for name, place in WORLDS.items():
        module, of_class = place.split(":")
        made[name] = getattr(import_module(module), of_class)()
    return made


def policies() -> dict[str, Policy]:
    installed = [BASELINE, *(name for name in names("policies") if name != BASELINE)]
    return {name: find("policies", name)() for name in installed} | {name: make() for name, make in RIVALS.items()}


def measured(number: Measured) -> str:
    return f"{number.value:5.2f} ({number.low:.2f}-{number.high:.2f})"


def show(found: Comparison) -> None:
    print(f"{'gain relative to ' + found.baseline:<28}" + "".join(f"{world:>20}" for world in found.worlds))
    for policy in found.policies:
        print(f"{policy:<28}" + "".join(f"{measured(found.of(world, policy).relative):>20}" for world in found.worlds))
    print(f"\n{'over all worlds':<28}{'minimum':>20}{'mean':>20}{'us a decision':>20}{'99 % below':>14}")
    for one in found.overall:
        times = [found.of(world, one.policy) for world in found.worlds]
        usual = max(fared.microseconds for fared in times)
        slow = max(fared.slow_microseconds for fared in times)
        print(f"{one.policy:<28}{measured(one.minimum):>20}{measured(one.mean):>20}{usual:>20.0f}{slow:>14.0f}")


def main(learners: int, wrong: float, again: float, chosen: dict[str, Policy]) -> None:
    engine = Engine(find("mastery_models", "gaussian")(), find("mastery_models", "forgetting")())
    start = perf_counter()
    cohort = Cohort(learners, wrong_prerequisites=wrong, again=again)
    table = simulate(worlds(), chosen, engine, cohort, SEEDS)
    seconds = perf_counter() - start
    steps = sum(journey.steps for journeys in table.values() for journey in journeys)
    print(f"\n{learners} learners for each of the seeds {SEEDS}, {wrong:.0%} of the author's prerequisites wrong,")
    print(f"a solved exercise done again teaches with a chance of {again:.0%}")
    show(compare(table, BASELINE))
    print(f"\n{steps} tries in {seconds:.0f} s: {1e6 * seconds / steps:.0f} us each, all in", flush=True)


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    everybody = policies()
    main(wanted, 0.12, 1.0, everybody)
    best = {name: everybody[name] for name in (BASELINE, "ladder", "ground_up")}
    for wrong_prerequisites, taught_again in ((0.3, 1.0), (0.12, 0.3), (0.3, 0.3)):
        main(wanted, wrong_prerequisites, taught_again, best)
