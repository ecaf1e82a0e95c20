# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: che-qsar-conformal-3
#   title: {en: "Wide where it is hard, narrow where it is easy", fr: "Large là où c'est difficile, étroit là où c'est facile"}
#   difficulty: 5
#   minutes: 50
#   skills: [che.qsar.conformal]
#   hints:
#     - en: "One width for all is too wide for easy molecules and too narrow for hard ones. What could tell you, before the measurement, that a molecule is hard?"
#       fr: "Une largeur unique est trop grande pour les molécules faciles et trop petite pour les difficiles. Qu'est-ce qui pourrait vous dire, avant la mesure, qu'une molécule est difficile ?"
#     - en: "For each value of logp, np.argsort of the distances to known_logp gives the nearest known molecules; take the mean size of their errors. np.maximum keeps it above the floor. Conformal calibration then works on errors divided by difficulty."
#       fr: "Pour chaque valeur de logp, np.argsort des distances à known_logp donne les molécules connues les plus proches ; prenez la grandeur moyenne de leurs erreurs. np.maximum la garde au-dessus du plancher. La calibration conforme porte alors sur les erreurs divisées par la difficulté."
#     - en: "difficulty: np.argsort of np.abs(known_logp - value), kind stable, cut after k; np.mean of np.abs of known_errors there; np.maximum with floor. scale: np.sort of np.abs(errors) / difficulties at the rank math.ceil gives, or math.inf. coverage_by_third: np.argsort of difficulties, np.array_split in three, np.mean of what is inside."
#       fr: "difficulty : np.argsort de np.abs(known_logp - value), kind stable, coupé après k ; np.mean de np.abs des known_errors de ces places ; np.maximum avec floor. scale : np.sort de np.abs(errors) / difficulties au rang donné par math.ceil, ou math.inf. coverage_by_third : np.argsort de difficulties, np.array_split en trois, np.mean de ce qui est dedans."
#   misconceptions:
#     - says:
#         en: "The errors of the neighbours cancel, so their mean with signs says how hard a molecule is."
#         fr: "Les erreurs des voisines se compensent ; leur moyenne avec signes dit donc la difficulté d'une molécule."
#       wrong:
#         difficulty: |
#           def difficulty(logp, known_logp, known_errors, k, floor):
#               found = []
#               for value in logp:
#                   nearest = np.argsort(np.abs(known_logp - value), kind="stable")[:k]
#                   found.append(abs(np.mean(known_errors[nearest])))
#               return np.maximum(found, floor)
#     - says:
#         en: "The difficulty already is the half-width; calibrating it is superfluous."
#         fr: "La difficulté est déjà la demi-largeur ; la calibrer est superflu."
#       wrong:
#         scale: |
#           def scale(errors, difficulties, alpha):
#               return 1.0
#     - says:
#         en: "Calibrate the errors as usual, and divide by the mean difficulty afterwards."
#         fr: "On calibre les erreurs comme d'habitude, puis on divise par la difficulté moyenne."
#       wrong:
#         scale: |
#           def scale(errors, difficulties, alpha):
#               rank = math.ceil((len(errors) + 1) * (1 - alpha))
#               if rank > len(errors):
#                   return math.inf
#               return float(np.sort(np.abs(errors))[rank - 1] / np.mean(difficulties))
#   alternatives:
#     - difficulty: |
#         def difficulty(logp, known_logp, known_errors, k, floor):
#             distances = np.abs(np.asarray(logp)[:, None] - known_logp[None, :])
#             nearest = np.argsort(distances, axis=1, kind="stable")[:, :k]
#             return np.maximum(np.abs(known_errors)[nearest].mean(axis=1), floor)
#       coverage-by-third: |
#         def coverage_by_third(measured, predicted, widths, difficulties):
#             rows = sorted(range(len(measured)), key=lambda row: difficulties[row])
#             inside = [abs(measured[row] - predicted[row]) <= widths[row] for row in rows]
#             return [float(np.mean(part)) for part in np.array_split(inside, 3)]
#   tests:
#     hardness: {en: "Learns from the errors of neighbours", fr: "Apprend des erreurs des voisines"}
#     calibrated: {en: "Calibrates relative errors", fr: "Calibre des erreurs relatives"}
#     thirds: {en: "Checks easy and hard molecules apart", fr: "Vérifie à part molécules faciles et difficiles"}
#     promise: {en: "Keeps the promise for easy and hard ones", fr: "Tient la promesse pour les faciles et les difficiles"}
#   messages:
#     "Where all known errors have the size 0.3, each difficulty is 0.3, not {}.": "Si toutes les erreurs connues ont la grandeur 0,3, chaque difficulté est 0,3, et non {}."
#     "A difficulty is the mean size of the errors, without their signs, of the k nearest known molecules.": "Une difficulté est la grandeur moyenne des erreurs, sans leurs signes, des k molécules connues les plus proches."
#     "No difficulty may lie below the floor.": "Aucune difficulté ne peut être sous le plancher."
#     "Where two known molecules are equally near, the one that comes first is taken.": "Si deux molécules connues sont à égale distance, on prend celle qui vient d'abord."
#     "Where each error is twice its difficulty, the scale is 2, not {}.": "Si chaque erreur vaut deux fois sa difficulté, l'échelle est 2, et non {}."
#     "The scale is not right: divide the size of each error by its own difficulty, sort, and take the conformal rank.": "L'échelle n'est pas juste : divisez la grandeur de chaque erreur par sa propre difficulté, triez, et prenez le rang conforme."
#     "With so few molecules no finite scale keeps the promise.": "Avec si peu de molécules, aucune échelle finie ne tient la promesse."
#     "There should be three coverages, not {}.": "Il devrait y avoir trois couvertures, et non {}."
#     "The thirds go from the easiest to the hardest molecules, and an error as large as the half-width is inside.": "Les tiers vont des molécules les plus faciles aux plus difficiles, et une erreur égale à la demi-largeur est dedans."
#     "A molecule with logP 5 is harder here than one with logP 1; your difficulties are {} and {}.": "Une molécule de logP 5 est ici plus difficile qu'une de logP 1 ; vos difficultés sont {} et {}."
#     "Over ten repeated experiments, one of the thirds is covered far from 80 % on average.": "Sur dix expériences répétées, la couverture moyenne de l'un des tiers est loin de 80 %."
# ---

# %% [markdown] lang="en"
# # Wide where it is hard, narrow where it is easy
#
# **What you will be able to do:** build prediction intervals whose width follows the difficulty of each molecule, and check them group by group.
#
# ## Why it matters
#
# Assays are not equally precise for all molecules. Greasy ones stick to plastic and scatter more. A single width then covers easy molecules almost always and hard ones too rarely. The overall coverage looks perfect, and the chemists who work on greasy molecules are misled.
#
# ## The idea
#
# The **difficulty** $\sigma$ of a molecule is guessed beforehand: the mean size of the errors of its nearest known relatives ([Papadopoulos and colleagues](https://doi.org/10.1613/jair.3198)). Calibration works on *relative* errors $|e_i| / \sigma_i$. With the factor $q$ at rank $\lceil (n+1)(1-\alpha) \rceil$ of these, the half-width is
#
# $$w = q \, \sigma$$
#
# With $q = 2$, a molecule of difficulty 0.1 gets ±0.2, and one of difficulty 0.5 gets ±1.
#
# ## What is given
#
# Three tables, `known`, `calibration` and `test`, with the columns `logp` (how greasy), `measured` and `predicted`. An error is measured minus predicted.
#
# ## Your task
#
# All arguments but `k`, `floor` and `alpha` are NumPy arrays.
#
# 1. `difficulty(logp, known_logp, known_errors, k, floor)`: an array, for each value of `logp` the mean size of the errors of the `k` known molecules with the nearest logP (equally near: the earlier one), but at least `floor`.
# 2. `scale(errors, difficulties, alpha)`: the factor $q$; `math.inf` if the rank is above $n$.
# 3. `coverage_by_third(measured, predicted, widths, difficulties)`: sort by rising difficulty (equal: the earlier one first), cut into three with `np.array_split`, and give back the list of three coverages. Inside means: the error is at most its half-width in `widths`.
#
# *Data: simulated, seed 7.*

# %% [markdown] lang="fr"
# # Large là où c'est difficile, étroit là où c'est facile
#
# **Ce que vous saurez faire :** construire des intervalles dont la largeur suit la difficulté de chaque molécule, et les vérifier groupe par groupe.
#
# ## Pourquoi c'est important
#
# Un essai n'est pas également précis pour toutes les molécules. Les plus grasses (lipophiles) collent au plastique et donnent des mesures plus dispersées. Une largeur unique couvre alors presque toujours les faciles, et trop rarement les difficiles. La couverture globale semble parfaite, et l'équipe qui travaille sur des molécules grasses est trompée.
#
# ## L'idée
#
# La **difficulté** $\sigma$ d'une molécule s'estime d'avance : la grandeur moyenne des erreurs de ses plus proches parentes connues ([Papadopoulos et ses collègues](https://doi.org/10.1613/jair.3198)). La calibration porte sur les erreurs *relatives* $|e_i| / \sigma_i$. Avec le facteur $q$ au rang $\lceil (n+1)(1-\alpha) \rceil$ de celles-ci, la demi-largeur est
#
# $$w = q \, \sigma$$
#
# Avec $q = 2$, une molécule de difficulté 0,1 reçoit ±0,2, et une de difficulté 0,5 reçoit ±1.
#
# ## Ce qui est donné
#
# Trois tables, `known`, `calibration` et `test`, avec les colonnes `logp` (la lipophilie), `measured` (mesuré) et `predicted` (prédit). Une erreur est le mesuré moins le prédit.
#
# ## À vous de jouer
#
# Tous les arguments sauf `k`, `floor` et `alpha` sont des tableaux NumPy.
#
# 1. `difficulty(logp, known_logp, known_errors, k, floor)` : un tableau, pour chaque valeur de `logp` la grandeur moyenne des erreurs des `k` molécules connues au logP le plus proche (à égale distance : la première), mais au moins `floor`.
# 2. `scale(errors, difficulties, alpha)` : le facteur $q$ ; `math.inf` si le rang dépasse $n$.
# 3. `coverage_by_third(measured, predicted, widths, difficulties)` : triez par difficulté croissante (à égalité : la première d'abord), coupez en trois avec `np.array_split`, et renvoyez la liste des trois couvertures. Dedans veut dire : l'erreur vaut au plus sa demi-largeur dans `widths`.
#
# *Données : simulées, graine 7.*

# %% role="locked" name="data"
import math

import numpy as np
import pandas as pd


def simulated(count, seed):
    """Simulate an assay that scatters more for greasy molecules."""
    rng = np.random.default_rng(seed)
    logp = rng.uniform(0, 6, count)
    predicted = 7 - 0.4 * logp
    return pd.DataFrame({"logp": logp, "measured": rng.normal(predicted, 0.1 + 0.15 * logp), "predicted": predicted})


known, calibration, test = simulated(300, 7), simulated(200, 8), simulated(300, 9)
test.head()

# %% role="solution" name="difficulty"
def difficulty(logp, known_logp, known_errors, k, floor):
    """Give for each logP the mean size of the errors of the k nearest known molecules, at least the floor."""
    ### BEGIN SOLUTION
    found = []
    for value in logp:
        nearest = np.argsort(np.abs(known_logp - value), kind="stable")[:k]
        found.append(np.mean(np.abs(known_errors[nearest])))
    return np.maximum(found, floor)
    ### END SOLUTION

# %% role="tests" name="hardness" points=2
some = np.asarray(difficulty(np.array([1.0, 2.0]), np.array([0.0, 1.0, 5.0]), np.array([0.3, 0.3, 0.3]), 2, 0.1))
assert np.allclose(some, 0.3), f"Where all known errors have the size 0.3, each difficulty is 0.3, not {some.tolist()}."
### BEGIN HIDDEN TESTS
old_logp, old_errors = known["logp"].to_numpy(), (known["measured"] - known["predicted"]).to_numpy()
for k in (1, 8, 300):
    found = np.asarray(difficulty(test["logp"].to_numpy()[:20], old_logp, old_errors, k, 0.0))
    for value, one in zip(test["logp"], found):
        pairs = sorted(zip(np.abs(old_logp - value), np.abs(old_errors)))
        assert abs(one - sum(size for _, size in pairs[:k]) / k) < 1e-9, "A difficulty is the mean size of the errors, without their signs, of the k nearest known molecules."
assert np.allclose(difficulty(np.array([0.0, 9.0]), np.array([0.0, 9.0]), np.array([0.05, 0.5]), 1, 0.2), [0.2, 0.5]), "No difficulty may lie below the floor."
tied = difficulty(np.array([2.0]), np.array([9.0, 3.0, 1.0]), np.array([0.1, 0.4, 0.8]), 1, 0.0)
assert np.allclose(tied, 0.4), "Where two known molecules are equally near, the one that comes first is taken."
### END HIDDEN TESTS

# %% role="solution" name="scale"
def scale(errors, difficulties, alpha):
    """Give the factor that turns a difficulty into a half-width."""
    ### BEGIN SOLUTION
    rank = math.ceil((len(errors) + 1) * (1 - alpha))
    if rank > len(errors):
        return math.inf
    return float(np.sort(np.abs(errors) / difficulties)[rank - 1])
    ### END SOLUTION

# %% role="tests" name="calibrated" points=2
factor = scale(np.array([0.2, -0.4, 0.6, -0.8]), np.array([0.1, 0.2, 0.3, 0.4]), 0.4)
assert abs(factor - 2) < 1e-9, f"Where each error is twice its difficulty, the scale is 2, not {factor}."
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(2)
errors, hard = rng.normal(size=60), rng.uniform(0.1, 2, 60)
for count, alpha, place in [(9, 0.2, 8), (60, 0.1, 55), (30, 0.25, 24)]:
    ratios = sorted(abs(error) / one for error, one in zip(errors[:count], hard[:count]))
    assert abs(scale(errors[:count], hard[:count], alpha) - ratios[place - 1]) < 1e-9, "The scale is not right: divide the size of each error by its own difficulty, sort, and take the conformal rank."
assert scale(errors[:9], hard[:9], 0.1) == max(np.abs(errors[:9]) / hard[:9]), "The scale is not right: divide the size of each error by its own difficulty, sort, and take the conformal rank."
assert scale(errors[:8], hard[:8], 0.05) == float("inf"), "With so few molecules no finite scale keeps the promise."
### END HIDDEN TESTS

# %% role="solution" name="coverage-by-third"
def coverage_by_third(measured, predicted, widths, difficulties):
    """Give the coverages of the easiest third, the middle third and the hardest third."""
    ### BEGIN SOLUTION
    inside = np.abs(measured - predicted) <= widths
    order = np.argsort(difficulties, kind="stable")
    return [float(np.mean(inside[part])) for part in np.array_split(order, 3)]
    ### END SOLUTION

# %% role="tests" name="thirds" points=1
shares = list(coverage_by_third(np.full(6, 5.0), np.full(6, 5.0), np.full(6, 0.1), np.arange(6.0)))
assert len(shares) == 3, f"There should be three coverages, not {len(shares)}."
### BEGIN HIDDEN TESTS
measured, widths, hard = np.array([1.0, -3, 0.5, 2, -0.5, 4, 0]), np.array([1.0, 2, 1, 1, 0, 5, 1]), np.array([3.0, 1, 2, 2, 1, 3, 1])
shares = coverage_by_third(measured + 7, np.full(7, 7.0), widths, hard)
assert np.allclose(shares, [1 / 3, 0.5, 1]), "The thirds go from the easiest to the hardest molecules, and an error as large as the half-width is inside."
### END HIDDEN TESTS

# %% role="tests" name="promise" points=2
old_logp, old_errors = known["logp"].to_numpy(), (known["measured"] - known["predicted"]).to_numpy()
low, high = difficulty(np.array([1.0, 5.0]), old_logp, old_errors, 40, 0.05)
assert low < high, f"A molecule with logP 5 is harder here than one with logP 1; your difficulties are {low:.2f} and {high:.2f}."
### BEGIN HIDDEN TESTS
shares = []
for seed in range(20, 30):
    new, fresh = simulated(150, seed), simulated(150, seed + 100)
    spread = [np.asarray(difficulty(one["logp"].to_numpy(), old_logp, old_errors, 40, 0.05)) for one in (new, fresh)]
    factor = scale((new["measured"] - new["predicted"]).to_numpy(), spread[0], 0.2)
    shares.append(coverage_by_third(fresh["measured"].to_numpy(), fresh["predicted"].to_numpy(), factor * spread[1], spread[1]))
assert np.all(np.abs(np.mean(shares, axis=0) - 0.8) < 0.08), "Over ten repeated experiments, one of the thirds is covered far from 80 % on average."
### END HIDDEN TESTS
