# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: bio-seq-basic-2
#   title:
#     en: "Both strands and the longest reading frame"
#     fr: "Les deux brins et le plus long cadre de lecture"
#   difficulty: 2
#   minutes: 15
#   skills: [bio.seq.basic]
#   hints:
#     - en: "Read AACG's partner strand on paper from its own start: which letter comes first? For the frame, follow the codons from ATG on with a finger."
#       fr: "Lisez sur une feuille le brin partenaire de AACG depuis son propre début : quelle lettre vient en premier ? Pour le cadre, suivez du doigt les codons à partir de ATG."
#     - en: "A dictionary can name the partner of each base, and reversed walks backwards through a text; join sets letters together. find gives the position of ATG, or -1."
#       fr: "Un dictionnaire peut nommer le partenaire de chaque base, et reversed parcourt un texte à rebours ; join rassemble des lettres. find donne la position de ATG, ou -1."
#     - en: "From the position that find gives, step through range by three and compare each slice with the three stop codons; give back the text from the start to the end of that slice. max with key=len chooses between the two strands."
#       fr: "Depuis la position que donne find, avancez dans range de trois en trois et comparez chaque tranche aux trois codons stop ; renvoyez le texte du début jusqu'à la fin de cette tranche. max avec key=len choisit entre les deux brins."
#   misconceptions:
#     - says:
#         en: "The other strand is the same text read backwards."
#         fr: "L'autre brin est le même texte lu à l'envers."
#       wrong:
#         reverse-complement: |
#           def reverse_complement(dna):
#               return dna[::-1]
#     - says:
#         en: "The other strand is read from left to right as well."
#         fr: "L'autre brin se lit aussi de gauche à droite."
#       wrong:
#         reverse-complement: |
#           def reverse_complement(dna):
#               return dna.translate(str.maketrans("ACGT", "TGCA"))
#     - says:
#         en: "A frame ends at the first TAA, TAG or TGA, wherever it stands."
#         fr: "Un cadre finit au premier TAA, TAG ou TGA, où qu'il soit."
#       wrong:
#         first-frame: |
#           def first_frame(dna):
#               start = dna.find("ATG")
#               if start < 0:
#                   return ""
#               for position in range(start, len(dna) - 2):
#                   if dna[position : position + 3] in ("TAA", "TAG", "TGA"):
#                       return dna[start : position + 3]
#               return ""
#   alternatives:
#     - reverse-complement: |
#         def reverse_complement(dna):
#             return dna.translate(str.maketrans("ACGT", "TGCA"))[::-1]
#       first-frame: |
#         import re
#
#         def first_frame(dna):
#             begin = dna.find("ATG")
#             found = re.match(r"(?:...)*?(?:TAA|TAG|TGA)", dna[begin:]) if begin >= 0 else None
#             return found.group() if found else ""
#   equivalent:
#     - mutant: "len(dna) - 2 -> len(dna) + 2"
#       because: "a slice that runs beyond the end is shorter than a stop codon, so it is none"
#   tests:
#     partner: {en: "Gives the other strand", fr: "Donne l'autre brin"}
#     frame: {en: "Finds the first reading frame", fr: "Trouve le premier cadre de lecture"}
#     both: {en: "Searches both strands", fr: "Cherche sur les deux brins"}
#   messages:
#     "The other strand of AACG is CGTT, but reverse_complement gave {}.": "L'autre brin de AACG est CGTT, mais reverse_complement a donné {}."
#     "The other strand of GATTACA is not right: take the partner of each base and begin at the end.": "L'autre brin de GATTACA n'est pas juste : prenez le partenaire de chaque base et commencez par la fin."
#     "The other strand of the other strand is the strand you began with.": "L'autre brin de l'autre brin est le brin de départ."
#     "In CC ATG GCC TGA CC the frame is ATGGCCTGA, but first_frame gave {}.": "Dans CC ATG GCC TGA CC, le cadre est ATGGCCTGA, mais first_frame a donné {}."
#     "In ATG ATA GCT GAT no codon is a stop: a TAG or TGA across two codons does not count.": "Dans ATG ATA GCT GAT, aucun codon n'est un stop : un TAG ou un TGA à cheval sur deux codons ne compte pas."
#     "Only a stop codon in steps of three from ATG ends a frame, also when the text begins with ATG.": "Seul un codon stop atteint par pas de trois depuis ATG termine un cadre, même quand le texte commence par ATG."
#     "The frame ends with its first stop codon.": "Le cadre finit à son premier codon stop."
#     "A stop codon may be the very last codon.": "Un codon stop peut être le tout dernier codon."
#     "Without ATG there is no frame: give back an empty text.": "Sans ATG il n'y a pas de cadre : renvoyez un texte vide."
#     "TP53 goes from its ATG to its stop codon: its frame is all of it.": "TP53 va de son ATG à son codon stop : son cadre est le gène entier."
#     "CCATGGCCTGACC holds ATGGCCTGA on the given strand, but longest_frame gave {}.": "CCATGGCCTGACC porte ATGGCCTGA sur le brin donné, mais longest_frame a donné {}."
#     "In TTAGGTCATCC the frame lies on the other strand. Read that strand from its own start.": "Dans TTAGGTCATCC, le cadre est sur l'autre brin. Lisez ce brin depuis son propre début."
#     "The longer frame counts, on whichever strand it lies.": "C'est le plus long cadre qui compte, quel que soit son brin."
#     "When the other strand's frame is shorter, the given strand's one is wanted.": "Quand le cadre de l'autre brin est plus court, c'est celui du brin donné qu'il faut."
#     "Of two frames with the same length, the given strand's one is wanted.": "De deux cadres de même longueur, c'est celui du brin donné qu'il faut."
#     "Where no strand has a frame, give back an empty text.": "Quand aucun brin n'a de cadre, renvoyez un texte vide."
# ---

# %% [markdown] lang="en"
# # Both strands and the longest reading frame
#
# **What you will be able to do:** read both strands of a piece of DNA, and find where a protein could be written in it.
#
# ## Why it matters
#
# A sequencing machine does not know on which strand a gene lies. So each program that looks for genes in a new bacterium reads both strands. A long stretch without a stop codon is the first sign of a gene.
#
# ## The idea
#
# A pairs with T, and C with G. The two strands run in opposite directions. So the other strand is the **reverse complement**: take the partner of each base, and read from the end. `AACG` becomes `CGTT`.
#
# A **reading frame** begins with `ATG` and moves on by three bases. It ends with the first stop codon in these steps: `TAA`, `TAG` or `TGA`. In `CATGATAGCTGAT` the frame reads `ATG ATA GCT GAT`: it has no stop. The `TAG` inside lies across two codons, so it does not count.
#
# ## What is given
#
# `gene`: the human gene TP53 (A, C, G and T, no gaps), from start to stop.
#
# ## Your task
#
# 1. `reverse_complement(dna)` gives the other strand.
# 2. `first_frame(dna)` gives the text from the **first** `ATG` to its stop codon, both included. It gives an empty text when there is no `ATG`, or no stop codon in its steps.
# 3. `longest_frame(dna)` gives the longer one of the first frames of the two strands; the given strand's one when they are equally long.
#
# *Data: the human TP53, from the test files of scikit-bio.*

# %% [markdown] lang="fr"
# # Les deux brins et le plus long cadre de lecture
#
# **Ce que vous saurez faire :** lire les deux brins d'un morceau d'ADN, et trouver où une protéine pourrait y être écrite.
#
# ## Pourquoi c'est important
#
# Un séquenceur ne sait pas sur quel brin se trouve un gène. Tout programme qui cherche les gènes d'une nouvelle bactérie lit donc les deux brins. Une longue suite sans codon stop est le premier signe d'un gène.
#
# ## L'idée
#
# A s'apparie à T, et C à G. Les deux brins vont en sens opposés. L'autre brin est donc le **complément inverse** : prenez le partenaire de chaque base, et lisez depuis la fin. `AACG` devient `CGTT`.
#
# Un **cadre de lecture** commence par `ATG` et avance de trois bases. Il finit au premier codon stop rencontré dans ces pas : `TAA`, `TAG` ou `TGA`. Dans `CATGATAGCTGAT`, le cadre se lit `ATG ATA GCT GAT` : il n'a pas de stop. Le `TAG` du milieu est à cheval sur deux codons, il ne compte donc pas.
#
# ## Ce qui est donné
#
# `gene` : le gène humain TP53 (A, C, G et T, sans trous), du départ au stop.
#
# ## À vous de jouer
#
# 1. `reverse_complement(dna)` donne l'autre brin.
# 2. `first_frame(dna)` donne le texte du **premier** `ATG` à son codon stop, tous deux compris. Elle donne un texte vide s'il n'y a pas de `ATG`, ou pas de codon stop dans ses pas.
# 3. `longest_frame(dna)` donne le plus long des premiers cadres des deux brins ; celui du brin donné s'ils sont de même longueur.
#
# *Données : le gène humain TP53, tiré des fichiers de test de scikit-bio.*

# %% role="locked" name="data"
from enact_learn.datasets.tp53 import coding_sequences

gene = coding_sequences()["dna"][0]
print(len(gene), "bases:", gene[:30], "...", gene[-12:])

# %% role="solution" name="reverse-complement"
def reverse_complement(dna):
    """Give the other strand, read in its own direction."""
    ### BEGIN SOLUTION
    partner = {"A": "T", "C": "G", "G": "C", "T": "A"}
    return "".join(partner[base] for base in reversed(dna))
    ### END SOLUTION

# %% role="tests" name="partner" points=1
answer = reverse_complement("AACG")
assert answer == "CGTT", f"The other strand of AACG is CGTT, but reverse_complement gave {answer!r}."
### BEGIN HIDDEN TESTS
assert reverse_complement("GATTACA") == "TGTAATC", "The other strand of GATTACA is not right: take the partner of each base and begin at the end."
assert reverse_complement(reverse_complement(gene)) == gene, "The other strand of the other strand is the strand you began with."
### END HIDDEN TESTS

# %% role="solution" name="first-frame"
def first_frame(dna):
    """Give the text from the first ATG to its stop codon, or an empty text."""
    ### BEGIN SOLUTION
    start = dna.find("ATG")
    if start < 0:
        return ""
    for position in range(start, len(dna) - 2, 3):
        if dna[position : position + 3] in ("TAA", "TAG", "TGA"):
            return dna[start : position + 3]
    return ""
    ### END SOLUTION

# %% role="tests" name="frame" points=2
answer = first_frame("CCATGGCCTGACC")
assert answer == "ATGGCCTGA", f"In CC ATG GCC TGA CC the frame is ATGGCCTGA, but first_frame gave {answer!r}."
### BEGIN HIDDEN TESTS
assert first_frame("CATGATAGCTGAT") == "", "In ATG ATA GCT GAT no codon is a stop: a TAG or TGA across two codons does not count."
assert first_frame("ATGCTGACCTAAG") == "ATGCTGACCTAA", "Only a stop codon in steps of three from ATG ends a frame, also when the text begins with ATG."
assert first_frame("ATGTAGTAA") == "ATGTAG", "The frame ends with its first stop codon."
assert first_frame("CATGAAATAA") == "ATGAAATAA", "A stop codon may be the very last codon."
assert first_frame("CCTAA") == "", "Without ATG there is no frame: give back an empty text."
assert first_frame(gene) == gene, "TP53 goes from its ATG to its stop codon: its frame is all of it."
### END HIDDEN TESTS

# %% role="solution" name="longest-frame"
def longest_frame(dna):
    """Give the longer one of the first frames of both strands."""
    ### BEGIN SOLUTION
    return max(first_frame(dna), first_frame(reverse_complement(dna)), key=len)
    ### END SOLUTION

# %% role="tests" name="both" points=1
answer = longest_frame("CCATGGCCTGACC")
assert answer == "ATGGCCTGA", f"CCATGGCCTGACC holds ATGGCCTGA on the given strand, but longest_frame gave {answer!r}."
### BEGIN HIDDEN TESTS
assert longest_frame("TTAGGTCATCC") == "ATGACCTAA", "In TTAGGTCATCC the frame lies on the other strand. Read that strand from its own start."
other = gene.translate(str.maketrans("ACGT", "TGCA"))[::-1]
assert longest_frame("ATGTAA" + other) == gene, "The longer frame counts, on whichever strand it lies."
assert longest_frame("ATGAAATAAGGTCATCTACAT") == "ATGAAATAA", "When the other strand's frame is shorter, the given strand's one is wanted."
assert longest_frame("ATGTAACCTCACAT") == "ATGTAA", "Of two frames with the same length, the given strand's one is wanted."
assert longest_frame("CCCC") == "", "Where no strand has a frame, give back an empty text."
### END HIDDEN TESTS
