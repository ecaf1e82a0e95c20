# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: med-surv-logrank-2
#   title: {en: "Compare like with like: strata", fr: "Comparer à situation égale : les strates"}
#   difficulty: 3
#   minutes: 25
#   skills: [med.surv.logrank]
#   hints:
#     - en: "A stratified test never compares a person with somebody of another stratum. Which two sums does the plain test build, and can each be built stratum by stratum?"
#       fr: "Un test stratifié ne compare jamais une personne à quelqu'un d'une autre strate. Quelles deux sommes le test simple forme-t-il, et peut-on former chacune strate par strate ?"
#     - en: "Call parts for each different value of strata, np.unique, on the people with this value only. Add up the differences with their signs, and the variances, before any square."
#       fr: "Appelez parts pour chaque valeur différente de strata, np.unique, sur les seules personnes de cette valeur. Additionnez les écarts avec leur signe, et les variances, avant tout carré."
#     - en: "chi2.sf of the squared sum of differences over the sum of variances gives the p-value. For strata_of, think of groupby on the list of columns and ngroup, which numbers the combinations."
#       fr: "chi2.sf du carré de la somme des écarts divisé par la somme des variances donne la valeur p. Pour strata_of, pensez à groupby sur la liste des colonnes et à ngroup, qui numérote les combinaisons."
#   misconceptions:
#     - says:
#         en: "The statistics of the strata are added up."
#         fr: "On additionne les statistiques des strates."
#       wrong:
#         stratified: |
#           def stratified(times, events, treated, strata):
#               difference = statistic = 0
#               for stratum in np.unique(strata):
#                   here = strata == stratum
#                   d, v = parts(times[here], events[here], treated[here])
#                   difference += d
#                   statistic += d**2 / v if v > 0 else 0
#               return difference, chi2.sf(statistic, 1)
#     - says:
#         en: "Differences of opposite sign in two strata both count as evidence, so signs are dropped."
#         fr: "Des écarts de signes opposés dans deux strates sont deux preuves ; on oublie donc les signes."
#       wrong:
#         stratified: |
#           def stratified(times, events, treated, strata):
#               difference = variance = 0
#               for stratum in np.unique(strata):
#                   here = strata == stratum
#                   d, v = parts(times[here], events[here], treated[here])
#                   difference += abs(d)
#                   variance += v
#               return difference, chi2.sf(difference**2 / variance, 1)
#     - says:
#         en: "Two columns can be joined by adding their codes."
#         fr: "On réunit deux colonnes en additionnant leurs codes."
#       wrong:
#         strata-of: |
#           def strata_of(table, columns):
#               return sum(table[column].astype("category").cat.codes for column in columns).to_numpy()
#   alternatives:
#     - strata-of: |
#         def strata_of(table, columns):
#             rows = [tuple(row) for row in table[columns].to_numpy().tolist()]
#             known = {}
#             return np.array([known.setdefault(row, len(known)) for row in rows])
#       stratified: |
#         def stratified(times, events, treated, strata):
#             both = [parts(times[strata == s], events[strata == s], treated[strata == s]) for s in set(strata.tolist())]
#             difference, variance = np.sum(both, axis=0)
#             return difference, chi2.sf(difference**2 / variance, df=1)
#   tests:
#     combinations: {en: "One stratum for each combination", fr: "Une strate par combinaison"}
#     reversal: {en: "The hidden benefit", fr: "Le bénéfice caché"}
#     trial: {en: "The breast cancer trial", fr: "L'essai sur le cancer du sein"}
#   messages:
#     "strata_of should give one number for each of the {} rows; it gave {}.": "strata_of doit donner un nombre pour chacune des {} lignes ; elle en a donné {}."
#     "Rows with the same values must be in the same stratum.": "Des lignes aux mêmes valeurs doivent être dans la même strate."
#     "Rows that differ in one of the columns must be in different strata; found {} strata.": "Des lignes qui diffèrent par l'une des colonnes doivent être dans des strates différentes ; trouvé : {} strates."
#     "With one stratum for all, the difference is that of the plain test, {}, not {}.": "Avec une strate pour toutes les personnes, l'écart est celui du test simple, {}, et non {}."
#     "Within each stratum the treated do better, so the difference should be below zero.": "Dans chaque strate, les personnes traitées vont mieux ; l'écart doit donc être négatif."
#     "The stratified p-value is not right. Add up the differences and the variances of the strata first, and square only once.": "La valeur p stratifiée n'est pas juste. Additionnez d'abord les écarts et les variances des strates, et n'élevez au carré qu'une fois."
#     "Strata that point in opposite directions cancel out: keep the sign of each difference.": "Des strates de sens opposés se compensent : gardez le signe de chaque écart."
#     "A stratum where all people are treated says nothing about the treatment: it adds 0 to both sums.": "Une strate où toutes les personnes sont traitées ne dit rien du traitement : elle ajoute 0 aux deux sommes."
#     "A p-value lies between 0 and 1; stratified gave {}.": "Une valeur p est entre 0 et 1 ; stratified a donné {}."
#     "The result of the trial, stratified by {}, is not right.": "Le résultat de l'essai, stratifié par {}, n'est pas juste."
# ---

# %% [markdown] lang="en"
# # Compare like with like: strata
#
# **What you will be able to do:** test a treatment when the two groups were not alike from the start.
#
# ## Why it matters
#
# Doctors often give a new drug to the people who are worst off. Then the treated may die sooner although the drug helps. The plain log-rank test blames the drug. A trial drawn by lot avoids this, yet even there hormone therapy may be left to choice, as for many women in the German breast cancer trial ([Schumacher et al. 1994](https://doi.org/10.1200/JCO.1994.12.10.2086)).
#
# ## The idea
#
# Split people into **strata**: groups that are alike in what matters, such as severity. In each stratum compute the difference $O-E$ (observed minus expected events among the treated) and its variance $V$. Then
#
# $$\chi^2 = \frac{\left(\sum (O-E)\right)^2}{\sum V}$$
#
# with 1 degree of freedom. Example: differences of $-3$ and $+1$ with variances 2 and 2 give $(-2)^2/4 = 1$.
#
# ## What is given
#
# `parts(times, events, treated)` gives $O-E$ and $V$ of arrays. `hospital` is simulated (seed 7): severe people get the drug more often, and the drug helps. `trial` is real.
#
# ## Your task
#
# 1. `strata_of(table, columns)` gives back an array with a number for each row. Rows have the same number exactly when they agree in all the columns of the list.
# 2. `stratified(times, events, treated, strata)` takes four arrays. It gives back the summed difference (with its sign) and the p-value.
#
# *Data: simulated, and real, published, anonymous: the GBSG2 trial, by way of lifelines.*

# %% [markdown] lang="fr"
# # Comparer à situation égale : les strates
#
# **Ce que vous saurez faire :** tester un traitement quand les deux groupes différaient dès le départ.
#
# ## Pourquoi c'est important
#
# On donne souvent un nouveau médicament aux personnes les plus atteintes. Elles peuvent alors mourir plus tôt, bien que le médicament aide. Le test du log-rank simple accuse le médicament. Un essai par tirage au sort l'évite ; mais même là, l'hormonothérapie peut être laissée au choix, comme pour beaucoup de femmes de l'essai allemand sur le cancer du sein ([Schumacher et coll. 1994](https://doi.org/10.1200/JCO.1994.12.10.2086)).
#
# ## L'idée
#
# Répartissez les personnes en **strates** : des groupes semblables par ce qui compte, comme la gravité. Dans chaque strate, calculez l'écart $O-E$ (événements observés moins attendus parmi les personnes traitées) et sa variance $V$. Alors
#
# $$\chi^2 = \frac{\left(\sum (O-E)\right)^2}{\sum V}$$
#
# avec 1 degré de liberté. Exemple : des écarts de $-3$ et $+1$ avec des variances de 2 et 2 donnent $(-2)^2/4 = 1$.
#
# ## Ce qui est donné
#
# `parts(times, events, treated)` donne $O-E$ et $V$ de tableaux. `hospital` est simulé (graine 7) : les personnes gravement atteintes reçoivent plus souvent le médicament, et il aide. `trial` est réel.
#
# ## À vous de jouer
#
# 1. `strata_of(table, columns)` renvoie un tableau avec un nombre par ligne. Deux lignes ont le même nombre exactement quand elles s'accordent sur toutes les colonnes de la liste.
# 2. `stratified(times, events, treated, strata)` prend quatre tableaux. Elle renvoie la somme des écarts (avec son signe) et la valeur p.
#
# *Données : simulées, et réelles, publiées, anonymes : l'essai GBSG2, via lifelines.*

# %% role="locked" name="data"
import numpy as np
import pandas as pd
from scipy.stats import chi2

from enact_learn.datasets.gbsg2 import breast_cancer_trial


def parts(times, events, treated):
    """Give observed minus expected events among the treated, and the variance of this difference."""
    difference = events[treated].sum()
    variance = 0.0
    for time in np.unique(times[events == 1]):
        at_risk = times >= time
        n, p, d = at_risk.sum(), treated[at_risk].mean(), events[times == time].sum()
        difference = difference - d * p
        variance = variance + d * p * (1 - p) * (n - d) / max(n - 1, 1)
    return difference, variance


def simulated_hospital(seed):
    rng = np.random.default_rng(seed)
    severe = rng.random(400) < 0.5
    treated = rng.random(400) < np.where(severe, 0.8, 0.2)
    months = rng.exponential(np.where(severe, 10, 60) * np.where(treated, 1.6, 1))
    return pd.DataFrame({"months": np.minimum(months, 48).round(1), "died": (months < 48) * 1, "treated": treated, "severe": severe})


hospital = simulated_hospital(7)
trial = breast_cancer_trial()
print("observed minus expected, without strata:", parts(*(hospital[name].to_numpy() for name in ["months", "died", "treated"])))

# %% role="solution" name="strata-of"
def strata_of(table, columns):
    """Number the rows so that two rows share a number exactly when they agree in all columns: an array."""
    ### BEGIN SOLUTION
    return table.groupby(columns).ngroup().to_numpy()
    ### END SOLUTION

# %% role="tests" name="combinations" points=1
answer = strata_of(trial, ["menopause"])
assert len(answer) == len(trial), f"strata_of should give one number for each of the {len(trial)} rows; it gave {len(answer)}."
### BEGIN HIDDEN TESTS
table = pd.DataFrame({"a": ["1", "11", "1", "1", "2", "3"], "b": ["11", "1", "11", "2", "1", "1"]})
answer = list(strata_of(table, ["a", "b"]))
assert answer[0] == answer[2], "Rows with the same values must be in the same stratum."
assert len(set(answer)) == 5, f"Rows that differ in one of the columns must be in different strata; found {len(set(answer))} strata."
answer = list(strata_of(trial, ["menopause", "tumour_grade"]))
assert len(set(answer)) == 6, f"Rows that differ in one of the columns must be in different strata; found {len(set(answer))} strata."
### END HIDDEN TESTS

# %% role="solution" name="stratified"
def stratified(times, events, treated, strata):
    """Give the difference summed over the strata, and the p-value of the stratified log-rank test."""
    ### BEGIN SOLUTION
    difference = variance = 0
    for stratum in np.unique(strata):
        here = strata == stratum
        one, its_variance = parts(times[here], events[here], treated[here])
        difference = difference + one
        variance = variance + its_variance
    return difference, chi2.sf(difference**2 / variance, 1)
    ### END SOLUTION

# %% role="tests" name="reversal" points=3
data = [hospital[name].to_numpy() for name in ["months", "died", "treated"]]
plain = parts(*data)[0]
answer = stratified(*data, np.zeros(len(hospital)))
assert abs(answer[0] - plain) < 1e-6, f"With one stratum for all, the difference is that of the plain test, {plain}, not {answer[0]}."
### BEGIN HIDDEN TESTS
answer = stratified(*data, hospital["severe"].to_numpy())
assert answer[0] < 0, "Within each stratum the treated do better, so the difference should be below zero."
severe = hospital["severe"].to_numpy()
both = [parts(*(column[group] for column in data)) for group in (severe, ~severe)]
chance = chi2.sf((both[0][0] + both[1][0]) ** 2 / (both[0][1] + both[1][1]), 1)
assert abs(answer[0] - both[0][0] - both[1][0]) < 1e-6 and abs(answer[1] - chance) < 1e-6, "The stratified p-value is not right. Add up the differences and the variances of the strata first, and square only once."
half = np.array([1, 2, 3, 4]), np.ones(4, dtype=int), np.array([True, True, False, False])
mirror = [np.concatenate([one, other]) for one, other in zip(half, (half[0], half[1], ~half[2]))]
answer = stratified(*mirror, np.array([5] * 4 + [8] * 4))
assert abs(answer[0]) < 1e-9 and abs(answer[1] - 1) < 1e-6, "Strata that point in opposite directions cancel out: keep the sign of each difference."
longer = [np.concatenate([one, other]) for one, other in zip(half, (half[0], half[1], np.ones(4, dtype=bool)))]
answer, alone = stratified(*longer, np.array([0] * 4 + [1] * 4)), parts(*half)
assert abs(answer[0] - alone[0]) < 1e-9 and abs(answer[1] - chi2.sf(alone[0] ** 2 / alone[1], 1)) < 1e-6, "A stratum where all people are treated says nothing about the treatment: it adds 0 to both sums."
### END HIDDEN TESTS

# %% role="tests" name="trial" points=1
data = trial["days"].to_numpy(), trial["event"].to_numpy(), (trial["hormone_therapy"] == "yes").to_numpy()
answer = stratified(*data, strata_of(trial, ["menopause"]))
assert 0 <= answer[1] <= 1, f"A p-value lies between 0 and 1; stratified gave {answer[1]}."
### BEGIN HIDDEN TESTS
for columns, difference, statistic in [(["menopause"], -25.154, 9.512), (["tumour_grade"], -22.747, 7.396), (["menopause", "tumour_grade"], -23.556, 8.485)]:
    answer = stratified(*data, strata_of(trial, columns))
    assert abs(answer[0] - difference) < 0.01 and abs(answer[1] - chi2.sf(statistic, 1)) < 1e-5, f"The result of the trial, stratified by {columns}, is not right."
### END HIDDEN TESTS
