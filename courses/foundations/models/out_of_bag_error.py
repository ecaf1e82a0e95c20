# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-tree-forest-2
#   title: {en: "A test for free: the out-of-bag error", fr: "Un test gratuit : l'erreur hors sac"}
#   difficulty: 3
#   minutes: 30
#   skills: [fnd.tree.forest]
#   hints:
#     - en: "Which trees have never seen this tumour? Only their votes are honest for it, and they are other trees for the next tumour."
#       fr: "Quels arbres n'ont jamais vu cette tumeur ? Seuls leurs votes sont honnêtes pour elle, et ce sont d'autres arbres pour la tumeur suivante."
#     - en: "Keep two arrays of zeros, one number for each line of X: the votes for 1, and how many trees were asked. np.setdiff1d(np.arange(len(X)), rows) gives the lines that a tree has not seen; predict gives its votes for them."
#       fr: "Tenez deux tableaux de zéros, un nombre par ligne de X : les votes pour 1, et combien d'arbres ont été interrogés. np.setdiff1d(np.arange(len(X)), rows) donne les lignes qu'un arbre n'a pas vues ; predict donne ses votes pour elles."
#     - en: "Start the shares with np.full(len(X), np.nan), and fill only those where asked is above 0 with votes over asked. In out_of_bag_error, ~np.isnan(shares) says who can be judged; compare shares > 0.5 with y there and take np.mean."
#       fr: "Commencez les parts avec np.full(len(X), np.nan), et ne remplissez que celles où asked est au-dessus de 0, par votes sur asked. Dans out_of_bag_error, ~np.isnan(shares) dit qui peut être jugé ; comparez-y shares > 0.5 à y et prenez np.mean."
#   misconceptions:
#     - says:
#         en: "All trees may vote for every line: the forest is one model."
#         fr: "Tous les arbres peuvent voter pour chaque ligne : la forêt est un seul modèle."
#       wrong:
#         out-of-bag: |
#           def out_of_bag(bag, X):
#               return np.mean([tree.predict(X) for tree, rows in bag], axis=0)
#     - says:
#         en: "A line without an honest vote counts as a 0."
#         fr: "Une ligne sans vote honnête compte comme un 0."
#       wrong:
#         out-of-bag: |
#           def out_of_bag(bag, X):
#               votes, asked = np.zeros(len(X)), np.zeros(len(X))
#               for tree, rows in bag:
#                   unseen = np.setdiff1d(np.arange(len(X)), rows)
#                   if len(unseen):
#                       votes[unseen] += tree.predict(X[unseen])
#                       asked[unseen] += 1
#               return votes / np.maximum(asked, 1)
#     - says:
#         en: "The out-of-bag error is the mean error of the single trees on the lines they have not seen."
#         fr: "L'erreur hors sac est l'erreur moyenne de chaque arbre sur les lignes qu'il n'a pas vues."
#       wrong:
#         error: |
#           def out_of_bag_error(bag, X, y):
#               errors = []
#               for tree, rows in bag:
#                   unseen = np.setdiff1d(np.arange(len(X)), rows)
#                   if len(unseen):
#                       errors.append(np.mean(tree.predict(X[unseen]) != y[unseen]))
#               return np.mean(errors)
#   alternatives:
#     - out-of-bag: |
#         def out_of_bag(bag, X):
#             shares = []
#             for line in range(len(X)):
#                 votes = [tree.predict(X[line:line + 1])[0] for tree, rows in bag if line not in rows]
#                 shares.append(np.mean(votes) if votes else np.nan)
#             return np.array(shares)
#   tests:
#     honest-votes: {en: "Asks only trees that have not seen a line", fr: "N'interroge que les arbres qui n'ont pas vu une ligne"}
#     judged-lines: {en: "Computes the out-of-bag error", fr: "Calcule l'erreur hors sac"}
#     tumours: {en: "Estimates the error on tumours", fr: "Estime l'erreur sur les tumeurs"}
#   messages:
#     "There should be one share for each of the 3 lines; there are {}.": "Il devrait y avoir une part pour chacune des 3 lignes ; il y en a {}."
#     "The only tree has not seen line 2 and votes 1 there, so its share is 1; yours is {}.": "Le seul arbre n'a pas vu la ligne 2 et y vote 1, donc sa part vaut 1 ; la vôtre vaut {}."
#     "A tree that has seen a line must not vote for it: its answer is learned by heart.": "Un arbre qui a vu une ligne ne doit pas voter pour elle : sa réponse est apprise par cœur."
#     "A line that every tree has seen has no honest vote: its share is nan, not 0.": "Une ligne vue par tous les arbres n'a aucun vote honnête : sa part est nan, pas 0."
#     "The share is that of the votes for 1 among the trees that were asked for this line.": "La part est celle des votes pour 1 parmi les arbres interrogés pour cette ligne."
#     "When all honest votes are right, the error is 0; yours is {}.": "Quand tous les votes honnêtes sont justes, l'erreur vaut 0 ; la vôtre vaut {}."
#     "Lines without an honest vote can't be judged: leave them out, above and below the fraction line.": "Les lignes sans vote honnête ne peuvent pas être jugées : laissez-les de côté, au-dessus et au-dessous de la barre de fraction."
#     "First let the trees of a line vote, then look whether the vote is wrong. A forest is better than its trees.": "Faites d'abord voter les arbres d'une ligne, puis regardez si le vote est faux. Une forêt vaut mieux que ses arbres."
#     "A tie, a share of exactly 0.5, is an answer 0.": "Une égalité, une part d'exactement 0,5, est une réponse 0."
#     "An error is a share between 0 and 1; out_of_bag_error gave {}.": "Une erreur est une part entre 0 et 1 ; out_of_bag_error a donné {}."
#     "Trees that are asked about what they have seen make almost no error: {} is too good to be true.": "Des arbres interrogés sur ce qu'ils ont vu ne se trompent presque pas : {} est trop beau pour être vrai."
#     "This is not the out-of-bag error of the tumours. Ask for each tumour only the trees that have not seen it.": "Ce n'est pas l'erreur hors sac des tumeurs. Pour chaque tumeur, n'interrogez que les arbres qui ne l'ont pas vue."
# ---

# %% [markdown] lang="en"
# # A test for free: the out-of-bag error
#
# **What you will be able to do:** estimate how often a forest errs on new cases, without setting any data aside.
#
# ## Why it matters
#
# Tissue samples are precious. Setting a third of them aside to test a model hurts the model. Yet each tree of a forest has already left out about a third of the samples, by chance. Ask only those trees that have **not** seen a sample, and every sample becomes a test. Breiman described this *out-of-bag* estimate together with forests ([Machine Learning 2001](https://doi.org/10.1023/A:1010933404324)).
#
# ## The idea
#
# Three trees have learned from samples {0, 1}, {0, 2} and {0, 1}. For sample 2, only the first and the third tree may vote. For sample 1 it is the second alone. Sample 0 was seen by all: nobody can judge it.
#
# ## What is given
#
# `X` (120 tumours, ten numbers each), `y` (1: malignant), and `bag`: a list of pairs `(tree, rows)`. `tree.predict(X)` gives 0 or 1 for each line. `rows` are the line numbers the tree has learned from.
#
# ## Your task
#
# 1. `out_of_bag(bag, X)` gives an array: for each line, the share of votes for 1 among the trees that have not seen it, and `np.nan` where all have.
# 2. `out_of_bag_error(bag, X, y)` gives the share of wrong votes among the lines that can be judged. The vote is 1 when the share is **above** 0.5.
#
# *Data: real tumours, published without names; Breast Cancer Wisconsin, [UCI 1995](https://doi.org/10.24432/C5DW2B). Not for diagnosis.*

# %% [markdown] lang="fr"
# # Un test gratuit : l'erreur hors sac
#
# **Ce que vous saurez faire :** estimer combien de fois une forêt se trompe sur de nouveaux cas, sans mettre de données de côté.
#
# ## Pourquoi c'est important
#
# Les échantillons de tissu sont précieux. En garder un tiers pour tester un modèle nuit au modèle. Or chaque arbre d'une forêt a déjà laissé de côté environ un tiers des échantillons, par hasard. N'interrogez que les arbres qui n'ont **pas** vu un échantillon, et chaque échantillon devient un test. Breiman a décrit cette estimation *hors sac* (*out-of-bag*) avec les forêts ([Machine Learning 2001](https://doi.org/10.1023/A:1010933404324)).
#
# ## L'idée
#
# Trois arbres ont appris sur les échantillons {0, 1}, {0, 2} et {0, 1}. Pour l'échantillon 2, seuls le premier et le troisième arbre peuvent voter. Pour l'échantillon 1, c'est le deuxième seul. Tous ont vu l'échantillon 0 : personne ne peut le juger.
#
# ## Ce qui est donné
#
# `X` (120 tumeurs, dix nombres chacune), `y` (1 : maligne), et `bag` : une liste de paires `(tree, rows)`. `tree.predict(X)` donne 0 ou 1 pour chaque ligne. `rows` contient les numéros des lignes sur lesquelles l'arbre a appris.
#
# ## À vous de jouer
#
# 1. `out_of_bag(bag, X)` donne un tableau : pour chaque ligne, la part des votes pour 1 parmi les arbres qui ne l'ont pas vue, et `np.nan` là où tous l'ont vue.
# 2. `out_of_bag_error(bag, X, y)` donne la part de votes faux parmi les lignes qui peuvent être jugées. Le vote est 1 quand la part est **au-dessus** de 0,5.
#
# *Données : de vraies tumeurs, publiées sans noms ; Breast Cancer Wisconsin, [UCI 1995](https://doi.org/10.24432/C5DW2B). Ne sert pas au diagnostic.*

# %% role="locked" name="data"
import numpy as np
from sklearn.tree import DecisionTreeClassifier

from enact_learn.datasets.breast_tumours import breast_tumours

tumours = breast_tumours().sample(120, random_state=3)
y = (tumours["diagnosis"] == "malignant").to_numpy().astype(int)
X = tumours.filter(like="mean_").to_numpy()


def grow(X, y, trees, seed):
    """Give a list of pairs: a tree, and the line numbers of the bootstrap sample that it has learned from."""
    rng = np.random.default_rng(seed)
    bag = []
    for number in range(trees):
        rows = rng.integers(len(X), size=len(X))
        bag.append((DecisionTreeClassifier(random_state=number).fit(X[rows], y[rows]), rows))
    return bag


bag = grow(X, y, trees=25, seed=7)

# %% role="solution" name="out-of-bag"
def out_of_bag(bag, X):
    """Give the share of votes for 1 among the trees that have not seen a line; nan where all have."""
    ### BEGIN SOLUTION
    votes, asked = np.zeros(len(X)), np.zeros(len(X))
    for tree, rows in bag:
        unseen = np.setdiff1d(np.arange(len(X)), rows)
        votes[unseen] += tree.predict(X)[unseen]
        asked[unseen] += 1
    shares = np.full(len(X), np.nan)
    shares[asked > 0] = votes[asked > 0] / asked[asked > 0]
    return shares
    ### END SOLUTION

# %% role="tests" name="honest-votes" points=2
spots = np.array([[0.0], [1.0], [2.0]])
yes, no = (DecisionTreeClassifier().fit([[0.0]], [answer]) for answer in (1, 0))  # always say the same
answer = np.asarray(out_of_bag([(yes, np.array([0, 1, 1]))], spots))
assert len(answer) == 3, f"There should be one share for each of the 3 lines; there are {len(answer)}."
assert answer[2] == 1, f"The only tree has not seen line 2 and votes 1 there, so its share is 1; yours is {answer[2]}."
### BEGIN HIDDEN TESTS
assert np.all(np.isnan(answer[:2])), "A line that every tree has seen has no honest vote: its share is nan, not 0."
answer = np.asarray(out_of_bag([(yes, np.array([0, 1, 1])), (no, np.array([0, 2, 0]))], spots))
assert answer[1] == 0 and answer[2] == 1, "A tree that has seen a line must not vote for it: its answer is learned by heart."
four = [(yes, np.array([0, 0, 0])), (no, np.array([0, 0, 1])), (no, np.array([0, 1, 1])), (yes, np.array([0, 0, 2]))]
answer = np.asarray(out_of_bag(four, spots))
assert np.isnan(answer[0]) and np.allclose(answer[1:], [1, 1 / 3]), "The share is that of the votes for 1 among the trees that were asked for this line."
### END HIDDEN TESTS

# %% role="solution" name="error"
def out_of_bag_error(bag, X, y):
    """Give the share of wrong votes among the lines that can be judged."""
    ### BEGIN SOLUTION
    shares = out_of_bag(bag, X)
    judged = ~np.isnan(shares)
    return np.mean((shares[judged] > 0.5) != y[judged])
    ### END SOLUTION

# %% role="tests" name="judged-lines" points=2
answer = out_of_bag_error([(yes, np.array([0, 0, 0]))], spots, np.array([0, 1, 1]))
assert answer == 0, f"When all honest votes are right, the error is 0; yours is {answer!r}."
### BEGIN HIDDEN TESTS
for truth, expected in [([1, 0, 0], 1.0), ([0, 1, 0], 0.5)]:
    assert abs(out_of_bag_error([(yes, np.array([0, 0, 0]))], spots, np.array(truth)) - expected) < 1e-9, "Lines without an honest vote can't be judged: leave them out, above and below the fraction line."
three = [(yes, np.array([0, 0, 0])), (yes, np.array([0, 0, 0])), (no, np.array([0, 0, 0]))]
assert out_of_bag_error(three, spots, np.array([0, 1, 1])) == 0, "First let the trees of a line vote, then look whether the vote is wrong. A forest is better than its trees."
assert out_of_bag_error(three[1:], spots, np.array([0, 0, 0])) == 0, "A tie, a share of exactly 0.5, is an answer 0."
### END HIDDEN TESTS

# %% role="tests" name="tumours" points=1
answer = out_of_bag_error(bag, X, y)
assert 0 <= answer <= 1, f"An error is a share between 0 and 1; out_of_bag_error gave {answer!r}."
### BEGIN HIDDEN TESTS
assert answer > 0.01, f"Trees that are asked about what they have seen make almost no error: {answer} is too good to be true."
for trees, seed in ((25, 7), (3, 8)):
    grown = grow(X, y, trees, seed)
    wrong = []
    for line in range(len(X)):
        honest = [tree.predict(X[line : line + 1])[0] for tree, rows in grown if line not in rows]
        if honest:
            wrong.append((np.mean(honest) > 0.5) != y[line])
    assert abs(out_of_bag_error(grown, X, y) - np.mean(wrong)) < 1e-9, "This is not the out-of-bag error of the tumours. Ask for each tumour only the trees that have not seen it."
### END HIDDEN TESTS
