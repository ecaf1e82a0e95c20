# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-py-functions-4
#   title: {en: "Degree days without a loop", fr: "Les degrés-jours sans boucle"}
#   difficulty: 3
#   minutes: 25
#   skills: [fnd.py.functions]
#   hints:
#     - en: "Write the rule for one day on paper. Which of its steps could NumPy do for all days at once?"
#       fr: "Écrivez sur papier la règle pour un jour. Quelles étapes NumPy peut-il faire pour tous les jours à la fois ?"
#     - en: "np.maximum compares two arrays, or an array and a number, place by place. In sum, axis=-1 means: along the last direction."
#       fr: "np.maximum compare deux tableaux, ou un tableau et un nombre, case par case. Dans sum, axis=-1 veut dire : le long du dernier axe."
#     - en: "degree_days: np.maximum of the daily mean minus base and 0, then sum with axis=-1. first_day: np.cumsum along axis=-1, compare with needed, then argmax finds the first True; any says whether there is one, and np.where chooses."
#       fr: "degree_days : np.maximum de la moyenne du jour moins base et de 0, puis sum avec axis=-1. first_day : np.cumsum selon axis=-1, comparaison avec needed, puis argmax trouve le premier True ; any dit s'il y en a un, et np.where choisit."
#   misconceptions:
#     - says:
#         en: "It does not matter whether cold days are set to zero before or after the sum."
#         fr: "Peu importe qu'on mette les jours froids à zéro avant ou après la somme."
#       wrong:
#         heat: |
#           def heat(low, high, base):
#               return (low + high) / 2 - base
#         degree-days: |
#           def degree_days(low, high, base):
#               return np.maximum(heat(low, high, base).sum(axis=-1), 0)
#     - says:
#         en: "sum adds up each place on its own."
#         fr: "sum additionne de lui-même pour chaque lieu."
#       wrong:
#         degree-days: |
#           def degree_days(low, high, base):
#               return heat(low, high, base).sum()
#     - says:
#         en: "argmax says by itself when a threshold is never reached."
#         fr: "argmax signale de lui-même qu'un seuil n'est jamais atteint."
#       wrong:
#         first-day: |
#           def first_day(low, high, base, needed):
#               total = np.cumsum(heat(low, high, base), axis=-1)
#               return (total >= needed).argmax(axis=-1)
#   alternatives:
#     - heat: |
#         def heat(low, high, base):
#             return ((low + high) / 2 - base).clip(min=0)
#       degree-days: |
#         def degree_days(low, high, base):
#             return np.sum(heat(low, high, base), axis=len(np.shape(low)) - 1)
#       first-day: |
#         def first_day(low, high, base, needed):
#             below = (heat(low, high, base).cumsum(axis=-1) < needed).sum(axis=-1)
#             return np.where(below == np.shape(low)[-1], -1, below)
#   equivalent:
#     - mutant: "heat(low, high, base) -> heat(high, low, base)"
#       places: 2
#       because: "a mean of two temperatures does not depend on their order"
#   tests:
#     one-day: {en: "The heat of a day", fr: "La chaleur d'un jour"}
#     season: {en: "Degree days of a season, for one place or many", fr: "Les degrés-jours d'une saison, pour un lieu ou plusieurs"}
#     ripe: {en: "The day on which the plant is ready", fr: "Le jour où la plante est prête"}
#   messages:
#     "Three days went in, so three numbers should come out; heat gave the shape {}.": "Trois jours entrent, trois nombres doivent sortir ; heat a donné la forme {}."
#     "From 10 °C to 20 °C with a base of 10 °C a day brings 5 degree days, but heat gave {}.": "De 10 °C à 20 °C avec une base de 10 °C, un jour apporte 5 degrés-jours, mais heat a donné {}."
#     "A day whose mean is below the base brings nothing, not less than nothing.": "Un jour dont la moyenne est sous la base n'apporte rien, et non moins que rien."
#     "The heat of a day is not right. It depends on low, high and base.": "La chaleur d'un jour n'est pas juste. Elle dépend de low, de high et de base."
#     "heat changed the temperatures that it was given.": "heat a modifié les températures qu'elle a reçues."
#     "Two days with 5 and 7 degree days make 12, but degree_days gave {}.": "Deux jours à 5 et 7 degrés-jours font 12, mais degree_days a donné {}."
#     "A cold day takes nothing away from the warm days before it.": "Un jour froid n'enlève rien aux jours chauds qui le précèdent."
#     "With one row for each place, one sum for each place should come out.": "Avec une ligne par lieu, il doit sortir une somme par lieu."
#     "The sum goes over the days, which stand along the last axis.": "La somme se fait sur les jours, placés le long du dernier axe."
#     "5, then 7 degree days reach 12 on day 1 (days count from 0), but first_day gave {}.": "5, puis 7 degrés-jours atteignent 12 au jour 1 (on compte à partir de 0), mais first_day a donné {}."
#     "When the sum is never reached, first_day should say -1.": "Quand la somme n'est jamais atteinte, first_day devrait donner -1."
#     "The plant is ready on the first day on which the sum so far is at least what it needs.": "La plante est prête le premier jour où la somme depuis le début vaut au moins ce qu'il lui faut."
#     "With one row for each place, first_day should give one day for each place.": "Avec une ligne par lieu, first_day devrait donner un jour par lieu."
# ---

# %% [markdown] lang="en"
# # Degree days without a loop
#
# **What you will be able to do:** replace a loop over days by NumPy, so that one function serves one place or a thousand.
#
# ## Why it matters
#
# Maize flowers, and aphids hatch, when they have received enough heat. Farmers and ecologists add it up in **degree days**. A map of a country has a hundred thousand places with 365 days each. A Python loop takes minutes for it; NumPy takes less than a second.
#
# ## The idea
#
# Each day brings its mean temperature minus a base, but never less than nothing:
#
# $$h = \max\left(\frac{T_\text{low} + T_\text{high}}{2} - T_\text{base},\ 0\right)$$
#
# With a base of 10 °C, a day from 10 °C to 20 °C brings 5 degree days. A day from 0 °C to 8 °C brings 0. NumPy applies such a rule to whole arrays, place by place.
#
# ## What is given
#
# `low` and `high`: temperatures in °C (simulated, seed 7). They have one row for each of 3 places and 180 days a row. The functions must also take arrays of one place, with the days alone.
#
# ## Your task
#
# 1. `heat(low, high, base)` gives back an array of the same shape: the degree days that each day brings.
# 2. `degree_days(low, high, base)` adds them up over the days, the **last** axis. One place gives one number, several places give one each.
# 3. `first_day(low, high, base, needed)` gives back the first day (from 0) on which the sum so far is at least `needed`, or −1 if this never comes. `needed` is above 0. It works for one place or several.

# %% [markdown] lang="fr"
# # Les degrés-jours sans boucle
#
# **Ce que vous saurez faire :** remplacer une boucle sur les jours par NumPy, pour qu'une fonction serve à un lieu ou à mille.
#
# ## Pourquoi c'est important
#
# Le maïs fleurit, et le puceron éclot, quand il a reçu assez de chaleur. En agronomie et en écologie, on la compte en **degrés-jours**. La carte d'un pays compte cent mille lieux de 365 jours chacun. Une boucle Python y passe des minutes ; NumPy, moins d'une seconde.
#
# ## L'idée
#
# Chaque jour apporte sa température moyenne moins une base, mais jamais moins que rien :
#
# $$h = \max\left(\frac{T_\text{low} + T_\text{high}}{2} - T_\text{base},\ 0\right)$$
#
# Avec une base de 10 °C, un jour de 10 °C à 20 °C apporte 5 degrés-jours. Un jour de 0 °C à 8 °C apporte 0. NumPy applique une telle règle à des tableaux entiers, case par case.
#
# ## Ce qui est donné
#
# `low` et `high` : les températures basses et hautes en °C (simulées, graine 7). Il y a une ligne pour chacun des 3 lieux, et 180 jours par ligne. Les fonctions doivent aussi accepter un seul lieu, avec les jours seulement.
#
# ## À vous de jouer
#
# 1. `heat(low, high, base)` renvoie un tableau de même forme : les degrés-jours de chaque jour.
# 2. `degree_days(low, high, base)` les additionne sur les jours, le **dernier** axe. Un lieu donne un nombre, plusieurs lieux en donnent un chacun.
# 3. `first_day(low, high, base, needed)` renvoie le premier jour (compté à partir de 0) où la somme depuis le début vaut au moins `needed`, ou −1 s'il ne vient jamais. `needed` est au-dessus de 0. Elle marche pour un lieu ou plusieurs.

# %% role="locked" name="data"
import numpy as np

rng = np.random.default_rng(7)
days = np.arange(180)
middle = np.array([[8.0], [14.0], [20.0]]) + 6 * np.sin(np.pi * days / 180)  # three places, 180 days
low = middle - 5 + rng.normal(0, 2, size=middle.shape)
high = middle + 5 + rng.normal(0, 2, size=middle.shape)
low.shape

# %% role="solution" name="heat"
def heat(low, high, base):
    """Give the degree days that each day brings, in an array of the same shape."""
    ### BEGIN SOLUTION
    return np.maximum((low + high) / 2 - base, 0)
    ### END SOLUTION

# %% role="tests" name="one-day" points=1
answer = heat(np.array([10.0, 10.0, 10.0]), np.array([20.0, 20.0, 20.0]), 10)
assert np.shape(answer) == (3,), f"Three days went in, so three numbers should come out; heat gave the shape {np.shape(answer)}."
assert abs(answer[0] - 5) < 1e-9, f"From 10 °C to 20 °C with a base of 10 °C a day brings 5 degree days, but heat gave {answer[0]}."
### BEGIN HIDDEN TESTS
cold, warm = np.array([[0.0, 9.0], [4.0, -3.0]]), np.array([[8.0, 12.0], [9.0, 30.0]])
before = cold.copy()
answer = heat(cold, warm, 10)
assert np.min(answer) == 0, "A day whose mean is below the base brings nothing, not less than nothing."
assert np.allclose(answer, [[0, 0.5], [0, 3.5]]) and np.allclose(heat(cold, warm, 4), [[0, 6.5], [2.5, 9.5]]), "The heat of a day is not right. It depends on low, high and base."
assert np.array_equal(cold, before), "heat changed the temperatures that it was given."
### END HIDDEN TESTS

# %% role="solution" name="degree-days"
def degree_days(low, high, base):
    """Add up the degree days over the last axis."""
    ### BEGIN SOLUTION
    return heat(low, high, base).sum(axis=-1)
    ### END SOLUTION

# %% role="tests" name="season" points=1
answer = degree_days(np.array([10.0, 12.0]), np.array([20.0, 22.0]), 10)
assert abs(answer - 12) < 1e-9, f"Two days with 5 and 7 degree days make 12, but degree_days gave {answer}."
### BEGIN HIDDEN TESTS
assert abs(degree_days(np.array([10.0, -20.0, 12.0]), np.array([20.0, -4.0, 22.0]), 10) - 12) < 1e-9, "A cold day takes nothing away from the warm days before it."
answer = degree_days(low, high, 10)
assert np.shape(answer) == (3,), "With one row for each place, one sum for each place should come out."
expected = [sum(max((a + b) / 2 - 10, 0) for a, b in zip(*rows)) for rows in zip(low.tolist(), high.tolist())]
assert np.allclose(answer, expected), "The sum goes over the days, which stand along the last axis."
assert np.shape(degree_days(np.zeros((2, 4, 5)), np.zeros((2, 4, 5)), 0)) == (2, 4), "The sum goes over the days, which stand along the last axis."
### END HIDDEN TESTS

# %% role="solution" name="first-day"
def first_day(low, high, base, needed):
    """Give the first day (from 0) on which the degree days so far reach needed, or -1."""
    ### BEGIN SOLUTION
    reached = np.cumsum(heat(low, high, base), axis=-1) >= needed
    return np.where(reached.any(axis=-1), reached.argmax(axis=-1), -1)
    ### END SOLUTION

# %% role="tests" name="ripe" points=2
answer = first_day(np.array([10.0, 12.0, 12.0]), np.array([20.0, 22.0, 22.0]), 10, 12)
assert answer == 1, f"5, then 7 degree days reach 12 on day 1 (days count from 0), but first_day gave {answer}."
### BEGIN HIDDEN TESTS
assert first_day(np.array([10.0, 12.0]), np.array([20.0, 22.0]), 10, 13) == -1, "When the sum is never reached, first_day should say -1."
for needed, expected in [(5, 0), (5.5, 2), (4, 0), (12, 2), (12.5, 3)]:
    assert first_day(np.array([10.0, 0.0, 12.0, 11.0]), np.array([20.0, 6.0, 22.0, 21.0]), 10, needed) == expected, "The plant is ready on the first day on which the sum so far is at least what it needs."
answer = first_day(low, high, 10, 500)
assert np.shape(answer) == (3,), "With one row for each place, first_day should give one day for each place."
expected = []
for cold, warm in zip(low.tolist(), high.tolist()):
    total, found = 0, -1
    for day in range(180):
        total += max((cold[day] + warm[day]) / 2 - 10, 0)
        if total >= 500:
            found = day
            break
    expected.append(found)
assert np.array_equal(answer, expected), "The plant is ready on the first day on which the sum so far is at least what it needs."
### END HIDDEN TESTS
