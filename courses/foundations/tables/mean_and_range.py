# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-py-functions-2
#   title: {en: "Mean and range of a few weighings", fr: "Moyenne et étendue de quelques pesées"}
#   difficulty: 1
#   minutes: 8
#   skills: [fnd.py.functions]
#   hints:
#     - en: "What do you type on a pocket calculator for the mean of three numbers? And if there were seven?"
#       fr: "Que tapez-vous sur une calculette pour la moyenne de trois nombres ? Et s'il y en avait sept ?"
#     - en: "Python has sum for the total of a list and len for how many values it holds."
#       fr: "Python a sum pour le total d'une liste et len pour le nombre de ses valeurs."
#     - en: "mean needs sum and len, of the list values. For the range, max and min find the largest and the smallest value, wherever they stand."
#       fr: "mean a besoin de sum et len, sur la liste values. Pour l'étendue, max et min trouvent la plus grande et la plus petite valeur, où qu'elles soient."
#   misconceptions:
#     - says:
#         en: "There are always three weighings, as in the example."
#         fr: "Il y a toujours trois pesées, comme dans l'exemple."
#       wrong:
#         mean: |
#           def mean(values):
#               return sum(values) / 3
#     - says:
#         en: "The range is the last value minus the first one."
#         fr: "L'étendue est la dernière valeur moins la première."
#       wrong:
#         value-range: |
#           def value_range(values):
#               return values[-1] - values[0]
#     - says:
#         en: "The two signs / and // do the same."
#         fr: "Les signes / et // font la même chose."
#       wrong:
#         mean: |
#           def mean(values):
#               return sum(values) // len(values)
#   alternatives:
#     - mean: |
#         def mean(values):
#             total = 0
#             for value in values:
#                 total = total + value
#             return total / len(values)
#       value-range: |
#         def value_range(values):
#             ordered = sorted(values)
#             return ordered[-1] - ordered[0]
#   tests:
#     mean-of-weighings: {en: "The mean of any list", fr: "La moyenne de toute liste"}
#     range-of-weighings: {en: "The range of any list", fr: "L'étendue de toute liste"}
#   messages:
#     "The mean of one weighing is this weighing, 7.5; mean([7.5]) gave {}.": "La moyenne d'une seule pesée est cette pesée, 7,5 ; mean([7.5]) a donné {}."
#     "The mean of {} is not right. Is the total divided by the number of values in this list?": "La moyenne de {} n'est pas juste. Le total est-il divisé par le nombre de valeurs de cette liste ?"
#     "From 0.0 to 4.0 the range is 4.0; value_range([0.0, 4.0]) gave {}.": "De 0,0 à 4,0, l'étendue est 4,0 ; value_range([0.0, 4.0]) a donné {}."
#     "The range of {} is not right. The largest and the smallest value can stand anywhere in the list.": "L'étendue de {} n'est pas juste. La plus grande et la plus petite valeur peuvent se trouver n'importe où dans la liste."
#     "When all weighings are equal, the range is 0, not {}.": "Quand toutes les pesées sont égales, l'étendue est 0, et non {}."
#     "Your function changed the list that it was given. Sort a copy: sorted(values).": "Votre fonction a changé la liste qu'elle a reçue. Triez une copie : sorted(values)."
# ---

# %% [markdown] lang="en"
# # Mean and range of a few weighings
#
# **What you will be able to do:** sum up a list of measurements by two numbers, with functions that you wrote yourself.
#
# ## Why it matters
#
# Amina weighs the same soil sample three times in Nairobi. The scale shows 2.0 g, 2.6 g and 2.3 g. What does she write in her notebook? One number for the middle, and one for how far the weighings lie apart. The second number tells others how much to trust the first.
#
# ## The idea
#
# The **mean** is the total divided by how many values there are:
#
# $$\text{mean} = \frac{x_1 + x_2 + \dots + x_n}{n}$$
#
# Here it is 6.9 / 3 = 2.3 g. The **range** is the largest value minus the smallest: 2.6 − 2.0 = 0.6 g.
#
# A list in Python stands in square brackets, with a comma between two values: `[2.0, 2.6, 2.3]`. There can be any number of values in it, in any order.
#
# ## Your task
#
# 1. `mean(values)` gives back the mean of a list of numbers.
# 2. `value_range(values)` gives back its range.
#
# Each list holds at least one number. Leave the list as it was. Write both with plain Python, without a library, and don't round.

# %% [markdown] lang="fr"
# # Moyenne et étendue de quelques pesées
#
# **Ce que vous saurez faire :** résumer une liste de mesures par deux nombres, avec des fonctions écrites par vous.
#
# ## Pourquoi c'est important
#
# À Nairobi, Amina pèse trois fois le même sol. La balance affiche 2,0 g, 2,6 g et 2,3 g. Que note-t-elle dans son cahier ? Un nombre pour le milieu, et un autre pour l'écart entre les pesées. Le second dit aux autres quelle confiance accorder au premier.
#
# ## L'idée
#
# La **moyenne** est le total divisé par le nombre de valeurs :
#
# $$\text{moyenne} = \frac{x_1 + x_2 + \dots + x_n}{n}$$
#
# Ici, c'est 6,9 / 3 = 2,3 g. L'**étendue** est la plus grande valeur moins la plus petite : 2,6 − 2,0 = 0,6 g.
#
# En Python, une liste se met entre crochets, avec une virgule entre deux valeurs : `[2.0, 2.6, 2.3]`. Elle contient autant de valeurs qu'on veut, dans n'importe quel ordre.
#
# ## À vous de jouer
#
# 1. `mean(values)` renvoie la moyenne d'une liste de nombres.
# 2. `value_range(values)` renvoie son étendue.
#
# Chaque liste contient au moins un nombre. Laissez la liste comme elle était. Écrivez les deux fonctions en Python simple, sans bibliothèque, et n'arrondissez pas.

# %% role="solution" name="mean"
def mean(values):
    """Give the mean of a list of numbers."""
    ### BEGIN SOLUTION
    return sum(values) / len(values)
    ### END SOLUTION

# %% role="tests" name="mean-of-weighings" points=1
answer = mean([7.5])
assert answer == 7.5, f"The mean of one weighing is this weighing, 7.5; mean([7.5]) gave {answer!r}."
### BEGIN HIDDEN TESTS
for weighings, expected in [([2.0, 2.6, 2.3], 2.3), ([5.0, 1.0], 3.0), ([-1, 2, 0, 1, 3], 1.0), ([1, 2], 1.5)]:
    answer = mean(list(weighings))
    assert answer is not None and abs(answer - expected) < 1e-9, f"The mean of {weighings} is not right. Is the total divided by the number of values in this list?"
### END HIDDEN TESTS

# %% role="solution" name="value-range"
def value_range(values):
    """Give the largest number of a list minus its smallest one."""
    ### BEGIN SOLUTION
    return max(values) - min(values)
    ### END SOLUTION

# %% role="tests" name="range-of-weighings" points=1
answer = value_range([0.0, 4.0])
assert answer == 4.0, f"From 0.0 to 4.0 the range is 4.0; value_range([0.0, 4.0]) gave {answer!r}."
### BEGIN HIDDEN TESTS
for weighings, expected in [([2.0, 2.5, 2.25], 0.5), ([3.0, 9.0, 1.0, 4.0], 8.0), ([-1.5, -4.0], 2.5)]:
    given = list(weighings)
    answer = value_range(given)
    assert answer is not None and abs(answer - expected) < 1e-9, f"The range of {weighings} is not right. The largest and the smallest value can stand anywhere in the list."
    assert given == weighings, "Your function changed the list that it was given. Sort a copy: sorted(values)."
answer = value_range([6.0, 6.0, 6.0])
assert answer == 0, f"When all weighings are equal, the range is 0, not {answer!r}."
### END HIDDEN TESTS
