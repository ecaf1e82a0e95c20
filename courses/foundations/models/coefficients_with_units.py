# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-lin-reg-2
#   title: {en: "Coefficients have units", fr: "Les coefficients ont des unités"}
#   difficulty: 2
#   minutes: 15
#   skills: [fnd.lin.reg]
#   hints:
#     - en: "A fitted model keeps one number for each column, in the order of the columns. How do you join names and numbers in pairs?"
#       fr: "Un modèle ajusté garde un nombre par colonne, dans l'ordre des colonnes. Comment réunir noms et nombres par paires ?"
#     - en: "LinearRegression().fit takes the table of columns and then what it shall predict; coef_ holds the numbers. zip makes the pairs, and dict a dictionary of them."
#       fr: "LinearRegression().fit prend la table des colonnes, puis ce qu'il faut prédire ; coef_ contient les nombres. zip fait les paires, et dict en fait un dictionnaire."
#     - en: "For the effects, multiply each coefficient by std() of its own column. For the strongest one, max with a key compares by what the key gives: which function turns -30 into 30?"
#       fr: "Pour les effets, multipliez chaque coefficient par std() de sa propre colonne. Pour le plus fort, max avec une clé compare ce que donne la clé : quelle fonction change -30 en 30 ?"
#   misconceptions:
#     - says:
#         en: "The largest coefficient belongs to the most important column."
#         fr: "Le plus grand coefficient est celui de la colonne la plus importante."
#       wrong:
#         effects: |
#           def effects(table, columns):
#               return coefficients(table, columns)
#     - says:
#         en: "A negative coefficient is weaker than any positive one."
#         fr: "Un coefficient négatif est plus faible que tout coefficient positif."
#       wrong:
#         strongest: |
#           def strongest(table, columns):
#               found = effects(table, columns)
#               return max(found, key=found.get)
#     - says:
#         en: "A coefficient does not depend on the other columns, so each can be fitted alone."
#         fr: "Un coefficient ne dépend pas des autres colonnes, on peut donc les ajuster une à une."
#       wrong:
#         coefficients: |
#           def coefficients(table, columns):
#               found = {}
#               for column in columns:
#                   model = LinearRegression().fit(table[[column]], table["progression"])
#                   found[column] = model.coef_[0]
#               return found
#   alternatives:
#     - coefficients: |
#         def coefficients(table, columns):
#             X = np.column_stack([np.ones(len(table)), table[columns].to_numpy()])
#             solution = np.linalg.lstsq(X, table["progression"].to_numpy(), rcond=None)[0]
#             return {column: value for column, value in zip(columns, solution[1:])}
#       strongest: |
#         def strongest(table, columns):
#             return pd.Series(effects(table, columns)).abs().idxmax()
#   tests:
#     joint-fit: {en: "Fits all columns together", fr: "Ajuste toutes les colonnes ensemble"}
#     one-spread: {en: "Gives the effect of one usual step", fr: "Donne l'effet d'un pas habituel"}
#     strongest-column: {en: "Names the strongest column", fr: "Nomme la colonne la plus forte"}
#   messages:
#     "coefficients should give a dict with one number for each column; it gave {}.": "coefficients devrait donner un dict avec un nombre par colonne ; elle a donné {}."
#     "Alone, the body mass index has a coefficient of about 10.2; yours is {}.": "Seul, l'indice de masse corporelle a un coefficient d'environ 10,2 ; le vôtre vaut {}."
#     "Beside blood pressure, the coefficient of the body mass index changes: fit all columns in one model.": "À côté de la pression artérielle, le coefficient de l'indice de masse corporelle change : ajustez toutes les colonnes dans un seul modèle."
#     "The coefficient of {} is not right. Is progression what the model predicts, and does each name get its own number?": "Le coefficient de {} n'est pas juste. Le modèle prédit-il bien progression, et chaque nom reçoit-il son propre nombre ?"
#     "The coefficients must come from the table that is given, here its first 100 lines.": "Les coefficients doivent venir de la table donnée, ici de ses 100 premières lignes."
#     "effects should give a dict with the keys {}; it gave {}.": "effects devrait donner un dict avec les clés {} ; elle a donné {}."
#     "A usual step of {} is its standard deviation. Multiply the coefficient by it, and keep the sign.": "Un pas habituel de {} est son écart type. Multipliez le coefficient par lui, et gardez le signe."
#     "A pressure in kilopascals is the same pressure: its effect must not change with the unit.": "Une pression en kilopascals est la même pression : son effet ne doit pas changer avec l'unité."
#     "The effects must come from the table that is given, here its first 100 lines.": "Les effets doivent venir de la table donnée, ici de ses 100 premières lignes."
#     "With one column only, the strongest is this one; strongest gave {}.": "Avec une seule colonne, la plus forte est celle-ci ; strongest a donné {}."
#     "A column that lowers the score a lot is strong too: compare the sizes, without the signs.": "Une colonne qui abaisse beaucoup le score est forte aussi : comparez les tailles, sans les signes."
#     "Compare usual steps, not units: log_triglycerides only varies by about half a unit.": "Comparez des pas habituels, pas des unités : log_triglycerides ne varie que d'une demi-unité environ."
#     "In another table, another column may be the strongest. Use the table that is given.": "Dans une autre table, une autre colonne peut être la plus forte. Utilisez la table donnée."
# ---

# %% [markdown] lang="en"
# # Coefficients have units
#
# **What you will be able to do:** read the coefficients of a linear model with their units, and compare columns fairly.
#
# ## Why it matters
#
# In 442 people with diabetes, ten values were measured. One year later the disease was scored. Which values go with a worse score? A report that ranks raw coefficients would be wrong: a coefficient says what **one unit** changes, and one unit of body mass index is not one unit of blood pressure.
#
# ## The idea
#
# A coefficient is in points of the score per unit of its column, *while the other columns stay the same*. To compare columns, ask for the effect of a usual step, one standard deviation $s$:
#
# $$\text{effect} = \text{coefficient} \times s$$
#
# Alone, body mass index has a coefficient of 10.2 points per kg/m². Its standard deviation is 4.4 kg/m². So a usual step goes with $10.2 \times 4.4 \approx 45$ points. This describes a link, not a cause.
#
# ## What is given
#
# `people`: the table, with the score `progression`. `columns`: five names of columns. `hdl` is in mg/dL; a logarithm has no unit.
#
# ## Your task
#
# 1. `coefficients(table, columns)` fits **one** linear model of `progression` with these columns. It gives a dict from column to coefficient.
# 2. `effects(table, columns)` gives a dict from column to coefficient times `.std()` of the column (pandas divides by n − 1).
# 3. `strongest(table, columns)` names the column whose effect is largest, up or down.
#
# *Data: real people, published without names; Efron et al., [Annals of Statistics 2004](https://doi.org/10.1214/009053604000000067).*

# %% [markdown] lang="fr"
# # Les coefficients ont des unités
#
# **Ce que vous saurez faire :** lire les coefficients d'un modèle linéaire avec leurs unités, et comparer équitablement des colonnes.
#
# ## Pourquoi c'est important
#
# Chez 442 personnes diabétiques, on a mesuré dix valeurs. Un an plus tard, la maladie a reçu un score. Quelles valeurs vont avec un score plus mauvais ? Un rapport qui classe les coefficients bruts se tromperait : un coefficient dit ce que change **une unité**, et une unité d'indice de masse corporelle n'est pas une unité de pression artérielle.
#
# ## L'idée
#
# Un coefficient s'exprime en points du score par unité de sa colonne, *les autres colonnes restant les mêmes*. Pour comparer des colonnes, on demande l'effet d'un pas habituel, un écart type $s$ :
#
# $$\text{effet} = \text{coefficient} \times s$$
#
# Seul, l'indice de masse corporelle a un coefficient de 10,2 points par kg/m². Son écart type vaut 4,4 kg/m². Un pas habituel va donc avec $10{,}2 \times 4{,}4 \approx 45$ points. Cela décrit un lien, pas une cause.
#
# ## Ce qui est donné
#
# `people` : la table, avec le score `progression`. `columns` : cinq noms de colonnes. `hdl` est en mg/dL ; un logarithme n'a pas d'unité.
#
# ## À vous de jouer
#
# 1. `coefficients(table, columns)` ajuste **un seul** modèle linéaire de `progression` avec ces colonnes. Elle donne un dict qui va de la colonne au coefficient.
# 2. `effects(table, columns)` donne un dict qui va de la colonne au coefficient multiplié par `.std()` de la colonne (pandas divise par n − 1).
# 3. `strongest(table, columns)` nomme la colonne dont l'effet est le plus grand, vers le haut ou vers le bas.
#
# *Données : de vraies personnes, publiées sans noms ; Efron et al., [Annals of Statistics 2004](https://doi.org/10.1214/009053604000000067).*

# %% role="locked" name="data"
import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression

from enact_learn.datasets.diabetes import diabetes

people = diabetes()
columns = ["age_years", "bmi_kg_per_m2", "blood_pressure_mmhg", "hdl", "log_triglycerides"]
people[columns + ["progression"]].head()

# %% role="solution" name="coefficients"
def coefficients(table, columns):
    """Fit one linear model of progression with these columns; give a dict from column to coefficient."""
    ### BEGIN SOLUTION
    model = LinearRegression().fit(table[columns], table["progression"])
    return dict(zip(columns, model.coef_))
    ### END SOLUTION

# %% role="tests" name="joint-fit" points=2
alone = coefficients(people, ["bmi_kg_per_m2"])
assert isinstance(alone, dict) and list(alone) == ["bmi_kg_per_m2"], f"coefficients should give a dict with one number for each column; it gave {alone!r}."
assert abs(alone["bmi_kg_per_m2"] - 10.233) < 0.01, f"Alone, the body mass index has a coefficient of about 10.2; yours is {alone['bmi_kg_per_m2']!r}."
### BEGIN HIDDEN TESTS
assert abs(coefficients(people, ["bmi_kg_per_m2", "blood_pressure_mmhg"])["bmi_kg_per_m2"] - 8.519) < 0.01, "Beside blood pressure, the coefficient of the body mass index changes: fit all columns in one model."
answer = coefficients(people, columns)
for name, value in zip(columns, LinearRegression().fit(people[columns], people["progression"]).coef_):
    assert abs(answer[name] - value) < 1e-6, f"The coefficient of {name} is not right. Is progression what the model predicts, and does each name get its own number?"
few = LinearRegression().fit(people[["hdl"]][:100], people["progression"][:100]).coef_[0]
assert abs(coefficients(people[:100], ["hdl"])["hdl"] - few) < 1e-6, "The coefficients must come from the table that is given, here its first 100 lines."
### END HIDDEN TESTS

# %% role="solution" name="effects"
def effects(table, columns):
    """Give a dict from column to the effect of one standard deviation of it, in points of the score."""
    ### BEGIN SOLUTION
    found = coefficients(table, columns)
    return {column: found[column] * table[column].std() for column in columns}
    ### END SOLUTION

# %% role="tests" name="one-spread" points=2
answer = effects(people, columns)
assert isinstance(answer, dict) and set(answer) == set(columns), f"effects should give a dict with the keys {columns}; it gave {answer!r}."
### BEGIN HIDDEN TESTS
fitted = LinearRegression().fit(people[columns], people["progression"]).coef_
for name, value in zip(columns, fitted):
    assert abs(answer[name] - value * people[name].std()) < 1e-2, f"A usual step of {name} is its standard deviation. Multiply the coefficient by it, and keep the sign."
metric = people.assign(blood_pressure_mmhg=people["blood_pressure_mmhg"] * 0.133322)
assert abs(effects(metric, columns)["blood_pressure_mmhg"] - answer["blood_pressure_mmhg"]) < 1e-6, "A pressure in kilopascals is the same pressure: its effect must not change with the unit."
some = people[:100]
expected = LinearRegression().fit(some[["hdl"]], some["progression"]).coef_[0] * some["hdl"].std()
assert abs(effects(some, ["hdl"])["hdl"] - expected) < 1e-2, "The effects must come from the table that is given, here its first 100 lines."
### END HIDDEN TESTS

# %% role="solution" name="strongest"
def strongest(table, columns):
    """Name the column with the largest effect, up or down."""
    ### BEGIN SOLUTION
    found = effects(table, columns)
    return max(found, key=lambda column: abs(found[column]))
    ### END SOLUTION

# %% role="tests" name="strongest-column" points=1
answer = strongest(people, ["glucose"])
assert answer == "glucose", f"With one column only, the strongest is this one; strongest gave {answer!r}."
### BEGIN HIDDEN TESTS
for names in (["age_years", "hdl"], ["hdl", "glucose", "age_years"]):
    assert strongest(people, names) == "hdl", "A column that lowers the score a lot is strong too: compare the sizes, without the signs."
assert strongest(people, columns) == "bmi_kg_per_m2", "Compare usual steps, not units: log_triglycerides only varies by about half a unit."
assert strongest(people[:100], columns) == "log_triglycerides", "In another table, another column may be the strongest. Use the table that is given."
### END HIDDEN TESTS
