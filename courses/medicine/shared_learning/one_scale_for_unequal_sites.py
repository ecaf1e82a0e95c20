# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: med-fed-avg-2
#   title: {en: "One scale for unequal hospitals", fr: "Une même échelle pour des hôpitaux inégaux"}
#   difficulty: 4
#   minutes: 35
#   skills: [med.fed.avg]
#   hints:
#     - en: "Means and spreads of hospitals can't simply be averaged. Which quantities of two hospitals can simply be added?"
#       fr: "On ne peut pas simplement faire la moyenne des moyennes et des écarts. Quelles quantités de deux hôpitaux peut-on simplement additionner ?"
#     - en: "summary sends len, the sum and the sum of the squares, with axis=0. In common_scale, leave out each None, add up what is left, and divide by the total count: mean, and then the mean of the squares minus the square of the mean."
#       fr: "summary envoie len, la somme et la somme des carrés, avec axis=0. Dans common_scale, écartez chaque None, additionnez le reste et divisez par l'effectif total : la moyenne, puis la moyenne des carrés moins le carré de la moyenne."
#     - en: "zip(*known) turns a list of triples into three lists, and sum adds arrays. np.sqrt gives the standard deviation. For worst_site, compute the mean of (x @ weights > 0) == (y == 1) for each site; np.argmin finds the lowest."
#       fr: "zip(*known) change une liste de triplets en trois listes, et sum additionne des tableaux. np.sqrt donne l'écart type. Pour worst_site, calculez la moyenne de (x @ weights > 0) == (y == 1) pour chaque hôpital (sites) ; np.argmin trouve la plus basse."
#   misconceptions:
#     - says:
#         en: "The common standard deviation is the mean of the standard deviations."
#         fr: "L'écart type commun est la moyenne des écarts types."
#       wrong:
#         common-scale: |
#           def common_scale(summaries):
#               known = [one for one in summaries if one is not None]
#               people = sum(count for count, total, squares in known)
#               mean = sum(total for count, total, squares in known) / people
#               spread = sum(count * np.sqrt(squares / count - (total / count) ** 2) for count, total, squares in known)
#               return mean, spread / people
#     - says:
#         en: "The common mean is the mean of the hospitals' means."
#         fr: "La moyenne commune est la moyenne des moyennes des hôpitaux."
#       wrong:
#         common-scale: |
#           def common_scale(summaries):
#               known = [one for one in summaries if one is not None]
#               mean = np.mean([total / count for count, total, squares in known], axis=0)
#               square = np.mean([squares / count for count, total, squares in known], axis=0)
#               return mean, np.sqrt(square - mean**2)
#     - says:
#         en: "A sum reveals nothing about anyone, even from a single person."
#         fr: "Une somme ne révèle rien sur personne, même si elle vient d'une seule personne."
#       wrong:
#         summary: |
#           def summary(values, least):
#               return len(values), values.sum(axis=0), (values**2).sum(axis=0)
#     - says:
#         en: "The worst hospital is the one with the most mistakes."
#         fr: "Le pire hôpital est celui qui compte le plus d'erreurs."
#       wrong:
#         worst-site: |
#           def worst_site(weights, sites):
#               wrong = [np.sum((x @ weights > 0) != (y == 1)) for x, y in sites]
#               worst = int(np.argmax(wrong))
#               return worst, 1 - wrong[worst] / len(sites[worst][1])
#   alternatives:
#     - summary: |
#         def summary(values, least):
#             people = values.shape[0]
#             return (people, np.sum(values, 0), np.einsum("ij,ij->j", values, values)) if people >= least else None
#       common-scale: |
#         def common_scale(summaries):
#             people, total, squares = 0, 0, 0
#             for one in summaries:
#                 if one is not None:
#                     people, total, squares = people + one[0], total + one[1], squares + one[2]
#             return total / people, ((squares - total**2 / people) / people) ** 0.5
#   tests:
#     sends: {en: "Sends sums, and nothing of a few people", fr: "Envoie des sommes, et rien de quelques personnes"}
#     scale: {en: "Finds the common scale", fr: "Trouve l'échelle commune"}
#     as-pooled: {en: "Finds the scale of the pooled data", fr: "Trouve l'échelle des données réunies"}
#     worst: {en: "Names the worst hospital", fr: "Nomme l'hôpital le moins bien servi"}
#   messages:
#     "A hospital with 2 people sends three things: a count, sums and sums of squares. summary gave {}.": "Un hôpital de 2 personnes envoie trois choses : un effectif, des sommes et des sommes de carrés. summary a donné {}."
#     "The count, the sums or the sums of squares are not right. Square first, then add up; each column on its own.": "L'effectif, les sommes ou les sommes de carrés ne sont pas justes. Mettez d'abord au carré, puis additionnez ; chaque colonne à part."
#     "The sums of a few people are close to their own values: with fewer than `least` people send None.": "Les sommes de quelques personnes sont proches de leurs propres valeurs : avec moins de `least` personnes, envoyez None."
#     "With exactly `least` people a hospital does send its sums.": "Avec exactement `least` personnes, un hôpital envoie bien ses sommes."
#     "Two equal hospitals with the values -1 and 1 have the mean 0, not {}.": "Deux hôpitaux égaux aux valeurs -1 et 1 ont la moyenne 0, et non {}."
#     "People count, not hospitals: a large hospital weighs more in the mean.": "Ce sont les personnes qui comptent, pas les hôpitaux : un grand hôpital pèse plus dans la moyenne."
#     "Two hospitals may each vary little and still lie far apart: the common spread holds that distance too.": "Deux hôpitaux peuvent varier peu chacun et être loin l'un de l'autre : l'écart commun contient aussi cette distance."
#     "A hospital that sends None is left out.": "On laisse de côté un hôpital qui envoie None."
#     "common_scale should give back one mean for each column: {}, not {}.": "common_scale devrait renvoyer une moyenne par colonne : {}, et non {}."
#     "From the summaries of the real hospitals you should get mean and standard deviation of all their people together.": "À partir des résumés des hôpitaux réels, vous devriez obtenir la moyenne et l'écart type de toutes leurs personnes ensemble."
#     "Both answers come in a pair: the number of the hospital (from 0) and its share. worst_site gave {}.": "Les deux réponses forment une paire : le numéro de l'hôpital (à partir de 0) et sa part. worst_site a donné {}."
#     "Hospitals differ in size: compare shares of right answers, not numbers of mistakes.": "Les hôpitaux n'ont pas la même taille : comparez des parts de réponses justes, pas des nombres d'erreurs."
#     "The share of right answers is not right. A tumour is judged malignant when x @ weights is above 0.": "La part de réponses justes n'est pas juste. Une tumeur est jugée maligne quand x @ weights est supérieur à 0."
# ---

# %% [markdown] lang="en"
# # One scale for unequal hospitals
#
# **What you will be able to do:** put data of several hospitals on one scale without sharing them, and see who is served badly.
#
# ## Why it matters
#
# A model wants columns of similar size: minus the mean, divided by the standard deviation. If each hospital uses its own mean, "large" means something else everywhere. Hospitals do differ: one sees mostly early tumours, another mostly late ones ([Rieke et al., 2020](https://doi.org/10.1038/s41746-020-00323-1)). A good mean result may hide a hospital where the model fails.
#
# ## The idea
#
# Counts and sums can be added. With $n$ people in all hospitals together:
#
# $$\mu = \frac{\sum x}{n} \qquad \sigma = \sqrt{\frac{\sum x^2}{n} - \mu^2}$$
#
# Values 1, 1 in one hospital and 3, 3 in the other: no hospital varies, yet $\mu = 2$ and $\sigma = \sqrt{20/4 - 4} = 1$.
#
# The sum of very few people almost shows their values. So hospitals with too few people send nothing.
#
# ## What is given
#
# `sites`: a list of `(x, y)` for five hospitals. `x` has a row for each tumour and three columns, `y` is 1 for malignant and 0 for benign. The last hospital is tiny.
#
# ## Your task
#
# 1. `summary(values, least)` gives back a tuple: the number of rows, the sum of each column, the sum of squares of each column. With fewer than `least` rows it gives back `None`.
# 2. `common_scale(summaries)` gets a list of such tuples and `None`. It gives back two arrays: $\mu$ and $\sigma$ of each column.
# 3. `worst_site(weights, sites)` judges a tumour malignant when `x @ weights` is above 0. It gives back the number (from 0) of the hospital with the lowest share of right answers, and that share.
#
# *Data: Breast Cancer Wisconsin (Diagnostic), real people, published without names, by way of scikit-learn; the division into hospitals is invented.*

# %% [markdown] lang="fr"
# # Une même échelle pour des hôpitaux inégaux
#
# **Ce que vous saurez faire :** mettre les données de plusieurs hôpitaux à la même échelle sans les partager, et voir qui est mal servi.
#
# ## Pourquoi c'est important
#
# Un modèle demande des colonnes comparables : moins la moyenne, divisées par l'écart type. Si chaque hôpital prend sa propre moyenne, « grand » change de sens d'un lieu à l'autre. Et les hôpitaux diffèrent : l'un voit surtout des tumeurs précoces, l'autre des tumeurs tardives ([Rieke et al., 2020](https://doi.org/10.1038/s41746-020-00323-1)). Un bon résultat moyen peut cacher un hôpital où le modèle échoue.
#
# ## L'idée
#
# Effectifs et sommes s'additionnent. Avec $n$ personnes dans tous les hôpitaux ensemble :
#
# $$\mu = \frac{\sum x}{n} \qquad \sigma = \sqrt{\frac{\sum x^2}{n} - \mu^2}$$
#
# Valeurs 1, 1 dans un hôpital et 3, 3 dans l'autre : aucun ne varie, et pourtant $\mu = 2$ et $\sigma = \sqrt{20/4 - 4} = 1$.
#
# La somme de très peu de personnes montre presque leurs valeurs. Les hôpitaux qui en ont trop peu n'envoient donc rien.
#
# ## Ce qui est donné
#
# `sites` : une liste de `(x, y)` pour cinq hôpitaux. `x` a une ligne par tumeur et trois colonnes, `y` vaut 1 pour une tumeur maligne et 0 pour une bénigne. Le dernier hôpital est minuscule.
#
# ## À vous de jouer
#
# 1. `summary(values, least)` renvoie un tuple : le nombre de lignes, la somme de chaque colonne, la somme des carrés de chaque colonne. Avec moins de `least` lignes, elle renvoie `None`.
# 2. `common_scale(summaries)` reçoit une liste de tels tuples et de `None`. Elle renvoie deux tableaux : $\mu$ et $\sigma$ de chaque colonne.
# 3. `worst_site(weights, sites)` juge une tumeur maligne quand `x @ weights` est supérieur à 0. Elle renvoie le numéro (à partir de 0) de l'hôpital à la plus faible part de réponses justes, et cette part.
#
# *Données : Breast Cancer Wisconsin (Diagnostic), personnes réelles, publiées sans les noms, par l'intermédiaire de scikit-learn ; la répartition en hôpitaux est inventée.*

# %% role="locked" name="data"
import numpy as np

from enact_learn.datasets.breast_tumours import breast_tumours

# by size of the nuclei: the first hospitals see small ones, the fourth large ones
tumours = breast_tumours().sort_values("mean_radius", kind="stable")
columns = tumours[["mean_radius", "mean_texture", "mean_symmetry"]].to_numpy()
malignant = (tumours["diagnosis"] == "malignant").to_numpy().astype(float)
cuts = [220, 330, 480, 565]
sites = list(zip(np.split(columns, cuts), np.split(malignant, cuts)))
[(len(y), round(float(y.mean()), 2)) for x, y in sites]

# %% role="solution" name="summary"
def summary(values, least):
    """Give the count, the sums and the sums of squares of the columns; None when there are fewer rows than least."""
    ### BEGIN SOLUTION
    if len(values) < least:
        return None
    return len(values), values.sum(axis=0), (values**2).sum(axis=0)
    ### END SOLUTION

# %% role="tests" name="sends" points=2
answer = summary(np.array([[1.0, 1.0], [1.0, 0.0]]), 1)
assert answer is not None and len(answer) == 3, f"A hospital with 2 people sends three things: a count, sums and sums of squares. summary gave {answer}."
### BEGIN HIDDEN TESTS
count, total, squares = summary(np.array([[1.0, 3.0], [2.0, -1.0], [4.0, 0.5]]), 2)
assert count == 3 and np.allclose(total, [7, 2.5]) and np.allclose(squares, [21, 10.25]), "The count, the sums or the sums of squares are not right. Square first, then add up; each column on its own."
assert summary(np.ones((4, 2)), 5) is None and summary(np.ones((1, 2)), 2) is None, "The sums of a few people are close to their own values: with fewer than `least` people send None."
assert summary(np.ones((5, 2)), 5) is not None, "With exactly `least` people a hospital does send its sums."
### END HIDDEN TESTS

# %% role="solution" name="common-scale"
def common_scale(summaries):
    """Give the mean and the standard deviation of all people behind the summaries, for each column."""
    ### BEGIN SOLUTION
    known = [one for one in summaries if one is not None]
    counts, totals, squares = zip(*known)
    mean = sum(totals) / sum(counts)
    return mean, np.sqrt(sum(squares) / sum(counts) - mean**2)
    ### END SOLUTION

# %% role="tests" name="scale" points=2
mean, spread = common_scale([(1, np.array([-1.0]), np.array([1.0])), (1, np.array([1.0]), np.array([1.0]))])
assert np.allclose(mean, 0), f"Two equal hospitals with the values -1 and 1 have the mean 0, not {mean}."
### BEGIN HIDDEN TESTS
def sent(values):
    table = np.array(values, dtype=float)[:, None]
    return len(table), table.sum(axis=0), (table**2).sum(axis=0)

mean, spread = common_scale([sent([1, 2, 3, 4, 5, 6]), sent([10, 11])])
assert np.allclose(mean, 5.25), "People count, not hospitals: a large hospital weighs more in the mean."
assert np.allclose(spread, np.std([1, 2, 3, 4, 5, 6, 10, 11])), "Two hospitals may each vary little and still lie far apart: the common spread holds that distance too."
mean, spread = common_scale([None, sent([1, 1]), None, sent([3, 3])])
assert np.allclose(mean, 2) and np.allclose(spread, 1), "A hospital that sends None is left out."
### END HIDDEN TESTS

# %% role="tests" name="as-pooled" points=1
mean, spread = common_scale([summary(x, 10) for x, y in sites])
assert np.shape(mean) == (3,), f"common_scale should give back one mean for each column: {3}, not {np.shape(mean)}."
### BEGIN HIDDEN TESTS
pooled = columns[:565]
assert np.allclose(mean, pooled.mean(axis=0)) and np.allclose(spread, pooled.std(axis=0), rtol=1e-4), "From the summaries of the real hospitals you should get mean and standard deviation of all their people together."
### END HIDDEN TESTS

# %% role="solution" name="worst-site"
def worst_site(weights, sites):
    """Give the number of the hospital with the lowest share of right answers, and that share."""
    ### BEGIN SOLUTION
    shares = [np.mean((x @ weights > 0) == (y == 1)) for x, y in sites]
    return int(np.argmin(shares)), min(shares)
    ### END SOLUTION

# %% role="tests" name="worst" points=2
answer = worst_site(np.array([1.0, 0.0, -80.0]), sites)
assert len(answer) == 2 and 0 <= answer[1] <= 1, f"Both answers come in a pair: the number of the hospital (from 0) and its share. worst_site gave {answer}."
### BEGIN HIDDEN TESTS
one = np.ones((1, 1))
large = (np.repeat(one, 100, axis=0), np.repeat([1.0, 0.0], [80, 20]))  # 20 mistakes in 100
small = (np.repeat(-one, 10, axis=0), np.repeat([1.0, 0.0], [4, 6]))  # 4 mistakes in 10
number, share = worst_site(np.array([1.0]), [large, small, (one, np.array([1.0]))])
assert number == 1 and abs(share - 0.6) < 1e-9, "Hospitals differ in size: compare shares of right answers, not numbers of mistakes."
edge = (np.array([[0.0], [0.0], [2.0], [-1.0]]), np.array([0.0, 0.0, 1.0, 1.0]))  # nothing above 0 in the first two
number, share = worst_site(np.array([1.0]), [edge, (one, np.array([1.0]))])
assert number == 0 and abs(share - 0.75) < 1e-9, "The share of right answers is not right. A tumour is judged malignant when x @ weights is above 0."
### END HIDDEN TESTS
