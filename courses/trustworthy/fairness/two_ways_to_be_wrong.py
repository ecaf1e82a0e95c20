# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: tru-fair-measure-3
#   title: {en: "Two ways to be wrong", fr: "Deux façons de se tromper"}
#   difficulty: 2
#   minutes: 18
#   skills: [tru.fair.measure]
#   hints:
#     - en: "Each of the two errors can only happen to some people. To whom can a miss happen, and to whom a false alarm?"
#       fr: "Chacune des deux erreurs ne peut arriver qu'à certaines personnes. À qui peut arriver un oubli, et à qui une fausse alerte ?"
#     - en: "table[table[\"died\"] == 1] keeps those who died, and the mean of flagged among them is the share that was found. What is left of 1 was missed."
#       fr: "table[table[\"died\"] == 1] garde les personnes décédées, et la moyenne de flagged parmi elles est la part trouvée. Ce qui reste de 1 a été oublié."
#     - en: "groupby walks through the groups: for name, part in table.groupby(group). Put missed(part) and false_alarms(part) into a dict under name. The mean of no rows is nan by itself in pandas."
#       fr: "groupby parcourt les groupes : for name, part in table.groupby(group). Mettez missed(part) et false_alarms(part) dans un dict sous name. En pandas, la moyenne de zéro ligne vaut nan d'elle-même."
#   misconceptions:
#     - says:
#         en: "Misses are divided by all people of the group."
#         fr: "Les oublis se divisent par toutes les personnes du groupe."
#       wrong:
#         errors: |
#           def missed(table):
#               return ((table["died"] == 1) & (table["flagged"] == 0)).mean()
#
#           def false_alarms(table):
#               return ((table["died"] == 0) & (table["flagged"] == 1)).mean()
#     - says:
#         en: "A false alarm rate is the share of wrong flags among all flags."
#         fr: "Un taux de fausses alertes est la part d'erreurs parmi toutes les alertes."
#       wrong:
#         errors: |
#           def missed(table):
#               return 1 - table.loc[table["died"] == 1, "flagged"].mean()
#
#           def false_alarms(table):
#               return 1 - table.loc[table["flagged"] == 1, "died"].mean()
#     - says:
#         en: "A group with the same share of errors is treated alike, whichever errors they are."
#         fr: "Deux groupes où la part d'erreurs est la même sont traités de même, quelles que soient les erreurs."
#       wrong:
#         by-group: |
#           def errors_by_group(table, group):
#               wrong = (table["died"] != table["flagged"]).groupby(table[group]).mean()
#               return {name: (share, share) for name, share in wrong.items()}
#   alternatives:
#     - errors: |
#         def missed(table):
#             died = table.query("died == 1")
#             return (died["flagged"] == 0).sum() / len(died) if len(died) else float("nan")
#
#         def false_alarms(table):
#             return table.query("died == 0")["flagged"].mean()
#       by-group: |
#         def errors_by_group(table, group):
#             result = {}
#             for name in table[group].unique():
#                 part = table[table[group] == name]
#                 result[name] = [missed(part), false_alarms(part)]
#             return result
#   tests:
#     misses: {en: "Misses", fr: "Les oublis"}
#     alarms: {en: "False alarms", fr: "Les fausses alertes"}
#     groups: {en: "Both, by group", fr: "Les deux, par groupe"}
#   messages:
#     "Everybody who died was flagged, so nobody was missed: 0, not {}.": "Toutes les personnes décédées étaient signalées, aucune n'a été oubliée : 0, et non {}."
#     "A miss can only happen to people who died: divide by their number.": "Un oubli ne peut toucher que des personnes décédées : divisez par leur nombre."
#     "When nobody died, nobody could be missed: the answer is nan, not a number.": "Quand personne n'est décédé, personne ne pouvait être oublié : la réponse est nan, pas un nombre."
#     "Nobody was flagged, so there are no false alarms: 0, not {}.": "Personne n'était signalé, donc aucune fausse alerte : 0, et non {}."
#     "A false alarm can only happen to people who lived on: divide by their number.": "Une fausse alerte ne peut toucher que des personnes restées en vie : divisez par leur nombre."
#     "When nobody lived on, there could be no false alarm: the answer is nan.": "Quand personne n'est resté en vie, aucune fausse alerte n'était possible : la réponse est nan."
#     "errors_by_group should have one entry for each group; found {}.": "errors_by_group doit avoir une entrée par groupe ; trouvé : {}."
#     "The misses by {} are not right. Each entry holds the misses first, then the false alarms.": "Les oublis par {} ne sont pas justes. Chaque entrée contient d'abord les oublis, puis les fausses alertes."
#     "The false alarms by {} are not right. Each entry holds the misses first, then the false alarms.": "Les fausses alertes par {} ne sont pas justes. Chaque entrée contient d'abord les oublis, puis les fausses alertes."
# ---

# %% [markdown] lang="en"
# # Two ways to be wrong
#
# **What you will be able to do:** compare groups by the errors that a rule makes on them, and not only by how often it selects.
#
# ## Why it matters
#
# After a kidney transplant, a rule flags some people for close follow-up. Those who are missed may die; those who are flagged in vain travel to clinics for nothing. A rule can be equally *accurate* for two groups, yet miss one and pester the other. Equal error rates are one demand of fairness ([Hardt et al. 2016](https://arxiv.org/abs/1610.02413)).
#
# ## The idea
#
# - **Missed**: among people who died, the share that was not flagged.
# - **False alarms**: among people who lived on, the share that was flagged.
#
# Example: of 4 people who died 3 were flagged, and of 10 who lived on 2 were. Missed: $1/4$. False alarms: $2/10$.
#
# ## What is given
#
# `people`: 581 people with a new kidney. `died` is 1 for a death within three years, and `flagged` is 1 for an age of 50 or more, a simple rule made up for this exercise. `sex` and `race` are as in the records of that time. 282 more people, whose state at three years is unknown, are left out.
#
# ## Your task
#
# 1. `missed(table)` and `false_alarms(table)` give back the two shares, and `nan` when there is nobody to divide by.
# 2. `errors_by_group(table, group)` gives back a dict: each value of the column `group` with a pair, misses first.
#
# *Data: real, published, anonymous; Klein and Moeschberger (1997), by way of lifelines.*

# %% [markdown] lang="fr"
# # Deux façons de se tromper
#
# **Ce que vous saurez faire :** comparer des groupes par les erreurs qu'une règle fait à leur sujet, et non par la seule fréquence des sélections.
#
# ## Pourquoi c'est important
#
# Après une greffe de rein, une règle signale certaines personnes pour un suivi rapproché. Celles qu'elle oublie peuvent mourir ; celles qu'elle signale en vain font le trajet pour rien. Une règle peut être aussi *exacte* pour un groupe que pour l'autre, et pourtant oublier l'un et importuner l'autre. L'égalité des taux d'erreur est l'une des exigences d'équité ([Hardt et coll. 2016](https://arxiv.org/abs/1610.02413)).
#
# ## L'idée
#
# - **Oublis** : parmi les personnes décédées, la part qui n'était pas signalée.
# - **Fausses alertes** : parmi les personnes restées en vie, la part qui était signalée.
#
# Exemple : sur 4 personnes décédées, 3 étaient signalées, et sur 10 restées en vie, 2 l'étaient. Oublis : $1/4$. Fausses alertes : $2/10$.
#
# ## Ce qui est donné
#
# `people` : 581 personnes ayant reçu un rein. `died` vaut 1 pour un décès dans les trois ans, et `flagged` vaut 1 à partir de 50 ans, une règle simple inventée pour cet exercice. `sex` et `race` sont tels que dans les dossiers de l'époque. 282 autres personnes sont laissées de côté, car on ignore leur état après trois ans.
#
# ## À vous de jouer
#
# 1. `missed(table)` et `false_alarms(table)` renvoient les deux parts, et `nan` quand il n'y a personne par qui diviser.
# 2. `errors_by_group(table, group)` renvoie un dict : chaque valeur de la colonne `group` avec une paire, les oublis d'abord.
#
# *Données : réelles, publiées, anonymes ; Klein et Moeschberger (1997), via lifelines.*

# %% role="locked" name="data"
import pandas as pd

from enact_learn.datasets.kidney_transplant import kidney_transplants

everyone = kidney_transplants()
within = (everyone["died"] == 1) & (everyone["days"] <= 1095)
people = everyone[within | (everyone["days"] > 1095)].reset_index(drop=True)
people["died"] = (people["days"] <= 1095).astype(int)
people["flagged"] = (people["age_years"] >= 50).astype(int)
people.head()

# %% role="solution" name="errors"
def missed(table):
    """Give the share of people who were not flagged, among those who died."""
    ### BEGIN SOLUTION
    return 1 - table.loc[table["died"] == 1, "flagged"].mean()
    ### END SOLUTION


def false_alarms(table):
    """Give the share of people who were flagged, among those who lived on."""
    ### BEGIN SOLUTION
    return table.loc[table["died"] == 0, "flagged"].mean()
    ### END SOLUTION

# %% role="tests" name="misses" points=1
answer = missed(pd.DataFrame({"died": [1, 1, 0], "flagged": [1, 1, 0]}))
assert abs(answer) < 1e-9, f"Everybody who died was flagged, so nobody was missed: 0, not {answer}."
### BEGIN HIDDEN TESTS
small = pd.DataFrame({"died": [1, 1, 1, 1, 0, 0, 0, 0, 0], "flagged": [1, 0, 1, 1, 1, 0, 0, 1, 0]})
assert abs(missed(small) - 1 / 4) < 1e-9, "A miss can only happen to people who died: divide by their number."
answer = missed(pd.DataFrame({"died": [0, 0], "flagged": [1, 0]}))
assert answer != answer, "When nobody died, nobody could be missed: the answer is nan, not a number."
### END HIDDEN TESTS

# %% role="tests" name="alarms" points=1
answer = false_alarms(pd.DataFrame({"died": [1, 0, 0], "flagged": [0, 0, 0]}))
assert abs(answer) < 1e-9, f"Nobody was flagged, so there are no false alarms: 0, not {answer}."
### BEGIN HIDDEN TESTS
small = pd.DataFrame({"died": [1, 1, 1, 1, 0, 0, 0, 0, 0], "flagged": [1, 0, 1, 1, 1, 0, 0, 1, 0]})
assert abs(false_alarms(small) - 2 / 5) < 1e-9, "A false alarm can only happen to people who lived on: divide by their number."
answer = false_alarms(pd.DataFrame({"died": [1, 1], "flagged": [1, 0]}))
assert answer != answer, "When nobody lived on, there could be no false alarm: the answer is nan."
### END HIDDEN TESTS

# %% role="solution" name="by-group"
def errors_by_group(table, group):
    """Give a dict: each group with its share of misses and its share of false alarms."""
    ### BEGIN SOLUTION
    return {name: (missed(part), false_alarms(part)) for name, part in table.groupby(group)}
    ### END SOLUTION

# %% role="tests" name="groups" points=2
answer = errors_by_group(people, "sex")
assert set(answer) == {"female", "male"}, f"errors_by_group should have one entry for each group; found {sorted(answer)}."
### BEGIN HIDDEN TESTS
for group in ("sex", "race"):
    answer = errors_by_group(people, group)
    for name in people[group].unique():
        here = people[people[group] == name]
        found = here.groupby("died")["flagged"].mean()
        assert abs(answer[name][0] - (1 - found[1])) < 1e-9, f"The misses by {group} are not right. Each entry holds the misses first, then the false alarms."
        assert abs(answer[name][1] - found[0]) < 1e-9, f"The false alarms by {group} are not right. Each entry holds the misses first, then the false alarms."
### END HIDDEN TESTS
