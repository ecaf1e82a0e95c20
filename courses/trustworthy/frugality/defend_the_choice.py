# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: tru-fru-budget-3
#   title: {en: "Defend a small model with numbers", fr: "Défendre un petit modèle par des nombres"}
#   difficulty: 4
#   minutes: 40
#   skills: [tru.fru.budget]
#   hints:
#     - en: "Both models read the same images. On how many images do they differ, and in which direction? All other images say nothing about the difference."
#       fr: "Les deux modèles lisent les mêmes images. Sur combien d'images diffèrent-ils, et dans quel sens ? Toutes les autres ne disent rien de la différence."
#     - en: "Take the difference image by image, as float, before any mean. Its mean and its std with ddof=1 give the interval; np.sqrt of the len makes the standard error."
#       fr: "Prenez la différence image par image, en float, avant toute moyenne. Sa moyenne (mean) et son std avec ddof=1 donnent l'intervalle ; np.sqrt de la longueur (len) fait l'erreur type."
#     - en: "In smallest_sufficient, right.mean().idxmax() names the reference. Keep it, and each model whose lower end of paired_interval lies above -margin; min with key=costs.get takes the cheapest. In defence, groupby on written gives one mean for each digit, and min the lowest. float, std with ddof, np.sqrt and len belong to the interval."
#       fr: "Dans smallest_sufficient, right.mean().idxmax() nomme la référence. Gardez-la, et chaque modèle dont la borne inférieure de paired_interval est au-dessus de -margin ; min avec key=costs.get prend le moins cher. Dans defence, groupby sur written donne une moyenne par chiffre, et min la plus basse. float, std avec ddof, np.sqrt et len vont dans l'intervalle."
#   misconceptions:
#     - says:
#         en: "Two accuracies are compared as if other images had been used for each."
#         fr: "On compare deux exactitudes comme si chacune venait d'autres images."
#       wrong:
#         paired-interval: |
#           def paired_interval(right_small, right_large):
#               small, large = np.asarray(right_small, float), np.asarray(right_large, float)
#               error = np.sqrt(small.var(ddof=1) / len(small) + large.var(ddof=1) / len(large))
#               difference = small.mean() - large.mean()
#               return difference - 1.96 * error, difference + 1.96 * error
#     - says:
#         en: "A difference that could be zero proves that the small model is as good."
#         fr: "Une différence qui pourrait être nulle prouve que le petit modèle est aussi bon."
#       wrong:
#         smallest-sufficient: |
#           def smallest_sufficient(right, costs, margin):
#               reference = right.mean().idxmax()
#               enough = [name for name in right if name == reference or paired_interval(right[name], right[reference])[1] >= 0]
#               return min(enough, key=costs.get)
#     - says:
#         en: "The measured difference alone decides; its uncertainty does not matter."
#         fr: "La différence mesurée décide seule ; son incertitude ne compte pas."
#       wrong:
#         smallest-sufficient: |
#           def smallest_sufficient(right, costs, margin):
#               means = right.mean()
#               enough = [name for name in right if means[name] > means.max() - margin]
#               return min(enough, key=costs.get)
#     - says:
#         en: "A good mean is good for everybody."
#         fr: "Une bonne moyenne est bonne pour tout le monde."
#       wrong:
#         defence: |
#           def defence(right, written):
#               return right.mean(), right.mean()
#   alternatives:
#     - paired-interval: |
#         def paired_interval(right_small, right_large):
#             small, large = np.asarray(right_small, bool), np.asarray(right_large, bool)
#             n, gains, losses = len(small), (small & ~large).sum(), (large & ~small).sum()
#             mean = (gains - losses) / n
#             variance = ((gains + losses) - n * mean**2) / (n - 1)
#             return mean - 1.96 * (variance / n) ** 0.5, mean + 1.96 * (variance / n) ** 0.5
#       defence: |
#         def defence(right, written):
#             right, written = np.asarray(right), np.asarray(written)
#             return right.mean(), min(right[written == digit].mean() for digit in np.unique(written))
#   tests:
#     interval: {en: "Gives the interval of a paired difference", fr: "Donne l'intervalle d'une différence appariée"}
#     sufficient: {en: "Finds the smallest sufficient model", fr: "Trouve le plus petit modèle suffisant"}
#     worst-digit: {en: "Reports on new images, and on the worst digit", fr: "Rend compte sur de nouvelles images, et du pire chiffre"}
#   messages:
#     "Two models that are right on the same images differ by 0, with no doubt: paired_interval gave {}.": "Deux modèles justes sur les mêmes images diffèrent de 0, sans aucun doute : paired_interval a renvoyé {}."
#     "Both models read the same images: take the difference for each image first, then its spread.": "Les deux modèles lisent les mêmes images : prenez d'abord la différence pour chaque image, puis sa dispersion."
#     "The difference is small minus large: below 0 where the small model reads worse.": "La différence est petit moins grand : au-dessous de 0 là où le petit modèle lit moins bien."
#     "With one model there is no choice: it is 'only', not {}.": "Avec un seul modèle, pas de choix : c'est 'only', et non {}."
#     "A model is sufficient when even the lower end of its interval is above minus the margin. Few images leave a wide interval.": "Un modèle suffit si la borne inférieure de son intervalle est elle-même au-dessus de moins la marge. Peu d'images laissent un intervalle large."
#     "A cheap model that loses almost nothing should be chosen.": "Un modèle bon marché qui ne perd presque rien devrait être choisi."
#     "The reference itself is always sufficient, even with a margin of 0.": "La référence elle-même suffit toujours, même avec une marge de 0."
#     "The margin decides: a wide one lets cheaper models in.": "La marge décide : une marge large laisse entrer des modèles moins chers."
#     "Above is above: a lower end that is just at minus the margin does not do.": "Au-dessus veut dire au-dessus : une borne inférieure égale à moins la marge ne suffit pas."
#     "This is not the choice for the digits. Compare each model with the most accurate one, image by image.": "Ce n'est pas le choix pour les chiffres. Comparez chaque modèle au plus exact, image par image."
#     "When all images are read, both numbers are 1; defence gave {}.": "Quand toutes les images sont lues, les deux nombres sont 1 ; defence a renvoyé {}."
#     "The first number is the share of all images that are read correctly.": "Le premier nombre est la part de toutes les images bien lues."
#     "The second number is the lowest of the shares of the single digits.": "Le second nombre est la plus basse des parts des chiffres pris un à un."
# ---

# %% [markdown] lang="en"
# # Defend a small model with numbers
#
# **What you will be able to do:** show that a cheaper model loses at most a stated amount, and say for whom it works worst.
#
# ## Why it matters
#
# "No significant difference" is a weak defence: with few images, nothing is ever significant. A good defence names a **margin** beforehand, the loss that the partner accepts. It then shows that the loss is smaller. Trials of medicines call this *non-inferiority* ([Piaggio and colleagues, 2012](https://doi.org/10.1001/jama.2012.87802)).
#
# ## The idea
#
# Both models read the same images. For each image, take $d$ = right with the small model (1 or 0) minus right with the large one. The 95 % interval of the mean difference is
#
# $$\bar{d} \pm 1.96 \, \frac{s_d}{\sqrt{n}}$$
#
# with $s_d$ the standard deviation (divided by $n-1$). If even its lower end is above minus the margin, the small model is **sufficient**. From 500 images, with 5 lost and 1 won, we get −0.008 ± 0.0096. A margin of 0.02 holds; one of 0.01 does not.
#
# ## What is given
#
# `right_valid`, `right_test`: tables with one column a model, one row an image, `True` where it read the digit. `written_test`: the digits. `costs`: multiply-adds.
#
# ## Your task
#
# 1. `paired_interval(right_small, right_large)`: lower and upper end.
# 2. `smallest_sufficient(right, costs, margin)`: the reference has the highest mean (the first such column). Give back the name of the cheapest model that is sufficient against it; the reference counts as sufficient.
# 3. `defence(right, written)`: for one column, the share read, and the share for the worst digit.
#
# Choose on `right_valid`, report on `right_test`: the last cell shows how.
#
# *Data: digits written by 13 persons, Alpaydin and Kaynak, UCI (1998), from scikit-learn.*

# %% [markdown] lang="fr"
# # Défendre un petit modèle par des nombres
#
# **Ce que vous saurez faire :** montrer qu'un modèle moins cher perd au plus une quantité annoncée, et dire pour quoi il marche le moins bien.
#
# ## Pourquoi c'est important
#
# « Pas de différence significative » est une faible défense : avec peu d'images, rien n'est jamais significatif. Une bonne défense nomme d'avance une **marge**, la perte que le partenaire accepte. Elle montre ensuite que la perte est plus petite. Les essais de médicaments parlent de *non-infériorité* ([Piaggio et collègues, 2012](https://doi.org/10.1001/jama.2012.87802)).
#
# ## L'idée
#
# Les deux modèles lisent les mêmes images. Pour chaque image, prenez $d$ = juste avec le petit modèle (1 ou 0) moins juste avec le grand. L'intervalle à 95 % de la différence moyenne est
#
# $$\bar{d} \pm 1{,}96 \, \frac{s_d}{\sqrt{n}}$$
#
# où $s_d$ est l'écart type (divisé par $n-1$). Si même sa borne inférieure est au-dessus de moins la marge, le petit modèle est **suffisant**. Avec 500 images, 5 perdues et 1 gagnée, on a −0,008 ± 0,0096. Une marge de 0,02 est tenue ; une marge de 0,01 ne l'est pas.
#
# ## Ce qui est donné
#
# `right_valid`, `right_test` : des tables avec une colonne par modèle, une ligne par image, `True` là où il a lu le chiffre. `written_test` : les chiffres. `costs` : les multiplications-additions.
#
# ## À vous de jouer
#
# 1. `paired_interval(right_small, right_large)` : la borne inférieure et la borne supérieure.
# 2. `smallest_sufficient(right, costs, margin)` : la référence a la plus haute moyenne (la première colonne dans ce cas). Renvoyez le nom du modèle le moins cher qui est suffisant face à elle ; la référence compte comme suffisante.
# 3. `defence(right, written)` : pour une colonne, la part lue, et la part pour le pire chiffre.
#
# Choisissez sur `right_valid`, rendez compte sur `right_test` : la dernière cellule montre comment.
#
# *Données : chiffres écrits par 13 personnes, Alpaydin et Kaynak, UCI (1998), fournis par scikit-learn.*

# %% role="locked" name="data"
import numpy as np
import pandas as pd

from enact_learn.datasets.digits import digits

table = digits().sample(frac=1, random_state=7)
images, written = table.drop(columns="digit").to_numpy(float), table["digit"].to_numpy()
reads, costs = {}, {}
for stored in (10, 50, 200, 400, 600, 800):  # the model keeps so many images and looks for the most similar one
    distances = (images[:stored] ** 2).sum(axis=1) - 2 * images[800:] @ images[:stored].T
    reads[f"{stored} images"] = written[distances.argmin(axis=1)] == written[800:]
    costs[f"{stored} images"] = stored * 64
right_valid, right_test = pd.DataFrame(reads)[:500], pd.DataFrame(reads)[500:].reset_index(drop=True)
written_test = written[1300:]

# %% role="solution" name="paired-interval"
def paired_interval(right_small, right_large):
    """Give the 95 % interval of the mean difference, small minus large, over the same images."""
    ### BEGIN SOLUTION
    difference = np.asarray(right_small, float) - np.asarray(right_large, float)
    reach = 1.96 * difference.std(ddof=1) / np.sqrt(len(difference))
    return difference.mean() - reach, difference.mean() + reach
    ### END SOLUTION

# %% role="tests" name="interval" points=2
answer = paired_interval(np.array([True, False, True]), np.array([True, False, True]))
assert np.allclose(answer, 0), f"Two models that are right on the same images differ by 0, with no doubt: paired_interval gave {answer}."
### BEGIN HIDDEN TESTS
large = np.arange(500) % 10 > 0
small = large.copy()
small[[1, 2, 3, 4, 5, 10]] = [False] * 5 + [True]
low, high = paired_interval(small, large)
assert abs((low + high) / 2 + 0.008) < 1e-9, "The difference is small minus large: below 0 where the small model reads worse."
spread = ((6 - 500 * 0.008**2) / 499) ** 0.5
assert abs(high - low - 2 * 1.96 * spread / 500**0.5) < 1e-9, "Both models read the same images: take the difference for each image first, then its spread."
few_small, few_large = np.array([1, 0, 1, 1]), np.array([1, 1, 0, 1])
assert np.allclose(paired_interval(few_small, few_large), (-1.96 * (2 / 3 / 4) ** 0.5, 1.96 * (2 / 3 / 4) ** 0.5)), "Both models read the same images: take the difference for each image first, then its spread."
### END HIDDEN TESTS

# %% role="solution" name="smallest-sufficient"
def smallest_sufficient(right, costs, margin):
    """Give the name of the cheapest model that loses less than the margin against the most accurate one."""
    ### BEGIN SOLUTION
    reference = right.mean().idxmax()
    lowest = {name: paired_interval(right[name], right[reference])[0] for name in right}
    enough = [name for name in right if name == reference or lowest[name] > -margin]
    return min(enough, key=costs.get)
    ### END SOLUTION

# %% role="tests" name="sufficient" points=3
answer = smallest_sufficient(pd.DataFrame({"only": [True, False, True]}), {"only": 3}, 0.1)
assert answer == "only", f"With one model there is no choice: it is 'only', not {answer}."
### BEGIN HIDDEN TESTS
def table_of(n, **wrong):
    return pd.DataFrame({name: ~np.isin(np.arange(n), places) for name, places in wrong.items()})


few = table_of(40, cheap=[0, 1], best=[2])
assert smallest_sufficient(few, {"cheap": 1, "best": 50}, 0.05) == "best", "A model is sufficient when even the lower end of its interval is above minus the margin. Few images leave a wide interval."
many = table_of(2000, poor=list(range(300)), cheap=[0, 1, 2, 3], middle=[5, 6], best=[7])
assert smallest_sufficient(many, {"poor": 1, "cheap": 5, "middle": 20, "best": 90}, 0.02) == "cheap", "A cheap model that loses almost nothing should be chosen."
assert smallest_sufficient(many, {"poor": 1, "cheap": 5, "middle": 20, "best": 90}, 0.5) == "poor", "The margin decides: a wide one lets cheaper models in."
assert smallest_sufficient(many, {"poor": 1, "cheap": 5, "middle": 20, "best": 90}, 0) == "best", "The reference itself is always sufficient, even with a margin of 0."
twins = table_of(100, best=[7], twin=[7])
assert smallest_sufficient(twins, {"best": 90, "twin": 10}, 0) == "best", "Above is above: a lower end that is just at minus the margin does not do."
for margin, stored in ((0.022, 600), (0.03, 400), (0.1, 200)):
    chosen = smallest_sufficient(right_valid, costs, margin)
    assert int(chosen.split()[0]) == stored, "This is not the choice for the digits. Compare each model with the most accurate one, image by image."
### END HIDDEN TESTS

# %% role="solution" name="defence"
def defence(right, written):
    """Give the share of images read, and the share of the digit that is read worst."""
    ### BEGIN SOLUTION
    right = pd.Series(np.asarray(right, float))
    return right.mean(), right.groupby(np.asarray(written)).mean().min()
    ### END SOLUTION

# %% role="tests" name="worst-digit" points=1
answer = defence(np.array([True, True, True]), np.array([4, 7, 4]))
assert np.allclose(answer, 1), f"When all images are read, both numbers are 1; defence gave {answer}."
### BEGIN HIDDEN TESTS
share, worst = defence(np.array([True, False, True, True, True, False, True, True]), np.array([1, 8, 8, 1, 0, 8, 0, 0]))
assert abs(share - 0.75) < 1e-9, "The first number is the share of all images that are read correctly."
assert abs(worst - 1 / 3) < 1e-9, "The second number is the lowest of the shares of the single digits."
### END HIDDEN TESTS

# %%
# Choose on one part, report on the other: take away the # below.
# chosen = smallest_sufficient(right_valid, costs, margin=0.03)
# print(chosen, defence(right_test[chosen], written_test))
