# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: med-challenge-1
#   title: {en: "Challenge: who needs closer follow-up?", fr: "Défi : qui suivre de plus près ?"}
#   difficulty: 5
#   minutes: 90
#   challenge: true
#   skills: [med.surv.cox]
#   hints:
#     - en: "The clinics want a risk by a given day, and many people have not been followed that long. Which of the methods of this course learns from such people without guessing how they fared?"
#       fr: "Les services veulent un risque à un jour donné, et beaucoup de personnes n'ont pas été suivies si longtemps. Quelle méthode de ce cours apprend d'elles sans deviner leur sort ?"
#     - en: "A Cox model needs numbers. Positive nodes and receptors are very skewed: np.log1p tames them. Use one function to prepare the columns, in fit_model and in predict_risk alike."
#       fr: "Un modèle de Cox veut des nombres. Les ganglions atteints et les récepteurs ont des distributions très asymétriques : np.log1p les apprivoise. Préparez les colonnes par une même fonction, dans fit_model comme dans predict_risk."
#     - en: "CoxPHFitter().fit(...) on the prepared columns with days and event assigned; then predict_survival_function with times=[HORIZON] gives one row of chances to stay well, iloc[0]. The risk is what is missing to 1."
#       fr: "CoxPHFitter().fit(...) sur les colonnes préparées, avec days et event ajoutés (assign) ; ensuite predict_survival_function avec times=[HORIZON] donne une ligne de probabilités d'aller encore bien, iloc[0]. Le risque est ce qui manque à 1."
#   misconceptions:
#     - says:
#         en: "Whoever is censored has stayed well, so an ordinary classifier of event will do."
#         fr: "Toute personne censurée est restée sans événement ; un classifieur ordinaire de event suffit donc."
#       wrong:
#         model: |
#           from sklearn.linear_model import LogisticRegression
#           def prepared(table):
#               return np.log1p(table[["positive_nodes", "progesterone_receptor"]])
#           def fit_model(table):
#               return LogisticRegression().fit(prepared(table), (table["event"] == 1) & (table["days"] <= HORIZON))
#           def predict_risk(model, patients):
#               return model.predict_proba(prepared(patients))[:, 1]
#     - says:
#         en: "People without a known end teach nothing, so they are dropped."
#         fr: "Les personnes sans issue connue n'apportent rien ; on les retire."
#       wrong:
#         model: |
#           def prepared(table):
#               return np.log1p(table[["positive_nodes", "progesterone_receptor"]])
#           def fit_model(table):
#               known = table[table["event"] == 1]
#               return CoxPHFitter().fit(prepared(known).assign(days=known["days"], event=1), "days", "event")
#           def predict_risk(model, patients):
#               return 1 - model.predict_survival_function(prepared(patients), times=[HORIZON]).iloc[0].to_numpy()
#     - says:
#         en: "A hazard that is scaled to lie between 0 and 1 is a risk."
#         fr: "Un risque instantané ramené entre 0 et 1 est une probabilité."
#       wrong:
#         model: |
#           def prepared(table):
#               return np.log1p(table[["positive_nodes", "progesterone_receptor"]])
#           def fit_model(table):
#               return CoxPHFitter().fit(prepared(table).assign(days=table["days"], event=table["event"]), "days", "event")
#           def predict_risk(model, patients):
#               hazard = model.predict_partial_hazard(prepared(patients)).to_numpy()
#               return hazard / hazard.max()
#     - says:
#         en: "Age and the size of the tumour tell all."
#         fr: "L'âge et la taille de la tumeur disent tout."
#       wrong:
#         model: |
#           def fit_model(table):
#               return CoxPHFitter().fit(table[["days", "event", "age_years", "tumour_size_mm"]], "days", "event")
#           def predict_risk(model, patients):
#               return 1 - model.predict_survival_function(patients, times=[HORIZON]).iloc[0].to_numpy()
#   alternatives:
#     - model: |
#         def prepared(table):
#             columns = table[["positive_nodes", "progesterone_receptor", "tumour_size_mm"]].clip(upper=300)
#             return np.sqrt(columns).assign(
#                 hormone=(table["hormone_therapy"] == "yes") * 1, grade_one=(table["tumour_grade"] == "I") * 1
#             )
#         def fit_model(table):
#             fitter = CoxPHFitter(penalizer=0.01)
#             return fitter.fit(prepared(table).assign(days=table["days"], event=table["event"]), "days", "event")
#         def predict_risk(model, patients):
#             return list(1 - model.predict_survival_function(prepared(patients), times=[HORIZON]).to_numpy()[0])
#   tests:
#     serves: {en: "Serves the clinics", fr: "Rend service aux services"}
#     ranks: {en: "Ranks new patients", fr: "Classe de nouvelles patientes"}
#     right-size: {en: "Gives risks of the right size", fr: "Donne des risques du bon niveau"}
#     report: {en: "Reports to the clinics", fr: "Rend compte aux services"}
#   messages:
#     "The risks are all alike, so they can't rank anybody.": "Les risques sont tous pareils : ils ne peuvent classer personne."
#     "One risk for each of the {} patients is needed; predict_risk gave {}.": "Il faut un risque pour chacune des {} patientes ; predict_risk en a donné {}."
#     "A risk lies between 0 and 1; the smallest was {} and the largest {}.": "Un risque est entre 0 et 1 ; le plus petit valait {} et le plus grand {}."
#     "A patient's risk should not depend on who else is in the table, nor on the order of the rows.": "Le risque d'une patiente ne doit dépendre ni des autres personnes de la table, ni de l'ordre des lignes."
#     "The tables that were handed over have changed. Work on copies.": "Les tables transmises ont changé. Travaillez sur des copies."
#     "More positive nodes, all else equal, should not lower the risk: {} with 20 nodes against {} with 1.": "Plus de ganglions atteints, toutes choses égales, ne doit pas abaisser le risque : {} avec 20 ganglions contre {} avec 1."
#     "On patients that it has not seen, the model ranks too many pairs wrongly: its mean concordance is {}, and at least 0.63 is needed. Which columns does it use, and is a high value a high risk?": "Sur des patientes qu'il n'a pas vues, le modèle classe mal trop de paires : sa concordance moyenne est de {}, et il faut au moins 0,63. Quelles colonnes utilise-t-il, et une valeur élevée est-elle un risque élevé ?"
#     "On the patients at hand, mean risk and Kaplan-Meier estimate differ by more than 0.1.": "Sur les patientes données, le risque moyen et l'estimation de Kaplan-Meier diffèrent de plus de 0,1."
#     "On new patients the mean risk lies too far from what Kaplan-Meier finds: off by {} on average (below zero: too low). The training data had a shorter follow-up: how does the model treat those who were censored early?": "Sur de nouvelles patientes, le risque moyen est trop loin de ce que trouve Kaplan-Meier : écart de {} en moyenne (négatif : trop bas). Les données d'apprentissage avaient un suivi plus court : comment le modèle traite-t-il les personnes censurées tôt ?"
#     "In the {} half of the new patients the risks have the wrong size. A risk of 0.3 should mean 30 of 100 people.": "Dans la moitié {} des nouvelles patientes (higher : haute, lower : basse), les risques n'ont pas le bon niveau. Un risque de 0,3 doit vouloir dire 30 personnes sur 100."
# ---

# %% [markdown] lang="en"
# # Challenge: who needs closer follow-up?
#
# **What you will be able to do:** build a risk model from censored data, have it judged on new patients, and report on it.
#
# ## The brief
#
# *A network of breast clinics (made up for this course) writes:* "We can offer closer follow-up to some of our patients after surgery. Please give us, for each patient, the risk that the cancer returns or that she dies within three years. We will sort by it, and we will also *tell* patients the number. So the order must be sensible and the size must be right. Some of our clinics opened lately: their follow-up is shorter, and many of their times are censored."
#
# ## What is given
#
# `clinic` holds 458 patients: `days`, `event` (1 recurrence or death, 0 censored) and eight columns known at surgery. `HORIZON` is 1095 days. `survival_at(days, events, day)` is the Kaplan-Meier share still well after a day.
#
# ## Your task
#
# Any method is welcome.
#
# 1. `fit_model(table)` learns from a table like `clinic`, and gives back a model: any object that you like.
# 2. `predict_risk(model, patients)` takes this object and a table with the eight columns only. It gives back one risk from 0 to 1 for each row, in order. A single row must work too, with the same risk as in a larger table. Tables must not change.
#
# ## How it is judged
#
# By four rounds of training and *new* patients. Mean concordance: at least 0.63. Mean risk: within 0.05 of Kaplan-Meier; in the lower and the higher half of risks, within 0.1. For the sizes, the training data have a shorter follow-up.
#
# *Data: real, published, anonymous; the GBSG2 trial, Schumacher et al. (1994), by way of lifelines. Not for advice to real patients.*

# %% [markdown] lang="fr"
# # Défi : qui suivre de plus près ?
#
# **Ce que vous saurez faire :** construire un modèle de risque à partir de données censurées, le faire juger sur de nouvelles patientes, et en rendre compte.
#
# ## La demande
#
# *Un réseau de services de sénologie (imaginé pour ce cours) écrit :* « Nous pouvons proposer un suivi plus rapproché à certaines patientes après l'opération. Donnez-nous, pour chacune, le risque que le cancer revienne ou qu'elle décède dans les trois ans. Nous classerons selon ce nombre, et nous le *dirons* aussi aux patientes. L'ordre doit donc être sensé et le niveau juste. Certains services ont ouvert récemment : leur suivi est plus court, et beaucoup de leurs durées sont censurées. »
#
# ## Ce qui est donné
#
# `clinic` contient 458 patientes : `days` (jours), `event` (1 récidive ou décès, 0 censure) et huit colonnes connues à l'opération. `HORIZON` vaut 1095 jours. `survival_at(days, events, day)` est la part, selon Kaplan-Meier, des personnes encore sans événement après un jour donné.
#
# ## À vous de jouer
#
# Toute méthode est bienvenue.
#
# 1. `fit_model(table)` apprend d'une table comme `clinic`, et renvoie un modèle : l'objet de votre choix.
# 2. `predict_risk(model, patients)` prend cet objet et une table avec les huit colonnes seulement. Elle renvoie un risque de 0 à 1 par ligne, dans l'ordre. Une seule ligne doit convenir aussi, avec le même risque que dans une table plus grande. Les tables ne doivent pas changer.
#
# ## Comment on juge
#
# En quatre tours, avec apprentissage puis *nouvelles* patientes. Concordance moyenne : au moins 0,63. Risque moyen : à 0,05 près de Kaplan-Meier ; dans la moitié basse et la moitié haute des risques, à 0,1 près. Pour le niveau des risques, les données d'apprentissage ont un suivi plus court.
#
# *Données : réelles, publiées, anonymes ; l'essai GBSG2, Schumacher et coll. (1994), via lifelines. Ne pas en tirer de conseil pour de vraies patientes.*

# %% role="locked" name="data"
import numpy as np
import pandas as pd
from lifelines import CoxPHFitter

from enact_learn.datasets.gbsg2 import breast_cancer_trial

HORIZON = 1095  # days: three years


def survival_at(days, events, day):
    """Give the Kaplan-Meier share of people still without the event after a day (arrays)."""
    steps = [1 - ((days == one) & (events == 1)).sum() / (days >= one).sum() for one in np.unique(days[events == 1]) if one <= day]
    return np.prod(steps)


clinic = breast_cancer_trial().sample(458, random_state=11).reset_index(drop=True)
print("risk within three years:", 1 - survival_at(clinic["days"].to_numpy(), clinic["event"].to_numpy(), HORIZON))
clinic.head()

# %% role="solution" name="model"
### BEGIN SOLUTION
def prepared(table):
    return np.log1p(table[["positive_nodes", "progesterone_receptor"]])
### END SOLUTION


def fit_model(table):
    """Learn from a table with days, event and the columns known at surgery; give back any object."""
    ### BEGIN SOLUTION
    return CoxPHFitter().fit(prepared(table).assign(days=table["days"], event=table["event"]), "days", "event")
    ### END SOLUTION


def predict_risk(model, patients):
    """Give the risk (0 to 1) of an event within HORIZON days for each row of a table."""
    ### BEGIN SOLUTION
    staying_well = model.predict_survival_function(prepared(patients), times=[HORIZON])
    return 1 - staying_well.iloc[0].to_numpy()
    ### END SOLUTION

# %% role="tests" name="serves" points=2
patients = clinic.drop(columns=["days", "event"])
given, asked = clinic.copy(), patients.copy()
model = fit_model(given)
risks = np.asarray(predict_risk(model, asked), dtype=float)
assert len(risks) == len(patients), f"One risk for each of the {len(patients)} patients is needed; predict_risk gave {len(risks)}."
### BEGIN HIDDEN TESTS
assert 0 <= risks.min() and risks.max() <= 1, f"A risk lies between 0 and 1; the smallest was {risks.min()} and the largest {risks.max()}."
assert given.equals(clinic) and asked.equals(patients), "The tables that were handed over have changed. Work on copies."
one = np.asarray(predict_risk(model, patients.iloc[[5]]), dtype=float)
backwards = np.asarray(predict_risk(model, patients.iloc[::-1]), dtype=float)
assert abs(one[0] - risks[5]) < 1e-6 and np.allclose(backwards[::-1], risks, atol=1e-6), "A patient's risk should not depend on who else is in the table, nor on the order of the rows."
few, many = (np.mean(predict_risk(model, patients.assign(positive_nodes=nodes))) for nodes in (1, 20))
assert many > few, f"More positive nodes, all else equal, should not lower the risk: {many} with 20 nodes against {few} with 1."
### END HIDDEN TESTS

# %% role="tests" name="ranks" points=3
risks = np.asarray(predict_risk(fit_model(clinic), clinic.drop(columns=["days", "event"])), dtype=float)
assert np.std(risks) > 0.01, "The risks are all alike, so they can't rank anybody."
### BEGIN HIDDEN TESTS
days, events = clinic["days"].to_numpy(), clinic["event"].to_numpy()
assert abs(risks.mean() - 1 + survival_at(days, events, HORIZON)) < 0.1, "On the patients at hand, mean risk and Kaplan-Meier estimate differ by more than 0.1."
everyone = breast_cancer_trial().sample(frac=1, random_state=23).reset_index(drop=True)
folds = [(everyone[everyone.index % 4 != fold], everyone[everyone.index % 4 == fold]) for fold in range(4)]
found = []
for learnt, new in folds:
    risks = np.asarray(predict_risk(fit_model(learnt), new.drop(columns=["days", "event"])), dtype=float)
    days, events = new["days"].to_numpy(), new["event"].to_numpy()
    first = (events[:, None] == 1) & ((days[:, None] < days) | ((days[:, None] == days) & (events == 0)))
    found.append((np.sign(np.subtract.outer(risks, risks)) / 2 + 0.5)[first].mean())
mean = np.mean(found).round(3)
assert mean >= 0.63, f"On patients that it has not seen, the model ranks too many pairs wrongly: its mean concordance is {mean}, and at least 0.63 is needed. Which columns does it use, and is a high value a high risk?"
### END HIDDEN TESTS

# %% role="tests" name="right-size" points=3
risks = np.asarray(predict_risk(fit_model(clinic), clinic.drop(columns=["days", "event"])), dtype=float)
assert len(risks) == len(clinic), f"One risk for each of the {len(clinic)} patients is needed; predict_risk gave {len(risks)}."
### BEGIN HIDDEN TESTS
everyone = breast_cancer_trial().sample(frac=1, random_state=23).reset_index(drop=True)
gaps = []
for fold in range(4):
    learnt, new = everyone[everyone.index % 4 != fold], everyone[everyone.index % 4 == fold]
    closed = np.random.default_rng(fold).uniform(0, 2200, len(learnt)).round() + 8
    shorter = learnt.assign(event=learnt["event"] * (learnt["days"] <= closed), days=np.minimum(learnt["days"], closed))
    risks = np.asarray(predict_risk(fit_model(shorter), new.drop(columns=["days", "event"])), dtype=float)
    days, events, high = new["days"].to_numpy(), new["event"].to_numpy(), risks >= np.median(risks)
    gaps.append([risks[part].mean() - 1 + survival_at(days[part], events[part], HORIZON) for part in (risks >= 0, high, ~high)])
gap, higher, lower = np.mean(gaps, axis=0).round(3)
assert abs(gap) < 0.05, f"On new patients the mean risk lies too far from what Kaplan-Meier finds: off by {gap} on average (below zero: too low). The training data had a shorter follow-up: how does the model treat those who were censored early?"
for name, value in [("higher", higher), ("lower", lower)]:
    assert abs(value) < 0.1, f"In the {name} half of the new patients the risks have the wrong size. A risk of 0.3 should mean 30 of 100 people."
### END HIDDEN TESTS

# %% [markdown] lang="en"
# ## Your report
#
# Write 150 to 250 words for the people who run the clinics. Levels 0 (missing), 1 (named), 2 (explained) and 3 (explained with numbers of your own) for each of these:
#
# | Criterion | What a 3 looks like |
# |---|---|
# | Method | Says why this method, and how it treats censored times |
# | Evidence | Reports ranking and size on patients not used for training, with their spread |
# | Limits | Says for whom the model was not tested, and which assumption may fail |
# | Use | Says what a risk of 0.3 means to a patient, and what it must not be used for |

# %% [markdown] lang="fr"
# ## Votre rapport
#
# Écrivez 150 à 250 mots pour les personnes qui dirigent ces services. Niveaux 0 (absent), 1 (nommé), 2 (expliqué) et 3 (expliqué avec vos propres nombres) pour chacun de ces points :
#
# | Critère | À quoi ressemble un 3 |
# |---|---|
# | Méthode | Dit pourquoi cette méthode, et comment elle traite les durées censurées |
# | Preuves | Donne le classement et le niveau des risques sur des patientes hors apprentissage, avec leur dispersion |
# | Limites | Dit pour qui le modèle n'a pas été testé, et quelle hypothèse peut échouer |
# | Usage | Dit ce qu'un risque de 0,3 signifie pour une patiente, et à quoi il ne doit pas servir |

# %% [markdown] role="manual" name="report" points=12
# ### BEGIN SOLUTION
# We used a Cox model on two columns, the logarithm of positive nodes and of the progesterone receptor. It learns from
# censored patients for as long as they were followed, and does not guess what happened later.
#
# On patients not used for training its concordance was 0.68 on average, and from 0.65 to 0.72 over a dozen splits. The mean risk
# lay about two percentage points from the Kaplan-Meier estimate, and somewhat more in the half at higher risk.
#
# All patients had positive nodes and were treated in Germany in the 1980s. We can't say how the model does elsewhere, with
# today's drugs, or without positive nodes. The effect of the tumour's grade fades with time, so that a ratio
# which is the same for all times may fail.
#
# A risk of 0.3 means: of 100 patients like you, about 30 have a recurrence or die within three years. It may help to offer
# more visits. It must not be used to deny treatment, and it does not replace a talk with the care team.
# ### END SOLUTION
