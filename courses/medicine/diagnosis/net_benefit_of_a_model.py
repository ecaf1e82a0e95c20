# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: med-dx-roc-3
#   title: {en: "Does the model help anyone?", fr: "Le modèle aide-t-il quelqu'un ?"}
#   difficulty: 4
#   minutes: 30
#   skills: [med.dx.roc]
#   hints:
#     - en: "A threshold says how many needless biopsies you accept for one cancer found. What is then the price of a false positive?"
#       fr: "Un seuil dit combien de biopsies inutiles vous acceptez pour un cancer trouvé. Quel est alors le prix d'un faux positif ?"
#     - en: "In net_benefit, count over all people: true positives, minus false positives times the odds of the threshold, and divide by everybody. In threshold_for, harm_unneeded stands above the sum of both harms."
#       fr: "Dans net_benefit, comptez sur toutes les personnes : les vrais positifs, moins les faux positifs fois la cote du seuil, et divisez par tout le monde. Dans threshold_for, harm_unneeded est au-dessus de la somme des deux dommages."
#     - en: "Testing everyone is net_benefit with np.ones_like(risk), a risk of 1 for all. Testing no one is 0. In useful_thresholds, keep the thresholds where net_benefit is larger than the max of these two plus margin."
#       fr: "Tester tout le monde, c'est net_benefit avec np.ones_like(risk), un risque de 1 pour chaque personne. Ne tester personne vaut 0. Dans useful_thresholds, gardez les seuils (thresholds) où net_benefit dépasse le max de ces deux valeurs plus margin."
#   misconceptions:
#     - says:
#         en: "A false positive costs as much as a true positive brings, whatever the threshold."
#         fr: "Un faux positif coûte autant que rapporte un vrai positif, quel que soit le seuil."
#       wrong:
#         net-benefit: |
#           def net_benefit(risk, ill, threshold):
#               positive = risk >= threshold
#               return (positive & ill).mean() - (positive & ~ill).mean()
#     - says:
#         en: "The net benefit uses the rates of the ROC curve, each within its own group."
#         fr: "Le bénéfice net utilise les taux de la courbe ROC, chacun dans son propre groupe."
#       wrong:
#         net-benefit: |
#           def net_benefit(risk, ill, threshold):
#               positive = risk >= threshold
#               return positive[ill].mean() - positive[~ill].mean() * threshold / (1 - threshold)
#     - says:
#         en: "A model with a positive net benefit is useful: that everyone could be tested need not be compared."
#         fr: "Un modèle au bénéfice net positif est utile : inutile de comparer avec un examen pour tout le monde."
#       wrong:
#         useful-thresholds: |
#           def useful_thresholds(risk, ill, thresholds, margin):
#               return [one for one in thresholds if net_benefit(risk, ill, one) > margin]
#     - says:
#         en: "The worse it is to miss the illness, the higher the threshold."
#         fr: "Plus il est grave de manquer la maladie, plus le seuil est haut."
#       wrong:
#         threshold-for: |
#           def threshold_for(harm_missed, harm_unneeded):
#               return harm_missed / (harm_missed + harm_unneeded)
#   alternatives:
#     - net-benefit: |
#         def net_benefit(risk, ill, threshold):
#             odds = threshold / (1 - threshold)
#             total = 0
#             for one, is_ill in zip(risk, ill):
#                 if one >= threshold:
#                     total += 1 if is_ill else -odds
#             return total / len(risk)
#       useful-thresholds: |
#         def useful_thresholds(risk, ill, thresholds, margin):
#             useful = []
#             for threshold in thresholds:
#                 model = net_benefit(risk, ill, threshold)
#                 everyone = ill.mean() - (1 - ill.mean()) * threshold / (1 - threshold)
#                 if model - everyone > margin and model > margin:
#                     useful.append(threshold)
#             return useful
#   tests:
#     price: {en: "Finds the threshold from the harms", fr: "Trouve le seuil à partir des dommages"}
#     benefit: {en: "Computes the net benefit", fr: "Calcule le bénéfice net"}
#     useful: {en: "Finds where the model is useful", fr: "Trouve où le modèle est utile"}
#   messages:
#     "When both harms are equal the threshold is 0.5, not {}.": "Quand les deux dommages sont égaux, le seuil est 0,5, et non {}."
#     "The worse it is to miss an illness, the sooner one examines: the threshold goes down.": "Plus il est grave de manquer une maladie, plus tôt on examine : le seuil baisse."
#     "A threshold of 0.5 weighs both mistakes equally. In `six` the model finds 2 ill and 1 healthy person of 6: 1/6, not {}.": "Un seuil de 0,5 donne le même poids aux deux erreurs. Dans `six`, le modèle trouve 2 malades et 1 personne saine sur 6 : 1/6, et non {}."
#     "At a threshold of {} the net benefit is not right. Divide by all people, and give each false positive the odds of the threshold as its price.": "Au seuil {}, le bénéfice net n'est pas juste. Divisez par toutes les personnes, et donnez à chaque faux positif la cote du seuil comme prix."
#     "A risk that equals the threshold is positive.": "Un risque égal au seuil est positif."
#     "useful_thresholds should give back a list of some of the thresholds; it gave {}.": "useful_thresholds devrait renvoyer une liste de certains des seuils ; elle a renvoyé {}."
#     "A model must beat both simple rules: examining everyone, and examining no one.": "Un modèle doit battre les deux règles simples : examiner tout le monde, et n'examiner personne."
#     "A model that says the same of everyone is never useful.": "Un modèle qui dit la même chose de tout le monde n'est jamais utile."
#     "The gain must be larger than the margin.": "Le gain doit être plus grand que la marge."
#     "For the real tumours the useful thresholds are not right. Compare with the better of the two simple rules.": "Pour les tumeurs réelles, les seuils utiles ne sont pas justes. Comparez avec la meilleure des deux règles simples."
# ---

# %% [markdown] lang="en"
# # Does the model help anyone?
#
# **What you will be able to do:** judge a model by what its decisions do to people, not only by its AUC.
#
# ## Why it matters
#
# A model for biopsies may have a fine AUC and still be useless. Perhaps examining everyone does less harm. Perhaps examining no one does. *Decision curves* compare all three ([Vickers and Elkin, 2006](https://doi.org/10.1177/0272989X06295361)).
#
# ## The idea
#
# Let missing an illness be nine times as bad as a needless biopsy. Then you examine from a risk of $1/(1+9)$ on, which is 0.1:
#
# $$t = \frac{\text{harm}_\text{unneeded}}{\text{harm}_\text{unneeded} + \text{harm}_\text{missed}}$$
#
# At the threshold $t$, with $n$ people in all:
#
# $$\text{net benefit} = \frac{\text{TP}}{n} - \frac{\text{FP}}{n} \cdot \frac{t}{1-t}$$
#
# TP and FP count the ill and the healthy people with a risk of **at least** $t$. Examining no one has a net benefit of 0. Examining everyone means that all are positive.
#
# ## What is given
#
# `risk` and `ill`, NumPy arrays for 285 tumours: a model's risk of malignancy, and the truth. The model learned from other tumours. `six` is a small example.
#
# ## Your task
#
# 1. `threshold_for(harm_missed, harm_unneeded)` gives back $t$.
# 2. `net_benefit(risk, ill, threshold)` gives back the net benefit.
# 3. `useful_thresholds(risk, ill, thresholds, margin)` gives back the list of those thresholds, in their order, where the model beats **both** simple rules by more than `margin`.
#
# *Data: Breast Cancer Wisconsin (Diagnostic), real people, published without names, by way of scikit-learn. Nothing here is a rule for diagnosis.*

# %% [markdown] lang="fr"
# # Le modèle aide-t-il quelqu'un ?
#
# **Ce que vous saurez faire :** juger un modèle par l'effet de ses décisions sur les personnes, pas seulement par son AUC.
#
# ## Pourquoi c'est important
#
# Un modèle qui décide de biopsies peut avoir une belle AUC et ne servir à rien. Peut-être qu'examiner tout le monde fait moins de tort. Peut-être que n'examiner personne en fait moins. Les *courbes de décision* comparent les trois ([Vickers et Elkin, 2006](https://doi.org/10.1177/0272989X06295361)).
#
# ## L'idée
#
# Supposons que manquer une maladie soit neuf fois plus grave qu'une biopsie inutile. On examine alors à partir d'un risque de $1/(1+9)$, soit 0,1 :
#
# $$t = \frac{\text{dommage}_\text{inutile}}{\text{dommage}_\text{inutile} + \text{dommage}_\text{manqué}}$$
#
# Au seuil $t$, avec $n$ personnes en tout :
#
# $$\text{bénéfice net} = \frac{\text{VP}}{n} - \frac{\text{FP}}{n} \cdot \frac{t}{1-t}$$
#
# VP et FP comptent les malades et les personnes saines dont le risque est **au moins égal** à $t$. N'examiner personne a un bénéfice net de 0. Examiner tout le monde veut dire que chaque personne est positive.
#
# ## Ce qui est donné
#
# `risk` et `ill`, des tableaux NumPy pour 285 tumeurs : le risque de malignité selon un modèle, et la vérité. Le modèle a appris sur d'autres tumeurs. `six` est un petit exemple.
#
# ## À vous de jouer
#
# 1. `threshold_for(harm_missed, harm_unneeded)` renvoie $t$ ; elle reçoit le dommage d'une maladie manquée et celui d'un examen inutile.
# 2. `net_benefit(risk, ill, threshold)` renvoie le bénéfice net.
# 3. `useful_thresholds(risk, ill, thresholds, margin)` renvoie la liste des seuils, dans leur ordre, où le modèle bat les **deux** règles simples de plus de `margin`.
#
# *Données : Breast Cancer Wisconsin (Diagnostic), personnes réelles, publiées sans les noms, par l'intermédiaire de scikit-learn. Rien ici n'est une règle de diagnostic.*

# %% role="locked" name="data"
import numpy as np
from sklearn.linear_model import LogisticRegression

from enact_learn.datasets.breast_tumours import breast_tumours

tumours = breast_tumours()
malignant = (tumours["diagnosis"] == "malignant").to_numpy()
features = tumours[["mean_texture", "mean_symmetry"]].to_numpy() / [10, 0.1]
model = LogisticRegression(C=1000).fit(features[1::2], malignant[1::2])
risk, ill = model.predict_proba(features[::2])[:, 1], malignant[::2]
six = {"risk": np.array([0.9, 0.7, 0.6, 0.4, 0.3, 0.1]), "ill": np.array([True, False, True, False, True, False])}

# %% role="solution" name="threshold-for"
def threshold_for(harm_missed, harm_unneeded):
    """Give the risk from which an examination does less harm than none."""
    ### BEGIN SOLUTION
    return harm_unneeded / (harm_unneeded + harm_missed)
    ### END SOLUTION

# %% role="tests" name="price" points=1
answer = threshold_for(3, 3)
assert abs(answer - 0.5) < 1e-9, f"When both harms are equal the threshold is 0.5, not {answer}."
### BEGIN HIDDEN TESTS
for missed, unneeded, expected in [(9, 1, 0.1), (6, 2, 0.25), (1, 4, 0.8)]:
    assert abs(threshold_for(missed, unneeded) - expected) < 1e-9, "The worse it is to miss an illness, the sooner one examines: the threshold goes down."
### END HIDDEN TESTS

# %% role="solution" name="net-benefit"
def net_benefit(risk, ill, threshold):
    """Give the true positives minus the false positives at their price, as a share of all people."""
    ### BEGIN SOLUTION
    positive = risk >= threshold
    price = threshold / (1 - threshold)
    return (positive & ill).mean() - price * (positive & ~ill).mean()
    ### END SOLUTION

# %% role="tests" name="benefit" points=2
answer = net_benefit(six["risk"], six["ill"], 0.5)
assert abs(answer - 1 / 6) < 1e-9, f"A threshold of 0.5 weighs both mistakes equally. In `six` the model finds 2 ill and 1 healthy person of 6: 1/6, not {answer}."
### BEGIN HIDDEN TESTS
for threshold, expected in [(0.2, (3 - 2 * 0.25) / 6), (0.65, (1 - 0.65 / 0.35) / 6), (0.8, 1 / 6), (0.95, 0)]:
    assert abs(net_benefit(six["risk"], six["ill"], threshold) - expected) < 1e-9, f"At a threshold of {threshold} the net benefit is not right. Divide by all people, and give each false positive the odds of the threshold as its price."
equal = np.array([0.25, 0.25, 0.25, 0.1, 0.1])
assert abs(net_benefit(equal, np.array([True, True, False, False, True]), 0.25) - (2 - 1 / 3) / 5) < 1e-9, "A risk that equals the threshold is positive."
### END HIDDEN TESTS

# %% role="solution" name="useful-thresholds"
def useful_thresholds(risk, ill, thresholds, margin):
    """Give the thresholds where the model beats examining everyone and examining no one by more than the margin."""
    ### BEGIN SOLUTION
    useful = []
    for threshold in thresholds:
        everyone = net_benefit(np.ones_like(risk), ill, threshold)
        if net_benefit(risk, ill, threshold) > max(everyone, 0) + margin:
            useful.append(threshold)
    return useful
    ### END SOLUTION

# %% role="tests" name="useful" points=3
grid = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]
answer = list(useful_thresholds(risk, ill, grid, 0.001))
assert set(answer) <= set(grid), f"useful_thresholds should give back a list of some of the thresholds; it gave {answer}."
### BEGIN HIDDEN TESTS
low_risk = np.array([0.3, 0.3, 0.3, 0.05])
state = np.array([True, True, True, False])
assert list(useful_thresholds(low_risk, state, [0.02, 0.25, 0.6], 0.01)) == [0.25], "A model must beat both simple rules: examining everyone, and examining no one."
assert list(useful_thresholds(np.full(10, 0.4), np.arange(10) < 4, [0.1, 0.3, 0.5], 0.001)) == [], "A model that says the same of everyone is never useful."
perfect = np.array([0.9, 0.9, 0.1, 0.1]), np.array([True, True, False, False])  # gains exactly 1/2 at 0.5
assert list(useful_thresholds(*perfect, [0.5], 0.499)) == [0.5] and list(useful_thresholds(*perfect, [0.5], 0.5)) == [], "The gain must be larger than the margin."
expected = []
for t in grid:
    flagged, odds = risk >= t, t / (1 - t)
    gain = (flagged & ill).mean() - odds * (flagged & ~ill).mean()
    if gain > max(0, ill.mean() - odds * (1 - ill.mean())) + 0.001:
        expected.append(t)
assert answer == expected, "For the real tumours the useful thresholds are not right. Compare with the better of the two simple rules."
### END HIDDEN TESTS
