# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-eval-metrics-1
#   title: {en: "Four kinds of answers", fr: "Quatre sortes de réponses"}
#   difficulty: 1
#   minutes: 10
#   skills: [fnd.eval.metrics]
#   hints:
#     - en: "Walk through both lists side by side. For each well, what must be true of the first value, and what of the second?"
#       fr: "Parcourez les deux listes côte à côte. Pour chaque puits, que doit valoir la première valeur, et que doit valoir la seconde ?"
#     - en: "zip gives one pair for each well. Add 1 to a count when both values are the ones you look for; and joins two conditions."
#       fr: "zip donne une paire pour chaque puits. Ajoutez 1 à un compte quand les deux valeurs sont celles que vous cherchez ; and réunit deux conditions."
#     - en: "The table needs no new loop: call count_pairs four times, with 1 and 1, with 0 and 1, with 1 and 0, with 0 and 0. The word positive or negative is about the prediction."
#       fr: "Le tableau ne demande aucune nouvelle boucle : appelez count_pairs quatre fois, avec 1 et 1, avec 0 et 1, avec 1 et 0, avec 0 et 0. Le mot positif ou négatif parle de la prédiction."
#   misconceptions:
#     - says:
#         en: "A false positive is a positive well that was missed."
#         fr: "Un faux positif est un puits positif que l'on a manqué."
#       wrong:
#         confusion: |
#           def confusion(truth, predicted):
#               return {
#                   "tp": count_pairs(truth, predicted, 1, 1),
#                   "fp": count_pairs(truth, predicted, 1, 0),
#                   "fn": count_pairs(truth, predicted, 0, 1),
#                   "tn": count_pairs(truth, predicted, 0, 0),
#               }
#     - says:
#         en: "It is enough to count the truth and the predictions apart, without pairing them."
#         fr: "Il suffit de compter la vérité et les prédictions à part, sans les apparier."
#       wrong:
#         count-pairs: |
#           def count_pairs(truth, predicted, true_value, predicted_value):
#               return min(list(truth).count(true_value), list(predicted).count(predicted_value))
#     - says:
#         en: "A true negative is any answer that is not a true positive."
#         fr: "Un vrai négatif est toute réponse qui n'est pas un vrai positif."
#       wrong:
#         confusion: |
#           def confusion(truth, predicted):
#               return {
#                   "tp": count_pairs(truth, predicted, 1, 1),
#                   "fp": count_pairs(truth, predicted, 0, 1),
#                   "fn": count_pairs(truth, predicted, 1, 0),
#                   "tn": len(truth) - count_pairs(truth, predicted, 1, 1),
#               }
#   alternatives:
#     - count-pairs: |
#         def count_pairs(truth, predicted, true_value, predicted_value):
#             return list(zip(truth, predicted)).count((true_value, predicted_value))
#   equivalent:
#     - mutant: "count_pairs(truth, predicted, 1, 1) -> count_pairs(predicted, truth, 1, 1)"
#       because: "where both values are the same, the two lists may change places"
#     - mutant: "count_pairs(truth, predicted, 0, 0) -> count_pairs(predicted, truth, 0, 0)"
#       because: "where both values are the same, the two lists may change places"
#   tests:
#     pairs: {en: "Counts one kind of answer", fr: "Compte une sorte de réponses"}
#     names: {en: "Gives the four counts their names", fr: "Donne leur nom aux quatre comptes"}
#     campaign: {en: "Sums up a whole campaign", fr: "Résume toute une campagne"}
#   messages:
#     "Both wells were contaminated and announced, so the count for 1 and 1 is 2; count_pairs gave {}.": "Les deux puits étaient contaminés et annoncés, donc le compte pour 1 et 1 vaut 2 ; count_pairs a donné {}."
#     "No well was clean, so the count for 0 and 1 is 0; count_pairs gave {}.": "Aucun puits n'était propre, donc le compte pour 0 et 1 vaut 0 ; count_pairs a donné {}."
#     "The values of one well belong together: look at the first of both lists, then at the second of both lists.": "Les valeurs d'un puits vont ensemble : regardez les premières des deux listes, puis les deuxièmes des deux listes."
#     "confusion should give back a dict with the keys tp, fp, fn and tn; it gave {}.": "confusion devrait renvoyer un dict avec les clés tp, fp, fn et tn ; elle a renvoyé {}."
#     "One well, contaminated and announced: this is one true positive, but tp is {}.": "Un puits, contaminé et annoncé : c'est un vrai positif, mais tp vaut {}."
#     "A clean well that was announced is a false alarm. The word positive is about the prediction, false says that it was wrong.": "Un puits propre qui a été annoncé est une fausse alerte. Le mot positif parle de la prédiction, faux dit qu'elle était erronée."
#     "A contaminated well that was not announced was missed. The word negative is about the prediction, false says that it was wrong.": "Un puits contaminé qui n'a pas été annoncé a été manqué. Le mot négatif parle de la prédiction, faux dit qu'elle était erronée."
#     "A true negative is clean, and was not announced either.": "Un vrai négatif est propre, et n'a pas été annoncé non plus."
#     "Each well belongs to one kind only, so the four counts add up to the {} wells; yours add up to {}.": "Chaque puits appartient à une seule sorte, donc les quatre comptes font au total les {} puits ; les vôtres font {}."
#     "Three contaminated wells of the campaign were announced: the first, the fifth and the ninth. Your tp is {}.": "Trois puits contaminés de la campagne ont été annoncés : le premier, le cinquième et le neuvième. Votre tp vaut {}."
#     "The count {} of the campaign is not right. Which truth and which prediction belong to it?": "Le compte {} de la campagne n'est pas juste. Quelle vérité et quelle prédiction vont avec lui ?"
# ---

# %% [markdown] lang="en"
# # Four kinds of answers
#
# **What you will be able to do:** compare predictions with the truth, and name the two ways to be wrong.
#
# ## Why it matters
#
# A quick test looks for *E. coli* in the wells of a district. The laboratory gives the truth two days later. A false alarm closes a clean well for nothing. A missed well makes people ill. Both are errors, but nobody would call them equal. So the first thing to do with any test, or any model, is to count them apart.
#
# ## The idea
#
# Write 1 for contaminated and 0 for clean. Each well is one of four kinds:
#
# | name | truth | prediction |
# |---|---|---|
# | `tp`, true positive | 1 | 1 |
# | `fp`, false positive | 0 | 1 |
# | `fn`, false negative | 1 | 0 |
# | `tn`, true negative | 0 | 0 |
#
# *Positive* and *negative* speak of the prediction. *True* and *false* say whether it was right.
#
# ## What is given
#
# `truth` and `predicted`: two lists of 0 and 1, one value for each of 12 wells, in the same order.
#
# ## Your task
#
# 1. `count_pairs(truth, predicted, true_value, predicted_value)` gives the number of wells with this truth **and** this prediction.
# 2. `confusion(truth, predicted)` gives a dict with the keys `"tp"`, `"fp"`, `"fn"`, `"tn"` and their counts.
#
# *Data: an invented campaign.*

# %% [markdown] lang="fr"
# # Quatre sortes de réponses
#
# **Ce que vous saurez faire :** comparer des prédictions à la vérité, et nommer les deux façons de se tromper.
#
# ## Pourquoi c'est important
#
# Un test rapide cherche *E. coli* dans les puits d'un district. Le laboratoire donne la vérité deux jours plus tard. Une fausse alerte ferme un puits propre pour rien. Un puits manqué rend des gens malades. Ce sont deux erreurs, mais personne ne les dirait égales. La première chose à faire avec un test, ou un modèle, est donc de les compter à part.
#
# ## L'idée
#
# On écrit 1 pour contaminé et 0 pour propre. Chaque puits est de l'une de ces quatre sortes :
#
# | nom | vérité | prédiction |
# |---|---|---|
# | `tp`, vrai positif | 1 | 1 |
# | `fp`, faux positif | 0 | 1 |
# | `fn`, faux négatif | 1 | 0 |
# | `tn`, vrai négatif | 0 | 0 |
#
# *Positif* et *négatif* parlent de la prédiction. *Vrai* et *faux* disent si elle était juste.
#
# ## Ce qui est donné
#
# `truth` (la vérité) et `predicted` (les prédictions) : deux listes de 0 et de 1, une valeur pour chacun des 12 puits, dans le même ordre.
#
# ## À vous de jouer
#
# 1. `count_pairs(truth, predicted, true_value, predicted_value)` donne le nombre de puits qui ont cette vérité **et** cette prédiction.
# 2. `confusion(truth, predicted)` donne un dict avec les clés `"tp"`, `"fp"`, `"fn"`, `"tn"` et leurs comptes.
#
# *Données : une campagne inventée.*

# %% role="locked" name="data"
truth = [1, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 1]
predicted = [1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 1, 0]

# %% role="solution" name="count-pairs"
def count_pairs(truth, predicted, true_value, predicted_value):
    """Count the wells with this truth and this prediction."""
    ### BEGIN SOLUTION
    count = 0
    for t, p in zip(truth, predicted):
        if t == true_value and p == predicted_value:
            count = count + 1
    return count
    ### END SOLUTION

# %% role="tests" name="pairs" points=1
answer = count_pairs([1, 1], [1, 1], 1, 1)
assert answer == 2, f"Both wells were contaminated and announced, so the count for 1 and 1 is 2; count_pairs gave {answer!r}."
answer = count_pairs([1, 1], [1, 1], 0, 1)
assert answer == 0, f"No well was clean, so the count for 0 and 1 is 0; count_pairs gave {answer!r}."
### BEGIN HIDDEN TESTS
for pair, expected in [((1, 1), 1), ((1, 0), 3), ((0, 1), 2), ((0, 0), 0)]:
    assert count_pairs([1, 0, 1, 0, 1, 1], [0, 1, 0, 1, 1, 0], *pair) == expected, "The values of one well belong together: look at the first of both lists, then at the second of both lists."
### END HIDDEN TESTS

# %% role="solution" name="confusion"
def confusion(truth, predicted):
    """Give the counts of the four kinds of answers, as a dict with the keys tp, fp, fn and tn."""
    ### BEGIN SOLUTION
    return {
        "tp": count_pairs(truth, predicted, 1, 1),
        "fp": count_pairs(truth, predicted, 0, 1),
        "fn": count_pairs(truth, predicted, 1, 0),
        "tn": count_pairs(truth, predicted, 0, 0),
    }
    ### END SOLUTION

# %% role="tests" name="names" points=2
answer = confusion([1], [1])
assert isinstance(answer, dict) and set(answer) == {"tp", "fp", "fn", "tn"}, f"confusion should give back a dict with the keys tp, fp, fn and tn; it gave {answer!r}."
assert answer["tp"] == 1, f"One well, contaminated and announced: this is one true positive, but tp is {answer['tp']!r}."
### BEGIN HIDDEN TESTS
alarms = confusion([0, 0, 0], [1, 1, 0])
assert (alarms["fp"], alarms["fn"]) == (2, 0), "A clean well that was announced is a false alarm. The word positive is about the prediction, false says that it was wrong."
missed = confusion([1, 1, 1], [0, 0, 1])
assert (missed["fn"], missed["fp"]) == (2, 0), "A contaminated well that was not announced was missed. The word negative is about the prediction, false says that it was wrong."
assert (alarms["tn"], missed["tn"]) == (1, 0), "A true negative is clean, and was not announced either."
### END HIDDEN TESTS

# %% role="tests" name="campaign" points=1
answer = confusion(truth, predicted)
assert answer["tp"] == 3, f"Three contaminated wells of the campaign were announced: the first, the fifth and the ninth. Your tp is {answer['tp']!r}."
### BEGIN HIDDEN TESTS
total = sum(answer.values())
assert total == len(truth), f"Each well belongs to one kind only, so the four counts add up to the {len(truth)} wells; yours add up to {total}."
for name, expected in [("fp", 3), ("fn", 2), ("tn", 4)]:
    assert answer[name] == expected, f"The count {name} of the campaign is not right. Which truth and which prediction belong to it?"
### END HIDDEN TESTS
