# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: med-surv-cox-3
#   title: {en: "Does the effect last?", fr: "L'effet dure-t-il ?"}
#   difficulty: 4
#   minutes: 35
#   skills: [med.surv.cox]
#   hints:
#     - en: "Three questions, three steps: which columns look suspicious, what does their effect look like over time, and how can the model go on without a ratio for them?"
#       fr: "Trois questions, trois étapes : quelles colonnes sont suspectes, à quoi ressemble leur effet au fil du temps, et comment le modèle peut-il continuer sans rapport pour elles ?"
#     - en: "The early part keeps everybody, but nobody's time goes past cut (clip with upper), and an event counts only when it came by then. The late part keeps the rows with days above cut."
#       fr: "La première partie garde tout le monde, mais aucune durée ne dépasse cut (clip avec upper), et un événement ne compte que s'il est survenu jusque-là. La seconde garde les lignes où days dépasse cut."
#     - en: "In suspects, multiply summary p of proportional_hazard_test by its length before comparing with level, and give sorted names. hazard_ratios_ of a fitted CoxPHFitter holds the ratios; fit takes strata as a list, and dict turns a Series into what is asked."
#       fr: "Dans suspects, multipliez p du summary de proportional_hazard_test par sa longueur (len) avant de comparer à level, et donnez les noms triés (sorted). hazard_ratios_ d'un CoxPHFitter ajusté contient les rapports ; fit accepte strata sous forme de liste, et dict fait d'une Series ce qui est demandé."
#   misconceptions:
#     - says:
#         en: "A column with a small p-value in the Cox table breaks the assumption."
#         fr: "Une colonne à petite valeur p dans la table de Cox viole l'hypothèse."
#       wrong:
#         suspects: |
#           def suspects(table, level):
#               p = CoxPHFitter().fit(table, "days", "event").summary["p"]
#               return sorted(p[p * len(p) < level].index)
#     - says:
#         en: "With five tests, a p-value below the level is as telling as with one."
#         fr: "Avec cinq tests, une valeur p sous le seuil est aussi parlante qu'avec un seul."
#       wrong:
#         suspects: |
#           def suspects(table, level):
#               model = CoxPHFitter().fit(table, "days", "event")
#               p = proportional_hazard_test(model, table, time_transform="rank").summary["p"]
#               return sorted(p[p < level].index)
#     - says:
#         en: "The early effect comes from the people whose time ended early."
#         fr: "L'effet précoce vient des personnes dont la durée a fini tôt."
#       wrong:
#         early-late: |
#           def early_late(table, column, cut):
#               parts = [table[table["days"] <= cut], table[table["days"] > cut]]
#               return tuple(CoxPHFitter().fit(part, "days", "event").hazard_ratios_[column] for part in parts)
#     - says:
#         en: "A column that breaks the assumption is best left out."
#         fr: "Mieux vaut retirer une colonne qui viole l'hypothèse."
#       wrong:
#         stratified: |
#           def stratified_ratios(table, column):
#               return dict(CoxPHFitter().fit(table.drop(columns=column), "days", "event").hazard_ratios_)
#   alternatives:
#     - suspects: |
#         def suspects(table, level):
#             model = CoxPHFitter()
#             model.fit(table, duration_col="days", event_col="event")
#             found = proportional_hazard_test(model, table, time_transform="rank")
#             return sorted(name for name, p in found.summary["p"].items() if p < level / (table.shape[1] - 2))
#       early-late: |
#         def early_late(table, column, cut):
#             early = table.copy()
#             early.loc[early["days"] > cut, "event"] = 0
#             early["days"] = np.minimum(early["days"], cut)
#             first = CoxPHFitter().fit(early, "days", "event")
#             rest = table.query("days > @cut").assign(days=lambda part: part["days"] - cut)
#             second = CoxPHFitter().fit(rest, "days", "event")
#             return np.exp(first.params_[column]), np.exp(second.params_[column])
#   tests:
#     suspicious: {en: "Finds effects that change with time", fr: "Trouve les effets qui changent avec le temps"}
#     two-periods: {en: "Measures an effect early and late", fr: "Mesure un effet précoce et tardif"}
#     strata: {en: "Goes on with strata", fr: "Continue avec des strates"}
#   messages:
#     "suspects should give a list of names; it gave {}.": "suspects doit donner une liste de noms ; elle a donné {}."
#     "At level 0.05, even after correction, two columns are suspicious; suspects named {}.": "Au seuil de 0,05, même après correction, deux colonnes sont suspectes ; suspects a nommé {}."
#     "At a stricter level fewer names should remain. Is each p-value multiplied by the number of columns, and does it come from the test of proportional hazards?": "À un seuil plus strict, il doit rester moins de noms. Chaque valeur p est-elle multipliée par le nombre de colonnes, et vient-elle du test des risques proportionnels ?"
#     "The table of this test has other columns: correct for as many tests as it has.": "La table de cet essai a d'autres colonnes : corrigez pour autant de tests qu'elle en a."
#     "The effect of grade is strong in the first two years: the early ratio should be above 1.5, and is {}.": "L'effet du grade est fort les deux premières années : le rapport précoce doit dépasser 1,5, et vaut {}."
#     "The early ratio of {} is not right. Everybody is in the early part; at the cut, those still free of the event become censored.": "Le rapport précoce de {} n'est pas juste. Tout le monde est dans la première partie ; à la coupure, les personnes encore indemnes deviennent censurées."
#     "The late ratio of {} is not right. Only people with a time beyond the cut belong to the late part.": "Le rapport tardif de {} n'est pas juste. Seules les personnes dont la durée dépasse la coupure sont dans la seconde partie."
#     "An event exactly at the cut belongs to the early part.": "Un événement exactement à la coupure appartient à la première partie."
#     "The table that was handed over has changed. Work on a copy, as assign does.": "La table transmise a changé. Travaillez sur une copie, comme le fait assign."
#     "The strata have no ratio of their own; expected the other columns, found {}.": "Les strates n'ont pas de rapport propre ; on attend les autres colonnes, trouvé : {}."
#     "The ratios with {} as strata are not right. People are still compared within each stratum, so the column can't simply be dropped.": "Les rapports avec {} comme strates ne sont pas justes. Les personnes restent comparées dans chaque strate ; on ne peut pas simplement retirer la colonne."
# ---

# %% [markdown] lang="en"
# # Does the effect last?
#
# **What you will be able to do:** check the assumption on which every hazard ratio stands, and go on when it fails.
#
# ## Why it matters
#
# A Cox model gives *one* ratio for all times. A tumour of high grade often returns early; those who stay well for years may have little more to fear than others. Then one ratio is wrong at every time: too small at first, too large later.
#
# ## The idea
#
# - **Test.** Grambsch and Therneau ([Biometrika 1994](https://doi.org/10.1093/biomet/81.3.515)) test each column for an effect that changes with time. With $m$ columns we multiply each p-value by $m$, as $m$ tests find more by chance. With 5 columns, $p = 0.02$ becomes 0.1.
# - **Look.** Fit the early and the late follow-up apart.
# - **Mend.** Use the column as strata: people are compared within each of its values only, and it gets no ratio.
#
# ## What is given
#
# `patients`: `days`, `event` and five columns. `proportional_hazard_test(model, table, time_transform="rank").summary["p"]` holds a p-value for each column.
#
# ## Your task
#
# 1. `suspects(table, level)` gives back a sorted list: the columns whose corrected p-value is below `level`.
# 2. `early_late(table, column, cut)` gives back two hazard ratios of `column`, from models with all columns. Early: follow-up ends at `cut` for everybody (an event on day `cut` counts). Late: only rows with `days` above `cut`. The table must not change.
# 3. `stratified_ratios(table, column)` fits with `strata=[column]` and gives back a dict: each other column with its ratio.
#
# *Data: real, published, anonymous; the GBSG2 trial, Schumacher et al. (1994), by way of lifelines.*

# %% [markdown] lang="fr"
# # L'effet dure-t-il ?
#
# **Ce que vous saurez faire :** vérifier l'hypothèse qui fonde tout rapport de risques instantanés (*hazard ratio*), et continuer quand elle échoue.
#
# ## Pourquoi c'est important
#
# Un modèle de Cox donne *un* rapport pour toutes les durées. Une tumeur de haut grade revient souvent tôt ; les personnes qui vont bien pendant des années n'ont peut-être guère plus à craindre que les autres. Un rapport unique est alors toujours faux : trop petit d'abord, trop grand ensuite.
#
# ## L'idée
#
# - **Tester.** Grambsch et Therneau ([Biometrika 1994](https://doi.org/10.1093/biomet/81.3.515)) cherchent pour chaque colonne un effet qui change avec le temps. Avec $m$ colonnes, on multiplie chaque valeur p par $m$, car $m$ tests trouvent davantage par hasard. Avec 5 colonnes, $p = 0{,}02$ devient 0,1.
# - **Regarder.** Ajuster à part le début et la suite du suivi.
# - **Réparer.** Prendre la colonne comme strates : on ne compare les personnes qu'à valeur égale, et elle n'a pas de rapport.
#
# ## Ce qui est donné
#
# `patients` : `days` (jours), `event` et cinq colonnes. `proportional_hazard_test(model, table, time_transform="rank").summary["p"]` contient une valeur p par colonne.
#
# ## À vous de jouer
#
# 1. `suspects(table, level)` renvoie une liste triée : les colonnes dont la valeur p corrigée est sous `level`.
# 2. `early_late(table, column, cut)` renvoie deux rapports de risques instantanés de `column`, issus de modèles avec toutes les colonnes. Tôt : le suivi finit à `cut` pour tout le monde (un événement au jour `cut` compte). Tard : seulement les lignes où `days` dépasse `cut`. La table ne doit pas changer.
# 3. `stratified_ratios(table, column)` ajuste avec `strata=[column]` et renvoie un dict : chaque autre colonne avec son rapport.
#
# *Données : réelles, publiées, anonymes ; l'essai GBSG2, Schumacher et coll. (1994), via lifelines.*

# %% role="locked" name="data"
import numpy as np
from lifelines import CoxPHFitter
from lifelines.statistics import proportional_hazard_test

from enact_learn.datasets.gbsg2 import breast_cancer_trial

trial = breast_cancer_trial()
patients = trial[["days", "event", "age_years", "tumour_size_mm", "positive_nodes"]].assign(
    hormone=(trial["hormone_therapy"] == "yes").astype(int),
    grade=trial["tumour_grade"].map({"I": 1, "II": 2, "III": 3}),
)
patients.head()

# %% role="solution" name="suspects"
def suspects(table, level):
    """Name the columns whose effect seems to change with time, after correction for the number of tests."""
    ### BEGIN SOLUTION
    model = CoxPHFitter().fit(table, "days", "event")
    p = proportional_hazard_test(model, table, time_transform="rank").summary["p"]
    return sorted(p[p * len(p) < level].index)
    ### END SOLUTION

# %% role="tests" name="suspicious" points=2
answer = suspects(patients, 0.05)
assert isinstance(answer, list), f"suspects should give a list of names; it gave {type(answer).__name__}."
assert len(answer) == 2, f"At level 0.05, even after correction, two columns are suspicious; suspects named {answer}."
### BEGIN HIDDEN TESTS
assert answer == ["age_years", "grade"], f"At level 0.05, even after correction, two columns are suspicious; suspects named {answer}."
assert suspects(patients, 0.0155) == ["grade"], "At a stricter level fewer names should remain. Is each p-value multiplied by the number of columns, and does it come from the test of proportional hazards?"
few = patients[["days", "event", "grade", "hormone"]]
model = CoxPHFitter().fit(few, "days", "event")
p = proportional_hazard_test(model, few, time_transform="rank").summary["p"]["grade"]
assert (suspects(few, 2.1 * p), suspects(few, 1.9 * p)) == (["grade"], []), "The table of this test has other columns: correct for as many tests as it has."
### END HIDDEN TESTS

# %% role="solution" name="early-late"
def early_late(table, column, cut):
    """Give the hazard ratio of a column up to a day, and after it."""
    ### BEGIN SOLUTION
    early = table.assign(event=table["event"] * (table["days"] <= cut), days=table["days"].clip(upper=cut))
    late = table[table["days"] > cut]
    return tuple(CoxPHFitter().fit(part, "days", "event").hazard_ratios_[column] for part in (early, late))
    ### END SOLUTION

# %% role="tests" name="two-periods" points=3
given = patients.copy()
answer = early_late(given, "grade", 730)
assert answer[0] > 1.5, f"The effect of grade is strong in the first two years: the early ratio should be above 1.5, and is {answer[0]}."
### BEGIN HIDDEN TESTS
assert given.equals(patients), "The table that was handed over has changed. Work on a copy, as assign does."
for column, cut, early, late in [("grade", 730, 1.918, 1.056), ("hormone", 365, 0.630, 0.731)]:
    answer = early_late(patients, column, cut)
    assert abs(answer[0] - early) < 0.004, f"The early ratio of {column} is not right. Everybody is in the early part; at the cut, those still free of the event become censored."
    assert abs(answer[1] - late) < 0.004, f"The late ratio of {column} is not right. Only people with a time beyond the cut belong to the late part."
weeks = patients[["days", "event", "grade"]].assign(days=(patients["days"] // 182 + 1) * 182)
first = weeks.assign(event=np.where(weeks["days"] <= 364, weeks["event"], 0), days=np.minimum(weeks["days"], 364))
expected = [CoxPHFitter().fit(part, "days", "event").params_["grade"] for part in (first, weeks[weeks["days"] > 364])]
assert np.allclose(early_late(weeks, "grade", 364), np.exp(expected), atol=1e-4), "An event exactly at the cut belongs to the early part."
### END HIDDEN TESTS

# %% role="solution" name="stratified"
def stratified_ratios(table, column):
    """Give the hazard ratios of the other columns when one column makes the strata: a dict."""
    ### BEGIN SOLUTION
    return dict(CoxPHFitter().fit(table, "days", "event", strata=[column]).hazard_ratios_)
    ### END SOLUTION

# %% role="tests" name="strata" points=2
answer = stratified_ratios(patients, "grade")
assert set(answer) == {"age_years", "tumour_size_mm", "positive_nodes", "hormone"}, f"The strata have no ratio of their own; expected the other columns, found {sorted(answer)}."
### BEGIN HIDDEN TESTS
for column in ("grade", "hormone"):
    expected = CoxPHFitter().fit(patients, "days", "event", strata=[column]).params_
    answer = stratified_ratios(patients, column)
    assert set(answer) == set(expected.index) and all(abs(answer[name] - np.exp(expected[name])) < 1e-6 for name in answer), f"The ratios with {column} as strata are not right. People are still compared within each stratum, so the column can't simply be dropped."
### END HIDDEN TESTS
