# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: bio-seq-basic-4
#   title:
#     en: "From DNA to codons"
#     fr: "De l'ADN aux codons"
#   difficulty: 1
#   minutes: 10
#   skills: [bio.seq.basic]
#   hints:
#     - en: "Write ATGGCCTAA on paper. What does its RNA look like, letter by letter, and where do you set the strokes between the codons?"
#       fr: "Écrivez ATGGCCTAA sur une feuille. À quoi ressemble son ARN, lettre par lettre, et où placez-vous les traits entre les codons ?"
#     - en: "replace makes a new text in which one letter stands for another. A slice takes some letters out of a text, from a start to just before an end."
#       fr: "replace fabrique un nouveau texte où une lettre en remplace une autre. Une tranche extrait quelques lettres d'un texte, d'un début jusque juste avant une fin."
#     - en: "range can count with a step: give it a start, an end and 3. A codon is only whole when two more letters follow its first one; what does that mean for the end, which len helps to find?"
#       fr: "range peut compter avec un pas : donnez-lui un début, une fin et 3. Un codon n'est entier que si deux lettres suivent la première ; qu'est-ce que cela veut dire pour la fin, que len aide à trouver ?"
#   misconceptions:
#     - says:
#         en: "Transcribing the coding strand gives its complement."
#         fr: "Transcrire le brin codant donne son complément."
#       wrong:
#         transcribe: |
#           def transcribe(dna):
#               return dna.translate(str.maketrans("ACGT", "UGCA"))
#     - says:
#         en: "A new codon begins at each letter."
#         fr: "Un nouveau codon commence à chaque lettre."
#       wrong:
#         codons: |
#           def codons(rna):
#               return [rna[start : start + 3] for start in range(len(rna) - 2)]
#     - says:
#         en: "The letters that remain at the end are a codon too."
#         fr: "Les lettres qui restent à la fin sont aussi un codon."
#       wrong:
#         codons: |
#           def codons(rna):
#               return [rna[start : start + 3] for start in range(0, len(rna), 3)]
#   alternatives:
#     - codons: |
#         def codons(rna):
#             found = []
#             while len(rna) >= 3:
#                 found.append(rna[:3])
#                 rna = rna[3:]
#             return found
#       transcribe: |
#         def transcribe(dna):
#             rna = ""
#             for letter in dna:
#                 rna += "U" if letter == "T" else letter
#             return rna
#   tests:
#     rna: {en: "Turns DNA into RNA", fr: "Change l'ADN en ARN"}
#     whole: {en: "Cuts RNA into codons", fr: "Découpe l'ARN en codons"}
#     rest: {en: "Leaves out an incomplete codon", fr: "Laisse de côté un codon incomplet"}
#   messages:
#     "transcribe should give back a text, not {}.": "transcribe devrait renvoyer un texte, pas {}."
#     "RNA has no T, but transcribe gave {}.": "L'ARN n'a pas de T, mais transcribe a donné {}."
#     "GTTG has four letters and so has its RNA; transcribe gave {}.": "GTTG a quatre lettres et son ARN aussi ; transcribe a donné {}."
#     "The RNA of {} is not right. The coding strand and its RNA read the same, but for one letter.": "L'ARN de {} n'est pas juste. Le brin codant et son ARN se lisent pareil, à une lettre près."
#     "codons should give back a list, not {}.": "codons devrait renvoyer une liste, pas {}."
#     "The first codon of AUGGCCUAA is AUG, not {}.": "Le premier codon de AUGGCCUAA est AUG, pas {}."
#     "AUGGCCUAA has three codons that do not overlap, and none of its letters is left out.": "AUGGCCUAA a trois codons qui ne se chevauchent pas, et aucune de ses lettres n'est oubliée."
#     "The human gene has 394 codons, the stop codon included.": "Le gène humain a 394 codons, codon stop compris."
#     "Set one after the other, the codons of the human gene should give its RNA again.": "Mis bout à bout, les codons du gène humain devraient redonner son ARN."
#     "Two letters are no codon: codons should give back an empty list, not {}.": "Deux lettres ne font pas un codon : codons devrait renvoyer une liste vide, pas {}."
#     "Three letters are one whole codon.": "Trois lettres font un codon entier."
#     "In AUGGC the letters after AUG are no whole codon.": "Dans AUGGC, les lettres qui suivent AUG ne sont pas un codon entier."
#     "AUGGCCU has two whole codons, and the last letter is left out.": "AUGGCCU a deux codons entiers, et la dernière lettre est laissée de côté."
#     "Two letters are no codon, so the list is empty.": "Deux lettres ne font pas un codon, donc la liste est vide."
# ---

# %% [markdown] lang="en"
# # From DNA to codons
#
# **What you will be able to do:** write the RNA of a gene, and cut it into the words that a cell reads.
#
# ## Why it matters
#
# A ribosome reads RNA in steps of three letters. Each step adds one amino acid to the protein. If one letter is lost, all later words change. Many inherited diseases, such as some forms of cystic fibrosis, come from such a shift. A program that reads genes must therefore cut at the right places.
#
# ## The idea
#
# A gene is written down as its **coding strand**. Its RNA has the same letters in the same order, but U stands in place of T:
#
# | | | | |
# |---|---|---|---|
# | DNA | `ATG` | `GCC` | `TAA` |
# | RNA | `AUG` | `GCC` | `UAA` |
#
# A **codon** is a group of three letters. Codons do not overlap: the second one begins at position 3, the third one at position 6, when we count from 0.
#
# ## What is given
#
# `dna`: the human gene TP53 from its start codon on, as a text of A, C, G and T.
#
# ## Your task
#
# 1. `transcribe(dna)` gives the RNA of a coding strand, as a text.
# 2. `codons(rna)` gives a list of the codons, in order, from the first letter on. One or two letters that remain at the end are no codon: leave them out. A text with fewer than three letters gives an empty list.
#
# *Data: the human TP53, from the test files of scikit-bio.*

# %% [markdown] lang="fr"
# # De l'ADN aux codons
#
# **Ce que vous saurez faire :** écrire l'ARN d'un gène, et le découper en mots tels que la cellule les lit.
#
# ## Pourquoi c'est important
#
# Un ribosome lit l'ARN par pas de trois lettres. Chaque pas ajoute un acide aminé à la protéine. Si une lettre se perd, tous les mots suivants changent. Bien des maladies héréditaires, comme certaines formes de mucoviscidose, viennent d'un tel décalage. Un programme qui lit des gènes doit donc couper aux bons endroits.
#
# ## L'idée
#
# On note un gène par son **brin codant**. Son ARN a les mêmes lettres dans le même ordre, mais U remplace T :
#
# | | | | |
# |---|---|---|---|
# | ADN | `ATG` | `GCC` | `TAA` |
# | ARN | `AUG` | `GCC` | `UAA` |
#
# Un **codon** est un groupe de trois lettres. Les codons ne se chevauchent pas : le deuxième commence à la position 3, le troisième à la position 6, si l'on compte à partir de 0.
#
# ## Ce qui est donné
#
# `dna` : le gène humain TP53 à partir de son codon d'initiation, un texte de A, C, G et T.
#
# ## À vous de jouer
#
# 1. `transcribe(dna)` donne l'ARN d'un brin codant, sous forme de texte.
# 2. `codons(rna)` donne la liste des codons, dans l'ordre, à partir de la première lettre. Une ou deux lettres qui restent à la fin ne forment pas un codon : laissez-les de côté. Un texte de moins de trois lettres donne une liste vide.
#
# *Données : le gène humain TP53, tiré des fichiers de test de scikit-bio.*

# %% role="locked" name="data"
from enact_learn.datasets.tp53 import coding_sequences

dna = coding_sequences()["dna"][0]
print(len(dna), "bases:", dna[:30], "...")

# %% role="solution" name="transcribe"
def transcribe(dna):
    """Give the RNA of a coding strand."""
    ### BEGIN SOLUTION
    return dna.replace("T", "U")
    ### END SOLUTION

# %% role="tests" name="rna" points=1
answer = transcribe("GTTG")
assert isinstance(answer, str), f"transcribe should give back a text, not {answer!r}."
assert "T" not in answer, f"RNA has no T, but transcribe gave {answer}."
assert len(answer) == 4, f"GTTG has four letters and so has its RNA; transcribe gave {answer}."
### BEGIN HIDDEN TESTS
for strand in ["ATGGCCTAA", "TTT", "CCGA", dna]:
    expected = "".join("U" if letter == "T" else letter for letter in strand)
    assert transcribe(strand) == expected, f"The RNA of {strand[:9]} is not right. The coding strand and its RNA read the same, but for one letter."
### END HIDDEN TESTS

# %% role="solution" name="codons"
def codons(rna):
    """Give the codons of an RNA, in order; an incomplete one at the end is left out."""
    ### BEGIN SOLUTION
    return [rna[start : start + 3] for start in range(0, len(rna) - 2, 3)]
    ### END SOLUTION

# %% role="tests" name="whole" points=1
answer = codons("AUGGCCUAA")
assert isinstance(answer, list), f"codons should give back a list, not {answer!r}."
assert answer[0] == "AUG", f"The first codon of AUGGCCUAA is AUG, not {answer[0]}."
### BEGIN HIDDEN TESTS
assert codons("AUGGCCUAA") == ["AUG", "GCC", "UAA"], "AUGGCCUAA has three codons that do not overlap, and none of its letters is left out."
human = dna.replace("T", "U")
found = codons(human)
assert len(found) == 394, "The human gene has 394 codons, the stop codon included."
assert "".join(found) == human, "Set one after the other, the codons of the human gene should give its RNA again."
### END HIDDEN TESTS

# %% role="tests" name="rest" points=1
answer = codons("AU")
assert isinstance(answer, list), f"Two letters are no codon: codons should give back an empty list, not {answer!r}."
### BEGIN HIDDEN TESTS
assert codons("AUG") == ["AUG"], "Three letters are one whole codon."
assert codons("AUGGC") == ["AUG"], "In AUGGC the letters after AUG are no whole codon."
assert codons("AUGGCCU") == ["AUG", "GCC"], "AUGGCCU has two whole codons, and the last letter is left out."
assert codons("AU") == [], "Two letters are no codon, so the list is empty."
### END HIDDEN TESTS
