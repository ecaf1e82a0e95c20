# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: med-dx-calib-3
#   title: {en: "Risks where the illness is rarer", fr: "Des risques là où la maladie est plus rare"}
#   difficulty: 4
#   minutes: 35
#   skills: [med.dx.calib]
#   hints:
#     - en: "In the new clinic nobody knows yet who is ill. What can you count there all the same? And what do false positives do to that count?"
#       fr: "Dans le nouveau centre de santé, personne ne sait encore qui est malade. Que pouvez-vous tout de même y compter ? Et que font les faux positifs à ce compte ?"
#     - en: "Solve the equation of the positive share for the prevalence; below the fraction line stands sensitivity + specificity - 1. When this is 0 or less, return None. min and max keep the result between 0 and 1."
#       fr: "Dans l'équation de la part positive, isolez la prévalence ; sous la barre de fraction figure sensitivity + specificity - 1. Quand ce nombre est nul ou négatif, renvoyez None. min et max gardent le résultat entre 0 et 1."
#     - en: "In moved, weigh the ill part, risk, by new / old, and the healthy part, 1 - risk, by the same ratio of the healthy shares. Their odds are the new odds, and this bears a prevalence of 1. In adapted, the mean of risk >= threshold is the share that true_prevalence needs; the result goes into moved."
#       fr: "Dans moved, pondérez la part malade, risk, par new / old, et la part saine, 1 - risk, par le même rapport des parts saines. Leur cote est la nouvelle cote, et ce calcul admet une prévalence de 1. Dans adapted, la moyenne de risk >= threshold est la part dont true_prevalence a besoin ; le résultat va dans moved."
#   misconceptions:
#     - says:
#         en: "The share of positive tests is the prevalence."
#         fr: "La part des tests positifs est la prévalence."
#       wrong:
#         true-prevalence: |
#           def true_prevalence(positive_share, sensitivity, specificity):
#               if sensitivity + specificity <= 1:
#                   return None
#               return positive_share
#     - says:
#         en: "Risks are multiplied by the ratio of the prevalences."
#         fr: "On multiplie les risques par le rapport des prévalences."
#       wrong:
#         moved: |
#           def moved(risk, old, new):
#               return np.minimum(1.0, risk * new / old)
#     - says:
#         en: "The mean of the old risks already is the prevalence of the new clinic."
#         fr: "La moyenne des anciens risques est déjà la prévalence du nouveau centre de santé."
#       wrong:
#         adapted: |
#           def adapted(risk, old, threshold, sensitivity, specificity):
#               return moved(risk, old, risk.mean())
#   alternatives:
#     - true-prevalence: |
#         def true_prevalence(positive_share, sensitivity, specificity):
#             false_positive_rate = 1 - specificity
#             if sensitivity <= false_positive_rate:
#                 return None
#             raw = (positive_share - false_positive_rate) / (sensitivity - false_positive_rate)
#             return float(np.clip(raw, 0, 1))
#       moved: |
#         def moved(risk, old, new):
#             if new == 1:
#                 return np.ones_like(risk)
#             odds = risk / (1 - risk) * new / (1 - new) * (1 - old) / old
#             return odds / (1 + odds)
#   tests:
#     hidden-share: {en: "Finds the prevalence without diagnoses", fr: "Trouve la prévalence sans diagnostics"}
#     limits: {en: "Keeps the prevalence within its limits", fr: "Garde la prévalence dans ses limites"}
#     odds: {en: "Moves risks to another prevalence", fr: "Transporte les risques vers une autre prévalence"}
#     clinic: {en: "Adapts the score to a new clinic", fr: "Adapte le score à un nouveau centre de santé"}
#   messages:
#     "A perfect test finds the prevalence itself: 0.3, not {}.": "Un test parfait trouve la prévalence elle-même : 0,3, et non {}."
#     "Positive tests come from ill people who are found and from healthy people who are not cleared. Solve for the prevalence.": "Les tests positifs viennent de malades trouvés et de personnes saines qui n'ont pas été mises hors de cause. Isolez la prévalence dans l'équation."
#     "A prevalence is not negative; true_prevalence gave {}.": "Une prévalence n'est pas négative ; true_prevalence a donné {}."
#     "A prevalence is not above 1.": "Une prévalence n'est pas supérieure à 1."
#     "A test that is no better than chance tells nothing about the prevalence: give back None.": "Un test qui ne vaut pas mieux que le hasard n'apprend rien sur la prévalence : renvoyez None."
#     "A test that is only a little better than chance still gives an estimate.": "Un test à peine meilleur que le hasard donne tout de même une estimation."
#     "When the prevalence stays the same, so do the risks; {} became {}.": "Quand la prévalence reste la même, les risques aussi ; {} est devenu {}."
#     "The odds of each risk are multiplied by the ratio of the odds of the two prevalences.": "La cote de chaque risque est multipliée par le rapport des cotes des deux prévalences."
#     "There should be one risk for each person: {}, not {}.": "Il devrait y avoir un risque par personne : {}, et non {}."
#     "In a clinic where the illness is rarer, the mean of the adapted risks should lie near its prevalence. Which share of people has a risk of at least the threshold?": "Dans un centre de santé où la maladie est plus rare, la moyenne des risques adaptés devrait être proche de sa prévalence. Quelle part des personnes a un risque au moins égal au seuil ?"
#     "Adapted risks are not right: first the share of positives, then the prevalence, then the odds.": "Les risques adaptés ne sont pas justes : d'abord la part de positifs, puis la prévalence, puis les cotes."
# ---

# %% [markdown] lang="en"
# # Risks where the illness is rarer
#
# **What you will be able to do:** adapt a score to a place with another prevalence, before anyone there has a diagnosis.
#
# ## Why it matters
#
# A score was made in a hospital where half of the people were ill. A village clinic wants to use it from the first day on. No diagnoses are known there: only the risks that the score gives are at hand.
#
# ## The idea
#
# The score is used as a test with the sensitivity $s$ and the specificity $c$. We assume that they stay the same. Then the share $q$ of positive tests tells the prevalence ([Rogan and Gladen, 1978](https://doi.org/10.1093/oxfordjournals.aje.a112510)):
#
# $$q = s\,\pi + (1-c)(1-\pi)$$
#
# With $s = 0.8$, $c = 0.9$ and $q = 0.17$, the prevalence $\pi$ is 0.1. Chance may push the solution below 0 or above 1: then take 0 or 1.
#
# Next, multiply the *odds* of each risk by (odds of the new prevalence) / (odds of the old one). From 0.5 to 0.1 that is 1/9: a risk of 0.9 becomes 0.5.
#
# ## What is given
#
# `clinic(prevalence, people, seed)` simulates a clinic: arrays `risk` (by a score made at a prevalence of 0.5) and `ill`.
#
# ## Your task
#
# 1. `true_prevalence(positive_share, sensitivity, specificity)` gives back $\pi$ between 0 and 1. When sensitivity and specificity add up to 1 or less, it gives back `None`.
# 2. `moved(risk, old, new)` gives back the array of risks after a change of prevalence from `old` to `new`. The new one may be 0 or 1: then all risks are 0 or 1 as well.
# 3. `adapted(risk, old, threshold, sensitivity, specificity)` estimates the new prevalence and gives back the moved risks. A person is positive from a risk of `threshold` on. The test is better than chance.
#
# *Data: simulated, with the seeds that you are given.*

# %% [markdown] lang="fr"
# # Des risques là où la maladie est plus rare
#
# **Ce que vous saurez faire :** adapter un score à un lieu où la prévalence est autre, avant qu'un diagnostic n'y soit connu.
#
# ## Pourquoi c'est important
#
# Un score a été fait dans un hôpital où la moitié des personnes était malade. Un centre de santé de village veut s'en servir dès le premier jour. Aucun diagnostic n'y est connu : on n'a que les risques donnés par le score.
#
# ## L'idée
#
# On emploie le score comme un test de sensibilité $s$ et de spécificité $c$. On suppose qu'elles ne changent pas. La part $q$ des tests positifs révèle alors la prévalence ([Rogan et Gladen, 1978](https://doi.org/10.1093/oxfordjournals.aje.a112510)) :
#
# $$q = s\,\pi + (1-c)(1-\pi)$$
#
# Avec $s = 0{,}8$, $c = 0{,}9$ et $q = 0{,}17$, la prévalence $\pi$ est de 0,1. Le hasard peut pousser la solution sous 0 ou au-dessus de 1 : prenez alors 0 ou 1.
#
# Multipliez ensuite la *cote* de chaque risque par (cote de la nouvelle prévalence) / (cote de l'ancienne). De 0,5 à 0,1, c'est 1/9 : un risque de 0,9 devient 0,5.
#
# ## Ce qui est donné
#
# `clinic(prevalence, people, seed)` simule un centre de santé : les tableaux `risk` (selon un score fait à une prévalence de 0,5) et `ill` (malade ou non).
#
# ## À vous de jouer
#
# 1. `true_prevalence(positive_share, sensitivity, specificity)` renvoie $\pi$ entre 0 et 1. Quand la sensibilité et la spécificité ont une somme de 1 ou moins, elle renvoie `None`.
# 2. `moved(risk, old, new)` renvoie le tableau des risques après un passage de la prévalence `old` à `new`. La nouvelle peut valoir 0 ou 1 : tous les risques valent alors aussi 0 ou 1.
# 3. `adapted(risk, old, threshold, sensitivity, specificity)` estime la nouvelle prévalence et renvoie les risques transportés. Une personne est positive à partir d'un risque de `threshold`. Le test vaut mieux que le hasard.
#
# *Données : simulées, avec les graines que vous recevez.*

# %% role="locked" name="data"
import numpy as np


def clinic(prevalence, people, seed):
    """Simulate the risks that a score made at a prevalence of 0.5 gives in a clinic, and who is ill there."""
    rng = np.random.default_rng(seed)
    ill = rng.random(people) < prevalence
    marker = rng.normal(np.where(ill, 1.0, -1.0), 1.0)
    return 1 / (1 + np.exp(-2 * marker)), ill


village_risk, village_ill = clinic(0.1, 4000, seed=7)

# %% role="solution" name="true-prevalence"
def true_prevalence(positive_share, sensitivity, specificity):
    """Give the prevalence (0 to 1) behind a share of positive tests; None when the test is no better than chance."""
    ### BEGIN SOLUTION
    gain = sensitivity + specificity - 1
    if gain <= 0:
        return None
    return min(1, max(0, (positive_share + specificity - 1) / gain))
    ### END SOLUTION

# %% role="tests" name="hidden-share" points=2
answer = true_prevalence(0.3, 1.0, 1.0)
assert answer is not None and abs(answer - 0.3) < 1e-9, f"A perfect test finds the prevalence itself: 0.3, not {answer}."
### BEGIN HIDDEN TESTS
for share, sensitivity, specificity, expected in [(0.17, 0.8, 0.9, 0.1), (0.5, 0.75, 0.75, 0.5), (0.36, 0.6, 0.8, 0.4), (0.72, 0.9, 0.7, 0.7)]:
    assert abs(true_prevalence(share, sensitivity, specificity) - expected) < 1e-9, "Positive tests come from ill people who are found and from healthy people who are not cleared. Solve for the prevalence."
assert abs(true_prevalence(0.45, 0.5, 0.625) - 0.6) < 1e-9, "A test that is only a little better than chance still gives an estimate."
### END HIDDEN TESTS

# %% role="tests" name="limits" points=1
answer = true_prevalence(0.05, 0.8, 0.9)
assert answer is not None and answer >= 0, f"A prevalence is not negative; true_prevalence gave {answer}."
### BEGIN HIDDEN TESTS
assert abs(answer) < 1e-9, f"A prevalence is not negative; true_prevalence gave {answer}."
assert abs(true_prevalence(0.9, 0.8, 0.9) - 1) < 1e-9, "A prevalence is not above 1."
for sensitivity, specificity in [(0.5, 0.5), (0.25, 0.75), (0.4, 0.3)]:
    assert true_prevalence(0.4, sensitivity, specificity) is None, "A test that is no better than chance tells nothing about the prevalence: give back None."
### END HIDDEN TESTS

# %% role="solution" name="moved"
def moved(risk, old, new):
    """Give the risks after a change of prevalence from old to new."""
    ### BEGIN SOLUTION
    ill = risk * new / old
    healthy = (1 - risk) * (1 - new) / (1 - old)
    return ill / (ill + healthy)
    ### END SOLUTION

# %% role="tests" name="odds" points=2
before = np.array([0.5])
after = moved(before, 0.5, 0.5)
assert np.allclose(after, before), f"When the prevalence stays the same, so do the risks; {before} became {after}."
### BEGIN HIDDEN TESTS
for risks, old, new, expected in [([0.9, 0.5], 0.5, 0.1, [0.5, 0.1]), ([0.2, 0.8], 0.2, 0.5, [0.5, 16 / 17]), ([0.6], 0.4, 0.25, [3 / 7]), ([0.3, 0.9], 0.5, 0.0, [0, 0]), ([0.3, 0.9], 0.5, 1.0, [1, 1])]:
    assert np.allclose(moved(np.array(risks), old, new), expected), "The odds of each risk are multiplied by the ratio of the odds of the two prevalences."
### END HIDDEN TESTS

# %% role="solution" name="adapted"
def adapted(risk, old, threshold, sensitivity, specificity):
    """Give the risks for a new place whose prevalence is estimated from the share of positives."""
    ### BEGIN SOLUTION
    positive_share = (risk >= threshold).mean()
    new = true_prevalence(positive_share, sensitivity, specificity)
    return moved(risk, old, new)
    ### END SOLUTION

# %% role="tests" name="clinic" points=2
answer = adapted(village_risk, 0.5, 0.5, 0.84, 0.84)
assert len(answer) == 4000, f"There should be one risk for each person: {4000}, not {len(answer)}."
### BEGIN HIDDEN TESTS
for prevalence, seed in [(0.1, 7), (0.3, 8), (0.05, 9)]:
    risks, state = clinic(prevalence, 4000, seed)
    found = np.asarray(adapted(risks, 0.5, 0.5, 0.84, 0.84))
    assert abs(found.mean() - prevalence) < 0.035, "In a clinic where the illness is rarer, the mean of the adapted risks should lie near its prevalence. Which share of people has a risk of at least the threshold?"
few = np.array([0.6, 0.4, 0.4, 0.2])  # three of four reach 0.4: the prevalence is 0.75
assert np.allclose(adapted(few, 0.5, 0.4, 1.0, 1.0), [9 / 11, 2 / 3, 2 / 3, 3 / 7]), "Adapted risks are not right: first the share of positives, then the prevalence, then the odds."
assert np.allclose(adapted(few, 0.25, 0.5, 0.75, 0.75), [0, 0, 0, 0]), "Adapted risks are not right: first the share of positives, then the prevalence, then the odds."
### END HIDDEN TESTS
