# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-stat-infer-1
#   title: {en: "How sure is this median?", fr: "Cette médiane est-elle sûre ?"}
#   difficulty: 2
#   minutes: 20
#   skills: [fnd.stat.infer]
#   hints:
#     - en: "If you could repeat the study, other people would answer. How can the answers you have play the role of these others?"
#       fr: "Si l'on refaisait l'étude, d'autres personnes répondraient. Comment les réponses que vous avez peuvent-elles jouer le rôle de ces autres ?"
#     - en: "rng.choice draws with replacement, and its size can be a pair: rows and columns. np.median works along an axis."
#       fr: "rng.choice tire avec remise, et size peut être une paire : lignes et colonnes. np.median travaille le long d'un axe."
#     - en: "In resampled_medians: np.random.default_rng(seed), then rng.choice with size=(times, len(values)), then np.median with axis=1. In interval: np.quantile of these medians, at (1 - level) / 2 on the left and (1 + level) / 2 on the right."
#       fr: "Dans resampled_medians : np.random.default_rng(seed), puis rng.choice avec size=(times, len(values)), puis np.median avec axis=1. Dans interval : np.quantile de ces médianes, à (1 - level) / 2 à gauche et (1 + level) / 2 à droite."
#   misconceptions:
#     - says:
#         en: "Drawing again means shuffling: each value comes once."
#         fr: "Tirer de nouveau veut dire mélanger : chaque valeur vient une fois."
#       wrong:
#         resampled-medians: |
#           def resampled_medians(values, times, seed):
#               rng = np.random.default_rng(seed)
#               return np.array([np.median(rng.permutation(values)) for _ in range(times)])
#     - says:
#         en: "The interval holds 95 % of the people."
#         fr: "L'intervalle contient 95 % des personnes."
#       wrong:
#         interval: |
#           def interval(values, level, times, seed):
#               return np.quantile(values, [(1 - level) / 2, (1 + level) / 2])
#     - says:
#         en: "For 95 %, cut 5 % off on each side."
#         fr: "Pour 95 %, on coupe 5 % de chaque côté."
#       wrong:
#         interval: |
#           def interval(values, level, times, seed):
#               return np.quantile(resampled_medians(values, times, seed), [1 - level, level])
#   alternatives:
#     - resampled-medians: |
#         def resampled_medians(values, times, seed):
#             generator = np.random.RandomState(seed)
#             found = []
#             for _ in range(times):
#                 places = generator.randint(0, len(values), size=len(values))
#                 found.append(np.median(np.asarray(values)[places]))
#             return found
#       interval: |
#         def interval(values, level, times, seed):
#             medians = sorted(resampled_medians(values, times, seed))
#             cut = round(times * (1 - level) / 2)
#             return medians[cut], medians[-1 - cut]
#   tests:
#     drawn-again: {en: "Draws the study again and again", fr: "Tire l'étude encore et encore"}
#     spread: {en: "The medians vary as they should", fr: "Les médianes varient comme il faut"}
#     bounds: {en: "Gives an interval for the median", fr: "Donne un intervalle pour la médiane"}
#   messages:
#     "Four resamples give four medians, but resampled_medians gave {}.": "Quatre tirages donnent quatre médianes, mais resampled_medians en a donné {}."
#     "When all values are 5, each median is 5.": "Quand toutes les valeurs sont 5, chaque médiane est 5."
#     "The same seed should give the same medians.": "La même graine devrait donner les mêmes médianes."
#     "Another seed should give other medians: pass seed to the random generator.": "Une autre graine devrait donner d'autres médianes : passez seed au générateur aléatoire."
#     "All your medians are equal. Draw with replacement, so that some values come twice and others not at all.": "Toutes vos médianes sont égales. Tirez avec remise, pour que certaines valeurs viennent deux fois et d'autres jamais."
#     "Your medians vary too much or too little. Each resample holds as many values as the data, all drawn from all of them.": "Vos médianes varient trop ou trop peu. Chaque tirage contient autant de valeurs que les données, toutes tirées parmi toutes."
#     "interval should give back two numbers, the lower one first; it gave {}.": "interval devrait renvoyer deux nombres, le plus bas d'abord ; elle a renvoyé {}."
#     "When all values are 5, both ends of the interval are 5, not {}.": "Quand toutes les valeurs sont 5, les deux bornes de l'intervalle sont 5, et non {}."
#     "Your interval is too wide or too narrow. It holds this share of the medians, not of the values, and cuts as much off on each side.": "Votre intervalle est trop large ou trop étroit. Il contient cette part des médianes, non des valeurs, et coupe autant de chaque côté."
#     "With other data, another interval should come out.": "Avec d'autres données, il devrait sortir un autre intervalle."
#     "With a single resample both ends are its median: does interval pass times on?": "Avec un seul tirage, les deux bornes sont sa médiane : interval transmet-elle times ?"
#     "interval should pass its seed on.": "interval devrait transmettre sa graine (seed)."
# ---

# %% [markdown] lang="en"
# # How sure is this median?
#
# **What you will be able to do:** give an interval for a median by the bootstrap, without a formula.
#
# ## Why it matters
#
# Of 228 people with lung cancer, 181 said how much they eat: the median is 975 kcal a day. Had other people answered, it would be another number. How far off could it be? For a mean there is a formula; for most other numbers there is none. In 1979 Bradley Efron found a way that serves them all ([Ann. Stat. 7, 1](https://doi.org/10.1214/aos/1176344552)).
#
# ## The idea
#
# Let the data play the whole population. Draw from them **with replacement** as many values as there are, and take the median. From 3, 5, 9 you may draw 5, 5, 9 (median 5) or 9, 3, 9 (median 9). Do it 2,000 times. The middle 95 % of these medians are the **95 % interval**: 2.5 % lie below it, 2.5 % above.
#
# ## What is given
#
# `meals`: the 181 answers in kcal a day, as a NumPy array.
#
# ## Your task
#
# 1. `resampled_medians(values, times, seed)` draws `times` resamples and gives back their medians, in a list or an array. All chance comes from a generator that is started with `seed`.
# 2. `interval(values, level, times, seed)` takes as many resamples and gives back the lower and the upper end. A `level` of 0.95 means 95 %.
#
# *Data: real people, published without names. Loprinzi and colleagues, [J. Clin. Oncol. 12, 601 (1994)](https://doi.org/10.1200/JCO.1994.12.3.601), from lifelines.*

# %% [markdown] lang="fr"
# # Cette médiane est-elle sûre ?
#
# **Ce que vous saurez faire :** donner un intervalle pour une médiane par le bootstrap, sans formule.
#
# ## Pourquoi c'est important
#
# Sur 228 personnes atteintes d'un cancer du poumon, 181 ont dit combien elles mangent : la médiane est de 975 kcal par jour. D'autres personnes auraient donné un autre nombre. De combien peut-il s'écarter ? Pour une moyenne, il y a une formule ; pour la plupart des autres nombres, aucune. En 1979, Bradley Efron a trouvé une voie qui sert à tous ([Ann. Stat. 7, 1](https://doi.org/10.1214/aos/1176344552)).
#
# ## L'idée
#
# Les données jouent le rôle de la population entière. Tirez-en **avec remise** autant de valeurs qu'il y en a, et prenez la médiane. De 3, 5, 9, on peut tirer 5, 5, 9 (médiane 5) ou 9, 3, 9 (médiane 9). Recommencez 2 000 fois. Les 95 % du milieu de ces médianes sont l'**intervalle à 95 %** : 2,5 % sont au-dessous, 2,5 % au-dessus.
#
# ## Ce qui est donné
#
# `meals` : les 181 réponses en kcal par jour, dans un tableau NumPy.
#
# ## À vous de jouer
#
# 1. `resampled_medians(values, times, seed)` fait `times` tirages et renvoie leurs médianes, dans une liste ou un tableau. Tout le hasard vient d'un générateur lancé avec la graine `seed`.
# 2. `interval(values, level, times, seed)` fait autant de tirages et renvoie la borne inférieure et la borne supérieure. Un niveau `level` de 0,95 veut dire 95 %.
#
# *Données : des personnes réelles, publiées sans nom. Loprinzi et ses collègues, [J. Clin. Oncol. 12, 601 (1994)](https://doi.org/10.1200/JCO.1994.12.3.601), tirées de lifelines.*

# %% role="locked" name="data"
import numpy as np

from enact_learn.datasets.lung_cancer import lung_cancer

meals = lung_cancer()["meal_kcal"].dropna().to_numpy()
np.median(meals)

# %% role="solution" name="resampled-medians"
def resampled_medians(values, times, seed):
    """Give the medians of this many resamples, drawn with replacement."""
    ### BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    return np.median(rng.choice(values, size=(times, len(values))), axis=1)
    ### END SOLUTION

# %% role="tests" name="drawn-again" points=1
answer = list(resampled_medians(np.array([5.0, 5.0, 5.0]), 4, 1))
assert len(answer) == 4, f"Four resamples give four medians, but resampled_medians gave {len(answer)}."
assert answer == [5.0] * 4, "When all values are 5, each median is 5."
### BEGIN HIDDEN TESTS
first, again, other = (list(resampled_medians(meals, 50, seed)) for seed in (3, 3, 4))
assert first == again, "The same seed should give the same medians."
assert first != other, "Another seed should give other medians: pass seed to the random generator."
### END HIDDEN TESTS

# %% role="tests" name="spread" points=2
### BEGIN HIDDEN TESTS
data = np.random.default_rng(11).normal(50, 10, size=101)
draws = np.random.default_rng(12).integers(0, 101, size=(2000, 101))
true = np.median(data[draws], axis=1)
found = np.array(resampled_medians(data, 800, 2), dtype=float)
assert np.std(found) > 0, "All your medians are equal. Draw with replacement, so that some values come twice and others not at all."
assert 0.85 < np.std(found) / np.std(true) < 1.15 and abs(np.mean(found) - np.mean(true)) < 0.25, "Your medians vary too much or too little. Each resample holds as many values as the data, all drawn from all of them."
### END HIDDEN TESTS

# %% role="solution" name="interval"
def interval(values, level, times, seed):
    """Give the lower and the upper end of a bootstrap interval for the median."""
    ### BEGIN SOLUTION
    low, high = np.quantile(resampled_medians(values, times, seed), [(1 - level) / 2, (1 + level) / 2])
    return low, high
    ### END SOLUTION

# %% role="tests" name="bounds" points=2
answer = interval(np.array([5.0, 5.0, 5.0]), 0.95, 20, 1)
assert len(answer) == 2, f"interval should give back two numbers, the lower one first; it gave {answer!r}."
assert answer[0] == 5 and answer[1] == 5, f"When all values are 5, both ends of the interval are 5, not {answer!r}."
### BEGIN HIDDEN TESTS
data = np.random.default_rng(14).normal(50, 10, size=401)
true = np.median(data[np.random.default_rng(15).integers(0, 401, size=(3000, 401))], axis=1)
for level in (0.2, 0.5, 0.8, 0.95):
    low, high = interval(data, level, 2000, 5)
    below, above = np.mean(true < low), np.mean(true > high)
    assert abs(below - (1 - level) / 2) < 0.06 and abs(above - (1 - level) / 2) < 0.06, "Your interval is too wide or too narrow. It holds this share of the medians, not of the values, and cuts as much off on each side."
    assert level < 0.9 or 0.005 < below < 0.045 and 0.005 < above < 0.045, "Your interval is too wide or too narrow. It holds this share of the medians, not of the values, and cuts as much off on each side."
low, high = interval(data + 1000, 0.9, 500, 5)
assert 1045 < low < high < 1055, "With other data, another interval should come out."
smooth = np.random.default_rng(13).normal(0, 1, size=60)
single = interval(smooth, 0.9, 1, 3)
assert abs(single[0] - single[1]) < 1e-9, "With a single resample both ends are its median: does interval pass times on?"
assert len({tuple(interval(smooth, 0.9, 100, seed)) for seed in range(5)}) > 1, "interval should pass its seed on."
### END HIDDEN TESTS
