# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: med-fed-avg-1
#   title: {en: "Learn together, keep the data", fr: "Apprendre ensemble, garder ses données"}
#   difficulty: 3
#   minutes: 30
#   skills: [med.fed.avg]
#   hints:
#     - en: "Follow one round on paper: who holds the data, what travels to the hospitals, and what travels back?"
#       fr: "Suivez un tour sur papier : qui détient les données, qu'est-ce qui va vers les hôpitaux, et qu'est-ce qui en revient ?"
#     - en: "In local_training, compute the risks with 1 / (1 + np.exp(-x @ weights)). The gradient is x.T @ (risks - y) / len(y). Bind weights anew in every step, so that the array of the others stays as it is."
#       fr: "Dans local_training, calculez les risques par 1 / (1 + np.exp(-x @ weights)). Le gradient est x.T @ (risks - y) / len(y). Donnez à weights une nouvelle valeur à chaque pas, pour laisser intact le tableau des autres."
#     - en: "np.average with axis=0 and weights=sizes does the weighted mean. In federated, start from np.zeros; in each round call local_training for every site, always from the common weights, and then average with the len of each y."
#       fr: "np.average avec axis=0 et weights=sizes fait la moyenne pondérée. Dans federated, partez de np.zeros ; à chaque tour, appelez local_training pour chaque hôpital (sites), toujours à partir des poids communs, puis average avec len de chaque y."
#   misconceptions:
#     - says:
#         en: "Every hospital counts the same, whatever its size."
#         fr: "Chaque hôpital compte autant, quelle que soit sa taille."
#       wrong:
#         average: |
#           def average(weights, sizes):
#               return np.mean(weights, axis=0)
#     - says:
#         en: "It is fine to change the common weights on the spot: each hospital gets its own."
#         fr: "On peut modifier les poids communs sur place : chaque hôpital a les siens."
#       wrong:
#         local-training: |
#           def local_training(weights, x, y, rate, steps):
#               for _ in range(steps):
#                   risks = 1 / (1 + np.exp(-x @ weights))
#                   weights -= rate * x.T @ (risks - y) / len(y)
#               return weights
#     - says:
#         en: "Each hospital trains to the end alone, and one average at the end is enough."
#         fr: "Chaque hôpital apprend seul jusqu'au bout, et une moyenne à la fin suffit."
#       wrong:
#         federated: |
#           def federated(sites, rate, steps, rounds):
#               start = np.zeros(sites[0][0].shape[1])
#               trained = [local_training(start, x, y, rate, steps * rounds) for x, y in sites]
#               return average(trained, [len(y) for x, y in sites])
#   alternatives:
#     - average: |
#         def average(weights, sizes):
#             total = 0
#             for one, size in zip(weights, sizes):
#                 total = total + size * np.asarray(one)
#             return total / sum(sizes)
#       local-training: |
#         def local_training(weights, x, y, rate, steps):
#             mine = weights.copy()
#             for _ in range(steps):
#                 for_each = (1 / (1 + np.exp(-(x * mine).sum(axis=1))) - y)[:, None] * x
#                 mine -= rate * for_each.mean(axis=0)
#             return mine
#   tests:
#     local: {en: "Trains in one hospital", fr: "Apprend dans un hôpital"}
#     mean: {en: "Averages by size", fr: "Fait la moyenne selon la taille"}
#     rounds: {en: "Goes round after round", fr: "Enchaîne les tours"}
#     as-pooled: {en: "Is as good as pooled data", fr: "Vaut autant que des données réunies"}
#   messages:
#     "There should be one weight for each column: {}, not {}.": "Il devrait y avoir un poids par colonne : {}, et non {}."
#     "Training should lower the loss of the hospital, but it rose.": "L'apprentissage devrait abaisser la perte de l'hôpital, mais elle a augmenté."
#     "The weights after the steps are not those of gradient descent. Divide the gradient by the number of people, and take all steps.": "Les poids après les pas ne sont pas ceux de la descente de gradient. Divisez le gradient par le nombre de personnes, et faites tous les pas."
#     "local_training changed the array weights that it was given. Work on a copy.": "local_training a modifié le tableau weights reçu. Travaillez sur une copie."
#     "Two hospitals of the same size with weights 1 and 3 average to 2, not {}.": "Deux hôpitaux de même taille aux poids 1 et 3 ont pour moyenne 2, et non {}."
#     "A hospital with three times as many people counts three times as much.": "Un hôpital qui a trois fois plus de personnes compte trois fois plus."
#     "federated should give back {} weights; there were {}.": "federated devrait renvoyer {} poids ; il y en avait {}."
#     "Without any round the weights stay at zero.": "Sans aucun tour, les poids restent à zéro."
#     "The weights after several rounds are not right. In each round every hospital starts from the common weights of the last round, and the mean weighs every hospital by the number of its people.": "Les poids après plusieurs tours ne sont pas justes. À chaque tour, chaque hôpital part des poids communs du tour précédent, et la moyenne pèse chaque hôpital par son nombre de personnes."
#     "The four hospitals together should judge most tumours rightly; only a share of {} was right.": "Les quatre hôpitaux ensemble devraient bien juger la plupart des tumeurs ; seule une part de {} était juste."
#     "With one local step a round, federated averaging takes exactly the path of gradient descent on pooled data.": "Avec un pas local par tour, la moyenne fédérée suit exactement le chemin de la descente de gradient sur les données réunies."
# ---

# %% [markdown] lang="en"
# # Learn together, keep the data
#
# **What you will be able to do:** train one model in several hospitals, while no record leaves its hospital.
#
# ## Why it matters
#
# A model needs many people. Each hospital has few, and it may not hand out their records. *Federated learning* sends the model to the data, not the data to the model ([Rieke et al., 2020](https://doi.org/10.1038/s41746-020-00323-1)). It helps, though it is not perfect secrecy: weights may also tell something.
#
# ## The idea
#
# A *round* of federated averaging ([McMahan et al., 2017](https://arxiv.org/abs/1602.05629)):
#
# 1. every hospital gets the common weights $w$;
# 2. each takes some steps of gradient descent on its own $n$ people, $w \leftarrow w - \text{rate} \cdot \frac{1}{n} X^T (p - y)$ with $p = \frac{1}{1 + e^{-Xw}}$ (the rate is `rate`);
# 3. the mean of the returned weights, weighted by the number of people, is the new $w$.
#
# Two hospitals with 100 and 300 people return the weights 2 and 4. The mean is 3.5.
#
# ## What is given
#
# `sites`: a list of four pairs `(x, y)`. The array `x` has a row for each tumour and a first column of ones. The array `y` is 1 for malignant, 0 for benign. For simplicity, all hospitals share one mean and spread here; the next exercise finds them without sharing records.
#
# ## Your task
#
# 1. `local_training(weights, x, y, rate, steps)` gives back the weights after `steps` steps. It leaves the array `weights` as it was.
# 2. `average(weights, sizes)` gives back the weighted mean of a list of arrays.
# 3. `federated(sites, rate, steps, rounds)` starts from zeros and gives back the common weights after `rounds` rounds, with `steps` steps in each. Without any round they stay at zero.
#
# *Data: Breast Cancer Wisconsin (Diagnostic), real people, published without names, by way of scikit-learn; the division into hospitals is invented.*

# %% [markdown] lang="fr"
# # Apprendre ensemble, garder ses données
#
# **Ce que vous saurez faire :** entraîner un modèle dans plusieurs hôpitaux, sans qu'aucun dossier ne quitte le sien.
#
# ## Pourquoi c'est important
#
# Un modèle a besoin de beaucoup de personnes. Chaque hôpital en a peu, et n'a pas le droit de livrer leurs dossiers. L'*apprentissage fédéré* envoie le modèle vers les données, et non l'inverse ([Rieke et al., 2020](https://doi.org/10.1038/s41746-020-00323-1)). C'est utile, sans être un secret parfait : des poids peuvent aussi trahir quelque chose.
#
# ## L'idée
#
# Un *tour* de moyenne fédérée ([McMahan et al., 2017](https://arxiv.org/abs/1602.05629)) :
#
# 1. chaque hôpital reçoit les poids communs $w$ ;
# 2. chacun fait quelques pas de descente de gradient sur ses $n$ personnes, $w \leftarrow w - \text{taux} \cdot \frac{1}{n} X^T (p - y)$ avec $p = \frac{1}{1 + e^{-Xw}}$ (le taux est `rate`) ;
# 3. la moyenne des poids renvoyés, pondérée par le nombre de personnes, est le nouveau $w$.
#
# Deux hôpitaux de 100 et 300 personnes renvoient les poids 2 et 4. La moyenne est 3,5.
#
# ## Ce qui est donné
#
# `sites` : une liste de quatre paires `(x, y)`. Le tableau `x` a une ligne par tumeur et une première colonne de uns. Le tableau `y` vaut 1 pour une tumeur maligne, 0 pour une bénigne. Pour simplifier, tous les hôpitaux partagent ici une moyenne et un écart type ; l'exercice suivant les trouve sans partager de dossiers.
#
# ## À vous de jouer
#
# 1. `local_training(weights, x, y, rate, steps)` renvoie les poids après `steps` pas. Elle laisse le tableau `weights` tel quel.
# 2. `average(weights, sizes)` renvoie la moyenne pondérée d'une liste de tableaux.
# 3. `federated(sites, rate, steps, rounds)` part de zéros et renvoie les poids communs après `rounds` tours de `steps` pas chacun. Sans aucun tour, ils restent à zéro.
#
# *Données : Breast Cancer Wisconsin (Diagnostic), personnes réelles, publiées sans les noms, par l'intermédiaire de scikit-learn ; la répartition en hôpitaux est inventée.*

# %% role="locked" name="data"
import numpy as np

from enact_learn.datasets.breast_tumours import breast_tumours

tumours = breast_tumours()
columns = tumours[["mean_radius", "mean_texture", "mean_smoothness", "mean_concave_points"]].to_numpy()
columns = (columns - columns.mean(axis=0)) / columns.std(axis=0)
everyone = np.column_stack([np.ones(len(columns)), columns])
malignant = (tumours["diagnosis"] == "malignant").to_numpy().astype(float)
cuts = [300, 450, 530]
sites = list(zip(np.split(everyone, cuts), np.split(malignant, cuts)))
[len(y) for x, y in sites]

# %% role="solution" name="local-training"
def local_training(weights, x, y, rate, steps):
    """Give the weights after some steps of gradient descent on the people of one hospital."""
    ### BEGIN SOLUTION
    for _ in range(steps):
        risks = 1 / (1 + np.exp(-x @ weights))
        weights = weights - rate * x.T @ (risks - y) / len(y)
    return weights
    ### END SOLUTION

# %% role="tests" name="local" points=2
x, y = sites[3]
trained = np.asarray(local_training(np.zeros(5), x, y, 0.5, 20))
assert trained.shape == (5,), f"There should be one weight for each column: {5}, not {trained.shape}."
loss = np.mean(np.log1p(np.exp(-np.where(y == 1, 1, -1) * (x @ trained))))
assert loss < np.log(2), "Training should lower the loss of the hospital, but it rose."
### BEGIN HIDDEN TESTS
def descent(weights, x, y, rate, steps):
    for _ in range(steps):
        weights = weights - rate * np.mean((1 / (1 + np.exp(-x @ weights)) - y)[:, None] * x, axis=0)
    return weights

common = np.zeros(5)
local_training(common, *sites[0], 0.5, 2)
assert np.allclose(common, 0), "local_training changed the array weights that it was given. Work on a copy."
for (x, y), rate, steps in [(sites[0], 0.3, 1), (sites[1], 1.0, 7), (sites[2], 0.1, 0)]:
    start = np.array([0.2, -0.1, 0.4, 0.0, 1.0])
    assert np.allclose(local_training(start, x, y, rate, steps), descent(start, x, y, rate, steps), atol=1e-6), "The weights after the steps are not those of gradient descent. Divide the gradient by the number of people, and take all steps."
### END HIDDEN TESTS

# %% role="solution" name="average"
def average(weights, sizes):
    """Give the mean of the weights of several hospitals, weighted by their numbers of people."""
    ### BEGIN SOLUTION
    return np.average(weights, axis=0, weights=sizes)
    ### END SOLUTION

# %% role="tests" name="mean" points=1
answer = average([np.array([1.0]), np.array([3.0])], [10, 10])
assert np.allclose(answer, [2.0]), f"Two hospitals of the same size with weights 1 and 3 average to 2, not {answer}."
### BEGIN HIDDEN TESTS
assert np.allclose(average([np.array([2.0, 0.0]), np.array([4.0, 8.0])], [100, 300]), [3.5, 6.0]), "A hospital with three times as many people counts three times as much."
assert np.allclose(average([np.array([1.0, 5.0]), np.array([2.0, 5.0]), np.array([6.0, -5.0])], [5, 3, 2]), [2.3, 3.0]), "A hospital with three times as many people counts three times as much."
### END HIDDEN TESTS

# %% role="solution" name="federated"
def federated(sites, rate, steps, rounds):
    """Give the common weights after some rounds of federated averaging."""
    ### BEGIN SOLUTION
    weights = np.zeros(sites[0][0].shape[1])
    sizes = [len(y) for x, y in sites]
    for _ in range(rounds):
        trained = [local_training(weights, x, y, rate, steps) for x, y in sites]
        weights = average(trained, sizes)
    return weights
    ### END SOLUTION

# %% role="tests" name="rounds" points=2
answer = np.asarray(federated(sites, 0.5, 2, 1))
assert answer.shape == (5,), f"federated should give back {5} weights; there were {answer.shape}."
### BEGIN HIDDEN TESTS
def rounds_of(sites, rate, steps, rounds):
    weights = np.zeros(sites[0][0].shape[1])
    for _ in range(rounds):
        weights = sum(len(y) * descent(weights, x, y, rate, steps) for x, y in sites) / sum(len(y) for _, y in sites)
    return weights

assert np.allclose(federated(sites, 0.5, 2, 0), 0), "Without any round the weights stay at zero."
two_columns = [(x[:, :2], y) for x, y in sites[1:]]
for some, rate, steps, number in [(sites, 0.5, 5, 3), (two_columns, 1.0, 2, 6), (sites[2:3], 0.5, 2, 2)]:
    assert np.allclose(federated(some, rate, steps, number), rounds_of(some, rate, steps, number), atol=1e-6), "The weights after several rounds are not right. In each round every hospital starts from the common weights of the last round, and the mean weighs every hospital by the number of its people."
### END HIDDEN TESTS

# %% role="tests" name="as-pooled" points=1
answer = np.asarray(federated(sites, 0.5, 5, 10))
right = np.mean((everyone @ answer > 0) == (malignant == 1))
assert right > 0.8, f"The four hospitals together should judge most tumours rightly; only a share of {right} was right."
### BEGIN HIDDEN TESTS
assert np.allclose(federated(sites, 0.5, 1, 20), descent(np.zeros(5), everyone, malignant, 0.5, 20), atol=1e-6), "With one local step a round, federated averaging takes exactly the path of gradient descent on pooled data."
### END HIDDEN TESTS
