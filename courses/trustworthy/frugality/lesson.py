# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   lesson: trustworthy-frugality
#   title: {en: "The cost of a model", fr: "Le coût d'un modèle"}
#   minutes: 25
# ---

# %% [markdown] lang="en"
# # The cost of a model
#
# ## Aim
#
# After this lesson you can count what a model costs, set this cost beside its accuracy, and choose the smallest model that is good enough.
#
# ## What you need first
#
# You can write a small function. You know what accuracy is, and why it is measured on data that the model has not seen.
#
# ## Theory
#
# A model costs at least four things, and no single number holds them all:
#
# - **memory**: how many numbers it keeps, and with how many bits;
# - **work**: how many multiply-adds one answer takes;
# - **time**, on a named machine, measured more than once;
# - **energy**, and the carbon that comes with it, which also depend on the place.
#
# The first two can be counted with pen and paper, and are the same for everybody. The others must be measured, and reported with their factors:
#
# $$E\,[\text{kWh}] = \frac{\text{watts} \times \text{hours} \times \text{PUE}}{1000}$$
#
# with PUE, what a data centre draws in all for one watt of computing.
#
# Training happens once, use happens often. A model that is used a million times may cost more in use than in training. So ask first: how often will it be used?
#
# Now set cost beside accuracy. A model **beats** another when it is at least as accurate and at most as costly, and better in one of the two. What nobody beats is the **front**. Only these models deserve a discussion.
#
# On the front, more accuracy always costs more. How much is enough? Two honest ways: take the cheapest model within one standard error of the best; or agree on a margin beforehand, and show that the loss is smaller.
#
# The picture shows twelve models that read handwritten digits. Each one keeps some images and looks for the most similar one.

# %% [markdown] lang="fr"
# # Le coût d'un modèle
#
# ## But
#
# Après cette leçon, vous saurez compter ce que coûte un modèle, mettre ce coût à côté de son exactitude, et choisir le plus petit modèle qui suffit.
#
# ## Ce qu'il vous faut
#
# Vous savez écrire une petite fonction. Vous savez ce qu'est l'exactitude, et pourquoi on la mesure sur des données que le modèle n'a pas vues.
#
# ## Théorie
#
# Un modèle coûte au moins quatre choses, et aucun nombre ne les contient toutes :
#
# - la **mémoire** : combien de nombres il garde, et avec combien de bits ;
# - le **travail** : combien de multiplications-additions demande une réponse ;
# - le **temps**, sur une machine que l'on nomme, mesuré plusieurs fois ;
# - l'**énergie**, et le carbone qui va avec, qui dépendent aussi du lieu.
#
# Les deux premières se comptent avec un papier et un crayon, et sont les mêmes pour tout le monde. Les autres se mesurent, et s'indiquent avec leurs facteurs :
#
# $$E\,[\text{kWh}] = \frac{\text{watts} \times \text{heures} \times \text{PUE}}{1000}$$
#
# où le PUE dit ce qu'un centre de données consomme en tout pour un watt de calcul.
#
# L'entraînement a lieu une fois, l'usage souvent. Un modèle utilisé un million de fois peut coûter plus à l'usage qu'à l'entraînement. Demandez donc d'abord : combien de fois servira-t-il ?
#
# Mettez maintenant le coût à côté de l'exactitude. Un modèle en **bat** un autre s'il est au moins aussi exact et au plus aussi cher, et meilleur sur l'un des deux. Ce que personne ne bat est le **front**. Seuls ces modèles méritent une discussion.
#
# Sur le front, plus d'exactitude coûte toujours plus cher. Jusqu'où aller ? Deux voies honnêtes : prendre le modèle le moins cher à moins d'une erreur type du meilleur ; ou convenir d'avance d'une marge, et montrer que la perte est plus petite.
#
# L'image montre douze modèles qui lisent des chiffres manuscrits. Chacun garde quelques images et cherche la plus ressemblante.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from enact_learn.datasets.digits import digits

table = digits().sample(frac=1, random_state=7)
images, written = table.drop(columns="digit").to_numpy(float), table["digit"].to_numpy()
rows = []
for side in (2, 4, 8):  # the image in 2 by 2, 4 by 4 or 8 by 8 pixels
    small = images.reshape(-1, side, 8 // side, side, 8 // side).mean(axis=(2, 4)).reshape(1797, -1)
    means = np.array([small[:800][written[:800] == digit].mean(axis=0) for digit in range(10)])
    for kept, stored, labels in [("10 means", means, np.arange(10))] + [(f"{n} images", small[:n], written[:n]) for n in (50, 200, 800)]:
        nearest = ((stored**2).sum(axis=1) - 2 * small[800:] @ stored.T).argmin(axis=1)
        rows.append((f"{kept}, {side * side} px", (labels[nearest] == written[800:]).mean(), len(stored) * side * side))
models = pd.DataFrame(rows, columns=["model", "accuracy", "multiply_adds"])
best_so_far = models.sort_values(["multiply_adds", "accuracy"], ascending=[True, False])
front = best_so_far[best_so_far["accuracy"] > best_so_far["accuracy"].cummax().shift(fill_value=0)]

figure, axes = plt.subplots(figsize=(7, 4))
axes.plot(models["multiply_adds"], models["accuracy"], "x", color="grey", label="beaten by another")
axes.plot(front["multiply_adds"], front["accuracy"], "o-", color="black", label="on the front")
for row in front.itertuples():
    axes.annotate(row.model, (row.multiply_adds, row.accuracy), xytext=(5, -12), textcoords="offset points", fontsize=8)
axes.set(xscale="log", xlim=(30, 300000), xlabel="multiply-adds for one image", ylabel="accuracy on 997 new images")
axes.legend(loc="lower right")
figure.tight_layout()

# %% [markdown] lang="en"
# *Figure: accuracy from 0.4 to 1 upwards, multiply-adds for one image across, from 40 to 50,000, each step of the axis ten times the one before. Five black circles joined by a line are the front: 10 means of 4 pixels (0.55), of 16 (0.80) and of 64 pixels (0.90), then 200 images (0.94) and 800 images (0.98). Seven grey crosses lie below the line: they cost as much as a circle or more, and read worse.*
#
# ## Practice
#
# What does one more correct image in a hundred cost along the front?

# %% [markdown] lang="fr"
# *Figure : l'exactitude de 0,4 à 1 en ordonnée, les multiplications-additions pour une image en abscisse, de 40 à 50 000, chaque graduation valant dix fois la précédente. Cinq cercles noirs reliés par un trait forment le front : 10 moyennes de 4 pixels (0,55), de 16 (0,80) et de 64 pixels (0,90), puis 200 images (0,94) et 800 images (0,98). Sept croix grises sont sous le trait : elles coûtent autant qu'un cercle ou plus, et lisent moins bien.*
#
# ## Pratique
#
# Que coûte, le long du front, une image correcte de plus sur cent ?

# %%
steps = front.assign(gain=100 * front["accuracy"].diff(), price=front["multiply_adds"].diff())
steps["price_per_percent"] = (steps["price"] / steps["gain"]).round()
steps[["model", "accuracy", "multiply_adds", "price_per_percent"]]

# %% [markdown] lang="en"
# The price of one more percent rises from step to step: 5 multiply-adds at the start, 8,323 at the end. Then go on to the exercises: count a layer, time a model fairly, compute energy, find the front, and defend a choice. In the challenge at the end of the course, a forest meets a score that fits on a card.
#
# ## Discussion
#
# A cheaper model is used more. When each answer costs half, and people ask three times as often, the total grows: economists call it the *rebound effect*. And who pays? The accuracy helps those who use the model; the energy and the water are taken elsewhere. Which numbers would you publish with a model, so that others can decide?
#
# ## Questions
#
# 1. Two models have the same accuracy, and one does half the work. Is it also twice as fast?
#
# <details><summary>Answer</summary>Not always. Time also depends on memory, on the machine and on the program. So it must be measured.</details>
#
# 2. A model is on the front. Is it the right choice?
#
# <details><summary>Answer</summary>Not yet. The front only removes bad choices. Which of its models to take depends on what a mistake costs, and on the budget.</details>
#
# 3. Why should a margin be agreed upon before the measurement?
#
# <details><summary>Answer</summary>Afterwards, one can always find a margin that fits the result. Then it no longer proves anything.</details>
#
# ## References
#
# - R. Schwartz, J. Dodge, N. A. Smith and O. Etzioni, Green AI, [Communications of the ACM 63(12), 54 (2020)](https://doi.org/10.1145/3381831).
# - E. Strubell, A. Ganesh and A. McCallum, Energy and policy considerations for deep learning in NLP, [ACL 2019](https://doi.org/10.18653/v1/P19-1355).
# - Data: E. Alpaydin and C. Kaynak, [Optical Recognition of Handwritten Digits, UCI (1998)](https://doi.org/10.24432/C50P49), from scikit-learn.

# %% [markdown] lang="fr"
# Le prix d'un point de pourcentage de plus monte de pas en pas : 5 multiplications-additions au début, 8 323 à la fin. Passez ensuite aux exercices : compter une couche, chronométrer un modèle équitablement, calculer une énergie, trouver le front et défendre un choix. Dans le défi à la fin du cours, une forêt rencontre un score qui tient sur une carte.
#
# ## Discussion
#
# Un modèle moins cher sert davantage. Si chaque réponse coûte moitié moins et que l'on en demande trois fois plus, le total augmente : en économie, c'est l'*effet rebond*. Et qui paie ? L'exactitude aide les personnes qui utilisent le modèle ; l'énergie et l'eau sont prises ailleurs. Quels nombres publieriez-vous avec un modèle, pour que d'autres puissent décider ?
#
# ## Questions
#
# 1. Deux modèles ont la même exactitude, et l'un fait moitié moins de travail. Est-il aussi deux fois plus rapide ?
#
# <details><summary>Réponse</summary>Pas toujours. Le temps dépend aussi de la mémoire, de la machine et du programme. Il faut donc le mesurer.</details>
#
# 2. Un modèle est sur le front. Est-ce le bon choix ?
#
# <details><summary>Réponse</summary>Pas encore. Le front ne retire que les mauvais choix. Lequel de ses modèles prendre dépend du coût d'une erreur et du budget.</details>
#
# 3. Pourquoi convenir d'une marge avant de mesurer ?
#
# <details><summary>Réponse</summary>Après, on trouve toujours une marge qui convient au résultat. Elle ne prouve alors plus rien.</details>
#
# ## Références
#
# - R. Schwartz, J. Dodge, N. A. Smith et O. Etzioni, Green AI, [Communications of the ACM 63(12), 54 (2020)](https://doi.org/10.1145/3381831).
# - E. Strubell, A. Ganesh et A. McCallum, Energy and policy considerations for deep learning in NLP, [ACL 2019](https://doi.org/10.18653/v1/P19-1355).
# - Données : E. Alpaydin et C. Kaynak, [Optical Recognition of Handwritten Digits, UCI (1998)](https://doi.org/10.24432/C50P49), fournies par scikit-learn.
