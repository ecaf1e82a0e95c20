# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: che-qsar-model-3
#   title: {en: "Which atoms carry the activity?", fr: "Quels atomes portent l'activité ?"}
#   difficulty: 4
#   minutes: 35
#   skills: [che.qsar.model]
#   hints:
#     - en: "Cover one atom with your thumb. Which fragments can you still see, and which bits would still be on?"
#       fr: "Couvrez un atome du pouce. Quels fragments voyez-vous encore, et quels bits seraient encore allumés ?"
#     - en: "A bit goes off only when all its fragments hold the atom: all does that for the sets in the lists of environments(smiles). For the weights, change a copy of the fingerprint, never the fingerprint itself."
#       fr: "Un bit ne s'éteint que si tous ses fragments contiennent l'atome : all le dit pour les ensembles des listes de environments(smiles). Pour les poids, changez une copie (copy) de l'empreinte, jamais l'empreinte elle-même."
#     - en: "bits_lost: for each atom of range(GetNumAtoms()), a set of the bits from environments(smiles).items() for which all says yes. atom_weights: fingerprint, copy, put 0 at list(lost), then predict before minus predict after, both on a list of one row; append as float."
#       fr: "bits_lost : pour chaque atome de range(GetNumAtoms()), l'ensemble des bits de environments(smiles).items() pour lesquels all dit oui. atom_weights : fingerprint, copy, mettre 0 aux places list(lost), puis predict avant moins predict après, chacun sur une liste d'une ligne ; append en float."
#   misconceptions:
#     - says:
#         en: "A bit goes off as soon as one of its fragments holds the atom."
#         fr: "Un bit s'éteint dès que l'un de ses fragments contient l'atome."
#       wrong:
#         bits-lost: |
#           def bits_lost(smiles):
#               found = environments(smiles)
#               atoms = range(Chem.MolFromSmiles(smiles).GetNumAtoms())
#               return [{bit for bit, places in found.items() if any(atom in place for place in places)} for atom in atoms]
#     - says:
#         en: "An atom that helps has a negative weight, since without it the prediction falls."
#         fr: "Un atome favorable a un poids négatif, puisque sans lui la prédiction baisse."
#       wrong:
#         atom-weights: |
#           def atom_weights(smiles, predict):
#               whole = fingerprint(smiles)
#               weights = []
#               for lost in bits_lost(smiles):
#                   without = whole.copy()
#                   without[list(lost)] = 0
#                   weights.append(float(predict([without])[0] - predict([whole])[0]))
#               return weights
#     - says:
#         en: "A new name makes a new array, so the old fingerprint stays as it was."
#         fr: "Un nouveau nom fait un nouveau tableau, l'ancienne empreinte reste donc intacte."
#       wrong:
#         atom-weights: |
#           def atom_weights(smiles, predict):
#               whole = fingerprint(smiles)
#               before = predict([whole])[0]
#               weights = []
#               for lost in bits_lost(smiles):
#                   without = whole
#                   without[list(lost)] = 0
#                   weights.append(float(before - predict([without])[0]))
#               return weights
#   alternatives:
#     - bits-lost: |
#         def bits_lost(smiles):
#             lost = [set() for atom in Chem.MolFromSmiles(smiles).GetAtoms()]
#             for bit, places in environments(smiles).items():
#                 for atom in set.intersection(*places):
#                     lost[atom].add(bit)
#             return lost
#       atom-weights: |
#         def atom_weights(smiles, predict):
#             rows = [fingerprint(smiles)]
#             for lost in bits_lost(smiles):
#                 rows.append(np.where(np.isin(np.arange(512), list(lost)), 0, rows[0]))
#             values = predict(np.array(rows))
#             return [float(values[0] - value) for value in values[1:]]
#   tests:
#     own-bits: {en: "The bits that depend on an atom", fr: "Les bits qui dépendent d'un atome"}
#     shared-bits: {en: "A bit with several fragments", fr: "Un bit à plusieurs fragments"}
#     weights: {en: "The weight of each atom", fr: "Le poids de chaque atome"}
#     real-model: {en: "A trained model is explained", fr: "Un modèle entraîné est expliqué"}
#   messages:
#     "Methanol, CO, has two heavy atoms: there should be two sets of bits, not {}.": "Le méthanol, CO, a deux atomes lourds : il devrait y avoir deux ensembles de bits, et non {}."
#     "Take each fragment of each bit: the bits that an atom switches off are not right for {}.": "Prenez chaque fragment de chaque bit : les bits qu'un atome éteint ne sont pas justes pour {}."
#     "Every bit that an atom switches off is a bit of the molecule; yours are not.": "Chaque bit qu'un atome éteint est un bit de la molécule ; les vôtres n'en sont pas."
#     "In {} some fragments occur at several places. Their bit stays on as long as one of these places does without the atom.": "Dans {}, certains fragments se trouvent à plusieurs endroits. Leur bit reste allumé tant que l'un de ces endroits se passe de l'atome."
#     "A model that always says the same gives each atom a weight of 0; yours are {}.": "Un modèle qui dit toujours la même chose donne à chaque atome un poids de 0 ; les vôtres sont {}."
#     "For a model that counts bits, the weight of an atom is the number of bits that go off without it: whole molecule minus molecule without the atom, each time from the whole fingerprint.": "Pour un modèle qui compte les bits, le poids d'un atome est le nombre de bits qui s'éteignent sans lui : la molécule entière moins la molécule sans l'atome, en repartant chaque fois de l'empreinte entière."
#     "There should be one weight for each heavy atom: {} here, not {}.": "Il devrait y avoir un poids par atome lourd : {} ici, et non {}."
#     "The weights for the trained model are not right. Does each atom start again from the whole fingerprint?": "Les poids pour le modèle entraîné ne sont pas justes. Repartez-vous de l'empreinte entière pour chaque atome ?"
# ---

# %% [markdown] lang="en"
# # Which atoms carry the activity?
#
# **What you will be able to do:** say which atoms of a molecule a model relies on, whatever the model is.
#
# ## Why it matters
#
# "Predicted activity 7.8" does not help anyone to choose the next synthesis. "This ring raises it, that group lowers it" does. It also uncovers models that are right for the wrong reasons. [Riniker and Landrum](https://doi.org/10.1186/1758-2946-5-43) coloured atoms by what happens when one takes them away.
#
# ## The idea
#
# Cover an atom. Every bit whose fragments **all** contain this atom goes off. If a fragment also occurs elsewhere, its bit stays on. The weight of the atom is
#
# $$w = \text{prediction (whole)} - \text{prediction (without the bits)}$$
#
# Say the whole molecule gets 7.0, and 6.4 without the atom's bits. Then $w = +0.6$: the atom helps.
#
# ## What is given
#
# - `environments(smiles)`: a dictionary from each bit that is on to a list of sets, the atom numbers (from 0) of each fragment of this bit.
# - `fingerprint(smiles)`: a NumPy array of 512 zeros and ones.
# - `model`: a ridge regression, trained on 300 molecules. `model.predict(rows)` takes a list of fingerprints and gives an array.
#
# ## Your task
#
# 1. `bits_lost(smiles)` gives back a list: for each atom, in the order of its number, the set of the bits that go off without it.
# 2. `atom_weights(smiles, predict)` gives back the list of the weights, one number for each atom. `predict` is a function such as `model.predict`. Each atom starts again from the whole fingerprint.
#
# *Data: ChEMBL document CHEMBL2321810, by way of RDKit.*

# %% [markdown] lang="fr"
# # Quels atomes portent l'activité ?
#
# **Ce que vous saurez faire :** dire sur quels atomes d'une molécule un modèle s'appuie, quel que soit le modèle.
#
# ## Pourquoi c'est important
#
# « Activité prédite : 7,8 » n'aide personne à choisir la synthèse suivante. « Ce cycle l'augmente, ce groupe l'abaisse » y aide. On découvre aussi les modèles qui ont raison pour de mauvaises raisons. [Riniker et Landrum](https://doi.org/10.1186/1758-2946-5-43) ont coloré les atomes d'après ce qui arrive quand on les enlève.
#
# ## L'idée
#
# Couvrez un atome. Chaque bit dont **tous** les fragments contiennent cet atome s'éteint. Si un fragment existe aussi ailleurs, son bit reste allumé. Le poids de l'atome est
#
# $$w = \text{prédiction (entière)} - \text{prédiction (sans ces bits)}$$
#
# Disons que la molécule entière obtient 7,0, et 6,4 sans les bits de l'atome. Alors $w = +0{,}6$ : l'atome est favorable.
#
# ## Ce qui est donné
#
# - `environments(smiles)` : un dictionnaire de chaque bit allumé vers une liste d'ensembles, les numéros des atomes (à partir de 0) de chaque fragment de ce bit.
# - `fingerprint(smiles)` : un tableau NumPy de 512 zéros et uns.
# - `model` : une régression ridge, entraînée sur 300 molécules. `model.predict(rows)` prend une liste d'empreintes et donne un tableau.
#
# ## À vous de jouer
#
# 1. `bits_lost(smiles)` renvoie une liste : pour chaque atome, dans l'ordre de son numéro, l'ensemble des bits qui s'éteignent sans lui.
# 2. `atom_weights(smiles, predict)` renvoie la liste des poids, un nombre par atome. `predict` est une fonction comme `model.predict`. Chaque atome repart de l'empreinte entière.
#
# *Données : document ChEMBL CHEMBL2321810, par l'intermédiaire de RDKit.*

# %% role="locked" name="data"
import numpy as np
from rdkit import Chem
from rdkit.Chem.rdFingerprintGenerator import AdditionalOutput, GetMorganGenerator
from sklearn.linear_model import Ridge

from enact_learn.datasets.sulfonamides import measured_sulfonamides

generator = GetMorganGenerator(radius=2, fpSize=512)
table = measured_sulfonamides().sample(300, random_state=3)


def fingerprint(smiles):
    """Give the fingerprint of a molecule: 512 zeros and ones."""
    return generator.GetFingerprintAsNumPy(Chem.MolFromSmiles(smiles))


def environments(smiles):
    """Give for each bit that is on the list of its fragments, each one a set of atom numbers."""
    molecule = Chem.MolFromSmiles(smiles)
    output = AdditionalOutput()
    output.AllocateBitInfoMap()
    generator.GetFingerprint(molecule, additionalOutput=output)
    found = {}
    for bit, centres in output.GetBitInfoMap().items():
        for centre, radius in centres:
            atoms = {centre}
            for number in Chem.FindAtomEnvironmentOfRadiusN(molecule, radius, centre):
                bond = molecule.GetBondWithIdx(number)
                atoms |= {bond.GetBeginAtomIdx(), bond.GetEndAtomIdx()}
            found.setdefault(bit, []).append(atoms)
    return found


model = Ridge(20.0).fit([fingerprint(smiles) for smiles in table["smiles"]], table["activity"])
environments("CCO")

# %% role="solution" name="bits-lost"
def bits_lost(smiles):
    """Give for each atom the set of the bits that go off without it."""
    ### BEGIN SOLUTION
    found = environments(smiles)
    atoms = range(Chem.MolFromSmiles(smiles).GetNumAtoms())
    return [{bit for bit, places in found.items() if all(atom in place for place in places)} for atom in atoms]
    ### END SOLUTION

# %% role="tests" name="own-bits" points=1
sets = bits_lost("CO")
assert len(sets) == 2, f"Methanol, CO, has two heavy atoms: there should be two sets of bits, not {len(sets)}."
### BEGIN HIDDEN TESTS
for smiles in ["CO", "NC=O", "FC(Cl)Br"]:
    found = environments(smiles)
    for atom, lost in enumerate(bits_lost(smiles)):
        assert {bit for bit in found if all({atom} <= place for place in found[bit])} == set(lost), f"Take each fragment of each bit: the bits that an atom switches off are not right for {smiles}."
### END HIDDEN TESTS

# %% role="tests" name="shared-bits" points=2
sets = bits_lost("CCO")
assert all(set(lost) <= set(environments("CCO")) for lost in sets), "Every bit that an atom switches off is a bit of the molecule; yours are not."
### BEGIN HIDDEN TESTS
for smiles in ["CCC", "c1ccccc1", "CC(=O)OC", table["smiles"].iloc[5]]:
    found = environments(smiles)
    expected = [set(), *[set() for atom in range(1, Chem.MolFromSmiles(smiles).GetNumAtoms())]]
    for bit, places in found.items():
        for atom in set.intersection(*places):
            expected[atom].add(bit)
    assert [set(lost) for lost in bits_lost(smiles)] == expected, f"In {smiles} some fragments occur at several places. Their bit stays on as long as one of these places does without the atom."
### END HIDDEN TESTS

# %% role="solution" name="atom-weights"
def atom_weights(smiles, predict):
    """Give the weight of each atom: the prediction for the whole molecule minus the one without the atom's bits."""
    ### BEGIN SOLUTION
    whole = fingerprint(smiles)
    weights = []
    for lost in bits_lost(smiles):
        without = whole.copy()
        without[list(lost)] = 0
        weights.append(float(predict([whole])[0] - predict([without])[0]))
    return weights
    ### END SOLUTION

# %% role="tests" name="weights" points=1
weights = atom_weights("CCO", lambda rows: [7.0 for row in rows])
assert np.allclose(weights, [0, 0, 0]), f"A model that always says the same gives each atom a weight of 0; yours are {weights}."
### BEGIN HIDDEN TESTS
for smiles in ["CCO", "Cc1ccccc1", "CC(N)C(=O)O"]:
    found = environments(smiles)
    expected = [sum(all(atom in place for place in places) for places in found.values()) for atom in range(Chem.MolFromSmiles(smiles).GetNumAtoms())]
    assert np.allclose(atom_weights(smiles, lambda rows: np.array(rows).sum(axis=1)), expected), "For a model that counts bits, the weight of an atom is the number of bits that go off without it: whole molecule minus molecule without the atom, each time from the whole fingerprint."
### END HIDDEN TESTS

# %% role="tests" name="real-model" points=2
smiles = table["smiles"].iloc[0]
atoms = Chem.MolFromSmiles(smiles).GetNumAtoms()
weights = atom_weights(smiles, lambda rows: model.predict(np.array(rows)))
assert len(weights) == atoms, f"There should be one weight for each heavy atom: {atoms} here, not {len(weights)}."
### BEGIN HIDDEN TESTS
for smiles in table["smiles"][1:3]:
    places = environments(smiles)
    weights = atom_weights(smiles, lambda rows: model.predict(np.array(rows)))
    for atom, weight in enumerate(weights):
        own = [bit for bit in places if all(atom in place for place in places[bit])]
        assert abs(weight - model.coef_[own].sum()) < 1e-6, "The weights for the trained model are not right. Does each atom start again from the whole fingerprint?"
### END HIDDEN TESTS
