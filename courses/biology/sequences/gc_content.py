# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: bio-seq-basic-1
#   title:
#     en: "GC content"
#     fr: "Le taux de GC"
#   difficulty: 1
#   minutes: 8
#   skills: [bio.seq.basic]
#   hints:
#     - en: "How many letters of the text are a G, and how many are a C? A share divides what you look for by all there is."
#       fr: "Combien de lettres du texte sont un G, et combien un C ? Une part divise ce que l'on cherche par le tout."
#     - en: "A text has a method count that counts one letter at a time, and len gives the number of all letters."
#       fr: "Un texte a une méthode count, qui compte une lettre à la fois, et len donne le nombre de toutes les lettres."
#     - en: "A slice takes every third letter: between the brackets stand a start, an end (it may be empty) and a step. Python counts positions from 0. Then hand the slice to gc_share."
#       fr: "Une tranche prend une lettre sur trois : entre les crochets figurent un début, une fin (elle peut rester vide) et un pas. Python compte les positions à partir de 0. Donnez ensuite la tranche à gc_share."
#   misconceptions:
#     - says:
#         en: "GC content counts the places where a C follows a G."
#         fr: "Le taux de GC compte les endroits où un C suit un G."
#       wrong:
#         gc-share: |
#           def gc_share(dna):
#               return dna.count("GC") / len(dna)
#     - says:
#         en: "It is the ratio of G and C to A and T."
#         fr: "C'est le rapport de G et C à A et T."
#       wrong:
#         gc-share: |
#           def gc_share(dna):
#               strong = dna.count("G") + dna.count("C")
#               return strong / max(len(dna) - strong, 1)
#     - says:
#         en: "The third letter has the position 3."
#         fr: "La troisième lettre a la position 3."
#       wrong:
#         gc-third: |
#           def gc_third(dna):
#               return gc_share(dna[3::3])
#   alternatives:
#     - gc-share: |
#         def gc_share(dna):
#             return sum(letter in "GC" for letter in dna) / len(dna)
#       gc-third: |
#         def gc_third(dna):
#             thirds = ""
#             for position in range(2, len(dna), 3):
#                 thirds = thirds + dna[position]
#             return gc_share(thirds)
#   tests:
#     share: {en: "Gives the share of G and C", fr: "Donne la part de G et de C"}
#     third: {en: "Looks at the third letters of codons", fr: "Regarde les troisièmes lettres des codons"}
#     p53: {en: "Compares five mammals", fr: "Compare cinq mammifères"}
#   messages:
#     "gc_share should give back a number such as 0.5, not {}.": "gc_share devrait renvoyer un nombre comme 0.5, pas {}."
#     "A share lies between 0 and 1, but gc_share gave {}. Divide by the number of all letters.": "Une part est entre 0 et 1, mais gc_share a donné {}. Divisez par le nombre de toutes les lettres."
#     "GGAT has two G among four letters: its share is 0.5, not {}.": "GGAT a deux G parmi quatre lettres : sa part est 0,5, pas {}."
#     "The share of G and C in {} is not right: count the letters G and C one by one, wherever they stand, and divide by all letters.": "La part de G et C dans {} n'est pas juste : comptez les lettres G et C une à une, où qu'elles soient, et divisez par toutes les lettres."
#     "The third letters of ATG GCC are G and C, so the share is 1; gc_third gave {}.": "Les troisièmes lettres de ATG GCC sont G et C, donc la part est 1 ; gc_third a donné {}."
#     "The share among the third letters of {} is not right. Write the codons one below the other: which positions, counted from 0, have their last letters?": "La part parmi les troisièmes lettres de {} n'est pas juste. Écrivez les codons l'un sous l'autre : à quelles positions, comptées à partir de 0, se trouvent leurs dernières lettres ?"
#     "Some third letters of the human gene are G or C and some are not, but gc_third gave {}.": "Certaines troisièmes lettres du gène humain sont G ou C, d'autres non ; or gc_third a donné {}."
#     "The share among the third letters is not right for the gene of {}.": "La part parmi les troisièmes lettres n'est pas juste pour le gène de cette espèce ({})."
#     "The share of G and C is not right for the gene of {}.": "La part de G et C n'est pas juste pour le gène de cette espèce ({})."
# ---

# %% [markdown] lang="en"
# # GC content
#
# **What you will be able to do:** sum up a piece of DNA by one number, and take single positions out of it.
#
# ## Why it matters
#
# G and C hold together by three hydrogen bonds, A and T by two. G-C pairs also stack more firmly. So DNA that is rich in G and C melts at a higher temperature. The share of G and C also differs between species: it runs from about 0.25 to 0.75 in bacteria ([Sueoka 1962](https://doi.org/10.1073/pnas.48.4.582)).
#
# ## The idea
#
# The **GC content** is the number of G and of C, divided by the number of all bases. `ATGGCCTA` has two G and two C among 8 bases: its GC content is 0.5.
#
# A gene is read in groups of three bases, the **codons**: `ATG GCC`. The third base of a codon often may change without a change of the protein. So the GC content of the third bases alone tells what mutations favour. In `ATG GCC` these bases are G and C.
#
# ## What is given
#
# `genes`: one row for each of five mammals, with `species` and `dna`, the coding sequence of the gene TP53. It is a text of the letters A, C, G and T.
#
# ## Your task
#
# 1. `gc_share(dna)` gives the GC content of a text, from 0 to 1. The text has at least one letter.
# 2. `gc_third(dna)` gives the GC content of the third letters of all codons. The text begins with a codon and has at least three letters.
#
# *Data: TP53 of five mammals, from the test files of scikit-bio.*

# %% [markdown] lang="fr"
# # Le taux de GC
#
# **Ce que vous saurez faire :** résumer un morceau d'ADN par un nombre, et en extraire certaines positions.
#
# ## Pourquoi c'est important
#
# G et C tiennent ensemble par trois liaisons hydrogène, A et T par deux. Les paires G-C s'empilent aussi plus solidement. Un ADN riche en G et C fond donc à une température plus haute. La part de G et C change aussi d'une espèce à l'autre : elle va d'environ 0,25 à 0,75 chez les bactéries ([Sueoka 1962](https://doi.org/10.1073/pnas.48.4.582)).
#
# ## L'idée
#
# Le **taux de GC** est le nombre de G et de C, divisé par le nombre de toutes les bases. `ATGGCCTA` a deux G et deux C parmi 8 bases : son taux de GC est 0,5.
#
# Un gène se lit par groupes de trois bases, les **codons** : `ATG GCC`. La troisième base d'un codon peut souvent changer sans que la protéine change. Le taux de GC des seules troisièmes bases montre donc ce que les mutations favorisent. Dans `ATG GCC`, ces bases sont G et C.
#
# ## Ce qui est donné
#
# `genes` : une ligne pour chacun des cinq mammifères, avec `species` (l'espèce) et `dna`, la séquence codante du gène TP53. C'est un texte fait des lettres A, C, G et T.
#
# ## À vous de jouer
#
# 1. `gc_share(dna)` donne le taux de GC d'un texte, de 0 à 1. Le texte a au moins une lettre.
# 2. `gc_third(dna)` donne le taux de GC des troisièmes lettres de tous les codons. Le texte commence par un codon et a au moins trois lettres.
#
# *Données : TP53 de cinq mammifères, tirés des fichiers de test de scikit-bio.*

# %% role="locked" name="data"
from enact_learn.datasets.tp53 import coding_sequences

genes = coding_sequences()[["species", "dna"]]
genes

# %% role="solution" name="gc-share"
def gc_share(dna):
    """Give the share (0 to 1) of G and C in a text of DNA."""
    ### BEGIN SOLUTION
    return (dna.count("G") + dna.count("C")) / len(dna)
    ### END SOLUTION

# %% role="tests" name="share" points=1
answer = gc_share("GATTACAG")
assert isinstance(answer, float), f"gc_share should give back a number such as 0.5, not {answer!r}."
assert 0 <= answer <= 1, f"A share lies between 0 and 1, but gc_share gave {answer}. Divide by the number of all letters."
answer = gc_share("GGAT")
assert abs(answer - 0.5) < 1e-9, f"GGAT has two G among four letters: its share is 0.5, not {answer}."
### BEGIN HIDDEN TESTS
for dna, expected in [("CCAT", 0.5), ("CCCA", 0.75), ("AATT", 0), ("CCGG", 1), ("GATTACAG", 0.375), ("CGTTA", 0.4)]:
    assert abs(gc_share(dna) - expected) < 1e-9, f"The share of G and C in {dna} is not right: count the letters G and C one by one, wherever they stand, and divide by all letters."
### END HIDDEN TESTS

# %% role="solution" name="gc-third"
def gc_third(dna):
    """Give the share (0 to 1) of G and C among the third letters of codons."""
    ### BEGIN SOLUTION
    return gc_share(dna[2::3])
    ### END SOLUTION

# %% role="tests" name="third" points=1
answer = gc_third("ATGGCC")
assert answer == 1, f"The third letters of ATG GCC are G and C, so the share is 1; gc_third gave {answer}."
### BEGIN HIDDEN TESTS
for dna, expected in [("GCAGCAGCA", 0), ("AACAATAAT", 1 / 3), ("TTGCCACCA", 1 / 3), ("GGT", 0), ("ATCATCATC", 1), ("AAGTTCTTA", 2 / 3)]:
    assert abs(gc_third(dna) - expected) < 1e-9, f"The share among the third letters of {dna} is not right. Write the codons one below the other: which positions, counted from 0, have their last letters?"
### END HIDDEN TESTS

# %% role="tests" name="p53" points=1
answer = gc_third(genes["dna"][0])
assert 0 < answer < 1, f"Some third letters of the human gene are G or C and some are not, but gc_third gave {answer}."
### BEGIN HIDDEN TESTS
for species, dna in zip(genes["species"], genes["dna"]):
    thirds = [letter for position, letter in enumerate(dna) if position % 3 == 2]
    expected = sum(letter in "CG" for letter in thirds) / len(thirds)
    assert abs(gc_third(dna) - expected) < 1e-9, f"The share among the third letters is not right for the gene of {species}."
    expected = sum(letter in "CG" for letter in dna) / len(dna)
    assert abs(gc_share(dna) - expected) < 1e-9, f"The share of G and C is not right for the gene of {species}."
### END HIDDEN TESTS
