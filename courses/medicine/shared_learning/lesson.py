# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   lesson: medicine-shared-learning
#   title: {en: "Learning across hospitals", fr: "Apprendre entre hôpitaux"}
#   minutes: 25
# ---

# %% [markdown] lang="en"
# # Learning across hospitals
#
# ## Aim
#
# After this lesson you can explain how several hospitals train one model while their records stay at home, say what travels and what does not, and name three things that go wrong when the hospitals differ.
#
# ## What you need first
#
# Logistic regression and gradient descent from the foundations course, and arrays. The module on diagnosis helps to judge the result.
#
# ## Theory
#
# A small hospital has too few people to train a model. Records of several hospitals in one place would help, but the law, contracts and common sense stand against it. **Federated learning** turns the question round: the model travels, the records stay.
#
# One **round** of federated averaging: a server sends the common weights $w$ to all hospitals. Each hospital $k$ improves them with some steps of gradient descent on its own $n_k$ people, and sends its weights $w_k$ back. The server takes the mean:
#
# $$w = \frac{\sum_k n_k w_k}{\sum_k n_k}$$
#
# With one local step in each round, this is exactly gradient descent on all records together. With more local steps it saves messages, but hospitals that differ pull in different directions. The picture compares three ways with the same five hospitals: small, and each with its own kind of tumours.

# %% [markdown] lang="fr"
# # Apprendre entre hôpitaux
#
# ## But
#
# Après cette leçon, vous saurez expliquer comment plusieurs hôpitaux entraînent un même modèle sans que leurs dossiers sortent, dire ce qui voyage et ce qui ne voyage pas, et nommer trois choses qui tournent mal quand les hôpitaux diffèrent.
#
# ## Ce qu'il vous faut
#
# La régression logistique et la descente de gradient, dans le cours sur les fondements, et les tableaux. Le module sur le diagnostic aide à juger le résultat.
#
# ## Théorie
#
# Un petit hôpital a trop peu de personnes pour entraîner un modèle. Réunir les dossiers de plusieurs hôpitaux aiderait, mais la loi, les contrats et le bon sens s'y opposent. L'**apprentissage fédéré** retourne la question : le modèle voyage, les dossiers restent.
#
# Un **tour** de moyenne fédérée : un serveur envoie les poids communs $w$ à tous les hôpitaux. Chaque hôpital $k$ les améliore par quelques pas de descente de gradient sur ses $n_k$ personnes, et renvoie ses poids $w_k$. Le serveur prend la moyenne :
#
# $$w = \frac{\sum_k n_k w_k}{\sum_k n_k}$$
#
# Avec un seul pas local par tour, c'est exactement la descente de gradient sur tous les dossiers réunis. Avec plus de pas locaux, on épargne des messages, mais des hôpitaux différents tirent dans des directions différentes. L'image compare trois manières avec les mêmes cinq hôpitaux : petits, et chacun avec ses propres sortes de tumeurs.

# %%
import matplotlib.pyplot as plt
import numpy as np

from enact_learn.datasets.breast_tumours import breast_tumours

tumours = breast_tumours().sample(frac=1, random_state=7)
features = tumours[["mean_radius", "mean_texture", "mean_smoothness", "mean_concave_points"]].to_numpy()
features = (features - features.mean(axis=0)) / features.std(axis=0)
x = np.column_stack([np.ones(len(features)), features])
y = (tumours["diagnosis"] == "malignant").to_numpy().astype(float)
test_x, test_y, x, y = x[:300], y[:300], x[300:], y[300:]
order = np.argsort(x[:, 2])  # by texture: each hospital sees another range
sites = [(x[part], y[part]) for part in np.array_split(order, 5)]


def descent(weights, x, y, steps):
    """Give the weights after some steps of gradient descent."""
    for _ in range(steps):
        weights = weights - x.T @ (1 / (1 + np.exp(-x @ weights)) - y) / len(y)
    return weights


def loss(weights):
    """Give the mean logistic loss on tumours that nobody trained with."""
    return np.mean(np.log1p(np.exp(-np.where(test_y == 1, 1, -1) * (test_x @ weights))))


rounds, steps = 40, 5
together, alone, pooled = np.zeros(5), [np.zeros(5)] * 5, np.zeros(5)
curves = {"alone (mean of five)": [], "federated": [], "pooled records": []}
for _ in range(rounds):
    alone = [descent(weights, *site, steps) for weights, site in zip(alone, sites)]
    together = np.average([descent(together, *site, steps) for site in sites], axis=0, weights=[len(s[1]) for s in sites])
    pooled = descent(pooled, x, y, steps)
    for values, new in zip(curves.values(), [np.mean([loss(w) for w in alone]), loss(together), loss(pooled)]):
        values.append(new)

figure, axes = plt.subplots(figsize=(7, 3.4))
for (name, values), style in zip(curves.items(), [":", "-", "--"]):
    axes.plot(range(1, rounds + 1), values, style, label=name)
axes.set(xlabel="round", ylabel="loss on new tumours", ylim=(0, None))
axes.legend()
figure.tight_layout()

# %% [markdown] lang="en"
# *Figure: three curves of the loss on new tumours against the round, from 1 to 40; lower is better. The dotted curve, the mean of five hospitals that train alone, falls from 0.29 to 0.20 within ten rounds, then rises again to 0.23. The solid curve (federated) falls from 0.27 to 0.14 and soon can't be told from the dashed one (all records pooled).*
#
# What travels is not nothing. Weights and updates of very small hospitals can tell about single people. So hospitals with few people send nothing, or only with noise, and the server adds up updates without reading each one. Federated learning is a tool for privacy, not a proof of it.
#
# Three things go wrong in practice:
#
# - **Scales differ.** If each hospital subtracts its own mean, "large" means something else everywhere. Share counts, sums and sums of squares instead; they give the common mean and spread.
# - **People differ.** The common model may be good on average and bad in one hospital. Always report the worst one.
# - **Someone is wrong.** Swapped labels, another unit or an attack go unseen. A median in each column bears a minority of faulty hospitals; a mean bears none.
#
# ## Practice
#
# How well does each hospital's own model judge the new tumours, and how well the common one?

# %% [markdown] lang="fr"
# *Figure : trois courbes de la perte sur de nouvelles tumeurs selon le tour, de 1 à 40 ; plus bas, c'est mieux. La courbe en pointillés, moyenne de cinq hôpitaux qui apprennent seuls, descend de 0,29 à 0,20 en dix tours, puis remonte à 0,23. La courbe pleine (apprentissage fédéré) descend de 0,27 à 0,14 et ne se distingue bientôt plus de la courbe en tirets (tous les dossiers réunis).*
#
# Ce qui voyage n'est pas rien. Les poids et les mises à jour de très petits hôpitaux peuvent révéler des informations sur des personnes. Les hôpitaux qui ont peu de personnes n'envoient donc rien, ou seulement avec du bruit, et le serveur additionne les mises à jour sans les lire une à une. L'apprentissage fédéré est un outil de protection de la vie privée, pas une preuve qu'elle est protégée.
#
# Trois choses tournent mal en pratique :
#
# - **Les échelles diffèrent.** Si chaque hôpital retranche sa propre moyenne, « grand » change de sens d'un lieu à l'autre. Partagez plutôt effectifs, sommes et sommes de carrés ; ils donnent la moyenne et l'écart communs.
# - **Les personnes diffèrent.** Le modèle commun peut être bon en moyenne et mauvais dans un hôpital. Indiquez toujours le moins bien servi.
# - **Quelqu'un se trompe.** Étiquettes inversées, autre unité ou attaque passent inaperçues. Une médiane dans chaque colonne tolère une minorité d'hôpitaux en défaut ; une moyenne n'en tolère aucun.
#
# ## Pratique
#
# Le modèle propre à chaque hôpital juge-t-il bien les nouvelles tumeurs, et le modèle commun ?

# %%
def right_share(weights):
    """Give the share of new tumours that are judged rightly."""
    return np.mean((test_x @ weights > 0) == (test_y == 1))


print("alone:    ", *[f"{right_share(weights):.2f}" for weights in alone])
print(f"federated: {right_share(together):.2f}, pooled: {right_share(pooled):.2f}")

# %% [markdown] lang="en"
# The tumours are real and published without names; the hospitals are invented. The exercises let you build federated averaging yourself, find the common scale of unequal hospitals, and train although one of them sends nonsense.
#
# ## Discussion
#
# Who owns the common model: the hospital with the most people, all of them, the people whose records trained it? What if one hospital wants to leave and take its influence along?
#
# ## Questions
#
# 1. Why weight by the number of people, and when would you rather not?
#
# <details><summary>Answer</summary>Each person then counts the same, as with pooled records. If one hospital is huge, its kind of people rules the model; those who care for small hospitals may choose other weights.</details>
#
# 2. Two hospitals send their standard deviations, 1 and 1. Is the common one 1?
#
# <details><summary>Answer</summary>Only if their means agree. Otherwise the distance between the means adds to it.</details>
#
# 3. Five hospitals use the median. How many may be faulty?
#
# <details><summary>Answer</summary>Two. With three faulty ones, the middle value may be one of theirs.</details>
#
# ## References
#
# - B. McMahan et al., Communication-efficient learning of deep networks from decentralized data, AISTATS 2017, [arXiv 1602.05629](https://arxiv.org/abs/1602.05629).
# - N. Rieke et al., The future of digital health with federated learning, npj Digit. Med. 2020, [3, 119](https://doi.org/10.1038/s41746-020-00323-1).
# - D. Yin et al., Byzantine-robust distributed learning, ICML 2018, [arXiv 1803.01498](https://arxiv.org/abs/1803.01498).
# - Data: Breast Cancer Wisconsin (Diagnostic), [UCI](https://doi.org/10.24432/C5DW2B), by way of scikit-learn.

# %% [markdown] lang="fr"
# Les tumeurs sont réelles et publiées sans les noms ; les hôpitaux sont inventés. Dans les exercices, vous construirez vous-même la moyenne fédérée, trouverez l'échelle commune d'hôpitaux inégaux, et entraînerez un modèle bien que l'un d'eux envoie n'importe quoi.
#
# ## Discussion
#
# À qui appartient le modèle commun : à l'hôpital qui a le plus de personnes, à tous, aux personnes dont les dossiers l'ont entraîné ? Et si un hôpital veut partir et reprendre son influence ?
#
# ## Questions
#
# 1. Pourquoi pondérer par le nombre de personnes, et quand vaudrait-il mieux ne pas le faire ?
#
# <details><summary>Réponse</summary>Chaque personne compte alors autant, comme avec des dossiers réunis. Si un hôpital est immense, ses personnes dominent le modèle ; qui se soucie des petits hôpitaux peut choisir d'autres poids.</details>
#
# 2. Deux hôpitaux envoient leurs écarts types, 1 et 1. L'écart type commun est-il 1 ?
#
# <details><summary>Réponse</summary>Seulement si leurs moyennes s'accordent. Sinon, la distance entre les moyennes s'y ajoute.</details>
#
# 3. Cinq hôpitaux utilisent la médiane. Combien peuvent être en défaut ?
#
# <details><summary>Réponse</summary>Deux. Avec trois hôpitaux en défaut, la valeur du milieu peut être l'une des leurs.</details>
#
# ## Références
#
# - B. McMahan et al., Communication-efficient learning of deep networks from decentralized data, AISTATS 2017, [arXiv 1602.05629](https://arxiv.org/abs/1602.05629).
# - N. Rieke et al., The future of digital health with federated learning, npj Digit. Med. 2020, [3, 119](https://doi.org/10.1038/s41746-020-00323-1).
# - D. Yin et al., Byzantine-robust distributed learning, ICML 2018, [arXiv 1803.01498](https://arxiv.org/abs/1803.01498).
# - Données : Breast Cancer Wisconsin (Diagnostic), [UCI](https://doi.org/10.24432/C5DW2B), par l'intermédiaire de scikit-learn.
