# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: che-mol-smiles-3
#   title: {en: "Strip the salt and keep the mirror image", fr: "Enlever le sel, garder l'image miroir"}
#   difficulty: 3
#   minutes: 20
#   skills: [che.mol.smiles]
#   hints:
#     - en: "Read the whole text first, then ask RDKit for its pieces. A long text is not always a large molecule; charges and brackets take letters too."
#       fr: "Lisez d'abord le texte entier, puis demandez ses morceaux à RDKit. Un texte long n'est pas toujours une grande molécule ; charges et crochets prennent aussi des lettres."
#     - en: "Python's max takes key=, a function that gives the size of each piece. Every piece has the method GetNumHeavyAtoms()."
#       fr: "La fonction max de Python accepte key=, une fonction qui donne la taille de chaque morceau. Chaque morceau a la méthode GetNumHeavyAtoms()."
#     - en: "In parent: Chem.MolFromSmiles, then Chem.GetMolFrags with asMols gives the pieces; max with GetNumHeavyAtoms as its key, then Chem.MolToSmiles. In count_substances, a set of parents keeps each one once: take None out before you take its len."
#       fr: "Dans parent : Chem.MolFromSmiles, puis Chem.GetMolFrags avec asMols donne les morceaux (pieces) ; max avec GetNumHeavyAtoms comme key, puis Chem.MolToSmiles. Dans count_substances, un ensemble (set) de parents les garde une seule fois : retirez None avant de prendre len."
#   misconceptions:
#     - says:
#         en: "The longest text is the largest piece."
#         fr: "Le texte le plus long est le plus grand morceau."
#       wrong:
#         parent: |
#           def parent(smiles):
#               if Chem.MolFromSmiles(smiles) is None:
#                   return None
#               return Chem.CanonSmiles(max(smiles.split("."), key=len))
#     - says:
#         en: "The molecule of interest comes first, the counter-ion after it."
#         fr: "La molécule intéressante vient en premier, le contre-ion ensuite."
#       wrong:
#         parent: |
#           def parent(smiles):
#               molecule = Chem.MolFromSmiles(smiles)
#               if molecule is None:
#                   return None
#               return Chem.MolToSmiles(Chem.GetMolFrags(molecule, asMols=True)[0])
#     - says:
#         en: "Cleaning a structure means flattening it; stereochemistry is a detail."
#         fr: "Nettoyer une structure veut dire l'aplatir ; la stéréochimie est un détail."
#       wrong:
#         parent: |
#           def parent(smiles):
#               molecule = Chem.MolFromSmiles(smiles)
#               if molecule is None:
#                   return None
#               pieces = Chem.GetMolFrags(molecule, asMols=True)
#               return Chem.MolToSmiles(max(pieces, key=lambda piece: piece.GetNumHeavyAtoms()), isomericSmiles=False)
#     - says:
#         en: "Unreadable lines are one more substance."
#         fr: "Les lignes illisibles forment une substance de plus."
#       wrong:
#         count-substances: |
#           def count_substances(lines):
#               return len({parent(line) for line in lines})
#   tests:
#     counter-ions: {en: "Leaves small counter-ions out", fr: "Laisse de côté les petits contre-ions"}
#     largest-piece: {en: "Keeps the largest piece of real salts", fr: "Garde le plus grand morceau de vrais sels"}
#     stereo: {en: "Keeps mirror images and double bonds apart", fr: "Distingue images miroir et doubles liaisons"}
#     substances: {en: "Counts the substances behind the salts", fr: "Compte les substances derrière les sels"}
#   messages:
#     "The parent of {} should be {}, not {}.": "Le parent de {} doit être {}, pas {}."
#     "C1CC can't be read, so its parent should be None, not {}.": "C1CC est illisible, donc son parent doit être None, pas {}."
#     "{} has one piece only: its parent is the molecule itself, in RDKit's canonical SMILES.": "{} n'a qu'un morceau : son parent est la molécule elle-même, en SMILES canonique de RDKit."
#     "{} is a salt of the NCI list; its parent should be one of its pieces, as a text, not {}.": "{} est un sel de la liste du NCI ; son parent doit être un de ses morceaux, sous forme de texte, pas {}."
#     "{} does not give its piece with the most heavy atoms. Count atoms, not letters, and don't trust the order of the pieces.": "{} ne donne pas son morceau qui a le plus d'atomes lourds. Comptez les atomes, pas les lettres, et ne vous fiez pas à l'ordre des morceaux."
#     "A line that RDKit can't read has no parent: give back None.": "Une ligne que RDKit ne peut pas lire n'a pas de parent : renvoyez None."
#     "Ephedrine and pseudoephedrine are joined alike but differ in space; here both have the parent {}.": "L'éphédrine et la pseudoéphédrine ont les mêmes liaisons mais diffèrent dans l'espace ; ici, toutes deux ont le parent {}."
#     "The two salts of pseudoephedrine have one parent, but parent gave {} and {}.": "Les deux sels de pseudoéphédrine ont un seul parent, mais parent a donné {} et {}."
#     "The parent of {} is not right: keep its marks @, / and \\ and leave its charges alone.": "Le parent de {} n'est pas juste : gardez ses marques @, / et \\ et ne touchez pas à ses charges."
#     "count_substances should give back a whole number, not {}.": "count_substances doit renvoyer un nombre entier, pas {}."
#     "Two salts of ethylamine and ethylamine itself are one substance, benzene is another, but count_substances gave {}.": "Deux sels d'éthylamine et l'éthylamine elle-même sont une seule substance, le benzène en est une autre, mais count_substances a donné {}."
#     "Where no line can be read, there is no substance: an unreadable line is not a substance.": "Quand aucune ligne n'est lisible, il n'y a pas de substance : une ligne illisible n'est pas une substance."
#     "The number of substances among the medicines is not right. Do salts of one substance count once, and mirror images apart?": "Le nombre de substances parmi les médicaments n'est pas juste. Les sels d'une même substance comptent-ils une fois, et les images miroir séparément ?"
#     "The number of substances among the NCI salts is not right. Is each parent the largest piece, and are unreadable lines left out?": "Le nombre de substances parmi les sels du NCI n'est pas juste. Chaque parent est-il le plus grand morceau, et les lignes illisibles sont-elles laissées de côté ?"
# ---

# %% [markdown] lang="en"
# # Strip the salt and keep the mirror image
#
# **What you will be able to do:** find the substance behind a salt, and keep its shape in space while you clean it.
#
# ## Why it matters
#
# Many medicines are sold as salts, because salts crystallise and dissolve better. Databases hold the hydrochloride, the sulfate and the free base of one substance. Count them apart and you see three substances. Flatten them, and you confuse ephedrine with pseudoephedrine: same atoms, same bonds, another medicine.
#
# ## The idea
#
# In SMILES a dot separates pieces: `CCN.Cl` is ethylamine hydrochloride. The **parent** is the piece with the most heavy atoms (all but hydrogen). `@` marks mirror images, `/` and `\` mark double bonds.
#
# - [`Chem.GetMolFrags(molecule, asMols=True)`](https://www.rdkit.org/docs/source/rdkit.Chem.rdmolops.html#rdkit.Chem.rdmolops.GetMolFrags) gives the pieces as molecules;
# - `piece.GetNumHeavyAtoms()` counts heavy atoms;
# - `Chem.MolToSmiles(piece)` writes the canonical SMILES and keeps the marks.
#
# ## What is given
#
# `medicines` (`name`, `smiles`) and `salts` (`nsc`, `smiles`): the lines with a dot among 4,999 of the US National Cancer Institute (NCI). A few can't be read.
#
# ## Your task
#
# 1. `parent(smiles)` gives back the parent's canonical SMILES, `None` for an unreadable text. Leave charges as they are. Where the largest pieces are equally large, any of them will do.
# 2. `count_substances(lines)` gives back how many different parents the readable lines have.
#
# *Data: NCI Open Database, by way of RDKit.*

# %% [markdown] lang="fr"
# # Enlever le sel, garder l'image miroir
#
# **Ce que vous saurez faire :** trouver la substance derrière un sel, et garder sa forme dans l'espace en la nettoyant.
#
# ## Pourquoi c'est important
#
# Beaucoup de médicaments sont vendus sous forme de sels, qui cristallisent et se dissolvent mieux. Les bases de données contiennent le chlorhydrate, le sulfate et la base libre d'une même substance. Comptez-les à part, et vous voyez trois substances. Aplatissez-les, et vous confondez l'éphédrine et la pseudoéphédrine : mêmes atomes, mêmes liaisons, autre médicament.
#
# ## L'idée
#
# En SMILES, un point sépare les morceaux : `CCN.Cl` est le chlorhydrate d'éthylamine. Le **parent** est le morceau qui a le plus d'atomes lourds (tous sauf l'hydrogène). `@` marque les images miroir, `/` et `\` les doubles liaisons.
#
# - [`Chem.GetMolFrags(molecule, asMols=True)`](https://www.rdkit.org/docs/source/rdkit.Chem.rdmolops.html#rdkit.Chem.rdmolops.GetMolFrags) donne les morceaux, qui sont des molécules ;
# - `piece.GetNumHeavyAtoms()` compte les atomes lourds ;
# - `Chem.MolToSmiles(piece)` écrit le SMILES canonique et garde les marques.
#
# ## Ce qui est donné
#
# `medicines` (`name`, `smiles`) et `salts` (`nsc`, `smiles`) : les lignes avec un point parmi 4 999 de l'Institut national du cancer des États-Unis (NCI). Quelques-unes sont illisibles.
#
# ## À vous de jouer
#
# 1. `parent(smiles)` renvoie le SMILES canonique du parent, `None` pour un texte illisible. Ne touchez pas aux charges. Si les plus grands morceaux sont de même taille, n'importe lequel convient.
# 2. `count_substances(lines)` renvoie le nombre de parents différents des lignes lisibles.
#
# *Données : NCI Open Database, par l'intermédiaire de RDKit.*

# %% role="locked" name="data"
import pandas as pd
from rdkit import Chem, RDLogger

from enact_learn.datasets.nci_molecules import molecules

RDLogger.DisableLog("rdApp.*")  # otherwise RDKit writes a red line for each text that it can't read

nci = molecules()
salts = nci[nci["smiles"].str.contains(".", regex=False)]
medicines = pd.DataFrame(
    [
        ("ephedrine hydrochloride", "CN[C@@H](C)[C@H](O)c1ccccc1.Cl"),
        ("ephedrine sulfate", "OS(=O)(=O)O.C[C@@H]([C@@H](C1=CC=CC=C1)O)NC.C[C@@H]([C@@H](C1=CC=CC=C1)O)NC"),
        ("pseudoephedrine hydrochloride", "Cl.CN[C@@H](C)[C@@H](O)c1ccccc1"),
        ("pseudoephedrine sulfate", "C[C@@H]([C@H](C1=CC=CC=C1)O)NC.C[C@@H]([C@H](C1=CC=CC=C1)O)NC.OS(=O)(=O)O"),
        ("naproxen sodium", "[Na+].C[C@@H](c1ccc2cc(OC)ccc2c1)C(=O)[O-]"),
        ("tamoxifen citrate", r"CC/C(=C(\c1ccccc1)c1ccc(OCCN(C)C)cc1)c1ccccc1.OC(=O)CC(O)(CC(=O)O)C(=O)O"),
        ("timolol maleate", r"OC(=O)/C=C\C(=O)O.CC(C)(C)NC[C@@H](COc1nsnc1N1CCOCC1)O"),
        ("adrenaline tartrate", "CNC[C@H](O)c1ccc(O)c(O)c1.O[C@H]([C@@H](O)C(=O)O)C(=O)O"),
    ],
    columns=["name", "smiles"],
)
medicines

# %% role="solution" name="parent"
def parent(smiles):
    """Write the piece with the most heavy atoms as canonical SMILES; None when the text can't be read."""
    ### BEGIN SOLUTION
    molecule = Chem.MolFromSmiles(smiles)
    if molecule is None:
        return None
    pieces = Chem.GetMolFrags(molecule, asMols=True)
    return Chem.MolToSmiles(max(pieces, key=lambda piece: piece.GetNumHeavyAtoms()))
    ### END SOLUTION

# %% role="tests" name="counter-ions" points=1
for salt, piece in [("c1ccccc1CCN.Cl", "NCCc1ccccc1"), ("CCCC(=O)[O-].[Na+]", "CCCC(=O)[O-]")]:
    answer = parent(salt)
    assert answer == piece, f"The parent of {salt} should be {piece}, not {answer!r}."
### BEGIN HIDDEN TESTS
assert parent("C1CC") is None, f"C1CC can't be read, so its parent should be None, not {parent('C1CC')!r}."
for text in ["OCC", "C1=CC=CC=C1", "[NH4+]"]:
    assert parent(text) == Chem.CanonSmiles(text), f"{text} has one piece only: its parent is the molecule itself, in RDKit's canonical SMILES."
### END HIDDEN TESTS

# %% role="tests" name="largest-piece" points=1
for text in salts["smiles"].head(3):
    answer = parent(text)
    assert isinstance(answer, str) and "." not in answer, f"{text} is a salt of the NCI list; its parent should be one of its pieces, as a text, not {answer!r}."
### BEGIN HIDDEN TESTS
for text in salts["smiles"]:
    molecule = Chem.MolFromSmiles(text)
    if molecule is None:
        assert parent(text) is None, "A line that RDKit can't read has no parent: give back None."
    else:
        pieces = Chem.GetMolFrags(molecule, asMols=True)
        most = max(piece.GetNumHeavyAtoms() for piece in pieces)
        largest = {Chem.MolToSmiles(piece) for piece in pieces if piece.GetNumHeavyAtoms() == most}
        assert parent(text) in largest, f"{text} does not give its piece with the most heavy atoms. Count atoms, not letters, and don't trust the order of the pieces."
### END HIDDEN TESTS

# %% role="tests" name="stereo" points=1
salt_of = dict(zip(medicines["name"], medicines["smiles"]))
first, second = parent(salt_of["pseudoephedrine hydrochloride"]), parent(salt_of["pseudoephedrine sulfate"])
assert first == second, f"The two salts of pseudoephedrine have one parent, but parent gave {first!r} and {second!r}."
assert first != parent(salt_of["ephedrine hydrochloride"]), f"Ephedrine and pseudoephedrine are joined alike but differ in space; here both have the parent {first!r}."
### BEGIN HIDDEN TESTS
for name, text in salt_of.items():
    pieces = Chem.GetMolFrags(Chem.MolFromSmiles(text), asMols=True)
    assert parent(text) == Chem.MolToSmiles(max(pieces, key=lambda piece: piece.GetNumHeavyAtoms())), f"The parent of {name} is not right: keep its marks @, / and \\ and leave its charges alone."
### END HIDDEN TESTS

# %% role="solution" name="count-substances"
def count_substances(lines):
    """Count the different parents of the lines that can be read: a whole number."""
    ### BEGIN SOLUTION
    parents = {parent(line) for line in lines}
    return len(parents - {None})
    ### END SOLUTION

# %% role="tests" name="substances" points=2
answer = count_substances(["CCN.Cl", "Br.NCC", "NCC", "c1ccccc1"])
assert isinstance(answer, int), f"count_substances should give back a whole number, not {answer!r}."
assert answer == 2, f"Two salts of ethylamine and ethylamine itself are one substance, benzene is another, but count_substances gave {answer}."
### BEGIN HIDDEN TESTS
assert count_substances(["C1CC", "CC("]) == 0, "Where no line can be read, there is no substance: an unreadable line is not a substance."
parents = []
for text in [*medicines["smiles"], *salts["smiles"]]:
    molecule = Chem.MolFromSmiles(text)
    pieces = [] if molecule is None else Chem.GetMolFrags(molecule, asMols=True)
    most = max((piece.GetNumHeavyAtoms() for piece in pieces), default=0)
    parents.append({Chem.MolToSmiles(piece) for piece in pieces if piece.GetNumHeavyAtoms() == most})
clear = [text for text, largest in zip(salts["smiles"], parents[len(medicines):]) if len(largest) < 2]
assert count_substances(medicines["smiles"]) == len(set().union(*parents[:len(medicines)])), "The number of substances among the medicines is not right. Do salts of one substance count once, and mirror images apart?"
expected = set().union(*(largest for largest in parents[len(medicines):] if len(largest) < 2))
assert count_substances(clear) == len(expected), "The number of substances among the NCI salts is not right. Is each parent the largest piece, and are unreadable lines left out?"
### END HIDDEN TESTS
