# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: bio-eco-alpha-2
#   title: {en: "Who dominates?", fr: "Qui domine ?"}
#   difficulty: 1
#   minutes: 10
#   skills: [bio.eco.alpha]
#   hints:
#     - en: "A share is a part divided by the whole. What is the whole here?"
#       fr: "Une proportion est une partie divisée par le tout. Quel est le tout ici ?"
#     - en: "sum gives the whole. A list with a loop inside its brackets makes one share for each amount."
#       fr: "sum donne le tout. Une liste avec une boucle entre ses crochets fait une proportion par quantité."
#     - en: "In shares, divide each amount by sum(amounts), for amount in amounts. In dominance, max picks the largest value of what shares gives. In dominated, compare and add up with sum: True counts as 1. Where does the limit itself belong?"
#       fr: "Dans shares, divisez chaque quantité par sum(amounts), avec for amount in amounts. Dans dominance, max choisit la plus grande valeur de ce que donne shares. Dans dominated, comparez et additionnez avec sum : True compte pour 1. De quel côté se range la limite elle-même ?"
#   misconceptions:
#     - says:
#         en: "A share compares each amount with the largest one."
#         fr: "Une proportion compare chaque quantité à la plus grande."
#       wrong:
#         shares: |
#           def shares(amounts):
#               return [amount / max(amounts) for amount in amounts]
#     - says:
#         en: "The whole is the number of groups."
#         fr: "Le tout est le nombre de groupes."
#       wrong:
#         shares: |
#           def shares(amounts):
#               return [amount / len(amounts) for amount in amounts]
#     - says:
#         en: "The dominant group stands first in the list."
#         fr: "Le groupe dominant est le premier de la liste."
#       wrong:
#         dominance: |
#           def dominance(amounts):
#               return shares(amounts)[0]
#     - says:
#         en: "Dominance is the largest amount itself."
#         fr: "La dominance est la plus grande quantité elle-même."
#       wrong:
#         dominance: |
#           def dominance(amounts):
#               return max(amounts)
#   alternatives:
#     - shares: |
#         def shares(amounts):
#             total = 0
#             for amount in amounts:
#                 total += amount
#             result = []
#             for amount in amounts:
#                 result.append(amount / total)
#             return result
#       dominance: |
#         def dominance(amounts):
#             return max(amounts) / sum(amounts)
#   tests:
#     all-shares: {en: Turns amounts into shares, fr: Transforme des quantités en proportions}
#     how-many: {en: Counts the people with a dominant group, fr: Compte les personnes à groupe dominant}
#     largest-share: {en: Finds the largest share, fr: Trouve la plus grande proportion}
#   messages:
#     "In two of the three small samples one group takes more than 0.6; dominated gave {}.": "Dans deux des trois petits échantillons, un groupe prend plus de 0,6 ; dominated a donné {}."
#     "A group that takes exactly the limit does not take more than the limit.": "Un groupe qui prend exactement la limite ne prend pas plus que la limite."
#     "Count the people of the whole table once more: each row has its own dominance.": "Recomptez les personnes de toute la table : chaque ligne a sa propre dominance."
#     "shares should give back a list; it gave {}.": "shares devrait renvoyer une liste ; elle a renvoyé {}."
#     "There should be one share for each amount: 3, not {}.": "Il devrait y avoir une proportion par quantité : 3, et non {}."
#     "Of 2, 1, 1 the first group holds one half; shares gave {}.": "Dans 2, 1, 1, le premier groupe a la moitié ; shares a donné {}."
#     "All shares together make the whole, which is 1.": "Toutes les proportions ensemble font le tout, qui vaut 1."
#     "Each share is the amount of the group, divided by the amount of all groups together.": "Chaque proportion est la quantité du groupe, divisée par celle de tous les groupes réunis."
#     "In 3, 1 the first group holds three quarters; dominance gave {}.": "Dans 3, 1, le premier groupe a les trois quarts ; dominance a donné {}."
#     "The dominant group can stand anywhere in the list.": "Le groupe dominant peut se trouver n'importe où dans la liste."
#     "A community of one single group is wholly dominated by it.": "Une communauté d'un seul groupe est entièrement dominée par lui."
#     "Dominance does not depend on how much was measured in all: {} is not right for this person's sample.": "La dominance ne dépend pas de la quantité totale mesurée : {} n'est pas juste pour l'échantillon de cette personne."
# ---

# %% [markdown] lang="en"
# # Who dominates?
#
# **What you will be able to do:** turn amounts into shares, and say with one number how strongly one group rules a community.
#
# ## Why it matters
#
# Two guts may hold the same 20 groups of bacteria and still be very different. In one, all groups have their part. In the other, a single group takes almost all the room. A list of names does not show this. Wolfgang Berger and Frances Parker proposed a simple number for it: the share of the most abundant group ([Science 1970, 168, 1345](https://doi.org/10.1126/science.168.3937.1345)).
#
# ## The idea
#
# The share of a group is its amount, divided by the amount of all groups together:
#
# $$p_i = \frac{n_i}{n_1 + n_2 + \dots + n_S} \qquad d = \max_i p_i$$
#
# Amounts of 6, 3 and 1 give shares of 0.6, 0.3 and 0.1, so $d = 0.6$. Shares no longer depend on how much material was analysed.
#
# ## What is given
#
# `gut` has a row for each of 300 adults and a column for each of 21 groups of bacteria. Its numbers are signals of a DNA chip; more bacteria give a larger signal. `first` is the list of the first person.
#
# ## Your task
#
# 1. `shares(amounts)` gives back the list of shares, in the same order. At least one amount is above 0.
# 2. `dominance(amounts)` gives back the largest share, a number from 0 to 1.
# 3. `dominated(people, limit)` gets a list of such lists, one for each person. It gives back how many people have a dominance above `limit`. A dominance equal to the limit does not count.
#
# *Data: HITChip Atlas, Lahti et al., Nature Communications 2014, by way of scikit-bio. Published, without names.*

# %% [markdown] lang="fr"
# # Qui domine ?
#
# **Ce que vous saurez faire :** transformer des quantités en proportions, et dire par un seul nombre à quel point un groupe domine une communauté.
#
# ## Pourquoi c'est important
#
# Deux intestins peuvent abriter les mêmes 20 groupes de bactéries et rester très différents. Dans l'un, tous les groupes ont leur part. Dans l'autre, un seul prend presque toute la place. Une liste de noms ne le montre pas. Wolfgang Berger et Frances Parker ont proposé pour cela un nombre simple : la proportion du groupe le plus abondant ([Science 1970, 168, 1345](https://doi.org/10.1126/science.168.3937.1345)).
#
# ## L'idée
#
# La proportion d'un groupe est sa quantité, divisée par celle de tous les groupes réunis :
#
# $$p_i = \frac{n_i}{n_1 + n_2 + \dots + n_S} \qquad d = \max_i p_i$$
#
# Les quantités 6, 3 et 1 donnent les proportions 0,6 ; 0,3 et 0,1, donc $d = 0{,}6$. Les proportions ne dépendent plus de la quantité de matière analysée.
#
# ## Ce qui est donné
#
# `gut` a une ligne pour chacun des 300 adultes et une colonne pour chacun des 21 groupes de bactéries. Ses nombres sont les signaux d'une puce à ADN ; plus il y a de bactéries, plus le signal est fort. `first` est la liste de la première personne.
#
# ## À vous de jouer
#
# 1. `shares(amounts)` renvoie la liste des proportions, dans le même ordre. Une quantité au moins est supérieure à 0.
# 2. `dominance(amounts)` renvoie la plus grande proportion, un nombre de 0 à 1.
# 3. `dominated(people, limit)` reçoit une liste de telles listes, une par personne. Elle renvoie combien de personnes ont une dominance supérieure à `limit`. Une dominance égale à la limite ne compte pas.
#
# *Données : HITChip Atlas, Lahti et al., Nature Communications 2014, via scikit-bio. Publiées, sans noms.*

# %% role="locked" name="data"
from enact_learn.datasets.atlas_gut import gut_bacteria

gut = gut_bacteria()
first = gut.loc[0].tolist()
gut.head()

# %% role="solution" name="shares"
def shares(amounts):
    """Give the share of each group, from 0 to 1, as a list in the same order."""
    ### BEGIN SOLUTION
    return [amount / sum(amounts) for amount in amounts]
    ### END SOLUTION

# %% role="tests" name="all-shares" points=1
answer = shares([2, 1, 1])
assert isinstance(answer, list), f"shares should give back a list; it gave {type(answer).__name__}."
assert len(answer) == 3, f"There should be one share for each amount: 3, not {len(answer)}."
assert abs(answer[0] - 0.5) < 1e-9, f"Of 2, 1, 1 the first group holds one half; shares gave {answer[0]}."
### BEGIN HIDDEN TESTS
assert abs(sum(shares(first)) - 1) < 1e-9, "All shares together make the whole, which is 1."
for amounts in ([1, 3, 0, 6], [5], [7, 9, 2], first):
    expected = [amount / sum(amounts) for amount in amounts]
    found = shares(amounts)
    assert len(found) == len(expected) and all(abs(a - b) < 1e-9 for a, b in zip(found, expected)), "Each share is the amount of the group, divided by the amount of all groups together."
### END HIDDEN TESTS

# %% role="solution" name="dominance"
def dominance(amounts):
    """Give the share of the most abundant group, from 0 to 1."""
    ### BEGIN SOLUTION
    return max(shares(amounts))
    ### END SOLUTION

# %% role="tests" name="largest-share" points=1
answer = dominance([3, 1])
assert abs(answer - 0.75) < 1e-9, f"In 3, 1 the first group holds three quarters; dominance gave {answer}."
### BEGIN HIDDEN TESTS
assert abs(dominance([1, 0, 2, 7]) - 0.7) < 1e-9, "The dominant group can stand anywhere in the list."
assert abs(dominance([4]) - 1) < 1e-9, "A community of one single group is wholly dominated by it."
for row in range(0, 300, 60):
    amounts = gut.loc[row].tolist()
    answer = dominance(amounts)
    assert abs(answer - max(amounts) / sum(amounts)) < 1e-9, f"Dominance does not depend on how much was measured in all: {answer} is not right for this person's sample."
### END HIDDEN TESTS

# %% role="solution" name="dominated"
def dominated(people, limit):
    """Count the people in whose sample one group takes more than the limit (a share from 0 to 1)."""
    ### BEGIN SOLUTION
    return sum(dominance(amounts) > limit for amounts in people)
    ### END SOLUTION

# %% role="tests" name="how-many" points=1
answer = dominated([[9, 1], [1, 1, 1], [8, 2]], 0.6)
assert answer == 2, f"In two of the three small samples one group takes more than 0.6; dominated gave {answer}."
### BEGIN HIDDEN TESTS
assert dominated([[1, 1], [3, 1], [1, 1, 2]], 0.5) == 1, "A group that takes exactly the limit does not take more than the limit."
everyone = gut.values.tolist()
for limit in (0.3, 0.45, 0.7):
    assert dominated(everyone, limit) == sum(max(row) > limit * sum(row) for row in everyone), "Count the people of the whole table once more: each row has its own dominance."
### END HIDDEN TESTS
