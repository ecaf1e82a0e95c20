# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-lin-logit-3
#   title: {en: "Too perfect: when a model separates everything", fr: "Trop parfait : quand un modèle sépare tout"}
#   difficulty: 4
#   minutes: 35
#   skills: [fnd.lin.logit]
#   hints:
#     - en: "What does a perfect fit on 60 tumours with 30 measurements tell about the next tumour? Who may judge a value of C?"
#       fr: "Un ajustement parfait sur 60 tumeurs avec 30 mesures, que dit-il de la tumeur suivante ? Qui peut juger une valeur de C ?"
#     - en: "make_pipeline keeps the scaling with the model, so that each fold is scaled by its own training part. The step called logisticregression holds coef_; np.linalg.norm gives its length."
#       fr: "make_pipeline garde la standardisation avec le modèle, de sorte que chaque pli est standardisé d'après sa propre partie d'entraînement. L'étape nommée logisticregression contient coef_ ; np.linalg.norm donne sa longueur."
#     - en: "cross_val_predict with cv=folds and method=\"predict_proba\" gives an honest probability for each tumour; log_loss compares y with its second column. choose is a min over the Cs with held_out_loss as what is compared."
#       fr: "cross_val_predict avec cv=folds et method=\"predict_proba\" donne une probabilité honnête pour chaque tumeur ; log_loss compare y à sa deuxième colonne. choose est un min sur les C, où l'on compare held_out_loss."
#   misconceptions:
#     - says:
#         en: "A larger C holds the weights back more strongly."
#         fr: "Un C plus grand retient les poids plus fortement."
#       wrong:
#         model: |
#           def model(C):
#               return make_pipeline(StandardScaler(), LogisticRegression(C=1 / C, max_iter=iterations))
#
#           def weight_sizes(X, y, Cs):
#               return [np.linalg.norm(model(C).fit(X, y)["logisticregression"].coef_) for C in Cs]
#     - says:
#         en: "The best C is the one that fits the known tumours best."
#         fr: "Le meilleur C est celui qui ajuste le mieux les tumeurs connues."
#       wrong:
#         choose: |
#           def held_out_loss(X, y, C):
#               return log_loss(y, model(C).fit(X, y).predict_proba(X)[:, 1])
#
#           def choose(X, y, Cs):
#               return min(Cs, key=lambda C: held_out_loss(X, y, C))
#     - says:
#         en: "Large weights are strong evidence, so the model with the largest ones is best."
#         fr: "De grands poids sont des preuves fortes, donc le modèle aux plus grands poids est le meilleur."
#       wrong:
#         choose: |
#           def held_out_loss(X, y, C):
#               chances = cross_val_predict(model(C), X, y, cv=folds, method="predict_proba")
#               return log_loss(y, chances[:, 1])
#
#           def choose(X, y, Cs):
#               return Cs[int(np.argmax(weight_sizes(X, y, Cs)))]
#   alternatives:
#     - separates: |
#         def separates(log_odds, y):
#             return bool(np.min(log_odds[y == 1]) > 0 > np.max(log_odds[y == 0]))
#       choose: |
#         def held_out_loss(X, y, C):
#             chances = np.empty(len(y))
#             for known, new in folds.split(X, y):
#                 chances[new] = model(C).fit(X[known], y[known]).predict_proba(X[new])[:, 1]
#             return -np.mean(np.log(np.where(y == 1, chances, 1 - chances)))
#
#         def choose(X, y, Cs):
#             losses = [held_out_loss(X, y, C) for C in Cs]
#             return Cs[losses.index(min(losses))]
#   tests:
#     separation: {en: "Sees when everything is separated", fr: "Voit quand tout est séparé"}
#     growing-weights: {en: "Watches the weights grow", fr: "Regarde croître les poids"}
#     honest-choice: {en: "Chooses C honestly", fr: "Choisit C honnêtement"}
#   messages:
#     "Both tumours lie on their own side of 0, so they are separated; separates gave {}.": "Les deux tumeurs sont chacune de leur côté de 0, donc elles sont séparées ; separates a donné {}."
#     "One malignant tumour below 0 or one benign tumour above 0 is enough: then nothing is separated.": "Une tumeur maligne sous 0 ou une tumeur bénigne au-dessus de 0 suffit : alors rien n'est séparé."
#     "A tumour exactly at 0 lies on no side, so it is not separated.": "Une tumeur exactement à 0 n'est d'aucun côté, donc elle n'est pas séparée."
#     "However close to 0: every tumour that lies on its own side is separated.": "Même tout près de 0 : chaque tumeur de son côté est séparée."
#     "There should be one size for each of the 2 values of C; there are {}.": "Il devrait y avoir une taille pour chacune des 2 valeurs de C ; il y en a {}."
#     "A size is never negative; yours are {}.": "Une taille n'est jamais négative ; les vôtres sont {}."
#     "A small C holds the weights back, a large C lets them grow: C is the inverse of the penalty.": "Un petit C retient les poids, un grand C les laisse croître : C est l'inverse de la pénalité."
#     "The size of the weights for C = {} is not right. Is the whole pipeline fitted, with scaling, on all tumours given?": "La taille des poids pour C = {} n'est pas juste. Toute la chaîne est-elle ajustée, avec la standardisation, sur toutes les tumeurs données ?"
#     "A loss is positive; held_out_loss gave {}.": "Une perte est positive ; held_out_loss a donné {}."
#     "The loss must come from tumours that the model has not seen: a perfect fit on known ones is no merit here.": "La perte doit venir de tumeurs que le modèle n'a pas vues : un ajustement parfait sur les connues n'est pas un mérite ici."
#     "Choose the C with the smallest loss on tumours held out, not the best fit and not the largest weights.": "Choisissez le C dont la perte est la plus petite sur les tumeurs mises de côté, ni le meilleur ajustement ni les plus grands poids."
# ---

# %% [markdown] lang="en"
# # Too perfect: when a model separates everything
#
# **What you will be able to do:** recognise separated data, explain why the weights then grow without end, and choose how firmly to hold them.
#
# ## Why it matters
#
# A pilot study: 60 tumours, 30 measurements each. The logistic model gets all 60 right. Its probabilities are 0.999 and 0.001, its weights enormous. It looks like a triumph. But with so many measurements, some combination separates 60 tumours nearly always. The next tumour will be judged with the same false certainty.
#
# ## The idea
#
# When a line separates the groups, doubling all weights makes each probability more extreme, and each is on the right side. So the loss falls without end: there is **no best weight**. A penalty stops this. In scikit-learn `C` is its **inverse**: small `C`, firm hold. The fit on known data always prefers a loose hold. So let *held-out* tumours decide. One surely wrong answer with $p = 0.001$ costs $-\ln 0.001 = 6.9$.
#
# ## What is given
#
# `X` (60 × 30), `y` (1: malignant), `Cs`, `folds` (a five-fold split) and `iterations`.
#
# ## Your task
#
# 1. `separates(log_odds, y)` gives `True` if all log-odds are above 0 where `y` is 1 and below 0 where `y` is 0, else `False`.
# 2. `model(C)` gives an unfitted pipeline of `StandardScaler` and `LogisticRegression(C=C, max_iter=iterations)`. `weight_sizes(X, y, Cs)` fits it for each C and gives the list of lengths $\sqrt{\sum w^2}$ of the weights, without intercept.
# 3. `held_out_loss(X, y, C)` gives the mean log loss of all tumours, each predicted by the model of the fold that held it out. `choose(X, y, Cs)` gives the C with the smallest one.
#
# *Data: real tumours, published without names; Breast Cancer Wisconsin, [UCI 1995](https://doi.org/10.24432/C5DW2B). Not for diagnosis.*

# %% [markdown] lang="fr"
# # Trop parfait : quand un modèle sépare tout
#
# **Ce que vous saurez faire :** reconnaître des données séparées, expliquer pourquoi les poids croissent alors sans fin, et choisir avec quelle fermeté les retenir.
#
# ## Pourquoi c'est important
#
# Une étude pilote : 60 tumeurs, 30 mesures chacune. Le modèle logistique les juge toutes bien. Ses probabilités valent 0,999 et 0,001, ses poids sont énormes. On dirait un triomphe. Mais avec autant de mesures, une combinaison sépare presque toujours 60 tumeurs. La tumeur suivante sera jugée avec la même fausse certitude.
#
# ## L'idée
#
# Quand une droite sépare les groupes, doubler tous les poids rend chaque probabilité plus extrême, et chacune est du bon côté. La perte baisse donc sans fin : il n'y a **pas de meilleur poids**. Une pénalité arrête cela. Dans scikit-learn, `C` est son **inverse** : petit `C`, prise ferme. L'ajustement aux données connues préfère toujours une prise lâche. Laissez donc décider des tumeurs *mises de côté*. Une réponse sûre et fausse avec $p = 0{,}001$ coûte $-\ln 0{,}001 = 6{,}9$.
#
# ## Ce qui est donné
#
# `X` (60 × 30), `y` (1 : maligne), `Cs` (des valeurs de C), `folds` (un découpage en cinq plis) et `iterations`.
#
# ## À vous de jouer
#
# 1. `separates(log_odds, y)` donne `True` si le log de la cote est toujours au-dessus de 0 là où `y` vaut 1 et au-dessous de 0 là où `y` vaut 0, sinon `False`.
# 2. `model(C)` donne une chaîne non ajustée de `StandardScaler` et `LogisticRegression(C=C, max_iter=iterations)`. `weight_sizes(X, y, Cs)` l'ajuste pour chaque C et donne la liste des longueurs $\sqrt{\sum w^2}$ des poids, sans l'ordonnée à l'origine.
# 3. `held_out_loss(X, y, C)` donne la perte logarithmique moyenne de toutes les tumeurs, chacune prédite par le modèle du pli qui l'a mise de côté. `choose(X, y, Cs)` donne le C dont elle est la plus petite.
#
# *Données : de vraies tumeurs, publiées sans noms ; Breast Cancer Wisconsin, [UCI 1995](https://doi.org/10.24432/C5DW2B). Ne sert pas au diagnostic.*

# %% role="locked" name="data"
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from enact_learn.datasets.breast_tumours import breast_tumours

pilot = breast_tumours().sample(60, random_state=5)
X = pilot.drop(columns="diagnosis").to_numpy()
y = (pilot["diagnosis"] == "malignant").to_numpy().astype(int)
Cs = [0.01, 0.1, 1.0, 10.0, 100.0, 1000.0]
folds = StratifiedKFold(5, shuffle=True, random_state=0)
iterations = 10_000  # enough for every C

# %% role="solution" name="separates"
def separates(log_odds, y):
    """Say whether log-odds are above 0 wherever y is 1, and below 0 wherever y is 0."""
    ### BEGIN SOLUTION
    return bool(np.all(log_odds[y == 1] > 0) and np.all(log_odds[y == 0] < 0))
    ### END SOLUTION

# %% role="tests" name="separation" points=1
answer = separates(np.array([-2.0, 3.0]), np.array([0, 1]))
assert bool(answer), f"Both tumours lie on their own side of 0, so they are separated; separates gave {answer!r}."
### BEGIN HIDDEN TESTS
for log_odds in ([-1.0, 2.0, 0.5, 1.0], [-1.0, -2.0, -0.5, 1.0], [1.0, 2.0, -0.5, -1.0]):
    assert not separates(np.array(log_odds), np.array([0, 0, 1, 1])), "One malignant tumour below 0 or one benign tumour above 0 is enough: then nothing is separated."
assert separates(np.array([-0.5, 0.2, 0.7, -0.1]), np.array([0, 1, 1, 0])), "However close to 0: every tumour that lies on its own side is separated."
for log_odds in ([-1.0, 0.0, 0.5, 1.0], [-1.0, -2.0, 0.0, 1.0]):
    assert not separates(np.array(log_odds), np.array([0, 0, 1, 1])), "A tumour exactly at 0 lies on no side, so it is not separated."
### END HIDDEN TESTS

# %% role="solution" name="model"
def model(C):
    """Give an unfitted pipeline that scales, then models."""
    ### BEGIN SOLUTION
    return make_pipeline(StandardScaler(), LogisticRegression(C=C, max_iter=iterations))
    ### END SOLUTION


def weight_sizes(X, y, Cs):
    """Give the length of the fitted weights for each C, as a list."""
    ### BEGIN SOLUTION
    return [np.linalg.norm(model(C).fit(X, y)["logisticregression"].coef_) for C in Cs]
    ### END SOLUTION

# %% role="tests" name="growing-weights" points=2
answer = weight_sizes(X, y, [0.1, 1.0])
assert len(answer) == 2, f"There should be one size for each of the 2 values of C; there are {len(answer)}."
assert min(answer) >= 0, f"A size is never negative; yours are {answer}."
### BEGIN HIDDEN TESTS
sizes = list(weight_sizes(X, y, Cs))
assert sizes == sorted(sizes), "A small C holds the weights back, a large C lets them grow: C is the inverse of the penalty."
half = (X - X.mean(axis=0)) / X.std(axis=0)
for C, size in zip(Cs, sizes):
    expected = np.linalg.norm(LogisticRegression(C=C, max_iter=iterations).fit(half, y).coef_)
    assert abs(size / expected - 1) < 0.02, f"The size of the weights for C = {C} is not right. Is the whole pipeline fitted, with scaling, on all tumours given?"
### END HIDDEN TESTS

# %% role="solution" name="choose"
def held_out_loss(X, y, C):
    """Give the mean log loss of all tumours, each predicted by the model that has not seen it."""
    ### BEGIN SOLUTION
    chances = cross_val_predict(model(C), X, y, cv=folds, method="predict_proba")
    return log_loss(y, chances[:, 1])
    ### END SOLUTION


def choose(X, y, Cs):
    """Give the C with the smallest loss on tumours held out."""
    ### BEGIN SOLUTION
    return min(Cs, key=lambda C: held_out_loss(X, y, C))
    ### END SOLUTION

# %% role="tests" name="honest-choice" points=3
answer = held_out_loss(X, y, 1.0)
assert answer > 0, f"A loss is positive; held_out_loss gave {answer!r}."
### BEGIN HIDDEN TESTS
def honest(X, y, C):
    chances = np.empty(len(y))
    for known, new in folds.split(X, y):
        centre, spread = X[known].mean(axis=0), X[known].std(axis=0)
        fitted = LogisticRegression(C=C, max_iter=iterations).fit((X[known] - centre) / spread, y[known])
        chances[new] = fitted.predict_proba((X[new] - centre) / spread)[:, 1]
    return -np.mean(np.log(np.where(y == 1, chances, 1 - chances)))


for C in (0.1, 1.0, 10.0):
    assert abs(held_out_loss(X, y, C) - honest(X, y, C)) < 1e-3, "The loss must come from tumours that the model has not seen: a perfect fit on known ones is no merit here."
other = breast_tumours().sample(100, random_state=5)
other_X, other_y = other.drop(columns="diagnosis").to_numpy(), (other["diagnosis"] == "malignant").to_numpy().astype(int)
for a, b in ((X, y), (other_X, other_y)):
    expected = min(Cs, key=lambda C: honest(a, b, C))
    assert choose(a, b, Cs) == expected, "Choose the C with the smallest loss on tumours held out, not the best fit and not the largest weights."
### END HIDDEN TESTS
