# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: tru-fair-measure-5
#   title: {en: "Demands that cannot all hold", fr: "Des exigences inconciliables"}
#   difficulty: 4
#   minutes: 30
#   skills: [tru.fair.measure]
#   hints:
#     - en: "Imagine 1000 people of a group and write down how many are ill, found, flagged and flagged in vain. The formula is only this count."
#       fr: "Imaginez 1000 personnes d'un groupe et notez combien sont malades, trouvées, signalées et signalées en vain. La formule n'est que ce décompte."
#     - en: "For the threshold, look at the scores of ill people only, score[truth == 1]. The highest value that still leaves the wanted share at or above it is the max over a generator with an if."
#       fr: "Pour le seuil, ne regardez que les scores des personnes malades, score[truth == 1]. La plus haute valeur qui laisse encore la part voulue à sa hauteur ou au-dessus est le max d'un générateur avec un if."
#     - en: "In report, loop over table.groupby(\"group\"). Call threshold_for with part[\"score\"] and part[\"truth\"], compare the score with >= to get flagged, then take the mean of truth among the flagged, and the mean of flagged where truth is 0."
#       fr: "Dans report, parcourez table.groupby(\"group\"). Appelez threshold_for avec part[\"score\"] et part[\"truth\"], comparez le score par >= pour obtenir flagged, puis prenez la moyenne de truth parmi les personnes signalées, et la moyenne de flagged là où truth vaut 0."
#   misconceptions:
#     - says:
#         en: "False alarms do not depend on how common the illness is in a group."
#         fr: "Les fausses alertes ne dépendent pas de la fréquence de la maladie dans un groupe."
#       wrong:
#         implied: |
#           def implied_false_alarms(prevalence, precision, found):
#               return (1 - precision) / precision * found
#     - says:
#         en: "One threshold for all treats all alike, so it gives equal errors."
#         fr: "Un seuil commun traite tout le monde de même et donne donc des erreurs égales."
#       wrong:
#         report: |
#           def report(table, found):
#               threshold = threshold_for(table["score"], table["truth"], found)
#               result = {}
#               for name, part in table.groupby("group"):
#                   flagged = part["score"] >= threshold
#                   result[name] = threshold, part["truth"][flagged].mean(), flagged[part["truth"] == 0].mean()
#               return result
#     - says:
#         en: "The share found is counted among all people, ill or not."
#         fr: "La part trouvée se compte parmi toutes les personnes, malades ou non."
#       wrong:
#         threshold: |
#           def threshold_for(score, truth, found):
#               return max(limit for limit in score if (score >= limit).mean() >= found)
#   alternatives:
#     - implied: |
#         def implied_false_alarms(prevalence, precision, found):
#             hits = prevalence * found
#             flagged = hits / precision
#             return (flagged - hits) / (1 - prevalence)
#       threshold: |
#         def threshold_for(score, truth, found):
#             for limit in sorted(set(score), reverse=True):
#                 if np.mean(np.asarray(score)[np.asarray(truth) == 1] >= limit) >= found:
#                     return limit
#   tests:
#     formula: {en: "False alarms that must follow", fr: "Les fausses alertes qui s'ensuivent"}
#     thresholds: {en: "A threshold that finds enough", fr: "Un seuil qui en trouve assez"}
#     reports: {en: "What equal care costs", fr: "Ce que coûtent des soins égaux"}
#   messages:
#     "A test that flags only ill people has no false alarms: 0, not {}.": "Un test qui ne signale que des malades n'a pas de fausse alerte : 0, et non {}."
#     "Of 1000 people 200 are ill; 100 of them are found among 200 flagged. So 100 of 800 are flagged in vain: not {}.": "Sur 1000 personnes, 200 sont malades ; 100 d'entre elles sont trouvées parmi 200 signalées. Donc 100 sur 800 sont signalées en vain, et non {}."
#     "The same precision and the same share found must give more false alarms where the illness is more common.": "La même précision et la même part trouvée doivent donner plus de fausses alertes là où la maladie est plus fréquente."
#     "To find all the ill, the threshold must be the lowest score of an ill person, 0.3; threshold_for gave {}.": "Pour trouver toutes les personnes malades, le seuil doit être le plus bas score d'une personne malade, 0,3 ; threshold_for a donné {}."
#     "Only ill people can be found: their scores alone decide the threshold.": "Seules les personnes malades peuvent être trouvées : leurs scores seuls décident du seuil."
#     "Take the highest threshold that still finds the share: a lower one adds false alarms for nothing.": "Prenez le plus haut seuil qui trouve encore la part : un plus bas ajoute de fausses alertes pour rien."
#     "report should have one entry for each group; found {}.": "report doit avoir une entrée par groupe ; trouvé : {}."
#     "The threshold of group {} is not right: each group gets its own, from its own ill people.": "Le seuil du groupe {} n'est pas juste : chaque groupe a le sien, d'après ses propres malades."
#     "The precision of group {} is not right: it is the share of ill people among the flagged of this group.": "La précision du groupe {} n'est pas juste : c'est la part de malades parmi les personnes signalées de ce groupe."
#     "The false alarms of group {} are not right: they are counted among the healthy people of this group.": "Les fausses alertes du groupe {} ne sont pas justes : on les compte parmi les personnes saines de ce groupe."
# ---

# %% [markdown] lang="en"
# # Demands that cannot all hold
#
# **What you will be able to do:** show with numbers why some demands of fairness exclude each other.
#
# ## Why it matters
#
# In 2016 two sides argued over a score used in courts. One side showed unequal false alarms; the other showed that a flag meant the same in both groups. Both were right. When an outcome is more common in one group, an imperfect score can't satisfy both ([Chouldechova 2017](https://doi.org/10.1089/big.2016.0047); [Kleinberg et al. 2016](https://arxiv.org/abs/1609.05807)).
#
# ## The idea
#
# For one group, let $p$ be the share of ill people, *precision* the share of ill among the flagged, and *found* the share of flagged among the ill. Then the false alarms, the share of flagged among the healthy, must be
#
# $$\frac{p}{1-p} \cdot \frac{1-\text{precision}}{\text{precision}} \cdot \text{found}$$
#
# With $p = 0.2$ and precision and found of 0.5, it is 0.125. With $p = 0.1$ it is 0.056. So with equal precision and equal share found, false alarms *can't* be equal.
#
# ## What is given
#
# `people`: `group` (`"a"` or `"b"`), `score` (0 to 1) and `truth` (1 ill). The scores are honest: of people with score 0.3, about 30 % are ill.
#
# ## Your task
#
# 1. `implied_false_alarms(prevalence, precision, found)` gives back the formula's value.
# 2. `threshold_for(score, truth, found)` takes two Series. It gives back the highest score such that at least the share `found` of ill people have this score or more.
# 3. `report(table, found)` gives each group its own threshold. It gives back a dict: group to (threshold, precision, false alarms).
#
# *Data: simulated, seed 7.*

# %% [markdown] lang="fr"
# # Des exigences inconciliables
#
# **Ce que vous saurez faire :** montrer par des nombres pourquoi certaines exigences d'équité s'excluent.
#
# ## Pourquoi c'est important
#
# En 2016, deux camps se sont disputés sur un score employé par des tribunaux. L'un montrait des fausses alertes inégales ; l'autre, qu'une alerte voulait dire la même chose dans les deux groupes. Les deux avaient raison. Quand une issue est plus fréquente dans un groupe, aucun score imparfait ne peut satisfaire les deux ([Chouldechova 2017](https://doi.org/10.1089/big.2016.0047) ; [Kleinberg et coll. 2016](https://arxiv.org/abs/1609.05807)).
#
# ## L'idée
#
# Pour un groupe, soit $p$ la part de malades, la *précision* la part de malades parmi les personnes signalées, et la *part trouvée* celle des personnes signalées parmi les malades. Les fausses alertes, la part signalée parmi les personnes saines, valent alors forcément
#
# $$\frac{p}{1-p} \cdot \frac{1-\text{précision}}{\text{précision}} \cdot \text{part trouvée}$$
#
# Avec $p = 0{,}2$, une précision et une part trouvée de 0,5, on a 0,125. Avec $p = 0{,}1$, on a 0,056. À précision égale et part trouvée égale, les fausses alertes *ne peuvent pas* être égales.
#
# ## Ce qui est donné
#
# `people` : `group` (`"a"` ou `"b"`), `score` (0 à 1) et `truth` (1 malade). Les scores sont honnêtes : parmi les personnes au score de 0,3, environ 30 % sont malades.
#
# ## À vous de jouer
#
# 1. `implied_false_alarms(prevalence, precision, found)` renvoie la valeur de la formule.
# 2. `threshold_for(score, truth, found)` prend deux Series. Elle renvoie le plus haut score tel qu'au moins la part `found` des malades a ce score ou plus.
# 3. `report(table, found)` donne à chaque groupe son propre seuil. Elle renvoie un dict : groupe vers (seuil, précision, fausses alertes).
#
# *Données : simulées, graine 7.*

# %% role="locked" name="data"
import numpy as np
import pandas as pd

rng = np.random.default_rng(7)
group = np.repeat(["a", "b"], 600)
score = np.where(group == "a", rng.beta(2, 3, 1200), rng.beta(1, 5, 1200)).round(3)
people = pd.DataFrame({"group": group, "score": score, "truth": (rng.random(1200) < score).astype(int)})
people.groupby("group")["truth"].mean()

# %% role="solution" name="implied"
def implied_false_alarms(prevalence, precision, found):
    """Give the share of healthy people that must be flagged in vain."""
    ### BEGIN SOLUTION
    return prevalence / (1 - prevalence) * (1 - precision) / precision * found
    ### END SOLUTION

# %% role="tests" name="formula" points=1
answer = implied_false_alarms(0.3, 1, 0.8)
assert abs(answer) < 1e-9, f"A test that flags only ill people has no false alarms: 0, not {answer}."
### BEGIN HIDDEN TESTS
answer = implied_false_alarms(0.2, 0.5, 0.5)
assert abs(answer - 0.125) < 1e-9, f"Of 1000 people 200 are ill; 100 of them are found among 200 flagged. So 100 of 800 are flagged in vain: not {answer}."
for p in (0.05, 0.1, 0.4):
    assert abs(implied_false_alarms(p, 0.75, 0.6) - 0.2 * p / (1 - p)) < 1e-9, "The same precision and the same share found must give more false alarms where the illness is more common."
### END HIDDEN TESTS

# %% role="solution" name="threshold"
def threshold_for(score, truth, found):
    """Give the highest score that at least the share found of ill people reach."""
    ### BEGIN SOLUTION
    ill = score[truth == 1]
    return max(limit for limit in ill if (ill >= limit).mean() >= found)
    ### END SOLUTION

# %% role="tests" name="thresholds" points=2
answer = threshold_for(pd.Series([0.3, 0.9, 0.1]), pd.Series([1, 1, 0]), 1)
assert answer == 0.3, f"To find all the ill, the threshold must be the lowest score of an ill person, 0.3; threshold_for gave {answer}."
### BEGIN HIDDEN TESTS
score, truth = pd.Series([0.2, 0.4, 0.6, 0.8, 0.7, 0.9, 0.1]), pd.Series([1, 1, 1, 1, 0, 0, 0])
assert threshold_for(score, truth, 0.75) == 0.4, "Only ill people can be found: their scores alone decide the threshold."
assert threshold_for(score, truth, 0.5) == 0.6 and threshold_for(score, truth, 0.3) == 0.6, "Take the highest threshold that still finds the share: a lower one adds false alarms for nothing."
### END HIDDEN TESTS

# %% role="solution" name="report"
def report(table, found):
    """Give each group the threshold that finds a share of its ill people: threshold, precision, false alarms."""
    ### BEGIN SOLUTION
    result = {}
    for name, part in table.groupby("group"):
        threshold = threshold_for(part["score"], part["truth"], found)
        flagged = part["score"] >= threshold
        result[name] = threshold, part["truth"][flagged].mean(), flagged[part["truth"] == 0].mean()
    return result
    ### END SOLUTION

# %% role="tests" name="reports" points=3
answer = report(people, 0.8)
assert set(answer) == {"a", "b"}, f"report should have one entry for each group; found {sorted(answer)}."
### BEGIN HIDDEN TESTS
for found in (0.8, 0.5):
    answer = report(people, found)
    for name in ("a", "b"):
        here = people[people["group"] == name]
        ill, healthy = (here.loc[here["truth"] == state, "score"].to_numpy() for state in (1, 0))
        limit = max(value for value in ill if np.mean(ill >= value) >= found)
        hits, vain = np.sum(ill >= limit), np.sum(healthy >= limit)
        assert abs(answer[name][0] - limit) < 1e-9, f"The threshold of group {name} is not right: each group gets its own, from its own ill people."
        assert abs(answer[name][1] - hits / (hits + vain)) < 1e-9, f"The precision of group {name} is not right: it is the share of ill people among the flagged of this group."
        assert abs(answer[name][2] - vain / len(healthy)) < 1e-9, f"The false alarms of group {name} are not right: they are counted among the healthy people of this group."
### END HIDDEN TESTS
