# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: bio-om-counts-3
#   title: {en: "How many of the finds are false?", fr: "Combien de découvertes sont fausses ?"}
#   difficulty: 4
#   minutes: 35
#   skills: [bio.om.counts]
#   hints:
#     - en: "Work through the example of the text by hand, from the largest p-value down to the smallest. Why must the third value not stay above the fourth one?"
#       fr: "Refaites l'exemple du texte à la main, de la plus grande valeur p à la plus petite. Pourquoi la troisième valeur ne peut-elle pas rester au-dessus de la quatrième ?"
#     - en: "Which p-values count for m, when some are missing? np.isnan finds those. np.argsort gives the order of the others, and np.minimum.accumulate keeps a running minimum; turn the array round with [::-1] before and after."
#       fr: "Quelles valeurs p comptent dans m quand certaines manquent ? np.isnan les trouve. np.argsort donne l'ordre des autres, et np.minimum.accumulate garde un minimum courant ; retournez le tableau avec [::-1] avant et après."
#     - en: "Fill np.full(len(p_values), np.nan) at the positions np.flatnonzero(known)[order]. Before, multiply the sorted values by m and divide by np.arange(1, m + 1). In discoveries, np.flatnonzero of a comparison; in false_share, handle len(found) == 0, then np.mean of ~changed at found."
#       fr: "Remplissez np.full(len(p_values), np.nan) aux positions np.flatnonzero(known)[order]. Avant, multipliez les valeurs triées par m et divisez par np.arange(1, m + 1). Dans discoveries, np.flatnonzero d'une comparaison ; dans false_share, traitez len(found) == 0, puis np.mean de ~changed en found."
#   misconceptions:
#     - says:
#         en: "A p-value below 0.05 means that at most 5 % of the finds are false."
#         fr: "Une valeur p sous 0,05 signifie que 5 % des découvertes au plus sont fausses."
#       wrong:
#         adjust: |
#           def adjust(p_values):
#               return np.array(p_values)
#     - says:
#         en: "Multiplying by m / rank is all there is to it."
#         fr: "Multiplier par m / rang suffit."
#       wrong:
#         adjust: |
#           def adjust(p_values):
#               p_values = np.array(p_values)
#               known = ~np.isnan(p_values)
#               m = known.sum()
#               order = np.argsort(p_values[known])
#               adjusted = np.full(len(p_values), np.nan)
#               adjusted[np.flatnonzero(known)[order]] = np.minimum(p_values[known][order] * m / np.arange(1, m + 1), 1)
#               return adjusted
#     - says:
#         en: "Genes that could not be tested count as tests as well."
#         fr: "Les gènes qui n'ont pas pu être testés comptent aussi comme tests."
#       wrong:
#         adjust: |
#           def adjust(p_values):
#               p_values = np.array(p_values)
#               known = ~np.isnan(p_values)
#               order = np.argsort(p_values[known])
#               scaled = p_values[known][order] * len(p_values) / np.arange(1, known.sum() + 1)
#               adjusted = np.full(len(p_values), np.nan)
#               adjusted[np.flatnonzero(known)[order]] = np.minimum.accumulate(scaled[::-1])[::-1]
#               return adjusted
#     - says:
#         en: "The false share is measured against all genes, not against the finds."
#         fr: "La part fausse se mesure sur tous les gènes et non sur les découvertes."
#       wrong:
#         false-share: |
#           def false_share(found, changed):
#               return np.sum(~np.array(changed)[found]) / len(changed)
#   alternatives:
#     - adjust: |
#         def adjust(p_values):
#             from scipy.stats import false_discovery_control
#             p_values = np.array(p_values)
#             known = ~np.isnan(p_values)
#             adjusted = p_values.copy()
#             adjusted[known] = false_discovery_control(p_values[known])
#             return adjusted
#     - adjust: |
#         def adjust(p_values):
#             ranked = sorted((p, place) for place, p in enumerate(p_values) if not np.isnan(p))
#             adjusted = [float("nan")] * len(p_values)
#             lowest = 1.0
#             for rank in range(len(ranked), 0, -1):
#                 p, place = ranked[rank - 1]
#                 lowest = min(lowest, p * len(ranked) / rank)
#                 adjusted[place] = lowest
#             return np.array(adjusted)
#   tests:
#     adjusted: {en: Adjusts p-values for many tests, fr: Ajuste les valeurs p pour de nombreux tests}
#     missing: {en: Respects genes without a test, fr: Respecte les gènes sans test}
#     false-finds: {en: Counts false finds, fr: Compte les fausses découvertes}
#   messages:
#     "adjust should give one value for each p-value, 4; it gave {}.": "adjust devrait donner une valeur par valeur p, 4 ; elle en a donné {}."
#     "The largest p-value stays as it is, 0.5 here; adjust gave {}.": "La plus grande valeur p ne change pas, ici 0,5 ; adjust a donné {}."
#     "A smaller p-value never gets a larger adjusted value than the next one: keep a running minimum from the largest down.": "Une valeur p plus petite n'obtient jamais une valeur ajustée plus grande que la suivante : gardez un minimum courant depuis la plus grande."
#     "The values come back in the order in which the genes came, not sorted.": "Les valeurs reviennent dans l'ordre des gènes, pas triées."
#     "For {} the adjusted values are not right. Rank by size, multiply by m / rank, then take the running minimum.": "Pour {}, les valeurs ajustées ne sont pas justes. Rangez par taille, multipliez par m / rang, puis prenez le minimum courant."
#     "discoveries should give back positions; for 0.001, 0.9 and level 0.05 only position 0, not {}.": "discoveries devrait renvoyer des positions ; pour 0,001 et 0,9, au niveau 0,05, seulement la position 0, et non {}."
#     "A gene without a p-value stays without one: nan.": "Un gène sans valeur p reste sans valeur : nan."
#     "Genes without a p-value were not tested: they do not count in m.": "Les gènes sans valeur p n'ont pas été testés : ils ne comptent pas dans m."
#     "A gene without a p-value is no find, and an adjusted value equal to the level is one.": "Un gène sans valeur p n'est pas une découverte, et une valeur ajustée égale au niveau en est une."
#     "One of the two finds is false: a share of 0.5; false_share gave {}.": "Une des deux découvertes est fausse : une part de 0,5 ; false_share a donné {}."
#     "Without any find there is no false one: the share is 0.": "Sans découverte, il n'y en a pas de fausse : la part vaut 0."
#     "The false share is the number of false finds, divided by the number of finds.": "La part fausse est le nombre de fausses découvertes divisé par le nombre de découvertes."
#     "Over many experiments, the mean false share at level {} should not lie above the level.": "Sur de nombreuses expériences, la part fausse moyenne au niveau {} ne devrait pas dépasser ce niveau."
#     "The method should still find at least half of the changed genes.": "La méthode devrait encore trouver au moins la moitié des gènes changés."
# ---

# %% [markdown] lang="en"
# # How many of the finds are false?
#
# **What you will be able to do:** turn thousands of p-values into a list whose share of false finds is under control.
#
# ## Why it matters
#
# Of 1,000 genes, 900 do nothing. With the usual limit of 0.05, luck alone makes 45 of them look active. If 80 of the 100 true ones are found as well, 45 of 125 finds are false. A lab that follows them all loses months.
#
# ## The idea
#
# The **false discovery rate** is the mean share of false ones among the finds. Yoav Benjamini and Yosef Hochberg showed how to hold it below a level, for independent tests ([1995](https://doi.org/10.1111/j.2517-6161.1995.tb02031.x)). Sort the $m$ p-values and multiply each by $m$ over its rank:
#
# | rank | p | p · m / rank | adjusted |
# |---|---|---|---|
# | 1 | 0.01 | 0.04 | 0.04 |
# | 2 | 0.03 | 0.06 | 0.053 |
# | 3 | 0.04 | 0.053 | 0.053 |
# | 4 | 0.5 | 0.5 | 0.5 |
#
# The adjusted value is the smallest product at this rank **or any later one**. So rank 2 takes 0.053. All genes with an adjusted value at or below the level are finds.
#
# Some genes have no p-value (`nan`): too few reads, so no test. They are not part of $m$.
#
# ## What is given
#
# `experiment(seed)` simulates 500 genes: an array `p_values`, some of them `nan`, and an array `changed` of `True` and `False`.
#
# ## Your task
#
# 1. `adjust(p_values)` gives back an array of adjusted values, in the order of the genes, `nan` where there is no p-value. At least one gene has one.
# 2. `discoveries(p_values, level)` gives back an array with the positions of the finds, rising.
# 3. `false_share(found, changed)` gets such positions and the truth. It gives back the share of the finds that did not change, 0 when there are none.
#
# *Data: simulated, one seed an experiment.*

# %% [markdown] lang="fr"
# # Combien de découvertes sont fausses ?
#
# **Ce que vous saurez faire :** tirer de milliers de valeurs p une liste dont la part de fausses découvertes est maîtrisée.
#
# ## Pourquoi c'est important
#
# Sur 1 000 gènes, 900 ne font rien. Avec le seuil habituel de 0,05, le hasard seul en fait paraître 45 actifs. Si l'on trouve aussi 80 des 100 vrais, 45 découvertes sur 125 sont fausses. Un laboratoire qui les suit toutes perd des mois.
#
# ## L'idée
#
# Le **taux de fausses découvertes** est la part moyenne de fausses parmi les découvertes. Yoav Benjamini et Yosef Hochberg ont montré comment la tenir sous un niveau, pour des tests indépendants ([1995](https://doi.org/10.1111/j.2517-6161.1995.tb02031.x)). Triez les $m$ valeurs p et multipliez chacune par $m$ sur son rang :
#
# | rang | p | p · m / rang | ajustée |
# |---|---|---|---|
# | 1 | 0,01 | 0,04 | 0,04 |
# | 2 | 0,03 | 0,06 | 0,053 |
# | 3 | 0,04 | 0,053 | 0,053 |
# | 4 | 0,5 | 0,5 | 0,5 |
#
# La valeur ajustée est le plus petit produit à ce rang **ou à un rang suivant**. Le rang 2 prend donc 0,053. Tous les gènes dont la valeur ajustée ne dépasse pas le niveau sont des découvertes.
#
# Certains gènes n'ont pas de valeur p (`nan`) : trop peu de lectures, donc pas de test. Ils ne font pas partie de $m$.
#
# ## Ce qui est donné
#
# `experiment(seed)` simule 500 gènes : un tableau `p_values`, dont certaines sont `nan`, et un tableau `changed` de `True` et `False`.
#
# ## À vous de jouer
#
# 1. `adjust(p_values)` renvoie un tableau de valeurs ajustées, dans l'ordre des gènes, `nan` là où il n'y a pas de valeur p. Un gène au moins en a une.
# 2. `discoveries(p_values, level)` renvoie un tableau des positions des découvertes, croissantes.
# 3. `false_share(found, changed)` reçoit de telles positions et la vérité. Elle renvoie la part des découvertes qui n'ont pas changé, 0 quand il n'y en a pas.
#
# *Données : simulées, une graine par expérience.*

# %% role="locked" name="data"
import numpy as np
from scipy.stats import norm


def experiment(seed):
    """Simulate 500 genes, a fifth of them changed: p-values (some nan), and which genes changed."""
    generator = np.random.default_rng(seed)
    changed = generator.random(500) < 0.2
    p_values = 2 * norm.sf(np.abs(generator.normal(size=500) + 3.5 * changed))
    p_values[generator.random(500) < 0.1] = np.nan
    return p_values, changed

# %% role="solution" name="adjust"
def adjust(p_values):
    """Give Benjamini and Hochberg's adjusted values, in the order of the genes; nan stays nan."""
    ### BEGIN SOLUTION
    p_values = np.array(p_values)
    known = ~np.isnan(p_values)
    m = known.sum()
    order = np.argsort(p_values[known])
    scaled = p_values[known][order] * m / np.arange(1, m + 1)
    adjusted = np.full(len(p_values), np.nan)
    adjusted[np.flatnonzero(known)[order]] = np.minimum.accumulate(scaled[::-1])[::-1]
    return adjusted
    ### END SOLUTION

# %% role="tests" name="adjusted" points=3
answer = np.asarray(adjust(np.array([0.01, 0.03, 0.04, 0.5])))
assert answer.shape == (4,), f"adjust should give one value for each p-value, 4; it gave {answer.shape}."
assert abs(answer[3] - 0.5) < 1e-9, f"The largest p-value stays as it is, 0.5 here; adjust gave {answer[3]}."
### BEGIN HIDDEN TESTS
assert abs(answer[1] - answer[2]) < 1e-9, "A smaller p-value never gets a larger adjusted value than the next one: keep a running minimum from the largest down."
assert np.allclose(np.asarray(adjust(np.array([0.5, 0.01, 0.04, 0.03]))), answer[[3, 0, 2, 1]]), "The values come back in the order in which the genes came, not sorted."
for p_values, expected in [([0.2], [0.2]), ([0.9, 0.02, 0.8], [0.9, 0.06, 0.9]), ([0.3, 0.3, 0.001, 0.02, 0.04], [0.3, 0.3, 0.005, 0.05, 0.2 / 3])]:
    assert np.allclose(np.asarray(adjust(np.array(p_values))), expected), f"For {p_values} the adjusted values are not right. Rank by size, multiply by m / rank, then take the running minimum."
### END HIDDEN TESTS

# %% role="solution" name="discoveries"
def discoveries(p_values, level):
    """Give the positions of the genes whose adjusted value is at or below the level."""
    ### BEGIN SOLUTION
    return np.flatnonzero(adjust(p_values) <= level)
    ### END SOLUTION

# %% role="tests" name="missing" points=2
answer = discoveries(np.array([0.001, 0.9]), 0.05)
assert list(answer) == [0], f"discoveries should give back positions; for 0.001, 0.9 and level 0.05 only position 0, not {answer}."
### BEGIN HIDDEN TESTS
answer = np.asarray(adjust(np.array([np.nan, 0.02, np.nan, 0.3])))
assert np.isnan(answer).tolist() == [True, False, True, False], "A gene without a p-value stays without one: nan."
assert np.allclose(answer[[1, 3]], [0.04, 0.3]), "Genes without a p-value were not tested: they do not count in m."
assert list(discoveries(np.array([np.nan, 0.25, 0.75, np.nan]), 0.5)) == [1] and list(discoveries(np.array([0.4, 0.25, np.nan]), 0.4)) == [0, 1], "A gene without a p-value is no find, and an adjusted value equal to the level is one."
### END HIDDEN TESTS

# %% role="solution" name="false-share"
def false_share(found, changed):
    """Give the share of the found positions whose gene did not change; 0 when nothing was found."""
    ### BEGIN SOLUTION
    if len(found) == 0:
        return 0.0
    return np.mean(~np.array(changed)[found])
    ### END SOLUTION

# %% role="tests" name="false-finds" points=3
answer = false_share(np.array([0, 2]), np.array([True, False, False]))
assert abs(answer - 0.5) < 1e-9, f"One of the two finds is false: a share of 0.5; false_share gave {answer}."
### BEGIN HIDDEN TESTS
assert false_share(np.array([], dtype=int), np.array([True, False])) == 0, "Without any find there is no false one: the share is 0."
assert abs(false_share(np.array([1, 2, 3, 4]), np.array([False, True, False, True, True])) - 0.25) < 1e-9, "The false share is the number of false finds, divided by the number of finds."
assert abs(false_share(np.array([3]), np.array([True, True, True, False])) - 1) < 1e-9, "The false share is the number of false finds, divided by the number of finds."
for level in (0.05, 0.2):
    shares, recovered = [], []
    for seed in range(40):
        p_values, changed = experiment(seed)
        found = np.asarray(discoveries(p_values, level))
        shares.append(false_share(found, changed))
        recovered.append(changed[found].sum() / changed.sum())
    assert np.mean(shares) <= 1.1 * level, f"Over many experiments, the mean false share at level {level} should not lie above the level."
    assert np.mean(recovered) > 0.5, "The method should still find at least half of the changed genes."
### END HIDDEN TESTS
