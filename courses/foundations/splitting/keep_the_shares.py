# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-ml-split-1
#   title: {en: "Split and keep the shares", fr: "Découper en gardant les proportions"}
#   difficulty: 2
#   minutes: 15
#   skills: [fnd.ml.split]
#   hints:
#     - en: "The table is sorted by kind. What would the last third of it hold, and what would a lucky or unlucky draw hold?"
#       fr: "La table est triée par sorte. Que contiendrait son dernier tiers, et que contiendrait un tirage chanceux ou malchanceux ?"
#     - en: "train_test_split splits anything that has a length: also row numbers, as np.arange makes them. Its argument stratify keeps shares."
#       fr: "train_test_split découpe tout ce qui a une longueur, même des numéros de ligne comme ceux de np.arange. Son argument stratify garde les proportions."
#     - en: "stratified: train_test_split of np.arange(len(labels)), with test_size, stratify and random_state. largest_gap: value_counts with normalize=True, of labels and of labels.iloc[chosen]; sub with fill_value=0 subtracts them, then abs and max."
#       fr: "stratified : train_test_split de np.arange(len(labels)), avec test_size, stratify et random_state. largest_gap : value_counts avec normalize=True, de labels et de labels.iloc[chosen] ; sub avec fill_value=0 les soustrait, puis abs et max."
#   misconceptions:
#     - says:
#         en: "The last rows are as good a test as any."
#         fr: "Les dernières lignes font un test aussi bon que d'autres."
#       wrong:
#         stratified: |
#           def stratified(labels, share, seed):
#               places = np.arange(len(labels))
#               cut = round(len(labels) * (1 - share))
#               return places[:cut], places[cut:]
#     - says:
#         en: "Chance alone keeps the shares."
#         fr: "Le hasard seul garde les proportions."
#       wrong:
#         stratified: |
#           def stratified(labels, share, seed):
#               return train_test_split(np.arange(len(labels)), test_size=share, random_state=seed)
#     - says:
#         en: "A model may learn from all rows, as long as some are set aside for the test."
#         fr: "Un modèle peut apprendre sur toutes les lignes, du moment qu'on en met quelques-unes de côté pour le test."
#       wrong:
#         stratified: |
#           def stratified(labels, share, seed):
#               places = np.arange(len(labels))
#               train, test = train_test_split(places, test_size=share, stratify=labels, random_state=seed)
#               return places, test
#     - says:
#         en: "A kind that does not occur in a part has no share there."
#         fr: "Une sorte absente d'une partie n'y a pas de proportion."
#       wrong:
#         largest-gap: |
#           def largest_gap(labels, chosen):
#               everywhere = labels.value_counts(normalize=True)
#               here = labels.iloc[chosen].value_counts(normalize=True)
#               return (everywhere - here).abs().max()
#   alternatives:
#     - stratified: |
#         def stratified(labels, share, seed):
#             rng = np.random.default_rng(seed)
#             train, test = [], []
#             for kind in labels.unique():
#                 places = rng.permutation(np.flatnonzero(labels == kind))
#                 number = round(len(places) * share)
#                 test.extend(places[:number].tolist())
#                 train.extend(places[number:].tolist())
#             return train, test
#       largest-gap: |
#         def largest_gap(labels, chosen):
#             part = labels.iloc[chosen]
#             return max(abs((labels == kind).mean() - (part == kind).mean()) for kind in labels.unique())
#   tests:
#     two-parts: {en: "Each row in one part, drawn by the seed", fr: "Chaque ligne dans une seule partie, tirée par la graine"}
#     shares-kept: {en: "Each kind keeps its share", fr: "Chaque sorte garde sa proportion"}
#     gap: {en: "Measures how far the shares are off", fr: "Mesure l'écart des proportions"}
#   messages:
#     "Half of 20 rows are 10: your parts hold {} and {} rows.": "La moitié de 20 lignes, c'est 10 : vos parties en comptent {} et {}."
#     "Each row should stand in exactly one of the two parts. A test on rows that the model knows is no test.": "Chaque ligne doit être dans une seule des deux parties. Un test sur des lignes que le modèle connaît n'est pas un test."
#     "Give back positions, counted from 0, not the row labels of the table.": "Renvoyez des positions, comptées à partir de 0, et non les étiquettes des lignes."
#     "The same seed should give the same parts, another seed other ones.": "La même graine devrait donner les mêmes parties, une autre graine d'autres."
#     "Of 10 rows of each kind, 5 should be in the test part; there are {} of kind a.": "Sur 10 lignes de chaque sorte, 5 doivent être dans la partie de test ; il y en a {} de la sorte a."
#     "A rare kind should have its share in the test part with each seed, not only with lucky ones.": "Une sorte rare doit avoir sa proportion dans la partie de test avec chaque graine, et pas seulement par chance."
#     "With half of each kind chosen, the gap is 0; largest_gap gave {}.": "Quand la moitié de chaque sorte est choisie, l'écart est 0 ; largest_gap a donné {}."
#     "A kind that is not among the chosen rows has the share 0 there, and that counts.": "Une sorte absente des lignes choisies y a la proportion 0, et cela compte."
#     "The largest gap counts, whether the share is too high or too low.": "Le plus grand écart compte, que la proportion soit trop haute ou trop basse."
# ---

# %% [markdown] lang="en"
# # Split and keep the shares
#
# **What you will be able to do:** set a part of your data aside for a fair test, with each kind in it as often as in the whole.
#
# ## Why it matters
#
# A model is judged on rows that it has not seen. But which rows? The table of wines is sorted: first Barolo, then Grignolino, then Barbera. Whoever tests on the last quarter asks about a single kind. A random draw is better, yet with rare kinds it can miss one of them: a rare disease, a rare species, a rare fault.
#
# ## The idea
#
# A **stratified** split draws from each kind on its own. Of 40 samples, 36 are healthy and 4 are ill. A quarter for the test then means 9 healthy and **1** ill, each time. By chance alone, about three draws in ten would have no ill sample at all.
#
# How good is a split? Compare the share of each kind in a part with its share in the whole, and take the largest gap. In the whole, 10 % are ill; in a part without any, 0 %. The gap is 0.1.
#
# ## What is given
#
# `kinds`: the kind of each of 178 wines, as a column of pandas.
#
# ## Your task
#
# 1. `stratified(labels, share, seed)` gives back two lists or arrays of **positions** (from 0): for learning, then for the test. The test part holds `share` of each kind, as far as whole rows allow. Chance comes from `seed`.
# 2. `largest_gap(labels, chosen)` gives back the largest gap in share, between all labels and those at the positions `chosen`.
#
# *Data: Forina and colleagues, Vitis 25, 189 (1986), from scikit-learn.*

# %% [markdown] lang="fr"
# # Découper en gardant les proportions
#
# **Ce que vous saurez faire :** mettre une partie des données de côté pour un test juste, où chaque sorte est aussi fréquente que dans l'ensemble.
#
# ## Pourquoi c'est important
#
# On juge un modèle sur des lignes qu'il n'a pas vues. Mais lesquelles ? La table des vins est triée : d'abord Barolo, puis Grignolino, puis Barbera. Qui teste sur le dernier quart n'interroge que sur une sorte. Un tirage au hasard vaut mieux, mais il peut manquer une sorte rare : une maladie, une espèce, une panne.
#
# ## L'idée
#
# Un découpage **stratifié** tire dans chaque sorte à part. Sur 40 échantillons, 36 sont sains et 4 malades. Un quart pour le test, c'est alors 9 sains et **1** malade, à chaque fois. Par le hasard seul, environ trois tirages sur dix n'auraient aucun malade.
#
# Que vaut un découpage ? Comparez la proportion de chaque sorte dans une partie à celle dans l'ensemble, et prenez le plus grand écart. Dans l'ensemble, 10 % sont malades ; dans une partie qui n'en a aucun, 0 %. L'écart est 0,1.
#
# ## Ce qui est donné
#
# `kinds` : la sorte de chacun des 178 vins, dans une colonne de pandas.
#
# ## À vous de jouer
#
# 1. `stratified(labels, share, seed)` renvoie deux listes ou tableaux de **positions** (à partir de 0) : pour apprendre, puis pour le test. La partie de test contient la part `share` de chaque sorte, autant que des lignes entières le permettent. Le hasard vient de la graine `seed`.
# 2. `largest_gap(labels, chosen)` renvoie le plus grand écart de proportion, entre toutes les étiquettes et celles des positions `chosen`.
#
# *Données : Forina et ses collègues, Vitis 25, 189 (1986), tirées de scikit-learn.*

# %% role="locked" name="data"
import numpy as np
import pandas as pd
from sklearn.model_selection import train_test_split

from enact_learn.datasets.wines import wines

kinds = wines()["cultivar"]
kinds.value_counts()

# %% role="solution" name="stratified"
def stratified(labels, share, seed):
    """Give the positions for learning and for the test, with this share of each kind in the test part."""
    ### BEGIN SOLUTION
    places = np.arange(len(labels))
    return train_test_split(places, test_size=share, stratify=labels, random_state=seed)
    ### END SOLUTION

# %% role="tests" name="two-parts" points=1
train, test = stratified(pd.Series(["a", "b"] * 10), 0.5, 1)
assert len(train) == 10 and len(test) == 10, f"Half of 20 rows are 10: your parts hold {len(train)} and {len(test)} rows."
### BEGIN HIDDEN TESTS
train, test = stratified(kinds, 0.25, 3)
assert sorted([*train, *test]) == list(range(178)), "Each row should stand in exactly one of the two parts. A test on rows that the model knows is no test."
train, test = stratified(pd.Series(["a", "b"] * 10, index=range(500, 520)), 0.5, 1)
assert max([*train, *test]) < 20, "Give back positions, counted from 0, not the row labels of the table."
first, again, other = (sorted(stratified(kinds, 0.25, seed)[1]) for seed in (3, 3, 4))
assert first == again and first != other, "The same seed should give the same parts, another seed other ones."
### END HIDDEN TESTS

# %% role="tests" name="shares-kept" points=2
train, test = stratified(pd.Series(["a"] * 10 + ["b"] * 10), 0.5, 1)
number = sum(place < 10 for place in test)
assert number == 5, f"Of 10 rows of each kind, 5 should be in the test part; there are {number} of kind a."
### BEGIN HIDDEN TESTS
rare = pd.Series(["healthy"] * 36 + ["ill"] * 4)
for seed in range(12):
    train, test = stratified(rare, 0.25, seed)
    assert sum(place >= 36 for place in test) == 1 and len(test) == 10, "A rare kind should have its share in the test part with each seed, not only with lucky ones."
train, test = stratified(rare, 0.5, 0)
assert sum(place >= 36 for place in test) == 2 and len(test) == 20, "A rare kind should have its share in the test part with each seed, not only with lucky ones."
### END HIDDEN TESTS

# %% role="solution" name="largest-gap"
def largest_gap(labels, chosen):
    """Give the largest difference in share of a kind between the chosen positions and the whole."""
    ### BEGIN SOLUTION
    everywhere = labels.value_counts(normalize=True)
    here = labels.iloc[chosen].value_counts(normalize=True)
    return everywhere.sub(here, fill_value=0).abs().max()
    ### END SOLUTION

# %% role="tests" name="gap" points=2
answer = largest_gap(pd.Series(["a", "b", "a", "b"]), [0, 1])
assert abs(answer) < 1e-9, f"With half of each kind chosen, the gap is 0; largest_gap gave {answer!r}."
### BEGIN HIDDEN TESTS
several = pd.Series(["a"] * 8 + ["b"] * 4 + ["c"] * 8, index=range(30, 50))
assert abs(largest_gap(several, [0, 1, 8, 9]) - 0.4) < 1e-9, "A kind that is not among the chosen rows has the share 0 there, and that counts."
assert abs(largest_gap(several, [0, 9, 8, 12, 12]) - 0.2) < 1e-9, "The largest gap counts, whether the share is too high or too low."
assert abs(largest_gap(several, [0, 12, 13, 14]) - 0.35) < 1e-9, "The largest gap counts, whether the share is too high or too low."
### END HIDDEN TESTS
