# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   lesson: foundations-models
#   title: {en: "Lines, curves and forests", fr: "Droites, courbes et forêts"}
#   minutes: 30
# ---

# %% [markdown] lang="en"
# # Lines, curves and forests
#
# ## Aim
#
# After this lesson you know what three families of models assume, how to read what they have learned, and why holding a model back often makes it better.
#
# ## What you need first
#
# The module on splitting: a model is judged on people it has not seen. From school: the equation of a straight line, the logarithm and the exponential.
#
# ## Theory
#
# ### A straight line
#
# A **linear model** adds up: an intercept, plus a coefficient times each measurement. *Least squares* chooses the coefficients whose squared errors are smallest together. A coefficient has a unit, points per kilogram for instance. It says what one unit goes with **while the other columns stay the same**. It describes; alone, it proves no cause.
#
# With many columns and few people, coefficients run wild. A **penalty** on their squares, as in ridge regression, holds them back. The fit to known people gets a little worse, and that to new people often better.
#
# ### A curve for probabilities
#
# A probability can't grow like a line, for it ends at 1. A **logistic model** therefore draws its line on the scale of *log-odds*, $\ln \frac{p}{1-p}$, and bends it back. Its loss is high when it is sure and wrong. *Gradient descent* finds the weights step by step, downhill.
#
# ### A crowd of trees
#
# A **decision tree** asks yes-or-no questions in turn. It finds bends and thresholds that no line can follow, but it changes with every sample. A **forest** grows many trees, each on rows drawn with return, and averages them. What the trees have in common does not average out. So a random forest also hides some columns at each question, to make its trees differ.

# %% [markdown] lang="fr"
# # Droites, courbes et forêts
#
# ## But
#
# Après cette leçon, vous savez ce que supposent trois familles de modèles, comment lire ce qu'elles ont appris, et pourquoi retenir un modèle le rend souvent meilleur.
#
# ## Ce qu'il vous faut
#
# Le module sur les découpages : un modèle se juge sur des personnes qu'il n'a pas vues. Du lycée : l'équation d'une droite, le logarithme et l'exponentielle.
#
# ## Théorie
#
# ### Une droite
#
# Un **modèle linéaire** additionne : une ordonnée à l'origine, plus un coefficient fois chaque mesure. Les *moindres carrés* choisissent les coefficients dont les erreurs au carré ont la plus petite somme. Un coefficient a une unité, des points par kilogramme par exemple. Il dit à quoi correspond une unité de plus **quand les autres colonnes restent les mêmes**. Il décrit ; seul, il ne prouve aucune cause.
#
# Avec beaucoup de colonnes et peu de personnes, les coefficients s'emballent. Une **pénalité** sur leurs carrés, comme dans la régression ridge, les retient. L'ajustement aux personnes connues devient un peu moins bon, et celui aux nouvelles souvent meilleur.
#
# ### Une courbe pour les probabilités
#
# Une probabilité ne peut croître comme une droite, car elle s'arrête à 1. Un **modèle logistique** trace donc sa droite sur l'échelle du *log de la cote*, $\ln \frac{p}{1-p}$, puis la courbe pour revenir aux probabilités. Sa perte est élevée quand il est sûr de lui et se trompe. La *descente de gradient* trouve les poids pas à pas, en descendant.
#
# ### Une foule d'arbres
#
# Un **arbre de décision** pose à la suite des questions par oui ou non. Il trouve des coudes et des seuils qu'aucune droite ne suit, mais il change à chaque échantillon. Une **forêt** fait pousser beaucoup d'arbres, chacun sur des lignes tirées avec remise, et en prend la moyenne. Ce que les arbres ont en commun ne se moyenne pas. Une forêt aléatoire cache donc aussi des colonnes à chaque question, pour que ses arbres diffèrent.

# %%
import matplotlib.pyplot as plt
import numpy as np
from sklearn.ensemble import RandomForestRegressor
from sklearn.linear_model import LogisticRegression

from enact_learn.datasets.breast_tumours import breast_tumours
from enact_learn.datasets.diabetes import diabetes

tumours = breast_tumours()
radius = tumours[["mean_radius"]].to_numpy()
malignant = (tumours["diagnosis"] == "malignant").to_numpy()
curve = LogisticRegression().fit(radius, malignant)

people = diabetes().sample(frac=1, random_state=1)
X, y = people.drop(columns="progression").to_numpy(), people["progression"].to_numpy()
forest = RandomForestRegressor(100, max_features=3, random_state=1).fit(X[:300], y[:300])
by_tree = np.array([tree.predict(X[300:]) for tree in forest.estimators_])
sizes = [1, 2, 5, 10, 20, 50, 100]
errors = [np.mean(np.abs(by_tree[:size].mean(axis=0) - y[300:])) for size in sizes]

figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4))
for low in range(8, 24, 2):
    inside = (radius[:, 0] >= low) & (radius[:, 0] < low + 2)
    left.plot(low + 1, malignant[inside].mean(), "o", color="black")
at = np.linspace(8, 24, 100)
left.plot(at, curve.predict_proba(at[:, None])[:, 1], color="black")
left.set(xlabel="mean radius of the nuclei (units of the image)", ylabel="share or probability of malignant")
right.semilogx(sizes, errors, "s--", color="black")
right.set(xlabel="trees in the forest", ylabel="mean error on new people (points)", ylim=(0, None))
figure.tight_layout()

# %% [markdown] lang="en"
# *Figure: two charts. On the left, circles show the share of malignant tumours in steps of the nuclear radius: 0 at 9, 0.15 at 13, 0.5 at 15, 0.9 at 17, and 1 from 19 on. The S-shaped curve of a logistic model passes close to them and crosses one half at 14.8. On the right, the mean error on new people falls with the number of trees: from 64 points for one tree to 49 for ten and 47 for a hundred. The second half of the trees brings almost nothing.*
#
# ## Practice
#
# Which family predicts the progression of diabetes best? Guess first. The next cell compares three answers on people held out: always the mean, a linear model, and a forest.

# %% [markdown] lang="fr"
# *Figure : deux graphiques. À gauche, des cercles montrent la part de tumeurs malignes par pas de rayon des noyaux : 0 à 9, 0,15 à 13, 0,5 à 15, 0,9 à 17, et 1 à partir de 19. La courbe en S d'un modèle logistique passe tout près et franchit un demi à 14,8. À droite, l'erreur moyenne sur de nouvelles personnes baisse avec le nombre d'arbres : de 64 points pour un arbre à 49 pour dix et 47 pour cent. La seconde moitié des arbres n'apporte presque rien.*
#
# ## Pratique
#
# Quelle famille prédit le mieux la progression du diabète ? Devinez d'abord. La cellule suivante compare trois réponses sur des personnes mises de côté : toujours la moyenne, un modèle linéaire et une forêt.

# %%
from sklearn.dummy import DummyRegressor
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import cross_val_score

small_forest = RandomForestRegressor(30, max_features=3, random_state=1)
for name, model in [("mean", DummyRegressor()), ("linear model", LinearRegression()), ("forest", small_forest)]:
    error = -cross_val_score(model, X, y, cv=5, scoring="neg_mean_absolute_error").mean()
    print(f"{name:12} {error:.0f} points")

# %% [markdown] lang="en"
# The plain line wins by a small margin here. With few people and gentle relations it often does. In the exercises you build each family by hand: a line and its penalty, a logistic curve by gradient descent, and a forest with a free test inside.
#
# ## Discussion
#
# A simple model that one can read may be worth more than a slightly better one that nobody can check. When would you pay for a forest? And what would you tell a colleague who ranks causes by the size of their coefficients?
#
# ## Questions
#
# 1. Blood pressure is changed from mmHg to kPa. What happens to its coefficient, and to the predictions?
#
# <details><summary>Answer</summary>One kPa is 7.5 mmHg, so the coefficient is 7.5 times as large. The predictions of plain least squares stay the same.</details>
#
# 2. A logistic model is right on all 60 known tumours, with enormous weights. Is it good?
#
# <details><summary>Answer</summary>Nobody knows yet. When the groups are separated, the weights grow without end. Hold them back, and ask tumours it has not seen.</details>
#
# 3. Why is the out-of-bag error no cheating?
#
# <details><summary>Answer</summary>For each row only those trees vote that have not learned from it.</details>
#
# ## References
#
# - T. Hastie, R. Tibshirani, J. Friedman, The Elements of Statistical Learning, 2nd edition, Springer (2009), [doi:10.1007/978-0-387-84858-7](https://doi.org/10.1007/978-0-387-84858-7).
# - L. Breiman, Random forests, Machine Learning 45, 5 (2001), [doi:10.1023/A:1010933404324](https://doi.org/10.1023/A:1010933404324).
# - Data: B. Efron et al., Annals of Statistics 32, 407 (2004), [doi:10.1214/009053604000000067](https://doi.org/10.1214/009053604000000067); W. H. Wolberg et al., Breast Cancer Wisconsin (1995), [doi:10.24432/C5DW2B](https://doi.org/10.24432/C5DW2B). Real people, published without names; not for diagnosis.

# %% [markdown] lang="fr"
# La simple droite gagne ici de peu. Avec peu de personnes et des relations douces, c'est souvent le cas. Dans les exercices, vous construisez chaque famille à la main : une droite et sa pénalité, une courbe logistique par descente de gradient, et une forêt avec son test gratuit.
#
# ## Discussion
#
# Un modèle simple que l'on sait lire peut valoir plus qu'un modèle un peu meilleur que personne ne peut vérifier. Quand paieriez-vous le prix d'une forêt ? Et que diriez-vous à quelqu'un qui classe les causes d'après la taille de leurs coefficients ?
#
# ## Questions
#
# 1. On passe la pression artérielle de mmHg en kPa. Que deviennent son coefficient et les prédictions ?
#
# <details><summary>Réponse</summary>Un kPa vaut 7,5 mmHg, donc le coefficient est 7,5 fois plus grand. Les prédictions des moindres carrés simples restent les mêmes.</details>
#
# 2. Un modèle logistique a raison sur les 60 tumeurs connues, avec des poids énormes. Est-il bon ?
#
# <details><summary>Réponse</summary>Personne ne le sait encore. Quand les groupes sont séparés, les poids croissent sans fin. Retenez-les, et interrogez des tumeurs qu'il n'a pas vues.</details>
#
# 3. Pourquoi l'erreur hors sac (*out-of-bag*) n'est-elle pas une tricherie ?
#
# <details><summary>Réponse</summary>Pour chaque ligne, seuls votent les arbres qui n'ont pas appris sur elle.</details>
#
# ## Références
#
# - T. Hastie, R. Tibshirani, J. Friedman, The Elements of Statistical Learning, 2e édition, Springer (2009), [doi:10.1007/978-0-387-84858-7](https://doi.org/10.1007/978-0-387-84858-7).
# - L. Breiman, Random forests, Machine Learning 45, 5 (2001), [doi:10.1023/A:1010933404324](https://doi.org/10.1023/A:1010933404324).
# - Données : B. Efron et al., Annals of Statistics 32, 407 (2004), [doi:10.1214/009053604000000067](https://doi.org/10.1214/009053604000000067) ; W. H. Wolberg et al., Breast Cancer Wisconsin (1995), [doi:10.24432/C5DW2B](https://doi.org/10.24432/C5DW2B). De vraies personnes, publiées sans noms ; ne sert pas au diagnostic.
