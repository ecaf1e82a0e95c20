# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: med-dx-calib-1
#   title: {en: "Risks that are too high", fr: "Des risques trop élevés"}
#   difficulty: 2
#   minutes: 15
#   skills: [med.dx.calib]
#   hints:
#     - en: "If a score gives ten people a risk of 0.3 each, how many events should you expect among them? Compare that number with what happened."
#       fr: "Si un score donne à dix personnes un risque de 0,3, combien d'événements attendez-vous parmi elles ? Comparez ce nombre à ce qui est arrivé."
#     - en: "The sum of event is what was observed, and the sum of risk is what was expected. For calibration_groups, np.argsort(risk) lists the people from the lowest risk to the highest."
#       fr: "La somme de event est ce qu'on a observé, et la somme de risk ce qu'on attendait. Pour calibration_groups, np.argsort(risk) range les personnes du risque le plus bas au plus élevé."
#     - en: "np.array_split cuts this order into groups of nearly equal size. For each part, the pair is risk[part].mean() and event[part].mean()."
#       fr: "np.array_split coupe cet ordre en groupes de tailles presque égales. Pour chaque partie, la paire est risk[part].mean() et event[part].mean()."
#   misconceptions:
#     - says:
#         en: "A ratio of expected to observed says the same, so the order does not matter."
#         fr: "Le rapport attendu sur observé dit la même chose : l'ordre ne compte pas."
#       wrong:
#         observed-to-expected: |
#           def observed_to_expected(risk, event):
#               return risk.sum() / event.sum()
#     - says:
#         en: "A risk above one half announces an event, so these people are the expected events."
#         fr: "Un risque supérieur à un demi annonce un événement ; ces personnes sont donc les événements attendus."
#       wrong:
#         observed-to-expected: |
#           def observed_to_expected(risk, event):
#               return event.sum() / max(1, (risk > 0.5).sum())
#     - says:
#         en: "Groups are formed in the order of the table; sorting by risk is not needed."
#         fr: "On forme les groupes dans l'ordre de la table ; trier par risque est inutile."
#       wrong:
#         calibration-groups: |
#           def calibration_groups(risk, event, groups):
#               parts = np.array_split(np.arange(len(risk)), groups)
#               return [(risk[part].mean(), event[part].mean()) for part in parts]
#   alternatives:
#     - observed-to-expected: |
#         def observed_to_expected(risk, event):
#             return event.mean() / risk.mean()
#       calibration-groups: |
#         def calibration_groups(risk, event, groups):
#             import pandas as pd
#
#             table = pd.DataFrame({"risk": risk, "event": event}).sort_values("risk", kind="stable")
#             pairs = []
#             for part in np.array_split(np.arange(len(table)), groups):
#                 rows = table.iloc[part]
#                 pairs.append((rows["risk"].mean(), rows["event"].mean()))
#             return pairs
#   tests:
#     in-the-large: {en: "Compares observed with expected", fr: "Compare l'observé à l'attendu"}
#     by-group: {en: "Compares group by group", fr: "Compare groupe par groupe"}
#     new-arm: {en: "Checks the score in the other arm", fr: "Vérifie le score dans l'autre bras"}
#   messages:
#     "In `four` the risks add up to 1 and one event happened: the ratio is 1, not {}.": "Dans `four`, les risques ont pour somme 1 et un événement est arrivé : le rapport est 1, et non {}."
#     "Every person adds their own risk to what is expected, also when it is small.": "Chaque personne ajoute son propre risque à ce qu'on attend, même s'il est petit."
#     "A ratio below 1 means fewer events than expected: which of the two sums stands above the fraction line?": "Un rapport inférieur à 1 signifie moins d'événements que prévu : laquelle des deux sommes est au-dessus de la barre de fraction ?"
#     "Two groups are asked for, so two pairs should come back, not {}.": "On demande deux groupes : il devrait revenir deux paires, et non {}."
#     "The table may come in any order: the first group holds the people with the lowest risks.": "La table peut arriver dans n'importe quel ordre : le premier groupe contient les personnes aux risques les plus bas."
#     "Groups have nearly the same number of people, not the same width of risk.": "Les groupes ont presque le même nombre de personnes, pas la même largeur de risque."
#     "Each pair holds the mean risk first, then the share of people with an event.": "Chaque paire contient d'abord le risque moyen, puis la part des personnes avec un événement."
#     "Events and risks are both positive, so the ratio is too; it is {}.": "Les événements et les risques sont positifs, donc le rapport aussi ; il vaut {}."
#     "With three drugs there were fewer events than the score announced: the ratio should be below 1, not {}.": "Avec trois médicaments, il y a eu moins d'événements que le score n'en annonçait : le rapport devrait être inférieur à 1, et non {}."
#     "The ratio in the arm with three drugs is not right.": "Le rapport dans le bras à trois médicaments n'est pas juste."
#     "The groups in the arm with three drugs are not right.": "Les groupes dans le bras à trois médicaments ne sont pas justes."
# ---

# %% [markdown] lang="en"
# # Risks that are too high
#
# **What you will be able to do:** see whether the risks of a score fit the people to whom it is applied.
#
# ## Why it matters
#
# A score that ranks people well may still give wrong risks. If it announces twice too much, people are treated, and frightened, for nothing. This often happens in a new place or with a new treatment ([Van Calster et al., 2019](https://doi.org/10.1186/s12916-019-1466-7)).
#
# ## The idea
#
# Risks add up. Ten people with a risk of 0.3 each let us expect 3 events. *Calibration in the large* compares:
#
# $$\frac{\text{O}}{\text{E}} = \frac{\text{events observed}}{\text{sum of the risks}}$$
#
# With 15 events and an expected 30, it is 0.5: the risks are twice too high. Next, look group by group: sort people by risk, and compare the mean risk of each group with its share of events.
#
# ## What is given
#
# `risk` and `event` (`True` or `False`) are NumPy arrays. The score learned from people with two HIV drugs. Here it is applied to 574 people with three drugs. `four` is a small invented example.
#
# ## Your task
#
# 1. `observed_to_expected(risk, event)` gives back O/E.
# 2. `calibration_groups(risk, event, groups)` sorts people by risk and cuts them into so many groups, as equal in size as `np.array_split` makes them. It gives back a list of pairs, from low to high risk: mean risk, share of events.
#
# *Data: ACTG 320 ([Hammer et al., 1997](https://doi.org/10.1056/NEJM199709113371101)), real people, published without names, by way of scikit-survival. The score is made for this exercise only.*

# %% [markdown] lang="fr"
# # Des risques trop élevés
#
# **Ce que vous saurez faire :** voir si les risques d'un score conviennent aux personnes à qui on l'applique.
#
# ## Pourquoi c'est important
#
# Un score qui classe bien les personnes peut tout de même donner des risques faux. S'il annonce le double, on traite, et on effraie, pour rien. C'est fréquent dans un nouveau lieu ou avec un nouveau traitement ([Van Calster et al., 2019](https://doi.org/10.1186/s12916-019-1466-7)).
#
# ## L'idée
#
# Les risques s'ajoutent. Pour dix personnes au risque de 0,3, on attend 3 événements. La *calibration globale* compare :
#
# $$\frac{\text{O}}{\text{E}} = \frac{\text{événements observés}}{\text{somme des risques}}$$
#
# Avec 15 événements pour 30 attendus, c'est 0,5 : les risques sont deux fois trop élevés. Regardez ensuite groupe par groupe : triez les personnes par risque, puis comparez le risque moyen de chaque groupe à sa part d'événements.
#
# ## Ce qui est donné
#
# `risk` (le risque) et `event` (l'événement, `True` ou `False`) sont des tableaux NumPy. Le score a été ajusté sur des personnes sous deux médicaments contre le VIH. On l'applique ici à 574 personnes sous trois médicaments. `four` est un petit exemple inventé.
#
# ## À vous de jouer
#
# 1. `observed_to_expected(risk, event)` renvoie O/E.
# 2. `calibration_groups(risk, event, groups)` trie les personnes par risque et les coupe en autant de groupes, aussi égaux que `np.array_split` les fait. Elle renvoie une liste de paires, du risque bas au risque élevé : risque moyen, part d'événements.
#
# *Données : ACTG 320 ([Hammer et al., 1997](https://doi.org/10.1056/NEJM199709113371101)), personnes réelles, publiées sans les noms, par l'intermédiaire de scikit-survival. Le score n'est fait que pour cet exercice.*

# %% role="locked" name="data"
import numpy as np
from sklearn.linear_model import LogisticRegression

from enact_learn.datasets.aids_trial import aids_trial

trial = aids_trial()
features = np.column_stack([np.log1p(trial["cd4"]), trial["age"] / 10, trial["karnofsky"] / 10])
three_drugs, progressed = trial["indinavir"].to_numpy(), trial["progressed"].to_numpy()
score = LogisticRegression(C=1000, max_iter=1000).fit(features[~three_drugs], progressed[~three_drugs])
risk, event = score.predict_proba(features[three_drugs])[:, 1], progressed[three_drugs]
four = {"risk": np.array([0.35, 0.05, 0.15, 0.45]), "event": np.array([False, False, False, True])}

# %% role="solution" name="observed-to-expected"
def observed_to_expected(risk, event):
    """Give the number of events divided by the sum of the risks."""
    ### BEGIN SOLUTION
    return event.sum() / risk.sum()
    ### END SOLUTION

# %% role="tests" name="in-the-large" points=1
answer = observed_to_expected(four["risk"], four["event"])
assert abs(answer - 1) < 1e-9, f"In `four` the risks add up to 1 and one event happened: the ratio is 1, not {answer}."
### BEGIN HIDDEN TESTS
low = np.full(50, 0.1)
assert abs(observed_to_expected(low, np.arange(50) < 10) - 2) < 1e-9, "Every person adds their own risk to what is expected, also when it is small."
assert abs(observed_to_expected(np.array([0.9, 0.6, 0.5, 0.5]), np.array([False, True, False, False])) - 0.4) < 1e-9, "A ratio below 1 means fewer events than expected: which of the two sums stands above the fraction line?"
### END HIDDEN TESTS

# %% role="solution" name="calibration-groups"
def calibration_groups(risk, event, groups):
    """Give the mean risk and the share of events in groups of people with rising risks."""
    ### BEGIN SOLUTION
    parts = np.array_split(np.argsort(risk), groups)
    return [(risk[part].mean(), event[part].mean()) for part in parts]
    ### END SOLUTION

# %% role="tests" name="by-group" points=2
pairs = calibration_groups(four["risk"], four["event"], 2)
assert len(pairs) == 2, f"Two groups are asked for, so two pairs should come back, not {len(pairs)}."
### BEGIN HIDDEN TESTS
assert np.allclose(pairs, [(0.1, 0), (0.4, 0.5)]), "The table may come in any order: the first group holds the people with the lowest risks."
risks = np.array([0.9, 0.05, 0.02, 0.03, 0.04, 0.01])
events = np.array([True, True, False, False, True, False])
assert np.allclose([pair[0] for pair in calibration_groups(risks, events, 2)], [0.02, 0.33]), "Groups have nearly the same number of people, not the same width of risk."
assert np.allclose(calibration_groups(risks, events, 3), [(0.015, 0), (0.035, 0.5), (0.475, 1)]), "Each pair holds the mean risk first, then the share of people with an event."
### END HIDDEN TESTS

# %% role="tests" name="new-arm" points=1
answer = observed_to_expected(risk, event)
assert answer > 0, f"Events and risks are both positive, so the ratio is too; it is {answer}."
### BEGIN HIDDEN TESTS
assert answer < 1, f"With three drugs there were fewer events than the score announced: the ratio should be below 1, not {answer}."
assert abs(answer - event.mean() / risk.mean()) < 1e-6, "The ratio in the arm with three drugs is not right."
order = np.argsort(risk, kind="stable")
expected = [(risk[order[first : first + 82]].mean(), event[order[first : first + 82]].mean()) for first in range(0, 574, 82)]
assert np.allclose(calibration_groups(risk, event, 7), expected, atol=0.013), "The groups in the arm with three drugs are not right."
### END HIDDEN TESTS
