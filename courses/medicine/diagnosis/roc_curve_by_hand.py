# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: med-dx-roc-1
#   title: {en: "A ROC curve by hand", fr: "Une courbe ROC à la main"}
#   difficulty: 2
#   minutes: 20
#   skills: [med.dx.roc]
#   hints:
#     - en: "A score becomes a test once you choose a threshold. Which two shares describe that test, and of which people is each one a share?"
#       fr: "Un score devient un test dès que vous choisissez un seuil. Quelles sont les deux parts qui décrivent ce test, et de quelles personnes chacune est-elle une part ?"
#     - en: "Comparing an array with a number gives an array of True and False: scores >= threshold. Its mean over the people in ill, and over those in ~ill, are the two shares."
#       fr: "Comparer un tableau à un nombre donne un tableau de True et False : scores >= threshold. Sa moyenne chez les personnes de ill, puis chez celles de ~ill, donne les deux parts."
#     - en: "For roc_points, np.unique gives each score once, rising; [::-1] turns the order round. Call rates for each of these thresholds, and begin the list with the point (0, 0)."
#       fr: "Pour roc_points, np.unique donne chaque score une seule fois, en ordre croissant ; [::-1] inverse l'ordre. Appelez rates pour chacun de ces seuils, et commencez la liste par le point (0, 0)."
#   misconceptions:
#     - says:
#         en: "The false positive rate is the share of positive tests that are wrong."
#         fr: "Le taux de faux positifs est la part des tests positifs qui se trompent."
#       wrong:
#         rates: |
#           def rates(scores, ill, threshold):
#               positive = scores >= threshold
#               wrong = (~ill)[positive].mean() if positive.any() else 0.0
#               return wrong, positive[ill].mean()
#     - says:
#         en: "A score that equals the threshold is negative."
#         fr: "Un score égal au seuil est négatif."
#       wrong:
#         rates: |
#           def rates(scores, ill, threshold):
#               positive = scores > threshold
#               return positive[~ill].mean(), positive[ill].mean()
#     - says:
#         en: "Each person gives a point, also people with the same score."
#         fr: "Chaque personne donne un point, même à score égal."
#       wrong:
#         roc-points: |
#           def roc_points(scores, ill):
#               points = [(0.0, 0.0)]
#               for threshold in sorted(scores, reverse=True):
#                   points.append(rates(scores, ill, threshold))
#               return points
#   alternatives:
#     - roc-points: |
#         def roc_points(scores, ill):
#             thresholds = [np.inf] + sorted(set(scores.tolist()), reverse=True)
#             return [rates(scores, ill, threshold) for threshold in thresholds]
#   tests:
#     one-threshold: {en: "Describes one threshold", fr: "Décrit un seuil"}
#     curve: {en: "Walks through all thresholds", fr: "Parcourt tous les seuils"}
#     tumours: {en: "Draws the curve of real tumours", fr: "Trace la courbe de tumeurs réelles"}
#   messages:
#     "Give back two rates, first that of false positives: rates gave {}.": "Renvoyez deux taux, d'abord celui des faux positifs : rates a donné {}."
#     "From a threshold of 7 on, both ill people and no healthy one are positive: (0, 1), not {}.": "À partir d'un seuil de 7, les deux personnes malades sont positives, et aucune personne saine : (0, 1), et non {}."
#     "Each rate has its own people below the fraction line: the healthy for false positives, the ill for true positives.": "Chaque taux a ses propres personnes sous la barre de fraction : les personnes saines pour les faux positifs, les malades pour les vrais positifs."
#     "A score that reaches the threshold is positive.": "Un score qui atteint le seuil est positif."
#     "A curve starts at (0, 0), where nobody is positive; yours starts at {}.": "Une courbe part de (0, 0), où personne n'est positif ; la vôtre part de {}."
#     "Four different scores and the start make five points; roc_points gave {}.": "Quatre scores différents et le départ font cinq points ; roc_points en a donné {}."
#     "Rates are shares from 0 to 1.": "Les taux sont des parts de 0 à 1."
#     "A curve ends at (1, 1), where everybody is positive; yours ends at {}.": "Une courbe finit en (1, 1), où tout le monde est positif ; la vôtre finit en {}."
#     "People with the same score become positive together: one point for each different score, and one for (0, 0).": "Les personnes de même score deviennent positives ensemble : un point par score différent, et un pour (0, 0)."
#     "Go from the highest threshold to the lowest, with each score as a threshold.": "Allez du seuil le plus haut au plus bas, en prenant chaque score comme seuil."
#     "The curve never turns back: both rates rise or stay.": "La courbe ne revient jamais en arrière : les deux taux montent ou restent égaux."
#     "The points for the real tumours are not right. Does every different score give one point?": "Les points des tumeurs réelles ne sont pas justes. Chaque score différent donne-t-il un point ?"
# ---

# %% [markdown] lang="en"
# # A ROC curve by hand
#
# **What you will be able to do:** show all thresholds of a score in one curve, without a library.
#
# ## Why it matters
#
# A laboratory value or a model gives a number, not a yes or no. A low threshold finds more ill people, and alarms more healthy people. Before choosing one, look at all of them. The ROC curve does so since radar operators used it; radiology made it known in medicine ([Hanley and McNeil, 1982](https://doi.org/10.1148/radiology.143.1.7063747)).
#
# ## The idea
#
# A person is positive when the score is **at least** the threshold. Each threshold gives a point:
#
# - across: the *false positive rate*, the share of the healthy who are positive;
# - up: the *true positive rate*, the share of the ill who are positive.
#
# With scores 9 and 7 in the ill, 6 and 2 in the healthy, the threshold 6 gives the point (0.5, 1).
#
# ## What is given
#
# `scores` (mean radius of the cell nuclei) and `ill` (`True`: malignant) are NumPy arrays for 120 tumours. `four_scores` and `four_ill` hold the example.
#
# ## Your task
#
# 1. `rates(scores, ill, threshold)` gives back a tuple: false positive rate, true positive rate.
# 2. `roc_points(scores, ill)` gives back a list of such tuples. It starts with `(0, 0)`. Then comes one point for each **different** score as the threshold, from the highest score to the lowest.
#
# *Data: Breast Cancer Wisconsin (Diagnostic), real people, published without names, by way of scikit-learn. Nothing here is a rule for diagnosis.*

# %% [markdown] lang="fr"
# # Une courbe ROC à la main
#
# **Ce que vous saurez faire :** montrer tous les seuils d'un score en une seule courbe, sans bibliothèque.
#
# ## Pourquoi c'est important
#
# Une valeur de laboratoire ou un modèle donne un nombre, pas un oui ou un non. Un seuil bas trouve plus de malades, et alarme plus de personnes saines. Avant d'en choisir un, regardez-les tous. La courbe ROC le permet depuis le temps des radars ; la radiologie l'a fait connaître en médecine ([Hanley et McNeil, 1982](https://doi.org/10.1148/radiology.143.1.7063747)).
#
# ## L'idée
#
# Une personne est positive quand son score est **au moins égal** au seuil. Chaque seuil donne un point :
#
# - en abscisse, le *taux de faux positifs* : la part des personnes saines qui sont positives ;
# - en ordonnée, le *taux de vrais positifs* : la part des personnes malades qui sont positives.
#
# Avec les scores 9 et 7 chez les malades, 6 et 2 chez les personnes saines, le seuil 6 donne le point (0,5 ; 1).
#
# ## Ce qui est donné
#
# `scores` (rayon moyen des noyaux des cellules) et `ill` (`True` : maligne) sont des tableaux NumPy pour 120 tumeurs. `four_scores` et `four_ill` contiennent l'exemple.
#
# ## À vous de jouer
#
# 1. `rates(scores, ill, threshold)` renvoie un tuple : taux de faux positifs, taux de vrais positifs.
# 2. `roc_points(scores, ill)` renvoie une liste de tels tuples. Elle commence par `(0, 0)`. Vient ensuite un point pour chaque score **différent** pris comme seuil, du plus haut au plus bas.
#
# *Données : Breast Cancer Wisconsin (Diagnostic), personnes réelles, publiées sans les noms, par l'intermédiaire de scikit-learn. Rien ici n'est une règle de diagnostic.*

# %% role="locked" name="data"
import numpy as np

from enact_learn.datasets.breast_tumours import breast_tumours

tumours = breast_tumours().iloc[:120]
scores = tumours["mean_radius"].to_numpy()
ill = (tumours["diagnosis"] == "malignant").to_numpy()
four_scores = np.array([9.0, 7.0, 6.0, 2.0])
four_ill = np.array([True, True, False, False])

# %% role="solution" name="rates"
def rates(scores, ill, threshold):
    """Give the false positive rate and the true positive rate of a threshold."""
    ### BEGIN SOLUTION
    positive = scores >= threshold
    return positive[~ill].mean(), positive[ill].mean()
    ### END SOLUTION

# %% role="tests" name="one-threshold" points=2
answer = rates(four_scores, four_ill, 6.5)
assert len(answer) == 2, f"Give back two rates, first that of false positives: rates gave {answer}."
assert tuple(answer) == (0, 1), f"From a threshold of 7 on, both ill people and no healthy one are positive: (0, 1), not {answer}."
### BEGIN HIDDEN TESTS
values, state = np.array([5.0, 3.0, 8.0, 1.0, 4.0, 6.0, 2.0]), np.array([True, False, True, False, True, False, False])
for threshold, expected in [(4.5, (0.25, 2 / 3)), (2.5, (0.5, 1)), (10.0, (0, 0)), (0.0, (1, 1))]:
    assert np.allclose(rates(values, state, threshold), expected), "Each rate has its own people below the fraction line: the healthy for false positives, the ill for true positives."
assert np.allclose(rates(values, state, 4.0), (0.25, 1)) and np.allclose(rates(values, state, 6.0), (0.25, 1 / 3)), "A score that reaches the threshold is positive."
### END HIDDEN TESTS

# %% role="solution" name="roc-points"
def roc_points(scores, ill):
    """Give the points of the ROC curve, from (0, 0) on, one for each different score."""
    ### BEGIN SOLUTION
    thresholds = np.unique(scores)[::-1]
    return [(0, 0)] + [rates(scores, ill, threshold) for threshold in thresholds]
    ### END SOLUTION

# %% role="tests" name="curve" points=2
points = roc_points(four_scores, four_ill)
assert tuple(points[0]) == (0, 0), f"A curve starts at (0, 0), where nobody is positive; yours starts at {points[0]}."
assert len(points) == 5, f"Four different scores and the start make five points; roc_points gave {len(points)}."
### BEGIN HIDDEN TESTS
assert tuple(points[-1]) == (1, 1), f"A curve ends at (1, 1), where everybody is positive; yours ends at {points[-1]}."
tied, state = np.array([2.0, 2.0, 2.0, 5.0, 5.0]), np.array([True, False, False, True, False])
found = roc_points(tied, state)
assert len(found) == 3, "People with the same score become positive together: one point for each different score, and one for (0, 0)."
assert np.allclose(found, [(0, 0), (1 / 3, 0.5), (1, 1)]), "Go from the highest threshold to the lowest, with each score as a threshold."
### END HIDDEN TESTS

# %% role="tests" name="tumours" points=1
points = np.array([tuple(point) for point in roc_points(scores, ill)])
assert points.min() >= 0 and points.max() <= 1, "Rates are shares from 0 to 1."
### BEGIN HIDDEN TESTS
assert (np.diff(points, axis=0) >= 0).all(), "The curve never turns back: both rates rise or stay."
expected = [(np.mean(scores[~ill] >= t), np.mean(scores[ill] >= t)) for t in [np.inf, *sorted(set(scores), reverse=True)]]
assert points.shape == np.shape(expected) and np.allclose(points, expected), "The points for the real tumours are not right. Does every different score give one point?"
### END HIDDEN TESTS
