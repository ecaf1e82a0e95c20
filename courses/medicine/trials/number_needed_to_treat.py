# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: med-tri-rct-2
#   title: {en: "How many people to treat", fr: "Combien de personnes traiter"}
#   difficulty: 1
#   minutes: 8
#   skills: [med.tri.rct]
#   hints:
#     - en: "How many events do you expect without the new drug, and how many with it? What matters here is the difference."
#       fr: "Combien d'événements attendez-vous sans le nouveau médicament, et combien avec ? C'est la différence qui compte ici."
#     - en: "The risk reduction is risk_old minus risk_new. Multiply it by the number of people to get the events avoided."
#       fr: "La réduction du risque est risk_old moins risk_new. Multipliez-la par le nombre de personnes pour obtenir les événements évités."
#     - en: "For the second function, begin with an if: when risk_new is not smaller than risk_old, return None. Otherwise return one divided by the difference risk_old minus risk_new."
#       fr: "Pour la seconde fonction, commencez par un if : quand risk_new n'est pas plus petit que risk_old, renvoyez None. Sinon, renvoyez un divisé par la différence risk_old moins risk_new."
#   misconceptions:
#     - says:
#         en: "The number needed to treat comes from the relative reduction: halving the risk means treating two people."
#         fr: "Le nombre de personnes à traiter vient de la réduction relative : diviser le risque par deux veut dire traiter deux personnes."
#       wrong:
#         number-needed-to-treat: |
#           def number_needed_to_treat(risk_old, risk_new):
#               if risk_new >= risk_old:
#                   return None
#               return risk_old / (risk_old - risk_new)
#     - says:
#         en: "Everyone with an event under the old treatment would have been saved by the new one."
#         fr: "Le nouveau traitement aurait sauvé toutes les personnes qui ont eu un événement sous l'ancien."
#       wrong:
#         events-avoided: |
#           def events_avoided(people, risk_old, risk_new):
#               return people * risk_old
#     - says:
#         en: "Only the size of the difference matters, not its sign."
#         fr: "Seule compte la taille de la différence, pas son signe."
#       wrong:
#         number-needed-to-treat: |
#           def number_needed_to_treat(risk_old, risk_new):
#               if risk_old == risk_new:
#                   return None
#               return 1 / abs(risk_old - risk_new)
#   alternatives:
#     - events-avoided: |
#         def events_avoided(people, risk_old, risk_new):
#             without = people * risk_old
#             with_it = people * risk_new
#             return without - with_it
#       number-needed-to-treat: |
#         def number_needed_to_treat(risk_old, risk_new):
#             avoided = events_avoided(1000, risk_old, risk_new)
#             return 1000 / avoided if avoided > 0 else None
#   tests:
#     avoided: {en: "Counts the events avoided", fr: "Compte les événements évités"}
#     needed: {en: "Computes the number needed to treat", fr: "Calcule le nombre de personnes à traiter"}
#   messages:
#     "With risks of 0.5 and 0.25, 100 people have 50 events or 25: 25 are avoided, not {}.": "Avec des risques de 0,5 et 0,25, 100 personnes ont 50 événements ou 25 : 25 sont évités, et non {}."
#     "Both risks count: take what still happens with the new treatment away from what happens without it.": "Les deux risques comptent : retirez ce qui arrive encore avec le nouveau traitement de ce qui arrive sans lui."
#     "A new treatment that does harm avoids a negative number of events: keep the sign.": "Un nouveau traitement qui nuit évite un nombre négatif d'événements : gardez le signe."
#     "With risks of 0.5 and 0.25, treating 4 people avoids one event; number_needed_to_treat gave {}.": "Avec des risques de 0,5 et 0,25, traiter 4 personnes évite un événement ; number_needed_to_treat a donné {}."
#     "Two drugs that both halve a risk do not spare the same number of people: a rare event needs many more. Divide 1 by the difference of the risks.": "Deux médicaments qui divisent un risque par deux n'épargnent pas autant de personnes : un événement rare en demande bien plus. Divisez 1 par la différence des risques."
#     "When the new treatment does not lower the risk, nothing is avoided: give back None.": "Quand le nouveau traitement n'abaisse pas le risque, rien n'est évité : renvoyez None."
# ---

# %% [markdown] lang="en"
# # How many people to treat
#
# **What you will be able to do:** turn two risks into numbers that a person can picture.
#
# ## Why it matters
#
# "This drug halves the risk." That may mean from 40 in 100 to 20 in 100. It may also mean from 2 in 10,000 to 1 in 10,000. The ratio hides the difference. Andreas Laupacis and colleagues proposed a clearer number: how many people must be treated so that one event less happens ([Laupacis et al., 1988](https://doi.org/10.1056/NEJM198806303182605)).
#
# ## The idea
#
# The *risk reduction* is the old risk minus the new risk. The *number needed to treat* (NNT) is one divided by it:
#
# $$\text{NNT} = \frac{1}{\text{risk}_\text{old} - \text{risk}_\text{new}}$$
#
# Take risks of 0.12 and 0.07. The reduction is 0.05. Of 1,000 people, 50 are spared an event, and the NNT is 20.
#
# ## What is given
#
# Nothing but numbers: `people` is a count, `risk_old` and `risk_new` lie between 0 and 1.
#
# ## Your task
#
# 1. `events_avoided(people, risk_old, risk_new)` gives back how many events fewer to expect when `people` get the new treatment. The number is negative when the new treatment does harm. Do not round.
# 2. `number_needed_to_treat(risk_old, risk_new)` gives back the NNT, not rounded. When the new risk is equal to the old one or higher, it gives back `None`.

# %% [markdown] lang="fr"
# # Combien de personnes traiter
#
# **Ce que vous saurez faire :** transformer deux risques en nombres que l'on peut se représenter.
#
# ## Pourquoi c'est important
#
# « Ce médicament divise le risque par deux. » Cela peut vouloir dire : de 40 sur 100 à 20 sur 100. Cela peut aussi vouloir dire : de 2 sur 10 000 à 1 sur 10 000. Le rapport cache la différence. Andreas Laupacis et ses collègues ont proposé un nombre plus clair : combien de personnes traiter pour qu'il y ait un événement de moins ([Laupacis et al., 1988](https://doi.org/10.1056/NEJM198806303182605)).
#
# ## L'idée
#
# La *réduction du risque* est l'ancien risque moins le nouveau. Le *nombre de personnes à traiter* (NNT, d'après l'anglais) est l'inverse de cette réduction :
#
# $$\text{NNT} = \frac{1}{\text{risque}_\text{ancien} - \text{risque}_\text{nouveau}}$$
#
# Prenons des risques de 0,12 et 0,07. La réduction est de 0,05. Sur 1 000 personnes, 50 échappent à un événement, et le NNT est de 20.
#
# ## Ce qui est donné
#
# Rien que des nombres : `people` est un effectif, `risk_old` (l'ancien risque) et `risk_new` (le nouveau) sont entre 0 et 1.
#
# ## À vous de jouer
#
# 1. `events_avoided(people, risk_old, risk_new)` renvoie le nombre d'événements de moins à attendre quand `people` personnes reçoivent le nouveau traitement. Ce nombre est négatif quand le nouveau traitement nuit. N'arrondissez pas.
# 2. `number_needed_to_treat(risk_old, risk_new)` renvoie le NNT, sans arrondir. Quand le nouveau risque est égal à l'ancien ou plus élevé, elle renvoie `None`.

# %% role="solution" name="events-avoided"
def events_avoided(people, risk_old, risk_new):
    """Give how many events fewer to expect when people get the new treatment."""
    ### BEGIN SOLUTION
    return people * (risk_old - risk_new)
    ### END SOLUTION

# %% role="tests" name="avoided" points=1
answer = events_avoided(100, 0.5, 0.25)
assert abs(answer - 25) < 1e-9, f"With risks of 0.5 and 0.25, 100 people have 50 events or 25: 25 are avoided, not {answer}."
### BEGIN HIDDEN TESTS
for people, old, new, expected in [(1000, 0.12, 0.07, 50), (200, 0.3, 0.0, 60), (10000, 0.0002, 0.0001, 1), (80, 0.9, 0.6, 24)]:
    assert abs(events_avoided(people, old, new) - expected) < 1e-6, "Both risks count: take what still happens with the new treatment away from what happens without it."
assert abs(events_avoided(50, 0.1, 0.3) + 10) < 1e-9, "A new treatment that does harm avoids a negative number of events: keep the sign."
### END HIDDEN TESTS

# %% role="solution" name="number-needed-to-treat"
def number_needed_to_treat(risk_old, risk_new):
    """Give how many people must be treated to avoid one event; None when the risk does not fall."""
    ### BEGIN SOLUTION
    if risk_new >= risk_old:
        return None
    return 1 / (risk_old - risk_new)
    ### END SOLUTION

# %% role="tests" name="needed" points=2
answer = number_needed_to_treat(0.5, 0.25)
assert abs(answer - 4) < 1e-9, f"With risks of 0.5 and 0.25, treating 4 people avoids one event; number_needed_to_treat gave {answer}."
### BEGIN HIDDEN TESTS
for old, new, expected in [(0.4, 0.2, 5), (0.0002, 0.0001, 10000), (0.12, 0.07, 20), (1.0, 0.0, 1)]:
    assert abs(number_needed_to_treat(old, new) / expected - 1) < 1e-6, "Two drugs that both halve a risk do not spare the same number of people: a rare event needs many more. Divide 1 by the difference of the risks."
for old, new in [(0.2, 0.2), (0.1, 0.3), (0.0, 0.5)]:
    assert number_needed_to_treat(old, new) is None, "When the new treatment does not lower the risk, nothing is avoided: give back None."
### END HIDDEN TESTS
