# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: che-elem-trends-2
#   title:
#     en: "Fill a missing electronegativity"
#     fr: "Compléter une électronégativité manquante"
#   difficulty: 2
#   minutes: 20
#   skills: [che.elem.trends]
#   hints:
#     - en: "Neighbours have the atomic number minus 1 and plus 1. What must they share with the element before their values may be used?"
#       fr: "Les voisins ont le numéro atomique moins 1 et plus 1. Que doivent-ils partager avec l'élément pour que l'on puisse utiliser leurs valeurs ?"
#     - en: "Choose the rows of the neighbours with two conditions, drop those without a value, and look how many are left before you take the mean."
#       fr: "Choisissez les lignes des voisins par deux conditions, écartez celles sans valeur, et regardez combien il en reste avant de prendre la moyenne."
#     - en: "In fill, begin with elements.copy(), and replace a value only where isna() says that it is missing. The error of the method is measured on the other elements, where you know the answer."
#       fr: "Dans fill, commencez par elements.copy(), et ne remplacez une valeur que là où isna() dit qu'elle manque. L'erreur de la méthode se mesure sur les autres éléments, ceux dont vous connaissez la réponse."
#   misconceptions:
#     - says:
#         en: "The next atomic number is always a neighbour, even when it begins a new period."
#         fr: "Le numéro atomique suivant est toujours un voisin, même quand il ouvre une nouvelle période."
#       wrong:
#         estimate: |
#           def estimate(elements, symbol):
#               number = elements.loc[elements["symbol"] == symbol, "atomic_number"].item()
#               near = elements[elements["atomic_number"].isin([number - 1, number + 1])]
#               known = near["electronegativity"].dropna()
#               return float(known.mean()) if len(known) == 2 else float("nan")
#     - says:
#         en: "Every gap may be filled with the mean of the column."
#         fr: "On peut combler chaque lacune par la moyenne de la colonne."
#       wrong:
#         fill: |
#           def fill(elements):
#               table = elements.copy()
#               table["electronegativity"] = table["electronegativity"].fillna(table["electronegativity"].mean())
#               return table
#     - says:
#         en: "An estimate may replace measured values too: it makes the column smoother."
#         fr: "Une estimation peut aussi remplacer les valeurs mesurées : la colonne en devient plus lisse."
#       wrong:
#         fill: |
#           def fill(elements):
#               table = elements.copy()
#               table["electronegativity"] = [estimate(elements, symbol) for symbol in elements["symbol"]]
#               return table
#     - says:
#         en: "Errors above and below may cancel each other in a typical error."
#         fr: "Dans une erreur typique, les écarts vers le haut et vers le bas peuvent se compenser."
#       wrong:
#         typical-error: |
#           def typical_error(elements):
#               errors = [estimate(elements, symbol) - known for symbol, known in zip(elements["symbol"], elements["electronegativity"])]
#               return float(pd.Series(errors).dropna().median())
#   tests:
#     between-neighbours: {en: "An estimate between two neighbours", fr: "Une estimation entre deux voisins"}
#     within-a-period: {en: "No estimate without two neighbours in the period", fr: "Pas d'estimation sans deux voisins dans la période"}
#     filled: {en: "Gaps are filled, known values stay", fr: "Les lacunes sont comblées, les valeurs connues restent"}
#     how-good: {en: "The typical error of the method", fr: "L'erreur typique de la méthode"}
#   messages:
#     "B stands between A (1.0) and C (1.4): its estimate is 1.2, not {}.": "B se trouve entre A (1.0) et C (1.4) : son estimation est 1.2, et non {}."
#     "The estimate for promethium, {}, should lie between its neighbours neodymium and samarium.": "L'estimation pour le prométhium, {}, devrait se trouver entre ses voisins le néodyme et le samarium."
#     "The estimate for {} is not the mean of its two neighbours' values.": "L'estimation pour {} n'est pas la moyenne des valeurs de ses deux voisins."
#     "The estimate for silicon should rest on its neighbours alone, not on its own value.": "L'estimation pour le silicium devrait reposer sur ses seuls voisins, pas sur sa propre valeur."
#     "The order of the rows should not matter: find neighbours by atomic number.": "L'ordre des lignes ne devrait pas compter : trouvez les voisins par leur numéro atomique."
#     "Oganesson ends the table, and its only neighbour has no value: the estimate should be nan, not {}.": "L'oganesson finit la table, et son seul voisin n'a pas de valeur : l'estimation devrait être nan, et non {}."
#     "Neon ends its period: sodium stands in the next one, and is no neighbour. The estimate should be nan, not {}.": "Le néon termine sa période : le sodium se trouve dans la suivante et n'est pas un voisin. L'estimation devrait être nan, et non {}."
#     "{} has no second neighbour with a value in its own period: there should be no estimate.": "{} n'a pas de second voisin avec une valeur dans sa propre période : il ne devrait pas y avoir d'estimation."
#     "fill should give back a table with as many rows as before: {}, not {}.": "fill devrait renvoyer une table avec autant de lignes qu'avant : {}, et non {}."
#     "Oxygen's value is measured: it should stay {}, not become {}.": "La valeur de l'oxygène est mesurée : elle devrait rester {}, et non devenir {}."
#     "fill changed the table that it was given: work on a copy.": "fill a modifié la table qu'elle a reçue : travaillez sur une copie."
#     "The value of {} is known: it should stay as it is.": "La valeur de {} est connue : elle devrait rester telle quelle."
#     "{} has two neighbours with a value: its gap should be filled with their mean.": "{} a deux voisins avec une valeur : sa lacune devrait être comblée par leur moyenne."
#     "{} has no estimate: its gap should stay open. An invented number is worse than a gap.": "{} n'a pas d'estimation : sa lacune devrait rester ouverte. Un nombre inventé est pire qu'une lacune."
#     "fill should leave the other columns alone.": "fill ne devrait pas toucher aux autres colonnes."
#     "On values that rise by equal steps each estimate is right: the error is 0, not {}.": "Sur des valeurs qui montent par pas égaux, chaque estimation est juste : l'erreur vaut 0, et non {}."
#     "An estimate that is too high and one that is too low are both wrong: do they cancel in your error?": "Une estimation trop haute et une trop basse sont toutes deux fausses : se compensent-elles dans votre erreur ?"
#     "On the real table the typical error comes out different. Is it the median, over the elements with both a known value and an estimate?": "Sur la vraie table, l'erreur typique est différente. Est-ce bien la médiane, sur les éléments qui ont à la fois une valeur connue et une estimation ?"
# ---

# %% [markdown] lang="en"
# # Fill a missing electronegativity
#
# **What you will be able to do:** use a trend to fill a gap in real data, know which gaps to leave open, and measure how far your estimates can be trusted.
#
# ## Why a chemist cares
#
# Electronegativity $\chi$ says how strongly an atom pulls on the electrons of its bonds; differences of it predict polar bonds. On Pauling's scale 33 elements have no value: some form hardly any bonds (neon), others were never measured well (promethium). A gap stops many calculations, and a careless filling spoils them silently.
#
# Within a period $\chi$ changes smoothly, so the mean of both neighbours is a reasonable guess:
#
# $$\chi_Z \approx \frac{\chi_{Z-1} + \chi_{Z+1}}{2}$$
#
# Across the end of a period the trend breaks: after fluorine (3.98) and neon comes sodium (0.93).
#
# ## What is given
#
# `elements`, with the columns `symbol`, `atomic_number`, `period` and `electronegativity` (empty where unknown). Rows may come in any order.
#
# ## What to do
#
# 1. `estimate(elements, symbol)`: the mean of both neighbours' values. If a neighbour is missing, has no value or stands in another period: `float("nan")`.
# 2. `fill(elements)`: a new table in which gaps hold the estimate where there is one. Known values, other columns and the table you were given stay as they are.
# 3. `typical_error(elements)`: estimate the elements whose value you know, and give the median of the absolute differences between estimate and value (passing over those without an estimate).
#
# *Data: mendeleev; values of the CRC Handbook (2014).*

# %% [markdown] lang="fr"
# # Compléter une électronégativité manquante
#
# **Ce que vous saurez faire :** combler par une tendance une lacune dans des données réelles, savoir lesquelles laisser ouvertes, et mesurer la confiance que méritent vos estimations.
#
# ## Pourquoi cela compte en chimie
#
# L'électronégativité $\chi$ dit avec quelle force un atome attire les électrons de ses liaisons ; ses différences prédisent les liaisons polaires. Sur l'échelle de Pauling, 33 éléments n'ont pas de valeur : certains ne se lient presque pas (le néon), d'autres ont été mal mesurés (le prométhium). Une lacune arrête bien des calculs ; mal comblée, elle les fausse en silence.
#
# Dans une période, $\chi$ varie doucement : la moyenne des deux voisins est donc une estimation raisonnable :
#
# $$\chi_Z \approx \frac{\chi_{Z-1} + \chi_{Z+1}}{2}$$
#
# Au bout d'une période, la tendance se rompt : après le fluor (3,98) et le néon vient le sodium (0,93).
#
# ## Ce qui est donné
#
# `elements`, avec les colonnes `symbol`, `atomic_number` (numéro atomique), `period` et `electronegativity` (vide quand elle est inconnue). Les lignes peuvent arriver dans n'importe quel ordre.
#
# ## Ce qu'il faut faire
#
# 1. `estimate(elements, symbol)` : la moyenne des valeurs des deux voisins. Si un voisin manque, n'a pas de valeur ou se trouve dans une autre période : `float("nan")`.
# 2. `fill(elements)` : une nouvelle table dont les lacunes contiennent l'estimation quand il y en a une. Les valeurs connues, les autres colonnes et la table reçue restent telles quelles.
# 3. `typical_error(elements)` : estimez les éléments dont vous connaissez la valeur, et donnez la médiane des écarts absolus entre estimation et valeur (sans ceux qui n'ont pas d'estimation).
#
# *Données : mendeleev ; valeurs du CRC Handbook (2014).*

# %% role="locked" name="data"
import pandas as pd

from enact_learn.datasets import periodic_table

elements = periodic_table()[["symbol", "atomic_number", "period", "electronegativity"]]
elements[elements["electronegativity"].isna()].head(10)

# %% role="solution" name="estimate"
def estimate(elements, symbol):
    """Give the mean electronegativity of an element's two neighbours in its period; nan where there are not two."""
    ### BEGIN SOLUTION
    own = elements[elements["symbol"] == symbol].iloc[0]
    near = elements["atomic_number"].isin([own["atomic_number"] - 1, own["atomic_number"] + 1])
    known = elements.loc[near & (elements["period"] == own["period"]), "electronegativity"].dropna()
    return float(known.mean()) if len(known) == 2 else float("nan")
    ### END SOLUTION

# %% role="tests" name="between-neighbours" points=2
made_up = pd.DataFrame(
    {
        "symbol": ["A", "B", "C", "D"],
        "atomic_number": [11, 12, 13, 14],
        "period": [3, 3, 3, 3],
        "electronegativity": [1.0, None, 1.4, 3.0],
    }
)
value = elements.set_index("symbol")["electronegativity"]
found = estimate(made_up, "B")
assert abs(found - 1.2) < 1e-9, f"B stands between A (1.0) and C (1.4): its estimate is 1.2, not {found}."
found = estimate(elements, "Pm")
assert value["Nd"] < found < value["Sm"], f"The estimate for promethium, {found}, should lie between its neighbours neodymium and samarium."
### BEGIN HIDDEN TESTS
for symbol, left, right in [("Eu", "Sm", "Gd"), ("Yb", "Tm", "Lu"), ("N", "C", "O"), ("Fe", "Mn", "Co")]:
    middle = (value[left] + value[right]) / 2
    assert abs(estimate(elements, symbol) - middle) < 1e-9, f"The estimate for {symbol} is not the mean of its two neighbours' values."
assert abs(estimate(elements, "Si") - (value["Al"] + value["P"]) / 2) < 1e-9, "The estimate for silicon should rest on its neighbours alone, not on its own value."
turned = elements.sample(frac=1, random_state=3)
assert abs(estimate(turned, "Tb") - (value["Gd"] + value["Dy"]) / 2) < 1e-9, "The order of the rows should not matter: find neighbours by atomic number."
### END HIDDEN TESTS

# %% role="tests" name="within-a-period" points=1
found = estimate(elements, "Og")
assert pd.isna(found), f"Oganesson ends the table, and its only neighbour has no value: the estimate should be nan, not {found}."
### BEGIN HIDDEN TESTS
found = estimate(elements, "Ne")
assert pd.isna(found), f"Neon ends its period: sodium stands in the next one, and is no neighbour. The estimate should be nan, not {found}."
for symbol in ("H", "He", "Na", "Ar", "Rb", "Am", "Og"):
    assert pd.isna(estimate(elements, symbol)), f"{symbol} has no second neighbour with a value in its own period: there should be no estimate."
### END HIDDEN TESTS

# %% role="solution" name="fill"
def fill(elements):
    """Give a new table in which missing electronegativities hold their estimate, where there is one."""
    ### BEGIN SOLUTION
    table = elements.copy()
    for row, symbol in table.loc[table["electronegativity"].isna(), "symbol"].items():
        table.loc[row, "electronegativity"] = estimate(elements, symbol)
    return table
    ### END SOLUTION

# %% role="tests" name="filled" points=2
value = elements.set_index("symbol")["electronegativity"]
given = elements.copy()
full = fill(given)
assert len(full) == len(elements), f"fill should give back a table with as many rows as before: {len(elements)}, not {len(full)}."
after = full.set_index("symbol")["electronegativity"]
assert after["O"] == value["O"], f"Oxygen's value is measured: it should stay {value['O']}, not become {after['O']}."
assert given.equals(elements), "fill changed the table that it was given: work on a copy."
### BEGIN HIDDEN TESTS
for symbol in value.index[value.notna()]:
    assert after[symbol] == value[symbol], f"The value of {symbol} is known: it should stay as it is."
for symbol, left, right in [("Pm", "Nd", "Sm"), ("Eu", "Sm", "Gd"), ("Tb", "Gd", "Dy"), ("Yb", "Tm", "Lu")]:
    assert abs(after[symbol] - (value[left] + value[right]) / 2) < 1e-9, f"{symbol} has two neighbours with a value: its gap should be filled with their mean."
for symbol in ("He", "Ne", "Ar", "Kr", "Rn", "Cf", "Og"):
    assert pd.isna(after[symbol]), f"{symbol} has no estimate: its gap should stay open. An invented number is worse than a gap."
others = ["symbol", "atomic_number", "period"]
assert full[others].equals(elements[others]), "fill should leave the other columns alone."
### END HIDDEN TESTS

# %% role="solution" name="typical-error"
def typical_error(elements):
    """Give the median absolute difference between estimate and known value."""
    ### BEGIN SOLUTION
    estimates = pd.Series([estimate(elements, symbol) for symbol in elements["symbol"]], index=elements.index)
    return float((estimates - elements["electronegativity"]).abs().median())
    ### END SOLUTION

# %% role="tests" name="how-good" points=2
row = pd.DataFrame({"symbol": list("ABCD"), "atomic_number": [11, 12, 13, 14], "period": [3, 3, 3, 3]})
longer = pd.DataFrame({"symbol": list("ABCDE"), "atomic_number": [11, 12, 13, 14, 15], "period": [3] * 5})
found = typical_error(longer.assign(electronegativity=[1.0, 1.5, 2.0, 2.5, 3.0]))
assert abs(found) < 1e-9, f"On values that rise by equal steps each estimate is right: the error is 0, not {found}."
### BEGIN HIDDEN TESTS
zigzag = row.assign(electronegativity=[1.0, 2.0, 1.0, 2.0])
assert abs(typical_error(zigzag) - 1.0) < 1e-9, "An estimate that is too high and one that is too low are both wrong: do they cancel in your error?"
by_number = elements.set_index("atomic_number")
gaps = []
for number in range(2, 118):
    trio = by_number.loc[number - 1 : number + 1]
    if trio["period"].nunique() == 1 and trio["electronegativity"].notna().all():
        left, own, right = trio["electronegativity"]
        gaps.append(abs((left + right) / 2 - own))
assert abs(typical_error(elements) - pd.Series(gaps).median()) < 1e-9, "On the real table the typical error comes out different. Is it the median, over the elements with both a known value and an estimate?"
### END HIDDEN TESTS
