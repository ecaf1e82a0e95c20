# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: bio-om-counts-1
#   title: {en: Counts on one scale, fr: Mettre les comptages à la même échelle}
#   difficulty: 2
#   minutes: 20
#   skills: [bio.om.counts]
#   hints:
#     - en: "Each sample is a column. Which number of a column tells how much was sequenced, and which number is not fooled by one giant gene?"
#       fr: "Chaque échantillon est une colonne. Quel nombre d'une colonne dit combien on a séquencé, et lequel ne se laisse pas tromper par un gène géant ?"
#     - en: "sum gives the total of each column, and pandas divides each column by its own total. For the size factors, first drop the genes with a zero, then compute the mean of the logarithms of each gene, along axis=1."
#       fr: "sum donne le total de chaque colonne, et pandas divise chaque colonne par son propre total. Pour les facteurs de taille, retirez d'abord les gènes qui ont un zéro, puis calculez la moyenne des logarithmes de chaque gène, avec axis=1."
#     - en: "In size_factors, keep rows where (counts > 0).all(axis=1) holds and take np.log. With sub and axis=0, subtract each gene's mean(axis=1). Then median of each column, and np.exp to come back."
#       fr: "Dans size_factors, gardez les lignes où (counts > 0).all(axis=1) est vrai et prenez np.log. Avec sub et axis=0, soustrayez de chaque gène sa mean(axis=1). Puis median de chaque colonne, et np.exp pour revenir."
#   misconceptions:
#     - says:
#         en: "Counts are divided by the total of all samples together."
#         fr: "On divise les comptages par le total de tous les échantillons réunis."
#       wrong:
#         per-million: |
#           def per_million(counts):
#               return counts / counts.to_numpy().sum() * 1e6
#     - says:
#         en: "The total of a sample is always a fair measure of its depth."
#         fr: "Le total d'un échantillon mesure toujours équitablement sa profondeur."
#       wrong:
#         size-factors: |
#           def size_factors(counts):
#               totals = counts.sum()
#               return totals / np.exp(np.log(totals).mean())
#     - says:
#         en: "Zeros can be kept when 1 is added to all counts."
#         fr: "On peut garder les zéros en ajoutant 1 à tous les comptages."
#       wrong:
#         size-factors: |
#           def size_factors(counts):
#               logs = np.log(counts + 1)
#               return np.exp(logs.sub(logs.mean(axis=1), axis=0).median())
#     - says:
#         en: "The mean of the ratios does as well as their median."
#         fr: "La moyenne des rapports vaut bien leur médiane."
#       wrong:
#         size-factors: |
#           def size_factors(counts):
#               logs = np.log(counts[(counts > 0).all(axis=1)])
#               return np.exp(logs.sub(logs.mean(axis=1), axis=0).mean())
#   alternatives:
#     - per-million: |
#         def per_million(counts):
#             return counts.apply(lambda sample: 1e6 * sample / sample.sum())
#       size-factors: |
#         def size_factors(counts):
#             from scipy.stats import gmean
#             seen = counts[counts.min(axis=1) > 0]
#             middle = gmean(seen, axis=1)
#             return seen.div(middle, axis=0).median()
#   tests:
#     millions: {en: Scales each sample to a million, fr: Ramène chaque échantillon à un million}
#     factors: {en: Finds size factors from typical genes, fr: "Trouve les facteurs d'après les gènes typiques"}
#   messages:
#     "per_million should keep the shape of the table, {}; it gave {}.": "per_million devrait garder la forme de la table, {} ; elle a donné {}."
#     "Each sample should have a total of one million; the first one has {}.": "Chaque échantillon devrait avoir un total d'un million ; le premier a {}."
#     "Each sample is divided by its own total: check gene {}.": "Chaque échantillon est divisé par son propre total : vérifiez le gène {}."
#     "size_factors should give one number for each sample: 2, not {}.": "size_factors devrait donner un nombre par échantillon : 2, et non {}."
#     "A sample that was sequenced four times as deep has a factor four times as large.": "Un échantillon séquencé quatre fois plus profondément a un facteur quatre fois plus grand."
#     "One giant gene should not change the size factors: most genes did not change.": "Un gène géant ne devrait pas changer les facteurs de taille : la plupart des gènes n'ont pas changé."
#     "A gene with a zero in some sample has no ratio to compare: leave it out in all samples.": "Un gène qui a un zéro quelque part n'a pas de rapport à comparer : écartez-le dans tous les échantillons."
#     "The size factor of sample {} is not the median, over the genes, of the ratio of its counts to the geometric means.": "Le facteur de taille de l'échantillon {} n'est pas la médiane, sur les gènes, du rapport de ses comptages aux moyennes géométriques."
# ---

# %% [markdown] lang="en"
# # Counts on one scale
#
# **What you will be able to do:** make counts of gene activity comparable between samples, in two ways, and see where the simpler one misleads.
#
# ## Why it matters
#
# A sequencer reads millions of short pieces of RNA. The count of a gene tells how active it was. But samples are not read equally deep: twice the reads give twice the counts, without any biology.
#
# ## The idea
#
# **Counts per million**: divide each count by the total of its sample, times $10^6$. This fails when one gene explodes. In a breast that makes milk, a few genes take most of the reads, and all others seem to fall.
#
# **Size factors** trust the typical gene instead ([Anders and Huber 2010](https://doi.org/10.1186/gb-2010-11-10-r106)). For gene $g$ and sample $j$:
#
# $$s_j = \text{median}_g \; \frac{k_{gj}}{m_g} \qquad m_g = \sqrt[n]{k_{g1} \cdots k_{gn}}$$
#
# The geometric mean $m_g$ is the exponential of the mean logarithm. Counts of 10 and 40 have $m = 20$ and ratios of 0.5 and 2. Genes with a zero in any sample are left out.
#
# ## What is given
#
# `counts` is a table: 300 genes in rows, 6 samples in columns. Three samples (`milk`) make a milk protein, the gene `casein`.
#
# ## Your task
#
# 1. `per_million(counts)` gives back a table of the same shape.
# 2. `size_factors(counts)` gives back a pandas Series: one $s_j$ for each sample, in the order of the columns. At least one gene has no zero.
#
# *Data: simulated, seed 7.*

# %% [markdown] lang="fr"
# # Mettre les comptages à la même échelle
#
# **Ce que vous saurez faire :** rendre comparables d'un échantillon à l'autre des comptages d'activité de gènes, de deux façons, et voir où la plus simple trompe.
#
# ## Pourquoi c'est important
#
# Un séquenceur lit des millions de petits morceaux d'ARN. Le comptage d'un gène dit à quel point il était actif. Mais tous les échantillons ne sont pas lus aussi profondément : deux fois plus de lectures donnent des comptages doubles, sans aucune biologie.
#
# ## L'idée
#
# **Comptages par million** : divisez chaque comptage par le total de son échantillon, puis multipliez par $10^6$. Cela échoue quand un gène explose. Dans un sein qui produit du lait, quelques gènes prennent la plupart des lectures, et tous les autres semblent baisser.
#
# Les **facteurs de taille** se fient plutôt au gène typique ([Anders et Huber 2010](https://doi.org/10.1186/gb-2010-11-10-r106)). Pour le gène $g$ et l'échantillon $j$ :
#
# $$s_j = \text{médiane}_g \; \frac{k_{gj}}{m_g} \qquad m_g = \sqrt[n]{k_{g1} \cdots k_{gn}}$$
#
# La moyenne géométrique $m_g$ est l'exponentielle de la moyenne des logarithmes. Des comptages de 10 et 40 ont $m = 20$ et des rapports de 0,5 et 2. Les gènes qui ont un zéro quelque part sont écartés.
#
# ## Ce qui est donné
#
# `counts` est une table : 300 gènes en lignes, 6 échantillons en colonnes. Trois échantillons (`milk`) produisent une protéine du lait, le gène `casein`.
#
# ## À vous de jouer
#
# 1. `per_million(counts)` renvoie une table de même forme.
# 2. `size_factors(counts)` renvoie une Series de pandas : un $s_j$ par échantillon, dans l'ordre des colonnes. Un gène au moins n'a aucun zéro.
#
# *Données : simulées, graine 7.*

# %% role="locked" name="data"
import numpy as np
import pandas as pd

generator = np.random.default_rng(7)
activity = generator.lognormal(3, 1.5, size=300)
depth = np.array([1.0, 0.6, 1.7, 1.2, 0.8, 2.1])
expected = np.outer(activity, depth)
expected[0] = 50 * depth
expected[0, 3:] *= 600  # the milk samples
genes = ["casein", *(f"gene{number}" for number in range(1, 300))]
counts = pd.DataFrame(generator.poisson(expected), index=genes, columns=["rest1", "rest2", "rest3", "milk1", "milk2", "milk3"])
counts.head()

# %% role="solution" name="per-million"
def per_million(counts):
    """Give the counts of each sample, scaled to a total of one million."""
    ### BEGIN SOLUTION
    return counts / counts.sum() * 1e6
    ### END SOLUTION

# %% role="tests" name="millions" points=2
answer = per_million(counts)
assert answer.shape == (300, 6), f"per_million should keep the shape of the table, {(300, 6)}; it gave {answer.shape}."
### BEGIN HIDDEN TESTS
values = np.asarray(answer)
assert abs(values[:, 0].sum() - 1e6) < 1, f"Each sample should have a total of one million; the first one has {values[:, 0].sum()}."
for row in (0, 5, 77):
    share = counts.iloc[row].to_numpy() / counts.to_numpy().sum(axis=0)
    assert np.allclose(values[row], 1e6 * share, rtol=1e-8), f"Each sample is divided by its own total: check gene {counts.index[row]}."
### END HIDDEN TESTS

# %% role="solution" name="size-factors"
def size_factors(counts):
    """Give each sample's size factor: the median, over genes without zeros, of the ratio to the geometric mean."""
    ### BEGIN SOLUTION
    logs = np.log(counts[(counts > 0).all(axis=1)])
    ratios = logs.sub(logs.mean(axis=1), axis=0)
    return np.exp(ratios.median())
    ### END SOLUTION

# %% role="tests" name="factors" points=3
small = pd.DataFrame({"a": [10, 3, 200], "b": [40, 12, 800]})
answer = np.asarray(size_factors(small))
assert answer.shape == (2,), f"size_factors should give one number for each sample: 2, not {answer.shape}."
assert abs(answer[1] / answer[0] - 4) < 1e-6, "A sample that was sequenced four times as deep has a factor four times as large."
### BEGIN HIDDEN TESTS
giant = pd.DataFrame({"a": [10, 3, 200, 7, 5], "b": [10, 3, 200, 7, 90_000]})
assert np.allclose(np.asarray(size_factors(giant)), 1), "One giant gene should not change the size factors: most genes did not change."
zeros = pd.DataFrame({"a": [10, 3, 200, 0, 0, 9], "b": [20, 6, 400, 50, 70, 0]})
assert np.allclose(np.asarray(size_factors(zeros)), [0.5**0.5, 2**0.5]), "A gene with a zero in some sample has no ratio to compare: leave it out in all samples."
rows = [row for row in counts.to_numpy().tolist() if 0 not in row]
means = [np.prod(row, dtype=float) ** (1 / 6) for row in rows]
answer = np.asarray(size_factors(counts))
for column, name in enumerate(counts.columns):
    typical = np.median([row[column] / mean for row, mean in zip(rows, means)])
    assert abs(answer[column] / typical - 1) < 0.001, f"The size factor of sample {name} is not the median, over the genes, of the ratio of its counts to the geometric means."
### END HIDDEN TESTS
