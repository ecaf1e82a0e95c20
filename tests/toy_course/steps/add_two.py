# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: toy-add-1
#   title: {en: "Add two numbers", fr: "Additionner deux nombres"}
#   difficulty: 1
#   minutes: 2
#   skills: [toy.add]
#   hints:
#     - {en: "Python has an operator for this.", fr: "Python a un opérateur pour cela."}
#     - {en: "The operator is written between the two numbers.", fr: "L'opérateur s'écrit entre les deux nombres."}
#   misconceptions:
#     - says: {en: "The sign does not matter", fr: "Le signe ne compte pas"}
#       wrong:
#         add: |
#           def add(a, b):
#               return abs(a) + abs(b)
#     - says: {en: "The answer is always three", fr: "La réponse est toujours trois"}
#       wrong:
#         add: |
#           def add(a, b):
#               return 3
#   tests:
#     small: {en: "Adds small numbers", fr: "Additionne de petits nombres"}
#     negative: {en: "Adds negative numbers", fr: "Additionne des nombres négatifs"}
#   messages:
#     "add(1, 2) gave {}; 1 and 2 make 3.": "add(1, 2) a donné {} ; 1 et 2 font 3."
#     "Does add work with negative numbers?": "add fonctionne-t-elle avec des nombres négatifs ?"
# ---

# %% [markdown] lang="en"
# # Add two numbers
#
# Complete `add`, which gives the sum of two numbers.

# %% [markdown] lang="fr"
# # Additionner deux nombres
#
# Complétez `add`, qui donne la somme de deux nombres.

# %% role="solution" name="add"
def add(a, b):
    """Give the sum of two numbers."""
    ### BEGIN SOLUTION
    return a + b
    ### END SOLUTION

# %% role="tests" name="small" points=1
assert add(1, 2) == 3, f"add(1, 2) gave {add(1, 2)}; 1 and 2 make 3."

# %% role="tests" name="negative" points=2
### BEGIN HIDDEN TESTS
assert add(-4, 1) == -3, "Does add work with negative numbers?"
### END HIDDEN TESTS
