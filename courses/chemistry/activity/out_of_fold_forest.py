# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: che-qsar-model-2
#   title: {en: "A forest that is tested honestly", fr: "Une forêt testée honnêtement"}
#   difficulty: 3
#   minutes: 25
#   skills: [che.qsar.model]
#   hints:
#     - en: "Each molecule should be predicted once, by a model that never saw it. How many models does it take for five folds?"
#       fr: "Chaque molécule doit être prédite une fois, par un modèle qui ne l'a jamais vue. Combien de modèles faut-il pour cinq plis ?"
#     - en: "Make room for all answers with np.zeros. For each pair of folds, a new make_forest learns from the rows train; its answers for the rows test go to their own places."
#       fr: "Faites de la place pour toutes les réponses avec np.zeros. Pour chaque paire de folds, une nouvelle make_forest apprend sur les lignes train ; ses réponses pour les lignes test vont à leur propre place."
#     - en: "Inside the loop: make_forest(), fit with matrix[train] and activity[train], predict with matrix[test]; np.zeros before it. For q2, two np.sum of squares: activity minus predicted, and activity minus its mean."
#       fr: "Dans la boucle : make_forest(), fit avec matrix[train] et activity[train], predict avec matrix[test] ; np.zeros avant. Pour q2, deux np.sum de carrés : activity moins predicted, et activity moins sa moyenne (mean)."
#   misconceptions:
#     - says:
#         en: "A model may be tested on the molecules that it learnt from."
#         fr: "On peut tester un modèle sur les molécules sur lesquelles il a appris."
#       wrong:
#         out-of-fold: |
#           def out_of_fold(matrix, activity, folds):
#               return make_forest().fit(matrix, activity).predict(matrix)
#     - says:
#         en: "The model that is fitted in the last fold may predict everything."
#         fr: "Le modèle ajusté au dernier pli peut tout prédire."
#       wrong:
#         out-of-fold: |
#           def out_of_fold(matrix, activity, folds):
#               for train, test in folds:
#                   model = make_forest().fit(matrix[train], activity[train])
#               return model.predict(matrix)
#     - says:
#         en: "The squared correlation says how good predictions are, even when they are all too high."
#         fr: "Le carré de la corrélation dit la qualité des prédictions, même si elles sont toutes trop hautes."
#       wrong:
#         q2: |
#           def q2(activity, predicted):
#               return float(np.corrcoef(activity, predicted)[0, 1] ** 2)
#   alternatives:
#     - out-of-fold: |
#         def out_of_fold(matrix, activity, folds):
#             from sklearn.model_selection import cross_val_predict
#             return cross_val_predict(make_forest(), matrix, activity, cv=folds)
#       q2: |
#         def q2(activity, predicted):
#             from sklearn.metrics import r2_score
#             return r2_score(activity, predicted)
#   tests:
#     each-once: {en: "Each molecule is predicted once", fr: "Chaque molécule est prédite une fois"}
#     unseen: {en: "By a forest that never saw it", fr: "Par une forêt qui ne l'a jamais vue"}
#     quality: {en: "How good is it?", fr: "Quelle en est la qualité ?"}
#   messages:
#     "There are {} molecules, so {} predictions should come back, not {}.": "Il y a {} molécules, il devrait donc revenir {} prédictions, et non {}."
#     "Each prediction should be a number near the measured activities; one of yours is {}.": "Chaque prédiction devrait être un nombre proche des activités mesurées ; l'une des vôtres vaut {}."
#     "Some molecules are not predicted by the forest of their own fold. Learn from train, predict test, and keep each prediction at its molecule's place.": "Certaines molécules ne sont pas prédites par la forêt de leur propre pli. Apprenez sur train, prédisez test, et gardez chaque prédiction à la place de sa molécule."
#     "A molecule's own activity was changed, and its own prediction changed with it: the forest has seen the answer.": "On a changé l'activité d'une molécule, et sa propre prédiction a changé : la forêt a vu la réponse."
#     "Perfect predictions have a Q² of 1, not {}.": "Des prédictions parfaites ont un Q² de 1, et non {}."
#     "Who always predicts the mean gets a Q² of 0: the errors are as large as the spread.": "Qui prédit toujours la moyenne obtient un Q² de 0 : les erreurs sont aussi grandes que la dispersion."
#     "Predictions that are all 2 units too high are bad predictions, though they go up and down together.": "Des prédictions toutes trop hautes de 2 unités sont mauvaises, même si elles montent et descendent ensemble."
#     "Q² compares squared errors with squared distances from the mean of the measured values.": "Le Q² compare les erreurs au carré aux distances au carré à la moyenne des valeurs mesurées."
# ---

# %% [markdown] lang="en"
# # A forest that is tested honestly
#
# **What you will be able to do:** train a model of activity, and measure how well it predicts molecules that it has never seen.
#
# ## Why it matters
#
# A random forest remembers its training molecules almost by heart. Tested on them, any model shines. A chemist who plans next month's syntheses needs the other number: how good is it for molecules that nobody has made? An inflated score costs real money.
#
# ## The idea
#
# In **cross-validation**, the molecules are dealt into folds. Each fold is predicted by a model that learnt from the other folds. So each molecule is predicted once, by a model that never saw it. The quality is
#
# $$Q^2 = 1 - \frac{\sum_i (y_i - \hat{y}_i)^2}{\sum_i (y_i - \bar{y})^2}$$
#
# with the measured values $y$, their mean $\bar{y}$ and the predictions $\hat{y}$. Perfect predictions give 1. Always predicting the mean gives 0. Worse than that is negative.
#
# ## What is given
#
# For 200 molecules: `matrix` (fingerprints, one row a molecule) and `activity`, both NumPy arrays. `folds` is a list of five pairs `(train, test)` of arrays of row numbers. `make_forest()` gives a new, untrained forest.
#
# ## Your task
#
# 1. `out_of_fold(matrix, activity, folds)` gives back a NumPy array with one prediction for each row, in the order of the rows. For each pair, a new forest learns from the rows `train` and predicts the rows `test`. Each row stands in exactly one `test`.
# 2. `q2(activity, predicted)` gives back $Q^2$.
#
# *Data: ChEMBL document CHEMBL2321810, by way of RDKit.*

# %% [markdown] lang="fr"
# # Une forêt testée honnêtement
#
# **Ce que vous saurez faire :** entraîner un modèle d'activité, et mesurer à quel point il prédit bien des molécules qu'il n'a jamais vues.
#
# ## Pourquoi c'est important
#
# Une forêt aléatoire retient ses molécules d'entraînement presque par cœur. Testé sur elles, tout modèle brille. Qui prépare les synthèses du mois prochain a besoin de l'autre nombre : que vaut-il pour des molécules que personne n'a faites ? Un score gonflé coûte de l'argent bien réel.
#
# ## L'idée
#
# Dans la **validation croisée**, on répartit les molécules en plis. Chaque pli est prédit par un modèle qui a appris sur les autres plis. Ainsi, chaque molécule est prédite une fois, par un modèle qui ne l'a jamais vue. La qualité est
#
# $$Q^2 = 1 - \frac{\sum_i (y_i - \hat{y}_i)^2}{\sum_i (y_i - \bar{y})^2}$$
#
# avec les valeurs mesurées $y$, leur moyenne $\bar{y}$ et les prédictions $\hat{y}$. Des prédictions parfaites donnent 1. Toujours prédire la moyenne donne 0. Faire pire donne un nombre négatif.
#
# ## Ce qui est donné
#
# Pour 200 molécules : `matrix` (les empreintes, une ligne par molécule) et `activity`, deux tableaux NumPy. `folds` est une liste de cinq paires `(train, test)` de tableaux de numéros de ligne. `make_forest()` donne une forêt neuve, sans entraînement.
#
# ## À vous de jouer
#
# 1. `out_of_fold(matrix, activity, folds)` renvoie un tableau NumPy avec une prédiction par ligne, dans l'ordre des lignes. Pour chaque paire, une forêt neuve apprend sur les lignes `train` et prédit les lignes `test`. Chaque ligne figure dans exactement un `test`.
# 2. `q2(activity, predicted)` renvoie $Q^2$.
#
# *Données : document ChEMBL CHEMBL2321810, par l'intermédiaire de RDKit.*

# %% role="locked" name="data"
import numpy as np
from rdkit import Chem
from rdkit.Chem.rdFingerprintGenerator import GetMorganGenerator
from sklearn.ensemble import RandomForestRegressor
from sklearn.model_selection import KFold

from enact_learn.datasets.sulfonamides import measured_sulfonamides

table = measured_sulfonamides().sample(200, random_state=3)
generator = GetMorganGenerator(radius=2, fpSize=512)
matrix = np.array([generator.GetFingerprintAsNumPy(Chem.MolFromSmiles(smiles)) for smiles in table["smiles"]])
activity = table["activity"].to_numpy()
folds = list(KFold(5, shuffle=True, random_state=1).split(matrix))


def make_forest():
    """Give a new forest of 15 trees, always grown in the same way."""
    return RandomForestRegressor(15, max_features=0.3, random_state=0)


matrix.shape, activity[:5]

# %% role="solution" name="out-of-fold"
def out_of_fold(matrix, activity, folds):
    """Predict each row once, by a new forest that learnt from the other folds."""
    ### BEGIN SOLUTION
    predicted = np.zeros(len(activity))
    for train, test in folds:
        forest = make_forest().fit(matrix[train], activity[train])
        predicted[test] = forest.predict(matrix[test])
    return predicted
    ### END SOLUTION

# %% role="tests" name="each-once" points=1
predicted = np.asarray(out_of_fold(matrix, activity, folds))
assert predicted.shape == activity.shape, f"There are {len(activity)} molecules, so {len(activity)} predictions should come back, not {predicted.size}."
assert activity.min() <= predicted.min(), f"Each prediction should be a number near the measured activities; one of yours is {predicted.min():.2f}."

# %% role="tests" name="unseen" points=3
two_folds = [(np.arange(30, 60), np.arange(30)), (np.arange(30), np.arange(30, 60))]
predicted = np.asarray(out_of_fold(matrix[:60], activity[:60], two_folds))
assert predicted.shape == (60,), f"There are {60} molecules, so {60} predictions should come back, not {predicted.size}."
### BEGIN HIDDEN TESTS
changed = activity[:60].copy()
changed[:5] += 3
again = np.asarray(out_of_fold(matrix[:60], changed, two_folds))
assert np.allclose(predicted[:5], again[:5], atol=1e-6), "A molecule's own activity was changed, and its own prediction changed with it: the forest has seen the answer."
mixed = [(test, train) for train, test in KFold(2, shuffle=True, random_state=8).split(matrix[:60])]
for pairs in (two_folds, mixed):
    expected = np.empty(60)
    for train, test in pairs:
        expected[test] = make_forest().fit(matrix[train], activity[train]).predict(matrix[test])
    assert np.allclose(out_of_fold(matrix[:60], activity[:60], pairs), expected, atol=1e-6), "Some molecules are not predicted by the forest of their own fold. Learn from train, predict test, and keep each prediction at its molecule's place."
### END HIDDEN TESTS

# %% role="solution" name="q2"
def q2(activity, predicted):
    """Give Q²: 1 for perfect predictions, 0 for predictions of the mean."""
    ### BEGIN SOLUTION
    errors = np.sum((activity - predicted) ** 2)
    spread = np.sum((activity - np.mean(activity)) ** 2)
    return 1 - errors / spread
    ### END SOLUTION

# %% role="tests" name="quality" points=2
measured = np.array([5.0, 6.0, 7.0, 8.0])
perfect = q2(measured, measured)
assert abs(perfect - 1) < 1e-9, f"Perfect predictions have a Q² of 1, not {perfect}."
### BEGIN HIDDEN TESTS
assert abs(q2(measured, np.full(4, 6.5))) < 1e-9, "Who always predicts the mean gets a Q² of 0: the errors are as large as the spread."
assert abs(q2(measured, measured + 2) + 2.2) < 1e-9, "Predictions that are all 2 units too high are bad predictions, though they go up and down together."
guess = np.array([5.5, 6.0, 8.0, 7.0])
assert abs(q2(measured, guess) - 0.55) < 1e-9, "Q² compares squared errors with squared distances from the mean of the measured values."
### END HIDDEN TESTS
