# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: med-tri-rct-4
#   title: {en: "Is the trial large enough?", fr: "L'essai est-il assez grand ?"}
#   difficulty: 3
#   minutes: 25
#   skills: [med.tri.rct]
#   hints:
#     - en: "What would happen if the same trial were run a thousand times? Power is the share of these trials that find the difference."
#       fr: "Que se passerait-il si l'on menait mille fois le même essai ? La puissance est la part de ces essais qui trouvent la différence."
#     - en: "The pooled risk puts both arms together: all events over 2 * people. With np.sqrt and np.abs, is_significant works on whole arrays at once."
#       fr: "Le risque commun réunit les deux bras : tous les événements sur 2 * people. Avec np.sqrt et np.abs, is_significant traite des tableaux entiers d'un coup."
#     - en: "In power, make one np.random.default_rng(seed), and call its binomial once for each arm with repeats as the size. The mean of is_significant is the power. In smallest_trial, walk through sizes with for and return the first whose power is at least wanted."
#       fr: "Dans power, créez un seul np.random.default_rng(seed) et appelez son binomial une fois par bras, avec repeats comme taille. La moyenne de is_significant est la puissance. Dans smallest_trial, parcourez sizes avec for et renvoyez la première taille dont la puissance (power) est au moins wanted."
#   misconceptions:
#     - says:
#         en: "A trial finds the difference as soon as the new arm does better."
#         fr: "Un essai trouve la différence dès que le nouveau bras fait mieux."
#       wrong:
#         is-significant: |
#           def is_significant(events_new, events_old, people):
#               return np.asarray(events_new) < np.asarray(events_old)
#     - says:
#         en: "Only a benefit can be significant, so harm need not be looked for."
#         fr: "Seul un bénéfice peut être significatif ; inutile de chercher un effet nuisible."
#       wrong:
#         is-significant: |
#           def is_significant(events_new, events_old, people):
#               pooled = (events_new + events_old) / (2 * people)
#               error = np.sqrt(2 * pooled * (1 - pooled) / people)
#               return (events_old - events_new) / people > 1.96 * error
#     - says:
#         en: "Both arms may start from the same seed: that is still chance."
#         fr: "Les deux bras peuvent partir de la même graine : c'est toujours du hasard."
#       wrong:
#         power: |
#           def power(people, risk_new, risk_old, repeats, seed):
#               events_new = np.random.default_rng(seed).binomial(people, risk_new, repeats)
#               events_old = np.random.default_rng(seed).binomial(people, risk_old, repeats)
#               return is_significant(events_new, events_old, people).mean()
#   alternatives:
#     - is-significant: |
#         def is_significant(events_new, events_old, people):
#             total = events_new + events_old
#             squared = (events_new - events_old) ** 2 * 2 * people
#             return squared > 1.96**2 * total * (2 * people - total)
#       power: |
#         def power(people, risk_new, risk_old, repeats, seed):
#             rng = np.random.default_rng(seed)
#             found = 0
#             for _ in range(repeats):
#                 new = np.sum(rng.random(people) < risk_new)
#                 old = np.sum(rng.random(people) < risk_old)
#                 found += bool(is_significant(new, old, people))
#             return found / repeats
#       smallest-trial: |
#         def smallest_trial(sizes, wanted, risk_new, risk_old, repeats, seed):
#             enough = [size for size in sizes if power(size, risk_new, risk_old, repeats, seed) >= wanted]
#             return min(enough, default=None)
#   equivalent:
#     - mutant: "is_significant(events_new, events_old, people) -> is_significant(events_old, events_new, people)"
#       because: "the test looks to both sides, so the arms may change places"
#   tests:
#     significant: {en: "Judges a single trial", fr: "Juge un seul essai"}
#     power-simulated: {en: "Computes the power by simulation", fr: "Calcule la puissance par simulation"}
#     size: {en: "Chooses the smallest size", fr: "Choisit la plus petite taille"}
#   messages:
#     "In `three`, the trials have 30, 21 and 0 events against 30, 60 and 0: only the second is significant. is_significant gave {}.": "Dans `three`, les essais ont 30, 21 et 0 événements contre 30, 60 et 0 : seul le deuxième est significatif. is_significant a donné {}."
#     "A difference of {} against {} events in {} people an arm is judged wrongly. Is the error that of the difference of two arms, with the pooled risk?": "Une différence de {} contre {} événements pour {} personnes par bras est mal jugée. L'erreur est-elle celle d'une différence entre deux bras, avec le risque commun ?"
#     "A new treatment may also do harm: the test looks to both sides.": "Un nouveau traitement peut aussi nuire : le test regarde des deux côtés."
#     "Without any event there is no difference to find.": "Sans aucun événement, il n'y a pas de différence à trouver."
#     "Power is a share from 0 to 1; power gave {}.": "La puissance est une part de 0 à 1 ; power a donné {}."
#     "The same seed should give the same answer twice.": "La même graine devrait donner deux fois la même réponse."
#     "The power for {} people an arm is far from right. Are the arms drawn independently, each with its own risk?": "La puissance pour {} personnes par bras est loin du compte. Les bras sont-ils tirés indépendamment, chacun avec son propre risque ?"
#     "When the drug does nothing, about one trial in twenty is significant all the same. Do the two arms share their random numbers?": "Quand le médicament n'a aucun effet, environ un essai sur vingt est tout de même significatif. Les deux bras partagent-ils leurs nombres aléatoires ?"
#     "With a single repeat the share can only be 0 or 1.": "Avec une seule répétition, la part ne peut être que 0 ou 1."
#     "Different seeds should sometimes give different answers: use the seed.": "Des graines différentes devraient parfois donner des réponses différentes : utilisez la graine."
#     "Of 20 and 3000 people an arm, only 3000 is enough here; smallest_trial gave {}.": "Entre 20 et 3000 personnes par bras, seules 3000 suffisent ici ; smallest_trial a donné {}."
#     "When several sizes are enough, the smallest one is asked for; enough means at least the wanted power.": "Quand plusieurs tailles suffisent, on demande la plus petite ; suffire veut dire atteindre au moins la puissance voulue."
#     "When no size is enough, give back None.": "Quand aucune taille ne suffit, renvoyez None."
# ---

# %% [markdown] lang="en"
# # Is the trial large enough?
#
# **What you will be able to do:** find out, before a trial begins, how likely it is to see a real effect.
#
# ## Why it matters
#
# A trial that is too small misses real effects. Its volunteers took risks for little, and readers take "no difference found" for "no difference" ([Altman and Bland, 1995](https://doi.org/10.1136/bmj.311.7003.485)).
#
# ## The idea
#
# *Power* is the share of trials that would find a given effect. Count it: draw many trials at random and test each one. A trial is *significant* when
#
# $$|p_1 - p_0| > 1.96 \sqrt{\frac{2\,p(1-p)}{n}}$$
#
# Here $p_1$ and $p_0$ are the risks seen in the arms, $n$ is the number of people **in each arm**, and $p$ is the pooled risk, all events over $2n$ people. With 577 people an arm and true risks of 0.06 and 0.11, the power is about 0.86.
#
# ## What is given
#
# `three`: the events of three invented trials with 100 people in each arm.
#
# ## Your task
#
# 1. `is_significant(events_new, events_old, people)` takes two numbers or two NumPy arrays of events. It gives back `True` or `False`, or an array of them.
# 2. `power(people, risk_new, risk_old, repeats, seed)` draws `repeats` trials, both arms independently, and gives back the share that is significant. All random numbers come from `seed`.
# 3. `smallest_trial(sizes, wanted, risk_new, risk_old, repeats, seed)` gives back the first of the rising `sizes` (people in each arm) with a power of at least `wanted`, or `None`.
#
# *Data: simulated, with the seeds that you are given.*

# %% [markdown] lang="fr"
# # L'essai est-il assez grand ?
#
# **Ce que vous saurez faire :** déterminer, avant un essai, quelle chance il a de voir un effet réel.
#
# ## Pourquoi c'est important
#
# Un essai trop petit manque des effets réels. Les volontaires ont pris des risques pour peu, et on lit « pas de différence trouvée » comme « pas de différence » ([Altman et Bland, 1995](https://doi.org/10.1136/bmj.311.7003.485)).
#
# ## L'idée
#
# La *puissance* est la part des essais qui trouveraient un effet donné. Comptez-la : tirez au hasard de nombreux essais et testez chacun d'eux. Un essai est *significatif* quand
#
# $$|p_1 - p_0| > 1{,}96 \sqrt{\frac{2\,p(1-p)}{n}}$$
#
# Ici, $p_1$ et $p_0$ sont les risques observés dans les bras, $n$ est le nombre de personnes **dans chaque bras** et $p$ le risque commun, tous les événements sur $2n$ personnes. Avec 577 personnes par bras et de vrais risques de 0,06 et 0,11, la puissance est d'environ 0,86.
#
# ## Ce qui est donné
#
# `three` : les événements de trois essais inventés, avec 100 personnes par bras.
#
# ## À vous de jouer
#
# 1. `is_significant(events_new, events_old, people)` reçoit deux nombres ou deux tableaux NumPy d'événements. Elle renvoie `True` ou `False`, ou un tableau de ces valeurs.
# 2. `power(people, risk_new, risk_old, repeats, seed)` tire `repeats` essais, les deux bras indépendamment, et renvoie la part des essais significatifs. Tout le hasard vient de `seed`.
# 3. `smallest_trial(sizes, wanted, risk_new, risk_old, repeats, seed)` renvoie la première des tailles croissantes `sizes` (personnes par bras) dont la puissance est au moins `wanted`, ou `None`.
#
# *Données : simulées, avec les graines que vous recevez.*

# %% role="locked" name="data"
import numpy as np

three = {"new": np.array([30, 21, 0]), "old": np.array([30, 60, 0])}

# %% role="solution" name="is-significant"
def is_significant(events_new, events_old, people):
    """Say whether two arms of this many people each differ by more than chance explains."""
    ### BEGIN SOLUTION
    pooled = (events_new + events_old) / (2 * people)
    error = np.sqrt(2 * pooled * (1 - pooled) / people)
    return np.abs(events_new - events_old) / people > 1.96 * error
    ### END SOLUTION

# %% role="tests" name="significant" points=2
answer = is_significant(three["new"], three["old"], 100)
assert [bool(one) for one in answer] == [False, True, False], f"In `three`, the trials have 30, 21 and 0 events against 30, 60 and 0: only the second is significant. is_significant gave {list(answer)}."
### BEGIN HIDDEN TESTS
for new, old, people, expected in [(10, 19, 100, False), (10, 21, 100, True), (40, 53, 100, False), (40, 54, 100, True), (7, 10, 10, False), (240, 290, 1000, True), (252, 289, 1000, False)]:
    assert bool(is_significant(new, old, people)) == expected, f"A difference of {new} against {old} events in {people} people an arm is judged wrongly. Is the error that of the difference of two arms, with the pooled risk?"
assert bool(is_significant(60, 21, 100)) and bool(is_significant(54, 40, 100)), "A new treatment may also do harm: the test looks to both sides."
assert not bool(is_significant(0, 0, 50)), "Without any event there is no difference to find."
### END HIDDEN TESTS

# %% role="solution" name="power"
def power(people, risk_new, risk_old, repeats, seed):
    """Give the share of simulated trials, with this many people an arm, that are significant."""
    ### BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    events_new = rng.binomial(people, risk_new, repeats)
    events_old = rng.binomial(people, risk_old, repeats)
    return is_significant(events_new, events_old, people).mean()
    ### END SOLUTION

# %% role="tests" name="power-simulated" points=3
answer = power(100, 0.1, 0.3, 200, 1)
assert 0 <= answer <= 1, f"Power is a share from 0 to 1; power gave {answer}."
assert answer == power(100, 0.1, 0.3, 200, 1), "The same seed should give the same answer twice."
### BEGIN HIDDEN TESTS
from statistics import NormalDist

for people, new, old in [(577, 0.06, 0.11), (200, 0.3, 0.4), (100, 0.5, 0.35)]:
    mean = (new + old) / 2
    spread = (new * (1 - new) + old * (1 - old)) ** 0.5
    expected = NormalDist().cdf((abs(new - old) * people**0.5 - 1.96 * (2 * mean * (1 - mean)) ** 0.5) / spread)
    found = sum(power(people, new, old, 300, seed) for seed in range(3)) / 3
    assert abs(found - expected) < 0.09, f"The power for {people} people an arm is far from right. Are the arms drawn independently, each with its own risk?"
assert 0.02 < sum(power(300, 0.3, 0.3, 300, seed) for seed in range(3)) / 3 < 0.09, "When the drug does nothing, about one trial in twenty is significant all the same. Do the two arms share their random numbers?"
once = {float(power(60, 0.2, 0.4, 1, seed)) for seed in range(30)}
assert once <= {0.0, 1.0}, "With a single repeat the share can only be 0 or 1."
assert len(once) == 2, "Different seeds should sometimes give different answers: use the seed."
### END HIDDEN TESTS

# %% role="solution" name="smallest-trial"
def smallest_trial(sizes, wanted, risk_new, risk_old, repeats, seed):
    """Give the first of the rising sizes with at least the wanted power; None when there is none."""
    ### BEGIN SOLUTION
    for people in sizes:
        if power(people, risk_new, risk_old, repeats, seed) >= wanted:
            return people
    ### END SOLUTION

# %% role="tests" name="size" points=1
answer = smallest_trial([20, 3000], 0.8, 0.06, 0.11, 200, 2)
assert answer == 3000, f"Of 20 and 3000 people an arm, only 3000 is enough here; smallest_trial gave {answer}."
### BEGIN HIDDEN TESTS
assert smallest_trial([30, 60, 90], 1.0, 0.0, 1.0, 50, 3) == 30 and smallest_trial([10, 1500, 2500], 0.7, 0.1, 0.2, 100, 4) == 1500, "When several sizes are enough, the smallest one is asked for; enough means at least the wanted power."
assert smallest_trial([10, 20], 0.9, 0.1, 0.12, 100, 5) is None, "When no size is enough, give back None."
### END HIDDEN TESTS
