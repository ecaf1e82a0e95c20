# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: che-thermo-vap-2
#   title:
#     en: "Fit Antoine's constants"
#     fr: "Ajuster les constantes d'Antoine"
#   difficulty: 3
#   minutes: 30
#   skills: [che.thermo.vap]
#   hints:
#     - en: "Pressures from 1 to 1000 kPa can't be fitted as they are: the large ones would decide alone. What does the equation itself suggest to fit instead?"
#       fr: "On ne peut pas ajuster telles quelles des pressions de 1 à 1000 kPa : les grandes décideraient seules. Que suggère l'équation elle-même d'ajuster à la place ?"
#     - en: "Multiplied by (T + C), the equation becomes T y = A T - C y + D, with y = log10 p and D = A C - B. That is linear in A, C and D, and np.linalg.lstsq solves it without a starting value."
#       fr: "Multipliée par (T + C), l'équation devient T y = A T - C y + D, avec y = log10 p et D = A C - B. Elle est linéaire en A, C et D, et np.linalg.lstsq la résout sans valeur de départ."
#     - en: "If you prefer scipy.optimize.curve_fit, start near A = 9, B = 1200, C = -50. For the worst error, divide each deviation by the measured value and forget its sign before you look for the largest."
#       fr: "Si vous préférez scipy.optimize.curve_fit, partez de A = 9, B = 1200, C = -50. Pour la pire erreur, divisez chaque écart par la valeur mesurée et oubliez son signe avant de chercher le plus grand."
#   misconceptions:
#     - says:
#         en: "Antoine's equation is written with the natural logarithm, like that of Clausius and Clapeyron."
#         fr: "L'équation d'Antoine s'écrit avec le logarithme népérien, comme celle de Clausius et Clapeyron."
#       wrong:
#         pressure: |
#           def antoine_pressure(temperature, a, b, c):
#               return np.exp(a - b / (np.asarray(temperature) + c))
#         fit: |
#           def fit_antoine(temperature, pressure):
#               t, y = np.asarray(temperature), np.log(np.asarray(pressure))
#               unknowns = np.column_stack([t, -y, np.ones_like(t)])
#               a, c, d = np.linalg.lstsq(unknowns, t * y, rcond=None)[0]
#               return float(a), float(a * c - d), float(c)
#     - says:
#         en: "C is a small correction that can be left out: a straight line in 1/T will do."
#         fr: "C est une petite correction que l'on peut omettre : une droite en 1/T suffit."
#       wrong:
#         fit: |
#           def fit_antoine(temperature, pressure):
#               slope, constant = np.polyfit(1 / np.asarray(temperature), np.log10(pressure), 1)
#               return constant, -slope, 0.0
#     - says:
#         en: "Least squares on the pressures themselves treats all points fairly."
#         fr: "Les moindres carrés sur les pressions elles-mêmes traitent équitablement tous les points."
#       wrong:
#         fit: |
#           def fit_antoine(temperature, pressure):
#               from scipy.optimize import curve_fit
#               def law(t, a, b, c):
#                   return 10 ** (a - b / (t + c))
#               best, _ = curve_fit(law, np.asarray(temperature), np.asarray(pressure), p0=[9.0, 1200.0, -50.0], maxfev=20000)
#               return tuple(float(value) for value in best)
#     - says:
#         en: "The largest deviation is the largest number, so one that is far too low does not count."
#         fr: "Le plus grand écart est le plus grand nombre ; une valeur bien trop basse ne compte donc pas."
#       wrong:
#         error: |
#           def worst_error(computed, measured):
#               return float(np.max((np.asarray(computed) - np.asarray(measured)) / np.asarray(measured)))
#   tests:
#     equation: {en: "Antoine's equation", fr: "L'équation d'Antoine"}
#     deviation: {en: "The worst relative error", fr: "La pire erreur relative"}
#     constants: {en: "Three constants for a liquid", fr: "Trois constantes pour un liquide"}
#     within-half-a-percent: {en: "Within 0.5 % at every point", fr: "À moins de 0,5 % en chaque point"}
#   messages:
#     "With A = 5, B = 1250, C = -50 the exponent is 0 at 300 K, so the pressure is 1 Pa, not {}.": "Avec A = 5, B = 1250, C = -50, l'exposant vaut 0 à 300 K ; la pression est donc 1 Pa, et non {}."
#     "One more in A should make the pressure ten times higher: which logarithm is in the equation?": "Un de plus dans A devrait rendre la pression dix fois plus haute : quel logarithme figure dans l'équation ?"
#     "antoine_pressure should take an array of temperatures and give as many pressures.": "antoine_pressure devrait accepter un tableau de températures et donner autant de pressions."
#     "The pressures of an array of temperatures are not right: how do B and C enter?": "Les pressions d'un tableau de températures ne sont pas justes : comment B et C interviennent-ils ?"
#     "110 instead of 100 is 10 % too high: 0.1, not {}.": "110 au lieu de 100, c'est 10 % de trop : 0.1, et non {}."
#     "A value that is too low counts as much as one that is too high.": "Une valeur trop basse compte autant qu'une valeur trop haute."
#     "The error is relative to the measured value of the same point, whatever its size.": "L'erreur est relative à la valeur mesurée du même point, quelle que soit sa grandeur."
#     "fit_antoine should give back three numbers, A, B and C; it gave {}.": "fit_antoine devrait renvoyer trois nombres, A, B et C ; elle a renvoyé {}."
#     "With your constants ethanol's pressure does not rise with temperature.": "Avec vos constantes, la pression de l'éthanol ne monte pas avec la température."
#     "On points made from known constants, {} comes out wrong: is it the equation of the statement, with all three constants fitted?": "Sur des points construits avec des constantes connues, {} n'est pas juste : est-ce bien l'équation de l'énoncé, avec ses trois constantes ajustées ?"
#     "With your constants the pressure of ethanol is off by up to {} %. Even a rough fit stays within 5 %.": "Avec vos constantes, la pression de l'éthanol s'écarte jusqu'à {} %. Même un ajustement grossier reste à moins de 5 %."
#     "For {} the fit misses a point by more than 0.5 %. Do small pressures weigh as much as large ones, and are all three constants free?": "Pour {}, l'ajustement manque un point de plus de 0,5 %. Les petites pressions pèsent-elles autant que les grandes, et les trois constantes sont-elles libres ?"
# ---

# %% [markdown] lang="en"
# # Fit Antoine's constants
#
# **What you will be able to do:** fit the equation that chemical engineers use for vapour pressures, in a way that treats small and large pressures alike, and say how good the fit is.
#
# ## Why a chemist cares
#
# A straight line in $1/T$ is off by several percent over a wide range: too much for a distillation column. Louis Charles Antoine's equation (1888) adds one constant and is still in every simulation program:
#
# $$\log_{10} p = A - \frac{B}{T + C}$$
#
# with $p$ in Pa and $T$ in K. Pressures span a factor of a hundred, so what should be small is the *relative* error of each point, and that means fitting the logarithm.
#
# ## What is given
#
# `points`: equilibria of five liquids between 1 kPa and 1 MPa, with `name`, `temperature_k` and `pressure_pa`. NumPy is `np`; SciPy may be used.
#
# ## What to do
#
# 1. `antoine_pressure(temperature, a, b, c)`: the pressure in Pa, for one temperature or an array of them.
# 2. `worst_error(computed, measured)`: the largest relative deviation of two arrays of pressures, without sign, as a fraction of the measured value.
# 3. `fit_antoine(temperature, pressure)`: the constants `(a, b, c)` that fit the arrays best. On these liquids each point should come out within 0.5 %.
#
# *Data: VDI Heat Atlas (2010), by way of chemicals.*

# %% [markdown] lang="fr"
# # Ajuster les constantes d'Antoine
#
# **Ce que vous saurez faire :** ajuster l'équation que le génie chimique emploie pour les pressions de vapeur, de façon à traiter de même petites et grandes pressions, et dire ce que vaut l'ajustement.
#
# ## Pourquoi cela compte en chimie
#
# Sur un large domaine, une droite en $1/T$ se trompe de plusieurs pour cent : trop pour une colonne de distillation. L'équation de Louis Charles Antoine (1888) ajoute une constante et figure encore dans tous les logiciels de simulation :
#
# $$\log_{10} p = A - \frac{B}{T + C}$$
#
# avec $p$ en Pa et $T$ en K. Les pressions couvrent un facteur cent ; ce qui doit être petit, c'est donc l'erreur *relative* de chaque point, et il faut pour cela ajuster le logarithme.
#
# ## Ce qui est donné
#
# `points` : des équilibres de cinq liquides entre 1 kPa et 1 MPa, avec `name` (nom), `temperature_k` et `pressure_pa`. NumPy s'appelle `np` ; SciPy est permis.
#
# ## Ce qu'il faut faire
#
# 1. `antoine_pressure(temperature, a, b, c)` : la pression en Pa, pour une température ou un tableau de températures.
# 2. `worst_error(computed, measured)` : le plus grand écart relatif de deux tableaux de pressions, calculées et mesurées, sans signe, en fraction de la valeur mesurée.
# 3. `fit_antoine(temperature, pressure)` : les constantes `(a, b, c)` qui s'ajustent le mieux aux tableaux. Sur ces liquides, chaque point devrait être rendu à moins de 0,5 %.
#
# *Données : VDI Heat Atlas (2010), par l'intermédiaire de chemicals.*

# %% role="locked" name="data"
import numpy as np

from enact_learn.datasets import saturation_points

table = saturation_points()
points = table[
    table["name"].isin(["Ethanol", "n-Hexane", "Benzene", "Toluene", "Chlorine"])
    & table["pressure_pa"].between(1_000, 1_000_000)
]
points[points["name"] == "Ethanol"]

# %% role="solution" name="pressure"
def antoine_pressure(temperature, a, b, c):
    """Give the vapour pressure (Pa) by Antoine's equation; temperature in K, a number or an array."""
    ### BEGIN SOLUTION
    return 10 ** (a - b / (np.asarray(temperature) + c))
    ### END SOLUTION

# %% role="tests" name="equation" points=1
found = float(antoine_pressure(300.0, 5.0, 1250.0, -50.0))
assert abs(found - 1) < 1e-9, f"With A = 5, B = 1250, C = -50 the exponent is 0 at 300 K, so the pressure is 1 Pa, not {found}."
### BEGIN HIDDEN TESTS
assert abs(float(antoine_pressure(300.0, 6.0, 1250.0, -50.0)) / 10 - 1) < 1e-9, "One more in A should make the pressure ten times higher: which logarithm is in the equation?"
several = np.asarray(antoine_pressure(np.array([280.0, 300.0, 350.0]), 9.0, 1200.0, -40.0))
assert several.shape == (3,), "antoine_pressure should take an array of temperatures and give as many pressures."
assert np.allclose(several, [10**4.0, 10 ** (9 - 1200 / 260), 10 ** (9 - 1200 / 310)], rtol=1e-9), "The pressures of an array of temperatures are not right: how do B and C enter?"
### END HIDDEN TESTS

# %% role="solution" name="error"
def worst_error(computed, measured):
    """Give the largest relative deviation between two arrays, as a fraction of the measured value."""
    ### BEGIN SOLUTION
    computed, measured = np.asarray(computed), np.asarray(measured)
    return float(np.max(np.abs(computed / measured - 1)))
    ### END SOLUTION

# %% role="tests" name="deviation" points=1
found = worst_error(np.array([110.0, 200.0]), np.array([100.0, 200.0]))
assert abs(found - 0.1) < 1e-9, f"110 instead of 100 is 10 % too high: 0.1, not {found}."
### BEGIN HIDDEN TESTS
assert abs(worst_error(np.array([70.0, 210.0]), np.array([100.0, 200.0])) - 0.3) < 1e-9, "A value that is too low counts as much as one that is too high."
assert abs(worst_error(np.array([2.0, 90_000.0]), np.array([1.0, 100_000.0])) - 1.0) < 1e-9, "The error is relative to the measured value of the same point, whatever its size."
### END HIDDEN TESTS

# %% role="solution" name="fit"
def fit_antoine(temperature, pressure):
    """Give Antoine's constants (a, b, c) for arrays of temperatures (K) and pressures (Pa)."""
    ### BEGIN SOLUTION
    t, y = np.asarray(temperature), np.log10(np.asarray(pressure))
    unknowns = np.column_stack([t, -y, np.ones_like(t)])
    a, c, d = np.linalg.lstsq(unknowns, t * y, rcond=None)[0]
    return float(a), float(a * c - d), float(c)
    ### END SOLUTION

# %% role="tests" name="constants" points=2
ethanol = points[points["name"] == "Ethanol"]
constants = tuple(fit_antoine(ethanol["temperature_k"].to_numpy(), ethanol["pressure_pa"].to_numpy()))
assert len(constants) == 3, f"fit_antoine should give back three numbers, A, B and C; it gave {constants}."
a, b, c = (float(constant) for constant in constants)
assert a - b / (360.0 + c) > a - b / (320.0 + c), "With your constants ethanol's pressure does not rise with temperature."
### BEGIN HIDDEN TESTS
hot = np.linspace(290.0, 420.0, 9)
for exact in [(9.1, 1180.0, -47.0), (10.2, 1630.0, -41.0)]:
    got = fit_antoine(hot, 10 ** (exact[0] - exact[1] / (hot + exact[2])))
    for letter, value, target in zip("ABC", got, exact):
        assert abs(float(value) / target - 1) < 0.005, f"On points made from known constants, {letter} comes out wrong: is it the equation of the statement, with all three constants fitted?"
### END HIDDEN TESTS

# %% role="tests" name="within-half-a-percent" points=2
ethanol = points[points["name"] == "Ethanol"]
a, b, c = (float(constant) for constant in fit_antoine(ethanol["temperature_k"].to_numpy(), ethanol["pressure_pa"].to_numpy()))
percent = 100 * np.max(np.abs(10 ** (a - b / (ethanol["temperature_k"] + c)) / ethanol["pressure_pa"] - 1))
assert percent < 5, f"With your constants the pressure of ethanol is off by up to {percent:.2g} %. Even a rough fit stays within 5 %."
### BEGIN HIDDEN TESTS
for name, rows in points.groupby("name"):
    hot, pushed = rows["temperature_k"].to_numpy(), rows["pressure_pa"].to_numpy()
    a, b, c = (float(constant) for constant in fit_antoine(hot, pushed))
    assert np.max(np.abs(10 ** (a - b / (hot + c)) / pushed - 1)) < 0.005, f"For {name} the fit misses a point by more than 0.5 %. Do small pressures weigh as much as large ones, and are all three constants free?"
### END HIDDEN TESTS
