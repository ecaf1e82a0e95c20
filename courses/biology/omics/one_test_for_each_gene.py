# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: bio-om-counts-2
#   title: {en: One test for each gene, fr: Un test pour chaque gène}
#   difficulty: 3
#   minutes: 25
#   skills: [bio.om.counts]
#   hints:
#     - en: "What must happen to raw counts before two samples can be compared, and which genes can't be tested at all?"
#       fr: "Que faut-il faire des comptages bruts avant de comparer deux échantillons, et quels gènes ne peuvent pas être testés ?"
#     - en: "treated is a list of True and False, one for each column; ~np.array(treated) turns it over. loc with such a list picks columns. ttest_ind works on all rows at once with axis=1."
#       fr: "treated est une liste de True et False, une valeur par colonne ; ~np.array(treated) l'inverse. loc avec une telle liste choisit des colonnes. ttest_ind traite toutes les lignes à la fois avec axis=1."
#     - en: "In log_expression, drop the rows whose sum(axis=1) is 0, then np.log2 of the counts per million plus 1. In test_genes, call ttest_ind with axis=1 and equal_var=False, take .pvalue, and subtract mean(axis=1) of both groups. In top_genes, nsmallest or sort_values, then .index.tolist()."
#       fr: "Dans log_expression, retirez les lignes dont sum(axis=1) vaut 0, puis np.log2 des comptages par million plus 1. Dans test_genes, appelez ttest_ind avec axis=1 et equal_var=False, prenez .pvalue, et soustrayez mean(axis=1) des deux groupes. Dans top_genes, nsmallest ou sort_values, puis .index.tolist()."
#   misconceptions:
#     - says:
#         en: "Raw counts can be compared directly."
#         fr: "On peut comparer directement des comptages bruts."
#       wrong:
#         log-expression: |
#           def log_expression(counts):
#               seen = counts[counts.sum(axis=1) > 0]
#               return np.log2(seen + 1)
#     - says:
#         en: "The fold change is control over treated."
#         fr: "La variation est le rapport du témoin au traité."
#       wrong:
#         test-genes: |
#           def test_genes(logs, treated):
#               treated = np.array(treated)
#               after, before = logs.loc[:, treated], logs.loc[:, ~treated]
#               return pd.DataFrame({
#                   "log2_fold_change": before.mean(axis=1) - after.mean(axis=1),
#                   "p_value": ttest_ind(after, before, axis=1, equal_var=False).pvalue,
#               }, index=logs.index)
#     - says:
#         en: "Both groups always vary equally."
#         fr: "Les deux groupes varient toujours autant l'un que l'autre."
#       wrong:
#         test-genes: |
#           def test_genes(logs, treated):
#               treated = np.array(treated)
#               after, before = logs.loc[:, treated], logs.loc[:, ~treated]
#               return pd.DataFrame({
#                   "log2_fold_change": after.mean(axis=1) - before.mean(axis=1),
#                   "p_value": ttest_ind(after, before, axis=1).pvalue,
#               }, index=logs.index)
#     - says:
#         en: "The largest change is the best-proven one."
#         fr: "Le plus grand changement est le mieux prouvé."
#       wrong:
#         top-genes: |
#           def top_genes(results, number):
#               return results["log2_fold_change"].abs().nlargest(number).index.tolist()
#   equivalent:
#     - mutant: "ttest_ind(after, before, axis=1, equal_var=False) -> ttest_ind(before, after, axis=1, equal_var=False)"
#       because: "a two-sided p-value is the same whichever group is named first"
#   alternatives:
#     - test-genes: |
#         def test_genes(logs, treated):
#             rows = {}
#             for gene, values in logs.iterrows():
#                 after = [value for value, is_treated in zip(values, treated) if is_treated]
#                 before = [value for value, is_treated in zip(values, treated) if not is_treated]
#                 p_value = ttest_ind(after, before, equal_var=False).pvalue
#                 rows[gene] = {"log2_fold_change": np.mean(after) - np.mean(before), "p_value": p_value}
#             return pd.DataFrame(rows).T
#       top-genes: |
#         def top_genes(results, number):
#             return list(results.sort_values("p_value").index[:number])
#   tests:
#     scale: {en: Puts counts on a logarithmic scale, fr: Met les comptages sur une échelle logarithmique}
#     each-gene: {en: Tests each gene, fr: Teste chaque gène}
#     ranking: {en: Lists the best-proven genes, fr: Donne les gènes les mieux prouvés}
#   messages:
#     "Gene c was never seen, so only 2 rows should be left; log_expression gave {}.": "Le gène c n'a jamais été vu, donc il ne devrait rester que 2 lignes ; log_expression en a donné {}."
#     "log_expression should give back a table that keeps the names of genes and samples.": "log_expression devrait renvoyer une table qui garde les noms des gènes et des échantillons."
#     "A count of 0 becomes log2(0 + 1) = 0; check gene b in sample s1.": "Un comptage de 0 devient log2(0 + 1) = 0 ; vérifiez le gène b dans l'échantillon s1."
#     "Twice as many reads of everything should not change the values: scale each sample to one million first.": "Deux fois plus de lectures de tout ne devrait rien changer : ramenez d'abord chaque échantillon à un million."
#     "The values should be log2(counts per million + 1), for each gene that was seen.": "Les valeurs devraient être log2(comptages par million + 1), pour chaque gène vu."
#     "A gene seen in a single sample, even once, stays in the table.": "Un gène vu dans un seul échantillon, même une fois, reste dans la table."
#     "test_genes should give the columns log2_fold_change and p_value; it gave {}.": "test_genes devrait donner les colonnes log2_fold_change et p_value ; elle a donné {}."
#     "The rows should carry the names of the genes, in the order of the table.": "Les lignes devraient porter les noms des gènes, dans l'ordre de la table."
#     "A gene that is more active after treatment has a positive fold change: mean of the treated minus mean of the others.": "Un gène plus actif après traitement a une variation positive : moyenne des échantillons traités moins moyenne des autres."
#     "The p-values should come from Welch's test, which does not ask for equal variances, gene by gene.": "Les valeurs p devraient venir du test de Welch, qui ne demande pas de variances égales, gène par gène."
#     "The order of samples does not matter: treated tells which ones are treated.": "L'ordre des échantillons n'importe pas : treated dit lesquels sont traités."
#     "top_genes should give back a list of 2 names; it gave {}.": "top_genes devrait renvoyer une liste de 2 noms ; elle a donné {}."
#     "The best-proven gene has the smallest p-value, not the largest change.": "Le gène le mieux prouvé a la plus petite valeur p, pas le plus grand changement."
#     "Of the 30 best-proven genes of the simulated experiment, at least 25 should be truly changed ones.": "Parmi les 30 gènes les mieux prouvés de l'expérience simulée, au moins 25 devraient être vraiment changés."
# ---

# %% [markdown] lang="en"
# # One test for each gene
#
# **What you will be able to do:** find out which genes react to a treatment, from a table of counts.
#
# ## Why it matters
#
# Plants were kept dry for three days. Which of their genes answer? One look at thousands of genes in ten samples gives thousands of small experiments. Each has five values a side, and each deserves its own test.
#
# ## The idea
#
# On a logarithmic scale, a doubling is a step of 1, wherever it starts:
#
# $$y = \log_2(\text{counts per million} + 1)$$
#
# Counts per million: each count, divided by the sum of its sample, times one million.
#
# The 1 keeps zeros where they are. The **log2 fold change** of a gene is the mean of $y$ in the treated samples minus the mean in the others. It is about 3 when 8 times as much RNA is there.
#
# Whether a change could be due to luck depends on the scatter as well. Welch's t-test compares the two means without asking for equal scatter on both sides. In SciPy it is `ttest_ind(..., equal_var=False)`.
#
# ## What is given
#
# `counts`: 400 genes in rows, 10 samples in columns. `treated`: a list of 10 values `True` or `False`. In `changed` stand the genes that the simulation really changed.
#
# ## Your task
#
# 1. `log_expression(counts)` leaves out genes without a single read and gives back $y$ for the others, as a table with the same names.
# 2. `test_genes(logs, treated)` gives back a table with the genes as index and the columns `log2_fold_change` and `p_value`.
# 3. `top_genes(results, number)` gives back a list of the names with the smallest p-values, smallest first.
#
# *Data: simulated, seed 11.*

# %% [markdown] lang="fr"
# # Un test pour chaque gène
#
# **Ce que vous saurez faire :** trouver quels gènes réagissent à un traitement, à partir d'une table de comptages.
#
# ## Pourquoi c'est important
#
# Des plantes sont restées trois jours au sec. Lesquels de leurs gènes répondent ? Regarder des milliers de gènes dans dix échantillons, c'est faire des milliers de petites expériences. Chacune a cinq valeurs par groupe, et chacune mérite son propre test.
#
# ## L'idée
#
# Sur une échelle logarithmique, un doublement est un pas de 1, d'où qu'il parte :
#
# $$y = \log_2(\text{comptages par million} + 1)$$
#
# Comptages par million : chaque comptage, divisé par la somme de son échantillon, fois un million.
#
# Le 1 laisse les zéros à leur place. La **variation log2** d'un gène est la moyenne de $y$ dans les échantillons traités moins la moyenne dans les autres. Elle vaut environ 3 quand il y a 8 fois plus d'ARN.
#
# Un changement peut-il être dû au hasard ? Cela dépend aussi de la dispersion. Le test t de Welch compare les deux moyennes sans demander la même dispersion des deux côtés. Dans SciPy, c'est `ttest_ind(..., equal_var=False)`.
#
# ## Ce qui est donné
#
# `counts` : 400 gènes en lignes, 10 échantillons en colonnes. `treated` : une liste de 10 valeurs `True` ou `False`. Dans `changed` se trouvent les gènes que la simulation a vraiment changés.
#
# ## À vous de jouer
#
# 1. `log_expression(counts)` écarte les gènes sans aucune lecture et renvoie $y$ pour les autres, sous forme de table, avec les mêmes noms.
# 2. `test_genes(logs, treated)` renvoie une table avec les gènes en index et les colonnes `log2_fold_change` et `p_value`.
# 3. `top_genes(results, number)` renvoie la liste des noms aux plus petites valeurs p, la plus petite d'abord.
#
# *Données : simulées, graine 11.*

# %% role="locked" name="data"
import numpy as np
import pandas as pd
from scipy.stats import ttest_ind

generator = np.random.default_rng(11)
genes = [f"gene{number:03d}" for number in range(400)]
treated = [False] * 5 + [True] * 5
activity = generator.lognormal(4, 1.5, size=400)
activity[390:] = 0  # genes that are silent in this tissue
effect = np.ones(400)
effect[:40] = np.where(generator.random(40) < 0.5, 6, 1 / 6)
depth = np.array([1.0, 0.8, 1.1, 0.9, 1.2, 2.0, 2.3, 1.8, 2.6, 2.1])
expected = np.outer(activity, depth) * np.where(treated, effect[:, None], 1)
counts = pd.DataFrame(generator.poisson(expected * generator.gamma(20, 1 / 20, size=(400, 10))), index=genes, columns=[f"plant{number}" for number in range(1, 11)])
changed = genes[:40]
counts.head()

# %% role="solution" name="log-expression"
def log_expression(counts):
    """Give log2(counts per million + 1), for the genes that have a read in some sample."""
    ### BEGIN SOLUTION
    seen = counts[counts.sum(axis=1) > 0]
    return np.log2(seen / seen.sum() * 1e6 + 1)
    ### END SOLUTION

# %% role="tests" name="scale" points=2
small = pd.DataFrame({"s1": [4, 0, 0], "s2": [6, 6, 0]}, index=["a", "b", "c"])
answer = log_expression(small)
assert hasattr(answer, "columns"), "log_expression should give back a table that keeps the names of genes and samples."
assert len(answer) == 2, f"Gene c was never seen, so only 2 rows should be left; log_expression gave {len(answer)}."
assert abs(np.asarray(answer)[1, 0]) < 1e-9, "A count of 0 becomes log2(0 + 1) = 0; check gene b in sample s1."
### BEGIN HIDDEN TESTS
assert list(answer.index) == ["a", "b"] and list(answer.columns) == ["s1", "s2"], "log_expression should give back a table that keeps the names of genes and samples."
assert np.allclose(np.asarray(log_expression(counts * 2)), np.asarray(log_expression(counts))), "Twice as many reads of everything should not change the values: scale each sample to one million first."
values = counts.to_numpy()[:390]
assert np.allclose(np.asarray(log_expression(counts)), np.log2(values * 1e6 / values.sum(axis=0) + 1), rtol=1e-9), "The values should be log2(counts per million + 1), for each gene that was seen."
rare = pd.DataFrame({"s1": [4, 1], "s2": [6, 0]}, index=["a", "rare"])
assert len(log_expression(rare)) == 2, "A gene seen in a single sample, even once, stays in the table."
### END HIDDEN TESTS

# %% role="solution" name="test-genes"
def test_genes(logs, treated):
    """Give each gene's log2 fold change (treated minus the others) and the p-value of Welch's test."""
    ### BEGIN SOLUTION
    treated = np.array(treated)
    after, before = logs.loc[:, treated], logs.loc[:, ~treated]
    change = after.mean(axis=1) - before.mean(axis=1)
    p_value = ttest_ind(after, before, axis=1, equal_var=False).pvalue
    return pd.DataFrame({"log2_fold_change": change, "p_value": p_value})
    ### END SOLUTION

# %% role="tests" name="each-gene" points=3
logs = pd.DataFrame([[5.0, 5.2, 5.4, 8.0, 8.1, 8.2], [3.0, 3.1, 3.2, 2.0, 4.0, 0.5]], index=["up", "flat"])
answer = test_genes(logs, [False, False, False, True, True, True])
assert sorted(answer.columns) == ["log2_fold_change", "p_value"], f"test_genes should give the columns log2_fold_change and p_value; it gave {list(answer.columns)}."
### BEGIN HIDDEN TESTS
assert list(answer.index) == ["up", "flat"], "The rows should carry the names of the genes, in the order of the table."
assert np.allclose(np.asarray(answer["log2_fold_change"]), [2.9, 6.5 / 3 - 3.1]), "A gene that is more active after treatment has a positive fold change: mean of the treated minus mean of the others."
values = np.asarray(logs)
welch = [ttest_ind(row[3:], row[:3], equal_var=False).pvalue for row in values]
assert np.allclose(np.asarray(answer["p_value"], dtype=float), welch), "The p-values should come from Welch's test, which does not ask for equal variances, gene by gene."
mixed = test_genes(logs[[3, 0, 4, 1, 5, 2]], [True, False, True, False, True, False])
assert np.allclose(np.asarray(mixed["p_value"], dtype=float), welch) and np.allclose(np.asarray(mixed["log2_fold_change"])[0], 2.9), "The order of samples does not matter: treated tells which ones are treated."
### END HIDDEN TESTS

# %% role="solution" name="top-genes"
def top_genes(results, number):
    """Give the names of the genes with the smallest p-values, smallest first."""
    ### BEGIN SOLUTION
    return results["p_value"].nsmallest(number).index.tolist()
    ### END SOLUTION

# %% role="tests" name="ranking" points=2
results = pd.DataFrame({"log2_fold_change": [4.0, 0.5, -1.0], "p_value": [0.2, 0.03, 0.001]}, index=["x", "y", "z"])
answer = top_genes(results, 2)
assert isinstance(answer, list) and len(answer) == 2, f"top_genes should give back a list of 2 names; it gave {answer}."
### BEGIN HIDDEN TESTS
assert answer == ["z", "y"], "The best-proven gene has the smallest p-value, not the largest change."
best = top_genes(test_genes(log_expression(counts), treated), 30)
assert len(best) == 30 and len(set(best) & set(changed)) >= 25, "Of the 30 best-proven genes of the simulated experiment, at least 25 should be truly changed ones."
### END HIDDEN TESTS
