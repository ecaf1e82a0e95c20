# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-lin-logit-1
#   title: {en: "From log-odds to probability", fr: "Du log de la cote à la probabilité"}
#   difficulty: 2
#   minutes: 15
#   skills: [fnd.lin.logit]
#   hints:
#     - en: "A coefficient lives on the scale of log-odds. On which scale is your number now, and how do you change scales?"
#       fr: "Un coefficient vit sur l'échelle du log de la cote. Sur quelle échelle est votre nombre, et comment changer d'échelle ?"
#     - en: "np.exp and np.log undo each other. The odds are the probability over what is missing to 1."
#       fr: "np.exp et np.log sont réciproques. La cote est la probabilité divisée par ce qui manque pour faire 1."
#     - en: "For after_change, take three steps: log_odds of the probability, then add coefficient times change, then probability of the sum."
#       fr: "Pour after_change, faites trois pas : log_odds de la probabilité, puis ajoutez coefficient fois change, puis probability de la somme."
#   misconceptions:
#     - says:
#         en: "The coefficient is what is added to the probability."
#         fr: "Le coefficient est ce qui s'ajoute à la probabilité."
#       wrong:
#         after-change: |
#           def after_change(start, coefficient, change):
#               return np.clip(start + coefficient * change, 0, 1)
#     - says:
#         en: "The exponential of the coefficient multiplies the probability."
#         fr: "L'exponentielle du coefficient multiplie la probabilité."
#       wrong:
#         after-change: |
#           def after_change(start, coefficient, change):
#               return np.minimum(start * np.exp(coefficient * change), 1)
#     - says:
#         en: "Log-odds are the logarithm of the probability."
#         fr: "Le log de la cote est le logarithme de la probabilité."
#       wrong:
#         scales: |
#           def probability(log_odds_value):
#               return np.exp(log_odds_value) / (1 + np.exp(log_odds_value))
#
#           def log_odds(p):
#               return np.log(p)
#   alternatives:
#     - scales: |
#         from scipy.special import expit, logit
#
#         def probability(log_odds_value):
#             return expit(log_odds_value)
#
#         def log_odds(p):
#             return logit(p)
#       after-change: |
#         def after_change(start, coefficient, change):
#             odds = start / (1 - start) * np.exp(coefficient * change)
#             return odds / (1 + odds)
#   tests:
#     two-scales: {en: "Goes from one scale to the other", fr: "Passe d'une échelle à l'autre"}
#     nuclei: {en: "Agrees with the fitted model", fr: "S'accorde avec le modèle ajusté"}
#     step: {en: "Moves a probability by a coefficient", fr: "Déplace une probabilité d'un coefficient"}
#   messages:
#     "Log-odds of 0 are odds of 1 to 1, so the probability is 0.5; probability gave {}.": "Un log de la cote de 0 est une cote de 1 contre 1, donc la probabilité vaut 0,5 ; probability a donné {}."
#     "At a probability of 0.5 the log-odds are 0; log_odds gave {}.": "À une probabilité de 0,5, le log de la cote vaut 0 ; log_odds a donné {}."
#     "Positive log-odds mean more than 0.5, negative ones less. Which sign belongs in the exponential?": "Un log de la cote positif veut dire plus de 0,5, un négatif moins. Quel signe va dans l'exponentielle ?"
#     "The odds of 0.9 are 0.9 to 0.1, which is 9. Take the logarithm of the odds, not of the probability.": "La cote de 0,9 est 0,9 contre 0,1, soit 9. Prenez le logarithme de la cote, pas de la probabilité."
#     "Going to the other scale and back should change nothing.": "Aller sur l'autre échelle et revenir ne devrait rien changer."
#     "probability should also work on an array of several values; it gave {}.": "probability devrait aussi marcher sur un tableau de plusieurs valeurs ; elle a donné {}."
#     "These are not the probabilities of the fitted model. The log-odds are intercept + coefficient x radius.": "Ce ne sont pas les probabilités du modèle ajusté. Le log de la cote est intercept + coefficient x rayon."
#     "Where nothing changes, the probability stays at 0.3; after_change gave {}.": "Là où rien ne change, la probabilité reste à 0,3 ; after_change a donné {}."
#     "From 0.5, a coefficient of 0.7 and a change of 1 lead to log-odds of 0.7. Which probability is this?": "Depuis 0,5, un coefficient de 0,7 et un changement de 1 mènent à un log de la cote de 0,7. Quelle probabilité est-ce ?"
#     "The same step moves a probability less when it is already close to 1: add on the scale of log-odds.": "Le même pas déplace moins une probabilité déjà proche de 1 : ajoutez sur l'échelle du log de la cote."
#     "A change downwards lowers the probability when the coefficient is positive.": "Un changement vers le bas abaisse la probabilité quand le coefficient est positif."
# ---

# %% [markdown] lang="en"
# # From log-odds to probability
#
# **What you will be able to do:** read the coefficient of a logistic model, and say what it does to a probability.
#
# ## Why it matters
#
# A model says that larger cell nuclei go with malignant tumours: *coefficient 1.03 per unit of radius*. Does the probability rise by 103 %? It can't: a probability ends at 1. Whoever reports such a model must know the scale on which its coefficients live.
#
# ## The idea
#
# A probability $p$ has the **odds** $p / (1 - p)$. Their natural logarithm, the **log-odds** $z$, may be any number. There, the model is a plain straight line:
#
# $$z = \ln\frac{p}{1 - p}, \qquad p = \frac{1}{1 + e^{-z}}$$
#
# A coefficient **adds to the log-odds**. From $p = 0.5$ ($z = 0$), a step of 0.7 leads to $p = 0.67$. From $p = 0.95$ ($z = 2.94$), the same step leads to 0.97 only.
#
# ## What is given
#
# `radius` of the nuclei of 569 tumours, and `intercept` and `coefficient` of a model of *malignant*, fitted on it.
#
# ## Your task
#
# 1. `probability(log_odds_value)` and `log_odds(p)`, for one number or a NumPy array ($p$ lies strictly between 0 and 1).
# 2. `after_change(start, coefficient, change)`: the probability when the measurement changes by `change`, from the probability `start`.
#
# *Data: real tumours, published without names; Breast Cancer Wisconsin, [UCI 1995](https://doi.org/10.24432/C5DW2B). Not for diagnosis.*

# %% [markdown] lang="fr"
# # Du log de la cote à la probabilité
#
# **Ce que vous saurez faire :** lire le coefficient d'un modèle logistique, et dire ce qu'il fait à une probabilité.
#
# ## Pourquoi c'est important
#
# Un modèle dit que de plus grands noyaux de cellules vont avec des tumeurs malignes : *coefficient 1,03 par unité de rayon*. La probabilité monte-t-elle de 103 % ? C'est impossible : une probabilité s'arrête à 1. Pour rapporter un tel modèle, il faut connaître l'échelle où vivent ses coefficients.
#
# ## L'idée
#
# Une probabilité $p$ a pour **cote** $p / (1 - p)$. Le logarithme népérien de la cote, noté $z$, peut être n'importe quel nombre. Sur cette échelle, le modèle est une simple droite :
#
# $$z = \ln\frac{p}{1 - p}, \qquad p = \frac{1}{1 + e^{-z}}$$
#
# Un coefficient **s'ajoute au log de la cote**. Depuis $p = 0{,}5$ ($z = 0$), un pas de 0,7 mène à $p = 0{,}67$. Depuis $p = 0{,}95$ ($z = 2{,}94$), le même pas ne mène qu'à 0,97.
#
# ## Ce qui est donné
#
# `radius`, le rayon des noyaux de 569 tumeurs, ainsi que `intercept` et `coefficient` d'un modèle de *maligne*, ajusté sur lui.
#
# ## À vous de jouer
#
# 1. `probability(log_odds_value)` et `log_odds(p)`, pour un nombre ou un tableau NumPy ($p$ est strictement entre 0 et 1).
# 2. `after_change(start, coefficient, change)` : la probabilité quand la mesure change de `change`, en partant de la probabilité `start`.
#
# *Données : de vraies tumeurs, publiées sans noms ; Breast Cancer Wisconsin, [UCI 1995](https://doi.org/10.24432/C5DW2B). Ne sert pas au diagnostic.*

# %% role="locked" name="data"
import numpy as np
from sklearn.linear_model import LogisticRegression

from enact_learn.datasets.breast_tumours import breast_tumours

tumours = breast_tumours()
radius = tumours["mean_radius"].to_numpy()
fitted = LogisticRegression().fit(radius[:, None], tumours["diagnosis"] == "malignant")
intercept, coefficient = fitted.intercept_[0], fitted.coef_[0, 0]
print(f"log-odds of malignant = {intercept:.2f} + {coefficient:.2f} x radius")

# %% role="solution" name="scales"
def probability(log_odds_value):
    """Give the probability that has these log-odds."""
    ### BEGIN SOLUTION
    return 1 / (1 + np.exp(-log_odds_value))
    ### END SOLUTION


def log_odds(p):
    """Give the log-odds of a probability between 0 and 1."""
    ### BEGIN SOLUTION
    return np.log(p / (1 - p))
    ### END SOLUTION

# %% role="tests" name="two-scales" points=2
answer = probability(0.0)
assert abs(answer - 0.5) < 1e-9, f"Log-odds of 0 are odds of 1 to 1, so the probability is 0.5; probability gave {answer!r}."
### BEGIN HIDDEN TESTS
assert abs(probability(np.log(3)) - 0.75) < 1e-9 and abs(probability(-np.log(3)) - 0.25) < 1e-9, "Positive log-odds mean more than 0.5, negative ones less. Which sign belongs in the exponential?"
answer = log_odds(0.5)
assert abs(answer) < 1e-9, f"At a probability of 0.5 the log-odds are 0; log_odds gave {answer!r}."
assert abs(log_odds(0.9) - np.log(9)) < 1e-9, "The odds of 0.9 are 0.9 to 0.1, which is 9. Take the logarithm of the odds, not of the probability."
assert abs(probability(log_odds(0.123)) - 0.123) < 1e-9, "Going to the other scale and back should change nothing."
### END HIDDEN TESTS

# %% role="tests" name="nuclei" points=1
answer = probability(intercept + coefficient * radius)
assert np.shape(answer) == radius.shape, f"probability should also work on an array of several values; it gave {answer!r}."
### BEGIN HIDDEN TESTS
assert np.allclose(answer, fitted.predict_proba(radius[:, None])[:, 1]), "These are not the probabilities of the fitted model. The log-odds are intercept + coefficient x radius."
### END HIDDEN TESTS

# %% role="solution" name="after-change"
def after_change(start, coefficient, change):
    """Give the probability after the measurement changes by ``change``, from the probability ``start``."""
    ### BEGIN SOLUTION
    return probability(log_odds(start) + coefficient * change)
    ### END SOLUTION

# %% role="tests" name="step" points=2
answer = after_change(0.3, 1.5, 0.0)
assert abs(answer - 0.3) < 1e-9, f"Where nothing changes, the probability stays at 0.3; after_change gave {answer!r}."
### BEGIN HIDDEN TESTS
assert abs(after_change(0.5, 0.7, 1.0) - 1 / (1 + np.exp(-0.7))) < 1e-9, "From 0.5, a coefficient of 0.7 and a change of 1 lead to log-odds of 0.7. Which probability is this?"
assert abs(after_change(0.95, 0.7, 2.0) - 1 / (1 + np.exp(-1.4) / 19)) < 1e-9, "The same step moves a probability less when it is already close to 1: add on the scale of log-odds."
assert abs(after_change(0.8, 0.5, -4.0) - 1 / (1 + np.exp(2.0) / 4)) < 1e-9, "A change downwards lowers the probability when the coefficient is positive."
### END HIDDEN TESTS
