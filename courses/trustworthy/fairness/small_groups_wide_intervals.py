# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: tru-fair-measure-4
#   title: {en: "Small groups, wide intervals", fr: "Petits groupes, grands intervalles"}
#   difficulty: 3
#   minutes: 25
#   skills: [tru.fair.measure]
#   hints:
#     - en: "How sure can you be of a share that rests on four people? And if none of the four was missed, does that show that misses never happen?"
#       fr: "Peut-on être sûr d'une part qui repose sur quatre personnes ? Et si aucune des quatre n'a été oubliée, cela montre-t-il que les oublis n'arrivent jamais ?"
#     - en: "Build wilson from three named parts: the factor, the centre and the half width, with z = 1.96 and np.sqrt. For the difference, draw with rng.choice and replace=True, from each list on its own and at its own length."
#       fr: "Construisez wilson à partir de trois parties nommées : le facteur, le centre et la demi-largeur, avec z = 1.96 et np.sqrt. Pour la différence, tirez avec rng.choice et replace=True, dans chaque liste à part et à sa propre longueur."
#     - en: "Make one rng from np.random.default_rng(seed), and collect the mean of the first draw minus the mean of the second one in a list, repeats times. np.quantile at 0.025 and 0.975 gives the ends."
#       fr: "Créez un seul rng par np.random.default_rng(seed), et rassemblez dans une liste, repeats fois, la moyenne (mean) du premier tirage moins celle du second. np.quantile à 0.025 et 0.975 donne les bornes."
#   misconceptions:
#     - says:
#         en: "The interval is the share plus or minus 1.96 standard errors, also for few people."
#         fr: "L'intervalle est la part plus ou moins 1,96 erreur type, même pour peu de personnes."
#       wrong:
#         wilson: |
#           def wilson(hits, people):
#               share = hits / people
#               width = 1.96 * np.sqrt(share * (1 - share) / people)
#               return share - width, share + width
#     - says:
#         en: "For the difference, people of both groups are thrown into one pot."
#         fr: "Pour la différence, on met les personnes des deux groupes dans un même pot."
#       wrong:
#         difference: |
#           def difference_interval(first, second, repeats, seed):
#               rng = np.random.default_rng(seed)
#               pot = np.concatenate([first, second])
#               drawn = [rng.choice(pot, len(first)).mean() - rng.choice(pot, len(second)).mean() for _ in range(repeats)]
#               return np.quantile(drawn, 0.025), np.quantile(drawn, 0.975)
#     - says:
#         en: "The ends of the difference come from the ends of the two intervals."
#         fr: "Les bornes de la différence viennent des bornes des deux intervalles."
#       wrong:
#         difference: |
#           def difference_interval(first, second, repeats, seed):
#               one, two = wilson(sum(first), len(first)), wilson(sum(second), len(second))
#               return one[0] - two[1], one[1] - two[0]
#   alternatives:
#     - wilson: |
#         def wilson(hits, people):
#             from scipy.stats import binomtest
#             found = binomtest(int(hits), int(people)).proportion_ci(method="wilson")
#             return found.low, found.high
#       difference: |
#         def difference_interval(first, second, repeats, seed):
#             rng = np.random.default_rng(seed)
#             first, second = np.array(first), np.array(second)
#             one = first[rng.integers(0, len(first), (repeats, len(first)))].mean(axis=1)
#             two = second[rng.integers(0, len(second), (repeats, len(second)))].mean(axis=1)
#             return tuple(np.percentile(one - two, [2.5, 97.5]))
#   tests:
#     one-share: {en: "The interval of one share", fr: "L'intervalle d'une part"}
#     two-shares: {en: "The interval of a difference", fr: "L'intervalle d'une différence"}
#     kidneys: {en: "The groups after a transplant", fr: "Les groupes après une greffe"}
#   messages:
#     "wilson should give two numbers, the lower one first; it gave {}.": "wilson doit donner deux nombres, le plus petit d'abord ; elle a donné {}."
#     "The interval for {} of {} is not right. Check the centre, the half width and the factor, one by one.": "L'intervalle pour {} sur {} n'est pas juste. Vérifiez le centre, la demi-largeur et le facteur, un par un."
#     "With 0 of 4 the interval must not shrink to nothing: four people can't prove that something never happens.": "Avec 0 sur 4, l'intervalle ne doit pas se réduire à rien : quatre personnes ne prouvent pas qu'une chose n'arrive jamais."
#     "The ends of an interval for a share stay within 0 and 1.": "Les bornes d'un intervalle pour une part restent entre 0 et 1."
#     "In one group all are ones, in the other all zeros: each draw differs by 1, so the interval goes from 1 to 1; found {}.": "Dans un groupe tout vaut 1, dans l'autre 0 : chaque tirage diffère de 1, donc l'intervalle va de 1 à 1 ; trouvé : {}."
#     "Over many people the interval should agree with theory: the middle is the difference of the shares, first minus second, and the ends lie 1.96 standard errors away.": "Pour beaucoup de personnes, l'intervalle doit s'accorder avec la théorie : le milieu est la différence des parts, la première moins la seconde, et les bornes sont à 1,96 erreur type."
#     "With a single draw both ends are the difference of this draw.": "Avec un seul tirage, les deux bornes sont la différence de ce tirage."
#     "The same seed should give the same interval.": "La même graine doit donner le même intervalle."
#     "Each draw takes as many people as the group has: a group of 9 stays a group of 9.": "Chaque tirage prend autant de personnes que le groupe en compte : un groupe de 9 reste un groupe de 9."
#     "The interval for Black women should contain the observed share {}; it is {}.": "L'intervalle pour les femmes noires doit contenir la part observée {} ; il vaut {}."
#     "The interval for the difference between the two groups of women is not right.": "L'intervalle de la différence entre les deux groupes de femmes n'est pas juste."
# ---

# %% [markdown] lang="en"
# # Small groups, wide intervals
#
# **What you will be able to do:** say how sure a difference between groups is, when one group is small.
#
# ## Why it matters
#
# People who are few in the data are those for whom fairness is hardest to measure. Of 581 people with a new kidney, 35 were Black women. A rule flagged 9 of the 25 who lived on, and 29 of 163 white women. Is this a real gap, or luck? Silence ("too few to tell") and alarm ("twice as many!") are both easy, and both wrong without an interval.
#
# ## The idea
#
# For $k$ of $n$ people, with $\hat p = k/n$ and $z = 1.96$, Wilson's interval ([1927](https://doi.org/10.1080/01621459.1927.10502953)) is
#
# $$\frac{1}{1 + z^2/n}\left(\hat p + \frac{z^2}{2n} \pm z\sqrt{\frac{\hat p(1-\hat p)}{n} + \frac{z^2}{4n^2}}\right)$$
#
# For 0 of 4 it goes from 0 to 0.49. For a **difference**, use the bootstrap. Draw from each group on its own, with replacement, as many people as it has. Take the mean of the first draw minus that of the second. Repeat; the quantiles 0.025 and 0.975 are the ends.
#
# ## What is given
#
# `alarms`: a dict from `(race, sex)` to an array, with 1 for a false alarm, for all who lived on.
#
# ## Your task
#
# 1. `wilson(hits, people)` gives back the two ends of Wilson's interval, the lower first.
# 2. `difference_interval(first, second, repeats, seed)` takes two arrays of 0 and 1, and gives back the two ends for first minus second.
#
# *Data: real, published, anonymous; Klein and Moeschberger (1997), by way of lifelines.*

# %% [markdown] lang="fr"
# # Petits groupes, grands intervalles
#
# **Ce que vous saurez faire :** dire si un écart entre groupes est sûr, quand l'un des groupes est petit.
#
# ## Pourquoi c'est important
#
# C'est pour les personnes peu nombreuses dans les données que l'équité se mesure le plus mal. Sur 581 personnes ayant reçu un rein, 35 étaient des femmes noires. Une règle a signalé 9 des 25 restées en vie, et 29 des 163 femmes blanches. Vrai écart, ou hasard ? Le silence (« trop peu pour le dire ») et l'alarme (« deux fois plus ! ») sont tous deux faciles, et tous deux faux sans intervalle.
#
# ## L'idée
#
# Pour $k$ personnes sur $n$, avec $\hat p = k/n$ et $z = 1{,}96$, l'intervalle de Wilson ([1927](https://doi.org/10.1080/01621459.1927.10502953)) est
#
# $$\frac{1}{1 + z^2/n}\left(\hat p + \frac{z^2}{2n} \pm z\sqrt{\frac{\hat p(1-\hat p)}{n} + \frac{z^2}{4n^2}}\right)$$
#
# Pour 0 sur 4, il va de 0 à 0,49. Pour une **différence**, utilisez le bootstrap. Tirez dans chaque groupe à part, avec remise, autant de personnes qu'il en compte. Prenez la moyenne du premier tirage moins celle du second. Répétez ; les quantiles 0,025 et 0,975 sont les bornes.
#
# ## Ce qui est donné
#
# `alarms` : un dict de `(race, sex)` vers un tableau, avec 1 pour une fausse alerte, pour toutes les personnes restées en vie.
#
# ## À vous de jouer
#
# 1. `wilson(hits, people)` renvoie les deux bornes de l'intervalle de Wilson, la plus basse d'abord.
# 2. `difference_interval(first, second, repeats, seed)` prend deux tableaux de 0 et de 1, et renvoie les deux bornes pour le premier moins le second.
#
# *Données : réelles, publiées, anonymes ; Klein et Moeschberger (1997), via lifelines.*

# %% role="locked" name="data"
import numpy as np

from enact_learn.datasets.kidney_transplant import kidney_transplants

everyone = kidney_transplants()
lived = everyone[everyone["days"] > 1095]  # alive after three years
alarms = {name: (part["age_years"] >= 50).astype(int).to_numpy() for name, part in lived.groupby(["race", "sex"])}
for name, flags in alarms.items():
    print(name, flags.sum(), "of", len(flags), "flagged in vain")

# %% role="solution" name="wilson"
def wilson(hits, people):
    """Give the two ends of Wilson's 95 % interval for a share."""
    ### BEGIN SOLUTION
    z, share = 1.96, hits / people
    centre = share + z**2 / (2 * people)
    half = z * np.sqrt(share * (1 - share) / people + z**2 / (4 * people**2))
    factor = 1 + z**2 / people
    return (centre - half) / factor, (centre + half) / factor
    ### END SOLUTION

# %% role="tests" name="one-share" points=2
answer = wilson(5, 10)
assert len(answer) == 2 and answer[0] < answer[1], f"wilson should give two numbers, the lower one first; it gave {answer!r}."
### BEGIN HIDDEN TESTS
from scipy.stats import binomtest

for hits, people in [(5, 10), (1, 30), (90, 120), (9, 25)]:
    known = binomtest(hits, people).proportion_ci(method="wilson")
    assert np.allclose(wilson(hits, people), [known.low, known.high], atol=0.0005), f"The interval for {hits} of {people} is not right. Check the centre, the half width and the factor, one by one."
low, high = wilson(0, 4)
assert abs(high - 0.49) < 0.001, "With 0 of 4 the interval must not shrink to nothing: four people can't prove that something never happens."
assert low > -1e-9 and wilson(6, 6)[1] < 1 + 1e-9, "The ends of an interval for a share stay within 0 and 1."
### END HIDDEN TESTS

# %% role="solution" name="difference"
def difference_interval(first, second, repeats, seed):
    """Give the two ends of the 95 % bootstrap interval for the share of the first group minus that of the second."""
    ### BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    drawn = [
        rng.choice(first, len(first)).mean() - rng.choice(second, len(second)).mean()
        for _ in range(repeats)
    ]
    return np.quantile(drawn, 0.025), np.quantile(drawn, 0.975)
    ### END SOLUTION

# %% role="tests" name="two-shares" points=2
answer = difference_interval(np.array([1, 1, 1]), np.array([0, 0, 0, 0]), 50, 1)
assert np.allclose(answer, [1, 1]), f"In one group all are ones, in the other all zeros: each draw differs by 1, so the interval goes from 1 to 1; found {answer}."
### BEGIN HIDDEN TESTS
one, two = np.arange(400) % 5 == 0, np.arange(300) % 2
ends = difference_interval(one * 1, two, 4000, 4)
error = np.sqrt(0.2 * 0.8 / 400 + 0.5 * 0.5 / 300)
assert np.allclose(ends, [-0.3 - 1.96 * error, -0.3 + 1.96 * error], rtol=0, atol=0.0065), "Over many people the interval should agree with theory: the middle is the difference of the shares, first minus second, and the ends lie 1.96 standard errors away."
assert np.allclose(difference_interval(one * 1, two, 100, 4), difference_interval(one * 1, two, 100, 4)), "The same seed should give the same interval."
low, high = difference_interval(one * 1, two, 1, 9)
assert abs(high - low) < 1e-9, "With a single draw both ends are the difference of this draw."
few = np.array([0, 0, 0, 0, 0, 0, 1, 1, 1])
low, high = difference_interval(few, np.zeros(500, dtype=int), 2000, 6)
assert 0 <= low <= 1 / 9 + 1e-9 and 5 / 9 - 1e-9 <= high <= 7 / 9 + 1e-9, "Each draw takes as many people as the group has: a group of 9 stays a group of 9."
### END HIDDEN TESTS

# %% role="tests" name="kidneys" points=2
flags = alarms["Black", "female"]
answer = wilson(flags.sum(), len(flags))
assert answer[0] < flags.mean() < answer[1], f"The interval for Black women should contain the observed share {flags.mean()}; it is {answer}."
### BEGIN HIDDEN TESTS
one, two = alarms["Black", "female"], alarms["white", "female"]
rng = np.random.default_rng(99)
drawn = rng.binomial(len(one), one.mean(), 20000) / len(one) - rng.binomial(len(two), two.mean(), 20000) / len(two)
answer = difference_interval(one, two, 2000, 5)
assert np.allclose(answer, np.quantile(drawn, [0.025, 0.975]), atol=0.035), "The interval for the difference between the two groups of women is not right."
### END HIDDEN TESTS
