# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: bio-dyn-enzyme-4
#   title: {en: "Which kind of inhibitor?", fr: "Quel type d'inhibiteur ?"}
#   difficulty: 3
#   minutes: 30
#   skills: [bio.dyn.enzyme]
#   hints:
#     - en: "An inhibitor changes what looks like Vmax, what looks like Km, or both. Read the table line by line: which of them is multiplied or divided by the factor?"
#       fr: "Un inhibiteur change ce qui ressemble à Vmax, ce qui ressemble à Km, ou les deux. Lisez le tableau ligne par ligne : lequel est multiplié ou divisé par le facteur ?"
#     - en: "Compute the factor f of the text once, with inhibitor and ki. For aic you need the sum of squared differences between rates and the prediction, then np.log, and twice the number of constants."
#       fr: "Calculez une seule fois le facteur f du texte, avec inhibitor et ki. Pour aic, il faut la somme des carrés des écarts entre rates et la prédiction, puis np.log, et deux fois le nombre de constantes."
#     - en: "In predict, change vmax and km with if and elif, and write the Michaelis-Menten rate with vmax, km and substrate once at the end. In aic, np.log is taken of squares divided by len(rates), and weighs len(rates) times; len(constants) counts twice. In choose, a dictionary or min with key= finds the model of CONSTANTS with the smallest aic."
#       fr: "Dans predict, changez vmax et km avec if et elif, et écrivez une seule fois, à la fin, la vitesse de Michaelis-Menten avec vmax, km et substrate. Dans aic, np.log se prend de squares divisé par len(rates) et pèse len(rates) fois ; len(constants) compte deux fois. Dans choose, un dictionnaire ou min avec key= trouve le modèle de CONSTANTS dont aic est le plus petit."
#   misconceptions:
#     - says:
#         en: "The model with the smallest sum of squares is the best one."
#         fr: "Le modèle à la plus petite somme de carrés est le meilleur."
#       wrong:
#         aic: |
#           def aic(model, constants, substrate, inhibitor, rates):
#               squares = np.sum((rates - predict(model, substrate, inhibitor, *constants)) ** 2)
#               return len(rates) * np.log(squares / len(rates))
#     - says:
#         en: "A competitive inhibitor lowers Vmax."
#         fr: "Un inhibiteur compétitif abaisse Vmax."
#       wrong:
#         predict: |
#           def predict(model, substrate, inhibitor, vmax, km, ki=1.0):
#               factor = 1 + inhibitor / ki
#               if model == "competitive":
#                   vmax = vmax / factor
#               elif model == "non-competitive":
#                   km = km * factor
#               elif model == "uncompetitive":
#                   vmax, km = vmax / factor, km / factor
#               return vmax * substrate / (km + substrate)
#     - says:
#         en: "An uncompetitive inhibitor changes Vmax only."
#         fr: "Un inhibiteur incompétitif ne change que Vmax."
#       wrong:
#         predict: |
#           def predict(model, substrate, inhibitor, vmax, km, ki=1.0):
#               factor = 1 + inhibitor / ki
#               if model == "competitive":
#                   km = km * factor
#               elif model != "none":
#                   vmax = vmax / factor
#               return vmax * substrate / (km + substrate)
#     - says:
#         en: "The larger the criterion, the better the model."
#         fr: "Plus le critère est grand, meilleur est le modèle."
#       wrong:
#         choose: |
#           def choose(substrate, inhibitor, rates):
#               values = {}
#               for model in CONSTANTS:
#                   constants = fit(predict, model, substrate, inhibitor, rates)
#                   values[model] = aic(model, constants, substrate, inhibitor, rates)
#               return max(values, key=values.get)
#   alternatives:
#     - choose: |
#         def choose(substrate, inhibitor, rates):
#             best, lowest = None, np.inf
#             for model in CONSTANTS:
#                 value = aic(model, fit(predict, model, substrate, inhibitor, rates), substrate, inhibitor, rates)
#                 if value < lowest:
#                     best, lowest = model, value
#             return best
#       predict: |
#         def predict(model, substrate, inhibitor, vmax, km, ki=1.0):
#             factor = 1 + inhibitor / ki
#             top, low = {
#                 "none": (1, 1),
#                 "competitive": (1, factor),
#                 "non-competitive": (1 / factor, 1),
#                 "uncompetitive": (1 / factor, 1 / factor),
#             }[model]
#             return vmax * top * substrate / (km * low + substrate)
#   tests:
#     rates: {en: Predicts the rates of four models, fr: Prédit les vitesses de quatre modèles}
#     criterion: {en: Weighs fit against constants, fr: Met en balance ajustement et constantes}
#     choice: {en: Chooses the right model, fr: Choisit le bon modèle}
#   messages:
#     "Without any inhibitor, all models give the plain curve: 5 at substrate 50; {} gave {}.": "Sans inhibiteur, tous les modèles donnent la courbe simple : 5 pour un substrat de 50 ; {} a donné {}."
#     "The model none knows no inhibitor: its rates stay the same when there is more of it.": "Le modèle none ignore l'inhibiteur : ses vitesses ne changent pas quand il y en a plus."
#     "With substrate {}, inhibitor {} and ki {}, the {} rate is not right. Look at the table again: what does this kind change?": "Avec substrat {}, inhibiteur {} et ki {}, la vitesse du modèle {} n'est pas juste. Regardez de nouveau le tableau : que change ce type ?"
#     "aic should be a number; it gave {}.": "aic devrait être un nombre ; elle a donné {}."
#     "At the same fit, one constant more makes the criterion 2 larger.": "À ajustement égal, une constante de plus augmente le critère de 2."
#     "When all differences are ten times larger, the criterion grows by 2 n ln 10.": "Quand tous les écarts sont dix fois plus grands, le critère augmente de 2 n ln 10."
#     "The criterion is n ln(Q/n) + 2k; the value of aic for the model {} is not that.": "Le critère est n ln(Q/n) + 2k ; la valeur de aic pour le modèle {} n'est pas celle-là."
#     "choose should give back one of the four names; it gave {}.": "choose devrait renvoyer l'un des quatre noms ; elle a renvoyé {}."
#     "Rates from the model {} (seed {}) were taken for another one.": "Des vitesses du modèle {} (graine {}) ont été prises pour un autre."
#     "Where the inhibitor does nothing, the simplest model should win: a constant more must pay for itself.": "Là où l'inhibiteur ne fait rien, le modèle le plus simple devrait gagner : une constante de plus doit se justifier."
# ---

# %% [markdown] lang="en"
# # Which kind of inhibitor?
#
# **What you will be able to do:** fit rival models to the same rates, and choose one without being fooled by extra constants.
#
# ## Why it matters
#
# Many medicines block an enzyme. How a candidate blocks it decides what to try next. A competitive inhibitor can be pushed away by more substrate; the others cannot.
#
# ## The idea
#
# With the factor $f = 1 + i / K_i$, each kind changes the curve $v = V s / (K + s)$ in its own way:
#
# | model | $V$ becomes | $K$ becomes |
# |---|---|---|
# | `none` | $V$ | $K$ |
# | `competitive` | $V$ | $K f$ |
# | `non-competitive` | $V / f$ | $K$ |
# | `uncompetitive` | $V / f$ | $K / f$ |
#
# A model with one constant more always fits at least as well. Akaike's criterion makes it pay ([1974](https://doi.org/10.1109/TAC.1974.1100705)):
#
# $$\text{AIC} = n \ln(Q / n) + 2 k$$
#
# with $n$ rates, the sum of squared differences $Q$ and $k$ constants. The smallest value wins. It is right most of the time, not always. For $n = 10$, $Q = 10$ and $k = 2$ it is 4.
#
# ## What is given
#
# `CONSTANTS` tells the number of constants of each model. `fit(predict, model, substrate, inhibitor, rates)` gives back the best ones: `vmax, km`, and `ki` where the model has it.
#
# ## Your task
#
# 1. `predict(model, substrate, inhibitor, vmax, km, ki=1.0)` gives back the rates (arrays or numbers).
# 2. `aic(model, constants, substrate, inhibitor, rates)` gives back the criterion; `constants` is the list `[vmax, km]` or `[vmax, km, ki]`.
# 3. `choose(substrate, inhibitor, rates)` fits all four models and gives back the name of the best.
#
# *Data: simulated, one seed a run.*

# %% [markdown] lang="fr"
# # Quel type d'inhibiteur ?
#
# **Ce que vous saurez faire :** ajuster des modèles rivaux aux mêmes vitesses, et en choisir un sans se laisser tromper par des constantes de trop.
#
# ## Pourquoi c'est important
#
# Beaucoup de médicaments bloquent une enzyme. La façon dont une molécule la bloque décide de la suite des essais. Plus de substrat peut chasser un inhibiteur compétitif ; les autres, non.
#
# ## L'idée
#
# Avec le facteur $f = 1 + i / K_i$, chaque type change à sa manière la courbe $v = V s / (K + s)$ :
#
# | modèle | $V$ devient | $K$ devient |
# |---|---|---|
# | `none` (aucun) | $V$ | $K$ |
# | `competitive` (compétitif) | $V$ | $K f$ |
# | `non-competitive` (non compétitif) | $V / f$ | $K$ |
# | `uncompetitive` (incompétitif) | $V / f$ | $K / f$ |
#
# Un modèle qui a une constante de plus s'ajuste toujours au moins aussi bien. Le critère d'Akaike la fait payer ([1974](https://doi.org/10.1109/TAC.1974.1100705)) :
#
# $$\text{AIC} = n \ln(Q / n) + 2 k$$
#
# avec $n$ vitesses, la somme $Q$ des carrés des écarts et $k$ constantes. La plus petite valeur gagne. Le critère a raison le plus souvent, pas toujours. Pour $n = 10$, $Q = 10$ et $k = 2$, il vaut 4.
#
# ## Ce qui est donné
#
# `CONSTANTS` dit le nombre de constantes de chaque modèle. `fit(predict, model, substrate, inhibitor, rates)` renvoie les meilleures : `vmax, km`, et `ki` là où le modèle en a une.
#
# ## À vous de jouer
#
# 1. `predict(model, substrate, inhibitor, vmax, km, ki=1.0)` renvoie les vitesses (tableaux ou nombres).
# 2. `aic(model, constants, substrate, inhibitor, rates)` renvoie le critère ; `constants` est la liste `[vmax, km]` ou `[vmax, km, ki]`.
# 3. `choose(substrate, inhibitor, rates)` ajuste les quatre modèles et renvoie le nom du meilleur.
#
# *Données : simulées, une graine par série.*

# %% role="locked" name="data"
import numpy as np
from scipy.optimize import least_squares

CONSTANTS = {"none": 2, "competitive": 3, "non-competitive": 3, "uncompetitive": 3}
substrate, inhibitor = [grid.ravel() for grid in np.meshgrid([10.0, 25.0, 50.0, 100.0, 250.0], [0.0, 5.0, 20.0])]


def fit(predict, model, substrate, inhibitor, rates):
    """Give the constants with the least sum of squares: vmax, km and, where the model has it, ki."""
    start = np.log([rates.max(), np.median(substrate), inhibitor.mean()][: CONSTANTS[model]])
    found = least_squares(lambda logs: predict(model, substrate, inhibitor, *np.exp(logs)) - rates, start)
    return list(np.exp(found.x))

# %% role="solution" name="predict"
def predict(model, substrate, inhibitor, vmax, km, ki=1.0):
    """Give the rates of one of the four models."""
    ### BEGIN SOLUTION
    factor = 1 + inhibitor / ki
    if model == "competitive":
        km = km * factor
    elif model == "non-competitive":
        vmax = vmax / factor
    elif model == "uncompetitive":
        vmax = vmax / factor
        km = km / factor
    return vmax * substrate / (km + substrate)
    ### END SOLUTION

# %% role="tests" name="rates" points=2
for model in CONSTANTS:
    answer = predict(model, 50.0, 0.0, 10.0, 50.0)
    assert abs(answer - 5) < 1e-9, f"Without any inhibitor, all models give the plain curve: 5 at substrate 50; {model} gave {answer}."
### BEGIN HIDDEN TESTS
assert abs(predict("none", 50.0, 30.0, 10.0, 50.0) - 5) < 1e-9, "The model none knows no inhibitor: its rates stay the same when there is more of it."
for s, i, ki in [(50.0, 10.0, 5.0), (20.0, 4.0, 16.0), (300.0, 2.0, 1.0)]:
    f = (ki + i) / ki
    expected = {"competitive": 10 * s / (50 * f + s), "non-competitive": 10 * s / (50 + s) / f, "uncompetitive": 10 * s / (50 + f * s)}
    for model, value in expected.items():
        assert abs(predict(model, s, i, 10.0, 50.0, ki) - value) < 1e-9, f"With substrate {s}, inhibitor {i} and ki {ki}, the {model} rate is not right. Look at the table again: what does this kind change?"
### END HIDDEN TESTS

# %% role="solution" name="aic"
def aic(model, constants, substrate, inhibitor, rates):
    """Give n ln(Q/n) + 2k of a model with these constants."""
    ### BEGIN SOLUTION
    squares = np.sum((rates - predict(model, substrate, inhibitor, *constants)) ** 2)
    return len(rates) * np.log(squares / len(rates)) + 2 * len(constants)
    ### END SOLUTION

# %% role="tests" name="criterion" points=2
flat = np.zeros(15)
answer = aic("none", [10.0, 50.0], substrate, flat, flat + 1)
assert isinstance(float(answer), float), f"aic should be a number; it gave {answer}."
### BEGIN HIDDEN TESTS
answer = aic("none", [10.0, 50.0], substrate, flat, flat + 1)
three = aic("competitive", [10.0, 50.0, 4.0], substrate, flat, flat + 1)
assert abs(three - answer - 2) < 1e-6, "At the same fit, one constant more makes the criterion 2 larger."
curve = 10 * substrate / (50 + substrate)
near, far = (aic("none", [10.0, 50.0], substrate, flat, curve + size) for size in (0.1, 1.0))
assert abs(far - near - 30 * np.log(10)) < 1e-6, "When all differences are ten times larger, the criterion grows by 2 n ln 10."
for model, constants in [("none", [8.0, 40.0]), ("uncompetitive", [9.0, 30.0, 12.0])]:
    rates = np.sqrt(substrate) / 2
    gaps = rates - predict(model, substrate, inhibitor, *constants)
    expected = 15 * np.log((gaps**2).mean()) + 2 * len(constants)
    assert abs(aic(model, constants, substrate, inhibitor, rates) - expected) < 1e-6, f"The criterion is n ln(Q/n) + 2k; the value of aic for the model {model} is not that."
### END HIDDEN TESTS

# %% role="solution" name="choose"
def choose(substrate, inhibitor, rates):
    """Give the name of the model with the smallest criterion."""
    ### BEGIN SOLUTION
    values = {}
    for model in CONSTANTS:
        constants = fit(predict, model, substrate, inhibitor, rates)
        values[model] = aic(model, constants, substrate, inhibitor, rates)
    return min(values, key=values.get)
    ### END SOLUTION

# %% role="tests" name="choice" points=3
answer = choose(substrate, inhibitor, 10 * substrate / (50 * (1 + inhibitor / 5) + substrate) + 0.02 * np.cos(substrate))
assert answer in list(CONSTANTS), f"choose should give back one of the four names; it gave {answer}."
### BEGIN HIDDEN TESTS
def simulated(model, seed):
    factor = 1 + inhibitor / 8
    top, low = {"none": (1, 1), "competitive": (1, factor), "non-competitive": (1 / factor, 1), "uncompetitive": (1 / factor, 1 / factor)}[model]
    return 10 * top * substrate / (50 * low + substrate) + 0.1 * np.random.default_rng(seed).normal(size=15)


for model in ("competitive", "non-competitive", "uncompetitive"):
    for seed in (1, 2):
        assert choose(substrate, inhibitor, simulated(model, seed)) == model, f"Rates from the model {model} (seed {seed}) were taken for another one."
for seed in (16, 18, 21, 33):
    assert choose(substrate, inhibitor, simulated("none", seed)) == "none", "Where the inhibitor does nothing, the simplest model should win: a constant more must pay for itself."
### END HIDDEN TESTS
