# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: bio-eco-alpha-1
#   title: {en: "How many kinds live here?", fr: "Combien d'espèces vivent ici ?"}
#   difficulty: 1
#   minutes: 8
#   skills: [bio.eco.alpha]
#   hints:
#     - en: "Go through the counts one by one. Which question do you ask of each count?"
#       fr: "Parcourez les effectifs un par un. Quelle question posez-vous à chacun ?"
#     - en: "Python counts True as 1 and False as 0. So sum can add up answers to a question such as: is this count above 0?"
#       fr: "Python compte True pour 1 et False pour 0. Ainsi sum peut additionner les réponses à une question comme : cet effectif dépasse-t-il 0 ?"
#     - en: "Inside sum, write the question, then a loop: for count in counts. For once_only, the question uses == instead of >."
#       fr: "Dans sum, écrivez la question, puis une boucle : for count in counts. Pour once_only, la question emploie == au lieu de >."
#   misconceptions:
#     - says:
#         en: "Richness is the length of the list, also where a species was not seen."
#         fr: "La richesse est la longueur de la liste, même quand une espèce n'a pas été vue."
#       wrong:
#         richness: |
#           def richness(counts):
#               return len(counts)
#     - says:
#         en: "Richness is the number of animals."
#         fr: "La richesse est le nombre d'animaux."
#       wrong:
#         richness: |
#           def richness(counts):
#               return sum(counts)
#     - says:
#         en: "A species that was met only once does not count yet."
#         fr: "Une espèce rencontrée une seule fois ne compte pas encore."
#       wrong:
#         richness: |
#           def richness(counts):
#               return sum(count > 1 for count in counts)
#     - says:
#         en: "Rare means once or never."
#         fr: "Rare veut dire une fois ou jamais."
#       wrong:
#         once-only: |
#           def once_only(counts):
#               return sum(count <= 1 for count in counts)
#   alternatives:
#     - richness: |
#         def richness(counts):
#             found = 0
#             for count in counts:
#                 if count > 0:
#                     found = found + 1
#             return found
#     - once-only: |
#         def once_only(counts):
#             return list(counts).count(1)
#   tests:
#     kinds: {en: Counts the species that were seen, fr: Compte les espèces vues}
#     rare-kinds: {en: Counts the species that were seen once, fr: Compte les espèces vues une fois}
#   messages:
#     "In 12, 0, 3, 7 three species were seen; richness gave {}.": "Dans 12, 0, 3, 7, trois espèces ont été vues ; richness a donné {}."
#     "One animal is enough: a species that was met once lives there.": "Un seul animal suffit : une espèce rencontrée une fois vit bien là."
#     "Where nothing was seen, no species is known.": "Là où rien n'a été vu, aucune espèce n'est connue."
#     "Check the richness of {}: count species, not animals.": "Vérifiez la richesse de {} : comptez des espèces, pas des animaux."
#     "In 4, 1, 1, 9 two species were met exactly once; once_only gave {}.": "Dans 4, 1, 1, 9, deux espèces ont été rencontrées exactement une fois ; once_only a donné {}."
#     "A species that was never met was not met once either.": "Une espèce jamais rencontrée n'a pas été rencontrée une fois non plus."
#     "Check {}: only a count of exactly one makes a species rare here.": "Vérifiez {} : seul un effectif égal à un rend ici une espèce rare."
# ---

# %% [markdown] lang="en"
# # How many kinds live here?
#
# **What you will be able to do:** count the species of a place, and notice when the list is far from complete.
#
# ## Why it matters
#
# Someone plans to drain a pond. How rich is its life? Field workers catch animals with a net and count them, species by species. The simplest answer is the **richness**: the number of species that they found.
#
# A net never finds everything. A species met exactly once is a warning: had the net gone in one time less, nobody would have seen it. Many such species mean that others are still hidden.
#
# ## The idea
#
# Take the counts 12, 0, 3, 7. There are four names on the form, but the second species was not found here. The richness is 3, whether there are 22 animals or 22,000.
#
# ## What is given
#
# `ponds` holds one list of counts for each pond. Each number belongs to one of six species and tells how many animals were caught.
#
# ## Your task
#
# 1. `richness(counts)` gives back the number of species that were seen at least once.
# 2. `once_only(counts)` gives back the number of species that were seen exactly once.
#
# Both take a list of whole numbers, 0 or more, and give back a whole number.
#
# *Data: invented counts, for practice.*

# %% [markdown] lang="fr"
# # Combien d'espèces vivent ici ?
#
# **Ce que vous saurez faire :** compter les espèces d'un lieu, et remarquer quand la liste est loin d'être complète.
#
# ## Pourquoi c'est important
#
# On projette d'assécher une mare. Sa vie est-elle riche ? Sur le terrain, on pêche des animaux au filet et on les compte, espèce par espèce. La réponse la plus simple est la **richesse** : le nombre d'espèces trouvées.
#
# Un filet ne trouve jamais tout. Une espèce vue exactement une fois est un signal : avec un coup de filet de moins, personne ne l'aurait vue. S'il y en a beaucoup, d'autres restent sans doute cachées.
#
# ## L'idée
#
# Prenons les effectifs 12, 0, 3, 7. La fiche porte quatre noms, mais la deuxième espèce n'a pas été trouvée ici. La richesse vaut 3, qu'il y ait 22 animaux ou 22 000.
#
# ## Ce qui est donné
#
# `ponds` contient une liste d'effectifs par mare. Chaque nombre correspond à l'une des six espèces et dit combien d'animaux ont été pris.
#
# ## À vous de jouer
#
# 1. `richness(counts)` renvoie le nombre d'espèces vues au moins une fois.
# 2. `once_only(counts)` renvoie le nombre d'espèces vues exactement une fois.
#
# Les deux reçoivent une liste de nombres entiers, nuls ou positifs, et renvoient un nombre entier.
#
# *Données : effectifs inventés, pour s'exercer.*

# %% role="locked" name="data"
species = ["pond snail", "water flea", "mayfly", "smooth newt", "water beetle", "dragonfly"]
ponds = {
    "village": [41, 230, 6, 0, 2, 1],
    "forest": [3, 1, 1, 4, 1, 1],
    "new": [0, 512, 0, 0, 0, 0],
}

# %% role="solution" name="richness"
def richness(counts):
    """Give the number of species that were seen at least once."""
    ### BEGIN SOLUTION
    return sum(count > 0 for count in counts)
    ### END SOLUTION

# %% role="tests" name="kinds" points=1
answer = richness([12, 0, 3, 7])
assert answer == 3, f"In 12, 0, 3, 7 three species were seen; richness gave {answer}."
### BEGIN HIDDEN TESTS
assert richness([1, 1, 5]) == 3, "One animal is enough: a species that was met once lives there."
assert richness([0, 0]) == 0, "Where nothing was seen, no species is known."
for pond in ponds.values():
    assert richness(pond) == len([count for count in pond if count]), f"Check the richness of {pond}: count species, not animals."
### END HIDDEN TESTS

# %% role="solution" name="once-only"
def once_only(counts):
    """Give the number of species that were seen exactly once."""
    ### BEGIN SOLUTION
    return sum(count == 1 for count in counts)
    ### END SOLUTION

# %% role="tests" name="rare-kinds" points=1
answer = once_only([4, 1, 1, 9])
assert answer == 2, f"In 4, 1, 1, 9 two species were met exactly once; once_only gave {answer}."
### BEGIN HIDDEN TESTS
assert once_only([0, 0, 1]) == 1, "A species that was never met was not met once either."
for pond in [*ponds.values(), [2, 2, 2], [3, 1, 10]]:
    assert once_only(pond) == len([count for count in pond if count == 1]), f"Check {pond}: only a count of exactly one makes a species rare here."
### END HIDDEN TESTS
