# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: med-surv-km-4
#   title: {en: "The price of ignoring censoring", fr: "Le prix d'une censure ignorée"}
#   difficulty: 3
#   minutes: 25
#   skills: [med.surv.km]
#   hints:
#     - en: "In each of the three ways, who stands above the fraction line, and who below it? Write that down in words first."
#       fr: "Pour chacune des trois façons, qui figure au-dessus de la barre de fraction, et qui au-dessous ? Écrivez-le d'abord en mots."
#     - en: "The mean of a comparison such as times > year is a share. For Kaplan-Meier, loop over the different times with a failure, np.unique, that are at most year, and multiply."
#       fr: "La moyenne d'une comparaison comme times > year est une part. Pour Kaplan-Meier, parcourez les durées d'échec différentes, np.unique, qui valent au plus year, et multipliez."
#     - en: "For the bias, build a list of the results of simulate and estimates, one dict for each seed. For each name, subtract truth(year) from the mean of the values of this name: np.mean over the list."
#       fr: "Pour le biais, faites une liste des résultats de simulate puis estimates, un dict par graine. Pour chaque nom, soustrayez truth(year) de la moyenne des valeurs de ce nom : np.mean sur la liste."
#   misconceptions:
#     - says:
#         en: "In Kaplan-Meier too, only people with a known end are at risk."
#         fr: "Dans Kaplan-Meier aussi, seules les personnes à l'issue connue sont à risque."
#       wrong:
#         estimates: |
#           def estimates(times, events, year):
#               known = times[events == 1]
#               survival = 1
#               for time in np.unique(known[known <= year]):
#                   survival = survival * (1 - (known == time).sum() / (known >= time).sum())
#               return {"dropped": (known > year).mean(), "as_failures": (times > year).mean(), "kaplan_meier": survival}
#     - says:
#         en: "A failure exactly at the year asked for comes too late to count."
#         fr: "Un échec survenu exactement à l'année demandée vient trop tard pour compter."
#       wrong:
#         estimates: |
#           def estimates(times, events, year):
#               known = times[events == 1]
#               survival = 1
#               for time in np.unique(known[known < year]):
#                   survival = survival * (1 - (known == time).sum() / (times >= time).sum())
#               return {"dropped": (known > year).mean(), "as_failures": (times > year).mean(), "kaplan_meier": survival}
#     - says:
#         en: "A bias is the typical size of the error, whatever its sign."
#         fr: "Un biais est la taille habituelle de l'erreur, quel que soit son signe."
#       wrong:
#         bias: |
#           def bias(seeds, year):
#               found = [estimates(*simulate(200, seed), year) for seed in seeds]
#               return {name: np.mean([abs(one[name] - truth(year)) for one in found]) for name in found[0]}
#   alternatives:
#     - estimates: |
#         def estimates(times, events, year):
#             order = np.argsort(times, kind="stable")
#             ended, failed = times[order], events[order]
#             at_risk = np.array([(times >= time).sum() for time in ended])
#             log_curve = 1.0
#             for time in sorted(set(ended)):
#                 here = (ended == time) & (ended <= year)
#                 if here.any():
#                     log_curve *= 1 - failed[here].sum() / at_risk[here][0]
#             dropped = np.sum((events == 1) & (times > year)) / np.sum(events == 1)
#             return {"kaplan_meier": log_curve, "dropped": dropped, "as_failures": np.sum(times > year) / len(times)}
#       bias: |
#         def bias(seeds, year):
#             table = pd.DataFrame([estimates(*simulate(200, seed), year) for seed in seeds])
#             return dict(table.mean() - truth(year))
#   tests:
#     two-short-ways: {en: "The two short ways", fr: "Les deux façons rapides"}
#     kaplan-meier: {en: "The way of Kaplan and Meier", fr: "La méthode de Kaplan-Meier"}
#     direction-of-error: {en: "Who is wrong, and in which direction", fr: "Qui se trompe, et dans quel sens"}
#   messages:
#     "estimates should give a dict with the keys dropped, as_failures and kaplan_meier; it gave {}.": "estimates doit donner un dict avec les clés dropped, as_failures et kaplan_meier ; elle a donné {}."
#     "Without censoring, 3 of 4 joints last beyond year 5, so {} should be 0.75 and not {}.": "Sans censure, 3 prothèses sur 4 durent plus de 5 ans : {} doit valoir 0,75 et non {}."
#     "dropped: only people with a failure count, above and below the fraction line.": "dropped : seules les personnes avec un échec comptent, au-dessus et au-dessous de la barre de fraction."
#     "as_failures: everybody counts, and every end is taken for a failure.": "as_failures : tout le monde compte, et toute fin est prise pour un échec."
#     "To last beyond year 5, a time must be larger than 5.": "Pour durer plus de 5 ans, une durée doit être plus grande que 5."
#     "kaplan_meier: people whose time is censored are at risk until that time.": "kaplan_meier : les personnes dont la durée est censurée sont à risque jusqu'à cette durée."
#     "kaplan_meier: a failure exactly at the year asked for has happened, so it counts.": "kaplan_meier : un échec survenu exactement à l'année demandée a eu lieu ; il compte."
#     "kaplan_meier: before the first failure the share is 1.": "kaplan_meier : avant le premier échec, la part vaut 1."
#     "kaplan_meier: several failures at the same time make one step, with all of them above the fraction line.": "kaplan_meier : plusieurs échecs au même moment font une seule marche, tous au-dessus de la barre de fraction."
#     "bias should give a dict with the same three keys; it gave {}.": "bias doit donner un dict avec les trois mêmes clés ; elle a donné {}."
#     "Taking every end for a failure makes joints look worse: this bias should be below zero.": "Prendre toute fin pour un échec fait paraître les prothèses moins durables : ce biais doit être négatif."
#     "The bias of {} is not right. It is the mean over the seeds of the estimate, minus the truth, with 200 people for each seed.": "Le biais de {} n'est pas juste. C'est la moyenne de l'estimation sur les graines, moins la vérité, avec 200 personnes par graine."
# ---

# %% [markdown] lang="en"
# # The price of ignoring censoring
#
# **What you will be able to do:** measure how wrong two tempting short cuts are, on data whose truth you know.
#
# ## Why it matters
#
# Registers follow artificial hip joints for decades. Somebody asks: "What share lasts beyond ten years?" Many joints were put in only a few years ago, so their times are censored. Two short cuts tempt every beginner. In real data nobody sees the error. In a simulation we do.
#
# ## The idea
#
# Three ways to estimate the share of joints that last beyond a year:
#
# - `"dropped"`: leave out all censored people, then take the share of times above `year`;
# - `"as_failures"`: take every end for a failure, so the share of all times above `year`;
# - `"kaplan_meier"`: multiply $1 - d/n$ over all failure times up to and including `year`, with $n$ the people whose time is at least that long.
#
# The **bias** of a way is its mean over many simulated studies, minus the truth. A bias of $-0.2$ means: 20 percentage points too low.
#
# ## What is given
#
# `simulate(people, seed)` gives `times` (years) and `events` (1 failed, 0 censored), two arrays. `truth(year)` gives the true share.
#
# ## Your task
#
# 1. `estimates(times, events, year)` gives back a dict with the three names above and the three shares.
# 2. `bias(seeds, year)` gives back a dict with the same names: the bias of each, over one study of 200 people for each seed.
#
# *Data: simulated; joints fail at 5 % a year, people have joined over 15 years.*

# %% [markdown] lang="fr"
# # Le prix d'une censure ignorée
#
# **Ce que vous saurez faire :** mesurer l'erreur de deux raccourcis tentants, sur des données dont vous connaissez la vérité.
#
# ## Pourquoi c'est important
#
# Des registres suivent des prothèses de hanche pendant des décennies. On demande : « Quelle part dure plus de dix ans ? » Beaucoup ont été posées il y a peu ; leur durée est donc censurée. Deux raccourcis tentent tout le monde au début. Dans des données réelles, personne ne voit l'erreur. Dans une simulation, si.
#
# ## L'idée
#
# Trois façons d'estimer la part des prothèses qui durent au-delà d'une année :
#
# - `"dropped"` : écarter toutes les personnes censurées, puis prendre la part des durées supérieures à `year` ;
# - `"as_failures"` : prendre toute fin pour un échec, donc la part de toutes les durées supérieures à `year` ;
# - `"kaplan_meier"` : multiplier $1 - d/n$ sur toutes les durées d'échec jusqu'à `year` inclus, où $n$ compte les personnes dont la durée est au moins aussi longue.
#
# Le **biais** d'une méthode est sa moyenne sur de nombreuses études simulées, moins la vérité. Un biais de $-0{,}2$ veut dire : 20 points de pourcentage trop bas.
#
# ## Ce qui est donné
#
# `simulate(people, seed)` donne `times` (années) et `events` (1 échec, 0 censure), deux tableaux. `truth(year)` donne la vraie part.
#
# ## À vous de jouer
#
# 1. `estimates(times, events, year)` renvoie un dict avec les trois noms ci-dessus et les trois parts.
# 2. `bias(seeds, year)` renvoie un dict avec les mêmes noms : le biais de chaque méthode, sur une étude de 200 personnes par graine.
#
# *Données : simulées ; 5 % d'échecs par an, des entrées réparties sur 15 ans.*

# %% role="locked" name="simulation"
import numpy as np
import pandas as pd


def simulate(people, seed):
    """Give the times (years) and events (1 failed, 0 censored) of people with a new hip joint."""
    rng = np.random.default_rng(seed)
    lasts = rng.exponential(20, people)  # until it fails, in years
    followed = rng.uniform(0, 15, people)  # until the register is closed
    return np.round(np.minimum(lasts, followed), 1), (lasts <= followed).astype(int)


def truth(year):
    """Give the true share of joints that last beyond this year."""
    return np.exp(-year / 20)


simulate(8, 7)

# %% role="solution" name="estimates"
def estimates(times, events, year):
    """Estimate in three ways the share that lasts beyond a year: a dict with dropped, as_failures, kaplan_meier."""
    ### BEGIN SOLUTION
    failed = times[events == 1]
    survival = 1
    for time in np.unique(failed[failed <= year]):
        survival = survival * (1 - (failed == time).sum() / (times >= time).sum())
    return {
        "dropped": (failed > year).mean(),
        "as_failures": (times > year).mean(),
        "kaplan_meier": survival,
    }
    ### END SOLUTION

# %% role="tests" name="two-short-ways" points=1
answer = estimates(np.array([3.0, 6.0, 8.0, 9.0]), np.array([1, 1, 1, 1]), 5)
assert set(answer) == {"dropped", "as_failures", "kaplan_meier"}, f"estimates should give a dict with the keys dropped, as_failures and kaplan_meier; it gave {answer!r}."
for name, share in answer.items():
    assert abs(share - 0.75) < 1e-9, f"Without censoring, 3 of 4 joints last beyond year 5, so {name} should be 0.75 and not {share}."
### BEGIN HIDDEN TESTS
answer = estimates(np.array([1.0, 2.0, 6.0, 7.0, 8.0]), np.array([1, 0, 1, 0, 0]), 5)
assert abs(answer["dropped"] - 1 / 2) < 1e-9, "dropped: only people with a failure count, above and below the fraction line."
assert abs(answer["as_failures"] - 3 / 5) < 1e-9, "as_failures: everybody counts, and every end is taken for a failure."
answer = estimates(np.array([2.0, 5.0, 7.0, 9.0]), np.array([1, 1, 1, 0]), 5)
assert abs(answer["dropped"] - 1 / 3) < 1e-9 and abs(answer["as_failures"] - 1 / 2) < 1e-9, "To last beyond year 5, a time must be larger than 5."
### END HIDDEN TESTS

# %% role="tests" name="kaplan-meier" points=2
answer = estimates(np.array([4.0, 6.0, 8.0]), np.array([0, 1, 0]), 5)["kaplan_meier"]
assert abs(answer - 1) < 1e-9, "kaplan_meier: before the first failure the share is 1."
### BEGIN HIDDEN TESTS
def curve_at(times, events, year):
    return estimates(np.array(times), np.array(events), year)["kaplan_meier"]

assert abs(curve_at([1.0, 2.0, 3.0, 7.0], [0, 1, 0, 0], 5) - 2 / 3) < 1e-9, "kaplan_meier: people whose time is censored are at risk until that time."
assert abs(curve_at([2.0, 5.0, 8.0], [1, 1, 0], 5) - 1 / 3) < 1e-9, "kaplan_meier: a failure exactly at the year asked for has happened, so it counts."
assert abs(curve_at([3.0, 3.0, 3.0, 9.0], [1, 1, 0, 1], 5) - 1 / 2) < 1e-9, "kaplan_meier: several failures at the same time make one step, with all of them above the fraction line."
### END HIDDEN TESTS

# %% role="solution" name="bias"
def bias(seeds, year):
    """Give the mean error of each way over simulated studies of 200 people, one for each seed."""
    ### BEGIN SOLUTION
    studies = [estimates(*simulate(200, seed), year) for seed in seeds]
    return {name: np.mean([study[name] for study in studies]) - truth(year) for name in studies[0]}
    ### END SOLUTION

# %% role="tests" name="direction-of-error" points=2
answer = bias(range(5), 8)
assert set(answer) == {"dropped", "as_failures", "kaplan_meier"}, f"bias should give a dict with the same three keys; it gave {answer!r}."
assert answer["as_failures"] < 0, "Taking every end for a failure makes joints look worse: this bias should be below zero."
### BEGIN HIDDEN TESTS
def by_hand(times, events, year):
    share = 1.0
    for time in sorted(set(times[(events == 1) & (times <= year)])):
        share *= 1 - np.sum((times == time) & (events == 1)) / np.sum(times >= time)
    return np.mean(times[events == 1] > year), np.mean(times > year), share

for seeds, year in [(range(20), 10), ([7, 70, 77], 4), ([7], 6)]:
    expected = np.mean([by_hand(*simulate(200, seed), year) for seed in seeds], axis=0) - truth(year)
    answer = bias(seeds, year)
    for name, known in zip(["dropped", "as_failures", "kaplan_meier"], expected):
        assert abs(answer[name] - known) < 1e-9, f"The bias of {name} is not right. It is the mean over the seeds of the estimate, minus the truth, with 200 people for each seed."
### END HIDDEN TESTS
