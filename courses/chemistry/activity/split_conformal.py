# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: che-qsar-conformal-1
#   title: {en: "Intervals that keep their promise", fr: "Des intervalles qui tiennent leur promesse"}
#   difficulty: 3
#   minutes: 25
#   skills: [che.qsar.conformal]
#   hints:
#     - en: "Sort the sizes of nine errors in your mind. Which one of them must you allow so that eight of ten new molecules fall inside?"
#       fr: "Triez en pensée les grandeurs de neuf erreurs. Laquelle faut-il admettre pour que huit molécules nouvelles sur dix tombent dedans ?"
#     - en: "np.abs takes the signs away, np.sort puts the sizes in order, and math.ceil rounds up. Counting from 1, the place is rank; Python counts from 0."
#       fr: "np.abs enlève les signes, np.sort met les grandeurs en ordre, et math.ceil arrondit vers le haut. En comptant à partir de 1, la place est rank ; Python compte à partir de 0."
#     - en: "half_width: math.ceil of (len + 1) times (1 - alpha); if that is beyond len, math.inf; else np.sort of np.abs at that place. intervals: np.column_stack of two columns. coverage: np.mean of two comparisons joined by &."
#       fr: "half_width : math.ceil de (len + 1) fois (1 - alpha) ; si cela dépasse len, math.inf ; sinon np.sort de np.abs à cette place. intervals : np.column_stack de deux colonnes. coverage : np.mean de deux comparaisons jointes par &."
#   misconceptions:
#     - says:
#         en: "Errors below zero don't count against the interval."
#         fr: "Les erreurs négatives ne comptent pas contre l'intervalle."
#       wrong:
#         half-width: |
#           def half_width(errors, alpha):
#               rank = math.ceil((len(errors) + 1) * (1 - alpha))
#               if rank > len(errors):
#                   return math.inf
#               return float(np.sort(errors)[rank - 1])
#     - says:
#         en: "The plain quantile of the errors is enough, also for a small calibration set."
#         fr: "Le simple quantile des erreurs suffit, même pour un petit jeu de calibration."
#       wrong:
#         half-width: |
#           def half_width(errors, alpha):
#               return float(np.quantile(np.abs(errors), 1 - alpha))
#     - says:
#         en: "The width is shared out, half of it on each side."
#         fr: "La largeur se partage, une moitié de chaque côté."
#       wrong:
#         intervals: |
#           def intervals(predicted, width):
#               return np.column_stack([predicted - width / 2, predicted + width / 2])
#   alternatives:
#     - half-width: |
#         def half_width(errors, alpha):
#             sizes = sorted(abs(error) for error in errors) + [float("inf")]
#             rank = math.ceil((len(errors) + 1) * (1 - alpha))
#             return sizes[min(rank, len(sizes)) - 1]
#       intervals: |
#         def intervals(predicted, width):
#             return np.array([[value - width, value + width] for value in predicted])
#       coverage: |
#         def coverage(activity, bounds):
#             inside = [low <= value <= high for value, (low, high) in zip(activity, bounds)]
#             return sum(inside) / len(inside)
#   tests:
#     width: {en: "Takes the right error as the half-width", fr: "Prend la bonne erreur comme demi-largeur"}
#     bounds: {en: "Puts the prediction in the middle", fr: "Met la prédiction au milieu"}
#     kept: {en: "Counts the promises that are kept", fr: "Compte les promesses tenues"}
#   messages:
#     "If all errors have the size 0.5, the half-width is 0.5, not {}.": "Si toutes les erreurs ont la grandeur 0,5, la demi-largeur est 0,5, et non {}."
#     "An error of -2 is as large as one of +2: only the sizes count.": "Une erreur de -2 est aussi grande qu'une de +2 : seules les grandeurs comptent."
#     "With {} errors the half-width is not right: sort the sizes, and round the rank up.": "Avec {} erreurs, la demi-largeur n'est pas juste : triez les grandeurs, et arrondissez le rang vers le haut."
#     "With so few errors the promise can't be kept by any finite interval: the half-width is infinite.": "Avec si peu d'erreurs, aucun intervalle fini ne peut tenir la promesse : la demi-largeur est infinie."
#     "Two predictions make a matrix of 2 rows and 2 columns, not {}.": "Deux prédictions font une matrice de 2 lignes et 2 colonnes, et non {}."
#     "Around 6.0 with a half-width of 0 the lower end is 6.0, not {}.": "Autour de 6,0 avec une demi-largeur de 0, la borne basse est 6,0, et non {}."
#     "The lower end is one half-width below the prediction, the upper end one half-width above.": "La borne basse est une demi-largeur sous la prédiction, la borne haute une demi-largeur au-dessus."
#     "Both values lie inside, so the coverage is 1, not {}.": "Les deux valeurs sont dedans, la couverture est donc 1, et non {}."
#     "A value inside is neither below the lower end nor above the upper one; the ends count as inside.": "Une valeur est dedans si elle n'est ni sous la borne basse ni au-dessus de la borne haute ; les bornes comptent comme dedans."
#     "On 200 molecules that the model never saw, your intervals for 80 % don't cover between 70 % and 90 %.": "Sur 200 molécules que le modèle n'a jamais vues, vos intervalles à 80 % ne couvrent pas entre 70 % et 90 %."
# ---

# %% [markdown] lang="en"
# # Intervals that keep their promise
#
# **What you will be able to do:** turn any model's prediction into an interval that holds the true value as often as you promise.
#
# ## Why it matters
#
# "Predicted activity: 7.2." Is that 7.2 ± 0.2 or 7.2 ± 2? In the first case the team makes the molecule, in the second it waits. **Conformal prediction** gives an interval that is right for, say, 80 % of new molecules. It needs no assumption on the model, only that old and new molecules come from the same source ([Norinder and colleagues](https://doi.org/10.1021/ci5001168)).
#
# ## The idea
#
# Keep $n$ molecules aside from training, and sort the sizes of their errors (measured minus predicted). For a share $\alpha$ of misses, allow the error at rank
#
# $$r = \lceil (n + 1)(1 - \alpha) \rceil$$
#
# counted from 1 and rounded up. With 9 errors and $\alpha = 0.2$: $r = 8$, the second largest. If $r > n$, only an infinite interval keeps the promise.
#
# ## What is given
#
# A model has learnt from 200 molecules. `calibration` and `test`, 200 molecules each, have the columns `activity` and `predicted`.
#
# ## Your task
#
# 1. `half_width(errors, alpha)`: the size of the error at rank $r$, or `math.inf` if $r > n$. `errors` is a NumPy array with signs.
# 2. `intervals(predicted, width)`: a NumPy array with a row for each prediction, two columns: prediction minus and plus `width`.
# 3. `coverage(activity, bounds)`: the share, 0 to 1, of the activities inside their row of `bounds`; the ends count as inside.
#
# *Data: ChEMBL document CHEMBL2321810, by way of RDKit.*

# %% [markdown] lang="fr"
# # Des intervalles qui tiennent leur promesse
#
# **Ce que vous saurez faire :** transformer la prédiction d'un modèle quelconque en un intervalle qui contient la vraie valeur aussi souvent que vous le promettez.
#
# ## Pourquoi c'est important
#
# « Activité prédite : 7,2. » Est-ce 7,2 ± 0,2 ou 7,2 ± 2 ? Dans le premier cas, l'équipe fait la molécule ; dans le second, elle attend. La **prédiction conforme** donne un intervalle juste pour, disons, 80 % des molécules nouvelles. Elle ne suppose rien sur le modèle, seulement que molécules anciennes et nouvelles viennent de la même source ([Norinder et ses collègues](https://doi.org/10.1021/ci5001168)).
#
# ## L'idée
#
# Gardez $n$ molécules hors de l'entraînement, et triez les grandeurs de leurs erreurs (mesuré moins prédit). Pour une part $\alpha$ d'échecs, admettez l'erreur au rang
#
# $$r = \lceil (n + 1)(1 - \alpha) \rceil$$
#
# compté à partir de 1 et arrondi vers le haut. Avec 9 erreurs et $\alpha = 0{,}2$ : $r = 8$, la deuxième plus grande. Si $r > n$, seul un intervalle infini tient la promesse.
#
# ## Ce qui est donné
#
# Un modèle a appris sur 200 molécules. `calibration` et `test`, 200 molécules chacune, ont les colonnes `activity` (mesurée) et `predicted` (prédite).
#
# ## À vous de jouer
#
# 1. `half_width(errors, alpha)` : la grandeur de l'erreur au rang $r$, ou `math.inf` si $r > n$. `errors` est un tableau NumPy avec les signes.
# 2. `intervals(predicted, width)` : un tableau NumPy avec une ligne par prédiction et deux colonnes : la prédiction moins et plus `width`.
# 3. `coverage(activity, bounds)` : la part, de 0 à 1, des activités qui sont dans leur ligne de `bounds` ; les bornes comptent comme dedans.
#
# *Données : document ChEMBL CHEMBL2321810, par l'intermédiaire de RDKit.*

# %% role="locked" name="data"
import math

import numpy as np
from rdkit import Chem
from rdkit.Chem.rdFingerprintGenerator import GetMorganGenerator
from sklearn.linear_model import Ridge

from enact_learn.datasets.sulfonamides import measured_sulfonamides

table = measured_sulfonamides().sample(600, random_state=3)
generator = GetMorganGenerator(radius=2, fpSize=1024)
matrix = np.array([generator.GetFingerprintAsNumPy(Chem.MolFromSmiles(smiles)) for smiles in table["smiles"]])
model = Ridge(20.0).fit(matrix[:200], table["activity"][:200])
table["predicted"] = model.predict(matrix)
calibration, test = table[200:400], table[400:]
test.head()

# %% role="solution" name="half-width"
def half_width(errors, alpha):
    """Give the size of error to allow on each side so that a share alpha of new values may be missed."""
    ### BEGIN SOLUTION
    rank = math.ceil((len(errors) + 1) * (1 - alpha))
    if rank > len(errors):
        return math.inf
    return float(np.sort(np.abs(errors))[rank - 1])
    ### END SOLUTION

# %% role="tests" name="width" points=2
width = half_width(np.full(19, 0.5), 0.1)
assert abs(width - 0.5) < 1e-9, f"If all errors have the size 0.5, the half-width is 0.5, not {width}."
### BEGIN HIDDEN TESTS
assert abs(half_width(np.array([-2.0, 0.1, 0.2, -0.3]), 0.2) - 2) < 1e-9, "An error of -2 is as large as one of +2: only the sizes count."
errors = np.random.default_rng(4).normal(size=200)
for count, alpha, place in [(9, 0.2, 8), (50, 0.1, 46), (200, 0.3, 141), (20, 0.5, 11)]:
    some = errors[:count]
    expected = sorted(map(abs, some.tolist()))[place - 1]
    assert abs(half_width(some, alpha) - expected) < 1e-9, f"With {count} errors the half-width is not right: sort the sizes, and round the rank up."
assert half_width(errors[:8], 0.05) == float("inf"), "With so few errors the promise can't be kept by any finite interval: the half-width is infinite."
assert half_width(errors[:9], 0.1) == max(map(abs, errors[:9].tolist())), f"With {9} errors the half-width is not right: sort the sizes, and round the rank up."
### END HIDDEN TESTS

# %% role="solution" name="intervals"
def intervals(predicted, width):
    """Give a row for each prediction: the lower and the upper end of its interval."""
    ### BEGIN SOLUTION
    return np.column_stack([predicted - width, predicted + width])
    ### END SOLUTION

# %% role="tests" name="bounds" points=1
ends = np.asarray(intervals(np.array([6.0, 7.0]), 0.0))
assert ends.shape == (2, 2), f"Two predictions make a matrix of 2 rows and 2 columns, not {ends.shape}."
assert abs(ends[0, 0] - 6) < 1e-9, f"Around 6.0 with a half-width of 0 the lower end is 6.0, not {ends[0, 0]}."
### BEGIN HIDDEN TESTS
for width in (0.4, 1.1):
    ends = np.asarray(intervals(np.array([5.0, 6.5, 8.0]), width))
    assert np.allclose(ends, [[5 - width, 5 + width], [6.5 - width, 6.5 + width], [8 - width, 8 + width]]), "The lower end is one half-width below the prediction, the upper end one half-width above."
### END HIDDEN TESTS

# %% role="solution" name="coverage"
def coverage(activity, bounds):
    """Give the share (0 to 1) of the activities that lie inside their interval."""
    ### BEGIN SOLUTION
    inside = (bounds[:, 0] <= activity) & (activity <= bounds[:, 1])
    return float(np.mean(inside))
    ### END SOLUTION

# %% role="tests" name="kept" points=2
share = coverage(np.array([6.0, 7.0]), np.array([[5.0, 7.0], [6.5, 7.5]]))
assert abs(share - 1) < 1e-9, f"Both values lie inside, so the coverage is 1, not {share}."
### BEGIN HIDDEN TESTS
ends = np.array([[5.0, 6.0], [5.0, 6.0], [5.0, 6.0], [5.0, 6.0]])
for values, expected in [([4.0, 5.5, 5.2, 9.0], 0.5), ([5.0, 6.0, 5.5, 7.0], 0.75), ([4.9, 4.0, 6.1, 5.0], 0.25), ([6.0, 7.0, 8.0, 5.0], 0.5)]:
    assert abs(coverage(np.array(values), ends) - expected) < 1e-9, "A value inside is neither below the lower end nor above the upper one; the ends count as inside."
width = half_width((calibration["activity"] - calibration["predicted"]).to_numpy(), 0.2)
ends = np.asarray(intervals(test["predicted"].to_numpy(), width))
kept = [low <= value <= high for value, (low, high) in zip(test["activity"].tolist(), ends.tolist())]
assert 140 < kept.count(True) < 180, "On 200 molecules that the model never saw, your intervals for 80 % don't cover between 70 % and 90 %."
### END HIDDEN TESTS
