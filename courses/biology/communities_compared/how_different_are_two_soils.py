# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: bio-eco-beta-1
#   title:
#     en: "How different are two soils?"
#     fr: "À quel point deux sols diffèrent-ils ?"
#   difficulty: 2
#   minutes: 20
#   skills: [bio.eco.beta]
#   hints:
#     - en: "Two samples hold 60, 20, 20 and 6, 2, 2 reads of three species. Should they count as different? What makes them comparable?"
#       fr: "Deux échantillons ont 60, 20, 20 et 6, 2, 2 lectures de trois espèces. Doivent-ils compter comme différents ? Qu'est-ce qui les rend comparables ?"
#     - en: "sum with axis=1 adds up each row, and div with axis=0 divides each row by its own number. np.abs drops the sign of a difference."
#       fr: "sum avec axis=1 additionne chaque ligne, et div avec axis=0 divise chaque ligne par son propre nombre. np.abs ôte le signe d'une différence."
#     - en: "In the table, go twice through the rows of shares(counts), with to_numpy, and call bray_curtis for each pair. pd.DataFrame takes index and columns: counts.index for both."
#       fr: "Dans la table, parcourez deux fois les lignes de shares(counts), avec to_numpy, et appelez bray_curtis pour chaque paire. pd.DataFrame prend index et columns : counts.index pour les deux."
#   misconceptions:
#     - says:
#         en: "The number of reads says how much lives in a sample, so counts may be compared as they are."
#         fr: "Le nombre de lectures dit combien d'êtres vivent dans un échantillon, donc on peut comparer les comptages tels quels."
#       wrong:
#         distance-table: |
#           def distance_table(counts):
#               rows = counts.to_numpy()
#               table = [[bray_curtis(one, other) for other in rows] for one in rows]
#               return pd.DataFrame(table, index=counts.index, columns=counts.index)
#     - says:
#         en: "The distance of two communities is the straight line between their counts."
#         fr: "La distance entre deux communautés est la ligne droite entre leurs comptages."
#       wrong:
#         bray-curtis: |
#           def bray_curtis(first, second):
#               return np.sqrt(((np.asarray(first) - np.asarray(second)) ** 2).sum())
#     - says:
#         en: "Species that both samples lack make them alike."
#         fr: "Les espèces absentes des deux échantillons les rendent semblables."
#       wrong:
#         bray-curtis: |
#           def bray_curtis(first, second):
#               first, second = np.asarray(first), np.asarray(second)
#               return np.mean(np.abs(first - second) / np.maximum(first + second, 1e-9))
#   alternatives:
#     - shares: |
#         def shares(counts):
#             return counts.apply(lambda row: row / row.sum(), axis=1)
#       bray-curtis: |
#         def bray_curtis(first, second):
#             apart = sum(abs(one - other) for one, other in zip(first, second))
#             return apart / (sum(first) + sum(second))
#   equivalent:
#     - mutant: "bray_curtis(one, other) -> bray_curtis(other, one)"
#       because: "the dissimilarity is the same in both directions"
#   tests:
#     parts: {en: "Turns counts into shares", fr: "Change les comptages en parts"}
#     pair: {en: "Compares two communities", fr: "Compare deux communautés"}
#     all-pairs: {en: "Compares all samples", fr: "Compare tous les échantillons"}
#   messages:
#     "Two samples and two species stay two rows and two columns, but shares gave {}.": "Deux échantillons et deux espèces restent deux lignes et deux colonnes, mais shares a donné {}."
#     "In the north, 6 of 8 reads are algae: the share is 0.75, not {}.": "Au nord, 6 lectures sur 8 sont des algues : la part est 0,75, pas {}."
#     "Each row has its own total: divide each sample by its own reads.": "Chaque ligne a son propre total : divisez chaque échantillon par ses propres lectures."
#     "The shares of each of the 19 samples make 1 together.": "La somme des parts vaut 1 dans chacun des 19 échantillons."
#     "Samples and taxa keep their names and order.": "Les échantillons et les taxons gardent leurs noms et leur ordre."
#     "Equal communities have the dissimilarity 0, but bray_curtis gave {}.": "Des communautés identiques ont la dissimilarité 0, mais bray_curtis a donné {}."
#     "Communities that share no species are as different as can be.": "Des communautés sans espèce commune sont aussi différentes que possible."
#     "The dissimilarity of {} and {} is not right. Add up all differences, and divide once by all that is there.": "La dissimilarité entre {} et {} n'est pas juste. Additionnez toutes les différences, et divisez une fois par tout ce qui est là."
#     "Six samples make 6 rows and 6 columns, not {}.": "Six échantillons font 6 lignes et 6 colonnes, pas {}."
#     "The columns bear the names of the samples, not {}.": "Les colonnes portent les noms des échantillons, pas {}."
#     "Two samples with the same shares do not differ, however deep they were read.": "Deux échantillons aux mêmes parts ne diffèrent pas, quelle que soit leur profondeur de lecture."
#     "Compare shares: both samples then have the same weight.": "Comparez des parts : les deux échantillons ont alors le même poids."
#     "The table of the 19 samples of soil is not right.": "La table des 19 échantillons de sol n'est pas juste."
#     "The rows bear the names of the samples.": "Les lignes portent les noms des échantillons."
# ---

# %% [markdown] lang="en"
# # How different are two soils?
#
# **What you will be able to do:** measure how much two communities differ, and compare many samples in one table.
#
# ## Why it matters
#
# A thin crust of microbes holds desert soil in place. When rain comes, other species take over within hours. To describe such a change, one needs a number for the difference of two communities. Ecologists mostly use that of Bray and Curtis ([1957](https://doi.org/10.2307/1942268)).
#
# ## The idea
#
# Samples are read to different depths. So first turn counts into **shares**: divide each count by the total of its sample.
#
# The **Bray-Curtis** dissimilarity adds up the differences of all species and divides by all that is there:
#
# $$d = \frac{\sum_i |a_i - b_i|}{\sum_i (a_i + b_i)}$$
#
# For the counts 6, 2, 2 and 2, 2, 6 this is (4 + 0 + 4) / 20 = 0.4. It is 0 for equal communities and 1 where no species is shared. A species that both lack adds nothing.
#
# ## What is given
#
# `crust`: reads of 466 taxa (columns) in 19 samples of desert soil (rows), by time after wetting and age of the crust.
#
# ## Your task
#
# 1. `shares(counts)` gives a table like `counts` with the shares. Each sample has at least one read.
# 2. `bray_curtis(first, second)` gives $d$ of two lists or arrays of numbers, as they are.
# 3. `distance_table(counts)` gives a DataFrame with $d$ of the **shares** of each pair of samples. Rows and columns bear the names of the samples.
#
# *Data: Swenson and colleagues, [Nature Communications 2018](https://doi.org/10.1038/s41467-017-02356-9), from the test files of scikit-bio.*

# %% [markdown] lang="fr"
# # À quel point deux sols diffèrent-ils ?
#
# **Ce que vous saurez faire :** mesurer la différence entre deux communautés, et comparer beaucoup d'échantillons dans une table.
#
# ## Pourquoi c'est important
#
# Une mince croûte de microbes tient en place le sol du désert. Quand la pluie vient, d'autres espèces prennent le dessus en quelques heures. Pour décrire un tel changement, il faut un nombre pour la différence entre deux communautés. En écologie, on prend surtout celui de Bray et Curtis ([1957](https://doi.org/10.2307/1942268)).
#
# ## L'idée
#
# On ne lit pas tous les échantillons à la même profondeur. Changez donc d'abord les comptages en **parts** : divisez chaque comptage par le total de son échantillon.
#
# La dissimilarité de **Bray-Curtis** additionne les différences de toutes les espèces et divise par tout ce qui est là :
#
# $$d = \frac{\sum_i |a_i - b_i|}{\sum_i (a_i + b_i)}$$
#
# Pour les comptages 6, 2, 2 et 2, 2, 6, cela fait (4 + 0 + 4) / 20 = 0,4. Elle vaut 0 pour des communautés identiques et 1 quand aucune espèce n'est commune. Une espèce absente des deux n'ajoute rien.
#
# ## Ce qui est donné
#
# `crust` : lectures de 466 taxons (colonnes) dans 19 échantillons de sol désertique (lignes), selon le temps après l'arrosage et l'âge de la croûte.
#
# ## À vous de jouer
#
# 1. `shares(counts)` donne une table comme `counts` avec les parts. Chaque échantillon a au moins une lecture.
# 2. `bray_curtis(first, second)` donne $d$ de deux listes ou tableaux de nombres, tels quels.
# 3. `distance_table(counts)` donne un DataFrame avec $d$ des **parts** de chaque paire d'échantillons. Lignes et colonnes portent les noms des échantillons.
#
# *Données : Swenson et ses collègues, [Nature Communications 2018](https://doi.org/10.1038/s41467-017-02356-9), tirées des fichiers de test de scikit-bio.*

# %% role="locked" name="data"
import numpy as np
import pandas as pd

from enact_learn.datasets.soil_crust import crust_counts

crust = crust_counts()
crust.iloc[:5, :4]

# %% role="solution" name="shares"
def shares(counts):
    """Divide each count by the total of its sample, a row."""
    ### BEGIN SOLUTION
    return counts.div(counts.sum(axis=1), axis=0)
    ### END SOLUTION

# %% role="tests" name="parts" points=1
ponds = pd.DataFrame({"alga": [6, 1], "fern": [2, 1]}, index=["north", "south"])
answer = shares(ponds)
assert answer.shape == (2, 2), f"Two samples and two species stay two rows and two columns, but shares gave {answer.shape}."
assert answer.loc["north", "alga"] == 0.75, f"In the north, 6 of 8 reads are algae: the share is 0.75, not {answer.loc['north', 'alga']}."
### BEGIN HIDDEN TESTS
assert np.allclose(answer.to_numpy(), [[0.75, 0.25], [0.5, 0.5]]), "Each row has its own total: divide each sample by its own reads."
answer = shares(crust)
assert np.allclose(answer.sum(axis=1), 1), "The shares of each of the 19 samples make 1 together."
assert list(answer.columns) == list(crust.columns) and list(answer.index) == list(crust.index), "Samples and taxa keep their names and order."
### END HIDDEN TESTS

# %% role="solution" name="bray-curtis"
def bray_curtis(first, second):
    """Give the dissimilarity of two communities, 0 (equal) to 1 (nothing shared)."""
    ### BEGIN SOLUTION
    first, second = np.asarray(first), np.asarray(second)
    return np.abs(first - second).sum() / (first + second).sum()
    ### END SOLUTION

# %% role="tests" name="pair" points=1
answer = bray_curtis([5, 3], [5, 3])
assert answer == 0, f"Equal communities have the dissimilarity 0, but bray_curtis gave {answer}."
### BEGIN HIDDEN TESTS
answer = bray_curtis([4, 0], [0, 9])
assert answer == 1, "Communities that share no species are as different as can be."
for first, second, expected in [([6, 2, 2], [2, 2, 6], 0.4), ([1, 1, 0, 0], [3, 1, 2, 0], 0.5), ([0.5, 0.5], [0.25, 0.75], 0.25), ([10, 0], [0.5, 1.5], 11 / 12)]:
    assert abs(bray_curtis(first, second) - expected) < 1e-9, f"The dissimilarity of {first} and {second} is not right. Add up all differences, and divide once by all that is there."
### END HIDDEN TESTS

# %% role="solution" name="distance-table"
def distance_table(counts):
    """Give the Bray-Curtis dissimilarity of the shares of each pair of samples."""
    ### BEGIN SOLUTION
    rows = shares(counts).to_numpy()
    table = [[bray_curtis(one, other) for other in rows] for one in rows]
    return pd.DataFrame(table, index=counts.index, columns=counts.index)
    ### END SOLUTION

# %% role="tests" name="all-pairs" points=2
answer = distance_table(crust.iloc[:6])
assert answer.shape == (6, 6), f"Six samples make 6 rows and 6 columns, not {answer.shape}."
assert list(answer.columns) == list(crust.index[:6]), f"The columns bear the names of the samples, not {list(answer.columns)}."
### BEGIN HIDDEN TESTS
from scipy.spatial.distance import pdist, squareform

depths = pd.DataFrame([[60, 20, 20], [6, 2, 2], [1, 1, 8]], index=list("abc"))
answer = distance_table(depths)
assert abs(answer.loc["a", "b"]) < 1e-9, "Two samples with the same shares do not differ, however deep they were read."
assert abs(answer.loc["c", "a"] - 0.6) < 1e-9, "Compare shares: both samples then have the same weight."
parts = crust.to_numpy() / crust.to_numpy().sum(axis=1)[:, None]
answer = distance_table(crust)
assert np.allclose(answer.to_numpy(), squareform(pdist(parts, "braycurtis"))), "The table of the 19 samples of soil is not right."
assert list(answer.index) == list(crust.index), "The rows bear the names of the samples."
### END HIDDEN TESTS
