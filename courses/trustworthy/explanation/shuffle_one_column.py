# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: tru-xai-perm-2
#   title: {en: Shuffle one column, fr: Mélanger une colonne}
#   difficulty: 1
#   minutes: 12
#   skills: [tru.xai.perm]
#   hints:
#     - en: "What would happen to the table of the hospital if you changed it directly? Work on a copy."
#       fr: "Qu'arriverait-il à la table de l'hôpital si vous la modifiiez directement ? Travaillez sur une copie."
#     - en: "table.copy() makes a copy. permutation of a generator gives the values of a column in random order; the seed belongs to np.random.default_rng."
#       fr: "table.copy() fait une copie. permutation d'un générateur donne les valeurs d'une colonne en ordre aléatoire ; la graine va dans np.random.default_rng."
#     - en: "Set copy[name] to np.random.default_rng(seed).permutation of the column's values, and return the copy. In cost, call accuracy for model.predict(table) and for model.predict of what shuffle_column gives. In mean_cost, range(repeats) counts the seeds."
#       fr: "Donnez à copy[name] la np.random.default_rng(seed).permutation des valeurs de la colonne, et renvoyez la copie. Dans cost, appelez accuracy pour model.predict(table) et pour model.predict de ce que donne shuffle_column. Dans mean_cost, range(repeats) énumère les graines."
#   misconceptions:
#     - says:
#         en: "Assigning a table to a new name makes a copy of it."
#         fr: "Donner un nouveau nom à une table en fait une copie."
#       wrong:
#         shuffle-column: |
#           def shuffle_column(table, name, seed):
#               copy = table
#               copy[name] = np.random.default_rng(seed).permutation(table[name].to_numpy())
#               return copy
#     - says:
#         en: "Shuffling the rows of the whole table does the same."
#         fr: "Mélanger les lignes de toute la table revient au même."
#       wrong:
#         shuffle-column: |
#           def shuffle_column(table, name, seed):
#               return table.sample(frac=1, random_state=seed).reset_index(drop=True)
#     - says:
#         en: "A column can as well be spoilt by putting zeros."
#         fr: "On peut aussi bien brouiller une colonne en y mettant des zéros."
#       wrong:
#         shuffle-column: |
#           def shuffle_column(table, name, seed):
#               copy = table.copy()
#               copy[name] = 0.0
#               return copy
#     - says:
#         en: "pandas' sample shuffles a column wherever it is put back."
#         fr: "La méthode sample de pandas mélange une colonne, où qu'on la remette."
#       wrong:
#         shuffle-column: |
#           def shuffle_column(table, name, seed):
#               copy = table.copy()
#               copy[name] = table[name].sample(frac=1, random_state=seed)
#               return copy
#   equivalent:
#     - mutant: "accuracy(truth, model.predict(table)) -> accuracy(model.predict(table), truth)"
#       because: "accuracy counts equal labels, so its two lists can change places"
#     - mutant: "accuracy(truth, model.predict(shuffle_column(table, name, seed))) -> accuracy(model.predict(shuffle_column(table, name, seed)), truth)"
#       because: "accuracy counts equal labels, so its two lists can change places"
#   alternatives:
#     - shuffle-column: |
#         def shuffle_column(table, name, seed):
#             values = table[name].tolist()
#             np.random.default_rng(seed).shuffle(values)
#             return table.assign(**{name: values})
#   tests:
#     one-column: {en: Shuffles one column and nothing else, fr: "Mélange une colonne et rien d'autre"}
#     what-it-costs: {en: Measures what the shuffle costs, fr: Mesure ce que coûte le mélange}
#     less-luck: {en: Takes the mean over several shuffles, fr: Fait la moyenne de plusieurs mélanges}
#   messages:
#     "The copy should have the shape of the table, {}; it has {}.": "La copie devrait avoir la forme de la table, {} ; elle a {}."
#     "The table itself must stay as it was: change a copy.": "La table elle-même doit rester telle quelle : modifiez une copie."
#     "All columns but one should stay as they were.": "Toutes les colonnes sauf une devraient rester telles quelles."
#     "A shuffle keeps all values: none is lost, none is new.": "Un mélange garde toutes les valeurs : aucune ne disparaît, aucune n'apparaît."
#     "The values of the column still stand in their old places. pandas puts values back by their row names; a NumPy array has none.": "Les valeurs de la colonne sont encore à leur place. pandas les replace d'après les noms de lignes ; un tableau NumPy n'en a pas."
#     "The same seed should give the same shuffle, and another seed another one.": "La même graine devrait donner le même mélange, et une autre graine un autre."
#     "The model does not use this column, so its cost should be 0, not {}.": "Le modèle n'emploie pas cette colonne, donc son coût devrait être 0, et non {}."
#     "The cost is the accuracy on the table as it is, minus the accuracy after the shuffle with this seed.": "Le coût est l'exactitude sur la table telle quelle, moins l'exactitude après le mélange avec cette graine."
#     "Five shuffles of a column that is not used cost nothing on average, not {}.": "Cinq mélanges d'une colonne non employée ne coûtent rien en moyenne, et non {}."
#     "With one repeat, the mean is the cost with seed 0.": "Avec une seule répétition, la moyenne est le coût pour la graine 0."
#     "With three repeats, add up the costs with the seeds 0, 1 and 2, and divide by three.": "Avec trois répétitions, additionnez les coûts pour les graines 0, 1 et 2, et divisez par trois."
# ---

# %% [markdown] lang="en"
# # Shuffle one column
#
# **What you will be able to do:** spoil one column of a table without touching anything else, and measure what a real model loses.
#
# ## Why it matters
#
# A hospital tests a model that judges tumours from measurements of cells. Before anybody trusts it, the team asks what it looks at. They spoil one measurement at a time.
#
# ## The idea
#
# Why shuffle, and not write zeros? A size of 0 never occurs. The model would have to judge cells that cannot exist. Shuffled values are all real, though perhaps never in this combination: only the link to the other columns and to the truth is cut.
#
# Example: the column 5, 7, 9 becomes 9, 5, 7.
#
# ## What is given
#
# `cells` has 284 tumours in rows and four measurements in columns; `truth` holds `"benign"` or `"malignant"` for each. `model` is a decision tree that was fitted on other tumours. `accuracy(truth, predictions)` is given as well. So is a toy: the table `toy`, its `toy_truth`, and the model `stump`, which uses the column `useful` only.
#
# ## Your task
#
# 1. `shuffle_column(table, name, seed)` gives back a copy of the table with the values of this one column in random order. The order comes from the seed, by `np.random.default_rng(seed)`. Any way to shuffle with this generator will do. The table itself stays as it is.
# 2. `cost(model, table, truth, name, seed)` gives back the accuracy of `model.predict` on the table, minus the accuracy on the table with this column shuffled.
# 3. `mean_cost(model, table, truth, name, repeats)` gives back the mean of `cost` over the seeds 0, 1, ... up to `repeats` - 1. One shuffle alone depends on luck.
#
# *Data: Breast Cancer Wisconsin (Diagnostic), Wolberg, Mangasarian and Street 1995, by way of scikit-learn. Real and published, without names; no basis for a diagnosis.*

# %% [markdown] lang="fr"
# # Mélanger une colonne
#
# **Ce que vous saurez faire :** brouiller une colonne d'une table sans toucher au reste, et mesurer ce qu'un vrai modèle y perd.
#
# ## Pourquoi c'est important
#
# Un hôpital essaie un modèle qui juge des tumeurs d'après des mesures de cellules. Avant de lui faire confiance, l'équipe demande ce qu'il regarde. Elle brouille une mesure à la fois.
#
# ## L'idée
#
# Pourquoi mélanger, et non écrire des zéros ? Une taille de 0 n'existe pas. Le modèle devrait juger des cellules impossibles. Les valeurs mélangées sont toutes réelles, même si elles ne vont peut-être jamais ensemble : seul le lien avec les autres colonnes et avec la vérité est coupé.
#
# Exemple : la colonne 5, 7, 9 devient 9, 5, 7.
#
# ## Ce qui est donné
#
# `cells` a 284 tumeurs en lignes et quatre mesures en colonnes ; `truth` contient `"benign"` (bénigne) ou `"malignant"` (maligne) pour chacune. `model` est un arbre de décision ajusté sur d'autres tumeurs. `accuracy(truth, predictions)` est donnée aussi. S'y ajoute un exemple jouet : la table `toy`, sa vérité `toy_truth` et le modèle `stump`, qui n'emploie que la colonne `useful`.
#
# ## À vous de jouer
#
# 1. `shuffle_column(table, name, seed)` renvoie une copie de la table où les valeurs de cette seule colonne sont en ordre aléatoire. L'ordre vient de la graine, par `np.random.default_rng(seed)`. Toute façon de mélanger avec ce générateur convient. La table elle-même ne change pas.
# 2. `cost(model, table, truth, name, seed)` renvoie l'exactitude de `model.predict` sur la table, moins l'exactitude sur la table dont cette colonne est mélangée.
# 3. `mean_cost(model, table, truth, name, repeats)` renvoie la moyenne de `cost` sur les graines 0, 1, ... jusqu'à `repeats` - 1. Un seul mélange dépend du hasard.
#
# *Données : Breast Cancer Wisconsin (Diagnostic), Wolberg, Mangasarian et Street 1995, via scikit-learn. Réelles et publiées, sans noms ; elles ne peuvent fonder aucun diagnostic.*

# %% role="locked" name="data"
import numpy as np
import pandas as pd
from sklearn.tree import DecisionTreeClassifier

from enact_learn.datasets.breast_tumours import breast_tumours

tumours = breast_tumours()
names = ["mean_radius", "mean_texture", "mean_smoothness", "mean_concavity"]
fitted_on, held_out = tumours.iloc[::2], tumours.iloc[1::2]
cells, truth = held_out[names].reset_index(drop=True), held_out["diagnosis"].tolist()
model = DecisionTreeClassifier(max_depth=3, random_state=0).fit(fitted_on[names], fitted_on["diagnosis"])

# a toy to check with: its model uses one column only
toy = pd.DataFrame({"useful": np.arange(200.0), "useless": np.arange(200.0) % 7})
toy_truth = ["low"] * 100 + ["high"] * 100
stump = DecisionTreeClassifier(max_depth=1, random_state=0).fit(toy, toy_truth)


def accuracy(truth, predictions):
    return float(np.mean(np.array(truth) == np.array(predictions)))

# %% role="solution" name="shuffle-column"
def shuffle_column(table, name, seed):
    """Give a copy of the table in which this column stands in random order."""
    ### BEGIN SOLUTION
    copy = table.copy()
    copy[name] = np.random.default_rng(seed).permutation(table[name].to_numpy())
    return copy
    ### END SOLUTION

# %% role="tests" name="one-column" points=2
small = pd.DataFrame({"a": np.arange(50.0), "b": np.arange(50.0) * 2})
answer = shuffle_column(small, "b", 1)
assert answer.shape == (50, 2), f"The copy should have the shape of the table, {(50, 2)}; it has {answer.shape}."
### BEGIN HIDDEN TESTS
assert small["b"].tolist() == [2.0 * place for place in range(50)], "The table itself must stay as it was: change a copy."
assert np.asarray(answer["a"]).tolist() == list(range(50)), "All columns but one should stay as they were."
new = np.asarray(answer["b"]).tolist()
assert sorted(new) == small["b"].tolist(), "A shuffle keeps all values: none is lost, none is new."
assert new != small["b"].tolist(), "The values of the column still stand in their old places. pandas puts values back by their row names; a NumPy array has none."
again, other = (np.asarray(shuffle_column(small, "b", seed)["b"]).tolist() for seed in (1, 2))
assert again == new and other != new, "The same seed should give the same shuffle, and another seed another one."
### END HIDDEN TESTS

# %% role="solution" name="cost"
def cost(model, table, truth, name, seed):
    """Give the accuracy on the table, minus the accuracy on the table with this column shuffled."""
    ### BEGIN SOLUTION
    before = accuracy(truth, model.predict(table))
    after = accuracy(truth, model.predict(shuffle_column(table, name, seed)))
    return before - after
    ### END SOLUTION

# %% role="tests" name="what-it-costs" points=2
answer = cost(stump, toy, toy_truth, "useless", 0)
assert answer == 0, f"The model does not use this column, so its cost should be 0, not {answer}."
### BEGIN HIDDEN TESTS
for name in ("mean_radius", "mean_concavity"):
    for seed in (0, 3):
        spoilt = shuffle_column(cells, name, seed)
        lost = np.mean(model.predict(cells) == truth) - np.mean(model.predict(spoilt) == truth)
        assert abs(cost(model, cells, truth, name, seed) - lost) < 1e-9, "The cost is the accuracy on the table as it is, minus the accuracy after the shuffle with this seed."
### END HIDDEN TESTS

# %% role="solution" name="mean-cost"
def mean_cost(model, table, truth, name, repeats):
    """Give the mean cost over the seeds 0 to repeats - 1."""
    ### BEGIN SOLUTION
    costs = [cost(model, table, truth, name, seed) for seed in range(repeats)]
    return sum(costs) / repeats
    ### END SOLUTION

# %% role="tests" name="less-luck" points=1
answer = mean_cost(stump, toy, toy_truth, "useless", 5)
assert abs(answer) < 1e-9, f"Five shuffles of a column that is not used cost nothing on average, not {answer}."
### BEGIN HIDDEN TESTS
answer = mean_cost(stump, toy, toy_truth, "useful", 1)
assert abs(answer - cost(stump, toy, toy_truth, "useful", 0)) < 1e-9, "With one repeat, the mean is the cost with seed 0."
three = [cost(model, cells, truth, "mean_concavity", seed) for seed in (0, 1, 2)]
assert abs(mean_cost(model, cells, truth, "mean_concavity", 3) - np.mean(three)) < 1e-9, "With three repeats, add up the costs with the seeds 0, 1 and 2, and divide by three."
### END HIDDEN TESTS
