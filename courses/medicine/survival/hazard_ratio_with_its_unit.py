# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: med-surv-cox-1
#   title: {en: "A hazard ratio and its unit", fr: "Un rapport de risques instantanés et son unité"}
#   difficulty: 2
#   minutes: 20
#   skills: [med.surv.cox]
#   hints:
#     - en: "A Cox coefficient adds up on a log scale. What happens to the hazard each time one more unit is added: does a number get added to it, or is it multiplied?"
#       fr: "Un coefficient de Cox s'additionne sur une échelle logarithmique. Qu'arrive-t-il au risque instantané à chaque unité de plus : lui ajoute-t-on un nombre, ou est-il multiplié ?"
#     - en: "Do all sums on the log scale first, coefficient times step, and take np.exp last. For the interval, move 1.96 errors down and up before np.exp."
#       fr: "Faites d'abord tous les calculs sur l'échelle logarithmique, le coefficient multiplié par step, et prenez np.exp en dernier. Pour l'intervalle, descendez et montez de 1.96 fois error avant np.exp."
#     - en: "A step below zero turns the two ends round: min and max, or sorted, put them right. For the last function, fit a CoxPHFitter on the whole table and read the row of this column in summary: coef and se(coef)."
#       fr: "Un pas négatif inverse les deux bornes : min et max, ou sorted, les remettent en ordre. Pour la dernière fonction, ajustez un CoxPHFitter (fit) sur toute la table et lisez la ligne de cette colonne dans summary : coef et se(coef)."
#   misconceptions:
#     - says:
#         en: "If one millimetre adds 2 %, ten millimetres add 20 %."
#         fr: "Si un millimètre ajoute 2 %, dix millimètres ajoutent 20 %."
#       wrong:
#         hazard-ratio: |
#           def hazard_ratio(coefficient, step):
#               return 1 + (np.exp(coefficient) - 1) * step
#     - says:
#         en: "The interval of a ratio lies evenly around it."
#         fr: "L'intervalle d'un rapport l'encadre à égale distance."
#       wrong:
#         interval: |
#           def interval(coefficient, error, step):
#               middle = np.exp(coefficient * step)
#               width = 1.96 * error * abs(step) * middle
#               return middle - width, middle + width
#     - says:
#         en: "Only the estimate depends on the unit; the interval stays as it is."
#         fr: "Seule l'estimation dépend de l'unité ; l'intervalle reste tel quel."
#       wrong:
#         interval: |
#           def interval(coefficient, error, step):
#               return np.exp(coefficient * step - 1.96 * error), np.exp(coefficient * step + 1.96 * error)
#     - says:
#         en: "To know the effect of one column, it is enough to put this column alone into the model."
#         fr: "Pour connaître l'effet d'une colonne, il suffit de mettre cette seule colonne dans le modèle."
#       wrong:
#         adjusted: |
#           def adjusted(table, column, step):
#               row = CoxPHFitter().fit(table[["days", "event", column]], "days", "event").summary.loc[column]
#               return hazard_ratio(row["coef"], step), interval(row["coef"], row["se(coef)"], step)
#   alternatives:
#     - hazard-ratio: |
#         def hazard_ratio(coefficient, step):
#             return np.exp(coefficient) ** step
#       interval: |
#         def interval(coefficient, error, step):
#             ends = [hazard_ratio(coefficient + sign * 1.96 * error, step) for sign in (-1, 1)]
#             return min(ends), max(ends)
#       adjusted: |
#         def adjusted(table, column, step):
#             model = CoxPHFitter()
#             model.fit(table, duration_col="days", event_col="event")
#             b, error = model.params_[column], model.standard_errors_[column]
#             return hazard_ratio(b, step), interval(b, error, step)
#   equivalent:
#     - mutant: "hazard_ratio(row['coef'], step) -> hazard_ratio(step, row['coef'])"
#       because: "the ratio depends on the product of the two only"
#     - mutant: "coefficient + np.array([-1.96, 1.96]) * error -> coefficient - np.array([-1.96, 1.96]) * error"
#       because: "the two ends only change places, and min and max put them in order"
#   tests:
#     steps: {en: "The ratio for any step", fr: "Le rapport pour tout pas"}
#     intervals: {en: "The interval for any step", fr: "L'intervalle pour tout pas"}
#     trial: {en: "Adjusted ratios of the trial", fr: "Les rapports ajustés de l'essai"}
#   messages:
#     "A coefficient of 0 changes nothing: the ratio is 1, not {}.": "Un coefficient de 0 ne change rien : le rapport vaut 1, et non {}."
#     "If one unit doubles the hazard, three units multiply it by 8.": "Si une unité double le risque instantané, trois unités le multiplient par 8."
#     "Going one unit down undoes going one unit up: the ratios multiply to 1.": "Descendre d'une unité annule une montée d'une unité : le produit des rapports vaut 1."
#     "interval should give two numbers; it gave {}.": "interval doit donner deux nombres ; elle a donné {}."
#     "The lower end comes first; interval gave {}.": "La borne basse vient en premier ; interval a donné {}."
#     "The interval is not right. Move 1.96 standard errors down and up on the log scale, for the whole step, and only then take the exponential.": "L'intervalle n'est pas juste. Descendez et montez de 1,96 erreur type sur l'échelle logarithmique, pour tout le pas, et ne prenez l'exponentielle qu'ensuite."
#     "For a step down, the smaller end still comes first.": "Pour un pas vers le bas, la plus petite borne vient encore en premier."
#     "With a positive coefficient more positive nodes mean a higher hazard: the ratio should be above 1; adjusted gave {}.": "Avec un coefficient positif, plus de ganglions atteints veut dire un risque instantané plus élevé : le rapport doit dépasser 1 ; adjusted a donné {}."
#     "The ratio for {} is not right. Fit one model on all columns of the table, and read the row of this column.": "Le rapport pour {} n'est pas juste. Ajustez un seul modèle sur toutes les colonnes de la table, et lisez la ligne de cette colonne."
#     "The interval for {} is not right. It needs the standard error of the same row.": "L'intervalle pour {} n'est pas juste. Il lui faut l'erreur type de la même ligne."
#     "A table with other columns gives another adjusted ratio: use the table that is handed over.": "Une table aux autres colonnes donne un autre rapport ajusté : utilisez la table transmise."
# ---

# %% [markdown] lang="en"
# # A hazard ratio and its unit
#
# **What you will be able to do:** fit a Cox model, and say what its numbers mean for steps that matter to people.
#
# ## Why it matters
#
# A paper says: "tumour size: hazard ratio 1.007, p = 0.05". Is size unimportant? No: the ratio is for *one millimetre*. A hazard ratio without its unit says nothing. Sir David Cox's model ([1972](https://doi.org/10.1111/j.2517-6161.1972.tb00899.x)) is the most used one for such data.
#
# ## The idea
#
# The hazard is the risk of the event at a moment, for those still free of it. In a Cox model a step of size $s$ in one column multiplies the hazard by
#
# $$\text{HR} = e^{\beta s}$$
#
# all other columns being equal. With standard error $e$ of $\beta$, the 95 % interval goes from $e^{(\beta - 1.96 e)s}$ to $e^{(\beta + 1.96 e)s}$ when $s$ is above 0.
#
# Example: $\beta = 0.007$ per mm. For 20 mm, $\text{HR} = e^{0.14} = 1.15$.
#
# ## What is given
#
# `patients`: `days` and `event` (1 recurrence or death, 0 censored), then four columns to explain them. `hormone` is 1 for hormone therapy. In `CoxPHFitter().fit(table, "days", "event").summary`, each row has a `coef` and a `se(coef)`.
#
# ## Your task
#
# 1. `hazard_ratio(coefficient, step)` gives back the ratio.
# 2. `interval(coefficient, error, step)` gives back its two ends, the smaller first, also for a step below 0.
# 3. `adjusted(table, column, step)` fits *one* model on the whole table. It gives back a pair: the ratio for this column and step, and its interval.
#
# *Data: real, published, anonymous; the GBSG2 trial, Schumacher et al. (1994), by way of lifelines.*

# %% [markdown] lang="fr"
# # Un rapport de risques instantanés et son unité
#
# **Ce que vous saurez faire :** ajuster un modèle de Cox, et dire ce que ses nombres signifient pour des écarts qui comptent.
#
# ## Pourquoi c'est important
#
# Un article annonce : « taille de la tumeur : rapport de risques instantanés 1,007, p = 0,05 ». La taille est-elle sans importance ? Non : ce rapport vaut pour *un millimètre*. Un rapport de risques instantanés (*hazard ratio*, HR) sans son unité ne dit rien. Le modèle de David Cox ([1972](https://doi.org/10.1111/j.2517-6161.1972.tb00899.x)) est le plus employé pour de telles données.
#
# ## L'idée
#
# Le risque instantané est celui d'avoir l'événement à un moment donné, pour qui en est encore indemne. Dans un modèle de Cox, un pas de taille $s$ dans une colonne le multiplie par
#
# $$\text{HR} = e^{\beta s}$$
#
# toutes les autres colonnes étant égales. Avec l'erreur type $e$ de $\beta$, l'intervalle à 95 % va de $e^{(\beta - 1{,}96 e)s}$ à $e^{(\beta + 1{,}96 e)s}$ quand $s$ est positif.
#
# Exemple : $\beta = 0{,}007$ par mm. Pour 20 mm, $\text{HR} = e^{0{,}14} = 1{,}15$.
#
# ## Ce qui est donné
#
# `patients` : `days` (jours) et `event` (1 récidive ou décès, 0 censure), puis quatre colonnes pour les expliquer. `hormone` vaut 1 avec hormonothérapie. Dans `CoxPHFitter().fit(table, "days", "event").summary`, chaque ligne a un `coef` et un `se(coef)`.
#
# ## À vous de jouer
#
# 1. `hazard_ratio(coefficient, step)` renvoie le rapport.
# 2. `interval(coefficient, error, step)` renvoie ses deux bornes, la plus petite d'abord, même pour un pas négatif.
# 3. `adjusted(table, column, step)` ajuste *un* modèle sur toute la table. Elle renvoie une paire : le rapport pour cette colonne et ce pas, et son intervalle.
#
# *Données : réelles, publiées, anonymes ; l'essai GBSG2, Schumacher et coll. (1994), via lifelines.*

# %% role="locked" name="data"
import numpy as np
from lifelines import CoxPHFitter

from enact_learn.datasets.gbsg2 import breast_cancer_trial

patients = breast_cancer_trial().assign(hormone=lambda table: (table["hormone_therapy"] == "yes").astype(int))
patients = patients[["days", "event", "age_years", "tumour_size_mm", "positive_nodes", "hormone"]]
CoxPHFitter().fit(patients, "days", "event").summary[["coef", "se(coef)"]].round(3)

# %% role="solution" name="hazard-ratio"
def hazard_ratio(coefficient, step):
    """Give the hazard ratio for a step in a column of a Cox model."""
    ### BEGIN SOLUTION
    return np.exp(coefficient * step)
    ### END SOLUTION

# %% role="tests" name="steps" points=1
answer = hazard_ratio(0, 5)
assert abs(answer - 1) < 1e-9, f"A coefficient of 0 changes nothing: the ratio is 1, not {answer}."
### BEGIN HIDDEN TESTS
assert abs(hazard_ratio(np.log(2), 3) - 8) < 1e-9, "If one unit doubles the hazard, three units multiply it by 8."
assert abs(hazard_ratio(0.4, -1) * hazard_ratio(0.4, 1) - 1) < 1e-9, "Going one unit down undoes going one unit up: the ratios multiply to 1."
### END HIDDEN TESTS

# %% role="solution" name="interval"
def interval(coefficient, error, step):
    """Give the two ends of the 95 % interval of the hazard ratio for a step, the smaller first."""
    ### BEGIN SOLUTION
    ends = np.exp((coefficient + np.array([-1.96, 1.96]) * error) * step)
    return ends.min(), ends.max()
    ### END SOLUTION

# %% role="tests" name="intervals" points=2
answer = interval(0.5, 0.1, 1)
assert len(answer) == 2, f"interval should give two numbers; it gave {answer!r}."
assert answer[0] < answer[1], f"The lower end comes first; interval gave {answer!r}."
### BEGIN HIDDEN TESTS
for coefficient, error, step in [(0.5, 0.1, 1), (-0.03, 0.02, 10), (0.2, 0.3, 4)]:
    answer = interval(coefficient, error, step)
    expected = np.exp(coefficient * step + np.array([-1.96, 1.96]) * error * step)
    assert np.allclose(answer, expected, rtol=1e-6), "The interval is not right. Move 1.96 standard errors down and up on the log scale, for the whole step, and only then take the exponential."
answer = interval(0.1, 0.05, -10)
assert np.allclose(answer, np.exp([-1.98, -0.02]), rtol=1e-6), "For a step down, the smaller end still comes first."
### END HIDDEN TESTS

# %% role="solution" name="adjusted"
def adjusted(table, column, step):
    """Give the hazard ratio and its interval for a step in a column, from one Cox model of the whole table."""
    ### BEGIN SOLUTION
    row = CoxPHFitter().fit(table, "days", "event").summary.loc[column]
    return hazard_ratio(row["coef"], step), interval(row["coef"], row["se(coef)"], step)
    ### END SOLUTION

# %% role="tests" name="trial" points=3
answer = adjusted(patients, "positive_nodes", 5)
assert answer[0] > 1, f"With a positive coefficient more positive nodes mean a higher hazard: the ratio should be above 1; adjusted gave {answer!r}."
### BEGIN HIDDEN TESTS
known = {"age_years": (-0.000302, 0.006036, 10), "tumour_size_mm": (0.007414, 0.003860, 20), "hormone": (-0.362803, 0.128105, 1)}
for column, (coefficient, error, step) in known.items():
    ratio, ends = adjusted(patients, column, step)
    assert abs(ratio - np.exp(coefficient * step)) < 0.002, f"The ratio for {column} is not right. Fit one model on all columns of the table, and read the row of this column."
    assert np.allclose(ends, np.exp((coefficient + np.array([-1.96, 1.96]) * error) * step), atol=0.003), f"The interval for {column} is not right. It needs the standard error of the same row."
ratio, _ = adjusted(patients[["days", "event", "tumour_size_mm"]], "tumour_size_mm", 20)
assert abs(ratio - np.exp(0.007414 * 20)) > 0.05, "A table with other columns gives another adjusted ratio: use the table that is handed over."
### END HIDDEN TESTS
