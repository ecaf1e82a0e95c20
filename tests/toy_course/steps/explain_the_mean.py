# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: toy-explain-1
#   title: {en: "Explain a mean", fr: "Expliquer une moyenne"}
#   difficulty: 3
#   minutes: 8
#   skills: [toy.explain]
#   hints:
#     - {en: "Try both with one salary of a million.", fr: "Essayez les deux avec un salaire d'un million."}
#     - {en: "The middle value does not care how far away the ends are.", fr: "La valeur du milieu ignore la distance des extrémités."}
#   misconceptions:
#     - says: {en: "The mean is always fair", fr: "La moyenne est toujours juste"}
#       wrong:
#         choose: |
#           def fair(salaries):
#               return "mean"
#     - says: {en: "Both are the same", fr: "Les deux se valent"}
#       wrong:
#         choose: |
#           def fair(salaries):
#               return "both"
#   tests:
#     choice: {en: "Chooses one of the two", fr: "Choisit l'une des deux"}
#     reason: {en: "Explains the choice", fr: "Explique le choix"}
#   messages:
#     "Give back mean or median, as a text.": "Renvoyez mean ou median, en texte."
#     "Which of the two does one very high salary move?": "Laquelle des deux un seul très haut salaire déplace-t-il ?"
# ---

# %% [markdown] lang="en"
# # Explain a mean
#
# Complete `fair`, then explain.

# %% [markdown] lang="fr"
# # Expliquer une moyenne
#
# Complétez `fair`, puis expliquez.

# %% role="solution" name="choose"
def fair(salaries):
    """Give "mean" or "median": the one that a single very high salary moves less."""
    ### BEGIN SOLUTION
    return "median"
    ### END SOLUTION

# %% role="tests" name="choice" points=1
assert fair([1, 2, 3]) in ("mean", "median"), "Give back mean or median, as a text."
### BEGIN HIDDEN TESTS
assert fair([1, 2, 1000]) == "median", "Which of the two does one very high salary move?"
### END HIDDEN TESTS

# %% [markdown] role="manual" name="reason" points=2
# Explain your choice in two sentences.
