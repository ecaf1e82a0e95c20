# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   lesson: foundations-statistics
#   title: {en: "Describe, then doubt", fr: "Décrire, puis douter"}
#   minutes: 30
# ---

# %% [markdown] lang="en"
# # Describe, then doubt
#
# ## Aim
#
# After this lesson you can describe a column of numbers so that nobody is misled, say how far off your number may be, and judge whether a difference is more than chance.
#
# ## What you need first
#
# The module on tables: you choose rows and compute a mean by group. A random generator gives the same numbers again when it starts from the same **seed**.
#
# ## Theory
#
# ### Describe
#
# A mean is one number for many. When a few values lie far out, it says little about most people. Quartiles hold better: a quarter of the values lie below the first one, half below the median, three quarters below the third. The middle half lies between the two outer ones. Its width, the interquartile range, tells how much the values differ.
#
# ### Doubt the number
#
# Other people would have given another median. The **bootstrap** shows how other: draw as many people as you have, from those you have, with replacement. Take the median. Do it 2,000 times. The middle 95 % of these medians make an interval. Wide means unsure.
#
# This interval is about the **median**, not about people. With ever more people it shrinks to a point, while people stay as different as they were.
#
# ### Doubt the difference
#
# Two groups differ. Would they, if the groups meant nothing? A **permutation test** shuffles the answers and deals them to the two groups again. If hardly any shuffle gets as far as what you saw, chance is a poor explanation. The share that does is the p-value.
#
# A small p-value does not say that the difference is large, that it matters, or what caused it. And if you try twenty differences, one of them will look rare by luck.

# %% [markdown] lang="fr"
# # Décrire, puis douter
#
# ## But
#
# Après cette leçon, vous savez décrire une colonne de nombres sans tromper personne, dire de combien votre nombre peut s'écarter, et juger si une différence dépasse le hasard.
#
# ## Ce qu'il vous faut
#
# Le module sur les tables : vous choisissez des lignes et calculez une moyenne par groupe. Un générateur aléatoire redonne les mêmes nombres quand il part de la même **graine** (seed).
#
# ## Théorie
#
# ### Décrire
#
# Une moyenne est un seul nombre pour beaucoup. Quand quelques valeurs sont très à l'écart, elle dit peu de la plupart des gens. Les quartiles tiennent mieux : un quart des valeurs est sous le premier, la moitié sous la médiane, trois quarts sous le troisième. La moitié centrale est entre les deux quartiles. Sa largeur, l'écart interquartile, dit combien les valeurs diffèrent.
#
# ### Douter du nombre
#
# D'autres personnes auraient donné une autre médiane. Le **bootstrap** montre à quel point : tirez autant de personnes que vous en avez, parmi celles que vous avez, avec remise. Prenez la médiane. Recommencez 2 000 fois. Les 95 % du milieu de ces médianes font un intervalle. S'il est large, on est peu sûr.
#
# Cet intervalle parle de la **médiane**, non des personnes. Avec toujours plus de personnes, il se réduit à un point, alors que les personnes restent aussi différentes qu'avant.
#
# ### Douter de la différence
#
# Deux groupes diffèrent. Le feraient-ils, si les groupes ne voulaient rien dire ? Un **test de permutation** mélange les réponses et les distribue de nouveau aux deux groupes. Si presque aucun mélange ne va aussi loin que ce que vous avez vu, le hasard est une mauvaise explication. La part qui y arrive est la valeur p.
#
# Une petite valeur p ne dit pas que la différence est grande, ni qu'elle compte, ni d'où elle vient. Et si vous essayez vingt différences, l'une d'elles paraîtra rare par hasard.

# %%
import matplotlib.pyplot as plt
import numpy as np

from enact_learn.datasets.lung_cancer import lung_cancer

loss = lung_cancer()["weight_loss_pounds"].dropna().to_numpy()
rng = np.random.default_rng(7)
medians = np.median(rng.choice(loss, size=(2000, len(loss))), axis=1)
low, high = np.quantile(medians, [0.025, 0.975])

figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3))
left.hist(loss, bins=23, color="lightgrey", edgecolor="black")
left.axvline(np.median(loss), color="black", label="median")
left.axvline(np.mean(loss), color="black", linestyle="--", label="mean")
for quartile in np.quantile(loss, [0.25, 0.75]):
    left.axvline(quartile, color="black", linestyle=":", label="quartiles" if quartile < 5 else None)
left.set(xlabel="weight lost in six months (pounds)", ylabel="people", title="People")
left.legend()
right.hist(medians, bins=np.arange(2.75, 12, 0.5), color="lightgrey", edgecolor="black")
right.axvspan(low, high, facecolor="none", edgecolor="black", hatch="//", label="middle 95 %")
right.set(xlabel="median of a resample (pounds)", ylabel="resamples", title="Medians")
right.legend()
figure.tight_layout()
low, high

# %% [markdown] lang="en"
# *Figure: two histograms. Left, the weight that 214 people lost, from a gain of 24 pounds to a loss of 68: a tall heap around zero to ten, and a thin tail to the right. The mean, a dashed line near 10, stands right of the median, a full line at 7; dotted lines mark the quartiles, 0 and about 16. Right, the medians of 2,000 resamples: all of them lie between about 4 and 10. A hatched band marks the middle 95 % of them. It is far narrower than the heap of people.*
#
# ## Practice
#
# Do women and men differ in the weight that they lost? The next cell shuffles 2,000 times. Run it, then change the seed: does your conclusion change?

# %% [markdown] lang="fr"
# *Figure : deux histogrammes. À gauche, le poids perdu par 214 personnes, d'un gain de 24 livres à une perte de 68 : un grand tas de zéro à dix environ, et une mince queue à droite. La moyenne, en tirets près de 10, est à droite de la médiane, un trait plein à 7 ; des pointillés marquent les quartiles, 0 et 16 environ. À droite, les médianes de 2 000 tirages : toutes se trouvent entre 4 et 10 environ. Une bande hachurée marque les 95 % du milieu. Elle est bien plus étroite que le tas des personnes.*
#
# ## Pratique
#
# Les femmes et les hommes diffèrent-ils par le poids perdu ? La cellule suivante mélange 2 000 fois. Lancez-la, puis changez la graine : votre conclusion change-t-elle ?

# %%
answers = lung_cancer().dropna(subset=["weight_loss_pounds"])
women = (answers["sex"] == "female").to_numpy()
pounds = answers["weight_loss_pounds"].to_numpy()


def gap(group):
    return pounds[group].mean() - pounds[~group].mean()


rng = np.random.default_rng(7)
shuffled = np.array([gap(rng.permutation(women)) for _ in range(2000)])
p = (1 + np.sum(np.abs(shuffled) >= abs(gap(women)))) / 2001
print(f"women minus men: {gap(women):.1f} pounds, p = {p:.3f}")

# %% [markdown] lang="en"
# With a p-value such as this one, chance alone may still have done it. That is not a proof that the two groups are alike: the study may just be too small to tell. The exercises take you from quartiles to twenty tests at once.
#
# ## Discussion
#
# Is a value far out a mistake or a message? A rule can find it, but only people who know how it was measured can decide. Write down what you removed and why. And decide what to test before you look, for the data always offer something that looks odd.
#
# ## Questions
#
# 1. You have four times as many people. What happens to the interquartile range, and what to the interval of the median?
#
# <details><summary>Answer</summary>The interquartile range stays about the same: people are as different as before. The interval gets about half as wide.</details>
#
# 2. No shuffle of 999 gets as far as what you saw. Is the p-value 0?
#
# <details><summary>Answer</summary>No, it is 1/1000. What you saw is one way to deal the answers, too.</details>
#
# 3. Twenty tests at 5 %, and nothing to find. How likely is at least one alarm?
#
# <details><summary>Answer</summary>1 − 0.95 to the power of 20, about 64 %, if the tests are independent.</details>
#
# ## References
#
# - B. Efron, Bootstrap methods: another look at the jackknife, Annals of Statistics 7, 1 (1979), [doi:10.1214/aos/1176344552](https://doi.org/10.1214/aos/1176344552).
# - R. L. Wasserstein and N. A. Lazar, The ASA statement on p-values, The American Statistician 70, 129 (2016), [doi:10.1080/00031305.2016.1154108](https://doi.org/10.1080/00031305.2016.1154108).
# - Y. Benjamini and Y. Hochberg, J. R. Stat. Soc. B 57, 289 (1995), [doi:10.1111/j.2517-6161.1995.tb02031.x](https://doi.org/10.1111/j.2517-6161.1995.tb02031.x).
# - Data: C. L. Loprinzi and colleagues, [J. Clin. Oncol. 12, 601 (1994)](https://doi.org/10.1200/JCO.1994.12.3.601), from lifelines; real people, published without names.

# %% [markdown] lang="fr"
# Avec une telle valeur p, le hasard seul a encore pu le faire. Ce n'est pas une preuve que les deux groupes sont pareils : l'étude est peut-être trop petite pour le dire. Les exercices vous mènent des quartiles à vingt tests à la fois.
#
# ## Discussion
#
# Une valeur très à l'écart est-elle une faute ou un message ? Une règle peut la trouver, mais seules les personnes qui savent comment on l'a mesurée peuvent décider. Notez ce que vous avez ôté, et pourquoi. Et décidez de ce que vous testerez avant de regarder, car les données offrent toujours quelque chose d'étrange.
#
# ## Questions
#
# 1. Vous avez quatre fois plus de personnes. Que devient l'écart interquartile, et que devient l'intervalle de la médiane ?
#
# <details><summary>Réponse</summary>L'écart interquartile reste à peu près le même : les personnes sont aussi différentes qu'avant. L'intervalle devient environ deux fois plus étroit.</details>
#
# 2. Aucun mélange sur 999 ne va aussi loin que ce que vous avez vu. La valeur p est-elle 0 ?
#
# <details><summary>Réponse</summary>Non, c'est 1/1000. Ce que vous avez vu est aussi une façon de distribuer les réponses.</details>
#
# 3. Vingt tests à 5 %, et rien à trouver. Quelle est la probabilité d'au moins une alerte ?
#
# <details><summary>Réponse</summary>1 − 0,95 à la puissance 20, soit environ 64 %, si les tests sont indépendants.</details>
#
# ## Références
#
# - B. Efron, Bootstrap methods: another look at the jackknife, Annals of Statistics 7, 1 (1979), [doi:10.1214/aos/1176344552](https://doi.org/10.1214/aos/1176344552).
# - R. L. Wasserstein et N. A. Lazar, The ASA statement on p-values, The American Statistician 70, 129 (2016), [doi:10.1080/00031305.2016.1154108](https://doi.org/10.1080/00031305.2016.1154108).
# - Y. Benjamini et Y. Hochberg, J. R. Stat. Soc. B 57, 289 (1995), [doi:10.1111/j.2517-6161.1995.tb02031.x](https://doi.org/10.1111/j.2517-6161.1995.tb02031.x).
# - Données : C. L. Loprinzi et ses collègues, [J. Clin. Oncol. 12, 601 (1994)](https://doi.org/10.1200/JCO.1994.12.3.601), tirées de lifelines ; des personnes réelles, publiées sans nom.
