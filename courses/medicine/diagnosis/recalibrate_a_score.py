# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: med-dx-calib-2
#   title: {en: "Recalibrate a score", fr: "Recalibrer un score"}
#   difficulty: 3
#   minutes: 30
#   skills: [med.dx.calib]
#   hints:
#     - en: "On which scale does a risk of 0.01 lie as far from 0.1 as the formula wants it? Not on the scale of the risks themselves."
#       fr: "Sur quelle échelle la formule mesure-t-elle l'écart entre un risque de 0,01 et un risque de 0,1 ? Pas sur celle des risques eux-mêmes."
#     - en: "LogisticRegression wants a table: logit(risk)[:, None] has one column. Without C=np.inf, it pulls the slope towards 0. After fit, intercept_ and coef_ hold the two numbers."
#       fr: "LogisticRegression veut une table : logit(risk)[:, None] a une seule colonne. Sans C=np.inf, elle tire la pente vers 0. Après fit, intercept_ et coef_ contiennent les deux nombres."
#     - en: "recalibrated computes intercept + slope * logit(risk), then goes back to a risk with 1 / (1 + np.exp(...)), where a minus sign stands before the sum. updated_risks calls calibration_line on the known people, and recalibrated on the new ones."
#       fr: "recalibrated calcule intercept + slope * logit(risk), puis revient à un risque avec 1 / (1 + np.exp(...)), un signe moins devant la somme. updated_risks appelle calibration_line sur les personnes connues, et recalibrated sur les nouvelles."
#   misconceptions:
#     - says:
#         en: "The line is fitted to the risks themselves."
#         fr: "On ajuste la droite aux risques eux-mêmes."
#       wrong:
#         calibration-line: |
#           def calibration_line(risk, event):
#               model = LogisticRegression(C=np.inf).fit(risk.reshape(-1, 1), event)
#               return model.intercept_[0], model.coef_[0, 0]
#     - says:
#         en: "The standard settings of scikit-learn fit a plain logistic regression."
#         fr: "Les réglages par défaut de scikit-learn ajustent une simple régression logistique."
#       wrong:
#         calibration-line: |
#           def calibration_line(risk, event):
#               model = LogisticRegression(C=0.1).fit(logit(risk).reshape(-1, 1), event)
#               return model.intercept_[0], model.coef_[0, 0]
#     - says:
#         en: "It is enough to multiply all risks by the same factor."
#         fr: "Il suffit de multiplier tous les risques par le même facteur."
#       wrong:
#         updated-risks: |
#           def updated_risks(known_risk, known_event, new_risk):
#               return new_risk * known_event.mean() / known_risk.mean()
#   alternatives:
#     - calibration-line: |
#         def calibration_line(risk, event):
#             x = np.column_stack([np.ones(len(risk)), logit(risk)])
#             line = np.zeros(2)
#             for _ in range(25):
#                 p = 1 / (1 + np.exp(-(x @ line)))
#                 line = line + np.linalg.solve((x.T * (p * (1 - p))) @ x, x.T @ (event - p))
#             return tuple(line)
#       recalibrated: |
#         def recalibrated(risk, intercept, slope):
#             odds = np.exp(intercept) * (risk / (1 - risk)) ** slope
#             return odds / (1 + odds)
#   tests:
#     line: {en: "Fits intercept and slope", fr: "Ajuste l'ordonnée à l'origine et la pente"}
#     mended: {en: "Applies the line to risks", fr: "Applique la droite à des risques"}
#     honest: {en: "Mends the risks of new people", fr: "Corrige les risques de nouvelles personnes"}
#   messages:
#     "calibration_line should give back two numbers, intercept and slope; it gave {}.": "calibration_line devrait renvoyer deux nombres, l'ordonnée à l'origine et la pente ; elle a renvoyé {}."
#     "In hospital A, where the score was made, the slope should lie near 1; it is {}.": "Dans l'hôpital A, où le score a été fait, la pente devrait être proche de 1 ; elle vaut {}."
#     "Intercept or slope is not right. Is the line fitted to the logit of the risks, without a penalty?": "L'ordonnée à l'origine ou la pente n'est pas juste. La droite est-elle ajustée au logit des risques, sans pénalité ?"
#     "In a small hospital a penalty pulls the slope towards 0: fit without it.": "Dans un petit hôpital, une pénalité tire la pente vers 0 : ajustez sans elle."
#     "An intercept of 0 and a slope of 1 leave the risks as they are; {} became {}.": "Une ordonnée à l'origine de 0 et une pente de 1 laissent les risques tels quels ; {} est devenu {}."
#     "The line works on the logit: take the logit, apply intercept and slope, and go back to a risk.": "La droite agit sur le logit : prenez le logit, appliquez l'ordonnée à l'origine et la pente, puis revenez à un risque."
#     "There should be one risk for each new person: {}, not {}.": "Il devrait y avoir un risque par nouvelle personne : {}, et non {}."
#     "The new risks are not those of the line that was fitted to the known people.": "Les nouveaux risques ne sont pas ceux de la droite ajustée aux personnes connues."
#     "In hospital B the mended risks should fit new people, those with high risks and those with low risks.": "Dans l'hôpital B, les risques corrigés devraient convenir à de nouvelles personnes, à risque élevé comme à risque faible."
# ---

# %% [markdown] lang="en"
# # Recalibrate a score
#
# **What you will be able to do:** mend the risks of a score for a new hospital, and check the result on other people.
#
# ## Why it matters
#
# A score often travels badly. In a new hospital its high risks may be too high and its low risks too low. A new score would need thousands of people. Two numbers can mend the old one, and a few hundred people are enough to find them ([Van Calster et al., 2019](https://doi.org/10.1186/s12916-019-1466-7)).
#
# ## The idea
#
# On the *logit* scale, $\text{logit}(p) = \ln\frac{p}{1-p}$, fit a logistic regression of the events on the score:
#
# $$\text{logit}(p_\text{new}) = a + b \cdot \text{logit}(p_\text{old})$$
#
# - $a = 0$ and $b = 1$: nothing to mend.
# - The slope $b$ below 1: the risks are too extreme.
# - The intercept $a$ moves all risks up or down.
#
# With $a = 0$ and $b = 0.5$, a risk of 0.9 (odds 9) becomes 0.75 (odds 3).
#
# ## What is given
#
# `logit`, and tables `a` and `b` with the arrays `"risk"` and `"event"` (`True` or `False`) of two hospitals. The score was made in A.
#
# ## Your task
#
# 1. `calibration_line(risk, event)` gives back the tuple intercept, slope. Fit without a penalty: `LogisticRegression(C=np.inf)`.
# 2. `recalibrated(risk, intercept, slope)` gives back the mended risks, an array.
# 3. `updated_risks(known_risk, known_event, new_risk)` fits the line to people whose outcome is known. It gives back the mended risks of new people.
#
# *Data: simulated, seed 7.*

# %% [markdown] lang="fr"
# # Recalibrer un score
#
# **Ce que vous saurez faire :** corriger les risques d'un score pour un nouvel hôpital, et vérifier le résultat chez d'autres personnes.
#
# ## Pourquoi c'est important
#
# Un score voyage souvent mal. Dans un nouvel hôpital, ses risques élevés peuvent être trop hauts et ses risques faibles trop bas. Un nouveau score demanderait des milliers de personnes. Deux nombres suffisent à corriger l'ancien, et quelques centaines de personnes à les trouver ([Van Calster et al., 2019](https://doi.org/10.1186/s12916-019-1466-7)).
#
# ## L'idée
#
# Sur l'échelle du *logit*, $\text{logit}(p) = \ln\frac{p}{1-p}$, ajustez une régression logistique des événements sur le score :
#
# $$\text{logit}(p_\text{nouveau}) = a + b \cdot \text{logit}(p_\text{ancien})$$
#
# - $a = 0$ et $b = 1$ : rien à corriger.
# - La pente $b$ inférieure à 1 : les risques sont trop extrêmes.
# - L'ordonnée à l'origine $a$ déplace tous les risques vers le haut ou le bas.
#
# Avec $a = 0$ et $b = 0{,}5$, un risque de 0,9 (cote 9) devient 0,75 (cote 3).
#
# ## Ce qui est donné
#
# `logit`, et les tables `a` et `b` avec les tableaux `"risk"` (risque) et `"event"` (événement, `True` ou `False`) de deux hôpitaux. Le score a été fait dans A.
#
# ## À vous de jouer
#
# 1. `calibration_line(risk, event)` renvoie le tuple ordonnée à l'origine, pente. Ajustez sans pénalité : `LogisticRegression(C=np.inf)`.
# 2. `recalibrated(risk, intercept, slope)` renvoie les risques corrigés, un tableau.
# 3. `updated_risks(known_risk, known_event, new_risk)` ajuste la droite aux personnes dont on connaît l'issue. Elle renvoie les risques corrigés de nouvelles personnes.
#
# *Données : simulées, graine 7.*

# %% role="locked" name="data"
import numpy as np
from sklearn.linear_model import LogisticRegression


def logit(risk):
    """Give the logarithm of the odds."""
    return np.log(risk / (1 - risk))


def hospital(people, intercept, slope, seed):
    """Simulate the risks that a score gives, and events whose true risk follows the line."""
    rng = np.random.default_rng(seed)
    score = rng.normal(-1, 1.5, people)
    true = 1 / (1 + np.exp(-(intercept + slope * score)))
    return {"risk": 1 / (1 + np.exp(-score)), "event": rng.random(people) < true}


a = hospital(2000, 0, 1, seed=7)
b = hospital(2000, -0.8, 0.5, seed=8)

# %% role="solution" name="calibration-line"
def calibration_line(risk, event):
    """Give intercept and slope of a logistic regression of the events on the logit of the risks."""
    ### BEGIN SOLUTION
    model = LogisticRegression(C=np.inf).fit(logit(risk)[:, None], event)
    return model.intercept_[0], model.coef_[0, 0]
    ### END SOLUTION

# %% role="tests" name="line" points=2
line = calibration_line(a["risk"], a["event"])
assert len(line) == 2, f"calibration_line should give back two numbers, intercept and slope; it gave {line}."
assert abs(line[1] - 1) < 0.3, f"In hospital A, where the score was made, the slope should lie near 1; it is {line[1]}."
### BEGIN HIDDEN TESTS
def newton(risk, event):
    x, line = np.column_stack([np.ones(len(risk)), logit(risk)]), np.zeros(2)
    for _ in range(30):
        p = 1 / (1 + np.exp(-(x @ line)))
        line = line + np.linalg.solve((x.T * (p * (1 - p))) @ x, x.T @ (event - p))
    return line

for one in (a, b, hospital(1500, 0.5, 1.6, seed=9)):
    assert np.allclose(calibration_line(one["risk"], one["event"]), newton(one["risk"], one["event"]), atol=0.02), "Intercept or slope is not right. Is the line fitted to the logit of the risks, without a penalty?"
small = hospital(60, 0.0, 1.5, seed=10)
assert np.allclose(calibration_line(small["risk"], small["event"]), newton(small["risk"], small["event"]), atol=0.02), "In a small hospital a penalty pulls the slope towards 0: fit without it."
### END HIDDEN TESTS

# %% role="solution" name="recalibrated"
def recalibrated(risk, intercept, slope):
    """Give the risks after the line was applied to their logit."""
    ### BEGIN SOLUTION
    mended = intercept + slope * logit(risk)
    return 1 / (1 + np.exp(-mended))
    ### END SOLUTION

# %% role="tests" name="mended" points=1
before = np.array([0.5])
after = recalibrated(before, 0, 1)
assert np.allclose(after, before), f"An intercept of 0 and a slope of 1 leave the risks as they are; {before} became {after}."
### BEGIN HIDDEN TESTS
for risks, intercept, slope, expected in [([0.9, 0.5, 0.1], 0, 0.5, [0.75, 0.5, 0.25]), ([0.5, 0.8], np.log(3), 1, [0.75, 12 / 13]), ([0.75], -np.log(3), 2, [0.75])]:
    assert np.allclose(recalibrated(np.array(risks), intercept, slope), expected), "The line works on the logit: take the logit, apply intercept and slope, and go back to a risk."
### END HIDDEN TESTS

# %% role="solution" name="updated-risks"
def updated_risks(known_risk, known_event, new_risk):
    """Mend the risks of new people by the line fitted to people whose outcome is known."""
    ### BEGIN SOLUTION
    intercept, slope = calibration_line(known_risk, known_event)
    return recalibrated(new_risk, intercept, slope)
    ### END SOLUTION

# %% role="tests" name="honest" points=2
answer = updated_risks(b["risk"][:1000], b["event"][:1000], b["risk"][1000:])
assert len(answer) == 1000, f"There should be one risk for each new person: {1000}, not {len(answer)}."
### BEGIN HIDDEN TESTS
intercept, slope = newton(b["risk"][:1000], b["event"][:1000])
expected = 1 / (1 + np.exp(-(intercept + slope * logit(b["risk"][1000:]))))
assert np.allclose(answer, expected, atol=0.01), "The new risks are not those of the line that was fitted to the known people."
event = b["event"][1000:]
high = b["risk"][1000:] > 0.5
for people in (high, ~high):
    assert abs(event[people].mean() - np.asarray(answer)[people].mean()) < 0.08, "In hospital B the mended risks should fit new people, those with high risks and those with low risks."
### END HIDDEN TESTS
