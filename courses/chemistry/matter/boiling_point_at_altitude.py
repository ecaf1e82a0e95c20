# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: che-thermo-vap-3
#   title:
#     en: "Boiling points at altitude"
#     fr: "Les points d'ébullition en altitude"
#   difficulty: 4
#   minutes: 35
#   skills: [che.thermo.vap]
#   hints:
#     - en: "A liquid boils where its vapour pressure equals the pressure of the air. Each function is one equation solved for another letter: do it on paper first."
#       fr: "Un liquide bout quand sa pression de vapeur égale celle de l'air. Chaque fonction est une équation résolue pour une autre lettre : faites-le d'abord sur le papier."
#     - en: "Antoine's equation solved for T: isolate the fraction, turn it over, and take C to the other side. For nan, ask whether the temperature that comes out lies within the fluid's range."
#       fr: "L'équation d'Antoine résolue pour T : isolez la fraction, retournez-la, et passez C de l'autre côté. Pour nan, demandez si la température obtenue se trouve dans le domaine du fluide."
#     - en: "The last function goes the whole way back: from the temperature to the vapour pressure, from that pressure to the altitude. Take the root of the pressure ratio before you solve for h, and check both ranges."
#       fr: "La dernière fonction fait tout le chemin inverse : de la température à la pression de vapeur, de cette pression à l'altitude. Prenez la racine du rapport des pressions avant de résoudre pour h, et vérifiez les deux domaines."
#   misconceptions:
#     - says:
#         en: "The pressure of the air falls in proportion to the altitude."
#         fr: "La pression de l'air baisse proportionnellement à l'altitude."
#       wrong:
#         air: |
#           def air_pressure(altitude):
#               return SEA_LEVEL_PRESSURE - AIR_MOLAR_MASS * GRAVITY * SEA_LEVEL_PRESSURE / (GAS_CONSTANT * SEA_LEVEL_TEMPERATURE) * altitude
#     - says:
#         en: "A fitted equation may be used at any pressure."
#         fr: "Une équation ajustée peut servir à n'importe quelle pression."
#       wrong:
#         boiling: |
#           def boiling_point(fluid, pressure):
#               return fluid["b_k"] / (fluid["a"] - math.log10(pressure)) - fluid["c_k"]
#     - says:
#         en: "Antoine's equation is turned around with the natural logarithm."
#         fr: "On retourne l'équation d'Antoine avec le logarithme népérien."
#       wrong:
#         boiling: |
#           def boiling_point(fluid, pressure):
#               temperature = fluid["b_k"] / (fluid["a"] - math.log(pressure)) - fluid["c_k"]
#               return temperature if fluid["t_min_k"] <= temperature <= fluid["t_max_k"] else math.nan
#     - says:
#         en: "Where a liquid boils hotter than at sea level, the altitude is simply negative."
#         fr: "Là où un liquide bout plus chaud qu'au niveau de la mer, l'altitude est simplement négative."
#       wrong:
#         altitude: |
#           def boiling_altitude(fluid, temperature):
#               pressure = 10 ** (fluid["a"] - fluid["b_k"] / (temperature + fluid["c_k"]))
#               exponent = GRAVITY * AIR_MOLAR_MASS / (GAS_CONSTANT * LAPSE_RATE)
#               return SEA_LEVEL_TEMPERATURE / LAPSE_RATE * (1 - (pressure / SEA_LEVEL_PRESSURE) ** (1 / exponent))
#   tests:
#     atmosphere: {en: "The pressure of the air", fr: "La pression de l'air"}
#     boils: {en: "The boiling point at a pressure", fr: "Le point d'ébullition à une pression"}
#     in-range: {en: "No answer outside the range of the fit", fr: "Pas de réponse hors du domaine de l'ajustement"}
#     altitude-found: {en: "From the boiling point to the altitude", fr: "Du point d'ébullition à l'altitude"}
#   messages:
#     "At altitude 0 the pressure is {} Pa, not {}.": "À l'altitude 0, la pression vaut {} Pa, et non {}."
#     "Higher up the air is thinner: at 3000 m the pressure should be below that at 1000 m.": "Plus haut, l'air est plus léger : à 3000 m, la pression devrait être inférieure à celle à 1000 m."
#     "At {} m the pressure is not right. Does the temperature of the air fall with altitude, and is the power in your formula?": "À {} m, la pression n'est pas juste. La température de l'air baisse-t-elle avec l'altitude, et la puissance figure-t-elle dans votre formule ?"
#     "At sea level water boils at about 373 K, not {}.": "Au niveau de la mer, l'eau bout vers 373 K, et non {}."
#     "At a lower pressure water boils at a lower temperature: {} K at 50 kPa is not below {} K.": "À une pression plus basse, l'eau bout à une température plus basse : {} K à 50 kPa n'est pas inférieur à {} K."
#     "The boiling point of {} is not right. At the boiling point, Antoine's equation should give the pressure back.": "Le point d'ébullition de {} n'est pas juste. Au point d'ébullition, l'équation d'Antoine devrait redonner la pression."
#     "At 1 Pa the equation would give {} K for water, far outside the range of its constants: the answer should be nan.": "À 1 Pa, l'équation donnerait {} K pour l'eau, bien loin du domaine de ses constantes : la réponse devrait être nan."
#     "{} just outside its range should give nan, at both ends.": "{} juste hors de son domaine devrait donner nan, aux deux bouts."
#     "{} just inside its range should give a number, at both ends.": "{} juste dans son domaine devrait donner un nombre, aux deux bouts."
#     "Water boils at 370 K somewhere on the slopes of ordinary mountains, not at {} m.": "L'eau bout à 370 K quelque part sur les pentes de montagnes ordinaires, et non à {} m."
#     "The cooler water boils, the higher you are: {} m for 345 K is not above {} m for 370 K.": "Plus l'eau bout à basse température, plus on est haut : {} m pour 345 K n'est pas au-dessus de {} m pour 370 K."
#     "The altitude at which {} boils at {} K is not right.": "L'altitude à laquelle {} bout à {} K n'est pas juste."
#     "Water boils at 380 K only below sea level, which is outside the range 0 to 11 000 m: nan.": "L'eau ne bout à 380 K qu'au-dessous du niveau de la mer, hors du domaine de 0 à 11 000 m : nan."
#     "Water boils at 300 K only far above 11 000 m, where this formula for the air ends: nan.": "L'eau ne bout à 300 K que bien au-dessus de 11 000 m, où cette formule de l'air s'arrête : nan."
#     "The two ends of the fluid's range belong to it.": "Les deux bouts du domaine du fluide en font partie."
#     "Half a metre inside 0 to 11 000 m there is an answer; half a metre outside there is none.": "Un demi-mètre à l'intérieur de 0 à 11 000 m, il y a une réponse ; un demi-mètre au-dehors, il n'y en a pas."
#     "Outside the range of the fluid's constants there is no answer: nan.": "Hors du domaine des constantes du fluide, il n'y a pas de réponse : nan."
# ---

# %% [markdown] lang="en"
# # Boiling points at altitude
#
# **What you will be able to do:** join two models, solve them for the quantity you want, and refuse an answer where a model does not hold.
#
# ## Why a chemist cares
#
# In La Paz, at 3600 m, water boils well below 100 °C: pasta takes longer, and so do autoclaves that sterilise instruments. A liquid boils where its vapour pressure reaches that of the air. In the lower atmosphere, up to 11 000 m, air cools by $L$ per metre:
#
# $$p(h) = p_0 \left(1 - \frac{L h}{T_0}\right)^{g M / (R L)}$$
#
# and Antoine's equation links boiling temperature and pressure, for $T$ from `t_min_k` to `t_max_k` only:
#
# $$\log_{10} p = A - \frac{B}{T + C}$$
#
# ## What is given
#
# The constants of the air: `SEA_LEVEL_PRESSURE` ($p_0$), `SEA_LEVEL_TEMPERATURE` ($T_0$), `LAPSE_RATE` ($L$), `GRAVITY` ($g$), `AIR_MOLAR_MASS` ($M$), `GAS_CONSTANT` ($R$), all in SI units. `fluids["water"]` is a dictionary with `a`, `b_k`, `c_k`, `t_min_k`, `t_max_k`, for Pa and K; there are many other fluids.
#
# ## What to do
#
# 1. `air_pressure(altitude)`: Pa from metres.
# 2. `boiling_point(fluid, pressure)`: K, or `math.nan` outside the fluid's range.
# 3. `boiling_altitude(fluid, temperature)`: the altitude in metres at which the fluid boils at this temperature. `math.nan` if the temperature is outside the fluid's range, or the altitude outside 0 to 11 000 m.
#
# *Data: Poling, Prausnitz and O'Connell (2001), by way of chemicals; International Standard Atmosphere.*

# %% [markdown] lang="fr"
# # Les points d'ébullition en altitude
#
# **Ce que vous saurez faire :** joindre deux modèles, les résoudre pour la grandeur voulue, et refuser une réponse là où un modèle ne vaut plus.
#
# ## Pourquoi cela compte en chimie
#
# À La Paz, à 3600 m, l'eau bout bien au-dessous de 100 °C : les pâtes cuisent plus longtemps, et les autoclaves qui stérilisent les instruments aussi. Un liquide bout quand sa pression de vapeur atteint celle de l'air. Dans la basse atmosphère, jusqu'à 11 000 m, l'air se refroidit de $L$ par mètre :
#
# $$p(h) = p_0 \left(1 - \frac{L h}{T_0}\right)^{g M / (R L)}$$
#
# et l'équation d'Antoine relie température d'ébullition et pression, pour $T$ de `t_min_k` à `t_max_k` seulement :
#
# $$\log_{10} p = A - \frac{B}{T + C}$$
#
# ## Ce qui est donné
#
# Les constantes de l'air : `SEA_LEVEL_PRESSURE` ($p_0$), `SEA_LEVEL_TEMPERATURE` ($T_0$), `LAPSE_RATE` ($L$), `GRAVITY` ($g$), `AIR_MOLAR_MASS` ($M$), `GAS_CONSTANT` ($R$), toutes en unités SI. `fluids["water"]` est un dictionnaire avec `a`, `b_k`, `c_k`, `t_min_k`, `t_max_k`, pour Pa et K ; il y a bien d'autres fluides.
#
# ## Ce qu'il faut faire
#
# 1. `air_pressure(altitude)` : des mètres aux Pa.
# 2. `boiling_point(fluid, pressure)` : en K, ou `math.nan` hors du domaine du fluide.
# 3. `boiling_altitude(fluid, temperature)` : l'altitude en mètres à laquelle le fluide bout à cette température. `math.nan` si la température est hors du domaine du fluide, ou l'altitude hors de 0 à 11 000 m.
#
# *Données : Poling, Prausnitz et O'Connell (2001), par l'intermédiaire de chemicals ; atmosphère standard internationale.*

# %% role="locked" name="data"
import math

from enact_learn.datasets import antoine_constants

SEA_LEVEL_PRESSURE = 101_325.0  # Pa
SEA_LEVEL_TEMPERATURE = 288.15  # K
LAPSE_RATE = 0.0065  # K/m
GRAVITY = 9.80665  # m/s2
AIR_MOLAR_MASS = 0.0289644  # kg/mol
GAS_CONSTANT = 8.314462618  # J/(mol K)

fluids = antoine_constants().set_index("name")[["a", "b_k", "c_k", "t_min_k", "t_max_k"]].to_dict("index")
fluids["water"]

# %% role="solution" name="air"
def air_pressure(altitude):
    """Give the pressure of the air (Pa) at an altitude (m) from 0 to 11 000."""
    ### BEGIN SOLUTION
    exponent = GRAVITY * AIR_MOLAR_MASS / (GAS_CONSTANT * LAPSE_RATE)
    return SEA_LEVEL_PRESSURE * (1 - LAPSE_RATE * altitude / SEA_LEVEL_TEMPERATURE) ** exponent
    ### END SOLUTION

# %% role="tests" name="atmosphere" points=1
found = air_pressure(0)
assert abs(found / SEA_LEVEL_PRESSURE - 1) < 1e-9, f"At altitude 0 the pressure is {SEA_LEVEL_PRESSURE} Pa, not {found}."
assert air_pressure(3000) < air_pressure(1000), "Higher up the air is thinner: at 3000 m the pressure should be below that at 1000 m."
### BEGIN HIDDEN TESTS
for metres in (500, 2500, 5000, 8849, 11_000):
    power = 9.80665 * 0.0289644 / (8.314462618 * 0.0065)
    standard = 101_325.0 * (1 - 0.0065 * metres / 288.15) ** power
    assert abs(air_pressure(metres) / standard - 1) < 1e-4, f"At {metres} m the pressure is not right. Does the temperature of the air fall with altitude, and is the power in your formula?"
### END HIDDEN TESTS

# %% role="solution" name="boiling"
def boiling_point(fluid, pressure):
    """Give the boiling point (K) of a fluid at a pressure (Pa); nan outside the range of its constants."""
    ### BEGIN SOLUTION
    temperature = fluid["b_k"] / (fluid["a"] - math.log10(pressure)) - fluid["c_k"]
    return temperature if fluid["t_min_k"] <= temperature <= fluid["t_max_k"] else math.nan
    ### END SOLUTION

# %% role="tests" name="boils" points=2
normal = boiling_point(fluids["water"], 101_325.0)
assert 372 < normal < 374, f"At sea level water boils at about 373 K, not {normal:.1f}."
lower = boiling_point(fluids["water"], 50_000.0)
assert lower < normal, f"At a lower pressure water boils at a lower temperature: {lower:.1f} K at 50 kPa is not below {normal:.1f} K."
### BEGIN HIDDEN TESTS
for name in ("water", "ethanol", "butane", "benzene", "diethyl ether"):
    one = fluids[name]
    for part in (0.3, 0.6, 0.9):
        true = one["t_min_k"] + part * (one["t_max_k"] - one["t_min_k"])
        vapour = 10 ** (one["a"] - one["b_k"] / (true + one["c_k"]))
        assert abs(boiling_point(one, vapour) - true) < 1e-3, f"The boiling point of {name} is not right. At the boiling point, Antoine's equation should give the pressure back."
### END HIDDEN TESTS

# %% role="tests" name="in-range" points=1
found = boiling_point(fluids["water"], 1.0)
assert math.isnan(found), f"At 1 Pa the equation would give {found:.1f} K for water, far outside the range of its constants: the answer should be nan."
### BEGIN HIDDEN TESTS
for name in ("water", "ethanol", "methane"):
    one = fluids[name]
    for edge, step in ((one["t_min_k"], 1), (one["t_max_k"], -1)):
        outside = 10 ** (one["a"] - one["b_k"] / (edge - step + one["c_k"]))
        within = 10 ** (one["a"] - one["b_k"] / (edge + step + one["c_k"]))
        assert math.isnan(boiling_point(one, outside)), f"{name} just outside its range should give nan, at both ends."
        assert not math.isnan(boiling_point(one, within)), f"{name} just inside its range should give a number, at both ends."
exact = boiling_point(fluids["water"], 60_000.0)
for edges in ({"t_min_k": exact}, {"t_max_k": exact}):
    assert boiling_point(dict(fluids["water"], **edges), 60_000.0) == exact, "The two ends of the fluid's range belong to it."
### END HIDDEN TESTS

# %% role="solution" name="altitude"
def boiling_altitude(fluid, temperature):
    """Give the altitude (m, 0 to 11 000) at which a fluid boils at a temperature (K); nan where there is none."""
    ### BEGIN SOLUTION
    if not fluid["t_min_k"] <= temperature <= fluid["t_max_k"]:
        return math.nan
    pressure = 10 ** (fluid["a"] - fluid["b_k"] / (temperature + fluid["c_k"]))
    exponent = GRAVITY * AIR_MOLAR_MASS / (GAS_CONSTANT * LAPSE_RATE)
    altitude = SEA_LEVEL_TEMPERATURE / LAPSE_RATE * (1 - (pressure / SEA_LEVEL_PRESSURE) ** (1 / exponent))
    return altitude if 0 <= altitude <= 11_000 else math.nan
    ### END SOLUTION

# %% role="tests" name="altitude-found" points=3
low, high = boiling_altitude(fluids["water"], 370.0), boiling_altitude(fluids["water"], 345.0)
assert 0 < low < 11_000, f"Water boils at 370 K somewhere on the slopes of ordinary mountains, not at {low} m."
assert low < high, f"The cooler water boils, the higher you are: {high} m for 345 K is not above {low} m for 370 K."
### BEGIN HIDDEN TESTS
power = 9.80665 * 0.0289644 / (8.314462618 * 0.0065)
for name, kelvin in [("water", 365.0), ("water", 345.0), ("ethanol", 335.0), ("propanone", 310.0), ("benzene", 330.0)]:
    one = fluids[name]
    vapour = 10 ** (one["a"] - one["b_k"] / (kelvin + one["c_k"]))
    metres = 288.15 / 0.0065 * (1 - (vapour / 101_325.0) ** (1 / power))
    assert abs(boiling_altitude(one, kelvin) - metres) < 1, f"The altitude at which {name} boils at {kelvin} K is not right."
assert math.isnan(boiling_altitude(fluids["water"], 380.0)), "Water boils at 380 K only below sea level, which is outside the range 0 to 11 000 m: nan."
assert math.isnan(boiling_altitude(fluids["water"], 300.0)), "Water boils at 300 K only far above 11 000 m, where this formula for the air ends: nan."
for metres, is_there in ((0.5, True), (-0.5, False), (10_999.5, True), (11_000.5, False)):
    vapour = 101_325.0 * (1 - 0.0065 * metres / 288.15) ** power
    wide = dict(fluids["water"], t_min_k=200.0)
    kelvin = wide["b_k"] / (wide["a"] - math.log10(vapour)) - wide["c_k"]
    assert math.isnan(boiling_altitude(wide, kelvin)) != is_there, "Half a metre inside 0 to 11 000 m there is an answer; half a metre outside there is none."
narrow = dict(fluids["water"], t_min_k=360.0, t_max_k=370.0)
assert boiling_altitude(narrow, 360.0) > boiling_altitude(narrow, 370.0), "The two ends of the fluid's range belong to it."
assert math.isnan(boiling_altitude(narrow, 350.0)) and math.isnan(boiling_altitude(narrow, 371.0)), "Outside the range of the fluid's constants there is no answer: nan."
### END HIDDEN TESTS
