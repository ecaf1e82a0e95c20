# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-nlp-lm-3
#   title: {en: "One attention head, by hand", fr: "Une tête d'attention, à la main"}
#   difficulty: 4
#   minutes: 40
#   skills: [fnd.nlp.lm]
#   hints:
#     - en: "Follow the shapes. Each of n positions has one query and one key. Which product gives a table of n by n scores?"
#       fr: "Suivez les dimensions. Chacune des n positions a une requête et une clé. Quel produit donne une table de n sur n scores ?"
#     - en: "softmax_rows: take off each row's max with keepdims=True, then np.exp, then divide by the row's sum. That keeps np.exp from overflowing."
#       fr: "softmax_rows : retirez à chaque ligne son max avec keepdims=True, puis np.exp, puis divisez par la somme (sum) de la ligne. Ainsi np.exp ne déborde pas."
#     - en: "In attention, np.triu with k=1 marks what lies above the diagonal: the future. np.where puts -np.inf there, before softmax_rows. The scale is np.sqrt of the number of columns of the keys, from shape. max, keepdims, np.exp and sum are all in softmax_rows."
#       fr: "Dans attention, np.triu avec k=1 marque ce qui est au-dessus de la diagonale : le futur. np.where y met -np.inf, avant softmax_rows. L'échelle est np.sqrt du nombre de colonnes des clés, donné par shape. max, keepdims, np.exp et sum sont tous dans softmax_rows."
#   misconceptions:
#     - says:
#         en: "A score of 0 hides the future."
#         fr: "Un score de 0 cache le futur."
#       wrong:
#         attention: |
#           def attention(X, W_query, W_key, W_value):
#               queries, keys, values = X @ W_query, X @ W_key, X @ W_value
#               scores = queries @ keys.T / np.sqrt(keys.shape[1])
#               weights = softmax_rows(np.tril(scores))
#               return weights, weights @ values
#     - says:
#         en: "The future can be deleted after the softmax."
#         fr: "On peut effacer le futur après le softmax."
#       wrong:
#         attention: |
#           def attention(X, W_query, W_key, W_value):
#               queries, keys, values = X @ W_query, X @ W_key, X @ W_value
#               weights = np.tril(softmax_rows(queries @ keys.T / np.sqrt(keys.shape[1])))
#               return weights, weights @ values
#     - says:
#         en: "The scale comes from the width of the input."
#         fr: "L'échelle vient de la largeur de l'entrée."
#       wrong:
#         attention: |
#           def attention(X, W_query, W_key, W_value):
#               queries, keys, values = X @ W_query, X @ W_key, X @ W_value
#               future = np.triu(np.ones((len(X), len(X))), k=1) == 1
#               weights = softmax_rows(np.where(future, -np.inf, queries @ keys.T / np.sqrt(X.shape[1])))
#               return weights, weights @ values
#     - says:
#         en: "The weights of a column add up to 1."
#         fr: "Les poids d'une colonne font 1."
#       wrong:
#         softmax: |
#           def softmax_rows(scores):
#               powers = np.exp(scores - scores.max(axis=0, keepdims=True))
#               return powers / powers.sum(axis=0, keepdims=True)
#   alternatives:
#     - softmax: |
#         from scipy.special import softmax
#
#         def softmax_rows(scores):
#             return softmax(scores, axis=1)
#       attention: |
#         def attention(X, W_query, W_key, W_value):
#             n, width = len(X), W_key.shape[1]
#             weights = np.zeros((n, n))
#             for place in range(n):
#                 seen = X[: place + 1]
#                 scores = (X[place] @ W_query) @ (seen @ W_key).T / width**0.5
#                 weights[place, : place + 1] = softmax_rows(scores[np.newaxis])[0]
#             return weights, weights @ (X @ W_value)
#   tests:
#     rows-to-weights: {en: "Turns scores into weights", fr: "Change des scores en poids"}
#     looks-back: {en: "Looks back, never ahead", fr: "Regarde en arrière, jamais en avant"}
#     finds-letter: {en: "Finds the same letter again", fr: "Retrouve la même lettre"}
#   messages:
#     "Equal scores make equal weights, here 0.5 each; softmax_rows gave {}.": "Des scores égaux font des poids égaux, ici 0,5 chacun ; softmax_rows a renvoyé {}."
#     "Each row should add up to 1, and a score that is larger by ln 3 should weigh three times as much.": "Chaque ligne devrait faire 1, et un score plus grand de ln 3 devrait peser trois fois plus."
#     "Large scores overflow: take off the largest score of each row before the exponential.": "De grands scores débordent : retirez le plus grand score de chaque ligne avant l'exponentielle."
#     "A score of minus infinity should get a weight of 0.": "Un score de moins l'infini devrait recevoir un poids de 0."
#     "For 3 positions the weights are a table of 3 by 3; they have the shape {}.": "Pour 3 positions, les poids sont une table de 3 sur 3 ; leur forme est {}."
#     "The output has one row for each position and one column for each column of W_value; its shape is {}.": "La sortie a une ligne par position et une colonne par colonne de W_value ; sa forme est {}."
#     "No position may look at a later one: above the diagonal, all weights are 0.": "Aucune position ne peut regarder une suivante : au-dessus de la diagonale, tous les poids sont 0."
#     "The weights of each position should add up to 1, also with the future hidden.": "Les poids de chaque position devraient faire 1, même avec le futur caché."
#     "The weights are not right. Queries meet keys, and the scale is the square root of the width of a key.": "Les poids ne sont pas justes. Les requêtes rencontrent les clés, et l'échelle est la racine carrée de la largeur d'une clé."
#     "The output of a position is the mean of the values, by its weights.": "La sortie d'une position est la moyenne des valeurs, selon ses poids."
#     "Changing the last position must not change what comes out at the ones before.": "Changer la dernière position ne doit rien changer à ce qui sort aux précédentes."
#     "same_letter should give one number for each character: {} here, not {}.": "same_letter devrait donner un nombre par caractère : {} ici, et non {}."
#     "Before the first character there is nothing: 0, not {}.": "Avant le premier caractère, il n'y a rien : 0, et non {}."
#     "Look at {}: most weight goes to places of the same letter, the place itself included. Add the weights of the places before it.": "Regardez {} : l'essentiel du poids va aux places de la même lettre, la place elle-même comprise. Additionnez les poids des places d'avant."
# ---

# %% [markdown] lang="en"
# # One attention head, by hand
#
# **What you will be able to do:** write the core of a language model in NumPy, and see what it looks at.
#
# ## Why it matters
#
# Models of text, proteins and molecules share one part: the attention head ([Vaswani and colleagues, 2017](https://doi.org/10.48550/arXiv.1706.03762)). A bigram model knows one letter back. A head can look at all that came before, and picks what matters.
#
# ## The idea
#
# Each position has a row in `X`. Three tables turn it into a **query** (what do I look for?), a **key** (what am I?) and a **value** (what do I tell?). With $d$ the number of columns of a key:
#
# $$\text{scores} = \frac{Q K^\top}{\sqrt{d}} \qquad \text{weights} = \text{softmax of each row} \qquad \text{output} = \text{weights} \cdot V$$
#
# Softmax: each row's exponentials, divided by their sum. The scores 0 and ln 3 become 0.25 and 0.75. No position may see the future: later positions get a score of $-\infty$ first.
#
# ## What is given
#
# `one_hot(name)`: one row for each character, with a single 1 in the column of its letter; 26 columns.
#
# ## Your task
#
# 1. `softmax_rows(scores)`: the softmax of each row, also for scores of 1,000 or $-\infty$.
# 2. `attention(X, W_query, W_key, W_value)` gives back two arrays: weights and output.
# 3. `same_letter(name)`: a head with `W_query` = `W_key` = 4 times the identity matrix (26 by 26) reads `one_hot(name)`. Give back, for each position, the sum of its weights on the positions **before** it.
#
# *No data: names of compounds written with the letters a to z.*

# %% [markdown] lang="fr"
# # Une tête d'attention, à la main
#
# **Ce que vous saurez faire :** écrire en NumPy le cœur d'un modèle de langue, et voir ce qu'il regarde.
#
# ## Pourquoi c'est important
#
# Les modèles de textes, de protéines et de molécules ont une pièce commune : la tête d'attention ([Vaswani et collègues, 2017](https://doi.org/10.48550/arXiv.1706.03762)). Un modèle de paires connaît une seule lettre en arrière. Une tête peut regarder tout ce qui précède, et choisit ce qui compte.
#
# ## L'idée
#
# Chaque position a une ligne dans `X`. Trois tables en font une **requête** (qu'est-ce que je cherche ?), une **clé** (que suis-je ?) et une **valeur** (que dis-je ?). Avec $d$ le nombre de colonnes d'une clé :
#
# $$\text{scores} = \frac{Q K^\top}{\sqrt{d}} \qquad \text{poids} = \text{softmax de chaque ligne} \qquad \text{sortie} = \text{poids} \cdot V$$
#
# Le softmax : les exponentielles de chaque ligne, divisées par leur somme. Les scores 0 et ln 3 deviennent 0,25 et 0,75. Aucune position ne peut voir le futur : les positions suivantes reçoivent d'abord un score de $-\infty$.
#
# ## Ce qui est donné
#
# `one_hot(name)` : une ligne par caractère, avec un seul 1 dans la colonne de sa lettre ; 26 colonnes.
#
# ## À vous de jouer
#
# 1. `softmax_rows(scores)` : le softmax de chaque ligne, aussi pour des scores de 1 000 ou de $-\infty$.
# 2. `attention(X, W_query, W_key, W_value)` renvoie deux tableaux : les poids et la sortie.
# 3. `same_letter(name)` : une tête avec `W_query` = `W_key` = 4 fois la matrice identité (26 sur 26) lit `one_hot(name)`. Renvoyez, pour chaque position, la somme de ses poids sur les positions **d'avant**.
#
# *Pas de données : des noms de composés écrits avec les lettres de a à z.*

# %% role="locked" name="given"
import numpy as np


def one_hot(name):
    letters = np.array([ord(letter) - ord("a") for letter in name])
    return (letters[:, np.newaxis] == np.arange(26)).astype(float)

# %% role="solution" name="softmax"
def softmax_rows(scores):
    """Give the softmax of each row of a table of scores."""
    ### BEGIN SOLUTION
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
    ### END SOLUTION

# %% role="tests" name="rows-to-weights" points=1
answer = np.asarray(softmax_rows(np.array([[7.0, 7.0], [7.0, 7.0]])))
assert np.allclose(answer, 0.5), f"Equal scores make equal weights, here 0.5 each; softmax_rows gave {answer}."
### BEGIN HIDDEN TESTS
assert np.allclose(softmax_rows(np.array([[0.0, np.log(3)], [5.0, 5.0], [np.log(4), 0.0]])), [[0.25, 0.75], [0.5, 0.5], [0.8, 0.2]]), "Each row should add up to 1, and a score that is larger by ln 3 should weigh three times as much."
assert np.allclose(softmax_rows(np.array([[1000.0, 999.0], [0.0, 0.0]]))[0], [1 / (1 + np.exp(-1)), 1 / (1 + np.exp(1))]), "Large scores overflow: take off the largest score of each row before the exponential."
assert np.allclose(softmax_rows(np.array([[-900.0, -np.inf], [3.0, 3.0]]))[0], [1, 0]), "A score of minus infinity should get a weight of 0."
### END HIDDEN TESTS

# %% role="solution" name="attention"
def attention(X, W_query, W_key, W_value):
    """Give the weights and the output of one attention head that does not look ahead."""
    ### BEGIN SOLUTION
    queries, keys, values = X @ W_query, X @ W_key, X @ W_value
    scores = queries @ keys.T / np.sqrt(keys.shape[1])
    future = np.triu(np.ones_like(scores), k=1) == 1
    weights = softmax_rows(np.where(future, -np.inf, scores))
    return weights, weights @ values
    ### END SOLUTION

# %% role="tests" name="looks-back" points=4
rng = np.random.default_rng(7)
X, W_query, W_key, W_value = (rng.normal(size=shape) for shape in ((3, 5), (5, 2), (5, 2), (5, 4)))
weights, output = map(np.asarray, attention(X, W_query, W_key, W_value))
assert weights.shape == (3, 3), f"For 3 positions the weights are a table of 3 by 3; they have the shape {weights.shape}."
assert output.shape == (3, 4), f"The output has one row for each position and one column for each column of W_value; its shape is {output.shape}."
### BEGIN HIDDEN TESTS
assert np.allclose(weights[np.triu_indices(3, 1)], 0), "No position may look at a later one: above the diagonal, all weights are 0."
assert np.allclose(weights.sum(axis=1), 1), "The weights of each position should add up to 1, also with the future hidden."
powers = np.tril(np.exp((X @ W_query) @ (X @ W_key).T / 2**0.5))
assert np.allclose(weights, powers / powers.sum(axis=1)[:, np.newaxis]), "The weights are not right. Queries meet keys, and the scale is the square root of the width of a key."
assert np.allclose(output, weights @ (X @ W_value)), "The output of a position is the mean of the values, by its weights."
changed = X.copy()
changed[2] += 1
assert np.allclose(attention(changed, W_query, W_key, W_value)[1][:2], output[:2]), "Changing the last position must not change what comes out at the ones before."
### END HIDDEN TESTS

# %% role="solution" name="same-letter"
def same_letter(name):
    """Give, for each character, how much weight a head that looks for the same letter puts on the places before."""
    ### BEGIN SOLUTION
    table = 4 * np.eye(26)
    weights, _ = attention(one_hot(name), table, table, table)
    return 1 - np.diag(weights)
    ### END SOLUTION

# %% role="tests" name="finds-letter" points=2
answer = np.asarray(same_letter("urea"))
assert answer.shape == (4,), f"same_letter should give one number for each character: {4} here, not {answer.shape}."
assert abs(answer[0]) < 1e-9, f"Before the first character there is nothing: 0, not {answer[0]}."
### BEGIN HIDDEN TESTS
strong = np.exp(16 / 26**0.5)  # what the same letter weighs, where another one weighs 1
for name in ("urea", "benzene", "aaaa"):
    same = np.array([name[: place + 1].count(letter) for place, letter in enumerate(name)])
    expected = 1 - strong / (strong * same + np.arange(1, len(name) + 1) - same)
    assert np.allclose(same_letter(name), expected, atol=0.001), f"Look at {name}: most weight goes to places of the same letter, the place itself included. Add the weights of the places before it."
### END HIDDEN TESTS
