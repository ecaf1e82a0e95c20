# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: med-fed-avg-3
#   title: {en: "When one hospital sends nonsense", fr: "Quand un hôpital envoie n'importe quoi"}
#   difficulty: 5
#   minutes: 45
#   skills: [med.fed.avg]
#   hints:
#     - en: "How far can a single person move a mean income, and how far a median income? Think of the updates of hospitals in the same way."
#       fr: "De combien une seule personne peut-elle déplacer un revenu moyen, et de combien un revenu médian ? Pensez de même aux mises à jour des hôpitaux."
#     - en: "np.isfinite(updates).all(axis=1) says which rows are usable. The np.median of these rows, with axis=0, is the center. A distance is np.linalg.norm of a row minus the center."
#       fr: "np.isfinite(updates).all(axis=1) dit quelles lignes sont utilisables. La np.median de ces lignes, avec axis=0, est le centre. Une distance est np.linalg.norm d'une ligne moins le centre."
#     - en: "In faulty_sites, take the median of the usable distances as the typical one, and walk through usable and distances with zip and enumerate. In train, begin with np.zeros(columns); in each round ask every site for its update, put them in one np.array, and add rate times robust_center."
#       fr: "Dans faulty_sites, prenez la médiane des distances utilisables comme distance typique, et parcourez usable et distances avec zip et enumerate. Dans train, partez de np.zeros(columns) ; à chaque tour, demandez sa mise à jour à chaque hôpital (sites), réunissez-les dans un np.array, et ajoutez rate fois robust_center."
#   misconceptions:
#     - says:
#         en: "A mean over many hospitals absorbs one faulty update."
#         fr: "Une moyenne sur beaucoup d'hôpitaux absorbe une mise à jour fausse."
#       wrong:
#         robust-center: |
#           def robust_center(updates):
#               usable = np.isfinite(updates).all(axis=1)
#               return updates[usable].mean(axis=0)
#     - says:
#         en: "Missing numbers sort themselves out."
#         fr: "Les nombres manquants s'arrangent tout seuls."
#       wrong:
#         robust-center: |
#           def robust_center(updates):
#               return np.median(updates, axis=0)
#     - says:
#         en: "A faulty hospital is one with a large update."
#         fr: "Un hôpital en défaut est un hôpital dont la mise à jour est grande."
#       wrong:
#         faulty-sites: |
#           def faulty_sites(updates, factor):
#               sizes = np.linalg.norm(updates, axis=1)
#               typical = np.median(sizes[np.isfinite(sizes)])
#               return [number for number, size in enumerate(sizes) if not size <= factor * typical]
#     - says:
#         en: "A hospital that is honest in the first round stays so: check once."
#         fr: "Un hôpital fiable au premier tour le reste : il suffit de vérifier une fois."
#       wrong:
#         train: |
#           def train(sites, columns, rate, rounds):
#               weights = np.zeros(columns)
#               first = np.array([site(weights) for site in sites])
#               bad = faulty_sites(first, 3)
#               trusted = [site for number, site in enumerate(sites) if number not in bad]
#               for _ in range(rounds):
#                   weights = weights + rate * np.mean([site(weights) for site in trusted], axis=0)
#               return weights
#   alternatives:
#     - robust-center: |
#         def robust_center(updates):
#             usable = np.array([row for row in updates if np.all(np.isfinite(row))])
#             ordered = np.sort(usable, axis=0)
#             middle = (len(usable) - 1) / 2
#             return (ordered[int(np.floor(middle))] + ordered[int(np.ceil(middle))]) / 2
#       faulty-sites: |
#         def faulty_sites(updates, factor):
#             away = np.sqrt(((updates - robust_center(updates)) ** 2).sum(axis=1))
#             away[~np.isfinite(away)] = np.inf
#             limit = factor * np.median(away[np.isfinite(away)])
#             return list(np.flatnonzero(away > limit))
#   tests:
#     center: {en: "Finds the center of the honest updates", fr: "Trouve le centre des mises à jour fiables"}
#     nonsense: {en: "Bears missing and infinite numbers", fr: "Résiste aux nombres manquants ou infinis"}
#     named: {en: "Names the faulty hospitals", fr: "Nomme les hôpitaux en défaut"}
#     trained: {en: "Trains a model that can be trusted", fr: "Entraîne un modèle fiable"}
#   messages:
#     "The center has one number for each column: {}, not {}.": "Le centre a un nombre par colonne : {}, et non {}."
#     "One wild update moved the center. In each column, take the value in the middle.": "Une mise à jour aberrante a déplacé le centre. Dans chaque colonne, prenez la valeur du milieu."
#     "With an even number of hospitals the median is the mean of the two in the middle.": "Avec un nombre pair d'hôpitaux, la médiane est la moyenne des deux du milieu."
#     "The center should hold finite numbers only; it is {}.": "Le centre ne devrait contenir que des nombres finis ; il vaut {}."
#     "A hospital with a number that is missing or infinite is left out with its whole update.": "Un hôpital dont un nombre est manquant ou infini est écarté avec toute sa mise à jour."
#     "Five like-minded hospitals: none is faulty at factor 3, but faulty_sites named {}.": "Cinq hôpitaux d'accord : aucun n'est en défaut au facteur 3, mais faulty_sites a nommé {}."
#     "Numbers begin at 0 and come in rising order; distances are measured from the center, not from zero.": "Les numéros commencent à 0 et viennent en ordre croissant ; les distances se mesurent depuis le centre, pas depuis zéro."
#     "A small update may be faulty as well, when all others are large.": "Une petite mise à jour peut aussi être en défaut, quand toutes les autres sont grandes."
#     "A hospital that sends missing or infinite numbers is faulty, and must not change what is typical.": "Un hôpital qui envoie des nombres manquants ou infinis est en défaut, et ne doit pas changer ce qui est typique."
#     "A hospital is faulty beyond factor times the typical distance, not at it.": "Un hôpital est en défaut au-delà de factor fois la distance typique, pas à cette distance même."
#     "Among five honest hospitals the model should judge most tumours rightly; only a share of {} was right.": "Avec cinq hôpitaux fiables, le modèle devrait bien juger la plupart des tumeurs ; seule une part de {} était juste."
#     "With a faulty hospital the model judges new tumours badly. Use the robust center, in each round.": "Avec un hôpital en défaut, le modèle juge mal de nouvelles tumeurs. Utilisez le centre robuste, à chaque tour."
#     "Hospitals may break down during the training: check every round.": "Un hôpital peut tomber en panne pendant l'entraînement : vérifiez à chaque tour."
#     "The weights are not those of the rule: begin at zero, and in every round add rate times the robust center.": "Les poids ne sont pas ceux de la règle : partez de zéro et, à chaque tour, ajoutez rate fois le centre robuste."
# ---

# %% [markdown] lang="en"
# # When one hospital sends nonsense
#
# **What you will be able to do:** train across hospitals so that a few broken ones can't spoil the model.
#
# ## Why it matters
#
# In shared learning nobody sees the data of the others. A swapped label, a wrong unit or an attack stays unseen too. A mean of the updates lets one hospital move the model wherever it likes.
#
# ## The idea
#
# Take the *median* in each column instead of the mean ([Yin et al., 2018](https://arxiv.org/abs/1803.01498)). As long as more than half of the hospitals are honest, the median stays among honest values. With updates 1, 2, 3 and 900 the mean is 226.5, the median 2.5.
#
# Distances show who is faulty. Measure how far (Euclidean norm) each update lies from the center. The median of these distances is *typical*.
#
# ## What is given
#
# `sites`: five functions. Called with weights, each gives back an update, the downhill direction for its tumours. `broken(site, after)` gives a site that fails after so many calls. `test_x` and `test_y` are other tumours. `columns` is the number of weights.
#
# ## Your task
#
# 1. `robust_center(updates)` gets an array with a row for each hospital. It leaves out rows with a number that is not finite. It gives back the median of each column.
# 2. `faulty_sites(updates, factor)` gives back the list of the numbers (from 0, rising) of the faulty hospitals. Their update is not finite, or its distance to the center is larger than `factor` times the typical one. Rows that are not finite don't count for the typical distance.
# 3. `train(sites, columns, rate, rounds)` starts from zeros. In each round it asks all sites with the same weights, and adds `rate` times the robust center. It gives back the weights.
#
# *Data: Breast Cancer Wisconsin (Diagnostic), real people, published without names, by way of scikit-learn; hospitals and faults are invented.*

# %% [markdown] lang="fr"
# # Quand un hôpital envoie n'importe quoi
#
# **Ce que vous saurez faire :** entraîner un modèle entre hôpitaux sans que quelques-uns, défaillants, puissent le gâcher.
#
# ## Pourquoi c'est important
#
# En apprentissage partagé, personne ne voit les données des autres. Une étiquette inversée, une unité fausse ou une attaque restent invisibles aussi. Avec une moyenne des mises à jour, un seul hôpital peut déplacer le modèle où il veut.
#
# ## L'idée
#
# Prenez dans chaque colonne la *médiane* au lieu de la moyenne ([Yin et al., 2018](https://arxiv.org/abs/1803.01498)). Tant que plus de la moitié des hôpitaux sont fiables, la médiane reste parmi des valeurs fiables. Avec les mises à jour 1, 2, 3 et 900, la moyenne est 226,5 et la médiane 2,5.
#
# Les distances montrent qui est en défaut. Mesurez à quelle distance (norme euclidienne) du centre se trouve chaque mise à jour. La médiane de ces distances est dite *typique*.
#
# ## Ce qui est donné
#
# `sites` : cinq fonctions. Appelée avec des poids, chacune renvoie une mise à jour, la direction de descente pour ses tumeurs. `broken(site, after)` donne un hôpital qui tombe en panne après autant d'appels. `test_x` et `test_y` sont d'autres tumeurs. `columns` est le nombre de poids.
#
# ## À vous de jouer
#
# 1. `robust_center(updates)` reçoit un tableau d'une ligne par hôpital. Elle écarte les lignes dont un nombre n'est pas fini. Elle renvoie la médiane de chaque colonne.
# 2. `faulty_sites(updates, factor)` renvoie la liste des numéros (à partir de 0, croissants) des hôpitaux en défaut. Leur mise à jour n'est pas finie, ou sa distance au centre dépasse `factor` fois la distance typique. Les lignes non finies ne comptent pas pour la distance typique.
# 3. `train(sites, columns, rate, rounds)` part de zéros. À chaque tour, elle interroge tous les hôpitaux avec les mêmes poids, et ajoute `rate` fois le centre robuste. Elle renvoie les poids.
#
# *Données : Breast Cancer Wisconsin (Diagnostic), personnes réelles, publiées sans les noms, par l'intermédiaire de scikit-learn ; hôpitaux et pannes sont inventés.*

# %% role="locked" name="data"
import numpy as np

from enact_learn.datasets.breast_tumours import breast_tumours

tumours = breast_tumours()
features = tumours[["mean_radius", "mean_texture", "mean_smoothness", "mean_concave_points"]].to_numpy()
features = (features - features.mean(axis=0)) / features.std(axis=0)
x = np.column_stack([np.ones(len(features)), features])
y = (tumours["diagnosis"] == "malignant").to_numpy().astype(float)
test_x, test_y = x[::4], y[::4]
rest_x, rest_y = np.delete(x, np.s_[::4], axis=0), np.delete(y, np.s_[::4])
columns = x.shape[1]


def hospital(x, y):
    """Give a site: a function from weights to the downhill direction of the logistic loss."""
    return lambda weights: x.T @ (y - 1 / (1 + np.exp(-x @ weights))) / len(y)


def broken(site, after):
    """Give a site that sends large updates in the wrong direction after so many calls."""
    calls = []

    def update(weights):
        calls.append(1)
        return site(weights) * (1 if len(calls) <= after else -30)

    return update


sites = [hospital(rest_x[first::5], rest_y[first::5]) for first in range(5)]

# %% role="solution" name="robust-center"
def robust_center(updates):
    """Give the median of each column over the hospitals that sent finite numbers."""
    ### BEGIN SOLUTION
    usable = np.isfinite(updates).all(axis=1)
    return np.median(updates[usable], axis=0)
    ### END SOLUTION

# %% role="tests" name="center" points=2
answer = np.asarray(robust_center(np.array([[1.0, 2.0], [1.0, 2.0], [1.0, 2.0]])))
assert answer.shape == (2,), f"The center has one number for each column: {2}, not {answer.shape}."
### BEGIN HIDDEN TESTS
wild = np.array([[1.0, 5.0], [900.0, 6.0], [2.0, 7.0], [3.0, -4000.0], [2.5, 6.5]])
assert np.allclose(robust_center(wild), [2.5, 6.0]), "One wild update moved the center. In each column, take the value in the middle."
assert np.allclose(robust_center(np.array([[1.0], [900.0], [3.0], [2.0]])), [2.5]), "With an even number of hospitals the median is the mean of the two in the middle."
### END HIDDEN TESTS

# %% role="tests" name="nonsense" points=1
answer = np.asarray(robust_center(np.array([[1.0, 1.0], [np.nan, np.nan], [1.0, 1.0]])))
assert np.isfinite(answer).all(), f"The center should hold finite numbers only; it is {answer}."
### BEGIN HIDDEN TESTS
half = np.array([[1.0, 1.0], [2.0, 2.0], [np.nan, 50.0], [np.inf, 60.0], [3.0, -np.inf], [6.0, 3.0]])
assert np.allclose(robust_center(half), [2.0, 2.0]), "A hospital with a number that is missing or infinite is left out with its whole update."
### END HIDDEN TESTS

# %% role="solution" name="faulty-sites"
def faulty_sites(updates, factor):
    """Give the numbers of the hospitals whose update is not finite or too far from the center."""
    ### BEGIN SOLUTION
    usable = np.isfinite(updates).all(axis=1)
    distances = np.linalg.norm(updates - robust_center(updates), axis=1)
    limit = factor * np.median(distances[usable])
    return [number for number, (fine, far) in enumerate(zip(usable, distances)) if not fine or far > limit]
    ### END SOLUTION

# %% role="tests" name="named" points=3
alike = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0], [0.0, 0.0], [0.5, 0.5]])
answer = list(faulty_sites(alike, 3))
assert answer == [], f"Five like-minded hospitals: none is faulty at factor 3, but faulty_sites named {answer}."
### BEGIN HIDDEN TESTS
far = np.array([[100.0, 9.0], [101.0, 10.0], [100.0, 11.0], [130.0, 10.0], [99.0, 10.0], [100.0, 50.0]])
assert list(faulty_sites(far, 3)) == [3, 5], "Numbers begin at 0 and come in rising order; distances are measured from the center, not from zero."
near = np.array([[50.0], [51.0], [0.0], [49.0], [50.5]])
assert list(faulty_sites(near, 5)) == [2], "A small update may be faulty as well, when all others are large."
odd = np.array([[np.nan, 0.0], [1.0, 0.0], [-1.0, 0.0], [0.0, np.inf], [0.0, 1.0], [0.0, -1.0], [0.0, 2.5], [0.0, -np.inf]])
assert list(faulty_sites(odd, 2)) == [0, 3, 6, 7] and list(faulty_sites(odd, 4)) == [0, 3, 7], "A hospital that sends missing or infinite numbers is faulty, and must not change what is typical."
line = np.array([[0.0], [0.0], [0.0], [1.0], [-1.0], [2.0], [-2.0]])  # the typical distance is 1
assert list(faulty_sites(line, 2)) == [] and list(faulty_sites(8 * line, 2)) == [] and list(faulty_sites(line, 1.5)) == [5, 6], "A hospital is faulty beyond factor times the typical distance, not at it."
### END HIDDEN TESTS

# %% role="solution" name="train"
def train(sites, columns, rate, rounds):
    """Give the weights after some rounds, each a step along the robust center of the updates."""
    ### BEGIN SOLUTION
    weights = np.zeros(columns)
    for _ in range(rounds):
        updates = np.array([site(weights) for site in sites])
        weights = weights + rate * robust_center(updates)
    return weights
    ### END SOLUTION

# %% role="tests" name="trained" points=3
def right_share(weights):
    return np.mean((test_x @ np.asarray(weights) > 0) == (test_y == 1))

share = right_share(train(sites, columns, 1.0, 20))
assert share > 0.85, f"Among five honest hospitals the model should judge most tumours rightly; only a share of {share} was right."
### BEGIN HIDDEN TESTS
def honest(number):
    mine_x, mine_y = rest_x[number::5], rest_y[number::5]
    return lambda weights: mine_x.T @ (mine_y - 1 / (1 + np.exp(-mine_x @ np.asarray(weights)))) / len(mine_y)

def failing(site, after, factor):
    calls = []

    def update(weights):
        calls.append(1)
        return site(weights) * (1 if len(calls) <= after else factor)

    return update

def reference(some, rate, rounds):
    weights = np.zeros(5)
    for _ in range(rounds):
        rows = np.array([site(weights) for site in some])
        weights = weights + rate * np.median(rows[np.isfinite(rows).all(axis=1)], axis=0)
    return weights

for after, factor in [(0, -30), (0, np.nan), (7, -30), (12, -2000)]:
    found = np.asarray(train([honest(0), failing(honest(1), after, factor), honest(2), failing(honest(3), after, factor), honest(4)], 5, 1.0, 20))
    fine = np.isfinite(found).all() and right_share(found) > 0.85
    assert fine or after > 0, "With a faulty hospital the model judges new tumours badly. Use the robust center, in each round."
    assert fine, "Hospitals may break down during the training: check every round."
    again = reference([honest(0), failing(honest(1), after, factor), honest(2), failing(honest(3), after, factor), honest(4)], 1.0, 20)
    assert np.allclose(found, again, atol=1e-6), "The weights are not those of the rule: begin at zero, and in every round add rate times the robust center."
few = np.asarray(train([honest(0), honest(2), failing(honest(4), 1, np.inf)], 5, 0.25, 3))
assert np.allclose(few, reference([honest(0), honest(2), failing(honest(4), 1, np.inf)], 0.25, 3), atol=1e-6), "The weights are not those of the rule: begin at zero, and in every round add rate times the robust center."
### END HIDDEN TESTS
