# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   lesson: template-first-module
#   title: {en: "What an average hides", fr: "Ce que cache une moyenne"}
#   minutes: 10
# ---

# %% [markdown] lang="en"
# # What an average hides
#
# ## Aim
#
# Say in one sentence what people can do after this lesson. Here: choose a fair average for a handful of measurements.
#
# ## What you need first
#
# Name the few things that you build on. Here: calling a function, and lists.
#
# ## Theory
#
# One idea, one formula, one picture. Here: the mean moves with every value, the median only with the order of values.
#
# $$\bar{x} = \frac{1}{n}\sum_{i=1}^{n} x_i$$

# %% [markdown] lang="fr"
# # Ce que cache une moyenne
#
# ## But
#
# Dites en une phrase ce que l'on saura faire après cette leçon. Ici : choisir une moyenne juste pour quelques mesures.
#
# ## Ce qu'il vous faut
#
# Nommez le peu sur quoi vous bâtissez. Ici : appeler une fonction, et les listes.
#
# ## Théorie
#
# Une idée, une formule, une image. Ici : la moyenne bouge avec chaque valeur, la médiane seulement avec l'ordre des valeurs.
#
# $$\bar{x} = \frac{1}{n}\sum_{i=1}^{n} x_i$$

# %%
from statistics import mean, median

import matplotlib.pyplot as plt

times = [12.1, 11.9, 12.0, 12.2, 30.0]  # seconds; the last runner fell

figure, axes = plt.subplots(figsize=(7, 1.8))
axes.plot(times, [0] * len(times), "o", label="times")
axes.plot(mean(times), 0, "x", markersize=12, label="mean")
axes.plot(median(times), 0, "|", markersize=24, label="median")
axes.set(xlabel="seconds", yticks=[])
axes.legend(ncols=3)
figure.tight_layout()

# %% [markdown] lang="en"
# *Figure: a line of values in seconds. Four circles stand close together at 12, one far to the right at 30. The mean, a cross, stands near 16, where no value is; the median, an upright stroke, stands among the four.*
#
# ## Practice
#
# Let people try the idea on data, then send them to the exercises. Here: change the last time to 13 and run the cell again.
#
# ## Discussion
#
# When is the far value the one that matters?
#
# ## Questions
#
# 1. Which of the two moves when the fallen runner takes twice as long?
#
# <details><summary>Answer</summary>The mean. The median asks only which value stands in the middle.</details>
#
# ## References
#
# - Name what you used, with a link that lasts (DOI).

# %% [markdown] lang="fr"
# *Figure : une ligne de valeurs en secondes. Quatre cercles sont serrés vers 12, un autre est loin à droite, à 30. La moyenne, une croix, tombe vers 16, là où il n'y a aucune valeur ; la médiane, un trait droit, est parmi les quatre.*
#
# ## Pratique
#
# Faites essayer l'idée sur des données, puis envoyez vers les exercices. Ici : changez le dernier temps en 13 et relancez la cellule.
#
# ## Discussion
#
# Quand la valeur lointaine est-elle celle qui compte ?
#
# ## Questions
#
# 1. Laquelle des deux bouge quand la personne tombée met deux fois plus de temps ?
#
# <details><summary>Réponse</summary>La moyenne. La médiane demande seulement quelle valeur est au milieu.</details>
#
# ## Références
#
# - Nommez ce que vous avez utilisé, avec un lien durable (DOI).
