# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: tru-xai-perm-1
#   title: {en: What a shuffle costs, fr: Ce que coûte un mélange}
#   difficulty: 1
#   minutes: 8
#   skills: [tru.xai.perm]
#   hints:
#     - en: "Accuracy is a share. A share of what, and which cases count as a hit?"
#       fr: "L'exactitude est une proportion. De quoi, et quels cas comptent comme justes ?"
#     - en: "zip walks through truth and predictions side by side. sum adds up comparisons, since True counts as 1; then divide by len."
#       fr: "zip parcourt côte à côte truth et predictions. sum additionne des comparaisons, car True compte pour 1 ; divisez ensuite par len."
#     - en: "In importance, call accuracy twice, once for before and once for after. Which one do you subtract, so that a harmful shuffle gives a positive number?"
#       fr: "Dans importance, appelez accuracy deux fois, une pour before et une pour after. Laquelle soustrayez-vous pour qu'un mélange nuisible donne un nombre positif ?"
#   misconceptions:
#     - says:
#         en: "Accuracy is the number of hits."
#         fr: "L'exactitude est le nombre de cas justes."
#       wrong:
#         accuracy: |
#           def accuracy(truth, predictions):
#               return sum(a == b for a, b in zip(truth, predictions))
#     - says:
#         en: "Importance is how many predictions change."
#         fr: "L'importance est le nombre de prédictions qui changent."
#       wrong:
#         importance: |
#           def importance(truth, before, after):
#               return sum(a != b for a, b in zip(before, after)) / len(truth)
#     - says:
#         en: "A shuffle can only do harm, so a negative importance is an error to be hidden."
#         fr: "Un mélange ne peut que nuire ; une importance négative est donc une erreur à cacher."
#       wrong:
#         importance: |
#           def importance(truth, before, after):
#               return max(0, accuracy(truth, before) - accuracy(truth, after))
#     - says:
#         en: "Importance is what is left after the shuffle."
#         fr: "L'importance est ce qui reste après le mélange."
#       wrong:
#         importance: |
#           def importance(truth, before, after):
#               return accuracy(truth, after)
#   equivalent:
#     - mutant: "zip(truth, predictions) -> zip(predictions, truth)"
#       because: "whether two labels are equal does not depend on their order"
#     - mutant: "accuracy(truth, before) -> accuracy(before, truth)"
#       because: "accuracy counts equal labels, so its two lists can change places"
#     - mutant: "accuracy(truth, after) -> accuracy(after, truth)"
#       because: "accuracy counts equal labels, so its two lists can change places"
#   alternatives:
#     - accuracy: |
#         def accuracy(truth, predictions):
#             hits = 0
#             for place in range(len(truth)):
#                 if truth[place] == predictions[place]:
#                     hits += 1
#             return hits / len(truth)
#   tests:
#     share-right: {en: Computes the accuracy, fr: "Calcule l'exactitude"}
#     cost: {en: Computes the cost of a shuffle, fr: "Calcule le coût d'un mélange"}
#   messages:
#     "The only prediction is right, so the accuracy is 1; accuracy gave {}.": "La seule prédiction est juste, donc l'exactitude vaut 1 ; accuracy a donné {}."
#     "Accuracy is the share of right predictions, from 0 to 1, not their number.": "L'exactitude est la proportion de prédictions justes, de 0 à 1, et non leur nombre."
#     "The same labels in another order are not right: compare case by case.": "Les mêmes étiquettes dans un autre ordre ne sont pas justes : comparez cas par cas."
#     "When nothing is right, the accuracy is 0.": "Quand rien n'est juste, l'exactitude vaut 0."
#     "When a shuffle changes no prediction, it costs nothing; importance gave {}.": "Quand un mélange ne change aucune prédiction, il ne coûte rien ; importance a donné {}."
#     "From three of four right to one of four, the accuracy falls by 0.5, a positive cost.": "De trois cas justes sur quatre à un sur quatre, l'exactitude baisse de 0,5, un coût positif."
#     "By luck a shuffle can help. Then its cost is negative, and honest reports say so.": "Par chance, un mélange peut aider. Son coût est alors négatif, et un rapport honnête le dit."
#     "When right predictions turn wrong and as many wrong ones turn right, the shuffle costs nothing.": "Quand des prédictions justes deviennent fausses et qu'autant de fausses deviennent justes, le mélange ne coûte rien."
# ---

# %% [markdown] lang="en"
# # What a shuffle costs
#
# **What you will be able to do:** measure with one number how much a model relies on one piece of information.
#
# ## Why it matters
#
# A bank uses a model that says who will pay a loan back. Does it rely on the postcode? People who were refused may want to know, and so do judges. One cannot simply read a large model. But one can test it: spoil the postcode and look what happens.
#
# ## The idea
#
# Take the column of postcodes and **shuffle** it: each person gets the postcode of somebody else. Let the model predict again. If it relied on the postcode, more of its predictions are now wrong:
#
# $$\text{importance} = \text{accuracy before} - \text{accuracy after}$$
#
# With 90 of 100 right before and 70 of 100 after, the importance is $0.9 - 0.7 = 0.2$. Near 0, the model hardly used the column. Leo Breiman proposed this for forests ([2001](https://doi.org/10.1023/A:1010933404324)).
#
# ## What is given
#
# Three lists of `"pays"` and `"fails"`, one entry for each of eight people: the `truth`, the predictions `before` and those `after` the shuffle.
#
# ## Your task
#
# 1. `accuracy(truth, predictions)` gives back the share of right predictions, from 0 to 1.
# 2. `importance(truth, before, after)` gives back the accuracy before minus the accuracy after. It may be negative.
#
# All lists have the same length, at least 1.
#
# *Data: invented, for practice.*

# %% [markdown] lang="fr"
# # Ce que coûte un mélange
#
# **Ce que vous saurez faire :** mesurer par un nombre à quel point un modèle s'appuie sur une information.
#
# ## Pourquoi c'est important
#
# Une banque emploie un modèle qui dit qui remboursera un prêt. S'appuie-t-il sur le code postal ? Les personnes refusées peuvent vouloir le savoir, et les juges aussi. On ne peut pas simplement lire un grand modèle. Mais on peut l'éprouver : brouillez le code postal et regardez ce qui se passe.
#
# ## L'idée
#
# Prenez la colonne des codes postaux et **mélangez-la** : chaque personne reçoit le code d'une autre. Laissez le modèle prédire à nouveau. S'il s'appuyait sur le code postal, plus de prédictions sont maintenant fausses :
#
# $$\text{importance} = \text{exactitude avant} - \text{exactitude après}$$
#
# Avec 90 cas justes sur 100 avant et 70 après, l'importance vaut $0{,}9 - 0{,}7 = 0{,}2$. Si elle est proche de 0, le modèle ne se servait guère de la colonne. Leo Breiman l'a proposé pour les forêts ([2001](https://doi.org/10.1023/A:1010933404324)).
#
# ## Ce qui est donné
#
# Trois listes de `"pays"` (rembourse) et `"fails"` (ne rembourse pas), une entrée pour chacune des huit personnes : la vérité `truth`, les prédictions d'avant, `before`, et celles d'après le mélange, `after`.
#
# ## À vous de jouer
#
# 1. `accuracy(truth, predictions)` renvoie la proportion de prédictions justes, de 0 à 1.
# 2. `importance(truth, before, after)` renvoie l'exactitude avant moins l'exactitude après. Elle peut être négative.
#
# Toutes les listes ont la même longueur, au moins 1.
#
# *Données : inventées, pour s'exercer.*

# %% role="locked" name="data"
truth = ["pays", "pays", "fails", "pays", "fails", "pays", "pays", "fails"]
before = ["pays", "pays", "fails", "pays", "fails", "pays", "fails", "fails"]
after = ["pays", "fails", "fails", "pays", "pays", "pays", "fails", "pays"]

# %% role="solution" name="accuracy"
def accuracy(truth, predictions):
    """Give the share (0 to 1) of predictions that are right."""
    ### BEGIN SOLUTION
    hits = [right == predicted for right, predicted in zip(truth, predictions)]
    return sum(hits) / len(hits)
    ### END SOLUTION

# %% role="tests" name="share-right" points=1
answer = accuracy(["pays"], ["pays"])
assert answer == 1, f"The only prediction is right, so the accuracy is 1; accuracy gave {answer}."
### BEGIN HIDDEN TESTS
assert abs(accuracy(truth, before) - 7 / 8) < 1e-9 and abs(accuracy(truth, after) - 4 / 8) < 1e-9, "Accuracy is the share of right predictions, from 0 to 1, not their number."
assert abs(accuracy(["a", "b", "b", "a"], ["b", "a", "b", "a"]) - 0.5) < 1e-9, "The same labels in another order are not right: compare case by case."
assert accuracy(["a", "a"], ["b", "b"]) == 0, "When nothing is right, the accuracy is 0."
### END HIDDEN TESTS

# %% role="solution" name="importance"
def importance(truth, before, after):
    """Give the accuracy of the predictions before the shuffle, minus the accuracy after it."""
    ### BEGIN SOLUTION
    return accuracy(truth, before) - accuracy(truth, after)
    ### END SOLUTION

# %% role="tests" name="cost" points=1
answer = importance(truth, before, before)
assert answer == 0, f"When a shuffle changes no prediction, it costs nothing; importance gave {answer}."
### BEGIN HIDDEN TESTS
assert abs(importance(["a", "a", "b", "b"], ["a", "a", "b", "a"], ["b", "a", "a", "a"]) - 0.5) < 1e-9, "From three of four right to one of four, the accuracy falls by 0.5, a positive cost."
assert abs(importance(["a", "b"], ["b", "b"], ["a", "b"]) + 0.5) < 1e-9, "By luck a shuffle can help. Then its cost is negative, and honest reports say so."
assert importance(["a", "b"], ["a", "a"], ["b", "b"]) == 0, "When right predictions turn wrong and as many wrong ones turn right, the shuffle costs nothing."
### END HIDDEN TESTS
