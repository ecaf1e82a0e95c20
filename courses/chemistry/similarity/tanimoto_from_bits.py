# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: che-sim-fp-1
#   title: {en: "How alike are two molecules?", fr: "À quel point deux molécules se ressemblent-elles ?"}
#   difficulty: 2
#   minutes: 15
#   skills: [che.sim.fp]
#   hints:
#     - en: "Draw two circles that overlap. Which part do both molecules have, and what is the whole picture? A bit in the overlap is still one bit."
#       fr: "Dessinez deux cercles qui se recouvrent. Quelle partie les deux molécules ont-elles en commun, et quelle est la figure entière ? Un bit dans la partie commune reste un seul bit."
#     - en: "A fingerprint lists its bits with GetOnBits, and set makes a set of them. Between two sets, & keeps what is in both; | keeps what is in one of them at least."
#       fr: "Une empreinte donne ses bits par GetOnBits, et set en fait un ensemble. Entre deux ensembles, & garde ce qui est dans les deux ; | garde ce qui est dans l'un au moins."
#     - en: "In bits: Chem.MolFromSmiles, generator.GetFingerprint, GetOnBits, set. In tanimoto: keep the union in a variable, see whether it is empty with if not, then divide the two len."
#       fr: "Dans bits : Chem.MolFromSmiles, generator.GetFingerprint, GetOnBits, set. Dans tanimoto : gardez l'union dans une variable, voyez avec if not si elle est vide, puis divisez les deux len."
#   misconceptions:
#     - says:
#         en: "The whole is the number of bits of one molecule plus that of the other."
#         fr: "Le tout est le nombre de bits d'une molécule plus celui de l'autre."
#       wrong:
#         tanimoto: |
#           def tanimoto(first, second):
#               if not first | second:
#                   return 0.0
#               return 2 * len(first & second) / (len(first) + len(second))
#     - says:
#         en: "A molecule is similar when it holds all the bits of the other one."
#         fr: "Une molécule est semblable quand elle contient tous les bits de l'autre."
#       wrong:
#         tanimoto: |
#           def tanimoto(first, second):
#               if not first:
#                   return 0.0
#               return len(first & second) / len(first)
#     - says:
#         en: "The more bits two molecules share, the more alike they are, whatever their size."
#         fr: "Plus deux molécules partagent de bits, plus elles se ressemblent, quelle que soit leur taille."
#       wrong:
#         tanimoto: |
#           def tanimoto(first, second):
#               return min(1.0, len(first & second) / 3)
#   alternatives:
#     - bits: |
#         def bits(smiles):
#             array = generator.GetFingerprintAsNumPy(Chem.MolFromSmiles(smiles))
#             return {int(number) for number in array.nonzero()[0]}
#       tanimoto: |
#         def tanimoto(first, second):
#             shared = len(first.intersection(second))
#             whole = len(first) + len(second) - shared
#             return shared / whole if whole else 0.0
#   tests:
#     on-bits: {en: "Lists the bits of a molecule", fr: "Liste les bits d'une molécule"}
#     extremes: {en: "Alike and unlike", fr: "Semblables et différentes"}
#     between: {en: "Everything between 0 and 1", fr: "Tout ce qui est entre 0 et 1"}
#   messages:
#     "bits should give back a set of whole numbers; it gave {}.": "bits devrait renvoyer un ensemble (set) de nombres entiers ; elle a renvoyé {}."
#     "OCC and CCO are the same molecule, so they should have the same bits.": "OCC et CCO sont la même molécule, elles devraient donc avoir les mêmes bits."
#     "The bits of {} are not those of the generator that is given. Does each number of a bit that is on stand in the set?": "Les bits de {} ne sont pas ceux du générateur donné. Le numéro de chaque bit allumé est-il dans l'ensemble ?"
#     "A molecule is exactly like itself: 1, not {}.": "Une molécule est identique à elle-même : 1, et non {}."
#     "Two molecules without a common bit: 0, not {}.": "Deux molécules sans bit commun : 0, et non {}."
#     "Where neither molecule has a bit, the statement asks for 0.": "Quand aucune des molécules n'a de bit, l'énoncé demande 0."
#     "A similarity lies between 0 and 1; tanimoto gave {}.": "Une similarité est entre 0 et 1 ; tanimoto a donné {}."
#     "Shared bits over all bits, and each bit counts once in the whole, also when both have it.": "Les bits communs sur tous les bits, et chaque bit compte une fois dans le tout, même si les deux l'ont."
#     "The similarity should not change when the two molecules change places.": "La similarité ne devrait pas changer quand les deux molécules échangent leur place."
#     "Two ligands of CDK2 don't get the similarity that RDKit computes for them.": "Deux ligands de CDK2 n'obtiennent pas la similarité que RDKit calcule pour eux."
# ---

# %% [markdown] lang="en"
# # How alike are two molecules?
#
# **What you will be able to do:** turn a molecule into a fingerprint, and measure how alike two molecules are.
#
# ## Why it matters
#
# "Similar molecules often act alike." Medicinal chemistry rests on this idea. A team that finds one weak inhibitor looks for its relatives in a catalogue of millions. To do so, a computer needs a number for *similar*.
#
# ## The idea
#
# A **fingerprint** notes which small fragments a molecule contains. Each fragment switches on one numbered bit. The [Tanimoto similarity](https://doi.org/10.1186/s13321-015-0069-3) of the sets of bits $A$ and $B$ is
#
# $$T = \frac{|A \cap B|}{|A \cup B|}$$
#
# that is: bits in both, over bits in at least one of them. For $\{1, 2, 3\}$ and $\{2, 3, 4, 5\}$ two bits are shared, of five in all: $T = 0.4$.
#
# ## What is given
#
# `generator` makes a fingerprint of a molecule: `generator.GetFingerprint(molecule)`. A fingerprint lists the numbers of its bits with `GetOnBits()`. `ligands` holds 47 ligands of the enzyme CDK2 (columns `name`, `smiles`). All can be read.
#
# ## Your task
#
# 1. `bits(smiles)` gives back the `set` of the numbers of the bits that are on.
# 2. `tanimoto(first, second)` gives back the similarity of two sets of bits, from 0 to 1. Where both are empty, it gives back 0.
#
# *Data: RDKit, Contrib/Fastcluster.*

# %% [markdown] lang="fr"
# # À quel point deux molécules se ressemblent-elles ?
#
# **Ce que vous saurez faire :** transformer une molécule en empreinte, et mesurer à quel point deux molécules se ressemblent.
#
# ## Pourquoi c'est important
#
# « Des molécules semblables agissent souvent de même. » La chimie médicinale repose sur cette idée. Une équipe qui trouve un inhibiteur faible cherche ses parents dans un catalogue de millions de molécules. Pour cela, il faut un nombre qui dise *semblable*.
#
# ## L'idée
#
# Une **empreinte** note quels petits fragments une molécule contient. Chaque fragment allume un bit numéroté. La [similarité de Tanimoto](https://doi.org/10.1186/s13321-015-0069-3) des ensembles de bits $A$ et $B$ est
#
# $$T = \frac{|A \cap B|}{|A \cup B|}$$
#
# c'est-à-dire : les bits présents dans les deux, sur les bits présents dans l'un au moins. Pour $\{1, 2, 3\}$ et $\{2, 3, 4, 5\}$, deux bits sont communs, sur cinq en tout : $T = 0{,}4$.
#
# ## Ce qui est donné
#
# `generator` fait l'empreinte d'une molécule : `generator.GetFingerprint(molecule)`. Une empreinte donne les numéros de ses bits par `GetOnBits()`. `ligands` contient 47 ligands de l'enzyme CDK2 (colonnes `name`, `smiles`). Tous sont lisibles.
#
# ## À vous de jouer
#
# 1. `bits(smiles)` renvoie l'ensemble (`set`) des numéros des bits allumés.
# 2. `tanimoto(first, second)` renvoie la similarité de deux ensembles de bits, de 0 à 1. Si les deux sont vides, elle renvoie 0.
#
# *Données : RDKit, Contrib/Fastcluster.*

# %% role="locked" name="data"
from rdkit import Chem, DataStructs
from rdkit.Chem.rdFingerprintGenerator import GetMorganGenerator

from enact_learn.datasets.cdk2 import cdk2_ligands

ligands = cdk2_ligands()
generator = GetMorganGenerator(radius=2, fpSize=2048)
ligands.head()

# %% role="solution" name="bits"
def bits(smiles):
    """Give the set of the numbers of the bits that are on in the molecule's fingerprint."""
    ### BEGIN SOLUTION
    molecule = Chem.MolFromSmiles(smiles)
    return set(generator.GetFingerprint(molecule).GetOnBits())
    ### END SOLUTION

# %% role="tests" name="on-bits" points=1
ethanol = bits("CCO")
assert isinstance(ethanol, set) and all(isinstance(bit, int) for bit in ethanol), f"bits should give back a set of whole numbers; it gave {ethanol!r}."
assert ethanol == bits("OCC"), "OCC and CCO are the same molecule, so they should have the same bits."
### BEGIN HIDDEN TESTS
for smiles in ["CCO", "c1ccccc1", *ligands["smiles"][::8]]:
    array = generator.GetFingerprintAsNumPy(Chem.MolFromSmiles(smiles))
    assert sorted(bits(smiles)) == array.nonzero()[0].tolist(), f"The bits of {smiles} are not those of the generator that is given. Does each number of a bit that is on stand in the set?"
### END HIDDEN TESTS

# %% role="solution" name="tanimoto"
def tanimoto(first, second):
    """Give the Tanimoto similarity of two sets of bits, 0 to 1; 0 where both are empty."""
    ### BEGIN SOLUTION
    either = first | second
    if not either:
        return 0.0
    return len(first & second) / len(either)
    ### END SOLUTION

# %% role="tests" name="extremes" points=1
same = tanimoto({1, 5, 9}, {9, 5, 1})
assert abs(same - 1) < 1e-9, f"A molecule is exactly like itself: 1, not {same}."
apart = tanimoto({1, 2}, {3, 4, 5})
assert abs(apart) < 1e-9, f"Two molecules without a common bit: 0, not {apart}."
### BEGIN HIDDEN TESTS
assert abs(tanimoto(set(), set())) < 1e-9, "Where neither molecule has a bit, the statement asks for 0."
### END HIDDEN TESTS

# %% role="tests" name="between" points=2
some = tanimoto({1, 2, 3, 4}, {3, 4, 5, 6, 7, 8})
assert 0 <= some <= 1, f"A similarity lies between 0 and 1; tanimoto gave {some}."
### BEGIN HIDDEN TESTS
for first, second in [({1, 2, 3}, {2, 3, 4, 5}), ({7}, {7, 8, 9}), ({1, 2, 3, 4}, {3, 4, 5, 6, 7, 8})]:
    whole = len(set([*first, *second]))
    shared = len(first) + len(second) - whole
    assert abs(tanimoto(first, second) - shared / whole) < 1e-9, "Shared bits over all bits, and each bit counts once in the whole, also when both have it."
    assert abs(tanimoto(first, second) - tanimoto(second, first)) < 1e-9, "The similarity should not change when the two molecules change places."
prints = [generator.GetFingerprint(Chem.MolFromSmiles(smiles)) for smiles in ligands["smiles"][:6]]
for one in prints:
    for other in prints:
        expected = DataStructs.TanimotoSimilarity(one, other)
        assert abs(tanimoto(set(one.GetOnBits()), set(other.GetOnBits())) - expected) < 1e-9, "Two ligands of CDK2 don't get the similarity that RDKit computes for them."
### END HIDDEN TESTS
