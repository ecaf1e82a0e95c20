# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-ml-split-2
#   title: {en: "Find the planted leak", fr: "Trouver la fuite"}
#   difficulty: 3
#   minutes: 25
#   skills: [fnd.ml.split]
#   hints:
#     - en: "If a model knows an answer before the question, what could it know it from: from a row that it has met, or from a column that tells?"
#       fr: "Si un modèle connaît la réponse avant la question, d'où peut-il la tenir : d'une ligne déjà vue, ou d'une colonne qui la trahit ?"
#     - en: "Rows can be compared as tuples: a set of the tuples of train answers at once whether a row of test is in it. For one column, a tree wants a table of one column: double brackets."
#       fr: "Des lignes se comparent comme des tuples : un set des tuples de train dit aussitôt si une ligne de test s'y trouve. Pour une seule colonne, un arbre veut une table d'une colonne : doubles crochets."
#     - en: "copies: map tuple over train[columns].to_numpy() for the set, then sum over test. alone: DecisionTreeClassifier with max_depth=3 and random_state=0, fit on train[[column]], predict test[[column]], compare with test[target] and take the mean. suspects: keep each column whose alone is >= limit."
#       fr: "copies : appliquez tuple avec map à train[columns].to_numpy() pour le set, puis sum sur test. alone : DecisionTreeClassifier avec max_depth=3 et random_state=0, fit sur train[[column]], predict sur test[[column]], comparez à test[target] et prenez mean. suspects : gardez chaque colonne dont alone est >= limit."
#   misconceptions:
#     - says:
#         en: "A leak shows on the rows that the model has learned from."
#         fr: "Une fuite se voit sur les lignes qui ont servi à l'apprentissage."
#       wrong:
#         alone: |
#           def alone(train, test, column, target):
#               tree = DecisionTreeClassifier(max_depth=3, random_state=0)
#               tree.fit(train[[column]], train[target])
#               return (tree.predict(train[[column]]) == train[target]).mean()
#     - says:
#         en: "Repeated rows are a matter of one table: look for them in the test part."
#         fr: "Des lignes répétées sont l'affaire d'une seule table : on les cherche dans la partie de test."
#       wrong:
#         copies: |
#           def copies(train, test, columns):
#               return test.duplicated(columns).sum()
#     - says:
#         en: "Two rows are copies when one of their values is the same."
#         fr: "Deux lignes sont des copies quand une de leurs valeurs est la même."
#       wrong:
#         copies: |
#           def copies(train, test, columns):
#               return test[columns].isin(train[columns].to_numpy().ravel()).any(axis=1).sum()
#     - says:
#         en: "There is just one leak: the best column."
#         fr: "Il n'y a qu'une fuite : la meilleure colonne."
#       wrong:
#         suspects: |
#           def suspects(train, test, columns, target, limit):
#               best = max(columns, key=lambda column: alone(train, test, column, target))
#               return [best]
#   alternatives:
#     - copies: |
#         def copies(train, test, columns):
#             return len(test[columns].merge(train[columns].drop_duplicates(), on=columns))
#       alone: |
#         def alone(train, test, column, target):
#             tree = DecisionTreeClassifier(max_depth=3, random_state=0)
#             tree.fit(train[column].to_numpy().reshape(-1, 1), train[target])
#             return tree.score(test[column].to_numpy().reshape(-1, 1), test[target])
#       suspects: |
#         def suspects(train, test, columns, target, limit):
#             scores = pd.Series({column: alone(train, test, column, target) for column in columns})
#             return scores[scores >= limit].index.tolist()
#   equivalent:
#     - mutant: "DecisionTreeClassifier(max_depth=3, random_state=0) -> DecisionTreeClassifier(max_depth=3, random_state=1)"
#       because: "a tree with one column and all rows has nothing to draw"
#   tests:
#     met-before: {en: "Counts rows that the model has met", fr: "Compte les lignes que le modèle a déjà vues"}
#     one-column: {en: "Says what one column knows alone", fr: "Dit ce qu'une colonne sait à elle seule"}
#     named: {en: "Names the columns that know too much", fr: "Nomme les colonnes qui en savent trop"}
#   messages:
#     "The one row of this test part stands in train too, so there is 1 copy; copies gave {}.": "La seule ligne de cette partie de test est aussi dans train : il y a 1 copie ; copies a donné {}."
#     "A copy agrees in all the given columns. One value in common is no copy.": "Une copie est la même dans toutes les colonnes données. Une seule valeur commune ne fait pas une copie."
#     "Count rows of the test part: each one once, however often it stands in train, and twice if it stands twice in test.": "Comptez des lignes de la partie de test : chacune une fois, même si elle est souvent dans train, et deux fois si elle est deux fois dans test."
#     "Look only at the given columns.": "Ne regardez que les colonnes données."
#     "This column is the same in all rows, so half of the answers are right; alone gave {}.": "Cette colonne est la même dans toutes les lignes, donc la moitié des réponses est juste ; alone a donné {}."
#     "Learn from train and judge on test: a score on known rows shows memory, not knowledge.": "Apprenez sur train et jugez sur test : un score sur des lignes connues montre la mémoire, pas le savoir."
#     "alone should give the share of right answers in test, from the tree of the statement and this one column.": "alone devrait donner la part de réponses justes dans test, avec l'arbre de l'énoncé et cette seule colonne."
#     "No column reaches a limit of 1.1, so the list is empty; suspects gave {}.": "Aucune colonne n'atteint une limite de 1,1, donc la liste est vide ; suspects a donné {}."
#     "Name each column that reaches the limit, in the order given. There can be several.": "Nommez chaque colonne qui atteint la limite, dans l'ordre donné. Il peut y en avoir plusieurs."
#     "The column shelf was planted: it knows the kind almost without fault.": "La colonne shelf est la fuite : elle connaît la sorte presque sans faute."
# ---

# %% [markdown] lang="en"
# # Find the planted leak
#
# **What you will be able to do:** hunt for the two most common leaks: rows that the model has met, and columns that know the answer.
#
# ## Why it matters
#
# A model that is right in 99 % of cases in the lab, and useless in the field, has often met the answers. Sayash Kapoor and Arvind Narayanan found such **leaks** in 17 fields of science ([Patterns 4, 100804, 2023](https://doi.org/10.1016/j.patter.2023.100804)). Typical ones: the same person stands in both parts; a column was filled in after the answer was known, such as the ward to which a person was sent.
#
# ## The idea
#
# **Rows.** Count the rows of the test part that stand in the learning part too.
#
# **Columns.** Let a small tree guess the answer from one column alone. An honest column helps a little: the proline of a wine names its kind in about 2 cases of 3. A column that is always right is a **suspect**. It may be a leak or a great find: ask when and how it was written down.
#
# ## What is given
#
# `train` and `test`: wines with their `cultivar`. Into both we planted (invented) a column `shelf`, the place in the store, and some copied rows.
#
# ## Your task
#
# 1. `copies(train, test, columns)`: how many rows of `test` agree with some row of `train` in all these columns.
# 2. `alone(train, test, column, target)`: the share (0 to 1) of right answers in `test` of a `DecisionTreeClassifier(max_depth=3, random_state=0)` that learned `target` from this one column of `train`.
# 3. `suspects(train, test, columns, target, limit)`: the list of those columns, in the order given, that reach at least `limit` alone.
#
# *Data: Forina and colleagues, Vitis 25, 189 (1986), from scikit-learn; the leaks are invented.*

# %% [markdown] lang="fr"
# # Trouver la fuite
#
# **Ce que vous saurez faire :** chasser les deux fuites les plus courantes : des lignes que le modèle a déjà vues, et des colonnes qui connaissent la réponse.
#
# ## Pourquoi c'est important
#
# Un modèle juste dans 99 % des cas au laboratoire, et inutile sur le terrain, a souvent vu les réponses. Sayash Kapoor et Arvind Narayanan ont trouvé de telles **fuites** dans 17 domaines de la science ([Patterns 4, 100804, 2023](https://doi.org/10.1016/j.patter.2023.100804)). Les plus typiques : la même personne est dans les deux parties ; une colonne a été remplie une fois la réponse connue, comme le service où une personne a été envoyée.
#
# ## L'idée
#
# **Lignes.** Comptez les lignes de la partie de test qui sont aussi dans la partie d'apprentissage.
#
# **Colonnes.** Laissez un petit arbre deviner la réponse à partir d'une seule colonne. Une colonne honnête aide un peu : la proline d'un vin nomme sa sorte dans 2 cas sur 3 environ. Une colonne toujours juste est **suspecte**. C'est peut-être une fuite, ou une trouvaille : demandez quand et comment elle a été notée.
#
# ## Ce qui est donné
#
# `train` et `test` : des vins avec leur sorte (`cultivar`). Nous avons glissé dans les deux une colonne inventée, `shelf` (la place en réserve), et quelques lignes copiées.
#
# ## À vous de jouer
#
# 1. `copies(train, test, columns)` : combien de lignes de `test` sont égales à une ligne de `train` dans toutes ces colonnes.
# 2. `alone(train, test, column, target)` : la part (de 0 à 1) de réponses justes dans `test` d'un `DecisionTreeClassifier(max_depth=3, random_state=0)` qui a appris `target` sur cette seule colonne de `train`.
# 3. `suspects(train, test, columns, target, limit)` : la liste des colonnes, dans l'ordre donné, qui atteignent seules au moins `limit`.
#
# *Données : Forina et ses collègues, Vitis 25, 189 (1986), tirées de scikit-learn ; les fuites sont inventées.*

# %% role="locked" name="data"
import numpy as np
import pandas as pd
from sklearn.tree import DecisionTreeClassifier

from enact_learn.datasets.wines import wines

store = wines()
store["shelf"] = 1000 + 3 * np.arange(len(store))  # bottles were put away kind by kind
shuffled = store.sample(frac=1, random_state=7)
train = shuffled.iloc[:120]
test = pd.concat([shuffled.iloc[120:], train.iloc[:9]])
measured = [column for column in store.columns if column != "cultivar"]
len(train), len(test)

# %% role="solution" name="copies"
def copies(train, test, columns):
    """Count the rows of test that agree with a row of train in all these columns."""
    ### BEGIN SOLUTION
    met = set(map(tuple, train[columns].to_numpy()))
    return sum(tuple(row) in met for row in test[columns].to_numpy())
    ### END SOLUTION

# %% role="tests" name="met-before" points=2
few = pd.DataFrame({"x": [1, 1, 2, 3], "y": [5, 5, 6, 7], "z": [0, 1, 2, 3]})
answer = copies(few, few.iloc[[2]], ["x", "y"])
assert answer == 1, f"The one row of this test part stands in train too, so there is 1 copy; copies gave {answer!r}."
### BEGIN HIDDEN TESTS
assert copies(few, pd.DataFrame({"x": [1, 2, 9], "y": [6, 5, 9]}), ["x", "y"]) == 0, "A copy agrees in all the given columns. One value in common is no copy."
assert copies(few, pd.DataFrame({"x": [1, 3, 3, 8], "y": [5, 7, 7, 8]}), ["x", "y"]) == 3, "Count rows of the test part: each one once, however often it stands in train, and twice if it stands twice in test."
assert copies(few, pd.DataFrame({"x": [1, 3, 2], "y": [4, 7, 1], "z": [9, 9, 9]}), ["x", "y"]) == 1, "Look only at the given columns."
assert copies(train, test, measured) == 9, "Count rows of the test part: each one once, however often it stands in train, and twice if it stands twice in test."
### END HIDDEN TESTS

# %% role="solution" name="alone"
def alone(train, test, column, target):
    """Give the share of right answers in test of a small tree that learned from this one column of train."""
    ### BEGIN SOLUTION
    tree = DecisionTreeClassifier(max_depth=3, random_state=0).fit(train[[column]], train[target])
    return (tree.predict(test[[column]]) == test[target]).mean()
    ### END SOLUTION

# %% role="tests" name="one-column" points=2
flat = pd.DataFrame({"same": [1.0, 1.0, 1.0, 1.0], "kind": ["a", "b", "a", "b"]})
answer = alone(flat, flat, "same", "kind")
assert answer == 0.5, f"This column is the same in all rows, so half of the answers are right; alone gave {answer!r}."
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(3)
luck = pd.DataFrame({"code": rng.normal(size=24), "kind": ["a", "b"] * 12})
later = pd.DataFrame({"code": rng.normal(size=400), "kind": ["a", "b"] * 200})
assert 0.4 < alone(luck, later, "code", "kind") < 0.6, "Learn from train and judge on test: a score on known rows shows memory, not knowledge."
for column in ("proline", "hue", "ash"):
    judge = DecisionTreeClassifier(max_depth=3, random_state=0).fit(train[[column]].to_numpy(), train["cultivar"])
    expected = np.mean(judge.predict(test[[column]].to_numpy()) == test["cultivar"].to_numpy())
    assert abs(alone(train, test, column, "cultivar") - expected) < 0.02, "alone should give the share of right answers in test, from the tree of the statement and this one column."
steps = pd.DataFrame({"x": np.arange(64.0), "kind": ["abcdefghijklmnop"[place // 4] for place in range(64)]})
judge = DecisionTreeClassifier(max_depth=3, random_state=0).fit(steps[["x"]], steps["kind"])
assert abs(alone(steps, steps, "x", "kind") - np.mean(judge.predict(steps[["x"]]) == steps["kind"])) < 0.02, "alone should give the share of right answers in test, from the tree of the statement and this one column."
### END HIDDEN TESTS

# %% role="solution" name="suspects"
def suspects(train, test, columns, target, limit):
    """Name the columns that reach the limit alone, in the order given."""
    ### BEGIN SOLUTION
    return [column for column in columns if alone(train, test, column, target) >= limit]
    ### END SOLUTION

# %% role="tests" name="named" points=2
answer = suspects(train, test, ["ash", "shelf"], "cultivar", 1.1)
assert list(answer) == [], f"No column reaches a limit of 1.1, so the list is empty; suspects gave {list(answer)}."
### BEGIN HIDDEN TESTS
assert list(suspects(train, test, measured, "cultivar", 0.95)) == ["shelf"], "The column shelf was planted: it knows the kind almost without fault."
toy = pd.DataFrame({"b": [1, 2, 3, 4], "c": [0, 0, 0, 0], "a": [9, 8, 7, 6], "kind": ["u", "u", "v", "v"]})
for columns, limit, expected in [(["b", "c", "a"], 1.0, ["b", "a"]), (["c", "a", "b"], 0.5, ["c", "a", "b"]), (["c", "a"], 0.6, ["a"])]:
    assert list(suspects(toy, toy, columns, "kind", limit)) == expected, "Name each column that reaches the limit, in the order given. There can be several."
half, known = pd.DataFrame({"x": [0, 1, 2, 3], "kind": ["a", "a", "b", "b"]}), pd.DataFrame({"x": [0, 1, 0], "kind": ["a", "a", "a"]})
assert list(suspects(half, known, ["x"], "kind", 0.9)) == ["x"] and list(suspects(known, half, ["x"], "kind", 0.9)) == [], "Learn from train and judge on test: a score on known rows shows memory, not knowledge."
### END HIDDEN TESTS
