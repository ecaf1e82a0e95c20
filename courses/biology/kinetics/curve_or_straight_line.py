# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: bio-dyn-enzyme-3
#   title: {en: "Fit a curve, or a straight line?", fr: "Ajuster une courbe ou une droite ?"}
#   difficulty: 2
#   minutes: 20
#   skills: [bio.dyn.enzyme]
#   hints:
#     - en: "One cell fits the curve as it is, the other one a line through turned-over values. Which numbers does each of the two fits give you, and what do they mean?"
#       fr: "Une cellule ajuste la courbe telle quelle, l'autre une droite à travers des valeurs inversées. Quels nombres chacun des deux ajustements donne-t-il, et que veulent-ils dire ?"
#     - en: "curve_fit takes the function, the x values and the y values, and p0, a first guess. Good guesses lie within the data. np.polyfit with degree 1 gives back slope and intercept, in this order."
#       fr: "curve_fit prend la fonction, les x, les y, et p0, une première estimation. De bonnes estimations se trouvent dans les données. np.polyfit avec le degré 1 renvoie la pente puis l'ordonnée à l'origine."
#     - en: "For p0, take the largest of rates and the median of substrate. For the line, polyfit gets 1 / substrate and 1 / rates: vmax is 1 / intercept, and km is slope / intercept. For median_error, collect abs(km - true_km) / true_km in a list, then np.median."
#       fr: "Pour p0, prenez la plus grande valeur de rates et la médiane de substrate. Pour la droite, polyfit reçoit 1 / substrate et 1 / rates : vmax vaut 1 / intercept, et km vaut slope / intercept. Pour median_error, rassemblez abs(km - true_km) / true_km dans une liste, puis np.median."
#   misconceptions:
#     - says:
#         en: "Any first guess will do: the computer finds its way from there."
#         fr: "N'importe quelle première estimation convient : l'ordinateur trouve ensuite son chemin."
#       wrong:
#         fit-curve: |
#           def fit_curve(substrate, rates):
#               (vmax, km), _ = curve_fit(michaelis, substrate, rates, p0=[10, 50])
#               return vmax, km
#     - says:
#         en: "The slope of the straight line is Km."
#         fr: "La pente de la droite est Km."
#       wrong:
#         fit-line: |
#           def fit_line(substrate, rates):
#               slope, intercept = np.polyfit(1 / substrate, 1 / rates, 1)
#               return 1 / intercept, slope
#     - says:
#         en: "Vmax is the largest rate that was measured, and Km is read off at half of it."
#         fr: "Vmax est la plus grande vitesse mesurée, et Km se lit à sa moitié."
#       wrong:
#         fit-curve: |
#           def fit_curve(substrate, rates):
#               vmax = rates.max()
#               return vmax, substrate[np.argmin(np.abs(rates - vmax / 2))]
#     - says:
#         en: "Errors above and below the truth cancel out."
#         fr: "Les erreurs au-dessus et au-dessous de la vérité se compensent."
#       wrong:
#         median-error: |
#           def median_error(fit, runs, true_km):
#               return np.median([(fit(substrate, rates)[1] - true_km) / true_km for substrate, rates in runs])
#   alternatives:
#     - fit-line: |
#         def fit_line(substrate, rates):
#             from scipy.stats import linregress
#             line = linregress(1 / substrate, 1 / rates)
#             return 1 / line.intercept, line.slope / line.intercept
#   tests:
#     curve: {en: Fits the curve itself, fr: Ajuste la courbe elle-même}
#     line: {en: Fits the straight line, fr: Ajuste la droite}
#     contest: {en: Compares both over many runs, fr: Compare les deux sur de nombreuses séries de mesures}
#   messages:
#     "fit_curve should give back two numbers, vmax and km; it gave {}.": "fit_curve devrait renvoyer deux nombres, vmax et km ; elle a renvoyé {}."
#     "Without noise, the curve gives its constants back: Vmax 10 and Km 50; fit_curve gave {} and {}.": "Sans bruit, la courbe redonne ses constantes : Vmax 10 et Km 50 ; fit_curve a donné {} et {}."
#     "In other units (Vmax {}, Km {}) fit_curve should find the constants too. Take the first guess from the data.": "Dans d'autres unités (Vmax {}, Km {}), fit_curve devrait aussi trouver les constantes. Prenez la première estimation dans les données."
#     "With noise, the least squares of the curve lie elsewhere: fit all points, with the rates as they are.": "Avec du bruit, la solution des moindres carrés de la courbe est ailleurs : ajustez tous les points, avec les vitesses telles quelles."
#     "fit_line should give back two numbers, vmax and km; it gave {}.": "fit_line devrait renvoyer deux nombres, vmax et km ; elle a renvoyé {}."
#     "Without noise, the line gives Vmax {} and Km {} back. Which of them is the intercept turned over, and where does the slope come in?": "Sans bruit, la droite redonne Vmax {} et Km {}. Lequel est l'inverse de l'ordonnée à l'origine, et où la pente intervient-elle ?"
#     "With noise, fit_line should give what the least squares of 1/v over 1/s give.": "Avec du bruit, fit_line devrait donner la solution des moindres carrés de 1/v en fonction de 1/s."
#     "Without noise there is no error: median_error should be 0, not {}.": "Sans bruit il n'y a pas d'erreur : median_error devrait valoir 0, et non {}."
#     "Fits that give Km 40, 55 and 70 instead of 50 have relative errors of 0.2, 0.1 and 0.4, whatever their direction. Sort them: the median is the middle one.": "Des ajustements qui donnent Km 40, 55 et 70 au lieu de 50 ont des erreurs relatives de 0,2 ; 0,1 et 0,4, quel que soit leur sens. Triez-les : la médiane est celle du milieu."
#     "median_error should call the fit function that it is given.": "median_error devrait appeler la fonction d'ajustement qu'elle reçoit."
#     "Compare with the true Km that is given: here it is 80.": "Comparez au vrai Km donné : ici, il vaut 80."
#     "Over 40 noisy runs, the curve should come much closer to the true Km than the straight line.": "Sur 40 séries bruitées, la courbe devrait approcher le vrai Km bien mieux que la droite."
# ---

# %% [markdown] lang="en"
# # Fit a curve, or a straight line?
#
# **What you will be able to do:** find $V_\text{max}$ and $K_m$ from measured rates in two ways, and show with simulated runs which one to trust.
#
# ## Why it matters
#
# The two constants of an enzyme decide about doses and reactors. For decades they were read off a straight line drawn on paper. Hans Lineweaver and Dean Burk had shown how ([1934](https://doi.org/10.1021/ja01318a036)). A computer can fit the curve itself. Does it matter?
#
# ## The idea
#
# The curve $v = V_\text{max}\, s / (K_m + s)$, turned over, is a line in $1/s$:
#
# $$\frac{1}{v} = \frac{1}{V_\text{max}} + \frac{K_m}{V_\text{max}} \cdot \frac{1}{s}$$
#
# An intercept of 0.1 and a slope of 5 mean $V_\text{max} = 10$ and $K_m = 5 / 0.1 = 50$. But the smallest rates, with the largest relative error, become the largest values of $1/v$. They pull the line.
#
# ## What is given
#
# `michaelis(substrate, vmax, km)` is the curve, and `run(seed)` gives one simulated run: `substrate` and `rates`, two arrays. All rates are above 0.
#
# ## Your task
#
# 1. `fit_curve(substrate, rates)` gives back `vmax, km` by least squares on the curve (`curve_fit`). Units may be any, so take a first guess `p0` from the data.
# 2. `fit_line(substrate, rates)` gives back `vmax, km` from the straight line (`np.polyfit`).
# 3. `median_error(fit, runs, true_km)` gets a fit function and a list of runs. It gives back the median of $|K_m - K_\text{true}| / K_\text{true}$ over the runs.
#
# *Data: simulated, one seed a run.*

# %% [markdown] lang="fr"
# # Ajuster une courbe ou une droite ?
#
# **Ce que vous saurez faire :** trouver $V_\text{max}$ et $K_m$ de deux façons à partir de vitesses mesurées, et montrer par la simulation laquelle mérite confiance.
#
# ## Pourquoi c'est important
#
# Les deux constantes d'une enzyme guident le choix des doses et des réacteurs. Pendant des décennies, on les a lues sur une droite tracée sur papier. Hans Lineweaver et Dean Burk avaient montré comment ([1934](https://doi.org/10.1021/ja01318a036)). Un ordinateur peut ajuster la courbe elle-même. Cela change-t-il quelque chose ?
#
# ## L'idée
#
# La courbe $v = V_\text{max}\, s / (K_m + s)$, une fois inversée, est une droite en $1/s$ :
#
# $$\frac{1}{v} = \frac{1}{V_\text{max}} + \frac{K_m}{V_\text{max}} \cdot \frac{1}{s}$$
#
# Une ordonnée à l'origine de 0,1 et une pente de 5 signifient $V_\text{max} = 10$ et $K_m = 5 / 0{,}1 = 50$. Mais les plus petites vitesses, dont l'erreur relative est la plus grande, deviennent les plus grandes valeurs de $1/v$. Elles tirent la droite.
#
# ## Ce qui est donné
#
# `michaelis(substrate, vmax, km)` est la courbe, et `run(seed)` donne une série de mesures simulée : `substrate` et `rates`, deux tableaux. Toutes les vitesses sont supérieures à 0.
#
# ## À vous de jouer
#
# 1. `fit_curve(substrate, rates)` renvoie `vmax, km` par moindres carrés sur la courbe (`curve_fit`). Les unités sont quelconques : tirez donc une première estimation `p0` des données.
# 2. `fit_line(substrate, rates)` renvoie `vmax, km` d'après la droite (`np.polyfit`).
# 3. `median_error(fit, runs, true_km)` reçoit une fonction d'ajustement et une liste de séries de mesures. Elle renvoie la médiane de $|K_m - K_\text{vrai}| / K_\text{vrai}$ sur ces séries.
#
# *Données : simulées, une graine par série.*

# %% role="locked" name="data"
import numpy as np
from scipy.optimize import curve_fit


def michaelis(substrate, vmax, km):
    return vmax * substrate / (km + substrate)


def run(seed, vmax=10.0, km=50.0, noise=0.3):
    """Simulate one run: eight amounts of substrate (µmol/L), and the rate at each (µmol/L per second)."""
    substrate = km * np.array([0.1, 0.2, 0.4, 0.8, 1.5, 3.0, 6.0, 10.0])
    rates = michaelis(substrate, vmax, km)
    return substrate, rates + vmax / 10 * noise * np.random.default_rng(seed).normal(size=8)

# %% role="solution" name="fit-curve"
def fit_curve(substrate, rates):
    """Give vmax and km by least squares on the curve itself."""
    ### BEGIN SOLUTION
    guess = [rates.max(), np.median(substrate)]
    (vmax, km), _ = curve_fit(michaelis, substrate, rates, p0=guess)
    return vmax, km
    ### END SOLUTION

# %% role="tests" name="curve" points=2
substrate, rates = run(0, noise=0)
answer = fit_curve(substrate, rates)
assert len(answer) == 2, f"fit_curve should give back two numbers, vmax and km; it gave {answer}."
assert abs(answer[0] - 10) < 0.01 and abs(answer[1] - 50) < 0.1, f"Without noise, the curve gives its constants back: Vmax 10 and Km 50; fit_curve gave {answer[0]} and {answer[1]}."
### BEGIN HIDDEN TESTS
for vmax, km in [(2e-6, 3e-4), (4e5, 0.02), (0.5, 9000.0), (1e5, 1e-6), (1e4, 5e6)]:
    found_vmax, found_km = fit_curve(*run(0, vmax, km, noise=0))
    assert abs(found_vmax / vmax - 1) < 0.01 and abs(found_km / km - 1) < 0.01, f"In other units (Vmax {vmax}, Km {km}) fit_curve should find the constants too. Take the first guess from the data."
for seed in (3, 4):
    substrate, rates = run(seed)
    (vmax, km), _ = curve_fit(michaelis, substrate, rates, p0=[10, 50])
    found_vmax, found_km = fit_curve(substrate, rates)
    assert abs(found_vmax / vmax - 1) < 0.01 and abs(found_km / km - 1) < 0.01, "With noise, the least squares of the curve lie elsewhere: fit all points, with the rates as they are."
### END HIDDEN TESTS

# %% role="solution" name="fit-line"
def fit_line(substrate, rates):
    """Give vmax and km from the straight line of 1/rate over 1/substrate."""
    ### BEGIN SOLUTION
    slope, intercept = np.polyfit(1 / substrate, 1 / rates, 1)
    return 1 / intercept, slope / intercept
    ### END SOLUTION

# %% role="tests" name="line" points=2
answer = fit_line(*run(0, vmax=1, km=5, noise=0))
assert len(answer) == 2, f"fit_line should give back two numbers, vmax and km; it gave {answer}."
### BEGIN HIDDEN TESTS
for vmax, km in [(10.0, 50.0), (4.0, 0.5), (0.5, 9.0)]:
    found_vmax, found_km = fit_line(*run(0, vmax, km, noise=0))
    assert abs(found_vmax / vmax - 1) < 0.01 and abs(found_km / km - 1) < 0.01, f"Without noise, the line gives Vmax {vmax} and Km {km} back. Which of them is the intercept turned over, and where does the slope come in?"
substrate, rates = run(5, noise=0.1)
x, y = 1 / substrate, 1 / rates
slope = ((x - x.mean()) * (y - y.mean())).sum() / ((x - x.mean()) ** 2).sum()
intercept = y.mean() - slope * x.mean()
found_vmax, found_km = fit_line(substrate, rates)
assert abs(found_vmax * intercept - 1) < 0.01 and abs(found_km * intercept / slope - 1) < 0.01, "With noise, fit_line should give what the least squares of 1/v over 1/s give."
### END HIDDEN TESTS

# %% role="solution" name="median-error"
def median_error(fit, runs, true_km):
    """Give the median relative error of km, over all runs."""
    ### BEGIN SOLUTION
    errors = []
    for substrate, rates in runs:
        vmax, km = fit(substrate, rates)
        errors.append(abs(km - true_km) / true_km)
    return np.median(errors)
    ### END SOLUTION

# %% role="tests" name="contest" points=2
answer = median_error(fit_curve, [run(0, noise=0)], 50.0)
assert abs(answer) < 0.001, f"Without noise there is no error: median_error should be 0, not {answer}."
### BEGIN HIDDEN TESTS
def stand_in(substrate, rates):
    return 1.0, float(rates[0])


def always_50(substrate, rates):
    return 1.0, 50.0


assert abs(median_error(always_50, [run(6)], 50.0)) < 1e-9, "median_error should call the fit function that it is given."
made_up = [(np.ones(2), np.array([km, 1.0])) for km in (40.0, 55.0, 70.0)]
assert abs(median_error(stand_in, made_up, 50.0) - 0.2) < 1e-9, "Fits that give Km 40, 55 and 70 instead of 50 have relative errors of 0.2, 0.1 and 0.4, whatever their direction. Sort them: the median is the middle one."
assert abs(median_error(stand_in, made_up, 80.0) - 0.3125) < 1e-9, "Compare with the true Km that is given: here it is 80."
runs = [run(seed) for seed in range(40)]
assert median_error(fit_curve, runs, 50.0) < 0.6 * median_error(fit_line, runs, 50.0), "Over 40 noisy runs, the curve should come much closer to the true Km than the straight line."
### END HIDDEN TESTS
