# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: bio-aln-pair-3
#   title:
#     en: "Is the score more than chance?"
#     fr: "Le score dépasse-t-il le hasard ?"
#   difficulty: 4
#   minutes: 30
#   skills: [bio.aln.pair]
#   hints:
#     - en: "A protein made of few different letters scores high with many others. Which kind of random text has the same letters?"
#       fr: "Une protéine faite de peu de lettres différentes a un score élevé avec beaucoup d'autres. Quel genre de texte au hasard a les mêmes lettres ?"
#     - en: "generator.permutation sets a list of letters in a random order, and join makes a text of it. score is a function that you are given: call it with each shuffled text."
#       fr: "generator.permutation met une liste de lettres dans un ordre au hasard, et join en fait un texte. score est une fonction que l'on vous donne : appelez-la avec chaque texte mélangé."
#     - en: "The observed alignment is one of the possible ones too, hence the two ones in the fraction: count with sum how often a score of null is at least observed, with >=. In related, go through candidates.items(), and divide level by len(candidates)."
#       fr: "L'alignement observé est lui aussi l'un des possibles, d'où les deux 1 de la fraction : comptez avec sum combien de scores de null valent au moins observed, avec >=. Dans related, parcourez candidates.items(), et divisez level par len(candidates)."
#   misconceptions:
#     - says:
#         en: "A random protein has all 20 amino acids equally often."
#         fr: "Une protéine au hasard a les 20 acides aminés aussi souvent l'un que l'autre."
#       wrong:
#         shuffled: |
#           def shuffled(protein, generator):
#               return "".join(generator.choice(list("ARNDCQEGHILKMFPSTWYV"), size=len(protein)))
#     - says:
#         en: "When no random score is as high, the p-value is zero."
#         fr: "Quand aucun score au hasard n'est aussi élevé, la valeur p est nulle."
#       wrong:
#         p-value: |
#           def p_value(observed, null):
#               return sum(one >= observed for one in null) / len(null)
#     - says:
#         en: "A limit of 0.05 stays 0.05, however many proteins are searched."
#         fr: "Un seuil de 0,05 reste 0,05, quel que soit le nombre de protéines examinées."
#       wrong:
#         related: |
#           def related(query, candidates, score, times, generator, level):
#               found = []
#               for name, protein in candidates.items():
#                   null = null_scores(query, protein, score, times, generator)
#                   if p_value(score(query, protein), null) <= level:
#                       found.append(name)
#               return found
#   alternatives:
#     - shuffled: |
#         def shuffled(protein, generator):
#             letters = list(protein)
#             generator.shuffle(letters)
#             return "".join(letters)
#       p-value: |
#         def p_value(observed, null):
#             everything = np.array([observed, *null])
#             return float(np.mean(everything >= observed))
#   tests:
#     letters: {en: "Shuffles the letters", fr: "Mélange les lettres"}
#     chance: {en: "Scores many shuffled texts", fr: "Note beaucoup de textes mélangés"}
#     fraction: {en: "Gives a p-value", fr: "Donne une valeur p"}
#     search: {en: "Searches several candidates", fr: "Examine plusieurs candidates"}
#   messages:
#     "shuffled should give back a text, not {}.": "shuffled devrait renvoyer un texte, pas {}."
#     "PEPTIDE has seven letters, but shuffled gave {}.": "PEPTIDE a sept lettres, mais shuffled a donné {}."
#     "A shuffled protein has the same letters, each as often as before.": "Une protéine mélangée a les mêmes lettres, chacune aussi souvent qu'avant."
#     "Each shuffle of a long protein gives another text.": "Chaque mélange d'une longue protéine donne un autre texte."
#     "Twenty shuffles give 20 scores, but null_scores gave {}.": "Vingt mélanges donnent 20 scores, mais null_scores en a donné {}."
#     "The list should hold what score gives for each shuffle, in order.": "La liste devrait contenir ce que score donne pour chaque mélange, dans l'ordre."
#     "The first protein stays as it is; only the second one is shuffled.": "La première protéine reste telle quelle ; seule la seconde est mélangée."
#     "Each random text has the letters of the second protein.": "Chaque texte au hasard a les lettres de la seconde protéine."
#     "Shuffle anew for each score.": "Mélangez à nouveau pour chaque score."
#     "When all random scores are higher, the p-value is 1; p_value gave {}.": "Quand tous les scores au hasard sont plus élevés, la valeur p est 1 ; p_value a donné {}."
#     "When no random score is as high, only the observed one counts, above and below the fraction line.": "Quand aucun score au hasard n'est aussi élevé, seul l'observé compte, au-dessus et au-dessous de la barre de fraction."
#     "A random score that equals the observed one counts as well.": "Un score au hasard égal à celui observé compte aussi."
#     "The p53 of human and mouse are related beyond chance, but related gave {}.": "Les p53 de l'humain et de la souris sont apparentées au-delà du hasard, mais related a donné {}."
#     "A shuffled protein is no relative, and a real relative should be found among others.": "Une protéine mélangée n'est pas apparentée, et une vraie parente devrait être trouvée parmi les autres."
#     "Two texts of few different letters score high by chance: a shuffle scores as high.": "Deux textes faits de peu de lettres différentes ont un score élevé par hasard : un mélange en a un aussi élevé."
#     "With four candidates the limit of 0.05 is divided by four, and 39 shuffles are too few to get below that.": "Avec quatre candidates, le seuil de 0,05 est divisé par quatre, et 39 mélanges sont trop peu pour passer dessous."
#     "A p-value that equals the divided limit still counts. The query comes first in score.": "Une valeur p égale au seuil divisé compte encore. La requête vient en premier dans score."
#     "The query is compared as it is with each candidate and with shuffles of it: it is always the first one in score.": "La requête est comparée telle quelle à chaque candidate et à ses mélanges : elle est toujours la première dans score."
# ---

# %% [markdown] lang="en"
# # Is the score more than chance?
#
# **What you will be able to do:** tell whether two proteins are really alike, and keep your promise when you search many.
#
# ## Why it matters
#
# An alignment program always gives a score, also for two proteins that have nothing to do with each other. In a hospital laboratory, a chance hit may be taken for a sign of resistance. A score only means something beside the scores that chance gives.
#
# ## The idea
#
# Shuffle the letters of one protein many times. Its composition stays, its order goes. Score each shuffled text. With $b$ of $n$ random scores **at least** as high as the observed one,
#
# $$p = \frac{1 + b}{1 + n}$$
#
# The ones stand for the observed score itself: it is a possible outcome too. With 99 shuffles and no score as high, $p = 1/100$; it is never 0 ([Phipson and Smyth 2010](https://doi.org/10.2202/1544-6115.1585)).
#
# Who searches 20 candidates with a limit of 0.05 finds one by chance, on average. So divide the limit by the number of candidates.
#
# ## What is given
#
# `local_score(first, second)` (BLOSUM62, gaps 11 and 1), and p53 in `proteins`.
#
# ## Your task
#
# 1. `shuffled(protein, generator)` gives a text with the same letters in a random order; `generator` is one of NumPy's.
# 2. `null_scores(first, second, score, times, generator)` gives the list of `times` scores of `first` with shuffles of `second`.
# 3. `p_value(observed, null)` gives $p$.
# 4. `related(query, candidates, score, times, generator, level)` gives the list of names, in order, whose $p$ is at most the divided limit. `candidates` goes from names to proteins; `query` stands first in `score`.
#
# *Data: BLOSUM62 from Biopython; p53 from the test files of scikit-bio.*

# %% [markdown] lang="fr"
# # Le score dépasse-t-il le hasard ?
#
# **Ce que vous saurez faire :** dire si deux protéines se ressemblent vraiment, et tenir votre promesse quand vous en examinez beaucoup.
#
# ## Pourquoi c'est important
#
# Un programme d'alignement donne toujours un score, même pour deux protéines sans rapport entre elles. Dans un laboratoire d'hôpital, un résultat dû au hasard peut passer pour un signe de résistance. Un score n'a de sens qu'à côté de ceux que donne le hasard.
#
# ## L'idée
#
# Mélangez de nombreuses fois les lettres d'une protéine. Sa composition reste, son ordre disparaît. Notez chaque texte mélangé. Si $b$ scores au hasard sur $n$ valent **au moins** le score observé,
#
# $$p = \frac{1 + b}{1 + n}$$
#
# Les 1 représentent le score observé lui-même : c'est aussi un résultat possible. Avec 99 mélanges et aucun score aussi élevé, $p = 1/100$ ; $p$ n'est jamais 0 ([Phipson et Smyth 2010](https://doi.org/10.2202/1544-6115.1585)).
#
# Qui examine 20 candidates avec un seuil de 0,05 en trouve en moyenne une par hasard. Divisez donc le seuil par le nombre de candidates.
#
# ## Ce qui est donné
#
# `local_score(first, second)` (BLOSUM62, trous 11 et 1), et p53 dans `proteins`.
#
# ## À vous de jouer
#
# 1. `shuffled(protein, generator)` donne un texte avec les mêmes lettres dans un ordre au hasard ; `generator` est un générateur de NumPy.
# 2. `null_scores(first, second, score, times, generator)` donne la liste de `times` scores de `first` avec des mélanges de `second`.
# 3. `p_value(observed, null)` donne $p$.
# 4. `related(query, candidates, score, times, generator, level)` donne la liste des noms, dans l'ordre, dont $p$ vaut au plus le seuil divisé. `candidates` va des noms aux protéines ; dans `score`, la requête `query` vient en premier.
#
# *Données : BLOSUM62 via Biopython ; p53 tirée des fichiers de test de scikit-bio.*

# %% role="locked" name="data"
import numpy as np
from Bio.Align import PairwiseAligner, substitution_matrices

from enact_learn.datasets.tp53 import coding_sequences

aligner = PairwiseAligner(mode="local", substitution_matrix=substitution_matrices.load("BLOSUM62"))
aligner.open_gap_score, aligner.extend_gap_score = -11, -1


def local_score(first, second):
    """Give the best score of a piece of one protein with a piece of the other."""
    return aligner.score(first, second)


proteins = coding_sequences().set_index("species")["protein"]
print("human and mouse:", local_score(proteins["human"], proteins["mouse"]))

# %% role="solution" name="shuffled"
def shuffled(protein, generator):
    """Give the letters of a protein in a random order."""
    ### BEGIN SOLUTION
    return "".join(generator.permutation(list(protein)))
    ### END SOLUTION

# %% role="tests" name="letters" points=1
answer = shuffled("PEPTIDE", np.random.default_rng(1))
assert isinstance(answer, str), f"shuffled should give back a text, not {answer!r}."
assert len(answer) == 7, f"PEPTIDE has seven letters, but shuffled gave {answer!r}."
### BEGIN HIDDEN TESTS
texts = [shuffled(proteins["human"], np.random.default_rng(seed)) for seed in range(5)]
assert all(sorted(text) == sorted(proteins["human"]) for text in texts), "A shuffled protein has the same letters, each as often as before."
assert len({*texts, proteins["human"]}) == 6, "Each shuffle of a long protein gives another text."
### END HIDDEN TESTS

# %% role="solution" name="null-scores"
def null_scores(first, second, score, times, generator):
    """Give the scores of the first protein with shuffles of the second one."""
    ### BEGIN SOLUTION
    return [score(first, shuffled(second, generator)) for _ in range(times)]
    ### END SOLUTION

# %% role="tests" name="chance" points=1
answer = null_scores("WWWW", "WPEP", local_score, 20, np.random.default_rng(3))
assert len(answer) == 20, f"Twenty shuffles give 20 scores, but null_scores gave {len(answer)}."
### BEGIN HIDDEN TESTS
calls = []

def count(first, second):
    calls.append((first, second))
    return len(calls)

answer = null_scores("FIRST", "SECND", count, 30, np.random.default_rng(4))
assert list(answer) == list(range(1, 31)), "The list should hold what score gives for each shuffle, in order."
assert {first for first, _ in calls} == {"FIRST"}, "The first protein stays as it is; only the second one is shuffled."
assert {"".join(sorted(second)) for _, second in calls} == {"CDENS"}, "Each random text has the letters of the second protein."
assert len({second for _, second in calls}) > 10, "Shuffle anew for each score."
### END HIDDEN TESTS

# %% role="solution" name="p-value"
def p_value(observed, null):
    """Give the share of scores that are at least as high, the observed one included."""
    ### BEGIN SOLUTION
    return (1 + sum(one >= observed for one in null)) / (1 + len(null))
    ### END SOLUTION

# %% role="tests" name="fraction" points=1
answer = p_value(5, [9, 9, 9])
assert answer == 1, f"When all random scores are higher, the p-value is 1; p_value gave {answer}."
### BEGIN HIDDEN TESTS
assert abs(p_value(50, list(range(40))) - 1 / 41) < 1e-9, "When no random score is as high, only the observed one counts, above and below the fraction line."
assert abs(p_value(3, [1, 2, 3, 4]) - 0.6) < 1e-9, "A random score that equals the observed one counts as well."
### END HIDDEN TESTS

# %% role="solution" name="related"
def related(query, candidates, score, times, generator, level):
    """Give the names of the candidates that are like the query beyond chance, all tests together at a level."""
    ### BEGIN SOLUTION
    found = []
    for name, protein in candidates.items():
        null = null_scores(query, protein, score, times, generator)
        if p_value(score(query, protein), null) <= level / len(candidates):
            found.append(name)
    return found
    ### END SOLUTION

# %% role="tests" name="search" points=2
human, mouse = proteins["human"][100:160], proteins["mouse"][97:157]
answer = related(human, {"p53 of the mouse": mouse}, local_score, 99, np.random.default_rng(5), 0.05)
assert answer == ["p53 of the mouse"], f"The p53 of human and mouse are related beyond chance, but related gave {answer}."
### BEGIN HIDDEN TESTS
generator = np.random.default_rng(6)
strangers = {f"shuffle {number}": "".join(generator.permutation(list(mouse))) for number in range(3)}
answer = related(human, {**strangers, "mouse": mouse}, local_score, 99, generator, 0.05)
assert answer == ["mouse"], "A shuffled protein is no relative, and a real relative should be found among others."
assert related("AAAAAAAAWW", {"repeats": "AAAAAAAAAA"}, local_score, 49, generator, 0.05) == [], "Two texts of few different letters score high by chance: a shuffle scores as high."

calls = []

def exact(first, second):
    calls.append(first)
    return 10 if (first, second) == ("QUERY", "MAKESENSE") else 0

many = {f"number {number}": "MAKESENSE" for number in range(4)}
assert related("QUERY", many, exact, 39, np.random.default_rng(8), 0.05) == [], "With four candidates the limit of 0.05 is divided by four, and 39 shuffles are too few to get below that."
assert related("QUERY", {"one": "MAKESENSE", "two": "MAKEDO"}, exact, 19, np.random.default_rng(8), 0.1) == ["one"], "A p-value that equals the divided limit still counts. The query comes first in score."
assert set(calls) == {"QUERY"}, "The query is compared as it is with each candidate and with shuffles of it: it is always the first one in score."
### END HIDDEN TESTS
