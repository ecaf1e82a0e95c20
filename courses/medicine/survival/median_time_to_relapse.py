# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: med-surv-km-3
#   title: {en: "The median time to relapse", fr: "La durée médiane avant rechute"}
#   difficulty: 2
#   minutes: 18
#   skills: [med.surv.km]
#   hints:
#     - en: "At which times does the curve fall, and at which times does somebody only leave? Which of the two counts do censored people still belong to?"
#       fr: "À quelles durées la courbe baisse-t-elle, et à quelles durées quelqu'un part-il seulement ? Dans lequel des deux effectifs les personnes censurées figurent-elles encore ?"
#     - en: "Make arrays of both Series with to_numpy, so that positions count. Loop over the sorted different times of those with an event (sorted and set, on times[events == 1]). At each one, count relapses among the events and the people at risk among all."
#       fr: "Faites des tableaux des deux Series avec to_numpy, pour que les positions comptent. Parcourez les durées différentes et triées des personnes avec événement (sorted et set, sur times[events == 1]). À chacune, comptez les rechutes parmi les événements, et les personnes à risque parmi toutes."
#     - en: "Keep survival in a dict, curve[time] = ..., and turn it into pd.Series(curve) at the end. For the median, keep the rows with curve < 0.5 or (|) close to it by np.isclose; empty tells whether there are any, and index[0] is the first time."
#       fr: "Gardez la survie dans un dict, curve[time] = ..., et faites-en pd.Series(curve) à la fin. Pour la médiane, gardez les lignes avec curve < 0.5 ou (|) proches de 0.5 selon np.isclose ; empty dit s'il n'y en a pas, et index[0] est la première durée."
#   misconceptions:
#     - says:
#         en: "Censored people have no result, so they are left out first."
#         fr: "Les personnes censurées n'ont pas de résultat ; on les écarte donc d'abord."
#       wrong:
#         kaplan-meier: |
#           def kaplan_meier(times, events):
#               times = times[events == 1]
#               return pd.Series({t: (times > t).mean() for t in sorted(set(times))})
#     - says:
#         en: "Leaving the trial counts as a relapse."
#         fr: "Quitter l'essai compte comme une rechute."
#       wrong:
#         kaplan-meier: |
#           def kaplan_meier(times, events):
#               return pd.Series({t: (times > t).mean() for t in sorted(set(times))})
#     - says:
#         en: "If the curve stays above one half, the median is the last time seen."
#         fr: "Si la courbe reste au-dessus de la moitié, la médiane est la dernière durée vue."
#       wrong:
#         median-time: |
#           def median_time(curve):
#               below = curve[curve <= 0.5 + 1e-9]
#               return curve.index[-1] if below.empty else below.index[0]
#     - says:
#         en: "The median is the time in the middle of the curve's rows."
#         fr: "La médiane est la durée au milieu des lignes de la courbe."
#       wrong:
#         median-time: |
#           def median_time(curve):
#               return curve.index[len(curve) // 2]
#   alternatives:
#     - kaplan-meier: |
#         def kaplan_meier(times, events):
#             table = pd.DataFrame({"time": times.tolist(), "event": events.tolist()})
#             counts = table.groupby("time")["event"].agg(["sum", "size"])
#             at_risk = counts["size"][::-1].cumsum()[::-1]
#             curve = (1 - counts["sum"] / at_risk).cumprod()
#             return curve[counts["sum"] > 0]
#       median-time: |
#         def median_time(curve):
#             for time, share in curve.items():
#                 if share <= 0.5 + 1e-9:
#                     return time
#   equivalent:
#     - mutant: "curve < 0.5 -> curve <= 0.5"
#       because: "np.isclose is true at 0.5 itself"
#   tests:
#     small: {en: "The curve of five people", fr: "La courbe de cinq personnes"}
#     trial: {en: "The curves of the trial", fr: "Les courbes de l'essai"}
#     median: {en: "The median time", fr: "La durée médiane"}
#   messages:
#     "kaplan_meier should give a Series; it gave {}. pd.Series makes one from a dict.": "kaplan_meier doit donner une Series ; elle a donné {}. pd.Series en fait une d'un dict."
#     "Relapses came at weeks 2 and 5, so the index should be [2, 5], not {}.": "Les rechutes ont eu lieu aux semaines 2 et 5 ; l'index doit être [2, 5], et non {}."
#     "After week 2 the curve should stand at 0.8, not {}.": "Après la semaine 2, la courbe doit être à 0,8, et non {}."
#     "A censored person is at risk until that person's own time, and no longer. Check who is at risk at week 5.": "Une personne censurée est à risque jusqu'à sa propre durée, pas au-delà. Vérifiez qui est à risque à la semaine 5."
#     "When somebody is censored in the very week of a relapse, that person is still at risk in that week.": "Quand quelqu'un est censuré la semaine même d'une rechute, cette personne est encore à risque cette semaine-là."
#     "Two relapses in one week make one step of the curve.": "Deux rechutes la même semaine font une seule marche de la courbe."
#     "On placebo nobody was censored, so the curve is the share still well. It ended at {} instead of 0.": "Sous placebo, personne n'est censuré ; la courbe est donc la part des personnes qui vont encore bien. Elle finit à {} au lieu de 0."
#     "The curve on 6-MP is not right. Do the steps come only at relapses, and do censored people count as at risk until they leave?": "La courbe sous 6-MP n'est pas juste. Les marches viennent-elles seulement aux rechutes, et les personnes censurées comptent-elles comme à risque jusqu'à leur départ ?"
#     "The curve should not depend on the order or the labels of the rows.": "La courbe ne doit dépendre ni de l'ordre ni des étiquettes des lignes."
#     "A curve of 0.7 at week 4 and 0.4 at week 9 has its median at week 9; median_time gave {}.": "Une courbe à 0,7 à la semaine 4 et à 0,4 à la semaine 9 a sa médiane à la semaine 9 ; median_time a donné {}."
#     "When the curve never comes down to one half, the median is not known yet: give back None.": "Quand la courbe ne descend jamais à la moitié, la médiane n'est pas encore connue : renvoyez None."
#     "A curve that touches exactly one half has reached the median.": "Une courbe qui touche exactement la moitié a atteint la médiane."
#     "The median is the first time at or below one half, not a later one.": "La médiane est la première durée à la moitié ou au-dessous, pas une suivante."
#     "A product of fractions can miss one half by rounding: let np.isclose compare.": "Un produit de fractions peut manquer la moitié par l'arrondi : laissez np.isclose comparer."
#     "Pair times and events by position, whatever their indexes: to_numpy leaves the indexes out.": "Associez durées et événements par position, quels que soient leurs index : to_numpy laisse les index de côté."
#     "The rows of a table may come in any order. Is the index rising?": "Les lignes d'une table peuvent venir dans n'importe quel ordre. L'index est-il croissant ?"
# ---

# %% [markdown] lang="en"
# # The median time to relapse
#
# **What you will be able to do:** compute a Kaplan-Meier curve from raw times, and read its median.
#
# ## Why it matters
#
# A trial report says: "median remission 23 weeks against 8". The mean can't be used here, because some relapses have not happened yet. The median needs only the first half of the curve ([Clark et al., Br. J. Cancer 2003](https://doi.org/10.1038/sj.bjc.6601118)).
#
# ## The idea
#
# At each time $t_i$ with at least one relapse,
#
# $$S(t_i) = S(t_{i-1}) \left(1 - \frac{d_i}{n_i}\right)$$
#
# where $d_i$ counts relapses at $t_i$ and $n_i$ counts people with a time of at least $t_i$. The curve starts at 1. The **median** is the first time at which the curve is at or below 0.5. Sometimes it never comes so low: then there is no median yet.
#
# Example: times 2, 3, 5, 7, 8; relapses at 2 and 5 only. At week 2, $S = 1 - 1/5 = 0.8$. At week 5 three people are at risk.
#
# ## What is given
#
# `trial`, with columns `weeks`, `relapsed` (1 relapse; 0 censored: still well when last seen) and `treatment` (`"6-MP"` or `"placebo"`).
#
# ## Your task
#
# 1. `kaplan_meier(times, events)` takes two Series in the same order, perhaps with different indexes: pair them by position. It gives back a Series: the index holds the times with a relapse, rising, and the values hold $S$.
# 2. `median_time(curve)` takes such a Series and gives back the median, or `None` when there is none yet. A product can miss 0.5 by rounding: what `np.isclose` finds equal to 0.5 counts as 0.5.
#
# *Data: real, published, anonymous; Freireich et al. (1963), by way of lifelines.*

# %% [markdown] lang="fr"
# # La durée médiane avant rechute
#
# **Ce que vous saurez faire :** calculer une courbe de Kaplan-Meier à partir de durées brutes, et lire sa médiane.
#
# ## Pourquoi c'est important
#
# Un rapport d'essai annonce : « rémission médiane de 23 semaines contre 8 ». La moyenne ne convient pas ici, car certaines rechutes n'ont pas encore eu lieu. La médiane n'a besoin que de la première moitié de la courbe ([Clark et coll., Br. J. Cancer 2003](https://doi.org/10.1038/sj.bjc.6601118)).
#
# ## L'idée
#
# À chaque durée $t_i$ avec au moins une rechute,
#
# $$S(t_i) = S(t_{i-1}) \left(1 - \frac{d_i}{n_i}\right)$$
#
# où $d_i$ compte les rechutes à $t_i$ et $n_i$ les personnes dont la durée vaut au moins $t_i$. La courbe part de 1. La **médiane** est la première durée où la courbe est à 0,5 ou au-dessous. Parfois elle ne descend pas si bas : il n'y a alors pas encore de médiane.
#
# Exemple : durées 2, 3, 5, 7, 8 ; rechutes à 2 et à 5 seulement. À la semaine 2, $S = 1 - 1/5 = 0{,}8$. À la semaine 5, trois personnes sont à risque.
#
# ## Ce qui est donné
#
# `trial`, avec les colonnes `weeks` (semaines), `relapsed` (1 rechute ; 0 censure : encore sans rechute aux dernières nouvelles) et `treatment` (`"6-MP"` ou `"placebo"`).
#
# ## À vous de jouer
#
# 1. `kaplan_meier(times, events)` prend deux Series dans le même ordre, parfois avec des index différents : associez-les par position. Elle renvoie une Series : l'index contient les durées avec rechute, croissantes, et les valeurs contiennent $S$.
# 2. `median_time(curve)` prend une telle Series et renvoie la médiane, ou `None` s'il n'y en a pas encore. Un produit peut manquer 0,5 par l'arrondi : ce que `np.isclose` trouve égal à 0,5 compte comme 0,5.
#
# *Données : réelles, publiées, anonymes ; Freireich et coll. (1963), via lifelines.*

# %% role="locked" name="data"
import numpy as np
import pandas as pd

from enact_learn.datasets.leukemia import leukemia_remissions

trial = leukemia_remissions()
drug = trial[trial["treatment"] == "6-MP"]
placebo = trial[trial["treatment"] == "placebo"]
trial.head()

# %% role="solution" name="kaplan-meier"
def kaplan_meier(times, events):
    """Give the Kaplan-Meier curve as a Series: times with an event -> share without the event."""
    ### BEGIN SOLUTION
    times, events = times.to_numpy(), events.to_numpy()
    survival, curve = 1, {}
    for time in sorted(set(times[events == 1])):
        relapses = (times[events == 1] == time).sum()
        survival = survival * (1 - relapses / (times >= time).sum())
        curve[time] = survival
    return pd.Series(curve)
    ### END SOLUTION

# %% role="tests" name="small" points=2
curve = kaplan_meier(pd.Series([2, 3, 5, 7, 8]), pd.Series([1, 0, 1, 0, 0]))
assert isinstance(curve, pd.Series), f"kaplan_meier should give a Series; it gave {type(curve).__name__}. pd.Series makes one from a dict."
assert list(curve.index) == [2, 5], f"Relapses came at weeks 2 and 5, so the index should be [2, 5], not {list(curve.index)}."
assert abs(curve.iloc[0] - 0.8) < 1e-9, f"After week 2 the curve should stand at 0.8, not {curve.iloc[0]}."
### BEGIN HIDDEN TESTS
assert abs(curve.iloc[1] - 0.8 * 2 / 3) < 1e-9, "A censored person is at risk until that person's own time, and no longer. Check who is at risk at week 5."
curve = kaplan_meier(pd.Series([4, 4, 6]), pd.Series([0, 1, 1]))
assert abs(curve.iloc[0] - 2 / 3) < 1e-9, "When somebody is censored in the very week of a relapse, that person is still at risk in that week."
curve = kaplan_meier(pd.Series([3, 3, 9, 9]), pd.Series([1, 1, 0, 0]))
assert len(curve) == 1 and abs(curve.iloc[0] - 0.5) < 1e-9, "Two relapses in one week make one step of the curve."
try:
    curve = kaplan_meier(pd.Series([5, 2, 8], index=[2, 0, 5]), pd.Series([1, 0, 1]))
except Exception:  # pandas refuses to choose by an index that does not fit
    curve = None
assert curve is not None and list(curve.index) == [5, 8] and abs(curve.iloc[0] - 0.5) < 1e-9, "Pair times and events by position, whatever their indexes: to_numpy leaves the indexes out."
### END HIDDEN TESTS

# %% role="tests" name="trial" points=2
curve = kaplan_meier(placebo["weeks"], placebo["relapsed"])
assert list(curve.index) == sorted(curve.index), "The rows of a table may come in any order. Is the index rising?"
assert abs(curve.iloc[-1]) < 1e-9, f"On placebo nobody was censored, so the curve is the share still well. It ended at {curve.iloc[-1]} instead of 0."
### BEGIN HIDDEN TESTS
curve = kaplan_meier(drug["weeks"], drug["relapsed"])
published = {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448}
assert list(curve.index) == list(published) and (abs(curve - pd.Series(published)) < 0.001).all(), "The curve on 6-MP is not right. Do the steps come only at relapses, and do censored people count as at risk until they leave?"
shuffled = drug.sample(frac=1, random_state=3)
other = kaplan_meier(shuffled["weeks"], shuffled["relapsed"])
assert list(other.index) == list(published) and (abs(other - pd.Series(published)) < 0.001).all(), "The curve should not depend on the order or the labels of the rows."
### END HIDDEN TESTS

# %% role="solution" name="median-time"
def median_time(curve):
    """Give the first time at which the curve is at or below 0.5, or None when it never is."""
    ### BEGIN SOLUTION
    below = curve[(curve < 0.5) | np.isclose(curve, 0.5)]
    return None if below.empty else below.index[0]
    ### END SOLUTION

# %% role="tests" name="median" points=2
answer = median_time(pd.Series({4: 0.7, 9: 0.4}))
assert answer == 9, f"A curve of 0.7 at week 4 and 0.4 at week 9 has its median at week 9; median_time gave {answer!r}."
### BEGIN HIDDEN TESTS
assert median_time(pd.Series({4: 0.9, 9: 0.6})) is None, "When the curve never comes down to one half, the median is not known yet: give back None."
assert median_time(pd.Series({2: 0.45, 3: 0.3, 4: 0.2, 5: 0.1})) == 2, "The median is the first time at or below one half, not a later one."
assert median_time(pd.Series({1: 0.75, 6: 0.5, 8: 0.3})) == 6, "A curve that touches exactly one half has reached the median."
assert median_time(pd.Series({11: 13 / 24, 12: 0.5000000000000001, 13: 11 / 24})) == 12, "A product of fractions can miss one half by rounding: let np.isclose compare."
### END HIDDEN TESTS
