# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: che-mol-smiles-2
#   title: {en: "Find the same molecule under different names", fr: "Retrouver la même molécule sous plusieurs écritures"}
#   difficulty: 2
#   minutes: 15
#   skills: [che.mol.smiles]
#   hints:
#     - en: "Print canonical(\"OCC\") and canonical(\"CCO\"). If they differ, you are still comparing texts, not molecules."
#       fr: "Affichez canonical(\"OCC\") et canonical(\"CCO\"). S'ils diffèrent, vous comparez encore des textes, pas des molécules."
#     - en: "Keep a dictionary: its keys are canonical SMILES, its values are lists of codes. Fill it while you walk through the two columns with zip(table[\"code\"], table[\"smiles\"])."
#       fr: "Gardez un dictionnaire : ses clés sont des SMILES canoniques, ses valeurs des listes de codes. Remplissez-le en parcourant les deux colonnes avec zip(table[\"code\"], table[\"smiles\"])."
#     - en: "Think of the lines whose canonical SMILES is None. They would all meet under one key, although nothing says that they are the same molecule."
#       fr: "Pensez aux lignes dont le SMILES canonique est None. Elles se retrouveraient toutes sous une même clé, alors que rien ne dit que ce sont les mêmes molécules."
#   misconceptions:
#     - says:
#         en: "Two lines hold the same molecule only when their texts are equal."
#         fr: "Deux lignes contiennent la même molécule seulement si leurs textes sont égaux."
#       wrong:
#         find-duplicates: |
#           def find_duplicates(table):
#               groups = {}
#               for code, smiles in zip(table["code"], table["smiles"]):
#                   if canonical(smiles) is not None:
#                       groups.setdefault(smiles, []).append(code)
#               return [codes for codes in groups.values() if len(codes) > 1]
#     - says:
#         en: "The same formula means the same molecule."
#         fr: "La même formule brute veut dire la même molécule."
#       wrong:
#         find-duplicates: |
#           def find_duplicates(table):
#               from rdkit.Chem.rdMolDescriptors import CalcMolFormula
#               groups = {}
#               for code, smiles in zip(table["code"], table["smiles"]):
#                   molecule = Chem.MolFromSmiles(smiles)
#                   if molecule is not None:
#                       groups.setdefault(CalcMolFormula(molecule), []).append(code)
#               return [codes for codes in groups.values() if len(codes) > 1]
#     - says:
#         en: "Lines that can't be read can be grouped like any other line."
#         fr: "Les lignes illisibles peuvent être groupées comme les autres."
#       wrong:
#         find-duplicates: |
#           def find_duplicates(table):
#               groups = {}
#               for code, smiles in zip(table["code"], table["smiles"]):
#                   groups.setdefault(canonical(smiles), []).append(code)
#               return [codes for codes in groups.values() if len(codes) > 1]
#     - says:
#         en: "Mirror images are the same molecule, so stereochemistry can be dropped."
#         fr: "Deux images miroir sont la même molécule, donc la stéréochimie peut être enlevée."
#       wrong:
#         canonical: |
#           def canonical(smiles):
#               molecule = Chem.MolFromSmiles(smiles)
#               if molecule is None:
#                   return None
#               return Chem.MolToSmiles(molecule, isomericSmiles=False)
#   tests:
#     one-spelling: {en: "Gives each molecule one spelling", fr: "Donne à chaque molécule une seule écriture"}
#     small-table: {en: "Finds the duplicates in a small table", fr: "Trouve les doublons d'un petit tableau"}
#     not-the-same: {en: "Keeps different molecules apart", fr: "Sépare les molécules différentes"}
#     catalogue: {en: "Finds the duplicates of two merged catalogues", fr: "Trouve les doublons de deux catalogues réunis"}
#   messages:
#     "{} and {} are one molecule, but canonical gave {} and {}.": "{} et {} sont une seule molécule, mais canonical a donné {} et {}."
#     "C1CC can't be read, so canonical should give back None, not {}.": "C1CC est illisible, donc canonical doit renvoyer None, pas {}."
#     "canonical({}) is not RDKit's canonical SMILES. Read the text, then write the molecule with RDKit's usual settings.": "canonical({}) n'est pas le SMILES canonique de RDKit. Lisez le texte, puis écrivez la molécule avec les réglages habituels de RDKit."
#     "Mirror images are different molecules: keep the marks @ that tell them apart.": "Deux images miroir sont des molécules différentes : gardez les marques @ qui les distinguent."
#     "find_duplicates should give back a list of lists of codes, not {}.": "find_duplicates doit renvoyer une liste de listes de codes, pas {}."
#     "In this table a and c are one molecule, and so are b and d. find_duplicates gave {}.": "Dans ce tableau, a et c sont une seule molécule, b et d aussi. find_duplicates a donné {}."
#     "A molecule that stands in three lines makes one group of three codes.": "Une molécule présente sur trois lignes forme un seul groupe de trois codes."
#     "Ethanol and dimethyl ether have the same atoms, joined differently: they are no duplicates. find_duplicates gave {}.": "L'éthanol et l'éther diméthylique ont les mêmes atomes, liés autrement : ce ne sont pas des doublons. find_duplicates a donné {}."
#     "A line that RDKit can't read is nobody's duplicate: leave it out.": "Une ligne que RDKit ne peut pas lire n'est le doublon de personne : laissez-la de côté."
#     "These lines are different molecules: isomers and mirror images are no duplicates.": "Ces lignes sont des molécules différentes : isomères et images miroir ne sont pas des doublons."
#     "Each group should hold at least two codes of the catalogue; {} does not.": "Chaque groupe doit contenir au moins deux codes du catalogue ; ce n'est pas le cas de {}."
#     "A code stands in two groups, or twice in one group. Each line belongs to one molecule.": "Un code figure dans deux groupes, ou deux fois dans un groupe. Chaque ligne appartient à une seule molécule."
#     "A group holds lines that RDKit can't read. Nothing says that they are the same molecule.": "Un groupe contient des lignes que RDKit ne peut pas lire. Rien ne dit que ce sont les mêmes molécules."
#     "Some duplicates are missing. The supplier spells molecules in another way than the institute: group by canonical SMILES, not by text.": "Il manque des doublons. Le fournisseur écrit les molécules autrement que l'institut : groupez par SMILES canonique, pas par texte."
#     "Some groups mix different molecules. Group by canonical SMILES and by nothing coarser.": "Certains groupes mélangent des molécules différentes. Groupez par SMILES canonique, et par rien de plus grossier."
# ---

# %% [markdown] lang="en"
# # Find the same molecule under different names
#
# **What you will be able to do:** recognise a molecule however it is written, and list the duplicates of a catalogue.
#
# ## Why it matters
#
# Two laboratories merge their catalogues. Bottles of one substance now stand there twice, and an experiment may be paid twice. Worse, a model that is tested on molecules that it has already seen looks better than it is.
#
# ## The idea
#
# One molecule has many SMILES: `CCO` and `OCC` are both ethanol. Comparing texts, or formulas, is not enough. [`Chem.MolToSmiles(molecule)`](https://www.rdkit.org/docs/GettingStartedInPython.html#writing-molecules) always writes the same molecule in the same way, its **canonical SMILES**. Mirror images, marked with `@`, are different molecules and keep different SMILES.
#
# ## What is given
#
# `catalogue`: a table with columns `code` and `smiles`. Codes `NSC …` are molecules of the US National Cancer Institute (NCI); codes `SUP …` come from a supplier whose program writes each molecule from its last atom. A few lines can't be read: for those, `Chem.MolFromSmiles` gives `None`.
#
# ## Your task
#
# 1. `canonical(smiles)` gives back RDKit's canonical SMILES, or `None` when the text can't be read.
# 2. `find_duplicates(table)` gives back a list of groups. A group is the list of the codes of one molecule that stands in at least two lines. Unreadable lines belong to no group; any order will do.
#
# *Data: NCI Open Database, by way of RDKit.*

# %% [markdown] lang="fr"
# # Retrouver la même molécule sous plusieurs écritures
#
# **Ce que vous saurez faire :** reconnaître une molécule quelle que soit son écriture, et lister les doublons d'un catalogue.
#
# ## Pourquoi c'est important
#
# Deux laboratoires réunissent leurs catalogues. Une même substance y figure deux fois, et une expérience risque d'être payée deux fois. Pire, un modèle testé sur des molécules qu'il a déjà vues paraît meilleur qu'il n'est.
#
# ## L'idée
#
# Une molécule a beaucoup de SMILES : `CCO` et `OCC` sont tous deux l'éthanol. Comparer les textes, ou les formules brutes, ne suffit pas. [`Chem.MolToSmiles(molecule)`](https://www.rdkit.org/docs/GettingStartedInPython.html#writing-molecules) écrit toujours la même molécule de la même façon, son **SMILES canonique**. Deux images miroir, marquées par `@`, sont des molécules différentes et gardent des SMILES différents.
#
# ## Ce qui est donné
#
# `catalogue` : un tableau avec les colonnes `code` et `smiles`. Les codes `NSC …` sont des molécules de l'Institut national du cancer des États-Unis (NCI) ; les codes `SUP …` viennent d'un fournisseur dont le programme écrit chaque molécule à partir de son dernier atome. Quelques lignes sont illisibles : pour elles, `Chem.MolFromSmiles` donne `None`.
#
# ## À vous de jouer
#
# 1. `canonical(smiles)` renvoie le SMILES canonique de RDKit, ou `None` si le texte est illisible.
# 2. `find_duplicates(table)` renvoie une liste de groupes. Un groupe est la liste des codes d'une molécule présente sur au moins deux lignes. Les lignes illisibles n'appartiennent à aucun groupe ; l'ordre est libre.
#
# *Données : NCI Open Database, par l'intermédiaire de RDKit.*

# %% role="locked" name="data"
import pandas as pd
from rdkit import Chem, RDLogger

from enact_learn.datasets.nci_molecules import molecules

RDLogger.DisableLog("rdApp.*")  # otherwise RDKit writes a red line for each text that it can't read

nci = molecules().tail(500)
spellings = [Chem.MolFromSmiles(smiles) for smiles in nci["smiles"].iloc[::9]]
spellings = [
    Chem.MolToSmiles(molecule, rootedAtAtom=molecule.GetNumAtoms() - 1, canonical=False)
    for molecule in spellings
    if molecule is not None
]
institute = pd.DataFrame({"code": [f"NSC {number}" for number in nci["nsc"]], "smiles": list(nci["smiles"])})
supplier = pd.DataFrame({"code": [f"SUP {number}" for number in range(len(spellings))], "smiles": spellings})
catalogue = pd.concat([institute, supplier], ignore_index=True)
catalogue

# %% role="solution" name="canonical"
def canonical(smiles):
    """Write the molecule in RDKit's one way; None when the text can't be read."""
    ### BEGIN SOLUTION
    molecule = Chem.MolFromSmiles(smiles)
    if molecule is None:
        return None
    return Chem.MolToSmiles(molecule)
    ### END SOLUTION

# %% role="tests" name="one-spelling" points=1
for one, other in [("CCO", "OCC"), ("c1ccccc1", "C1=CC=CC=C1"), ("N#CC", "CC#N")]:
    assert isinstance(canonical(one), str) and canonical(one) == canonical(other), f"{one} and {other} are one molecule, but canonical gave {canonical(one)!r} and {canonical(other)!r}."
### BEGIN HIDDEN TESTS
assert canonical("C1CC") is None, f"C1CC can't be read, so canonical should give back None, not {canonical('C1CC')!r}."
assert canonical("C[C@H](N)C(=O)O") != canonical("C[C@@H](N)C(=O)O"), "Mirror images are different molecules: keep the marks @ that tell them apart."
for text in ["C(C)(C)=O", "C1=CN=CC=C1O", "[O-]C(C)=O", "OC(=O)[C@@H](N)C", r"Cl\C=C/Cl"]:
    assert canonical(text) == Chem.CanonSmiles(text), f"canonical({text}) is not RDKit's canonical SMILES. Read the text, then write the molecule with RDKit's usual settings."
### END HIDDEN TESTS

# %% role="solution" name="find-duplicates"
def find_duplicates(table):
    """List the groups of codes, of two or more, that belong to one molecule."""
    ### BEGIN SOLUTION
    groups = {}
    for code, smiles in zip(table["code"], table["smiles"]):
        molecule = canonical(smiles)
        if molecule is not None:
            groups.setdefault(molecule, []).append(code)
    return [codes for codes in groups.values() if len(codes) > 1]
    ### END SOLUTION

# %% role="tests" name="small-table" points=1
small = pd.DataFrame({"code": list("abcd"), "smiles": ["CCO", "c1ccccc1", "OCC", "C1=CC=CC=C1"]})
groups = find_duplicates(small)
assert isinstance(groups, list) and all(isinstance(group, list) for group in groups), f"find_duplicates should give back a list of lists of codes, not {groups!r}."
assert sorted(sorted(group) for group in groups) == [["a", "c"], ["b", "d"]], f"In this table a and c are one molecule, and so are b and d. find_duplicates gave {groups!r}."
### BEGIN HIDDEN TESTS
thrice = pd.DataFrame({"code": list("pqrs"), "smiles": ["CC(C)=O", "O=C(C)C", "CCCC", "C(C)(=O)C"]})
assert [sorted(group) for group in find_duplicates(thrice)] == [["p", "q", "s"]], "A molecule that stands in three lines makes one group of three codes."
### END HIDDEN TESTS

# %% role="tests" name="not-the-same" points=1
isomers = pd.DataFrame({"code": ["ethanol", "dimethyl ether"], "smiles": ["CCO", "COC"]})
groups = find_duplicates(isomers)
assert groups == [], f"Ethanol and dimethyl ether have the same atoms, joined differently: they are no duplicates. find_duplicates gave {groups!r}."
### BEGIN HIDDEN TESTS
different = pd.DataFrame({"code": list("abcd"), "smiles": ["C[C@H](N)C(=O)O", "C[C@@H](N)C(=O)O", "NCCC(=O)O", "CNCC(=O)O"]})
assert find_duplicates(different) == [], "These lines are different molecules: isomers and mirror images are no duplicates."
unreadable = pd.DataFrame({"code": list("abcd"), "smiles": ["C1CC", "CCO", "CC(", "C1CC"]})
assert find_duplicates(unreadable) == [], "A line that RDKit can't read is nobody's duplicate: leave it out."
### END HIDDEN TESTS

# %% role="tests" name="catalogue" points=2
some = catalogue[[Chem.MolFromSmiles(smiles) is not None for smiles in catalogue["smiles"]]]
groups = find_duplicates(some)
for group in groups:
    assert len(group) > 1 and set(group) <= set(catalogue["code"]), f"Each group should hold at least two codes of the catalogue; {group!r} does not."
codes = [code for group in groups for code in group]
assert len(codes) == len(set(codes)), "A code stands in two groups, or twice in one group. Each line belongs to one molecule."
### BEGIN HIDDEN TESTS
groups = find_duplicates(catalogue)
codes = [code for group in groups for code in group]
molecule_of = {}
for code, smiles in zip(catalogue["code"], catalogue["smiles"]):
    molecule = Chem.MolFromSmiles(smiles)
    molecule_of[code] = None if molecule is None else Chem.MolToSmiles(molecule)
assert all(molecule_of[code] is not None for code in codes), "A group holds lines that RDKit can't read. Nothing says that they are the same molecule."
assert all(len({molecule_of[code] for code in group}) == 1 for group in groups), "Some groups mix different molecules. Group by canonical SMILES and by nothing coarser."
known = [molecule for molecule in molecule_of.values() if molecule is not None]
expected = {molecule for molecule in known if known.count(molecule) > 1}
together = {frozenset(code for code in molecule_of if molecule_of[code] == molecule) for molecule in expected}
assert {frozenset(group) for group in groups} == together, "Some duplicates are missing. The supplier spells molecules in another way than the institute: group by canonical SMILES, not by text."
### END HIDDEN TESTS
