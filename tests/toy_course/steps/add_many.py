# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: toy-add-2
#   title: {en: "Add many numbers", fr: "Additionner beaucoup de nombres"}
#   difficulty: 2
#   minutes: 3
#   skills: [toy.add]
#   hints:
#     - {en: "Start from zero and go through the list.", fr: "Partez de zéro et parcourez la liste."}
#     - {en: "Python has a function for this.", fr: "Python a une fonction pour cela."}
#   misconceptions:
#     - says: {en: "A list has a first number", fr: "Une liste a un premier nombre"}
#       wrong:
#         total: |
#           def total(values):
#               result = values[0]
#               for value in values[1:]:
#                   result += value
#               return result
#     - says: {en: "Only the ends count", fr: "Seules les extrémités comptent"}
#       wrong:
#         total: |
#           def total(values):
#               return values[0] + values[-1]
#   tests:
#     given-numbers: {en: "Sums the given numbers", fr: "Somme les nombres donnés"}
#     empty: {en: "Knows the sum of nothing", fr: "Connaît la somme de rien"}
#   messages:
#     "The numbers sum to 14, not to {}.": "Les nombres ont pour somme 14, pas {}."
#     "What is the sum of no number at all?": "Quelle est la somme de zéro nombre ?"
# ---

# %% [markdown] lang="en"
# # Add many numbers
#
# Complete `total`, which gives the sum of a list of numbers.

# %% [markdown] lang="fr"
# # Additionner beaucoup de nombres
#
# Complétez `total`, qui donne la somme d'une liste de nombres.

# %% role="locked" name="given"
numbers = [3, 1, 4, 1, 5]

# %% role="solution" name="total"
def total(values):
    """Give the sum of a list of numbers, 0 for an empty one."""
    ### BEGIN SOLUTION
    return sum(values)
    ### END SOLUTION

# %% role="tests" name="given-numbers" points=1
assert total(numbers) == 14, f"The numbers sum to 14, not to {total(numbers)}."

# %% role="tests" name="empty" points=1
### BEGIN HIDDEN TESTS
assert total([]) == 0, "What is the sum of no number at all?"
### END HIDDEN TESTS
