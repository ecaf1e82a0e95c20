# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-eval-metrics-2
#   title: {en: "Precision, recall and their balance", fr: "Précision, rappel et leur équilibre"}
#   difficulty: 2
#   minutes: 15
#   skills: [fnd.eval.metrics]
#   hints:
#     - en: "Both shares have tp above the fraction line. Of which group is each of them a share: of what was announced, or of what is really there?"
#       fr: "Les deux parts ont tp au-dessus de la barre de fraction. De quel groupe chacune est-elle une part : de ce qui a été annoncé, ou de ce qui est vraiment là ?"
#     - en: "What was announced is tp + fp, what is really there is tp + fn. An if before the division deals with a group of zero."
#       fr: "Ce qui a été annoncé est tp + fp, ce qui est vraiment là est tp + fn. Un if avant la division règle le cas d'un groupe vide."
#     - en: "In f_beta, call precision and recall once each and name the results p and r. Square beta with ** 2; the denominator is weight times p, plus r: when it is 0, return 0.0."
#       fr: "Dans f_beta, appelez precision et recall une fois chacune et nommez les résultats p et r. Mettez beta au carré avec ** 2 ; le dénominateur est le poids fois p, plus r : quand il vaut 0, renvoyez 0."
#   misconceptions:
#     - says:
#         en: "Precision and recall are two names for the share of hits among what is really there."
#         fr: "Précision et rappel sont deux noms de la part trouvée de ce qui est vraiment là."
#       wrong:
#         shares: |
#           def precision(tp, fp, fn):
#               if tp + fn == 0:
#                   return 0.0
#               return tp / (tp + fn)
#
#           def recall(tp, fp, fn):
#               if tp + fn == 0:
#                   return 0.0
#               return tp / (tp + fn)
#     - says:
#         en: "The balance of two shares is their plain mean."
#         fr: "L'équilibre de deux parts est leur moyenne simple."
#       wrong:
#         f-beta: |
#           def f_beta(tp, fp, fn, beta):
#               return (precision(tp, fp, fn) + beta**2 * recall(tp, fp, fn)) / (1 + beta**2)
#     - says:
#         en: "A beta above 1 favours precision."
#         fr: "Un bêta au-dessus de 1 favorise la précision."
#       wrong:
#         f-beta: |
#           def f_beta(tp, fp, fn, beta):
#               p, r = precision(tp, fp, fn), recall(tp, fp, fn)
#               below = p + beta**2 * r
#               if below == 0:
#                   return 0.0
#               return (1 + beta**2) * p * r / below
#   alternatives:
#     - f-beta: |
#         def f_beta(tp, fp, fn, beta):
#             if tp == 0:
#                 return 0.0
#             return (1 + beta**2) * tp / ((1 + beta**2) * tp + beta**2 * fn + fp)
#   tests:
#     two-shares: {en: "Computes both shares", fr: "Calcule les deux parts"}
#     empty-groups: {en: "Deals with empty groups", fr: "Traite les groupes vides"}
#     balance: {en: "Balances the two shares", fr: "Équilibre les deux parts"}
#   messages:
#     "Of 10 announced compounds 8 are active, so precision is 0.8; precision gave {}.": "Sur 10 composés annoncés, 8 sont actifs, donc la précision vaut 0,8 ; precision a donné {}."
#     "All 4 announced compounds are active, so precision is 1, whatever was missed.": "Les 4 composés annoncés sont tous actifs, donc la précision vaut 1, quoi qu'on ait manqué."
#     "Precision is a share of what was announced: false alarms lower it.": "La précision est une part de ce qui a été annoncé : les fausses alertes l'abaissent."
#     "Recall is a share of what is really there: what was missed lowers it, false alarms do not.": "Le rappel est une part de ce qui est vraiment là : ce qu'on a manqué l'abaisse, pas les fausses alertes."
#     "Nothing was announced: precision should be 0.0, not {}.": "Rien n'a été annoncé : la précision devrait valoir 0, et non {}."
#     "Nothing was there to be found: recall should be 0.0.": "Il n'y avait rien à trouver : le rappel devrait valoir 0."
#     "An empty group has no share: both functions give 0.0.": "Un groupe vide n'a pas de part : les deux fonctions donnent 0."
#     "When neither share is above 0, f_beta is 0.0: look at the denominator before you divide.": "Quand aucune des deux parts n'est au-dessus de 0, f_beta vaut 0 : regardez le dénominateur avant de diviser."
#     "When both shares are 0.5, their balance is 0.5 for every beta; f_beta gave {}.": "Quand les deux parts valent 0,5, leur équilibre vaut 0,5 pour tout bêta ; f_beta a donné {}."
#     "F1 stays close to the smaller of the two shares: it is no plain mean.": "F1 reste proche de la plus petite des deux parts : ce n'est pas une moyenne simple."
#     "A beta above 1 gives recall more weight: with a high recall and a low precision, F2 is above F1.": "Un bêta au-dessus de 1 donne plus de poids au rappel : avec un rappel élevé et une précision basse, F2 dépasse F1."
#     "f_beta is not right for beta = {}. Is beta squared, above and below the fraction line?": "f_beta n'est pas juste pour bêta = {}. Bêta est-il au carré, au-dessus et au-dessous de la barre de fraction ?"
# ---

# %% [markdown] lang="en"
# # Precision, recall and their balance
#
# **What you will be able to do:** sum up a model with two honest shares, and weigh them by what an error costs.
#
# ## Why it matters
#
# A model picks compounds for the bench. Each wrong pick wastes a week. A colleague in public health screens for an infection. There, each missed person may infect others. One number for both would hide what matters. The first asks: *how many picks are right?* The second asks: *how many of those concerned are found?*
#
# ## The idea
#
# $$\text{precision} = \frac{tp}{tp + fp}, \qquad \text{recall} = \frac{tp}{tp + fn}$$
#
# To balance precision $p$ and recall $r$, take
#
# $$F_\beta = \frac{(1 + \beta^2)\, p\, r}{\beta^2 p + r}$$
#
# With $\beta = 1$ both count alike. With $\beta = 2$ recall counts more. A model with $p = 0.1$ and $r = 1$ has a plain mean of 0.55, but $F_1 = 0.18$: one poor share is enough to pull it down.
#
# ## What is given
#
# Counts: `tp` true positives, `fp` false alarms, `fn` missed ones.
#
# ## Your task
#
# 1. `precision(tp, fp, fn)` and `recall(tp, fp, fn)`; each gives 0.0 when its denominator is 0.
# 2. `f_beta(tp, fp, fn, beta)`, which is 0.0 when its denominator is 0.

# %% [markdown] lang="fr"
# # Précision, rappel et leur équilibre
#
# **Ce que vous saurez faire :** résumer un modèle par deux parts honnêtes, et les peser selon le coût d'une erreur.
#
# ## Pourquoi c'est important
#
# Un modèle choisit des composés pour la paillasse. Chaque mauvais choix fait perdre une semaine. Ailleurs, un service de santé dépiste une infection. Là, chaque personne manquée peut en infecter d'autres. Un seul nombre pour les deux cacherait l'essentiel. Le premier demande : *combien de choix sont justes ?* Le second demande : *combien de personnes concernées sont trouvées ?*
#
# ## L'idée
#
# $$\text{précision} = \frac{tp}{tp + fp}, \qquad \text{rappel} = \frac{tp}{tp + fn}$$
#
# Pour équilibrer la précision $p$ et le rappel $r$, on prend
#
# $$F_\beta = \frac{(1 + \beta^2)\, p\, r}{\beta^2 p + r}$$
#
# Avec $\beta = 1$, les deux comptent autant. Avec $\beta = 2$, le rappel compte plus. Un modèle avec $p = 0{,}1$ et $r = 1$ a une moyenne simple de 0,55, mais $F_1 = 0{,}18$ : une seule part faible suffit à le faire baisser.
#
# ## Ce qui est donné
#
# Des comptes : `tp` vrais positifs, `fp` fausses alertes, `fn` manqués.
#
# ## À vous de jouer
#
# 1. `precision(tp, fp, fn)` et `recall(tp, fp, fn)` (le rappel) ; chacune donne 0 quand son dénominateur vaut 0.
# 2. `f_beta(tp, fp, fn, beta)`, qui vaut 0 quand son dénominateur vaut 0.

# %% role="solution" name="shares"
def precision(tp, fp, fn):
    """Give the share of what was announced that is right; 0.0 when nothing was announced."""
    ### BEGIN SOLUTION
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)
    ### END SOLUTION


def recall(tp, fp, fn):
    """Give the share of what is there that was found; 0.0 when nothing is there."""
    ### BEGIN SOLUTION
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)
    ### END SOLUTION

# %% role="tests" name="two-shares" points=2
answer = precision(8, 2, 2)
assert answer == 0.8, f"Of 10 announced compounds 8 are active, so precision is 0.8; precision gave {answer!r}."
### BEGIN HIDDEN TESTS
assert precision(4, 0, 6) == 1, "All 4 announced compounds are active, so precision is 1, whatever was missed."
assert abs(precision(3, 9, 1) - 0.25) < 1e-9, "Precision is a share of what was announced: false alarms lower it."
for tp, fp, fn, expected in [(3, 9, 1, 0.75), (4, 0, 6, 0.4), (5, 5, 0, 1.0)]:
    assert abs(recall(tp, fp, fn) - expected) < 1e-9, "Recall is a share of what is really there: what was missed lowers it, false alarms do not."
### END HIDDEN TESTS

# %% role="tests" name="empty-groups" points=1
answer = precision(0, 0, 5)
assert answer == 0, f"Nothing was announced: precision should be 0.0, not {answer!r}."
### BEGIN HIDDEN TESTS
assert precision(0, 0, 0) == 0 and recall(0, 0, 0) == 0, "An empty group has no share: both functions give 0.0."
assert recall(0, 5, 0) == 0, "Nothing was there to be found: recall should be 0.0."
### END HIDDEN TESTS

# %% role="solution" name="f-beta"
def f_beta(tp, fp, fn, beta):
    """Balance precision and recall; a beta above 1 gives recall more weight."""
    ### BEGIN SOLUTION
    p, r = precision(tp, fp, fn), recall(tp, fp, fn)
    below = beta**2 * p + r
    if below == 0:
        return 0.0
    return (1 + beta**2) * p * r / below
    ### END SOLUTION

# %% role="tests" name="balance" points=2
answer = f_beta(1, 1, 1, 2)
assert abs(answer - 0.5) < 1e-9, f"When both shares are 0.5, their balance is 0.5 for every beta; f_beta gave {answer!r}."
### BEGIN HIDDEN TESTS
for counts in [(0, 0, 5), (0, 5, 0), (0, 3, 3), (0, 0, 0)]:
    assert f_beta(*counts, 1) == 0, "When neither share is above 0, f_beta is 0.0: look at the denominator before you divide."
assert abs(f_beta(10, 90, 0, 1) - 2 / 11) < 1e-9, "F1 stays close to the smaller of the two shares: it is no plain mean."
assert f_beta(9, 9, 1, 2) > f_beta(9, 9, 1, 1), "A beta above 1 gives recall more weight: with a high recall and a low precision, F2 is above F1."
p, r = 9 / 15, 9 / 10
for beta in (2, 0.5, 3):
    assert abs(f_beta(9, 6, 1, beta) - (1 + beta * beta) * p * r / (beta * beta * p + r)) < 1e-9, f"f_beta is not right for beta = {beta}. Is beta squared, above and below the fraction line?"
### END HIDDEN TESTS
