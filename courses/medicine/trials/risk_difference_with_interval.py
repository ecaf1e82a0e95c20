# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: med-tri-rct-3
#   title: {en: "A difference of risks, with its interval", fr: "Une différence de risques et son intervalle"}
#   difficulty: 2
#   minutes: 15
#   skills: [med.tri.rct]
#   hints:
#     - en: "Each arm adds its own uncertainty. Do uncertainties of two groups add up or cancel when you subtract?"
#       fr: "Chaque bras apporte sa propre incertitude. Quand on fait une différence, les incertitudes de deux groupes s'ajoutent-elles ou se compensent-elles ?"
#     - en: "Compute each risk, then risk times one minus risk, divided by the people of that arm. Add the two results and take math.sqrt."
#       fr: "Calculez chaque risque, puis le risque fois un moins le risque, divisé par l'effectif de ce bras. Ajoutez les deux résultats et prenez math.sqrt."
#     - en: "From the table, keep the rows of each arm, with trial[\"indinavir\"] and with ~trial[\"indinavir\"]. The sum of progressed and len give the four numbers for standard_error. Then go 1.96 standard errors down and up from the difference, and return the three numbers as a tuple."
#       fr: "Dans la table, gardez les lignes de chaque bras, avec trial[\"indinavir\"] et avec ~trial[\"indinavir\"]. La somme de progressed et len donnent les quatre nombres pour standard_error. Descendez et montez ensuite de 1,96 erreur type à partir de la différence, et renvoyez les trois nombres dans un tuple."
#   misconceptions:
#     - says:
#         en: "In a difference the uncertainties are subtracted too."
#         fr: "Dans une différence, on soustrait aussi les incertitudes."
#       wrong:
#         standard-error: |
#           def standard_error(events_new, people_new, events_old, people_old):
#               new, old = events_new / people_new, events_old / people_old
#               return math.sqrt(abs(new * (1 - new) / people_new - old * (1 - old) / people_old))
#     - says:
#         en: "The standard errors of the two arms are simply added."
#         fr: "On ajoute simplement les erreurs types des deux bras."
#       wrong:
#         standard-error: |
#           def standard_error(events_new, people_new, events_old, people_old):
#               new, old = events_new / people_new, events_old / people_old
#               return math.sqrt(new * (1 - new) / people_new) + math.sqrt(old * (1 - old) / people_old)
#     - says:
#         en: "The interval is the difference plus or minus one standard error."
#         fr: "L'intervalle est la différence plus ou moins une erreur type."
#       wrong:
#         difference-with-interval: |
#           def difference_with_interval(trial):
#               new = trial.loc[trial["indinavir"], "progressed"]
#               old = trial.loc[~trial["indinavir"], "progressed"]
#               difference = new.mean() - old.mean()
#               error = standard_error(new.sum(), len(new), old.sum(), len(old))
#               return difference - error, difference, difference + error
#   alternatives:
#     - standard-error: |
#         def standard_error(events_new, people_new, events_old, people_old):
#             variance = 0
#             for events, people in [(events_new, people_new), (events_old, people_old)]:
#                 variance += events * (people - events) / people**3
#             return variance**0.5
#       difference-with-interval: |
#         def difference_with_interval(trial):
#             counts = trial.groupby("indinavir")["progressed"].agg(["sum", "count"])
#             risks = counts["sum"] / counts["count"]
#             error = standard_error(*counts.loc[True], *counts.loc[False])
#             middle = risks[True] - risks[False]
#             return (middle - 1.96 * error, middle, middle + 1.96 * error)
#   tests:
#     error: {en: "Computes the standard error", fr: "Calcule l'erreur type"}
#     interval: {en: "Gives the difference with its interval", fr: "Donne la différence et son intervalle"}
#     subgroups: {en: "Works in groups of the real trial", fr: "Fonctionne dans des groupes de l'essai réel"}
#   messages:
#     "With 50 of 100 and 0 of 40 events the standard error is 0.05; standard_error gave {}.": "Avec 50 événements sur 100 et 0 sur 40, l'erreur type vaut 0,05 ; standard_error a donné {}."
#     "The two arms may differ in size and in risk: each variance has its own risk and its own number of people, and variances add up.": "Les deux bras peuvent différer par la taille et par le risque : chaque variance a son propre risque et son propre effectif, et les variances s'ajoutent."
#     "An arm without events has a variance of 0; the other arm remains.": "Un bras sans événement a une variance de 0 ; il reste l'autre bras."
#     "Give back three numbers: low, difference, high. There were {}.": "Renvoyez trois nombres : la borne inférieure, la différence, la borne supérieure. Il y en avait {}."
#     "The difference must lie between the two ends: {} should come before {}, and {} after it.": "La différence doit être entre les deux bornes : {} devrait venir avant {}, et {} après."
#     "A drug that lowers the risk has a negative difference: the arm with indinavir comes first, then minus the other.": "Un médicament qui abaisse le risque a une différence négative : d'abord le bras sous indinavir, moins l'autre ensuite."
#     "The 95 % interval reaches 1.96 standard errors to each side of the difference.": "L'intervalle à 95 % s'étend à 1,96 erreur type de chaque côté de la différence."
#     "In the people with at most 50 CD4 cells the interval is not right. Use the rows of the table that was given, whatever their number.": "Chez les personnes qui ont au plus 50 cellules CD4, l'intervalle n'est pas juste. Utilisez les lignes de la table reçue, quel que soit leur nombre."
#     "In people with few CD4 cells the whole interval should lie below 0, but its upper end is {}.": "Chez les personnes qui ont peu de cellules CD4, tout l'intervalle devrait être sous 0, mais sa borne supérieure est {}."
# ---

# %% [markdown] lang="en"
# # A difference of risks, with its interval
#
# **What you will be able to do:** say how much a treatment changes a risk, and how sure the trial is about it.
#
# ## Why it matters
#
# Chance alone makes two arms differ a little. Reports of trials must therefore give an interval with each effect (item 17a of [CONSORT 2010](https://doi.org/10.1136/bmj.c332)). It shows which true differences would fit the data.
#
# ## The idea
#
# A risk $p$ seen in $n$ people has the variance $p(1-p)/n$. The variances of two arms add up, also for a difference:
#
# $$\text{SE} = \sqrt{\frac{p_1(1-p_1)}{n_1} + \frac{p_0(1-p_0)}{n_0}}$$
#
# SE is the standard error. The 95 % interval reaches 1.96 SE down and up from the difference. With 10 of 100 and 20 of 100 events, the difference is −0.10 and SE is 0.05. The interval goes from −0.198 to −0.002.
#
# ## What is given
#
# `trial` has a row for each person and three columns of `True` and `False`: `indinavir` (the arm with the new drug), `progressed` (AIDS or death) and `cd4_above_50` (a group formed before the draw).
#
# ## Your task
#
# 1. `standard_error(events_new, people_new, events_old, people_old)` gives back SE.
# 2. `difference_with_interval(trial)` gives back a tuple `(low, difference, high)`. The difference is the risk with indinavir minus the risk without it. Any table with these columns may come, also a part of the trial.
#
# *Data: ACTG 320 ([Hammer et al., 1997](https://doi.org/10.1056/NEJM199709113371101)), real people, published without names, by way of scikit-survival.*

# %% [markdown] lang="fr"
# # Une différence de risques et son intervalle
#
# **Ce que vous saurez faire :** dire de combien un traitement change un risque, et à quel point l'essai en est sûr.
#
# ## Pourquoi c'est important
#
# Le hasard seul suffit à créer une petite différence entre deux bras. Un compte rendu d'essai doit donc donner un intervalle avec chaque effet (point 17a de [CONSORT 2010](https://doi.org/10.1136/bmj.c332)). Il montre quelles vraies différences seraient compatibles avec les données.
#
# ## L'idée
#
# Un risque $p$ observé chez $n$ personnes a pour variance $p(1-p)/n$. Les variances de deux bras s'ajoutent, même pour une différence :
#
# $$\text{SE} = \sqrt{\frac{p_1(1-p_1)}{n_1} + \frac{p_0(1-p_0)}{n_0}}$$
#
# SE est l'erreur type. L'intervalle à 95 % s'étend de 1,96 SE de part et d'autre de la différence. Avec 10 événements sur 100 et 20 sur 100, la différence est de −0,10 et SE vaut 0,05. L'intervalle va de −0,198 à −0,002.
#
# ## Ce qui est donné
#
# `trial` a une ligne par personne et trois colonnes de `True` et `False` : `indinavir` (le bras du nouveau médicament), `progressed` (sida ou décès) et `cd4_above_50` (un groupe formé avant le tirage au sort).
#
# ## À vous de jouer
#
# 1. `standard_error(events_new, people_new, events_old, people_old)` renvoie SE.
# 2. `difference_with_interval(trial)` renvoie un tuple `(low, difference, high)` : la borne inférieure, la différence, la borne supérieure. La différence est le risque avec l'indinavir moins le risque sans lui. Toute table avec ces colonnes peut arriver, même une partie de l'essai.
#
# *Données : ACTG 320 ([Hammer et al., 1997](https://doi.org/10.1056/NEJM199709113371101)), personnes réelles, publiées sans les noms, par l'intermédiaire de scikit-survival.*

# %% role="locked" name="data"
import math

from enact_learn.datasets.aids_trial import aids_trial

trial = aids_trial()[["indinavir", "progressed", "cd4_above_50"]]
trial.groupby("indinavir")["progressed"].agg(["sum", "count"])

# %% role="solution" name="standard-error"
def standard_error(events_new, people_new, events_old, people_old):
    """Give the standard error of the difference between the risks of two arms."""
    ### BEGIN SOLUTION
    new = events_new / people_new
    old = events_old / people_old
    return math.sqrt(new * (1 - new) / people_new + old * (1 - old) / people_old)
    ### END SOLUTION

# %% role="tests" name="error" points=2
answer = standard_error(50, 100, 0, 40)
assert abs(answer - 0.05) < 1e-9, f"With 50 of 100 and 0 of 40 events the standard error is 0.05; standard_error gave {answer}."
### BEGIN HIDDEN TESTS
for a, n, b, m in [(3, 20, 40, 50), (30, 60, 5, 200), (1, 4, 1, 2), (57, 300, 9, 40)]:
    expected = (a / n * (n - a) / n / n + b / m * (m - b) / m / m) ** 0.5
    assert abs(standard_error(a, n, b, m) - expected) < 1e-9, "The two arms may differ in size and in risk: each variance has its own risk and its own number of people, and variances add up."
assert abs(standard_error(0, 30, 5, 25) - 0.08) < 1e-9, "An arm without events has a variance of 0; the other arm remains."
### END HIDDEN TESTS

# %% role="solution" name="difference-with-interval"
def difference_with_interval(trial):
    """Give (low, difference, high): the difference of the risks, with minus without indinavir, and its 95 % interval."""
    ### BEGIN SOLUTION
    new = trial.loc[trial["indinavir"], "progressed"]
    old = trial.loc[~trial["indinavir"], "progressed"]
    difference = new.mean() - old.mean()
    reach = 1.96 * standard_error(new.sum(), len(new), old.sum(), len(old))
    return difference - reach, difference, difference + reach
    ### END SOLUTION

# %% role="tests" name="interval" points=2
answer = difference_with_interval(trial)
assert len(answer) == 3, f"Give back three numbers: low, difference, high. There were {len(answer)}."
low, middle, high = answer
assert low < middle < high, f"The difference must lie between the two ends: {low} should come before {middle}, and {high} after it."
### BEGIN HIDDEN TESTS
new, old = trial[trial["indinavir"]]["progressed"], trial[~trial["indinavir"]]["progressed"]
expected = new.sum() / len(new) - old.sum() / len(old)
assert abs(middle - expected) < 1e-9, "A drug that lowers the risk has a negative difference: the arm with indinavir comes first, then minus the other."
reach = 1.96 * (new.var(ddof=0) / len(new) + old.var(ddof=0) / len(old)) ** 0.5
assert abs(low - (expected - reach)) < 1e-4 and abs(high - (expected + reach)) < 1e-4, "The 95 % interval reaches 1.96 standard errors to each side of the difference."
### END HIDDEN TESTS

# %% role="tests" name="subgroups" points=1
few_cells = trial[~trial["cd4_above_50"]]
low, middle, high = difference_with_interval(few_cells)
assert high < 0, f"In people with few CD4 cells the whole interval should lie below 0, but its upper end is {high}."
### BEGIN HIDDEN TESTS
new, old = few_cells[few_cells["indinavir"]]["progressed"], few_cells[~few_cells["indinavir"]]["progressed"]
expected = new.sum() / len(new) - old.sum() / len(old)
reach = 1.96 * (new.var(ddof=0) / len(new) + old.var(ddof=0) / len(old)) ** 0.5
assert abs(middle - expected) < 1e-9 and abs(low - (expected - reach)) < 1e-4 and abs(high - (expected + reach)) < 1e-4, "In the people with at most 50 CD4 cells the interval is not right. Use the rows of the table that was given, whatever their number."
### END HIDDEN TESTS
