# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: med-surv-cox-2
#   title: {en: "Does the score rank people rightly?", fr: "Le score classe-t-il bien les personnes ?"}
#   difficulty: 3
#   minutes: 25
#   skills: [med.surv.cox]
#   hints:
#     - en: "Take two people. When do you know for sure which of them died first? Try it for each case: both died, one was censored early, one was censored late, both were censored."
#       fr: "Prenez deux personnes. Quand savez-vous avec certitude laquelle est morte la première ? Essayez chaque cas : deux décès, une censure précoce, une censure tardive, deux censures."
#     - en: "Two loops over range(len(times)) give all ordered pairs. The first person of a pair needs an event; the second one a longer time, or the same time without an event."
#       fr: "Deux boucles sur range(len(times)) donnent toutes les paires ordonnées. La première personne d'une paire doit avoir un événement ; la seconde une durée plus longue, ou la même durée sans événement."
#     - en: "For concordance, go through comparable(times, events) and add 1 when risk of the first is larger, 0.5 when the two are equal. The mean over these pairs is the answer: sum divided by len."
#       fr: "Pour concordance, parcourez comparable(times, events) et ajoutez 1 quand risk de la première est plus grand, 0.5 en cas d'égalité. La moyenne sur ces paires est la réponse : sum divisé par len."
#   misconceptions:
#     - says:
#         en: "The person with the shorter time died first, whether the time is censored or not."
#         fr: "La personne à la durée la plus courte est morte la première, que la durée soit censurée ou non."
#       wrong:
#         comparable: |
#           def comparable(times, events):
#               people = range(len(times))
#               return [(i, j) for i in people for j in people if times[i] < times[j]]
#     - says:
#         en: "Only pairs in which both people died can be compared."
#         fr: "On ne peut comparer que des paires où les deux personnes sont décédées."
#       wrong:
#         comparable: |
#           def comparable(times, events):
#               people = range(len(times))
#               return [(i, j) for i in people for j in people if events[i] and events[j] and times[i] < times[j]]
#     - says:
#         en: "A pair with equal scores counts as an error."
#         fr: "Une paire aux scores égaux compte comme une erreur."
#       wrong:
#         concordance: |
#           def concordance(times, events, risk):
#               pairs = comparable(times, events)
#               return sum(risk[i] > risk[j] for i, j in pairs) / len(pairs)
#   alternatives:
#     - comparable: |
#         def comparable(times, events):
#             found = []
#             for i in range(len(times)):
#                 for j in range(len(times)):
#                     later = times[i] < times[j] or (times[i] == times[j] and not events[j])
#                     if events[i] == 1 and later:
#                         found.append([i, j])
#             return found
#       concordance: |
#         def concordance(times, events, risk):
#             first, second = np.array(comparable(times, events)).T
#             risk = np.asarray(risk)
#             return float(np.mean((np.sign(risk[first] - risk[second]) + 1) / 2))
#   tests:
#     pairs: {en: "Pairs whose order is known", fr: "Les paires dont l'ordre est connu"}
#     small: {en: "Concordance of a few people", fr: "La concordance de quelques personnes"}
#     larynx: {en: "Two scores on real people", fr: "Deux scores sur de vraies personnes"}
#   messages:
#     "Person 0 died at 2 and person 1 at 5: the only pair is (0, 1); comparable gave {}.": "La personne 0 est morte à 2 et la personne 1 à 5 : la seule paire est (0, 1) ; comparable a donné {}."
#     "A person censored at time 2 may have died before or after somebody who died at 5: this pair is unknown.": "Une personne censurée à 2 a pu mourir avant ou après quelqu'un qui est mort à 5 : cette paire est inconnue."
#     "A person who died at 3 died before somebody who was still alive at 8, also when the 8 is censored.": "Une personne morte à 3 est morte avant quelqu'un qui vivait encore à 8, même si le 8 est censuré."
#     "One died at 4, another was still alive at 4: the order of this pair is known. Two who died at the same time have none.": "Une personne est morte à 4, une autre vivait encore à 4 : l'ordre de cette paire est connu. Deux personnes mortes au même moment n'en ont pas."
#     "Two censored people can never be compared.": "Deux personnes censurées ne se comparent jamais."
#     "When higher risks die earlier, every pair agrees: the concordance is 1, not {}.": "Quand les personnes à risque plus élevé meurent plus tôt, toutes les paires s'accordent : la concordance vaut 1, et non {}."
#     "When the score is turned round, no pair agrees any more.": "Quand le score est inversé, aucune paire ne s'accorde plus."
#     "A score that is equal for everybody knows nothing: half of a point for each pair.": "Un score égal pour tout le monde n'apprend rien : un demi-point par paire."
#     "Divide by the pairs whose order is known, not by all pairs.": "Divisez par les paires dont l'ordre est connu, et non par toutes les paires."
#     "Concordance lies between 0 and 1; it came out as {}.": "La concordance est entre 0 et 1 ; elle vaut {}."
#     "The concordance of {} in the larynx study is not right.": "La concordance de {} dans l'étude du larynx n'est pas juste."
# ---

# %% [markdown] lang="en"
# # Does the score rank people rightly?
#
# **What you will be able to do:** compute the concordance index, the number that nearly every risk model reports.
#
# ## Why it matters
#
# A high risk should be followed by an early event. With censoring, we often don't know who was first. Frank Harrell and colleagues use only the pairs whose order is known ([JAMA 1982](https://doi.org/10.1001/jama.1982.03320430047030)). A concordance of 0.5 is a coin, 1 is perfect.
#
# ## The idea
#
# A pair $(i, j)$ is **comparable**, with $i$ first, when $i$ has an event and $j$
#
# - has a longer time (event or not), or
# - has the same time without an event: $j$ was still alive then.
#
# Two events at the same time have no known order. A comparable pair gives 1 point if $i$ has the higher risk, half a point if both risks are equal, and 0 otherwise. The concordance is the mean over comparable pairs.
#
# Example: times 2, 3, 5, only the 3 is censored. Person 0 comes before both others; person 1 can't come before anybody. Two pairs are comparable.
#
# ## What is given
#
# `people`: 90 men with cancer of the larynx. The columns `years`, `died` (1 or 0), `age_years` and `stage` (1 to 4) are also at hand as arrays.
#
# ## Your task
#
# 1. `comparable(times, events)` gives back a list of pairs of positions `(i, j)`, counted from 0, in any order.
# 2. `concordance(times, events, risk)` gives back the concordance. At least one pair is comparable.
#
# *Data: real, published, anonymous; Kardaun (1983), by way of lifelines.*

# %% [markdown] lang="fr"
# # Le score classe-t-il bien les personnes ?
#
# **Ce que vous saurez faire :** calculer l'indice de concordance, le nombre que donne presque tout modèle de risque.
#
# ## Pourquoi c'est important
#
# Un risque élevé devrait être suivi d'un événement précoce. Avec la censure, on ignore souvent l'ordre. Frank Harrell et ses collègues ne gardent que les paires dont l'ordre est connu ([JAMA 1982](https://doi.org/10.1001/jama.1982.03320430047030)). Une concordance de 0,5 vaut un tirage à pile ou face, 1 est parfait.
#
# ## L'idée
#
# Une paire $(i, j)$ est **comparable**, avec $i$ en premier, quand $i$ a un événement et que $j$
#
# - a une durée plus longue (avec événement ou non), ou
# - a la même durée sans événement : $j$ vivait encore alors.
#
# Deux événements au même moment n'ont pas d'ordre connu. Une paire comparable donne 1 point si $i$ a le risque le plus élevé, un demi-point si les risques sont égaux, 0 sinon. La concordance est la moyenne sur les paires comparables.
#
# Exemple : durées 2, 3, 5, où seul le 3 est censuré. La personne 0 vient avant les deux autres ; la personne 1 ne peut venir avant personne. Deux paires sont comparables.
#
# ## Ce qui est donné
#
# `people` : 90 hommes atteints d'un cancer du larynx. Les colonnes `years` (années), `died` (1 ou 0), `age_years` (âge) et `stage` (stade, de 1 à 4) existent aussi sous forme de tableaux.
#
# ## À vous de jouer
#
# 1. `comparable(times, events)` renvoie une liste de paires de positions `(i, j)`, comptées à partir de 0, dans un ordre quelconque.
# 2. `concordance(times, events, risk)` renvoie la concordance. Au moins une paire est comparable.
#
# *Données : réelles, publiées, anonymes ; Kardaun (1983), via lifelines.*

# %% role="locked" name="data"
import numpy as np

from enact_learn.datasets.larynx import larynx_cancer

people = larynx_cancer()
years, died, age_years, stage = (people[name].to_numpy() for name in ["years", "died", "age_years", "stage"])
people.head()

# %% role="solution" name="comparable"
def comparable(times, events):
    """List the pairs (i, j) of positions in which i is known to have had the event first."""
    ### BEGIN SOLUTION
    people = range(len(times))
    return [
        (i, j)
        for i in people
        for j in people
        if events[i] and (times[i] < times[j] or (times[i] == times[j] and not events[j]))
    ]
    ### END SOLUTION

# %% role="tests" name="pairs" points=2
answer = [tuple(pair) for pair in comparable([2, 5], [1, 1])]
assert answer == [(0, 1)], f"Person 0 died at 2 and person 1 at 5: the only pair is (0, 1); comparable gave {answer!r}."
### BEGIN HIDDEN TESTS
def pairs(times, events):
    return sorted((int(i), int(j)) for i, j in comparable(times, events))

assert pairs([2, 5], [0, 1]) == [], "A person censored at time 2 may have died before or after somebody who died at 5: this pair is unknown."
assert pairs([8, 3], [0, 1]) == [(1, 0)], "A person who died at 3 died before somebody who was still alive at 8, also when the 8 is censored."
assert (pairs([4, 4], [0, 1]), pairs([4, 4], [1, 1])) == ([(1, 0)], []), "One died at 4, another was still alive at 4: the order of this pair is known. Two who died at the same time have none."
assert pairs([1, 6, 6], [0, 0, 0]) == [], "Two censored people can never be compared."
### END HIDDEN TESTS

# %% role="solution" name="concordance"
def concordance(times, events, risk):
    """Give the concordance of a risk score: the share of comparable pairs that it ranks rightly."""
    ### BEGIN SOLUTION
    pairs = comparable(times, events)
    points = [(risk[i] > risk[j]) + 0.5 * (risk[i] == risk[j]) for i, j in pairs]
    return sum(points) / len(pairs)
    ### END SOLUTION

# %% role="tests" name="small" points=2
answer = concordance([2, 4, 6], [1, 1, 1], [0.9, 0.5, 0.1])
assert abs(answer - 1) < 1e-9, f"When higher risks die earlier, every pair agrees: the concordance is 1, not {answer}."
### BEGIN HIDDEN TESTS
assert abs(concordance([2, 4, 6], [1, 1, 1], [0.1, 0.5, 0.9])) < 1e-9, "When the score is turned round, no pair agrees any more."
assert abs(concordance([2, 4, 6], [1, 0, 1], [3, 3, 3]) - 0.5) < 1e-9, "A score that is equal for everybody knows nothing: half of a point for each pair."
assert abs(concordance([2, 3, 5, 7], [1, 0, 1, 0], [3, 9, 5, 1]) - 0.5) < 1e-9, "Divide by the pairs whose order is known, not by all pairs."
### END HIDDEN TESTS

# %% role="tests" name="larynx" points=2
answer = concordance(years, died, stage)
assert 0 <= answer <= 1, f"Concordance lies between 0 and 1; it came out as {answer}."
### BEGIN HIDDEN TESTS
first = (died[:, None] == 1) & ((years[:, None] < years) | ((years[:, None] == years) & (died == 0)))
for name, risk in [("stage", stage), ("age_years", age_years), ("stage and age", 22 * stage + age_years)]:
    higher = np.sign(np.subtract.outer(risk, risk)) / 2 + 0.5
    assert abs(concordance(years, died, risk) - higher[first].mean()) < 1e-9, f"The concordance of {name} in the larynx study is not right."
### END HIDDEN TESTS
