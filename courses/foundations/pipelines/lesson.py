# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   lesson: foundations-pipelines
#   title: {en: "Learn once, apply everywhere", fr: "Apprendre une fois, appliquer partout"}
#   minutes: 25
# ---

# %% [markdown] lang="en"
# # Learn once, apply everywhere
#
# ## Aim
#
# After this lesson you can say which steps between raw data and prediction learn something, why they may learn from the training people only, and how a pipeline sees to it.
#
# ## What you need first
#
# The module on splitting: training and test people, cross-validation, leaks. What `fit` and `predict` do.
#
# ## Theory
#
# ### Steps learn, too
#
# Raw tables are seldom ready for a model. Gaps must be filled, units made comparable, words turned into numbers, columns chosen. Each of these steps **learns from data**: a median, a mean and a spread, a list of categories, a choice. Whatever learns can leak. If the median of *all* people fills the gaps, the test people have had a say in the training.
#
# ### One object
#
# A **pipeline** chains the steps and the model into one object with two duties:
#
# - `fit(training)`: every step learns from the training people, and hands them on, treated, to the next step;
# - `predict(new)`: every step applies what it learned. It learns nothing more.
#
# In cross-validation the whole pipeline is fitted anew for each fold, so that no step ever sees the people held out.
#
# ### Two kinds of columns
#
# Numbers and words need different treatment. A **column transformer** sends each group of columns its own way and sets the results side by side. *One-hot coding* gives each category a column of 0 and 1. Decide beforehand what happens to a category that training has never seen. It will come.

# %% [markdown] lang="fr"
# # Apprendre une fois, appliquer partout
#
# ## But
#
# Après cette leçon, vous savez dire quelles étapes, des données brutes à la prédiction, apprennent quelque chose, pourquoi elles ne peuvent apprendre que sur les personnes d'entraînement, et comment une chaîne de traitement y veille.
#
# ## Ce qu'il vous faut
#
# Le module sur les découpages : personnes d'entraînement et de test, validation croisée, fuites. Ce que font `fit` et `predict`.
#
# ## Théorie
#
# ### Les étapes apprennent aussi
#
# Une table brute est rarement prête pour un modèle. Il faut combler des trous, rendre les unités comparables, changer des mots en nombres, choisir des colonnes. Chacune de ces étapes **apprend à partir des données** : une médiane, une moyenne et une dispersion, une liste de catégories, un choix. Ce qui apprend peut fuir. Si la médiane de *tout le monde* comble les trous, les personnes de test ont eu leur mot à dire dans l'entraînement.
#
# ### Un seul objet
#
# Une **chaîne** (*pipeline*) enchaîne les étapes et le modèle en un objet qui a deux devoirs :
#
# - `fit(training)` : chaque étape apprend sur les personnes d'entraînement, et les passe, traitées, à la suivante ;
# - `predict(new)` : chaque étape applique ce qu'elle a appris. Elle n'apprend plus rien.
#
# En validation croisée, toute la chaîne est ajustée de nouveau pour chaque pli, si bien qu'aucune étape ne voit les personnes mises de côté.
#
# ### Deux sortes de colonnes
#
# Les nombres et les mots demandent des traitements différents. Un **transformateur de colonnes** envoie chaque groupe de colonnes de son côté et met les résultats côte à côte. Le *codage one-hot* donne à chaque catégorie une colonne de 0 et de 1. Décidez d'avance ce que devient une catégorie que l'entraînement n'a jamais vue. Elle viendra.

# %%
import matplotlib.pyplot as plt

figure, axes = plt.subplots(figsize=(9, 3))
steps = [("fill", "medians"), ("scale", "means, spreads"), ("model", "weights")]
for place, (step, learned) in enumerate(steps):
    axes.text(2.2 + 2.3 * place, 1, f"{step}\nkeeps: {learned}", ha="center", va="center", bbox={"boxstyle": "round,pad=0.5", "fc": "white"})
for height, text, style in [(1.75, "training people: fit", "-"), (0.25, "new people: predict", "--")]:
    axes.text(0, height, text, va="center")
    axes.annotate("", (8.2, height), (2.0, height), arrowprops={"arrowstyle": "->", "linestyle": style})
for place in range(3):
    x = 2.2 + 2.3 * place
    axes.annotate("learns", (x, 1.28), (x, 1.72), ha="center", va="top", arrowprops={"arrowstyle": "->"})
    axes.annotate("applies", (x, 0.28), (x, 0.72), ha="center", va="top", arrowprops={"arrowstyle": "->", "linestyle": "--"})
axes.set(xlim=(0, 8.5), ylim=(0, 2))
axes.axis("off")
figure.tight_layout()

# %% [markdown] lang="en"
# *Figure: three boxes in a row, fill, scale and model; each keeps something: medians, means and spreads, weights. Above them runs a solid arrow, the training people: from it each box learns. Below runs a dashed arrow, the new people: to them each box only applies what it keeps. No arrow leads from the new people into a box.*
#
# ## Practice
#
# How much can a leak be worth? We invent 60 people and 2,000 measurements that are pure chance. Half of the people are called ill, by chance too. Nothing can be predicted here: an honest result is right in about half of all cases. The next cell chooses the 20 best columns, once before the split, with everybody, and once inside a pipeline.

# %% [markdown] lang="fr"
# *Figure : trois boîtes en ligne, fill, scale et model ; chacune garde quelque chose : des médianes, des moyennes et dispersions, des poids. Au-dessus passe une flèche pleine, les personnes d'entraînement : chaque boîte apprend sur elles. Au-dessous passe une flèche en tirets, les nouvelles personnes : chaque boîte ne fait que leur appliquer ce qu'elle garde. Aucune flèche ne mène des nouvelles personnes vers une boîte.*
#
# ## Pratique
#
# Combien une fuite peut-elle rapporter ? Nous inventons 60 personnes et 2 000 mesures de pur hasard. La moitié des personnes sont dites malades, par hasard aussi. Rien n'est prévisible ici : un résultat honnête a raison dans la moitié des cas environ. La cellule suivante choisit les 20 meilleures colonnes, une fois avant le découpage, avec tout le monde, et une fois dans une chaîne.

# %%
import numpy as np
from sklearn.feature_selection import SelectKBest
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline

ill = np.repeat([0, 1], 30)
before, inside = [], []
for seed in range(5):
    chance = np.random.default_rng(seed).normal(size=(60, 2000))
    best = SelectKBest(k=20).fit_transform(chance, ill)
    before.append(cross_val_score(LogisticRegression(), best, ill, cv=5).mean())
    pipeline = make_pipeline(SelectKBest(k=20), LogisticRegression())
    inside.append(cross_val_score(pipeline, chance, ill, cv=5).mean())
print(f"columns chosen before the split:    {np.mean(before):.0%} right")
print(f"columns chosen inside the pipeline: {np.mean(inside):.0%} right")

# %% [markdown] lang="en"
# Out of pure chance, the leak makes a model that seems to be right almost nine times out of ten. Studies with many genes and few people have been caught in just this way. In the exercises you build a pipeline for numbers with gaps, then one for mixed columns, then a step of your own.
#
# ## Discussion
#
# A pipeline guards against leaks that come through its steps. It does not know that a column was written down after the outcome, or that one person stands in two rows. Which steps of your own last analysis learned from all the data? Would the result change if you moved them inside?
#
# ## Questions
#
# 1. A colleague scales all columns to mean 0 before splitting. How bad is it?
#
# <details><summary>Answer</summary>Often the harm is small, because means change little. But it is a leak, it costs nothing to avoid, and with few people or rare values it can matter.</details>
#
# 2. Why must `transform` not compute new medians for new people?
#
# <details><summary>Answer</summary>The same value would then mean different things in different groups, and a single new person could not be treated at all.</details>
#
# 3. What should happen to a category that training has not seen?
#
# <details><summary>Answer</summary>There should be a rule, made beforehand. Common ones: zeros in all its columns, or a group called other. An error in the middle of the night is the worst one.</details>
#
# ## References
#
# - C. Ambroise, G. J. McLachlan, Selection bias in gene extraction on the basis of microarray gene-expression data, PNAS 99, 6562 (2002), [doi:10.1073/pnas.102102699](https://doi.org/10.1073/pnas.102102699).
# - F. Pedregosa et al., Scikit-learn: machine learning in Python, Journal of Machine Learning Research 12, 2825 (2011).
# - Data: simulated, seeds 0 to 4.

# %% [markdown] lang="fr"
# Du pur hasard, la fuite tire un modèle qui semble avoir raison presque neuf fois sur dix. Des études avec beaucoup de gènes et peu de personnes s'y sont fait prendre de cette façon. Dans les exercices, vous construisez une chaîne pour des nombres avec des trous, puis une pour des colonnes mixtes, puis une étape à vous.
#
# ## Discussion
#
# Une chaîne protège des fuites qui passent par ses étapes. Elle ne sait pas qu'une colonne a été notée après l'issue, ni qu'une personne occupe deux lignes. Quelles étapes de votre dernière analyse ont appris sur toutes les données ? Le résultat changerait-il si vous les mettiez dans la chaîne ?
#
# ## Questions
#
# 1. Quelqu'un ramène toutes les colonnes à la moyenne 0 avant le découpage. Est-ce grave ?
#
# <details><summary>Réponse</summary>Le tort est souvent petit, car les moyennes changent peu. Mais c'est une fuite, l'éviter ne coûte rien, et avec peu de personnes ou des valeurs rares elle peut compter.</details>
#
# 2. Pourquoi `transform` ne doit-elle pas calculer de nouvelles médianes pour de nouvelles personnes ?
#
# <details><summary>Réponse</summary>La même valeur dirait autre chose d'un groupe à l'autre, et l'on ne pourrait pas traiter une personne seule.</details>
#
# 3. Que faire d'une catégorie que l'entraînement n'a pas vue ?
#
# <details><summary>Réponse</summary>Il faut une règle, fixée d'avance. Les plus courantes : des zéros dans toutes ses colonnes, ou un groupe « autre ». Une erreur au milieu de la nuit est la pire.</details>
#
# ## Références
#
# - C. Ambroise, G. J. McLachlan, Selection bias in gene extraction on the basis of microarray gene-expression data, PNAS 99, 6562 (2002), [doi:10.1073/pnas.102102699](https://doi.org/10.1073/pnas.102102699).
# - F. Pedregosa et al., Scikit-learn: machine learning in Python, Journal of Machine Learning Research 12, 2825 (2011).
# - Données : simulées, graines 0 à 4.
