# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: che-thermo-vap-1
#   title:
#     en: "The slope of Clausius and Clapeyron"
#     fr: "La pente de Clausius et Clapeyron"
#   difficulty: 2
#   minutes: 20
#   skills: [che.thermo.vap]
#   hints:
#     - en: "The law is a straight line once you know what to put on each axis. Write it as y = slope times x plus a constant: what is y, what is x?"
#       fr: "La loi est une droite dès que l'on sait quoi mettre sur chaque axe. Écrivez-la y = pente fois x plus une constante : que vaut y, que vaut x ?"
#     - en: "np.polyfit(x, y, 1) gives slope and constant of the best straight line, in this order. In NumPy, np.log is the natural logarithm."
#       fr: "np.polyfit(x, y, 1) donne la pente et la constante de la meilleure droite, dans cet ordre. Dans NumPy, np.log est le logarithme népérien."
#     - en: "In clapeyron_slope: np.polyfit over np.log of the pressure gives slope and constant. In vaporisation_enthalpy: the slope is minus the enthalpy divided by R, in kelvin, and GAS_CONSTANT is in joules. How many of them make a kilojoule?"
#       fr: "Dans clapeyron_slope : np.polyfit sur le np.log de la pression donne slope (la pente) et constant. Dans vaporisation_enthalpy : la pente est moins l'enthalpie divisée par R, en kelvins, et GAS_CONSTANT est en joules. Combien en faut-il pour un kilojoule ?"
#   misconceptions:
#     - says:
#         en: "Any logarithm will do; the one to base 10 is usual for pressures."
#         fr: "N'importe quel logarithme convient ; le décimal est habituel pour les pressions."
#       wrong:
#         slope: |
#           def clapeyron_slope(temperature, pressure):
#               return float(np.polyfit(1 / np.asarray(temperature), np.log10(pressure), 1)[0])
#     - says:
#         en: "The logarithm of the pressure is a straight line against the temperature itself."
#         fr: "Le logarithme de la pression est une droite en fonction de la température elle-même."
#       wrong:
#         slope: |
#           def clapeyron_slope(temperature, pressure):
#               return float(np.polyfit(np.asarray(temperature), np.log(pressure), 1)[0])
#     - says:
#         en: "The slope times R is the enthalpy; its sign is only a convention."
#         fr: "La pente fois R est l'enthalpie ; son signe n'est qu'une convention."
#       wrong:
#         enthalpy: |
#           def vaporisation_enthalpy(temperature, pressure):
#               return clapeyron_slope(temperature, pressure) * GAS_CONSTANT / 1000
#     - says:
#         en: "The reaction starts from the liquid, so the liquid comes first in the difference."
#         fr: "La réaction part du liquide ; le liquide vient donc en premier dans la différence."
#       wrong:
#         hess: |
#           def enthalpy_by_hess(name, gas, liquid):
#               return liquid[name] - gas[name]
#   tests:
#     line: {en: "The slope of the line", fr: "La pente de la droite"}
#     heat: {en: "From the slope to the enthalpy", fr: "De la pente à l'enthalpie"}
#     by-hess: {en: "The same enthalpy by Hess's law", fr: "La même enthalpie par la loi de Hess"}
#   messages:
#     "The vapour pressure rises with temperature, so ln p falls when 1/T grows: the slope should be negative, not {}.": "La pression de vapeur monte avec la température ; ln p diminue donc quand 1/T augmente : la pente devrait être négative, et non {}."
#     "Two temperatures are enough for a slope: here it should be the difference of ln p divided by the difference of 1/T.": "Deux températures suffisent pour une pente : ici, elle devrait être la différence de ln p divisée par la différence de 1/T."
#     "On points that follow the law exactly the slope comes out wrong. Which logarithm did you take, and against what?": "Sur des points qui suivent exactement la loi, la pente n'est pas juste. Quel logarithme avez-vous pris, et en fonction de quoi ?"
#     "The unit of pressure should not change the slope: it only shifts the line.": "L'unité de pression ne devrait pas changer la pente : elle ne fait que décaler la droite."
#     "Vaporising a liquid takes heat: the enthalpy should be positive, not {}.": "Vaporiser un liquide demande de la chaleur : l'enthalpie devrait être positive, et non {}."
#     "{} kJ/mol for ethanol? A common liquid takes between 10 and 100: check the unit.": "{} kJ/mol pour l'éthanol ? Un liquide courant demande entre 10 et 100 : vérifiez l'unité."
#     "On points that follow the law exactly the enthalpy comes out wrong: does your slope, and R, have the right unit?": "Sur des points qui suivent exactement la loi, l'enthalpie n'est pas juste : votre pente, et R, ont-ils la bonne unité ?"
#     "For {} the enthalpy is far from the one that the VDI table gives.": "Pour {}, l'enthalpie est loin de celle que donne la table VDI."
#     "From A(l) at -50 to A(g) at -10 kJ/mol it takes 40 kJ/mol, not {}.": "De A(l) à -50 à A(g) à -10 kJ/mol, il faut 40 kJ/mol, et non {}."
#     "For {} the enthalpy from the formation enthalpies is not right: products minus reactants of liquid -> gas.": "Pour {}, l'enthalpie tirée des enthalpies de formation n'est pas juste : produits moins réactifs de liquide -> gaz."
# ---

# %% [markdown] lang="en"
# # The slope of Clausius and Clapeyron
#
# **What you will be able to do:** get the heat of vaporisation of a liquid from nothing but pressures and temperatures, and check it by another road.
#
# ## Why a chemist cares
#
# How much heat does a distillation take? That heat can be read off vapour pressures, without a calorimeter. If the vapour is close to an ideal gas and the enthalpy of vaporisation $\Delta_\text{vap}H$ hardly changes:
#
# $$\ln p = -\frac{\Delta_\text{vap}H}{R} \cdot \frac{1}{T} + \text{constant}$$
#
# Vaporisation is also a reaction, A(l) → A(g). So Hess's law gives its enthalpy as well, from the formation enthalpies of gas and liquid at 25 °C.
#
# ## What is given
#
# `points`: tabulated equilibria of several liquids below 300 kPa, with `name`, `temperature_k` and `pressure_pa`. `gas` and `liquid`: formation enthalpies in kJ/mol, by name. `GAS_CONSTANT`: $R$ in J/(mol K).
#
# ## What to do
#
# 1. `clapeyron_slope(temperature, pressure)`: the slope, in kelvin, of the straight line fitted to $\ln p$ against $1/T$.
# 2. `vaporisation_enthalpy(temperature, pressure)`: $\Delta_\text{vap}H$ in kJ/mol.
# 3. `enthalpy_by_hess(name, gas, liquid)`: the same by Hess's law, in kJ/mol.
#
# When done, compare both for `"Ethanol"`. They differ by a few percent: the vapour is not quite ideal, and the temperatures are not the same.
#
# *Data: VDI Heat Atlas (2010) and Active Thermochemical Tables 1.112, by way of chemicals.*

# %% [markdown] lang="fr"
# # La pente de Clausius et Clapeyron
#
# **Ce que vous saurez faire :** tirer la chaleur de vaporisation d'un liquide de ses seules pressions et températures, et la vérifier par une autre voie.
#
# ## Pourquoi cela compte en chimie
#
# Combien de chaleur une distillation demande-t-elle ? Cette chaleur se lit dans les pressions de vapeur, sans calorimètre. Si la vapeur est proche d'un gaz parfait et si l'enthalpie de vaporisation $\Delta_\text{vap}H$ ne varie guère :
#
# $$\ln p = -\frac{\Delta_\text{vap}H}{R} \cdot \frac{1}{T} + \text{constante}$$
#
# La vaporisation est aussi une réaction, A(l) → A(g). La loi de Hess donne donc également son enthalpie, à partir des enthalpies de formation du gaz et du liquide à 25 °C.
#
# ## Ce qui est donné
#
# `points` : des équilibres tabulés de plusieurs liquides sous 300 kPa, avec `name` (nom), `temperature_k` et `pressure_pa`. `gas` et `liquid` : les enthalpies de formation du gaz et du liquide en kJ/mol, par nom. `GAS_CONSTANT` : $R$ en J/(mol K).
#
# ## Ce qu'il faut faire
#
# 1. `clapeyron_slope(temperature, pressure)` : la pente, en kelvins, de la droite ajustée à $\ln p$ en fonction de $1/T$.
# 2. `vaporisation_enthalpy(temperature, pressure)` : $\Delta_\text{vap}H$ en kJ/mol.
# 3. `enthalpy_by_hess(name, gas, liquid)` : la même par la loi de Hess, en kJ/mol.
#
# À la fin, comparez les deux pour `"Ethanol"`. Elles diffèrent de quelques pour cent : la vapeur n'est pas tout à fait parfaite, et les températures ne sont pas les mêmes.
#
# *Données : VDI Heat Atlas (2010) et Active Thermochemical Tables 1.112, par l'intermédiaire de chemicals.*

# %% role="locked" name="data"
import numpy as np

from enact_learn.datasets import gas_enthalpies, liquid_enthalpies, saturation_points

GAS_CONSTANT = 8.314462618  # J/(mol K)
table = saturation_points()
points = table[
    table["name"].isin(["Ethanol", "n-Hexane", "Benzene", "Toluene", "Chlorine"]) & (table["pressure_pa"] < 300_000)
]
gas = gas_enthalpies().drop_duplicates("name").set_index("name")["enthalpy_kj_per_mol"]
liquid = liquid_enthalpies().set_index("name")["enthalpy_kj_per_mol"]
points

# %% role="solution" name="slope"
def clapeyron_slope(temperature, pressure):
    """Give the slope (K) of the line fitted to ln p against 1/T; temperature in K, pressure in Pa."""
    ### BEGIN SOLUTION
    slope, constant = np.polyfit(1 / np.asarray(temperature), np.log(np.asarray(pressure)), 1)
    return float(slope)
    ### END SOLUTION

# %% role="tests" name="line" points=2
ethanol = points[points["name"] == "Ethanol"]
found = clapeyron_slope(ethanol["temperature_k"].to_numpy(), ethanol["pressure_pa"].to_numpy())
assert found < 0, f"The vapour pressure rises with temperature, so ln p falls when 1/T grows: the slope should be negative, not {found:.4g}."
### BEGIN HIDDEN TESTS
hot = np.array([280.0, 400.0])
straight = (np.log(90_000.0) - np.log(3_000.0)) / (1 / 400.0 - 1 / 280.0)
assert abs(clapeyron_slope(hot, np.array([3_000.0, 90_000.0])) / straight - 1) < 1e-6, "Two temperatures are enough for a slope: here it should be the difference of ln p divided by the difference of 1/T."
hot = np.array([290.0, 300.0, 325.0, 350.0, 361.0])
for exact in (-4321.0, -6789.0):
    follows = np.exp(23.0 + exact / hot)
    assert abs(clapeyron_slope(hot, follows) / exact - 1) < 1e-6, "On points that follow the law exactly the slope comes out wrong. Which logarithm did you take, and against what?"
    assert abs(clapeyron_slope(hot, follows / 101_325) / exact - 1) < 1e-6, "The unit of pressure should not change the slope: it only shifts the line."
### END HIDDEN TESTS

# %% role="solution" name="enthalpy"
def vaporisation_enthalpy(temperature, pressure):
    """Give the enthalpy of vaporisation in kJ/mol; temperature in K, pressure in Pa."""
    ### BEGIN SOLUTION
    return -clapeyron_slope(temperature, pressure) * GAS_CONSTANT / 1000
    ### END SOLUTION

# %% role="tests" name="heat" points=2
ethanol = points[points["name"] == "Ethanol"]
found = vaporisation_enthalpy(ethanol["temperature_k"].to_numpy(), ethanol["pressure_pa"].to_numpy())
assert found > 0, f"Vaporising a liquid takes heat: the enthalpy should be positive, not {found:.4g}."
assert 10 < found < 100, f"{found:.4g} kJ/mol for ethanol? A common liquid takes between 10 and 100: check the unit."
### BEGIN HIDDEN TESTS
hot = np.array([290.0, 300.0, 325.0, 350.0, 361.0])
for exact in (25.0, 43.0):
    follows = np.exp(22.0 - 1000 * exact / (8.314462618 * hot))
    assert abs(vaporisation_enthalpy(hot, follows) / exact - 1) < 1e-4, "On points that follow the law exactly the enthalpy comes out wrong: does your slope, and R, have the right unit?"
for name, rows in points.groupby("name"):
    listed = rows["vaporisation_enthalpy_kj_per_mol"].mean()
    assert abs(vaporisation_enthalpy(rows["temperature_k"].to_numpy(), rows["pressure_pa"].to_numpy()) / listed - 1) < 0.1, f"For {name} the enthalpy is far from the one that the VDI table gives."
### END HIDDEN TESTS

# %% role="solution" name="hess"
def enthalpy_by_hess(name, gas, liquid):
    """Give the enthalpy of vaporisation (kJ/mol) from the formation enthalpies of the gas and the liquid."""
    ### BEGIN SOLUTION
    return float(gas[name] - liquid[name])
    ### END SOLUTION

# %% role="tests" name="by-hess" points=2 skill="che.thermo.hess"
found = enthalpy_by_hess("A", {"A": -10.0, "B": 3.0}, {"A": -50.0, "B": 1.0})
assert abs(found - 40) < 1e-9, f"From A(l) at -50 to A(g) at -10 kJ/mol it takes 40 kJ/mol, not {found}."
### BEGIN HIDDEN TESTS
for name in ("Ethanol", "Toluene", "Water", "Chloroform"):
    assert abs(enthalpy_by_hess(name, gas, liquid) - float(gas[name] - liquid[name])) < 1e-6, f"For {name} the enthalpy from the formation enthalpies is not right: products minus reactants of liquid -> gas."
### END HIDDEN TESTS
