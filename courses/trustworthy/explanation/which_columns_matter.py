# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: tru-xai-perm-3
#   title: {en: "Which columns matter, and how surely?", fr: "Quelles colonnes comptent, et est-ce sûr ?"}
#   difficulty: 2
#   minutes: 20
#   skills: [tru.xai.perm]
#   hints:
#     - en: "There are two loops: one over the columns, one over the repeats. Which quantity do you need only once, before both?"
#       fr: "Il y a deux boucles : l'une sur les colonnes, l'autre sur les répétitions. De quelle quantité n'avez-vous besoin qu'une fois, avant les deux ?"
#     - en: "Make one generator with default_rng(seed) before the loops. In each step, copy the table and put generator.permutation of the column into the copy. A dictionary of lists becomes a table with pd.DataFrame."
#       fr: "Créez un seul générateur avec default_rng(seed) avant les boucles. À chaque pas, copiez la table et mettez generator.permutation de la colonne dans la copie. Un dictionnaire de listes devient une table avec pd.DataFrame."
#     - en: "In convincing, mean() and std() of the table of drops give one number for each column. Compare the mean with 2 * std(), keep those columns, sort_values with ascending=False, and take .index.tolist()."
#       fr: "Dans convincing, mean() et std() de la table des baisses donnent un nombre par colonne. Comparez la moyenne à 2 * std(), gardez ces colonnes, sort_values avec ascending=False, et prenez .index.tolist()."
#   misconceptions:
#     - says:
#         en: "Once a column is shuffled, it stays shuffled while the next ones are tried."
#         fr: "Une colonne mélangée reste mélangée pendant qu'on essaie les suivantes."
#       wrong:
#         drops: |
#           def drops(model, table, truth, repeats, seed):
#               generator = np.random.default_rng(seed)
#               before = accuracy(truth, model.predict(table))
#               copy = table.copy()
#               found = {}
#               for name in table.columns:
#                   found[name] = []
#                   for _ in range(repeats):
#                       copy[name] = generator.permutation(table[name].to_numpy())
#                       found[name].append(before - accuracy(truth, model.predict(copy)))
#               return pd.DataFrame(found)
#     - says:
#         en: "The same seed for each repeat makes repeats comparable."
#         fr: "La même graine à chaque répétition rend les répétitions comparables."
#       wrong:
#         drops: |
#           def drops(model, table, truth, repeats, seed):
#               before = accuracy(truth, model.predict(table))
#               found = {}
#               for name in table.columns:
#                   found[name] = []
#                   for _ in range(repeats):
#                       copy = table.copy()
#                       copy[name] = np.random.default_rng(seed).permutation(table[name].to_numpy())
#                       found[name].append(before - accuracy(truth, model.predict(copy)))
#               return pd.DataFrame(found)
#     - says:
#         en: "Every column with a mean drop above 0 matters."
#         fr: "Toute colonne dont la baisse moyenne dépasse 0 compte."
#       wrong:
#         convincing: |
#           def convincing(table_of_drops):
#               means = table_of_drops.mean()
#               return means[means > 0].sort_values(ascending=False).index.tolist()
#     - says:
#         en: "The columns are listed as they stand in the table."
#         fr: "Les colonnes sont données dans l'ordre de la table."
#       wrong:
#         convincing: |
#           def convincing(table_of_drops):
#               means = table_of_drops.mean()
#               return means[means > 2 * table_of_drops.std()].index.tolist()
#   equivalent:
#     - mutant: "accuracy(truth, model.predict(table)) -> accuracy(model.predict(table), truth)"
#       because: "accuracy counts equal labels, so its two lists can change places"
#     - mutant: "accuracy(truth, model.predict(copy)) -> accuracy(model.predict(copy), truth)"
#       because: "accuracy counts equal labels, so its two lists can change places"
#   alternatives:
#     - drops: |
#         def drops(model, table, truth, repeats, seed):
#             before = accuracy(truth, model.predict(table))
#             rows = []
#             for repeat in range(repeats):
#                 row = {}
#                 for name in table.columns:
#                     shuffled = table[name].sample(frac=1, random_state=seed * 1000 + repeat).tolist()
#                     row[name] = before - accuracy(truth, model.predict(table.assign(**{name: shuffled})))
#                 rows.append(row)
#             return pd.DataFrame(rows)
#       convincing: |
#         def convincing(table_of_drops):
#             summary = table_of_drops.agg(["mean", "std"]).T
#             kept = summary[summary["mean"] > 2 * summary["std"]]
#             return list(kept.sort_values("mean", ascending=False).index)
#   tests:
#     table-of-drops: {en: Measures a drop for each column and repeat, fr: Mesure une baisse par colonne et répétition}
#     ranking: {en: Lists the columns that surely matter, fr: Donne les colonnes qui comptent sûrement}
#     tumours: {en: Finds what the forest relies on, fr: "Trouve sur quoi la forêt s'appuie"}
#   messages:
#     "drops should give a row for each repeat and a column for each column of the table: {}, not {}.": "drops devrait donner une ligne par répétition et une colonne par colonne de la table : {}, et non {}."
#     "The columns should keep their names and their order.": "Les colonnes devraient garder leurs noms et leur ordre."
#     "The table that was handed in must stay as it was.": "La table reçue doit rester telle quelle."
#     "Shuffling the only useful column of the toy costs about half of the accuracy.": "Mélanger la seule colonne utile du jouet coûte environ la moitié de l'exactitude."
#     "A column that the model does not use costs nothing, also when it is tried after a useful one.": "Une colonne que le modèle n'emploie pas ne coûte rien, même essayée après une colonne utile."
#     "Repeats differ: each one needs a new shuffle.": "Les répétitions diffèrent : chacune demande un nouveau mélange."
#     "The same seed should give the same drops, another seed others.": "La même graine devrait donner les mêmes baisses, une autre graine d'autres."
#     "convincing should give back a list; it gave {}.": "convincing devrait renvoyer une liste ; elle a renvoyé {}."
#     "The largest mean drop comes first.": "La plus grande baisse moyenne vient en premier."
#     "A mean drop of no more than two standard deviations may be luck: leave the column out.": "Une baisse moyenne d'au plus deux écarts-types peut être due au hasard : écartez la colonne."
#     "A column whose shuffle helps has a negative drop: it is no reason to trust the column.": "Une colonne dont le mélange aide a une baisse négative : ce n'est pas une raison de s'y fier."
#     "The column of pure noise should not stand among the convincing ones.": "La colonne de pur bruit ne devrait pas figurer parmi les colonnes convaincantes."
#     "The worst concave points and the worst area surely matter to this forest: both should be listed.": "worst_concave_points et worst_area comptent sûrement pour cette forêt : les deux devraient figurer dans la liste."
# ---

# %% [markdown] lang="en"
# # Which columns matter, and how surely?
#
# **What you will be able to do:** compute the permutation importance of all columns, and keep only those that stand out from chance.
#
# ## Why it matters
#
# Reports on a model often show a bar for each column, and readers take every bar for a fact. But a shuffle is a draw of lots, and a second one gives other numbers.
#
# ## The idea
#
# Shuffle each column several times and note how far the accuracy falls, the **drop**. Use tumours that the model has never seen. On its training data, a forest seems to need even pure noise: it has learnt it by heart.
#
# A column is **convincing** when its mean drop is larger than two standard deviations of its drops. Drops of 0.05, 0.06 and 0.07 have a mean of 0.06 and a standard deviation of 0.01: convincing.
#
# ## What is given
#
# `unseen` and `truth` hold 285 tumours that the forest `model` has not seen, with six columns. The last one, `noise`, is random. `accuracy(truth, predictions)` is given, and a toy: the model `stump` uses only the column `useful` of the table `toy`, with `toy_truth`.
#
# ## Your task
#
# 1. `drops(model, table, truth, repeats, seed)` gives back a table (DataFrame): the columns of `table`, and one row for each repeat. Each cell is the accuracy on the table minus the accuracy with this one column shuffled. The same seed gives the same result; the table stays as it is.
# 2. `convincing(table_of_drops)` gives back the list of convincing columns, the largest mean drop first. Use pandas' `std()`. A mean of exactly two standard deviations is not enough.
#
# *Data: Breast Cancer Wisconsin (Diagnostic), Wolberg, Mangasarian and Street 1995, by way of scikit-learn. Real and published, without names; no basis for a diagnosis.*

# %% [markdown] lang="fr"
# # Quelles colonnes comptent, et est-ce sûr ?
#
# **Ce que vous saurez faire :** calculer l'importance par permutation de toutes les colonnes, et ne garder que celles qui se détachent du hasard.
#
# ## Pourquoi c'est important
#
# Les rapports sur un modèle montrent souvent une barre par colonne, et chaque barre passe pour un fait. Mais un mélange est un tirage au sort, et un second donne d'autres nombres.
#
# ## L'idée
#
# Mélangez chaque colonne plusieurs fois et notez de combien l'exactitude tombe : la **baisse**. Prenez des tumeurs que le modèle n'a jamais vues. Sur ses données d'apprentissage, une forêt semble avoir besoin même de pur bruit : elle l'a appris par cœur.
#
# Une colonne est **convaincante** quand sa baisse moyenne dépasse deux écarts-types de ses baisses. Des baisses de 0,05 ; 0,06 et 0,07 ont une moyenne de 0,06 et un écart-type de 0,01 : la colonne est convaincante.
#
# ## Ce qui est donné
#
# `unseen` et `truth` contiennent 285 tumeurs que la forêt `model` n'a pas vues, avec six colonnes. La dernière, `noise`, est aléatoire. `accuracy(truth, predictions)` est donnée, ainsi qu'un jouet : le modèle `stump` n'emploie que la colonne `useful` de la table `toy`, de vérité `toy_truth`.
#
# ## À vous de jouer
#
# 1. `drops(model, table, truth, repeats, seed)` renvoie une table (DataFrame) : les colonnes de `table`, et une ligne par répétition. Chaque case est l'exactitude sur la table moins l'exactitude quand cette seule colonne est mélangée. La même graine donne le même résultat ; la table ne change pas.
# 2. `convincing(table_of_drops)` renvoie la liste des colonnes convaincantes, la plus grande baisse moyenne d'abord. Employez `std()` de pandas. Une moyenne d'exactement deux écarts-types ne suffit pas.
#
# *Données : Breast Cancer Wisconsin (Diagnostic), Wolberg, Mangasarian et Street 1995, via scikit-learn. Réelles et publiées, sans noms ; elles ne peuvent fonder aucun diagnostic.*

# %% role="locked" name="data"
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.tree import DecisionTreeClassifier

from enact_learn.datasets.breast_tumours import breast_tumours

tumours = breast_tumours()
tumours["noise"] = np.random.default_rng(5).normal(size=569)
names = ["mean_texture", "mean_smoothness", "worst_area", "worst_concave_points", "mean_symmetry", "noise"]
half = np.random.default_rng(6).permutation(569)
seen, held_out = tumours.iloc[half[:284]], tumours.iloc[half[284:]]
unseen, truth = held_out[names].reset_index(drop=True), held_out["diagnosis"].tolist()
model = RandomForestClassifier(20, random_state=0).fit(seen[names], seen["diagnosis"])

# a toy to check with: its model uses one column only
toy = pd.DataFrame({"useless": np.ones(200), "useful": np.arange(200.0), "spare": np.zeros(200)})
toy_truth = ["low"] * 100 + ["high"] * 100
stump = DecisionTreeClassifier(max_depth=1, random_state=0).fit(toy, toy_truth)


def accuracy(truth, predictions):
    return float(np.mean(np.array(truth) == np.array(predictions)))

# %% role="solution" name="drops"
def drops(model, table, truth, repeats, seed):
    """Give a table of drops in accuracy: a column for each column, a row for each repeat."""
    ### BEGIN SOLUTION
    generator = np.random.default_rng(seed)
    before = accuracy(truth, model.predict(table))
    found = {name: [] for name in table.columns}
    for name in table.columns:
        for _ in range(repeats):
            copy = table.copy()
            copy[name] = generator.permutation(table[name].to_numpy())
            found[name].append(before - accuracy(truth, model.predict(copy)))
    return pd.DataFrame(found)
    ### END SOLUTION

# %% role="tests" name="table-of-drops" points=3
answer = drops(stump, toy, toy_truth, 4, 0)
assert answer.shape == (4, 3), f"drops should give a row for each repeat and a column for each column of the table: {(4, 3)}, not {answer.shape}."
assert list(answer.columns) == ["useless", "useful", "spare"], "The columns should keep their names and their order."
### BEGIN HIDDEN TESTS
assert toy["useful"].tolist() == list(range(200)), "The table that was handed in must stay as it was."
useful = np.asarray(answer["useful"])
assert 0.4 < useful.mean() < 0.6, "Shuffling the only useful column of the toy costs about half of the accuracy."
assert not np.asarray(answer[["useless", "spare"]]).any(), "A column that the model does not use costs nothing, also when it is tried after a useful one."
assert len(set(useful.tolist())) > 1, "Repeats differ: each one needs a new shuffle."
again, other = (np.asarray(drops(stump, toy, toy_truth, 4, seed)["useful"]) for seed in (0, 1))
assert np.array_equal(again, useful) and not np.array_equal(other, useful), "The same seed should give the same drops, another seed others."
### END HIDDEN TESTS

# %% role="solution" name="convincing"
def convincing(table_of_drops):
    """Give the columns whose mean drop is larger than two standard deviations, largest mean first."""
    ### BEGIN SOLUTION
    means = table_of_drops.mean()
    sure = means[means > 2 * table_of_drops.std()]
    return sure.sort_values(ascending=False).index.tolist()
    ### END SOLUTION

# %% role="tests" name="ranking" points=2
answer = convincing(pd.DataFrame({"a": [0.05, 0.06, 0.07], "b": [0.20, 0.25, 0.30]}))
assert isinstance(answer, list), f"convincing should give back a list; it gave {type(answer).__name__}."
### BEGIN HIDDEN TESTS
assert answer == ["b", "a"], "The largest mean drop comes first."
shaky = pd.DataFrame({"weak": [0.0, 0.01, 0.02], "edge": [1.0, 2.0, 3.0], "strong": [0.3, 0.31, 0.29], "luck": [-0.1, 0.0, 0.2], "fair": [0.02, 0.03, 0.04]})
assert convincing(shaky) == ["strong", "fair"], "A mean drop of no more than two standard deviations may be luck: leave the column out."
assert convincing(pd.DataFrame({"helps": [-0.3, -0.31, -0.29]})) == [], "A column whose shuffle helps has a negative drop: it is no reason to trust the column."
### END HIDDEN TESTS

# %% role="tests" name="tumours" points=2
sure = convincing(drops(model, unseen, truth, 8, 1))
assert "noise" not in list(sure), "The column of pure noise should not stand among the convincing ones."
### BEGIN HIDDEN TESTS
assert {"worst_concave_points", "worst_area"} <= set(sure), "The worst concave points and the worst area surely matter to this forest: both should be listed."
### END HIDDEN TESTS
