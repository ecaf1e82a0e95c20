# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: template-average-1
#   title: {en: "A fair average", fr: "Une moyenne juste"}
#   # 1 is a first step for newcomers, 5 an expert's project
#   difficulty: 1
#   minutes: 10
#   skills: [template.average]
#   # two or three, from an idea to the functions that help; never a line of the solution
#   hints:
#     - {en: "Which value stands in the middle when all are in order?", fr: "Quelle valeur est au milieu quand toutes sont en ordre ?"}
#     - {en: "First sorted, then the position len(times) // 2 counts from both ends.", fr: "D'abord sorted, puis la position len(times) // 2 compte depuis les deux bouts."}
#   # wrong ideas that learners really have, each with what they write because of it; a test must notice each
#   misconceptions:
#     - says: {en: "Every average is the sum divided by the number.", fr: "Toute moyenne est la somme divisée par le nombre."}
#       wrong:
#         typical: |
#           def typical(times):
#               return sum(times) / len(times)
#     - says: {en: "The middle of the list is the middle of the values.", fr: "Le milieu de la liste est le milieu des valeurs."}
#       wrong:
#         typical: |
#           def typical(times):
#               return times[len(times) // 2]
#   # another right way: tests must not ask for one form
#   alternatives:
#     - typical: |
#         def typical(times):
#             from statistics import median
#             return median(times)
#   tests:
#     middle: {en: "Gives the middle value", fr: "Donne la valeur du milieu"}
#     any-order: {en: "Works in any order", fr: "Fonctionne dans tout ordre"}
#   # what your assertions say, in the other language; {} stands for a value
#   messages:
#     "The middle of 11, 12 and 40 is 12, not {}.": "Le milieu de 11, 12 et 40 est 12, pas {}."
#     "Of a single time, 7, the typical one is 7, not {}.": "D'un seul temps, 7, le temps typique est 7, pas {}."
#     "One slow time must not move the typical time: sort the values, then take the one in the middle.": "Un temps lent ne doit pas déplacer le temps typique : triez les valeurs, puis prenez celle du milieu."
#     "typical should leave the list as it was: others still need it.": "typical doit laisser la liste telle quelle : d'autres en ont encore besoin."
# ---

# %% [markdown] lang="en"
# # A fair average
#
# **What you will be able to do:** summarise measurements so that one odd value does no harm.
#
# ## Why it matters
#
# Tell of a real situation that people of your field care about. Here: a handball team times its sprints, and one player falls.
#
# ## The idea
#
# The **median** is the value in the middle when all stand in order: for 11, 12 and 40 it is 12.
#
# ## Your task
#
# Say exactly what you test. Here: `typical(times)` gives back the median of a list with an odd number of times, in any order, and leaves the list as it was.

# %% [markdown] lang="fr"
# # Une moyenne juste
#
# **Ce que vous saurez faire :** résumer des mesures sans qu'une valeur étrange ne fasse de dégâts.
#
# ## Pourquoi c'est important
#
# Racontez une situation réelle qui compte dans votre discipline. Ici : une équipe de handball chronomètre ses sprints, et une personne tombe.
#
# ## L'idée
#
# La **médiane** est la valeur du milieu quand toutes sont en ordre : pour 11, 12 et 40, c'est 12.
#
# ## À vous de jouer
#
# Dites exactement ce que vous testez. Ici : `typical(times)` renvoie la médiane d'une liste qui a un nombre impair de temps, dans tout ordre, et laisse la liste telle quelle.

# %% role="solution" name="typical"
def typical(times):
    """Give the median of an odd number of times."""
    ### BEGIN SOLUTION
    ordered = sorted(times)
    return ordered[len(ordered) // 2]
    ### END SOLUTION

# %% role="tests" name="middle" points=1
answer = typical([11, 12, 40])
assert answer == 12, f"The middle of 11, 12 and 40 is 12, not {answer!r}."

# %% role="tests" name="any-order" points=2
answer = typical([7])
assert answer == 7, f"Of a single time, 7, the typical one is 7, not {answer!r}."
### BEGIN HIDDEN TESTS
assert typical([12, 11, 40, 13, 10]) == 12, "One slow time must not move the typical time: sort the values, then take the one in the middle."
given = [9, 1, 5]
assert typical(given) == 5, "One slow time must not move the typical time: sort the values, then take the one in the middle."
assert given == [9, 1, 5], "typical should leave the list as it was: others still need it."
for times in ([7], [3, 30, 1], [8, 2, 6, 4, 100, 5, 3]):
    assert typical(times) == sorted(times)[len(times) // 2], "One slow time must not move the typical time: sort the values, then take the one in the middle."
### END HIDDEN TESTS
