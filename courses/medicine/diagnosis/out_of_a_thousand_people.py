# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: med-dx-bayes-2
#   title: {en: "Out of 1,000 people", fr: "Sur 1 000 personnes"}
#   difficulty: 1
#   minutes: 10
#   skills: [med.dx.bayes]
#   hints:
#     - en: "Picture the people in a room. First split them into ill and healthy. Then ask in each group how many have a positive test."
#       fr: "Imaginez les personnes dans une salle. Séparez d'abord malades et personnes saines. Demandez ensuite dans chaque groupe combien ont un test positif."
#     - en: "The ill are people times prevalence; the healthy are the rest, people times one minus prevalence. Of the healthy, one minus specificity have a positive test."
#       fr: "Les malades sont people fois prevalence ; les personnes saines sont le reste, people fois un moins prevalence. Parmi elles, un moins specificity ont un test positif."
#     - en: "For share_ill, call true_positives and false_positives, each with people, prevalence and its own third number. Divide the first count by the sum of both."
#       fr: "Pour share_ill, appelez true_positives et false_positives, chacune avec people, prevalence et son propre troisième nombre. Divisez le premier effectif par la somme des deux."
#   misconceptions:
#     - says:
#         en: "False positives are counted among all people, ill or not."
#         fr: "Les faux positifs se comptent parmi toutes les personnes, malades ou non."
#       wrong:
#         false-positives: |
#           def false_positives(people, prevalence, specificity):
#               return people * (1 - specificity)
#     - says:
#         en: "The specificity gives the false positives directly."
#         fr: "La spécificité donne directement les faux positifs."
#       wrong:
#         false-positives: |
#           def false_positives(people, prevalence, specificity):
#               return people * (1 - prevalence) * specificity
#     - says:
#         en: "When the test finds 90 % of the ill, a positive test means illness with 90 % probability."
#         fr: "Si le test trouve 90 % des malades, un test positif signifie la maladie avec une probabilité de 90 %."
#       wrong:
#         share-ill: |
#           def share_ill(people, prevalence, sensitivity, specificity):
#               return true_positives(people, prevalence, sensitivity) / (people * prevalence)
#   equivalent:
#     - mutant: "true_positives(people, prevalence, sensitivity) -> true_positives(prevalence, people, sensitivity)"
#       because: "a product does not depend on the order of its factors"
#   tests:
#     ill: {en: "Counts the ill with a positive test", fr: "Compte les malades au test positif"}
#     healthy: {en: "Counts the healthy with a positive test", fr: "Compte les personnes saines au test positif"}
#     share: {en: "Says what a positive test means", fr: "Dit ce que signifie un test positif"}
#   messages:
#     "If all 100 people are ill and the test finds a quarter of them, 25 have a positive test, not {}.": "Si les 100 personnes sont malades et que le test en trouve un quart, 25 ont un test positif, et non {}."
#     "Count the ill first, then those of them whom the test finds.": "Comptez d'abord les malades, puis, parmi ces personnes, celles que le test trouve."
#     "If all 100 people are healthy and the test clears 75 of them, 25 have a positive test all the same, not {}.": "Si les 100 personnes sont saines et que le test en met 75 hors de cause, 25 ont tout de même un test positif, et non {}."
#     "A false positive is a healthy person with a positive test: which people are healthy, and which share of them is not cleared?": "Un faux positif est une personne saine au test positif : quelles personnes sont saines, et quelle part d'entre elles le test ne met-il pas hors de cause ?"
#     "When no healthy person has a positive test, all positive tests come from ill people: the share is 1, not {}.": "Quand aucune personne saine n'a de test positif, tous les tests positifs viennent de malades : la part est 1, et non {}."
#     "Look at the people with a positive test only. Which share of them is ill?": "Ne regardez que les personnes au test positif. Quelle part d'entre elles est malade ?"
#     "The share does not depend on the number of people that you picture.": "La part ne dépend pas du nombre de personnes que vous imaginez."
# ---

# %% [markdown] lang="en"
# # Out of 1,000 people
#
# **What you will be able to do:** say what a positive test means, by counting people.
#
# ## Why it matters
#
# A test finds nine of ten ill people. Yours is positive. Are you ill with a probability of 90 %? Many doctors think so, and they are wrong when the illness is rare. Gerd Gigerenzer and colleagues showed that counting people instead of juggling with percentages helps ([2007](https://doi.org/10.1111/j.1539-6053.2008.00033.x)).
#
# ## The idea
#
# *Prevalence* is the share of people who are ill. Take 1,000 people, a prevalence of 0.01, a sensitivity of 0.9 and a specificity of 0.91:
#
# - 10 people are ill, and 9 of them have a positive test;
# - 990 people are healthy, and 9 % of them, about 89, have a positive test too.
#
# So 98 people have a positive test, and only 9 of them are ill: about 9 %.
#
# ## What is given
#
# Nothing but numbers: `people` is a count. `prevalence`, `sensitivity` and `specificity` lie between 0 and 1.
#
# ## Your task
#
# 1. `true_positives(people, prevalence, sensitivity)` gives back how many **ill** people have a positive test. Do not round.
# 2. `false_positives(people, prevalence, specificity)` gives back how many **healthy** people have a positive test. Do not round.
# 3. `share_ill(people, prevalence, sensitivity, specificity)` gives back the share, from 0 to 1, of people with a positive test who are ill.
#
# *Data: invented numbers. Nothing here is a rule for diagnosis.*

# %% [markdown] lang="fr"
# # Sur 1 000 personnes
#
# **Ce que vous saurez faire :** dire ce que signifie un test positif, en comptant des personnes.
#
# ## Pourquoi c'est important
#
# Un test trouve neuf malades sur dix. Le vôtre est positif. Êtes-vous malade avec une probabilité de 90 % ? Bien des médecins le croient, et se trompent quand la maladie est rare. Gerd Gigerenzer et ses collègues ont montré qu'il est plus facile de compter des personnes que de jongler avec des pourcentages ([2007](https://doi.org/10.1111/j.1539-6053.2008.00033.x)).
#
# ## L'idée
#
# La *prévalence* est la part des personnes malades. Prenons 1 000 personnes, une prévalence de 0,01, une sensibilité de 0,9 et une spécificité de 0,91 :
#
# - 10 personnes sont malades, et 9 d'entre elles ont un test positif ;
# - 990 personnes sont saines, et 9 % d'entre elles, environ 89, ont aussi un test positif.
#
# Donc 98 personnes ont un test positif, et seules 9 d'entre elles sont malades : environ 9 %.
#
# ## Ce qui est donné
#
# Rien que des nombres : `people` est un effectif. `prevalence` (la prévalence), `sensitivity` (la sensibilité) et `specificity` (la spécificité) sont entre 0 et 1.
#
# ## À vous de jouer
#
# 1. `true_positives(people, prevalence, sensitivity)` renvoie le nombre de **malades** au test positif. N'arrondissez pas.
# 2. `false_positives(people, prevalence, specificity)` renvoie le nombre de **personnes saines** au test positif. N'arrondissez pas.
# 3. `share_ill(people, prevalence, sensitivity, specificity)` renvoie la part, de 0 à 1, des malades parmi les personnes au test positif.
#
# *Données : nombres inventés. Rien ici n'est une règle de diagnostic.*

# %% role="solution" name="true-positives"
def true_positives(people, prevalence, sensitivity):
    """Give how many ill people have a positive test."""
    ### BEGIN SOLUTION
    return people * prevalence * sensitivity
    ### END SOLUTION

# %% role="tests" name="ill" points=1
answer = true_positives(100, 1.0, 0.25)
assert abs(answer - 25) < 1e-9, f"If all 100 people are ill and the test finds a quarter of them, 25 have a positive test, not {answer}."
### BEGIN HIDDEN TESTS
for people, prevalence, sensitivity, expected in [(1000, 0.01, 0.9, 9), (5000, 0.2, 0.7, 700), (80, 0.25, 1.0, 20), (300, 0.0, 0.9, 0)]:
    assert abs(true_positives(people, prevalence, sensitivity) - expected) < 1e-6, "Count the ill first, then those of them whom the test finds."
### END HIDDEN TESTS

# %% role="solution" name="false-positives"
def false_positives(people, prevalence, specificity):
    """Give how many healthy people have a positive test."""
    ### BEGIN SOLUTION
    return people * (1 - prevalence) * (1 - specificity)
    ### END SOLUTION

# %% role="tests" name="healthy" points=1
answer = false_positives(100, 0.0, 0.75)
assert abs(answer - 25) < 1e-9, f"If all 100 people are healthy and the test clears 75 of them, 25 have a positive test all the same, not {answer}."
### BEGIN HIDDEN TESTS
for people, prevalence, specificity, expected in [(1000, 0.01, 0.91, 89.1), (5000, 0.2, 0.7, 1200), (80, 0.25, 1.0, 0), (300, 0.0, 0.9, 30), (300, 1.0, 0.9, 0)]:
    assert abs(false_positives(people, prevalence, specificity) - expected) < 1e-6, "A false positive is a healthy person with a positive test: which people are healthy, and which share of them is not cleared?"
### END HIDDEN TESTS

# %% role="solution" name="share-ill"
def share_ill(people, prevalence, sensitivity, specificity):
    """Give the share (0 to 1) of people with a positive test who are ill."""
    ### BEGIN SOLUTION
    found = true_positives(people, prevalence, sensitivity)
    alarmed = false_positives(people, prevalence, specificity)
    return found / (found + alarmed)
    ### END SOLUTION

# %% role="tests" name="share" points=1
answer = share_ill(100, 0.5, 0.5, 1.0)
assert abs(answer - 1) < 1e-9, f"When no healthy person has a positive test, all positive tests come from ill people: the share is 1, not {answer}."
### BEGIN HIDDEN TESTS
for prevalence, sensitivity, specificity, expected in [(0.01, 0.9, 0.91, 9 / 98.1), (0.2, 0.7, 0.9, 140 / 220), (0.5, 0.8, 1.0, 1.0), (0.75, 0.6, 0.8, 0.9)]:
    assert abs(share_ill(1000, prevalence, sensitivity, specificity) - expected) < 1e-9, "Look at the people with a positive test only. Which share of them is ill?"
    assert abs(share_ill(30, prevalence, sensitivity, specificity) - expected) < 1e-9, "The share does not depend on the number of people that you picture."
### END HIDDEN TESTS
