# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: toy-mean-1
#   title: {en: "The mean", fr: "La moyenne"}
#   difficulty: 2
#   minutes: 4
#   skills: [toy.mean]
#   hints:
#     - {en: "A mean shares the sum equally.", fr: "Une moyenne partage la somme également."}
#     - {en: "Divide the sum by how many there are.", fr: "Divisez la somme par leur nombre."}
#   misconceptions:
#     - says: {en: "The mean is a whole number", fr: "La moyenne est un entier"}
#       wrong:
#         mean: |
#           def mean(values):
#               return sum(values) // len(values)
#     - says: {en: "The mean is the middle of the ends", fr: "La moyenne est le milieu des extrémités"}
#       wrong:
#         mean: |
#           def mean(values):
#               return (min(values) + max(values)) / 2
#   tests:
#     of-two: {en: "Mean of two numbers", fr: "Moyenne de deux nombres"}
#     of-a-sum: {en: "Uses all numbers", fr: "Utilise tous les nombres"}
#   messages:
#     "The mean of 2 and 4 is 3, not {}.": "La moyenne de 2 et 4 est 3, pas {}."
#     "Is the sum of all numbers in it?": "La somme de tous les nombres y est-elle ?"
# ---

# %% [markdown] lang="en"
# # The mean
#
# Complete `mean`.

# %% [markdown] lang="fr"
# # La moyenne
#
# Complétez `mean`.

# %% role="solution" name="mean"
def mean(values):
    """Give the mean of a list of numbers that is not empty."""
    ### BEGIN SOLUTION
    return sum(values) / len(values)
    ### END SOLUTION

# %% role="tests" name="of-two" points=1
assert mean([2, 4]) == 3, f"The mean of 2 and 4 is 3, not {mean([2, 4])}."

# %% role="tests" name="of-a-sum" points=1 skill="toy.add"
### BEGIN HIDDEN TESTS
assert mean([1, 2, 4]) * 3 == 7, "Is the sum of all numbers in it?"
### END HIDDEN TESTS
