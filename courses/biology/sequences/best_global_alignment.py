# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: bio-aln-pair-1
#   title:
#     en: "The best global alignment"
#     fr: "Le meilleur alignement global"
#   difficulty: 2
#   minutes: 20
#   skills: [bio.aln.pair]
#   hints:
#     - en: "Fill the table of the example on paper. What stands in the first row, where a text is aligned with nothing?"
#       fr: "Remplissez sur une feuille la table de l'exemple. Qu'y a-t-il dans la première ligne, où un texte est aligné avec rien ?"
#     - en: "zip walks through the two rows of an alignment side by side, and sum adds the columns up. In the table, max chooses among three ways into a cell; enumerate gives the position with each letter."
#       fr: "zip parcourt côte à côte les deux lignes d'un alignement, et sum additionne les colonnes. Dans la table, max choisit entre trois chemins vers une case ; enumerate donne la position avec chaque lettre."
#     - en: "You need only the row above: begin it with range, len and the gap. Each new row begins with one number and grows by append: from above on the left plus match or mismatch, from above plus gap, from the left plus gap. The answer stands in the last cell of the last row."
#       fr: "Seule la ligne du dessus est nécessaire : commencez-la avec range, len et le trou (gap). Chaque nouvelle ligne commence par un nombre et grandit par append : d'en haut à gauche plus match ou mismatch, d'en haut plus gap, de la gauche plus gap. La réponse est dans la dernière case de la dernière ligne."
#   misconceptions:
#     - says:
#         en: "A gap at the beginning costs nothing."
#         fr: "Un trou au début ne coûte rien."
#       wrong:
#         best-score: |
#           def best_score(first, second, match, mismatch, gap):
#               row = [0] * (len(second) + 1)
#               for one in first:
#                   below = [0]
#                   for position, other in enumerate(second):
#                       diagonal = row[position] + (match if one == other else mismatch)
#                       below.append(max(diagonal, row[position + 1] + gap, below[position] + gap))
#                   row = below
#               return row[-1]
#     - says:
#         en: "A score never falls below zero."
#         fr: "Un score ne descend jamais sous zéro."
#       wrong:
#         best-score: |
#           def best_score(first, second, match, mismatch, gap):
#               row = [gap * position for position in range(len(second) + 1)]
#               for number, one in enumerate(first):
#                   below = [gap * (number + 1)]
#                   for position, other in enumerate(second):
#                       diagonal = row[position] + (match if one == other else mismatch)
#                       below.append(max(0, diagonal, row[position + 1] + gap, below[position] + gap))
#                   row = below
#               return row[-1]
#     - says:
#         en: "A gap is a mismatch like any other."
#         fr: "Un trou est une différence comme une autre."
#       wrong:
#         alignment-score: |
#           def alignment_score(top, bottom, match, mismatch, gap):
#               return sum(match if one == other else mismatch for one, other in zip(top, bottom))
#   alternatives:
#     - alignment-score: |
#         def alignment_score(top, bottom, match, mismatch, gap):
#             columns = list(zip(top, bottom))
#             gaps = sum("-" in column for column in columns)
#             equal = sum(one == other for one, other in columns)
#             return gap * gaps + match * equal + mismatch * (len(columns) - gaps - equal)
#       best-score: |
#         def best_score(first, second, match, mismatch, gap):
#             best = {}
#             for i in range(len(first) + 1):
#                 for j in range(len(second) + 1):
#                     ways = [0] if i == j == 0 else []
#                     if i:
#                         ways.append(best[i - 1, j] + gap)
#                     if j:
#                         ways.append(best[i, j - 1] + gap)
#                     if i and j:
#                         ways.append(best[i - 1, j - 1] + (match if first[i - 1] == second[j - 1] else mismatch))
#                     best[i, j] = max(ways)
#             return best[len(first), len(second)]
#   equivalent:
#     - mutant: "zip(top, bottom) -> zip(bottom, top)"
#       because: "a column scores the same with its rows exchanged"
#   tests:
#     given: {en: "Scores a given alignment", fr: "Note un alignement donné"}
#     columns: {en: "Tells gaps from mismatches", fr: "Distingue les trous des différences"}
#     best: {en: "Finds the best score", fr: "Trouve le meilleur score"}
#     genes: {en: "Aligns pieces of real genes", fr: "Aligne des morceaux de vrais gènes"}
#   messages:
#     "The alignment of the example has the score 1 - 2 + 1 - 1 = -1; alignment_score gave {}.": "L'alignement de l'exemple a le score 1 - 2 + 1 - 1 = -1 ; alignment_score a donné {}."
#     "Four equal columns add four times the match.": "Quatre colonnes égales ajoutent quatre fois match."
#     "A match of 2 and a mismatch of -3 make -1; alignment_score gave {}.": "Un match de 2 et un mismatch de -3 font -1 ; alignment_score a donné {}."
#     "Each column with a gap adds the gap score, whichever row the gap is in.": "Chaque colonne avec un trou ajoute le score gap, quelle que soit la ligne du trou."
#     "A text with itself has seven matches, so the best score is 7; best_score gave {}.": "Un texte avec lui-même a sept colonnes égales, donc le meilleur score est 7 ; best_score a donné {}."
#     "Aligned with nothing, each letter faces a gap.": "Quand un texte est aligné avec rien, chaque lettre est face à un trou."
#     "A text may be empty, the second one as well.": "Un texte peut être vide, le second aussi."
#     "The best score may be below 0.": "Le meilleur score peut être inférieur à 0."
#     "Two matches and one gap: the gap may stand between the letters.": "Deux lettres égales et un trou : le trou peut être entre les lettres."
#     "The best score may be negative, and gaps at the ends cost as much as others.": "Le meilleur score peut être négatif, et les trous aux bouts coûtent autant que les autres."
#     "Gaps at the beginning of a text cost as much as others.": "Les trous au début d'un texte coûtent autant que les autres."
#     "Where gaps are cheap, gaps in both texts may be better than mismatches.": "Quand les trous coûtent peu, des trous dans les deux textes peuvent valoir mieux que des différences."
#     "Sixty letters have at most 60 matches, but best_score gave {}.": "Soixante lettres ont au plus 60 égalités, mais best_score a donné {}."
#     "The best score of human and {} is not right. Follow your table with two short texts, row by row.": "Le meilleur score entre l'humain et cette espèce ({}) n'est pas juste. Suivez votre table avec deux textes courts, ligne par ligne."
# ---

# %% [markdown] lang="en"
# # The best global alignment
#
# **What you will be able to do:** score an alignment, and find the best score without trying all alignments.
#
# ## Why it matters
#
# Two genes that come from one ancestor differ by changed, lost and added bases. An **alignment** sets them one below the other, with `-` for a gap. Two texts of 100 letters have more alignments than there are atoms on Earth. Needleman and Wunsch showed a way out ([1970](https://doi.org/10.1016/0022-2836%2870%2990057-4)).
#
# ## The idea
#
# Each column adds `match`, `mismatch` or, with a gap, `gap`. Let them be 1, -1 and -2:
#
# | column | 1 | 2 | 3 | 4 |
# |---|---|---|---|---|
# | top | `G` | `A` | `T` | `C` |
# | bottom | `G` | `-` | `T` | `T` |
# | score | 1 | -2 | 1 | -1 |
#
# The sum is -1. For the **best** sum, fill a table. A cell holds the best score of the first $i$ letters with the first $j$ letters. It is the largest of three: from the upper left plus match or mismatch, from above plus gap, from the left plus gap. The first row holds 0, -2, -4, ..., and so does the first column.
#
# ## What is given
#
# `genes`: TP53 of five mammals; `aligned` holds gaps.
#
# ## Your task
#
# 1. `alignment_score(top, bottom, match, mismatch, gap)` gives the score of an alignment. No column has two gaps. `gap` is added like the others, so it is usually negative.
# 2. `best_score(first, second, match, mismatch, gap)` gives the best score of two texts without gaps. A text may be empty.
#
# *Data: TP53 of five mammals, from the test files of scikit-bio.*

# %% [markdown] lang="fr"
# # Le meilleur alignement global
#
# **Ce que vous saurez faire :** noter un alignement, et trouver le meilleur score sans essayer tous les alignements.
#
# ## Pourquoi c'est important
#
# Deux gènes venus d'un même ancêtre diffèrent par des bases changées, perdues et ajoutées. Un **alignement** les place l'un sous l'autre, avec `-` pour un trou. Deux textes de 100 lettres ont plus d'alignements qu'il n'y a d'atomes sur Terre. Needleman et Wunsch ont montré une issue ([1970](https://doi.org/10.1016/0022-2836%2870%2990057-4)).
#
# ## L'idée
#
# Chaque colonne ajoute `match` (même lettre), `mismatch` (lettres différentes) ou, avec un trou, `gap`. Prenons 1, -1 et -2 :
#
# | colonne | 1 | 2 | 3 | 4 |
# |---|---|---|---|---|
# | haut | `G` | `A` | `T` | `C` |
# | bas | `G` | `-` | `T` | `T` |
# | score | 1 | -2 | 1 | -1 |
#
# La somme est -1. Pour la **meilleure** somme, remplissez une table. Une case contient le meilleur score des $i$ premières lettres avec les $j$ premières lettres. C'est le plus grand de trois nombres : celui d'en haut à gauche plus match ou mismatch, celui d'en haut plus gap, celui de gauche plus gap. La première ligne contient 0, -2, -4, ..., et la première colonne aussi.
#
# ## Ce qui est donné
#
# `genes` : TP53 de cinq mammifères ; `aligned` contient des trous.
#
# ## À vous de jouer
#
# 1. `alignment_score(top, bottom, match, mismatch, gap)` donne le score d'un alignement. Aucune colonne n'a deux trous. `gap` s'ajoute comme les autres ; il est donc le plus souvent négatif.
# 2. `best_score(first, second, match, mismatch, gap)` donne le meilleur score de deux textes sans trous. Un texte peut être vide.
#
# *Données : TP53 de cinq mammifères, tirés des fichiers de test de scikit-bio.*

# %% role="locked" name="data"
from enact_learn.datasets.tp53 import coding_sequences

genes = coding_sequences()[["species", "dna", "aligned"]]
for species, aligned in zip(genes["species"], genes["aligned"]):
    print(f"{species:8}", aligned[:60])

# %% role="solution" name="alignment-score"
def alignment_score(top, bottom, match, mismatch, gap):
    """Add up the scores of the columns of an alignment."""
    ### BEGIN SOLUTION
    total = 0
    for one, other in zip(top, bottom):
        if "-" in one + other:
            total += gap
        else:
            total += match if one == other else mismatch
    return total
    ### END SOLUTION

# %% role="tests" name="given" points=1
answer = alignment_score("GATC", "G-TT", 1, -1, -2)
assert answer == -1, f"The alignment of the example has the score 1 - 2 + 1 - 1 = -1; alignment_score gave {answer}."
### BEGIN HIDDEN TESTS
assert alignment_score("ACGT", "ACGT", 5, -4, -9) == 20, "Four equal columns add four times the match."
### END HIDDEN TESTS

# %% role="tests" name="columns" points=1
answer = alignment_score("AC", "AG", 2, -3, -5)
assert answer == -1, f"A match of 2 and a mismatch of -3 make -1; alignment_score gave {answer}."
### BEGIN HIDDEN TESTS
assert alignment_score("A--CG", "ATTC-", 1, -1, -10) == -28, "Each column with a gap adds the gap score, whichever row the gap is in."
### END HIDDEN TESTS

# %% role="solution" name="best-score"
def best_score(first, second, match, mismatch, gap):
    """Give the best score of all global alignments of two texts."""
    ### BEGIN SOLUTION
    row = [gap * position for position in range(len(second) + 1)]
    for one in first:
        below = [row[0] + gap]
        for position, other in enumerate(second):
            diagonal = row[position] + (match if one == other else mismatch)
            below.append(max(diagonal, row[position + 1] + gap, below[position] + gap))
        row = below
    return row[-1]
    ### END SOLUTION

# %% role="tests" name="best" points=2
answer = best_score("GATTACA", "GATTACA", 1, -1, -2)
assert answer == 7, f"A text with itself has seven matches, so the best score is 7; best_score gave {answer}."
### BEGIN HIDDEN TESTS
assert best_score("A", "C", 1, -1, -2) < 0, "The best score may be below 0."
assert best_score("", "ACG", 1, -1, -2) == -6, "Aligned with nothing, each letter faces a gap."
assert best_score("ACG", "", 1, -1, -2) == -6, "A text may be empty, the second one as well."
assert best_score("AC", "AGC", 1, -1, -2) == 0, "Two matches and one gap: the gap may stand between the letters."
assert best_score("AAAA", "CCCC", 1, -1, -2) == -4, "The best score may be negative, and gaps at the ends cost as much as others."
assert best_score("TTTAC", "AC", 1, -1, -2) == -4, "Gaps at the beginning of a text cost as much as others."
assert best_score("ACGT", "TGCA", 1, -5, -1) == -5, "Where gaps are cheap, gaps in both texts may be better than mismatches."
### END HIDDEN TESTS

# %% role="tests" name="genes" points=1
human, mouse = genes["dna"][0][:60], genes["dna"][2][:60]
answer = best_score(human, mouse, 1, -1, -2)
assert answer <= 60, f"Sixty letters have at most 60 matches, but best_score gave {answer}."
### BEGIN HIDDEN TESTS
from Bio.Align import PairwiseAligner

for scores in [(1, -1, -2), (2, -3, -4), (5, -4, -1)]:
    aligner = PairwiseAligner(match_score=scores[0], mismatch_score=scores[1], gap_score=scores[2])
    for row in (1, 2, 3, 4):
        one, other = human, genes["dna"][row][row * 5 : 70]
        assert best_score(one, other, *scores) == aligner.score(one, other), f"The best score of human and {genes['species'][row]} is not right. Follow your table with two short texts, row by row."
### END HIDDEN TESTS
