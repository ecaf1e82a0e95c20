# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: bio-eco-beta-3
#   title:
#     en: "Do the groups differ? Permutations with blocks"
#     fr: "Les groupes diffèrent-ils ? Permutations par blocs"
#   difficulty: 4
#   minutes: 40
#   skills: [bio.eco.beta]
#   hints:
#     - en: "If the labels of the swabs meant nothing, which labels could have been exchanged without harm: all of them, or only some among each other?"
#       fr: "Si les étiquettes des prélèvements ne voulaient rien dire, lesquelles aurait-on pu échanger sans dommage : toutes, ou seulement certaines entre elles ?"
#     - en: "np.unique gives the names of groups, and np.ix_ with a condition twice cuts the square of one group out of the table. Within a block, np.flatnonzero gives the places, and generator.permutation mixes what stands there."
#       fr: "np.unique donne les noms des groupes, et np.ix_ avec deux fois une condition découpe dans la table le carré d'un groupe. Dans un bloc, np.flatnonzero donne les places, et generator.permutation mélange ce qui s'y trouve."
#     - en: "spread of the whole table minus the sum of spread over the groups is what lies between them. Divide each by its degrees of freedom, which len of names and groups gives. In p_value call pseudo_f with shuffle_within as often as range(times) says, and count with sum those that are at least (>=) the observed one."
#       fr: "spread de toute la table moins la somme (sum) des spread des groupes est ce qui se trouve entre eux. Divisez chacun par ses degrés de liberté, que donnent len des noms et de groups. Dans p_value, appelez pseudo_f avec shuffle_within autant de fois que le dit range(times), et comptez avec sum ceux qui valent au moins (>=) le F observé."
#   misconceptions:
#     - says:
#         en: "All labels may be exchanged, whatever the design of the study."
#         fr: "On peut échanger toutes les étiquettes, quel que soit le plan de l'étude."
#       wrong:
#         shuffle-within: |
#           def shuffle_within(groups, blocks, generator):
#               return generator.permutation(np.array(groups))
#     - says:
#         en: "F compares sums of squares, without degrees of freedom."
#         fr: "F compare des sommes de carrés, sans degrés de liberté."
#       wrong:
#         pseudo-f: |
#           def pseudo_f(distances, groups):
#               groups = np.asarray(groups)
#               names = np.unique(groups)
#               within = sum(spread(distances[np.ix_(groups == name, groups == name)]) for name in names)
#               return (spread(distances) - within) / within
#     - says:
#         en: "The p-value is the share of random values above the observed one, without the observed one."
#         fr: "La valeur p est la part des valeurs aléatoires supérieures à celle observée, sans cette dernière."
#       wrong:
#         p-value: |
#           def p_value(distances, groups, blocks, times, generator):
#               observed = pseudo_f(distances, groups)
#               null = [pseudo_f(distances, shuffle_within(groups, blocks, generator)) for _ in range(times)]
#               return sum(one > observed for one in null) / times
#   alternatives:
#     - pseudo-f: |
#         def pseudo_f(distances, groups):
#             groups = list(groups)
#             number, names = len(groups), sorted(set(groups))
#             total = sum(distances[i][j] ** 2 for i in range(number) for j in range(i)) / number
#             within = 0
#             for name in names:
#                 members = [place for place, group in enumerate(groups) if group == name]
#                 within += sum(distances[i][j] ** 2 for i in members for j in members if i < j) / len(members)
#             return (total - within) / (len(names) - 1) * (number - len(names)) / within
#   tests:
#     f: {en: "Computes the pseudo-F", fr: "Calcule le pseudo-F"}
#     blocks: {en: "Shuffles within blocks", fr: "Mélange dans les blocs"}
#     chance: {en: "Gives a p-value", fr: "Donne une valeur p"}
#     people: {en: "Judges body sites and people", fr: "Juge les sites du corps et les personnes"}
#   messages:
#     "For four samples at 0, 2, 10, 12 in groups a a b b, F is 50; pseudo_f gave {}.": "Pour quatre échantillons à 0, 2, 10, 12 dans les groupes a a b b, F vaut 50 ; pseudo_f a donné {}."
#     "On a line, F is that of an analysis of variance. Divide by the degrees of freedom, g - 1 and n - g, with each group in its own square of the table.": "Sur une droite, F est celui d'une analyse de variance. Divisez par les degrés de liberté, g - 1 et n - g, chaque groupe ayant son propre carré de la table."
#     "A shuffle keeps all labels, but shuffle_within gave {}.": "Un mélange garde toutes les étiquettes, mais shuffle_within a donné {}."
#     "A label stays in its block: only samples of one block are exchanged.": "Une étiquette reste dans son bloc : on n'échange que des échantillons d'un même bloc."
#     "Other random numbers should give another order, in each block.": "D'autres nombres aléatoires devraient donner un autre ordre, dans chaque bloc."
#     "Each block is shuffled, not only one of them.": "Chaque bloc est mélangé, pas seulement l'un d'eux."
#     "The labels that were handed over should stay as they were: work on a copy.": "Les étiquettes reçues devraient rester telles quelles : travaillez sur une copie."
#     "A p-value is above 0 and at most 1, but p_value gave {}.": "Une valeur p est supérieure à 0 et vaut au plus 1, mais p_value a donné {}."
#     "When each sample is a block of its own, nothing can be exchanged: every shuffle is as large as the observed F, and p is 1.": "Quand chaque échantillon est un bloc à lui seul, rien ne s'échange : chaque mélange vaut le F observé, et p vaut 1."
#     "For groups that lie far apart no shuffle reaches the observed F, which itself counts above and below the fraction line.": "Pour des groupes très éloignés, aucun mélange n'atteint le F observé, qui compte lui-même au-dessus et au-dessous de la barre de fraction."
#     "The body sites differ clearly within each person, but p_value gave {}.": "Les sites du corps diffèrent nettement chez chaque personne, mais p_value a donné {}."
#     "With all swabs in one block, the body sites hide the people: p should be large.": "Avec tous les prélèvements dans un bloc, les sites du corps cachent les personnes : p devrait être grand."
#     "Within the body sites the two people do differ: labels may only be exchanged there.": "À l'intérieur des sites du corps, les deux personnes diffèrent bien : les étiquettes ne s'échangent que là."
# ---

# %% [markdown] lang="en"
# # Do the groups differ? Permutations with blocks
#
# **What you will be able to do:** test whether groups of communities differ, in a way that respects how the samples were taken.
#
# ## Why it matters
#
# Two people gave swabs of gut, tongue and palms for six months. Do their microbes differ? The body sites differ so much that they hide the people. A good test must look at the people within each site. PERMANOVA does this for any distance ([Anderson 2001](https://doi.org/10.1111/j.1442-9993.2001.01070.pp.x)).
#
# ## The idea
#
# The **spread** of $n$ samples is the sum of the squared distances of all pairs, divided by $n$. Let $W$ be the sum of the spreads within the groups, and $B$ the spread of all samples minus $W$. With $g$ groups and $n$ samples,
#
# $$F = \frac{B / (g - 1)}{W / (n - g)}$$
#
# Four samples on a line at 0, 2, 10, 12, in groups a a b b: $W = 2 + 2$, the whole spread is 104, so $B = 100$ and $F = 50$.
#
# If groups mean nothing, their labels may be exchanged. But exchange only samples that are alike in other respects: within a **block**, such as one body site. With $b$ of $m$ shuffles at least as large as the observed $F$, $p = (1 + b) / (1 + m)$.
#
# ## What is given
#
# `swabs`, `distances` (an array), and `spread(distances)`.
#
# ## Your task
#
# 1. `pseudo_f(distances, groups)` gives $F$. There are at least two groups; one group has at least two samples.
# 2. `shuffle_within(groups, blocks, generator)` gives an array of the labels, shuffled within each block.
# 3. `p_value(distances, groups, blocks, times, generator)` gives $p$ from `times` shuffles.
#
# *Data: Caporaso and colleagues, [Genome Biology 2011](https://doi.org/10.1186/gb-2011-12-5-r50), from the test files of scikit-bio.*

# %% [markdown] lang="fr"
# # Les groupes diffèrent-ils ? Permutations par blocs
#
# **Ce que vous saurez faire :** tester si des groupes de communautés diffèrent, en respectant la façon dont les échantillons ont été pris.
#
# ## Pourquoi c'est important
#
# Deux personnes ont donné des prélèvements d'intestin, de langue et de paumes pendant six mois. Leurs microbes diffèrent-ils ? Les sites du corps diffèrent tant qu'ils cachent les personnes. Un bon test doit regarder les personnes dans chaque site. PERMANOVA le fait pour toute distance ([Anderson 2001](https://doi.org/10.1111/j.1442-9993.2001.01070.pp.x)).
#
# ## L'idée
#
# La **dispersion** de $n$ échantillons est la somme des distances au carré de toutes les paires, divisée par $n$. Soit $W$ la somme des dispersions dans les groupes, et $B$ la dispersion de tous les échantillons moins $W$. Avec $g$ groupes et $n$ échantillons,
#
# $$F = \frac{B / (g - 1)}{W / (n - g)}$$
#
# Quatre échantillons sur une droite, à 0, 2, 10 et 12, dans les groupes a a b b : $W = 2 + 2$, la dispersion totale est 104, donc $B = 100$ et $F = 50$.
#
# Si les groupes ne veulent rien dire, on peut échanger leurs étiquettes. Mais n'échangez que des échantillons semblables par ailleurs : dans un **bloc**, comme un même site du corps. Si $b$ mélanges sur $m$ valent au moins le $F$ observé, $p = (1 + b) / (1 + m)$.
#
# ## Ce qui est donné
#
# `swabs`, `distances` (un tableau), et `spread(distances)` (la dispersion).
#
# ## À vous de jouer
#
# 1. `pseudo_f(distances, groups)` donne $F$. Il y a au moins deux groupes ; un groupe a au moins deux échantillons.
# 2. `shuffle_within(groups, blocks, generator)` donne un tableau des étiquettes, mélangées dans chaque bloc.
# 3. `p_value(distances, groups, blocks, times, generator)` donne $p$ d'après `times` mélanges.
#
# *Données : Caporaso et ses collègues, [Genome Biology 2011](https://doi.org/10.1186/gb-2011-12-5-r50), tirées des fichiers de test de scikit-bio.*

# %% role="locked" name="data"
import numpy as np

from enact_learn.datasets import moving_pictures

swabs = moving_pictures.samples()
distances = moving_pictures.distances().to_numpy()


def spread(distances):
    """Give the sum of the squared distances of all pairs, divided by the number of samples."""
    return (distances**2).sum() / 2 / len(distances)


swabs.groupby(["body_site", "subject"]).size()

# %% role="solution" name="pseudo-f"
def pseudo_f(distances, groups):
    """Compare the spread between groups with the spread within them."""
    ### BEGIN SOLUTION
    groups = np.asarray(groups)
    names = np.unique(groups)
    within = sum(spread(distances[np.ix_(groups == name, groups == name)]) for name in names)
    between = spread(distances) - within
    return between / (len(names) - 1) / (within / (len(groups) - len(names)))
    ### END SOLUTION

# %% role="tests" name="f" points=1
points = np.array([0.0, 2.0, 10.0, 12.0])
answer = pseudo_f(np.abs(points[:, None] - points), ["a", "a", "b", "b"])
assert abs(answer - 50) < 1e-6, f"For four samples at 0, 2, 10, 12 in groups a a b b, F is 50; pseudo_f gave {answer}."
### BEGIN HIDDEN TESTS
points = np.array([0.0, 1.0, 5.0, 5.5, 6.0, 11.0])
line = np.abs(points[:, None] - points)
groups = ["a", "b", "c", "c", "a", "b"]
from scipy.stats import f_oneway

samples = [[point for point, group in zip(points, groups) if group == name] for name in "abc"]
assert abs(pseudo_f(line, groups) - f_oneway(*samples).statistic) < 1e-6, "On a line, F is that of an analysis of variance. Divide by the degrees of freedom, g - 1 and n - g, with each group in its own square of the table."
### END HIDDEN TESTS

# %% role="solution" name="shuffle-within"
def shuffle_within(groups, blocks, generator):
    """Shuffle labels among the samples of each block."""
    ### BEGIN SOLUTION
    shuffled = np.array(groups)
    for block in np.unique(blocks):
        places = np.flatnonzero(np.asarray(blocks) == block)
        shuffled[places] = generator.permutation(shuffled[places])
    return shuffled
    ### END SOLUTION

# %% role="tests" name="blocks" points=1
answer = shuffle_within(["a", "b", "c", "d"], ["all"] * 4, np.random.default_rng(1))
assert sorted(answer) == ["a", "b", "c", "d"], f"A shuffle keeps all labels, but shuffle_within gave {list(answer)}."
### BEGIN HIDDEN TESTS
groups, blocks = list("abcdefghij"), [1, 2, 1, 2, 1, 2, 1, 2, 1, 2]
seen = {tuple(shuffle_within(groups, blocks, np.random.default_rng(seed))) for seed in range(20)}
assert all(set(one[::2]) == set("acegi") for one in seen), "A label stays in its block: only samples of one block are exchanged."
assert len(seen) > 10, "Other random numbers should give another order, in each block."
assert len({one[1::2] for one in seen}) > 10 and len({one[::2] for one in seen}) > 10, "Each block is shuffled, not only one of them."
assert groups == list("abcdefghij"), "The labels that were handed over should stay as they were: work on a copy."
### END HIDDEN TESTS

# %% role="solution" name="p-value"
def p_value(distances, groups, blocks, times, generator):
    """Give the share of shuffles with an F at least as large, the observed one included."""
    ### BEGIN SOLUTION
    observed = pseudo_f(distances, groups)
    null = [pseudo_f(distances, shuffle_within(groups, blocks, generator)) for _ in range(times)]
    return (1 + sum(one >= observed for one in null)) / (1 + times)
    ### END SOLUTION

# %% role="tests" name="chance" points=1
points = np.array([0.0, 2.0, 10.0, 12.0])
line = np.abs(points[:, None] - points)
answer = p_value(line, ["a", "a", "b", "b"], [1, 1, 1, 1], 9, np.random.default_rng(1))
assert 0 < answer <= 1, f"A p-value is above 0 and at most 1, but p_value gave {answer}."
### BEGIN HIDDEN TESTS
assert p_value(line, ["a", "a", "b", "b"], [1, 2, 3, 4], 9, np.random.default_rng(2)) == 1, "When each sample is a block of its own, nothing can be exchanged: every shuffle is as large as the observed F, and p is 1."
points = np.array([0.0, 1.0, 2.1, 3.3, 4.6, 60.0, 61.0, 62.1, 63.3, 64.6, 66.1, 67.7])
answer = p_value(np.abs(points[:, None] - points), ["a"] * 5 + ["b"] * 7, ["all"] * 12, 39, np.random.default_rng(3))
assert abs(answer - 1 / 40) < 1e-9, "For groups that lie far apart no shuffle reaches the observed F, which itself counts above and below the fraction line."
### END HIDDEN TESTS

# %% role="tests" name="people" points=2
answer = p_value(distances, swabs["body_site"], swabs["subject"], 99, np.random.default_rng(4))
assert answer < 0.05, f"The body sites differ clearly within each person, but p_value gave {answer}."
### BEGIN HIDDEN TESTS
together = ["all"] * 33
assert p_value(distances, swabs["subject"], together, 199, np.random.default_rng(5)) > 0.15, "With all swabs in one block, the body sites hide the people: p should be large."
assert p_value(distances, swabs["subject"], swabs["body_site"], 199, np.random.default_rng(6)) < 0.12, "Within the body sites the two people do differ: labels may only be exchanged there."
### END HIDDEN TESTS
