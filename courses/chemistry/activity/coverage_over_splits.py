# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: che-qsar-conformal-2
#   title: {en: "A promise on average", fr: "Une promesse en moyenne"}
#   difficulty: 4
#   minutes: 40
#   skills: [che.qsar.conformal]
#   hints:
#     - en: "If you draw another calibration set, does the coverage stay the same? And who may be missed each time?"
#       fr: "Si vous tirez un autre jeu de calibration, la couverture reste-t-elle la même ? Et qui peut être manqué à chaque fois ?"
#     - en: "rng.permutation(errors) is a new split: cut it at size, calibrate with the first part. For the families, gather the errors of one family with families == name."
#       fr: "rng.permutation(errors) est une nouvelle séparation : coupez-la à size, calibrez avec la première partie. Pour les familles, rassemblez les erreurs d'une famille avec families == name."
#     - en: "coverages: np.random.default_rng(seed) once; in a loop over range(times), rng.permutation, half_width of the first size, np.mean of the rest being at most that wide; append. expected_spread: math.ceil, math.sqrt. worst_family: np.unique(families), leave out small ones with np.sum, np.mean, then min over the others."
#       fr: "coverages : np.random.default_rng(seed) une fois ; dans une boucle sur range(times), rng.permutation, half_width des size premières, np.mean du reste au plus aussi large ; append. expected_spread : math.ceil, math.sqrt. worst_family : np.unique(families), écarter les petites avec np.sum, np.mean, puis min sur les autres."
#   misconceptions:
#     - says:
#         en: "Coverage may be measured on the molecules that set the width."
#         fr: "On peut mesurer la couverture sur les molécules qui ont fixé la largeur."
#       wrong:
#         coverages: |
#           def coverages(errors, size, alpha, times, seed):
#               rng = np.random.default_rng(seed)
#               found = []
#               for _ in range(times):
#                   shuffled = rng.permutation(errors)
#                   width = half_width(shuffled[:size], alpha)
#                   found.append(float(np.mean(shuffled[:size] <= width)))
#               return found
#     - says:
#         en: "The coverage of each split is exactly what was promised, so its spread is that of single molecules."
#         fr: "La couverture de chaque séparation est exactement la promesse ; sa dispersion est donc celle de molécules isolées."
#       wrong:
#         expected-spread: |
#           def expected_spread(size, alpha):
#               return math.sqrt(alpha * (1 - alpha))
#     - says:
#         en: "A family with a handful of molecules already shows who is served badly."
#         fr: "Une famille de quelques molécules montre déjà qui est mal servi."
#       wrong:
#         worst-family: |
#           def worst_family(errors, families, width, least):
#               shares = [(float(np.mean(errors[families == name] <= width)), str(name)) for name in np.unique(families)]
#               share, name = min(shares)
#               return name, share
#   alternatives:
#     - expected-spread: |
#         def expected_spread(size, alpha):
#             from scipy.stats import beta
#             rank = math.ceil((size + 1) * (1 - alpha))
#             return float(beta(rank, size + 1 - rank).std())
#       worst-family: |
#         def worst_family(errors, families, width, least):
#             worst = None
#             for name in sorted(set(families)):
#                 own = [error <= width for error, family in zip(errors, families) if family == name]
#                 if len(own) >= least and (worst is None or sum(own) / len(own) < worst[1]):
#                     worst = (name, sum(own) / len(own))
#             return worst
#   tests:
#     many-splits: {en: "Measures the coverage of many splits", fr: "Mesure la couverture de beaucoup de séparations"}
#     theory: {en: "Knows how much coverage varies", fr: "Sait de combien varie la couverture"}
#     families: {en: "Finds the family that is served worst", fr: "Trouve la famille la plus mal servie"}
#   messages:
#     "{} splits were asked for, but {} coverages came back.": "{} séparations étaient demandées, mais {} couvertures sont revenues."
#     "When all errors have the same size, each one is covered: 1, not {}.": "Quand toutes les erreurs ont la même grandeur, chacune est couverte : 1, et non {}."
#     "The coverages are not right. Each split: a new permutation from one generator, the first molecules calibrate, only the others are counted.": "Les couvertures ne sont pas justes. À chaque séparation : une nouvelle permutation d'un seul générateur, les premières molécules calibrent, seules les autres sont comptées."
#     "An error exactly as large as the half-width is covered.": "Une erreur exactement égale à la demi-largeur est couverte."
#     "A larger calibration set makes the coverage vary less; your spreads are {} for 20 and {} for 200 molecules.": "Un plus grand jeu de calibration fait moins varier la couverture ; vos dispersions sont {} pour 20 et {} pour 200 molécules."
#     "The spread for {} molecules does not follow the formula. Is the rank rounded up, and is the root taken of all of it?": "La dispersion pour {} molécules ne suit pas la formule. Le rang est-il arrondi vers le haut, et la racine prise sur le tout ?"
#     "Here only family a has misses; worst_family gave {}.": "Ici, seule la famille « a » compte des échecs ; worst_family a donné {}."
#     "A family with fewer molecules than asked for says little: leave it out. One with exactly as many stays.": "Une famille qui a moins de molécules que demandé dit peu de chose : écartez-la. Celle qui en a exactement autant reste."
#     "Where two families are equally badly served, the first one in the alphabet is named.": "Si deux familles sont également mal servies, on nomme la première dans l'alphabet."
#     "The family or its coverage is not right for the real molecules.": "La famille ou sa couverture n'est pas juste pour les vraies molécules."
# ---

# %% [markdown] lang="en"
# # A promise on average
#
# **What you will be able to do:** say how far the coverage of an interval may stray from its promise, and for whom it fails.
#
# ## Why it matters
#
# A report says: "our intervals cover 90 %". Another team repeats it and finds 85 %. Is someone wrong? Often not: each calibration set gives a slightly different width. Worse, 90 % overall may hide a family of molecules for which the promise fails most of the time. That family may be next month's project.
#
# ## The idea
#
# With $n$ calibration molecules and rank $r = \lceil (n + 1)(1 - \alpha) \rceil$, let $s = n + 1 - r$. Over many splits, the true coverage follows a Beta distribution ([Angelopoulos and Bates](https://doi.org/10.1561/2200000101)), with standard deviation
#
# $$\sigma = \sqrt{\frac{r \, s}{(n + 1)^2 \, (n + 2)}}$$
#
# For $n = 99$ and $\alpha = 0.1$: $r = 90$, $s = 10$ and $\sigma \approx 0.03$. Coverages between 0.84 and 0.96 are no surprise.
#
# ## What is given
#
# `errors`: the sizes of the errors for 400 new molecules. `families`: their scaffolds, texts. Both are NumPy arrays. `half_width(errors, alpha)` gives the conformal half-width.
#
# ## Your task
#
# 1. `coverages(errors, size, alpha, times, seed)`: a list of `times` coverages. Make one generator, `np.random.default_rng(seed)`. For each split, take a new permutation of `errors`: the first `size` set the half-width, and the coverage is the share of the others that are at most as large.
# 2. `expected_spread(size, alpha)`: $\sigma$ for $n$ = `size`.
# 3. `worst_family(errors, families, width, least)`: a pair (name, coverage), the family with the lowest coverage among those with at least `least` molecules (there is one). Where two are equal, the first one in alphabetical order.
#
# *Data: ChEMBL document CHEMBL2321810, by way of RDKit.*

# %% [markdown] lang="fr"
# # Une promesse en moyenne
#
# **Ce que vous saurez faire :** dire de combien la couverture d'un intervalle peut s'écarter de sa promesse, et pour qui elle échoue.
#
# ## Pourquoi c'est important
#
# Un rapport dit : « nos intervalles couvrent 90 % ». Une autre équipe recommence et trouve 85 %. Quelqu'un a-t-il tort ? Souvent non : chaque jeu de calibration donne une largeur un peu différente. Pire, 90 % en tout peuvent cacher une famille de molécules pour laquelle la promesse échoue presque toujours. Cette famille est peut-être le projet du mois prochain.
#
# ## L'idée
#
# Avec $n$ molécules de calibration et le rang $r = \lceil (n + 1)(1 - \alpha) \rceil$, soit $s = n + 1 - r$. Sur beaucoup de séparations, la vraie couverture suit une loi bêta ([Angelopoulos et Bates](https://doi.org/10.1561/2200000101)), d'écart type
#
# $$\sigma = \sqrt{\frac{r \, s}{(n + 1)^2 \, (n + 2)}}$$
#
# Pour $n = 99$ et $\alpha = 0{,}1$ : $r = 90$, $s = 10$ et $\sigma \approx 0{,}03$. Des couvertures entre 0,84 et 0,96 n'ont rien d'étonnant.
#
# ## Ce qui est donné
#
# `errors` : les grandeurs des erreurs pour 400 molécules nouvelles. `families` : leurs squelettes, des textes. Les deux sont des tableaux NumPy. `half_width(errors, alpha)` donne la demi-largeur conforme.
#
# ## À vous de jouer
#
# 1. `coverages(errors, size, alpha, times, seed)` : une liste de `times` couvertures. Faites un seul générateur, `np.random.default_rng(seed)`. Pour chaque séparation, prenez une nouvelle permutation d'`errors` : les `size` premières fixent la demi-largeur, et la couverture est la part des autres qui sont au plus aussi grandes.
# 2. `expected_spread(size, alpha)` : $\sigma$ pour $n$ = `size`.
# 3. `worst_family(errors, families, width, least)` : une paire (nom, couverture), la famille à la plus basse couverture parmi celles d'au moins `least` molécules (il y en a une). À égalité, la première dans l'ordre alphabétique.
#
# *Données : document ChEMBL CHEMBL2321810, par l'intermédiaire de RDKit.*

# %% role="locked" name="data"
import math

import numpy as np
from rdkit import Chem
from rdkit.Chem.rdFingerprintGenerator import GetMorganGenerator
from rdkit.Chem.Scaffolds import MurckoScaffold
from sklearn.linear_model import Ridge

from enact_learn.datasets.sulfonamides import measured_sulfonamides

table = measured_sulfonamides().sample(700, random_state=3)
generator = GetMorganGenerator(radius=2, fpSize=1024)
matrix = np.array([generator.GetFingerprintAsNumPy(Chem.MolFromSmiles(smiles)) for smiles in table["smiles"]])
model = Ridge(20.0).fit(matrix[:300], table["activity"][:300])
errors = np.abs(table["activity"].to_numpy() - model.predict(matrix))[300:]
families = np.array([MurckoScaffold.MurckoScaffoldSmiles(smiles) for smiles in table["smiles"][300:]])


def half_width(errors, alpha):
    """Give the conformal half-width for a share alpha of misses."""
    rank = math.ceil((len(errors) + 1) * (1 - alpha))
    return math.inf if rank > len(errors) else float(np.sort(errors)[rank - 1])


print(len(errors), "errors,", len(set(families)), "families")

# %% role="solution" name="coverages"
def coverages(errors, size, alpha, times, seed):
    """Give the coverages of so many splits into a calibration set of this size and a test set."""
    ### BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    found = []
    for _ in range(times):
        shuffled = rng.permutation(errors)
        width = half_width(shuffled[:size], alpha)
        found.append(float(np.mean(shuffled[size:] <= width)))
    return found
    ### END SOLUTION

# %% role="tests" name="many-splits" points=2
shares = list(coverages(np.full(30, 0.4), 20, 0.2, 3, 0))
assert abs(shares[0] - 1) < 1e-9, f"When all errors have the same size, each one is covered: 1, not {shares[0]}."
### BEGIN HIDDEN TESTS
assert len(shares) == 3, f"{3} splits were asked for, but {len(shares)} coverages came back."
steps = np.repeat([0.1, 0.2, 0.3, 0.4], 10)
for values, size, alpha, seed in [(errors, 100, 0.1, 3), (errors, 40, 0.3, 4), (steps, 20, 0.25, 5)]:
    rng = np.random.default_rng(seed)
    for share in coverages(values, size, alpha, 6, seed):
        order = rng.permutation(values)
        place = math.ceil((size + 1) * (1 - alpha)) - 1
        covered = [value for value in order[size:] if not value > sorted(order[:size])[place]]
        assert abs(share - len(covered) / (len(values) - size)) < 1e-9, "The coverages are not right. Each split: a new permutation from one generator, the first molecules calibrate, only the others are counted."
assert abs(np.mean(coverages(np.full(9, 0.5), 5, 0.3, 4, 0)) - 1) < 1e-9, "An error exactly as large as the half-width is covered."
### END HIDDEN TESTS

# %% role="solution" name="expected-spread"
def expected_spread(size, alpha):
    """Give the standard deviation of the coverage over calibration sets of this size."""
    ### BEGIN SOLUTION
    rank = math.ceil((size + 1) * (1 - alpha))
    return math.sqrt(rank * (size + 1 - rank) / ((size + 1) ** 2 * (size + 2)))
    ### END SOLUTION

# %% role="tests" name="theory" points=1
small, large = expected_spread(20, 0.1), expected_spread(200, 0.1)
assert small > large, f"A larger calibration set makes the coverage vary less; your spreads are {small:.3f} for 20 and {large:.3f} for 200 molecules."
### BEGIN HIDDEN TESTS
for size, alpha, rank in [(99, 0.1, 90), (30, 0.25, 24), (250, 0.05, 239), (11, 0.5, 6)]:
    mean = rank / (size + 1)
    assert abs(expected_spread(size, alpha) ** 2 - mean * (1 - mean) / (size + 2)) < 1e-9, f"The spread for {size} molecules does not follow the formula. Is the rank rounded up, and is the root taken of all of it?"
### END HIDDEN TESTS

# %% role="solution" name="worst-family"
def worst_family(errors, families, width, least):
    """Give the family (of enough molecules) with the lowest coverage, and this coverage."""
    ### BEGIN SOLUTION
    shares = []
    for name in np.unique(families):
        own = errors[families == name]
        if len(own) >= least:
            shares.append((float(np.mean(own <= width)), str(name)))
    share, name = min(shares)
    return name, share
    ### END SOLUTION

# %% role="tests" name="families" points=2
name, share = worst_family(np.array([0.9, 0.1, 0.2, 0.2]), np.array(["a", "a", "b", "b"]), 0.5, 1)
assert name == "a", f"Here only family a has misses; worst_family gave {name}."
### BEGIN HIDDEN TESTS
sizes, names = np.array([0.9, 0.9, 0.1, 0.9, 0.2, 0.5, 0.3, 0.8]), np.array(list("zbbccccb"))
name, share = worst_family(sizes, names, 0.5, 3)
assert name == "b" and abs(share - 1 / 3) < 1e-9, "A family with fewer molecules than asked for says little: leave it out. One with exactly as many stays."
assert worst_family(sizes, names, 0.1, 4)[1] == 0 and worst_family(sizes, names, 0.5, 4)[1] == 0.75, "A family with fewer molecules than asked for says little: leave it out. One with exactly as many stays."
tied = worst_family(np.array([0.9, 0.1, 0.9, 0.1]), np.array(["q", "q", "e", "e"]), 0.5, 2)
assert tied[0] == "e", "Where two families are equally badly served, the first one in the alphabet is named."
width = half_width(errors[:200], 0.1)
for least in (5, 12):
    best = {}
    for one in sorted(set(families.tolist())):
        own = [error for error, family in zip(errors, families) if family == one]
        if len(own) >= least:
            best[one] = sum(error <= width for error in own) / len(own)
    expected = min(best, key=best.get)
    name, share = worst_family(errors, families, width, least)
    assert name == expected and abs(share - best[expected]) < 1e-9, "The family or its coverage is not right for the real molecules."
### END HIDDEN TESTS
