# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-stat-infer-3
#   title: {en: "Twenty tests, one false discovery", fr: "Vingt tests, une fausse découverte"}
#   difficulty: 4
#   minutes: 35
#   skills: [fnd.stat.infer]
#   hints:
#     - en: "Twenty tests that all stay quiet: how likely is that? And what does your promise speak of, each test, all of them together, or what you announce?"
#       fr: "Vingt tests qui restent tous muets : est-ce probable ? Et de quoi parle votre promesse : de chaque test, de tous ensemble, ou de ce que vous annoncez ?"
#     - en: "Bonferroni shares the level out evenly: level / len(p_values). For Benjamini and Hochberg, np.sort the p-values; np.arange gives the ranks 1, 2, 3 for the line rank * level / number."
#       fr: "Bonferroni partage le niveau à égalité : level / len(p_values). Pour Benjamini et Hochberg, triez les valeurs p avec np.sort ; np.arange donne les rangs 1, 2, 3 pour la droite rang * level / nombre."
#     - en: "In benjamini_hochberg, ordered[ordered <= line] are the p-values under the line. Its max is the bar, and every p-value <= bar is a discovery, also one above its own place on the line. If the selection is empty (size 0), no discovery: np.zeros with dtype=bool."
#       fr: "Dans benjamini_hochberg, ordered[ordered <= line] sont les valeurs p sous la droite. Leur max est la barre, et toute valeur p <= barre est une découverte, même au-dessus de sa place sur la droite. Si la sélection est vide (size 0), aucune découverte : np.zeros avec dtype=bool."
#   misconceptions:
#     - says:
#         en: "The chances of the tests add up."
#         fr: "Les probabilités des tests s'additionnent."
#       wrong:
#         some-false-alarm: |
#           def some_false_alarm(tests, level):
#               return tests * level
#     - says:
#         en: "Each p-value is judged by its own place on the line."
#         fr: "Chaque valeur p se juge à sa propre place sur la droite."
#       wrong:
#         benjamini-hochberg: |
#           def benjamini_hochberg(p_values, level):
#               p_values = np.asarray(p_values)
#               ranks = p_values.argsort().argsort() + 1
#               return p_values <= ranks * level / len(p_values)
#     - says:
#         en: "The verdicts come in the order of the sorted p-values."
#         fr: "Les verdicts viennent dans l'ordre des valeurs p triées."
#       wrong:
#         benjamini-hochberg: |
#           def benjamini_hochberg(p_values, level):
#               ordered = np.sort(p_values)
#               line = np.arange(1, len(ordered) + 1) * level / len(ordered)
#               under = ordered[ordered <= line]
#               if under.size == 0:
#                   return np.zeros(len(ordered), dtype=bool)
#               return ordered <= under.max()
#     - says:
#         en: "A p-value under 5 % is a discovery, however many were tried."
#         fr: "Une valeur p sous 5 % est une découverte, quel que soit le nombre d'essais."
#       wrong:
#         bonferroni: |
#           def bonferroni(p_values, level):
#               return np.asarray(p_values) <= level
#   alternatives:
#     - some-false-alarm: |
#         def some_false_alarm(tests, level):
#             all_quiet = 1
#             for _ in range(tests):
#                 all_quiet = all_quiet * (1 - level)
#             return 1 - all_quiet
#       bonferroni: |
#         def bonferroni(p_values, level):
#             return [bool(p * len(p_values) <= level) for p in p_values]
#       benjamini-hochberg: |
#         def benjamini_hochberg(p_values, level):
#             number = len(p_values)
#             order = sorted(range(number), key=lambda place: p_values[place])
#             last = 0
#             for rank, place in enumerate(order, 1):
#                 if p_values[place] <= rank * level / number:
#                     last = rank
#             return [place in order[:last] for place in range(number)]
#   tests:
#     alarms: {en: "The chance of some false alarm", fr: "La probabilité d'une fausse alerte"}
#     strict: {en: "Bonferroni: hardly any false alarm at all", fr: "Bonferroni : presque aucune fausse alerte"}
#     discoveries: {en: "Benjamini and Hochberg: few false ones among the discoveries", fr: "Benjamini et Hochberg : peu de fausses parmi les découvertes"}
#   messages:
#     "One test at 5 % gives a false alarm in 5 % of cases; some_false_alarm(1, 0.05) gave {}.": "Un test à 5 % donne une fausse alerte dans 5 % des cas ; some_false_alarm(1, 0.05) a donné {}."
#     "A chance is never above 1.": "Une probabilité ne dépasse jamais 1."
#     "Ask first how likely it is that all tests stay quiet: then each of them has to.": "Demandez d'abord la probabilité que tous les tests restent muets : il faut alors que chacun le soit."
#     "bonferroni should give one verdict for each p-value: {} for 2.": "bonferroni devrait donner un verdict par valeur p : {} pour 2."
#     "With 2 tests at 5 %, a p-value of 0.001 is a discovery and one of 0.9 is not.": "Avec 2 tests à 5 %, une valeur p de 0,001 est une découverte, et une de 0,9 n'en est pas une."
#     "With many tests the bar is lower: the level is shared out among them. A p-value on the bar is still a discovery.": "Avec beaucoup de tests, la barre est plus basse : le niveau se partage entre eux. Une valeur p sur la barre est encore une découverte."
#     "benjamini_hochberg should give one verdict for each p-value: {} for 3.": "benjamini_hochberg devrait donner un verdict par valeur p : {} pour 3."
#     "No p-value is under the line, so there is no discovery.": "Aucune valeur p n'est sous la droite, donc il n'y a pas de découverte."
#     "The verdicts should come in the order in which the p-values were given.": "Les verdicts devraient venir dans l'ordre où les valeurs p ont été données."
#     "The largest p-value under the line is the bar: all that are smaller are discoveries too, wherever they stand.": "La plus grande valeur p sous la droite est la barre : toutes les plus petites sont aussi des découvertes, où qu'elles soient."
#     "The line rises by level / number with each rank, and a p-value on the line counts as under it.": "La droite monte de niveau / nombre à chaque rang, et une valeur p sur la droite compte comme au-dessous."
#     "Over many studies, more than the promised share of the discoveries is false, or too few true effects are found.": "Sur de nombreuses études, plus que la part promise des découvertes est fausse, ou trop peu d'effets vrais sont trouvés."
# ---

# %% [markdown] lang="en"
# # Twenty tests, one false discovery
#
# **What you will be able to do:** say what many tests at once do to a p-value, and choose between two ways to mend it.
#
# ## Why it matters
#
# In 2009, researchers reported that they had shown photographs to a dead salmon in a brain scanner. Some of the thousands of points that they tested "reacted" (Bennett and colleagues, *J. Serendip. Unexpect. Results* 1, 1, 2010). Nothing was wrong with any single test. There were too many of them. The same happens with twenty foods, a hundred metabolites, twenty thousand genes.
#
# ## The idea
#
# A test at 5 % stays quiet in 95 % of cases when there is nothing to find. Two independent ones both stay quiet in 0.95 × 0.95 = 90.25 %. So some false alarm has the chance 9.75 %.
#
# - **Bonferroni** promises: hardly any false alarm at all. With $m$ tests, only $p \le \text{level}/m$ is a discovery.
# - **Benjamini and Hochberg** ([1995](https://doi.org/10.1111/j.2517-6161.1995.tb02031.x)) promise: among the discoveries, at most this share is false, on average. Sort the p-values. The one of rank $k$ (from 1) is under the line when $p \le k \cdot \text{level}/m$. Take the **largest** p-value under the line: it and all smaller ones are discoveries. Example with a level of 0.2: 0.01, 0.12, 0.13, 0.9. The line is 0.05, 0.10, 0.15, 0.20. So 0.13 is under it, and 0.01, 0.12 and 0.13 are discoveries.
#
# ## What is given
#
# `noise`: 20 p-values of comparisons where there is nothing to find (simulated, seed 7).
#
# ## Your task
#
# 1. `some_false_alarm(tests, level)`: the chance of at least one false alarm among independent tests with nothing to find.
# 2. `bonferroni(p_values, level)`: for each p-value True (a discovery) or False, in a list or an array.
# 3. `benjamini_hochberg(p_values, level)`: the same by the second rule, in the order in which the p-values were given.

# %% [markdown] lang="fr"
# # Vingt tests, une fausse découverte
#
# **Ce que vous saurez faire :** dire ce que beaucoup de tests à la fois font d'une valeur p, et choisir entre deux remèdes.
#
# ## Pourquoi c'est important
#
# En 2009, une équipe a rapporté qu'elle avait montré des photos à un saumon mort dans un scanner du cerveau. Parmi les milliers de points testés, certains « réagissaient » (Bennett et ses collègues, *J. Serendip. Unexpect. Results* 1, 1, 2010). Aucun test, pris seul, n'était fautif. Il y en avait trop. Il en va de même avec vingt aliments, cent métabolites, vingt mille gènes.
#
# ## L'idée
#
# Quand il n'y a rien à trouver, un test à 5 % reste muet dans 95 % des cas. Deux tests indépendants restent muets tous deux dans 0,95 × 0,95 = 90,25 % des cas. Une fausse alerte au moins a donc la probabilité 9,75 %.
#
# - **Bonferroni** promet : presque aucune fausse alerte. Avec $m$ tests, seul $p \le \text{niveau}/m$ est une découverte.
# - **Benjamini et Hochberg** ([1995](https://doi.org/10.1111/j.2517-6161.1995.tb02031.x)) promettent : parmi les découvertes, au plus cette part est fausse, en moyenne. Triez les valeurs p. Celle de rang $k$ (à partir de 1) est sous la droite quand $p \le k \cdot \text{niveau}/m$. Prenez la **plus grande** valeur p sous la droite : elle et toutes les plus petites sont des découvertes. Exemple au niveau 0,2 : 0,01 ; 0,12 ; 0,13 ; 0,9. La droite vaut 0,05 ; 0,10 ; 0,15 ; 0,20. Donc 0,13 est dessous, et 0,01, 0,12 et 0,13 sont des découvertes.
#
# ## Ce qui est donné
#
# `noise` : 20 valeurs p de comparaisons où il n'y a rien à trouver (simulées, graine 7).
#
# ## À vous de jouer
#
# 1. `some_false_alarm(tests, level)` : la probabilité d'au moins une fausse alerte parmi des tests indépendants où il n'y a rien à trouver.
# 2. `bonferroni(p_values, level)` : pour chaque valeur p, True (une découverte) ou False, dans une liste ou un tableau.
# 3. `benjamini_hochberg(p_values, level)` : de même par la seconde règle, dans l'ordre où les valeurs p ont été données.

# %% role="locked" name="data"
import numpy as np
from scipy.stats import ttest_ind

rng = np.random.default_rng(7)
noise = ttest_ind(rng.normal(size=(30, 20)), rng.normal(size=(30, 20))).pvalue  # 20 comparisons of 30 with 30 values
np.sort(noise).round(3)

# %% role="solution" name="some-false-alarm"
def some_false_alarm(tests, level):
    """Give the chance that at least one of several independent tests gives a false alarm."""
    ### BEGIN SOLUTION
    return 1 - (1 - level) ** tests
    ### END SOLUTION

# %% role="tests" name="alarms" points=1
answer = some_false_alarm(1, 0.05)
assert abs(answer - 0.05) < 1e-9, f"One test at 5 % gives a false alarm in 5 % of cases; some_false_alarm(1, 0.05) gave {answer!r}."
### BEGIN HIDDEN TESTS
assert some_false_alarm(200, 0.05) <= 1, "A chance is never above 1."
for tests, level, quiet in [(2, 0.05, 0.9025), (3, 0.5, 0.125), (20, 0.05, 0.358485922)]:
    assert abs(1 - some_false_alarm(tests, level) - quiet) < 1e-6, "Ask first how likely it is that all tests stay quiet: then each of them has to."
### END HIDDEN TESTS

# %% role="solution" name="bonferroni"
def bonferroni(p_values, level):
    """Say for each p-value whether it is a discovery when the level is shared out among all tests."""
    ### BEGIN SOLUTION
    return np.asarray(p_values) <= level / len(p_values)
    ### END SOLUTION

# %% role="tests" name="strict" points=1
answer = [bool(verdict) for verdict in bonferroni(np.array([0.9, 0.001]), 0.05)]
assert len(answer) == 2, f"bonferroni should give one verdict for each p-value: {len(answer)} for 2."
assert answer == [False, True], "With 2 tests at 5 %, a p-value of 0.001 is a discovery and one of 0.9 is not."
### BEGIN HIDDEN TESTS
for p_values, level, expected in [([0.04, 0.012, 0.5, 0.02], 0.05, [0, 1, 0, 0]), ([0.125, 0.25, 0.13, 0.1], 0.5, [1, 0, 0, 1])]:
    verdicts = [int(verdict) for verdict in bonferroni(np.array(p_values), level)]
    assert verdicts == expected, "With many tests the bar is lower: the level is shared out among them. A p-value on the bar is still a discovery."
### END HIDDEN TESTS

# %% role="solution" name="benjamini-hochberg"
def benjamini_hochberg(p_values, level):
    """Say for each p-value whether it is a discovery by the rule of Benjamini and Hochberg."""
    ### BEGIN SOLUTION
    ordered = np.sort(p_values)
    line = np.arange(1, len(ordered) + 1) * level / len(ordered)
    under = ordered[ordered <= line]
    if under.size == 0:
        return np.zeros(len(ordered), dtype=bool)
    return np.asarray(p_values) <= under.max()
    ### END SOLUTION

# %% role="tests" name="discoveries" points=4
answer = [bool(verdict) for verdict in benjamini_hochberg(np.array([0.001, 0.002, 0.9]), 0.05)]
assert len(answer) == 3, f"benjamini_hochberg should give one verdict for each p-value: {len(answer)} for 3."
### BEGIN HIDDEN TESTS
nothing = [int(verdict) for verdict in benjamini_hochberg(np.array([0.3, 0.9, 0.6, 0.7]), 0.05)]
assert nothing == [0, 0, 0, 0], "No p-value is under the line, so there is no discovery."
mixed = [int(verdict) for verdict in benjamini_hochberg(np.array([0.9, 0.001, 0.8, 0.002]), 0.05)]
assert mixed == [0, 1, 0, 1], "The verdicts should come in the order in which the p-values were given."
steps = [int(verdict) for verdict in benjamini_hochberg(np.array([0.13, 0.9, 0.12, 0.01]), 0.2)]
assert steps == [1, 0, 1, 1], "The largest p-value under the line is the bar: all that are smaller are discoveries too, wherever they stand."
late = [int(verdict) for verdict in benjamini_hochberg(np.array([0.19, 0.17, 0.18, 0.16]), 0.2)]
assert late == [1, 1, 1, 1], "The largest p-value under the line is the bar: all that are smaller are discoveries too, wherever they stand."
for p_values, expected in [([0.125, 0.3, 0.9, 0.8], [1, 0, 0, 0]), ([0.25, 0.2, 0.9, 0.51], [1, 1, 0, 0]), ([0.13, 0.6, 0.9, 0.8], [0, 0, 0, 0]), ([0.5, 0.5, 0.5, 0.5], [1, 1, 1, 1])]:
    verdicts = [int(verdict) for verdict in benjamini_hochberg(np.array(p_values), 0.5)]
    assert verdicts == expected, "The line rises by level / number with each rank, and a p-value on the line counts as under it."
generator = np.random.default_rng(21)
false_shares, found = [], []
for _ in range(60):
    chance = np.concatenate([generator.uniform(size=30), generator.uniform(size=10) * 0.004])
    verdicts = np.array([bool(verdict) for verdict in benjamini_hochberg(chance, 0.2)])
    false_shares.append(verdicts[:30].sum() / max(verdicts.sum(), 1))
    found.append(verdicts[30:].mean())
assert np.mean(false_shares) < 0.25 and np.mean(found) > 0.9, "Over many studies, more than the promised share of the discoveries is false, or too few true effects are found."
### END HIDDEN TESTS
