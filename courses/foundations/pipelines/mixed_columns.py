# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-ml-pipeline-2
#   title: {en: "Numbers and categories in one pipeline", fr: "Nombres et catégories dans une seule chaîne"}
#   difficulty: 3
#   minutes: 25
#   skills: [fnd.ml.pipeline]
#   hints:
#     - en: "Two kinds of columns need two treatments. Which object of scikit-learn sends each group of columns to its own treatment, and sets the results side by side?"
#       fr: "Deux sortes de colonnes demandent deux traitements. Quel objet de scikit-learn envoie chaque groupe de colonnes vers son traitement, et met les résultats côte à côte ?"
#     - en: "ColumnTransformer takes triples: a name, a treatment, a list of columns. The treatment of the numbers is itself a pipeline: make_pipeline with SimpleImputer and StandardScaler."
#       fr: "ColumnTransformer prend des triplets : un nom, un traitement, une liste de colonnes. Le traitement des nombres est lui-même une chaîne : make_pipeline avec SimpleImputer et StandardScaler."
#     - en: "OneHotEncoder has the option handle_unknown, and one of its values makes all columns 0 for a new category. In weights, ask the step prepare for get_feature_names_out and the step model for coef_; dict and zip join them."
#       fr: "OneHotEncoder a l'option handle_unknown, dont une valeur met toutes les colonnes à 0 pour une catégorie nouvelle. Dans weights, demandez get_feature_names_out à l'étape prepare et coef_ à l'étape model ; dict et zip les réunissent."
#   misconceptions:
#     - says:
#         en: "Categories can be numbered 0, 1, 2 and used as a number."
#         fr: "On peut numéroter les catégories 0, 1, 2 et s'en servir comme d'un nombre."
#       wrong:
#         build: |
#           def build():
#               numbers = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
#               codes = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
#               prepare = ColumnTransformer([("numbers", numbers, numeric), ("categories", codes, categories)])
#               return Pipeline([("prepare", prepare), ("model", LogisticRegression())])
#     - says:
#         en: "New people only have categories that the training people had."
#         fr: "De nouvelles personnes n'ont que des catégories présentes à l'entraînement."
#       wrong:
#         build: |
#           def build():
#               numbers = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
#               prepare = ColumnTransformer([("numbers", numbers, numeric), ("categories", OneHotEncoder(), categories)])
#               return Pipeline([("prepare", prepare), ("model", LogisticRegression())])
#     - says:
#         en: "People with a gap can be left out before predicting."
#         fr: "On peut retirer les personnes avec un trou avant de prédire."
#       wrong:
#         chances: |
#           def chances(train, test):
#               train, test = train.dropna(subset=numeric), test.dropna(subset=numeric)
#               pipeline = build().fit(train, train["target"])
#               return pipeline.predict_proba(test)[:, 1]
#   alternatives:
#     - build: |
#         def build():
#             steps = [("fill", SimpleImputer(strategy="median")), ("scale", StandardScaler())]
#             one_hot = Pipeline([("code", OneHotEncoder(handle_unknown="ignore", sparse_output=False))])
#             prepare = ColumnTransformer(
#                 [("numbers", Pipeline(steps), numeric), ("categories", one_hot, categories)], remainder="drop"
#             )
#             return Pipeline([("prepare", prepare), ("model", LogisticRegression())])
#       weights: |
#         def weights(pipeline):
#             prepare, model = pipeline[0], pipeline[-1]
#             found = {}
#             for number, name in enumerate(prepare.get_feature_names_out()):
#                 found[str(name)] = float(model.coef_[0, number])
#             return found
#   tests:
#     predicts: {en: "Predicts from both kinds of columns", fr: "Prédit à partir des deux sortes de colonnes"}
#     new-people: {en: "Copes with new people", fr: "Accepte de nouvelles personnes"}
#     readable: {en: "Names its weights", fr: "Nomme ses poids"}
#   messages:
#     "There should be one chance for each of the 300 people of test; there are {}.": "Il devrait y avoir une probabilité pour chacune des 300 personnes de test ; il y en a {}."
#     "The chances of test are not right. Are gaps filled with medians, numbers scaled, and is there one column of 0 and 1 for each category?": "Les probabilités de test ne sont pas justes. Les trous sont-ils comblés par des médianes, les nombres standardisés, et y a-t-il une colonne de 0 et de 1 par catégorie ?"
#     "The pipeline must learn from train only: other training people, other chances.": "La chaîne doit apprendre sur train seulement : d'autres personnes d'entraînement, d'autres probabilités."
#     "The steps should be called prepare and model; yours are {}.": "Les étapes devraient s'appeler prepare et model ; les vôtres sont {}."
#     "A year that did not occur in training must not stop the prediction: {}.": "Une année absente de l'entraînement ne doit pas arrêter la prédiction : {}."
#     "The part categories should make one column for each category, named like categories__sample_year_1995.": "La partie categories devrait faire une colonne par catégorie, nommée comme categories__sample_year_1995."
#     "A category that was never seen says nothing: all its columns are 0.": "Une catégorie jamais vue ne dit rien : toutes ses colonnes valent 0."
#     "Columns come by name: their order in the table must not matter, nor must columns that the pipeline does not use.": "Les colonnes viennent par leur nom : leur ordre dans la table ne doit rien changer, ni les colonnes que la chaîne n'utilise pas."
#     "weights should give a dict with a name for each weight; it gave {}.": "weights devrait donner un dict avec un nom pour chaque poids ; elle a donné {}."
#     "There should be one weight for each number and for each category: {} in all, not {}.": "Il devrait y avoir un poids par nombre et par catégorie : {} en tout, et non {}."
#     "Each weight must stand by the name of its own prepared column.": "Chaque poids doit se trouver au nom de sa propre colonne préparée."
# ---

# %% [markdown] lang="en"
# # Numbers and categories in one pipeline
#
# **What you will be able to do:** build one model that takes a raw table with numbers, gaps and words.
#
# ## Why it matters
#
# Real tables mix kinds: an age, a blood value with gaps, a sex, the year a sample was taken. Code the words by hand, and training and new people soon get different columns. Then the model reads one column for another, or stops at a year it has never met. One object that treats every column the same way, each time, avoids this.
#
# ## The idea
#
# A **column transformer** sends each group of columns to its own treatment and sets the results side by side. *One-hot coding* gives each category a column of 0 and 1: `F` becomes (1, 0) and `M` becomes (0, 1). A category unseen in training gets zeros only. Four numbers and categories with 2, 2 and 9 values make 17 columns.
#
# ## What is given
#
# `train`, `test`: raw tables with a `target` (died within five years). `numeric`: four columns, some with gaps. `categories`: `sex`, `mgus`, and `sample_year` as text.
#
# ## Your task
#
# 1. `build()` gives an unfitted `Pipeline`. Step `"prepare"` is a `ColumnTransformer`: part `"numbers"` fills `numeric` with medians and scales; part `"categories"` one-hot codes `categories`; other columns are dropped. Step `"model"` is `LogisticRegression()`.
# 2. `chances(train, test)` fits it on `train` and gives the array of probabilities of the target 1 for all of `test`.
# 3. `weights(pipeline)` gives, for a fitted one, a dict from the name of each prepared column (such as `"numbers__age_years"`) to its coefficient.
#
# *Data: real people, published without names; Dispenzieri et al., [Mayo Clin. Proc. 2012](https://doi.org/10.1016/j.mayocp.2012.03.009).*

# %% [markdown] lang="fr"
# # Nombres et catégories dans une seule chaîne
#
# **Ce que vous saurez faire :** construire un seul modèle qui prend une table brute avec des nombres, des trous et des mots.
#
# ## Pourquoi c'est important
#
# Les vraies tables mêlent les genres : un âge, une valeur sanguine avec des trous, un sexe, l'année d'un prélèvement. Codez les mots à la main, et les colonnes diffèrent vite entre l'entraînement et les nouvelles personnes. Le modèle lit alors une colonne pour une autre, ou s'arrête sur une année jamais vue. Un seul objet qui traite chaque colonne de la même façon, à chaque fois, l'évite.
#
# ## L'idée
#
# Un **transformateur de colonnes** envoie chaque groupe de colonnes vers son traitement et met les résultats côte à côte. Le *codage one-hot* donne à chaque catégorie une colonne de 0 et de 1 : `F` devient (1, 0) et `M` devient (0, 1). Une catégorie absente de l'entraînement ne reçoit que des zéros. Quatre nombres et des catégories à 2, 2 et 9 valeurs font 17 colonnes.
#
# ## Ce qui est donné
#
# `train`, `test` : des tables brutes avec une cible `target` (mort dans les cinq ans). `numeric` : quatre colonnes, certaines avec des trous. `categories` : `sex`, `mgus`, et `sample_year` en texte.
#
# ## À vous de jouer
#
# 1. `build()` donne un `Pipeline` non ajusté. L'étape `"prepare"` est un `ColumnTransformer` : la partie `"numbers"` comble `numeric` par des médianes et standardise ; la partie `"categories"` code `categories` en one-hot ; les autres colonnes sont écartées. L'étape `"model"` est `LogisticRegression()`.
# 2. `chances(train, test)` l'ajuste sur `train` et donne le tableau des probabilités de la cible 1 pour tout `test`.
# 3. `weights(pipeline)` donne, pour une chaîne ajustée, un dict qui va du nom de chaque colonne préparée (comme `"numbers__age_years"`) à son coefficient.
#
# *Données : de vraies personnes, publiées sans noms ; Dispenzieri et al., [Mayo Clin. Proc. 2012](https://doi.org/10.1016/j.mayocp.2012.03.009).*

# %% role="locked" name="data"
import numpy as np
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, StandardScaler

from enact_learn.datasets.free_light_chain import free_light_chain

numeric = ["age_years", "kappa_mg_per_dl", "lambda_mg_per_dl", "creatinine_mg_per_dl"]
categories = ["sex", "mgus", "sample_year"]
people = free_light_chain()
five_years = 5 * 365
known = (people["follow_up_days"] >= five_years) | (people["died"] == 1)  # what became of them in five years
people = people[known].assign(target=(people["died"] == 1) & (people["follow_up_days"] < five_years))
people = people.astype({"target": int, "sample_year": str}).sample(1200, random_state=7)
people = people[numeric + categories + ["target"]]
train, test = people[:900], people[900:]
train.head()

# %% role="solution" name="build"
def build():
    """Give an unfitted pipeline for the raw table."""
    ### BEGIN SOLUTION
    numbers = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
    one_hot = OneHotEncoder(handle_unknown="ignore")
    prepare = ColumnTransformer([("numbers", numbers, numeric), ("categories", one_hot, categories)])
    return Pipeline([("prepare", prepare), ("model", LogisticRegression())])
    ### END SOLUTION

# %% role="solution" name="chances"
def chances(train, test):
    """Fit on train; give the probabilities of the target 1 for all people of test."""
    ### BEGIN SOLUTION
    pipeline = build().fit(train, train["target"])
    return pipeline.predict_proba(test)[:, 1]
    ### END SOLUTION

# %% role="tests" name="predicts" points=2
answer = chances(train, test)
assert len(answer) == 300, f"There should be one chance for each of the 300 people of test; there are {len(answer)}."
### BEGIN HIDDEN TESTS
def by_hand(train, test):
    middle = train[numeric].median()
    x, z = train[numeric].fillna(middle), test[numeric].fillna(middle)
    z, x = (z - x.mean()) / x.std(ddof=0), (x - x.mean()) / x.std(ddof=0)
    for column in categories:
        for value in sorted(set(train[column])):
            x[f"{column}_{value}"], z[f"{column}_{value}"] = train[column] == value, test[column] == value
    model = LogisticRegression().fit(x.astype(float), train["target"])
    return model.predict_proba(z.astype(float))[:, 1]


assert np.allclose(answer, by_hand(train, test), atol=1e-3), "The chances of test are not right. Are gaps filled with medians, numbers scaled, and is there one column of 0 and 1 for each category?"
few = train[200:500]
assert np.allclose(chances(few, test[:50]), by_hand(few, test[:50]), atol=1e-3), "The pipeline must learn from train only: other training people, other chances."
### END HIDDEN TESTS

# %% role="tests" name="new-people" points=2
pipeline = build()
names = list(pipeline.named_steps)
assert names == ["prepare", "model"], f"The steps should be called prepare and model; yours are {names}."
### BEGIN HIDDEN TESTS
pipeline.fit(train, train["target"])
try:
    late = np.asarray(pipeline.predict_proba(test.assign(sample_year="2026"))[:, 1])
except ValueError as problem:
    late = str(problem)
assert not isinstance(late, str), f"A year that did not occur in training must not stop the prediction: {late}."
prepared = list(pipeline.named_steps["prepare"].get_feature_names_out())
assert {"categories__sample_year_1995", "categories__sample_year_1996"} < set(prepared), "The part categories should make one column for each category, named like categories__sample_year_1995."
fitted_weights = np.asarray(pipeline.named_steps["model"].coef_)[0]
for year in ("1995", "1996"):
    place = prepared.index(f"categories__sample_year_{year}")
    there = np.asarray(pipeline.predict_proba(test.assign(sample_year=year))[:, 1])
    gap = np.log(there / (1 - there)) - np.log(late / (1 - late))
    assert np.allclose(gap, fitted_weights[place], atol=1e-6), "A category that was never seen says nothing: all its columns are 0."
mixed = test.assign(kitchen=np.arange(300))[["kitchen", *reversed(numeric + categories)]]
assert np.allclose(pipeline.predict_proba(mixed)[:, 1], pipeline.predict_proba(test)[:, 1]), "Columns come by name: their order in the table must not matter, nor must columns that the pipeline does not use."
### END HIDDEN TESTS

# %% role="solution" name="weights"
def weights(pipeline):
    """Give a dict from the name of each prepared column to its coefficient."""
    ### BEGIN SOLUTION
    names = pipeline["prepare"].get_feature_names_out()
    return dict(zip(names, pipeline["model"].coef_[0]))
    ### END SOLUTION

# %% role="tests" name="readable" points=1
pipeline = build()
pipeline.fit(train, train["target"])
answer = weights(pipeline)
assert isinstance(answer, dict) and "numbers__age_years" in answer, f"weights should give a dict with a name for each weight; it gave {answer!r}."
### BEGIN HIDDEN TESTS
expected = len(numeric) + sum(train[column].nunique() for column in categories)
assert len(answer) == expected, f"There should be one weight for each number and for each category: {expected} in all, not {len(answer)}."
older = train[:1].assign(age_years=90)
base = np.asarray(pipeline.predict_proba(train[:1].assign(age_years=60)))[0]
far = np.asarray(pipeline.predict_proba(older))[0]
step = np.log(far[1] / far[0]) - np.log(base[1] / base[0])
assert abs(answer["numbers__age_years"] - step * train["age_years"].std(ddof=0) / 30) < 1e-6, "Each weight must stand by the name of its own prepared column."
sexes = [np.asarray(pipeline.predict_proba(train[:1].assign(sex=sex)))[0] for sex in ("M", "F")]
step = np.log(sexes[0][1] / sexes[0][0]) - np.log(sexes[1][1] / sexes[1][0])
assert abs(answer["categories__sex_M"] - answer["categories__sex_F"] - step) < 1e-6, "Each weight must stand by the name of its own prepared column."
### END HIDDEN TESTS
