# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: med-dx-bayes-3
#   title: {en: "The same test in another place", fr: "Le même test, ailleurs"}
#   difficulty: 2
#   minutes: 15
#   skills: [med.dx.bayes]
#   hints:
#     - en: "Which properties belong to the test, and which depend on how many people around are ill? Only the first ones travel to another place."
#       fr: "Quelles propriétés appartiennent au test, et lesquelles dépendent du nombre de malades alentour ? Seules les premières voyagent vers un autre lieu."
#     - en: "Write both parts of the fraction as shares of everybody: the ill with a positive test, sensitivity times prevalence, and the healthy with one. When their sum is 0, return None."
#       fr: "Écrivez les deux parties de la fraction comme des parts de toute la population : les malades au test positif, sensitivity fois prevalence, et les personnes saines au test positif. Quand leur somme est 0, renvoyez None."
#     - en: "In value_elsewhere, compute the sensitivity from true_positive and false_negative, the specificity from true_negative and false_positive. Then call positive_value with these two and the prevalence of the other place."
#       fr: "Dans value_elsewhere, calculez la sensibilité avec true_positive et false_negative, la spécificité avec true_negative et false_positive. Appelez ensuite positive_value avec ces deux nombres et la prévalence (prevalence) de l'autre lieu."
#   misconceptions:
#     - says:
#         en: "The predictive value found in a study holds everywhere."
#         fr: "La valeur prédictive trouvée dans une étude vaut partout."
#       wrong:
#         value-elsewhere: |
#           def value_elsewhere(true_positive, false_negative, false_positive, true_negative, prevalence):
#               return true_positive / (true_positive + false_positive)
#     - says:
#         en: "The predictive value is the sensitivity times the prevalence."
#         fr: "La valeur prédictive est la sensibilité fois la prévalence."
#       wrong:
#         positive-value: |
#           def positive_value(sensitivity, specificity, prevalence):
#               return sensitivity * prevalence
#     - says:
#         en: "The share of positive tests in the study can be scaled by the ratio of the prevalences."
#         fr: "On peut multiplier la valeur prédictive de l'étude par le rapport des prévalences."
#       wrong:
#         value-elsewhere: |
#           def value_elsewhere(true_positive, false_negative, false_positive, true_negative, prevalence):
#               ill = true_positive + false_negative
#               everybody = ill + false_positive + true_negative
#               return true_positive / (true_positive + false_positive) * prevalence / (ill / everybody)
#   alternatives:
#     - positive-value: |
#         def positive_value(sensitivity, specificity, prevalence):
#             positive = prevalence * sensitivity + (1 - prevalence) * (1 - specificity)
#             return prevalence * sensitivity / positive if positive > 0 else None
#       value-elsewhere: |
#         def value_elsewhere(true_positive, false_negative, false_positive, true_negative, prevalence):
#             ill = true_positive + false_negative
#             healthy = false_positive + true_negative
#             found = 1000 * prevalence * true_positive / ill
#             alarmed = 1000 * (1 - prevalence) * false_positive / healthy
#             return found / (found + alarmed)
#   tests:
#     value: {en: "Computes the predictive value", fr: "Calcule la valeur prédictive"}
#     nobody: {en: "Knows when nobody is positive", fr: "Sait quand personne n'est positif"}
#     elsewhere: {en: "Carries a study to another place", fr: "Transporte une étude vers un autre lieu"}
#   messages:
#     "When half of the people are ill and no healthy person is positive, a positive test is always right: 1, not {}.": "Quand la moitié des personnes est malade et qu'aucune personne saine n'est positive, un test positif a toujours raison : 1, et non {}."
#     "The value for a prevalence of {} is not right. Below the fraction line stand all positive tests: those of the ill and those of the healthy.": "La valeur pour une prévalence de {} n'est pas juste. Sous la barre de fraction figurent tous les tests positifs : ceux des malades et ceux des personnes saines."
#     "A test that is never positive has no predictive value: give back None, not {}.": "Un test jamais positif n'a pas de valeur prédictive : renvoyez None, et non {}."
#     "When nobody is ill and nobody is positive, give back None.": "Quand personne n'est malade et que personne n'est positif, renvoyez None."
#     "As many right as wrong positive tests make a value of one half.": "Autant de tests positifs justes que faux donnent une valeur d'un demi."
#     "When nobody is ill but some tests are positive, the value is 0: all of these tests are wrong.": "Quand personne n'est malade mais que des tests sont positifs, la valeur est 0 : tous ces tests se trompent."
#     "A value lies between 0 and 1; value_elsewhere gave {}.": "Une valeur est entre 0 et 1 ; value_elsewhere a donné {}."
#     "The share of ill people in the study was chosen by its authors. Take from the study only what belongs to the test.": "La part des malades dans l'étude a été choisie par son équipe. Ne prenez de l'étude que ce qui appartient au test."
#     "Twice as many healthy people in the study, with the same specificity, must change nothing.": "Deux fois plus de personnes saines dans l'étude, avec la même spécificité, ne doivent rien changer."
# ---

# %% [markdown] lang="en"
# # The same test in another place
#
# **What you will be able to do:** carry the results of a study to people among whom the illness is rarer or more frequent.
#
# ## Why it matters
#
# Many studies compare 100 ill people with 100 healthy ones. Half of the people in such a study are ill, because its authors chose so. In a village practice it may be one in 200. What a positive test means there is not what it means in the study ([Altman and Bland, 1994](https://doi.org/10.1136/bmj.309.6947.102)).
#
# ## The idea
#
# The *positive predictive value* (PPV) is the share of people with a positive test who are ill. With the sensitivity $s$, the specificity $c$ and the prevalence $p$:
#
# $$\text{PPV} = \frac{s\,p}{s\,p + (1-c)(1-p)}$$
#
# With $s = 0.9$, $c = 0.8$ and $p = 0.5$ it is 0.45 / 0.55, about 0.82. With $p = 0.1$ it is 0.09 / 0.27, about 0.33. We assume that $s$ and $c$ stay the same.
#
# ## What is given
#
# Counts of people, and shares from 0 to 1.
#
# ## Your task
#
# 1. `positive_value(sensitivity, specificity, prevalence)` gives back the PPV. When nobody has a positive test, it gives back `None`.
# 2. `value_elsewhere(true_positive, false_negative, false_positive, true_negative, prevalence)` gets the four counts of a study and the prevalence of **another place**. It gives back the PPV in that place.
#
# *Data: invented numbers. Nothing here is a rule for diagnosis.*

# %% [markdown] lang="fr"
# # Le même test, ailleurs
#
# **Ce que vous saurez faire :** transporter les résultats d'une étude vers une population où la maladie est plus rare ou plus fréquente.
#
# ## Pourquoi c'est important
#
# Bien des études comparent 100 malades à 100 personnes saines. La moitié des personnes y est malade, parce que l'équipe l'a voulu ainsi. Dans un cabinet de village, c'est peut-être une personne sur 200. Un test positif n'y a pas le même sens que dans l'étude ([Altman et Bland, 1994](https://doi.org/10.1136/bmj.309.6947.102)).
#
# ## L'idée
#
# La *valeur prédictive positive* (VPP) est la part des malades parmi les personnes au test positif. Avec la sensibilité $s$, la spécificité $c$ et la prévalence $p$ :
#
# $$\text{VPP} = \frac{s\,p}{s\,p + (1-c)(1-p)}$$
#
# Avec $s = 0{,}9$, $c = 0{,}8$ et $p = 0{,}5$, c'est 0,45 / 0,55, environ 0,82. Avec $p = 0{,}1$, c'est 0,09 / 0,27, environ 0,33. On suppose que $s$ et $c$ ne changent pas.
#
# ## Ce qui est donné
#
# Des nombres de personnes, et des parts de 0 à 1.
#
# ## À vous de jouer
#
# 1. `positive_value(sensitivity, specificity, prevalence)` renvoie la VPP. Quand personne n'a de test positif, elle renvoie `None`.
# 2. `value_elsewhere(true_positive, false_negative, false_positive, true_negative, prevalence)` reçoit les quatre effectifs d'une étude (vrais positifs, faux négatifs, faux positifs, vrais négatifs) et la prévalence d'un **autre lieu**. Elle renvoie la VPP dans ce lieu.
#
# *Données : nombres inventés. Rien ici n'est une règle de diagnostic.*

# %% role="solution" name="positive-value"
def positive_value(sensitivity, specificity, prevalence):
    """Give the share of people with a positive test who are ill; None when nobody has a positive test."""
    ### BEGIN SOLUTION
    found = sensitivity * prevalence
    alarmed = (1 - specificity) * (1 - prevalence)
    if found + alarmed == 0:
        return None
    return found / (found + alarmed)
    ### END SOLUTION

# %% role="tests" name="value" points=2
answer = positive_value(0.6, 1.0, 0.5)
assert answer is not None and abs(answer - 1) < 1e-9, f"When half of the people are ill and no healthy person is positive, a positive test is always right: 1, not {answer}."
### BEGIN HIDDEN TESTS
for sensitivity, specificity, prevalence, expected in [(0.9, 0.8, 0.5, 45 / 55), (0.9, 0.8, 0.1, 9 / 27), (0.5, 0.75, 0.2, 10 / 30), (0.99, 0.95, 0.005, 0.00495 / 0.0547)]:
    assert abs(positive_value(sensitivity, specificity, prevalence) - expected) < 1e-9, f"The value for a prevalence of {prevalence} is not right. Below the fraction line stand all positive tests: those of the ill and those of the healthy."
### END HIDDEN TESTS

# %% role="tests" name="nobody" points=1
answer = positive_value(0.0, 1.0, 0.3)
assert answer is None, f"A test that is never positive has no predictive value: give back None, not {answer}."
### BEGIN HIDDEN TESTS
assert positive_value(0.9, 1.0, 0.0) is None, "When nobody is ill and nobody is positive, give back None."
assert positive_value(0.5, 0.5, 0.5) == 0.5, "As many right as wrong positive tests make a value of one half."
assert positive_value(0.9, 0.5, 0.0) == 0, "When nobody is ill but some tests are positive, the value is 0: all of these tests are wrong."
### END HIDDEN TESTS

# %% role="solution" name="value-elsewhere"
def value_elsewhere(true_positive, false_negative, false_positive, true_negative, prevalence):
    """Give the positive predictive value of a study's test where the prevalence is another one."""
    ### BEGIN SOLUTION
    sensitivity = true_positive / (true_positive + false_negative)
    specificity = true_negative / (true_negative + false_positive)
    return positive_value(sensitivity, specificity, prevalence)
    ### END SOLUTION

# %% role="tests" name="elsewhere" points=2
answer = value_elsewhere(90, 10, 20, 80, 0.5)
assert answer is not None and 0 <= answer <= 1, f"A value lies between 0 and 1; value_elsewhere gave {answer}."
### BEGIN HIDDEN TESTS
for prevalence, expected in [(0.5, 45 / 55), (0.1, 9 / 27), (0.005, 0.0045 / 0.2035)]:
    assert abs(value_elsewhere(90, 10, 20, 80, prevalence) - expected) < 1e-9, "The share of ill people in the study was chosen by its authors. Take from the study only what belongs to the test."
assert abs(value_elsewhere(30, 30, 100, 300, 0.2) - value_elsewhere(30, 30, 50, 150, 0.2)) < 1e-9 and abs(value_elsewhere(30, 30, 50, 150, 0.2) - 1 / 3) < 1e-9, "Twice as many healthy people in the study, with the same specificity, must change nothing."
### END HIDDEN TESTS
