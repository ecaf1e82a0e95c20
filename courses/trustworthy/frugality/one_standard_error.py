# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: tru-fru-budget-2
#   title: {en: "The one-standard-error rule", fr: "La règle d'une erreur type"}
#   difficulty: 3
#   minutes: 25
#   skills: [tru.fru.budget]
#   hints:
#     - en: "If the folds were cut anew, by how much would the best mean move? A difference of that size is no reason to pay more."
#       fr: "Si l'on redécoupait les plis, de combien bougerait la meilleure moyenne ? Une différence de cette taille n'est pas une raison de payer plus."
#     - en: "np.std has an argument ddof: with 1 it divides by the number of folds minus one. np.sqrt of the len of the scores turns the spread of folds into that of their mean."
#       fr: "np.std a un argument ddof : avec 1, elle divise par le nombre de plis moins un. np.sqrt de la longueur (len) des scores passe de la dispersion des plis à celle de leur moyenne."
#     - en: "In choose, fold_scores.mean() gives a mean for each column, idxmax the name of the best one; its standard_error (np.std with ddof, np.sqrt, len) sets the bar. Among the columns whose mean reaches it, min with key=costs.get finds the cheapest."
#       fr: "Dans choose, fold_scores.mean() donne une moyenne par colonne, idxmax le nom de la meilleure ; son standard_error (np.std avec ddof, np.sqrt, len) fixe la barre. Parmi les colonnes dont la moyenne l'atteint, min avec key=costs.get trouve la moins chère."
#   misconceptions:
#     - says:
#         en: "The standard error is the standard deviation of the folds."
#         fr: "L'erreur type est l'écart type des plis."
#       wrong:
#         standard-error: |
#           def standard_error(scores):
#               return np.std(scores, ddof=1)
#     - says:
#         en: "Each model is judged by its own standard error, so an unsteady one passes more easily."
#         fr: "Chaque modèle est jugé par sa propre erreur type ; un modèle instable passe donc plus facilement."
#       wrong:
#         choose: |
#           def choose(fold_scores, costs):
#               means = fold_scores.mean()
#               enough = [name for name in fold_scores if means[name] + standard_error(fold_scores[name]) >= means.max()]
#               return min(enough, key=costs.get)
#     - says:
#         en: "The best mean wins, whatever it costs."
#         fr: "La meilleure moyenne gagne, quel que soit son coût."
#       wrong:
#         choose: |
#           def choose(fold_scores, costs):
#               return fold_scores.mean().idxmax()
#     - says:
#         en: "Among the models that are good enough, take the most accurate one."
#         fr: "Parmi les modèles assez bons, prenez le plus exact."
#       wrong:
#         choose: |
#           def choose(fold_scores, costs):
#               means = fold_scores.mean()
#               bar = means.max() - standard_error(fold_scores[means.idxmax()])
#               others = means[(means >= bar) & (means < means.max())]
#               return others.idxmax() if len(others) else means.idxmax()
#   alternatives:
#     - standard-error: |
#         from scipy.stats import sem
#
#         def standard_error(scores):
#             return sem(scores)
#       choose: |
#         def choose(fold_scores, costs):
#             means = fold_scores.mean()
#             best = means.idxmax()
#             bar = means[best] - standard_error(fold_scores[best])
#             for name in sorted(fold_scores.columns, key=lambda name: costs[name]):
#                 if means[name] >= bar:
#                     return name
#   tests:
#     error-of-mean: {en: "Gives the standard error of a mean", fr: "Donne l'erreur type d'une moyenne"}
#     cheapest-enough: {en: "Chooses the cheapest model that is good enough", fr: "Choisit le modèle assez bon le moins cher"}
#     digits: {en: "Chooses a reader of digits", fr: "Choisit un lecteur de chiffres"}
#   messages:
#     "When all folds agree, the standard error is 0; standard_error gave {}.": "Quand tous les plis s'accordent, l'erreur type est 0 ; standard_error a renvoyé {}."
#     "The spread of the folds is not yet the error of their mean: more folds make the mean steadier.": "La dispersion des plis n'est pas encore l'erreur de leur moyenne : davantage de plis rendent la moyenne plus stable."
#     "Divide the squared differences by the number of folds minus one.": "Divisez les carrés des différences par le nombre de plis moins un."
#     "With one model there is no choice: it is 'only', not {}.": "Avec un seul modèle, pas de choix : c'est 'only', et non {}."
#     "A cheaper model within one standard error of the best mean should win.": "Un modèle moins cher à moins d'une erreur type de la meilleure moyenne devrait gagner."
#     "The bar comes from the best model: its mean, less its own standard error. A model whose folds vary a lot gets no bonus.": "La barre vient du meilleur modèle : sa moyenne, moins sa propre erreur type. Un modèle dont les plis varient beaucoup n'a pas de bonus."
#     "A model below the bar can't be chosen, however cheap it is.": "Un modèle sous la barre ne peut pas être choisi, même s'il est très bon marché."
#     "Among the models that are good enough, cost alone decides.": "Parmi les modèles assez bons, le coût seul décide."
#     "A model exactly on the bar is good enough.": "Un modèle exactement sur la barre est assez bon."
#     "choose should give back the name of a model, not {}.": "choose devrait renvoyer le nom d'un modèle, et non {}."
#     "This is not the choice of the rule for the digits: look at the best mean, its standard error, and the costs.": "Ce n'est pas le choix de la règle pour les chiffres : regardez la meilleure moyenne, son erreur type et les coûts."
# ---

# %% [markdown] lang="en"
# # The one-standard-error rule
#
# **What you will be able to do:** choose the cheapest model that is as good as the best one, as far as the data can tell.
#
# ## Why it matters
#
# In a comparison one model always comes first, often by luck. Cut the data another way, and another model wins. To pay ten times more for a difference of that kind is a waste. Leo Breiman and colleagues gave a simple rule in their book on trees (1984).
#
# ## The idea
#
# Each model is scored on the same $k$ parts of the data, the **folds**. The **standard error** says how far the mean of these scores may be off:
#
# $$\text{SE} = \frac{s}{\sqrt{k}} \qquad s = \sqrt{\frac{1}{k-1}\sum_i (x_i - \bar{x})^2}$$
#
# Scores of 0.90, 0.94 and 0.98 have a mean of 0.94, $s$ = 0.04 and SE = 0.023. The **bar** is the best mean minus the SE *of this best model*: 0.917. Each model whose mean reaches the bar is good enough. Among these, the cheapest wins.
#
# ## What is given
#
# `fold_scores`: one column for each model of digits, one row for each of 8 folds, accuracies. `costs`: a dictionary, model to multiply-adds for one image.
#
# ## Your task
#
# 1. `standard_error(scores)` gives back the SE of at least two scores.
# 2. `choose(fold_scores, costs)` gives back the name of the model that the rule chooses. A mean exactly on the bar is good enough. No two costs are equal.
#
# *Data: digits written by 13 persons, Alpaydin and Kaynak, UCI (1998), from scikit-learn.*

# %% [markdown] lang="fr"
# # La règle d'une erreur type
#
# **Ce que vous saurez faire :** choisir le modèle le moins cher qui vaut le meilleur, autant que les données permettent d'en juger.
#
# ## Pourquoi c'est important
#
# Dans une comparaison, un modèle arrive toujours en tête, souvent par chance. Découpez les données autrement, et un autre gagne. Payer dix fois plus pour une telle différence est un gaspillage. Leo Breiman et ses collègues ont donné une règle simple dans leur livre sur les arbres (1984).
#
# ## L'idée
#
# Chaque modèle est noté sur les mêmes $k$ parties des données, les **plis** (en anglais *folds*). L'**erreur type** dit de combien la moyenne de ces scores peut se tromper :
#
# $$\text{SE} = \frac{s}{\sqrt{k}} \qquad s = \sqrt{\frac{1}{k-1}\sum_i (x_i - \bar{x})^2}$$
#
# Des scores de 0,90, 0,94 et 0,98 ont une moyenne de 0,94, $s$ = 0,04 et SE = 0,023. La **barre** est la meilleure moyenne moins l'erreur type *de ce meilleur modèle* : 0,917. Chaque modèle dont la moyenne atteint la barre est assez bon. Parmi eux, le moins cher gagne.
#
# ## Ce qui est donné
#
# `fold_scores` : une colonne par modèle de chiffres, une ligne pour chacun des 8 plis, des exactitudes. `costs` : un dictionnaire, du modèle aux multiplications-additions pour une image.
#
# ## À vous de jouer
#
# 1. `standard_error(scores)` renvoie l'erreur type d'au moins deux scores.
# 2. `choose(fold_scores, costs)` renvoie le nom du modèle que la règle choisit. Une moyenne exactement sur la barre est assez bonne. Deux coûts ne sont jamais égaux.
#
# *Données : chiffres écrits par 13 personnes, Alpaydin et Kaynak, UCI (1998), fournis par scikit-learn.*

# %% role="locked" name="data"
import numpy as np
import pandas as pd

from enact_learn.datasets.digits import digits

table = digits().sample(frac=1, random_state=1)
images, written = table.drop(columns="digit").to_numpy(float), table["digit"].to_numpy()
known, known_digits = images[:997], written[:997]
columns, costs = {}, {}
for stored in (10, 50, 200, 400, 600, 800, 997):  # the model keeps so many images and looks for the most similar one
    distances = (known[:stored] ** 2).sum(axis=1) - 2 * images[997:] @ known[:stored].T
    right = known_digits[distances.argmin(axis=1)] == written[997:]
    columns[f"{stored} images"] = right.reshape(8, 100).mean(axis=1)  # 8 folds of 100 images
    costs[f"{stored} images"] = stored * 64
fold_scores = pd.DataFrame(columns)
fold_scores

# %% role="solution" name="standard-error"
def standard_error(scores):
    """Give the standard error of the mean of the scores."""
    ### BEGIN SOLUTION
    return np.std(scores, ddof=1) / np.sqrt(len(scores))
    ### END SOLUTION

# %% role="tests" name="error-of-mean" points=1
answer = standard_error(np.array([0.9, 0.9, 0.9]))
assert abs(answer) < 1e-9, f"When all folds agree, the standard error is 0; standard_error gave {answer}."
### BEGIN HIDDEN TESTS
assert standard_error(np.tile([0.8, 1.0], 50)) < 0.02, "The spread of the folds is not yet the error of their mean: more folds make the mean steadier."
assert abs(standard_error(np.array([0.5, 0.7, 0.6, 0.6])) - (0.02 / 3 / 4) ** 0.5) < 1e-9, "Divide the squared differences by the number of folds minus one."
### END HIDDEN TESTS

# %% role="solution" name="choose"
def choose(fold_scores, costs):
    """Give the name of the cheapest model whose mean is within one standard error of the best mean."""
    ### BEGIN SOLUTION
    means = fold_scores.mean()
    best = means.idxmax()
    bar = means[best] - standard_error(fold_scores[best])
    enough = [name for name in fold_scores if means[name] >= bar]
    return min(enough, key=costs.get)
    ### END SOLUTION

# %% role="tests" name="cheapest-enough" points=3
answer = choose(pd.DataFrame({"only": [0.5, 0.7]}), {"only": 5})
assert answer == "only", f"With one model there is no choice: it is 'only', not {answer}."
### BEGIN HIDDEN TESTS
two = pd.DataFrame({"big": [0.90, 0.94, 0.98], "small": [0.92, 0.93, 0.94]})
assert choose(two, {"big": 100, "small": 10}) == "small", "A cheaper model within one standard error of the best mean should win."
shaky = pd.DataFrame({"big": [0.93, 0.94, 0.95], "shaky": [0.70, 0.95, 0.99]})
assert choose(shaky, {"big": 100, "shaky": 10}) == "big", "The bar comes from the best model: its mean, less its own standard error. A model whose folds vary a lot gets no bonus."
poor = pd.DataFrame({"poor": [0.5, 0.5, 0.5], "big": [0.90, 0.94, 0.98]})
assert choose(poor, {"poor": 1, "big": 100}) == "big", "A model below the bar can't be chosen, however cheap it is."
several = pd.DataFrame({"a": [0.92, 0.93, 0.925], "b": [0.90, 0.94, 0.98], "c": [0.93, 0.935, 0.93], "d": [0.935, 0.937, 0.937]})
assert choose(several, {"a": 40, "b": 90, "c": 20, "d": 60}) == "c", "Among the models that are good enough, cost alone decides."
edge = pd.DataFrame({"best": [0.75, 0.75], "same": [0.5, 1.0]})
assert choose(edge, {"best": 9, "same": 3}) == "same", "A model exactly on the bar is good enough."
### END HIDDEN TESTS

# %% role="tests" name="digits" points=1
answer = choose(fold_scores, costs)
assert isinstance(answer, str), f"choose should give back the name of a model, not {answer}."
### BEGIN HIDDEN TESTS
averages = fold_scores.mean()
top = fold_scores[averages.idxmax()]
passed = averages[averages >= averages.max() - (top.var() / len(top)) ** 0.5]
assert int(answer.split()[0]) == min(int(name.split()[0]) for name in passed.index), "This is not the choice of the rule for the digits: look at the best mean, its standard error, and the costs."
### END HIDDEN TESTS
