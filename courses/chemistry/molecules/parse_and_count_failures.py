# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: che-mol-smiles-1
#   title: {en: "Which lines are molecules?", fr: "Quelles lignes sont des molécules ?"}
#   difficulty: 1
#   minutes: 10
#   skills: [che.mol.smiles]
#   hints:
#     - en: "Add a cell and look at what Chem.MolFromSmiles gives back for a good text, then for C1CC, whose ring is never closed."
#       fr: "Ajoutez une cellule et regardez ce que Chem.MolFromSmiles renvoie pour un bon texte, puis pour C1CC, dont le cycle n'est jamais fermé."
#     - en: "RDKit raises no error for a bad text, so try and except see nothing. Ask whether what you got is None."
#       fr: "RDKit ne lève pas d'erreur pour un mauvais texte, donc try et except ne voient rien. Demandez-vous si ce que vous avez obtenu est None."
#     - en: "In is_readable: Chem.MolFromSmiles, then is not None. In count_failures: go through lines with for, ask is_readable of each line, and add up with sum each time that it says no."
#       fr: "Dans is_readable : Chem.MolFromSmiles, puis is not None. Dans count_failures : parcourez lines avec for, posez is_readable à chaque line, et additionnez avec sum chaque fois qu'elle dit non."
#   misconceptions:
#     - says:
#         en: "RDKit raises an error when a SMILES is wrong, so no error means a molecule."
#         fr: "RDKit lève une erreur quand un SMILES est faux, donc pas d'erreur veut dire molécule."
#       wrong:
#         is-readable: |
#           def is_readable(smiles):
#               try:
#                   Chem.MolFromSmiles(smiles)
#               except Exception:
#                   return False
#               return True
#     - says:
#         en: "A SMILES that is spelled correctly is a molecule; the chemistry need not be checked."
#         fr: "Un SMILES bien écrit est une molécule ; il est inutile de vérifier la chimie."
#       wrong:
#         is-readable: |
#           def is_readable(smiles):
#               return Chem.MolFromSmiles(smiles, sanitize=False) is not None
#     - says:
#         en: "True counts as 1, so adding up the answers of is_readable counts the failures."
#         fr: "True compte pour 1, donc additionner les réponses de is_readable compte les échecs."
#       wrong:
#         count-failures: |
#           def count_failures(lines):
#               return sum(is_readable(line) for line in lines)
#     - says:
#         en: "Each bad text counts once, even when several lines hold it."
#         fr: "Chaque mauvais texte compte une fois, même si plusieurs lignes le contiennent."
#       wrong:
#         count-failures: |
#           def count_failures(lines):
#               return len({line for line in lines if not is_readable(line)})
#   tests:
#     good-lines: {en: "Reads good SMILES", fr: "Lit les bons SMILES"}
#     bad-lines: {en: "Refuses texts that are no molecule", fr: "Refuse les textes qui ne sont pas des molécules"}
#     short-list: {en: "Counts the failures in a short list", fr: "Compte les échecs dans une courte liste"}
#     nci-list: {en: "Counts the failures among 1,000 NCI lines", fr: "Compte les échecs parmi 1 000 lignes du NCI"}
#   messages:
#     "{} is a good SMILES, but is_readable gave {}. Give back True when RDKit makes a molecule of it.": "{} est un bon SMILES, mais is_readable a donné {}. Renvoyez True quand RDKit en fait une molécule."
#     "{} is good too: charges, several pieces and mirror images are part of the SMILES language.": "{} est bon aussi : les charges, les morceaux séparés et les images miroir font partie du langage SMILES."
#     "{} is no SMILES, but is_readable gave {}. What does RDKit give back for a text that it can't read?": "{} n'est pas un SMILES, mais is_readable a donné {}. Que renvoie RDKit pour un texte qu'il ne peut pas lire ?"
#     "{} is spelled correctly, but no such molecule exists. Let RDKit check the chemistry too, as it does when you leave its settings alone.": "{} est bien écrit, mais une telle molécule n'existe pas. Laissez aussi RDKit vérifier la chimie, comme il le fait si vous gardez ses réglages."
#     "Two of these four lines are no SMILES, but count_failures gave {}.": "Deux de ces quatre lignes ne sont pas des SMILES, mais count_failures a donné {}."
#     "Where every line is good, or there is no line at all, there are no failures to count.": "Quand toutes les lignes sont bonnes, ou qu'il n'y a aucune ligne, il n'y a pas d'échec à compter."
#     "Each line counts: a bad text that stands in several lines is a failure each time.": "Chaque ligne compte : un mauvais texte présent sur plusieurs lignes est un échec à chaque fois."
#     "count_failures should give back a whole number, not {}.": "count_failures doit renvoyer un nombre entier, pas {}."
#     "There can't be {} failures in a list of {} lines.": "Il ne peut pas y avoir {} échecs dans une liste de {} lignes."
#     "{} is not the number of NCI lines that RDKit can't read. Do you count lines that fail, and does RDKit check their chemistry?": "{} n'est pas le nombre de lignes du NCI que RDKit ne peut pas lire. Comptez-vous les lignes qui échouent, et RDKit vérifie-t-il leur chimie ?"
# ---

# %% [markdown] lang="en"
# # Which lines are molecules?
#
# **What you will be able to do:** read molecules from text with RDKit, and count the lines that can't be read.
#
# ## Why it matters
#
# Chemists keep a molecule as one line of text, its **SMILES**: `CCO` is ethanol, `C1CCCCC1` is cyclohexane (the two `1` close the ring), `c1ccccc1` is benzene (small letters: aromatic). Large files always hold errors, a typing mistake or a carbon with five bonds. Whoever doesn't count them draws conclusions from a table with holes.
#
# ## The idea
#
# [`Chem.MolFromSmiles(text)`](https://www.rdkit.org/docs/GettingStartedInPython.html#reading-single-molecules) checks the spelling, then the chemistry: can each atom have that many bonds? If all is well you get a molecule. If not, **no error is raised**: you get `None`.
#
# ## What is given
#
# `nci` is a table of 1,000 lines from the US National Cancer Institute, which tested the substances against cancer. Column `nsc` is the institute's number, `smiles` the text. RDKit's red warnings are switched off.
#
# ## Your task
#
# 1. `is_readable(smiles)` gives back `True` when RDKit makes a molecule of the text, else `False`. Leave RDKit's settings as they are.
# 2. `count_failures(lines)` gives back how many of the texts in `lines` can't be read. `lines` may be a list or a column such as `nci["smiles"]`.
#
# *Data: NCI Open Database, by way of RDKit.*

# %% [markdown] lang="fr"
# # Quelles lignes sont des molécules ?
#
# **Ce que vous saurez faire :** lire des molécules à partir de texte avec RDKit, et compter les lignes illisibles.
#
# ## Pourquoi c'est important
#
# En chimie, on garde une molécule sous la forme d'une ligne de texte, son **SMILES** : `CCO` est l'éthanol, `C1CCCCC1` le cyclohexane (les deux `1` ferment le cycle), `c1ccccc1` le benzène (minuscules : aromatique). Les grands fichiers contiennent toujours des erreurs, une faute de frappe ou un carbone à cinq liaisons. Sans les compter, on tire des conclusions d'un tableau troué.
#
# ## L'idée
#
# [`Chem.MolFromSmiles(text)`](https://www.rdkit.org/docs/GettingStartedInPython.html#reading-single-molecules) vérifie l'écriture, puis la chimie : chaque atome peut-il avoir autant de liaisons ? Si tout va bien, vous obtenez une molécule. Sinon, **aucune erreur n'est levée** : vous obtenez `None`.
#
# ## Ce qui est donné
#
# `nci` est un tableau de 1 000 lignes de l'Institut national du cancer des États-Unis (NCI), qui a testé ces substances contre le cancer. La colonne `nsc` est le numéro de l'institut, `smiles` le texte. Les avertissements rouges de RDKit sont coupés.
#
# ## À vous de jouer
#
# 1. `is_readable(smiles)` renvoie `True` quand RDKit fait du texte une molécule, sinon `False`. Gardez les réglages de RDKit.
# 2. `count_failures(lines)` renvoie le nombre de textes illisibles dans `lines`, qui peut être une liste ou une colonne comme `nci["smiles"]`.
#
# *Données : NCI Open Database, par l'intermédiaire de RDKit.*

# %% role="locked" name="data"
from rdkit import Chem, RDLogger

from enact_learn.datasets.nci_molecules import molecules

RDLogger.DisableLog("rdApp.*")  # otherwise RDKit writes a red line for each text that it can't read

nci = molecules().tail(1000)
nci.head()

# %% role="solution" name="is-readable"
def is_readable(smiles):
    """Tell whether RDKit can make a molecule of this text: True or False."""
    ### BEGIN SOLUTION
    return Chem.MolFromSmiles(smiles) is not None
    ### END SOLUTION

# %% role="tests" name="good-lines" points=1
for text in ["CCO", "C1CCCCC1", "c1ccccc1"]:
    answer = is_readable(text)
    assert answer is True, f"{text} is a good SMILES, but is_readable gave {answer!r}. Give back True when RDKit makes a molecule of it."
### BEGIN HIDDEN TESTS
for text in ["[Na+].[Cl-]", "C[C@H](N)C(=O)O", "C/C=C/C", "[NH4+]"]:
    assert is_readable(text) is True, f"{text} is good too: charges, several pieces and mirror images are part of the SMILES language."
### END HIDDEN TESTS

# %% role="tests" name="bad-lines" points=1
for text in ["C1CC", "CC(", "ethanol"]:
    answer = is_readable(text)
    assert answer is False, f"{text} is no SMILES, but is_readable gave {answer!r}. What does RDKit give back for a text that it can't read?"
### BEGIN HIDDEN TESTS
for text in ["CC(C)(C)(C)C", "c1cccc1", "CO(C)C"]:
    assert is_readable(text) is False, f"{text} is spelled correctly, but no such molecule exists. Let RDKit check the chemistry too, as it does when you leave its settings alone."
### END HIDDEN TESTS

# %% role="solution" name="count-failures"
def count_failures(lines):
    """Count the texts that RDKit can't read: a whole number."""
    ### BEGIN SOLUTION
    return sum(not is_readable(line) for line in lines)
    ### END SOLUTION

# %% role="tests" name="short-list" points=1
answer = count_failures(["CCO", "C1CC", "c1ccccc1C", "CC("])
assert answer == 2, f"Two of these four lines are no SMILES, but count_failures gave {answer!r}."
### BEGIN HIDDEN TESTS
for lines in [[], ["CCO"], ["CCO", "c1ccccc1", "CCO"]]:
    assert count_failures(lines) == 0, "Where every line is good, or there is no line at all, there are no failures to count."
assert count_failures(["C1CC", "CCO", "C1CC", "C1CC"]) == 3, "Each line counts: a bad text that stands in several lines is a failure each time."
### END HIDDEN TESTS

# %% role="tests" name="nci-list" points=1
answer = count_failures(nci["smiles"])
assert isinstance(answer, int) and not isinstance(answer, bool), f"count_failures should give back a whole number, not {answer!r}."
assert 0 <= answer <= len(nci), f"There can't be {answer} failures in a list of {len(nci)} lines."
### BEGIN HIDDEN TESTS
expected = sum(Chem.MolFromSmiles(line) is None for line in nci["smiles"])
assert answer == expected, f"{answer} is not the number of NCI lines that RDKit can't read. Do you count lines that fail, and does RDKit check their chemistry?"
### END HIDDEN TESTS
