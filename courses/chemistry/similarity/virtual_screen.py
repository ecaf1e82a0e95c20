# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: che-sim-fp-3
#   title: {en: "Enrichment of a virtual screen", fr: "L'enrichissement d'un criblage virtuel"}
#   difficulty: 4
#   minutes: 35
#   skills: [che.sim.fp]
#   hints:
#     - en: "What would chance find in the same number of tests? And would a molecule that you already know be a find?"
#       fr: "Que trouverait le hasard avec le même nombre d'essais ? Et une molécule que vous connaissez déjà serait-elle une trouvaille ?"
#     - en: "best_similarity is a max over BulkTanimotoSimilarity. To recognise a known molecule however it is spelled, compare canonical SMILES, Chem.CanonSmiles, in a set."
#       fr: "best_similarity est un max sur BulkTanimotoSimilarity. Pour reconnaître une molécule connue quelle que soit son écriture, comparez des SMILES canoniques, Chem.CanonSmiles, dans un set."
#     - en: "In screen: Chem.CanonSmiles of known in a set, then the rows of enumerate that are not in it, sorted with a key that uses best_similarity and a minus. In enrichment: math.ceil of share times len, sum of the labels up to there, then two shares and their quotient; max and BulkTanimotoSimilarity stay in best_similarity."
#       fr: "Dans screen : les Chem.CanonSmiles de known dans un set, puis les lignes d'enumerate qui n'y sont pas, triées (sorted) selon une clé (key) qui emploie best_similarity et un signe moins. Dans enrichment : math.ceil de share fois len, sum des étiquettes jusque-là, puis deux parts et leur quotient ; max et BulkTanimotoSimilarity restent dans best_similarity."
#   misconceptions:
#     - says:
#         en: "With several known actives, the mean similarity to all of them is what counts."
#         fr: "Avec plusieurs actifs connus, c'est la similarité moyenne avec tous qui compte."
#       wrong:
#         best-similarity: |
#           def best_similarity(smiles, known):
#               values = DataStructs.BulkTanimotoSimilarity(fingerprint(smiles), [fingerprint(other) for other in known])
#               return sum(values) / len(values)
#     - says:
#         en: "Finding the known actives again in the library is a success of the screen."
#         fr: "Retrouver les actifs connus dans la bibliothèque est un succès du criblage."
#       wrong:
#         screen: |
#           def screen(known, library):
#               return sorted(range(len(library)), key=lambda row: -best_similarity(library[row], known))
#     - says:
#         en: "Two texts that differ are two molecules."
#         fr: "Deux textes différents sont deux molécules."
#       wrong:
#         screen: |
#           def screen(known, library):
#               new = [row for row, smiles in enumerate(library) if smiles not in known]
#               return sorted(new, key=lambda row: -best_similarity(library[row], known))
#     - says:
#         en: "The enrichment is the share of all actives that is found at the top."
#         fr: "L'enrichissement est la part de tous les actifs que l'on trouve en tête."
#       wrong:
#         enrichment: |
#           def enrichment(labels, share):
#               top = math.ceil(share * len(labels))
#               return sum(labels[:top]) / sum(labels)
#   alternatives:
#     - best-similarity: |
#         def best_similarity(smiles, known):
#             best = 0.0
#             for other in known:
#                 best = max(best, DataStructs.TanimotoSimilarity(fingerprint(smiles), fingerprint(other)))
#             return best
#       enrichment: |
#         def enrichment(labels, share):
#             labels = np.array(labels, dtype=float)
#             return float(labels[:math.ceil(share * len(labels))].mean() / labels.mean())
#   tests:
#     best: {en: "Similarity to the nearest known active", fr: "Similarité avec l'actif connu le plus proche"}
#     order: {en: "The most promising first", fr: "Les plus prometteuses d'abord"}
#     known-out: {en: "What is known is no find", fr: "Ce qui est connu n'est pas une trouvaille"}
#     factor: {en: "The enrichment factor", fr: "Le facteur d'enrichissement"}
#   messages:
#     "Ethanol is among the known molecules, so its best similarity is 1, not {}.": "L'éthanol est parmi les molécules connues, sa meilleure similarité est donc 1, et non {}."
#     "It is enough to be like one known active: take the highest of the similarities.": "Il suffit de ressembler à un seul actif connu : prenez la plus haute des similarités."
#     "screen should give back a list of row numbers; it gave {}.": "screen devrait renvoyer une liste de numéros de ligne ; elle a renvoyé {}."
#     "Butan-1-ol (row 1) is more like propan-1-ol than benzene (row 0) is; screen gave {}.": "Le butan-1-ol (ligne 1) ressemble plus au propan-1-ol que le benzène (ligne 0) ; screen a donné {}."
#     "The order of the screen is not right: by falling best similarity, and the smaller row first where two are equal.": "L'ordre du criblage n'est pas juste : par meilleure similarité décroissante, et la plus petite ligne d'abord à égalité."
#     "Two molecules are known and two are new, so two rows should come back; screen gave {}.": "Deux molécules sont connues et deux sont nouvelles, il devrait donc revenir deux lignes ; screen a donné {}."
#     "A known molecule is in your list under another spelling. Compare molecules, not texts.": "Une molécule connue est dans votre liste sous une autre écriture. Comparez des molécules, pas des textes."
#     "A new molecule is missing. Only the known molecules themselves are left out, not those that have the same bits.": "Une molécule nouvelle manque. On n'écarte que les molécules connues elles-mêmes, pas celles qui ont les mêmes bits."
#     "Where all molecules are active, no screen does better than chance: 1, not {}.": "Si toutes les molécules sont actives, aucun criblage ne fait mieux que le hasard : 1, et non {}."
#     "Compare two shares: that of actives at the top, and that of actives in the whole list.": "Comparez deux parts : celle des actifs en tête de liste, et celle des actifs dans toute la liste."
#     "Where the share of the list is no whole number of molecules, round it up.": "Si la part de la liste n'est pas un nombre entier de molécules, arrondissez-la vers le haut."
# ---

# %% [markdown] lang="en"
# # Enrichment of a virtual screen
#
# **What you will be able to do:** rank a library by its similarity to known actives, and say how much better than chance that is.
#
# ## Why it matters
#
# A laboratory can test fifty molecules, and the catalogue offers five hundred. Which ones? A **virtual screen** puts the most promising ones on top. Whether it helps is a matter of honest counting, as [Riniker and Landrum](https://doi.org/10.1186/1758-2946-5-26) showed for many fingerprints.
#
# ## The idea
#
# The score of a molecule is its highest similarity to any known active: to be like one of them is enough. The **enrichment factor** compares the top of the list with all of it:
#
# $$EF = \frac{\text{share of actives at the top}}{\text{share of actives in the whole list}}$$
#
# With 10 actives among 100 molecules, and 4 among the first 10, $EF = 0.4 / 0.1 = 4$. Chance gives 1.
#
# ## What is given
#
# `known`: 7 ligands of the enzyme CDK2 (SMILES). `library`: 240 SMILES, with 40 other ligands; `is_active` says which. The others come from the NCI and are taken as inactive. `fingerprint(smiles)` is given.
#
# ## Your task
#
# 1. `best_similarity(smiles, known)`: the highest Tanimoto similarity to one of `known`.
# 2. `screen(known, library)`: the list of row numbers by falling best similarity. Where two are equal, the smaller number goes first. A molecule that *is* one of `known`, however it is spelled, is left out; a different molecule (a mirror image, too) stays.
# 3. `enrichment(labels, share)`: $EF$. `labels` are True or False in ranked order, with at least one True. The top is the first `share` of the list; its number of molecules is rounded up.
#
# *Data: RDKit, Contrib/Fastcluster; NCI Open Database.*

# %% [markdown] lang="fr"
# # L'enrichissement d'un criblage virtuel
#
# **Ce que vous saurez faire :** classer une bibliothèque selon sa similarité avec des actifs connus, et dire de combien cela dépasse le hasard.
#
# ## Pourquoi c'est important
#
# Un laboratoire peut tester cinquante molécules, et le catalogue en propose cinq cents. Lesquelles ? Un **criblage virtuel** place en tête les plus prometteuses. Savoir s'il aide demande de compter honnêtement, comme [Riniker et Landrum](https://doi.org/10.1186/1758-2946-5-26) l'ont montré pour beaucoup d'empreintes.
#
# ## L'idée
#
# Le score d'une molécule est sa plus haute similarité avec un actif connu : ressembler à l'un d'eux suffit. Le **facteur d'enrichissement** compare la tête de la liste à la liste entière :
#
# $$EF = \frac{\text{part des actifs en tête}}{\text{part des actifs dans toute la liste}}$$
#
# Avec 10 actifs parmi 100 molécules, dont 4 parmi les 10 premières, $EF = 0{,}4 / 0{,}1 = 4$. Le hasard donne 1.
#
# ## Ce qui est donné
#
# `known` : 7 ligands de l'enzyme CDK2 (SMILES). `library` : 240 SMILES, dont 40 autres ligands ; `is_active` dit lesquels. Les autres viennent du NCI et sont tenus pour inactifs. `fingerprint(smiles)` est donné.
#
# ## À vous de jouer
#
# 1. `best_similarity(smiles, known)` : la plus haute similarité de Tanimoto avec l'un des `known`.
# 2. `screen(known, library)` : la liste des numéros de ligne par meilleure similarité décroissante. À égalité, le plus petit numéro passe d'abord. Une molécule qui *est* l'une des `known`, quelle que soit son écriture, est écartée ; une molécule différente (une image miroir aussi) reste.
# 3. `enrichment(labels, share)` : $EF$. `labels` contient True ou False dans l'ordre du classement, avec au moins un True. La tête est la première part `share` de la liste ; son nombre de molécules est arrondi vers le haut.
#
# *Données : RDKit, Contrib/Fastcluster ; NCI Open Database.*

# %% role="locked" name="data"
import math

import numpy as np
from rdkit import Chem, DataStructs
from rdkit.Chem.rdFingerprintGenerator import GetMorganGenerator

from enact_learn.datasets.cdk2 import cdk2_ligands
from enact_learn.datasets.nci_molecules import molecules

ligands = cdk2_ligands()["smiles"].tolist()
others = [smiles for smiles in molecules()["smiles"].iloc[2000::14] if 20 < len(smiles) < 60][:200]
known = ligands[::7]
library = [smiles for smiles in ligands if smiles not in known] + others
is_active = [smiles in ligands for smiles in library]
generator = GetMorganGenerator(radius=2, fpSize=2048)


def fingerprint(smiles):
    """Give the Morgan fingerprint of a molecule."""
    return generator.GetFingerprint(Chem.MolFromSmiles(smiles))


print(len(known), len(library), sum(is_active))

# %% role="solution" name="best-similarity"
def best_similarity(smiles, known):
    """Give the highest Tanimoto similarity of a molecule to one of the known ones."""
    ### BEGIN SOLUTION
    prints = [fingerprint(other) for other in known]
    return max(DataStructs.BulkTanimotoSimilarity(fingerprint(smiles), prints))
    ### END SOLUTION

# %% role="tests" name="best" points=1
found = best_similarity("CCO", ["OCC"])
assert abs(found - 1) < 1e-9, f"Ethanol is among the known molecules, so its best similarity is 1, not {found}."
### BEGIN HIDDEN TESTS
for smiles in library[::30]:
    expected = max(DataStructs.TanimotoSimilarity(fingerprint(smiles), fingerprint(other)) for other in known)
    assert abs(best_similarity(smiles, known) - expected) < 1e-9, "It is enough to be like one known active: take the highest of the similarities."
### END HIDDEN TESTS

# %% role="solution" name="screen"
def screen(known, library):
    """Give the rows of the library by falling best similarity, without the known molecules themselves."""
    ### BEGIN SOLUTION
    old = {Chem.CanonSmiles(smiles) for smiles in known}
    new = [row for row, smiles in enumerate(library) if Chem.CanonSmiles(smiles) not in old]
    return sorted(new, key=lambda row: -best_similarity(library[row], known))
    ### END SOLUTION

# %% role="tests" name="order" points=1
ranking = screen(["CCCO"], ["c1ccccc1", "CCCCO"])
assert isinstance(ranking, list), f"screen should give back a list of row numbers; it gave {type(ranking).__name__}."
assert ranking == [1, 0], f"Butan-1-ol (row 1) is more like propan-1-ol than benzene (row 0) is; screen gave {ranking}."
### BEGIN HIDDEN TESTS
part = library[25:85]
prints = [fingerprint(smiles) for smiles in known]
score = [max(DataStructs.BulkTanimotoSimilarity(fingerprint(smiles), prints)) for smiles in part]
assert screen(known, part) == np.argsort(-np.array(score), kind="stable").tolist(), "The order of the screen is not right: by falling best similarity, and the smaller row first where two are equal."
### END HIDDEN TESTS

# %% role="tests" name="known-out" points=2
ranking = screen(["CCO", "CCN"], ["CCN", "CCCO", "CCO", "CCCN"])
assert len(ranking) == 2, f"Two molecules are known and two are new, so two rows should come back; screen gave {ranking}."
### BEGIN HIDDEN TESTS
assert screen(["CCO", "c1ccccc1O"], ["OCC", "CCC", "C1=CC=CC=C1O"]) == [1], "A known molecule is in your list under another spelling. Compare molecules, not texts."
assert screen(["C[C@H](N)C(=O)O"], ["CCO", "C[C@@H](N)C(=O)O"]) == [1, 0], "A new molecule is missing. Only the known molecules themselves are left out, not those that have the same bits."
### END HIDDEN TESTS

# %% role="solution" name="enrichment"
def enrichment(labels, share):
    """Give the enrichment factor of the first share (0 to 1) of a ranked list of True and False."""
    ### BEGIN SOLUTION
    top = math.ceil(share * len(labels))
    return (sum(labels[:top]) / top) / (sum(labels) / len(labels))
    ### END SOLUTION

# %% role="tests" name="factor" points=2
factor = enrichment([True, True, True, True], 0.5)
assert abs(factor - 1) < 1e-9, f"Where all molecules are active, no screen does better than chance: 1, not {factor}."
### BEGIN HIDDEN TESTS
labels = [True, True, False, True] + [False] * 5 + [True] + [False] * 30
for top in (2, 4, 10, 40):
    expected = (labels[:top].count(True) / top) * len(labels) / 4
    assert abs(enrichment(labels, top / 40) - expected) < 1e-9, "Compare two shares: that of actives at the top, and that of actives in the whole list."
assert abs(enrichment([True, False, True, False, False, True, False], 0.4) - (2 / 3) / (3 / 7)) < 1e-9, "Where the share of the list is no whole number of molecules, round it up."
### END HIDDEN TESTS
