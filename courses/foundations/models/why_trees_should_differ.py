# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-tree-forest-3
#   title: {en: "Why trees should differ", fr: "Pourquoi les arbres devraient différer"}
#   difficulty: 4
#   minutes: 35
#   skills: [fnd.tree.forest]
#   hints:
#     - en: "Let the number of trees grow without end in the formula. What remains of the variance, and when is that too much?"
#       fr: "Faites croître sans fin le nombre d'arbres dans la formule. Que reste-t-il de la variance, et quand est-ce trop ?"
#     - en: "np.corrcoef with rowvar=False compares columns, here trees. Its matrix holds each tree with itself on the diagonal: np.triu_indices(n, 1) picks the pairs above it."
#       fr: "np.corrcoef avec rowvar=False compare des colonnes, ici des arbres. Sa matrice contient chaque arbre avec lui-même sur la diagonale : np.triu_indices(n, 1) choisit les paires au-dessus."
#     - en: "In trees_needed, first compare correlation times variance with target and return None. Then begin with one tree, and while variance_of_mean is above target add one."
#       fr: "Dans trees_needed, comparez d'abord correlation fois variance à target et renvoyez None. Puis commencez avec un arbre, et tant que (while) variance_of_mean dépasse target, ajoutez-en un."
#   misconceptions:
#     - says:
#         en: "The variance of a mean is always the variance over the number of trees."
#         fr: "La variance d'une moyenne est toujours la variance divisée par le nombre d'arbres."
#       wrong:
#         formula: |
#           def variance_of_mean(variance, correlation, trees):
#               return variance / trees
#     - says:
#         en: "The mean correlation is the mean of the whole matrix."
#         fr: "La corrélation moyenne est la moyenne de toute la matrice."
#       wrong:
#         correlation: |
#           def tree_correlation(estimates):
#               return np.corrcoef(estimates, rowvar=False).mean()
#     - says:
#         en: "With enough trees any precision can be reached."
#         fr: "Avec assez d'arbres, on atteint n'importe quelle précision."
#       wrong:
#         needed: |
#           def trees_needed(variance, correlation, target):
#               return int(np.ceil(variance * (1 - correlation) / target))
#   alternatives:
#     - formula: |
#         def variance_of_mean(variance, correlation, trees):
#             return variance * (1 + (trees - 1) * correlation) / trees
#       correlation: |
#         def tree_correlation(estimates):
#             trees = estimates.shape[1]
#             matrix = np.corrcoef(estimates.T)
#             return (matrix.sum() - trees) / (trees * (trees - 1))
#       needed: |
#         def trees_needed(variance, correlation, target):
#             trees = 1
#             while trees < 1e5 and variance_of_mean(variance, correlation, trees) > target:
#                 trees += 1
#             return trees if trees < 1e5 else None
#   tests:
#     shared-part: {en: "Keeps the part that trees share", fr: "Garde la part que les arbres partagent"}
#     pairs-of-trees: {en: "Measures how alike trees are", fr: "Mesure à quel point les arbres se ressemblent"}
#     enough-trees: {en: "Knows when more trees don't help", fr: "Sait quand plus d'arbres n'aident pas"}
#   messages:
#     "The mean of one tree is that tree: its variance is 9, yours is {}.": "La moyenne d'un arbre est cet arbre : sa variance vaut 9, la vôtre {}."
#     "Trees without any correlation share nothing: the variance is divided by their number.": "Des arbres sans corrélation ne partagent rien : la variance est divisée par leur nombre."
#     "What correlated trees share does not average out: correlation x variance remains, however many they are.": "Ce que partagent des arbres corrélés ne se moyenne pas : il reste corrélation x variance, quel que soit leur nombre."
#     "For {} trees with the correlation {}, the variance of the mean is not right.": "Pour {} arbres avec la corrélation {}, la variance de la moyenne n'est pas juste."
#     "Two trees that always say the same have the correlation 1; yours is {}.": "Deux arbres qui disent toujours la même chose ont la corrélation 1 ; la vôtre vaut {}."
#     "A tree compared with itself says nothing: only pairs of different trees count.": "Un arbre comparé à lui-même ne dit rien : seules comptent les paires d'arbres différents."
#     "Each column is a tree. Compare columns over the repeats, not lines.": "Chaque colonne est un arbre. Comparez les colonnes au fil des répétitions, pas les lignes."
#     "Trees that choose from all measurements at each split should be more alike than those that see only one.": "Des arbres qui choisissent parmi toutes les mesures à chaque division devraient se ressembler plus que ceux qui n'en voient qu'une."
#     "Ten trees without correlation bring a variance of 10 down to 1; trees_needed gave {}.": "Dix arbres sans corrélation ramènent une variance de 10 à 1 ; trees_needed a donné {}."
#     "The shared part alone is at or above the target: no number of trees is enough, so give None.": "La part partagée atteint ou dépasse à elle seule la cible : aucun nombre d'arbres ne suffit, donc donnez None."
#     "This is not the smallest number of trees whose mean has at most the variance {}.": "Ce n'est pas le plus petit nombre d'arbres dont la moyenne a au plus la variance {}."
# ---

# %% [markdown] lang="en"
# # Why trees should differ
#
# **What you will be able to do:** compute how far averaging can take you, measure how alike trees are, and say when more trees are wasted.
#
# ## Why it matters
#
# A forest averages trees because one tree changes with every new sample of people. But if all trees begin with the same strong measurement, they err together, and their mean errs with them. The same holds for five laboratories that share one faulty standard. Computing time buys nothing then; variety does. So a *random* forest hides most measurements at each split.
#
# ## The idea
#
# $B$ estimates, each with variance $\sigma^2$, and correlation $\rho$ (from 0 to below 1) between any two:
#
# $$\mathrm{Var}(\text{mean}) = \rho\,\sigma^2 + \frac{1 - \rho}{B}\,\sigma^2$$
#
# The first part **stays**, however large $B$ is. With $\sigma^2 = 10$ and $\rho = 0.3$: one tree 10, ten trees 3.7, a thousand 3.007. Below 3 there is no way.
#
# ## What is given
#
# `alike` and `varied`: estimates for 42 people with diabetes by trees that see all ten measurements at a split, or one. Shape: person × repeat × tree. Each of 30 repeats had other training people.
#
# ## Your task
#
# 1. `variance_of_mean(variance, correlation, trees)`: the formula.
# 2. `tree_correlation(estimates)`: for **one** person's array (repeat × tree), the mean correlation of all pairs of different trees, over the repeats.
# 3. `trees_needed(variance, correlation, target)`: the smallest whole number of trees whose mean has a variance of at most `target`, or `None` if $\rho\,\sigma^2$ is at or above `target`.
#
# *Data: real people, published without names; Efron et al., [Annals of Statistics 2004](https://doi.org/10.1214/009053604000000067).*

# %% [markdown] lang="fr"
# # Pourquoi les arbres devraient différer
#
# **Ce que vous saurez faire :** calculer jusqu'où mène la moyenne, mesurer à quel point des arbres se ressemblent, et dire quand plus d'arbres ne servent à rien.
#
# ## Pourquoi c'est important
#
# Une forêt fait la moyenne d'arbres parce qu'un arbre seul change avec chaque échantillon de personnes. Mais si tous les arbres commencent par la même mesure forte, ils se trompent ensemble, et leur moyenne avec eux. Il en va de même de cinq laboratoires qui partagent un étalon défectueux. Le temps de calcul n'achète alors rien ; la variété, si. Une forêt *aléatoire* cache donc la plupart des mesures à chaque division.
#
# ## L'idée
#
# Prenons $B$ estimations, chacune de variance $\sigma^2$, et de corrélation $\rho$ (de 0 à moins de 1) deux à deux :
#
# $$\mathrm{Var}(\text{moyenne}) = \rho\,\sigma^2 + \frac{1 - \rho}{B}\,\sigma^2$$
#
# La première partie **reste**, si grand que soit $B$. Avec $\sigma^2 = 10$ et $\rho = 0{,}3$ : un arbre 10, dix arbres 3,7, mille arbres 3,007. Au-dessous de 3, rien à faire.
#
# ## Ce qui est donné
#
# `alike` et `varied` : des estimations pour 42 personnes diabétiques, par des arbres qui voient les dix mesures à chaque division, ou une seule. Forme : personne × répétition × arbre. Chacune des 30 répétitions avait d'autres personnes d'entraînement.
#
# ## À vous de jouer
#
# 1. `variance_of_mean(variance, correlation, trees)` : la formule.
# 2. `tree_correlation(estimates)` : pour le tableau d'**une** personne (répétition × arbre), la corrélation moyenne de toutes les paires d'arbres différents, au fil des répétitions.
# 3. `trees_needed(variance, correlation, target)` : le plus petit nombre entier d'arbres dont la moyenne a une variance d'au plus `target`, ou `None` si $\rho\,\sigma^2$ atteint ou dépasse `target`.
#
# *Données : de vraies personnes, publiées sans noms ; Efron et al., [Annals of Statistics 2004](https://doi.org/10.1214/009053604000000067).*

# %% role="locked" name="data"
import numpy as np
from sklearn.tree import DecisionTreeRegressor

from enact_learn.datasets.diabetes import diabetes

people = diabetes().sample(frac=1, random_state=2)
X, y = people.drop(columns="progression").to_numpy(), people["progression"].to_numpy()


def repeated(max_features, repeats=30, trees=5, seed=1):
    """Give estimates for the last 42 people, person x repeat x tree; a split sees so many measurements."""
    rng = np.random.default_rng(seed)
    estimates = np.empty((repeats, trees, 42))
    for repeat in range(repeats):
        trained = rng.permutation(400)[:100]
        for number in range(trees):
            rows = rng.choice(trained, 100)  # a bootstrap sample
            tree = DecisionTreeRegressor(max_depth=4, max_features=max_features, random_state=number)
            estimates[repeat, number] = tree.fit(X[rows], y[rows]).predict(X[400:])
    return estimates.transpose(2, 0, 1)


alike, varied = repeated(10), repeated(1)

# %% role="solution" name="formula"
def variance_of_mean(variance, correlation, trees):
    """Give the variance of the mean of so many equally correlated estimates."""
    ### BEGIN SOLUTION
    return correlation * variance + (1 - correlation) * variance / trees
    ### END SOLUTION

# %% role="tests" name="shared-part" points=1
answer = variance_of_mean(9.0, 0.4, 1)
assert abs(answer - 9) < 1e-9, f"The mean of one tree is that tree: its variance is 9, yours is {answer!r}."
### BEGIN HIDDEN TESTS
assert abs(variance_of_mean(9.0, 0.0, 30) - 0.3) < 1e-9, "Trees without any correlation share nothing: the variance is divided by their number."
assert abs(variance_of_mean(10.0, 0.3, 10**9) - 3) < 1e-6, "What correlated trees share does not average out: correlation x variance remains, however many they are."
for correlation, trees in ((0.5, 4), (0.2, 25)):
    covariances = 6.0 * (correlation + (1 - correlation) * np.eye(trees))
    assert abs(variance_of_mean(6.0, correlation, trees) - covariances.mean()) < 1e-9, f"For {trees} trees with the correlation {correlation}, the variance of the mean is not right."
### END HIDDEN TESTS

# %% role="solution" name="correlation"
def tree_correlation(estimates):
    """Give the mean correlation, over the repeats, of all pairs of different trees (columns)."""
    ### BEGIN SOLUTION
    matrix = np.corrcoef(estimates, rowvar=False)
    return matrix[np.triu_indices(len(matrix), 1)].mean()
    ### END SOLUTION

# %% role="tests" name="pairs-of-trees" points=2
answer = tree_correlation(np.array([[1.0, 1.0], [2.0, 2.0], [5.0, 5.0]]))
assert abs(answer - 1) < 1e-9, f"Two trees that always say the same have the correlation 1; yours is {answer!r}."
### BEGIN HIDDEN TESTS
apart = np.array([[1.0, 1.0, 2.0], [-1.0, 1.0, 0.0], [1.0, -1.0, 0.0], [-1.0, -1.0, -2.0]])
first = tree_correlation(apart[:, :2])
assert abs(first) < 1e-9, "A tree compared with itself says nothing: only pairs of different trees count."
pairs = [np.corrcoef(apart[:, i], apart[:, j])[0, 1] for i in range(3) for j in range(i)]
assert abs(tree_correlation(apart) - np.mean(pairs)) < 1e-9, "Each column is a tree. Compare columns over the repeats, not lines."
person = varied[3]
pairs = [np.corrcoef(person[:, i], person[:, j])[0, 1] for i in range(5) for j in range(i)]
assert abs(tree_correlation(person) - np.mean(pairs)) < 1e-9, "Each column is a tree. Compare columns over the repeats, not lines."
shares = [np.mean([tree_correlation(one) for one in group]) for group in (alike, varied)]
assert shares[0] > shares[1] + 0.02, "Trees that choose from all measurements at each split should be more alike than those that see only one."
### END HIDDEN TESTS

# %% role="solution" name="needed"
def trees_needed(variance, correlation, target):
    """Give the smallest number of trees whose mean has at most the target variance; None if none is enough."""
    ### BEGIN SOLUTION
    if correlation * variance >= target:
        return None
    trees = 1
    while variance_of_mean(variance, correlation, trees) > target:
        trees = trees + 1
    return trees
    ### END SOLUTION

# %% role="tests" name="enough-trees" points=2
answer = trees_needed(10.0, 0.0, 1.0)
assert answer == 10, f"Ten trees without correlation bring a variance of 10 down to 1; trees_needed gave {answer!r}."
### BEGIN HIDDEN TESTS
for variance, correlation, target in ((10.0, 0.3, 2.5), (4.0, 0.5, 2.0), (8.0, 0.75, 1.0)):
    assert trees_needed(variance, correlation, target) is None, "The shared part alone is at or above the target: no number of trees is enough, so give None."
for variance, correlation, target, expected in ((4.0, 0.5, 2.5, 4), (10.0, 0.3, 3.69, 11), (5.0, 0.2, 6.0, 1), (8.0, 0.25, 3.0, 6)):
    assert trees_needed(variance, correlation, target) == expected, f"This is not the smallest number of trees whose mean has at most the variance {target}."
### END HIDDEN TESTS
