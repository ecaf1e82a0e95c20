# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: che-thermo-hess-2
#   title:
#     en: "Balance and burn any fuel"
#     fr: "Équilibrer et brûler n'importe quel carburant"
#   difficulty: 2
#   minutes: 20
#   skills: [che.thermo.hess]
#   hints:
#     - en: "Begin with the atoms that have only one place to go: where does each carbon atom end, where each hydrogen atom? Only then count oxygen."
#       fr: "Commencez par les atomes qui n'ont qu'une destination : où finit chaque atome de carbone, où finit chaque atome d'hydrogène ? Ne comptez l'oxygène qu'ensuite."
#     - en: "Add up the oxygen atoms in the products, take off those that the fuel brings itself, and remember that O2 delivers them in twos. Half molecules are fine."
#       fr: "Additionnez les atomes d'oxygène des produits, retirez ceux que le carburant apporte lui-même, et souvenez-vous que O2 les livre par deux. Les demi-molécules sont permises."
#     - en: "Per gram means: heat of one mole divided by the mass of one mole. And the most heat is the most negative enthalpy."
#       fr: "Par gramme veut dire : la chaleur d'une mole divisée par la masse d'une mole. Et le plus de chaleur, c'est l'enthalpie la plus négative."
#   misconceptions:
#     - says:
#         en: "All the oxygen comes from the air, also when the fuel holds some."
#         fr: "Tout l'oxygène vient de l'air, même quand le carburant en contient."
#       wrong:
#         balance: |
#           def balance(carbon, hydrogen, oxygen):
#               return {"O2": carbon + hydrogen / 4, "CO2": carbon, "H2O": hydrogen / 2}
#     - says:
#         en: "Molecules come in whole numbers, so halves are rounded away, even for one mole of fuel."
#         fr: "Les molécules vont par nombres entiers ; on arrondit donc les moitiés, même pour une mole de carburant."
#       wrong:
#         balance: |
#           def balance(carbon, hydrogen, oxygen):
#               water = hydrogen // 2
#               return {"O2": (2 * carbon + water - oxygen) // 2, "CO2": carbon, "H2O": water}
#     - says:
#         en: "The fuel that gives the most heat per mole gives the most heat per gram."
#         fr: "Le carburant qui donne le plus de chaleur par mole en donne le plus par gramme."
#       wrong:
#         rank: |
#           def rank_by_gram(fuels):
#               heat = [-combustion_enthalpy(row.carbon, row.hydrogen, row.oxygen, row.enthalpy_kj_per_mol) for row in fuels.itertuples()]
#               return fuels.assign(heat=heat).sort_values("heat", ascending=False).index.tolist()
#   tests:
#     carbon-hydrogen: {en: "Where carbon and hydrogen go", fr: "Où vont le carbone et l'hydrogène"}
#     oxygen: {en: "How much oxygen it takes", fr: "Combien d'oxygène il faut"}
#     heat: {en: "The heat of combustion", fr: "La chaleur de combustion"}
#     ranking: {en: "Fuels ranked by heat per gram", fr: "Les carburants classés par chaleur par gramme"}
#   messages:
#     "balance should give a dictionary with CO2, H2O and O2; it gave {}.": "balance devrait renvoyer un dictionnaire avec CO2, H2O et O2 ; elle a renvoyé {}."
#     "Propane has 3 carbon atoms: they should all be in CO2, not {} of them.": "Le propane a 3 atomes de carbone : ils devraient tous se trouver dans CO2, et non {} d'entre eux."
#     "Propane has 8 hydrogen atoms; the {} H2O of your equation hold {}.": "Le propane a 8 atomes d'hydrogène ; les {} H2O de votre équation en contiennent {}."
#     "For C{}H{}O{} the carbon or hydrogen atoms don't add up.": "Pour C{}H{}O{}, le compte des atomes de carbone ou d'hydrogène n'est pas bon."
#     "For propane the products hold {} oxygen atoms, but {} go in.": "Pour le propane, les produits contiennent {} atomes d'oxygène, mais il en entre {}."
#     "For C{}H{}O{} the oxygen atoms don't add up. Count those that the fuel brings itself, and don't round: per mole of fuel, halves are fine.": "Pour C{}H{}O{}, le compte des atomes d'oxygène n'est pas bon. Comptez ceux que le carburant apporte lui-même, et n'arrondissez pas : par mole de carburant, les moitiés sont permises."
#     "Burning hydrogen is the same reaction as forming steam: {} kJ/mol, not {}.": "Brûler du dihydrogène, c'est la même réaction que former de la vapeur d'eau : {} kJ/mol, et non {}."
#     "Burning CO2 changes nothing: 0 kJ/mol, not {}.": "Brûler du CO2 ne change rien : 0 kJ/mol, et non {}."
#     "The heat of combustion of {} is not right. Which species are formed, how many of each, and what does the fuel itself cost to form?": "La chaleur de combustion de {} n'est pas juste. Quelles espèces se forment, combien de chacune, et que coûte la formation du carburant lui-même ?"
#     "rank_by_gram should give each name once: {} names, not {}.": "rank_by_gram devrait donner chaque nom une fois : {} noms, et non {}."
#     "A gram of hydrogen gives more heat than a gram of methanol: which end of the list comes first?": "Un gramme de dihydrogène donne plus de chaleur qu'un gramme de méthanol : quel bout de la liste vient en premier ?"
#     "The ranking is not right. Is it by gram, with each fuel's own molar mass?": "Le classement n'est pas juste. Est-il bien par gramme, avec la masse molaire de chaque carburant ?"
#     "The ranking of a part of the table, in another order, is not right: use only the rows that are given.": "Le classement d'une partie de la table, dans un autre ordre, n'est pas juste : n'utilisez que les lignes reçues."
# ---

# %% [markdown] lang="en"
# # Balance and burn any fuel
#
# **What you will be able to do:** balance the combustion of any fuel made of carbon, hydrogen and oxygen, compute its heat, and compare fuels fairly.
#
# ## Why a chemist cares
#
# Petrol, ethanol, hydrogen: which carries the most energy in a kilogram? An aircraft can't choose otherwise. Instead of balancing twenty equations by hand, balance one for all, for one mole of fuel:
#
# $$\mathrm{C}_c\mathrm{H}_h\mathrm{O}_o + n\,\mathrm{O_2} \rightarrow c\,\mathrm{CO_2} + \frac{h}{2}\,\mathrm{H_2O}$$
#
# No atom is lost, so counting oxygen on both sides gives $n$, which need not be whole. Hess's law does the rest: products minus reactants, each formation enthalpy times its number; O₂ counts 0.
#
# ## What is given
#
# `fuels`, one gaseous fuel in each row, named by its index, with the numbers of atoms `carbon`, `hydrogen`, `oxygen` and the formation enthalpy `enthalpy_kj_per_mol`. `CO2` and `STEAM` are the products' formation enthalpies in kJ/mol, `MASS` holds molar masses in g/mol.
#
# ## What to do
#
# 1. `balance(carbon, hydrogen, oxygen)`: a dictionary with the numbers of `"O2"`, `"CO2"` and `"H2O"` for one molecule of fuel.
# 2. `combustion_enthalpy(carbon, hydrogen, oxygen, formation)`: the enthalpy of combustion to CO₂ and steam, in kJ per mole of a fuel with the formation enthalpy `formation`.
# 3. `rank_by_gram(fuels)`: the list of the fuels' names, from the most heat per gram of fuel to the least.
#
# *Data: Active Thermochemical Tables 1.112, by way of chemicals.*

# %% [markdown] lang="fr"
# # Équilibrer et brûler n'importe quel carburant
#
# **Ce que vous saurez faire :** équilibrer la combustion de tout carburant fait de carbone, d'hydrogène et d'oxygène, calculer sa chaleur et comparer équitablement des carburants.
#
# ## Pourquoi cela compte en chimie
#
# Essence, éthanol, hydrogène : lequel contient le plus d'énergie dans un kilogramme ? Un avion ne peut pas choisir autrement. Au lieu d'équilibrer vingt équations à la main, équilibrez-en une pour toutes, pour une mole de carburant :
#
# $$\mathrm{C}_c\mathrm{H}_h\mathrm{O}_o + n\,\mathrm{O_2} \rightarrow c\,\mathrm{CO_2} + \frac{h}{2}\,\mathrm{H_2O}$$
#
# Aucun atome ne se perd : compter l'oxygène des deux côtés donne donc $n$, qui n'est pas forcément entier. La loi de Hess fait le reste : produits moins réactifs, chaque enthalpie de formation fois son nombre ; O₂ compte 0.
#
# ## Ce qui est donné
#
# `fuels`, un carburant gazeux par ligne, nommé par l'index, avec les nombres d'atomes `carbon`, `hydrogen`, `oxygen` et l'enthalpie de formation `enthalpy_kj_per_mol`. `CO2` et `STEAM` (vapeur d'eau) sont les enthalpies de formation des produits en kJ/mol, `MASS` contient les masses molaires en g/mol.
#
# ## Ce qu'il faut faire
#
# 1. `balance(carbon, hydrogen, oxygen)` : un dictionnaire avec les nombres de `"O2"`, `"CO2"` et `"H2O"` pour une molécule de carburant.
# 2. `combustion_enthalpy(carbon, hydrogen, oxygen, formation)` : l'enthalpie de combustion en CO₂ et en vapeur d'eau, en kJ par mole d'un carburant dont l'enthalpie de formation est `formation`.
# 3. `rank_by_gram(fuels)` : la liste des noms des carburants, de celui qui donne le plus de chaleur par gramme de carburant à celui qui en donne le moins.
#
# *Données : Active Thermochemical Tables 1.112, par l'intermédiaire de chemicals.*

# %% role="locked" name="data"
from chemicals.elements import nested_formula_parser

from enact_learn.datasets import gas_enthalpies

gas = gas_enthalpies().set_index("name")
names = [
    "Hydrogen molecule", "Methane", "Ethane", "Propane", "n-Butane", "Octane", "2,2,4-Trimethylpentane",
    "Benzene", "Toluene", "Acetylene", "Methanol", "Ethanol", "Ethylene glycol", "Dimethyl ether",
    "Formaldehyde", "Acetaldehyde", "Acetone", "Methyl formate", "Glyoxal",
]
fuels = gas.loc[names, ["formula", "enthalpy_kj_per_mol"]]
for column, symbol in [("carbon", "C"), ("hydrogen", "H"), ("oxygen", "O")]:
    fuels[column] = [int(nested_formula_parser(formula).get(symbol, 0)) for formula in fuels["formula"]]

CO2 = float(gas.loc["Carbon dioxide", "enthalpy_kj_per_mol"])
STEAM = float(gas.loc["Water", "enthalpy_kj_per_mol"])
MASS = {"carbon": 12.011, "hydrogen": 1.008, "oxygen": 15.999}
fuels

# %% role="solution" name="balance"
def balance(carbon, hydrogen, oxygen):
    """Give the numbers of O2, CO2 and H2O in the complete combustion of one molecule of fuel."""
    ### BEGIN SOLUTION
    atoms_needed = 2 * carbon + hydrogen / 2 - oxygen
    return {"O2": atoms_needed / 2, "CO2": carbon, "H2O": hydrogen / 2}
    ### END SOLUTION

# %% role="tests" name="carbon-hydrogen" points=1
propane = balance(3, 8, 0)
assert sorted(propane) == ["CO2", "H2O", "O2"], f"balance should give a dictionary with CO2, H2O and O2; it gave {propane}."
assert propane["CO2"] == 3, f"Propane has 3 carbon atoms: they should all be in CO2, not {propane['CO2']} of them."
assert propane["H2O"] * 2 == 8, f"Propane has 8 hydrogen atoms; the {propane['H2O']} H2O of your equation hold {propane['H2O'] * 2}."
### BEGIN HIDDEN TESTS
for c, h, o in [(8, 18, 0), (2, 6, 1), (6, 6, 0), (0, 2, 0), (1, 0, 1)]:
    got = balance(c, h, o)
    assert got["CO2"] == c and abs(2 * got["H2O"] - h) < 1e-9, f"For C{c}H{h}O{o} the carbon or hydrogen atoms don't add up."
### END HIDDEN TESTS

# %% role="tests" name="oxygen" points=2
propane = balance(3, 8, 0)
leaving = 2 * propane["CO2"] + propane["H2O"]
entering = 2 * propane["O2"]
assert leaving == entering, f"For propane the products hold {leaving} oxygen atoms, but {entering} go in."
### BEGIN HIDDEN TESTS
for c, h, o in [(2, 6, 0), (6, 6, 0), (2, 6, 1), (1, 2, 1), (2, 2, 2), (12, 22, 11), (1, 0, 2)]:
    got = balance(c, h, o)
    assert abs(o + 2 * got["O2"] - 2 * got["CO2"] - got["H2O"]) < 1e-9, f"For C{c}H{h}O{o} the oxygen atoms don't add up. Count those that the fuel brings itself, and don't round: per mole of fuel, halves are fine."
### END HIDDEN TESTS

# %% role="solution" name="combustion"
def combustion_enthalpy(carbon, hydrogen, oxygen, formation):
    """Give the enthalpy of combustion to CO2 and steam, in kJ per mole of fuel."""
    ### BEGIN SOLUTION
    numbers = balance(carbon, hydrogen, oxygen)
    return numbers["CO2"] * CO2 + numbers["H2O"] * STEAM - formation
    ### END SOLUTION

# %% role="tests" name="heat" points=2
found = combustion_enthalpy(0, 2, 0, 0.0)
assert abs(found - STEAM) < 1e-6, f"Burning hydrogen is the same reaction as forming steam: {STEAM} kJ/mol, not {found}."
found = combustion_enthalpy(1, 0, 2, CO2)
assert abs(found) < 1e-6, f"Burning CO2 changes nothing: 0 kJ/mol, not {found}."
### BEGIN HIDDEN TESTS
for fuel in fuels.itertuples():
    heat = fuel.carbon * CO2 + fuel.hydrogen * STEAM / 2 - fuel.enthalpy_kj_per_mol
    assert abs(combustion_enthalpy(fuel.carbon, fuel.hydrogen, fuel.oxygen, fuel.enthalpy_kj_per_mol) - heat) < 1e-3, f"The heat of combustion of {fuel.Index} is not right. Which species are formed, how many of each, and what does the fuel itself cost to form?"
### END HIDDEN TESTS

# %% role="solution" name="rank"
def rank_by_gram(fuels):
    """Give the names of the fuels, from the most heat per gram of fuel to the least."""
    ### BEGIN SOLUTION
    heat = {}
    for fuel in fuels.itertuples():
        grams = sum(MASS[element] * getattr(fuel, element) for element in MASS)
        enthalpy = combustion_enthalpy(fuel.carbon, fuel.hydrogen, fuel.oxygen, fuel.enthalpy_kj_per_mol)
        heat[fuel.Index] = -enthalpy / grams
    return sorted(heat, key=heat.get, reverse=True)
    ### END SOLUTION

# %% role="tests" name="ranking" points=2
ranked = list(rank_by_gram(fuels))
assert sorted(ranked) == sorted(fuels.index), f"rank_by_gram should give each name once: {len(fuels)} names, not {len(ranked)}."
assert ranked.index("Hydrogen molecule") < ranked.index("Methanol"), "A gram of hydrogen gives more heat than a gram of methanol: which end of the list comes first?"
### BEGIN HIDDEN TESTS
weight = 12.011 * fuels["carbon"] + 1.008 * fuels["hydrogen"] + 15.999 * fuels["oxygen"]
per_gram = (fuels["enthalpy_kj_per_mol"] - fuels["carbon"] * CO2 - fuels["hydrogen"] * STEAM / 2) / weight
assert ranked == list(per_gram.sort_values(ascending=False).index), "The ranking is not right. Is it by gram, with each fuel's own molar mass?"
part = fuels.sample(n=9, random_state=2)
assert list(rank_by_gram(part)) == list(per_gram[part.index].sort_values(ascending=False).index), "The ranking of a part of the table, in another order, is not right: use only the rows that are given."
### END HIDDEN TESTS
