# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: med-surv-km-2
#   title: {en: "Kaplan-Meier by hand", fr: "Kaplan-Meier à la main"}
#   difficulty: 1
#   minutes: 10
#   skills: [med.surv.km]
#   hints:
#     - en: "Think of a staircase: to be well after two steps, one must pass the first step and then the second."
#       fr: "Pensez à un escalier : pour aller bien après deux marches, il faut passer la première, puis la seconde."
#     - en: "Start with a share of 1. At each step, multiply this share by chance_to_pass, and keep the result in a list."
#       fr: "Partez d'une part de 1. À chaque marche, multipliez cette part par chance_to_pass et gardez le résultat dans une liste."
#     - en: "A loop for people, relapses in zip(at_risk, events) walks through both lists at once; curve.append adds the new share. In chance_to_pass, the relapses are divided by those at risk at that step, and what remains of 1 is the answer."
#       fr: "Une boucle for people, relapses in zip(at_risk, events) parcourt les deux listes ensemble ; curve.append ajoute la nouvelle part. Dans chance_to_pass, les rechutes sont divisées par le nombre à risque à cette marche, et la réponse est ce qui reste de 1."
#   misconceptions:
#     - says:
#         en: "The share after each step is the chance to pass that step alone."
#         fr: "La part après chaque marche est la chance de passer cette seule marche."
#       wrong:
#         survival-curve: |
#           def survival_curve(at_risk, events):
#               return [chance_to_pass(n, d) for n, d in zip(at_risk, events)]
#     - says:
#         en: "Risks of single steps can simply be added up."
#         fr: "Les risques des marches s'additionnent simplement."
#       wrong:
#         survival-curve: |
#           def survival_curve(at_risk, events):
#               curve, lost = [], 0
#               for n, d in zip(at_risk, events):
#                   lost = lost + d / n
#                   curve.append(1 - lost)
#               return curve
#     - says:
#         en: "Each step is divided by the number of people at the start."
#         fr: "Chaque marche se divise par le nombre de personnes au départ."
#       wrong:
#         survival-curve: |
#           def survival_curve(at_risk, events):
#               curve, well = [], at_risk[0]
#               for d in events:
#                   well = well - d
#                   curve.append(well / at_risk[0])
#               return curve
#   alternatives:
#     - survival-curve: |
#         def survival_curve(at_risk, events):
#             steps = [(n - d) / n for n, d in zip(at_risk, events)]
#             curve = []
#             for i in range(len(steps)):
#                 product = 1.0
#                 for step in steps[: i + 1]:
#                     product *= step
#                 curve.append(product)
#             return curve
#   tests:
#     one-step: {en: "The chance to pass one step", fr: "La chance de passer une marche"}
#     two-steps: {en: "The shares after a few steps", fr: "Les parts après quelques marches"}
#     whole-trial: {en: "The curve of the trial", fr: "La courbe de l'essai"}
#   messages:
#     "Of 10 people at risk, none relapsed: all pass, so the chance is 1, not {}.": "Sur 10 personnes à risque, aucune n'a rechuté : toutes passent, la chance vaut 1, et non {}."
#     "chance_to_pass should say which share of those at risk had no relapse at this step.": "chance_to_pass doit dire quelle part des personnes à risque n'a pas rechuté à cette marche."
#     "When everybody at risk relapses, nobody passes.": "Quand toutes les personnes à risque rechutent, aucune ne passe."
#     "survival_curve should give a list with one share for each step; it gave {}.": "survival_curve doit donner une liste avec une part par marche ; elle a donné {}."
#     "After the first step, 3 of 4 people are still well: the share is not {}.": "Après la première marche, 3 personnes sur 4 vont encore bien : la part ne vaut pas {}."
#     "Without any relapse all shares stay 1; survival_curve gave {}.": "Sans aucune rechute, toutes les parts restent à 1 ; survival_curve a donné {}."
#     "To be well after two steps one must pass both: multiply the chances.": "Pour aller bien après deux marches, il faut passer les deux : multipliez les chances."
#     "A step without relapse leaves the share as it was; a step that nobody passes brings it to 0.": "Une marche sans rechute laisse la part inchangée ; une marche que personne ne passe la ramène à 0."
#     "The trial has 7 weeks with a relapse, so 7 shares are expected, not {}.": "L'essai compte 7 semaines avec rechute ; on attend 7 parts, et non {}."
#     "A share of people can't rise with time: check how one step leads to the next.": "Une part de personnes ne peut pas remonter : vérifiez comment une marche mène à la suivante."
#     "The curve of the trial is not right. Is each step divided by those at risk at that step, and multiplied with all steps before?": "La courbe de l'essai n'est pas juste. Chaque marche est-elle divisée par le nombre à risque à cette marche, puis multipliée par toutes les précédentes ?"
# ---

# %% [markdown] lang="en"
# # Kaplan-Meier by hand
#
# **What you will be able to do:** turn counts of people at risk into the most used curve of clinical research.
#
# ## Why it matters
#
# "What is my chance of being well in half a year?" In a trial, some people leave before half a year is over. Edward Kaplan and Paul Meier showed how their time still counts ([JASA 1958](https://doi.org/10.1080/01621459.1958.10501452)). Almost every cancer trial since then shows their curve.
#
# ## The idea
#
# Only weeks with a relapse matter. Each of them is a step. With $n$ people at risk and $d$ relapses, the chance to pass the step is
#
# $$1 - \frac{d}{n}$$
#
# To be well after several steps, one must pass them all. So the chances are multiplied. People who left early were at risk at the steps before they left, and they drop out of the later ones.
#
# A worked case: 4 people at risk with 1 relapse, then 2 at risk with 1 relapse. The shares are $0.75$ and $0.75 \times 0.5 = 0.375$.
#
# ## What is given
#
# For the seven weeks with a relapse on 6-mercaptopurine: `weeks`, `at_risk` and `relapses`, three lists in the same order.
#
# ## Your task
#
# 1. `chance_to_pass(at_risk, events)` takes the two numbers of one step and gives back the chance to pass it.
# 2. `survival_curve(at_risk, events)` takes two lists, and gives back a list: the share of people still well after each step.
#
# *Data: real, published, anonymous; Freireich et al. (1963), by way of lifelines.*

# %% [markdown] lang="fr"
# # Kaplan-Meier à la main
#
# **Ce que vous saurez faire :** transformer des effectifs à risque en la courbe la plus employée de la recherche clinique.
#
# ## Pourquoi c'est important
#
# « Quelle chance ai-je d'aller bien dans six mois ? » Dans un essai, certaines personnes partent avant six mois. Edward Kaplan et Paul Meier ont montré comment leur durée compte quand même ([JASA 1958](https://doi.org/10.1080/01621459.1958.10501452)). Depuis, presque chaque essai sur le cancer montre leur courbe.
#
# ## L'idée
#
# Seules comptent les semaines avec une rechute. Chacune est une marche. Avec $n$ personnes à risque et $d$ rechutes, la chance de passer la marche est
#
# $$1 - \frac{d}{n}$$
#
# Pour aller bien après plusieurs marches, il faut les passer toutes. On multiplie donc les chances. Les personnes parties tôt étaient à risque aux marches précédant leur départ, et sortent des suivantes.
#
# Un exemple : 4 personnes à risque et 1 rechute, puis 2 à risque et 1 rechute. Les parts valent $0{,}75$ et $0{,}75 \times 0{,}5 = 0{,}375$.
#
# ## Ce qui est donné
#
# Pour les sept semaines avec une rechute sous 6-mercaptopurine : `weeks`, `at_risk` et `relapses`, trois listes dans le même ordre.
#
# ## À vous de jouer
#
# 1. `chance_to_pass(at_risk, events)` prend les deux nombres d'une marche et renvoie la chance de la passer.
# 2. `survival_curve(at_risk, events)` prend deux listes et renvoie une liste : la part des personnes allant encore bien après chaque marche.
#
# *Données : réelles, publiées, anonymes ; Freireich et coll. (1963), via lifelines.*

# %% role="locked" name="data"
from enact_learn.datasets.leukemia import leukemia_remissions

trial = leukemia_remissions()
treated = trial[trial["treatment"] == "6-MP"]
weeks = sorted(set(treated.loc[treated["relapsed"] == 1, "weeks"]))
at_risk = [int((treated["weeks"] >= week).sum()) for week in weeks]
relapses = [int(((treated["weeks"] == week) & (treated["relapsed"] == 1)).sum()) for week in weeks]
for step in zip(weeks, at_risk, relapses):
    print("week {}: {} at risk, {} relapsed".format(*step))

# %% role="solution" name="chance-to-pass"
def chance_to_pass(at_risk, events):
    """Give the chance (0 to 1) to pass one step without the event."""
    ### BEGIN SOLUTION
    return 1 - events / at_risk
    ### END SOLUTION

# %% role="tests" name="one-step" points=1
answer = chance_to_pass(10, 0)
assert answer == 1, f"Of 10 people at risk, none relapsed: all pass, so the chance is 1, not {answer!r}."
### BEGIN HIDDEN TESTS
assert abs(chance_to_pass(8, 2) - 0.75) < 1e-9, "chance_to_pass should say which share of those at risk had no relapse at this step."
assert abs(chance_to_pass(3, 3)) < 1e-9, "When everybody at risk relapses, nobody passes."
### END HIDDEN TESTS

# %% role="solution" name="survival-curve"
def survival_curve(at_risk, events):
    """Give the share of people without the event after each step, as a list."""
    ### BEGIN SOLUTION
    share, curve = 1, []
    for people, relapses in zip(at_risk, events):
        share = share * chance_to_pass(people, relapses)
        curve.append(share)
    return curve
    ### END SOLUTION

# %% role="tests" name="two-steps" points=2
answer = survival_curve([4, 2], [1, 1])
assert isinstance(answer, list) and len(answer) == 2, f"survival_curve should give a list with one share for each step; it gave {answer!r}."
answer = survival_curve([4, 2], [0, 0])
assert [round(share, 6) for share in answer] == [1.0, 1.0], f"Without any relapse all shares stay 1; survival_curve gave {answer!r}."
### BEGIN HIDDEN TESTS
answer = survival_curve([4, 2], [1, 1])
assert abs(answer[0] - 0.75) < 1e-9, f"After the first step, 3 of 4 people are still well: the share is not {answer[0]}."
assert abs(answer[1] - 0.375) < 1e-9, "To be well after two steps one must pass both: multiply the chances."
assert [round(share, 6) for share in survival_curve([5, 4, 2], [1, 0, 2])] == [0.8, 0.8, 0.0], "A step without relapse leaves the share as it was; a step that nobody passes brings it to 0."
### END HIDDEN TESTS

# %% role="tests" name="whole-trial" points=1
curve = survival_curve(at_risk, relapses)
assert len(curve) == 7, f"The trial has 7 weeks with a relapse, so 7 shares are expected, not {len(curve)}."
### BEGIN HIDDEN TESTS
assert all(after <= before for before, after in zip([1, *curve], curve)), "A share of people can't rise with time: check how one step leads to the next."
published = [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
assert all(abs(share - known) < 0.001 for share, known in zip(curve, published)), "The curve of the trial is not right. Is each step divided by those at risk at that step, and multiplied with all steps before?"
### END HIDDEN TESTS
