# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: med-surv-km-1
#   title: {en: "Who is still at risk?", fr: "Qui est encore à risque ?"}
#   difficulty: 1
#   minutes: 8
#   skills: [med.surv.km]
#   hints:
#     - en: "Point at each person in turn and ask one yes-or-no question about the time in the list. How many answers are yes?"
#       fr: "Désignez chaque personne tour à tour et posez une question fermée sur la durée de la liste. Combien de réponses sont « oui » ?"
#     - en: "Python counts True as 1, so sum can count comparisons. Ask yourself what happens to a person whose time is exactly week."
#       fr: "Python compte True pour 1 ; sum peut donc compter des comparaisons. Demandez-vous ce qu'il advient d'une personne dont la durée vaut exactement week."
#     - en: "For the second function, walk through both lists side by side: for time, event in zip(...). A person counts when time equals week and event is 1, and the two conditions are joined by and."
#       fr: "Pour la seconde fonction, parcourez les deux listes côte à côte : for time, event in zip(...). Une personne compte quand time est égal à week et que event vaut 1 ; and réunit les deux conditions."
#   misconceptions:
#     - says:
#         en: "A person who relapses in week 8 is no longer at risk in week 8."
#         fr: "Une personne qui rechute à la semaine 8 n'est plus à risque à la semaine 8."
#       wrong:
#         at-risk: |
#           def at_risk(times, week):
#               return sum(time > week for time in times)
#     - says:
#         en: "Everybody who ever joined the trial is at risk all the time."
#         fr: "Toutes les personnes entrées dans l'essai restent à risque tout le temps."
#       wrong:
#         at-risk: |
#           def at_risk(times, week):
#               return len(times)
#     - says:
#         en: "Whoever leaves the trial in a week had the event in that week."
#         fr: "Toute personne qui quitte l'essai une semaine donnée a eu l'événement cette semaine-là."
#       wrong:
#         events-at: |
#           def events_at(times, events, week):
#               return sum(time == week for time in times)
#   alternatives:
#     - at-risk: |
#         def at_risk(times, week):
#             count = 0
#             for time in times:
#                 if not time < week:
#                     count += 1
#             return count
#       events-at: |
#         def events_at(times, events, week):
#             return len([1 for i in range(len(times)) if times[i] == week and events[i]])
#   tests:
#     still-there: {en: "Counts the people still at risk", fr: "Compte les personnes encore à risque"}
#     on-the-day: {en: "Counts people who leave in that very week", fr: "Compte les personnes qui partent cette semaine-là"}
#     relapses: {en: "Counts relapses, not departures", fr: "Compte les rechutes, pas les départs"}
#   messages:
#     "Three people with times 3, 6 and 9 are all there at the start of week 1; at_risk gave {}.": "Trois personnes de durées 3, 6 et 9 sont toutes là au début de la semaine 1 ; at_risk a donné {}."
#     "Of the times 3, 6 and 9, only 9 reaches week 7; at_risk gave {}.": "Parmi les durées 3, 6 et 9, seule 9 atteint la semaine 7 ; at_risk a donné {}."
#     "Nobody in the list reaches this week, so nobody is at risk then.": "Personne dans la liste n'atteint cette semaine ; personne n'y est donc à risque."
#     "In the trial, the number at risk in week {} is not right.": "Dans l'essai, le nombre de personnes à risque à la semaine {} n'est pas juste."
#     "The list [3, 6, 9] holds one time of at least 8; at_risk gave {}.": "La liste [3, 6, 9] contient une seule durée d'au moins 8 ; at_risk a donné {}."
#     "A person whose time ends in a week was still there when that week began: that person counts.": "Une personne dont la durée finit une semaine donnée était encore là au début de cette semaine : elle compte."
#     "One person relapsed in week 6, so events_at should give 1; it gave {}.": "Une personne a rechuté à la semaine 6 : events_at devrait donner 1 ; elle a donné {}."
#     "Nobody left in this week, so nobody relapsed in it.": "Personne n'est parti cette semaine-là ; personne n'y a donc rechuté."
#     "Somebody left this week without a relapse. That time is censored and is no event.": "Quelqu'un est parti cette semaine sans rechute. Cette durée est censurée : ce n'est pas un événement."
#     "Several people can relapse in the same week: count each of them, in this week only.": "Plusieurs personnes peuvent rechuter la même semaine : comptez chacune, pour cette semaine seulement."
#     "In the trial, the number of relapses in week {} is not right.": "Dans l'essai, le nombre de rechutes à la semaine {} n'est pas juste."
# ---

# %% [markdown] lang="en"
# # Who is still at risk?
#
# **What you will be able to do:** count the two numbers that stand behind every survival curve.
#
# ## Why it matters
#
# A trial published in 1963 asked whether 6-mercaptopurine keeps acute leukaemia away for longer ([Freireich et al.](https://doi.org/10.1182/blood.V21.6.699.699)). When it ended, some people had had a relapse. Others were still well, or had stopped coming. For these we know only that the relapse came *later* than their last visit, if at all. Such a time is called **censored**. To leave these people out would waste what we know, and it would bias the answer.
#
# ## The idea
#
# At each week we ask two questions. How many people could still relapse, because nothing had ended their time before? They are **at risk**. And how many of them relapsed in this very week?
#
# Take the times 3, 6, 6 and 9 weeks; one of the two sixes is censored. In week 6 three people are at risk (6, 6 and 9), and there is one relapse.
#
# ## What is given
#
# `times` is a list of weeks, one for each person. `events` is a list in the same order: 1 for a relapse, 0 for a censored time. Both lists hold the 21 people who took 6-mercaptopurine.
#
# ## Your task
#
# 1. `at_risk(times, week)` gives back how many people have a time of at least `week`.
# 2. `events_at(times, events, week)` gives back how many people had a relapse exactly in `week`.
#
# *Data: real, published, anonymous; Freireich et al. (1963), by way of lifelines.*

# %% [markdown] lang="fr"
# # Qui est encore à risque ?
#
# **Ce que vous saurez faire :** compter les deux nombres qui fondent toute courbe de survie.
#
# ## Pourquoi c'est important
#
# Un essai publié en 1963 a cherché si la 6-mercaptopurine tient la leucémie aiguë à distance plus longtemps ([Freireich et coll.](https://doi.org/10.1182/blood.V21.6.699.699)). À la fin, certaines personnes avaient rechuté. D'autres allaient encore bien, ou ne venaient plus. Pour elles, on sait seulement que la rechute est venue *après* leur dernière visite, si elle est venue. Une telle durée est dite **censurée**. Écarter ces personnes gâcherait ce que l'on sait et fausserait la réponse.
#
# ## L'idée
#
# Chaque semaine, on pose deux questions. Combien de personnes pouvaient encore rechuter, car rien n'avait mis fin à leur durée auparavant ? Elles sont **à risque**. Et combien d'entre elles ont rechuté cette semaine même ?
#
# Prenons les durées de 3, 6, 6 et 9 semaines ; l'un des deux 6 est censuré. À la semaine 6, trois personnes sont à risque (6, 6 et 9), et il y a une rechute.
#
# ## Ce qui est donné
#
# `times` est une liste de semaines, une par personne. `events` est une liste dans le même ordre : 1 pour une rechute, 0 pour une durée censurée. Les deux listes portent sur les 21 personnes traitées par la 6-mercaptopurine.
#
# ## À vous de jouer
#
# 1. `at_risk(times, week)` renvoie le nombre de personnes dont la durée est d'au moins `week`.
# 2. `events_at(times, events, week)` renvoie le nombre de personnes qui ont rechuté exactement à la semaine `week`.
#
# *Données : réelles, publiées, anonymes ; Freireich et coll. (1963), via lifelines.*

# %% role="locked" name="data"
from enact_learn.datasets.leukemia import leukemia_remissions

trial = leukemia_remissions()
treated = trial[trial["treatment"] == "6-MP"]
times = treated["weeks"].tolist()
events = treated["relapsed"].tolist()
print(times)
print(events)

# %% role="solution" name="at-risk"
def at_risk(times, week):
    """Count the people whose time is at least this week."""
    ### BEGIN SOLUTION
    return sum(time >= week for time in times)
    ### END SOLUTION

# %% role="tests" name="still-there" points=1
answer = at_risk([3, 6, 9], 1)
assert answer == 3, f"Three people with times 3, 6 and 9 are all there at the start of week 1; at_risk gave {answer!r}."
answer = at_risk([3, 6, 9], 7)
assert answer == 1, f"Of the times 3, 6 and 9, only 9 reaches week 7; at_risk gave {answer!r}."
### BEGIN HIDDEN TESTS
assert at_risk([3, 6, 9], 12) == 0, "Nobody in the list reaches this week, so nobody is at risk then."
for week, expected in [(1, 21), (8, 16), (14, 11), (24, 5)]:
    assert at_risk(times, week) == expected, f"In the trial, the number at risk in week {week} is not right."
### END HIDDEN TESTS

# %% role="tests" name="on-the-day" points=1
answer = at_risk([3, 6, 9], 8)
assert answer == 1, f"The list [3, 6, 9] holds one time of at least 8; at_risk gave {answer!r}."
### BEGIN HIDDEN TESTS
assert (at_risk([8, 8, 8, 2], 8), at_risk([5], 5)) == (3, 1), "A person whose time ends in a week was still there when that week began: that person counts."
### END HIDDEN TESTS

# %% role="solution" name="events-at"
def events_at(times, events, week):
    """Count the relapses in exactly this week."""
    ### BEGIN SOLUTION
    return sum(time == week and event == 1 for time, event in zip(times, events))
    ### END SOLUTION

# %% role="tests" name="relapses" points=2
answer = events_at([3, 6, 9], [1, 1, 0], 6)
assert answer == 1, f"One person relapsed in week 6, so events_at should give 1; it gave {answer!r}."
### BEGIN HIDDEN TESTS
assert events_at([3, 6, 9], [1, 1, 0], 5) == 0, "Nobody left in this week, so nobody relapsed in it."
assert events_at([3, 6, 9], [1, 1, 0], 9) == 0, "Somebody left this week without a relapse. That time is censored and is no event."
assert (events_at([4, 4, 4, 7], [1, 1, 0, 1], 4), events_at([1, 2, 2], [1, 1, 1], 2)) == (2, 2), "Several people can relapse in the same week: count each of them, in this week only."
for week, expected in [(6, 3), (7, 1), (9, 0), (11, 0), (22, 1)]:
    assert events_at(times, events, week) == expected, f"In the trial, the number of relapses in week {week} is not right."
### END HIDDEN TESTS
