# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   lesson: biology-sequences
#   title: {en: "What a string of letters tells", fr: "Ce que dit une suite de lettres"}
#   minutes: 25
# ---

# %% [markdown] lang="en"
# # What a string of letters tells
#
# ## Aim
#
# After this lesson you can read DNA and proteins as text: describe them by simple counts, compare two of them, and say whether a likeness is more than chance.
#
# ## What you need first
#
# You can call and write a function in Python, and cut a text with a slice such as `text[2:5]`. From biology you need three facts. DNA has the letters A, C, G and T. Three letters, a codon, stand for one amino acid. And genes of relatives descend from one ancestor.
#
# ## Theory
#
# **Counting.** The simplest description of a piece of DNA is its share of G and C. A finer one counts all words of length $k$, the k-mers. A text of $L$ letters holds $L - k + 1$ of them, since they overlap. DNA has two strands, and a machine may have read either. So most programs count a word and its reverse complement as one.
#
# **Comparing.** Genes change in two ways: letters are swapped, or pieces are lost and added. An alignment sets two sequences one below the other and puts gaps where pieces are missing. There are far too many alignments to try them all. But the best score of two texts follows from the best scores of shorter ones:
#
# $$S(i, j) = \max \{ S(i-1, j-1) + s(a_i, b_j),\; S(i-1, j) - g,\; S(i, j-1) - g \}$$
#
# Here $s$ scores a pair of letters, and $g$ is the cost of a gap. For proteins, $s$ comes from a table such as BLOSUM62. It gives more for pairs that evolution often swaps.
#
# **Judging.** Every two sequences have a best score. It means something only beside the scores of shuffled sequences.
#
# The picture below shows all of this at a glance. It is a **dot plot**: a point stands where a word of three amino acids occurs in both proteins.

# %% [markdown] lang="fr"
# # Ce que dit une suite de lettres
#
# ## But
#
# Après cette leçon, vous saurez lire l'ADN et les protéines comme du texte : les décrire par de simples comptages, en comparer deux, et dire si une ressemblance dépasse le hasard.
#
# ## Ce qu'il vous faut
#
# Vous savez appeler et écrire une fonction en Python, et découper un texte avec une tranche comme `text[2:5]`. En biologie, il vous faut trois faits. L'ADN a les lettres A, C, G et T. Trois lettres, un codon, désignent un acide aminé. Et les gènes d'espèces parentes descendent d'un même ancêtre.
#
# ## Théorie
#
# **Compter.** La description la plus simple d'un morceau d'ADN est sa part de G et de C. Une autre, plus fine, compte tous les mots de longueur $k$, les k-mers. Un texte de $L$ lettres en contient $L - k + 1$, car ils se chevauchent. L'ADN a deux brins, et l'on a pu lire l'un ou l'autre. La plupart des programmes comptent donc un mot et son complément inverse pour un seul.
#
# **Comparer.** Les gènes changent de deux façons : des lettres sont remplacées, ou des morceaux sont perdus et ajoutés. Un alignement place deux séquences l'une sous l'autre et met des trous là où des morceaux manquent. Il y a bien trop d'alignements pour les essayer tous. Mais le meilleur score de deux textes découle des meilleurs scores de textes plus courts :
#
# $$S(i, j) = \max \{ S(i-1, j-1) + s(a_i, b_j),\; S(i-1, j) - g,\; S(i, j-1) - g \}$$
#
# Ici, $s$ note une paire de lettres, et $g$ est le coût d'un trou. Pour les protéines, $s$ vient d'une table comme BLOSUM62. Elle donne plus aux paires d'acides aminés que l'évolution remplace souvent l'un par l'autre.
#
# **Juger.** Deux séquences ont toujours un meilleur score. Il n'a de sens qu'à côté des scores de séquences mélangées.
#
# L'image ci-dessous montre tout cela d'un coup d'œil. C'est une **matrice de points** (*dot plot*) : un point se trouve là où un mot de trois acides aminés est présent dans les deux protéines.

# %%
import matplotlib.pyplot as plt

from enact_learn.datasets.tp53 import coding_sequences

genes = coding_sequences().set_index("species")
human, mouse = genes.loc["human", "protein"], genes.loc["mouse", "protein"]


def common_words(first, second, k):
    """Give the pairs of positions where two texts hold the same word of k letters."""
    return [
        (one, two)
        for one in range(len(first) - k + 1)
        for two in range(len(second) - k + 1)
        if first[one : one + k] == second[two : two + k]
    ]


points = common_words(human, mouse, k=3)
figure, axes = plt.subplots(figsize=(4.5, 4.5))
axes.plot(*zip(*points), "k.", markersize=3)
axes.set(xlabel="position in human p53 (amino acids)", ylabel="position in mouse p53 (amino acids)")
figure.tight_layout()

# %% [markdown] lang="en"
# *Figure: a dot plot of p53 in human (across) and mouse (upwards), both nearly 400 amino acids long. The points form one long diagonal from the lower left to the upper right. It is dense from about 95 to 290, where the protein binds DNA, and has holes before and after. A few lone points off the diagonal are words that both share by chance.*
#
# ## Practice
#
# The cell below compares the five genes with the human one: the share of G and C, and the share of equal letters in the alignment that the data hold.

# %% [markdown] lang="fr"
# *Figure : une matrice de points de p53 chez l'humain (en abscisse) et la souris (en ordonnée), chacune de presque 400 acides aminés. Les points forment une longue diagonale d'en bas à gauche vers en haut à droite. Elle est dense d'environ 95 à 290, là où la protéine se lie à l'ADN, et trouée avant et après. Quelques points isolés hors de la diagonale sont des mots communs par hasard.*
#
# ## Pratique
#
# La cellule ci-dessous compare les cinq gènes à celui de l'humain : la part de G et C, et la part de lettres égales dans l'alignement que contiennent les données.

# %%
reference = genes.loc["human", "aligned"]
for species, row in genes.iterrows():
    strong = (row["dna"].count("G") + row["dna"].count("C")) / len(row["dna"])
    columns = [(one, other) for one, other in zip(reference, row["aligned"]) if "-" not in (one, other)]
    equal = sum(one == other for one, other in columns) / len(columns)
    print(f"{species:8} GC {strong:.3f}   equal to human {equal:.3f}")

# %% [markdown] lang="en"
# Change `k` in the dot plot to 1 and to 5, and watch chance come and go. Then go to the exercises: begin with *GC content* and *From DNA to codons*.
#
# ## Discussion
#
# Which description is enough depends on the question. To sort fragments of many genomes, counts of words will do, and they are fast. To find out which amino acid has changed in a patient's tumour, you need an alignment. Why would a share of equal letters mislead you for two proteins that share one small domain only?
#
# *Data: TP53 of five mammals, from the test files of scikit-bio.*
#
# ## Questions
#
# 1. How many words of length 3 are in a text of 10 letters?
#
# <details><summary>Answer</summary>8: a word begins at each of the first 8 letters.</details>
#
# 2. A machine reads `AAC`. Which word stands on the other strand?
#
# <details><summary>Answer</summary>`GTT`: the partners T, T, G, read from the end.</details>
#
# 3. Two proteins have the score 40. Of 99 shuffles, 4 score 40 or more. What is the p-value?
#
# <details><summary>Answer</summary>(1 + 4) / (1 + 99) = 0.05. The observed score counts as well.</details>
#
# 4. Why does one gap of three cost less than three gaps of one?
#
# <details><summary>Answer</summary>One event may remove three letters at once; three gaps need three events.</details>
#
# ## References
#
# - S. B. Needleman, C. D. Wunsch, J. Mol. Biol. 48, 443 (1970), [doi](https://doi.org/10.1016/0022-2836%2870%2990057-4)
# - S. Henikoff, J. G. Henikoff, PNAS 89, 10915 (1992), [doi](https://doi.org/10.1073/pnas.89.22.10915)
# - B. D. Ondov et al., Mash, Genome Biology 17, 132 (2016), [doi](https://doi.org/10.1186/s13059-016-0997-x)

# %% [markdown] lang="fr"
# Donnez à `k` la valeur 1, puis 5, dans la matrice de points, et voyez le hasard aller et venir. Passez ensuite aux exercices : commencez par *Le taux de GC* et *De l'ADN aux codons*.
#
# ## Discussion
#
# La description qui suffit dépend de la question. Pour trier des fragments de nombreux génomes, des comptages de mots suffisent, et ils sont rapides. Pour savoir quel acide aminé a changé dans une tumeur, il faut un alignement. Pourquoi la part de lettres égales vous tromperait-elle pour deux protéines qui n'ont en commun qu'un petit domaine ?
#
# *Données : TP53 de cinq mammifères, tirés des fichiers de test de scikit-bio.*
#
# ## Questions
#
# 1. Combien de mots de longueur 3 y a-t-il dans un texte de 10 lettres ?
#
# <details><summary>Réponse</summary>8 : un mot commence à chacune des 8 premières lettres.</details>
#
# 2. Une machine lit `AAC`. Quel mot est sur l'autre brin ?
#
# <details><summary>Réponse</summary>`GTT` : les partenaires T, T, G, lus depuis la fin.</details>
#
# 3. Deux protéines ont le score 40. Sur 99 mélanges, 4 ont un score de 40 ou plus. Que vaut la valeur p ?
#
# <details><summary>Réponse</summary>(1 + 4) / (1 + 99) = 0,05. Le score observé compte aussi.</details>
#
# 4. Pourquoi un trou de trois coûte-t-il moins que trois trous d'un ?
#
# <details><summary>Réponse</summary>Un seul événement peut ôter trois lettres ; trois trous demandent trois événements.</details>
#
# ## Références
#
# - S. B. Needleman, C. D. Wunsch, J. Mol. Biol. 48, 443 (1970), [doi](https://doi.org/10.1016/0022-2836%2870%2990057-4)
# - S. Henikoff, J. G. Henikoff, PNAS 89, 10915 (1992), [doi](https://doi.org/10.1073/pnas.89.22.10915)
# - B. D. Ondov et al., Mash, Genome Biology 17, 132 (2016), [doi](https://doi.org/10.1186/s13059-016-0997-x)
