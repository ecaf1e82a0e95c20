# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-py-functions-3
#   title: {en: "A converter that refuses bad input", fr: "Un convertisseur qui refuse les erreurs"}
#   difficulty: 2
#   minutes: 15
#   skills: [fnd.py.functions]
#   hints:
#     - en: "Convert first. When does a result make no sense, whatever its unit was?"
#       fr: "Convertissez d'abord. Quand un résultat n'a-t-il aucun sens, quelle que soit son unité de départ ?"
#     - en: "if, elif and else choose by the unit. raise ValueError(...) stops the function and says that its input was bad."
#       fr: "if, elif et else choisissent selon l'unité. raise ValueError(...) arrête la fonction et dit que l'entrée était mauvaise."
#     - en: "In kelvins, put to_kelvin under try and append its result to a list; under except ValueError, add 1 to refused. return can hand over both, with a comma."
#       fr: "Dans kelvins, mettez to_kelvin sous try et ajoutez son résultat à une liste avec append ; sous except ValueError, ajoutez 1 à refused. return peut rendre les deux, avec une virgule."
#   misconceptions:
#     - says:
#         en: "A temperature below zero is an error, whatever its unit."
#         fr: "Une température sous zéro est une erreur, quelle que soit l'unité."
#       wrong:
#         to-kelvin: |
#           def to_kelvin(value, unit):
#               if value < 0:
#                   raise ValueError("below zero")
#               if unit == "K":
#                   return value
#               if unit == "C":
#                   return value + 273.15
#               raise ValueError("unknown unit")
#     - says:
#         en: "What is not Celsius must be kelvin."
#         fr: "Ce qui n'est pas en Celsius est forcément en kelvins."
#       wrong:
#         to-kelvin: |
#           def to_kelvin(value, unit):
#               if unit == "C":
#                   kelvin = value + 273.15
#               else:
#                   kelvin = value
#               if kelvin < 0:
#                   raise ValueError("below absolute zero")
#               return kelvin
#     - says:
#         en: "One bad reading ends the work, so what comes after it is lost."
#         fr: "Une mauvaise mesure met fin au travail, donc la suite est perdue."
#       wrong:
#         kelvins: |
#           def kelvins(readings):
#               good = []
#               refused = 0
#               for value, unit in readings:
#                   try:
#                       good.append(to_kelvin(value, unit))
#                   except ValueError:
#                       refused = refused + 1
#                       break
#               return good, refused
#   alternatives:
#     - to-kelvin: |
#         def to_kelvin(value, unit):
#             offsets = {"K": 0, "C": 273.15}
#             if unit not in offsets or value + offsets[unit] < 0:
#                 raise ValueError(f"{value} {unit} is no temperature")
#             return value + offsets[unit]
#       kelvins: |
#         def kelvins(readings):
#             def accepted(value, unit):
#                 try:
#                     return [to_kelvin(value, unit)]
#                 except ValueError:
#                     return []
#             found = [kelvin for value, unit in readings for kelvin in accepted(value, unit)]
#             return found, len(readings) - len(found)
#   tests:
#     converts: {en: "Converts what makes sense", fr: "Convertit ce qui a un sens"}
#     refuses: {en: "Refuses what makes none", fr: "Refuse ce qui n'en a pas"}
#     whole-list: {en: "Works through a whole list", fr: "Traite une liste entière"}
#   messages:
#     "300 K stay 300 K, but to_kelvin gave {}.": "300 K restent 300 K, mais to_kelvin a donné {}."
#     "20 °C are 293.15 K, but to_kelvin gave {}.": "20 °C font 293,15 K, mais to_kelvin a donné {}."
#     "{} {} is a temperature that exists: it should be converted, not refused.": "{} {} est une température qui existe : il faut la convertir, pas la refuser."
#     "{} {} is not converted rightly.": "{} {} n'est pas bien converti."
#     "to_kelvin should raise ValueError for the unit X, which it does not know.": "to_kelvin devrait lever ValueError pour l'unité X, qu'elle ne connaît pas."
#     "to_kelvin accepted {} {}. Which units does it know, and what is the lowest temperature there is?": "to_kelvin a accepté {} {}. Quelles unités connaît-elle, et quelle est la plus basse température possible ?"
#     "For one good reading, kelvins should give ([300], 0), not {}.": "Pour une seule bonne mesure, kelvins devrait donner ([300], 0), et non {}."
#     "kelvins should give back two things: the list, then how many readings were refused.": "kelvins devrait renvoyer deux choses : la liste, puis le nombre de mesures refusées."
#     "The list should hold numbers only: a refused reading is counted, not kept.": "La liste ne doit contenir que des nombres : une mesure refusée est comptée, pas gardée."
#     "The good readings should come in their order, also those after a bad one.": "Les bonnes mesures doivent venir dans l'ordre, y compris celles qui suivent une mauvaise."
#     "The number of refused readings is not right.": "Le nombre de mesures refusées n'est pas juste."
#     "An empty list has nothing to convert and nothing to refuse.": "Une liste vide n'a rien à convertir ni à refuser."
# ---

# %% [markdown] lang="en"
# # A converter that refuses bad input
#
# **What you will be able to do:** write a function that says no to input that makes no sense, and a second one that lives with that no.
#
# ## Why it matters
#
# Freezers for vaccines in Accra, Quito and Oslo send their temperatures to one database. One sends °C, another K. One day a sensor breaks and sends −999. A function that converts this number in silence hides the fault. A function that **raises an error** shows it at once.
#
# ## The idea
#
# Kelvins count from the lowest temperature there is: 0 K, or −273.15 °C. So a value in °C gets 273.15 added: 20 °C is 293.15 K. Below 0 K there is nothing; 0 K itself still counts.
#
# `raise ValueError("why")` ends a function with an error. Whoever calls it can go on with
#
# ```python
# try:
#     kelvin = to_kelvin(-999, "C")
# except ValueError:
#     print("refused")
# ```
#
# ## Your task
#
# 1. `to_kelvin(value, unit)` gives back the temperature in kelvins. The unit is `"C"` or `"K"`, with this very letter. Raise `ValueError` for any other unit, and for temperatures below 0 K. The text of the error is yours.
# 2. `kelvins(readings)` takes a list of pairs such as `[(20, "C"), (-999, "C")]`. It gives back a tuple of two: the list of the converted readings, in their order, and how many were refused.

# %% [markdown] lang="fr"
# # Un convertisseur qui refuse les erreurs
#
# **Ce que vous saurez faire :** écrire une fonction qui dit non à une entrée absurde, et une autre qui sait vivre avec ce non.
#
# ## Pourquoi c'est important
#
# À Accra, Quito et Oslo, des congélateurs de vaccins envoient leurs températures à une même base. L'un envoie des °C, l'autre des K. Un jour, un capteur tombe en panne et envoie −999. Une fonction qui convertit ce nombre en silence cache la panne. Une fonction qui **lève une erreur** la montre tout de suite.
#
# ## L'idée
#
# Les kelvins se comptent depuis la plus basse température possible : 0 K, soit −273,15 °C. On ajoute donc 273,15 aux °C : 20 °C font 293,15 K. Sous 0 K, il n'y a rien ; 0 K compte encore.
#
# `raise ValueError("why")` termine une fonction par une erreur. Qui l'appelle peut continuer avec
#
# ```python
# try:
#     kelvin = to_kelvin(-999, "C")
# except ValueError:
#     print("refused")
# ```
#
# ## À vous de jouer
#
# 1. `to_kelvin(value, unit)` renvoie la température en kelvins. L'unité est `"C"` ou `"K"`, avec cette lettre exacte. Levez `ValueError` pour toute autre unité, et pour les températures sous 0 K. Le texte de l'erreur est libre.
# 2. `kelvins(readings)` prend une liste de paires comme `[(20, "C"), (-999, "C")]`. Elle renvoie un tuple de deux éléments : la liste des mesures converties, dans leur ordre, et le nombre de mesures refusées.

# %% role="solution" name="to-kelvin"
def to_kelvin(value, unit):
    """Convert a temperature in "C" or "K" to kelvins; ValueError for other units and below absolute zero."""
    ### BEGIN SOLUTION
    if unit == "C":
        kelvin = value + 273.15
    elif unit == "K":
        kelvin = value
    else:
        raise ValueError(unit)
    if kelvin < 0:
        raise ValueError(kelvin)
    return kelvin
    ### END SOLUTION

# %% role="tests" name="converts" points=1
answer = to_kelvin(300, "K")
assert answer == 300, f"300 K stay 300 K, but to_kelvin gave {answer!r}."
answer = to_kelvin(20, "C")
assert answer is not None and abs(answer - 293.15) < 1e-9, f"20 °C are 293.15 K, but to_kelvin gave {answer!r}."
### BEGIN HIDDEN TESTS
for value, unit, expected in [(-80, "C", 193.15), (-273.15, "C", 0), (0, "K", 0), (0, "C", 273.15), (0.4, "K", 0.4), (-272.9, "C", 0.25)]:
    try:
        answer = to_kelvin(value, unit)
    except ValueError:
        answer = None
    assert answer is not None, f"{value} {unit} is a temperature that exists: it should be converted, not refused."
    assert abs(answer - expected) < 1e-9, f"{value} {unit} is not converted rightly."
### END HIDDEN TESTS

# %% role="tests" name="refuses" points=1
try:
    to_kelvin(300, "X")
    refused = False
except ValueError:
    refused = True
assert refused, "to_kelvin should raise ValueError for the unit X, which it does not know."
### BEGIN HIDDEN TESTS
for value, unit in [(-999, "C"), (-273.5, "C"), (-0.5, "K"), (-5, "K"), (20, "c"), (20, ""), (20, "F"), (20, "CK")]:
    try:
        accepted = to_kelvin(value, unit)
        refused = False
    except ValueError:
        refused = True
    assert refused, f"to_kelvin accepted {value} {unit}. Which units does it know, and what is the lowest temperature there is?"
### END HIDDEN TESTS

# %% role="solution" name="kelvins"
def kelvins(readings):
    """Convert (value, unit) pairs; give back the list of kelvins and the number of refused readings."""
    ### BEGIN SOLUTION
    good = []
    refused = 0
    for value, unit in readings:
        try:
            good.append(to_kelvin(value, unit))
        except ValueError:
            refused += 1
    return good, refused
    ### END SOLUTION

# %% role="tests" name="whole-list" points=2
answer = kelvins([(300, "K")])
assert tuple(answer) == ([300], 0), f"For one good reading, kelvins should give ([300], 0), not {answer!r}."
### BEGIN HIDDEN TESTS
answer = kelvins([(-999, "C"), (5, "K"), (7, "X"), (-3, "K"), (0, "C"), (77, "K")])
assert len(answer) == 2, "kelvins should give back two things: the list, then how many readings were refused."
good, refused = answer
assert all(isinstance(kelvin, (int, float)) for kelvin in good), "The list should hold numbers only: a refused reading is counted, not kept."
assert [round(kelvin, 6) for kelvin in good] == [5, 273.15, 77], "The good readings should come in their order, also those after a bad one."
assert refused == 3, "The number of refused readings is not right."
good, refused = kelvins([])
assert len(good) == 0 and refused == 0, "An empty list has nothing to convert and nothing to refuse."
### END HIDDEN TESTS
