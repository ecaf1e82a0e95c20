# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: che-sim-fp-2
#   title: {en: "Ask the neighbours", fr: "Demander aux voisins"}
#   difficulty: 3
#   minutes: 25
#   skills: [che.sim.fp]
#   hints:
#     - en: "Which molecule of the library is most like molecule number 5? Think twice: who must not answer a question about itself?"
#       fr: "Quelle molécule de la bibliothèque ressemble le plus à la molécule numéro 5 ? Réfléchissez bien : qui ne doit pas répondre à une question sur soi-même ?"
#     - en: "BulkTanimotoSimilarity compares one fingerprint with a list of them. sorted can order the numbers of range by a key: the similarity at this place, with a minus."
#       fr: "BulkTanimotoSimilarity compare une empreinte à une liste d'empreintes. sorted peut ordonner les nombres de range selon une clé (key) : la similarité à cette place, avec un signe moins."
#     - en: "In neighbours: similarities of library[row], sorted over range(len(library)) with key, then leave the row itself out by its number, not by its place, and cut after k. In predict_activity, sum and divide. BulkTanimotoSimilarity, fingerprint do the rest."
#       fr: "Dans neighbours : similarities de library[row], sorted sur range(len(library)) avec key, puis écartez la ligne row d'après son numéro, pas d'après sa place, et coupez après k. Dans predict_activity, sum puis une division. BulkTanimotoSimilarity, fingerprint font le reste."
#   misconceptions:
#     - says:
#         en: "The molecule itself may be among its neighbours."
#         fr: "La molécule elle-même peut être parmi ses voisines."
#       wrong:
#         neighbours: |
#           def neighbours(row, library, k):
#               values = similarities(library[row], library)
#               return sorted(range(len(library)), key=lambda other: -values[other])[:k]
#     - says:
#         en: "The molecule itself always comes first in the order, so the first one can be dropped."
#         fr: "La molécule elle-même vient toujours en premier, on peut donc enlever la première."
#       wrong:
#         neighbours: |
#           def neighbours(row, library, k):
#               values = similarities(library[row], library)
#               return sorted(range(len(library)), key=lambda other: -values[other])[1:k + 1]
#     - says:
#         en: "Similarity is a distance: the smallest value is the nearest."
#         fr: "La similarité est une distance : la plus petite valeur est la plus proche."
#       wrong:
#         neighbours: |
#           def neighbours(row, library, k):
#               values = similarities(library[row], library)
#               order = sorted(range(len(library)), key=lambda other: values[other])
#               return [other for other in order if other != row][:k]
#   alternatives:
#     - similarities: |
#         def similarities(query, library):
#             mine = fingerprint(query)
#             return [DataStructs.TanimotoSimilarity(mine, fingerprint(other)) for other in library]
#       neighbours: |
#         def neighbours(row, library, k):
#             values = np.array(similarities(library[row], library))
#             values[row] = -1
#             return [int(other) for other in np.argsort(-values, kind="stable")[:k]]
#       predict-activity: |
#         def predict_activity(row, library, activities, k):
#             return float(np.mean([activities[other] for other in neighbours(row, library, k)]))
#   tests:
#     each-similarity: {en: "One similarity for each molecule", fr: "Une similarité par molécule"}
#     nearest: {en: "The nearest come first", fr: "Les plus proches d'abord"}
#     twins: {en: "Twins and ties", fr: "Jumelles et ex aequo"}
#     guess: {en: "A guess from the neighbours", fr: "Une estimation par les voisines"}
#   messages:
#     "Three molecules are in the library, so three similarities should come back, not {}.": "La bibliothèque contient trois molécules, il devrait donc revenir trois similarités, et non {}."
#     "The second molecule of the library is the query: its similarity is 1, not {}.": "La deuxième molécule de la bibliothèque est celle que l'on cherche : sa similarité est 1, et non {}."
#     "The similarities are not in the order of the library, or not those of the fingerprint that is given.": "Les similarités ne sont pas dans l'ordre de la bibliothèque, ou ne sont pas celles de l'empreinte donnée."
#     "Of two molecules, row 1 is the only neighbour that row 0 can have; neighbours gave {}.": "De deux molécules, la ligne 1 est la seule voisine possible de la ligne 0 ; neighbours a donné {}."
#     "neighbours should give back as many row numbers as are asked for, the most similar one first.": "neighbours devrait renvoyer autant de numéros de ligne qu'on en demande, la plus semblable d'abord."
#     "A row should not be its own neighbour; neighbours of row 2 gave {}.": "Une ligne ne devrait pas être sa propre voisine ; les voisines de la ligne 2 étaient {}."
#     "Mirror images have the same bits here, so the row itself need not come first. Leave it out by its number.": "Les images miroir ont ici les mêmes bits : la ligne elle-même ne vient donc pas toujours en premier. Écartez-la d'après son numéro."
#     "Where similarities are equal, the smaller row number goes first.": "À similarité égale, le plus petit numéro de ligne passe d'abord."
#     "Neighbours with 4.0 and 6.0 make a guess of 5.0, not {}.": "Des voisines à 4,0 et 6,0 donnent une estimation de 5,0, et non {}."
#     "The guess should be the mean over the k nearest molecules, and over them only.": "L'estimation devrait être la moyenne des k molécules les plus proches, et d'elles seules."
#     "The guess for a molecule should not change when its own activity changes: that would be a look at the answer.": "L'estimation pour une molécule ne devrait pas changer avec sa propre activité : ce serait regarder la réponse."
# ---

# %% [markdown] lang="en"
# # Ask the neighbours
#
# **What you will be able to do:** find the molecules that are most like a given one, and guess its activity from theirs.
#
# ## Why it matters
#
# Before a team pays for a synthesis, it asks: what do the nearest known molecules do? This "read-across" is also used to judge chemicals that nobody has tested yet. It only works when similar molecules act alike. So it must be checked, and honestly: a molecule may not vote on itself.
#
# ## The idea
#
# Take the $k$ molecules with the highest Tanimoto similarity to the one in question. Their mean activity is the guess:
#
# $$\hat{y} = \frac{y_1 + \dots + y_k}{k}$$
#
# Two neighbours with 6.0 and 7.0 give 6.5.
#
# ## What is given
#
# `library`: the SMILES of 150 molecules, a list. `activities`: their measured activities, a list in the same order, on a logarithmic scale: one unit more means that a tenth of the dose is enough. `fingerprint(smiles)` makes the fingerprint. `DataStructs.TanimotoSimilarity(one, other)` compares two of them.
#
# ## Your task
#
# 1. `similarities(query, library)` gives back the list of the Tanimoto similarities of the SMILES `query` to each molecule, in the order of the library.
# 2. `neighbours(row, library, k)` gives back the list of the row numbers (from 0) of the `k` molecules most like molecule number `row`, the most similar first. Row `row` itself is left out. Where similarities are equal, the smaller row number goes first. `k` is smaller than the number of rows.
# 3. `predict_activity(row, library, activities, k)` gives back the guess $\hat{y}$ for this row.
#
# *Data: ChEMBL document CHEMBL2321810, by way of RDKit.*

# %% [markdown] lang="fr"
# # Demander aux voisins
#
# **Ce que vous saurez faire :** trouver les molécules qui ressemblent le plus à une autre, et estimer son activité d'après les leurs.
#
# ## Pourquoi c'est important
#
# Avant de payer une synthèse, une équipe se demande : que font les molécules connues les plus proches ? Ces « références croisées » servent aussi à juger des substances que personne n'a encore testées. Cela ne marche que si des molécules semblables agissent de même. Il faut donc le vérifier, et honnêtement : une molécule ne peut pas voter sur elle-même.
#
# ## L'idée
#
# Prenez les $k$ molécules dont la similarité de Tanimoto avec celle en question est la plus élevée. La moyenne de leurs activités est l'estimation :
#
# $$\hat{y} = \frac{y_1 + \dots + y_k}{k}$$
#
# Deux voisines à 6,0 et 7,0 donnent 6,5.
#
# ## Ce qui est donné
#
# `library` : les SMILES de 150 molécules, une liste. `activities` : leurs activités mesurées, une liste dans le même ordre, sur une échelle logarithmique : une unité de plus, et un dixième de la dose suffit. `fingerprint(smiles)` fait l'empreinte. `DataStructs.TanimotoSimilarity(one, other)` en compare deux.
#
# ## À vous de jouer
#
# 1. `similarities(query, library)` renvoie la liste des similarités de Tanimoto du SMILES `query` avec chaque molécule, dans l'ordre de la bibliothèque.
# 2. `neighbours(row, library, k)` renvoie la liste des numéros de ligne (à partir de 0) des `k` molécules les plus semblables à la molécule numéro `row`, la plus semblable d'abord. La ligne `row` elle-même est écartée. À similarité égale, le plus petit numéro passe d'abord. `k` est plus petit que le nombre de lignes.
# 3. `predict_activity(row, library, activities, k)` renvoie l'estimation $\hat{y}$ pour cette ligne.
#
# *Données : document ChEMBL CHEMBL2321810, par l'intermédiaire de RDKit.*

# %% role="locked" name="data"
import numpy as np
from rdkit import Chem, DataStructs
from rdkit.Chem.rdFingerprintGenerator import GetMorganGenerator

from enact_learn.datasets.sulfonamides import measured_sulfonamides

table = measured_sulfonamides().sample(150, random_state=3)
library, activities = table["smiles"].tolist(), table["activity"].tolist()
generator = GetMorganGenerator(radius=2, fpSize=2048)


def fingerprint(smiles):
    """Give the Morgan fingerprint of a molecule."""
    return generator.GetFingerprint(Chem.MolFromSmiles(smiles))


table.head()

# %% role="solution" name="similarities"
def similarities(query, library):
    """Give the Tanimoto similarity of the query to each molecule of the library, in its order."""
    ### BEGIN SOLUTION
    known = [fingerprint(smiles) for smiles in library]
    return DataStructs.BulkTanimotoSimilarity(fingerprint(query), known)
    ### END SOLUTION

# %% role="tests" name="each-similarity" points=1
values = list(similarities("CCO", ["CCCO", "OCC", "c1ccccc1"]))
assert len(values) == 3, f"Three molecules are in the library, so three similarities should come back, not {len(values)}."
assert abs(values[1] - 1) < 1e-9, f"The second molecule of the library is the query: its similarity is 1, not {values[1]}."
### BEGIN HIDDEN TESTS
query = fingerprint(library[40])
expected = [DataStructs.TanimotoSimilarity(query, fingerprint(smiles)) for smiles in library[:60]]
assert np.allclose(similarities(library[40], library[:60]), expected), "The similarities are not in the order of the library, or not those of the fingerprint that is given."
### END HIDDEN TESTS

# %% role="solution" name="neighbours"
def neighbours(row, library, k):
    """Give the row numbers of the k molecules most like this row, itself left out, the most similar first."""
    ### BEGIN SOLUTION
    values = similarities(library[row], library)
    order = sorted(range(len(library)), key=lambda other: -values[other])
    return [other for other in order if other != row][:k]
    ### END SOLUTION

# %% role="tests" name="nearest" points=2
nearest = neighbours(0, ["CCO", "CCCO"], 1)
assert nearest == [1], f"Of two molecules, row 1 is the only neighbour that row 0 can have; neighbours gave {nearest}."
### BEGIN HIDDEN TESTS
for row, k in [(0, 3), (17, 5), (149, 149)]:
    mine = fingerprint(library[row])
    near = {other: DataStructs.TanimotoSimilarity(mine, fingerprint(smiles)) for other, smiles in enumerate(library) if other != row}
    found = list(neighbours(row, library, k))
    assert len(set(found)) == k and [near.get(other) for other in found] == sorted(near.values(), reverse=True)[:k], "neighbours should give back as many row numbers as are asked for, the most similar one first."
### END HIDDEN TESTS

# %% role="tests" name="twins" points=1
others = neighbours(2, ["CCO", "CCN", "CCC", "CCCC"], 3)
assert 2 not in others, f"A row should not be its own neighbour; neighbours of row 2 gave {others}."
### BEGIN HIDDEN TESTS
mirrored = ["C[C@H](N)C(=O)O", "C[C@@H](N)C(=O)O", "CCO"]
assert neighbours(1, mirrored, 1) == [0], "Mirror images have the same bits here, so the row itself need not come first. Leave it out by its number."
assert neighbours(0, ["CCO", "CCCCN", "c1ccccc1", "OCC", "C(O)C"], 2) == [3, 4], "Where similarities are equal, the smaller row number goes first."
### END HIDDEN TESTS

# %% role="solution" name="predict-activity"
def predict_activity(row, library, activities, k):
    """Guess the activity of a row: the mean over its k nearest neighbours."""
    ### BEGIN SOLUTION
    return sum(activities[other] for other in neighbours(row, library, k)) / k
    ### END SOLUTION

# %% role="tests" name="guess" points=2
guess = predict_activity(0, ["CCO", "CCCO", "OCC"], [9.0, 4.0, 6.0], 2)
assert abs(guess - 5.0) < 1e-9, f"Neighbours with 4.0 and 6.0 make a guess of 5.0, not {guess}."
### BEGIN HIDDEN TESTS
for row, k in [(3, 1), (90, 4)]:
    mine = fingerprint(library[row])
    near = [(-DataStructs.TanimotoSimilarity(mine, fingerprint(smiles)), other) for other, smiles in enumerate(library) if other != row]
    chosen = [activities[other] for _, other in sorted(near)[:k]]
    assert abs(predict_activity(row, library, activities, k) - np.mean(chosen)) < 1e-9, "The guess should be the mean over the k nearest molecules, and over them only."
changed = [99.0 if other == 3 else value for other, value in enumerate(activities)]
assert abs(predict_activity(3, library, activities, 5) - predict_activity(3, library, changed, 5)) < 1e-9, "The guess for a molecule should not change when its own activity changes: that would be a look at the answer."
### END HIDDEN TESTS
