# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: tru-xai-perm-4
#   title: {en: Columns that share their news, fr: Des colonnes qui disent la même chose}
#   difficulty: 3
#   minutes: 30
#   skills: [tru.xai.perm]
#   hints:
#     - en: "If two columns say nearly the same, what does the model lose when only one of them is shuffled? What must be spoilt together?"
#       fr: "Si deux colonnes disent presque la même chose, que perd le modèle quand on n'en mélange qu'une ? Que faut-il brouiller ensemble ?"
#     - en: "table.corr(method='spearman') holds all correlations; abs() takes their size. For the joint shuffle, draw one order of rows and use it for all columns of the group."
#       fr: "table.corr(method='spearman') contient toutes les corrélations ; abs() prend leur grandeur. Pour le mélange conjoint, tirez un seul ordre des lignes et employez-le pour toutes les colonnes du groupe."
#     - en: "In joint_importance, generator.permutation(len(table)) is an order of rows. Put table[names].to_numpy()[order] into copy[names] for each repeat, and collect before - accuracy(...). In alone_and_joint, call joint_importance with [name] and with partners(table, name, limit), and build a DataFrame with index=table.columns."
#       fr: "Dans joint_importance, generator.permutation(len(table)) est un ordre des lignes. Mettez table[names].to_numpy()[order] dans copy[names] à chaque répétition, et rassemblez before - accuracy(...). Dans alone_and_joint, appelez joint_importance avec [name] puis avec partners(table, name, limit), et construisez un DataFrame avec index=table.columns."
#   misconceptions:
#     - says:
#         en: "Only columns that rise together share information."
#         fr: "Seules les colonnes qui montent ensemble partagent de l'information."
#       wrong:
#         partners: |
#           def partners(table, name, limit):
#               correlations = table.corr(method="spearman")[name]
#               return correlations[correlations >= limit].index.tolist()
#     - says:
#         en: "Pearson's correlation finds every close relation."
#         fr: "La corrélation de Pearson trouve toute relation étroite."
#       wrong:
#         partners: |
#           def partners(table, name, limit):
#               correlations = table.corr()[name].abs()
#               return correlations[correlations >= limit].index.tolist()
#     - says:
#         en: "A group is spoilt by shuffling each of its columns by itself."
#         fr: "On brouille un groupe en mélangeant chacune de ses colonnes séparément."
#       wrong:
#         joint-importance: |
#           def joint_importance(model, table, truth, names, repeats, seed):
#               generator = np.random.default_rng(seed)
#               before = accuracy(truth, model.predict(table))
#               drops = []
#               for _ in range(repeats):
#                   copy = table.copy()
#                   for name in names:
#                       copy[name] = generator.permutation(table[name].to_numpy())
#                   drops.append(before - accuracy(truth, model.predict(copy)))
#               return np.mean(drops)
#     - says:
#         en: "The importance of a group is the sum of the importances of its columns."
#         fr: "L'importance d'un groupe est la somme des importances de ses colonnes."
#       wrong:
#         alone-and-joint: |
#           def alone_and_joint(model, table, truth, limit, repeats, seed):
#               alone = {name: joint_importance(model, table, truth, [name], repeats, seed) for name in table.columns}
#               joint = {name: sum(alone[one] for one in partners(table, name, limit)) for name in table.columns}
#               return pd.DataFrame({"alone": alone, "joint": joint})
#   equivalent:
#     - mutant: "accuracy(truth, model.predict(table)) -> accuracy(model.predict(table), truth)"
#       because: "accuracy counts equal labels, so its two lists can change places"
#     - mutant: "accuracy(truth, model.predict(copy)) -> accuracy(model.predict(copy), truth)"
#       because: "accuracy counts equal labels, so its two lists can change places"
#   alternatives:
#     - partners: |
#         def partners(table, name, limit):
#             from scipy.stats import spearmanr
#             return [other for other in table.columns if abs(spearmanr(table[name], table[other]).statistic) >= limit]
#       joint-importance: |
#         def joint_importance(model, table, truth, names, repeats, seed):
#             before = accuracy(truth, model.predict(table))
#             total = 0
#             for repeat in range(repeats):
#                 donors = table.sample(frac=1, random_state=seed * 1000 + repeat).reset_index(drop=True)
#                 spoilt = table.reset_index(drop=True).assign(**{name: donors[name] for name in names})
#                 total += before - accuracy(truth, model.predict(spoilt))
#             return total / repeats
#   tests:
#     close-relatives: {en: Finds columns that go together, fr: Trouve les colonnes qui vont ensemble}
#     spoilt-together: {en: Shuffles a group as one, fr: "Mélange un groupe d'un seul bloc"}
#     two-views: {en: Compares alone and joint, fr: Compare seule et ensemble}
#   messages:
#     "A column goes with itself, so partners should name at least it; it gave {}.": "Une colonne va avec elle-même, donc partners devrait au moins la nommer ; elle a donné {}."
#     "A column that falls whenever another one rises tells the same: look at the size of the correlation.": "Une colonne qui baisse quand l'autre monte dit la même chose : regardez la grandeur de la corrélation."
#     "Spearman's correlation works with ranks, so it also sees a curved relation that always rises.": "La corrélation de Spearman travaille sur les rangs ; elle voit donc aussi une relation courbe qui monte toujours."
#     "Columns below the limit do not belong to the group, and the order is that of the table.": "Les colonnes sous la limite ne font pas partie du groupe, et l'ordre est celui de la table."
#     "A correlation that reaches the limit exactly is enough.": "Une corrélation qui atteint exactement la limite suffit."
#     "A column that the model does not use costs nothing; joint_importance gave {}.": "Une colonne que le modèle n'emploie pas ne coûte rien ; joint_importance a donné {}."
#     "The table that was handed in must stay as it was.": "La table reçue doit rester telle quelle."
#     "Rows of a group travel together: values that belong to the same row must stay side by side.": "Les lignes d'un groupe voyagent ensemble : des valeurs d'une même ligne doivent rester côte à côte."
#     "Shuffling the only useful column costs about half of the accuracy here, as a mean over the repeats.": "Mélanger la seule colonne utile coûte ici environ la moitié de l'exactitude, en moyenne sur les répétitions."
#     "With one repeat there is one shuffle, and the result is its drop.": "Avec une répétition il y a un seul mélange, et le résultat est sa baisse."
#     "Repeats need new shuffles: over many of them, the mean does not depend much on the seed.": "Les répétitions demandent de nouveaux mélanges : sur un grand nombre, la moyenne dépend peu de la graine."
#     "The same seed should give the same result.": "La même graine devrait donner le même résultat."
#     "alone_and_joint should give the columns alone and joint; it gave {}.": "alone_and_joint devrait donner les colonnes alone et joint ; elle a donné {}."
#     "There should be one row for each column of the table, with its name.": "Il devrait y avoir une ligne par colonne de la table, avec son nom."
#     "A column without partners has the same importance alone and joint.": "Une colonne sans partenaire a la même importance seule et ensemble."
#     "The three size columns back each other up: shuffled together they cost much more than any of them alone.": "Les trois colonnes de taille se remplacent : mélangées ensemble, elles coûtent bien plus qu'une seule."
#     "The joint value comes from one shuffle of the whole group, not from adding the values of its columns.": "La valeur conjointe vient d'un mélange de tout le groupe, et non de la somme des valeurs de ses colonnes."
# ---

# %% [markdown] lang="en"
# # Columns that share their news
#
# **What you will be able to do:** spot when permutation importance understates a column, and measure groups of related columns instead.
#
# ## Why it matters
#
# A forest judges tumours. Among its columns are the radius, the perimeter and the area of the cell nuclei. A team shuffles the radius: almost nothing happens. "The size does not matter", the report says. That is wrong. The forest simply reads the size from the other two.
#
# ## The idea
#
# Columns that go together are **partners**. Spearman's correlation compares ranks, so it is 1 for radius 1, 2, 3 and area 1, 4, 9. A value of -1 is as close a relation.
#
# To learn what the size is worth, shuffle all partners **as one block**: each row receives all their values from one other row. One by one, a small radius would meet a huge area, which no cell has.
#
# ## What is given
#
# `unseen` (five columns) and `truth` are tumours that the forest `model` has not seen. `accuracy(truth, predictions)` is given.
#
# ## Your task
#
# 1. `partners(table, name, limit)` gives back the list of columns whose Spearman correlation with `name` has a size of `limit` or more. `name` itself is among them; the order is that of the table.
# 2. `joint_importance(model, table, truth, names, repeats, seed)` gives back the mean drop in accuracy when the columns `names` are shuffled as one block, over `repeats` shuffles. The same seed gives the same result; the table stays as it is.
# 3. `alone_and_joint(model, table, truth, limit, repeats, seed)` gives back a table with a row for each column, named after it. Column `alone`: its importance by itself. Column `joint`: the importance of all its partners together. Use the given seed for each of them.
#
# *Data: Breast Cancer Wisconsin (Diagnostic), Wolberg, Mangasarian and Street 1995, by way of scikit-learn. Real and published, without names; no basis for a diagnosis.*

# %% [markdown] lang="fr"
# # Des colonnes qui disent la même chose
#
# **Ce que vous saurez faire :** repérer quand l'importance par permutation sous-estime une colonne, et mesurer plutôt des groupes de colonnes liées.
#
# ## Pourquoi c'est important
#
# Une forêt juge des tumeurs. Parmi ses colonnes : le rayon, le périmètre et l'aire des noyaux de cellules. Une équipe mélange le rayon : presque rien ne se passe. « La taille ne compte pas », dit le rapport. C'est faux. La forêt lit simplement la taille dans les deux autres.
#
# ## L'idée
#
# Des colonnes qui vont ensemble sont des **partenaires**. La corrélation de Spearman compare des rangs ; elle vaut donc 1 pour les rayons 1, 2, 3 et les aires 1, 4, 9. Une valeur de -1 est une relation tout aussi étroite.
#
# Pour savoir ce que vaut la taille, mélangez toutes les partenaires **d'un seul bloc** : chaque ligne reçoit toutes leurs valeurs d'une même autre ligne. Si on les mélangeait une à une, un petit rayon rencontrerait une aire énorme, ce qu'aucune cellule n'a.
#
# ## Ce qui est donné
#
# `unseen` (cinq colonnes) et `truth` sont des tumeurs que la forêt `model` n'a pas vues. `accuracy(truth, predictions)` est donnée.
#
# ## À vous de jouer
#
# 1. `partners(table, name, limit)` renvoie la liste des colonnes dont la corrélation de Spearman avec `name` a une grandeur d'au moins `limit`. `name` en fait partie ; l'ordre est celui de la table.
# 2. `joint_importance(model, table, truth, names, repeats, seed)` renvoie la baisse moyenne d'exactitude quand les colonnes `names` sont mélangées d'un seul bloc, sur `repeats` mélanges. La même graine donne le même résultat ; la table ne change pas.
# 3. `alone_and_joint(model, table, truth, limit, repeats, seed)` renvoie une table avec une ligne par colonne, à son nom. Colonne `alone` : son importance à elle seule. Colonne `joint` : l'importance de toutes ses partenaires ensemble. Employez la graine donnée pour chacune.
#
# *Données : Breast Cancer Wisconsin (Diagnostic), Wolberg, Mangasarian et Street 1995, via scikit-learn. Réelles et publiées, sans noms ; elles ne peuvent fonder aucun diagnostic.*

# %% role="locked" name="data"
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.tree import DecisionTreeClassifier

from enact_learn.datasets.breast_tumours import breast_tumours

tumours = breast_tumours()
names = ["worst_radius", "worst_perimeter", "worst_area", "mean_texture", "mean_smoothness"]
half = np.random.default_rng(6).permutation(569)
seen, held_out = tumours.iloc[half[:284]], tumours.iloc[half[284:]]
unseen, truth = held_out[names].reset_index(drop=True), held_out["diagnosis"].tolist()
model = RandomForestClassifier(20, random_state=0).fit(seen[names], seen["diagnosis"])


def accuracy(truth, predictions):
    return float(np.mean(np.array(truth) == np.array(predictions)))

# %% role="solution" name="partners"
def partners(table, name, limit):
    """Give the columns whose rank correlation with this one has at least the size of the limit."""
    ### BEGIN SOLUTION
    sizes = table.corr(method="spearman")[name].abs()
    return sizes[sizes >= limit].index.tolist()
    ### END SOLUTION

# %% role="tests" name="close-relatives" points=2
answer = partners(unseen, "mean_texture", 0.9)
assert "mean_texture" in list(answer), f"A column goes with itself, so partners should name at least it; it gave {answer}."
### BEGIN HIDDEN TESTS
steps = np.arange(1.0, 21.0)
relatives = pd.DataFrame({"down": -steps, "zigzag": np.tile([1.0, 2.0], 10), "base": steps, "curved": np.exp(steps)})
found = list(partners(relatives, "base", 0.95))
assert "down" in found, "A column that falls whenever another one rises tells the same: look at the size of the correlation."
assert "curved" in found, "Spearman's correlation works with ranks, so it also sees a curved relation that always rises."
assert found == ["down", "base", "curved"], "Columns below the limit do not belong to the group, and the order is that of the table."
assert list(partners(pd.DataFrame({"a": [1.0, 2.0, 3.0], "b": [1.0, 3.0, 2.0]}), "a", 0.5)) == ["a", "b"], "A correlation that reaches the limit exactly is enough."
### END HIDDEN TESTS

# %% role="solution" name="joint-importance"
def joint_importance(model, table, truth, names, repeats, seed):
    """Give the mean drop in accuracy when these columns are shuffled as one block."""
    ### BEGIN SOLUTION
    generator = np.random.default_rng(seed)
    before = accuracy(truth, model.predict(table))
    drops = []
    for _ in range(repeats):
        copy = table.copy()
        copy[names] = table[names].to_numpy()[generator.permutation(len(table))]
        drops.append(before - accuracy(truth, model.predict(copy)))
    return np.mean(drops)
    ### END SOLUTION

# %% role="tests" name="spoilt-together" points=3
toy = pd.DataFrame({"useful": np.arange(100.0), "useless": np.ones(100)})
toy_truth = ["low"] * 50 + ["high"] * 50
stump = DecisionTreeClassifier(max_depth=1, random_state=0).fit(toy, toy_truth)
answer = joint_importance(stump, toy, toy_truth, ["useless"], 2, 0)
assert abs(answer) < 1e-9, f"A column that the model does not use costs nothing; joint_importance gave {answer}."
### BEGIN HIDDEN TESTS
signs = pd.DataFrame([(a, b) for a in (-1.0, 1.0) for b in (-1.0, 1.0)] * 20, columns=["first", "second"])
same_sign = DecisionTreeClassifier(random_state=0).fit(signs, ["same" if a == b else "other" for a, b in signs.to_numpy()])
twins = pd.DataFrame({"first": [-1.0, 1.0] * 30, "second": [-1.0, 1.0] * 30})
assert abs(joint_importance(same_sign, twins, ["same"] * 60, ["first", "second"], 5, 0)) < 1e-9, "Rows of a group travel together: values that belong to the same row must stay side by side."
assert toy["useful"].tolist() == list(range(100)), "The table that was handed in must stay as it was."
means = [joint_importance(stump, toy, toy_truth, ["useful"], 40, seed) for seed in (0, 1, 0)]
assert 0.4 < means[0] < 0.6, "Shuffling the only useful column costs about half of the accuracy here, as a mean over the repeats."
assert 0.25 < joint_importance(stump, toy, toy_truth, ["useful"], 1, 0) < 0.75, "With one repeat there is one shuffle, and the result is its drop."
assert abs(means[0] - means[1]) < 0.05 and means[0] != joint_importance(stump, toy, toy_truth, ["useful"], 1, 0), "Repeats need new shuffles: over many of them, the mean does not depend much on the seed."
assert means[0] == means[2], "The same seed should give the same result."
### END HIDDEN TESTS

# %% role="solution" name="alone-and-joint"
def alone_and_joint(model, table, truth, limit, repeats, seed):
    """Give each column's importance by itself, and that of all its partners together."""
    ### BEGIN SOLUTION
    rows = []
    for name in table.columns:
        alone = joint_importance(model, table, truth, [name], repeats, seed)
        joint = joint_importance(model, table, truth, partners(table, name, limit), repeats, seed)
        rows.append({"alone": alone, "joint": joint})
    return pd.DataFrame(rows, index=table.columns)
    ### END SOLUTION

# %% role="tests" name="two-views" points=3
answer = alone_and_joint(model, unseen, truth, 0.9, 5, 0)
assert sorted(answer.columns) == ["alone", "joint"], f"alone_and_joint should give the columns alone and joint; it gave {list(answer.columns)}."
### BEGIN HIDDEN TESTS
assert list(answer.index) == list(unseen.columns), "There should be one row for each column of the table, with its name."
alone, joint = np.asarray(answer["alone"]), np.asarray(answer["joint"])
assert abs(alone[3:] - joint[3:]).max() < 0.03, "A column without partners has the same importance alone and joint."
assert joint[:3].min() > 1.3 * alone[:3].max(), "The three size columns back each other up: shuffled together they cost much more than any of them alone."
group = [joint_importance(model, unseen, truth, list(unseen.columns[:3]), 5, seed) for seed in (0, 1)]
assert abs(joint[:3] - np.mean(group)).max() < 0.06, "The joint value comes from one shuffle of the whole group, not from adding the values of its columns."
### END HIDDEN TESTS
