# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-tab-select-2
#   title: {en: "Group means that say how many", fr: "Des moyennes par groupe, avec l'effectif"}
#   difficulty: 2
#   minutes: 15
#   skills: [fnd.tab.select]
#   hints:
#     - en: "A mean of 900 kcal: from how many people? Which two counts does your reader need?"
#       fr: "Une moyenne de 900 kcal : sur combien de personnes ? De quels deux effectifs a-t-on besoin pour la lire ?"
#     - en: "groupby makes one heap of rows for each value of a column. size counts all rows of a heap, count only the known values."
#       fr: "groupby fait un tas de lignes pour chaque valeur d'une colonne. size compte toutes les lignes d'un tas, count seulement les valeurs connues."
#     - en: "After table.groupby(group)[column], agg takes people=\"size\", known=\"count\" and mean=\"mean\". For the order, sort_values with the name mean and ascending=False."
#       fr: "Après table.groupby(group)[column], agg prend people=\"size\", known=\"count\" et mean=\"mean\". Pour l'ordre, sort_values avec le nom mean et ascending=False."
#   misconceptions:
#     - says:
#         en: "count counts the rows of a group."
#         fr: "count compte les lignes d'un groupe."
#       wrong:
#         summary: |
#           def summary(table, group, column):
#               found = table.groupby(group)[column].agg(people="count", known="count", mean="mean")
#               return found.sort_values("mean", ascending=False)
#     - says:
#         en: "A missing value is a zero."
#         fr: "Une valeur manquante est un zéro."
#       wrong:
#         summary: |
#           def summary(table, group, column):
#               found = table.groupby(group)[column].agg(people="size", known="count")
#               found["mean"] = table.fillna({column: 0}).groupby(group)[column].mean()
#               return found.sort_values("mean", ascending=False)
#     - says:
#         en: "The mean of the group means is the mean of all people."
#         fr: "La moyenne des moyennes de groupe est la moyenne de toutes les personnes."
#       wrong:
#         overall: |
#           def overall(groups):
#               return groups["mean"].mean()
#   alternatives:
#     - summary: |
#         def summary(table, group, column):
#             heaps = table.groupby(group)
#             found = pd.DataFrame({
#                 "people": heaps.size(),
#                 "known": heaps[column].count(),
#                 "mean": heaps[column].mean(),
#             })
#             return found.sort_values(by="mean")[::-1]
#       overall: |
#         def overall(groups):
#             total = 0
#             for row in groups.itertuples():
#                 total = total + row.known * row.mean
#             return total / groups["known"].sum()
#   tests:
#     columns: {en: "Two counts and a mean for each group", fr: "Deux effectifs et une moyenne par groupe"}
#     missing-values: {en: "Keeps missing values apart", fr: "Met à part les valeurs manquantes"}
#     all-people: {en: "The mean of all, from the groups", fr: "La moyenne de toutes les personnes, à partir des groupes"}
#   messages:
#     "summary should have the columns people, known and mean, in this order; it has {}.": "summary devrait avoir les colonnes people, known et mean, dans cet ordre ; elle a {}."
#     "Age is known for all 228 people; your groups hold {} in all.": "L'âge est connu pour les 228 personnes ; vos groupes en comptent {} en tout."
#     "One row for each group, the one with the largest mean first.": "Une ligne par groupe, celui qui a la plus grande moyenne en premier."
#     "people counts all rows of a group, also those whose value is missing.": "people compte toutes les lignes d'un groupe, y compris celles dont la valeur manque."
#     "known counts the values that are there.": "known compte les valeurs présentes."
#     "The mean of a group is taken over its known values: a missing value is not a zero.": "La moyenne d'un groupe se prend sur ses valeurs connues : une valeur manquante n'est pas un zéro."
#     "Two groups with the mean 10 have the mean 10 together, but overall gave {}.": "Deux groupes de moyenne 10 ont ensemble la moyenne 10, mais overall a donné {}."
#     "A group of many weighs more than a group of few. By which of the two counts?": "Un groupe nombreux pèse plus qu'un petit groupe. Selon lequel des deux effectifs ?"
# ---

# %% [markdown] lang="en"
# # Group means that say how many
#
# **What you will be able to do:** sum up a column for each group, and show how many values each mean rests on.
#
# ## Why it matters
#
# People with advanced lung cancer were asked how much they eat. Do those who can't do without help eat less? A table of means answers at a glance. But about one answer in five is missing. If the table does not show it, its readers trust a mean of three answers as much as a mean of ninety.
#
# ## The idea
#
# `groupby` makes one heap of rows for each value of a column. For each heap you can ask:
#
# | ecog | meal_kcal |
# |---|---|
# | 0 | 1200 |
# | 0 | missing |
# | 1 | 900 |
#
# The group 0 holds 2 people, 1 known value, and the mean 1200: a missing value does not count. Over all groups, the mean of **all known values** is (1 × 1200 + 1 × 900) / 2 = 1050. Each group counts as often as it has known values.
#
# ## What is given
#
# `people`: 228 persons, with `meal_kcal` (kcal a day from meals), `ecog` (0: no limits in daily life, up to 4: always in bed), `sex`, `age_years`.
#
# ## Your task
#
# 1. `summary(table, group, column)` gives back a table with one row for each value of the column `group`. Its columns are `people` (rows), `known` (known values of `column`) and `mean` (their mean). The largest mean stands first. Rows without a group are left out.
# 2. `overall(groups)` takes such a table and gives back the mean of all its known values.
#
# *Data: real people, published without names. Loprinzi and colleagues, [J. Clin. Oncol. 12, 601 (1994)](https://doi.org/10.1200/JCO.1994.12.3.601), from lifelines.*

# %% [markdown] lang="fr"
# # Des moyennes par groupe, avec l'effectif
#
# **Ce que vous saurez faire :** résumer une colonne pour chaque groupe, et montrer sur combien de valeurs repose chaque moyenne.
#
# ## Pourquoi c'est important
#
# On a demandé à des personnes atteintes d'un cancer avancé du poumon combien elles mangent. Celles qui ont besoin d'aide mangent-elles moins ? Une table de moyennes répond d'un coup d'œil. Mais environ une réponse sur cinq manque. Si la table ne le montre pas, on se fie autant à une moyenne de trois réponses qu'à une moyenne de quatre-vingt-dix.
#
# ## L'idée
#
# `groupby` fait un tas de lignes pour chaque valeur d'une colonne. À chaque tas, on pose ses questions :
#
# | ecog | meal_kcal |
# |---|---|
# | 0 | 1200 |
# | 0 | manque |
# | 1 | 900 |
#
# Le groupe 0 compte 2 personnes, 1 valeur connue, et la moyenne 1200 : une valeur manquante ne compte pas. Sur tous les groupes, la moyenne de **toutes les valeurs connues** est (1 × 1200 + 1 × 900) / 2 = 1050. Chaque groupe compte autant de fois qu'il a de valeurs connues.
#
# ## Ce qui est donné
#
# `people` : 228 personnes, avec `meal_kcal` (kcal par jour, en repas), `ecog` (0 : aucune limite dans la vie de chaque jour, jusqu'à 4 : toujours au lit), `sex` (le sexe), `age_years` (l'âge en années).
#
# ## À vous de jouer
#
# 1. `summary(table, group, column)` renvoie une table avec une ligne par valeur de la colonne `group`. Ses colonnes sont `people` (les lignes), `known` (les valeurs connues de `column`) et `mean` (leur moyenne). La plus grande moyenne vient en premier. Les lignes sans groupe sont laissées de côté.
# 2. `overall(groups)` prend une telle table et renvoie la moyenne de toutes ses valeurs connues.
#
# *Données : des personnes réelles, publiées sans nom. Loprinzi et ses collègues, [J. Clin. Oncol. 12, 601 (1994)](https://doi.org/10.1200/JCO.1994.12.3.601), tirées de lifelines.*

# %% role="locked" name="data"
import pandas as pd

from enact_learn.datasets.lung_cancer import lung_cancer

people = lung_cancer()
people[["ecog", "sex", "age_years", "meal_kcal"]].head()

# %% role="solution" name="summary"
def summary(table, group, column):
    """Give people, known values and mean of a column for each group, the largest mean first."""
    ### BEGIN SOLUTION
    found = table.groupby(group)[column].agg(people="size", known="count", mean="mean")
    return found.sort_values("mean", ascending=False)
    ### END SOLUTION

# %% role="tests" name="columns" points=1
answer = summary(people, "sex", "age_years")
assert list(answer.columns) == ["people", "known", "mean"], f"summary should have the columns people, known and mean, in this order; it has {list(answer.columns)}."
assert answer["people"].sum() == 228, f"Age is known for all 228 people; your groups hold {answer['people'].sum()} in all."
### BEGIN HIDDEN TESTS
assert answer.index.tolist() == ["male", "female"], "One row for each group, the one with the largest mean first."
toy = pd.DataFrame({"plot": ["a", "b", "c", "b"], "height_cm": [3.0, 9.0, 5.0, 7.0]})
assert summary(toy, "plot", "height_cm").index.tolist() == ["b", "c", "a"], "One row for each group, the one with the largest mean first."
### END HIDDEN TESTS

# %% role="tests" name="missing-values" points=2
### BEGIN HIDDEN TESTS
answer = summary(people, "ecog", "meal_kcal")
for level in (0, 1, 2, 3):
    values = people.loc[people["ecog"] == level, "meal_kcal"]
    known = [value for value in values if value == value]
    assert answer.loc[level, "people"] == len(values), "people counts all rows of a group, also those whose value is missing."
    assert answer.loc[level, "known"] == len(known), "known counts the values that are there."
    assert not known or abs(answer.loc[level, "mean"] - sum(known) / len(known)) < 1e-6, "The mean of a group is taken over its known values: a missing value is not a zero."
### END HIDDEN TESTS

# %% role="solution" name="overall"
def overall(groups):
    """Give the mean of all known values, from a table that summary made."""
    ### BEGIN SOLUTION
    return (groups["known"] * groups["mean"]).sum() / groups["known"].sum()
    ### END SOLUTION

# %% role="tests" name="all-people" points=1
answer = overall(pd.DataFrame({"people": [1, 1], "known": [1, 1], "mean": [10.0, 10.0]}))
assert abs(answer - 10) < 1e-9, f"Two groups with the mean 10 have the mean 10 together, but overall gave {answer!r}."
### BEGIN HIDDEN TESTS
uneven = pd.DataFrame({"people": [9, 2, 4], "known": [1, 2, 4], "mean": [20.0, 13.0, 2.0]})
assert abs(overall(uneven) - 54 / 7) < 1e-9, "A group of many weighs more than a group of few. By which of the two counts?"
ages = people.groupby("sex")["meal_kcal"].agg(people="size", known="count", mean="mean")
assert abs(overall(ages) - people["meal_kcal"].mean()) < 1e-6, "A group of many weighs more than a group of few. By which of the two counts?"
### END HIDDEN TESTS
