# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: che-qsar-split-3
#   title: {en: "Where may the model be trusted?", fr: "Où peut-on se fier au modèle ?"}
#   difficulty: 5
#   minutes: 45
#   skills: [che.qsar.split]
#   hints:
#     - en: "How similar are the training molecules to each other? Each one has a twin in the training set: itself. What must you do before you look for its nearest neighbour?"
#       fr: "À quel point les molécules d'entraînement se ressemblent-elles ? Chacune a une jumelle dans l'entraînement : elle-même. Que faut-il faire avant de chercher sa plus proche voisine ?"
#     - en: "tanimoto(known, known) has ones on its diagonal: np.fill_diagonal puts zeros there. Then max along axis=1, and np.quantile with what may fall outside."
#       fr: "tanimoto(known, known) a des uns sur sa diagonale : np.fill_diagonal y met des zéros. Puis max selon axis=1, et np.quantile avec ce qui peut tomber dehors."
#     - en: "nearest: tanimoto(queries, known), max with axis=1. limit: tanimoto, np.fill_diagonal, max, np.quantile at one minus share. domain_report: inside is nearest(queries, known) compared with limit(known, share); np.mean, np.sqrt of the mean of the squared errors[inside] and errors[~inside]."
#       fr: "nearest : tanimoto(queries, known), max avec axis=1. limit : tanimoto, np.fill_diagonal, max, np.quantile à 1 moins share. domain_report : inside est nearest(queries, known) comparé à limit(known, share) ; np.mean, np.sqrt de la moyenne des carrés errors[inside] et errors[~inside]."
#   misconceptions:
#     - says:
#         en: "The nearest neighbour of a training molecule may be the molecule itself."
#         fr: "La plus proche voisine d'une molécule d'entraînement peut être la molécule elle-même."
#       wrong:
#         limit: |
#           def limit(known, share):
#               return float(np.quantile(nearest(known, known), 1 - share))
#     - says:
#         en: "A molecule is inside when it is similar to the training set on average."
#         fr: "Une molécule est dans le domaine si elle ressemble en moyenne à l'entraînement."
#       wrong:
#         nearest: |
#           def nearest(queries, known):
#               return tanimoto(queries, known).mean(axis=1)
#     - says:
#         en: "The typical error is the mean of the errors with their signs."
#         fr: "L'erreur typique est la moyenne des erreurs avec leurs signes."
#       wrong:
#         domain-report: |
#           def domain_report(known, queries, errors, share):
#               inside = nearest(queries, known) >= limit(known, share)
#               return {
#                   "share_inside": float(np.mean(inside)),
#                   "error_inside": float(np.mean(errors[inside])) if inside.any() else None,
#                   "error_outside": float(np.mean(errors[~inside])) if not inside.all() else None,
#               }
#   alternatives:
#     - nearest: |
#         def nearest(queries, known):
#             return np.array([max(row) for row in tanimoto(queries, known)])
#       limit: |
#         def limit(known, share):
#             alike = tanimoto(known, known) - 2 * np.eye(len(known))
#             return np.quantile(alike.max(axis=1), 1 - share)
#   tests:
#     best-match: {en: "Finds the best match in the training set", fr: "Trouve la meilleure correspondance de l'entraînement"}
#     border: {en: "Draws the border from the training set alone", fr: "Trace la frontière d'après le seul entraînement"}
#     summary: {en: "Compares errors inside and outside", fr: "Compare les erreurs dedans et dehors"}
#     new-scaffolds: {en: "Judges real molecules with new scaffolds", fr: "Juge de vraies molécules aux squelettes nouveaux"}
#   messages:
#     "Two queries should get two similarities; nearest gave the shape {}.": "Deux molécules devraient recevoir deux similarités ; nearest a donné la forme {}."
#     "The first query is in the training set: its best match is 1, not {}.": "La première molécule est dans l'entraînement : sa meilleure correspondance est 1, et non {}."
#     "The best match is the highest similarity to one training molecule, for each query in its order.": "La meilleure correspondance est la plus haute similarité avec une molécule d'entraînement, pour chaque molécule dans l'ordre."
#     "A limit of similarity lies between 0 and 1; limit gave {}.": "Une limite de similarité est entre 0 et 1 ; limit a donné {}."
#     "The border is not right. For each training molecule: the best match among the others. Then the value that the wanted share of them reaches.": "La frontière n'est pas juste. Pour chaque molécule d'entraînement : la meilleure correspondance parmi les autres. Puis la valeur que la part voulue d'entre elles atteint."
#     "The larger the share that must be inside, the lower the border.": "Plus la part qui doit être dedans est grande, plus la frontière est basse."
#     "The report should have the keys share_inside, error_inside and error_outside; yours are {}.": "Le rapport devrait avoir les clés share_inside, error_inside et error_outside ; les vôtres sont {}."
#     "{} of the report is not right for a small made-up case. The error is the root of the mean of the squares.": "{} n'est pas juste dans le rapport pour un petit cas inventé. L'erreur est la racine de la moyenne des carrés."
#     "A molecule exactly on the border is inside.": "Une molécule exactement sur la frontière est dedans."
#     "Where nobody is inside, or nobody outside, there is no error to report: give None.": "Si aucune molécule n'est dedans, ou aucune dehors, il n'y a pas d'erreur à indiquer : donnez None."
#     "The share inside lies between 0 and 1; yours is {}.": "La part dans le domaine est entre 0 et 1 ; la vôtre est {}."
#     "{} of the report is not right for the molecules with new scaffolds.": "{} n'est pas juste dans le rapport pour les molécules aux squelettes nouveaux."
# ---

# %% [markdown] lang="en"
# # Where may the model be trusted?
#
# **What you will be able to do:** draw the border of a model's applicability domain, and check whether it keeps its promise.
#
# ## Why it matters
#
# A model answers every question, also those about molecules unlike any it has seen. Regulators know this. The [OECD principles](https://doi.org/10.1787/9789264085442-en) for QSAR models ask for "a defined domain of applicability". A team must be able to say: *this one is too far out, please measure it.*
#
# ## The idea
#
# A molecule is **inside** when its best match in the training set is at least as similar as a limit. The limit comes from the training set alone. For each training molecule, take its best match *among the others*. With a share of 0.9, the limit is the value that 90 % of these reach, that is their quantile at $1 - 0.9 = 0.1$. Then compare the typical errors inside and outside:
#
# $$\text{RMSE} = \sqrt{\text{mean of the squared errors}}$$
#
# Errors of 0.3 and −0.5 make $\sqrt{(0.09 + 0.25)/2} \approx 0.41$.
#
# ## What is given
#
# `known`: fingerprints of 200 training molecules, a matrix of zeros and ones. `queries`: 120 molecules with other scaffolds, and `errors`: measured minus predicted activity for them. `tanimoto(first, second)` gives the matrix of similarities, a row for each molecule of `first`.
#
# ## Your task
#
# 1. `nearest(queries, known)`: a NumPy array, for each query the highest similarity to a known molecule.
# 2. `limit(known, share)`: the limit as above, a number, with `np.quantile` in its usual setting.
# 3. `domain_report(known, queries, errors, share)`: a dictionary with `"share_inside"` (0 to 1), `"error_inside"` and `"error_outside"` (RMSE). On the limit counts as inside. An error without molecules is `None`.
#
# *Data: ChEMBL document CHEMBL2321810, by way of RDKit.*

# %% [markdown] lang="fr"
# # Où peut-on se fier au modèle ?
#
# **Ce que vous saurez faire :** tracer la frontière du domaine d'applicabilité d'un modèle, et vérifier si elle tient sa promesse.
#
# ## Pourquoi c'est important
#
# Un modèle répond à toute question, même sur des molécules qui ne ressemblent à rien de ce qu'il a vu. Les autorités le savent. Les [principes de l'OCDE](https://doi.org/10.1787/9789264085442-en) pour les modèles QSAR demandent « un domaine d'applicabilité défini ». Une équipe doit pouvoir dire : *celle-ci est trop loin, mesurez-la.*
#
# ## L'idée
#
# Une molécule est **dedans** quand sa meilleure correspondance dans l'entraînement est au moins aussi semblable qu'une limite. La limite vient du seul entraînement. Pour chaque molécule d'entraînement, prenez sa meilleure correspondance *parmi les autres*. Avec une part de 0,9, la limite est la valeur que 90 % d'entre elles atteignent, c'est-à-dire leur quantile à $1 - 0{,}9 = 0{,}1$. Comparez ensuite les erreurs typiques dedans et dehors :
#
# $$\text{RMSE} = \sqrt{\text{moyenne des erreurs au carré}}$$
#
# Des erreurs de 0,3 et −0,5 font $\sqrt{(0{,}09 + 0{,}25)/2} \approx 0{,}41$.
#
# ## Ce qui est donné
#
# `known` : les empreintes de 200 molécules d'entraînement, une matrice de zéros et de uns. `queries` : 120 molécules ayant d'autres squelettes, et `errors` : leur activité mesurée moins prédite. `tanimoto(first, second)` donne la matrice des similarités, une ligne par molécule de `first`.
#
# ## À vous de jouer
#
# 1. `nearest(queries, known)` : un tableau NumPy, pour chaque molécule la plus haute similarité avec une molécule connue.
# 2. `limit(known, share)` : la limite ci-dessus, un nombre, avec `np.quantile` dans son réglage habituel.
# 3. `domain_report(known, queries, errors, share)` : un dictionnaire avec `"share_inside"` (0 à 1), `"error_inside"` et `"error_outside"` (RMSE). Une molécule sur la limite compte comme dedans. Une erreur sans molécule vaut `None`.
#
# *Données : document ChEMBL CHEMBL2321810, par l'intermédiaire de RDKit.*

# %% role="locked" name="data"
import numpy as np
from rdkit import Chem
from rdkit.Chem.rdFingerprintGenerator import GetMorganGenerator
from rdkit.Chem.Scaffolds import MurckoScaffold
from sklearn.linear_model import Ridge

from enact_learn.datasets.sulfonamides import measured_sulfonamides

table = measured_sulfonamides().iloc[::2].copy()
generator = GetMorganGenerator(radius=2, fpSize=1024)
table["scaffold"] = [MurckoScaffold.MurckoScaffoldSmiles(smiles) for smiles in table["smiles"]]
size = table.groupby("scaffold")["id"].transform("size")  # large families train, small ones are new chemistry
training, new = table[size > 4].sample(200, random_state=3), table[size < 3].sample(120, random_state=3)


def fingerprints(smiles):
    """Give a matrix of zeros and ones, one row for each molecule."""
    return np.array([generator.GetFingerprintAsNumPy(Chem.MolFromSmiles(one)) for one in smiles], dtype=float)


def tanimoto(first, second):
    """Give the Tanimoto similarities, one row for each molecule of first, one column for each of second."""
    shared = first @ second.T
    return shared / (first.sum(axis=1)[:, None] + second.sum(axis=1) - shared)


known, queries = fingerprints(training["smiles"]), fingerprints(new["smiles"])
model = Ridge(20.0).fit(known, training["activity"])
errors = new["activity"].to_numpy() - model.predict(queries)
known.shape, queries.shape

# %% role="solution" name="nearest"
def nearest(queries, known):
    """Give for each query its highest similarity to a known molecule."""
    ### BEGIN SOLUTION
    return tanimoto(queries, known).max(axis=1)
    ### END SOLUTION

# %% role="tests" name="best-match" points=1
toy = np.array([[1.0, 1, 0, 0], [0, 0, 1, 1], [1, 1, 1, 0]])
found = np.asarray(nearest(toy[:2], toy[:1]))
assert found.shape == (2,), f"Two queries should get two similarities; nearest gave the shape {found.shape}."
assert abs(found[0] - 1) < 1e-9, f"The first query is in the training set: its best match is 1, not {found[0]}."
### BEGIN HIDDEN TESTS
alike = tanimoto(known[:70], queries)
expected = [max(column) for column in alike.T.tolist()]
assert np.allclose(nearest(queries, known[:70]), expected), "The best match is the highest similarity to one training molecule, for each query in its order."
### END HIDDEN TESTS

# %% role="solution" name="limit"
def limit(known, share):
    """Give the similarity that this share of the known molecules reaches with its best match among the others."""
    ### BEGIN SOLUTION
    alike = tanimoto(known, known)
    np.fill_diagonal(alike, 0)
    return float(np.quantile(alike.max(axis=1), 1 - share))
    ### END SOLUTION

# %% role="tests" name="border" points=2
border = limit(known, 0.9)
assert 0 <= border <= 1, f"A limit of similarity lies between 0 and 1; limit gave {border}."
### BEGIN HIDDEN TESTS
far = np.array([[1.0, 1, 0, 0, 0, 0], [0, 1, 1, 0, 0, 0], [0, 0, 0, 1, 1, 1], [0, 0, 0, 0, 0, 1]])
best = [1 / 3, 1 / 3, 1 / 3, 1 / 3]
assert abs(limit(far, 0.7) - best[0]) < 1e-9, "The border is not right. For each training molecule: the best match among the others. Then the value that the wanted share of them reaches."
lonely = np.eye(3)
assert abs(limit(lonely, 0.5)) < 1e-9, "The border is not right. For each training molecule: the best match among the others. Then the value that the wanted share of them reaches."
sorted_best = sorted(max(tanimoto(known[row : row + 1], np.delete(known, row, axis=0))[0]) for row in range(len(known)))
for share in (0.8, 0.95):
    assert abs(limit(known, share) - np.quantile(sorted_best, 1 - share)) < 1e-9, "The border is not right. For each training molecule: the best match among the others. Then the value that the wanted share of them reaches."
assert limit(known, 0.99) < limit(known, 0.5), "The larger the share that must be inside, the lower the border."
### END HIDDEN TESTS

# %% role="solution" name="domain-report"
def domain_report(known, queries, errors, share):
    """Give the share of the queries that is inside, and the typical errors inside and outside."""
    ### BEGIN SOLUTION
    inside = nearest(queries, known) >= limit(known, share)

    def typical(some):
        return float(np.sqrt(np.mean(some**2))) if some.size else None

    return {
        "share_inside": float(np.mean(inside)),
        "error_inside": typical(errors[inside]),
        "error_outside": typical(errors[~inside]),
    }
    ### END SOLUTION

# %% role="tests" name="summary" points=2
train = np.array([[1.0, 1, 1, 0], [1, 1, 0, 0]])
asked = np.array([[1.0, 1, 0, 0], [0, 0, 0, 1], [1, 1, 0, 1]])
report = dict(domain_report(train, asked, np.array([0.6, -2.0, 0.8]), 0.9))
assert set(report) == {"share_inside", "error_inside", "error_outside"}, f"The report should have the keys share_inside, error_inside and error_outside; yours are {sorted(report)}."
### BEGIN HIDDEN TESTS
assert abs(report["share_inside"] - 2 / 3) < 1e-9, "A molecule exactly on the border is inside."
for key, expected in {"error_inside": 0.5**0.5, "error_outside": 2.0}.items():
    assert abs(report[key] - expected) < 1e-9, f"{key} of the report is not right for a small made-up case. The error is the root of the mean of the squares."
all_in = domain_report(train, asked[:1], np.array([0.5]), 0.9)
all_out = domain_report(train, asked[1:2], np.array([0.5]), 0.9)
assert all_in["error_outside"] is None and all_out["error_inside"] is None, "Where nobody is inside, or nobody outside, there is no error to report: give None."
### END HIDDEN TESTS

# %% role="tests" name="new-scaffolds" points=2
report = dict(domain_report(known, queries, errors, 0.9))
assert 0 <= report["share_inside"] <= 1, f"The share inside lies between 0 and 1; yours is {report['share_inside']}."
### BEGIN HIDDEN TESTS
others = tanimoto(known, known) - np.eye(len(known))
sorted_best = sorted(max(row) for row in others.tolist())
for share in (0.8, 0.95):
    report = dict(domain_report(known, queries, errors, share))
    within = np.array([max(row) for row in tanimoto(queries, known)]) >= np.quantile(sorted_best, 1 - share) - 1e-12
    expected = {"share_inside": within.sum() / len(within), "error_inside": np.linalg.norm(errors[within]) / within.sum() ** 0.5, "error_outside": np.linalg.norm(errors[~within]) / (~within).sum() ** 0.5}
    for key in expected:
        assert abs(report[key] - expected[key]) < 1e-6, f"{key} of the report is not right for the molecules with new scaffolds."
### END HIDDEN TESTS
