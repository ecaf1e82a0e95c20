# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: che-qsar-model-1
#   title: {en: "From molecules to a matrix", fr: "Des molécules à une matrice"}
#   difficulty: 2
#   minutes: 15
#   skills: [che.qsar.model]
#   hints:
#     - en: "A model wants one row for each molecule. What would a column tell it in which all molecules are the same?"
#       fr: "Un modèle veut une ligne par molécule. Que lui apprendrait une colonne où toutes les molécules sont pareilles ?"
#     - en: "np.array makes a matrix of a list of rows, and GetFingerprintAsNumPy makes a row. For the columns, sum with axis=0 counts the ones."
#       fr: "np.array fait une matrice d'une liste de lignes, et GetFingerprintAsNumPy fait une ligne. Pour les colonnes, sum avec axis=0 compte les uns."
#     - en: "In fingerprint_matrix: np.array over generator.GetFingerprintAsNumPy(Chem.MolFromSmiles(...)). In useful_columns: matrix.sum with axis=0, then two comparisons joined by &: one with least, one with len(matrix) minus least."
#       fr: "Dans fingerprint_matrix : np.array sur generator.GetFingerprintAsNumPy(Chem.MolFromSmiles(...)). Dans useful_columns : matrix.sum avec axis=0, puis deux comparaisons jointes par & : l'une avec least, l'autre avec len(matrix) moins least."
#   misconceptions:
#     - says:
#         en: "A bit that all molecules have must be kept: it matters most."
#         fr: "Un bit que toutes les molécules possèdent doit être gardé : c'est le plus important."
#       wrong:
#         useful-columns: |
#           def useful_columns(matrix, least):
#               return matrix.sum(axis=0) >= least
#     - says:
#         en: "Each molecule is a column, and each bit is a row."
#         fr: "Chaque molécule est une colonne, et chaque bit est une ligne."
#       wrong:
#         fingerprint-matrix: |
#           def fingerprint_matrix(smiles):
#               return np.array([generator.GetFingerprintAsNumPy(Chem.MolFromSmiles(one)) for one in smiles]).T
#     - says:
#         en: "A fingerprint says how often a fragment occurs."
#         fr: "Une empreinte dit combien de fois un fragment apparaît."
#       wrong:
#         fingerprint-matrix: |
#           def fingerprint_matrix(smiles):
#               return np.array([generator.GetCountFingerprintAsNumPy(Chem.MolFromSmiles(one)) for one in smiles])
#   alternatives:
#     - fingerprint-matrix: |
#         def fingerprint_matrix(smiles):
#             rows = np.zeros((len(smiles), 1024), dtype=int)
#             for number, one in enumerate(smiles):
#                 rows[number, list(generator.GetFingerprint(Chem.MolFromSmiles(one)).GetOnBits())] = 1
#             return rows
#       useful-columns: |
#         def useful_columns(matrix, least):
#             ones = np.count_nonzero(matrix, axis=0)
#             zeros = matrix.shape[0] - ones
#             return np.minimum(ones, zeros) >= least
#   tests:
#     one-row-each: {en: "One row for each molecule", fr: "Une ligne par molécule"}
#     zeros-and-ones: {en: "The right bits, as zeros and ones", fr: "Les bons bits, en zéros et uns"}
#     columns: {en: "The columns that can teach something", fr: "Les colonnes qui apprennent quelque chose au modèle"}
#   messages:
#     "Two molecules and 1,024 bits make a matrix of 2 rows and 1,024 columns; yours has the shape {}.": "Deux molécules et 1 024 bits font une matrice de 2 lignes et 1 024 colonnes ; la vôtre a la forme {}."
#     "For {} molecules the shape is not right: a row for each molecule, a column for each bit.": "Pour {} molécules, la forme n'est pas juste : une ligne par molécule, une colonne par bit."
#     "A bit is on or off: the matrix should hold zeros and ones only. Its largest value is {}.": "Un bit est allumé ou éteint : la matrice ne devrait contenir que des zéros et des uns. Sa plus grande valeur est {}."
#     "Row {} does not belong to molecule {} of the list. Keep the order, and use the generator that is given.": "La ligne {} ne correspond pas à la molécule {} de la liste. Gardez l'ordre, et employez le générateur donné."
#     "There should be one True or False for each of the 3 columns, not {}.": "Il devrait y avoir un True ou un False pour chacune des 3 colonnes, et non {}."
#     "The first column has a one and a zero twice each, so it is useful with least=1.": "La première colonne a deux uns et deux zéros, elle est donc utile avec least=1."
#     "With least={} the choice of columns is not right. Both the ones and the zeros must be frequent enough.": "Avec least={}, le choix des colonnes n'est pas juste. Les uns comme les zéros doivent être assez nombreux."
# ---

# %% [markdown] lang="en"
# # From molecules to a matrix
#
# **What you will be able to do:** turn a list of molecules into the matrix that a model learns from, and keep its useful columns.
#
# ## Why it matters
#
# A model of activity (a QSAR, quantitative structure-activity relationship) can't read structures. It reads rows of numbers. How molecules become numbers decides what the model can learn. Columns that say the same of every molecule teach nothing. They only cost time.
#
# ## The idea
#
# Each molecule gets a row. Each column stands for one bit of the fingerprint: 1 when the fragment is there, 0 when not. A column is useful when at least $m$ molecules have a 1 **and** at least $m$ have a 0. With 100 molecules and $m = 5$, a column with 97 ones goes, because only 3 molecules differ.
#
# ## What is given
#
# `table`: 200 molecules with columns `smiles` and `activity`. `generator.GetFingerprintAsNumPy(molecule)` makes a NumPy array of 1,024 zeros and ones.
#
# ## Your task
#
# 1. `fingerprint_matrix(smiles)` gives back a NumPy array: one row for each text of the list `smiles`, in the same order, and 1,024 columns.
# 2. `useful_columns(matrix, least)` gives back a NumPy array of True and False, one for each column: True where at least `least` rows have a 1 and at least `least` rows have a 0.
#
# *Data: ChEMBL document CHEMBL2321810, by way of RDKit.*

# %% [markdown] lang="fr"
# # Des molécules à une matrice
#
# **Ce que vous saurez faire :** transformer une liste de molécules en la matrice sur laquelle un modèle apprend, et en garder les colonnes utiles.
#
# ## Pourquoi c'est important
#
# Un modèle d'activité (un QSAR, relation quantitative entre structure et activité) ne sait pas lire une structure. Il lit des lignes de nombres. La façon dont les molécules deviennent des nombres décide de ce que le modèle peut apprendre. Une colonne qui dit la même chose de toutes n'apprend rien au modèle. Elle coûte seulement du temps.
#
# ## L'idée
#
# Chaque molécule a une ligne. Chaque colonne représente un bit de l'empreinte : 1 si le fragment est là, 0 sinon. Une colonne est utile quand au moins $m$ molécules ont un 1 **et** au moins $m$ ont un 0. Avec 100 molécules et $m = 5$, une colonne à 97 uns s'en va, car 3 molécules seulement s'en écartent.
#
# ## Ce qui est donné
#
# `table` : 200 molécules, avec les colonnes `smiles` et `activity`. `generator.GetFingerprintAsNumPy(molecule)` fait un tableau NumPy de 1 024 zéros et uns.
#
# ## À vous de jouer
#
# 1. `fingerprint_matrix(smiles)` renvoie un tableau NumPy : une ligne par texte de la liste `smiles`, dans le même ordre, et 1 024 colonnes.
# 2. `useful_columns(matrix, least)` renvoie un tableau NumPy de True et False, un par colonne : True là où au moins `least` lignes ont un 1 et au moins `least` lignes ont un 0.
#
# *Données : document ChEMBL CHEMBL2321810, par l'intermédiaire de RDKit.*

# %% role="locked" name="data"
import numpy as np
from rdkit import Chem
from rdkit.Chem.rdFingerprintGenerator import GetMorganGenerator

from enact_learn.datasets.sulfonamides import measured_sulfonamides

table = measured_sulfonamides().sample(200, random_state=3)
generator = GetMorganGenerator(radius=2, fpSize=1024)
table.head()

# %% role="solution" name="fingerprint-matrix"
def fingerprint_matrix(smiles):
    """Give a matrix of zeros and ones: a row for each molecule, 1,024 columns."""
    ### BEGIN SOLUTION
    return np.array([generator.GetFingerprintAsNumPy(Chem.MolFromSmiles(one)) for one in smiles])
    ### END SOLUTION

# %% role="tests" name="one-row-each" points=1
shape = np.shape(fingerprint_matrix(["CCO", "c1ccccc1"]))
assert shape == (2, 1024), f"Two molecules and 1,024 bits make a matrix of 2 rows and 1,024 columns; yours has the shape {shape}."
### BEGIN HIDDEN TESTS
for count in (1, 7):
    assert np.shape(fingerprint_matrix(table["smiles"].tolist()[:count])) == (count, 1024), f"For {count} molecules the shape is not right: a row for each molecule, a column for each bit."
### END HIDDEN TESTS

# %% role="tests" name="zeros-and-ones" points=1
rows = np.asarray(fingerprint_matrix(["O", "C"]))
assert rows.max() == 1, f"A bit is on or off: the matrix should hold zeros and ones only. Its largest value is {rows.max()}."
### BEGIN HIDDEN TESTS
chosen = table["smiles"].tolist()[10:30]
rows = np.asarray(fingerprint_matrix(chosen))
for number, one in enumerate(chosen):
    bits = set(generator.GetFingerprint(Chem.MolFromSmiles(one)).GetOnBits())
    assert rows[number].max() == 1 and set(np.nonzero(rows[number])[0].tolist()) == bits, f"Row {number} does not belong to molecule {number} of the list. Keep the order, and use the generator that is given."
### END HIDDEN TESTS

# %% role="solution" name="useful-columns"
def useful_columns(matrix, least):
    """Tell for each column whether at least so many rows have a 1, and as many a 0."""
    ### BEGIN SOLUTION
    ones = matrix.sum(axis=0)
    return (ones >= least) & (ones <= len(matrix) - least)
    ### END SOLUTION

# %% role="tests" name="columns" points=2
small = np.array([[1, 0, 1], [1, 0, 1], [0, 0, 1], [0, 0, 1]])
kept = np.asarray(useful_columns(small, 1))
assert kept.shape == (3,), f"There should be one True or False for each of the 3 columns, not {kept.tolist()}."
assert kept[0], "The first column has a one and a zero twice each, so it is useful with least=1."
### BEGIN HIDDEN TESTS
matrix = (np.random.default_rng(5).random((40, 300)) < np.linspace(0, 1, 300)).astype(int)
for least in (1, 2, 5, 12):
    expected = [least <= column.tolist().count(1) and least <= column.tolist().count(0) for column in matrix.T]
    assert np.asarray(useful_columns(matrix, least)).tolist() == expected, f"With least={least} the choice of columns is not right. Both the ones and the zeros must be frequent enough."
### END HIDDEN TESTS
