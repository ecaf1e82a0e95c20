# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-lin-reg-1
#   title: {en: "A calibration line by hand", fr: "Une droite d'étalonnage à la main"}
#   difficulty: 1
#   minutes: 10
#   skills: [fnd.lin.reg]
#   hints:
#     - en: "Both lists only matter through their distance from their own mean. What do you get when you take the mean away from an array?"
#       fr: "Les deux listes ne comptent que par leur distance à leur propre moyenne. Qu'obtient-on quand on retire la moyenne d'un tableau ?"
#     - en: "Give the two lists of distances a name, dx and dy. NumPy multiplies arrays value by value, and sum adds the products."
#       fr: "Donnez un nom aux deux listes de distances, dx et dy. NumPy multiplie les tableaux valeur par valeur, et sum additionne les produits."
#     - en: "Above the fraction line stands the sum of dx times dy, below it the sum of dx times dx. For the intercept, put the mean point into the equation of the line: the mean of y less slope times the mean of x."
#       fr: "Au-dessus de la barre de fraction vient la somme de dx fois dy, au-dessous la somme de dx fois dx. Pour l'ordonnée à l'origine, mettez le point moyen dans l'équation de la droite : la moyenne de y moins slope fois la moyenne de x."
#   misconceptions:
#     - says:
#         en: "Two points make a line, so the first and the last one are enough."
#         fr: "Deux points font une droite, donc le premier et le dernier suffisent."
#       wrong:
#         slope: |
#           def slope(x, y):
#               return (y[-1] - y[0]) / (x[-1] - x[0])
#     - says:
#         en: "A calibration line always passes through zero."
#         fr: "Une droite d'étalonnage passe toujours par zéro."
#       wrong:
#         slope: |
#           def slope(x, y):
#               return np.sum(x * y) / np.sum(x * x)
#         intercept: |
#           def intercept(x, y):
#               return 0.0
#     - says:
#         en: "It does not matter which of the two quantities is x."
#         fr: "Peu importe laquelle des deux grandeurs est x."
#       wrong:
#         slope: |
#           def slope(x, y):
#               dx = x - np.mean(x)
#               dy = y - np.mean(y)
#               return np.sum(dx * dy) / np.sum(dy * dy)
#   alternatives:
#     - slope: |
#         def slope(x, y):
#             return np.polyfit(x, y, 1)[0]
#       intercept: |
#         def intercept(x, y):
#             return np.polyfit(x, y, 1)[1]
#   equivalent:
#     - mutant: "y - np.mean(y) -> y + np.mean(y)"
#       because: "the distances dx add up to zero, so a constant added to dy changes nothing"
#   tests:
#     one-line: {en: "Finds the slope of points on a line", fr: "Trouve la pente de points alignés"}
#     scatter: {en: "Finds the slope of scattered points", fr: "Trouve la pente de points dispersés"}
#     start: {en: "Finds where the line starts", fr: "Trouve où la droite commence"}
#   messages:
#     "These points rise by 1 for each step of 1, so the slope is 1; slope gave {}.": "Ces points montent de 1 à chaque pas de 1, donc la pente vaut 1 ; slope a donné {}."
#     "When y falls as x grows, the slope is negative.": "Quand y baisse pendant que x croît, la pente est négative."
#     "The slope says how much y changes for one unit of x. Which of the two spreads stands below the fraction line?": "La pente dit de combien y change pour une unité de x. Laquelle des deux dispersions se trouve sous la barre de fraction ?"
#     "The blank of the series absorbs a little, so the line does not start at zero. Take the means away first.": "Le blanc de la série absorbe un peu, donc la droite ne part pas de zéro. Retirez d'abord les moyennes."
#     "slope should give one number; for the series it gave {}.": "slope devrait donner un seul nombre ; pour la série elle a donné {}."
#     "This is not the slope of the series. All five points count, not only the two ends.": "Ce n'est pas la pente de la série. Les cinq points comptent, pas seulement les deux bouts."
#     "Moving a point in the middle of the list changes the line.": "Déplacer un point au milieu de la liste change la droite."
#     "The points (0, 1), (1, 2), (2, 3) start at 1; intercept gave {}.": "Les points (0, 1), (1, 2), (2, 3) partent de 1 ; intercept a donné {}."
#     "The line passes through the mean point: mean of y = intercept + slope x mean of x.": "La droite passe par le point moyen : moyenne de y = ordonnée à l'origine + pente x moyenne de x."
#     "A blank that absorbs gives an intercept above zero: the line need not pass through the origin.": "Un blanc qui absorbe donne une ordonnée à l'origine au-dessus de zéro : la droite n'a pas à passer par l'origine."
# ---

# %% [markdown] lang="en"
# # A calibration line by hand
#
# **What you will be able to do:** fit the straight line that comes closest to a set of points, with nothing but sums.
#
# ## Why it matters
#
# How much iron is in a water sample? A laboratory measures how strongly solutions of known concentration absorb light. Then it draws a line through these points, and reads unknown samples from the line. Every such result stands on one slope and one intercept.
#
# ## The idea
#
# *Least squares* chooses the line $y = a + b\,x$ whose squared vertical distances to the points are smallest together. With the means $\bar x$ and $\bar y$:
#
# $$b = \frac{\sum (x - \bar x)(y - \bar y)}{\sum (x - \bar x)^2}, \qquad a = \bar y - b\,\bar x$$
#
# For the points (0, 1), (1, 2), (2, 3): the distances from the means are −1, 0, 1 in both lists. So $b = 2/2 = 1$, and $a = 2 - 1 \times 1 = 1$.
#
# ## What is given
#
# `concentration` in mg/L and `absorbance` (no unit): two NumPy arrays of five values.
#
# ## Your task
#
# 1. `slope(x, y)` gives $b$ for two NumPy arrays of the same length.
# 2. `intercept(x, y)` gives $a$.
#
# *Data: an invented series of standards.*

# %% [markdown] lang="fr"
# # Une droite d'étalonnage à la main
#
# **Ce que vous saurez faire :** ajuster la droite qui passe au plus près d'un ensemble de points, rien qu'avec des sommes.
#
# ## Pourquoi c'est important
#
# Combien de fer y a-t-il dans un échantillon d'eau ? Un laboratoire mesure à quel point des solutions de concentration connue absorbent la lumière. Puis il ajuste une droite à ces points, et y lit les échantillons inconnus. Chaque résultat de ce genre repose sur une pente et une ordonnée à l'origine.
#
# ## L'idée
#
# Les *moindres carrés* choisissent la droite $y = a + b\,x$ dont les distances verticales aux points, mises au carré, ont la plus petite somme. Avec les moyennes $\bar x$ et $\bar y$ :
#
# $$b = \frac{\sum (x - \bar x)(y - \bar y)}{\sum (x - \bar x)^2}, \qquad a = \bar y - b\,\bar x$$
#
# Pour les points (0, 1), (1, 2), (2, 3) : les distances aux moyennes sont −1, 0, 1 dans les deux listes. Donc $b = 2/2 = 1$, et $a = 2 - 1 \times 1 = 1$.
#
# ## Ce qui est donné
#
# `concentration` en mg/L et `absorbance` (sans unité) : deux tableaux NumPy de cinq valeurs.
#
# ## À vous de jouer
#
# 1. `slope(x, y)` donne la pente $b$ pour deux tableaux NumPy de même longueur.
# 2. `intercept(x, y)` donne l'ordonnée à l'origine $a$.
#
# *Données : une série d'étalons inventée.*

# %% role="locked" name="data"
import numpy as np

concentration = np.array([0.0, 1.0, 2.0, 4.0, 6.0])
absorbance = np.array([0.04, 0.21, 0.49, 0.86, 1.27])

# %% role="solution" name="slope"
def slope(x, y):
    """Give the slope of the least-squares line through the points."""
    ### BEGIN SOLUTION
    dx = x - np.mean(x)
    dy = y - np.mean(y)
    return np.sum(dx * dy) / np.sum(dx * dx)
    ### END SOLUTION

# %% role="tests" name="one-line" points=1
answer = slope(np.array([0.0, 1.0, 2.0]), np.array([1.0, 2.0, 3.0]))
assert abs(answer - 1) < 1e-9, f"These points rise by 1 for each step of 1, so the slope is 1; slope gave {answer!r}."
### BEGIN HIDDEN TESTS
assert abs(slope(np.array([1.0, 2.0, 3.0]), np.array([9.0, 7.0, 5.0])) + 2) < 1e-9, "When y falls as x grows, the slope is negative."
assert abs(slope(np.array([0.0, 10.0, 20.0]), np.array([0.0, 1.0, 2.0])) - 0.1) < 1e-9, "The slope says how much y changes for one unit of x. Which of the two spreads stands below the fraction line?"
assert abs(slope(np.array([1.0, 2.0]), np.array([5.0, 6.0])) - 1) < 1e-9, "The blank of the series absorbs a little, so the line does not start at zero. Take the means away first."
### END HIDDEN TESTS

# %% role="tests" name="scatter" points=2
answer = slope(concentration, absorbance)
assert np.ndim(answer) == 0, f"slope should give one number; for the series it gave {answer!r}."
### BEGIN HIDDEN TESTS
assert abs(answer - np.polyfit(concentration, absorbance, 1)[0]) < 1e-9, "This is not the slope of the series. All five points count, not only the two ends."
assert abs(slope(np.array([0.0, 1.0, 2.0, 5.0]), np.array([0.0, 4.0, 0.0, 0.0])) + 2 / 7) < 1e-9, "Moving a point in the middle of the list changes the line."
### END HIDDEN TESTS

# %% role="solution" name="intercept"
def intercept(x, y):
    """Give the value of the least-squares line at x = 0."""
    ### BEGIN SOLUTION
    return np.mean(y) - slope(x, y) * np.mean(x)
    ### END SOLUTION

# %% role="tests" name="start" points=1
answer = intercept(np.array([0.0, 1.0, 2.0]), np.array([1.0, 2.0, 3.0]))
assert abs(answer - 1) < 1e-9, f"The points (0, 1), (1, 2), (2, 3) start at 1; intercept gave {answer!r}."
### BEGIN HIDDEN TESTS
assert abs(intercept(np.array([1.0, 2.0, 6.0]), np.array([9.0, 7.0, -1.0])) - 11) < 1e-9, "The line passes through the mean point: mean of y = intercept + slope x mean of x."
assert abs(intercept(concentration, absorbance) - np.polyfit(concentration, absorbance, 1)[1]) < 1e-9, "A blank that absorbs gives an intercept above zero: the line need not pass through the origin."
### END HIDDEN TESTS
