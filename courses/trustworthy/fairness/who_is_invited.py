# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: tru-fair-measure-1
#   title: {en: "Who is invited?", fr: "Qui est invité ?"}
#   difficulty: 1
#   minutes: 8
#   skills: [tru.fair.measure]
#   hints:
#     - en: "A share is a part of a whole. For the share of a group, who is the whole: everybody, the invited, or the group?"
#       fr: "Une part est la partie d'un tout. Pour la part d'un groupe, quel est le tout : tout le monde, les personnes invitées, ou le groupe ?"
#     - en: "With decisions of 0 and 1, sum counts the invited and len counts everybody in the list."
#       fr: "Avec des décisions de 0 et 1, sum compte les personnes invitées et len compte toute la liste."
#     - en: "In share_in, first make the list of decisions of this group only, with for one, decision in zip(groups, decisions) and an if. Then share, your first function, does the rest."
#       fr: "Dans share_in, formez d'abord la liste des décisions de ce seul groupe, avec for one, decision in zip(groups, decisions) et un if. Ensuite share, votre première fonction, fait le reste."
#   misconceptions:
#     - says:
#         en: "The share of a group is its part among all who are invited."
#         fr: "La part d'un groupe est sa fraction parmi toutes les personnes invitées."
#       wrong:
#         share-in: |
#           def share_in(groups, decisions, group):
#               invited = [one for one, decision in zip(groups, decisions) if decision == 1]
#               return sum(one == group for one in invited) / len(invited)
#     - says:
#         en: "The invited of a group are divided by everybody."
#         fr: "Les personnes invitées d'un groupe se divisent par tout le monde."
#       wrong:
#         share-in: |
#           def share_in(groups, decisions, group):
#               return sum(decision for one, decision in zip(groups, decisions) if one == group) / len(groups)
#     - says:
#         en: "The number of people invited is enough to compare groups."
#         fr: "Le nombre de personnes invitées suffit pour comparer des groupes."
#       wrong:
#         share-in: |
#           def share_in(groups, decisions, group):
#               return sum(decision for one, decision in zip(groups, decisions) if one == group)
#   alternatives:
#     - share: |
#         def share(decisions):
#             count = 0
#             for decision in decisions:
#                 count += decision
#             return count / len(decisions)
#       share-in: |
#         def share_in(groups, decisions, group):
#             members = [i for i in range(len(groups)) if groups[i] == group]
#             return sum(decisions[i] for i in members) / len(members)
#   tests:
#     all: {en: "The share of everybody", fr: "La part de tout le monde"}
#     group: {en: "The share within a group", fr: "La part dans un groupe"}
#     town: {en: "The three areas", fr: "Les trois secteurs"}
#   messages:
#     "Nobody is invited, so the share is 0; share gave {}.": "Personne n'est invité, donc la part vaut 0 ; share a donné {}."
#     "share should count the invited and divide by the length of the list.": "share doit compter les personnes invitées et diviser par la longueur de la liste."
#     "Both people of group a are invited: the share is 1, but share_in gave {}.": "Les deux personnes du groupe a sont invitées : la part vaut 1, mais share_in a donné {}."
#     "Divide by the people of the group: not by everybody, and not by the invited.": "Divisez par les personnes du groupe : ni par tout le monde, ni par les personnes invitées."
#     "A group in which nobody is invited has a share of 0.": "Un groupe où personne n'est invité a une part de 0."
#     "A share lies between 0 and 1; for the city it came out as {}.": "Une part est entre 0 et 1 ; pour la ville (city), elle vaut {}."
#     "The share for the area {} is not right.": "La part du secteur {} n'est pas juste."
# ---

# %% [markdown] lang="en"
# # Who is invited?
#
# **What you will be able to do:** take the first measurement of fairness, the share of each group that a system selects.
#
# ## Why it matters
#
# Health services use software to choose who is invited to a programme with extra nurses. In the United States such software, used for millions of people, invited too few Black patients: it had learned what people *cost*, and not how ill they were ([Obermeyer et al., Science 2019](https://doi.org/10.1126/science.aax2342)). The error was found because somebody counted by group.
#
# ## The idea
#
# The **selection rate** of a group is
#
# $$\frac{\text{people of the group who are invited}}{\text{all people of the group}}$$
#
# With 6 of 20 people invited from the suburbs, the rate is 0.3. It does not matter how many are invited elsewhere. A difference in rates is no proof of injustice, as needs may differ. It is a reason to look closer.
#
# ## What is given
#
# Two lists in the same order, for 300 people: `areas` (`"city"`, `"suburb"` or `"country"`) and `invited` (1 yes, 0 no).
#
# ## Your task
#
# 1. `share(decisions)` takes a list of 0 and 1, and gives back the share of ones.
# 2. `share_in(groups, decisions, group)` gives back the selection rate of one group. The group has at least one person.
#
# *Data: simulated, seed 7.*

# %% [markdown] lang="fr"
# # Qui est invité ?
#
# **Ce que vous saurez faire :** prendre la première mesure de l'équité, la part de chaque groupe qu'un système retient.
#
# ## Pourquoi c'est important
#
# Des services de santé choisissent par logiciel qui est invité à un programme avec plus de personnel infirmier. Aux États-Unis, un tel logiciel, employé pour des millions de personnes, invitait trop peu de personnes noires : il avait appris ce que les gens *coûtent*, et non leur état de santé ([Obermeyer et coll., Science 2019](https://doi.org/10.1126/science.aax2342)). L'erreur a été trouvée parce que l'on a compté par groupe.
#
# ## L'idée
#
# Le **taux de sélection** d'un groupe est
#
# $$\frac{\text{personnes du groupe qui sont invitées}}{\text{toutes les personnes du groupe}}$$
#
# Avec 6 personnes invitées sur 20 en banlieue, le taux vaut 0,3. Peu importe combien sont invitées ailleurs. Un écart de taux ne prouve pas une injustice, car les besoins peuvent différer. C'est une raison d'y regarder de plus près.
#
# ## Ce qui est donné
#
# Deux listes dans le même ordre, pour 300 personnes : `areas` (`"city"` ville, `"suburb"` banlieue ou `"country"` campagne) et `invited` (1 oui, 0 non).
#
# ## À vous de jouer
#
# 1. `share(decisions)` prend une liste de 0 et de 1, et renvoie la part des 1.
# 2. `share_in(groups, decisions, group)` renvoie le taux de sélection d'un groupe. Le groupe compte au moins une personne.
#
# *Données : simulées, graine 7.*

# %% role="locked" name="data"
import numpy as np

rng = np.random.default_rng(7)
areas = rng.choice(["city", "suburb", "country"], 300, p=[0.6, 0.3, 0.1]).tolist()
chance = {"city": 0.35, "suburb": 0.30, "country": 0.15}
invited = [int(rng.random() < chance[area]) for area in areas]
print(list(zip(areas, invited))[:6])

# %% role="solution" name="share"
def share(decisions):
    """Give the share (0 to 1) of ones in a list of 0 and 1."""
    ### BEGIN SOLUTION
    return sum(decisions) / len(decisions)
    ### END SOLUTION

# %% role="tests" name="all" points=1
answer = share([0, 0, 0])
assert answer == 0, f"Nobody is invited, so the share is 0; share gave {answer!r}."
### BEGIN HIDDEN TESTS
assert abs(share([1, 0, 0, 0]) - 0.25) < 1e-9 and abs(share([1, 1]) - 1) < 1e-9, "share should count the invited and divide by the length of the list."
### END HIDDEN TESTS

# %% role="solution" name="share-in"
def share_in(groups, decisions, group):
    """Give the share of ones among the people of one group."""
    ### BEGIN SOLUTION
    return share([decision for one, decision in zip(groups, decisions) if one == group])
    ### END SOLUTION

# %% role="tests" name="group" points=2
answer = share_in(["a", "a", "b"], [1, 1, 1], "a")
assert abs(answer - 1) < 1e-9, f"Both people of group a are invited: the share is 1, but share_in gave {answer!r}."
### BEGIN HIDDEN TESTS
assert abs(share_in(["a", "b", "a", "b", "a", "a"], [1, 1, 0, 1, 0, 0], "a") - 0.25) < 1e-9, "Divide by the people of the group: not by everybody, and not by the invited."
assert share_in(["a", "b", "b"], [0, 1, 1], "a") == 0, "A group in which nobody is invited has a share of 0."
### END HIDDEN TESTS

# %% role="tests" name="town" points=1
answer = share_in(areas, invited, "city")
assert 0 <= answer <= 1, f"A share lies between 0 and 1; for the city it came out as {answer}."
### BEGIN HIDDEN TESTS
for area in ("city", "suburb", "country"):
    expected = np.mean([yes for one, yes in zip(areas, invited) if one == area])
    assert abs(share_in(areas, invited, area) - expected) < 1e-9, f"The share for the area {area} is not right."
### END HIDDEN TESTS
