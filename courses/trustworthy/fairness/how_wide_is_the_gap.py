# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: tru-fair-measure-2
#   title: {en: "How wide is the gap?", fr: "L'écart est-il grand ?"}
#   difficulty: 1
#   minutes: 10
#   skills: [tru.fair.measure]
#   hints:
#     - en: "Two groups matter among all of them. Which two?"
#       fr: "Deux groupes comptent parmi tous. Lesquels ?"
#     - en: "rates.values() holds the rates without the names. Python has functions for the smallest and the largest of several values."
#       fr: "rates.values() contient les taux sans les noms. Python a des fonctions pour la plus petite et la plus grande de plusieurs valeurs."
#     - en: "gap takes min away from max. ratio divides min by max; when max is 0 nobody is selected at all, so treat this case first with an if."
#       fr: "gap retire min de max. ratio divise min par max ; quand max vaut 0, personne n'est retenu, donc traitez ce cas d'abord avec un if."
#   misconceptions:
#     - says:
#         en: "The gap is measured between the first and the last group of the table."
#         fr: "L'écart se mesure entre le premier et le dernier groupe de la table."
#       wrong:
#         gap: |
#           def gap(rates):
#               values = list(rates.values())
#               return abs(values[0] - values[-1])
#     - says:
#         en: "A ratio puts the larger rate on top."
#         fr: "Un rapport met le plus grand taux au numérateur."
#       wrong:
#         ratio: |
#           def ratio(rates):
#               if max(rates.values()) == 0:
#                   return 1
#               return max(rates.values()) / min(rates.values())
#     - says:
#         en: "Each rate is compared with the mean of all rates."
#         fr: "On compare chaque taux à la moyenne de tous les taux."
#       wrong:
#         ratio: |
#           def ratio(rates):
#               mean = sum(rates.values()) / len(rates)
#               return 1 if mean == 0 else min(rates.values()) / mean
#   alternatives:
#     - gap: |
#         def gap(rates):
#             ordered = sorted(rates.values())
#             return ordered[-1] - ordered[0]
#       ratio: |
#         def ratio(rates):
#             try:
#                 return min(rates.values()) / max(rates.values())
#             except ZeroDivisionError:
#                 return 1.0
#   tests:
#     points: {en: "The gap", fr: "L'écart"}
#     ratios: {en: "The ratio", fr: "Le rapport"}
#     nobody: {en: "When nobody is selected", fr: "Quand personne n'est retenu"}
#   messages:
#     "Equal rates have a gap of 0; gap gave {}.": "Des taux égaux ont un écart de 0 ; gap a donné {}."
#     "The gap is the largest rate minus the smallest, wherever they stand among the groups. Give it from 0 to 1, not in percent, and don't round.": "L'écart est le plus grand taux moins le plus petit, où qu'ils soient parmi les groupes. Donnez-le de 0 à 1, et non en pourcentage, sans arrondir."
#     "Equal rates have a ratio of 1; ratio gave {}.": "Des taux égaux ont un rapport de 1 ; ratio a donné {}."
#     "The ratio is the smallest rate over the largest, so it is never above 1.": "Le rapport est le plus petit taux sur le plus grand ; il ne dépasse donc jamais 1."
#     "The same gap can be a small or a large ratio: rates of 0.9 and 0.8 differ less than 0.2 and 0.1.": "Le même écart peut faire un petit ou un grand rapport : 0,9 et 0,8 diffèrent moins que 0,2 et 0,1."
#     "One group is selected and another is never: the ratio is 0; ratio gave {}.": "Un groupe est retenu et un autre jamais : le rapport vaut 0 ; ratio a donné {}."
#     "When all rates are 0 the groups are treated alike: the ratio is 1.": "Quand tous les taux valent 0, les groupes sont traités de même : le rapport vaut 1."
# ---

# %% [markdown] lang="en"
# # How wide is the gap?
#
# **What you will be able to do:** sum up the rates of several groups in two numbers, and see them disagree.
#
# ## Why it matters
#
# A report with twelve rates is read by nobody. A report with one number is read, but may mislead. Employers in the United States know a rule of thumb from 1978: look closer when a group's rate is below four fifths of the highest one. Others report the gap between the rates. The two can disagree.
#
# ## The idea
#
# - The **gap** is the largest rate minus the smallest: a number from 0 to 1, like the rates. 0.1 is 10 percentage points.
# - The **ratio** is the smallest rate over the largest. It is 1 when all rates are equal.
#
# Rates of 0.9 and 0.8 have a gap of 0.1 and a ratio of 0.89. Rates of 0.2 and 0.1 have the same gap, but a ratio of 0.5: one group is selected twice as often. When all rates are 0, nobody is treated differently, and we say that the ratio is 1.
#
# ## What is given
#
# `rates` is a dictionary, a group's name with its rate, from 0 to 1. There are at least two groups, in any order.
#
# ## Your task
#
# 1. `gap(rates)` gives back the gap.
# 2. `ratio(rates)` gives back the ratio, and 1 when all rates are 0.
#
# *Data: made up for this exercise.*

# %% [markdown] lang="fr"
# # L'écart est-il grand ?
#
# **Ce que vous saurez faire :** résumer les taux de plusieurs groupes en deux nombres, et voir qu'ils peuvent se contredire.
#
# ## Pourquoi c'est important
#
# Un compte rendu avec douze taux, personne ne le lit. Un compte rendu avec un seul nombre est lu, mais peut tromper. Aux États-Unis, les employeurs connaissent une règle pratique de 1978 : y regarder de plus près quand le taux d'un groupe est sous les quatre cinquièmes du plus haut. D'autres donnent l'écart entre les taux. Les deux peuvent se contredire.
#
# ## L'idée
#
# - L'**écart** est le plus grand taux moins le plus petit : un nombre de 0 à 1, comme les taux. 0,1 fait 10 points de pourcentage.
# - Le **rapport** est le plus petit taux divisé par le plus grand. Il vaut 1 quand tous les taux sont égaux.
#
# Des taux de 0,9 et 0,8 ont un écart de 0,1 et un rapport de 0,89. Des taux de 0,2 et 0,1 ont le même écart, mais un rapport de 0,5 : un groupe est retenu deux fois plus souvent. Quand tous les taux valent 0, personne n'est traité autrement, et l'on dit que le rapport vaut 1.
#
# ## Ce qui est donné
#
# `rates` est un dictionnaire : le nom d'un groupe avec son taux, de 0 à 1. Il y a au moins deux groupes, dans un ordre quelconque.
#
# ## À vous de jouer
#
# 1. `gap(rates)` renvoie l'écart.
# 2. `ratio(rates)` renvoie le rapport, et 1 quand tous les taux valent 0.
#
# *Données : inventées pour cet exercice.*

# %% role="locked" name="data"
rates = {"city": 0.33, "country": 0.14, "suburb": 0.29}
print("four fifths of the highest rate:", 0.8 * 0.33)

# %% role="solution" name="gap"
def gap(rates):
    """Give the largest rate minus the smallest."""
    ### BEGIN SOLUTION
    return max(rates.values()) - min(rates.values())
    ### END SOLUTION

# %% role="tests" name="points" points=1
answer = gap({"a": 0.4, "b": 0.4})
assert abs(answer) < 1e-9, f"Equal rates have a gap of 0; gap gave {answer!r}."
### BEGIN HIDDEN TESTS
assert abs(gap(rates) - 0.19) < 1e-9 and abs(gap({"a": 1 / 7, "b": 1 / 3}) - 4 / 21) < 1e-9 and abs(gap({"a": 0.1, "b": 0.7, "c": 0.2}) - 0.6) < 1e-9, "The gap is the largest rate minus the smallest, wherever they stand among the groups. Give it from 0 to 1, not in percent, and don't round."
### END HIDDEN TESTS

# %% role="solution" name="ratio"
def ratio(rates):
    """Give the smallest rate over the largest; 1 when all rates are 0."""
    ### BEGIN SOLUTION
    if max(rates.values()) == 0:
        return 1
    return min(rates.values()) / max(rates.values())
    ### END SOLUTION

# %% role="tests" name="ratios" points=2
answer = ratio({"a": 0.4, "b": 0.4})
assert abs(answer - 1) < 1e-9, f"Equal rates have a ratio of 1; ratio gave {answer!r}."
### BEGIN HIDDEN TESTS
assert abs(ratio({"a": 0.6, "b": 0.3, "c": 0.5}) - 0.5) < 1e-9, "The ratio is the smallest rate over the largest, so it is never above 1."
assert abs(ratio({"a": 0.9, "b": 0.8}) - 8 / 9) < 1e-9 and abs(ratio({"a": 0.1, "b": 0.2}) - 0.5) < 1e-9, "The same gap can be a small or a large ratio: rates of 0.9 and 0.8 differ less than 0.2 and 0.1."
### END HIDDEN TESTS

# %% role="tests" name="nobody" points=1
answer = ratio({"a": 0.5, "b": 0, "c": 0.2})
assert answer == 0, f"One group is selected and another is never: the ratio is 0; ratio gave {answer!r}."
### BEGIN HIDDEN TESTS
try:
    alike = ratio({"a": 0, "b": 0.0})
except ZeroDivisionError:
    alike = None
assert alike == 1, "When all rates are 0 the groups are treated alike: the ratio is 1."
### END HIDDEN TESTS
