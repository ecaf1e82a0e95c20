# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: che-mol-desc-1
#   title: {en: "Three numbers that describe a molecule", fr: "Trois nombres qui décrivent une molécule"}
#   difficulty: 1
#   minutes: 10
#   skills: [che.mol.desc]
#   hints:
#     - en: "First make a molecule of the text with Chem.MolFromSmiles; each of the three functions takes that molecule."
#       fr: "Faites d'abord du texte une molécule avec Chem.MolFromSmiles ; chacune des trois fonctions prend cette molécule."
#     - en: "A balance weighs the natural mixture of isotopes. RDKit has a function for that mean weight and another for the lightest pure isotopes; compare them on bromobenzene, c1ccccc1Br."
#       fr: "Une balance pèse le mélange naturel des isotopes. RDKit a une fonction pour cette masse moyenne et une autre pour des isotopes purs ; comparez-les sur le bromobenzène, c1ccccc1Br."
#     - en: "Python's abs(x) drops the sign of a difference. Walk through both columns at once with zip(table[\"smiles\"], table[\"tpsa\"])."
#       fr: "La fonction abs(x) de Python enlève le signe d'une différence. Parcourez les deux colonnes ensemble avec zip(table[\"smiles\"], table[\"tpsa\"])."
#   misconceptions:
#     - says:
#         en: "The exact mass of a molecule is its molar weight."
#         fr: "La masse exacte d'une molécule est sa masse molaire."
#       wrong:
#         describe: |
#           def describe(smiles):
#               molecule = Chem.MolFromSmiles(smiles)
#               return {
#                   "weight": Descriptors.ExactMolWt(molecule),
#                   "logp": Crippen.MolLogP(molecule),
#                   "tpsa": rdMolDescriptors.CalcTPSA(molecule),
#               }
#     - says:
#         en: "logP is the ratio of the two concentrations itself, not its logarithm."
#         fr: "logP est le rapport des deux concentrations lui-même, pas son logarithme."
#       wrong:
#         describe: |
#           def describe(smiles):
#               molecule = Chem.MolFromSmiles(smiles)
#               return {
#                   "weight": Descriptors.MolWt(molecule),
#                   "logp": 10 ** Crippen.MolLogP(molecule),
#                   "tpsa": rdMolDescriptors.CalcTPSA(molecule),
#               }
#     - says:
#         en: "Two computed numbers agree only when they are equal to the last digit."
#         fr: "Deux nombres calculés s'accordent seulement s'ils sont égaux jusqu'au dernier chiffre."
#       wrong:
#         count-disagreements: |
#           def count_disagreements(table, tolerance):
#               return sum(describe(smiles)["tpsa"] != tpsa for smiles, tpsa in zip(table["smiles"], table["tpsa"]))
#     - says:
#         en: "A difference that is too large is always a positive one."
#         fr: "Une différence trop grande est toujours positive."
#       wrong:
#         count-disagreements: |
#           def count_disagreements(table, tolerance):
#               return sum(describe(smiles)["tpsa"] - tpsa > tolerance for smiles, tpsa in zip(table["smiles"], table["tpsa"]))
#   tests:
#     weight: {en: "Computes the molar weight", fr: "Calcule la masse molaire"}
#     logp-tpsa: {en: "Computes logP and the polar surface", fr: "Calcule logP et la surface polaire"}
#     disagreements: {en: "Compares polar surfaces with the reference", fr: "Compare les surfaces polaires à la référence"}
#   messages:
#     "describe should give back a dictionary with the keys weight, logp and tpsa, not {}.": "describe doit renvoyer un dictionnaire avec les clés weight, logp et tpsa, pas {}."
#     "Ethanol weighs about 46 g/mol, but describe gave {}.": "L'éthanol pèse environ 46 g/mol, mais describe a donné {}."
#     "The weight of {} should be the mean over natural isotopes, hydrogens included: what a balance would show, in g/mol.": "La masse de {} doit être la moyenne sur les isotopes naturels, hydrogènes compris : ce qu'une balance montrerait, en g/mol."
#     "Benzene prefers octanol to water, so its logP lies between 1 and 3; describe gave {}.": "Le benzène préfère l'octanol à l'eau, donc son logP est entre 1 et 3 ; describe a donné {}."
#     "Benzene has no polar atom, so its polar surface is 0; describe gave {}.": "Le benzène n'a pas d'atome polaire, donc sa surface polaire est 0 ; describe a donné {}."
#     "The logP of {} is not RDKit's. It is a logarithm: below 0 for what prefers water, above 0 for what prefers octanol.": "Le logP de {} n'est pas celui de RDKit. C'est un logarithme : sous 0 pour ce qui préfère l'eau, au-dessus de 0 pour ce qui préfère l'octanol."
#     "The polar surface of {} is not RDKit's. Use CalcTPSA as it is: only nitrogen and oxygen count.": "La surface polaire de {} n'est pas celle de RDKit. Utilisez CalcTPSA tel quel : seuls l'azote et l'oxygène comptent."
#     "In this table one line of two agrees (RDKit gives about 20.23 for both), but count_disagreements gave {}.": "Dans ce tableau, une ligne sur deux s'accorde (RDKit donne environ 20,23 pour les deux), mais count_disagreements a donné {}."
#     "A reference that is too large disagrees just as one that is too small: the sign of the difference does not matter.": "Une référence trop grande est un désaccord, tout comme une référence trop petite : le signe de la différence ne compte pas."
#     "With a wide tolerance fewer lines disagree: does your function use tolerance?": "Avec une grande tolérance, moins de lignes sont en désaccord : votre fonction utilise-t-elle tolerance ?"
#     "Numbers that lie closer together than the tolerance agree, even if their last digits differ.": "Des nombres plus proches que la tolérance s'accordent, même si leurs derniers chiffres diffèrent."
#     "Numbers that are exactly as far apart as the tolerance still agree: the task says more than.": "Des nombres séparés exactement de la tolérance s'accordent encore : la consigne dit « plus de »."
#     "The number of NCI lines that disagree is not right. The reference is rounded to two decimals, so tiny differences don't count.": "Le nombre de lignes du NCI en désaccord n'est pas juste. La référence est arrondie à deux décimales : une différence infime n'en est pas une."
# ---

# %% [markdown] lang="en"
# # Three numbers that describe a molecule
#
# **What you will be able to do:** compute a molecule's weight, logP and polar surface, and check a column of numbers against a reference.
#
# ## Why it matters
#
# Before making a substance, a chemist wants to guess whether it dissolves, and whether it can cross the wall of the gut. Three **descriptors** tell much:
#
# - **weight** (`weight`), in g/mol, as a balance would show it: the mean over natural isotopes;
# - **logP**: the base-10 logarithm of its concentration in octanol divided by that in water. Below 0, it prefers water;
# - **TPSA**, in Å²: the surface that belongs to polar atoms (nitrogen, oxygen, and their hydrogens).
#
# ## How to compute them
#
# For a molecule: [`Descriptors.MolWt`](https://www.rdkit.org/docs/source/rdkit.Chem.Descriptors.html), [`Crippen.MolLogP`](https://www.rdkit.org/docs/source/rdkit.Chem.Crippen.html) and [`rdMolDescriptors.CalcTPSA`](https://www.rdkit.org/docs/source/rdkit.Chem.rdMolDescriptors.html).
#
# ## What is given
#
# `reference`: 300 molecules of the US National Cancer Institute (NCI), columns `nsc`, `smiles` and `tpsa`. This TPSA comes from another program (Ertl and others, 2000) and is rounded to two decimals. RDKit can read every line.
#
# ## Your task
#
# 1. `describe(smiles)` gives back a dictionary with the keys `"weight"`, `"logp"` and `"tpsa"`.
# 2. `count_disagreements(table, tolerance)` gives back in how many lines your TPSA and the column `tpsa` lie more than `tolerance` apart.
#
# *Data: NCI Open Database, by way of RDKit.*

# %% [markdown] lang="fr"
# # Trois nombres qui décrivent une molécule
#
# **Ce que vous saurez faire :** calculer la masse, le logP et la surface polaire d'une molécule, et vérifier une colonne de nombres avec une référence.
#
# ## Pourquoi c'est important
#
# Avant de fabriquer une substance, on aimerait deviner si elle se dissout et si elle peut traverser la paroi de l'intestin. Trois **descripteurs** en disent long :
#
# - la **masse** (`weight`), en g/mol, telle qu'une balance la montre : la moyenne sur les isotopes naturels ;
# - le **logP** : le logarithme décimal de sa concentration dans l'octanol divisée par celle dans l'eau. Sous 0, la substance préfère l'eau ;
# - la **TPSA**, en Å² : la surface qui revient aux atomes polaires (azote, oxygène et leurs hydrogènes).
#
# ## Comment les calculer
#
# Pour une molécule : [`Descriptors.MolWt`](https://www.rdkit.org/docs/source/rdkit.Chem.Descriptors.html), [`Crippen.MolLogP`](https://www.rdkit.org/docs/source/rdkit.Chem.Crippen.html) et [`rdMolDescriptors.CalcTPSA`](https://www.rdkit.org/docs/source/rdkit.Chem.rdMolDescriptors.html).
#
# ## Ce qui est donné
#
# `reference` : 300 molécules de l'Institut national du cancer des États-Unis (NCI), colonnes `nsc`, `smiles` et `tpsa`. Cette TPSA vient d'un autre programme (Ertl et coll., 2000) et est arrondie à deux décimales. RDKit peut lire toutes les lignes.
#
# ## À vous de jouer
#
# 1. `describe(smiles)` renvoie un dictionnaire avec les clés `"weight"`, `"logp"` et `"tpsa"`.
# 2. `count_disagreements(table, tolerance)` renvoie le nombre de lignes où votre TPSA et la colonne `tpsa` sont séparées de plus de `tolerance`.
#
# *Données : NCI Open Database, par l'intermédiaire de RDKit.*

# %% role="locked" name="data"
import pandas as pd
from rdkit import Chem, RDLogger
from rdkit.Chem import Crippen, Descriptors, rdMolDescriptors

from enact_learn.datasets.nci_molecules import polar_surfaces

RDLogger.DisableLog("rdApp.*")  # otherwise RDKit may write red lines about unusual molecules

reference = polar_surfaces().iloc[700:1000]
reference.head()

# %% role="solution" name="describe"
def describe(smiles):
    """Give the weight (g/mol), logP and TPSA (square ångströms) of a molecule, in a dictionary."""
    ### BEGIN SOLUTION
    molecule = Chem.MolFromSmiles(smiles)
    return {
        "weight": Descriptors.MolWt(molecule),
        "logp": Crippen.MolLogP(molecule),
        "tpsa": rdMolDescriptors.CalcTPSA(molecule),
    }
    ### END SOLUTION

# %% role="tests" name="weight" points=1
answer = describe("CCO")
assert isinstance(answer, dict) and set(answer) == {"weight", "logp", "tpsa"}, f"describe should give back a dictionary with the keys weight, logp and tpsa, not {answer!r}."
assert abs(answer["weight"] - 46) < 0.2, f"Ethanol weighs about 46 g/mol, but describe gave {answer['weight']}."
### BEGIN HIDDEN TESTS
for text in ["c1ccccc1Br", "C(Cl)(Cl)Cl", "OCC1OC(O)C(O)C(O)C1O"]:
    assert abs(describe(text)["weight"] - Descriptors.MolWt(Chem.MolFromSmiles(text))) < 0.01, f"The weight of {text} should be the mean over natural isotopes, hydrogens included: what a balance would show, in g/mol."
### END HIDDEN TESTS

# %% role="tests" name="logp-tpsa" points=1
answer = describe("c1ccccc1")
assert 1 < answer["logp"] < 3, f"Benzene prefers octanol to water, so its logP lies between 1 and 3; describe gave {answer['logp']}."
assert answer["tpsa"] == 0, f"Benzene has no polar atom, so its polar surface is 0; describe gave {answer['tpsa']}."
### BEGIN HIDDEN TESTS
for text in ["OCC1OC(O)C(O)C(O)C1O", "CCCCCC", "SCC(N)C(=O)O", "CC(=O)Oc1ccccc1C(=O)O"]:
    molecule = Chem.MolFromSmiles(text)
    assert abs(describe(text)["logp"] - Crippen.MolLogP(molecule)) < 0.01, f"The logP of {text} is not RDKit's. It is a logarithm: below 0 for what prefers water, above 0 for what prefers octanol."
    assert abs(describe(text)["tpsa"] - rdMolDescriptors.CalcTPSA(molecule)) < 0.01, f"The polar surface of {text} is not RDKit's. Use CalcTPSA as it is: only nitrogen and oxygen count."
### END HIDDEN TESTS

# %% role="solution" name="count-disagreements"
def count_disagreements(table, tolerance):
    """Count the lines where our TPSA and the column tpsa lie more than tolerance apart."""
    ### BEGIN SOLUTION
    return sum(abs(describe(smiles)["tpsa"] - tpsa) > tolerance for smiles, tpsa in zip(table["smiles"], table["tpsa"]))
    ### END SOLUTION

# %% role="tests" name="disagreements" points=2
answer = count_disagreements(pd.DataFrame({"smiles": ["CCO", "OCC"], "tpsa": [20.23, 12.0]}), 0.05)
assert answer == 1, f"In this table one line of two agrees (RDKit gives about 20.23 for both), but count_disagreements gave {answer!r}."
### BEGIN HIDDEN TESTS
rounded = pd.DataFrame({"smiles": ["CCO", "c1ccccc1", "CC(=O)C"], "tpsa": [20.2, 0.04, 17.1]})
assert count_disagreements(rounded, 0.05) == 0, "Numbers that lie closer together than the tolerance agree, even if their last digits differ."
both = pd.DataFrame({"smiles": ["CCO", "OCC", "CCO"], "tpsa": [20.23, 25.0, 15.0]})
assert count_disagreements(both, 0.05) == 2, "A reference that is too large disagrees just as one that is too small: the sign of the difference does not matter."
assert count_disagreements(both, 5) == 1 and count_disagreements(both, 10) == 0, "With a wide tolerance fewer lines disagree: does your function use tolerance?"
assert count_disagreements(both.head(1), 0) == 0, "Numbers that are exactly as far apart as the tolerance still agree: the task says more than."
surfaces = [rdMolDescriptors.CalcTPSA(Chem.MolFromSmiles(text)) for text in reference["smiles"]]
expected = sum(abs(surface - tpsa) > 0.05 for surface, tpsa in zip(surfaces, reference["tpsa"]))
assert count_disagreements(reference, 0.05) == expected, "The number of NCI lines that disagree is not right. The reference is rounded to two decimals, so tiny differences don't count."
### END HIDDEN TESTS
