# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: bio-ml-motif-2
#   title:
#     en: "A sequence classifier that can't cheat"
#     fr: "Un classifieur de séquences qui ne triche pas"
#   difficulty: 3
#   minutes: 30
#   skills: [bio.ml.motif]
#   hints:
#     - en: "Compare the share of G and C in bound and unbound. What could a classifier learn from it alone, and which negatives would take this help away?"
#       fr: "Comparez la part de G et C dans bound et unbound. Que pourrait apprendre un classifieur de cela seul, et quels exemples négatifs lui ôteraient cette aide ?"
#     - en: "product from itertools makes all words of k letters in alphabetical order. Counter counts the words of one sequence. generator.permutation sets letters in a random order, and join makes a text of them."
#       fr: "product, d'itertools, forme tous les mots de k lettres dans l'ordre alphabétique. Counter compte les mots d'une séquence. generator.permutation met des lettres dans un ordre au hasard, et join en fait un texte."
#     - en: "In train, add matched_negatives(bound, generator) to bound, hand both to kmer_table, and set the labels 1 and 0 as often as each has sequences (len). LogisticRegression(solver=\"liblinear\") learns with fit, which gives the model back."
#       fr: "Dans train, ajoutez matched_negatives(bound, generator) à bound, donnez le tout à kmer_table, et mettez les étiquettes 1 et 0 autant de fois qu'il y a de séquences (len). LogisticRegression(solver=\"liblinear\") apprend avec fit, qui renvoie le modèle."
#   misconceptions:
#     - says:
#         en: "Any other DNA will do as negatives."
#         fr: "N'importe quel autre ADN convient comme exemple négatif."
#       wrong:
#         train: |
#           def train(bound, k, generator):
#               labels = [1] * len(bound) + [0] * len(unbound)
#               return LogisticRegression(solver="liblinear").fit(kmer_table(bound + unbound, k), labels)
#     - says:
#         en: "The columns are the words that occur in these sequences."
#         fr: "Les colonnes sont les mots présents dans ces séquences."
#       wrong:
#         kmer-table: |
#           def kmer_table(sequences, k):
#               rows = [Counter(text[start : start + k] for start in range(len(text) - k + 1)) for text in sequences]
#               words = sorted(set().union(*rows))
#               return np.array([[row[word] for word in words] for row in rows])
#     - says:
#         en: "Random letters, each a quarter, are fair negatives."
#         fr: "Des lettres au hasard, un quart chacune, sont des exemples négatifs justes."
#       wrong:
#         matched-negatives: |
#           def matched_negatives(sequences, generator):
#               return ["".join(generator.choice(list("ACGT"), size=len(text))) for text in sequences]
#   alternatives:
#     - kmer-table: |
#         def kmer_table(sequences, k):
#             place = {"".join(letters): column for column, letters in enumerate(product("ACGT", repeat=k))}
#             table = np.zeros((len(sequences), len(place)), dtype=int)
#             for row, text in enumerate(sequences):
#                 for start in range(len(text) - k + 1):
#                     table[row, place[text[start : start + k]]] += 1
#             return table
#       train: |
#         def train(bound, k, generator):
#             negatives = matched_negatives(bound, generator)
#             table = np.vstack([kmer_table(negatives, k), kmer_table(bound, k)])
#             model = LogisticRegression(solver="liblinear")
#             model.fit(table, np.repeat([0, 1], len(bound)))
#             return model
#   equivalent:
#     - mutant: "len(text) - k -> len(text) + k"
#       because: "a window beyond the end is shorter than k, and no column counts it"
#     - mutant: "len(text) - k + 1 -> len(text) - k + 2"
#       because: "a window beyond the end is shorter than k, and no column counts it"
#   tests:
#     table: {en: "Counts words in fixed columns", fr: "Compte les mots dans des colonnes fixes"}
#     negatives: {en: "Makes matched negatives", fr: "Fabrique des exemples négatifs appariés"}
#     learned: {en: "Trains on bound and matched sequences", fr: "Entraîne sur des séquences liées et appariées"}
#     new: {en: "Ranks new sequences", fr: "Classe de nouvelles séquences"}
#   messages:
#     "Two sequences and words of one letter make 2 rows and 4 columns, not {}.": "Deux séquences et des mots d'une lettre font 2 lignes et 4 colonnes, pas {}."
#     "GATTG has one A and CCCCC has none, but the column of A is {}.": "GATTG a un A et CCCCC n'en a pas, mais la colonne de A est {}."
#     "GATTA has 2 A, 0 C, 1 G and 2 T, the last letter included.": "GATTA a 2 A, 0 C, 1 G et 2 T, dernière lettre comprise."
#     "All words have a column, also those that do not occur.": "Tous les mots ont une colonne, même ceux qui sont absents."
#     "Words overlap, the last one counts too, and columns stand in alphabetical order.": "Les mots se chevauchent, le dernier compte aussi, et les colonnes sont dans l'ordre alphabétique."
#     "With k = 3 the last column counts TTT.": "Avec k = 3, la dernière colonne compte TTT."
#     "Twenty sequences give 20 negatives, but matched_negatives gave {}.": "Vingt séquences donnent 20 exemples négatifs, mais matched_negatives en a donné {}."
#     "Each negative is as long as its sequence.": "Chaque exemple négatif est aussi long que sa séquence."
#     "Each negative has the letters of its own sequence, each as often, so that composition gives no hint.": "Chaque exemple négatif a les lettres de sa propre séquence, chacune aussi souvent, pour que la composition n'aide en rien."
#     "A negative stands in another order than its sequence.": "Un exemple négatif est dans un autre ordre que sa séquence."
#     "With k = 3 the model has a weight for each of 64 words, not {}.": "Avec k = 3, le modèle a un poids pour chacun des 64 mots, pas {}."
#     "Bound sequences have the label 1, negatives the label 0.": "Les séquences liées ont l'étiquette 1, les exemples négatifs l'étiquette 0."
#     "The words of the motif should speak for a bound sequence.": "Les mots du motif devraient parler en faveur d'une séquence liée."
#     "The model should give bound sequences a high probability; their mean is {}.": "Le modèle devrait donner une haute probabilité aux séquences liées ; leur moyenne est {}."
#     "New bound sequences are not told from others with the same composition. What did the model learn instead of the motif?": "De nouvelles séquences liées ne sont pas distinguées d'autres de même composition. Qu'a appris le modèle à la place du motif ?"
# ---

# %% [markdown] lang="en"
# # A sequence classifier that can't cheat
#
# **What you will be able to do:** train a model on DNA, and choose negatives that leave it no shortcut.
#
# ## Why it matters
#
# Experiments list the pieces of DNA that a protein binds. A model that learns from them should find the motif. But bound pieces often are rich in G and C, for reasons that have nothing to do with the motif. If the negatives come from elsewhere, the model only learns to see G and C. It shines in its own test and fails in the laboratory.
#
# ## The idea
#
# Describe each sequence by the counts of all $4^k$ words. The columns must be the same for all sequences, also for words that do not occur. With $k = 1$, `GATTA` becomes 2 0 1 2.
#
# Make each negative from a bound sequence: shuffle its letters. The composition stays, the motif goes. What a model can still tell apart must lie in the order of letters.
#
# ## What is given
#
# `bound` and `unbound`: 150 simulated sequences each (seed 7), of 60 letters. Bound ones hold a site like `TGACGTCA` and have more G and C.
#
# ## Your task
#
# 1. `kmer_table(sequences, k)` gives an array: one row for each sequence, one column for each word in alphabetical order.
# 2. `matched_negatives(sequences, generator)` gives a list with a shuffle of each sequence; `generator` is one of NumPy's.
# 3. `train(bound, k, generator)` gives a logistic regression (`solver="liblinear"`). It is trained on the table of `bound` (label 1) and of matched negatives (label 0).
#
# Hidden tests rank new sequences by `predict_proba`.

# %% [markdown] lang="fr"
# # Un classifieur de séquences qui ne triche pas
#
# **Ce que vous saurez faire :** entraîner un modèle sur de l'ADN, et choisir des exemples négatifs qui ne lui laissent aucun raccourci.
#
# ## Pourquoi c'est important
#
# Des expériences listent les morceaux d'ADN auxquels une protéine se lie. Un modèle entraîné sur ces morceaux devrait trouver le motif. Mais les morceaux liés sont souvent riches en G et C, pour des raisons sans rapport avec le motif. Si les exemples négatifs viennent d'ailleurs, le modèle n'apprend qu'à voir G et C. Il brille dans son propre test et échoue au laboratoire.
#
# ## L'idée
#
# Décrivez chaque séquence par les comptages de tous les $4^k$ mots. Les colonnes doivent être les mêmes pour toutes les séquences, même pour des mots absents. Avec $k = 1$, `GATTA` devient 2 0 1 2.
#
# Fabriquez chaque exemple négatif à partir d'une séquence liée : mélangez ses lettres. La composition reste, le motif disparaît. Ce qu'un modèle distingue encore est forcément dans l'ordre des lettres.
#
# ## Ce qui est donné
#
# `bound` (liées) et `unbound` (non liées) : 150 séquences simulées chacune (graine 7), de 60 lettres. Les liées portent un site proche de `TGACGTCA` et ont plus de G et C.
#
# ## À vous de jouer
#
# 1. `kmer_table(sequences, k)` donne un tableau : une ligne par séquence, une colonne par mot, dans l'ordre alphabétique.
# 2. `matched_negatives(sequences, generator)` donne une liste avec un mélange de chaque séquence ; `generator` est un générateur de NumPy.
# 3. `train(bound, k, generator)` donne une régression logistique (`solver="liblinear"`). Elle est entraînée sur la table de `bound` (étiquette 1) et de exemples négatifs appariés (étiquette 0).
#
# Des tests cachés classent de nouvelles séquences par `predict_proba`.

# %% role="locked" name="data"
from collections import Counter
from itertools import product

import numpy as np
from sklearn.linear_model import LogisticRegression


def simulate(generator, number, strong, site=""):
    """Give sequences of 60 letters with a share of G and C, each with a site where few letters are changed."""
    chances = [(1 - strong) / 2, strong / 2, strong / 2, (1 - strong) / 2]
    texts = []
    for _ in range(number):
        text = "".join(generator.choice(list("ACGT"), size=60, p=chances))
        planted = "".join(base if generator.random() < 0.93 else generator.choice(list("ACGT")) for base in site)
        place = int(generator.integers(0, 60 - len(site)))
        texts.append(text[:place] + planted + text[place + len(site) :])
    return texts


generator = np.random.default_rng(7)
bound = simulate(generator, 150, strong=0.65, site="TGACGTCA")
unbound = simulate(generator, 150, strong=0.35)
print(bound[0])
print(unbound[0])

# %% role="solution" name="kmer-table"
def kmer_table(sequences, k):
    """Count all words of k letters, in alphabetical order, in each sequence."""
    ### BEGIN SOLUTION
    words = ["".join(letters) for letters in product("ACGT", repeat=k)]
    rows = [Counter(text[start : start + k] for start in range(len(text) - k + 1)) for text in sequences]
    return np.array([[row[word] for word in words] for row in rows])
    ### END SOLUTION

# %% role="tests" name="table" points=1
answer = kmer_table(["GATTG", "CCCCC"], 1)
assert answer.shape == (2, 4), f"Two sequences and words of one letter make 2 rows and 4 columns, not {answer.shape}."
assert answer[:, 0].tolist() == [1, 0], f"GATTG has one A and CCCCC has none, but the column of A is {answer[:, 0].tolist()}."
### BEGIN HIDDEN TESTS
assert kmer_table(["GATTA"], 1)[0].tolist() == [2, 0, 1, 2], "GATTA has 2 A, 0 C, 1 G and 2 T, the last letter included."
assert kmer_table(["AAAC"], 2).shape == (1, 16), "All words have a column, also those that do not occur."
assert kmer_table(["AAAC"], 2)[0].tolist() == [2, 1] + [0] * 14, "Words overlap, the last one counts too, and columns stand in alphabetical order."
assert kmer_table(["TTT", "ACG"], 3)[:, 63].tolist() == [1, 0], "With k = 3 the last column counts TTT."
### END HIDDEN TESTS

# %% role="solution" name="matched-negatives"
def matched_negatives(sequences, generator):
    """Give a shuffle of each sequence."""
    ### BEGIN SOLUTION
    return ["".join(generator.permutation(list(text))) for text in sequences]
    ### END SOLUTION

# %% role="tests" name="negatives" points=1
answer = matched_negatives(bound[:20], np.random.default_rng(1))
assert len(answer) == 20, f"Twenty sequences give 20 negatives, but matched_negatives gave {len(answer)}."
assert all(len(text) == 60 for text in answer), "Each negative is as long as its sequence."
### BEGIN HIDDEN TESTS
assert [sorted(text) for text in answer] == [sorted(text) for text in bound[:20]], "Each negative has the letters of its own sequence, each as often, so that composition gives no hint."
assert not set(answer) & set(bound), "A negative stands in another order than its sequence."
### END HIDDEN TESTS

# %% role="solution" name="train"
def train(bound, k, generator):
    """Train a logistic regression to tell bound sequences from matched negatives."""
    ### BEGIN SOLUTION
    sequences = bound + matched_negatives(bound, generator)
    labels = [1] * len(bound) + [0] * len(bound)
    return LogisticRegression(solver="liblinear").fit(kmer_table(sequences, k), labels)
    ### END SOLUTION

# %% role="tests" name="learned" points=1
model = train(bound, 3, np.random.default_rng(2))
assert model.coef_.shape == (1, 64), f"With k = 3 the model has a weight for each of 64 words, not {model.coef_.shape}."
### BEGIN HIDDEN TESTS
assert [int(label) for label in model.classes_] == [0, 1], "Bound sequences have the label 1, negatives the label 0."
weight = dict(zip(["".join(letters) for letters in product("ACGT", repeat=3)], model.coef_[0]))
assert min(weight["ACG"], weight["CGT"], weight["GAC"]) > 0, "The words of the motif should speak for a bound sequence."
### END HIDDEN TESTS

# %% role="tests" name="new" points=2
model = train(bound, 3, np.random.default_rng(3))
answer = model.predict_proba(kmer_table(bound, 3))[:, 1]
assert answer.mean() > 0.5, f"The model should give bound sequences a high probability; their mean is {answer.mean():.2f}."
### BEGIN HIDDEN TESTS
from sklearn.metrics import roc_auc_score

def counts(texts):
    words = ["".join(letters) for letters in product("ACGT", repeat=3)]
    found = [Counter(text[start : start + 3] for start in range(58)) for text in texts]
    return np.array([[one[word] for word in words] for one in found])

areas = []
for seed in (21, 22, 23):
    fresh = np.random.default_rng(seed)
    positives = simulate(fresh, 150, strong=0.65, site="TGACGTCA")
    shuffles = ["".join(fresh.permutation(list(text))) for text in positives]
    chances = model.predict_proba(counts(positives + shuffles))[:, 1]
    areas.append(roc_auc_score([1] * 150 + [0] * 150, chances))
assert sum(areas) / 3 > 0.8, "New bound sequences are not told from others with the same composition. What did the model learn instead of the motif?"
### END HIDDEN TESTS
