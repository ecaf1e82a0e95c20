# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: bio-ml-motif-1
#   title:
#     en: "Weigh the letters of a binding site"
#     fr: "Peser les lettres d'un site de liaison"
#   difficulty: 2
#   minutes: 20
#   skills: [bio.ml.motif]
#   hints:
#     - en: "Look at the first letters of all sites, one below the other. How large is the share of each base, and what may a share of zero do to a logarithm?"
#       fr: "Regardez les premières lettres de tous les sites, l'une sous l'autre. Quelle est la part de chaque base, et que peut faire une part nulle à un logarithme ?"
#     - en: "zip(*sites) gives the letters of each position together, and count counts one of them. math.log2 gives the logarithm to base 2."
#       fr: "zip(*sites) donne ensemble les lettres de chaque position, et count compte l'une d'elles. math.log2 donne le logarithme de base 2."
#     - en: "For the best place, walk with range over all starts where the whole site fits (len helps), and sum the weights of the slice with zip. max finds the largest score, and index the first place that has it."
#       fr: "Pour la meilleure place, parcourez avec range tous les départs où le site entier tient (len aide), et additionnez avec sum les poids de la tranche, grâce à zip. max trouve le plus grand score, et index la première place qui l'a."
#   misconceptions:
#     - says:
#         en: "A base that was never seen at a position can't stand there."
#         fr: "Une base jamais vue à une position ne peut pas s'y trouver."
#       wrong:
#         shares: |
#           def shares(sites, pseudocount):
#               table = []
#               for letters in zip(*sites):
#                   table.append({base: letters.count(base) / len(sites) for base in "ACGT"})
#               return table
#     - says:
#         en: "A weight compares with a quarter, whatever the genome."
#         fr: "Un poids se compare à un quart, quel que soit le génome."
#       wrong:
#         weights: |
#           def weights(table, background):
#               return [{base: math.log2(column[base] / 0.25) for base in "ACGT"} for column in table]
#     - says:
#         en: "The best place is where the text is most like the most frequent letters."
#         fr: "La meilleure place est celle qui ressemble le plus aux lettres les plus fréquentes."
#       wrong:
#         best-place: |
#           def best_place(dna, matrix):
#               consensus = [max(column, key=column.get) for column in matrix]
#               width = len(matrix)
#               equal = [sum(one == other for one, other in zip(consensus, dna[start : start + width])) for start in range(len(dna) - width + 1)]
#               return equal.index(max(equal))
#   alternatives:
#     - best-place: |
#         def best_place(dna, matrix):
#             def score(start):
#                 return sum(matrix[position][dna[start + position]] for position in range(len(matrix)))
#
#             return max(range(len(dna) - len(matrix) + 1), key=score)
#       weights: |
#         def weights(table, background):
#             found = []
#             for column in table:
#                 found.append({base: math.log2(column[base]) - math.log2(background[base]) for base in "ACGT"})
#             return found
#   tests:
#     column-shares: {en: "Gives the shares of each position", fr: "Donne les parts de chaque position"}
#     against-background: {en: "Weighs against the background", fr: "Pèse par rapport au fond"}
#     place: {en: "Finds the best place", fr: "Trouve la meilleure place"}
#     promoters: {en: "Finds planted sites", fr: "Trouve des sites cachés"}
#   messages:
#     "Sites of two letters have two positions, but shares gave {} of them.": "Des sites de deux lettres ont deux positions, mais shares en a donné {}."
#     "T stands first in two of two sites: its share is (2 + 1) / (2 + 4) = 0.5, not {}.": "T est première dans deux sites sur deux : sa part est (2 + 1) / (2 + 4) = 0,5, pas {}."
#     "The four shares of a position make 1 together, with any pseudocount.": "La somme des quatre parts d'une position vaut 1, quel que soit le pseudo-compte."
#     "A base that was never seen has a share too: its pseudocount over the new total.": "Une base jamais vue a aussi une part : son pseudo-compte sur le nouveau total."
#     "The pseudocount is added to the count of the base, and four times to the number of sites.": "Le pseudo-compte s'ajoute au compte de la base, et quatre fois au nombre de sites."
#     "A share of 0.5 is twice the background of 0.25, so the weight is 1, not {}.": "Une part de 0,5 est le double du fond de 0,25, donc le poids est 1, pas {}."
#     "There is a dictionary of weights for each position.": "Il y a un dictionnaire de poids pour chaque position."
#     "Where the shares are those of the background, all weights are 0.": "Quand les parts sont celles du fond, tous les poids sont nuls."
#     "The weight of {} is not right: compare with its own share in the background, and take the logarithm to base 2.": "Le poids de {} n'est pas juste : comparez avec sa propre part dans le fond, et prenez le logarithme de base 2."
#     "In CCCTATCC the best place begins at position 3, but best_place gave {}.": "Dans CCCTATCC, la meilleure place commence à la position 3, mais best_place a donné {}."
#     "The best place may be at the very end.": "La meilleure place peut être tout à la fin."
#     "Of equal scores, the first place is wanted.": "À scores égaux, c'est la première place qu'il faut."
#     "A text as long as the site has one place, also when its score is negative.": "Un texte aussi long que le site a une seule place, même si son score est négatif."
#     "A place counts by the sum of its weights, not by the number of its frequent letters.": "Une place compte par la somme de ses poids, pas par le nombre de ses lettres fréquentes."
#     "The weights of the sites should find TATAAT at position 6, but best_place gave {}.": "Les poids des sites devraient trouver TATAAT à la position 6, mais best_place a donné {}."
#     "In new texts, the weights find too few of the planted sites.": "Dans de nouveaux textes, les poids trouvent trop peu de sites cachés."
# ---

# %% [markdown] lang="en"
# # Weigh the letters of a binding site
#
# **What you will be able to do:** turn a few known sites into a table of weights, and find the next site with it.
#
# ## Why it matters
#
# A protein that switches genes on binds DNA at short sites. The sites are alike but not equal. In many promoters of *Escherichia coli* the site near position -10 looks like `TATAAT`, yet few match it in all letters ([Harley and Reynolds 1987](https://doi.org/10.1093/nar/15.5.2343)). A search for one word would miss most of them.
#
# ## The idea
#
# At each position, take the share of each base. Add a **pseudocount** to each of the four counts, since a base that is missing in ten sites may stand in the next one. With 10 sites, 8 of them `T`, and a pseudocount of 1, `T` has the share (8 + 1) / (10 + 4).
#
# A **weight** compares the share with the base's share in the whole genome, its background: $w = \log_2(\text{share} / \text{background})$. A weight of 1 means: twice as frequent here. The score of a place is the sum of its weights.
#
# ## What is given
#
# `sites`: 40 sites of six letters, simulated (seed 7) around `TATAAT`.
#
# ## Your task
#
# 1. `shares(sites, pseudocount)` gives a list with a dictionary for each position, from base to share.
# 2. `weights(table, background)` gives such a list of weights; `background` goes from base to share.
# 3. `best_place(dna, matrix)` gives the start, from 0, of the place with the highest score; the first one of equals. The text is at least as long as the site.

# %% [markdown] lang="fr"
# # Peser les lettres d'un site de liaison
#
# **Ce que vous saurez faire :** changer quelques sites connus en une table de poids, et trouver le site suivant avec elle.
#
# ## Pourquoi c'est important
#
# Une protéine qui allume des gènes se lie à l'ADN en de courts sites. Ces sites se ressemblent sans être identiques. Dans bien des promoteurs d'*Escherichia coli*, le site proche de la position -10 ressemble à `TATAAT`, mais peu de sites ont toutes ces lettres ([Harley et Reynolds 1987](https://doi.org/10.1093/nar/15.5.2343)). Chercher un seul mot ferait manquer la plupart d'entre eux.
#
# ## L'idée
#
# À chaque position, prenez la part de chaque base. Ajoutez un **pseudo-compte** à chacun des quatre comptes, car une base absente de dix sites peut être dans le suivant. Avec 10 sites, dont 8 avec `T`, et un pseudo-compte de 1, `T` a la part (8 + 1) / (10 + 4).
#
# Un **poids** compare cette part à celle de la base dans le génome entier, le fond : $w = \log_2(\text{part} / \text{fond})$. Un poids de 1 veut dire : deux fois plus fréquent ici. Le score d'une place est la somme de ses poids.
#
# ## Ce qui est donné
#
# `sites` : 40 sites de six lettres, simulés (graine 7) autour de `TATAAT`.
#
# ## À vous de jouer
#
# 1. `shares(sites, pseudocount)` donne une liste avec un dictionnaire par position, qui va de la base à sa part.
# 2. `weights(table, background)` donne une telle liste de poids ; `background` (le fond) va de la base à sa part.
# 3. `best_place(dna, matrix)` donne le début, compté à partir de 0, de la place au score le plus élevé ; la première à égalité. Le texte est au moins aussi long que le site.

# %% role="locked" name="data"
import math

import numpy as np


def simulate_site(generator):
    """Give a site that is like TATAAT: most letters as there, some by chance."""
    kept = [0.8, 0.8, 0.5, 0.6, 0.5, 0.9]
    return "".join(best if generator.random() < keep else generator.choice(list("ACGT")) for best, keep in zip("TATAAT", kept))


generator = np.random.default_rng(7)
sites = [simulate_site(generator) for _ in range(40)]
print(sites[:8])

# %% role="solution" name="shares"
def shares(sites, pseudocount):
    """Give the share of each base at each position of some sites."""
    ### BEGIN SOLUTION
    table = []
    for letters in zip(*sites):
        total = len(sites) + 4 * pseudocount
        table.append({base: (letters.count(base) + pseudocount) / total for base in "ACGT"})
    return table
    ### END SOLUTION

# %% role="tests" name="column-shares" points=1
answer = shares(["TA", "TC"], 1)
assert len(answer) == 2, f"Sites of two letters have two positions, but shares gave {len(answer)} of them."
assert abs(answer[0]["T"] - 0.5) < 1e-9, f"T stands first in two of two sites: its share is (2 + 1) / (2 + 4) = 0.5, not {answer[0]['T']}."
### BEGIN HIDDEN TESTS
for count in (0, 1, 0.5):
    for column in shares(sites, count):
        assert abs(sum(column.values()) - 1) < 1e-9, "The four shares of a position make 1 together, with any pseudocount."
assert abs(shares(["G"] * 9, 2)[0]["A"] - 2 / 17) < 1e-9, "A base that was never seen has a share too: its pseudocount over the new total."
assert abs(shares(["G"] * 9, 2)[0]["G"] - 11 / 17) < 1e-9, "The pseudocount is added to the count of the base, and four times to the number of sites."
### END HIDDEN TESTS

# %% role="solution" name="weights"
def weights(table, background):
    """Give the weight of each base at each position: log2 of its share over its background."""
    ### BEGIN SOLUTION
    return [{base: math.log2(column[base] / background[base]) for base in column} for column in table]
    ### END SOLUTION

# %% role="tests" name="against-background" points=1
even = {"A": 0.25, "C": 0.25, "G": 0.25, "T": 0.25}
answer = weights([{"A": 0.5, "C": 0.25, "G": 0.125, "T": 0.125}], even)
assert abs(answer[0]["A"] - 1) < 1e-9, f"A share of 0.5 is twice the background of 0.25, so the weight is 1, not {answer[0]['A']}."
### BEGIN HIDDEN TESTS
uneven = {"A": 0.3, "C": 0.1, "G": 0.2, "T": 0.4}
answer = weights([uneven, {"A": 0.15, "C": 0.4, "G": 0.4, "T": 0.05}], uneven)
assert len(answer) == 2, "There is a dictionary of weights for each position."
assert all(abs(weight) < 1e-9 for weight in answer[0].values()), "Where the shares are those of the background, all weights are 0."
for base, expected in [("A", -1), ("C", 2), ("G", 1), ("T", -3)]:
    assert abs(answer[1][base] - expected) < 1e-9, f"The weight of {base} is not right: compare with its own share in the background, and take the logarithm to base 2."
### END HIDDEN TESTS

# %% role="solution" name="best-place"
def best_place(dna, matrix):
    """Give the start of the place in a text with the highest sum of weights."""
    ### BEGIN SOLUTION
    width = len(matrix)
    scores = []
    for start in range(len(dna) - width + 1):
        scores.append(sum(column[base] for column, base in zip(matrix, dna[start : start + width])))
    return scores.index(max(scores))
    ### END SOLUTION

# %% role="tests" name="place" points=1
matrix = [{"A": -1, "C": -1, "G": -1, "T": 2}, {"A": 2, "C": -1, "G": -1, "T": -1}, {"A": 0, "C": -2, "G": -2, "T": 1}]
answer = best_place("CCCTATCC", matrix)
assert answer == 3, f"In CCCTATCC the best place begins at position 3, but best_place gave {answer}."
### BEGIN HIDDEN TESTS
assert best_place("GGGGTAA", matrix) == 4, "The best place may be at the very end."
assert best_place("TATCCTATC", matrix) == 0, "Of equal scores, the first place is wanted."
assert best_place("GCG", matrix) == 0, "A text as long as the site has one place, also when its score is negative."
heavy = [{"A": 0.1, "C": 0, "G": 0, "T": -0.1}, {"A": 0.1, "C": 0, "G": 0, "T": -0.1}, {"A": -9, "C": -9, "G": 5, "T": -9}]
assert best_place("AAACTTGC", heavy) == 4, "A place counts by the sum of its weights, not by the number of its frequent letters."
### END HIDDEN TESTS

# %% role="tests" name="promoters" points=1
background = {"A": 0.25, "C": 0.25, "G": 0.25, "T": 0.25}
matrix = weights(shares(sites, 1), background)
answer = best_place("GCGCGCTATAATGCGC", matrix)
assert answer == 6, f"The weights of the sites should find TATAAT at position 6, but best_place gave {answer}."
### BEGIN HIDDEN TESTS
generator = np.random.default_rng(17)
found = 0
for _ in range(60):
    text = "".join(generator.choice(list("ACGT"), size=30, p=[0.15, 0.35, 0.35, 0.15]))
    place = int(generator.integers(0, 24))
    found += best_place(text[:place] + simulate_site(generator) + text[place + 6 :], matrix) == place
assert found >= 30, "In new texts, the weights find too few of the planted sites."
### END HIDDEN TESTS
