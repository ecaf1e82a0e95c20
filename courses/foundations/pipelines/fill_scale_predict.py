# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-ml-pipeline-1
#   title: {en: "Fill, scale, predict", fr: "Compléter, standardiser, prédire"}
#   difficulty: 2
#   minutes: 15
#   skills: [fnd.ml.pipeline]
#   hints:
#     - en: "Which numbers does each step learn, and from whom may it learn them? A pipeline answers this for you, when all steps are in it."
#       fr: "Quels nombres chaque étape apprend-elle, et sur qui peut-elle les apprendre ? Une chaîne y répond pour vous, quand toutes les étapes en font partie."
#     - en: "Pipeline takes a list of pairs: a name and an object. SimpleImputer has a strategy; StandardScaler() and LogisticRegression() need nothing."
#       fr: "Pipeline prend une liste de paires : un nom et un objet. SimpleImputer a une stratégie ; StandardScaler() et LogisticRegression() n'ont besoin de rien."
#     - en: "In held_out_error, fit the result of build() with the columns and target of train only. Then predict_proba of test has two columns, the second is that of the outcome 1; square the differences to the target and take np.mean."
#       fr: "Dans held_out_error, ajustez le résultat de build() avec les colonnes et la cible de train seulement. Puis predict_proba de test a deux colonnes, la seconde est celle de l'issue 1 ; mettez au carré les écarts à la cible et prenez np.mean."
#   misconceptions:
#     - says:
#         en: "A value that is missing is best replaced by zero."
#         fr: "Une valeur manquante se remplace au mieux par zéro."
#       wrong:
#         build: |
#           def build():
#               return Pipeline([
#                   ("fill", SimpleImputer(strategy="constant", fill_value=0)),
#                   ("scale", StandardScaler()),
#                   ("model", LogisticRegression()),
#               ])
#     - says:
#         en: "It is better to fit the steps on all people, since the test people are known too."
#         fr: "Mieux vaut ajuster les étapes sur tout le monde, puisque les personnes de test sont connues aussi."
#       wrong:
#         held-out-error: |
#           def held_out_error(train, test):
#               everyone = pd.concat([train, test])
#               pipeline = build().fit(everyone[columns], everyone["target"])
#               chances = pipeline.predict_proba(test[columns])[:, 1]
#               return np.mean((chances - test["target"]) ** 2)
#     - says:
#         en: "Before predicting, the pipeline must be fitted again, on the new people."
#         fr: "Avant de prédire, il faut ajuster de nouveau la chaîne, sur les nouvelles personnes."
#       wrong:
#         held-out-error: |
#           def held_out_error(train, test):
#               pipeline = build().fit(train[columns], train["target"])
#               pipeline.fit(test[columns], test["target"])
#               chances = pipeline.predict_proba(test[columns])[:, 1]
#               return np.mean((chances - test["target"]) ** 2)
#   alternatives:
#     - build: |
#         def build():
#             pipeline = make_pipeline(SimpleImputer(strategy="median"), StandardScaler(), LogisticRegression())
#             names = ["fill", "scale", "model"]
#             return Pipeline([(name, step) for name, (_, step) in zip(names, pipeline.steps)])
#       held-out-error: |
#         def held_out_error(train, test):
#             from sklearn.metrics import brier_score_loss
#             pipeline = build().fit(train[columns], train["target"])
#             return brier_score_loss(test["target"], pipeline.predict_proba(test[columns])[:, 1])
#   tests:
#     three-steps: {en: "Chains three steps", fr: "Enchaîne trois étapes"}
#     what-it-learned: {en: "Fills with what was learned", fr: "Complète avec ce qui a été appris"}
#     error: {en: "Measures the error on new people", fr: "Mesure l'erreur sur de nouvelles personnes"}
#   messages:
#     "The steps should be called fill, scale and model, in this order; yours are {}.": "Les étapes devraient s'appeler fill, scale et model, dans cet ordre ; les vôtres sont {}."
#     "There should be one chance for each of the 300 people; there are {}.": "Il devrait y avoir une probabilité pour chacune des 300 personnes ; il y en a {}."
#     "A change of unit must not change the prediction: is there a scaling step after the filling?": "Un changement d'unité ne doit pas changer la prédiction : y a-t-il une étape de standardisation après le remplissage ?"
#     "The scaler should bring every column to mean 0 and standard deviation 1.": "L'étape scale devrait amener chaque colonne à la moyenne 0 et à l'écart type 1."
#     "The step fill must learn one number for each of the 4 columns; it learned {}.": "L'étape fill doit apprendre un nombre pour chacune des 4 colonnes ; elle en a appris {}."
#     "A missing creatinine should be filled with the median of the people that the pipeline was fitted on.": "Une créatinine manquante doit être remplacée par la médiane des personnes sur lesquelles la chaîne a été ajustée."
#     "Two calls of build must give two separate pipelines: fitting one must not change the other.": "Deux appels de build doivent donner deux chaînes séparées : ajuster l'une ne doit pas changer l'autre."
#     "An error is a number between 0 and 1 here; held_out_error gave {}.": "Une erreur est ici un nombre entre 0 et 1 ; held_out_error a donné {}."
#     "The pipeline must learn from train only, and predict test with what it learned there.": "La chaîne doit apprendre sur train seulement, et prédire test avec ce qu'elle y a appris."
#     "Compare the probability of the outcome 1 with the target, and square each difference.": "Comparez la probabilité de l'issue 1 à la cible, et mettez chaque écart au carré."
# ---

# %% [markdown] lang="en"
# # Fill, scale, predict
#
# **What you will be able to do:** put every step between raw numbers and prediction into one object that learns from the training people only.
#
# ## Why it matters
#
# In a study in Minnesota, creatinine is missing for every sixth person. Fill the gaps with the median of *all* people, and the training data know a little of the test people. Such a leak looks harmless, but can make results look better than they are. In a **pipeline** it can't happen: `fit` teaches all steps on the same people, and `predict_proba` only applies what was learned.
#
# ## The idea
#
# Three steps in a row: `fill` puts the median in each gap, `scale` gives each column mean 0 and standard deviation 1, `model` gives a probability. If the median of creatinine in training is 1.0 mg/dL, then each new person without a value gets 1.0.
#
# The mean of (probability − target)² is the *Brier score*: 0 is perfect.
#
# ## What is given
#
# `train` and `test`: people with four `columns` and a `target`, 1 for those who died within five years.
#
# ## Your task
#
# 1. `build()` gives an unfitted scikit-learn `Pipeline` with the steps `"fill"` (median), `"scale"` (`StandardScaler`), `"model"` (`LogisticRegression` as it comes).
# 2. `held_out_error(train, test)` fits such a pipeline on `train` and gives the Brier score on `test`.
#
# *Data: real people, published without names; Dispenzieri et al., [Mayo Clin. Proc. 2012](https://doi.org/10.1016/j.mayocp.2012.03.009).*

# %% [markdown] lang="fr"
# # Compléter, standardiser, prédire
#
# **Ce que vous saurez faire :** mettre toutes les étapes, des nombres bruts à la prédiction, dans un seul objet qui n'apprend que sur les personnes d'entraînement.
#
# ## Pourquoi c'est important
#
# Dans une étude au Minnesota, la créatinine manque pour une personne sur six. Complétez par la médiane de *tout le monde*, et les données d'entraînement savent un peu des personnes de test. Une telle fuite paraît anodine, mais peut rendre les résultats plus beaux qu'ils ne sont. Dans une **chaîne** (*pipeline*), elle est impossible : `fit` instruit toutes les étapes sur les mêmes personnes, et `predict_proba` ne fait qu'appliquer ce qui a été appris.
#
# ## L'idée
#
# Trois étapes à la suite : `fill` met la médiane dans chaque trou, `scale` donne à chaque colonne la moyenne 0 et l'écart type 1, `model` donne une probabilité. Si la médiane de la créatinine à l'entraînement vaut 1,0 mg/dL, chaque nouvelle personne sans valeur reçoit 1,0.
#
# La moyenne de (probabilité − cible)² est le *score de Brier* : 0 est parfait.
#
# ## Ce qui est donné
#
# `train` et `test` : des personnes avec quatre colonnes (`columns`) et une cible `target`, 1 pour celles qui sont mortes dans les cinq ans.
#
# ## À vous de jouer
#
# 1. `build()` donne un `Pipeline` de scikit-learn non ajusté avec les étapes `"fill"` (médiane), `"scale"` (`StandardScaler`), `"model"` (`LogisticRegression` telle quelle).
# 2. `held_out_error(train, test)` ajuste une telle chaîne sur `train` et donne le score de Brier sur `test`.
#
# *Données : de vraies personnes, publiées sans noms ; Dispenzieri et al., [Mayo Clin. Proc. 2012](https://doi.org/10.1016/j.mayocp.2012.03.009).*

# %% role="locked" name="data"
import numpy as np
import pandas as pd
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from enact_learn.datasets.free_light_chain import free_light_chain

columns = ["age_years", "kappa_mg_per_dl", "lambda_mg_per_dl", "creatinine_mg_per_dl"]
people = free_light_chain()
five_years = 5 * 365
known = (people["follow_up_days"] >= five_years) | (people["died"] == 1)  # what became of them in five years
people = people[known].assign(target=(people["died"] == 1) & (people["follow_up_days"] < five_years))
people = people.astype({"target": int}).sample(1200, random_state=7)
train, test = people[:900], people[900:]
train[columns + ["target"]].describe()

# %% role="solution" name="build"
def build():
    """Give an unfitted pipeline: fill gaps with medians, scale, model."""
    ### BEGIN SOLUTION
    return Pipeline([
        ("fill", SimpleImputer(strategy="median")),
        ("scale", StandardScaler()),
        ("model", LogisticRegression()),
    ])
    ### END SOLUTION

# %% role="tests" name="three-steps" points=1
pipeline = build()
names = list(pipeline.named_steps)
assert names == ["fill", "scale", "model"], f"The steps should be called fill, scale and model, in this order; yours are {names}."
pipeline.fit(train[columns], train["target"])
chances = pipeline.predict_proba(test[columns])[:, 1]
assert len(chances) == 300, f"There should be one chance for each of the 300 people; there are {len(chances)}."
### BEGIN HIDDEN TESTS
units = [1, 1000, 0.001, 88.4]
other = build()
other.fit(train[columns] * units, train["target"])
assert np.allclose(other.predict_proba(test[columns] * units)[:, 1], chances, atol=1e-4), "A change of unit must not change the prediction: is there a scaling step after the filling?"
filled = train[columns].fillna(train[columns].median())
scaled = pipeline.named_steps["scale"].transform(filled.to_numpy())
assert np.allclose(np.mean(scaled, axis=0), 0) and np.allclose(np.std(scaled, axis=0), 1), "The scaler should bring every column to mean 0 and standard deviation 1."
### END HIDDEN TESTS

# %% role="tests" name="what-it-learned" points=2
pipeline = build()
pipeline.fit(train[columns], train["target"])
learned = np.asarray(pipeline.named_steps["fill"].statistics_)
assert len(learned) == 4, f"The step fill must learn one number for each of the 4 columns; it learned {len(learned)}."
### BEGIN HIDDEN TESTS
for known_people in (train, train[train["age_years"] > 75]):
    pipeline = build()
    pipeline.fit(known_people[columns], known_people["target"])
    gap = test[columns].assign(creatinine_mg_per_dl=np.nan)
    middle = test[columns].assign(creatinine_mg_per_dl=known_people["creatinine_mg_per_dl"].median())
    assert np.allclose(pipeline.predict_proba(gap), pipeline.predict_proba(middle)), "A missing creatinine should be filled with the median of the people that the pipeline was fitted on."
first, second = build(), build()
first.fit(train[columns], train["target"])
second.fit(train[columns] * 2, train["target"])
assert np.allclose(first.named_steps["fill"].statistics_, learned), "Two calls of build must give two separate pipelines: fitting one must not change the other."
### END HIDDEN TESTS

# %% role="solution" name="held-out-error"
def held_out_error(train, test):
    """Fit a pipeline on train; give the mean of (probability - target)^2 on test."""
    ### BEGIN SOLUTION
    pipeline = build().fit(train[columns], train["target"])
    chances = pipeline.predict_proba(test[columns])[:, 1]
    return np.mean((chances - test["target"]) ** 2)
    ### END SOLUTION

# %% role="tests" name="error" points=2
answer = held_out_error(train, test)
assert 0 <= answer <= 1, f"An error is a number between 0 and 1 here; held_out_error gave {answer!r}."
### BEGIN HIDDEN TESTS
for a, b in [(train, test), (test, train), (train[:120], train[120:200])]:
    middle = a[columns].median()
    x, y = a[columns].fillna(middle), b[columns].fillna(middle)
    model = LogisticRegression().fit((x - x.mean()) / x.std(ddof=0), a["target"])
    chances = model.predict_proba((y - x.mean()) / x.std(ddof=0))[:, 1]
    answer = held_out_error(a, b)
    assert abs(answer - np.mean(np.abs(chances - b["target"]))) > 1e-3, "Compare the probability of the outcome 1 with the target, and square each difference."
    assert abs(answer - np.mean((chances - b["target"]) ** 2)) < 1e-5, "The pipeline must learn from train only, and predict test with what it learned there."
### END HIDDEN TESTS
