# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-lin-logit-2
#   title: {en: "Walk downhill to a model", fr: "Descendre la pente jusqu'au modèle"}
#   difficulty: 3
#   minutes: 30
#   skills: [fnd.lin.logit]
#   hints:
#     - en: "Write the loss for one person first. Which of the two logarithms remains when y is 1, and which when y is 0?"
#       fr: "Écrivez d'abord la perte pour une personne. Lequel des deux logarithmes reste quand y vaut 1, et lequel quand y vaut 0 ?"
#     - en: "probabilities(weights, X) gives p. np.mean averages the loss over the people; for the gradient, X.T @ (p - y) sums over them, and len(y) says how many they are."
#       fr: "probabilities(weights, X) donne p. np.mean fait la moyenne de la perte sur les personnes ; pour le gradient, X.T @ (p - y) fait la somme, et len(y) dit combien elles sont."
#     - en: "descend begins with np.zeros, one for each column (X.shape[1]). In each turn of a for loop over range(steps), take rate times gradient away from the weights, and return them after the loop."
#       fr: "descend commence avec np.zeros, un par colonne (X.shape[1]). À chaque tour d'une boucle for sur range(steps), retirez rate fois gradient des poids, et renvoyez-les après la boucle."
#   misconceptions:
#     - says:
#         en: "The gradient points to where the loss falls, so it is added."
#         fr: "Le gradient montre où la perte baisse, donc on l'ajoute."
#       wrong:
#         descend: |
#           def descend(X, y, rate, steps):
#               weights = np.zeros(X.shape[1])
#               for _ in range(steps):
#                   weights = weights + rate * gradient(weights, X, y)
#               return weights
#     - says:
#         en: "The gradient compares y with yes-or-no answers."
#         fr: "Le gradient compare y à des réponses par oui ou non."
#       wrong:
#         gradient: |
#           def gradient(weights, X, y):
#               answers = probabilities(weights, X) > 0.5
#               return X.T @ (answers - y) / len(y)
#     - says:
#         en: "The gradient is that of the squared error, as for a straight line."
#         fr: "Le gradient est celui de l'erreur au carré, comme pour une droite."
#       wrong:
#         gradient: |
#           def gradient(weights, X, y):
#               p = probabilities(weights, X)
#               return X.T @ ((p - y) * p * (1 - p)) / len(y)
#   alternatives:
#     - loss: |
#         def loss(weights, X, y):
#             p = probabilities(weights, X)
#             return -np.mean(np.log(np.where(y == 1, p, 1 - p)))
#       gradient: |
#         def gradient(weights, X, y):
#             errors = probabilities(weights, X) - y
#             return np.array([np.mean(errors * X[:, column]) for column in range(X.shape[1])])
#       descend: |
#         def descend(X, y, rate, steps):
#             weights = np.zeros(X.shape[1])
#             for _ in range(steps):
#                 weights -= rate * gradient(weights, X, y)
#             return weights
#   tests:
#     loss-falls: {en: "Measures how wrong probabilities are", fr: "Mesure à quel point des probabilités se trompent"}
#     slope-of-loss: {en: "Finds the slope of the loss", fr: "Trouve la pente de la perte"}
#     arrives: {en: "Arrives at the best weights", fr: "Arrive aux meilleurs poids"}
#   messages:
#     "With all weights at 0 every probability is 0.5, and the loss is ln 2 = 0.693; yours is {}.": "Avec tous les poids à 0, chaque probabilité vaut 0,5 et la perte ln 2 = 0,693 ; la vôtre vaut {}."
#     "A person with y = 1 and the probability p adds -ln p; one with y = 0 adds -ln(1 - p).": "Une personne avec y = 1 et la probabilité p ajoute -ln p ; une personne avec y = 0 ajoute -ln(1 - p)."
#     "The loss is a mean: the same people twice must not change it.": "La perte est une moyenne : les mêmes personnes deux fois ne doivent rien y changer."
#     "The gradient has one number for each of the 3 weights; yours has the shape {}.": "Le gradient a un nombre pour chacun des 3 poids ; le vôtre a la forme {}."
#     "Move one weight a little, and look how the loss changes: this slope is not what gradient gives.": "Déplacez un peu un poids et regardez comment la perte change : cette pente n'est pas ce que donne gradient."
#     "The gradient is a mean over people: the same people twice must not change it.": "Le gradient est une moyenne sur les personnes : les mêmes personnes deux fois ne doivent rien y changer."
#     "Before the first step all weights are 0; descend with 0 steps gave {}.": "Avant le premier pas tous les poids valent 0 ; descend avec 0 pas a donné {}."
#     "One step of size 0.5 goes against the gradient: downhill.": "Un pas de taille 0,5 va dans le sens opposé au gradient : vers le bas."
#     "Each step starts where the last one ended, with a fresh gradient.": "Chaque pas part d'où le précédent s'est arrêté, avec un nouveau gradient."
#     "After many steps the slope of the loss should be close to 0 for every weight.": "Après beaucoup de pas, la pente de la perte devrait être proche de 0 pour chaque poids."
# ---

# %% [markdown] lang="en"
# # Walk downhill to a model
#
# **What you will be able to do:** fit a logistic model yourself, by the method that also trains large neural networks.
#
# ## Why it matters
#
# Behind `fit` stands a search. To trust a model, and to see why training sometimes fails, it helps to have walked the way once. Here: is a tumour malignant, judged by texture and roughness of its nuclei?
#
# ## The idea
#
# The **loss** is high when a model is sure and wrong. With $p$ the probability of $y = 1$:
#
# $$L = -\frac{1}{n}\sum \big[\, y \ln p + (1 - y) \ln (1 - p) \,\big]$$
#
# A person with $y = 1$ and $p = 0.5$ adds 0.69; with $p = 0.01$ it is 4.6. The **gradient** says how $L$ grows with each weight:
#
# $$g = \frac{1}{n} X^T (p - y)$$
#
# So walk the other way: $w \leftarrow w - \text{rate} \times g$, again and again.
#
# ## What is given
#
# `X` (569 × 3: a column of ones, two scaled measurements), `y` (1: malignant), and `probabilities(weights, X)`.
#
# ## Your task
#
# 1. `loss(weights, X, y)` gives $L$.
# 2. `gradient(weights, X, y)` gives the array $g$.
# 3. `descend(X, y, rate, steps)` starts with all weights 0, takes so many `steps` of size `rate`, and gives the weights.
#
# *Data: real tumours, published without names; Breast Cancer Wisconsin, [UCI 1995](https://doi.org/10.24432/C5DW2B). Not for diagnosis.*

# %% [markdown] lang="fr"
# # Descendre la pente jusqu'au modèle
#
# **Ce que vous saurez faire :** ajuster vous-même un modèle logistique, par la méthode qui entraîne aussi les grands réseaux de neurones.
#
# ## Pourquoi c'est important
#
# Derrière `fit` se cache une recherche. Pour se fier à un modèle, et voir pourquoi l'entraînement échoue parfois, il est bon d'avoir fait le chemin une fois. Ici : une tumeur est-elle maligne, d'après la texture et la rugosité de ses noyaux ?
#
# ## L'idée
#
# La **perte** est élevée quand un modèle est sûr de lui et se trompe. Avec $p$ la probabilité de $y = 1$ :
#
# $$L = -\frac{1}{n}\sum \big[\, y \ln p + (1 - y) \ln (1 - p) \,\big]$$
#
# Une personne avec $y = 1$ et $p = 0{,}5$ ajoute 0,69 ; avec $p = 0{,}01$, c'est 4,6. Le **gradient** dit comment $L$ croît avec chaque poids :
#
# $$g = \frac{1}{n} X^T (p - y)$$
#
# On marche donc dans l'autre sens : $w \leftarrow w - \text{rate} \times g$, encore et encore.
#
# ## Ce qui est donné
#
# `X` (569 × 3 : une colonne de uns, deux mesures standardisées), `y` (1 : maligne), et `probabilities(weights, X)`, les probabilités.
#
# ## À vous de jouer
#
# 1. `loss(weights, X, y)` donne $L$.
# 2. `gradient(weights, X, y)` donne le tableau $g$.
# 3. `descend(X, y, rate, steps)` part de poids tous à 0, fait ce nombre de pas (`steps`) de taille `rate` et donne les poids.
#
# *Données : de vraies tumeurs, publiées sans noms ; Breast Cancer Wisconsin, [UCI 1995](https://doi.org/10.24432/C5DW2B). Ne sert pas au diagnostic.*

# %% role="locked" name="data"
import numpy as np

from enact_learn.datasets.breast_tumours import breast_tumours

tumours = breast_tumours()
y = (tumours["diagnosis"] == "malignant").to_numpy().astype(int)
measured = tumours[["mean_texture", "mean_smoothness"]].to_numpy()
scaled = (measured - measured.mean(axis=0)) / measured.std(axis=0)
X = np.column_stack([np.ones(len(y)), scaled])


def probabilities(weights, X):
    """Give the probability of y = 1 for each line of X."""
    return 1 / (1 + np.exp(-X @ weights))

# %% role="solution" name="loss"
def loss(weights, X, y):
    """Give the mean loss of the model with these weights."""
    ### BEGIN SOLUTION
    p = probabilities(weights, X)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
    ### END SOLUTION

# %% role="tests" name="loss-falls" points=1
answer = loss(np.zeros(3), X, y)
assert abs(answer - np.log(2)) < 1e-9, f"With all weights at 0 every probability is 0.5, and the loss is ln 2 = 0.693; yours is {answer!r}."
### BEGIN HIDDEN TESTS
w = np.array([-0.5, 1.2, 0.4])
p = 1 / (1 + np.exp(-X @ w))
assert abs(loss(w, X, y) + np.mean(np.log(np.where(y == 1, p, 1 - p)))) < 1e-9, "A person with y = 1 and the probability p adds -ln p; one with y = 0 adds -ln(1 - p)."
assert abs(loss(w, np.vstack([X, X]), np.concatenate([y, y])) - loss(w, X, y)) < 1e-9, "The loss is a mean: the same people twice must not change it."
### END HIDDEN TESTS

# %% role="solution" name="gradient"
def gradient(weights, X, y):
    """Give the slope of the loss for each weight."""
    ### BEGIN SOLUTION
    p = probabilities(weights, X)
    return X.T @ (p - y) / len(y)
    ### END SOLUTION

# %% role="tests" name="slope-of-loss" points=2
answer = gradient(np.zeros(3), X, y)
assert np.shape(answer) == (3,), f"The gradient has one number for each of the 3 weights; yours has the shape {np.shape(answer)}."
### BEGIN HIDDEN TESTS
def slope(w, X, y):
    def mean_loss(w):
        p = 1 / (1 + np.exp(-X @ w))
        return -np.mean(np.log(np.where(y == 1, p, 1 - p)))
    return [(mean_loss(w + step) - mean_loss(w - step)) / 2e-5 for step in 1e-5 * np.eye(3)]


for w in ([0.0, 0.0, 0.0], [-0.5, 1.2, 0.4], [1.0, -1.0, 2.0]):
    assert np.allclose(gradient(np.array(w), X, y), slope(np.array(w), X, y), atol=1e-6), "Move one weight a little, and look how the loss changes: this slope is not what gradient gives."
assert np.allclose(gradient(np.ones(3), np.vstack([X, X]), np.concatenate([y, y])), gradient(np.ones(3), X, y)), "The gradient is a mean over people: the same people twice must not change it."
### END HIDDEN TESTS

# %% role="solution" name="descend"
def descend(X, y, rate, steps):
    """Start with weights of 0, take steps downhill, give the weights."""
    ### BEGIN SOLUTION
    weights = np.zeros(X.shape[1])
    for _ in range(steps):
        weights = weights - rate * gradient(weights, X, y)
    return weights
    ### END SOLUTION

# %% role="tests" name="arrives" points=2
answer = descend(X, y, 0.5, 0)
assert list(answer) == [0, 0, 0], f"Before the first step all weights are 0; descend with 0 steps gave {answer!r}."
### BEGIN HIDDEN TESTS
def walked(X, y, rate, steps):
    w = np.zeros(X.shape[1])
    for _ in range(steps):
        w = w - rate * X.T @ (1 / (1 + np.exp(-X @ w)) - y) / len(y)
    return w


assert np.allclose(descend(X, y, 0.5, 1), walked(X, y, 0.5, 1)), "One step of size 0.5 goes against the gradient: downhill."
assert np.allclose(descend(X, y, 0.2, 7), walked(X, y, 0.2, 7)) and np.allclose(descend(X[:50, :2], y[:50], 1.0, 3), walked(X[:50, :2], y[:50], 1.0, 3)), "Each step starts where the last one ended, with a fresh gradient."
end = np.asarray(descend(X, y, 1.0, 400))
assert np.max(np.abs(X.T @ (1 / (1 + np.exp(-X @ end)) - y) / len(y))) < 1e-4, "After many steps the slope of the loss should be close to 0 for every weight."
### END HIDDEN TESTS
