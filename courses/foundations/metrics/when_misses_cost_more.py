# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-eval-metrics-3
#   title: {en: "When a miss costs more than an alarm", fr: "Quand manquer coûte plus qu'alerter"}
#   difficulty: 3
#   minutes: 25
#   skills: [fnd.eval.metrics]
#   hints:
#     - en: "Look at the two groups one by one: those with the disorder and those without. What share of each is judged rightly?"
#       fr: "Regardez les deux groupes l'un après l'autre : avec le trouble et sans lui. Quelle part de chacun est bien jugée ?"
#     - en: "announced[truth == 1] holds the answers for one group; its np.mean is a share. A miss is truth == 1 and announced == 0, joined with &."
#       fr: "announced[truth == 1] contient les réponses d'un groupe ; sa np.mean est une part. Un cas manqué est truth == 1 et announced == 0, réunis par &."
#     - en: "cheapest needs cost_per_person for each threshold, with scores >= threshold as what is announced. min with a key gives the first of the best, in the order of the list."
#       fr: "cheapest a besoin de cost_per_person pour chaque seuil, avec scores >= threshold comme annonces. min avec une clé donne le premier des meilleurs, dans l'ordre de la liste."
#   misconceptions:
#     - says:
#         en: "The share of right answers is a fair measure, also when one group is rare."
#         fr: "La part de réponses justes est une mesure équitable, même quand un groupe est rare."
#       wrong:
#         balanced: |
#           def balanced_accuracy(truth, announced):
#               return np.mean(truth == announced)
#     - says:
#         en: "The price of a miss belongs to those who were announced for nothing."
#         fr: "Le prix d'un cas manqué va avec les personnes annoncées pour rien."
#       wrong:
#         cost: |
#           def cost_per_person(truth, announced, miss, alarm):
#               return np.mean(miss * ((truth == 0) & (announced == 1)) + alarm * ((truth == 1) & (announced == 0)))
#     - says:
#         en: "The best threshold makes the fewest errors, whatever they cost."
#         fr: "Le meilleur seuil fait le moins d'erreurs, quel que soit leur coût."
#       wrong:
#         cheapest: |
#           def cheapest(truth, scores, thresholds, miss, alarm):
#               return min(thresholds, key=lambda threshold: np.mean((scores >= threshold) != truth))
#   alternatives:
#     - balanced: |
#         def balanced_accuracy(truth, announced):
#             from sklearn.metrics import balanced_accuracy_score
#             return balanced_accuracy_score(truth, announced)
#       cost: |
#         def cost_per_person(truth, announced, miss, alarm):
#             total = 0
#             for t, a in zip(truth, announced):
#                 if t and not a:
#                     total += miss
#                 if a and not t:
#                     total += alarm
#             return total / len(truth)
#       cheapest: |
#         def cheapest(truth, scores, thresholds, miss, alarm):
#             costs = [cost_per_person(truth, (scores >= t).astype(int), miss, alarm) for t in thresholds]
#             return thresholds[int(np.argmin(costs))]
#   tests:
#     both-groups: {en: "Gives both groups the same weight", fr: "Donne le même poids aux deux groupes"}
#     prices: {en: "Adds up the prices of errors", fr: "Additionne les prix des erreurs"}
#     threshold: {en: "Finds the cheapest threshold", fr: "Trouve le seuil le moins cher"}
#   messages:
#     "When all answers are right, balanced accuracy is 1; it was {}.": "Quand toutes les réponses sont justes, l'exactitude équilibrée vaut 1 ; elle valait {}."
#     "Announcing nobody judges one group all right and the other all wrong: that is worth one half.": "N'annoncer personne juge un groupe tout juste et l'autre tout faux : cela vaut un demi."
#     "Take the share of right answers in each group first, then the mean of the two shares.": "Prenez d'abord la part de réponses justes dans chaque groupe, puis la moyenne des deux parts."
#     "Without errors there is nothing to pay; cost_per_person gave {}.": "Sans erreur il n'y a rien à payer ; cost_per_person a donné {}."
#     "A miss has the disorder and was not announced: it costs the first price. The sum is divided by all people.": "Un cas manqué a le trouble et n'a pas été annoncé : il coûte le premier prix. La somme est divisée par toutes les personnes."
#     "An alarm was announced without the disorder: it costs the second price. The sum is divided by all people.": "Une alerte a été annoncée sans le trouble : elle coûte le second prix. La somme est divisée par toutes les personnes."
#     "The cost is per person: divide the sum by everybody, also those who were judged rightly.": "Le coût est par personne : divisez la somme par tout le monde, y compris les personnes bien jugées."
#     "Of one threshold only, this one is the cheapest; cheapest gave {}.": "Avec un seul seuil, c'est lui le moins cher ; cheapest a donné {}."
#     "When a miss costs {} and an alarm {}, another threshold of the list is cheaper. Do both prices count?": "Quand un cas manqué coûte {} et une alerte {}, un autre seuil de la liste est moins cher. Les deux prix comptent-ils ?"
#     "A score that equals the threshold is announced too.": "Un score égal au seuil est annoncé aussi."
#     "Where several thresholds cost the same, give the first of the list.": "Là où plusieurs seuils coûtent autant, donnez le premier de la liste."
# ---

# %% [markdown] lang="en"
# # When a miss costs more than an alarm
#
# **What you will be able to do:** judge a model of something rare, and choose its threshold by what errors cost.
#
# ## Why it matters
#
# Of 7,874 people in Minnesota, 115 had a known early disorder of plasma cells (MGUS). Announce *nobody*, and you are right in 98.5 % of all cases, yet find none of the 115. A useful measure must see this. It must also know that a miss and a needless second test don't cost the same.
#
# ## The idea
#
# **Balanced accuracy** is the mean of two shares: right answers among those with the disorder, and among those without. Announcing nobody gives (0 + 1)/2 = 0.5.
#
# **Cost per person**: add the price of each miss (disorder, not announced) and of each alarm (announced, no disorder), divide by all people. With 2 misses at 20 and 10 alarms at 1 among 100 people: (40 + 10)/100 = 0.5.
#
# ## What is given
#
# `truth` (1: disorder), `scores` (how unequal the two light chains are) and `thresholds`. All but the list of thresholds are NumPy arrays.
#
# ## Your task
#
# 1. `balanced_accuracy(truth, announced)`, two arrays of 0 and 1; both groups occur. `announced` is 1 where the model announces the disorder.
# 2. `cost_per_person(truth, announced, miss, alarm)`, where `miss` and `alarm` are the prices of one miss and one alarm.
# 3. `cheapest(truth, scores, thresholds, miss, alarm)`: the threshold with the smallest cost, when scores **at or above** it are announced. On a tie, the first of the list.
#
# *Data: real people, published without names; Dispenzieri et al., [Mayo Clin. Proc. 2012](https://doi.org/10.1016/j.mayocp.2012.03.009). The prices are invented.*

# %% [markdown] lang="fr"
# # Quand manquer coûte plus qu'alerter
#
# **Ce que vous saurez faire :** juger un modèle de quelque chose de rare, et choisir son seuil selon le coût des erreurs.
#
# ## Pourquoi c'est important
#
# Sur 7 874 personnes au Minnesota, 115 avaient un trouble précoce connu des plasmocytes (MGUS). N'annoncez *personne*, et vous avez raison dans 98,5 % des cas, sans trouver une seule des 115. Une mesure utile doit le voir. Elle doit aussi savoir qu'un cas manqué et un second test inutile ne coûtent pas autant.
#
# ## L'idée
#
# L'**exactitude équilibrée** est la moyenne de deux parts : les réponses justes parmi les personnes avec le trouble, et parmi celles qui ne l'ont pas. N'annoncer personne donne (0 + 1)/2 = 0,5.
#
# Le **coût par personne** : on additionne le prix de chaque cas manqué (trouble non annoncé) et de chaque alerte (annoncée sans trouble), et on divise par tout le monde. Avec 2 cas manqués à 20 et 10 alertes à 1 sur 100 personnes : (40 + 10)/100 = 0,5.
#
# ## Ce qui est donné
#
# `truth` (1 : trouble), `scores` (à quel point les deux chaînes légères sont inégales) et `thresholds` (des seuils). Ce sont des tableaux NumPy, sauf la liste des seuils.
#
# ## À vous de jouer
#
# 1. `balanced_accuracy(truth, announced)`, deux tableaux de 0 et de 1 ; les deux groupes sont présents. `announced` vaut 1 là où le modèle annonce le trouble.
# 2. `cost_per_person(truth, announced, miss, alarm)`, où `miss` et `alarm` sont les prix d'un cas manqué et d'une alerte.
# 3. `cheapest(truth, scores, thresholds, miss, alarm)` : le seuil au plus petit coût, quand on annonce les scores **égaux ou supérieurs** au seuil. À égalité, le premier de la liste.
#
# *Données : de vraies personnes, publiées sans noms ; Dispenzieri et al., [Mayo Clin. Proc. 2012](https://doi.org/10.1016/j.mayocp.2012.03.009). Les prix sont inventés.*

# %% role="locked" name="data"
import numpy as np

from enact_learn.datasets.free_light_chain import free_light_chain

people = free_light_chain()
truth = (people["mgus"] == "yes").to_numpy().astype(int)
ratio = (people["kappa_mg_per_dl"] / people["lambda_mg_per_dl"]).to_numpy()
scores = np.maximum(ratio, 1 / ratio)  # 1: both chains are equal
thresholds = [1.5, 2.0, 2.5, 3.0, 4.0, 6.0, 10.0]

# %% role="solution" name="balanced"
def balanced_accuracy(truth, announced):
    """Give the mean of two shares: right answers among those with the disorder, and among those without."""
    ### BEGIN SOLUTION
    with_it = np.mean(announced[truth == 1] == 1)
    without_it = np.mean(announced[truth == 0] == 0)
    return (with_it + without_it) / 2
    ### END SOLUTION

# %% role="tests" name="both-groups" points=2
answer = balanced_accuracy(np.array([1, 0, 0]), np.array([1, 0, 0]))
assert abs(answer - 1) < 1e-9, f"When all answers are right, balanced accuracy is 1; it was {answer!r}."
### BEGIN HIDDEN TESTS
assert abs(balanced_accuracy(truth, np.zeros_like(truth)) - 0.5) < 1e-9, "Announcing nobody judges one group all right and the other all wrong: that is worth one half."
for t, a, expected in [([1, 1, 0, 0, 0, 0], [1, 0, 0, 0, 0, 1], 0.625), ([1, 1, 1, 1, 0], [0, 0, 0, 1, 0], 0.625), ([1, 0, 0, 0], [0, 1, 1, 0], 1 / 6)]:
    assert abs(balanced_accuracy(np.array(t), np.array(a)) - expected) < 1e-9, "Take the share of right answers in each group first, then the mean of the two shares."
### END HIDDEN TESTS

# %% role="solution" name="cost"
def cost_per_person(truth, announced, miss, alarm):
    """Give the cost of all errors over the number of people."""
    ### BEGIN SOLUTION
    misses = np.sum((truth == 1) & (announced == 0))
    alarms = np.sum((truth == 0) & (announced == 1))
    return (miss * misses + alarm * alarms) / len(truth)
    ### END SOLUTION

# %% role="tests" name="prices" points=2
answer = cost_per_person(np.array([1, 0, 0]), np.array([1, 0, 0]), 20, 1)
assert answer == 0, f"Without errors there is nothing to pay; cost_per_person gave {answer!r}."
### BEGIN HIDDEN TESTS
assert abs(cost_per_person(np.array([1, 1, 1, 0]), np.array([0, 0, 1, 0]), 20, 3) - 10) < 1e-9, "A miss has the disorder and was not announced: it costs the first price. The sum is divided by all people."
assert abs(cost_per_person(np.array([1, 0, 0, 0]), np.array([1, 0, 1, 1]), 20, 3) - 1.5) < 1e-9, "An alarm was announced without the disorder: it costs the second price. The sum is divided by all people."
assert abs(cost_per_person(np.array([1, 0, 0, 1, 0, 1, 0, 0]), np.array([0, 1, 1, 1, 0, 1, 0, 0]), 5, 2) - 9 / 8) < 1e-9, "The cost is per person: divide the sum by everybody, also those who were judged rightly."
### END HIDDEN TESTS

# %% role="solution" name="cheapest"
def cheapest(truth, scores, thresholds, miss, alarm):
    """Give the threshold with the smallest cost per person; the first of the list on a tie."""
    ### BEGIN SOLUTION
    return min(thresholds, key=lambda threshold: cost_per_person(truth, scores >= threshold, miss, alarm))
    ### END SOLUTION

# %% role="tests" name="threshold" points=2
answer = cheapest(truth, scores, [2.5], 20, 1)
assert answer == 2.5, f"Of one threshold only, this one is the cheapest; cheapest gave {answer!r}."
### BEGIN HIDDEN TESTS
for miss, alarm, expected in [(1, 1, 4.0), (20, 1, 2.0), (50, 1, 1.5), (20, 5, 4.0), (1, 20, 4.0)]:
    assert cheapest(truth, scores, thresholds, miss, alarm) == expected, f"When a miss costs {miss} and an alarm {alarm}, another threshold of the list is cheaper. Do both prices count?"
assert cheapest(np.array([0, 1, 1]), np.array([1.0, 2.0, 3.0]), [2.0, 3.0], 5, 1) == 2.0 and cheapest(np.array([0, 0, 1]), np.array([1.0, 2.0, 3.0]), [2.0, 3.0], 1, 5) == 3.0, "A score that equals the threshold is announced too."
assert cheapest(np.array([0, 1]), np.array([1.0, 4.0]), [3.0, 2.0, 4.0], 1, 1) == 3.0, "Where several thresholds cost the same, give the first of the list."
### END HIDDEN TESTS
