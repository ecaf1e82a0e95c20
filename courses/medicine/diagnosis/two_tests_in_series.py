# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: med-dx-bayes-4
#   title: {en: "Two tests in series", fr: "Deux tests en série"}
#   difficulty: 3
#   minutes: 25
#   skills: [med.dx.bayes]
#   hints:
#     - en: "Odds are multiplied, probabilities are not. And a second test only adds what the first one did not know already."
#       fr: "Ce sont les cotes que l'on multiplie, pas les probabilités. Et un second test n'ajoute que ce que le premier ne savait pas déjà."
#     - en: "likelihood_ratio compares the ill with the healthy: for a positive result sensitivity over one minus specificity, for a negative one the two other shares. In updated, go from prior to odds, multiply by each of ratios, and go back."
#       fr: "likelihood_ratio compare les malades aux personnes saines : pour un résultat positif, sensitivity sur un moins specificity ; pour un résultat négatif, les deux autres parts. Dans updated, passez de prior à la cote, multipliez par chacun des ratios, puis revenez."
#     - en: "For in_series, combine the two columns with &. The mean of the result in the rows where ill is true is the sensitivity. In the other rows, ~ill, take the mean of its opposite, ~both."
#       fr: "Pour in_series, combinez les deux colonnes avec &. La moyenne du résultat dans les lignes où ill est vrai est la sensibilité. Dans les autres lignes, ~ill, prenez la moyenne de son contraire, ~both."
#   misconceptions:
#     - says:
#         en: "Probabilities may be multiplied by likelihood ratios directly."
#         fr: "On peut multiplier directement une probabilité par des rapports de vraisemblance."
#       wrong:
#         updated: |
#           def updated(prior, ratios):
#               for ratio in ratios:
#                   prior = min(1.0, prior * ratio)
#               return prior
#     - says:
#         en: "The ratio of a negative result is one divided by that of a positive result."
#         fr: "Le rapport d'un résultat négatif est l'inverse de celui d'un résultat positif."
#       wrong:
#         likelihood-ratio: |
#           def likelihood_ratio(sensitivity, specificity, positive):
#               ratio = sensitivity / (1 - specificity)
#               return ratio if positive else 1 / ratio
#     - says:
#         en: "Two tests are always independent, so their sensitivities can be multiplied."
#         fr: "Deux tests sont toujours indépendants : on peut multiplier leurs sensibilités."
#       wrong:
#         in-series: |
#           def in_series(ill, first, second):
#               sensitivity = first[ill].mean() * second[ill].mean()
#               missed = first[~ill].mean() * second[~ill].mean()
#               return sensitivity, 1 - missed
#   alternatives:
#     - likelihood-ratio: |
#         def likelihood_ratio(sensitivity, specificity, positive):
#             if not positive:
#                 sensitivity, specificity = 1 - sensitivity, 1 - specificity
#             return sensitivity / (1 - specificity)
#       updated: |
#         def updated(prior, ratios):
#             ill, healthy = prior, 1 - prior
#             for ratio in ratios:
#                 ill = ill * ratio
#             return ill / (ill + healthy)
#   tests:
#     ratio: {en: "Computes likelihood ratios", fr: "Calcule des rapports de vraisemblance"}
#     chain: {en: "Updates a probability by several results", fr: "Met à jour une probabilité par plusieurs résultats"}
#     series: {en: "Measures two tests in series", fr: "Mesure deux tests en série"}
#   messages:
#     "A test with sensitivity and specificity 0.5 tells nothing: its ratio is 1, not {}.": "Un test de sensibilité et de spécificité 0,5 n'apprend rien : son rapport est 1, et non {}."
#     "The ratio of a positive result compares two shares with a positive test: that of the ill and that of the healthy.": "Le rapport d'un résultat positif compare deux parts de tests positifs : celle des malades et celle des personnes saines."
#     "The ratio of a negative result compares two shares with a negative test: that of the ill and that of the healthy.": "Le rapport d'un résultat négatif compare deux parts de tests négatifs : celle des malades et celle des personnes saines."
#     "Without any result the probability stays what it was: 0.2, not {}.": "Sans aucun résultat, la probabilité reste ce qu'elle était : 0,2, et non {}."
#     "A probability stays between 0 and 1; updated gave {}.": "Une probabilité reste entre 0 et 1 ; updated a donné {}."
#     "Each result multiplies the odds, not the probability. Go from probability to odds, multiply, and go back.": "Chaque résultat multiplie la cote, pas la probabilité. Passez de la probabilité à la cote, multipliez, puis revenez."
#     "A result of ratio 4 and one of ratio 0.25 cancel each other.": "Un résultat de rapport 4 et un autre de rapport 0,25 se compensent."
#     "in_series should give back two shares; it gave {}.": "in_series devrait renvoyer deux parts ; elle a renvoyé {}."
#     "Count what both tests say together, person by person. Tests that see the same thing err on the same people.": "Comptez ce que les deux tests disent ensemble, personne par personne. Des tests qui voient la même chose se trompent sur les mêmes personnes."
#     "The result of the series is positive only when both tests are positive.": "Le résultat de la série n'est positif que si les deux tests sont positifs."
# ---

# %% [markdown] lang="en"
# # Two tests in series
#
# **What you will be able to do:** combine results of several tests, and see when a second test adds little.
#
# ## Why it matters
#
# A positive screening test is often followed by a second test. Both results count. But two tests that look at the same feature also make the same mistakes.
#
# ## The idea
#
# A *likelihood ratio* (LR) compares the ill with the healthy ([Deeks and Altman, 2004](https://doi.org/10.1136/bmj.329.7458.168)). With sensitivity $s$ and specificity $c$:
#
# $$\text{LR}_+ = \frac{s}{1-c} \qquad \text{LR}_- = \frac{1-s}{c}$$
#
# The *odds* of a probability $p$ are $p/(1-p)$. Each independent result multiplies the odds by its LR. From $p = 0.2$, odds 0.25, an LR of 8 leads to odds 2. That is $p = 2/(1+2)$, about 0.67.
#
# In a *series*, the result is positive only when both tests are positive.
#
# ## What is given
#
# `tumours`: 569 tumours with three columns of `True` and `False`: `ill` (malignant), `large` and `wide` (two "tests" of the nuclei). Both tests see size!
#
# ## Your task
#
# 1. `likelihood_ratio(sensitivity, specificity, positive)` gives back LR₊ when `positive` is `True`, and LR₋ otherwise.
# 2. `updated(prior, ratios)` starts from the probability `prior` and gives back the probability after all the LRs of the list, which may be empty.
# 3. `in_series(ill, first, second)` gets three columns and gives back a tuple: sensitivity and specificity of the series, as counted in these people.
#
# *Data: Breast Cancer Wisconsin (Diagnostic), real people, published without names, by way of scikit-learn. Nothing here is a rule for diagnosis.*

# %% [markdown] lang="fr"
# # Deux tests en série
#
# **Ce que vous saurez faire :** combiner les résultats de plusieurs tests, et voir quand un second test apporte peu.
#
# ## Pourquoi c'est important
#
# Après un dépistage positif vient souvent un second test. Les deux résultats comptent. Mais deux tests qui regardent la même chose font aussi les mêmes erreurs.
#
# ## L'idée
#
# Un *rapport de vraisemblance* (RV) compare les malades aux personnes saines ([Deeks et Altman, 2004](https://doi.org/10.1136/bmj.329.7458.168)). Avec la sensibilité $s$ et la spécificité $c$ :
#
# $$\text{RV}_+ = \frac{s}{1-c} \qquad \text{RV}_- = \frac{1-s}{c}$$
#
# La *cote* d'une probabilité $p$ est $p/(1-p)$. Chaque résultat indépendant multiplie la cote par son RV. De $p = 0{,}2$, cote 0,25, un RV de 8 mène à la cote 2. Cela donne $p = 2/(1+2)$, environ 0,67.
#
# Dans une *série*, le résultat n'est positif que si les deux tests sont positifs.
#
# ## Ce qui est donné
#
# `tumours` : 569 tumeurs avec trois colonnes de `True` et `False` : `ill` (maligne), `large` et `wide` (deux « tests » sur les noyaux). Les deux tests voient la taille !
#
# ## À vous de jouer
#
# 1. `likelihood_ratio(sensitivity, specificity, positive)` renvoie RV₊ quand `positive` vaut `True`, et RV₋ sinon.
# 2. `updated(prior, ratios)` part de la probabilité `prior` et renvoie la probabilité après tous les RV de la liste, qui peut être vide.
# 3. `in_series(ill, first, second)` reçoit trois colonnes et renvoie un tuple : la sensibilité et la spécificité de la série, comptées chez ces personnes.
#
# *Données : Breast Cancer Wisconsin (Diagnostic), personnes réelles, publiées sans les noms, par l'intermédiaire de scikit-learn. Rien ici n'est une règle de diagnostic.*

# %% role="locked" name="data"
import pandas as pd

from enact_learn.datasets.breast_tumours import breast_tumours

table = breast_tumours()
tumours = pd.DataFrame({
    "ill": table["diagnosis"] == "malignant",
    "large": table["mean_radius"] > 14,
    "wide": table["worst_perimeter"] > 105,
})
tumours.groupby("ill").mean()

# %% role="solution" name="likelihood-ratio"
def likelihood_ratio(sensitivity, specificity, positive):
    """Give how much more often the ill have this result than the healthy."""
    ### BEGIN SOLUTION
    if positive:
        return sensitivity / (1 - specificity)
    return (1 - sensitivity) / specificity
    ### END SOLUTION

# %% role="tests" name="ratio" points=1
for positive in (True, False):
    answer = likelihood_ratio(0.5, 0.5, positive)
    assert abs(answer - 1) < 1e-9, f"A test with sensitivity and specificity 0.5 tells nothing: its ratio is 1, not {answer}."
### BEGIN HIDDEN TESTS
assert abs(likelihood_ratio(0.9, 0.8, True) - 4.5) < 1e-9 and abs(likelihood_ratio(0.3, 0.9, True) - 3) < 1e-9, "The ratio of a positive result compares two shares with a positive test: that of the ill and that of the healthy."
assert abs(likelihood_ratio(0.9, 0.8, False) - 0.125) < 1e-9 and abs(likelihood_ratio(0.3, 0.5, False) - 1.4) < 1e-9, "The ratio of a negative result compares two shares with a negative test: that of the ill and that of the healthy."
### END HIDDEN TESTS

# %% role="solution" name="updated"
def updated(prior, ratios):
    """Give the probability after all results, from the one before them and their likelihood ratios."""
    ### BEGIN SOLUTION
    odds = prior / (1 - prior)
    for ratio in ratios:
        odds = odds * ratio
    return odds / (1 + odds)
    ### END SOLUTION

# %% role="tests" name="chain" points=2
answer = updated(0.2, [])
assert abs(answer - 0.2) < 1e-9, f"Without any result the probability stays what it was: 0.2, not {answer}."
answer = updated(0.3, [10, 20])
assert 0 < answer < 1, f"A probability stays between 0 and 1; updated gave {answer}."
### BEGIN HIDDEN TESTS
for prior, ratios, expected in [(0.2, [8], 2 / 3), (0.5, [3, 3], 0.9), (0.01, [9], 9 / 108), (0.2, [0.5], 1 / 9), (0.1, [3, 6, 0.5], 0.5)]:
    assert abs(updated(prior, ratios) - expected) < 1e-9, "Each result multiplies the odds, not the probability. Go from probability to odds, multiply, and go back."
assert abs(updated(0.35, [4, 0.25]) - 0.35) < 1e-9, "A result of ratio 4 and one of ratio 0.25 cancel each other."
### END HIDDEN TESTS

# %% role="solution" name="in-series"
def in_series(ill, first, second):
    """Give sensitivity and specificity of two tests that must both be positive, as counted."""
    ### BEGIN SOLUTION
    both = first & second
    return both[ill].mean(), (~both)[~ill].mean()
    ### END SOLUTION

# %% role="tests" name="series" points=2
answer = in_series(tumours["ill"], tumours["large"], tumours["wide"])
assert len(answer) == 2 and all(0 <= one <= 1 for one in answer), f"in_series should give back two shares; it gave {answer}."
### BEGIN HIDDEN TESTS
rows = list(zip(tumours["ill"], tumours["large"], tumours["wide"]))
found = [large and wide for ill, large, wide in rows if ill]
cleared = [not (large and wide) for ill, large, wide in rows if not ill]
assert abs(answer[0] - sum(found) / len(found)) < 1e-9 and abs(answer[1] - sum(cleared) / len(cleared)) < 1e-9, "Count what both tests say together, person by person. Tests that see the same thing err on the same people."
few = pd.DataFrame({"ill": [True] * 4 + [False] * 5, "a": [True, True, True, False, True, False, True, False, False], "b": [True, True, False, True, True, True, False, False, True]})
sensitivity, specificity = in_series(few["ill"], few["a"], few["b"])
assert abs(sensitivity - 0.5) < 1e-9 and abs(specificity - 0.8) < 1e-9, "The result of the series is positive only when both tests are positive."
### END HIDDEN TESTS
