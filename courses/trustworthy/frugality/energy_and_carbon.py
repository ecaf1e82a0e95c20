# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: tru-fru-measure-4
#   title: {en: "Energy and carbon, with stated factors", fr: "Énergie et carbone, avec des facteurs déclarés"}
#   difficulty: 3
#   minutes: 25
#   skills: [tru.fru.measure]
#   hints:
#     - en: "Follow the units. Watts times hours are watt-hours; what is left to do until kilograms of carbon dioxide?"
#       fr: "Suivez les unités. Des watts fois des heures font des wattheures ; que reste-t-il à faire jusqu'aux kilogrammes de dioxyde de carbone ?"
#     - en: "There are two factors of 1,000: from watt-hours to kWh in energy_kwh, and from grams to kilograms. min and max of factors.values() give the two ends of the range."
#       fr: "Il y a deux facteurs 1 000 : des wattheures aux kWh dans energy_kwh, et des grammes aux kilogrammes. min et max de factors.values() donnent les deux bornes de l'intervalle."
#     - en: "In pays_from, treat two cases first: less training, and no saving per use. Then divide the extra training by the saving of one use; math.floor gives the whole part. Is the total already lower there, or only equal? energy_kwh, min, max and factors.values() serve in the other two."
#       fr: "Dans pays_from, traitez d'abord deux cas : moins d'entraînement, et aucune économie par usage. Divisez ensuite le surplus d'entraînement par l'économie d'un usage ; math.floor en donne la partie entière. Le total y est-il déjà plus bas, ou seulement égal ? energy_kwh, min, max et factors.values() servent dans les deux autres."
#   misconceptions:
#     - says:
#         en: "The overhead of the building is taken off, or does not count."
#         fr: "Ce que consomme le bâtiment se déduit, ou ne compte pas."
#       wrong:
#         energy: |
#           def energy_kwh(watts, hours, pue):
#               return watts * hours / 1000
#     - says:
#         en: "One average factor is enough to report carbon."
#         fr: "Un facteur moyen suffit pour déclarer le carbone."
#       wrong:
#         carbon: |
#           def carbon_range_kg(kwh, factors):
#               mean = sum(factors.values()) / len(factors)
#               return kwh * mean / 1000, kwh * mean / 1000
#     - says:
#         en: "The model that costs less per use always wins in the end, from the point where totals are equal."
#         fr: "Le modèle qui coûte moins par usage gagne toujours, dès que les totaux sont égaux."
#       wrong:
#         pays: |
#           def pays_from(training, use, other_training, other_use):
#               if training < other_training:
#                   return 0
#               if use >= other_use:
#                   return None
#               return math.ceil((training - other_training) / (other_use - use))
#     - says:
#         en: "Only the energy of training counts."
#         fr: "Seule l'énergie de l'entraînement compte."
#       wrong:
#         pays: |
#           def pays_from(training, use, other_training, other_use):
#               if training < other_training:
#                   return 0
#               return None
#   alternatives:
#     - carbon: |
#         def carbon_range_kg(kwh, factors):
#             masses = sorted(kwh * factor / 1000 for factor in factors.values())
#             return masses[0], masses[-1]
#       pays: |
#         def pays_from(training, use, other_training, other_use):
#             if training < other_training:
#                 return 0
#             if other_use <= use:
#                 return None
#             uses = 0
#             while training + uses * use >= other_training + uses * other_use:
#                 uses += 1
#             return uses
#   tests:
#     kilowatt-hours: {en: "Computes the energy of a job", fr: "Calcule l'énergie d'un calcul"}
#     kilograms: {en: "Gives the range of carbon", fr: "Donne l'intervalle de carbone"}
#     break-even: {en: "Finds when training pays", fr: "Trouve quand l'entraînement est amorti"}
#   messages:
#     "1,000 W for 1 hour with a PUE of 1 are 1 kWh; energy_kwh gave {}.": "1 000 W pendant 1 heure avec un PUE de 1 font 1 kWh ; energy_kwh a renvoyé {}."
#     "A job of several hours in a building that cools: energy grows with the hours and with the PUE.": "Un calcul de plusieurs heures dans un bâtiment que l'on refroidit : l'énergie croît avec les heures et avec le PUE."
#     "The answer should hold two numbers, the lowest and the highest; it holds {}.": "La réponse devrait contenir deux nombres, le plus bas et le plus haut ; elle en contient {}."
#     "1,000 kWh with one grid of 1 g per kWh are 1 kg at both ends; carbon_range_kg gave {}.": "1 000 kWh avec un seul réseau à 1 g par kWh font 1 kg aux deux bornes ; carbon_range_kg a renvoyé {}."
#     "Give the lowest mass first: the one of the cleanest grid.": "Donnez d'abord la masse la plus basse : celle du réseau le plus propre."
#     "The highest mass is the one of the grid with the largest factor.": "La masse la plus haute est celle du réseau au plus grand facteur."
#     "A model that took less training is ahead before its first use: 0, not {}.": "Un modèle qui a demandé moins d'entraînement est en avance avant son premier usage : 0, et non {}."
#     "Compare training plus uses for both models, one use after the other: from which use on is the first one strictly lower?": "Comparez entraînement plus usages pour les deux modèles, un usage après l'autre : à partir de quel usage le premier est-il strictement plus bas ?"
#     "When the totals are equal, the first model has not won yet.": "Quand les totaux sont égaux, le premier modèle n'a pas encore gagné."
#     "It took more training, or as much, and saves nothing per use: it never wins. That is None.": "Il a demandé plus d'entraînement, ou autant, et n'économise rien par usage : il ne gagne jamais. C'est None."
# ---

# %% [markdown] lang="en"
# # Energy and carbon, with stated factors
#
# **What you will be able to do:** turn power and hours into energy and carbon, and find out when a costly training pays.
#
# ## Why it matters
#
# Emma Strubell and colleagues showed how much energy large language models take ([ACL 2019](https://doi.org/10.18653/v1/P19-1355)). Such a number means little without the factors behind it. The same job may emit ten times more elsewhere. So state the factors, and give a range.
#
# ## The idea
#
# A data centre also cools and lights. Its **PUE** says how many watts it draws for one watt of computing.
#
# $$E\,[\text{kWh}] = \frac{\text{watts} \times \text{hours} \times \text{PUE}}{1000}$$
#
# 300 W for 10 hours with a PUE of 1.5 are 4.5 kWh. With 400 g of carbon dioxide per kWh, that is 1.8 kg.
#
# ## What is given
#
# `GRIDS`: grams of carbon dioxide per kWh, round example values. In a real report, use your supplier's.
#
# ## Your task
#
# 1. `energy_kwh(watts, hours, pue)` gives back the energy in kWh.
# 2. `carbon_range_kg(kwh, factors)` gives back two numbers, the lowest and the highest mass in **kilograms**. `factors` is a dictionary like `GRIDS`.
# 3. `pays_from(training, use, other_training, other_use)` compares two models, all four in Wh. It gives back the smallest whole number of uses, 0 or more, after which the first model's total is **strictly below** the other's. If there is none: `None`.

# %% [markdown] lang="fr"
# # Énergie et carbone, avec des facteurs déclarés
#
# **Ce que vous saurez faire :** passer de la puissance et des heures à l'énergie et au carbone, et trouver quand un entraînement coûteux est amorti.
#
# ## Pourquoi c'est important
#
# Emma Strubell et ses collègues ont montré combien d'énergie consomment les grands modèles de langue ([ACL 2019](https://doi.org/10.18653/v1/P19-1355)). Un tel nombre ne dit pas grand-chose sans ses facteurs. Le même calcul peut émettre dix fois plus ailleurs. Déclarez donc les facteurs, et donnez un intervalle.
#
# ## L'idée
#
# Un centre de données refroidit et éclaire aussi. Son **PUE** dit combien de watts il consomme pour un watt de calcul.
#
# $$E\,[\text{kWh}] = \frac{\text{watts} \times \text{heures} \times \text{PUE}}{1000}$$
#
# 300 W pendant 10 heures avec un PUE de 1,5 font 4,5 kWh. Avec 400 g de dioxyde de carbone par kWh, cela fait 1,8 kg.
#
# ## Ce qui est donné
#
# `GRIDS` : grammes de dioxyde de carbone par kWh, des valeurs rondes d'exemple. Dans un vrai rapport, prenez celles de votre fournisseur.
#
# ## À vous de jouer
#
# 1. `energy_kwh(watts, hours, pue)` renvoie l'énergie en kWh.
# 2. `carbon_range_kg(kwh, factors)` renvoie deux nombres, la masse la plus basse et la plus haute, en **kilogrammes**. `factors` est un dictionnaire comme `GRIDS`.
# 3. `pays_from(training, use, other_training, other_use)` compare deux modèles ; les quatre nombres sont en Wh. Elle renvoie le plus petit nombre entier d'usages, 0 ou plus, après lequel le total du premier modèle est **strictement plus bas** que celui de l'autre. S'il n'y en a pas : `None`.

# %% role="locked" name="given"
import math

GRIDS = {"mostly hydro": 50, "mixed": 300, "mostly coal": 800}  # g of carbon dioxide per kWh, round examples

# %% role="solution" name="energy"
def energy_kwh(watts, hours, pue):
    """Give the energy (kWh) of a job in a data centre."""
    ### BEGIN SOLUTION
    return watts * hours * pue / 1000
    ### END SOLUTION

# %% role="tests" name="kilowatt-hours" points=1
answer = energy_kwh(1000, 1, 1)
assert abs(answer - 1) < 0.01, f"1,000 W for 1 hour with a PUE of 1 are 1 kWh; energy_kwh gave {answer}."
### BEGIN HIDDEN TESTS
assert abs(energy_kwh(250, 8, 1.25) - 2.5) < 1e-6, "A job of several hours in a building that cools: energy grows with the hours and with the PUE."
### END HIDDEN TESTS

# %% role="solution" name="carbon"
def carbon_range_kg(kwh, factors):
    """Give the lowest and the highest mass (kg) of carbon dioxide over all grids."""
    ### BEGIN SOLUTION
    lowest, highest = min(factors.values()), max(factors.values())
    return kwh * lowest / 1000, kwh * highest / 1000
    ### END SOLUTION

# %% role="tests" name="kilograms" points=1
answer = carbon_range_kg(1000, {"only one": 1})
assert len(answer) == 2, f"The answer should hold two numbers, the lowest and the highest; it holds {len(answer)}."
assert all(abs(mass - 1) < 0.01 for mass in answer), f"1,000 kWh with one grid of 1 g per kWh are 1 kg at both ends; carbon_range_kg gave {answer}."
### BEGIN HIDDEN TESTS
low, high = carbon_range_kg(4.5, {"coal": 800, "hydro": 20, "mixed": 300})
assert abs(low - 0.09) < 1e-6, "Give the lowest mass first: the one of the cleanest grid."
assert abs(high - 3.6) < 1e-6, "The highest mass is the one of the grid with the largest factor."
### END HIDDEN TESTS

# %% role="solution" name="pays"
def pays_from(training, use, other_training, other_use):
    """Give the smallest number of uses after which a model took less energy (Wh) than another, or None."""
    ### BEGIN SOLUTION
    if training < other_training:
        return 0
    if use >= other_use:
        return None
    return math.floor((training - other_training) / (other_use - use)) + 1
    ### END SOLUTION

# %% role="tests" name="break-even" points=3
answer = pays_from(10, 1, 20, 1)
assert answer == 0, f"A model that took less training is ahead before its first use: 0, not {answer}."
### BEGIN HIDDEN TESTS
for numbers, expected in [((95, 1, 20, 3), 38), ((1001, 2, 1, 5), 334), ((7, 4, 6, 14), 1), ((3, 0, 0, 2), 2)]:
    assert pays_from(*numbers) == expected, "Compare training plus uses for both models, one use after the other: from which use on is the first one strictly lower?"
for numbers, expected in [((100, 2, 20, 4), 41), ((5, 1, 5, 2), 1)]:
    assert pays_from(*numbers) == expected, "When the totals are equal, the first model has not won yet."
for numbers in [(50, 3, 20, 3), (50, 4, 20, 3), (5, 3, 5, 3)]:
    assert pays_from(*numbers) is None, "It took more training, or as much, and saves nothing per use: it never wins. That is None."
### END HIDDEN TESTS
