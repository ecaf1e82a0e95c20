# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-eval-calib-3
#   title: {en: "Recalibrate without leakage", fr: "Recalibrer sans fuite"}
#   difficulty: 4
#   minutes: 35
#   skills: [fnd.eval.calib]
#   hints:
#     - en: "Which people has the forest never seen? Only their probabilities show how it will speak to new people."
#       fr: "Quelles personnes la forêt n'a-t-elle jamais vues ? Seules leurs probabilités montrent comment elle parlera à de nouvelles personnes."
#     - en: "np.clip keeps probabilities inside, np.log makes the odds linear. LogisticRegression wants a table: [:, np.newaxis] turns a row of numbers into a column."
#       fr: "np.clip garde les probabilités à l'intérieur, np.log rend les cotes linéaires. LogisticRegression veut une table : [:, np.newaxis] fait d'une rangée de nombres une colonne."
#     - en: "In honest_report: fit on the first part, call recalibrated with the second part for calibration, and compute two means of squared differences on the third part, with predict_proba(...)[:, 1] before. np.clip, np.log, np.newaxis and LogisticRegression all sit in the functions before."
#       fr: "Dans honest_report : ajustez (fit) sur la première partie, appelez recalibrated avec la deuxième pour la calibration, et calculez deux moyennes de carrés de différences sur la troisième, avec predict_proba(...)[:, 1] pour l'avant. np.clip, np.log, np.newaxis et LogisticRegression sont dans les fonctions précédentes."
#   misconceptions:
#     - says:
#         en: "The training part is good enough for recalibrating: it is the largest."
#         fr: "La partie d'entraînement suffit pour recalibrer : c'est la plus grande."
#       wrong:
#         honest-report: |
#           def honest_report(parts):
#               (X_train, y_train), (X_calibration, y_calibration), (X_test, y_test) = parts
#               forest = RandomForestClassifier(30, random_state=0).fit(X_train, y_train)
#               before = forest.predict_proba(X_test)[:, 1]
#               after = recalibrated(forest, X_train, y_train, X_test)
#               return ((before - y_test) ** 2).mean(), ((after - y_test) ** 2).mean()
#     - says:
#         en: "A recalibration shows its worth on the people it was fitted on."
#         fr: "Une recalibration montre sa valeur sur les personnes qui ont servi à l'ajuster."
#       wrong:
#         honest-report: |
#           def honest_report(parts):
#               (X_train, y_train), (X_calibration, y_calibration), (X_test, y_test) = parts
#               forest = RandomForestClassifier(30, random_state=0).fit(X_train, y_train)
#               before = forest.predict_proba(X_test)[:, 1]
#               after = recalibrated(forest, X_test, y_test, X_test)
#               return ((before - y_test) ** 2).mean(), ((after - y_test) ** 2).mean()
#     - says:
#         en: "The log-odds are the logarithm of the probability."
#         fr: "Le logarithme de la cote est le logarithme de la probabilité."
#       wrong:
#         log-odds: |
#           def log_odds(probabilities):
#               return np.log(np.clip(probabilities, 0.001, 0.999))
#     - says:
#         en: "Recalibrating means to shift all probabilities until their mean is right."
#         fr: "Recalibrer, c'est décaler toutes les probabilités jusqu'à ce que leur moyenne soit juste."
#       wrong:
#         recalibrated: |
#           def recalibrated(model, X_calibration, y_calibration, X_new):
#               said = model.predict_proba(X_calibration)[:, 1]
#               return np.clip(model.predict_proba(X_new)[:, 1] + np.mean(y_calibration) - said.mean(), 0, 1)
#   alternatives:
#     - log-odds: |
#         from scipy.special import logit
#
#         def log_odds(probabilities):
#             return logit(np.clip(probabilities, 0.001, 0.999))
#       recalibrated: |
#         def recalibrated(model, X_calibration, y_calibration, X_new):
#             column = lambda X: log_odds(model.predict_proba(X)[:, 1]).reshape(-1, 1)
#             platt = LogisticRegression(C=1e6).fit(column(X_calibration), y_calibration)
#             return platt.predict_proba(column(X_new))[:, 1]
#   equivalent:
#     - mutant: "np.clip(probabilities, 0.001, 0.999) -> np.clip(0.001, probabilities, 0.999)"
#       because: "the larger of two numbers does not depend on their order"
#   tests:
#     odds: {en: "Turns probabilities into log-odds", fr: "Passe des probabilités au logarithme des cotes"}
#     corrected: {en: "Corrects a model that exaggerates", fr: "Corrige un modèle qui exagère"}
#     honest: {en: "Reports on people never seen before", fr: "Rend compte sur des personnes jamais vues"}
#   messages:
#     "A probability of one half has log-odds of 0; log_odds gave {}.": "Une probabilité d'un demi a un logarithme de cote de 0 ; log_odds a renvoyé {}."
#     "The odds of 0.8 are 0.8 to 0.2, so 4; the logarithm is the natural one.": "La cote de 0,8 est de 0,8 contre 0,2, donc 4 ; le logarithme est le logarithme népérien."
#     "Probabilities of 0 and 1 have no finite log-odds: clip to 0.001 and 0.999 first.": "Les probabilités 0 et 1 n'ont pas de logarithme de cote fini : bornez d'abord à 0,001 et 0,999."
#     "recalibrated should give one probability for each new person: {} here, not {}.": "recalibrated devrait renvoyer une probabilité par nouvelle personne : {} ici, et non {}."
#     "Probabilities lie between 0 and 1.": "Les probabilités sont entre 0 et 1."
#     "This model exaggerates: it says 0.95 where 0.75 happens. After recalibration it should say about what happens, near 0 and near 1.": "Ce modèle exagère : il dit 0,95 là où 0,75 arrive. Après recalibration, il devrait dire à peu près ce qui arrive, près de 0 comme près de 1."
#     "Recalibration keeps the order: whoever had the higher probability before has it afterwards.": "La recalibration garde l'ordre : qui avait la plus haute probabilité avant l'a aussi après."
#     "honest_report should give two numbers, before and after; it gave {}.": "honest_report devrait renvoyer deux nombres, avant et après ; elle en a renvoyé {}."
#     "The first number is the Brier score of the forest itself on the test part.": "Le premier nombre est le score de Brier de la forêt elle-même sur la partie de test."
#     "The second number is worse than it should be. A forest knows its training people by heart: their probabilities say nothing about new people.": "Le second nombre est pire qu'il ne devrait. Une forêt connaît par cœur les personnes de l'entraînement : leurs probabilités ne disent rien sur de nouvelles personnes."
#     "The second number is not the one of an honest recalibration. Which part may the recalibration see, and which part judges?": "Le second nombre n'est pas celui d'une recalibration honnête. Quelle partie la recalibration peut-elle voir, et quelle partie juge ?"
# ---

# %% [markdown] lang="en"
# # Recalibrate without leakage
#
# **What you will be able to do:** mend a model that exaggerates, and prove on new people that it got better.
#
# ## Why it matters
#
# Doctors share a risk with a person only if it holds. Many models rank people well but speak too strongly or too softly. That can be mended afterwards, without a new model. The danger: mending with data that the model already knows. Then the mended risk is worse than before, and nobody notices.
#
# ## The idea
#
# After an idea of John Platt (1999): take the **log-odds** of what the model says, and fit a logistic regression on them.
#
# $$\text{log-odds}(p) = \ln\frac{p}{1-p}$$
#
# 0.8 has odds of 4 to 1 and log-odds of 1.39. Three parts of the data, three roles: one trains the model, one mends it, one judges.
#
# ## What is given
#
# `parts`: three pairs `(X, y)` named train, calibration and test, in this order. `X` holds age, sex and two blood proteins of 1,000 people aged 50 or more. `y` is 1 for those who died within ten years. `Exaggerating` is a toy model for the tests.
#
# ## Your task
#
# 1. `log_odds(probabilities)` clips an array to 0.001 and 0.999, then gives back the log-odds.
# 2. `recalibrated(model, X_calibration, y_calibration, X_new)` gives back the mended probabilities of 1 for `X_new`. `model` is fitted already. Use `LogisticRegression` on the log-odds.
# 3. `honest_report(parts)` fits `RandomForestClassifier(30, random_state=0)` and gives back two Brier scores of its probabilities on the test part: before and after.
#
# *Data: free light chain study, Dispenzieri and colleagues, [Mayo Clin. Proc. 2012](https://doi.org/10.1016/j.mayocp.2012.03.009), from scikit-survival. Real, published, without names.*

# %% [markdown] lang="fr"
# # Recalibrer sans fuite
#
# **Ce que vous saurez faire :** corriger un modèle qui exagère, et prouver sur de nouvelles personnes qu'il s'est amélioré.
#
# ## Pourquoi c'est important
#
# On ne parle d'un risque à une personne que s'il est juste. Beaucoup de modèles classent bien les gens, mais parlent trop fort ou trop bas. Cela peut se corriger après coup, sans nouveau modèle. Le danger : corriger avec des données que le modèle connaît déjà. Le risque corrigé est alors pire qu'avant, et personne ne le voit.
#
# ## L'idée
#
# D'après une idée de John Platt (1999) : prendre le **logarithme de la cote** de ce que dit le modèle, et y ajuster une régression logistique.
#
# $$\text{log-cote}(p) = \ln\frac{p}{1-p}$$
#
# 0,8 a une cote de 4 contre 1 et une log-cote de 1,39. Trois parties des données, trois rôles : l'une entraîne le modèle, l'une le corrige, l'une juge.
#
# ## Ce qui est donné
#
# `parts` : trois couples `(X, y)`, entraînement, calibration et test, dans cet ordre. `X` contient l'âge, le sexe et deux protéines du sang de 1 000 personnes de 50 ans ou plus. `y` vaut 1 pour celles qui sont mortes dans les dix ans. `Exaggerating` est un modèle jouet pour les tests.
#
# ## À vous de jouer
#
# 1. `log_odds(probabilities)` borne un tableau à 0,001 et 0,999, puis renvoie les log-cotes.
# 2. `recalibrated(model, X_calibration, y_calibration, X_new)` renvoie les probabilités corrigées de 1 pour `X_new`. `model` est déjà ajusté. Utilisez `LogisticRegression` sur les log-cotes.
# 3. `honest_report(parts)` ajuste `RandomForestClassifier(30, random_state=0)` et renvoie deux scores de Brier de ses probabilités sur la partie de test : avant et après.
#
# *Données : étude des chaînes légères libres, Dispenzieri et collègues, [Mayo Clin. Proc. 2012](https://doi.org/10.1016/j.mayocp.2012.03.009), fournies par scikit-survival. Réelles, publiées, sans noms.*

# %% role="locked" name="data"
import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression

from enact_learn.datasets.free_light_chain import free_light_chain

people = free_light_chain()
people = people[(people["died"] == 1) | (people["follow_up_days"] >= 3652)].sample(3000, random_state=7)  # known after ten years
died = ((people["died"] == 1) & (people["follow_up_days"] < 3652)).astype(int).to_numpy()
facts = people.assign(woman=people["sex"] == "F")[["age_years", "woman", "kappa_mg_per_dl", "lambda_mg_per_dl"]].to_numpy(float)
parts = [(facts[start : start + 1000], died[start : start + 1000]) for start in (0, 1000, 2000)]


class Exaggerating:
    """A model that says of x what x says."""

    def predict_proba(self, X):
        p = np.asarray(X, float)[:, 0]
        return np.column_stack([1 - p, p])

# %% role="solution" name="log-odds"
def log_odds(probabilities):
    """Give the log-odds of probabilities, which are clipped to 0.001 and 0.999 first."""
    ### BEGIN SOLUTION
    p = np.clip(probabilities, 0.001, 0.999)
    return np.log(p / (1 - p))
    ### END SOLUTION

# %% role="tests" name="odds" points=1
answer = log_odds(np.array([0.5]))[0]
assert abs(answer) < 1e-9, f"A probability of one half has log-odds of 0; log_odds gave {answer}."
### BEGIN HIDDEN TESTS
assert np.allclose(log_odds(np.array([0.8, 0.1])), [np.log(4), -np.log(9)]), "The odds of 0.8 are 0.8 to 0.2, so 4; the logarithm is the natural one."
assert np.allclose(log_odds(np.array([0.0, 1.0])), [-np.log(999), np.log(999)]), "Probabilities of 0 and 1 have no finite log-odds: clip to 0.001 and 0.999 first."
### END HIDDEN TESTS

# %% role="solution" name="recalibrated"
def recalibrated(model, X_calibration, y_calibration, X_new):
    """Give mended probabilities for new people, by Platt's way."""
    ### BEGIN SOLUTION
    said, said_new = [log_odds(model.predict_proba(X)[:, 1])[:, np.newaxis] for X in (X_calibration, X_new)]
    return LogisticRegression().fit(said, y_calibration).predict_proba(said_new)[:, 1]
    ### END SOLUTION

# %% role="tests" name="corrected" points=3
levels = np.repeat([0.05, 0.95], 400).reshape(-1, 1)
happened = np.tile([1, 0, 0, 0], 200)
happened[400:] = np.tile([1, 1, 1, 0], 100)
asked = np.array([[0.05], [0.3], [0.5], [0.7], [0.95]])
answer = np.asarray(recalibrated(Exaggerating(), levels, happened, asked))
assert answer.shape == (5,), f"recalibrated should give one probability for each new person: {5} here, not {answer.shape}."
assert ((answer >= 0) & (answer <= 1)).all(), "Probabilities lie between 0 and 1."
### BEGIN HIDDEN TESTS
assert np.allclose(answer[[0, -1]], [0.25, 0.75], atol=0.02), "This model exaggerates: it says 0.95 where 0.75 happens. After recalibration it should say about what happens, near 0 and near 1."
assert (np.diff(answer) > 0).all(), "Recalibration keeps the order: whoever had the higher probability before has it afterwards."
### END HIDDEN TESTS

# %% role="solution" name="honest-report"
def honest_report(parts):
    """Give the Brier scores of a forest on the test part, before and after recalibration."""
    ### BEGIN SOLUTION
    (X_train, y_train), (X_calibration, y_calibration), (X_test, y_test) = parts
    forest = RandomForestClassifier(30, random_state=0).fit(X_train, y_train)
    before = forest.predict_proba(X_test)[:, 1]
    after = recalibrated(forest, X_calibration, y_calibration, X_test)
    return ((before - y_test) ** 2).mean(), ((after - y_test) ** 2).mean()
    ### END SOLUTION

# %% role="tests" name="honest" points=3
answer = honest_report(parts)
assert len(answer) == 2, f"honest_report should give two numbers, before and after; it gave {len(answer)}."
### BEGIN HIDDEN TESTS
(X_1, y_1), (X_2, y_2), (X_3, y_3) = parts
trees = RandomForestClassifier(30, random_state=0).fit(X_1, y_1)
said_2, said_3 = (trees.predict_proba(X)[:, 1] for X in (X_2, X_3))
as_odds = lambda p: np.log(np.clip(p, 0.001, 0.999) / (1 - np.clip(p, 0.001, 0.999))).reshape(-1, 1)
mended = LogisticRegression().fit(as_odds(said_2), y_2).predict_proba(as_odds(said_3))[:, 1]
expected = [((p - y_3) ** 2).mean() for p in (said_3, mended)]
assert abs(answer[0] - expected[0]) < 1e-3, "The first number is the Brier score of the forest itself on the test part."
assert answer[1] < expected[1] + 0.01, "The second number is worse than it should be. A forest knows its training people by heart: their probabilities say nothing about new people."
assert abs(answer[1] - expected[1]) < 5e-4, "The second number is not the one of an honest recalibration. Which part may the recalibration see, and which part judges?"
### END HIDDEN TESTS
