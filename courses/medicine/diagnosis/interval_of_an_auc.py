# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: med-dx-roc-2
#   title: {en: "How sure is an AUC?", fr: "À quel point une AUC est-elle sûre ?"}
#   difficulty: 3
#   minutes: 25
#   skills: [med.dx.roc]
#   hints:
#     - en: "The study took some ill people and some healthy ones. Which other people could it have met? The bootstrap plays this game with the people at hand."
#       fr: "L'étude a réuni des malades et des personnes saines. Quelles autres personnes aurait-elle pu rencontrer ? Le bootstrap joue à ce jeu avec les personnes présentes."
#     - en: "ill[:, None] > healthy compares everyone with everyone. Equal pairs, found with ==, count one half. The mean over all pairs is the AUC."
#       fr: "ill[:, None] > healthy compare chaque personne à chaque autre. Les paires égales, trouvées avec ==, comptent pour un demi. La moyenne sur toutes les paires est l'AUC."
#     - en: "Make one np.random.default_rng(seed). In each draw, rng.choice(ill, len(ill)) gives as many ill people again, some of them several times; do the same with healthy and call auc. For interval, np.quantile cuts the same share of values off each end."
#       fr: "Créez un seul np.random.default_rng(seed). À chaque tirage, rng.choice(ill, len(ill)) redonne autant de malades, certains plusieurs fois ; faites de même avec healthy et appelez auc. Pour interval, np.quantile coupe la même part des valeurs à chaque bout."
#   misconceptions:
#     - says:
#         en: "A pair of equal scores counts as a success."
#         fr: "Une paire de scores égaux compte comme une réussite."
#       wrong:
#         auc: |
#           def auc(ill, healthy):
#               return (ill[:, None] >= healthy).mean()
#     - says:
#         en: "All people go into one pot, from which both groups are drawn."
#         fr: "Toutes les personnes vont dans un même pot, d'où l'on tire les deux groupes."
#       wrong:
#         bootstrap-aucs: |
#           def bootstrap_aucs(ill, healthy, draws, seed):
#               rng = np.random.default_rng(seed)
#               pot = np.concatenate([ill, healthy])
#               return np.array([auc(rng.choice(pot, len(ill)), rng.choice(pot, len(healthy))) for _ in range(draws)])
#     - says:
#         en: "The healthy people only serve for comparison, so only the ill are drawn again."
#         fr: "Les personnes saines ne servent qu'à comparer ; on ne tire donc de nouveau que les malades."
#       wrong:
#         bootstrap-aucs: |
#           def bootstrap_aucs(ill, healthy, draws, seed):
#               rng = np.random.default_rng(seed)
#               return np.array([auc(rng.choice(ill, len(ill)), healthy) for _ in range(draws)])
#     - says:
#         en: "Both groups should be drawn in the same number."
#         fr: "Il faut tirer le même nombre de personnes dans les deux groupes."
#       wrong:
#         bootstrap-aucs: |
#           def bootstrap_aucs(ill, healthy, draws, seed):
#               rng = np.random.default_rng(seed)
#               return np.array([auc(rng.choice(ill, len(healthy)), rng.choice(healthy, len(healthy))) for _ in range(draws)])
#     - says:
#         en: "Everyone is drawn exactly once, in another order."
#         fr: "Chaque personne est tirée exactement une fois, dans un autre ordre."
#       wrong:
#         bootstrap-aucs: |
#           def bootstrap_aucs(ill, healthy, draws, seed):
#               rng = np.random.default_rng(seed)
#               return np.array([auc(rng.permutation(ill), rng.permutation(healthy)) for _ in range(draws)])
#     - says:
#         en: "A 90 % interval cuts 10 % off each end."
#         fr: "Un intervalle à 90 % coupe 10 % à chaque bout."
#       wrong:
#         interval: |
#           def interval(values, level):
#               return np.quantile(values, 1 - level), np.quantile(values, level)
#   alternatives:
#     - auc: |
#         def auc(ill, healthy):
#             points = 0
#             for one in ill:
#                 points += np.sum(healthy < one) + np.sum(healthy == one) / 2
#             return points / (len(ill) * len(healthy))
#       bootstrap-aucs: |
#         def bootstrap_aucs(ill, healthy, draws, seed):
#             rng = np.random.default_rng(seed)
#             values = []
#             for _ in range(draws):
#                 again = ill[rng.integers(0, len(ill), len(ill))]
#                 others = healthy[rng.integers(0, len(healthy), len(healthy))]
#                 values.append(auc(again, others))
#             return values
#       interval: |
#         def interval(values, level):
#             low, high = np.percentile(values, [50 - 50 * level, 50 + 50 * level])
#             return low, high
#   tests:
#     pairs: {en: "Computes the AUC from pairs", fr: "Calcule l'AUC à partir des paires"}
#     redrawn: {en: "Draws the people again", fr: "Tire de nouveau les personnes au sort"}
#     ends: {en: "Finds the ends of the interval", fr: "Trouve les bornes de l'intervalle"}
#   messages:
#     "When every ill person has a higher score than every healthy one, the AUC is 1, not {}.": "Quand chaque malade a un score plus élevé que chaque personne saine, l'AUC est 1, et non {}."
#     "A pair of equal scores counts one half: a score that is the same for everybody has an AUC of 0.5.": "Une paire de scores égaux compte pour un demi : un score identique pour tout le monde a une AUC de 0,5."
#     "The AUC is the share of all pairs, one ill and one healthy person, in which the ill one has the higher score.": "L'AUC est la part de toutes les paires (une personne malade, une saine) où le score de la personne malade est le plus élevé."
#     "There should be one AUC for each draw: 20 are asked for, {} came back.": "Il devrait y avoir une AUC par tirage : 20 sont demandées, {} sont revenues."
#     "The same seed should give the same values twice.": "La même graine devrait donner deux fois les mêmes valeurs."
#     "All redrawn AUCs are the same. Make the random generator once, before the loop.": "Toutes les AUC des nouveaux tirages sont égales. Créez le générateur aléatoire une seule fois, avant la boucle."
#     "The redrawn AUCs should lie around the AUC of the study. Are the ill drawn from the ill, and the healthy from the healthy?": "Les AUC des nouveaux tirages devraient se situer autour de l'AUC de l'étude. Tire-t-on les malades parmi les malades, et les personnes saines parmi les saines ?"
#     "The redrawn AUCs vary too little or too much. Each draw has as many people as the study, and anyone may come several times.": "Les AUC des nouveaux tirages varient trop peu ou trop. Chaque tirage compte autant de personnes que l'étude, et chacune peut revenir plusieurs fois."
#     "Another seed should give other values.": "Une autre graine devrait donner d'autres valeurs."
#     "The low end should come first: {} is above {}.": "La borne basse devrait venir d'abord : {} est au-dessus de {}."
#     "An interval of level {} leaves the same share of values out at both ends; together they make up the rest.": "Un intervalle de niveau {} laisse la même part de valeurs de côté à chaque bout ; ensemble, elles forment le reste."
# ---

# %% [markdown] lang="en"
# # How sure is an AUC?
#
# **What you will be able to do:** give the area under a ROC curve with an interval, for any score.
#
# ## Why it matters
#
# "Our score has an AUC of 0.85." With 30 ill and 30 healthy people, a true value of 0.75 would still fit. Without an interval, nobody can tell whether one score is better than another.
#
# ## The idea
#
# The *AUC* has a plain meaning ([Hanley and McNeil, 1982](https://doi.org/10.1148/radiology.143.1.7063747)). Take an ill and a healthy person at random. The AUC is the probability that the ill one has the higher score. Equal scores count one half. Ill 5, 3 against healthy 3, 1: the pairs give 1, 1, 0.5, 1, so the AUC is 3.5 / 4 = 0.875.
#
# The *bootstrap* asks what other studies would have found. It draws people again from those at hand, **with replacement**. The ill are drawn from the ill and the healthy from the healthy, as many as there were. Each draw gives an AUC. The middle 95 % of them are the interval.
#
# ## What is given
#
# `ill` and `healthy`: NumPy arrays with a score, the mean texture of cell nuclei, in 28 malignant and 54 benign tumours.
#
# ## Your task
#
# 1. `auc(ill, healthy)` gives back the AUC of two arrays of scores.
# 2. `bootstrap_aucs(ill, healthy, draws, seed)` gives back `draws` AUCs, each from one whole redrawn study, as an array or a list. Make one generator from `seed`, for example `np.random.default_rng(seed)`.
# 3. `interval(values, level)` gives back a tuple `(low, high)`: the quantiles, as `np.quantile` gives them, that keep the middle share `level` of the values.
#
# *Data: Breast Cancer Wisconsin (Diagnostic), real people, published without names, by way of scikit-learn.*

# %% [markdown] lang="fr"
# # À quel point une AUC est-elle sûre ?
#
# **Ce que vous saurez faire :** donner l'aire sous une courbe ROC avec son intervalle, pour n'importe quel score.
#
# ## Pourquoi c'est important
#
# « Notre score a une AUC de 0,85. » Avec 30 malades et 30 personnes saines, une vraie valeur de 0,75 serait encore possible. Sans intervalle, personne ne peut dire si un score vaut mieux qu'un autre.
#
# ## L'idée
#
# L'*AUC* a un sens simple ([Hanley et McNeil, 1982](https://doi.org/10.1148/radiology.143.1.7063747)). Prenez au hasard une personne malade et une personne saine. L'AUC est la probabilité que la première ait le score le plus élevé. Deux scores égaux comptent pour un demi. Malades 5 et 3, personnes saines 3 et 1 : les paires donnent 1, 1, 0,5, 1, donc l'AUC est 3,5 / 4 = 0,875.
#
# Le *bootstrap* demande ce que d'autres études auraient trouvé. Il tire de nouveau des personnes parmi celles qu'on a, **avec remise**. On tire les malades parmi les malades, les personnes saines parmi les saines, en même nombre. Chaque tirage donne une AUC. Les 95 % du milieu forment l'intervalle.
#
# ## Ce qui est donné
#
# `ill` (malades) et `healthy` (personnes saines) : des tableaux NumPy avec un score, la texture moyenne des noyaux, pour 28 tumeurs malignes et 54 bénignes.
#
# ## À vous de jouer
#
# 1. `auc(ill, healthy)` renvoie l'AUC de deux tableaux de scores.
# 2. `bootstrap_aucs(ill, healthy, draws, seed)` renvoie `draws` AUC, chacune issue d'une étude entière tirée de nouveau, en tableau ou en liste. Créez un seul générateur à partir de `seed`, par exemple `np.random.default_rng(seed)`.
# 3. `interval(values, level)` renvoie un tuple `(low, high)` : les quantiles, tels que les donne `np.quantile`, qui gardent la part `level` du milieu des valeurs.
#
# *Données : Breast Cancer Wisconsin (Diagnostic), personnes réelles, publiées sans les noms, par l'intermédiaire de scikit-learn.*

# %% role="locked" name="data"
import numpy as np

from enact_learn.datasets.breast_tumours import breast_tumours

tumours = breast_tumours().iloc[::7]
malignant = tumours["diagnosis"] == "malignant"
ill = tumours.loc[malignant, "mean_texture"].to_numpy()
healthy = tumours.loc[~malignant, "mean_texture"].to_numpy()

# %% role="solution" name="auc"
def auc(ill, healthy):
    """Give the share of pairs in which the ill person has the higher score; equal scores count one half."""
    ### BEGIN SOLUTION
    higher = ill[:, None] > healthy
    equal = ill[:, None] == healthy
    return higher.mean() + equal.mean() / 2
    ### END SOLUTION

# %% role="tests" name="pairs" points=2
answer = auc(np.array([8.0, 9.0]), np.array([3.0, 1.0, 2.0]))
assert abs(answer - 1) < 1e-9, f"When every ill person has a higher score than every healthy one, the AUC is 1, not {answer}."
### BEGIN HIDDEN TESTS
assert abs(auc(np.array([4.0, 4.0, 4.0]), np.array([4.0, 4.0])) - 0.5) < 1e-9, "A pair of equal scores counts one half: a score that is the same for everybody has an AUC of 0.5."
for sick, well, expected in [([5, 3], [3, 1], 0.875), ([1, 2], [3, 4], 0), ([2, 7, 7], [7, 1, 3, 9], 6 / 12)]:
    assert abs(auc(np.array(sick), np.array(well)) - expected) < 1e-9, "The AUC is the share of all pairs, one ill and one healthy person, in which the ill one has the higher score."
### END HIDDEN TESTS

# %% role="solution" name="bootstrap-aucs"
def bootstrap_aucs(ill, healthy, draws, seed):
    """Give the AUCs of people drawn again, with replacement, within each group."""
    ### BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    values = []
    for _ in range(draws):
        values.append(auc(rng.choice(ill, len(ill)), rng.choice(healthy, len(healthy))))
    return np.array(values)
    ### END SOLUTION

# %% role="tests" name="redrawn" points=3
values = list(bootstrap_aucs(ill, healthy, 20, 1))
assert len(values) == 20, f"There should be one AUC for each draw: 20 are asked for, {len(values)} came back."
assert values == list(bootstrap_aucs(ill, healthy, 20, 1)), "The same seed should give the same values twice."
### BEGIN HIDDEN TESTS
def pair_points(sick, well):
    return (np.sign(sick[:, None] - well) + 1) / 2

few, many = np.arange(4.0), np.full(40, 1.5)  # all spread lies in the small group
for sick, well in [(ill, healthy), (healthy[:15], ill), (few, many), (many, few)]:
    points = pair_points(sick, well)
    spread = (points.mean(axis=1).var() / len(sick) + points.mean(axis=0).var() / len(well)) ** 0.5
    values = np.array(list(bootstrap_aucs(sick, well, 300, 2)))
    assert np.ptp(values) > 1e-9 or abs(values[0] - points.mean()) < 1e-9, "All redrawn AUCs are the same. Make the random generator once, before the loop."
    assert abs(values.mean() - points.mean()) < spread / 3, "The redrawn AUCs should lie around the AUC of the study. Are the ill drawn from the ill, and the healthy from the healthy?"
    assert 0.75 < values.std() / spread < 1.35, "The redrawn AUCs vary too little or too much. Each draw has as many people as the study, and anyone may come several times."
assert list(bootstrap_aucs(ill, healthy, 20, 1)) != list(bootstrap_aucs(ill, healthy, 20, 3)), "Another seed should give other values."
### END HIDDEN TESTS

# %% role="solution" name="interval"
def interval(values, level):
    """Give the two quantiles that keep the middle share, level, of the values."""
    ### BEGIN SOLUTION
    outside = (1 - level) / 2
    return np.quantile(values, outside), np.quantile(values, 1 - outside)
    ### END SOLUTION

# %% role="tests" name="ends" points=1
low, high = interval(np.arange(101.0), 0.5)
assert low < high, f"The low end should come first: {low} is above {high}."
### BEGIN HIDDEN TESTS
for level in (0.9, 0.95, 0.5):
    low, high = interval(np.arange(201.0) / 2, level)
    assert abs(low - (50 - 50 * level)) < 1e-6 and abs(high - (50 + 50 * level)) < 1e-6, f"An interval of level {level} leaves the same share of values out at both ends; together they make up the rest."
### END HIDDEN TESTS
