# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: che-elem-trends-3
#   title:
#     en: "The elements on their principal axes"
#     fr: "Les éléments sur leurs axes principaux"
#   difficulty: 3
#   minutes: 30
#   skills: [che.elem.trends]
#   hints:
#     - en: "A method that compares spreads can't compare picometres with electronvolts. What makes the columns comparable, and what can it do with an element whose value is missing?"
#       fr: "Une méthode qui compare des dispersions ne peut pas comparer des picomètres à des électronvolts. Qu'est-ce qui rend les colonnes comparables, et que peut-elle faire d'un élément dont une valeur manque ?"
#     - en: "numpy.linalg.svd of the standardised table gives singular values and axes. The variance along an axis goes with the square of its singular value."
#       fr: "numpy.linalg.svd de la table standardisée donne des valeurs singulières et des axes. La variance le long d'un axe va comme le carré de sa valeur singulière."
#     - en: "The rows of the third result of svd are the axes. An axis and its opposite are the same axis: look at the sign of the first weight, and turn all the weights if it is negative."
#       fr: "Les lignes du troisième résultat de svd sont les axes. Un axe et son opposé sont le même axe : regardez le signe du premier poids, et retournez tous les poids s'il est négatif."
#   misconceptions:
#     - says:
#         en: "Centring is enough: the units of the columns don't matter."
#         fr: "Centrer suffit : les unités des colonnes n'ont pas d'importance."
#       wrong:
#         standardise: |
#           def standardise(table):
#               return table - table.mean()
#     - says:
#         en: "A missing value can be counted as zero."
#         fr: "Une valeur manquante peut compter comme zéro."
#       wrong:
#         complete-rows: |
#           def complete_rows(elements, columns):
#               return elements.set_index("symbol")[columns].fillna(0)
#     - says:
#         en: "The singular values themselves are the variances along the axes."
#         fr: "Les valeurs singulières elles-mêmes sont les variances le long des axes."
#       wrong:
#         shares: |
#           def component_shares(table):
#               spread = np.linalg.svd(standardise(table).to_numpy(), compute_uv=False)
#               return spread / spread.sum()
#   equivalent:
#     - mutant: "axes[0] * np.sign(axes[0][0]) -> axes[0] / np.sign(axes[0][0])"
#       because: "a sign is 1 or -1: multiplying by it and dividing by it are the same"
#   alternatives:
#     - axis: |
#         def first_axis(table):
#             values, vectors = np.linalg.eigh(np.corrcoef(table.to_numpy().T))
#             weights = vectors[:, -1] if vectors[0, -1] > 0 else -vectors[:, -1]
#             return dict(zip(table.columns, weights.tolist()))
#   tests:
#     complete: {en: "Only complete elements", fr: "Seulement des éléments complets"}
#     standardised: {en: "Columns that can be compared", fr: "Des colonnes comparables"}
#     variance: {en: "The variance along each axis", fr: "La variance le long de chaque axe"}
#     weights: {en: "What the first axis is made of", fr: "De quoi le premier axe est fait"}
#   messages:
#     "complete_rows should give the columns {}, in this order; it gave {}.": "complete_rows devrait renvoyer les colonnes {}, dans cet ordre ; elle a renvoyé {}."
#     "The rows should be named by the elements' symbols: there is no row Fe.": "Les lignes devraient porter les symboles des éléments : il n'y a pas de ligne Fe."
#     "There are still {} missing values in the table.": "Il reste {} valeurs manquantes dans la table."
#     "Neon has no electronegativity on this scale: what is it doing in the table?": "Le néon n'a pas d'électronégativité sur cette échelle : que fait-il dans la table ?"
#     "An element was left out or taken in wrongly: keep those, and only those, whose asked columns are all known.": "Un élément a été écarté ou gardé à tort : gardez ceux, et seulement ceux, dont toutes les colonnes demandées sont connues."
#     "The mean of {} should be 0 after standardising; it is {}.": "La moyenne de {} devrait être 0 après standardisation ; elle vaut {}."
#     "The standard deviation of {} should be 1 after standardising; it is {}.": "L'écart type de {} devrait être 1 après standardisation ; il vaut {}."
#     "Standardising should not depend on the unit: picometres and nanometres should give the same table.": "La standardisation ne devrait pas dépendre de l'unité : picomètres et nanomètres devraient donner la même table."
#     "There should be one share for each column: {}, not {}.": "Il devrait y avoir une part par colonne : {}, et non {}."
#     "Together the shares are the whole variance: their sum should be 1, not {}.": "Ensemble, les parts font toute la variance : leur somme devrait être 1, et non {}."
#     "The largest share should come first.": "La plus grande part devrait venir en premier."
#     "The shares should not depend on the unit of a column: are the columns standardised first?": "Les parts ne devraient pas dépendre de l'unité d'une colonne : les colonnes sont-elles d'abord standardisées ?"
#     "The shares sum to 1 but are not shares of variance: how does variance go with a spread?": "La somme des parts vaut 1, mais ce ne sont pas des parts de variance : comment la variance va-t-elle avec une dispersion ?"
#     "The shares of two columns that say the same should be 1 and 0.": "Les parts de deux colonnes qui disent la même chose devraient être 1 et 0."
#     "first_axis should give one weight for each column: {}, not {}.": "first_axis devrait renvoyer un poids par colonne : {}, et non {}."
#     "The squares of the weights should add up to 1; they add up to {}.": "La somme des carrés des poids devrait être 1 ; elle vaut {}."
#     "The weight of the first column should be positive; it is {}.": "Le poids de la première colonne devrait être positif ; il vaut {}."
#     "The weight of {} on the first axis is not right. Is this the axis with the largest variance, of the standardised table?": "Le poids de {} sur le premier axe n'est pas juste. Est-ce l'axe de plus grande variance, de la table standardisée ?"
# ---

# %% [markdown] lang="en"
# # The elements on their principal axes
#
# **What you will be able to do:** find out with a principal component analysis (PCA) how many independent trends there are behind several properties of the elements.
#
# ## Why a chemist cares
#
# Radius, ionisation energy, electronegativity: these trends are taught one by one, yet they may be one trend seen three times. PCA answers with numbers. It looks for the axes along which the elements differ most.
#
# Spread depends on units, so each column $x$ is first standardised, with its mean $\bar{x}$ and standard deviation $s$:
#
# $$z = \frac{x - \bar{x}}{s}$$
#
# The singular values $\sigma_1 \ge \sigma_2 \ge \dots$ of this table give the share of the variance along axis $k$: $\sigma_k^2 / \sum_i \sigma_i^2$.
#
# ## What is given
#
# `elements`, and `COLUMNS`, five properties: radius, electronegativity, first ionisation energy, polarisability, density. NumPy is `np`.
#
# ## What to do
#
# 1. `complete_rows(elements, columns)`: a table of these columns, its rows named by `symbol`, with only the elements for which all of them are known.
# 2. `standardise(table)`: the standardised table.
# 3. `component_shares(table)`: standardise a table and give the shares of variance, largest first.
# 4. `first_axis(table)`: standardise and give a dictionary from column to weight on the first axis. The squares of the weights add up to 1, and the first column's weight is positive.
#
# When all is done, add a cell and look at `first_axis(complete_rows(elements, COLUMNS))`: which property goes its own way?
#
# *Data: mendeleev.*

# %% [markdown] lang="fr"
# # Les éléments sur leurs axes principaux
#
# **Ce que vous saurez faire :** découvrir par une analyse en composantes principales (ACP) combien de tendances indépendantes se cachent derrière plusieurs propriétés des éléments.
#
# ## Pourquoi cela compte en chimie
#
# Rayon, énergie d'ionisation, électronégativité : on enseigne ces tendances une à une, mais ce n'est peut-être qu'une tendance vue trois fois. L'ACP répond par des nombres. Elle cherche les axes le long desquels les éléments diffèrent le plus.
#
# La dispersion dépend des unités ; chaque colonne $x$ est donc d'abord standardisée, avec sa moyenne $\bar{x}$ et son écart type $s$ :
#
# $$z = \frac{x - \bar{x}}{s}$$
#
# Les valeurs singulières $\sigma_1 \ge \sigma_2 \ge \dots$ de cette table donnent la part de la variance le long de l'axe $k$ : $\sigma_k^2 / \sum_i \sigma_i^2$.
#
# ## Ce qui est donné
#
# `elements`, et `COLUMNS`, cinq propriétés : rayon, électronégativité, première énergie d'ionisation, polarisabilité, masse volumique. NumPy s'appelle `np`.
#
# ## Ce qu'il faut faire
#
# 1. `complete_rows(elements, columns)` : une table de ces colonnes, dont les lignes portent le symbole (`symbol`), avec les seuls éléments pour lesquels toutes sont connues.
# 2. `standardise(table)` : la table standardisée.
# 3. `component_shares(table)` : standardise une table et donne les parts de variance, la plus grande d'abord.
# 4. `first_axis(table)` : standardise et donne un dictionnaire de la colonne vers son poids sur le premier axe. La somme des carrés des poids vaut 1, et le poids de la première colonne est positif.
#
# Une fois que tout marche, ajoutez une cellule et regardez `first_axis(complete_rows(elements, COLUMNS))` : quelle propriété suit son propre chemin ?
#
# *Données : mendeleev.*

# %% role="locked" name="data"
import numpy as np

from enact_learn.datasets import periodic_table

elements = periodic_table()
COLUMNS = [
    "covalent_radius_pm",
    "electronegativity",
    "ionisation_energy_ev",
    "polarisability_bohr3",
    "density_g_per_cm3",
]
elements[["symbol", *COLUMNS]].head()

# %% role="solution" name="complete-rows"
def complete_rows(elements, columns):
    """Give the columns of the elements for which all of them are known, in rows named by symbol."""
    ### BEGIN SOLUTION
    return elements.set_index("symbol")[columns].dropna()
    ### END SOLUTION

# %% role="tests" name="complete" points=1
whole = complete_rows(elements, COLUMNS)
assert list(whole.columns) == COLUMNS, f"complete_rows should give the columns {COLUMNS}, in this order; it gave {list(whole.columns)}."
assert "Fe" in list(whole.index), "The rows should be named by the elements' symbols: there is no row Fe."
missing = int(whole.isna().sum().sum())
assert missing == 0, f"There are still {missing} missing values in the table."
### BEGIN HIDDEN TESTS
assert "Ne" not in list(whole.index), "Neon has no electronegativity on this scale: what is it doing in the table?"
for asked in (COLUMNS, COLUMNS[:1], COLUMNS[2:]):
    known = elements[asked].notna().all(axis=1)
    assert set(complete_rows(elements, asked).index) == set(elements.loc[known, "symbol"]), "An element was left out or taken in wrongly: keep those, and only those, whose asked columns are all known."
### END HIDDEN TESTS

# %% role="solution" name="standardise"
def standardise(table):
    """Give the table with each column at mean 0 and standard deviation 1."""
    ### BEGIN SOLUTION
    return (table - table.mean()) / table.std()
    ### END SOLUTION

# %% role="tests" name="standardised" points=1
plain = elements.set_index("symbol").loc[["Li", "C", "Na", "Si", "K", "Fe", "Br"], COLUMNS]
scaled = standardise(plain)
for column in COLUMNS:
    mean = float(scaled[column].mean())
    assert abs(mean) < 1e-6, f"The mean of {column} should be 0 after standardising; it is {mean:.3g}."
    # with n or n - 1 below the fraction: both are in use, and both are fine here
    deviation = float(scaled[column].std(ddof=0))
    assert 0.9 < deviation < 1.01, f"The standard deviation of {column} should be 1 after standardising; it is {deviation:.3g}."
### BEGIN HIDDEN TESTS
nano = plain.assign(covalent_radius_pm=plain["covalent_radius_pm"] / 1000)
assert np.allclose(np.asarray(standardise(nano)), np.asarray(scaled)), "Standardising should not depend on the unit: picometres and nanometres should give the same table."
### END HIDDEN TESTS

# %% role="solution" name="shares"
def component_shares(table):
    """Give the share of the variance along each principal axis of the standardised table, largest first."""
    ### BEGIN SOLUTION
    spread = np.linalg.svd(standardise(table).to_numpy(), compute_uv=False)
    return spread**2 / (spread**2).sum()
    ### END SOLUTION

# %% role="tests" name="variance" points=2
plain = elements.set_index("symbol").loc[["Li", "C", "Na", "Si", "K", "Fe", "Br"], COLUMNS]
shares = [float(share) for share in component_shares(plain)]
assert len(shares) == len(COLUMNS), f"There should be one share for each column: {len(COLUMNS)}, not {len(shares)}."
assert abs(sum(shares) - 1) < 1e-6, f"Together the shares are the whole variance: their sum should be 1, not {sum(shares):.4g}."
assert shares == sorted(shares, reverse=True), "The largest share should come first."
### BEGIN HIDDEN TESTS
same = plain[["density_g_per_cm3"]].assign(twice=2 * plain["density_g_per_cm3"] + 5)
assert np.allclose([float(share) for share in component_shares(same)], [1, 0], atol=1e-6), "The shares of two columns that say the same should be 1 and 0."
in_metres = plain.assign(covalent_radius_pm=plain["covalent_radius_pm"] * 1e-12)
assert np.allclose([float(share) for share in component_shares(in_metres)], shares, atol=1e-6), "The shares should not depend on the unit of a column: are the columns standardised first?"
everything = elements.set_index("symbol")[COLUMNS].dropna()
for sample in (plain, everything, everything[COLUMNS[:3]]):
    own = np.linalg.eigvalsh(np.corrcoef(sample.to_numpy().T))[::-1] / sample.shape[1]
    assert np.allclose([float(share) for share in component_shares(sample)], own, atol=1e-6), "The shares sum to 1 but are not shares of variance: how does variance go with a spread?"
### END HIDDEN TESTS

# %% role="solution" name="axis"
def first_axis(table):
    """Give each column's weight on the first principal axis of the standardised table."""
    ### BEGIN SOLUTION
    axes = np.linalg.svd(standardise(table).to_numpy())[2]
    weights = axes[0] * np.sign(axes[0][0])
    return {column: float(weight) for column, weight in zip(table.columns, weights)}
    ### END SOLUTION

# %% role="tests" name="weights" points=2
plain = elements.set_index("symbol").loc[["Li", "C", "Na", "Si", "K", "Fe", "Br"], COLUMNS]
axis = dict(first_axis(plain))
assert sorted(axis) == sorted(COLUMNS), f"first_axis should give one weight for each column: {sorted(COLUMNS)}, not {sorted(axis)}."
length = sum(float(weight) ** 2 for weight in axis.values())
assert abs(length - 1) < 1e-6, f"The squares of the weights should add up to 1; they add up to {length:.4g}."
### BEGIN HIDDEN TESTS
assert axis[COLUMNS[0]] > 0, f"The weight of the first column should be positive; it is {axis[COLUMNS[0]]:.3g}."
everything = elements.set_index("symbol")[COLUMNS].dropna()
for sample in (plain, everything):
    top = np.linalg.eigh(np.corrcoef(sample.to_numpy().T))[1][:, -1]
    top = top * np.sign(top[0])
    axis = dict(first_axis(sample))
    for column, weight in zip(COLUMNS, top):
        assert abs(float(axis[column]) - weight) < 1e-6, f"The weight of {column} on the first axis is not right. Is this the axis with the largest variance, of the standardised table?"
### END HIDDEN TESTS
