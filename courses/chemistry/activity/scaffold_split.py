# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: che-qsar-split-1
#   title: {en: "Split by scaffold", fr: "Séparer selon le squelette"}
#   difficulty: 3
#   minutes: 25
#   skills: [che.qsar.split]
#   hints:
#     - en: "Families of molecules travel together. How do you collect the rows of one family, and which family goes first?"
#       fr: "Les familles de molécules voyagent ensemble. Comment rassembler les lignes d'une famille, et quelle famille passe d'abord ?"
#     - en: "A dictionary from a scaffold to its rows, filled with setdefault and append, keeps the order of first appearance. sorted with a key keeps that order where sizes are equal."
#       fr: "Un dictionnaire d'un squelette vers ses lignes, rempli avec setdefault et append, garde l'ordre de première apparition. sorted avec une clé (key) garde cet ordre à taille égale."
#     - en: "scaffold_split: enumerate, setdefault, append; sorted over values with a key that is minus the len; if len(train) plus len(rows) fits within train_size, extend train, else extend test. scaffold: MurckoScaffold.MurckoScaffoldSmiles. leak: a set of known scaffolds, then sum of in, over len."
#       fr: "scaffold_split : enumerate, setdefault, append ; sorted sur values avec une clé (key) qui vaut moins la longueur (len) ; si len(train) plus len(rows) tient dans train_size, extend sur train, sinon extend sur test. scaffold : MurckoScaffold.MurckoScaffoldSmiles. leak : un set de squelettes connus, puis sum des in, sur len."
#   misconceptions:
#     - says:
#         en: "Shuffling the molecules well makes training and test set independent."
#         fr: "Bien mélanger les molécules rend l'entraînement et le test indépendants."
#       wrong:
#         scaffold-split: |
#           def scaffold_split(smiles, train_size):
#               rows = np.random.default_rng(0).permutation(len(smiles)).tolist()
#               return sorted(rows[:train_size]), sorted(rows[train_size:])
#     - says:
#         en: "Sorting by scaffold and cutting at the wanted size is enough."
#         fr: "Trier selon le squelette et couper à la taille voulue suffit."
#       wrong:
#         scaffold-split: |
#           def scaffold_split(smiles, train_size):
#               rows = sorted(range(len(smiles)), key=lambda row: scaffold(smiles[row]))
#               return sorted(rows[:train_size]), sorted(rows[train_size:])
#     - says:
#         en: "Families of one size may go in any order."
#         fr: "Des familles de même taille peuvent passer dans n'importe quel ordre."
#       wrong:
#         scaffold-split: |
#           def scaffold_split(smiles, train_size):
#               names = [scaffold(one) for one in smiles]
#               train, test = [], []
#               for name in sorted(set(names), key=lambda name: (-names.count(name), name)):
#                   rows = [row for row, other in enumerate(names) if other == name]
#                   if len(train) + len(rows) <= train_size:
#                       train.extend(rows)
#                   else:
#                       test.extend(rows)
#               return sorted(train), sorted(test)
#     - says:
#         en: "A molecule of the test set is new as soon as its own SMILES is not in the training set."
#         fr: "Une molécule de test est nouvelle dès que son propre SMILES n'est pas dans l'entraînement."
#       wrong:
#         leak: |
#           def leak(train, test):
#               return sum(smiles in train for smiles in test) / len(test)
#     - says:
#         en: "Each scaffold counts once, however many molecules carry it."
#         fr: "Chaque squelette compte une fois, quel que soit le nombre de molécules qui le portent."
#       wrong:
#         leak: |
#           def leak(train, test):
#               old, new = {scaffold(one) for one in train}, {scaffold(one) for one in test}
#               return len(old & new) / len(new)
#   alternatives:
#     - scaffold: |
#         def scaffold(smiles):
#             return Chem.MolToSmiles(MurckoScaffold.GetScaffoldForMol(Chem.MolFromSmiles(smiles)))
#       scaffold-split: |
#         def scaffold_split(smiles, train_size):
#             names = [scaffold(one) for one in smiles]
#             order = sorted(dict.fromkeys(names), key=names.count, reverse=True)
#             train, test = [], []
#             for name in order:
#                 rows = [row for row, other in enumerate(names) if other == name]
#                 if len(train) + len(rows) <= train_size:
#                     train += rows
#                 else:
#                     test += rows
#             return sorted(train), sorted(test)
#   tests:
#     frameworks: {en: "Reduces molecules to scaffolds", fr: "Réduit les molécules à leur squelette"}
#     families: {en: "Keeps families together", fr: "Garde les familles ensemble"}
#     rule: {en: "Follows the rule for sizes and order", fr: "Suit la règle des tailles et de l'ordre"}
#     audit: {en: "Measures what leaks through a split", fr: "Mesure ce qui fuit à travers une séparation"}
#   messages:
#     "Toluene without its side chain is benzene, c1ccccc1; scaffold gave {}.": "Le toluène sans sa chaîne latérale est le benzène, c1ccccc1 ; scaffold a donné {}."
#     "The scaffold of {} is not right: rings and what links them stay, side chains go.": "Le squelette de {} n'est pas juste : les cycles et ce qui les relie restent, les chaînes latérales partent."
#     "Each row should stand in exactly one of the two lists; they hold {} rows together.": "Chaque ligne devrait figurer dans exactement une des deux listes ; elles contiennent ensemble {} lignes."
#     "A family stands on both sides of the split. All molecules of one scaffold go to the same side.": "Une famille se trouve des deux côtés de la séparation. Toutes les molécules d'un même squelette vont du même côté."
#     "Both lists should hold row numbers in rising order.": "Les deux listes devraient contenir des numéros de ligne croissants."
#     "With a training size of {} the split does not follow the rule: largest family first, and a family goes to the test set only when it does not fit any more.": "Avec une taille d'entraînement de {}, la séparation ne suit pas la règle : la plus grande famille d'abord, et une famille ne va au test que si elle ne tient plus."
#     "Two families of one size: the one that appears first goes first.": "Deux familles de même taille : celle qui apparaît d'abord passe d'abord."
#     "Where the same molecules stand on both sides, everything leaks: 1, not {}.": "Si les mêmes molécules sont des deux côtés, tout fuit : 1, et non {}."
#     "Count the test molecules whose scaffold the training set knows, over all test molecules.": "Comptez les molécules de test dont l'entraînement connaît le squelette, sur toutes les molécules de test."
# ---

# %% [markdown] lang="en"
# # Split by scaffold
#
# **What you will be able to do:** split molecules so that a test asks about *new* chemistry, and find out what leaks through a split.
#
# ## Why it matters
#
# Chemists make molecules in series: one scaffold, many side chains. In a random split, nearly every test molecule has sisters in the training set. The model looks clever. Then a new series comes, and it fails. Splitting by [Bemis-Murcko scaffold](https://doi.org/10.1021/jm9602928) tests what the team will need.
#
# ## The idea
#
# The scaffold is what remains when side chains go: the rings and the chains that link them. RDKit also keeps atoms bound to these by a double bond, such as `=O`. All molecules of one scaffold form a family, and a family is never cut. Take families of 5, 3 and 2 molecules and room for 7 in training. The family of 5 fits; 3 more would make 8, so they go to the test set; 2 more make 7, so they go to training.
#
# ## What is given
#
# `smiles`: a list of 200 molecules. `MurckoScaffold.MurckoScaffoldSmiles(text)` gives the scaffold of a SMILES.
#
# ## Your task
#
# 1. `scaffold(smiles)`: the SMILES of the scaffold (empty for a molecule without rings: such molecules form one family).
# 2. `scaffold_split(smiles, train_size)`: two lists of row numbers, train and test, both rising. Go from the largest family to the smallest; where sizes are equal, the one that appears first in `smiles` goes first. A family goes to train when train then holds at most `train_size` molecules, else to test.
# 3. `leak(train, test)`: both are lists of SMILES. The share of test molecules, 0 to 1, whose scaffold also occurs in `train`. `test` is not empty; molecules without rings share the empty scaffold here too.
#
# *Data: ChEMBL document CHEMBL2321810, by way of RDKit.*

# %% [markdown] lang="fr"
# # Séparer selon le squelette
#
# **Ce que vous saurez faire :** séparer des molécules pour que le test porte sur une chimie *nouvelle*, et trouver ce qui fuit à travers une séparation.
#
# ## Pourquoi c'est important
#
# On synthétise les molécules en séries : un squelette, beaucoup de chaînes latérales. Dans une séparation au hasard, presque chaque molécule de test a des sœurs dans l'entraînement. Le modèle semble habile. Puis vient une nouvelle série, et il échoue. Séparer selon le [squelette de Bemis et Murcko](https://doi.org/10.1021/jm9602928) teste ce dont l'équipe aura besoin.
#
# ## L'idée
#
# Le squelette est ce qui reste quand partent les chaînes latérales : les cycles et les chaînes qui les relient. RDKit garde aussi les atomes liés à ceux-ci par une double liaison, comme `=O`. Les molécules d'un même squelette forment une famille, et une famille n'est jamais coupée. Prenez des familles de 5, 3 et 2 molécules et 7 places à l'entraînement. La famille de 5 tient ; 3 de plus feraient 8, elles vont donc au test ; 2 de plus font 7, elles vont donc à l'entraînement.
#
# ## Ce qui est donné
#
# `smiles` : une liste de 200 molécules. `MurckoScaffold.MurckoScaffoldSmiles(text)` donne le squelette d'un SMILES.
#
# ## À vous de jouer
#
# 1. `scaffold(smiles)` : le SMILES du squelette (vide pour une molécule sans cycle : ces molécules forment une seule famille).
# 2. `scaffold_split(smiles, train_size)` : deux listes de numéros de ligne, entraînement et test, toutes deux croissantes. Allez de la plus grande famille à la plus petite ; à taille égale, celle qui apparaît d'abord dans `smiles` passe d'abord. Une famille va à l'entraînement si celui-ci contient alors au plus `train_size` molécules, sinon au test.
# 3. `leak(train, test)` : deux listes de SMILES. La part des molécules de test, de 0 à 1, dont le squelette figure aussi dans `train`. `test` n'est pas vide ; ici aussi, les molécules sans cycle partagent le squelette vide.
#
# *Données : document ChEMBL CHEMBL2321810, par l'intermédiaire de RDKit.*

# %% role="locked" name="data"
import numpy as np
from rdkit import Chem
from rdkit.Chem.Scaffolds import MurckoScaffold

from enact_learn.datasets.sulfonamides import measured_sulfonamides

smiles = measured_sulfonamides()["smiles"].sample(200, random_state=5).tolist()
smiles[:3]

# %% role="solution" name="scaffold"
def scaffold(smiles):
    """Give the SMILES of the Bemis-Murcko scaffold of a molecule."""
    ### BEGIN SOLUTION
    return MurckoScaffold.MurckoScaffoldSmiles(smiles)
    ### END SOLUTION

# %% role="tests" name="frameworks" points=1
answer = scaffold("Cc1ccccc1")
assert answer == "c1ccccc1", f"Toluene without its side chain is benzene, c1ccccc1; scaffold gave {answer!r}."
### BEGIN HIDDEN TESTS
for text in ["CCO", "CC(=O)Nc1ccc(O)cc1", *smiles[:8]]:
    molecule = MurckoScaffold.GetScaffoldForMol(Chem.MolFromSmiles(text))
    assert scaffold(text) == Chem.MolToSmiles(molecule), f"The scaffold of {text} is not right: rings and what links them stay, side chains go."
### END HIDDEN TESTS

# %% role="solution" name="scaffold-split"
def scaffold_split(smiles, train_size):
    """Give the rows for training and for the test: whole families, the largest ones to training as long as they fit."""
    ### BEGIN SOLUTION
    families = {}
    for row, one in enumerate(smiles):
        families.setdefault(scaffold(one), []).append(row)
    train, test = [], []
    for rows in sorted(families.values(), key=lambda rows: -len(rows)):
        if len(train) + len(rows) <= train_size:
            train.extend(rows)
        else:
            test.extend(rows)
    return sorted(train), sorted(test)
    ### END SOLUTION

# %% role="tests" name="families" points=1
train, test = scaffold_split(smiles, 150)
assert sorted([*train, *test]) == list(range(200)), f"Each row should stand in exactly one of the two lists; they hold {len(train) + len(test)} rows together."
### BEGIN HIDDEN TESTS
names = [MurckoScaffold.MurckoScaffoldSmiles(one) for one in smiles]
assert not {names[row] for row in train} & {names[row] for row in test}, "A family stands on both sides of the split. All molecules of one scaffold go to the same side."
### END HIDDEN TESTS

# %% role="tests" name="rule" points=2
train, test = scaffold_split(smiles[:50], 35)
assert list(train) == sorted(train) and list(test) == sorted(test), "Both lists should hold row numbers in rising order."
### BEGIN HIDDEN TESTS
benzenes, pyridines, chains = ["Cc1ccccc1", "Oc1ccccc1", "Nc1ccccc1"], ["Cc1ccncc1", "Clc1ccncc1"], ["CCO", "CCN"]
toy = [chains[0], pyridines[0], *benzenes, chains[1], pyridines[1], "C1CC1"]
for size, expected in [(3, [2, 3, 4]), (4, [2, 3, 4, 7]), (5, [0, 2, 3, 4, 5]), (2, [0, 5]), (8, list(range(8)))]:
    train, test = scaffold_split(toy, size)
    assert list(train) == expected and list(test) == [row for row in range(8) if row not in expected], f"With a training size of {size} the split does not follow the rule: largest family first, and a family goes to the test set only when it does not fit any more."
train, test = scaffold_split(["Cc1ccccc1", "CC1CCCCC1"], 1)
assert list(train) == [0] and list(test) == [1], "Two families of one size: the one that appears first goes first."
### END HIDDEN TESTS

# %% role="solution" name="leak"
def leak(train, test):
    """Give the share (0 to 1) of the test molecules whose scaffold also occurs in the training set."""
    ### BEGIN SOLUTION
    known = {scaffold(one) for one in train}
    return sum(scaffold(one) in known for one in test) / len(test)
    ### END SOLUTION

# %% role="tests" name="audit" points=2
share = leak(["CCO", "Cc1ccccc1"], ["Cc1ccccc1"])
assert abs(share - 1) < 1e-9, f"Where the same molecules stand on both sides, everything leaks: 1, not {share}."
### BEGIN HIDDEN TESTS
benzenes, pyridines, chains = ["Cc1ccccc1", "Oc1ccccc1", "Nc1ccccc1"], ["Cc1ccncc1", "Clc1ccncc1"], ["CCO", "CCN"]
for old, new, expected in [(benzenes[:1], [*benzenes[1:], *pyridines, *pyridines], 1 / 3), (benzenes, chains, 0), ([*chains, *benzenes], ["OCC", "C1CC1"], 0.5)]:
    assert abs(leak(old, new) - expected) < 1e-9, "Count the test molecules whose scaffold the training set knows, over all test molecules."
names = [MurckoScaffold.MurckoScaffoldSmiles(one) for one in smiles]
expected = sum(name in names[:150] for name in names[150:]) / 50
assert abs(leak(smiles[:150], smiles[150:]) - expected) < 1e-9, "Count the test molecules whose scaffold the training set knows, over all test molecules."
### END HIDDEN TESTS
