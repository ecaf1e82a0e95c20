# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-eval-calib-2
#   title: {en: "Two numbers for a forecast", fr: "Deux nombres pour une prévision"}
#   difficulty: 3
#   minutes: 25
#   skills: [fnd.eval.calib]
#   hints:
#     - en: "Both scores are means. Over what does each one take its mean: over the forecasts, or over the bins?"
#       fr: "Les deux scores sont des moyennes. Sur quoi chacun la prend-il : sur les prévisions, ou sur les classes ?"
#     - en: "For the calibration error, find each forecast's bin as in the first exercise, with np.minimum and astype(int). np.unique lists the bins that occur; a mask like numbers == number picks the forecasts of one bin."
#       fr: "Pour l'erreur de calibration, trouvez la classe de chaque prévision comme au premier exercice, avec np.minimum et astype(int). np.unique liste les classes présentes ; un masque comme numbers == number choisit les prévisions d'une classe."
#     - en: "The mask's .mean() is the weight of the bin, abs the size of the gap; np.unique, np.minimum and astype(int) come before. For brier_skill, np.full with the length and np.mean(outcomes) is the forecast that always says the base rate: brier judges both."
#       fr: "La moyenne .mean() du masque est le poids de la classe, abs la taille de l'écart ; np.unique, np.minimum et astype(int) viennent avant. Pour brier_skill, np.full avec la longueur et np.mean(outcomes) est la prévision qui dit toujours le taux de base : brier juge les deux."
#   misconceptions:
#     - says:
#         en: "Every bin counts the same, however few forecasts it holds."
#         fr: "Chaque classe compte autant, même si elle contient peu de prévisions."
#       wrong:
#         calibration-error: |
#           def calibration_error(probabilities, outcomes, bins):
#               p, y = np.asarray(probabilities), np.asarray(outcomes)
#               numbers = np.minimum((p * bins).astype(int), bins - 1)
#               gaps = [abs(p[numbers == number].mean() - y[numbers == number].mean()) for number in np.unique(numbers)]
#               return np.mean(gaps)
#     - says:
#         en: "Promising too much here and too little there evens out."
#         fr: "Promettre trop ici et trop peu là, cela se compense."
#       wrong:
#         calibration-error: |
#           def calibration_error(probabilities, outcomes, bins):
#               p, y = np.asarray(probabilities), np.asarray(outcomes)
#               return abs(p.mean() - y.mean())
#     - says:
#         en: "A forecast is useful when it beats a coin."
#         fr: "Une prévision est utile dès qu'elle bat une pièce de monnaie."
#       wrong:
#         skill: |
#           def brier_skill(probabilities, outcomes):
#               return 1 - brier(probabilities, outcomes) / 0.25
#     - says:
#         en: "The error of a probability is its distance from the outcome, not squared."
#         fr: "L'erreur d'une probabilité est sa distance à l'issue, sans carré."
#       wrong:
#         brier: |
#           def brier(probabilities, outcomes):
#               return np.abs(np.asarray(probabilities) - np.asarray(outcomes)).mean()
#   alternatives:
#     - brier: |
#         from sklearn.metrics import brier_score_loss
#
#         def brier(probabilities, outcomes):
#             return brier_score_loss(outcomes, probabilities)
#       calibration-error: |
#         def calibration_error(probabilities, outcomes, bins):
#             p, y = np.asarray(probabilities), np.asarray(outcomes)
#             numbers = np.minimum((p * bins).astype(int), bins - 1)
#             total = np.bincount(numbers, p - y, bins)
#             return np.abs(total).sum() / len(p)
#       skill: |
#         def brier_skill(probabilities, outcomes):
#             y = np.asarray(outcomes)
#             return 1 - brier(probabilities, y) / y.var()
#   equivalent:
#     - mutant: "brier(probabilities, outcomes) -> brier(outcomes, probabilities)"
#       because: "a squared difference is the same both ways round"
#     - mutant: "brier(base, outcomes) -> brier(outcomes, base)"
#       because: "a squared difference is the same both ways round"
#   tests:
#     brier-score: {en: "Computes the Brier score", fr: "Calcule le score de Brier"}
#     gaps-weighted: {en: "Weighs the gaps of the bins", fr: "Pondère les écarts des classes"}
#     better-than-base: {en: "Compares with the base rate", fr: "Compare au taux de base"}
#   messages:
#     "Two perfect forecasts have a Brier score of 0; brier gave {}.": "Deux prévisions parfaites ont un score de Brier de 0 ; brier a renvoyé {}."
#     "The Brier score is the mean of the squared differences between forecast and outcome.": "Le score de Brier est la moyenne des carrés des différences entre prévision et issue."
#     "Four forecasts of 0.5, two of which happen, are calibrated: the error is 0, not {}.": "Quatre prévisions de 0,5 dont deux se réalisent sont calibrées : l'erreur est 0, et non {}."
#     "One bin promises too much, another too little. Gaps of opposite signs must not cancel.": "Une classe promet trop, une autre trop peu. Des écarts de signes opposés ne doivent pas se compenser."
#     "A bin with many forecasts weighs more than a bin with few: its weight is its share of all forecasts.": "Une classe de nombreuses prévisions pèse plus qu'une classe qui en a peu : son poids est sa part de toutes les prévisions."
#     "Look at the ends of the bins: a bin holds its lower end, and the last bin also holds 1.": "Regardez les bords des classes : une classe contient son bord inférieur, et la dernière contient aussi 1."
#     "Perfect forecasts have a skill of 1; brier_skill gave {}.": "Des prévisions parfaites ont une habileté de 1 ; brier_skill a renvoyé {}."
#     "A forecast that always says the base rate has no skill: 0.": "Une prévision qui dit toujours le taux de base n'a aucune habileté : 0."
#     "A forecast that is worse than the base rate has a skill below 0.": "Une prévision pire que le taux de base a une habileté au-dessous de 0."
#     "The skill compares with the base rate of these outcomes, which need not be one half.": "L'habileté compare au taux de base de ces issues, qui n'est pas forcément un demi."
# ---

# %% [markdown] lang="en"
# # Two numbers for a forecast
#
# **What you will be able to do:** sum up a forecast's calibration in one number, and its overall worth in another.
#
# ## Why it matters
#
# Suppose that 37 % of tumours are malignant. A "model" that says 0.37 to everybody is perfectly calibrated, and of no use at all. So calibration alone proves nothing. The meteorologist Glenn Brier proposed in 1950 a score that also rewards telling cases apart ([Monthly Weather Review 78, 1](https://doi.org/10.1175/1520-0493%281950%29078%3C0001%3AVOFEIT%3E2.0.CO%3B2)).
#
# ## The idea
#
# With forecast $p_i$ and outcome $y_i$ (1 or 0):
#
# $$\text{Brier} = \frac{1}{n}\sum_i (p_i - y_i)^2 \qquad \text{skill} = 1 - \frac{\text{Brier}}{\text{Brier of the base rate}}$$
#
# The base-rate forecast says the share of ones in the outcomes, each time. A skill of 1 is perfect; 0 is no better than the base rate.
#
# The **calibration error** takes the gap between mean forecast and observed share in each bin, without sign. It then weighs each gap by the bin's share of all forecasts. Gaps of 0.1 in a bin of 8 and 0.5 in a bin of 2 make 0.8 × 0.1 + 0.2 × 0.5 = 0.18.
#
# ## Your task
#
# All arguments are arrays of the same length; outcomes hold both 0 and 1 for the skill.
#
# 1. `brier(probabilities, outcomes)`.
# 2. `calibration_error(probabilities, outcomes, bins)`: equal bins from 0 to 1. A bin holds its lower end; the last one also holds 1. Empty bins do not count.
# 3. `brier_skill(probabilities, outcomes)`.
#
# The last cell can compare two models on 285 real tumours.
#
# *Data: Breast Cancer Wisconsin (Diagnostic), UCI (1995), from scikit-learn. Real, published, without names.*

# %% [markdown] lang="fr"
# # Deux nombres pour une prévision
#
# **Ce que vous saurez faire :** résumer en un nombre la calibration d'une prévision, et en un autre sa valeur globale.
#
# ## Pourquoi c'est important
#
# Supposons que 37 % des tumeurs soient malignes. Un « modèle » qui dit 0,37 à tout le monde est parfaitement calibré, et ne sert à rien. La calibration seule ne prouve donc rien. Le météorologue Glenn Brier a proposé en 1950 un score qui récompense aussi le fait de distinguer les cas ([Monthly Weather Review 78, 1](https://doi.org/10.1175/1520-0493%281950%29078%3C0001%3AVOFEIT%3E2.0.CO%3B2)).
#
# ## L'idée
#
# Avec la prévision $p_i$ et l'issue $y_i$ (1 ou 0) :
#
# $$\text{Brier} = \frac{1}{n}\sum_i (p_i - y_i)^2 \qquad \text{habileté} = 1 - \frac{\text{Brier}}{\text{Brier du taux de base}}$$
#
# La prévision du taux de base dit chaque fois la part de 1 dans les issues. Une habileté de 1 est parfaite ; 0 ne vaut pas mieux que le taux de base.
#
# L'**erreur de calibration** prend dans chaque classe l'écart, sans signe, entre prévision moyenne et part observée. Elle pondère ensuite chaque écart par la part de la classe dans toutes les prévisions. Des écarts de 0,1 dans une classe de 8 et de 0,5 dans une classe de 2 font 0,8 × 0,1 + 0,2 × 0,5 = 0,18.
#
# ## À vous de jouer
#
# Tous les arguments sont des tableaux de même longueur ; pour l'habileté, les issues contiennent 0 et 1.
#
# 1. `brier(probabilities, outcomes)`.
# 2. `calibration_error(probabilities, outcomes, bins)` : classes égales de 0 à 1. Une classe contient son bord inférieur ; la dernière contient aussi 1. Les classes vides ne comptent pas.
# 3. `brier_skill(probabilities, outcomes)`.
#
# La dernière cellule peut comparer deux modèles sur 285 tumeurs réelles.
#
# *Données : Breast Cancer Wisconsin (Diagnostic), UCI (1995), fournies par scikit-learn. Réelles, publiées, sans noms.*

# %% role="locked" name="data"
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import GaussianNB
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from enact_learn.datasets.breast_tumours import breast_tumours

tumours = breast_tumours()
is_malignant = (tumours["diagnosis"] == "malignant").astype(int).to_numpy()
measured = tumours.drop(columns="diagnosis").to_numpy()
train, test, train_outcome, malignant = train_test_split(measured, is_malignant, test_size=285, random_state=0)
bayes = GaussianNB().fit(train, train_outcome).predict_proba(test)[:, 1]
logistic = make_pipeline(StandardScaler(), LogisticRegression()).fit(train, train_outcome).predict_proba(test)[:, 1]

# %% role="solution" name="brier"
def brier(probabilities, outcomes):
    """Give the Brier score: the mean squared difference between forecast and outcome."""
    ### BEGIN SOLUTION
    return ((np.asarray(probabilities) - np.asarray(outcomes)) ** 2).mean()
    ### END SOLUTION

# %% role="tests" name="brier-score" points=1
answer = brier(np.array([1.0, 0.0]), np.array([1, 0]))
assert abs(answer) < 1e-9, f"Two perfect forecasts have a Brier score of 0; brier gave {answer}."
### BEGIN HIDDEN TESTS
assert abs(brier(np.array([0.2, 0.9, 0.5]), np.array([0, 1, 1])) - 0.1) < 1e-9, "The Brier score is the mean of the squared differences between forecast and outcome."
### END HIDDEN TESTS

# %% role="solution" name="calibration-error"
def calibration_error(probabilities, outcomes, bins):
    """Give the mean gap between promised and observed over the bins, each weighed by its share of forecasts."""
    ### BEGIN SOLUTION
    p, y = np.asarray(probabilities), np.asarray(outcomes)
    numbers = np.minimum((p * bins).astype(int), bins - 1)
    masks = [numbers == number for number in np.unique(numbers)]
    return sum(mask.mean() * abs(p[mask].mean() - y[mask].mean()) for mask in masks)
    ### END SOLUTION

# %% role="tests" name="gaps-weighted" points=3
answer = calibration_error(np.array([0.5, 0.5, 0.5, 0.5]), np.array([1, 0, 0, 1]), 10)
assert abs(answer) < 1e-9, f"Four forecasts of 0.5, two of which happen, are calibrated: the error is 0, not {answer}."
### BEGIN HIDDEN TESTS
assert abs(calibration_error(np.array([0.1, 0.1, 0.9, 0.9]), np.array([1, 0, 0, 1]), 10) - 0.4) < 1e-9, "One bin promises too much, another too little. Gaps of opposite signs must not cancel."
many = np.array([0.15] * 8 + [0.75] * 2)
assert abs(calibration_error(many, np.array([1] + [0] * 9), 10) - (0.8 * 0.025 + 0.2 * 0.75)) < 1e-9, "A bin with many forecasts weighs more than a bin with few: its weight is its share of all forecasts."
assert abs(calibration_error(np.array([1.0, 0.76, 0.5, 0.26]), np.array([0, 1, 1, 0]), 4) - 0.38) < 1e-9, "Look at the ends of the bins: a bin holds its lower end, and the last bin also holds 1."
### END HIDDEN TESTS

# %% role="solution" name="skill"
def brier_skill(probabilities, outcomes):
    """Give how much better than the base rate a forecast is: 1 is perfect, 0 no better."""
    ### BEGIN SOLUTION
    base = np.full(len(outcomes), np.mean(outcomes))
    return 1 - brier(probabilities, outcomes) / brier(base, outcomes)
    ### END SOLUTION

# %% role="tests" name="better-than-base" points=2
answer = brier_skill(np.array([1.0, 0.0]), np.array([1, 0]))
assert abs(answer - 1) < 1e-9, f"Perfect forecasts have a skill of 1; brier_skill gave {answer}."
### BEGIN HIDDEN TESTS
rare = np.array([1, 0, 0, 0, 0])
assert abs(brier_skill(np.full(5, 0.2), rare)) < 1e-9, "A forecast that always says the base rate has no skill: 0."
assert abs(brier_skill(np.full(5, 0.5), rare) + 0.5625) < 1e-9, "A forecast that is worse than the base rate has a skill below 0."
assert abs(brier_skill(np.array([0.6, 0.2, 0.2, 0.2, 0.2]), rare) - 0.6) < 1e-9, "The skill compares with the base rate of these outcomes, which need not be one half."
### END HIDDEN TESTS

# %%
# Two models on the tumours: take away the # below.
# for name, said in (("naive Bayes", bayes), ("logistic", logistic)):
#     print(name, round(brier(said, malignant), 3), round(calibration_error(said, malignant, 10), 3), round(brier_skill(said, malignant), 3))
