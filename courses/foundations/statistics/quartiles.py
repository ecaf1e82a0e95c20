# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-stat-describe-1
#   title: {en: "Quartiles say more than a mean", fr: "Les quartiles en disent plus qu'une moyenne"}
#   difficulty: 1
#   minutes: 10
#   skills: [fnd.stat.describe]
#   hints:
#     - en: "Stand all values in a row, from small to large. Where do you cut to have four parts with as many values each?"
#       fr: "Rangez toutes les valeurs, de la plus petite à la plus grande. Où couper pour avoir quatre parts de même effectif ?"
#     - en: "A column of pandas has the method quantile. It takes a share from 0 to 1, or a list of shares, and leaves missing values out."
#       fr: "Une colonne de pandas a la méthode quantile. Elle prend une part de 0 à 1, ou une liste de parts, et laisse de côté les valeurs manquantes."
#     - en: "Give values.quantile the list of 0.25, 0.5 and 0.75; tolist makes a list of its answer. For iqr, take the last number of quartiles minus the first."
#       fr: "Donnez à values.quantile la liste de 0.25, 0.5 et 0.75 ; tolist fait une liste de sa réponse. Pour iqr, prenez le dernier nombre de quartiles moins le premier."
#   misconceptions:
#     - says:
#         en: "Quartiles cut the way from the smallest to the largest value into four equal lengths."
#         fr: "Les quartiles coupent le chemin de la plus petite à la plus grande valeur en quatre longueurs égales."
#       wrong:
#         quartiles: |
#           def quartiles(values):
#               low, high = values.min(), values.max()
#               return [low + share * (high - low) for share in (0.25, 0.5, 0.75)]
#     - says:
#         en: "The middle one of the three is the mean."
#         fr: "Celui du milieu est la moyenne."
#       wrong:
#         quartiles: |
#           def quartiles(values):
#               return [values.quantile(0.25), values.mean(), values.quantile(0.75)]
#     - says:
#         en: "A missing value counts as zero."
#         fr: "Une valeur manquante compte pour zéro."
#       wrong:
#         quartiles: |
#           def quartiles(values):
#               return values.fillna(0).quantile([0.25, 0.5, 0.75]).tolist()
#     - says:
#         en: "The interquartile range goes from the smallest to the largest value."
#         fr: "L'écart interquartile va de la plus petite à la plus grande valeur."
#       wrong:
#         iqr: |
#           def iqr(values):
#               return values.max() - values.min()
#   alternatives:
#     - quartiles: |
#         def quartiles(values):
#             return list(np.nanquantile(values, [0.25, 0.5, 0.75]))
#       iqr: |
#         def iqr(values):
#             first, median, third = quartiles(values)
#             return third - first
#   tests:
#     three-cuts: {en: "Finds the three quartiles", fr: "Trouve les trois quartiles"}
#     middle-half: {en: "Measures the middle half", fr: "Mesure la moitié centrale"}
#   messages:
#     "quartiles should give back a list of three numbers; it gave {}.": "quartiles devrait renvoyer une liste de trois nombres ; elle a renvoyé {}."
#     "In 1, 2, 3, 4, 5 a quarter of the way through the row stands 2; your first quartile is {}.": "Dans 1, 2, 3, 4, 5, au quart de la rangée se trouve 2 ; votre premier quartile est {}."
#     "One very large value moves the mean, but no quartile here. Cut by how many values, not by how far they reach.": "Une seule valeur très grande déplace la moyenne, mais ici aucun quartile. Coupez selon le nombre de valeurs, non selon leur étendue."
#     "The three should come from small to large: first quartile, median, third quartile.": "Les trois doivent aller du plus petit au plus grand : premier quartile, médiane, troisième quartile."
#     "Leave missing values out: nobody knows whether they are zero.": "Laissez de côté les valeurs manquantes : nul ne sait si elles valent zéro."
#     "When all values are equal, the middle half has no width: 0, not {}.": "Quand toutes les valeurs sont égales, la moitié centrale n'a pas de largeur : 0, et non {}."
#     "The interquartile range is the third quartile minus the first: one extreme value does not change it.": "L'écart interquartile est le troisième quartile moins le premier : une seule valeur extrême ne le change pas."
# ---

# %% [markdown] lang="en"
# # Quartiles say more than a mean
#
# **What you will be able to do:** describe a column by its median and quartiles, also when values are missing.
#
# ## Why it matters
#
# How much weight do people lose with advanced lung cancer? The mean is 9.8 pounds (4.5 kg). But a few lost more than 50 pounds and pull it up. Half of the people lost 7 pounds or less, and some gained weight. Three numbers tell this better than one.
#
# ## The idea
#
# Stand all values in a row, from small to large. The **median** stands in the middle. The **first quartile** stands a quarter of the way through the row, the **third quartile** three quarters. In
#
# $$1,\ 2,\ 3,\ 4,\ 500$$
#
# they are 2, 3 and 4, while the mean is 102. Between the two outer ones lies the middle half of the values. Its width is the **interquartile range** (IQR): here 4 − 2 = 2.
#
# When the cut falls between two values, take pandas' own rule (a straight line between them).
#
# ## What is given
#
# `loss`: the weight that 228 people lost in six months, in pounds (below 0: a gain). Of 14 it is not known.
#
# ## Your task
#
# 1. `quartiles(values)` takes a column of pandas and gives back a list: first quartile, median, third quartile. Missing values are left out.
# 2. `iqr(values)` gives back the interquartile range.
#
# *Data: real people, published without names. Loprinzi and colleagues, [J. Clin. Oncol. 12, 601 (1994)](https://doi.org/10.1200/JCO.1994.12.3.601), from lifelines.*

# %% [markdown] lang="fr"
# # Les quartiles en disent plus qu'une moyenne
#
# **Ce que vous saurez faire :** décrire une colonne par sa médiane et ses quartiles, même quand des valeurs manquent.
#
# ## Pourquoi c'est important
#
# Combien de poids perd-on avec un cancer avancé du poumon ? La moyenne est de 9,8 livres (4,5 kg). Mais quelques personnes ont perdu plus de 50 livres et la tirent vers le haut. La moitié a perdu 7 livres ou moins, et certaines ont pris du poids. Trois nombres le disent mieux qu'un seul.
#
# ## L'idée
#
# Rangez toutes les valeurs, de la plus petite à la plus grande. La **médiane** est au milieu. Le **premier quartile** est au quart de la rangée, le **troisième quartile** aux trois quarts. Dans
#
# $$1,\ 2,\ 3,\ 4,\ 500$$
#
# ce sont 2, 3 et 4, alors que la moyenne est 102. Entre les deux quartiles se trouve la moitié centrale des valeurs. Sa largeur est l'**écart interquartile** (IQR) : ici 4 − 2 = 2.
#
# Quand la coupe tombe entre deux valeurs, prenez la règle de pandas (une droite entre les deux).
#
# ## Ce qui est donné
#
# `loss` : le poids perdu en six mois par 228 personnes, en livres de 0,45 kg (sous 0 : un gain). Pour 14 d'entre elles, on ne le connaît pas.
#
# ## À vous de jouer
#
# 1. `quartiles(values)` prend une colonne de pandas et renvoie une liste : premier quartile, médiane, troisième quartile. Les valeurs manquantes sont laissées de côté.
# 2. `iqr(values)` renvoie l'écart interquartile.
#
# *Données : des personnes réelles, publiées sans nom. Loprinzi et ses collègues, [J. Clin. Oncol. 12, 601 (1994)](https://doi.org/10.1200/JCO.1994.12.3.601), tirées de lifelines.*

# %% role="locked" name="data"
import numpy as np
import pandas as pd

from enact_learn.datasets.lung_cancer import lung_cancer

loss = lung_cancer()["weight_loss_pounds"]
loss.describe()

# %% role="solution" name="quartiles"
def quartiles(values):
    """Give first quartile, median and third quartile as a list; missing values are left out."""
    ### BEGIN SOLUTION
    return values.quantile([0.25, 0.5, 0.75]).tolist()
    ### END SOLUTION

# %% role="tests" name="three-cuts" points=2
answer = quartiles(pd.Series([1, 2, 3, 4, 5]))
assert isinstance(answer, list) and len(answer) == 3, f"quartiles should give back a list of three numbers; it gave {answer!r}."
assert answer[0] == 2, f"In 1, 2, 3, 4, 5 a quarter of the way through the row stands 2; your first quartile is {answer[0]!r}."
### BEGIN HIDDEN TESTS
for row in ([1, 2, 3, 4, 500], [4, 500, 1, 3, 2]):
    answer = quartiles(pd.Series(row))
    assert answer == sorted(answer), "The three should come from small to large: first quartile, median, third quartile."
    assert np.allclose(answer, [2, 3, 4]), "One very large value moves the mean, but no quartile here. Cut by how many values, not by how far they reach."
gaps = pd.Series([np.nan, 10, 30, np.nan, 20, 50, 40, np.nan])
assert np.allclose(quartiles(gaps), [20, 30, 40]), "Leave missing values out: nobody knows whether they are zero."
assert np.allclose(quartiles(loss), np.percentile(loss.dropna(), [25, 50, 75])), "Leave missing values out: nobody knows whether they are zero."
### END HIDDEN TESTS

# %% role="solution" name="iqr"
def iqr(values):
    """Give the width of the middle half: third quartile minus first quartile."""
    ### BEGIN SOLUTION
    return quartiles(values)[2] - quartiles(values)[0]
    ### END SOLUTION

# %% role="tests" name="middle-half" points=1
answer = iqr(pd.Series([6.0, 6.0, 6.0]))
assert answer == 0, f"When all values are equal, the middle half has no width: 0, not {answer!r}."
### BEGIN HIDDEN TESTS
for row, expected in [([1, 2, 3, 4, 500], 2), ([0, 10, 10, 30, 90], 20), ([5, 1, np.nan, 9], 4)]:
    assert abs(iqr(pd.Series(row)) - expected) < 1e-9, "The interquartile range is the third quartile minus the first: one extreme value does not change it."
### END HIDDEN TESTS
