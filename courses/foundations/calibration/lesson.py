# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   lesson: foundations-calibration
#   title: {en: "When a model says 80 %", fr: "Quand un modèle dit 80 %"}
#   minutes: 25
# ---

# %% [markdown] lang="en"
# # When a model says 80 %
#
# ## Aim
#
# After this lesson you can check whether a model's probabilities keep their promise, draw the picture that shows it, and say how such a model can be mended.
#
# ## What you need first
#
# You can split data into parts, and you know a model that gives probabilities, such as logistic regression. You can take the mean of some rows of a table.
#
# ## Theory
#
# A forecast of rain of 80 % can't be right or wrong on one day. Over many days it can: among all days with "80 %", it should rain on about 80 of 100. A model for which this holds at each level is **calibrated**.
#
# Calibration is one virtue of a forecast. There is another: to tell cases apart. A forecaster who says the yearly mean each day is calibrated, and useless. A model that says 99 % for all sick people and 98 % for all others tells them apart perfectly, and yet each single number misleads. So two things are measured.
#
# The **reliability table** sorts the forecasts into bins, and sets the mean forecast beside the share that happened. The mean gap, weighted by how many forecasts lie in each bin, is the calibration error. The **Brier score** rewards both virtues at once:
#
# $$\text{Brier} = \frac{1}{n}\sum_i (p_i - y_i)^2$$
#
# Why do models go wrong? Naive Bayes counts evidence twice when two columns say the same: it becomes too sure. Forests take means of many trees, and shy away from 0 and 1. Models fitted closely to their training data are sure of what they know by heart.
#
# The picture shows two models of the risk to die within ten years, for people aged 50 or more. They use age and two blood proteins that go together.

# %% [markdown] lang="fr"
# # Quand un modèle dit 80 %
#
# ## But
#
# Après cette leçon, vous saurez vérifier si les probabilités d'un modèle tiennent leur promesse, dessiner l'image qui le montre, et dire comment corriger un tel modèle.
#
# ## Ce qu'il vous faut
#
# Vous savez découper des données, et vous connaissez un modèle qui donne des probabilités, comme la régression logistique. Vous savez prendre la moyenne de quelques lignes d'une table.
#
# ## Théorie
#
# Une prévision de pluie de 80 % ne peut être juste ou fausse un seul jour. Sur beaucoup de jours, elle le peut : parmi tous les jours à « 80 % », il devrait pleuvoir environ 80 fois sur 100. Un modèle pour lequel cela vaut à chaque niveau est **calibré**.
#
# La calibration est une qualité d'une prévision. Il y en a une autre : distinguer les cas. Dire chaque jour la moyenne de l'année, c'est être calibré, et inutile. Un modèle qui dit 99 % pour toutes les personnes malades et 98 % pour toutes les autres les distingue parfaitement, et pourtant chacun de ses nombres trompe. On mesure donc deux choses.
#
# La **table de fiabilité** range les prévisions par classes, et met la prévision moyenne à côté de la part qui s'est réalisée. L'écart moyen, pondéré par l'effectif de chaque classe, est l'erreur de calibration. Le **score de Brier** récompense les deux qualités à la fois :
#
# $$\text{Brier} = \frac{1}{n}\sum_i (p_i - y_i)^2$$
#
# Pourquoi les modèles se trompent-ils ? Le classifieur bayésien naïf compte deux fois un indice quand deux colonnes disent la même chose : il devient trop sûr. Les forêts prennent la moyenne de nombreux arbres, et évitent 0 et 1. Les modèles ajustés de près à leurs données sont sûrs de ce qu'ils savent par cœur.
#
# L'image montre deux modèles du risque de mourir dans les dix ans, pour des personnes de 50 ans ou plus. Ils utilisent l'âge et deux protéines du sang qui vont ensemble.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import GaussianNB

from enact_learn.datasets.free_light_chain import free_light_chain

people = free_light_chain()
people = people[(people["died"] == 1) | (people["follow_up_days"] >= 3652)].sample(frac=1, random_state=7)
died = ((people["died"] == 1) & (people["follow_up_days"] < 3652)).astype(int).to_numpy()
facts = people[["age_years", "kappa_mg_per_dl", "lambda_mg_per_dl"]].to_numpy()

figure, axes = plt.subplots(figsize=(5, 4.5))
axes.plot([0, 1], [0, 1], color="grey", linestyle=":", label="kept promise")
said = {}
for name, model, style in (("naive Bayes", GaussianNB(), "s--"), ("logistic", LogisticRegression(), "o-")):
    said[name] = model.fit(facts[:2000], died[:2000]).predict_proba(facts[2000:])[:, 1]
    bins = pd.DataFrame({"bin": np.minimum(said[name] * 10, 9).astype(int), "said": said[name], "happened": died[2000:]})
    means = bins.groupby("bin").mean()
    axes.plot(means["said"], means["happened"], style, label=name)
axes.set(xlabel="mean probability in the bin", ylabel="share who died", title="4,836 people not used for fitting")
axes.legend()
figure.tight_layout()

# %% [markdown] lang="en"
# *Figure: a square with the mean probability across and the share who died upwards, both from 0 to 1. A dotted diagonal marks kept promises. The circles of the logistic model lie close to it everywhere. The squares of naive Bayes start above it (4 % said, 10 % happened), cross it near 0.6 and end far below it (98 % said, 74 % happened): too sure at both ends.*
#
# ## Practice
#
# The next cell gives the two numbers for both models.

# %% [markdown] lang="fr"
# *Figure : un carré, avec la probabilité moyenne en abscisse et la part des personnes mortes en ordonnée, toutes deux de 0 à 1. Une diagonale en pointillé marque les promesses tenues. Les cercles du modèle logistique en sont proches partout. Les carrés du bayésien naïf commencent au-dessus (4 % dits, 10 % arrivés), la croisent vers 0,6 et finissent bien au-dessous (98 % dits, 74 % arrivés) : trop sûr aux deux bouts.*
#
# ## Pratique
#
# La cellule suivante donne les deux nombres pour les deux modèles.

# %%
for name, p in said.items():
    bins = pd.DataFrame({"bin": np.minimum(p * 10, 9).astype(int), "gap": p - died[2000:]})
    error = abs(bins.groupby("bin")["gap"].sum()).sum() / len(p)
    print(f"{name:12} Brier {((p - died[2000:]) ** 2).mean():.3f}   calibration error {error:.3f}")

# %% [markdown] lang="en"
# Change the number of bins from 10 to 50 in the last cell. What happens to the calibration error of the good model, and why? Then go on to the exercises: a reliability table, the two numbers, and a recalibration that does not cheat.
#
# ## Discussion
#
# A model is calibrated *for some people, at some time*. The people here lived in one American county around the year 2000. Elsewhere, or today, the same model may promise too much. And a model that is calibrated for all may be wrong for women and for men, in opposite directions. When would you check this, and who should see the result?
#
# ## Questions
#
# 1. A model says 0.3 to everybody, and 30 % of people fall ill. Is it calibrated? Is it useful?
#
# <details><summary>Answer</summary>It is calibrated: what it says happens. It is of no use for choosing whom to help first.</details>
#
# 2. Why must recalibration use people that the model has not seen?
#
# <details><summary>Answer</summary>On its training data the model is surer, and more often right, than it will be later. A correction learned there mends an error that new people do not have.</details>
#
# 3. Can a recalibration that keeps the order of the risks change the area under the ROC curve?
#
# <details><summary>Answer</summary>No. The area depends only on the order. The Brier score does change.</details>
#
# ## References
#
# - G. W. Brier, Verification of forecasts expressed in terms of probability, [Monthly Weather Review 78, 1 (1950)](https://doi.org/10.1175/1520-0493%281950%29078%3C0001%3AVOFEIT%3E2.0.CO%3B2).
# - A. Niculescu-Mizil and R. Caruana, Predicting good probabilities with supervised learning, [ICML 2005](https://doi.org/10.1145/1102351.1102430).
# - Data: A. Dispenzieri and colleagues, [Mayo Clinic Proceedings 87, 517 (2012)](https://doi.org/10.1016/j.mayocp.2012.03.009), from scikit-survival. Real, published, without names.

# %% [markdown] lang="fr"
# Changez le nombre de classes de 10 à 50 dans la dernière cellule. Que devient l'erreur de calibration du bon modèle, et pourquoi ? Passez ensuite aux exercices : une table de fiabilité, les deux nombres, et une recalibration qui ne triche pas.
#
# ## Discussion
#
# Un modèle est calibré *pour certaines personnes, à un certain moment*. Les personnes d'ici vivaient dans un comté des États-Unis vers l'an 2000. Ailleurs, ou aujourd'hui, le même modèle peut trop promettre. Et un modèle calibré pour l'ensemble peut se tromper pour les femmes et pour les hommes, en sens opposés. Quand le vérifieriez-vous, et qui devrait voir le résultat ?
#
# ## Questions
#
# 1. Un modèle dit 0,3 à tout le monde, et 30 % des gens tombent malades. Est-il calibré ? Est-il utile ?
#
# <details><summary>Réponse</summary>Il est calibré : ce qu'il dit arrive. Il ne sert à rien pour choisir qui aider d'abord.</details>
#
# 2. Pourquoi la recalibration doit-elle utiliser des personnes que le modèle n'a pas vues ?
#
# <details><summary>Réponse</summary>Sur ses données d'entraînement, le modèle est plus sûr de lui, et a plus souvent raison, que plus tard. Une correction apprise là corrige une erreur que les nouvelles personnes n'ont pas.</details>
#
# 3. Une recalibration qui garde l'ordre des risques peut-elle changer l'aire sous la courbe ROC ?
#
# <details><summary>Réponse</summary>Non. L'aire ne dépend que de l'ordre. Le score de Brier, lui, change.</details>
#
# ## Références
#
# - G. W. Brier, Verification of forecasts expressed in terms of probability, [Monthly Weather Review 78, 1 (1950)](https://doi.org/10.1175/1520-0493%281950%29078%3C0001%3AVOFEIT%3E2.0.CO%3B2).
# - A. Niculescu-Mizil et R. Caruana, Predicting good probabilities with supervised learning, [ICML 2005](https://doi.org/10.1145/1102351.1102430).
# - Données : A. Dispenzieri et collègues, [Mayo Clinic Proceedings 87, 517 (2012)](https://doi.org/10.1016/j.mayocp.2012.03.009), fournies par scikit-survival. Réelles, publiées, sans noms.
