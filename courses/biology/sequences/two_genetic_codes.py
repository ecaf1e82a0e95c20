# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: bio-seq-basic-3
#   title:
#     en: "Translate with two genetic codes"
#     fr: "Traduire avec deux codes génétiques"
#   difficulty: 3
#   minutes: 20
#   skills: [bio.seq.basic]
#   hints:
#     - en: "What happens to a mitochondrial gene that is read with the standard code? Follow ATGTGAGCC with both tables."
#       fr: "Qu'arrive-t-il à un gène mitochondrial lu avec le code standard ? Suivez ATGTGAGCC avec les deux tables."
#     - en: "Walk through the gene in steps of three with range, look each codon up in the dictionary code, and join the letters. Where does the protein end, when split cuts at the star?"
#       fr: "Parcourez le gène par pas de trois avec range, cherchez chaque codon dans le dictionnaire code, et assemblez les lettres avec join. Où finit la protéine quand split coupe à l'étoile ?"
#     - en: "Both dictionaries have the same 64 codons: go through one of them, compare its letter with the other's, and use sorted. For the last function, max can take a key that gives len of the translation; it keeps the first one of equals, so hand it the numbers sorted."
#       fr: "Les deux dictionnaires ont les mêmes 64 codons : parcourez l'un, comparez sa lettre à celle de l'autre, et utilisez sorted. Pour la dernière fonction, max accepte une key qui donne len de la traduction ; à égalité elle garde le premier, donnez-lui donc les numéros triés par sorted."
#   misconceptions:
#     - says:
#         en: "The genetic code is the same in all of life."
#         fr: "Le code génétique est le même dans tout le vivant."
#       wrong:
#         translate: |
#           def translate(dna, code):
#               letters = [CODES[1][dna[start : start + 3]] for start in range(0, len(dna) - 2, 3)]
#               return "".join(letters).split("*")[0]
#     - says:
#         en: "Translation goes on after a stop codon, and only leaves it out."
#         fr: "La traduction continue après un codon stop, elle le saute seulement."
#       wrong:
#         translate: |
#           def translate(dna, code):
#               letters = [code[dna[start : start + 3]] for start in range(0, len(dna) - 2, 3)]
#               return "".join(letters).replace("*", "")
#     - says:
#         en: "The right code is the one with the fewest stop codons."
#         fr: "Le bon code est celui qui a le moins de codons stop."
#       wrong:
#         likely-code: |
#           def likely_code(dna, codes):
#               return min(sorted(codes), key=lambda number: list(codes[number].values()).count("*"))
#     - says:
#         en: "Translation always waits for the first ATG."
#         fr: "La traduction attend toujours le premier ATG."
#       wrong:
#         translate: |
#           def translate(dna, code):
#               dna = dna[dna.find("ATG"):]
#               letters = [code[dna[start : start + 3]] for start in range(0, len(dna) - 2, 3)]
#               return "".join(letters).split("*")[0]
#   alternatives:
#     - translate: |
#         def translate(dna, code):
#             protein = ""
#             while len(dna) >= 3 and code[dna[:3]] != "*":
#                 protein += code[dna[:3]]
#                 dna = dna[3:]
#             return protein
#   tests:
#     standard: {en: "Translates up to the stop codon", fr: "Traduit jusqu'au codon stop"}
#     other-codes: {en: "Uses the code that it is given", fr: "Utilise le code qu'on lui donne"}
#     differences: {en: "Lists the codons that differ", fr: "Liste les codons qui diffèrent"}
#     likely: {en: "Chooses the code that fits a gene", fr: "Choisit le code qui convient à un gène"}
#   messages:
#     "With table 1, ATG GCC TGA C gives MA: M, A, then a stop. translate gave {}.": "Avec la table 1, ATG GCC TGA C donne MA : M, A, puis un stop. translate a donné {}."
#     "What stands after the first stop codon is not translated.": "Ce qui suit le premier codon stop n'est pas traduit."
#     "A gene without a stop codon is translated to its end, the last codon included.": "Un gène sans codon stop est traduit jusqu'à sa fin, dernier codon compris."
#     "A gene that begins with a stop codon gives an empty protein.": "Un gène qui commence par un codon stop donne une protéine vide."
#     "Translate from the first base on, even where the first codon is not ATG.": "Traduisez à partir de la première base, même si le premier codon n'est pas ATG."
#     "The translation of TP53 of {} is not its protein.": "La traduction de TP53 ({}) n'est pas sa protéine."
#     "With table 2, ATG GCC AG gives MA, but translate gave {}.": "Avec la table 2, ATG GCC AG donne MA, mais translate a donné {}."
#     "With table 2, TGA is W, ATA is M and AGA is a stop codon. Does translate use the code that it is given?": "Avec la table 2, TGA est W, ATA est M et AGA est un codon stop. translate utilise-t-elle le code qu'on lui donne ?"
#     "A code does not differ from itself, but differing_codons gave {}.": "Un code ne diffère pas de lui-même, mais differing_codons a donné {}."
#     "The list for tables 1 and 2 is not right: compare the letters of each of the 64 codons, and sort the codons.": "La liste pour les tables 1 et 2 n'est pas juste : comparez les lettres de chacun des 64 codons, et triez les codons."
#     "In some yeasts only CTG is read differently. Compare the two codes that are given.": "Chez certaines levures, seul CTG se lit autrement. Comparez les deux codes donnés."
#     "ATG TGA GCC TAA has a longer protein with table 2, but likely_code gave {}.": "ATG TGA GCC TAA a une plus longue protéine avec la table 2, mais likely_code a donné {}."
#     "AGA is a stop codon in table 2 only. Which table gives the longer protein for this gene?": "AGA n'est un codon stop que dans la table 2. Quelle table donne la plus longue protéine pour ce gène ?"
#     "When both tables give the same length, the smaller number is wanted.": "Quand les deux tables donnent la même longueur, c'est le plus petit numéro qu'il faut."
#     "The smaller number is wanted whatever the order of the dictionary.": "C'est le plus petit numéro qu'il faut, quel que soit l'ordre du dictionnaire."
#     "Judge by the codes that are given, not by their numbers.": "Jugez d'après les codes donnés, pas d'après leurs numéros."
#     "TP53 lies in the nucleus, so the standard code fits that of {} best.": "TP53 est dans le noyau : le code standard convient donc le mieux à celui-ci ({})."
# ---

# %% [markdown] lang="en"
# # Translate with two genetic codes
#
# **What you will be able to do:** turn a gene into a protein, and notice when it is read with the wrong code.
#
# ## Why it matters
#
# The code from codons to amino acids is nearly the same in all life, but not quite. In 1979 Barrell, Bankier and Drouin found that our own mitochondria read `TGA` as tryptophan and not as a stop ([Nature 282, 189](https://doi.org/10.1038/282189a0)). Databases can hold proteins that are cut short because somebody used the wrong table.
#
# ## The idea
#
# The NCBI numbers its tables: 1 is the standard code, 2 that of vertebrate mitochondria. Read `ATG TGA GCC TAA` with both:
#
# | table | amino acids | protein |
# |---|---|---|
# | 1 | `M *` | `M` |
# | 2 | `M W A *` | `MWA` |
#
# The star is a stop codon. A code that breaks off early is hardly the right one.
#
# ## What is given
#
# `CODES`: a dictionary from the number of a table to its code. A code is a dictionary from each of the 64 codons to one letter, an amino acid or `"*"`. `genes`: TP53 of five mammals.
#
# ## Your task
#
# 1. `translate(dna, code)` gives the protein from the first base to just before the first stop codon, or to the end if there is none. One or two bases that remain at the end do not count.
# 2. `differing_codons(first, second)` gives the list of codons that two codes read differently, in alphabetical order.
# 3. `likely_code(dna, codes)` gives the number of the table with the longest protein, and the smallest number when several are equal.
#
# *Data: genetic codes of the NCBI, from Biopython; TP53 from the test files of scikit-bio.*

# %% [markdown] lang="fr"
# # Traduire avec deux codes génétiques
#
# **Ce que vous saurez faire :** changer un gène en protéine, et remarquer qu'on le lit avec le mauvais code.
#
# ## Pourquoi c'est important
#
# Le code qui mène des codons aux acides aminés est presque le même dans tout le vivant, mais pas tout à fait. En 1979, Barrell, Bankier et Drouin ont trouvé que nos propres mitochondries lisent `TGA` comme un tryptophane et non comme un stop ([Nature 282, 189](https://doi.org/10.1038/282189a0)). Des bases de données peuvent contenir des protéines tronquées parce que l'on a pris la mauvaise table.
#
# ## L'idée
#
# Le NCBI numérote ses tables : 1 est le code standard, 2 celui des mitochondries de vertébrés. Lisez `ATG TGA GCC TAA` avec les deux :
#
# | table | acides aminés | protéine |
# |---|---|---|
# | 1 | `M *` | `M` |
# | 2 | `M W A *` | `MWA` |
#
# L'étoile est un codon stop. Un code qui s'arrête très tôt n'est sans doute pas le bon.
#
# ## Ce qui est donné
#
# `CODES` : un dictionnaire qui va du numéro d'une table à son code. Un code est un dictionnaire qui va de chacun des 64 codons à une lettre, un acide aminé ou `"*"`. `genes` : TP53 chez cinq mammifères.
#
# ## À vous de jouer
#
# 1. `translate(dna, code)` donne la protéine de la première base jusqu'au codon qui précède le premier stop, ou jusqu'à la fin s'il n'y en a pas. Une ou deux bases qui restent à la fin ne comptent pas.
# 2. `differing_codons(first, second)` donne la liste des codons que les deux codes lisent différemment, dans l'ordre alphabétique.
# 3. `likely_code(dna, codes)` donne le numéro de la table qui donne la plus longue protéine, et le plus petit numéro à égalité.
#
# *Données : codes génétiques du NCBI, via Biopython ; TP53 tiré des fichiers de test de scikit-bio.*

# %% role="locked" name="data"
from Bio.Data import CodonTable

from enact_learn.datasets.tp53 import coding_sequences


def code_of(number):
    """Give the code with a number of the NCBI: codon -> letter, a star for stop codons."""
    table = CodonTable.unambiguous_dna_by_id[number]
    return {**table.forward_table, **{codon: "*" for codon in table.stop_codons}}


CODES = {number: code_of(number) for number in (1, 2)}
genes = coding_sequences()
genes[["species", "dna", "protein"]]

# %% role="solution" name="translate"
def translate(dna, code):
    """Give the protein of a gene, from its first base to just before the first stop codon."""
    ### BEGIN SOLUTION
    letters = [code[dna[start : start + 3]] for start in range(0, len(dna) - 2, 3)]
    return "".join(letters).split("*")[0]
    ### END SOLUTION

# %% role="tests" name="standard" points=1
answer = translate("ATGGCCTGAC", CODES[1])
assert answer == "MA", f"With table 1, ATG GCC TGA C gives MA: M, A, then a stop. translate gave {answer!r}."
### BEGIN HIDDEN TESTS
assert translate("ATGGCCTAAGCCGCC", CODES[1]) == "MA", "What stands after the first stop codon is not translated."
assert translate("ATGGCC", CODES[1]) == "MA", "A gene without a stop codon is translated to its end, the last codon included."
assert translate("TAAGCC", CODES[1]) == "", "A gene that begins with a stop codon gives an empty protein."
assert translate("GCCATGTAA", CODES[1]) == "AM", "Translate from the first base on, even where the first codon is not ATG."
for species, dna, protein in zip(genes["species"], genes["dna"], genes["protein"]):
    assert translate(dna, CODES[1]) == protein, f"The translation of TP53 of {species} is not its protein."
### END HIDDEN TESTS

# %% role="tests" name="other-codes" points=1
answer = translate("ATGGCCAG", CODES[2])
assert answer == "MA", f"With table 2, ATG GCC AG gives MA, but translate gave {answer!r}."
### BEGIN HIDDEN TESTS
assert translate("ATGTGAATAAGAGCC", CODES[2]) == "MWM", "With table 2, TGA is W, ATA is M and AGA is a stop codon. Does translate use the code that it is given?"
### END HIDDEN TESTS

# %% role="solution" name="differing-codons"
def differing_codons(first, second):
    """Give the codons that two codes read differently, in alphabetical order."""
    ### BEGIN SOLUTION
    return sorted(codon for codon in first if first[codon] != second[codon])
    ### END SOLUTION

# %% role="tests" name="differences" points=1
answer = differing_codons(CODES[1], CODES[1])
assert answer == [], f"A code does not differ from itself, but differing_codons gave {answer}."
### BEGIN HIDDEN TESTS
assert differing_codons(CODES[1], CODES[2]) == ["AGA", "AGG", "ATA", "TGA"], "The list for tables 1 and 2 is not right: compare the letters of each of the 64 codons, and sort the codons."
yeast = {codon: "S" if codon == "CTG" else letter for codon, letter in CODES[1].items()}
assert differing_codons(yeast, CODES[1]) == ["CTG"], "In some yeasts only CTG is read differently. Compare the two codes that are given."
### END HIDDEN TESTS

# %% role="solution" name="likely-code"
def likely_code(dna, codes):
    """Give the number of the code that translates most of a gene; of equals, the smallest number."""
    ### BEGIN SOLUTION
    return max(sorted(codes), key=lambda number: len(translate(dna, codes[number])))
    ### END SOLUTION

# %% role="tests" name="likely" points=1
answer = likely_code("ATGTGAGCCTAA", CODES)
assert answer == 2, f"ATG TGA GCC TAA has a longer protein with table 2, but likely_code gave {answer!r}."
### BEGIN HIDDEN TESTS
assert likely_code("ATGAGAGCCGCCTAA", CODES) == 1, "AGA is a stop codon in table 2 only. Which table gives the longer protein for this gene?"
assert likely_code("ATGGCCTAA", CODES) == 1, "When both tables give the same length, the smaller number is wanted."
assert likely_code("ATGGCCTAA", {5: CODES[2], 3: CODES[1]}) == 3, "The smaller number is wanted whatever the order of the dictionary."
assert likely_code("ATGTGAGCC", {1: CODES[2], 2: CODES[1]}) == 1, "Judge by the codes that are given, not by their numbers."
for species, dna in zip(genes["species"], genes["dna"]):
    assert likely_code(dna, CODES) == 1, f"TP53 lies in the nucleus, so the standard code fits that of {species} best."
### END HIDDEN TESTS
