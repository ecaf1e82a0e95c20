# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: che-mol-desc-3
#   title: {en: "Your own donor count against the reference", fr: "Votre compte de donneurs face à la référence"}
#   difficulty: 3
#   minutes: 20
#   skills: [che.mol.desc]
#   hints:
#     - en: "In ethanol, print the symbol and the number of hydrogens of each atom. Where are the hydrogens that CCO does not write?"
#       fr: "Dans l'éthanol, affichez le symbole et le nombre d'hydrogènes de chaque atome. Où sont les hydrogènes que CCO n'écrit pas ?"
#     - en: "An atom has to meet two conditions to count, and it counts once, however many hydrogens it carries."
#       fr: "Pour compter, un atome doit remplir deux conditions, et il compte une fois, quel que soit son nombre d'hydrogènes."
#     - en: "To compare, leave a line out when Chem.MolFromSmiles gives None, and keep its number when your count and CalcNumHBD are not equal, whichever is larger."
#       fr: "Pour comparer, laissez de côté une ligne quand Chem.MolFromSmiles donne None, et gardez son numéro quand votre compte et CalcNumHBD ne sont pas égaux, quel que soit le plus grand."
#   misconceptions:
#     - says:
#         en: "Every nitrogen and oxygen is a donor."
#         fr: "Chaque azote et chaque oxygène est un donneur."
#       wrong:
#         donor-atoms: |
#           def donor_atoms(smiles, elements):
#               molecule = Chem.MolFromSmiles(smiles)
#               return sum(atom.GetSymbol() in elements for atom in molecule.GetAtoms())
#     - says:
#         en: "The hydrogens that count are those that the SMILES writes."
#         fr: "Les hydrogènes qui comptent sont ceux que le SMILES écrit."
#       wrong:
#         donor-atoms: |
#           def donor_atoms(smiles, elements):
#               molecule = Chem.MolFromSmiles(smiles)
#               return sum(
#                   atom.GetSymbol() in elements and atom.GetNumExplicitHs() > 0 for atom in molecule.GetAtoms()
#               )
#     - says:
#         en: "Counting donor atoms means counting their hydrogens."
#         fr: "Compter les atomes donneurs revient à compter leurs hydrogènes."
#       wrong:
#         donor-atoms: |
#           def donor_atoms(smiles, elements):
#               molecule = Chem.MolFromSmiles(smiles)
#               return sum(atom.GetTotalNumHs() for atom in molecule.GetAtoms() if atom.GetSymbol() in elements)
#     - says:
#         en: "The reference knows more, so two counts can only differ because mine is too low."
#         fr: "La référence en sait plus, donc deux comptes ne diffèrent que si le mien est trop petit."
#       wrong:
#         disagreements: |
#           def disagreements(table, elements):
#               numbers = []
#               for number, smiles in zip(table["nsc"], table["smiles"]):
#                   molecule = Chem.MolFromSmiles(smiles)
#                   if molecule is not None and donor_atoms(smiles, elements) < rdMolDescriptors.CalcNumHBD(molecule):
#                       numbers.append(number)
#               return numbers
#   tests:
#     donors: {en: "Counts donor atoms with one hydrogen", fr: "Compte les atomes donneurs à un hydrogène"}
#     no-donors: {en: "Leaves out atoms without hydrogen", fr: "Laisse de côté les atomes sans hydrogène"}
#     several-hydrogens: {en: "Counts an atom once", fr: "Compte un atome une seule fois"}
#     against-reference: {en: "Finds where count and reference differ", fr: "Trouve où compte et référence diffèrent"}
#   messages:
#     "{} has {} donor atom(s) among nitrogen and oxygen, but donor_atoms gave {}.": "{} a {} atome(s) donneur(s) parmi azote et oxygène, mais donor_atoms a donné {}."
#     "The count for {} is not right. Hydrogens count whether the SMILES writes them or not, in rings too.": "Le compte pour {} n'est pas juste. Les hydrogènes comptent, que le SMILES les écrive ou non, dans les cycles aussi."
#     "Only atoms of the given elements count: use elements, whatever it holds.": "Seuls comptent les atomes des éléments donnés : utilisez elements, quel que soit son contenu."
#     "No nitrogen or oxygen of {} carries a hydrogen, but donor_atoms gave {}.": "Aucun azote ou oxygène de {} ne porte d'hydrogène, mais donor_atoms a donné {}."
#     "{} has no donor. An atom without hydrogen is none, and the letters of a SMILES are not atoms: Na is sodium.": "{} n'a pas de donneur. Un atome sans hydrogène n'en est pas un, et les lettres d'un SMILES ne sont pas des atomes : Na est le sodium."
#     "The nitrogen of methylamine carries two hydrogens and is one donor atom, but donor_atoms gave {}.": "L'azote de la méthylamine porte deux hydrogènes et est un seul atome donneur, mais donor_atoms a donné {}."
#     "The count for {} is not right. An atom counts once, however many hydrogens it carries.": "Le compte pour {} n'est pas juste. Un atome compte une fois, quel que soit son nombre d'hydrogènes."
#     "disagreements should give back a list of NSC numbers, not {}.": "disagreements doit renvoyer une liste de numéros NSC, pas {}."
#     "Your count and the reference agree on ethanol, glycol and methylamine, but disagreements gave {}.": "Votre compte et la référence s'accordent sur l'éthanol, le glycol et la méthylamine, mais disagreements a donné {}."
#     "A line that can't be read can't disagree: leave it out.": "Une ligne illisible ne peut pas être en désaccord : laissez-la de côté."
#     "Some disagreements are missing. Do you keep those where your count is the larger one too?": "Il manque des désaccords. Gardez-vous aussi ceux où votre compte est le plus grand ?"
#     "Some lines are listed although count and reference agree. Is each line compared with CalcNumHBD of the same molecule?": "Certaines lignes sont listées alors que compte et référence s'accordent. Chaque ligne est-elle comparée à CalcNumHBD de la même molécule ?"
#     "Each number should stand in the list once.": "Chaque numéro doit figurer une seule fois dans la liste."
# ---

# %% [markdown] lang="en"
# # Your own donor count against the reference
#
# **What you will be able to do:** compute a descriptor atom by atom, and find out where two definitions of it part.
#
# ## Why it matters
#
# Hydrogen bonds hold water, DNA and many medicines in place. A **donor** is an atom that lends its hydrogen to such a bond. Programs count donors by different rules, so two tables may disagree although neither holds a mistake. Before you mix them, look at where.
#
# ## The idea
#
# Our rule: an atom is a donor when its element is in a given list and it carries at least one hydrogen. It counts once, even with two hydrogens. SMILES rarely writes hydrogens, but RDKit's [`Atom`](https://www.rdkit.org/docs/source/rdkit.Chem.rdchem.html#rdkit.Chem.rdchem.Atom) knows them: walk through `molecule.GetAtoms()` and ask `atom.GetSymbol()` and `atom.GetTotalNumHs()`.
#
# The reference is `rdMolDescriptors.CalcNumHBD(molecule)`.
#
# ## What is given
#
# `nci`: 500 lines of the US National Cancer Institute (NCI), columns `nsc` and `smiles`; a few can't be read.
#
# ## Your task
#
# 1. `donor_atoms(smiles, elements)` counts the donors of a readable molecule. `elements` holds symbols, such as `("N", "O")`.
# 2. `disagreements(table, elements)` lists the `nsc` numbers of the readable lines where your count differs from the reference, in any order.
#
# Then look: which element do most disagreements for `("N", "O")` share? Add it, and see what remains.
#
# *Data: NCI Open Database, by way of RDKit.*

# %% [markdown] lang="fr"
# # Votre compte de donneurs face à la référence
#
# **Ce que vous saurez faire :** calculer un descripteur atome par atome, et trouver où deux définitions se séparent.
#
# ## Pourquoi c'est important
#
# Les liaisons hydrogène tiennent en place l'eau, l'ADN et beaucoup de médicaments. Un **donneur** est un atome qui prête son hydrogène à une telle liaison. Les programmes comptent les donneurs selon des règles différentes : deux tableaux peuvent être en désaccord sans qu'aucun ne soit faux. Avant de les mélanger, regardez où.
#
# ## L'idée
#
# Notre règle : un atome est un donneur si son élément est dans une liste donnée et s'il porte au moins un hydrogène. Il compte une fois, même avec deux hydrogènes. Un SMILES écrit rarement les hydrogènes, mais l'[`Atom`](https://www.rdkit.org/docs/source/rdkit.Chem.rdchem.html#rdkit.Chem.rdchem.Atom) de RDKit les connaît : parcourez `molecule.GetAtoms()` et demandez `atom.GetSymbol()` et `atom.GetTotalNumHs()`.
#
# La référence est `rdMolDescriptors.CalcNumHBD(molecule)`.
#
# ## Ce qui est donné
#
# `nci` : 500 lignes de l'Institut national du cancer des États-Unis (NCI), colonnes `nsc` et `smiles` ; quelques-unes sont illisibles.
#
# ## À vous de jouer
#
# 1. `donor_atoms(smiles, elements)` compte les donneurs d'une molécule lisible. `elements` contient des symboles, comme `("N", "O")`.
# 2. `disagreements(table, elements)` donne la liste des numéros `nsc` des lignes lisibles où votre compte diffère de la référence, dans un ordre libre.
#
# Regardez ensuite : quel élément partagent la plupart des désaccords pour `("N", "O")` ? Ajoutez-le et voyez ce qui reste.
#
# *Données : NCI Open Database, par l'intermédiaire de RDKit.*

# %% role="locked" name="data"
import pandas as pd
from rdkit import Chem, RDLogger
from rdkit.Chem import rdMolDescriptors

from enact_learn.datasets.nci_molecules import molecules

RDLogger.DisableLog("rdApp.*")  # otherwise RDKit writes a red line for each text that it can't read

nci = molecules().iloc[2880:3380]
nci.head()

# %% role="solution" name="donor-atoms"
def donor_atoms(smiles, elements):
    """Count the atoms of the given elements that carry at least one hydrogen."""
    ### BEGIN SOLUTION
    molecule = Chem.MolFromSmiles(smiles)
    return sum(atom.GetSymbol() in elements and atom.GetTotalNumHs() > 0 for atom in molecule.GetAtoms())
    ### END SOLUTION

# %% role="tests" name="donors" points=1
for text, known in [("CCO", 1), ("OCCO", 2), ("CNC", 1)]:
    answer = donor_atoms(text, ("N", "O"))
    assert answer == known, f"{text} has {known} donor atom(s) among nitrogen and oxygen, but donor_atoms gave {answer!r}."
### BEGIN HIDDEN TESTS
for text in ["c1cc[nH]c1", "Oc1ccccc1"]:
    assert donor_atoms(text, ("N", "O")) == 1, f"The count for {text} is not right. Hydrogens count whether the SMILES writes them or not, in rings too."
for elements, known in [(("N",), 1), (("O",), 2), (("S",), 1), (("N", "O", "S"), 4), ((), 0)]:
    assert donor_atoms("OCC(O)CNCCS", elements) == known, "Only atoms of the given elements count: use elements, whatever it holds."
### END HIDDEN TESTS

# %% role="tests" name="no-donors" points=1
for text in ["CC(C)=O", "c1ccncc1", "c1ccccc1"]:
    answer = donor_atoms(text, ("N", "O"))
    assert answer == 0, f"No nitrogen or oxygen of {text} carries a hydrogen, but donor_atoms gave {answer!r}."
### BEGIN HIDDEN TESTS
for text in ["CC(=O)[O-].[Na+]", "c1ccccc1[N+](=O)[O-]", "CN(C)C", "COC(C)=O"]:
    assert donor_atoms(text, ("N", "O")) == 0, f"{text} has no donor. An atom without hydrogen is none, and the letters of a SMILES are not atoms: Na is sodium."
### END HIDDEN TESTS

# %% role="tests" name="several-hydrogens" points=1
answer = donor_atoms("CN", ("N", "O"))
assert answer == 1, f"The nitrogen of methylamine carries two hydrogens and is one donor atom, but donor_atoms gave {answer!r}."
### BEGIN HIDDEN TESTS
for text, known in [("NC(=O)N", 2), ("NCC(=O)O", 2), ("[NH4+]", 1), ("OC[C@H](N)C(=O)O", 3), ("O", 1)]:
    assert donor_atoms(text, ("N", "O")) == known, f"The count for {text} is not right. An atom counts once, however many hydrogens it carries."
### END HIDDEN TESTS

# %% role="solution" name="disagreements"
def disagreements(table, elements):
    """List the nsc numbers of the readable lines where donor_atoms and CalcNumHBD differ."""
    ### BEGIN SOLUTION
    numbers = []
    for number, smiles in zip(table["nsc"], table["smiles"]):
        molecule = Chem.MolFromSmiles(smiles)
        if molecule is not None and donor_atoms(smiles, elements) != rdMolDescriptors.CalcNumHBD(molecule):
            numbers.append(number)
    return numbers
    ### END SOLUTION

# %% role="tests" name="against-reference" points=2
agreed = pd.DataFrame({"nsc": [1, 2, 3], "smiles": ["CCO", "OCCO", "CN"]})
answer = disagreements(agreed, ("N", "O"))
assert isinstance(answer, list), f"disagreements should give back a list of NSC numbers, not {answer!r}."
assert answer == [], f"Your count and the reference agree on ethanol, glycol and methylamine, but disagreements gave {answer!r}."
### BEGIN HIDDEN TESTS
unreadable = pd.DataFrame({"nsc": [1, 2], "smiles": ["C1CC", "CCO"]})
assert disagreements(unreadable, ("N", "O")) == [], "A line that can't be read can't disagree: leave it out."
for elements in [("N", "O"), ("N", "O", "S")]:
    answer = disagreements(nci, elements)
    assert len(answer) == len(set(answer)), "Each number should stand in the list once."
    differing = set()
    for number, text in zip(nci["nsc"], nci["smiles"]):
        molecule = Chem.MolFromSmiles(text)
        if molecule is not None:
            own = [atom for atom in molecule.GetAtoms() if atom.GetSymbol() in elements and atom.GetTotalNumHs()]
            if len(own) != rdMolDescriptors.CalcNumHBD(molecule):
                differing.add(number)
    assert differing <= set(answer), "Some disagreements are missing. Do you keep those where your count is the larger one too?"
    assert set(answer) <= differing, "Some lines are listed although count and reference agree. Is each line compared with CalcNumHBD of the same molecule?"
### END HIDDEN TESTS
