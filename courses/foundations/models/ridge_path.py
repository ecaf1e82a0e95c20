# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-lin-reg-3
#   title: {en: "Hold the weights back: ridge regression", fr: "Retenir les poids : la régression ridge"}
#   difficulty: 3
#   minutes: 25
#   skills: [fnd.lin.reg]
#   hints:
#     - en: "The penalty is for the weights, not for the level of y. What happens to the intercept when all columns and y have mean zero?"
#       fr: "La pénalité vise les poids, pas le niveau de y. Que devient l'ordonnée à l'origine quand toutes les colonnes et y ont une moyenne nulle ?"
#     - en: "Take X.mean(axis=0) from X and y.mean() from y. np.linalg.solve(A, b) solves a system; np.eye gives the matrix with ones on its diagonal."
#       fr: "Retirez X.mean(axis=0) de X et y.mean() de y. np.linalg.solve(A, b) résout un système ; np.eye donne la matrice avec des uns sur sa diagonale."
#     - en: "For best_penalty, call ridge with the training people for each penalty, then mean_squared_error with the other people. min with a key, or a loop that keeps the best so far, finds the winner."
#       fr: "Pour best_penalty, appelez ridge avec les personnes d'entraînement pour chaque pénalité, puis mean_squared_error avec les autres personnes. min avec une clé, ou une boucle qui garde le meilleur, trouve le gagnant."
#   misconceptions:
#     - says:
#         en: "The intercept is a weight like the others and is penalised too."
#         fr: "L'ordonnée à l'origine est un poids comme les autres, et elle est pénalisée aussi."
#       wrong:
#         ridge: |
#           def ridge(X, y, penalty):
#               A = np.column_stack([np.ones(len(X)), X])
#               solution = np.linalg.solve(A.T @ A + penalty * np.eye(A.shape[1]), A.T @ y)
#               return solution[1:], solution[0]
#     - says:
#         en: "The best penalty is the one with the smallest error on the people the model was fitted on."
#         fr: "La meilleure pénalité est celle dont l'erreur est la plus petite sur les personnes d'ajustement."
#       wrong:
#         best-penalty: |
#           def best_penalty(train, valid, penalties):
#               def error(penalty):
#                   weights, intercept = ridge(*train, penalty)
#                   return mean_squared_error(*train, weights, intercept)
#               return min(penalties, key=error)
#     - says:
#         en: "The more penalty, the safer the model."
#         fr: "Plus la pénalité est forte, plus le modèle est sûr."
#       wrong:
#         best-penalty: |
#           def best_penalty(train, valid, penalties):
#               return max(penalties)
#   alternatives:
#     - ridge: |
#         def ridge(X, y, penalty):
#             from sklearn.linear_model import Ridge
#             model = Ridge(alpha=penalty, solver="svd").fit(X, y)
#             return model.coef_, model.intercept_
#       best-penalty: |
#         def best_penalty(train, valid, penalties):
#             best, smallest = None, np.inf
#             for penalty in penalties:
#                 error = mean_squared_error(*valid, *ridge(*train, penalty))
#                 if error < smallest:
#                     best, smallest = penalty, error
#             return best
#   equivalent:
#     - mutant: "y - y.mean() -> y + y.mean()"
#       because: "centred columns add up to zero, so a constant added to y changes no product with them"
#   tests:
#     held-back: {en: "Holds the weights back", fr: "Retient les poids"}
#     free-intercept: {en: "Leaves the intercept free", fr: "Laisse libre l'ordonnée à l'origine"}
#     choice: {en: "Chooses the penalty on other people", fr: "Choisit la pénalité sur d'autres personnes"}
#   messages:
#     "ridge should give two things: an array of 2 weights and a number; the weights were {}.": "ridge devrait donner deux choses : un tableau de 2 poids et un nombre ; les poids étaient {}."
#     "Without penalty, ridge is least squares: y = 1 + 2a - b exactly here, but the weights were {}.": "Sans pénalité, ridge revient aux moindres carrés : ici y = 1 + 2a - b exactement, mais les poids étaient {}."
#     "With one centred column, the weight is sum(xy) / (sum(x^2) + penalty).": "Avec une seule colonne centrée, le poids vaut somme(xy) / (somme(x^2) + pénalité)."
#     "These are not the weights for a penalty of {}. The penalty is added on the diagonal of X'X, and every column is centred.": "Ce ne sont pas les poids pour une pénalité de {}. La pénalité s'ajoute sur la diagonale de X'X, et chaque colonne est centrée."
#     "With a huge penalty the weights are close to 0; yours are up to {}.": "Avec une pénalité énorme les poids sont proches de 0 ; les vôtres vont jusqu'à {}."
#     "Where all weights are held at 0, the best guess is the mean of y: the intercept is not penalised.": "Là où tous les poids sont retenus à 0, la meilleure estimation est la moyenne de y : l'ordonnée à l'origine n'est pas pénalisée."
#     "Adding 1000 to every y must add 1000 to the intercept and leave the weights alone.": "Ajouter 1000 à chaque y doit ajouter 1000 à l'ordonnée à l'origine et laisser les poids tels quels."
#     "Adding 5 to a column must not change its weight: centre the columns.": "Ajouter 5 à une colonne ne doit pas changer son poids : centrez les colonnes."
#     "The winner must be one of the penalties in the list; best_penalty gave {}.": "Le gagnant doit être une des pénalités de la liste ; best_penalty a donné {}."
#     "Fit on the first group, judge on the second: the smallest error on the people seen in fitting is no proof.": "Ajustez sur le premier groupe, jugez sur le second : la plus petite erreur sur les personnes vues à l'ajustement ne prouve rien."
#     "When the other people follow the same exact line, no penalty at all is best.": "Quand les autres personnes suivent exactement la même droite, ne rien pénaliser est le meilleur choix."
# ---

# %% [markdown] lang="en"
# # Hold the weights back: ridge regression
#
# **What you will be able to do:** fit a linear model whose weights are held back, and choose how much on people it has not seen.
#
# ## Why it matters
#
# Clinical studies often have many measurements and few people. Least squares then follows chance: two columns that say the same get huge weights of opposite sign. The fit looks fine, and new people are predicted badly. Ridge regression gives up a little fit for steadier weights.
#
# ## The idea
#
# Ridge makes this small, with the **penalty** $\lambda \ge 0$:
#
# $$\sum (y - a - Xw)^2 + \lambda \sum w^2$$
#
# The intercept $a$ is not penalised. So take the mean away from each column and from $y$, which gives $X_c$ and $y_c$. Then
#
# $$w = (X_c^T X_c + \lambda I)^{-1} X_c^T y_c, \qquad a = \bar y - \bar x \cdot w$$
#
# One column −1, 0, 1 and $y$ = −2, 0, 2: for $\lambda = 0$, $w = 4/2 = 2$. For $\lambda = 2$, $w = 4/4 = 1$.
#
# ## What is given
#
# `train` and `valid`: each a pair `(X, y)` of NumPy arrays, the columns in comparable units. `mean_squared_error(X, y, weights, intercept)`.
#
# ## Your task
#
# 1. `ridge(X, y, penalty)` gives a pair: the array $w$ and the number $a$.
# 2. `best_penalty(train, valid, penalties)` fits on `train` and gives the penalty with the smallest error on `valid`.
#
# *Data: real people, published without names; Efron et al., [Annals of Statistics 2004](https://doi.org/10.1214/009053604000000067).*

# %% [markdown] lang="fr"
# # Retenir les poids : la régression ridge
#
# **Ce que vous saurez faire :** ajuster un modèle linéaire dont les poids sont retenus, et choisir à quel point sur des personnes qu'il n'a pas vues.
#
# ## Pourquoi c'est important
#
# Les études cliniques ont souvent beaucoup de mesures et peu de personnes. Les moindres carrés suivent alors le hasard : deux colonnes qui disent la même chose reçoivent d'énormes poids de signes contraires. L'ajustement paraît bon, mais de nouvelles personnes sont mal prédites. La régression ridge cède un peu d'ajustement pour des poids plus stables.
#
# ## L'idée
#
# Ridge rend ceci petit, avec la **pénalité** $\lambda \ge 0$ :
#
# $$\sum (y - a - Xw)^2 + \lambda \sum w^2$$
#
# L'ordonnée à l'origine $a$ n'est pas pénalisée. On retire donc sa moyenne à chaque colonne et à $y$, ce qui donne $X_c$ et $y_c$. Alors
#
# $$w = (X_c^T X_c + \lambda I)^{-1} X_c^T y_c, \qquad a = \bar y - \bar x \cdot w$$
#
# Une colonne −1, 0, 1 et $y$ = −2, 0, 2 : pour $\lambda = 0$, $w = 4/2 = 2$. Pour $\lambda = 2$, $w = 4/4 = 1$.
#
# ## Ce qui est donné
#
# `train` et `valid` : chacun une paire `(X, y)` de tableaux NumPy, aux colonnes d'unités comparables. `mean_squared_error(X, y, weights, intercept)`, l'erreur quadratique moyenne.
#
# ## À vous de jouer
#
# 1. `ridge(X, y, penalty)` donne une paire : le tableau $w$ et le nombre $a$.
# 2. `best_penalty(train, valid, penalties)` ajuste sur `train` et donne la pénalité dont l'erreur sur `valid` est la plus petite.
#
# *Données : de vraies personnes, publiées sans noms ; Efron et al., [Annals of Statistics 2004](https://doi.org/10.1214/009053604000000067).*

# %% role="locked" name="data"
import numpy as np

from enact_learn.datasets.diabetes import diabetes

people = diabetes().sample(frac=1, random_state=4)
values = people.drop(columns="progression")
values = ((values - values[:40].mean()) / values[:40].std()).to_numpy()  # scaled by the 40 people of train
score = people["progression"].to_numpy()
train, valid = (values[:40], score[:40]), (values[40:160], score[40:160])
penalties = [0.0, 1.0, 3.0, 10.0, 30.0, 100.0, 1000.0]


def mean_squared_error(X, y, weights, intercept):
    """Give the mean of the squared differences between y and its prediction."""
    return np.mean((y - intercept - X @ weights) ** 2)

# %% role="solution" name="ridge"
def ridge(X, y, penalty):
    """Give the weights (an array) and the intercept of ridge regression."""
    ### BEGIN SOLUTION
    centred = X - X.mean(axis=0)
    system = centred.T @ centred + penalty * np.eye(X.shape[1])
    weights = np.linalg.solve(system, centred.T @ (y - y.mean()))
    return weights, y.mean() - X.mean(axis=0) @ weights
    ### END SOLUTION

# %% role="tests" name="held-back" points=2
X = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [2.0, 3.0]])
weights, intercept = ridge(X, 1 + X @ [2.0, -1.0], 0.0)
assert np.shape(weights) == (2,) and np.ndim(intercept) == 0, f"ridge should give two things: an array of 2 weights and a number; the weights were {weights!r}."
assert np.allclose(weights, [2, -1]) and abs(intercept - 1) < 1e-8, f"Without penalty, ridge is least squares: y = 1 + 2a - b exactly here, but the weights were {weights!r}."
### BEGIN HIDDEN TESTS
for penalty, expected in [(2.0, 1.0), (6.0, 0.5)]:
    assert np.allclose(ridge(np.array([[-1.0], [0.0], [1.0]]), np.array([-2.0, 0.0, 2.0]), penalty)[0], expected), "With one centred column, the weight is sum(xy) / (sum(x^2) + penalty)."
for penalty in (0.5, 10.0):
    longer = np.vstack([train[0] - train[0].mean(axis=0), np.sqrt(penalty) * np.eye(10)])
    expected = np.linalg.lstsq(longer, np.concatenate([train[1] - train[1].mean(), np.zeros(10)]), rcond=None)[0]
    assert np.allclose(ridge(*train, penalty)[0], expected, atol=1e-6), f"These are not the weights for a penalty of {penalty}. The penalty is added on the diagonal of X'X, and every column is centred."
### END HIDDEN TESTS

# %% role="tests" name="free-intercept" points=2
weights, intercept = ridge(*train, 1e12)
largest = np.max(np.abs(weights))
assert largest < 1e-3, f"With a huge penalty the weights are close to 0; yours are up to {largest}."
### BEGIN HIDDEN TESTS
assert abs(intercept - train[1].mean()) < 0.01, "Where all weights are held at 0, the best guess is the mean of y: the intercept is not penalised."
w, a = ridge(*train, 5.0)
higher, start = ridge(train[0], train[1] + 1000, 5.0)
assert np.allclose(higher, w) and abs(start - a - 1000) < 1e-6, "Adding 1000 to every y must add 1000 to the intercept and leave the weights alone."
moved, start = ridge(train[0] + 5, train[1], 5.0)
assert np.allclose(moved, w) and abs(start - (a - 5 * np.sum(w))) < 1e-6, "Adding 5 to a column must not change its weight: centre the columns."
### END HIDDEN TESTS

# %% role="solution" name="best-penalty"
def best_penalty(train, valid, penalties):
    """Fit on train; give the penalty with the smallest mean squared error on valid."""
    ### BEGIN SOLUTION
    return min(penalties, key=lambda penalty: mean_squared_error(*valid, *ridge(*train, penalty)))
    ### END SOLUTION

# %% role="tests" name="choice" points=2
answer = best_penalty(train, valid, penalties)
assert answer in [0, 1, 3, 10, 30, 100, 1000], f"The winner must be one of the penalties in the list; best_penalty gave {answer!r}."
### BEGIN HIDDEN TESTS
def reference(train, valid):
    errors = []
    for penalty in penalties:
        c = train[0] - train[0].mean(axis=0)
        w = np.linalg.solve(c.T @ c + penalty * np.eye(c.shape[1]), c.T @ (train[1] - train[1].mean()))
        errors.append(np.mean((valid[1] - train[1].mean() - (valid[0] - train[0].mean(axis=0)) @ w) ** 2))
    return penalties[int(np.argmin(errors))]


for a, b in [(train, valid), (valid, train), ((values[200:220], score[200:220]), (values[220:], score[220:]))]:
    assert best_penalty(a, b, penalties) == reference(a, b), "Fit on the first group, judge on the second: the smallest error on the people seen in fitting is no proof."
exact = (values[:40], values[:40] @ np.arange(10.0)), (values[40:80], values[40:80] @ np.arange(10.0))
assert best_penalty(*exact, penalties) == 0, "When the other people follow the same exact line, no penalty at all is best."
### END HIDDEN TESTS
