# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: bio-seq-kmer-2
#   title:
#     en: "Genomes in small sketches"
#     fr: "Des génomes en petits croquis"
#   difficulty: 3
#   minutes: 25
#   skills: [bio.seq.kmer]
#   hints:
#     - en: "Would your sketch of a gene change if the machine had read the other strand? It should not. And what happens to a word that occurs a hundred times?"
#       fr: "Le croquis d'un gène changerait-il si la machine avait lu l'autre brin ? Il ne devrait pas. Et qu'arrive-t-il à un mot présent cent fois ?"
#     - en: "min chooses the first one of two texts in the alphabet. A set keeps each hash once, sorted puts them in order, and a slice takes the smallest ones."
#       fr: "min choisit le premier de deux textes dans l'alphabet. Un ensemble (set) garde chaque empreinte une fois, sorted les met en ordre, et une tranche prend les plus petites."
#     - en: "For the similarity, join the two sketches with |, sort them with sorted and keep only as many as a sketch has (len). & gives the hashes that both hold: count with sum those of them that are kept."
#       fr: "Pour la similarité, réunissez les deux croquis avec |, triez avec sorted et n'en gardez qu'autant que compte un croquis (len). & donne les empreintes que les deux contiennent : comptez avec sum celles qui sont gardées."
#   misconceptions:
#     - says:
#         en: "A word and its reverse complement are two different words."
#         fr: "Un mot et son complément inverse sont deux mots différents."
#       wrong:
#         canonical: |
#           def canonical(word):
#               return word
#     - says:
#         en: "Any hashes may stand for a genome, so the first ones will do."
#         fr: "N'importe quelles empreintes représentent un génome, donc les premières suffisent."
#       wrong:
#         sketch: |
#           def sketch(dna, k, size):
#               words = [canonical(dna[start : start + k]) for start in range(len(dna) - k + 1)]
#               return sorted({hash_of(word) for word in words[:size]})
#     - says:
#         en: "Similarity is what two sketches share, divided by all that they hold."
#         fr: "La similarité est ce que partagent deux croquis, divisé par tout ce qu'ils contiennent."
#       wrong:
#         similarity: |
#           def similarity(first, second):
#               return len(set(first) & set(second)) / len(set(first) | set(second))
#   alternatives:
#     - similarity: |
#         def similarity(first, second):
#             kept = sorted({*first, *second})[: len(second)]
#             return len([number for number in kept if number in first and number in second]) / len(kept)
#   tests:
#     strands: {en: "Gives both strands the same word", fr: "Donne le même mot aux deux brins"}
#     smallest: {en: "Keeps the smallest hashes", fr: "Garde les plus petites empreintes"}
#     shared: {en: "Compares two sketches", fr: "Compare deux croquis"}
#     mammals: {en: "Compares the genes of five mammals", fr: "Compare les gènes de cinq mammifères"}
#   messages:
#     "TTG and its reverse complement CAA share one word, CAA; canonical gave {}.": "TTG et son complément inverse CAA ont un même mot, CAA ; canonical a donné {}."
#     "{} and its reverse complement should give the same word.": "{} et son complément inverse devraient donner le même mot."
#     "Of {} and its reverse complement, the first one in the alphabet is wanted.": "De {} et de son complément inverse, c'est le premier dans l'alphabet qu'il faut."
#     "A sketch of size 3 has three hashes, but sketch gave {}.": "Un croquis de taille 3 a trois empreintes, mais sketch a donné {}."
#     "The hashes of a sketch are sorted, but sketch gave {}.": "Les empreintes d'un croquis sont triées, mais sketch a donné {}."
#     "The sketch of the human gene is not right. Are these the smallest of all hashes, each one once, and from canonical words?": "Le croquis du gène humain n'est pas juste. Avez-vous pris les plus petites de toutes les empreintes, chacune une fois, à partir des mots canoniques ?"
#     "A text of five letters such as {} holds two words of four letters, the last one included.": "Un texte de cinq lettres comme {} contient deux mots de quatre lettres, dernier compris."
#     "A word that occurs several times gives one hash.": "Un mot présent plusieurs fois donne une seule empreinte."
#     "Two of the four smallest hashes stand in both sketches: the similarity is 0.5, not {}.": "Deux des quatre plus petites empreintes sont dans les deux croquis : la similarité est 0,5, pas {}."
#     "Equal sketches have the similarity 1.": "Deux croquis égaux ont la similarité 1."
#     "A shared hash only counts if it is among the smallest ones of both sketches together.": "Une empreinte commune ne compte que si elle est parmi les plus petites des deux croquis réunis."
#     "Divide by the number of hashes that are kept, the size of one sketch.": "Divisez par le nombre d'empreintes gardées, c'est-à-dire la taille d'un croquis."
#     "The genes of human and monkey share some words and not all, but similarity gave {}.": "Les gènes de l'humain et du singe partagent des mots mais pas tous ; or similarity a donné {}."
#     "Of the other four species, the monkey should be the closest to human.": "Des quatre autres espèces, le singe devrait être le plus proche de l'humain."
#     "Both strands of a gene should give the same sketch.": "Les deux brins d'un gène devraient donner le même croquis."
# ---

# %% [markdown] lang="en"
# # Genomes in small sketches
#
# **What you will be able to do:** compare long genomes by a few hundred numbers each.
#
# ## Why it matters
#
# Public archives hold millions of bacterial genomes. When a hospital finds a new germ, nobody aligns it with all of them. MinHash keeps a small **sketch** of each genome; sketches can be compared at once ([Ondov and colleagues 2016](https://doi.org/10.1186/s13059-016-0997-x)).
#
# ## The idea
#
# Cut the genome into words of length $k$. Either strand may have been read, so a word and its reverse complement count as one: keep the first one in the alphabet. This is the **canonical** word. `TTG` and `CAA` both become `CAA`.
#
# A **hash** turns each word into a number that looks random. The smallest hashes of a genome are therefore a fair sample of its words. Take two sketches of 4 hashes, 2 5 7 9 and 2 4 7 8. Together, the 4 smallest are 2 4 5 7. Both sketches hold 2 and 7, so the similarity is 2/4.
#
# ## What is given
#
# `hash_of(word)` (a whole number), `reverse_complement(word)`, and `genes`, TP53 of five mammals.
#
# ## Your task
#
# 1. `canonical(word)` gives the canonical word.
# 2. `sketch(dna, k, size)` gives the `size` smallest different hashes of the canonical words, sorted (all of them when there are fewer).
# 3. `similarity(first, second)` gives the similarity, from 0 to 1, of two sketches with equal lengths.
#
# *Data: TP53 of five mammals, from the test files of scikit-bio.*

# %% [markdown] lang="fr"
# # Des génomes en petits croquis
#
# **Ce que vous saurez faire :** comparer de longs génomes à l'aide de quelques centaines de nombres chacun.
#
# ## Pourquoi c'est important
#
# Les archives publiques contiennent des millions de génomes de bactéries. Quand un hôpital trouve un nouveau microbe, personne ne l'aligne avec tous. MinHash garde un petit **croquis** de chaque génome ; deux croquis se comparent aussitôt ([Ondov et ses collègues 2016](https://doi.org/10.1186/s13059-016-0997-x)).
#
# ## L'idée
#
# Découpez le génome en mots de longueur $k$. On a pu lire l'un ou l'autre brin ; un mot et son complément inverse comptent donc pour un seul : gardez le premier dans l'alphabet. C'est le mot **canonique**. `TTG` et `CAA` deviennent tous deux `CAA`.
#
# Une **empreinte** (*hash*) change chaque mot en un nombre qui semble tiré au sort. Les plus petites empreintes d'un génome sont donc un échantillon représentatif de ses mots. Prenez deux croquis de 4 empreintes, 2 5 7 9 et 2 4 7 8. Ensemble, les 4 plus petites sont 2 4 5 7. Les deux croquis contiennent 2 et 7, donc la similarité est 2/4.
#
# ## Ce qui est donné
#
# `hash_of(word)` (un nombre entier), `reverse_complement(word)`, et `genes`, TP53 de cinq mammifères.
#
# ## À vous de jouer
#
# 1. `canonical(word)` donne le mot canonique.
# 2. `sketch(dna, k, size)` donne les `size` plus petites empreintes différentes des mots canoniques, triées (toutes s'il y en a moins).
# 3. `similarity(first, second)` donne la similarité, de 0 à 1, de deux croquis de même longueur.
#
# *Données : TP53 de cinq mammifères, tirés des fichiers de test de scikit-bio.*

# %% role="locked" name="data"
import zlib

from enact_learn.datasets.tp53 import coding_sequences


def hash_of(word):
    """Turn a word into a number that looks random, always the same one."""
    return zlib.crc32(word.encode())


def reverse_complement(word):
    """Give the other strand, read in its own direction."""
    return word.translate(str.maketrans("ACGT", "TGCA"))[::-1]


genes = coding_sequences()[["species", "dna"]]
genes

# %% role="solution" name="canonical"
def canonical(word):
    """Give the first one in the alphabet of a word and its reverse complement."""
    ### BEGIN SOLUTION
    return min(word, reverse_complement(word))
    ### END SOLUTION

# %% role="tests" name="strands" points=1
answer = canonical("TTG")
assert answer == "CAA", f"TTG and its reverse complement CAA share one word, CAA; canonical gave {answer!r}."
### BEGIN HIDDEN TESTS
for word in ["CAA", "ACGT", "GATTACA", "TTTTT", "CCCG"]:
    other = reverse_complement(word)
    assert canonical(word) == canonical(other), f"{word} and its reverse complement should give the same word."
    assert canonical(word) == sorted([word, other])[0], f"Of {word} and its reverse complement, the first one in the alphabet is wanted."
### END HIDDEN TESTS

# %% role="solution" name="sketch"
def sketch(dna, k, size):
    """Give the smallest different hashes of a text's canonical words of length k, sorted."""
    ### BEGIN SOLUTION
    hashes = {hash_of(canonical(dna[start : start + k])) for start in range(len(dna) - k + 1)}
    return sorted(hashes)[:size]
    ### END SOLUTION

# %% role="tests" name="smallest" points=1
answer = sketch("ACGTTGCAGGATC", 4, 3)
assert len(answer) == 3, f"A sketch of size 3 has three hashes, but sketch gave {answer}."
assert answer == sorted(answer), f"The hashes of a sketch are sorted, but sketch gave {answer}."
### BEGIN HIDDEN TESTS
def hashes(dna, k):
    words = {dna[start : start + k] for start in range(len(dna)) if start + k <= len(dna)}
    return sorted({zlib.crc32(min(word, word.translate(str.maketrans("ACGT", "TGCA"))[::-1]).encode()) for word in words})

human = genes["dna"][0]
for k, size in [(4, 10), (9, 50), (15, 5000)]:
    assert sketch(human, k, size) == hashes(human, k)[:size], "The sketch of the human gene is not right. Are these the smallest of all hashes, each one once, and from canonical words?"
for dna in ["ACGTT", "GGATC", "TTACC", "CATGG", "CCCCT"]:
    assert sketch(dna, 4, 9) == hashes(dna, 4), f"A text of five letters such as {dna} holds two words of four letters, the last one included."
assert sketch("AAAAAAAA", 3, 2) == hashes("AAA", 3), "A word that occurs several times gives one hash."
### END HIDDEN TESTS

# %% role="solution" name="similarity"
def similarity(first, second):
    """Estimate the share of words that two genomes have in common, from their sketches."""
    ### BEGIN SOLUTION
    smallest = sorted(set(first) | set(second))[: len(first)]
    return sum(number in set(first) & set(second) for number in smallest) / len(first)
    ### END SOLUTION

# %% role="tests" name="shared" points=1
answer = similarity([2, 5, 7, 9], [2, 4, 7, 8])
assert answer == 0.5, f"Two of the four smallest hashes stand in both sketches: the similarity is 0.5, not {answer}."
### BEGIN HIDDEN TESTS
assert similarity([1, 2, 3], [1, 2, 3]) == 1, "Equal sketches have the similarity 1."
assert similarity([1, 2, 3, 20], [4, 5, 6, 20]) == 0, "A shared hash only counts if it is among the smallest ones of both sketches together."
assert abs(similarity([1, 3, 4, 9, 10], [1, 2, 3, 8, 9]) - 0.4) < 1e-9, "Divide by the number of hashes that are kept, the size of one sketch."
### END HIDDEN TESTS

# %% role="tests" name="mammals" points=1
sketches = [sketch(dna, 9, 300) for dna in genes["dna"]]
closest = similarity(sketches[0], sketches[1])
assert 0 < closest < 1, f"The genes of human and monkey share some words and not all, but similarity gave {closest}."
### BEGIN HIDDEN TESTS
for row in (2, 3, 4):
    assert similarity(sketches[0], sketches[row]) < closest, "Of the other four species, the monkey should be the closest to human."
other = reverse_complement(genes["dna"][0])
assert sketch(other, 9, 300) == sketches[0], "Both strands of a gene should give the same sketch."
### END HIDDEN TESTS
