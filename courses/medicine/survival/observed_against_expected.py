# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: med-surv-logrank-1
#   title: {en: "Observed against expected: the log-rank test", fr: "Observé contre attendu : le test du log-rank"}
#   difficulty: 2
#   minutes: 20
#   skills: [med.surv.logrank]
#   hints:
#     - en: "Suppose the treatment does nothing. When one person among those at risk has the event, how likely is it that this person is a treated one?"
#       fr: "Supposez que le traitement ne fait rien. Quand une personne parmi celles à risque a l'événement, quelle est la chance qu'elle soit traitée ?"
#     - en: "treated[times >= time] keeps the people at risk, and its mean is the treated share. Add this share once for each event, so that two events at the same time count twice."
#       fr: "treated[times >= time] garde les personnes à risque, et sa moyenne est la part traitée. Ajoutez cette part une fois par événement : deux événements au même moment comptent deux fois."
#     - en: "expected is a sum over times[events == 1]. In logrank, loop over the different times with np.unique, count n and d, take p as the mean of treated among those at risk, and skip the time when n is 1. chi2.sf gives the p-value with 1 degree of freedom."
#       fr: "expected est une somme sur times[events == 1]. Dans logrank, parcourez les durées différentes avec np.unique, comptez n et d, prenez p comme la moyenne de treated parmi les personnes à risque, et sautez la durée quand n vaut 1. chi2.sf donne la valeur p avec 1 degré de liberté."
#   misconceptions:
#     - says:
#         en: "Events are expected in proportion to the sizes of the groups at the start."
#         fr: "On attend les événements en proportion des tailles de départ des groupes."
#       wrong:
#         expected: |
#           def expected(times, events, treated):
#               return events.sum() * treated.mean()
#     - says:
#         en: "A person who has the event at a time is not among those at risk then."
#         fr: "Une personne qui a l'événement à un moment n'est pas à risque à ce moment."
#       wrong:
#         expected: |
#           def expected(times, events, treated):
#               return sum(treated[times > time].mean() for time in times[events == 1] if (times > time).any())
#     - says:
#         en: "Events at the same time are independent, so the variance needs no correction for them."
#         fr: "Des événements au même moment sont indépendants ; la variance se passe donc de correction."
#       wrong:
#         logrank: |
#           def logrank(times, events, treated):
#               variance = 0
#               for time in times[events == 1]:
#                   p = treated[times >= time].mean()
#                   variance = variance + p * (1 - p)
#               difference = events[treated].sum() - expected(times, events, treated)
#               statistic = difference**2 / variance
#               return statistic, chi2.sf(statistic, 1)
#   alternatives:
#     - expected: |
#         def expected(times, events, treated):
#             total = 0.0
#             for time in np.unique(times[events == 1]):
#                 at_risk = times >= time
#                 total += ((times == time) & (events == 1)).sum() * (at_risk & treated).sum() / at_risk.sum()
#             return total
#   tests:
#     expected-events: {en: "Expected events", fr: "Les événements attendus"}
#     statistic: {en: "The log-rank statistic", fr: "La statistique du log-rank"}
#     trials: {en: "Two real trials", fr: "Deux vrais essais"}
#   messages:
#     "Of 4 people, 2 treated, one has the first event: 0.5 events are expected, not {}.": "Sur 4 personnes, dont 2 traitées, une a le premier événement : on en attend 0,5, et non {}."
#     "The share of treated people changes as people leave. Take it anew at each event.": "La part de personnes traitées change quand des personnes partent. Reprenez-la à chaque événement."
#     "Two events at the same time are two events: each adds the treated share at that time.": "Deux événements au même moment sont deux événements : chacun ajoute la part traitée à ce moment."
#     "The last person left has the event: that person is at risk then, and the share is 0 or 1.": "La dernière personne restante a l'événement : elle est à risque à ce moment, et la part vaut 0 ou 1."
#     "logrank should give two numbers, the statistic and the p-value; it gave {}.": "logrank doit donner deux nombres, la statistique et la valeur p ; elle a donné {}."
#     "A statistic is never below 0 and a p-value lies between 0 and 1; logrank gave {}.": "Une statistique n'est jamais négative et une valeur p est entre 0 et 1 ; logrank a donné {}."
#     "The statistic of the small example is not right. Check the square, the variance, and the time when only one person is left.": "La statistique du petit exemple n'est pas juste. Vérifiez le carré, la variance et le moment où il ne reste qu'une personne."
#     "Several events at one time: the factor (n - d) / (n - 1) must stand in the variance.": "Plusieurs événements au même moment : le facteur (n - d) / (n - 1) doit figurer dans la variance."
#     "It should not matter which of the two groups is called treated.": "Peu importe lequel des deux groupes est dit traité."
#     "In the leukaemia trial 9 relapses were seen on the drug; more were expected. expected gave {}.": "Dans l'essai sur la leucémie, on a vu 9 rechutes sous le médicament ; on en attendait plus. expected a donné {}."
#     "The result for the trial on {} is not right.": "Le résultat de cet essai ({}) n'est pas juste."
# ---

# %% [markdown] lang="en"
# # Observed against expected: the log-rank test
#
# **What you will be able to do:** compare two survival curves with the test that nearly all trials report.
#
# ## Why it matters
#
# Two curves never lie exactly on each other. Is the gap more than chance? Comparing them at one time only, say five years, wastes the rest of the curve and invites cheating. The log-rank test uses every event ([Bland and Altman, BMJ 2004](https://doi.org/10.1136/bmj.328.7447.1073)).
#
# ## The idea
#
# Suppose that the treatment does nothing. Then at each event, the chance that it hits a treated person is the share $p$ of treated people *among those at risk* (time at least as long). The sum of these shares over all events is the expected number $E$. The observed number is $O$. At a time with $n$ people at risk and $d$ events the variance grows by
#
# $$d\,p\,(1-p)\,\frac{n-d}{n-1}$$
#
# and by 0 when $n = 1$. Then $\chi^2 = (O-E)^2 / V$ has 1 degree of freedom.
#
# Example: times 1, 2, 3, 4, all events, and the people of times 2 and 4 are treated. The shares are 2/4, 2/3, 1/2 and 1, so $E = 2.67$; but $O = 2$.
#
# ## What is given
#
# Arrays of equal length: `times`, `events` (1 event, 0 censored), `treated` (True or False).
#
# ## Your task
#
# 1. `expected(times, events, treated)` gives back $E$.
# 2. `logrank(times, events, treated)` gives back $\chi^2$ and its p-value, in this order.
#
# *Data: real, published, anonymous; Freireich et al. (1963), by way of lifelines.*

# %% [markdown] lang="fr"
# # Observé contre attendu : le test du log-rank
#
# **Ce que vous saurez faire :** comparer deux courbes de survie avec le test que donnent presque tous les essais.
#
# ## Pourquoi c'est important
#
# Deux courbes ne se recouvrent jamais exactement. L'écart dépasse-t-il le hasard ? Les comparer à une seule durée, cinq ans par exemple, gâche le reste de la courbe et invite à tricher. Le test du log-rank utilise chaque événement ([Bland et Altman, BMJ 2004](https://doi.org/10.1136/bmj.328.7447.1073)).
#
# ## L'idée
#
# Supposons que le traitement ne fasse rien. À chaque événement, la chance qu'il touche une personne traitée est alors la part $p$ de personnes traitées *parmi celles à risque* (durée au moins aussi longue). La somme de ces parts sur tous les événements est le nombre attendu $E$. Le nombre observé est $O$. À une durée avec $n$ personnes à risque et $d$ événements, la variance augmente de
#
# $$d\,p\,(1-p)\,\frac{n-d}{n-1}$$
#
# et de 0 quand $n = 1$. Alors $\chi^2 = (O-E)^2 / V$ a 1 degré de liberté.
#
# Exemple : durées 1, 2, 3, 4, toutes avec événement ; les personnes de durées 2 et 4 sont traitées. Les parts valent 2/4, 2/3, 1/2 et 1, donc $E = 2{,}67$ ; mais $O = 2$.
#
# ## Ce qui est donné
#
# Des tableaux de même longueur : `times` (durées), `events` (1 événement, 0 censure), `treated` (True ou False).
#
# ## À vous de jouer
#
# 1. `expected(times, events, treated)` renvoie $E$.
# 2. `logrank(times, events, treated)` renvoie $\chi^2$ et sa valeur p, dans cet ordre.
#
# *Données : réelles, publiées, anonymes ; Freireich et coll. (1963), via lifelines.*

# %% role="locked" name="data"
import numpy as np
from scipy.stats import chi2

from enact_learn.datasets.leukemia import leukemia_remissions

trial = leukemia_remissions()
times = trial["weeks"].to_numpy()
events = trial["relapsed"].to_numpy()
treated = (trial["treatment"] == "6-MP").to_numpy()

# %% role="solution" name="expected"
def expected(times, events, treated):
    """Give the number of events expected among the treated if the treatment did nothing."""
    ### BEGIN SOLUTION
    return sum(treated[times >= time].mean() for time in times[events == 1])
    ### END SOLUTION

# %% role="tests" name="expected-events" points=2
answer = expected(np.array([2, 5, 7, 8]), np.array([1, 0, 0, 0]), np.array([True, True, False, False]))
assert abs(answer - 0.5) < 1e-9, f"Of 4 people, 2 treated, one has the first event: 0.5 events are expected, not {answer}."
### BEGIN HIDDEN TESTS
answer = expected(np.array([1, 2, 3, 4]), np.array([1, 0, 1, 0]), np.array([True, True, False, False]))
assert abs(answer - 0.5) < 1e-9, "The share of treated people changes as people leave. Take it anew at each event."
answer = expected(np.array([4, 4, 6, 9, 9]), np.array([1, 1, 0, 0, 0]), np.array([False, True, False, False, True]))
assert abs(answer - 0.8) < 1e-9, "Two events at the same time are two events: each adds the treated share at that time."
answer = expected(np.array([1, 5]), np.array([0, 1]), np.array([False, True]))
assert abs(answer - 1) < 1e-9, "The last person left has the event: that person is at risk then, and the share is 0 or 1."
### END HIDDEN TESTS

# %% role="solution" name="logrank"
def logrank(times, events, treated):
    """Give the log-rank chi-square (1 degree of freedom) and its p-value."""
    ### BEGIN SOLUTION
    variance = 0
    for time in np.unique(times[events == 1]):
        at_risk = times >= time
        n, p = at_risk.sum(), treated[at_risk].mean()
        d = events[times == time].sum()
        if n > 1:
            variance = variance + d * p * (1 - p) * (n - d) / (n - 1)
    difference = events[treated].sum() - expected(times, events, treated)
    statistic = difference**2 / variance
    return statistic, chi2.sf(statistic, 1)
    ### END SOLUTION

# %% role="tests" name="statistic" points=2
answer = logrank(np.array([2, 5, 7, 8]), np.array([1, 1, 0, 0]), np.array([True, False, True, False]))
assert len(answer) == 2, f"logrank should give two numbers, the statistic and the p-value; it gave {answer!r}."
assert answer[0] >= 0 and 0 <= answer[1] <= 1, f"A statistic is never below 0 and a p-value lies between 0 and 1; logrank gave {answer!r}."
### BEGIN HIDDEN TESTS
small = np.array([1, 2, 3, 4]), np.array([1, 1, 1, 1])
statistic, p_value = logrank(*small, np.array([False, True, False, True]))
assert abs(statistic - (2 / 3) ** 2 / (1 / 4 + 2 / 9 + 1 / 4)) < 1e-9, "The statistic of the small example is not right. Check the square, the variance, and the time when only one person is left."
statistic, _ = logrank(np.array([1, 1, 2, 3]), np.array([1, 1, 0, 0]), np.array([True, True, False, False]))
assert abs(statistic - 1 / (2 * 0.25 * 2 / 3)) < 1e-9, "Several events at one time: the factor (n - d) / (n - 1) must stand in the variance."
swapped, _ = logrank(*small, np.array([True, False, True, False]))
assert abs(swapped - (2 / 3) ** 2 / (1 / 4 + 2 / 9 + 1 / 4)) < 1e-9, "It should not matter which of the two groups is called treated."
### END HIDDEN TESTS

# %% role="tests" name="trials" points=2
answer = expected(times, events, treated)
assert answer > 9, f"In the leukaemia trial 9 relapses were seen on the drug; more were expected. expected gave {answer}."
### BEGIN HIDDEN TESTS
from enact_learn.datasets.gbsg2 import breast_cancer_trial

breast = breast_cancer_trial()
hormone = breast["days"].to_numpy(), breast["event"].to_numpy(), (breast["hormone_therapy"] == "yes").to_numpy()
for name, data, known, chance in [("leukaemia", (times, events, treated), 16.793, 4.17e-5), ("breast cancer", hormone, 8.565, 0.00343)]:
    statistic, p_value = logrank(*data)
    assert abs(statistic - known) < 0.002 and abs(p_value - chance) < 0.01 * chance, f"The result for the trial on {name} is not right."
### END HIDDEN TESTS
