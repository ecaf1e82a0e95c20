# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: che-mol-desc-2
#   title: {en: "The rule of five", fr: "La règle des cinq"}
#   difficulty: 2
#   minutes: 15
#   skills: [che.mol.desc]
#   hints:
#     - en: "Compute the four descriptors one after the other, and compare each with its own limit. Read the four limits again: does a molecule on the limit still keep it?"
#       fr: "Calculez les quatre descripteurs l'un après l'autre, et comparez chacun à sa limite. Relisez les quatre limites : une molécule sur la limite la respecte-t-elle encore ?"
#     - en: "A comparison such as 3 > 2 is True, and Python counts True as 1. So comparisons can be added."
#       fr: "Une comparaison comme 3 > 2 vaut True, et Python compte True pour 1. On peut donc additionner des comparaisons."
#     - en: "For the share, first gather the violations of the lines that can be read, without the None. Both numbers of the fraction come from this list."
#       fr: "Pour la part, rassemblez d'abord les infractions des lignes lisibles, sans les None. Les deux nombres de la fraction viennent de cette liste."
#   misconceptions:
#     - says:
#         en: "Reaching the limit is already a violation."
#         fr: "Atteindre la limite est déjà une infraction."
#       wrong:
#         violations: |
#           def violations(smiles):
#               molecule = Chem.MolFromSmiles(smiles)
#               if molecule is None:
#                   return None
#               return (
#                   (Descriptors.MolWt(molecule) >= 500)
#                   + (Crippen.MolLogP(molecule) >= 5)
#                   + (Lipinski.NHOHCount(molecule) >= 5)
#                   + (Lipinski.NOCount(molecule) >= 10)
#               )
#     - says:
#         en: "A donor is an atom, so an NH2 group counts once."
#         fr: "Un donneur est un atome, donc un groupe NH2 compte une fois."
#       wrong:
#         violations: |
#           def violations(smiles):
#               molecule = Chem.MolFromSmiles(smiles)
#               if molecule is None:
#                   return None
#               return (
#                   (Descriptors.MolWt(molecule) > 500)
#                   + (Crippen.MolLogP(molecule) > 5)
#                   + (Lipinski.NumHDonors(molecule) > 5)
#                   + (Lipinski.NOCount(molecule) > 10)
#               )
#     - says:
#         en: "A molecule passes only when it keeps all four limits."
#         fr: "Une molécule passe seulement si elle respecte les quatre limites."
#       wrong:
#         share-passing: |
#           def share_passing(lines):
#               counts = [violations(line) for line in lines]
#               counts = [count for count in counts if count is not None]
#               return sum(count == 0 for count in counts) / len(counts)
#     - says:
#         en: "The share is taken over all lines, also those that can't be read."
#         fr: "La part se calcule sur toutes les lignes, même illisibles."
#       wrong:
#         share-passing: |
#           def share_passing(lines):
#               counts = [violations(line) for line in lines]
#               return sum(count is not None and count <= 1 for count in counts) / len(counts)
#   tests:
#     four-limits: {en: "Counts violations of the four limits", fr: "Compte les infractions aux quatre limites"}
#     on-the-limit: {en: "Judges molecules that lie close to a limit", fr: "Juge les molécules proches d'une limite"}
#     share: {en: "Computes the share that passes", fr: "Calcule la part qui passe"}
#     nci-share: {en: "Judges 500 NCI lines", fr: "Juge 500 lignes du NCI"}
#   messages:
#     "Ethanol keeps all four limits, but violations gave {}.": "L'éthanol respecte les quatre limites, mais violations a donné {}."
#     "Hexadecane breaks one limit (its logP is above 6), but violations gave {}.": "L'hexadécane dépasse une limite (son logP est au-dessus de 6), mais violations a donné {}."
#     "C1CC can't be read, so violations should give back None, not {}.": "C1CC est illisible, donc violations doit renvoyer None, pas {}."
#     "The number of violations of {} is not right. Are all four limits there, each with its own descriptor?": "Le nombre d'infractions de {} n'est pas juste. Les quatre limites sont-elles là, chacune avec son descripteur ?"
#     "Glycerol is far from every limit, but violations gave {}.": "Le glycérol est loin de toutes les limites, mais violations a donné {}."
#     "{} lies exactly on a limit. Only what goes beyond a limit breaks it: a molecule on the limit keeps it.": "{} est exactement sur une limite. Seul ce qui va au-delà la dépasse : une molécule sur la limite la respecte."
#     "{} lies just above a limit. For this rule each hydrogen on nitrogen or oxygen is a donor, so NH2 counts twice.": "{} est juste au-dessus d'une limite. Pour cette règle, chaque hydrogène porté par un azote ou un oxygène est un donneur : NH2 compte deux fois."
#     "{} lies just above a limit. Each nitrogen and each oxygen is an acceptor, with or without hydrogens.": "{} est juste au-dessus d'une limite. Chaque azote et chaque oxygène est un accepteur, avec ou sans hydrogène."
#     "Check the limits on weight and logP for {}: it lies close to one of them.": "Vérifiez les limites de masse et de logP pour {} : cette molécule est proche de l'une d'elles."
#     "Ethanol and benzene both pass, so their share is 1; share_passing gave {}.": "L'éthanol et le benzène passent tous deux, donc leur part est 1 ; share_passing a donné {}."
#     "One violation is allowed: a molecule fails when it breaks two limits or more.": "Une infraction est permise : une molécule échoue quand elle dépasse au moins deux limites."
#     "A share compares like with like: leave unreadable lines out, above and below the fraction line.": "Une part compare ce qui est comparable : laissez de côté les lignes illisibles, au-dessus et au-dessous de la barre de fraction."
#     "A share lies between 0 and 1; share_passing gave {}.": "Une part est entre 0 et 1 ; share_passing a donné {}."
#     "{} is not the share of the readable NCI lines that pass. Check the four limits, the one violation that is allowed, and the unreadable lines.": "{} n'est pas la part des lignes lisibles du NCI qui passent. Vérifiez les quatre limites, l'infraction permise et les lignes illisibles."
# ---

# %% [markdown] lang="en"
# # The rule of five
#
# **What you will be able to do:** combine descriptors into a rule, apply it to a whole list, and report the share that passes.
#
# ## Why it matters
#
# A tablet only helps if its substance crosses the wall of the gut. Christopher Lipinski and colleagues looked at more than 2,000 medicines and candidates and found four limits ([Adv. Drug Deliv. Rev. 1997, 23, 3](https://doi.org/10.1016/S0169-409X%2896%2900423-1)). Crossing two or more of them is a warning, not a verdict.
#
# ## The idea
#
# A molecule breaks a limit when it has **more than**:
#
# - 500 g/mol: `Descriptors.MolWt(molecule)`;
# - a logP of 5: `Crippen.MolLogP(molecule)`;
# - 5 donors, the hydrogens on nitrogen or oxygen: [`Lipinski.NHOHCount(molecule)`](https://www.rdkit.org/docs/source/rdkit.Chem.Lipinski.html);
# - 10 acceptors, all nitrogens and oxygens: `Lipinski.NOCount(molecule)`.
#
# It **passes** the rule with at most one violation.
#
# ## What is given
#
# `nci`: 500 lines of the US National Cancer Institute (NCI), columns `nsc` and `smiles`. Not all of them can be read: then `Chem.MolFromSmiles` gives `None`.
#
# ## Your task
#
# 1. `violations(smiles)` gives back how many limits a molecule breaks, 0 to 4, and `None` for an unreadable text.
# 2. `share_passing(lines)` gives back the share, from 0 to 1, of molecules that pass, among the lines that can be read (there is at least one).
#
# *Data: NCI Open Database, by way of RDKit.*

# %% [markdown] lang="fr"
# # La règle des cinq
#
# **Ce que vous saurez faire :** combiner des descripteurs en une règle, l'appliquer à toute une liste et indiquer la part qui passe.
#
# ## Pourquoi c'est important
#
# Un comprimé n'aide que si sa substance traverse la paroi de l'intestin. Christopher Lipinski et ses collègues ont examiné plus de 2 000 médicaments et candidats et trouvé quatre limites ([Adv. Drug Deliv. Rev. 1997, 23, 3](https://doi.org/10.1016/S0169-409X%2896%2900423-1)). En dépasser deux ou plus est un avertissement, pas un verdict.
#
# ## L'idée
#
# Une molécule dépasse une limite quand elle a **plus de** :
#
# - 500 g/mol : `Descriptors.MolWt(molecule)` ;
# - un logP de 5 : `Crippen.MolLogP(molecule)` ;
# - 5 donneurs, les hydrogènes portés par un azote ou un oxygène : [`Lipinski.NHOHCount(molecule)`](https://www.rdkit.org/docs/source/rdkit.Chem.Lipinski.html) ;
# - 10 accepteurs, tous les azotes et oxygènes : `Lipinski.NOCount(molecule)`.
#
# Elle **passe** la règle avec une infraction au plus.
#
# ## Ce qui est donné
#
# `nci` : 500 lignes de l'Institut national du cancer des États-Unis (NCI), colonnes `nsc` et `smiles`. Toutes ne sont pas lisibles : `Chem.MolFromSmiles` donne alors `None`.
#
# ## À vous de jouer
#
# 1. `violations(smiles)` renvoie le nombre de limites dépassées par une molécule, de 0 à 4, et `None` pour un texte illisible.
# 2. `share_passing(lines)` renvoie la part, de 0 à 1, des molécules qui passent, parmi les lignes lisibles (il y en a au moins une).
#
# *Données : NCI Open Database, par l'intermédiaire de RDKit.*

# %% role="locked" name="data"
from rdkit import Chem, RDLogger
from rdkit.Chem import Crippen, Descriptors, Lipinski

from enact_learn.datasets.nci_molecules import molecules

RDLogger.DisableLog("rdApp.*")  # otherwise RDKit writes a red line for each text that it can't read

nci = molecules().iloc[::10]  # every tenth of 4,999 lines
nci.head()

# %% role="solution" name="violations"
def violations(smiles):
    """Count the limits of the rule of five that a molecule breaks, 0 to 4; None when the text can't be read."""
    ### BEGIN SOLUTION
    molecule = Chem.MolFromSmiles(smiles)
    if molecule is None:
        return None
    return (
        (Descriptors.MolWt(molecule) > 500)
        + (Crippen.MolLogP(molecule) > 5)
        + (Lipinski.NHOHCount(molecule) > 5)
        + (Lipinski.NOCount(molecule) > 10)
    )
    ### END SOLUTION

# %% role="tests" name="four-limits" points=1
answer = violations("CCO")
assert answer == 0, f"Ethanol keeps all four limits, but violations gave {answer!r}."
answer = violations("CCCCCCCCCCCCCCCC")
assert answer == 1, f"Hexadecane breaks one limit (its logP is above 6), but violations gave {answer!r}."
answer = violations("C1CC")
assert answer is None, f"C1CC can't be read, so violations should give back None, not {answer!r}."
### BEGIN HIDDEN TESTS
for text, expected in [
    ("OCC1OC(CO)(OC2OC(CO)C(O)C(O)C2O)C(O)C1O", 2),  # sucrose
    ("CCCCCCCCCCCCCCCC(=O)OCC(OC(=O)CCCCCCCCCCCCCCC)COC(=O)CCCCCCCCCCCCCCC", 2),  # tripalmitin, a fat
    ("CC(=O)Oc1ccccc1C(=O)O", 0),  # aspirin
    ("OCC1OC(OC2C(O)C(O)C(OC3C(O)C(O)C(O)OC3CO)OC2CO)C(O)C(O)C1O", 3),  # maltotriose
]:
    assert violations(text) == expected, f"The number of violations of {text} is not right. Are all four limits there, each with its own descriptor?"
### END HIDDEN TESTS

# %% role="tests" name="on-the-limit" points=1
answer = violations("OCC(O)CO")
assert answer == 0, f"Glycerol is far from every limit, but violations gave {answer!r}."
### BEGIN HIDDEN TESTS
for text in ["OCC(O)C(O)C(O)C(O)C=O", "OC(=O)CN(CCN(CC(=O)O)CC(=O)O)CC(=O)O"]:  # open glucose, EDTA
    assert violations(text) == 0, f"{text} lies exactly on a limit. Only what goes beyond a limit breaks it: a molecule on the limit keeps it."
for text in ["NCCNCCNCCN", "NC1C(O)OC(CO)C(O)C1O"]:  # triethylenetetramine, glucosamine
    assert violations(text) == 1, f"{text} lies just above a limit. For this rule each hydrogen on nitrogen or oxygen is a donor, so NH2 counts twice."
for text in ["CN([N+](=O)[O-])c1c([N+](=O)[O-])cc([N+](=O)[O-])cc1[N+](=O)[O-]", "COCCOCCOCCOCCOCCOCCOCCOCCOCCOCCOC"]:
    assert violations(text) == 1, f"{text} lies just above a limit. Each nitrogen and each oxygen is an acceptor, with or without hydrogens."
for text, expected in [("BrC(Br)(Br)C(Br)(Br)Br", 1), ("OC(=O)c1c(I)c(I)cc(I)c1", 0), ("O=[N+]([O-])c1c(I)cc(I)cc1I", 1), ("CCCCCCCCCCCC", 0), ("CCCCCCCCCCCCC", 1)]:
    assert violations(text) == expected, f"Check the limits on weight and logP for {text}: it lies close to one of them."
### END HIDDEN TESTS

# %% role="solution" name="share-passing"
def share_passing(lines):
    """Give the share (0 to 1) of the readable lines that break at most one limit."""
    ### BEGIN SOLUTION
    counts = [violations(line) for line in lines]
    counts = [count for count in counts if count is not None]
    return sum(count <= 1 for count in counts) / len(counts)
    ### END SOLUTION

# %% role="tests" name="share" points=1
answer = share_passing(["CCO", "c1ccccc1"])
assert answer == 1, f"Ethanol and benzene both pass, so their share is 1; share_passing gave {answer!r}."
### BEGIN HIDDEN TESTS
sucrose = "OCC1OC(CO)(OC2OC(CO)C(O)C(O)C2O)C(O)C1O"
assert abs(share_passing(["CCCCCCCCCCCCCCCC", "CCO", sucrose, "NCCNCCNCCN"]) - 0.75) < 1e-9, "One violation is allowed: a molecule fails when it breaks two limits or more."
assert abs(share_passing(["C1CC", "CCO", sucrose, "CC("]) - 0.5) < 1e-9, "A share compares like with like: leave unreadable lines out, above and below the fraction line."
### END HIDDEN TESTS

# %% role="tests" name="nci-share" points=1
answer = share_passing(nci["smiles"])
assert 0 <= answer <= 1, f"A share lies between 0 and 1; share_passing gave {answer!r}."
### BEGIN HIDDEN TESTS
known = [molecule for molecule in map(Chem.MolFromSmiles, nci["smiles"]) if molecule is not None]
broken = [[Descriptors.MolWt(molecule) > 500, Crippen.MolLogP(molecule) > 5, Lipinski.NHOHCount(molecule) > 5, Lipinski.NOCount(molecule) > 10] for molecule in known]
expected = sum(sum(limits) < 2 for limits in broken) / len(known)
assert abs(answer - expected) < 1e-9, f"{answer} is not the share of the readable NCI lines that pass. Check the four limits, the one violation that is allowed, and the unreadable lines."
### END HIDDEN TESTS
