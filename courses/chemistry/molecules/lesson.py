# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   lesson: chemistry-molecules
#   title: {en: "From a line of text to a molecule", fr: "D'une ligne de texte à une molécule"}
#   minutes: 25
# ---

# %% [markdown] lang="en"
# # From a line of text to a molecule
#
# ## Aim
#
# After this lesson you can read molecules from text, recognise the same molecule in two spellings, and describe it with a few numbers.
#
# ## What you need first
#
# - Writing a small Python function, and going through a list.
# - From chemistry: structural formulas, rings, aromatic bonds, acids and their salts.
#
# ## Theory
#
# **SMILES.** A molecule is a graph: atoms are its nodes, bonds its edges. A SMILES writes this graph on one line. Start at any atom and walk along the bonds. Brackets open a side branch, a pair of equal digits closes a ring, small letters are aromatic atoms. `CC(=O)O` is acetic acid, `c1ccccc1O` is phenol.
#
# **Reading is checking.** RDKit builds the graph, then asks whether each atom may have that many bonds. A text that fails gives `None`, not an error. Count these: silent losses bias all that follows.
#
# **Canonical form.** A walk may begin anywhere, so a molecule has many SMILES. RDKit numbers the atoms by a fixed rule and always writes the same walk. Two texts are the same molecule when their canonical SMILES are equal.
#
# **Salts and mirror images.** A drug often comes with a counter-ion that is not the active part. Mirror images, in contrast, may act very differently: keep the marks `@`.
#
# **Descriptors.** A descriptor turns a molecule into a number: its weight, its liking for fat (logP), its polar surface. Lipinski's rule of five draws limits in this space. In the picture, two of them cut the molecules of a collection.

# %% [markdown] lang="fr"
# # D'une ligne de texte à une molécule
#
# ## But
#
# Après cette leçon, vous savez lire des molécules à partir de texte, reconnaître la même molécule sous deux écritures, et la décrire par quelques nombres.
#
# ## Ce qu'il vous faut
#
# - Écrire une petite fonction Python, et parcourir une liste.
# - En chimie : formules développées, cycles, liaisons aromatiques, acides et sels.
#
# ## Théorie
#
# **SMILES.** Une molécule est un graphe : les atomes en sont les sommets, les liaisons les arêtes. Un SMILES écrit ce graphe sur une ligne. Partez d'un atome quelconque et suivez les liaisons. Des parenthèses ouvrent une branche, deux chiffres égaux ferment un cycle, les minuscules sont des atomes aromatiques. `CC(=O)O` est l'acide acétique, `c1ccccc1O` le phénol.
#
# **Lire, c'est vérifier.** RDKit construit le graphe, puis demande si chaque atome peut avoir autant de liaisons. Un texte qui échoue donne `None`, et non une erreur. Comptez-les : des pertes silencieuses faussent toute la suite.
#
# **Forme canonique.** La marche peut partir de partout, une molécule a donc beaucoup de SMILES. RDKit numérote les atomes selon une règle fixe et écrit toujours la même marche. Deux textes sont la même molécule quand leurs SMILES canoniques sont égaux.
#
# **Sels et images miroir.** Un médicament vient souvent avec un contre-ion qui n'est pas la partie active. Les images miroir, au contraire, peuvent agir très différemment : gardez les marques `@`.
#
# **Descripteurs.** Un descripteur fait d'une molécule un nombre : sa masse, son goût pour les graisses (logP), sa surface polaire. La règle des cinq de Lipinski trace des limites dans cet espace. Dans l'image, deux d'entre elles coupent les molécules d'une collection.

# %%
import matplotlib.pyplot as plt
from rdkit import Chem, RDLogger
from rdkit.Chem import Crippen, Descriptors

from enact_learn.datasets.nci_molecules import molecules

RDLogger.DisableLog("rdApp.*")
known = [molecule for molecule in map(Chem.MolFromSmiles, molecules()["smiles"][::10]) if molecule is not None]
numbers = [(Descriptors.MolWt(molecule), Crippen.MolLogP(molecule)) for molecule in known]
inside = [pair for pair in numbers if pair[0] <= 500 and pair[1] <= 5]
outside = [pair for pair in numbers if pair not in inside]
figure, axes = plt.subplots(figsize=(7, 3.6))
axes.plot(*zip(*inside), "o", color="0.5", markersize=3, label="keeps both limits")
axes.plot(*zip(*outside), "x", color="black", label="breaks a limit")
axes.axvline(500, linestyle="--", color="black")
axes.axhline(5, linestyle=":", color="black")
axes.set(xlabel="weight (g/mol)", ylabel="logP")
axes.legend()
figure.tight_layout()
print(len(inside), "keep both limits,", len(outside), "break one at least")

# %% [markdown] lang="en"
# *Figure: each of 499 NCI molecules as a point, weight from left to right and logP from bottom to top. A dashed upright line stands at 500 g/mol, a dotted level line at logP 5. Most points, grey dots, lie in the box to the lower left, around 225 g/mol and logP 2.3. The molecules outside, crosses, lie mostly above the dotted line: 49 have a logP above 5, 14 weigh more than 500 g/mol, and 8 of them do both.*
#
# ## Practice
#
# The next cell writes phenol in three ways and reads them. Add a fourth text of your own. What happens with `C1CC`, whose ring never closes?

# %% [markdown] lang="fr"
# *Figure : chacune de 499 molécules du NCI est un point, la masse de gauche à droite et le logP de bas en haut. Une ligne verticale en tirets se trouve à 500 g/mol, une ligne horizontale en pointillés au logP 5. La plupart des points, gris, sont dans la boîte en bas à gauche, vers 225 g/mol et un logP de 2,3. Les molécules du dehors, des croix, sont surtout au-dessus des pointillés : 49 ont un logP au-dessus de 5, 14 pèsent plus de 500 g/mol, et 8 d'entre elles font les deux.*
#
# ## Pratique
#
# La cellule suivante écrit le phénol de trois façons et les lit. Ajoutez un quatrième texte de votre choix. Que se passe-t-il avec `C1CC`, dont le cycle ne se ferme jamais ?

# %%
for text in ["c1ccccc1O", "Oc1ccccc1", "C1=CC=CC=C1O"]:
    molecule = Chem.MolFromSmiles(text)
    print(text, "->", Chem.MolToSmiles(molecule) if molecule is not None else "not a molecule")

# %% [markdown] lang="en"
# Then go to the exercises of this module, from counting atoms to judging a descriptor against a reference.
#
# ## Discussion
#
# Most molecules of this collection keep the rule of five. Does that make them medicines? Many natural products break it and are swallowed all the same. What is a rule of thumb good for, and when does it do harm?
#
# ## Questions
#
# 1. How many carbons are in `CCl`?
#
# <details><summary>Answer</summary>One. Cl is a single atom, chlorine: this is chloromethane.</details>
#
# 2. Two suppliers write one molecule differently. What do you compare?
#
# <details><summary>Answer</summary>Their canonical SMILES, both written by the same program.</details>
#
# 3. A list has 1,000 lines; 990 can be read, and 450 of these pass a rule. Which share passes?
#
# <details><summary>Answer</summary>450 of 990, about 45 %. And the 10 unreadable lines are reported beside it.</details>
#
# ## References
#
# - D. Weininger, SMILES, a chemical language and information system, J. Chem. Inf. Comput. Sci. 28, 31 (1988), <https://doi.org/10.1021/ci00057a005>.
# - C. A. Lipinski and others, Adv. Drug Deliv. Rev. 23, 3 (1997), <https://doi.org/10.1016/S0169-409X(96)00423-1>.
# - RDKit, Getting started in Python, <https://www.rdkit.org/docs/GettingStartedInPython.html>.

# %% [markdown] lang="fr"
# Passez ensuite aux exercices de ce module, du compte des atomes au jugement d'un descripteur face à une référence.
#
# ## Discussion
#
# La plupart des molécules de cette collection respectent la règle des cinq. En fait-elle des médicaments ? Bien des produits naturels ne la respectent pas et s'avalent quand même. À quoi sert une règle approximative, et quand nuit-elle ?
#
# ## Questions
#
# 1. Combien de carbones y a-t-il dans `CCl` ?
#
# <details><summary>Réponse</summary>Un. Cl est un seul atome, le chlore : c'est le chlorométhane.</details>
#
# 2. Deux fournisseurs écrivent une molécule autrement. Que comparez-vous ?
#
# <details><summary>Réponse</summary>Leurs SMILES canoniques, écrits tous deux par le même programme.</details>
#
# 3. Une liste a 1 000 lignes ; 990 sont lisibles, et 450 d'entre elles passent une règle. Quelle part passe ?
#
# <details><summary>Réponse</summary>450 sur 990, environ 45 %. Et l'on signale à côté les 10 lignes illisibles.</details>
#
# ## Références
#
# - D. Weininger, SMILES, a chemical language and information system, J. Chem. Inf. Comput. Sci. 28, 31 (1988), <https://doi.org/10.1021/ci00057a005>.
# - C. A. Lipinski et coll., Adv. Drug Deliv. Rev. 23, 3 (1997), <https://doi.org/10.1016/S0169-409X(96)00423-1>.
# - RDKit, Getting started in Python, <https://www.rdkit.org/docs/GettingStartedInPython.html>.
