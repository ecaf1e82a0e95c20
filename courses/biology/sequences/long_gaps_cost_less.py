# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: bio-aln-pair-2
#   title:
#     en: "One long gap is better than three short ones"
#     fr: "Un long trou vaut mieux que trois courts"
#   difficulty: 3
#   minutes: 30
#   skills: [bio.aln.pair]
#   hints:
#     - en: "Set ACDEF and AF below each other on paper. How many gaps open, and how many columns only go on with a gap?"
#       fr: "Placez ACDEF et AF l'un sous l'autre sur une feuille. Combien de trous s'ouvrent, et combien de colonnes ne font que prolonger un trou ?"
#     - en: "In a given alignment, zip can also walk through the rows moved by one column, so that each column sees the one before. In the table, remember for each cell the best score that ends with a gap, besides the best of all."
#       fr: "Dans un alignement donné, zip peut aussi parcourir les lignes décalées d'une colonne, pour que chaque colonne voie la précédente. Dans la table, retenez pour chaque case le meilleur score qui finit par un trou, en plus du meilleur de tous."
#     - en: "A score that ends with a gap is the max of two: it extended the gap of the neighbour's gap table, or it opened one from the neighbour's best. Keep a list down for gaps in the second text and one number right for gaps in the first one; both begin at minus infinity, -math.inf. Use enumerate, append and scores for the pair."
#       fr: "Un score qui finit par un trou est le max de deux : il a prolongé le trou de la case voisine (extension), ou en a ouvert un depuis le meilleur de la voisine (opening). Gardez une liste down pour les trous du second texte et un nombre right pour ceux du premier ; tous deux commencent à moins l'infini, -math.inf. Servez-vous de enumerate, append et scores pour la paire."
#   misconceptions:
#     - says:
#         en: "Each position of a gap costs the same."
#         fr: "Chaque position d'un trou coûte la même chose."
#       wrong:
#         affine-score: |
#           def affine_score(top, bottom, scores, opening, extension):
#               return sum(-opening if "-" in pair else scores[pair] for pair in zip(top, bottom))
#     - says:
#         en: "The first position of a gap costs opening and extension together."
#         fr: "La première position d'un trou coûte l'ouverture et le prolongement à la fois."
#       wrong:
#         affine-score: |
#           def affine_score(top, bottom, scores, opening, extension):
#               total = 0
#               for one, other, one_before, other_before in zip(top, bottom, " " + top, " " + bottom):
#                   if "-" not in (one, other):
#                       total += scores[one, other]
#                   else:
#                       total -= extension
#                       if (one, one_before) != ("-", "-") and (other, other_before) != ("-", "-"):
#                           total -= opening
#               return total
#     - says:
#         en: "A gap is either extended or opened, whichever is cheaper for one step."
#         fr: "Un trou se prolonge ou s'ouvre, selon ce qui coûte le moins pour un pas."
#       wrong:
#         best-affine: |
#           def best_affine(first, second, scores, opening, extension):
#               best = [0] + [-opening - extension * number for number in range(len(second))]
#               for number, one in enumerate(first):
#                   below = [-opening - extension * number]
#                   for position, other in enumerate(second):
#                       diagonal = best[position] + scores[one, other]
#                       below.append(max(diagonal, best[position + 1] - opening, below[position] - opening))
#                   best = below
#               return best[-1]
#   alternatives:
#     - best-affine: |
#         from functools import lru_cache
#
#         def best_affine(first, second, scores, opening, extension):
#             @lru_cache(None)
#             def best(i, j):
#                 if i == j == 0:
#                     return 0
#                 ways = [gap_one(i, j), gap_two(i, j)]
#                 if i and j:
#                     ways.append(best(i - 1, j - 1) + scores[first[i - 1], second[j - 1]])
#                 return max(ways)
#
#             @lru_cache(None)
#             def gap_one(i, j):
#                 return max(best(i, j - 1) - opening, gap_one(i, j - 1) - extension) if j else -math.inf
#
#             @lru_cache(None)
#             def gap_two(i, j):
#                 return max(best(i - 1, j) - opening, gap_two(i - 1, j) - extension) if i else -math.inf
#
#             return best(len(first), len(second))
#   tests:
#     small: {en: "Scores a given alignment", fr: "Note un alignement donné"}
#     gaps: {en: "Charges for opening and extending", fr: "Compte ouverture et prolongement"}
#     best: {en: "Finds the best score", fr: "Trouve le meilleur score"}
#     p53: {en: "Aligns pieces of p53", fr: "Aligne des morceaux de p53"}
#   messages:
#     "The alignment of the example scores 4 + 6 - 13 = -3; affine_score gave {}.": "L'alignement de l'exemple a le score 4 + 6 - 13 = -3 ; affine_score a donné {}."
#     "A pair without a gap scores what the matrix says.": "Une paire sans trou a le score que donne la matrice."
#     "A gap of one position costs the opening alone: 4 + 6 - 7 = 3; affine_score gave {}.": "Un trou d'une position coûte la seule ouverture : 4 + 6 - 7 = 3 ; affine_score a donné {}."
#     "Each gap opens once, at the ends as well.": "Chaque trou s'ouvre une fois, aux bouts aussi."
#     "A gap in the other row is a new gap: it opens again.": "Un trou dans l'autre ligne est un nouveau trou : il s'ouvre à nouveau."
#     "A gap in the other row is a new gap, also when a longer one follows.": "Un trou dans l'autre ligne est un nouveau trou, même suivi d'un plus long."
#     "A gap in the second row is charged like one in the first row.": "Un trou dans la seconde ligne coûte autant qu'un trou dans la première."
#     "The alignment of the example is the best one, so the score is -3; best_affine gave {}.": "L'alignement de l'exemple est le meilleur, donc le score est -3 ; best_affine a donné {}."
#     "Aligned with nothing, a text makes one long gap.": "Aligné avec rien, un texte fait un seul long trou."
#     "A text may be empty, the second one as well.": "Un texte peut être vide, le second aussi."
#     "Both texts may have gaps: the score does not depend on which one comes first.": "Les deux textes peuvent avoir des trous : le score ne dépend pas de l'ordre des textes."
#     "Where gaps are cheap, a gap in one text may follow a gap in the other.": "Quand les trous coûtent peu, un trou dans un texte peut suivre un trou dans l'autre."
#     "The beginnings of human and mouse p53 are alike, so their best score is positive; best_affine gave {}.": "Les débuts de p53 chez l'humain et la souris se ressemblent, donc leur meilleur score est positif ; best_affine a donné {}."
#     "The best score of human and {} is not right. Does a gap cost opening once, and does your table remember gaps that go on?": "Le meilleur score entre l'humain et cette espèce ({}) n'est pas juste. Un trou coûte-t-il l'ouverture une seule fois, et votre table retient-elle les trous qui continuent ?"
# ---

# %% [markdown] lang="en"
# # One long gap is better than three short ones
#
# **What you will be able to do:** align proteins with gap costs that make sense in biology.
#
# ## Why it matters
#
# One event can remove ten amino acids at once. Ten gaps at ten places need ten events. So opening a gap should cost much, and extending it little. Nearly all search programs, BLAST too, use such **affine** costs. Gotoh found how to do it fast ([1982](https://doi.org/10.1016/0022-2836%2882%2990398-9)).
#
# ## The idea
#
# The first position of a gap costs `opening`, each further one `extension`. Some programs, for example NCBI BLAST, charge both for the first position: there 11 and 1 make 12. With 11 and 1, here:
#
# | row | alignment | cost |
# |---|---|---|
# | top | `A C D E F` | |
# | bottom | `A - - - F` | 11 + 1 + 1 = 13 |
#
# Pairs of amino acids score by the matrix BLOSUM62: `A` with `A` gives 4, `F` with `F` gives 6. The alignment scores 4 + 6 - 13 = -3. A gap in one row right after a gap in the other row is a new gap.
#
# For the best score, keep two more numbers for each cell: the best score that ends with a gap in the first text, and that with a gap in the second one. Such a gap was extended, or opened from the best score of the neighbour.
#
# ## What is given
#
# `scores[one, other]`: BLOSUM62, for each pair of letters. `proteins`: p53 of five mammals.
#
# ## Your task
#
# 1. `affine_score(top, bottom, scores, opening, extension)` gives the score of an alignment. No column has two gaps. Costs are positive numbers.
# 2. `best_affine(first, second, scores, opening, extension)` gives the best score of two texts, from end to end. A text may be empty.
#
# *Data: BLOSUM62 from Biopython; p53 from the test files of scikit-bio.*

# %% [markdown] lang="fr"
# # Un long trou vaut mieux que trois courts
#
# **Ce que vous saurez faire :** aligner des protéines avec des coûts de trous qui ont un sens en biologie.
#
# ## Pourquoi c'est important
#
# Un seul événement peut ôter dix acides aminés d'un coup. Dix trous à dix endroits demandent dix événements. Ouvrir un trou doit donc coûter cher, et le prolonger peu. Presque tous les programmes de recherche, BLAST aussi, utilisent de tels coûts **affines**. Gotoh a trouvé comment faire vite ([1982](https://doi.org/10.1016/0022-2836%2882%2990398-9)).
#
# ## L'idée
#
# La première position d'un trou coûte `opening` (l'ouverture), chaque suivante `extension` (le prolongement). Certains programmes, par exemple NCBI BLAST, comptent les deux pour la première position : 11 et 1 y font 12. Avec 11 et 1, ici :
#
# | ligne | alignement | coût |
# |---|---|---|
# | haut | `A C D E F` | |
# | bas | `A - - - F` | 11 + 1 + 1 = 13 |
#
# Les paires d'acides aminés sont notées par la matrice BLOSUM62 : `A` avec `A` donne 4, `F` avec `F` donne 6. L'alignement a le score 4 + 6 - 13 = -3. Un trou dans une ligne juste après un trou dans l'autre ligne est un nouveau trou.
#
# Pour le meilleur score, gardez deux nombres de plus par case : le meilleur score qui finit par un trou dans le premier texte, et celui avec un trou dans le second. Un tel trou a été prolongé, ou ouvert depuis le meilleur score de la case voisine.
#
# ## Ce qui est donné
#
# `scores[one, other]` : BLOSUM62, pour chaque paire de lettres. `proteins` : p53 chez cinq mammifères.
#
# ## À vous de jouer
#
# 1. `affine_score(top, bottom, scores, opening, extension)` donne le score d'un alignement. Aucune colonne n'a deux trous. Les coûts sont des nombres positifs.
# 2. `best_affine(first, second, scores, opening, extension)` donne le meilleur score de deux textes, d'un bout à l'autre. Un texte peut être vide.
#
# *Données : BLOSUM62 via Biopython ; p53 tirée des fichiers de test de scikit-bio.*

# %% role="locked" name="data"
import math

from enact_learn.datasets.substitution_matrices import substitution_matrix
from enact_learn.datasets.tp53 import coding_sequences

scores = {pair: int(score) for pair, score in substitution_matrix("BLOSUM62").stack().items()}
proteins = coding_sequences().set_index("species")["protein"]
print("W with W:", scores["W", "W"], " A with W:", scores["A", "W"])
proteins.str[:50]

# %% role="solution" name="affine-score"
def affine_score(top, bottom, scores, opening, extension):
    """Give the score of an alignment whose gaps cost opening once and extension for each further position."""
    ### BEGIN SOLUTION
    total = 0
    for one, other, one_before, other_before in zip(top, bottom, " " + top, " " + bottom):
        if one == "-":
            total -= extension if one_before == "-" else opening
        elif other == "-":
            total -= extension if other_before == "-" else opening
        else:
            total += scores[one, other]
    return total
    ### END SOLUTION

# %% role="tests" name="small" points=1
answer = affine_score("ACDEF", "A---F", scores, 11, 1)
assert answer == -3, f"The alignment of the example scores 4 + 6 - 13 = -3; affine_score gave {answer}."
### BEGIN HIDDEN TESTS
assert affine_score("AW", "WF", scores, 11, 1) == -2, "A pair without a gap scores what the matrix says."
### END HIDDEN TESTS

# %% role="tests" name="gaps" points=1
answer = affine_score("A-F", "ACF", scores, 7, 2)
assert answer == 3, f"A gap of one position costs the opening alone: 4 + 6 - 7 = 3; affine_score gave {answer}."
### BEGIN HIDDEN TESTS
assert affine_score("--AF--", "CDAFEE", scores, 7, 2) == -8, "Each gap opens once, at the ends as well."
assert affine_score("A-CF-", "AC-FF", scores, 7, 2) == -11, "A gap in the other row is a new gap: it opens again."
assert affine_score("FC--A", "F-CCA", scores, 7, 2) == -6, "A gap in the other row is a new gap, also when a longer one follows."
assert affine_score("F--CA", "FCC-A", scores, 7, 2) == -6, "A gap in the second row is charged like one in the first row."
### END HIDDEN TESTS

# %% role="solution" name="best-affine"
def best_affine(first, second, scores, opening, extension):
    """Give the best score of all global alignments with affine gap costs."""
    ### BEGIN SOLUTION
    best = [0] + [-opening - extension * number for number in range(len(second))]
    down = [-math.inf] * len(best)
    for number, one in enumerate(first):
        below = [-opening - extension * number]
        right = -math.inf
        for position, other in enumerate(second):
            above = position + 1
            down[above] = max(down[above] - extension, best[above] - opening)
            right = max(right - extension, below[position] - opening)
            below.append(max(best[position] + scores[one, other], down[above], right))
        best = below
    return best[-1]
    ### END SOLUTION

# %% role="tests" name="best" points=2
answer = best_affine("ACDEF", "AF", scores, 11, 1)
assert answer == -3, f"The alignment of the example is the best one, so the score is -3; best_affine gave {answer}."
### BEGIN HIDDEN TESTS
assert best_affine("", "ACDF", scores, 11, 1) == -14, "Aligned with nothing, a text makes one long gap."
assert best_affine("ACDF", "", scores, 11, 1) == -14, "A text may be empty, the second one as well."
assert best_affine("AF", "ACDEF", scores, 11, 1) == -3, "Both texts may have gaps: the score does not depend on which one comes first."
assert best_affine("WCCCW", "WDDW", scores, 1, 1) == 17, "Where gaps are cheap, a gap in one text may follow a gap in the other."
### END HIDDEN TESTS

# %% role="tests" name="p53" points=1
human, mouse = proteins["human"][:60], proteins["mouse"][:60]
answer = best_affine(human, mouse, scores, 11, 1)
assert answer > 0, f"The beginnings of human and mouse p53 are alike, so their best score is positive; best_affine gave {answer}."
### BEGIN HIDDEN TESTS
from Bio.Align import PairwiseAligner, substitution_matrices

aligner = PairwiseAligner(substitution_matrix=substitution_matrices.load("BLOSUM62"))
for opening, extension in [(11, 1), (5, 2), (3, 3)]:
    aligner.open_gap_score, aligner.extend_gap_score = -opening, -extension
    for species in ["monkey", "mouse", "cattle", "rabbit"]:
        for one, other in [(human, proteins[species][9:60]), (proteins[species][:45], human[12:])]:
            assert best_affine(one, other, scores, opening, extension) == aligner.score(one, other), f"The best score of human and {species} is not right. Does a gap cost opening once, and does your table remember gaps that go on?"
### END HIDDEN TESTS
