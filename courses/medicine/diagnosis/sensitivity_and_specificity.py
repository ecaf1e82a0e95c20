# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: med-dx-bayes-1
#   title: {en: "Sensitivity and specificity", fr: "Sensibilité et spécificité"}
#   difficulty: 1
#   minutes: 7
#   skills: [med.dx.bayes]
#   hints:
#     - en: "Each of the two numbers speaks of one group of people only. Is it the ill, the healthy, or those with a positive test?"
#       fr: "Chacun des deux nombres parle d'un seul groupe de personnes. S'agit-il des malades, des personnes saines ou de celles dont le test est positif ?"
#     - en: "People who are ill have either a true positive or a false negative result. These two counts make up the number below the fraction line of the sensitivity."
#       fr: "Une personne malade a soit un vrai positif, soit un faux négatif. Ces deux effectifs forment le nombre sous la barre de fraction de la sensibilité."
#     - en: "For sensitivity, divide true_positive by the sum of true_positive and false_negative. For specificity, do the same with the healthy people: true_negative and false_positive."
#       fr: "Pour sensitivity, divisez true_positive par la somme de true_positive et false_negative. Pour specificity, faites de même avec les personnes saines : true_negative et false_positive."
#   misconceptions:
#     - says:
#         en: "Sensitivity is the share of people with a positive test who are ill."
#         fr: "La sensibilité est la part des malades parmi les personnes dont le test est positif."
#       wrong:
#         sensitivity: |
#           def sensitivity(true_positive, false_negative, false_positive, true_negative):
#               return true_positive / (true_positive + false_positive)
#     - says:
#         en: "Specificity is the share of people with a negative test who are healthy."
#         fr: "La spécificité est la part des personnes saines parmi celles dont le test est négatif."
#       wrong:
#         specificity: |
#           def specificity(true_positive, false_negative, false_positive, true_negative):
#               return true_negative / (true_negative + false_negative)
#     - says:
#         en: "Sensitivity is the share of all results that are true positives."
#         fr: "La sensibilité est la part des vrais positifs parmi tous les résultats."
#       wrong:
#         sensitivity: |
#           def sensitivity(true_positive, false_negative, false_positive, true_negative):
#               return true_positive / (true_positive + false_negative + false_positive + true_negative)
#   tests:
#     ill: {en: "Finds the ill: sensitivity", fr: "Trouve les malades : sensibilité"}
#     healthy: {en: "Clears the healthy: specificity", fr: "Met hors de cause les personnes saines : spécificité"}
#   messages:
#     "All 8 ill people have a positive test: the sensitivity is 1, not {}.": "Chacune des 8 personnes malades a un test positif : la sensibilité est 1, et non {}."
#     "Sensitivity speaks of the ill only. What the test says of healthy people must not change it.": "La sensibilité ne parle que des malades. Ce que le test dit des personnes saines ne doit pas la changer."
#     "In the tumours of the study the sensitivity is not right. Which two counts make up all malignant tumours?": "Pour les tumeurs de l'étude, la sensibilité n'est pas juste. Quels sont les deux effectifs qui forment toutes les tumeurs malignes ?"
#     "Of 20 healthy people, 18 have a negative test: the specificity is 0.9, not {}.": "Sur 20 personnes saines, 18 ont un test négatif : la spécificité est 0,9, et non {}."
#     "Specificity speaks of the healthy only. What the test says of ill people must not change it.": "La spécificité ne parle que des personnes saines. Ce que le test dit des malades ne doit pas la changer."
#     "In the tumours of the study the specificity is not right. Which two counts make up all benign tumours?": "Pour les tumeurs de l'étude, la spécificité n'est pas juste. Quels sont les deux effectifs qui forment toutes les tumeurs bénignes ?"
# ---

# %% [markdown] lang="en"
# # Sensitivity and specificity
#
# **What you will be able to do:** describe a diagnostic test by two numbers.
#
# ## Why it matters
#
# No test is always right. It may miss someone who is ill, and it may alarm someone who is healthy. The two mistakes have different costs, so each gets a number of its own ([Altman and Bland, 1994](https://doi.org/10.1136/bmj.308.6943.1552)).
#
# ## The idea
#
# Every person belongs to one of four groups:
#
# | | test positive | test negative |
# |---|---|---|
# | ill | true positive, `true_positive` | false negative, `false_negative` |
# | healthy | false positive, `false_positive` | true negative, `true_negative` |
#
# - *Sensitivity*: the share of the **ill** whose test is positive. It reads the first row.
# - *Specificity*: the share of the **healthy** whose test is negative. It reads the second row.
#
# If 45 of 50 ill people test positive, the sensitivity is 0.9.
#
# ## What is given
#
# `counts` is such a table. Samples of 569 breast tumours were looked at under a microscope. Our "test" is positive when the nuclei of the cells are large (mean radius above 15).
#
# ## Your task
#
# Both functions get all four counts, in the same order, and give back a number from 0 to 1. Choose the counts that you need.
#
# 1. `sensitivity(true_positive, false_negative, false_positive, true_negative)`
# 2. `specificity(true_positive, false_negative, false_positive, true_negative)`
#
# *Data: Breast Cancer Wisconsin (Diagnostic), real people, published without names, by way of scikit-learn. Nothing here is a rule for diagnosis.*

# %% [markdown] lang="fr"
# # Sensibilité et spécificité
#
# **Ce que vous saurez faire :** décrire un test diagnostique par deux nombres.
#
# ## Pourquoi c'est important
#
# Aucun test n'a toujours raison. Il peut manquer une personne malade, et il peut alarmer une personne saine. Les deux erreurs n'ont pas le même coût : chacune a donc son propre nombre ([Altman et Bland, 1994](https://doi.org/10.1136/bmj.308.6943.1552)).
#
# ## L'idée
#
# Chaque personne appartient à l'un de quatre groupes :
#
# | | test positif | test négatif |
# |---|---|---|
# | malade | vrai positif, `true_positive` | faux négatif, `false_negative` |
# | saine | faux positif, `false_positive` | vrai négatif, `true_negative` |
#
# - *Sensibilité* : la part des **malades** dont le test est positif. Elle lit la première ligne.
# - *Spécificité* : la part des **personnes saines** dont le test est négatif. Elle lit la seconde ligne.
#
# Si 45 malades sur 50 ont un test positif, la sensibilité est de 0,9.
#
# ## Ce qui est donné
#
# `counts` est une telle table. Des prélèvements de 569 tumeurs du sein ont été examinés au microscope. Notre « test » est positif quand les noyaux des cellules sont grands (rayon moyen supérieur à 15).
#
# ## À vous de jouer
#
# Les deux fonctions reçoivent les quatre effectifs, dans le même ordre, et renvoient un nombre de 0 à 1. Choisissez les effectifs qu'il vous faut.
#
# 1. `sensitivity(true_positive, false_negative, false_positive, true_negative)`
# 2. `specificity(true_positive, false_negative, false_positive, true_negative)`
#
# *Données : Breast Cancer Wisconsin (Diagnostic), personnes réelles, publiées sans les noms, par l'intermédiaire de scikit-learn. Rien ici n'est une règle de diagnostic.*

# %% role="locked" name="data"
import pandas as pd

from enact_learn.datasets.breast_tumours import breast_tumours

tumours = breast_tumours()
malignant = tumours["diagnosis"] == "malignant"
positive = tumours["mean_radius"] > 15
counts = pd.crosstab(malignant.rename("malignant"), positive.rename("test positive"))
counts

# %% role="solution" name="sensitivity"
def sensitivity(true_positive, false_negative, false_positive, true_negative):
    """Give the share of the ill whose test is positive."""
    ### BEGIN SOLUTION
    return true_positive / (true_positive + false_negative)
    ### END SOLUTION

# %% role="tests" name="ill" points=1
answer = sensitivity(8, 0, 2, 18)
assert abs(answer - 1) < 1e-9, f"All 8 ill people have a positive test: the sensitivity is 1, not {answer}."
### BEGIN HIDDEN TESTS
for healthy in [(0, 5), (40, 60), (500, 3)]:
    assert abs(sensitivity(3, 9, *healthy) - 0.25) < 1e-9, "Sensitivity speaks of the ill only. What the test says of healthy people must not change it."
four = [int((malignant & positive).sum()), int((malignant & ~positive).sum()), int((~malignant & positive).sum()), int((~malignant & ~positive).sum())]
assert abs(sensitivity(*four) - positive[malignant].mean()) < 1e-9, "In the tumours of the study the sensitivity is not right. Which two counts make up all malignant tumours?"
### END HIDDEN TESTS

# %% role="solution" name="specificity"
def specificity(true_positive, false_negative, false_positive, true_negative):
    """Give the share of the healthy whose test is negative."""
    ### BEGIN SOLUTION
    return true_negative / (true_negative + false_positive)
    ### END SOLUTION

# %% role="tests" name="healthy" points=1
answer = specificity(8, 2, 2, 18)
assert abs(answer - 0.9) < 1e-9, f"Of 20 healthy people, 18 have a negative test: the specificity is 0.9, not {answer}."
### BEGIN HIDDEN TESTS
for ill in [(5, 0), (60, 40), (3, 500)]:
    assert abs(specificity(*ill, 6, 24) - 0.8) < 1e-9, "Specificity speaks of the healthy only. What the test says of ill people must not change it."
four = [int((malignant & positive).sum()), int((malignant & ~positive).sum()), int((~malignant & positive).sum()), int((~malignant & ~positive).sum())]
assert abs(specificity(*four) - (~positive)[~malignant].mean()) < 1e-9, "In the tumours of the study the specificity is not right. Which two counts make up all benign tumours?"
### END HIDDEN TESTS
