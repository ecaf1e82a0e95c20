# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: che-mol-smiles-4
#   title: {en: "Count atoms in a SMILES", fr: "Compter les atomes d'un SMILES"}
#   difficulty: 1
#   minutes: 10
#   skills: [che.mol.smiles]
#   hints:
#     - en: "A letter is not always an atom, and an atom is not always a letter. Who can turn the text into atoms for you?"
#       fr: "Une lettre n'est pas toujours un atome, et un atome n'est pas toujours une lettre. Qui peut transformer le texte en atomes pour vous ?"
#     - en: "Chem.MolFromSmiles gives you a molecule. A molecule answers to GetNumAtoms, and it hands out its atoms with GetAtoms."
#       fr: "Chem.MolFromSmiles vous donne une molécule. Une molécule répond à GetNumAtoms, et donne ses atomes par GetAtoms."
#     - en: "For one element, go through GetAtoms of the molecule from Chem.MolFromSmiles with for. Compare what GetSymbol says with symbol; add the comparisons with sum. GetNumAtoms does the first task."
#       fr: "Pour un élément, parcourez avec for les GetAtoms de la molécule de Chem.MolFromSmiles. Comparez ce que dit GetSymbol à symbol ; additionnez les comparaisons avec sum. GetNumAtoms suffit à la première tâche."
#   misconceptions:
#     - says:
#         en: "Each character of a SMILES is an atom."
#         fr: "Chaque caractère d'un SMILES est un atome."
#       wrong:
#         heavy-atoms: |
#           def heavy_atoms(smiles):
#               return len(smiles)
#     - says:
#         en: "Counting the letter of an element counts its atoms."
#         fr: "Compter la lettre d'un élément, c'est compter ses atomes."
#       wrong:
#         one-element: |
#           def count_element(smiles, symbol):
#               return smiles.count(symbol)
#     - says:
#         en: "Small letters are atoms too, so upper case or lower case makes no difference."
#         fr: "Les minuscules sont aussi des atomes, donc la casse ne change rien."
#       wrong:
#         one-element: |
#           def count_element(smiles, symbol):
#               return smiles.lower().count(symbol.lower())
#   alternatives:
#     - heavy-atoms: |
#         def heavy_atoms(smiles):
#             return Chem.MolFromSmiles(smiles).GetNumHeavyAtoms()
#       one-element: |
#         def count_element(smiles, symbol):
#             count = 0
#             for atom in Chem.MolFromSmiles(smiles).GetAtoms():
#                 if atom.GetSymbol() == symbol:
#                     count = count + 1
#             return count
#   tests:
#     size: {en: "Counts all heavy atoms", fr: "Compte tous les atomes lourds"}
#     element: {en: "Counts the atoms of one element", fr: "Compte les atomes d'un élément"}
#   messages:
#     "Ethanol, CCO, has 3 atoms besides hydrogen; heavy_atoms gave {}.": "L'éthanol, CCO, a 3 atomes en plus des hydrogènes ; heavy_atoms a donné {}."
#     "{} is not right. Brackets, rings and bonds are signs, not atoms; some atoms have two letters.": "{} n'est pas juste. Parenthèses, cycles et liaisons sont des signes, pas des atomes ; certains atomes ont deux lettres."
#     "Methanol, CO, has one oxygen; count_element gave {}.": "Le méthanol, CO, a un oxygène ; count_element a donné {}."
#     "The number of {} in {} is not right. Ask each atom for its symbol: small letters are aromatic atoms, and Cl is not C.": "Le nombre de {} dans {} n'est pas juste. Demandez à chaque atome son symbole : les minuscules sont des atomes aromatiques, et Cl n'est pas C."
# ---

# %% [markdown] lang="en"
# # Count atoms in a SMILES
#
# **What you will be able to do:** turn a line of text into a molecule with RDKit, and ask it for its atoms.
#
# ## Why it matters
#
# Databases keep molecules as short texts called **SMILES**: `CCO` is ethanol. The text looks easy to read, yet counting its letters misleads. A chemist who counts carbons wrongly gets a wrong formula and a wrong mass. Let RDKit read the text: it knows the grammar.
#
# ## The idea
#
# In a SMILES:
#
# - hydrogens are usually left out, the other ("heavy") atoms are written;
# - `c`, `n`, `o` are aromatic atoms, as in benzene, `c1ccccc1` (6 carbons);
# - `Cl` and `Br` are **one** atom each, with two letters;
# - `=`, `(`, `)` and digits are bonds, branches and rings, not atoms.
#
# So `C(Cl)(Cl)Cl`, chloroform, has 12 characters and 4 heavy atoms: one carbon, three chlorines.
#
# `Chem.MolFromSmiles(text)` gives a molecule. `molecule.GetNumAtoms()` is its number of heavy atoms. `molecule.GetAtoms()` goes through them, and `atom.GetSymbol()` is a symbol such as `"C"` or `"Cl"`.
#
# ## What is given
#
# `nci`: 100 readable molecules of the US National Cancer Institute (NCI), in the column `smiles`. No hydrogen stands there as an atom of its own: `[CH]` in brackets is one carbon with its hydrogen.
#
# ## Your task
#
# 1. `heavy_atoms(smiles)` gives back the number of heavy atoms.
# 2. `count_element(smiles, symbol)` gives back how many atoms of this element are written, aromatic ones included. `symbol` is a text such as `"C"`.
#
# *Data: NCI Open Database, by way of RDKit.*

# %% [markdown] lang="fr"
# # Compter les atomes d'un SMILES
#
# **Ce que vous saurez faire :** transformer une ligne de texte en molécule avec RDKit, et lui demander ses atomes.
#
# ## Pourquoi c'est important
#
# Les bases de données gardent les molécules sous forme de courts textes, les **SMILES** : `CCO` est l'éthanol. Le texte semble facile à lire, mais compter ses lettres trompe. Un carbone mal compté donne une formule fausse et une masse fausse. Laissez RDKit lire le texte : il connaît la grammaire.
#
# ## L'idée
#
# Dans un SMILES :
#
# - les hydrogènes sont le plus souvent omis, les autres atomes (« lourds ») sont écrits ;
# - `c`, `n`, `o` sont des atomes aromatiques, comme dans le benzène, `c1ccccc1` (6 carbones) ;
# - `Cl` et `Br` sont **un** seul atome, en deux lettres ;
# - `=`, `(`, `)` et les chiffres sont des liaisons, des branches et des cycles, pas des atomes.
#
# Ainsi `C(Cl)(Cl)Cl`, le chloroforme, a 12 caractères et 4 atomes lourds : un carbone, trois chlores.
#
# `Chem.MolFromSmiles(text)` donne une molécule. `molecule.GetNumAtoms()` est son nombre d'atomes lourds. `molecule.GetAtoms()` les parcourt, et `atom.GetSymbol()` est un symbole comme `"C"` ou `"Cl"`.
#
# ## Ce qui est donné
#
# `nci` : 100 molécules lisibles de l'Institut national du cancer des États-Unis (NCI), dans la colonne `smiles`. Aucun hydrogène n'y est un atome à part : `[CH]` entre crochets est un seul carbone avec son hydrogène.
#
# ## À vous de jouer
#
# 1. `heavy_atoms(smiles)` renvoie le nombre d'atomes lourds.
# 2. `count_element(smiles, symbol)` renvoie combien d'atomes de cet élément sont écrits, aromatiques compris. `symbol` est un texte comme `"C"`.
#
# *Données : NCI Open Database, par l'intermédiaire de RDKit.*

# %% role="locked" name="data"
from rdkit import Chem

from enact_learn.datasets.nci_molecules import molecules

nci = molecules().head(100)
nci.head()

# %% role="solution" name="heavy-atoms"
def heavy_atoms(smiles):
    """Count the heavy atoms (all but hydrogen) of a molecule."""
    ### BEGIN SOLUTION
    return Chem.MolFromSmiles(smiles).GetNumAtoms()
    ### END SOLUTION

# %% role="tests" name="size" points=1
answer = heavy_atoms("CCO")
assert answer == 3, f"Ethanol, CCO, has 3 atoms besides hydrogen; heavy_atoms gave {answer!r}."
### BEGIN HIDDEN TESTS
for text in ["C(Cl)(Cl)Cl", "c1ccccc1", "CC(=O)Oc1ccccc1C(=O)O", *nci["smiles"][::7]]:
    expected = len(Chem.MolFromSmiles(text).GetAtoms())
    assert heavy_atoms(text) == expected, f"{text} is not right. Brackets, rings and bonds are signs, not atoms; some atoms have two letters."
### END HIDDEN TESTS

# %% role="solution" name="one-element"
def count_element(smiles, symbol):
    """Count the written atoms of one element in a molecule."""
    ### BEGIN SOLUTION
    atoms = Chem.MolFromSmiles(smiles).GetAtoms()
    return sum(atom.GetSymbol() == symbol for atom in atoms)
    ### END SOLUTION

# %% role="tests" name="element" points=2
answer = count_element("CO", "O")
assert answer == 1, f"Methanol, CO, has one oxygen; count_element gave {answer!r}."
### BEGIN HIDDEN TESTS
numbers = {"C": 6, "N": 7, "O": 8, "S": 16, "Cl": 17, "Br": 35}
for text in ["C(Cl)(Cl)Cl", "c1ccncc1Br", "CS(=O)C", *nci["smiles"][::9]]:
    inside = [atom.GetAtomicNum() for atom in Chem.MolFromSmiles(text).GetAtoms()]
    for symbol, number in numbers.items():
        assert count_element(text, symbol) == inside.count(number), f"The number of {symbol} in {text} is not right. Ask each atom for its symbol: small letters are aromatic atoms, and Cl is not C."
### END HIDDEN TESTS
