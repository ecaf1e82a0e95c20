# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: bio-seq-kmer-1
#   title:
#     en: "Count the words of a genome"
#     fr: "Compter les mots d'un génome"
#   difficulty: 2
#   minutes: 15
#   skills: [bio.seq.kmer]
#   hints:
#     - en: "Write the words of length 2 of GATTA below each other. How many are there, and where does the last one begin?"
#       fr: "Écrivez l'un sous l'autre les mots de longueur 2 de GATTA. Combien y en a-t-il, et où commence le dernier ?"
#     - en: "A slice gives the word at a position, and range runs through all positions where a whole word begins; len helps to find the end."
#       fr: "Une tranche donne le mot à une position, et range parcourt toutes les positions où commence un mot entier ; len aide à trouver la fin."
#     - en: "Counter counts whatever you hand to it, and dict makes a plain dictionary of that. For the spectrum, hand it the values of counts: then a number is counted, not a word."
#       fr: "Counter compte tout ce qu'on lui donne, et dict en fait un dictionnaire ordinaire. Pour le spectre, donnez-lui les values de counts : on compte alors un nombre, pas un mot."
#   misconceptions:
#     - says:
#         en: "Words do not overlap, so one can count each word with the method count."
#         fr: "Les mots ne se chevauchent pas ; on peut donc compter chacun avec la méthode count."
#       wrong:
#         kmer-counts: |
#           def kmer_counts(dna, k):
#               return {dna[start : start + k]: dna.count(dna[start : start + k]) for start in range(len(dna) - k + 1)}
#     - says:
#         en: "A text of 10 letters has 10 - k words of length k."
#         fr: "Un texte de 10 lettres a 10 - k mots de longueur k."
#       wrong:
#         kmer-counts: |
#           def kmer_counts(dna, k):
#               return dict(Counter(dna[start : start + k] for start in range(len(dna) - k)))
#     - says:
#         en: "The spectrum counts all places of the words, not the different words."
#         fr: "Le spectre compte toutes les places des mots, pas les mots différents."
#       wrong:
#         spectrum: |
#           def spectrum(counts):
#               found = {}
#               for times in counts.values():
#                   found[times] = found.get(times, 0) + times
#               return found
#   alternatives:
#     - kmer-counts: |
#         def kmer_counts(dna, k):
#             counts = {}
#             for start in range(len(dna)):
#                 word = dna[start : start + k]
#                 if len(word) == k:
#                     counts[word] = counts.get(word, 0) + 1
#             return counts
#       spectrum: |
#         def spectrum(counts):
#             times = list(counts.values())
#             return {one: times.count(one) for one in set(times)}
#   tests:
#     words: {en: "Counts words", fr: "Compte les mots"}
#     overlaps: {en: "Counts words that overlap, up to the end", fr: "Compte les mots qui se chevauchent, jusqu'à la fin"}
#     spectrum-of-words: {en: "Sums the counts up in a spectrum", fr: "Résume les comptages en un spectre"}
#   messages:
#     "kmer_counts should give back a dictionary, not {}.": "kmer_counts devrait renvoyer un dictionnaire, pas {}."
#     "With k = 3 each word has three letters, but kmer_counts gave {}.": "Avec k = 3, chaque mot a trois lettres, mais kmer_counts a donné {}."
#     "GAT occurs twice in GATGATC, but kmer_counts gave {}.": "GAT apparaît deux fois dans GATGATC, mais kmer_counts a donné {}."
#     "Some words of GATGATC are missing or too many. Begin a word at each letter, as long as it fits.": "Certains mots de GATGATC manquent ou sont en trop. Commencez un mot à chaque lettre, tant qu'il tient."
#     "With k = 1 the words are the letters themselves.": "Avec k = 1, les mots sont les lettres elles-mêmes."
#     "CGTT occurs once in ACGTTT, but kmer_counts gave {}.": "CGTT apparaît une fois dans ACGTTT, mais kmer_counts a donné {}."
#     "Words overlap: AAAAA holds AA at four places.": "Les mots se chevauchent : AAAAA contient AA à quatre places."
#     "A text of exactly k letters is one word.": "Un texte d'exactement k lettres est un seul mot."
#     "A text that is shorter than k holds no word.": "Un texte plus court que k ne contient aucun mot."
#     "All counts of a genome together are its length minus k, plus 1.": "La somme de tous les comptages d'un génome est sa longueur moins k, plus 1."
#     "One word occurs once and one occurs twice, so the spectrum is {1: 1, 2: 1}; spectrum gave {}.": "Un mot apparaît une fois et un autre deux fois, donc le spectre est {1: 1, 2: 1} ; spectrum a donné {}."
#     "Three different words have the count 3, and one has the count 8.": "Trois mots différents apparaissent 3 fois, et un seul 8 fois."
#     "Without words the spectrum is empty.": "Sans mots, le spectre est vide."
#     "The spectrum of the genome's words of 12 letters is not right. Its repeat makes some words occur twice.": "Le spectre des mots de 12 lettres du génome n'est pas juste. Sa répétition fait que certains mots y apparaissent deux fois."
# ---

# %% [markdown] lang="en"
# # Count the words of a genome
#
# **What you will be able to do:** describe a genome by its short words, and see repeats in it.
#
# ## Why it matters
#
# Nobody can read a genome from end to end. Programs that assemble genomes, or look for germs in a hospital sample, cut DNA into short words of one length. A word of length $k$ is called a **k-mer**. If most words occur once and some occur twice, a part of the genome is there twice.
#
# ## The idea
#
# A word begins at each letter, as long as it fits. So words overlap, and $L$ letters hold $L - k + 1$ of them. `GATTA` holds four words with $k = 2$: `GA`, `AT`, `TT`, `TA`.
#
# The **spectrum** says how many different words occur once, twice, and so on. In `AAAT`, with $k = 2$, `AA` occurs twice and `AT` once. The spectrum is `{1: 1, 2: 1}`.
#
# ## What is given
#
# `genome`: 600 letters, simulated (seed 7). One piece of 80 letters stands in it twice. `Counter` is imported from `collections`.
#
# ## Your task
#
# 1. `kmer_counts(dna, k)` gives a dictionary from each word of length `k` in the text to its count. It is empty when the text is shorter than `k`.
# 2. `spectrum(counts)` takes such a dictionary. It gives a dictionary from a count to the number of different words with that count. Counts that no word has are left out.

# %% [markdown] lang="fr"
# # Compter les mots d'un génome
#
# **Ce que vous saurez faire :** décrire un génome par ses mots courts, et y voir des répétitions.
#
# ## Pourquoi c'est important
#
# Personne ne peut lire un génome de bout en bout. Les programmes qui assemblent des génomes, ou qui cherchent des microbes dans un prélèvement d'hôpital, découpent l'ADN en mots courts de même longueur. Un mot de longueur $k$ s'appelle un **k-mer**. Si la plupart des mots apparaissent une fois et d'autres deux fois, une partie du génome est en double.
#
# ## L'idée
#
# Un mot commence à chaque lettre, tant qu'il tient dans le texte. Les mots se chevauchent donc, et $L$ lettres en contiennent $L - k + 1$. `GATTA` contient quatre mots avec $k = 2$ : `GA`, `AT`, `TT`, `TA`.
#
# Le **spectre** dit combien de mots différents apparaissent une fois, deux fois, etc. Dans `AAAT`, avec $k = 2$, `AA` apparaît deux fois et `AT` une fois. Le spectre est `{1: 1, 2: 1}`.
#
# ## Ce qui est donné
#
# `genome` : 600 lettres, simulées (graine 7). Un morceau de 80 lettres s'y trouve deux fois. `Counter` est importé de `collections`.
#
# ## À vous de jouer
#
# 1. `kmer_counts(dna, k)` donne un dictionnaire qui va de chaque mot de longueur `k` du texte à son nombre d'apparitions. Il est vide quand le texte est plus court que `k`.
# 2. `spectrum(counts)` prend un tel dictionnaire. Elle donne un dictionnaire qui va d'un nombre d'apparitions au nombre de mots différents qui apparaissent autant de fois. Laissez de côté les nombres d'apparitions qui ne sont ceux d'aucun mot.

# %% role="locked" name="data"
from collections import Counter

import numpy as np

generator = np.random.default_rng(7)
letters = "".join(generator.choice(list("ACGT"), size=520))
genome = letters[:300] + letters[100:180] + letters[300:]  # one piece stands there twice
print(len(genome), "letters:", genome[:40], "...")

# %% role="solution" name="kmer-counts"
def kmer_counts(dna, k):
    """Count each word of length k in a text: word -> count."""
    ### BEGIN SOLUTION
    return dict(Counter(dna[start : start + k] for start in range(len(dna) - k + 1)))
    ### END SOLUTION

# %% role="tests" name="words" points=1
answer = kmer_counts("GATGATC", 3)
assert isinstance(answer, dict), f"kmer_counts should give back a dictionary, not {answer!r}."
assert all(len(word) == 3 for word in answer), f"With k = 3 each word has three letters, but kmer_counts gave {answer}."
assert answer["GAT"] == 2, f"GAT occurs twice in GATGATC, but kmer_counts gave {answer['GAT']}."
### BEGIN HIDDEN TESTS
assert kmer_counts("GATGATC", 3) == {"GAT": 2, "ATG": 1, "TGA": 1, "ATC": 1}, "Some words of GATGATC are missing or too many. Begin a word at each letter, as long as it fits."
assert kmer_counts("ACCA", 1) == {"A": 2, "C": 2}, "With k = 1 the words are the letters themselves."
### END HIDDEN TESTS

# %% role="tests" name="overlaps" points=1
answer = kmer_counts("ACGTTT", 4)
assert answer["CGTT"] == 1, f"CGTT occurs once in ACGTTT, but kmer_counts gave {answer['CGTT']}."
### BEGIN HIDDEN TESTS
assert kmer_counts("AAAAA", 2) == {"AA": 4}, "Words overlap: AAAAA holds AA at four places."
assert kmer_counts("ACG", 3) == {"ACG": 1}, "A text of exactly k letters is one word."
assert kmer_counts("AC", 3) == {}, "A text that is shorter than k holds no word."
for k in (2, 5, 11):
    assert sum(kmer_counts(genome, k).values()) == 601 - k, "All counts of a genome together are its length minus k, plus 1."
### END HIDDEN TESTS

# %% role="solution" name="spectrum"
def spectrum(counts):
    """Say how many different words have each count: count -> number of words."""
    ### BEGIN SOLUTION
    return dict(Counter(counts.values()))
    ### END SOLUTION

# %% role="tests" name="spectrum-of-words" points=2
answer = spectrum({"AA": 2, "AT": 1})
assert answer == {1: 1, 2: 1}, f"One word occurs once and one occurs twice, so the spectrum is {{1: 1, 2: 1}}; spectrum gave {answer}."
### BEGIN HIDDEN TESTS
assert spectrum({"A": 3, "C": 3, "G": 3, "T": 8}) == {3: 3, 8: 1}, "Three different words have the count 3, and one has the count 8."
assert spectrum({}) == {}, "Without words the spectrum is empty."
words = Counter(genome[start : start + 12] for start in range(589))
expected = {1: list(words.values()).count(1), 2: list(words.values()).count(2)}
assert spectrum(kmer_counts(genome, 12)) == expected, "The spectrum of the genome's words of 12 letters is not right. Its repeat makes some words occur twice."
### END HIDDEN TESTS
