# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-ml-split-3
#   title: {en: "Split by group, split by time", fr: "Découper par groupe, découper par date"}
#   difficulty: 4
#   minutes: 35
#   skills: [fnd.ml.split]
#   hints:
#     - en: "On what will the model be used: on new rows of known hospitals, or on new hospitals? On gaps in the past, or on the future? The split should ask the same."
#       fr: "Sur quoi le modèle servira-t-il : sur de nouvelles lignes d'hôpitaux connus, ou sur de nouveaux hôpitaux ? Sur des trous du passé, ou sur l'avenir ? Le découpage doit poser la même question."
#     - en: "For groups, draw among the different groups (np.unique), not among the rows; np.isin then says which rows belong to the drawn ones. For time, a block begins at number - size, number - 2 * size, and so on."
#       fr: "Pour les groupes, tirez parmi les groupes différents (np.unique), non parmi les lignes ; np.isin dit ensuite quelles lignes appartiennent aux groupes tirés. Pour le temps, un bloc commence à number - size, number - 2 * size, etc."
#     - en: "group_split: rng.permutation of np.unique(groups), the first round(share * len(...)) of them, np.isin and np.flatnonzero. time_folds: for each start, np.arange(start - gap) and np.arange(start, start + size). mean_error: KNeighborsRegressor with fit on x[train], predict x[test], np.abs and np.mean, then the mean over folds."
#       fr: "group_split : rng.permutation de np.unique(groups), les round(share * len(...)) premiers, np.isin et np.flatnonzero. time_folds : pour chaque début, np.arange(start - gap) et np.arange(start, start + size). mean_error : KNeighborsRegressor avec fit sur x[train], predict sur x[test], np.abs et np.mean, puis la moyenne des plis."
#   misconceptions:
#     - says:
#         en: "Rows can be drawn one by one, even when several belong together."
#         fr: "On peut tirer les lignes une à une, même si plusieurs vont ensemble."
#       wrong:
#         group-split: |
#           def group_split(groups, share, seed):
#               places = np.random.default_rng(seed).permutation(len(groups))
#               cut = round(share * len(groups))
#               return np.sort(places[cut:]), np.sort(places[:cut])
#     - says:
#         en: "All rows outside the test block may be learned from, also later ones."
#         fr: "On peut apprendre sur toutes les lignes hors du bloc de test, même plus tardives."
#       wrong:
#         time-folds: |
#           def time_folds(number, folds, size, gap):
#               found = []
#               for turn in range(folds):
#                   start = number - (folds - turn) * size
#                   after = np.arange(start + size + gap, number)
#                   found.append((np.concatenate([np.arange(start - gap), after]), np.arange(start, start + size)))
#               return found
#     - says:
#         en: "No gap is needed: what comes just before the test is the past, too."
#         fr: "Un écart est inutile : ce qui vient juste avant le test, c'est aussi le passé."
#       wrong:
#         time-folds: |
#           def time_folds(number, folds, size, gap):
#               starts = [number - turn * size for turn in range(folds, 0, -1)]
#               return [(np.arange(start), np.arange(start, start + size)) for start in starts]
#     - says:
#         en: "Errors above and below may cancel."
#         fr: "Les erreurs vers le haut et vers le bas peuvent se compenser."
#       wrong:
#         mean-error: |
#           def mean_error(x, y, folds):
#               errors = []
#               for train, test in folds:
#                   model = KNeighborsRegressor(n_neighbors=3).fit(x[train], y[train])
#                   errors.append(abs(np.mean(model.predict(x[test]) - y[test])))
#               return np.mean(errors)
#   alternatives:
#     - group-split: |
#         def group_split(groups, share, seed):
#             splitter = GroupShuffleSplit(n_splits=1, test_size=share, random_state=seed)
#             return next(splitter.split(np.zeros(len(groups)), groups=groups))
#       time-folds: |
#         def time_folds(number, folds, size, gap):
#             splitter = TimeSeriesSplit(n_splits=folds, test_size=size, gap=gap)
#             return list(splitter.split(np.zeros(number)))
#       mean-error: |
#         def mean_error(x, y, folds):
#             total = 0
#             for train, test in folds:
#                 guessed = KNeighborsRegressor(n_neighbors=3).fit(x[train], y[train]).predict(x[test])
#                 total = total + mean_absolute_error(y[test], guessed)
#             return total / len(folds)
#   tests:
#     whole-groups: {en: "No group on both sides", fr: "Aucun groupe des deux côtés"}
#     past-and-future: {en: "Learns from the past, tests on the future", fr: "Apprend sur le passé, teste sur l'avenir"}
#     error: {en: "Measures the error fold by fold", fr: "Mesure l'erreur pli par pli"}
#   messages:
#     "group_split should give back two parts, not {}.": "group_split devrait renvoyer deux parties, et non {}."
#     "Six rows went in, and each should be in one part: there are {}.": "Six lignes entrent, et chacune doit être dans une partie : il y en a {}."
#     "Some group stands on both sides. Draw groups, not rows.": "Un groupe se trouve des deux côtés. Tirez des groupes, non des lignes."
#     "The share counts groups: with 18 hospitals and a share of a third, 6 are in the test part.": "La part compte des groupes : avec 18 hôpitaux et une part d'un tiers, 6 sont dans la partie de test."
#     "The same seed should give the same parts, other seeds other ones.": "La même graine devrait donner les mêmes parties, d'autres graines d'autres."
#     "Two folds were asked for, time_folds gave {}.": "Deux plis étaient demandés, time_folds en a donné {}."
#     "With 10 rows, 2 folds of 2 rows and no gap, the last fold tests rows 8 and 9, not {}.": "Avec 10 lignes, 2 plis de 2 lignes et aucun écart, le dernier pli teste les lignes 8 et 9, et non {}."
#     "The test blocks follow one another up to the last row.": "Les blocs de test se suivent jusqu'à la dernière ligne."
#     "A fold learns from all rows before its test block, except the gap just before it, and from no later ones.": "Un pli apprend sur toutes les lignes avant son bloc de test, sauf l'écart juste avant, et sur aucune plus tardive."
#     "When all values are 5, there is no error, but mean_error gave {}.": "Quand toutes les valeurs sont 5, il n'y a pas d'erreur, mais mean_error a donné {}."
#     "Errors must not cancel: take away their sign before the mean.": "Les erreurs ne doivent pas se compenser : ôtez leur signe avant la moyenne."
#     "The mean error is not right. Learn from the first part of each fold with 3 neighbours, judge on the second, and take the mean over the folds.": "L'erreur moyenne n'est pas juste. Apprenez sur la première partie de chaque pli avec 3 voisins, jugez sur la seconde, et prenez la moyenne des plis."
#     "For the years to come the error is larger than for weeks drawn at random; yours hardly differs.": "Pour les années à venir, l'erreur est plus grande que pour des semaines tirées au hasard ; la vôtre ne diffère guère."
# ---

# %% [markdown] lang="en"
# # Split by group, split by time
#
# **What you will be able to do:** choose the split that asks what your model will be asked in real life.
#
# ## Why it matters
#
# Rows are often relatives: people of one hospital, or the air of two weeks in a row. When relatives stand on both sides of a split, the model recognises them, and the error looks small. In a new hospital, or next year, it is not. So ask first what will be new.
#
# ## The idea
#
# - **New groups:** whole groups go to the test part. Of 18 hospitals, a share of a third tests 6, with all their people.
# - **The future:** each fold learns from the past and tests the block of rows that follows. A **gap** (`gap`) between them is left out, as in life: today's value is often known late. With 10 rows, 2 folds, blocks of 2 and a gap of 1:
#
# | fold | learns from | tests |
# |---|---|---|
# | 1 | 0 to 4 | 6, 7 |
# | 2 | 0 to 6 | 8, 9 |
#
# ## What is given
#
# `hospitals`: the hospital of 227 people. `x`, `y`: time in years (one column) and carbon dioxide (ppm), for the known weeks from 1990 on, in order of time.
#
# ## Your task
#
# 1. `group_split(groups, share, seed)`: two arrays of positions, to learn and to test. `share` counts **groups** (rounded to a whole number); chance comes from `seed`.
# 2. `time_folds(number, folds, size, gap)`: for rows 0 to `number` − 1 in order of time, a list of pairs of arrays as in the table. The blocks have `size` rows; the last one ends with the last row.
# 3. `mean_error(x, y, folds)`: for each fold, fit `KNeighborsRegressor(n_neighbors=3)`, take the mean absolute error of its test rows, and give back the mean over the folds.
#
# Then compare `time_folds(len(y), 5, 52, 4)` with random folds of five.
#
# *Data: Loprinzi and colleagues (1994), from lifelines, real people without names; Keeling and Whorf (2004), from statsmodels.*

# %% [markdown] lang="fr"
# # Découper par groupe, découper par date
#
# **Ce que vous saurez faire :** choisir le découpage qui pose la question que la vie posera à votre modèle.
#
# ## Pourquoi c'est important
#
# Les lignes sont souvent parentes : les personnes d'un même hôpital, ou l'air de deux semaines de suite. Quand des parentes se trouvent des deux côtés d'un découpage, le modèle les reconnaît, et l'erreur paraît petite. Dans un nouvel hôpital, ou l'an prochain, elle ne l'est pas. Demandez donc d'abord ce qui sera nouveau.
#
# ## L'idée
#
# - **De nouveaux groupes :** des groupes entiers vont dans la partie de test. Sur 18 hôpitaux, une part d'un tiers en teste 6, avec toutes leurs personnes.
# - **L'avenir :** chaque pli apprend sur le passé et teste sur le bloc de lignes qui suit. Entre les deux, un **écart** (`gap`) est laissé de côté, comme dans la vie : la valeur du jour est souvent connue tard. Avec 10 lignes, 2 plis, des blocs de 2 et un écart de 1 :
#
# | pli | apprend sur | teste |
# |---|---|---|
# | 1 | 0 à 4 | 6, 7 |
# | 2 | 0 à 6 | 8, 9 |
#
# ## Ce qui est donné
#
# `hospitals` : l'hôpital de 227 personnes. `x`, `y` : le temps en années (une colonne) et le dioxyde de carbone (ppm), pour les semaines connues depuis 1990, dans l'ordre du temps.
#
# ## À vous de jouer
#
# 1. `group_split(groups, share, seed)` : deux tableaux de positions, pour apprendre et pour tester. La part `share` compte des **groupes** (arrondie à un nombre entier) ; le hasard vient de la graine `seed`.
# 2. `time_folds(number, folds, size, gap)` : pour les lignes 0 à `number` − 1 dans l'ordre du temps, une liste de paires de tableaux comme ci-dessus. Les blocs ont `size` lignes ; le dernier finit avec la dernière ligne.
# 3. `mean_error(x, y, folds)` : pour chaque pli, ajustez `KNeighborsRegressor(n_neighbors=3)`, prenez l'erreur absolue moyenne de ses lignes de test, et renvoyez la moyenne des plis.
#
# Comparez ensuite `time_folds(len(y), 5, 52, 4)` à cinq plis au hasard.
#
# *Données : Loprinzi et ses collègues (1994), tirées de lifelines, des personnes réelles sans nom ; Keeling et Whorf (2004), tirées de statsmodels.*

# %% role="locked" name="data"
import numpy as np
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import GroupShuffleSplit, KFold, TimeSeriesSplit
from sklearn.neighbors import KNeighborsRegressor

from enact_learn.datasets.co2 import weekly_co2
from enact_learn.datasets.lung_cancer import lung_cancer

hospitals = lung_cancer()["institution"].dropna().to_numpy()
air = weekly_co2().dropna()
air = air[air["week"].dt.year >= 1990]
x = ((air["week"] - air["week"].iloc[0]).dt.days / 365.25).to_numpy().reshape(-1, 1)
y = air["co2_ppm"].to_numpy()
len(hospitals), len(y)

# %% role="solution" name="group-split"
def group_split(groups, share, seed):
    """Give the positions to learn from and to test, with whole groups on one side."""
    ### BEGIN SOLUTION
    names = np.random.default_rng(seed).permutation(np.unique(groups))
    tested = np.isin(groups, names[: round(share * len(names))])
    return np.flatnonzero(~tested), np.flatnonzero(tested)
    ### END SOLUTION

# %% role="tests" name="whole-groups" points=2
parts = group_split(np.array([1, 1, 2, 2, 3, 3]), 1 / 3, 1)
assert len(parts) == 2, f"group_split should give back two parts, not {len(parts)}."
assert len(parts[0]) + len(parts[1]) == 6, f"Six rows went in, and each should be in one part: there are {len(parts[0]) + len(parts[1])}."
### BEGIN HIDDEN TESTS
drawn = set()
for seed in range(6):
    train, test = group_split(hospitals, 1 / 3, seed)
    assert sorted([*train, *test]) == list(range(227)) and not set(hospitals[np.array(train)]) & set(hospitals[np.array(test)]), "Some group stands on both sides. Draw groups, not rows."
    assert len(set(hospitals[np.array(test)])) == 6, "The share counts groups: with 18 hospitals and a share of a third, 6 are in the test part."
    drawn.add(tuple(sorted(test)))
again = tuple(sorted(group_split(hospitals, 1 / 3, 5)[1]))
assert again == tuple(sorted(test)) and len(drawn) > 2, "The same seed should give the same parts, other seeds other ones."
### END HIDDEN TESTS

# %% role="solution" name="time-folds"
def time_folds(number, folds, size, gap):
    """Give pairs (past to learn from, block to test); the last block ends with the last row."""
    ### BEGIN SOLUTION
    starts = [number - turn * size for turn in range(folds, 0, -1)]
    return [(np.arange(start - gap), np.arange(start, start + size)) for start in starts]
    ### END SOLUTION

# %% role="tests" name="past-and-future" points=2
answer = list(time_folds(10, 2, 2, 0))
assert len(answer) == 2, f"Two folds were asked for, time_folds gave {len(answer)}."
assert list(answer[1][1]) == [8, 9], f"With 10 rows, 2 folds of 2 rows and no gap, the last fold tests rows 8 and 9, not {list(answer[1][1])}."
### BEGIN HIDDEN TESTS
for number, folds, size, gap in [(10, 2, 2, 1), (30, 3, 4, 2), (25, 4, 3, 0), (12, 2, 3, 3)]:
    answer = list(time_folds(number, folds, size, gap))
    assert [list(test) for _, test in answer] == [list(range(number - left * size, number - left * size + size)) for left in reversed(range(1, folds + 1))], "The test blocks follow one another up to the last row."
    assert all(sorted(train) == list(range(min(test) - gap)) for train, test in answer), "A fold learns from all rows before its test block, except the gap just before it, and from no later ones."
### END HIDDEN TESTS

# %% role="solution" name="mean-error"
def mean_error(x, y, folds):
    """Give the mean over the folds of the mean absolute error of three nearest neighbours."""
    ### BEGIN SOLUTION
    errors = []
    for train, test in folds:
        model = KNeighborsRegressor(n_neighbors=3).fit(x[train], y[train])
        errors.append(np.mean(np.abs(model.predict(x[test]) - y[test])))
    return np.mean(errors)
    ### END SOLUTION

# %% role="tests" name="error" points=3
line = np.arange(8.0).reshape(-1, 1)
answer = mean_error(line, np.full(8, 5.0), [(np.arange(4), np.arange(4, 8))])
assert answer == 0, f"When all values are 5, there is no error, but mean_error gave {answer!r}."
### BEGIN HIDDEN TESTS
answer = mean_error(line, np.array([5.0, 5, 5, 5, 7, 3, 7, 3]), [(np.arange(4), np.arange(4, 8))])
assert abs(answer - 2) < 1e-9, "Errors must not cancel: take away their sign before the mean."
values = np.array([0.0, 3, 6, 9, 30, 20, 40, 7])
answer = mean_error(line, values, [(np.arange(4), np.array([4])), (np.arange(5), np.array([5, 6, 7]))])
assert abs(answer - (24 + (5 + 25 + 8) / 3) / 2) < 1e-9, "The mean error is not right. Learn from the first part of each fold with 3 neighbours, judge on the second, and take the mean over the folds."
random_folds = [(train, test) for train, test in KFold(5, shuffle=True, random_state=1).split(x)]
late_folds = [(np.arange(len(y) - left * 52 - 4), np.arange(len(y) - left * 52, len(y) - left * 52 + 52)) for left in (5, 4, 3, 2, 1)]
assert mean_error(x, y, late_folds) > 3 * mean_error(x, y, random_folds), "For the years to come the error is larger than for weeks drawn at random; yours hardly differs."
### END HIDDEN TESTS
