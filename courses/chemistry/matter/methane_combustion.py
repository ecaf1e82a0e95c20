# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: che-thermo-hess-1
#   title:
#     en: "The heat of burning methane"
#     fr: "La chaleur de combustion du méthane"
#   difficulty: 1
#   minutes: 15
#   skills: [che.thermo.hess]
#   hints:
#     - en: "Picture the detour: take the reactants apart into elements, then build the products from them. Which of the two gets a minus sign?"
#       fr: "Imaginez le détour : défaire les réactifs en éléments, puis en construire les produits. Lequel des deux prend un signe moins ?"
#     - en: "A dictionary's items() gives each species together with its number. An enthalpy of formation is meant for one mole: what if there are two?"
#       fr: "items() donne chaque espèce d'un dictionnaire avec son nombre. Une enthalpie de formation vaut pour une mole : et s'il y en a deux ?"
#     - en: "Before you compute the combustion, count the atoms on both sides: one carbon and four hydrogens go in. How many water molecules come out, and how many oxygen molecules does that take?"
#       fr: "Avant de calculer la combustion, comptez les atomes des deux côtés : un carbone et quatre hydrogènes entrent. Combien de molécules d'eau en sortent, et combien de molécules de dioxygène faut-il ?"
#   misconceptions:
#     - says:
#         en: "The heat of a reaction is what the reactants hold minus what the products hold."
#         fr: "La chaleur d'une réaction est ce que contiennent les réactifs moins ce que contiennent les produits."
#       wrong:
#         reaction-enthalpy: |
#           def reaction_enthalpy(reactants, products, formation):
#               total = 0.0
#               for species, number in reactants.items():
#                   total += number * formation[species]
#               for species, number in products.items():
#                   total -= number * formation[species]
#               return total
#     - says:
#         en: "Each species counts once, whatever its number in the equation."
#         fr: "Chaque espèce compte une fois, quel que soit son nombre dans l'équation."
#       wrong:
#         reaction-enthalpy: |
#           def reaction_enthalpy(reactants, products, formation):
#               return sum(formation[species] for species in products) - sum(formation[species] for species in reactants)
#     - says:
#         en: "An equation needs the right species; the numbers in front of them are a detail."
#         fr: "Une équation demande les bonnes espèces ; les nombres devant elles sont un détail."
#       wrong:
#         burn-methane: |
#           to_steam = reaction_enthalpy({"CH4(g)": 1, "O2(g)": 1}, {"CO2(g)": 1, "H2O(g)": 1}, formation)
#           to_water = reaction_enthalpy({"CH4(g)": 1, "O2(g)": 1}, {"CO2(g)": 1, "H2O(l)": 1}, formation)
#   equivalent:
#     - mutant: "{'CH4(g)': 1, 'O2(g)': 2} -> {'CH4(g)': 1, 'O2(g)': 3}"
#       because: "oxygen is an element: its formation enthalpy is 0 in the table, so its number changes no sum"
#   tests:
#     no-change: {en: "No change, no heat", fr: "Pas de changement, pas de chaleur"}
#     sign: {en: "Products minus reactants", fr: "Produits moins réactifs"}
#     numbers: {en: "The numbers in the equation count", fr: "Les nombres de l'équation comptent"}
#     methane: {en: "Methane, to steam and to liquid water", fr: "Le méthane, en vapeur et en eau liquide"}
#   messages:
#     "reaction_enthalpy gave nothing back: is there a return?": "reaction_enthalpy n'a rien renvoyé : y a-t-il un return ?"
#     "Where the same species stand on both sides, nothing happens: 0 kJ/mol, not {}.": "Quand les mêmes espèces se trouvent des deux côtés, il ne se passe rien : 0 kJ/mol, et non {}."
#     "From A (10 kJ/mol) to B (-20 kJ/mol) the way goes down: -30 kJ/mol, not {}.": "De A (10 kJ/mol) à B (-20 kJ/mol), on descend : -30 kJ/mol, et non {}."
#     "With two species on each side the sum is not right. Are all of them in it, each with the sign of its side?": "Avec deux espèces de chaque côté, la somme n'est pas juste. Y sont-elles toutes, chacune avec le signe de son côté ?"
#     "2 B are formed: twice -20 kJ/mol, minus 10 kJ/mol for one A. That makes -50 kJ/mol, not {}.": "2 B se forment : deux fois -20 kJ/mol, moins 10 kJ/mol pour un A. Cela fait -50 kJ/mol, et non {}."
#     "The enthalpy of making ammonia is not right. Does each number of the equation multiply its own species, on both sides?": "L'enthalpie de synthèse de l'ammoniac n'est pas juste. Chaque nombre de l'équation multiplie-t-il sa propre espèce, des deux côtés ?"
#     "Written for half as many molecules, the reaction should give half the heat.": "Écrite pour deux fois moins de molécules, la réaction devrait donner deux fois moins de chaleur."
#     "Burning methane gives off heat: to_steam and to_water should be below 0; they are {} and {}.": "La combustion du méthane dégage de la chaleur : to_steam et to_water devraient être inférieures à 0 ; elles valent {} et {}."
#     "Condensing the steam gives off still more heat: to_water should be below to_steam.": "Condenser la vapeur dégage encore de la chaleur : to_water devrait être inférieure à to_steam."
#     "to_steam is not right for one mole of methane. Are there as many atoms of each kind on both sides of your equation?": "to_steam n'est pas juste pour une mole de méthane. Y a-t-il autant d'atomes de chaque sorte des deux côtés de votre équation ?"
#     "to_water is not right for one mole of methane. Is it the same equation, with liquid water?": "to_water n'est pas juste pour une mole de méthane. Est-ce la même équation, avec de l'eau liquide ?"
# ---

# %% [markdown] lang="en"
# # The heat of burning methane
#
# **What you will be able to do:** compute the heat of any reaction from a table of formation enthalpies.
#
# ## Why a chemist cares
#
# Heating, engines and safety all turn on one question: how much heat does this reaction give? Nobody measures each reaction. Enthalpy depends only on where you start and where you end, not on the way (Hess's law), so we may take a detour: take the reactants apart into elements, and build the products from these. With the formation enthalpy $\Delta_f H$ of each species and its number $\nu$ in the balanced equation:
#
# $$\Delta_r H = \sum_\text{products} \nu \, \Delta_f H - \sum_\text{reactants} \nu \, \Delta_f H$$
#
# A negative value means that heat is given off. Elements in their usual form, like O₂, have $\Delta_f H = 0$.
#
# ## What is given
#
# `formation`, a dictionary from a species to its formation enthalpy at 25 °C in kJ/mol. Water is in it as a gas and as a liquid.
#
# ## What to do
#
# 1. Write `reaction_enthalpy(reactants, products, formation)`. Both sides are dictionaries such as `{"N2(g)": 1, "H2(g)": 3}`. It gives back $\Delta_r H$ in kJ/mol.
# 2. Balance the complete combustion of one mole of CH₄ to CO₂ and water. Store its enthalpy in `to_steam` (gaseous water) and in `to_water` (liquid water).
#
# The difference between the two is what it takes to evaporate that water.
#
# *Data: Active Thermochemical Tables 1.112, by way of chemicals.*

# %% [markdown] lang="fr"
# # La chaleur de combustion du méthane
#
# **Ce que vous saurez faire :** calculer la chaleur de n'importe quelle réaction à partir d'une table d'enthalpies de formation.
#
# ## Pourquoi cela compte en chimie
#
# Le chauffage, les moteurs et la sécurité tournent autour d'une question : combien de chaleur cette réaction donne-t-elle ? Personne ne mesure chaque réaction. L'enthalpie ne dépend que du départ et de l'arrivée, pas du chemin (loi de Hess) ; nous pouvons donc faire un détour : défaire les réactifs en éléments, et en construire les produits. Avec l'enthalpie de formation $\Delta_f H$ de chaque espèce et son nombre $\nu$ dans l'équation équilibrée :
#
# $$\Delta_r H = \sum_\text{produits} \nu \, \Delta_f H - \sum_\text{réactifs} \nu \, \Delta_f H$$
#
# Une valeur négative signifie que de la chaleur est dégagée. Les éléments sous leur forme habituelle, comme O₂, ont $\Delta_f H = 0$.
#
# ## Ce qui est donné
#
# `formation`, un dictionnaire d'une espèce vers son enthalpie de formation à 25 °C en kJ/mol. L'eau y figure comme gaz et comme liquide.
#
# ## Ce qu'il faut faire
#
# 1. Écrivez `reaction_enthalpy(reactants, products, formation)`. Les réactifs et les produits sont des dictionnaires comme `{"N2(g)": 1, "H2(g)": 3}`. Elle renvoie $\Delta_r H$ en kJ/mol.
# 2. Équilibrez la combustion complète d'une mole de CH₄ en CO₂ et en eau. Rangez son enthalpie dans `to_steam` (eau gazeuse) et dans `to_water` (eau liquide).
#
# La différence entre les deux est ce qu'il faut pour évaporer cette eau.
#
# *Données : Active Thermochemical Tables 1.112, par l'intermédiaire de chemicals.*

# %% role="locked" name="data"
from enact_learn.datasets import gas_enthalpies, liquid_enthalpies

gas = gas_enthalpies().set_index("name")["enthalpy_kj_per_mol"]
liquid = liquid_enthalpies().set_index("name")["enthalpy_kj_per_mol"]
formation = {
    "CH4(g)": float(gas["Methane"]),
    "O2(g)": float(gas["Oxygen molecule"]),
    "CO2(g)": float(gas["Carbon dioxide"]),
    "CO(g)": float(gas["Carbon monoxide"]),
    "H2O(g)": float(gas["Water"]),
    "H2O(l)": float(liquid["Water"]),
    "H2(g)": float(gas["Hydrogen molecule"]),
    "N2(g)": float(gas["Nitrogen molecule"]),
    "NH3(g)": float(gas["Ammonia"]),
}
formation

# %% role="solution" name="reaction-enthalpy"
def reaction_enthalpy(reactants, products, formation):
    """Give the enthalpy of a reaction in kJ/mol; both sides are dictionaries from a species to its number."""
    ### BEGIN SOLUTION
    after = sum(number * formation[species] for species, number in products.items())
    before = sum(number * formation[species] for species, number in reactants.items())
    return after - before
    ### END SOLUTION

# %% role="tests" name="no-change" points=1
nothing = reaction_enthalpy({"CH4(g)": 1, "O2(g)": 2}, {"CH4(g)": 1, "O2(g)": 2}, formation)
assert nothing is not None, "reaction_enthalpy gave nothing back: is there a return?"
assert abs(nothing) < 1e-9, f"Where the same species stand on both sides, nothing happens: 0 kJ/mol, not {nothing}."

# %% role="tests" name="sign" points=1
made_up = {"A": 10.0, "B": -20.0}
found = reaction_enthalpy({"A": 1}, {"B": 1}, made_up)
assert abs(found + 30) < 1e-9, f"From A (10 kJ/mol) to B (-20 kJ/mol) the way goes down: -30 kJ/mol, not {found}."
### BEGIN HIDDEN TESTS
shift = formation["CO2(g)"] + formation["H2(g)"] - formation["CO(g)"] - formation["H2O(g)"]
assert abs(reaction_enthalpy({"CO(g)": 1, "H2O(g)": 1}, {"CO2(g)": 1, "H2(g)": 1}, formation) - shift) < 1e-6, "With two species on each side the sum is not right. Are all of them in it, each with the sign of its side?"
### END HIDDEN TESTS

# %% role="tests" name="numbers" points=2
made_up = {"A": 10.0, "B": -20.0}
found = reaction_enthalpy({"A": 1}, {"B": 2}, made_up)
assert abs(found + 50) < 1e-9, f"2 B are formed: twice -20 kJ/mol, minus 10 kJ/mol for one A. That makes -50 kJ/mol, not {found}."
### BEGIN HIDDEN TESTS
inside = dict(formation, **{"N2(g)": 4.0, "H2(g)": -3.0})  # not real: so that both sides count
ammonia = 2 * inside["NH3(g)"] - inside["N2(g)"] - 3 * inside["H2(g)"]
assert abs(reaction_enthalpy({"N2(g)": 1, "H2(g)": 3}, {"NH3(g)": 2}, inside) - ammonia) < 1e-6, "The enthalpy of making ammonia is not right. Does each number of the equation multiply its own species, on both sides?"
assert abs(reaction_enthalpy({"N2(g)": 0.5, "H2(g)": 1.5}, {"NH3(g)": 1}, inside) - ammonia / 2) < 1e-6, "Written for half as many molecules, the reaction should give half the heat."
### END HIDDEN TESTS

# %% role="solution" name="burn-methane"
# one mole of methane, burnt completely: to_steam with H2O(g), to_water with H2O(l), both in kJ/mol
### BEGIN SOLUTION
methane = {"CH4(g)": 1, "O2(g)": 2}
to_steam = reaction_enthalpy(methane, {"CO2(g)": 1, "H2O(g)": 2}, formation)
to_water = reaction_enthalpy(methane, {"CO2(g)": 1, "H2O(l)": 2}, formation)
### END SOLUTION

# %% role="tests" name="methane" points=2
assert to_steam < 0 and to_water < 0, f"Burning methane gives off heat: to_steam and to_water should be below 0; they are {to_steam:.1f} and {to_water:.1f}."
assert to_water < to_steam, "Condensing the steam gives off still more heat: to_water should be below to_steam."
### BEGIN HIDDEN TESTS
carbon_side = float(gas["Carbon dioxide"]) - float(gas["Methane"])
assert abs(to_steam - carbon_side - 2 * float(gas["Water"])) < 0.01, "to_steam is not right for one mole of methane. Are there as many atoms of each kind on both sides of your equation?"
assert abs(to_water - carbon_side - 2 * float(liquid["Water"])) < 0.01, "to_water is not right for one mole of methane. Is it the same equation, with liquid water?"
### END HIDDEN TESTS
