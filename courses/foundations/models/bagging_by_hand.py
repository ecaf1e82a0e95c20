# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-tree-forest-1
#   title: {en: "Bagging by hand", fr: "Le bagging à la main"}
#   difficulty: 2
#   minutes: 15
#   skills: [fnd.tree.forest]
#   hints:
#     - en: "After a row was drawn, is it put back into the bag? What does this mean for rows that come twice, or never?"
#       fr: "Une fois tirée, une ligne est-elle remise dans le sac ? Qu'est-ce que cela implique pour les lignes qui viennent deux fois, ou jamais ?"
#     - en: "np.random.default_rng(seed) gives a generator; its method integers draws whole numbers below an end, which is left out, and size says how many."
#       fr: "np.random.default_rng(seed) donne un générateur ; sa méthode integers tire des entiers sous une borne, qui est exclue, et size dit combien."
#     - en: "left_out can walk through range(n) and keep what is not in rows. For majority, mean with axis=0 goes down the column of one lake, over all trees; compare it with one half."
#       fr: "left_out peut parcourir range(n) et garder ce qui n'est pas dans rows. Pour majority, mean avec axis=0 descend la colonne d'un lac, sur tous les arbres ; comparez à un demi."
#   misconceptions:
#     - says:
#         en: "A bootstrap sample is a shuffle: each row comes exactly once."
#         fr: "Un échantillon bootstrap est un mélange : chaque ligne vient une seule fois."
#       wrong:
#         draw: |
#           def draw(n, seed):
#               return np.random.default_rng(seed).permutation(n)
#     - says:
#         en: "The rows left out are those after the first two thirds."
#         fr: "Les lignes laissées de côté sont celles qui suivent les deux premiers tiers."
#       wrong:
#         left-out: |
#           def left_out(rows, n):
#               return list(range(round(0.63 * n), n))
#     - says:
#         en: "One tree that says yes is enough for a yes."
#         fr: "Un seul arbre qui dit oui suffit pour un oui."
#       wrong:
#         majority: |
#           def majority(votes):
#               return votes.max(axis=0)
#   alternatives:
#     - draw: |
#         def draw(n, seed):
#             return np.random.default_rng(seed).choice(n, size=n, replace=True)
#       left-out: |
#         def left_out(rows, n):
#             return np.setdiff1d(np.arange(n), rows).tolist()
#       majority: |
#         def majority(votes):
#             return np.array([1 if sum(lake) > len(lake) - sum(lake) else 0 for lake in votes.T])
#   tests:
#     with-return: {en: "Draws rows and puts them back", fr: "Tire des lignes et les remet"}
#     never-drawn: {en: "Finds the rows that were never drawn", fr: "Trouve les lignes jamais tirées"}
#     vote: {en: "Lets the trees vote", fr: "Fait voter les arbres"}
#   messages:
#     "draw(50, 1) should give 50 row numbers; it gave {}.": "draw(50, 1) devrait donner 50 numéros de lignes ; elle en a donné {}."
#     "Row numbers are whole numbers from 0 to 49; the smallest drawn is {}, the largest {}.": "Les numéros de lignes sont des entiers de 0 à 49 ; le plus petit tiré est {}, le plus grand {}."
#     "In a bootstrap sample some rows come twice and others never: put each row back after it was drawn.": "Dans un échantillon bootstrap, des lignes viennent deux fois et d'autres jamais : remettez chaque ligne après l'avoir tirée."
#     "Every row, also the first and the last, must have the same chance to be drawn.": "Chaque ligne, la première et la dernière aussi, doit avoir la même chance d'être tirée."
#     "The same seed must give the same rows again, and another seed other rows.": "La même graine doit redonner les mêmes lignes, et une autre graine d'autres lignes."
#     "When every row was drawn, none is left out; left_out gave {}.": "Quand toutes les lignes ont été tirées, aucune n'est laissée de côté ; left_out a donné {}."
#     "The rows left out are those that do not occur among the rows drawn, in rising order.": "Les lignes laissées de côté sont celles qui n'apparaissent pas parmi les lignes tirées, par ordre croissant."
#     "Rows drawn and rows left out must make up all n rows, without overlap.": "Les lignes tirées et les lignes laissées de côté doivent former les n lignes, sans recouvrement."
#     "One vote for each of the 2 lakes should come out; majority gave {} values.": "Il devrait sortir un vote pour chacun des 2 lacs ; majority a donné {} valeurs."
#     "All three trees agree here, and so should the vote.": "Les trois arbres sont d'accord ici, et le vote devrait l'être aussi."
#     "Each lake gets what more than half of the trees say. Count along the trees, for one lake at a time.": "Chaque lac reçoit ce que dit plus de la moitié des arbres. Comptez le long des arbres, un lac à la fois."
#     "A tie is no majority: then the vote is 0.": "Une égalité n'est pas une majorité : le vote vaut alors 0."
# ---

# %% [markdown] lang="en"
# # Bagging by hand
#
# **What you will be able to do:** draw bootstrap samples, find the rows they leave out, and let several trees vote.
#
# ## Why it matters
#
# A survey recorded in which of 50 lakes perch live. A decision tree learns to tell from depth and oxygen. But one tree is fickle: take three lakes away, and it looks quite different. Leo Breiman's answer was to grow many trees on slightly different data and let them vote: *bagging*, for bootstrap aggregating ([Machine Learning 1996](https://doi.org/10.1007/BF00058655)).
#
# ## The idea
#
# A **bootstrap sample** draws $n$ rows out of $n$, each time from all of them: a drawn row is put back. One row is never drawn with probability
#
# $$\left(1 - \frac{1}{n}\right)^n \approx 0.37$$
#
# So more than a third of the rows is left out, others come two or three times. Each tree learns from its own sample. Then the majority decides. With the votes 1, 0, 1 a lake gets a 1.
#
# ## Your task
#
# 1. `draw(n, seed)`: an array of $n$ row numbers from 0 to $n - 1$, drawn with return. The same seed gives the same rows.
# 2. `left_out(rows, n)`: the list of row numbers that were not drawn, rising.
# 3. `majority(votes)`: `votes` is an array of 0 and 1 with one line a tree and one column a lake. Give an array with 1 for each lake where **more than half** of the trees say 1, else 0.

# %% [markdown] lang="fr"
# # Le bagging à la main
#
# **Ce que vous saurez faire :** tirer des échantillons bootstrap, trouver les lignes laissées de côté et faire voter plusieurs arbres.
#
# ## Pourquoi c'est important
#
# Un relevé indique dans quels lacs, sur 50, vit la perche. Un arbre de décision apprend à le dire à partir de la profondeur et de l'oxygène. Mais un arbre seul est instable : retirez trois lacs, et il change d'allure. La réponse de Leo Breiman : faire pousser beaucoup d'arbres sur des données un peu différentes et les faire voter. C'est le *bagging*, pour *bootstrap aggregating* ([Machine Learning 1996](https://doi.org/10.1007/BF00058655)).
#
# ## L'idée
#
# Un **échantillon bootstrap** tire $n$ lignes parmi $n$, chaque fois parmi toutes : une ligne tirée est remise. Une ligne n'est jamais tirée avec la probabilité
#
# $$\left(1 - \frac{1}{n}\right)^n \approx 0{,}37$$
#
# Plus d'un tiers des lignes reste donc de côté, et d'autres viennent deux ou trois fois. Chaque arbre apprend sur son propre échantillon. Puis la majorité décide. Avec les votes 1, 0, 1, un lac reçoit un 1.
#
# ## À vous de jouer
#
# 1. `draw(n, seed)` : un tableau de $n$ numéros de lignes de 0 à $n - 1$, tirés avec remise. La même graine redonne les mêmes lignes.
# 2. `left_out(rows, n)` : la liste des numéros de lignes qui n'ont pas été tirés, par ordre croissant.
# 3. `majority(votes)` : `votes` est un tableau de 0 et de 1 avec une ligne par arbre et une colonne par lac. Donnez un tableau avec 1 pour chaque lac où **plus de la moitié** des arbres disent 1, sinon 0.

# %% role="locked" name="tools"
import numpy as np

# %% role="solution" name="draw"
def draw(n, seed):
    """Give the row numbers of one bootstrap sample of n rows."""
    ### BEGIN SOLUTION
    return np.random.default_rng(seed).integers(n, size=n)
    ### END SOLUTION

# %% role="tests" name="with-return" points=2
rows = draw(50, 1)
assert len(rows) == 50, f"draw(50, 1) should give 50 row numbers; it gave {len(rows)}."
assert min(rows) >= 0 and max(rows) <= 49, f"Row numbers are whole numbers from 0 to 49; the smallest drawn is {min(rows)}, the largest {max(rows)}."
### BEGIN HIDDEN TESTS
samples = [np.asarray(draw(50, seed)) for seed in range(60)]
share = np.mean([len(set(sample.tolist())) / 50 for sample in samples])
assert 0.60 < share < 0.67, "In a bootstrap sample some rows come twice and others never: put each row back after it was drawn."
often = np.bincount(np.concatenate(samples).astype(int), minlength=50)
assert len(often) == 50 and often.min() > 25 and often.max() < 110, "Every row, also the first and the last, must have the same chance to be drawn."
assert np.array_equal(draw(50, 3), samples[3]) and not np.array_equal(samples[3], samples[4]), "The same seed must give the same rows again, and another seed other rows."
### END HIDDEN TESTS

# %% role="solution" name="left-out"
def left_out(rows, n):
    """Give the rising list of the row numbers below n that are not among the rows."""
    ### BEGIN SOLUTION
    return [row for row in range(n) if row not in rows]
    ### END SOLUTION

# %% role="tests" name="never-drawn" points=1
answer = left_out([0, 1, 2], 3)
assert list(answer) == [], f"When every row was drawn, none is left out; left_out gave {answer!r}."
### BEGIN HIDDEN TESTS
for rows, n, expected in [([4, 2, 2, 4, 1], 5, [0, 3]), ([0, 0, 0, 0], 4, [1, 2, 3]), (np.array([5, 3, 3, 0, 0, 1]), 6, [2, 4])]:
    assert list(left_out(rows, n)) == expected, "The rows left out are those that do not occur among the rows drawn, in rising order."
rows = np.random.default_rng(11).integers(0, 40, 40)
assert sorted({*rows.tolist(), *left_out(rows, 40)}) == list(range(40)) and not {*rows.tolist()} & {*left_out(rows, 40)}, "Rows drawn and rows left out must make up all n rows, without overlap."
### END HIDDEN TESTS

# %% role="solution" name="majority"
def majority(votes):
    """Give 1 for each lake (column) where more than half of the trees (lines) say 1, else 0."""
    ### BEGIN SOLUTION
    return (votes.mean(axis=0) > 0.5).astype(int)
    ### END SOLUTION

# %% role="tests" name="vote" points=2
answer = majority(np.array([[1, 0], [1, 0], [1, 0]]))
assert len(answer) == 2, f"One vote for each of the 2 lakes should come out; majority gave {len(answer)} values."
assert list(answer) == [1, 0], "All three trees agree here, and so should the vote."
### BEGIN HIDDEN TESTS
votes = np.array([[1, 0, 1, 0], [0, 0, 1, 1], [1, 1, 1, 0], [1, 0, 0, 1], [0, 0, 1, 1]])
assert list(majority(votes)) == [1, 0, 1, 1], "Each lake gets what more than half of the trees say. Count along the trees, for one lake at a time."
assert list(majority(np.array([[1, 1, 0], [0, 1, 0]]))) == [0, 1, 0], "A tie is no majority: then the vote is 0."
### END HIDDEN TESTS
