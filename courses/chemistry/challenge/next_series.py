# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: che-challenge-1
#   title: {en: "Challenge: advise on the next series", fr: "Défi : conseiller pour la prochaine série"}
#   difficulty: 5
#   minutes: 90
#   challenge: true
#   skills: [che.qsar.split, che.qsar.conformal]
#   hints:
#     - en: "The new molecules have scaffolds that no known molecule has. Which kind of validation asks your model the same question?"
#       fr: "Les nouvelles molécules ont des squelettes qu'aucune molécule connue ne possède. Quelle sorte de validation pose la même question à votre modèle ?"
#     - en: "Fingerprints and a regularised linear model, such as Ridge, are a sound start. For honest errors, GroupKFold keeps each scaffold on one side; cross_val_predict takes it as cv, with groups."
#       fr: "Des empreintes et un modèle linéaire régularisé, comme Ridge, sont un bon départ. Pour des erreurs honnêtes, GroupKFold garde chaque squelette d'un seul côté ; cross_val_predict le prend comme cv, avec groups."
#     - en: "predict: fingerprints, Ridge, cross_val_predict with GroupKFold; the half-width is np.quantile of np.abs of the honest errors; put predicted, low and high into pd.DataFrame. choose: np.argsort of minus predicted, the first count, tolist."
#       fr: "predict : fingerprints, Ridge, cross_val_predict avec GroupKFold ; la demi-largeur est le np.quantile des np.abs des erreurs honnêtes ; mettez predicted, low et high dans pd.DataFrame. choose : np.argsort de moins predicted, les count premières, tolist."
#   misconceptions:
#     - says:
#         en: "The errors on the training molecules say how wide an interval must be."
#         fr: "Les erreurs sur les molécules d'entraînement disent quelle largeur il faut."
#       wrong:
#         predict: |
#           def predict(known, smiles):
#               matrix, activity = fingerprints(known["smiles"]), known["activity"].to_numpy()
#               model = Ridge().fit(matrix, activity)
#               width = np.quantile(np.abs(activity - model.predict(matrix)), 0.8)
#               predicted = model.predict(fingerprints(smiles))
#               return pd.DataFrame({"predicted": predicted, "low": predicted - width, "high": predicted + width})
#     - says:
#         en: "For new scaffolds nothing can be said but the mean of what is known."
#         fr: "Pour de nouveaux squelettes, on ne peut rien dire d'autre que la moyenne de ce qui est connu."
#       wrong:
#         predict: |
#           def predict(known, smiles):
#               activity = known["activity"].to_numpy()
#               low, high = np.quantile(activity, [0.1, 0.9])
#               rows = len(smiles)
#               return pd.DataFrame({"predicted": [activity.mean()] * rows, "low": [low] * rows, "high": [high] * rows})
#     - says:
#         en: "A small activity value means a small dose, so the smallest predictions are the best."
#         fr: "Une petite valeur d'activité veut dire une petite dose, les plus petites prédictions sont donc les meilleures."
#       wrong:
#         choose: |
#           def choose(known, smiles, count):
#               return np.argsort(predict(known, smiles)["predicted"].to_numpy())[:count].tolist()
#   alternatives:
#     - predict: |
#         def predict(known, smiles):
#             def similarity(first, second):
#                 shared = first @ second.T
#                 return shared / (first.sum(axis=1)[:, None] + second.sum(axis=1) - shared)
#         
#             def kernel_ridge(old, values, new):
#                 weights = np.linalg.solve(similarity(old, old) + 0.1 * np.eye(len(old)), values - values.mean())
#                 return values.mean() + similarity(new, old) @ weights
#         
#             matrix, activity = fingerprints(known["smiles"]), known["activity"].to_numpy()
#             honest = np.zeros(len(known))
#             for train, test in GroupKFold(5).split(matrix, groups=known["scaffold"]):
#                 honest[test] = kernel_ridge(matrix[train], activity[train], matrix[test])
#             width = np.sort(np.abs(activity - honest))[int(0.8 * len(known))]
#             predicted = kernel_ridge(matrix, activity, fingerprints(smiles))
#             return pd.DataFrame({"predicted": predicted, "low": predicted - width, "high": predicted + width})
#       choose: |
#         def choose(known, smiles, count):
#             return [int(row) for row in predict(known, smiles)["predicted"].nlargest(count).index]
#   tests:
#     accuracy: {en: "Predicts series that it has never seen", fr: "Prédit des séries jamais vues"}
#     honesty: {en: "Says honestly how sure it is", fr: "Dit honnêtement ce dont il est sûr"}
#     choice: {en: "Chooses molecules that are worth making", fr: "Choisit des molécules qui valent la peine"}
#     report: {en: "A report to the partner", fr: "Un rapport au partenaire"}
#   messages:
#     "predict should give back a table with the columns predicted, low and high; yours are {}.": "predict devrait renvoyer une table avec les colonnes predicted, low et high ; les vôtres sont {}."
#     "Three molecules were asked for, but the table has {} rows.": "Trois molécules étaient demandées, mais la table a {} lignes."
#     "On held-back series your typical error (RMSE) is {}; at most 0.90 is asked for. Always saying the mean would give about 1.1.": "Sur des séries mises de côté, votre erreur typique (RMSE) est {} ; on demande au plus 0,90. Dire toujours la moyenne donnerait environ 1,1."
#     "With other activities for the known molecules your predictions hardly change, or become bad: does predict learn from the table that it is given?": "Avec d'autres activités pour les molécules connues, vos prédictions changent à peine, ou deviennent mauvaises : predict apprend-elle de la table qu'on lui donne ?"
#     "Each interval should hold its prediction: low at most predicted, predicted at most high.": "Chaque intervalle devrait contenir sa prédiction : low au plus predicted, predicted au plus high."
#     "Your intervals for 80 % hold {} % of the held-back molecules; between 70 and 92 is asked for.": "Vos intervalles à 80 % contiennent {} % des molécules mises de côté ; on demande entre 70 et 92."
#     "Your intervals are {} units wide on average; at most 2.40 is asked for. An interval that holds everything helps nobody.": "Vos intervalles ont en moyenne {} unités de large ; on demande au plus 2,40. Un intervalle qui contient tout n'aide personne."
#     "choose should give back {} different row numbers from 0 to {}; it gave {}.": "choose devrait renvoyer {} numéros de ligne différents de 0 à {} ; elle a renvoyé {}."
#     "The molecules that you choose have a mean activity of {}; at least 7.50 is asked for.": "Les molécules que vous choisissez ont une activité moyenne de {} ; on demande au moins 7,50."
# ---

# %% [markdown] lang="en"
# # Challenge: advise on the next series
#
# **What you will be able to do:** build a model of activity for a partner, say how far it can be trusted on new chemistry, and defend your advice.
#
# ## The brief
#
# *Rift Valley Discovery* (an invented company) has measured 400 sulfonamides. Its chemists in Nairobi now plan series with **new scaffolds**. They can make twenty of the proposed molecules. Grace Wanjiru, who leads the project, writes: "Last year's model promised errors of 0.4. On our new series they were twice as large. Please tell us which molecules to make, and be honest about what you don't know."
#
# ## What is given
#
# `known`: 400 molecules with `smiles`, `scaffold` and `activity`, on a logarithmic scale: one unit more means that a tenth of the dose is enough. High is good. `fingerprints(smiles)` makes a matrix with 512 columns. Use any method from NumPy, SciPy, scikit-learn or RDKit.
#
# ## Your task
#
# 1. `predict(known, smiles)` learns from the table `known` and gives back a `pd.DataFrame` with one row for each text of the list `smiles`, in order: `predicted`, `low` and `high`. The interval from `low` to `high` should hold the true activity of 80 % of molecules with **new scaffolds**.
# 2. `choose(known, smiles, count)` gives back the list of the row numbers (from 0) of the `count` molecules to make.
# 3. A report to Grace Wanjiru, below.
#
# We evaluate on 262 molecules whose scaffolds are not in `known`. Asked for: RMSE at most 0.90; coverage between 70 % and 92 %; mean width at most 2.40; mean activity of your twenty at least 7.50 (the mean of all is about 6.6). We also call `predict` with other activities, to see that it learns. It may take 5 seconds.
#
# *Data: ChEMBL document CHEMBL2321810, by way of RDKit.*

# %% [markdown] lang="fr"
# # Défi : conseiller pour la prochaine série
#
# **Ce que vous saurez faire :** construire un modèle d'activité pour un partenaire, dire jusqu'où s'y fier pour une chimie nouvelle, et défendre votre conseil.
#
# ## La demande
#
# *Rift Valley Discovery* (une entreprise inventée) a mesuré 400 sulfonamides. Son équipe de chimie à Nairobi prépare maintenant des séries aux **squelettes nouveaux**. Elle peut faire vingt des molécules proposées. Grace Wanjiru, qui dirige le projet, écrit : « Le modèle de l'an dernier promettait des erreurs de 0,4. Sur nos nouvelles séries, elles étaient deux fois plus grandes. Dites-nous quelles molécules faire, et soyez honnêtes sur ce que vous ne savez pas. »
#
# ## Ce qui est donné
#
# `known` : 400 molécules avec `smiles`, `scaffold` (le squelette) et `activity`, sur une échelle logarithmique : une unité de plus, et un dixième de la dose suffit. Haut, c'est bien. `fingerprints(smiles)` fait une matrice de 512 colonnes. Employez n'importe quelle méthode de NumPy, SciPy, scikit-learn ou RDKit.
#
# ## À vous de jouer
#
# 1. `predict(known, smiles)` apprend de la table `known` et renvoie un `pd.DataFrame` avec une ligne par texte de la liste `smiles`, dans l'ordre : `predicted`, `low` et `high`. L'intervalle de `low` à `high` devrait contenir la vraie activité de 80 % des molécules aux **squelettes nouveaux**.
# 2. `choose(known, smiles, count)` renvoie la liste des numéros de ligne (à partir de 0) des `count` molécules à faire.
# 3. Un rapport à Grace Wanjiru, plus bas.
#
# Nous évaluons sur 262 molécules dont les squelettes ne sont pas dans `known`. On demande : une RMSE d'au plus 0,90 ; une couverture entre 70 % et 92 % ; une largeur moyenne d'au plus 2,40 ; une activité moyenne de vos vingt d'au moins 7,50 (la moyenne de toutes est d'environ 6,6). Nous appelons aussi `predict` avec d'autres activités, pour voir qu'elle apprend. Elle peut prendre 5 secondes.
#
# *Données : document ChEMBL CHEMBL2321810, par l'intermédiaire de RDKit.*

# %% role="locked" name="data"
from functools import cache

import numpy as np
import pandas as pd
from rdkit import Chem
from rdkit.Chem.rdFingerprintGenerator import GetMorganGenerator
from rdkit.Chem.Scaffolds import MurckoScaffold
from sklearn.linear_model import Ridge
from sklearn.model_selection import GroupKFold, cross_val_predict

from enact_learn.datasets.sulfonamides import measured_sulfonamides

generator = GetMorganGenerator(radius=2, fpSize=512)


def fingerprints(smiles):
    """Give a matrix of zeros and ones, one row for each molecule."""
    return np.array([generator.GetFingerprintAsNumPy(Chem.MolFromSmiles(one)) for one in smiles], dtype=float)


@cache
def measured_before():
    """Give the molecules of the scaffolds that the company has worked on."""
    table = measured_sulfonamides()
    table = table.assign(scaffold=[MurckoScaffold.MurckoScaffoldSmiles(one) for one in table["smiles"]])
    future = np.random.default_rng(0).permutation(sorted(set(table["scaffold"])))[:80]
    return table[~table["scaffold"].isin(future)]


known = measured_before().sample(400, random_state=0).reset_index(drop=True)
known.head()

# %% role="solution" name="predict"
def predict(known, smiles):
    """Give a table with the columns predicted, low and high: the activity and an interval for 80 % of new series."""
    ### BEGIN SOLUTION
    matrix, activity = fingerprints(known["smiles"]), known["activity"].to_numpy()
    honest = cross_val_predict(Ridge(), matrix, activity, groups=known["scaffold"], cv=GroupKFold())
    width = np.quantile(np.abs(activity - honest), 0.8)
    predicted = Ridge().fit(matrix, activity).predict(fingerprints(smiles))
    return pd.DataFrame({"predicted": predicted, "low": predicted - width, "high": predicted + width})
    ### END SOLUTION

# %% role="tests" name="accuracy" points=3
three = pd.DataFrame(predict(known.head(60), known["smiles"].tolist()[:3]))
assert {"predicted", "low", "high"} <= set(three.columns), f"predict should give back a table with the columns predicted, low and high; yours are {list(three.columns)}."
assert len(three) == 3, f"Three molecules were asked for, but the table has {len(three)} rows."
### BEGIN HIDDEN TESTS
everything = measured_sulfonamides()
new = everything[~everything["id"].isin(measured_before()["id"])]
truth = new["activity"].to_numpy()
error = float(np.sqrt(np.mean((truth - pd.DataFrame(predict(known, new["smiles"].tolist()))["predicted"].to_numpy()) ** 2)))
assert error <= 0.9, f"On held-back series your typical error (RMSE) is {error:.2f}; at most 0.90 is asked for. Always saying the mean would give about 1.1."
turned = known.assign(activity=13.5 - known["activity"])
error = np.sqrt(np.mean((13.5 - truth - pd.DataFrame(predict(turned, new["smiles"].tolist()))["predicted"].to_numpy()) ** 2))
assert error <= 0.9, "With other activities for the known molecules your predictions hardly change, or become bad: does predict learn from the table that it is given?"
### END HIDDEN TESTS

# %% role="tests" name="honesty" points=3
some = pd.DataFrame(predict(known.head(60), known["smiles"].tolist()[:20]))
assert (some["low"] <= some["predicted"]).all() and (some["predicted"] <= some["high"]).all(), "Each interval should hold its prediction: low at most predicted, predicted at most high."
### BEGIN HIDDEN TESTS
everything = measured_sulfonamides()
new = everything[~everything["id"].isin(measured_before()["id"])]
table = pd.DataFrame(predict(known, new["smiles"].tolist()))
low, high = table["low"].to_numpy(), table["high"].to_numpy()
percent = 100 * float(np.mean((low <= new["activity"].to_numpy()) & (new["activity"].to_numpy() <= high)))
assert 70 <= percent <= 92, f"Your intervals for 80 % hold {percent:.0f} % of the held-back molecules; between 70 and 92 is asked for."
width = float(np.mean(high - low))
assert width <= 2.4, f"Your intervals are {width:.2f} units wide on average; at most 2.40 is asked for. An interval that holds everything helps nobody."
### END HIDDEN TESTS

# %% role="solution" name="choose"
def choose(known, smiles, count):
    """Give the row numbers of the molecules to make."""
    ### BEGIN SOLUTION
    predicted = predict(known, smiles)["predicted"].to_numpy()
    return np.argsort(-predicted)[:count].tolist()
    ### END SOLUTION

# %% role="tests" name="choice" points=2
rows = list(choose(known.head(60), known["smiles"].tolist()[:30], 5))
assert len(set(rows)) == len(rows) == 5 and set(rows) <= set(range(30)), f"choose should give back {5} different row numbers from 0 to {29}; it gave {rows}."
### BEGIN HIDDEN TESTS
everything = measured_sulfonamides()
new = everything[~everything["id"].isin(measured_before()["id"])]
rows = list(choose(known, new["smiles"].tolist(), 20))
assert len(set(rows)) == len(rows) == 20 and set(rows) <= set(range(len(new))), f"choose should give back {20} different row numbers from 0 to {len(new) - 1}; it gave {rows}."
mean = float(new["activity"].iloc[rows].mean())
assert mean >= 7.5, f"The molecules that you choose have a mean activity of {mean:.2f}; at least 7.50 is asked for."
### END HIDDEN TESTS

# %% [markdown] lang="en"
# ## The report
#
# Write 200 to 300 words to Grace Wanjiru, in the next cell. She is a chemist, not a programmer. A person grades it, 0 to 3 for each of the four criteria, 12 points in all.
#
# | Criterion | 0 | 1 | 2 | 3 |
# |---|---|---|---|---|
# | Advice | none | a list without reasons | reasons from the predictions | reasons, and what to do with the doubtful molecules |
# | Validation | none, or on training molecules | random folds | whole scaffolds held back | and says why this fits the question |
# | Uncertainty | not mentioned | a width only | width and coverage, in chemists' words | and where the intervals may fail |
# | Clarity | can't be followed | jargon | clear to a chemist | clear, short and well ordered |

# %% [markdown] lang="fr"
# ## Le rapport
#
# Écrivez 200 à 300 mots à Grace Wanjiru, dans la cellule suivante. Elle est chimiste et ne programme pas. Une personne le note, de 0 à 3 pour chacun des quatre critères, 12 points en tout.
#
# | Critère | 0 | 1 | 2 | 3 |
# |---|---|---|---|---|
# | Conseil | aucun | une liste sans raisons | des raisons tirées des prédictions | des raisons, et que faire des molécules douteuses |
# | Validation | aucune, ou sur l'entraînement | plis au hasard | squelettes entiers mis de côté | et dit pourquoi cela répond à la question |
# | Incertitude | non mentionnée | une largeur seule | largeur et couverture, en mots de chimiste | et où les intervalles peuvent échouer |
# | Clarté | impossible à suivre | du jargon | clair pour un ou une chimiste | clair, court et bien ordonné |

# %% [markdown] role="manual" name="report" points=12
# ### BEGIN SOLUTION
# Make the twenty molecules with the highest predictions; on series that we held back, such a choice had a mean activity above 8, against 6.6 for all.
#
# We tested the model as you will use it: whole scaffolds were kept out, and the model had to predict them. Random folds would have hidden sisters of each test molecule in the training set, which is why last year's promise was too good.
#
# Expect a typical error of about 0.7 units, a factor of five in dose. Each prediction comes with an interval of about 0.9 units on either side; it held four of five molecules of the held-back series.
#
# The promise holds for series like those that you have made. For a ring system unlike all of them it may fail, and one width for all molecules is too narrow for some families. Please measure two or three molecules of such a series first, and send us the results: we then train again.
# ### END SOLUTION
