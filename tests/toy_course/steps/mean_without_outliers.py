# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: toy-mean-2
#   title: {en: "A mean without outliers", fr: "Une moyenne sans valeurs extrêmes"}
#   difficulty: 3
#   minutes: 6
#   skills: [toy.mean]
#   hints:
#     - {en: "Put the values in order first.", fr: "Mettez d’abord les valeurs en ordre."}
#     - {en: "A slice can leave out both ends.", fr: "Une tranche peut laisser les deux bouts."}
#   misconceptions:
#     - says: {en: "Lists come sorted", fr: "Les listes arrivent triées"}
#       wrong:
#         trimmed: |
#           def trimmed(values):
#               kept = values[1:-1]
#               return sum(kept) / len(kept)
#     - says: {en: "Sorting in place harms nobody", fr: "Trier sur place ne gêne personne"}
#       wrong:
#         trimmed: |
#           def trimmed(values):
#               values.sort()
#               kept = values[1:-1]
#               return sum(kept) / len(kept)
#   tests:
#     of-four: {en: "Leaves the extremes out", fr: "Laisse les extrêmes de côté"}
#     order: {en: "Works in any order", fr: "Fonctionne dans tout ordre"}
#   messages:
#     "Without 0 and 100, the mean is 3, not {}.": "Sans 0 ni 100, la moyenne est 3, pas {}."
#     "Does the order of the values matter?": "L'ordre des valeurs compte-t-il ?"
#     "The list that was handed in should stay as it is.": "La liste reçue devrait rester telle quelle."
# ---

# %% [markdown] lang="en"
# # A mean without outliers
#
# Complete `trimmed`.

# %% [markdown] lang="fr"
# # Une moyenne sans valeurs extrêmes
#
# Complétez `trimmed`.

# %% role="solution" name="trimmed"
def trimmed(values):
    """Give the mean without the smallest and the largest value (three values or more)."""
    ### BEGIN SOLUTION
    kept = sorted(values)[1:-1]
    return sum(kept) / len(kept)
    ### END SOLUTION

# %% role="tests" name="of-four" points=1
assert trimmed([0, 2, 4, 100]) == 3, f"Without 0 and 100, the mean is 3, not {trimmed([0, 2, 4, 100])}."

# %% role="tests" name="order" points=1
values = [9, 1, 2, 3]
trimmed(values)
### BEGIN HIDDEN TESTS
assert trimmed([9, 1, 2, 3]) == 2.5, "Does the order of the values matter?"
assert values == [9, 1, 2, 3], "The list that was handed in should stay as it is."
### END HIDDEN TESTS
