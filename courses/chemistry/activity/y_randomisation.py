# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: che-qsar-split-2
#   title: {en: "Could chance do as well?", fr: "Le hasard ferait-il aussi bien ?"}
#   difficulty: 4
#   minutes: 35
#   skills: [che.qsar.split]
#   hints:
#     - en: "The score of leaky_score looks great. At which moment does it look at activities that it should not know yet?"
#       fr: "Le score de leaky_score est superbe. À quel moment regarde-t-il des activités qu'il ne devrait pas encore connaître ?"
#     - en: "Move best_columns into the loop over the folds, and let it see the rows train only. To shuffle, rng.permutation gives a shuffled copy and leaves activity as it was."
#       fr: "Mettez best_columns dans la boucle sur les plis, et ne lui montrez que les lignes train. Pour mélanger, rng.permutation donne une copie mélangée et laisse activity intact."
#     - en: "honest_score: np.zeros; then for each fold best_columns of matrix[train], activity[train]; Ridge fit and predict on these columns only; q2 at the end. shuffled_scores: np.random.default_rng(seed), then score(rng.permutation(activity)) for each of range(times). p_value: sum of the comparisons, with one added above and below."
#       fr: "honest_score : np.zeros ; puis à chaque pli best_columns de matrix[train], activity[train] ; fit et predict de Ridge sur ces colonnes seulement ; q2 à la fin. shuffled_scores : np.random.default_rng(seed), puis score(rng.permutation(activity)) pour chacun de range(times). p_value : sum des comparaisons, avec 1 ajouté en haut et en bas."
#   misconceptions:
#     - says:
#         en: "Choosing columns is only preparation, so it may be done on all data."
#         fr: "Choisir des colonnes n'est qu'une préparation, on peut donc le faire sur toutes les données."
#       wrong:
#         honest-score: |
#           def honest_score(matrix, activity, folds, k):
#               return leaky_score(matrix, activity, folds, k)
#     - says:
#         en: "Shuffling once and scoring many times tells how chance varies."
#         fr: "Mélanger une fois et noter plusieurs fois dit comment le hasard varie."
#       wrong:
#         shuffled-scores: |
#           def shuffled_scores(score, activity, times, seed):
#               shuffled = np.random.default_rng(seed).permutation(activity)
#               return [score(shuffled) for _ in range(times)]
#     - says:
#         en: "If no shuffled score reaches the real one, the probability of chance is zero."
#         fr: "Si aucun score mélangé n'atteint le vrai, la probabilité du hasard est nulle."
#       wrong:
#         p-value: |
#           def p_value(real, shuffled):
#               return sum(score >= real for score in shuffled) / len(shuffled)
#   alternatives:
#     - honest-score: |
#         def honest_score(matrix, activity, folds, k):
#             predicted = np.empty(len(activity))
#             for train, test in folds:
#                 small = matrix[:, best_columns(matrix[train], activity[train], k)]
#                 predicted[test] = Ridge().fit(small[train], activity[train]).predict(small[test])
#             return q2(activity, predicted)
#       p-value: |
#         def p_value(real, shuffled):
#             scores = [real, *shuffled]
#             return float(np.mean(np.array(scores) >= real))
#   tests:
#     no-peeking: {en: "Chooses columns without peeking", fr: "Choisit les colonnes sans tricher"}
#     shuffles: {en: "Shuffles anew each time", fr: "Mélange à nouveau chaque fois"}
#     chance: {en: "The probability that chance does as well", fr: "La probabilité que le hasard fasse aussi bien"}
#   messages:
#     "A Q² is at most 1; honest_score gave {}.": "Un Q² vaut au plus 1 ; honest_score a donné {}."
#     "On pure noise your score is high: somewhere it looks at the test rows before it predicts them.": "Sur du bruit pur, votre score est élevé : il regarde quelque part les lignes de test avant de les prédire."
#     "The honest score is not right. In each fold: choose columns from the training rows, fit on them, predict the test rows.": "Le score honnête n'est pas juste. À chaque pli : choisir les colonnes d'après les lignes d'entraînement, ajuster sur elles, prédire les lignes de test."
#     "There should be {} scores, not {}.": "Il devrait y avoir {} scores, et non {}."
#     "The activity was changed by your function: work on a shuffled copy.": "Votre fonction a changé activity : travaillez sur une copie mélangée."
#     "Each score should belong to its own new order of the same activities.": "Chaque score devrait correspondre à un nouvel ordre des mêmes activités."
#     "The same seed should give the same orders, and another seed other ones: make one generator from the seed, before the first shuffle.": "La même graine devrait donner les mêmes ordres, et une autre graine d'autres ordres : faites un seul générateur à partir de la graine, avant le premier mélange."
#     "Where every shuffled score is as good as the real one, p is 1, not {}.": "Si chaque score mélangé vaut le vrai, p vaut 1, et non {}."
#     "The real order is one of the possible orders: it counts above and below the fraction line, so p is never 0.": "L'ordre réel est l'un des ordres possibles : il compte au-dessus et au-dessous de la barre de fraction, donc p n'est jamais nul."
# ---

# %% [markdown] lang="en"
# # Could chance do as well?
#
# **What you will be able to do:** find out by shuffling whether a model has learnt something, and spot a leak that cross-validation alone does not show.
#
# ## Why it matters
#
# With hundreds of columns and few molecules, some columns match the activity by luck. Choose these first, then cross-validate, and even noise gets a fine score. Many published models fell into this trap. [Rücker and colleagues](https://doi.org/10.1021/ci700157b) describe the remedy: shuffle the activities, repeat *everything*, and compare.
#
# ## The idea
#
# After shuffling, there is nothing to learn. With $n$ shuffled scores, the probability that chance does as well is
#
# $$p = \frac{1 + \text{number of shuffled scores} \ge \text{real score}}{1 + n}$$
#
# The real order counts as one of the orders, so with 19 shuffles $p$ is at least $1/20 = 0.05$.
#
# ## What is given
#
# `matrix`, `activity` (80 molecules, NumPy) and `folds`, a list of pairs `(train, test)` of row numbers. `best_columns(matrix, activity, k)` gives the numbers of the $k$ columns that go most with the activity; `q2(activity, predicted)` gives Q². `leaky_score` shows how *not* to do it.
#
# ## Your task
#
# 1. `honest_score(matrix, activity, folds, k)`: the Q² of the predictions of all rows. In each fold, choose `k` columns, and train a `Ridge()`, from the training rows only.
# 2. `shuffled_scores(score, activity, times, seed)`: a list of `times` scores. `score` is a function of activities. One generator, `np.random.default_rng(seed)`; each score gets a new permutation of `activity`, which stays as it was.
# 3. `p_value(real, shuffled)`: the number $p$ for a list of shuffled scores.
#
# *Data: ChEMBL document CHEMBL2321810, by way of RDKit.*

# %% [markdown] lang="fr"
# # Le hasard ferait-il aussi bien ?
#
# **Ce que vous saurez faire :** découvrir en mélangeant si un modèle a appris quelque chose, et repérer une fuite que la validation croisée seule ne montre pas.
#
# ## Pourquoi c'est important
#
# Avec des centaines de colonnes et peu de molécules, certaines colonnes suivent l'activité par hasard. Choisissez-les d'abord, faites ensuite la validation croisée, et même du bruit obtient un beau score. Bien des modèles publiés sont tombés dans ce piège. [Rücker et ses collègues](https://doi.org/10.1021/ci700157b) décrivent le remède : mélanger les activités, *tout* refaire, et comparer.
#
# ## L'idée
#
# Après le mélange, il n'y a rien à apprendre. Avec $n$ scores mélangés, la probabilité que le hasard fasse aussi bien est
#
# $$p = \frac{1 + \text{nombre de scores mélangés} \ge \text{vrai score}}{1 + n}$$
#
# L'ordre réel compte parmi les ordres ; avec 19 mélanges, $p$ vaut donc au moins $1/20 = 0{,}05$.
#
# ## Ce qui est donné
#
# `matrix`, `activity` (80 molécules, NumPy) et `folds`, une liste de paires `(train, test)` de numéros de ligne. `best_columns(matrix, activity, k)` donne les numéros des $k$ colonnes qui suivent le plus l'activité ; `q2(activity, predicted)` donne le Q². `leaky_score` montre ce qu'il ne faut *pas* faire.
#
# ## À vous de jouer
#
# 1. `honest_score(matrix, activity, folds, k)` : le Q² des prédictions de toutes les lignes. À chaque pli, choisissez `k` colonnes et entraînez un `Ridge()` d'après les seules lignes d'entraînement.
# 2. `shuffled_scores(score, activity, times, seed)` : une liste de `times` scores. `score` est une fonction des activités. Un seul générateur, `np.random.default_rng(seed)` ; chaque score reçoit une nouvelle permutation d'`activity`, qui reste intact.
# 3. `p_value(real, shuffled)` : le nombre $p$ pour une liste de scores mélangés.
#
# *Données : document ChEMBL CHEMBL2321810, par l'intermédiaire de RDKit.*

# %% role="locked" name="data"
import numpy as np
from rdkit import Chem
from rdkit.Chem.rdFingerprintGenerator import GetMorganGenerator
from sklearn.linear_model import Ridge
from sklearn.model_selection import KFold

from enact_learn.datasets.sulfonamides import measured_sulfonamides

table = measured_sulfonamides().sample(80, random_state=3)
generator = GetMorganGenerator(radius=2, fpSize=512)
matrix = np.array([generator.GetFingerprintAsNumPy(Chem.MolFromSmiles(smiles)) for smiles in table["smiles"]], dtype=float)
activity = table["activity"].to_numpy()
folds = list(KFold(5, shuffle=True, random_state=1).split(matrix))


def best_columns(matrix, activity, k):
    """Give the numbers of the k columns that go most with the activity, up or down."""
    steps = (matrix - matrix.mean(axis=0)) / (matrix.std(axis=0) + 1e-9)
    strength = np.abs(steps.T @ (activity - activity.mean()))
    return np.sort(np.argsort(-strength.round(9), kind="stable")[:k])


def q2(activity, predicted):
    """Give Q²: 1 for perfect predictions, 0 for predictions of the mean."""
    return float(1 - np.sum((activity - predicted) ** 2) / np.sum((activity - np.mean(activity)) ** 2))


def leaky_score(matrix, activity, folds, k):
    """How not to do it: the columns are chosen with all activities, those of the test rows too."""
    matrix = matrix[:, best_columns(matrix, activity, k)]
    predicted = np.zeros(len(activity))
    for train, test in folds:
        predicted[test] = Ridge().fit(matrix[train], activity[train]).predict(matrix[test])
    return q2(activity, predicted)


print("with leak:", round(leaky_score(matrix, activity, folds, 20), 2))

# %% role="solution" name="honest-score"
def honest_score(matrix, activity, folds, k):
    """Give the Q² of predictions whose columns were chosen from the training rows of each fold."""
    ### BEGIN SOLUTION
    predicted = np.zeros(len(activity))
    for train, test in folds:
        columns = best_columns(matrix[train], activity[train], k)
        model = Ridge().fit(matrix[train][:, columns], activity[train])
        predicted[test] = model.predict(matrix[test][:, columns])
    return q2(activity, predicted)
    ### END SOLUTION

# %% role="tests" name="no-peeking" points=2
score = honest_score(matrix, activity, folds, 20)
assert score <= 1, f"A Q² is at most 1; honest_score gave {score}."
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(11)
on_noise = [honest_score(matrix, rng.normal(size=80), folds, 20) for _ in range(6)]
assert np.mean(on_noise) < 0, "On pure noise your score is high: somewhere it looks at the test rows before it predicts them."
for k in (5, 30):
    expected = np.empty(80)
    for train, test in folds:
        small = matrix[:, best_columns(matrix[train], activity[train], k)]
        expected[test] = Ridge().fit(small[train], activity[train]).predict(small[test])
    assert abs(honest_score(matrix, activity, folds, k) - q2(activity, expected)) < 1e-6, "The honest score is not right. In each fold: choose columns from the training rows, fit on them, predict the test rows."
### END HIDDEN TESTS

# %% role="solution" name="shuffled-scores"
def shuffled_scores(score, activity, times, seed):
    """Give the scores of so many shuffled copies of the activities."""
    ### BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    return [score(rng.permutation(activity)) for _ in range(times)]
    ### END SOLUTION

# %% role="tests" name="shuffles" points=2
seen = []


def first_of(values):
    """Remember what came in, and give its first value."""
    seen.append([float(value) for value in values])
    return seen[-1][0]


some = np.arange(12.0)
scores = shuffled_scores(first_of, some, 5, 7)
assert some.tolist() == list(range(12)), "The activity was changed by your function: work on a shuffled copy."
assert all(sorted(values) == some.tolist() for values in seen), "Each score should belong to its own new order of the same activities."
### BEGIN HIDDEN TESTS
assert len(scores) == 5, f"There should be {5} scores, not {len(scores)}."
assert list(scores) == [values[0] for values in seen] and len({tuple(values) for values in seen}) == 5, "Each score should belong to its own new order of the same activities."
again = list(shuffled_scores(first_of, some, 5, 7))
other = shuffled_scores(first_of, some, 5, 8)
assert again == list(scores) and seen[:5] == seen[5:10] and seen[:5] != seen[10:], "The same seed should give the same orders, and another seed other ones: make one generator from the seed, before the first shuffle."
### END HIDDEN TESTS

# %% role="solution" name="p-value"
def p_value(real, shuffled):
    """Give the probability that chance does at least as well as the real score."""
    ### BEGIN SOLUTION
    as_good = sum(score >= real for score in shuffled)
    return (1 + as_good) / (1 + len(shuffled))
    ### END SOLUTION

# %% role="tests" name="chance" points=2
p = p_value(0.1, [0.2, 0.3, 0.4])
assert abs(p - 1) < 1e-9, f"Where every shuffled score is as good as the real one, p is 1, not {p}."
### BEGIN HIDDEN TESTS
for real, shuffled, orders in [(0.5, [0.0] * 19, 1), (0.5, [0.5, 0.4, 0.1], 2), (0.2, [0.3, -0.1, 0.2, 0.0], 3), (0.2, [], 1)]:
    assert abs(p_value(real, shuffled) * (len(shuffled) + 1) - orders) < 1e-9, "The real order is one of the possible orders: it counts above and below the fraction line, so p is never 0."
### END HIDDEN TESTS
