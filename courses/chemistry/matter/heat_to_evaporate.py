# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: che-thermo-hess-4
#   title: {en: "Why sweat cools", fr: "Pourquoi la sueur rafraîchit"}
#   difficulty: 1
#   minutes: 10
#   skills: [che.thermo.hess]
#   hints:
#     - en: "Read the arrow from left to right: which state stands at the end, and which at the start? The end comes first in the difference."
#       fr: "Lisez la flèche de gauche à droite : quel état se trouve à l'arrivée, et lequel au départ ? L'arrivée vient d'abord dans la différence."
#     - en: "For the second function, find out first how many moles there are: is that grams times molar_mass, or grams over molar_mass? Check it with 36 grams of water."
#       fr: "Pour la seconde fonction, cherchez d'abord le nombre de moles : est-ce grams fois molar_mass, ou grams sur molar_mass ? Vérifiez avec 36 grammes d'eau."
#     - en: "Each function needs a single line after return. The first one subtracts liquid_enthalpy from gas_enthalpy; the second one multiplies enthalpy by the moles, grams over molar_mass."
#       fr: "Chaque fonction tient en une ligne après return. La première retranche liquid_enthalpy de gas_enthalpy ; la seconde multiplie enthalpy par les moles, grams sur molar_mass."
#   misconceptions:
#     - says:
#         en: "Evaporation sets heat free, so its enthalpy is liquid minus gas."
#         fr: "L'évaporation libère de la chaleur ; son enthalpie est donc le liquide moins le gaz."
#       wrong:
#         vaporisation: |
#           def vaporisation_enthalpy(gas_enthalpy, liquid_enthalpy):
#               return liquid_enthalpy - gas_enthalpy
#     - says:
#         en: "Enthalpies add up, whatever the side of the arrow."
#         fr: "Les enthalpies s'ajoutent, quel que soit le côté de la flèche."
#       wrong:
#         vaporisation: |
#           def vaporisation_enthalpy(gas_enthalpy, liquid_enthalpy):
#               return gas_enthalpy + liquid_enthalpy
#     - says:
#         en: "A value per mole can be multiplied by grams."
#         fr: "Une valeur par mole peut se multiplier par des grammes."
#       wrong:
#         heat: |
#           def heat_to_evaporate(grams, molar_mass, enthalpy):
#               return grams * enthalpy
#   alternatives:
#     - vaporisation: |
#         def vaporisation_enthalpy(gas_enthalpy, liquid_enthalpy):
#             return -liquid_enthalpy + gas_enthalpy
#       heat: |
#         def heat_to_evaporate(grams, molar_mass, enthalpy):
#             moles = grams / molar_mass
#             return moles * enthalpy
#   tests:
#     one-mole: {en: "From the liquid to the gas", fr: "Du liquide au gaz"}
#     some-grams: {en: "Heat for some grams", fr: "Chaleur pour quelques grammes"}
#   messages:
#     "Liquid bromine is a pure element, so it stands at 0; its gas stands at 30.9 kJ/mol. The step takes 30.9 kJ/mol, not {}.": "Le brome liquide est un élément pur, donc à 0 ; son gaz est à 30.9 kJ/mol. Le passage demande 30.9 kJ/mol, et non {}."
#     "The value for {} is not right. The end (gas) comes first in the difference, the start (liquid) is taken away.": "La valeur pour {} n'est pas juste. L'arrivée (le gaz) vient d'abord dans la différence ; on en retire le départ (le liquide)."
#     "36 g of a substance of 18 g/mol are 2 mol. At 44 kJ/mol they take 88 kJ, not {}.": "36 g d'une substance de 18 g/mol font 2 mol. À 44 kJ/mol, il faut 88 kJ, et non {}."
#     "A heavier molecule means fewer moles in the same grams, so less heat. Does your formula say that?": "Une molécule plus lourde, c'est moins de moles dans les mêmes grammes, donc moins de chaleur. Votre formule le dit-elle ?"
#     "Nothing to evaporate, no heat: 0 grams should take 0 kJ.": "Rien à évaporer, pas de chaleur : 0 gramme devrait demander 0 kJ."
# ---

# %% [markdown] lang="en"
# # Why sweat cools
#
# **What you will be able to do:** compute how much heat it takes to evaporate a liquid, from two tabulated numbers.
#
# ## Why a chemist cares
#
# On a hot day in Lagos or Seville, sweat evaporates and takes heat from the skin. A clay jar keeps water cool in the same way. A chemist who distils a solvent must pay for this heat. Nobody has to measure it: it follows from Hess's law.
#
# ## The idea
#
# Evaporation is a reaction: liquid → gas. Its enthalpy is that of the end minus that of the start:
#
# $$\Delta_\text{vap} H = \Delta_f H(\text{gas}) - \Delta_f H(\text{liquid})$$
#
# A positive value means that heat is taken in. The value is for one **mole**. A mass of $m$ grams holds $n = m / M$ moles, where $M$ is the molar mass in g/mol. So 36 g of water (18 g/mol) are 2 mol. At 44 kJ/mol they take 88 kJ.
#
# ## What is given
#
# `substances`: real formation enthalpies at 25 °C in kJ/mol, in the columns `gas` and `liquid`, one row for each substance.
#
# ## Your task
#
# 1. `vaporisation_enthalpy(gas_enthalpy, liquid_enthalpy)` gives back $\Delta_\text{vap} H$ in kJ/mol. Both arguments are numbers in kJ/mol.
# 2. `heat_to_evaporate(grams, molar_mass, enthalpy)` gives back the heat in kJ. `molar_mass` is in g/mol, and `enthalpy` is $\Delta_\text{vap} H$ in kJ/mol.
#
# *Data: Active Thermochemical Tables 1.112, by way of chemicals.*

# %% [markdown] lang="fr"
# # Pourquoi la sueur rafraîchit
#
# **Ce que vous saurez faire :** calculer la chaleur qu'il faut pour évaporer un liquide, à partir de deux nombres d'une table.
#
# ## Pourquoi cela compte en chimie
#
# Un jour de chaleur à Lagos ou à Séville, la sueur s'évapore et prend de la chaleur à la peau. Une jarre d'argile garde l'eau fraîche de la même façon. Qui distille un solvant doit payer cette chaleur. Il n'est pas nécessaire de la mesurer : elle découle de la loi de Hess.
#
# ## L'idée
#
# L'évaporation est une réaction : liquide → gaz. Son enthalpie est celle de l'arrivée moins celle du départ :
#
# $$\Delta_\text{vap} H = \Delta_f H(\text{gaz}) - \Delta_f H(\text{liquide})$$
#
# Une valeur positive signifie que de la chaleur est absorbée. La valeur vaut pour une **mole**. Une masse de $m$ grammes contient $n = m / M$ moles, où $M$ est la masse molaire en g/mol. Ainsi, 36 g d'eau (18 g/mol) font 2 mol. À 44 kJ/mol, il faut 88 kJ.
#
# ## Ce qui est donné
#
# `substances` : de vraies enthalpies de formation à 25 °C en kJ/mol, dans les colonnes `gas` (gaz) et `liquid` (liquide), une ligne par substance.
#
# ## À vous de jouer
#
# 1. `vaporisation_enthalpy(gas_enthalpy, liquid_enthalpy)` renvoie $\Delta_\text{vap} H$ en kJ/mol. Les deux arguments sont des nombres en kJ/mol.
# 2. `heat_to_evaporate(grams, molar_mass, enthalpy)` renvoie la chaleur en kJ. `molar_mass` est la masse molaire en g/mol, `enthalpy` est $\Delta_\text{vap} H$ en kJ/mol.
#
# *Données : Active Thermochemical Tables 1.112, par l'intermédiaire de chemicals.*

# %% role="locked" name="data"
from enact_learn.datasets import gas_enthalpies, liquid_enthalpies

gas, liquid = gas_enthalpies(), liquid_enthalpies()
substances = gas.merge(liquid, on=["cas", "name"], suffixes=("_gas", "_liquid")).set_index("name")
substances = substances[["enthalpy_kj_per_mol_gas", "enthalpy_kj_per_mol_liquid"]].set_axis(["gas", "liquid"], axis=1)
substances.loc[["Water", "Ethanol", "n-Hexane"]]

# %% role="solution" name="vaporisation"
def vaporisation_enthalpy(gas_enthalpy, liquid_enthalpy):
    """Give the enthalpy of vaporisation in kJ/mol."""
    ### BEGIN SOLUTION
    return gas_enthalpy - liquid_enthalpy
    ### END SOLUTION

# %% role="tests" name="one-mole" points=1
found = vaporisation_enthalpy(30.9, 0.0)
assert abs(found - 30.9) < 1e-9, f"Liquid bromine is a pure element, so it stands at 0; its gas stands at 30.9 kJ/mol. The step takes 30.9 kJ/mol, not {found}."
### BEGIN HIDDEN TESTS
for row in substances.itertuples():
    assert abs(row.liquid + vaporisation_enthalpy(row.gas, row.liquid) - row.gas) < 1e-6, f"The value for {row.Index} is not right. The end (gas) comes first in the difference, the start (liquid) is taken away."
### END HIDDEN TESTS

# %% role="solution" name="heat"
def heat_to_evaporate(grams, molar_mass, enthalpy):
    """Give the heat in kJ that it takes to evaporate some grams of a substance."""
    ### BEGIN SOLUTION
    return enthalpy * grams / molar_mass
    ### END SOLUTION

# %% role="tests" name="some-grams" points=2
found = heat_to_evaporate(36.0, 18.0, 44.0)
assert abs(found - 88.0) < 1e-9, f"36 g of a substance of 18 g/mol are 2 mol. At 44 kJ/mol they take 88 kJ, not {found}."
### BEGIN HIDDEN TESTS
for grams, mass, enthalpy in [(10.0, 46.0, 42.5), (500.0, 86.2, 31.6), (1.0, 92.1, 38.1)]:
    assert abs(heat_to_evaporate(grams, mass, enthalpy) * mass - grams * enthalpy) < 1e-6, "A heavier molecule means fewer moles in the same grams, so less heat. Does your formula say that?"
assert abs(heat_to_evaporate(0.0, 18.0, 44.0)) < 1e-9, "Nothing to evaporate, no heat: 0 grams should take 0 kJ."
### END HIDDEN TESTS
