# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: tru-fru-budget-1
#   title: {en: "Models worth their price", fr: "Les modèles qui valent leur prix"}
#   difficulty: 2
#   minutes: 20
#   skills: [tru.fru.budget]
#   hints:
#     - en: "Imagine two models on a shelf, with a price and a quality. When would nobody ever buy the first one?"
#       fr: "Imaginez deux modèles sur une étagère, avec un prix et une qualité. Dans quel cas personne n'achèterait-il jamais le premier ?"
#     - en: "In beats there are three comparisons: two of >= or <= joined by and, and then one that asks for a real difference, with or."
#       fr: "Dans beats, il y a trois comparaisons : deux avec >= ou <= jointes par and, puis une qui demande une vraie différence, avec or."
#     - en: "For front, sort_values(\"multiply_adds\") first. Then keep a row when not any(...) of the rows of the table beats it; iterrows gives rows, and a row's accuracy is row[\"accuracy\"]. beats needs and, or and the comparisons >= and <=."
#       fr: "Pour front, commencez par sort_values(\"multiply_adds\"). Gardez ensuite une ligne quand not any(...) des lignes de la table ne la bat ; iterrows donne les lignes, et l'exactitude d'une ligne est row[\"accuracy\"]. beats a besoin de and, de or et des comparaisons >= et <=."
#   misconceptions:
#     - says:
#         en: "A model beats another only when it is better in both, cost and accuracy."
#         fr: "Un modèle n'en bat un autre que s'il est meilleur des deux côtés, coût et exactitude."
#       wrong:
#         beats: |
#           def beats(one, other):
#               return one["accuracy"] > other["accuracy"] and one["multiply_adds"] < other["multiply_adds"]
#     - says:
#         en: "The best models are those with the most accuracy for each multiply-add."
#         fr: "Les meilleurs modèles sont ceux qui ont le plus d'exactitude par multiplication-addition."
#       wrong:
#         front: |
#           def front(table):
#               ratio = table["accuracy"] / table["multiply_adds"]
#               chosen = table[ratio >= ratio.median()]
#               return chosen.sort_values("multiply_adds")["model"].tolist()
#     - says:
#         en: "Two models that are equal in both beat each other."
#         fr: "Deux modèles égaux des deux côtés se battent l'un l'autre."
#       wrong:
#         beats: |
#           def beats(one, other):
#               return one["accuracy"] >= other["accuracy"] and one["multiply_adds"] <= other["multiply_adds"]
#   alternatives:
#     - beats: |
#         def beats(one, other):
#             gain = one["accuracy"] - other["accuracy"]
#             saving = other["multiply_adds"] - one["multiply_adds"]
#             return min(gain, saving) >= 0 and max(gain, saving) > 0
#       front: |
#         def front(table):
#             names = []
#             for _, row in table.sort_values(["multiply_adds", "accuracy"], ascending=[True, False]).iterrows():
#                 as_cheap = table[table["multiply_adds"] <= row["multiply_adds"]]
#                 if any(beats(rival, row) for _, rival in as_cheap.iterrows()):
#                     continue
#                 names.append(row["model"])
#             return names
#   tests:
#     one-beats-other: {en: "Says when a model beats another", fr: "Dit quand un modèle en bat un autre"}
#     not-beaten: {en: "Keeps the models that nobody beats", fr: "Garde les modèles que personne ne bat"}
#     digits: {en: "Finds the front of nine models of digits", fr: "Trouve le front de neuf modèles de chiffres"}
#   messages:
#     "A model that is more accurate and cheaper beats the other; beats gave {}.": "Un modèle plus exact et moins cher bat l'autre ; beats a renvoyé {}."
#     "More accurate but also more costly: neither of the two beats the other.": "Plus exact mais aussi plus cher : aucun des deux ne bat l'autre."
#     "As accurate for less, or more accurate for as much: both beat the other model.": "Aussi exact pour moins cher, ou plus exact pour aussi cher : les deux battent l'autre modèle."
#     "Two models that are equal in both don't beat each other.": "Deux modèles égaux des deux côtés ne se battent pas."
#     "front should give back a list of names; it gave {}.": "front devrait renvoyer une liste de noms ; elle a renvoyé {}."
#     "A single model is beaten by nobody: the list should be ['only'], not {}.": "Un modèle seul n'est battu par personne : la liste devrait être ['only'], et non {}."
#     "Compare each model with all others. Who is beaten by nobody?": "Comparez chaque modèle à tous les autres. Qui n'est battu par personne ?"
#     "Give the names by rising cost, whatever the order of the table.": "Donnez les noms par coût croissant, quel que soit l'ordre de la table."
#     "Models that are equal in both stay together, or leave together.": "Des modèles égaux des deux côtés restent ensemble, ou partent ensemble."
#     "The cheapest of the nine models is on the front; the list begins with {}.": "Le moins cher des neuf modèles est sur le front ; la liste commence par {}."
#     "These are not the models of the digits that nobody beats. Look for models that cost as much as another, or more, and read no better.": "Ce ne sont pas les modèles de chiffres que personne ne bat. Cherchez les modèles qui coûtent autant qu'un autre, ou plus, sans mieux lire."
# ---

# %% [markdown] lang="en"
# # Models worth their price
#
# **What you will be able to do:** sort out the models that nobody should choose, before you discuss the others.
#
# ## Why it matters
#
# A post office in Dakar wants to read postcodes with a small battery-driven reader. Nine models are on offer. Some read better, some cost less. Whoever looks at the accuracy alone pays any price. Whoever looks at the cost alone reads badly. A fair first step takes both seriously.
#
# ## The idea
#
# One model **beats** another when it is at least as accurate *and* at most as costly, and is really better in one of the two. What nobody beats is the **front**: there, more accuracy always costs more.
#
# | model | accuracy | multiply-adds | beaten? |
# |---|---|---|---|
# | A | 0.80 | 160 | no |
# | B | 0.75 | 800 | yes, by A |
# | C | 0.91 | 640 | no |
#
# ## What is given
#
# `models`: nine models that read digits, with the columns `model` (a name), `accuracy` (0 to 1) and `multiply_adds` (for one image). Each one looks for the most similar of some stored images.
#
# ## Your task
#
# 1. `beats(one, other)` gives back `True` or `False`. Both are rows: `one["accuracy"]` and `one["multiply_adds"]` are numbers.
# 2. `front(table)` gives back the list of the names that no model in the table beats, by rising cost. Equal models don't beat each other.
#
# *Data: digits written by 13 persons, Alpaydin and Kaynak, UCI (1998), from scikit-learn.*

# %% [markdown] lang="fr"
# # Les modèles qui valent leur prix
#
# **Ce que vous saurez faire :** écarter les modèles que personne ne devrait choisir, avant de discuter des autres.
#
# ## Pourquoi c'est important
#
# Un bureau de poste de Dakar veut lire des codes postaux avec un petit lecteur sur batterie. Neuf modèles se présentent. Certains lisent mieux, d'autres coûtent moins. Qui ne regarde que l'exactitude paie n'importe quel prix. Qui ne regarde que le coût lit mal. Une première étape juste prend les deux au sérieux.
#
# ## L'idée
#
# Un modèle en **bat** un autre s'il est au moins aussi exact *et* au plus aussi cher, et vraiment meilleur sur l'un des deux. Ce que personne ne bat est le **front** : là, plus d'exactitude coûte toujours plus cher.
#
# | modèle | exactitude | multiplications-additions | battu ? |
# |---|---|---|---|
# | A | 0,80 | 160 | non |
# | B | 0,75 | 800 | oui, par A |
# | C | 0,91 | 640 | non |
#
# ## Ce qui est donné
#
# `models` : neuf modèles qui lisent des chiffres, avec les colonnes `model` (un nom), `accuracy` (l'exactitude, de 0 à 1) et `multiply_adds` (multiplications-additions pour une image). Chacun cherche la plus ressemblante de quelques images gardées.
#
# ## À vous de jouer
#
# 1. `beats(one, other)` renvoie `True` ou `False`. Les deux sont des lignes : `one["accuracy"]` et `one["multiply_adds"]` sont des nombres.
# 2. `front(table)` renvoie la liste des noms qu'aucun modèle de la table ne bat, par coût croissant. Des modèles égaux ne se battent pas.
#
# *Données : chiffres écrits par 13 personnes, Alpaydin et Kaynak, UCI (1998), fournis par scikit-learn.*

# %% role="locked" name="data"
import numpy as np
import pandas as pd

from enact_learn.datasets.digits import digits

table = digits()
images, written = table.drop(columns="digit").to_numpy(float), table["digit"].to_numpy()
rows = []
for side in (2, 4, 8):  # the image in 2 by 2, 4 by 4 or 8 by 8 pixels
    small = images.reshape(-1, side, 8 // side, side, 8 // side).mean(axis=(2, 4)).reshape(1797, -1)
    means = np.array([small[:800][written[:800] == digit].mean(axis=0) for digit in range(10)])
    for name, stored, labels in [("10 means", means, np.arange(10)), ("50 images", small[:50], written[:50]), ("200 images", small[:200], written[:200])]:
        distances = (stored**2).sum(axis=1) - 2 * small[800:] @ stored.T
        right = labels[distances.argmin(axis=1)] == written[800:]
        rows.append((f"{name} of {side * side} pixels", right.mean(), len(stored) * side * side))
models = pd.DataFrame(rows, columns=["model", "accuracy", "multiply_adds"])
models

# %% role="solution" name="beats"
def beats(one, other):
    """Say whether one model is at least as good as another in both, and better in one."""
    ### BEGIN SOLUTION
    as_good = one["accuracy"] >= other["accuracy"] and one["multiply_adds"] <= other["multiply_adds"]
    return as_good and (one["accuracy"] > other["accuracy"] or one["multiply_adds"] < other["multiply_adds"])
    ### END SOLUTION

# %% role="tests" name="one-beats-other" points=2
def model(accuracy, multiply_adds):
    return {"accuracy": accuracy, "multiply_adds": multiply_adds}


answer = beats(model(0.9, 100), model(0.8, 200))
assert bool(answer) == True, f"A model that is more accurate and cheaper beats the other; beats gave {answer}."
### BEGIN HIDDEN TESTS
assert not beats(model(0.9, 300), model(0.8, 200)) and not beats(model(0.8, 200), model(0.9, 300)), "More accurate but also more costly: neither of the two beats the other."
assert not beats(model(0.7, 300), model(0.8, 200)) and not beats(model(0.8, 300), model(0.8, 200)) and not beats(model(0.7, 200), model(0.8, 200)), "More accurate but also more costly: neither of the two beats the other."
assert beats(model(0.8, 100), model(0.8, 200)) and beats(model(0.9, 200), model(0.8, 200)), "As accurate for less, or more accurate for as much: both beat the other model."
assert not beats(model(0.8, 200), model(0.8, 200)), "Two models that are equal in both don't beat each other."
### END HIDDEN TESTS

# %% role="solution" name="front"
def front(table):
    """Give the names of the models that no model of the table beats, by rising cost."""
    ### BEGIN SOLUTION
    rows = [row for _, row in table.sort_values("multiply_adds").iterrows()]
    return [row["model"] for row in rows if not any(beats(other, row) for other in rows)]
    ### END SOLUTION

# %% role="tests" name="not-beaten" points=2
answer = front(pd.DataFrame({"model": ["only"], "accuracy": [0.5], "multiply_adds": [10]}))
assert isinstance(answer, list), f"front should give back a list of names; it gave {type(answer).__name__}."
assert answer == ["only"], f"A single model is beaten by nobody: the list should be ['only'], not {answer}."
### BEGIN HIDDEN TESTS
offers = pd.DataFrame({"model": list("CADBE"), "accuracy": [0.91, 0.80, 0.95, 0.75, 0.91], "multiply_adds": [640, 160, 9000, 800, 700]})
assert sorted(front(offers)) == ["A", "C", "D"], "Compare each model with all others. Who is beaten by nobody?"
assert front(offers) == ["A", "C", "D"], "Give the names by rising cost, whatever the order of the table."
twins = pd.DataFrame({"model": ["left", "right", "poor"], "accuracy": [0.9, 0.9, 0.6], "multiply_adds": [50, 50, 60]})
assert sorted(front(twins)) == ["left", "right"], "Models that are equal in both stay together, or leave together."
### END HIDDEN TESTS

# %% role="tests" name="digits" points=1
answer = front(models)
assert answer[0] == "10 means of 4 pixels", f"The cheapest of the nine models is on the front; the list begins with {answer[0]}."
### BEGIN HIDDEN TESTS
kept = [one for one, a, c in models.itertuples(index=False) if not (((models["accuracy"] >= a) & (models["multiply_adds"] < c)) | ((models["accuracy"] > a) & (models["multiply_adds"] <= c))).any()]
assert sorted(answer) == sorted(kept), "These are not the models of the digits that nobody beats. Look for models that cost as much as another, or more, and read no better."
### END HIDDEN TESTS
