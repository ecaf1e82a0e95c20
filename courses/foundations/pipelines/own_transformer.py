# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-ml-pipeline-3
#   title: {en: "Your own step in a pipeline", fr: "Votre propre étape dans une chaîne"}
#   difficulty: 4
#   minutes: 40
#   skills: [fnd.ml.pipeline]
#   hints:
#     - en: "Two methods, two duties: one learns, one applies. Which of them may look at quantiles?"
#       fr: "Deux méthodes, deux devoirs : l'une apprend, l'une applique. Laquelle peut regarder les quantiles ?"
#     - en: "In fit, np.nanquantile with axis=0 gives one limit for each column and skips gaps; end with return self."
#       fr: "Dans fit, np.nanquantile avec axis=0 donne une limite par colonne et saute les trous ; finissez par return self."
#     - en: "In transform, np.asarray turns a table into an array, and np.clip makes a new array from it with lower_ and upper_; nan stays nan. In chances, make_pipeline takes step, SimpleImputer, StandardScaler and LogisticRegression; after fit, predict_proba has what you need in its second column."
#       fr: "Dans transform, np.asarray change une table en tableau, et np.clip en fait un nouveau tableau avec lower_ et upper_ ; nan reste nan. Dans chances, make_pipeline prend step, SimpleImputer, StandardScaler et LogisticRegression ; après fit, predict_proba a ce qu'il faut dans sa deuxième colonne."
#   misconceptions:
#     - says:
#         en: "The limits are those of the table that is being transformed."
#         fr: "Les limites sont celles de la table que l'on transforme."
#       wrong:
#         clipper: |
#           class Clipper(BaseEstimator, TransformerMixin):
#               def __init__(self, low=0.01, high=0.99):
#                   self.low = low
#                   self.high = high
#
#               def fit(self, X, y=None):
#                   self.lower_ = np.nanquantile(X, self.low, axis=0)
#                   self.upper_ = np.nanquantile(X, self.high, axis=0)
#                   return self
#
#               def transform(self, X):
#                   self.fit(X)
#                   return np.clip(np.asarray(X), self.lower_, self.upper_)
#     - says:
#         en: "The step may change the table that it is given."
#         fr: "L'étape peut changer la table qu'on lui donne."
#       wrong:
#         clipper: |
#           class Clipper(BaseEstimator, TransformerMixin):
#               def __init__(self, low=0.01, high=0.99):
#                   self.low = low
#                   self.high = high
#
#               def fit(self, X, y=None):
#                   self.lower_ = np.nanquantile(X, self.low, axis=0)
#                   self.upper_ = np.nanquantile(X, self.high, axis=0)
#                   return self
#
#               def transform(self, X):
#                   X[:] = np.clip(np.asarray(X), self.lower_, self.upper_)
#                   return np.asarray(X)
#     - says:
#         en: "One pair of limits is enough for the whole table."
#         fr: "Une seule paire de limites suffit pour toute la table."
#       wrong:
#         clipper: |
#           class Clipper(BaseEstimator, TransformerMixin):
#               def __init__(self, low=0.01, high=0.99):
#                   self.low = low
#                   self.high = high
#
#               def fit(self, X, y=None):
#                   columns = np.asarray(X).shape[1]
#                   self.lower_ = np.full(columns, np.nanquantile(X, self.low))
#                   self.upper_ = np.full(columns, np.nanquantile(X, self.high))
#                   return self
#
#               def transform(self, X):
#                   return np.clip(np.asarray(X), self.lower_, self.upper_)
#   alternatives:
#     - clipper: |
#         class Clipper(BaseEstimator, TransformerMixin):
#             def __init__(self, low=0.01, high=0.99):
#                 self.low = low
#                 self.high = high
#
#             def fit(self, X, y=None):
#                 table = pd.DataFrame(np.asarray(X, dtype=float))
#                 self.lower_ = table.quantile(self.low).to_numpy()
#                 self.upper_ = table.quantile(self.high).to_numpy()
#                 return self
#
#             def transform(self, X):
#                 result = np.array(X, dtype=float)
#                 for number in range(result.shape[1]):
#                     column = result[:, number]
#                     column[column < self.lower_[number]] = self.lower_[number]
#                     column[column > self.upper_[number]] = self.upper_[number]
#                 return result
#   equivalent:
#     - mutant: "np.clip(np.asarray(X), self.lower_, self.upper_) -> np.clip(self.lower_, np.asarray(X), self.upper_)"
#       because: "clip takes the larger of its first two arguments, then the smaller of that and the third"
#   tests:
#     learns: {en: "Learns limits, then applies them", fr: "Apprend des limites, puis les applique"}
#     contract: {en: "Keeps the contract of a step", fr: "Respecte le contrat d'une étape"}
#     in-a-pipeline: {en: "Works inside a pipeline", fr: "Marche dans une chaîne"}
#   messages:
#     "transform should give an array of the same shape as the table, (4, 1); yours is {}.": "transform devrait donner un tableau de la même forme que la table, (4, 1) ; le vôtre est {}."
#     "With low=0 and high=1 nothing lies outside: the values must stay as they are.": "Avec low=0 et high=1 rien ne dépasse : les valeurs doivent rester telles quelles."
#     "Each column has limits of its own, at the quantiles low and high of what fit was given.": "Chaque colonne a ses propres limites, aux quantiles low et high de ce que fit a reçu."
#     "transform must use the limits that fit has learned, whatever new table it is given.": "transform doit utiliser les limites apprises par fit, quelle que soit la nouvelle table."
#     "A value inside its limits stays; one outside moves to the nearer limit.": "Une valeur dans ses limites reste ; une valeur hors limites va à la limite la plus proche."
#     "A gap stays a gap, and does not count when limits are learned.": "Un trou reste un trou, et ne compte pas quand on apprend les limites."
#     "fit should give back the step itself, so that fit(X).transform(X) works; it gave {}.": "fit devrait renvoyer l'étape elle-même, pour que fit(X).transform(X) marche ; elle a donné {}."
#     "Without arguments low should be 0.01 and high 0.99; get_params gave {}.": "Sans argument, low devrait valoir 0,01 et high 0,99 ; get_params a donné {}."
#     "The settings must still be there after fit, unchanged: a search over settings relies on it.": "Les réglages doivent être encore là après fit, inchangés : une recherche de réglages en dépend."
#     "Learning twice must forget the first time.": "Apprendre deux fois doit faire oublier la première."
#     "The table that transform was given has changed: make a new array instead.": "La table donnée à transform a changé : faites plutôt un nouveau tableau."
#     "There should be one chance for each of the 300 people of test; there are {}.": "Il devrait y avoir une probabilité pour chacune des 300 personnes de test ; il y en a {}."
#     "Clip first, by the limits of train, then fill, scale and model: these are not the chances that come out.": "Écrêtez d'abord, aux limites de train, puis complétez, standardisez et modélisez : ce ne sont pas les probabilités qui en sortent."
# ---

# %% [markdown] lang="en"
# # Your own step in a pipeline
#
# **What you will be able to do:** write a transformer that fits into any scikit-learn pipeline, and keeps the rule *learn once, apply everywhere*.
#
# ## Why it matters
#
# One person in the study has more than 15 times the usual amount of a protein. Real or a slip of the pen, such a value pulls a linear model towards itself. A common remedy is to *clip* each measurement at an outer quantile. But whose quantile? If new people were clipped at their own, the same blood value would mean different things in two hospitals. The limits belong to the training people.
#
# ## The idea
#
# Every step of a pipeline keeps a contract:
#
# - `__init__` only stores its settings, under their own names;
# - `fit(X, y=None)` learns, keeps what it learned under names that end in `_`, and returns `self`;
# - `transform(X)` applies, learns nothing, and leaves `X` alone.
#
# Learned limits 0.5 and 4.0 turn 0.2, 3.0, 20.5 into 0.5, 3.0, 4.0.
#
# ## What is given
#
# `train`, `test`: tables of three blood values, with gaps. `died`: 1 or 0 for `train`. `__init__`, which stores the settings.
#
# ## Your task
#
# 1. In `Clipper`, `fit` keeps `lower_` and `upper_`: arrays with the quantiles `low` and `high` of each column, not counting gaps; it returns the step. `transform` gives an array with each value moved into its column's limits; gaps (`nan`) stay. Tables and arrays both work.
# 2. `chances(step, train, target, test)` fits a pipeline on `train`: the step, median filling, scaling, `LogisticRegression()`. It gives the probabilities of the target 1 for `test`.
#
# *Data: real people, published without names; Dispenzieri et al., [Mayo Clin. Proc. 2012](https://doi.org/10.1016/j.mayocp.2012.03.009).*

# %% [markdown] lang="fr"
# # Votre propre étape dans une chaîne
#
# **Ce que vous saurez faire :** écrire un transformateur qui entre dans toute chaîne de scikit-learn, et respecte la règle *apprendre une fois, appliquer partout*.
#
# ## Pourquoi c'est important
#
# Une personne de l'étude a plus de 15 fois la quantité habituelle d'une protéine. Vraie ou faute de frappe, une telle valeur attire à elle un modèle linéaire. Un remède courant est d'*écrêter* chaque mesure à un quantile extrême. Mais le quantile de qui ? Si l'on écrêtait de nouvelles personnes à leur propre quantile, la même valeur sanguine dirait autre chose dans deux hôpitaux. Les limites viennent des personnes d'entraînement.
#
# ## L'idée
#
# Chaque étape d'une chaîne respecte un contrat :
#
# - `__init__` garde seulement ses réglages, sous leur propre nom ;
# - `fit(X, y=None)` apprend, garde ce qu'elle a appris sous des noms finissant par `_`, et renvoie `self` ;
# - `transform(X)` applique, n'apprend rien, et ne touche pas à `X`.
#
# Des limites apprises 0,5 et 4,0 changent 0,2, 3,0, 20,5 en 0,5, 3,0, 4,0.
#
# ## Ce qui est donné
#
# `train`, `test` : des tables de trois valeurs sanguines, avec des trous. `died` : 1 ou 0 (décès ou non) pour `train`. `__init__`, qui garde les réglages.
#
# ## À vous de jouer
#
# 1. Dans `Clipper`, `fit` garde `lower_` et `upper_` : des tableaux avec les quantiles `low` et `high` de chaque colonne, sans compter les trous ; elle renvoie l'étape. `transform` donne un tableau où chaque valeur est ramenée dans les limites de sa colonne ; les trous (`nan`) restent. Tables et tableaux marchent tous deux.
# 2. `chances(step, train, target, test)` ajuste une chaîne sur `train` : l'étape, remplissage par la médiane, standardisation, `LogisticRegression()`. Elle donne les probabilités de la cible 1 pour `test`.
#
# *Données : de vraies personnes, publiées sans noms ; Dispenzieri et al., [Mayo Clin. Proc. 2012](https://doi.org/10.1016/j.mayocp.2012.03.009).*

# %% role="locked" name="data"
import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from enact_learn.datasets.free_light_chain import free_light_chain

people = free_light_chain().sample(900, random_state=7)
columns = ["kappa_mg_per_dl", "lambda_mg_per_dl", "creatinine_mg_per_dl"]
train, test = people[columns][:600], people[columns][600:]
died = people["died"][:600]  # 1: died in the years that followed

# %% role="solution" name="clipper"
class Clipper(BaseEstimator, TransformerMixin):
    """Moves each value into the limits of its column, which are quantiles of the training values."""

    def __init__(self, low=0.01, high=0.99):
        self.low = low
        self.high = high

    def fit(self, X, y=None):
        """Learn the limits of each column; give back the step."""
        ### BEGIN SOLUTION
        self.lower_ = np.nanquantile(X, self.low, axis=0)
        self.upper_ = np.nanquantile(X, self.high, axis=0)
        return self
        ### END SOLUTION

    def transform(self, X):
        """Give an array with all values inside the limits."""
        ### BEGIN SOLUTION
        return np.clip(np.asarray(X), self.lower_, self.upper_)
        ### END SOLUTION

# %% role="tests" name="learns" points=2
step = Clipper(low=0.0, high=1.0)
values = np.array([[3.0], [1.0], [2.0], [7.0]])
step.fit(values)
answer = np.asarray(step.transform(values))
assert answer.shape == (4, 1), f"transform should give an array of the same shape as the table, (4, 1); yours is {answer.shape}."
assert np.array_equal(answer, values), "With low=0 and high=1 nothing lies outside: the values must stay as they are."
### BEGIN HIDDEN TESTS
step = Clipper(low=0.1, high=0.8)
step.fit(train)
limits = [train.quantile(share).to_numpy() for share in (0.1, 0.8)]
assert np.allclose(step.lower_, limits[0]) and np.allclose(step.upper_, limits[1]), "Each column has limits of its own, at the quantiles low and high of what fit was given."
extreme = np.array([[-5.0, 99.0, 1.0], [1.2, 1.3, 50.0]])
expected = np.minimum(np.maximum(extreme, limits[0]), limits[1])
assert np.allclose(step.transform(extreme), expected), "transform must use the limits that fit has learned, whatever new table it is given."
assert np.allclose(step.transform(test), test.clip(limits[0], limits[1], axis=1), equal_nan=True), "A value inside its limits stays; one outside moves to the nearer limit."
gaps = np.array([[np.nan, 1.0], [2.0, np.nan], [4.0, 3.0]])
step = Clipper(low=0.5, high=1.0)
step.fit(gaps)
assert np.allclose(step.transform(gaps), [[np.nan, 2.0], [3.0, np.nan], [4.0, 3.0]], equal_nan=True), "A gap stays a gap, and does not count when limits are learned."
### END HIDDEN TESTS

# %% role="tests" name="contract" points=3
step = Clipper()
settings = step.get_params()
assert settings == {"low": 0.01, "high": 0.99}, f"Without arguments low should be 0.01 and high 0.99; get_params gave {settings}."
### BEGIN HIDDEN TESTS
fitted = step.fit(train)
assert hasattr(fitted, "transform"), f"fit should give back the step itself, so that fit(X).transform(X) works; it gave {fitted!r}."
fresh = test * 3
given, array = fresh.copy(), fresh.to_numpy(copy=True)
step.transform(given)
step.transform(array)
assert given.equals(fresh) and np.array_equal(array, fresh.to_numpy(), equal_nan=True), "The table that transform was given has changed: make a new array instead."
assert np.allclose(fitted.transform(train), train.clip(train.quantile(0.01), train.quantile(0.99), axis=1), equal_nan=True), "A value inside its limits stays; one outside moves to the nearer limit."
wide = Clipper(low=0.2, high=0.6)
wide.fit(train, died)
assert wide.get_params() == {"low": 0.2, "high": 0.6}, "The settings must still be there after fit, unchanged: a search over settings relies on it."
wide.fit(test)
assert np.allclose(wide.upper_, test.quantile(0.6)), "Learning twice must forget the first time."
### END HIDDEN TESTS

# %% role="solution" name="chances"
def chances(step, train, target, test):
    """Fit a pipeline that begins with the step on train; give the probabilities of the target 1 for test."""
    ### BEGIN SOLUTION
    pipeline = make_pipeline(step, SimpleImputer(strategy="median"), StandardScaler(), LogisticRegression())
    return pipeline.fit(train, target).predict_proba(test)[:, 1]
    ### END SOLUTION

# %% role="tests" name="in-a-pipeline" points=2
answer = chances(Clipper(), train, died, test)
assert len(answer) == 300, f"There should be one chance for each of the 300 people of test; there are {len(answer)}."
### BEGIN HIDDEN TESTS
for share, end in ((0.01, 0.99), (0.1, 0.7)):
    low, high = train.quantile(share), train.quantile(end)
    plain = make_pipeline(SimpleImputer(strategy="median"), StandardScaler(), LogisticRegression())
    plain.fit(train.clip(low, high, axis=1), died)
    expected = plain.predict_proba(test.clip(low, high, axis=1))[:, 1]
    answer = chances(Clipper(low=share, high=end), train, died, test)
    assert np.allclose(answer, expected, atol=1e-4), "Clip first, by the limits of train, then fill, scale and model: these are not the chances that come out."
### END HIDDEN TESTS
