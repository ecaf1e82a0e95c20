# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-eval-calib-1
#   title: {en: "A table of promises and facts", fr: "La table des promesses et des faits"}
#   difficulty: 2
#   minutes: 20
#   skills: [fnd.eval.calib]
#   hints:
#     - en: "With 10 bins, what do you get when you multiply 0.37 by 10 and cut off what stands after the point? And what do you get for 1.0?"
#       fr: "Avec 10 classes, qu'obtenez-vous si vous multipliez 0,37 par 10 et coupez ce qui suit la virgule ? Et pour 1,0 ?"
#     - en: "np.asarray(probabilities) * bins, then .astype(int) cuts. np.minimum keeps the result from going beyond the last bin."
#       fr: "np.asarray(probabilities) * bins, puis .astype(int) coupe. np.minimum empêche le résultat de dépasser la dernière classe."
#     - en: "For reliability, make a pd.DataFrame with the bins (from bin_numbers), the probabilities and the outcomes; groupby(\"bin\") with agg takes the count and the means. np.minimum, np.asarray and astype(int) serve in bin_numbers."
#       fr: "Pour reliability, faites un pd.DataFrame avec les classes (par bin_numbers), les probabilités et les issues ; groupby(\"bin\") avec agg prend l'effectif et les moyennes. np.minimum, np.asarray et astype(int) servent dans bin_numbers."
#   misconceptions:
#     - says:
#         en: "The middle of the bin stands for what the model said."
#         fr: "Le milieu de la classe représente ce qu'a dit le modèle."
#       wrong:
#         reliability: |
#           def reliability(probabilities, outcomes, bins):
#               table = pd.DataFrame({"bin": bin_numbers(probabilities, bins), "outcome": outcomes})
#               table = table.groupby("bin").agg(count=("outcome", "size"), observed=("outcome", "mean")).reset_index()
#               table["mean_predicted"] = (table["bin"] + 0.5) / bins
#               return table[["bin", "count", "mean_predicted", "observed"]]
#     - says:
#         en: "A probability of exactly 1 gets a bin of its own."
#         fr: "Une probabilité d'exactement 1 a sa propre classe."
#       wrong:
#         bin-numbers: |
#           def bin_numbers(probabilities, bins):
#               return (np.asarray(probabilities) * bins).astype(int)
#     - says:
#         en: "What is observed is the share of correct decisions, so a bin of low probabilities should be near 1."
#         fr: "Ce que l'on observe est la part de décisions justes ; une classe de faibles probabilités devrait donc être proche de 1."
#       wrong:
#         reliability: |
#           def reliability(probabilities, outcomes, bins):
#               p, y = np.asarray(probabilities), np.asarray(outcomes)
#               table = pd.DataFrame({"bin": bin_numbers(p, bins), "p": p, "right": (p >= 0.5) == (y == 1)})
#               return table.groupby("bin").agg(count=("p", "size"), mean_predicted=("p", "mean"), observed=("right", "mean")).reset_index()
#   alternatives:
#     - bin-numbers: |
#         def bin_numbers(probabilities, bins):
#             return [bins - 1 if p == 1 else int(p * bins) for p in probabilities]
#       reliability: |
#         def reliability(probabilities, outcomes, bins):
#             p, y = np.asarray(probabilities), np.asarray(outcomes)
#             numbers = np.asarray(bin_numbers(p, bins))
#             rows = []
#             for number in range(bins):
#                 here = numbers == number
#                 if here.any():
#                     rows.append((number, here.sum(), p[here].mean(), y[here].mean()))
#             return pd.DataFrame(rows, columns=["bin", "count", "mean_predicted", "observed"])
#   tests:
#     into-bins: {en: "Puts probabilities into bins", fr: "Range les probabilités par classes"}
#     promises-and-facts: {en: "Sets promises beside facts", fr: "Met les promesses à côté des faits"}
#     tumours: {en: "Judges a model of 285 tumours", fr: "Juge un modèle sur 285 tumeurs"}
#   messages:
#     "With 4 bins, 0.1 falls into bin 0 and 0.6 into bin 2; bin_numbers gave {}.": "Avec 4 classes, 0,1 tombe dans la classe 0 et 0,6 dans la classe 2 ; bin_numbers a renvoyé {}."
#     "A bin holds its lower end, not its upper one: with 4 bins, 0.5 belongs to bin 2.": "Une classe contient son bord inférieur, pas son bord supérieur : avec 4 classes, 0,5 est dans la classe 2."
#     "The last bin also holds a probability of exactly 1.": "La dernière classe contient aussi une probabilité d'exactement 1."
#     "The columns should be bin, count, mean_predicted and observed, in this order; they are {}.": "Les colonnes devraient être bin, count, mean_predicted et observed, dans cet ordre ; ce sont {}."
#     "Both probabilities lie in bin 1 of 2, so there is one row; the table has {}.": "Les deux probabilités sont dans la classe 1 sur 2, il y a donc une ligne ; la table en a {}."
#     "Which bins hold something? Empty bins have no row, and rows go by rising bin.": "Quelles classes contiennent quelque chose ? Une classe vide n'a pas de ligne, et les lignes vont par classe croissante."
#     "count says how many probabilities lie in the bin.": "count dit combien de probabilités sont dans la classe."
#     "mean_predicted is the mean of what the model said in this bin.": "mean_predicted est la moyenne de ce qu'a dit le modèle dans cette classe."
#     "observed is the share of outcomes that are 1 in this bin.": "observed est la part des issues qui valent 1 dans cette classe."
#     "The table of the tumours should count all {} of them, not {}.": "La table des tumeurs devrait les compter toutes, soit {}, et non {}."
#     "In the last bin of the tumours, the model promises more than happens. Compare mean_predicted and observed there.": "Dans la dernière classe des tumeurs, le modèle promet plus que ce qui arrive. Comparez-y mean_predicted et observed."
#     "In the first bin of the tumours, the model promises less than happens.": "Dans la première classe des tumeurs, le modèle promet moins que ce qui arrive."
# ---

# %% [markdown] lang="en"
# # A table of promises and facts
#
# **What you will be able to do:** check whether "80 %" of a model means 80 % in the world.
#
# ## Why it matters
#
# A model says: "this tumour is malignant with a probability of 99 %". A team of doctors may skip a second look. So, out of a hundred tumours with such a number, about 99 should be malignant. A model that keeps its promises is **calibrated**. Many good classifiers are not ([Niculescu-Mizil and Caruana, 2005](https://doi.org/10.1145/1102351.1102430)).
#
# ## The idea
#
# Cut the range from 0 to 1 into equal **bins**. With 4 bins, bin 0 goes from 0 to 0.25, bin 1 from 0.25 to 0.5, and so on. A bin holds its lower end, not its upper end. Only the last bin holds both, so 1 is in it. In each bin, compare what the model said on average with what happened:
#
# | bin | count | mean_predicted | observed |
# |---|---|---|---|
# | 2 | 3 | 0.60 | 0.33 |
#
# Three tumours, 0.60 promised, one in three happened: too confident.
#
# ## What is given
#
# `said`: a naive Bayes model's probabilities of "malignant" for 285 tumours. `malignant`: the diagnosis, 1 or 0.
#
# ## Your task
#
# 1. `bin_numbers(probabilities, bins)` gives back the bin number of each probability, from 0 to `bins - 1`.
# 2. `reliability(probabilities, outcomes, bins)` gives back a table with the columns above, in this order. One row for each bin that is not empty, by rising bin. Do not round.
#
# *Data: Breast Cancer Wisconsin (Diagnostic), UCI (1995), from scikit-learn. Real, published measurements without names. Not for diagnosis.*

# %% [markdown] lang="fr"
# # La table des promesses et des faits
#
# **Ce que vous saurez faire :** vérifier si le « 80 % » d'un modèle veut dire 80 % dans le monde réel.
#
# ## Pourquoi c'est important
#
# Un modèle dit : « cette tumeur est maligne avec une probabilité de 99 % ». Une équipe médicale pourrait renoncer à un second regard. Sur cent tumeurs qui reçoivent ce nombre, 99 environ devraient donc être malignes. Un modèle qui tient ses promesses est **calibré**. Beaucoup de bons classifieurs ne le sont pas ([Niculescu-Mizil et Caruana, 2005](https://doi.org/10.1145/1102351.1102430)).
#
# ## L'idée
#
# Coupez l'intervalle de 0 à 1 en **classes** égales. Avec 4 classes, la classe 0 va de 0 à 0,25, la classe 1 de 0,25 à 0,5, et ainsi de suite. Une classe contient son bord inférieur, pas son bord supérieur. Seule la dernière contient les deux : 1 y est donc. Dans chaque classe, comparez ce que le modèle a dit en moyenne avec ce qui est arrivé :
#
# | bin | count | mean_predicted | observed |
# |---|---|---|---|
# | 2 | 3 | 0,60 | 0,33 |
#
# Trois tumeurs, 0,60 promis, une sur trois arrivée : trop sûr de lui.
#
# ## Ce qui est donné
#
# `said` : les probabilités de « maligne » d'un modèle bayésien naïf pour 285 tumeurs. `malignant` : le diagnostic, 1 ou 0.
#
# ## À vous de jouer
#
# 1. `bin_numbers(probabilities, bins)` renvoie le numéro de classe de chaque probabilité, de 0 à `bins - 1`.
# 2. `reliability(probabilities, outcomes, bins)` renvoie une table avec les colonnes ci-dessus, dans cet ordre. Une ligne par classe non vide, par classe croissante. N'arrondissez pas.
#
# *Données : Breast Cancer Wisconsin (Diagnostic), UCI (1995), fournies par scikit-learn. Mesures réelles et publiées, sans noms. Pas pour un diagnostic.*

# %% role="locked" name="data"
import numpy as np
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import GaussianNB

from enact_learn.datasets.breast_tumours import breast_tumours

tumours = breast_tumours()
is_malignant = (tumours["diagnosis"] == "malignant").astype(int)
measured = tumours.drop(columns="diagnosis")
train, test, train_outcome, test_outcome = train_test_split(measured, is_malignant, test_size=285, random_state=0)
said = GaussianNB().fit(train, train_outcome).predict_proba(test)[:, 1]
malignant = test_outcome.to_numpy()

# %% role="solution" name="bin-numbers"
def bin_numbers(probabilities, bins):
    """Give the number of the bin, from 0 to bins - 1, of each probability."""
    ### BEGIN SOLUTION
    return np.minimum((np.asarray(probabilities) * bins).astype(int), bins - 1)
    ### END SOLUTION

# %% role="tests" name="into-bins" points=1
answer = list(bin_numbers(np.array([0.1, 0.6]), 4))
assert answer == [0, 2], f"With 4 bins, 0.1 falls into bin 0 and 0.6 into bin 2; bin_numbers gave {answer}."
### BEGIN HIDDEN TESTS
assert list(bin_numbers(np.array([0.5, 0.25, 0.49]), 4)) == [2, 1, 1], "A bin holds its lower end, not its upper one: with 4 bins, 0.5 belongs to bin 2."
assert list(bin_numbers(np.array([1.0, 0.0, 0.999]), 8)) == [7, 0, 7], "The last bin also holds a probability of exactly 1."
### END HIDDEN TESTS

# %% role="solution" name="reliability"
def reliability(probabilities, outcomes, bins):
    """Give a table of what was promised and what happened, one row for each bin that is not empty."""
    ### BEGIN SOLUTION
    table = pd.DataFrame({"bin": bin_numbers(probabilities, bins), "said": probabilities, "outcome": outcomes})
    groups = table.groupby("bin")
    return groups.agg(count=("said", "size"), mean_predicted=("said", "mean"), observed=("outcome", "mean")).reset_index()
    ### END SOLUTION

# %% role="tests" name="promises-and-facts" points=2
answer = reliability(np.array([0.8, 0.9]), np.array([1, 1]), 2)
assert list(answer.columns) == ["bin", "count", "mean_predicted", "observed"], f"The columns should be bin, count, mean_predicted and observed, in this order; they are {list(answer.columns)}."
assert len(answer) == 1, f"Both probabilities lie in bin 1 of 2, so there is one row; the table has {len(answer)}."
### BEGIN HIDDEN TESTS
table = reliability(np.array([0.95, 0.02, 0.55, 0.08, 0.59, 0.03, 0.52]), np.array([1, 0, 1, 1, 0, 0, 0]), 10)
assert list(table["bin"]) == [0, 5, 9], "Which bins hold something? Empty bins have no row, and rows go by rising bin."
assert list(table["count"]) == [3, 3, 1], "count says how many probabilities lie in the bin."
assert np.allclose(list(table["mean_predicted"]), [0.13 / 3, 1.66 / 3, 0.95]), "mean_predicted is the mean of what the model said in this bin."
assert np.allclose(list(table["observed"]), [1 / 3, 1 / 3, 1]), "observed is the share of outcomes that are 1 in this bin."
### END HIDDEN TESTS

# %% role="tests" name="tumours" points=1
answer = reliability(said, malignant, 10)
total = sum(answer["count"])
assert total == 285, f"The table of the tumours should count all {285} of them, not {total}."
### BEGIN HIDDEN TESTS
first, last = [[list(answer[column])[place] for column in ("mean_predicted", "observed")] for place in (0, -1)]
assert abs(last[0] - said[said >= 0.9].mean()) < 1e-9 and abs(last[1] - malignant[said >= 0.9].mean()) < 1e-9, "In the last bin of the tumours, the model promises more than happens. Compare mean_predicted and observed there."
assert abs(first[0] - said[said < 0.1].mean()) < 1e-9 and abs(first[1] - malignant[said < 0.1].mean()) < 1e-9, "In the first bin of the tumours, the model promises less than happens."
### END HIDDEN TESTS
