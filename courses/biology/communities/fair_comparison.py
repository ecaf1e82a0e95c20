# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: bio-eco-alpha-4
#   title: {en: A fair comparison of two catches, fr: Comparer équitablement deux captures}
#   difficulty: 3
#   minutes: 25
#   skills: [bio.eco.alpha]
#   hints:
#     - en: "Ask one species at a time: how likely is it that a small draw misses it? What follows for the chance of meeting it?"
#       fr: "Prenez une espèce à la fois : quelle est la probabilité qu'un petit tirage la manque ? Qu'en déduire pour la probabilité de la rencontrer ?"
#     - en: "A draw misses a species when all its animals come from the others. comb(others, size) counts such draws and comb(total, size) counts all draws."
#       fr: "Un tirage manque une espèce quand tous ses animaux viennent des autres. comb(autres, taille) compte ces tirages et comb(total, taille) les compte tous."
#     - en: "In expected_richness, sum 1 minus comb(total - count, size) / comb(total, size), for count in counts. In compare, min finds the smallest sum(counts), and expected_richness is called for each trap in a dictionary made with items()."
#       fr: "Dans expected_richness, additionnez 1 moins comb(total - count, size) / comb(total, size), avec for count in counts. Dans compare, min trouve la plus petite sum(counts), et expected_richness est appelée pour chaque piège dans un dictionnaire fait avec items()."
#   misconceptions:
#     - says:
#         en: "Richness per animal is a fair measure."
#         fr: "La richesse par animal est une mesure équitable."
#       wrong:
#         expected-richness: |
#           def expected_richness(counts, size):
#               return sum(count > 0 for count in counts) * size / sum(counts)
#     - says:
#         en: "In a draw, each animal goes back before the next one is taken."
#         fr: "Dans le tirage, chaque animal est remis avant de prendre le suivant."
#       wrong:
#         expected-richness: |
#           def expected_richness(counts, size):
#               total = sum(counts)
#               return sum(1 - (1 - count / total) ** size for count in counts)
#     - says:
#         en: "Every trap is reduced to the same share of its own catch."
#         fr: "On réduit chaque piège à la même part de sa propre capture."
#       wrong:
#         compare: |
#           def compare(traps):
#               return {name: expected_richness(counts, sum(counts) // 2) for name, counts in traps.items()}
#     - says:
#         en: "The trap with the most animals sets the size."
#         fr: "Le piège le plus rempli fixe la taille."
#       wrong:
#         compare: |
#           def compare(traps):
#               size = max(sum(counts) for counts in traps.values())
#               return {name: expected_richness(counts, size) for name, counts in traps.items()}
#   alternatives:
#     - expected-richness: |
#         def expected_richness(counts, size):
#             from scipy.stats import hypergeom
#             total = sum(counts)
#             return float(sum(1 - hypergeom.pmf(0, total, count, size) for count in counts))
#   tests:
#     expected: {en: Computes the richness of a smaller catch, fr: Calcule la richesse d'une capture plus petite}
#     same-size: {en: Compares traps at the same size, fr: Compare les pièges à taille égale}
#   messages:
#     "Any single animal is one species: a draw of size 1 meets exactly one.": "Un seul animal, c'est une espèce : un tirage de taille 1 en rencontre exactement une."
#     "When the whole catch is drawn, every species is there: expected_richness([3, 5], 8) should be 2, not {}.": "Quand on tire toute la capture, toutes les espèces sont là : expected_richness([3, 5], 8) devrait valoir 2, et non {}."
#     "A species that was not caught can't appear in a smaller catch.": "Une espèce absente de la capture ne peut pas apparaître dans une plus petite."
#     "For {} and a draw of {} the value is not right. Animals are drawn without being put back, and each species has its own chance of being missed.": "Pour {} et un tirage de {}, la valeur n'est pas juste. Les animaux sont tirés sans remise, et chaque espèce a sa propre probabilité d'être manquée."
#     "Your value should be close to the mean of many random draws without putting animals back.": "Votre valeur devrait être proche de la moyenne de nombreux tirages au hasard sans remise."
#     "compare should give back a dictionary with the names of the traps; it gave {}.": "compare devrait renvoyer un dictionnaire avec les noms des pièges ; elle a renvoyé {}."
#     "The smallest trap is drawn whole, so its richness stays what it is.": "Le plus petit piège est tiré en entier, donc sa richesse ne change pas."
#     "All traps are brought down to the same number of animals: that of the smallest catch.": "Tous les pièges sont ramenés au même nombre d'animaux : celui de la plus petite capture."
# ---

# %% [markdown] lang="en"
# # A fair comparison of two catches
#
# **What you will be able to do:** compare the richness of places where not the same number of animals was caught.
#
# ## Why it matters
#
# A trap at the edge of a wheat field caught 400 beetles of 14 species. A trap in the middle caught 50 beetles of 11 species. Is the edge richer? Perhaps it only looks so: who catches more animals meets more species.
#
# ## The idea
#
# **Rarefaction** asks how many species a smaller catch would have shown. Draw $n$ of the $N$ animals without putting any back. A species with $N_i$ animals is missed when all $n$ come from the other $N - N_i$. So the expected richness is ([Hurlbert 1971](https://doi.org/10.2307/1934145)):
#
# $$E(n) = \sum_i \left[ 1 - \binom{N - N_i}{n} \Big/ \binom{N}{n} \right]$$
#
# Example: counts 3 and 1, draw of 2. There are 6 pairs of animals. No pair misses the first species, and 3 pairs miss the second: $E = 1 + 0.5 = 1.5$.
#
# ## What is given
#
# `traps` is a dictionary with the counts of 16 beetle species for three traps, and `comb(a, b)` from Python's `math` gives the binomial coefficient (0 when `b` is larger than `a`).
#
# ## Your task
#
# 1. `expected_richness(counts, size)` gives back $E$ for a draw of `size` animals, from 1 to the whole catch.
# 2. `compare(traps)` gives back a dictionary: for each name, the expected richness in a draw as large as the smallest catch of all.
#
# *Data: simulated, seed 7.*

# %% [markdown] lang="fr"
# # Comparer équitablement deux captures
#
# **Ce que vous saurez faire :** comparer la richesse de lieux où l'on n'a pas capturé le même nombre d'animaux.
#
# ## Pourquoi c'est important
#
# Un piège au bord d'un champ de blé a pris 400 carabes de 14 espèces. Un piège au milieu en a pris 50, de 11 espèces. Le bord est-il plus riche ? Peut-être n'est-ce qu'une apparence : qui prend plus d'animaux rencontre plus d'espèces.
#
# ## L'idée
#
# La **raréfaction** demande combien d'espèces une capture plus petite aurait montrées. Tirez $n$ des $N$ animaux sans remise. Une espèce de $N_i$ animaux est manquée quand les $n$ viennent tous des $N - N_i$ autres. La richesse attendue est donc ([Hurlbert 1971](https://doi.org/10.2307/1934145)) :
#
# $$E(n) = \sum_i \left[ 1 - \binom{N - N_i}{n} \Big/ \binom{N}{n} \right]$$
#
# Exemple : effectifs 3 et 1, tirage de 2. Il y a 6 paires d'animaux. Aucune ne manque la première espèce, et 3 manquent la seconde : $E = 1 + 0{,}5 = 1{,}5$.
#
# ## Ce qui est donné
#
# `traps` est un dictionnaire avec les effectifs de 16 espèces de carabes dans trois pièges, et `comb(a, b)`, du module `math`, donne le coefficient binomial (0 quand `b` dépasse `a`).
#
# ## À vous de jouer
#
# 1. `expected_richness(counts, size)` renvoie $E$ pour un tirage de `size` animaux, de 1 à toute la capture.
# 2. `compare(traps)` renvoie un dictionnaire : pour chaque nom, la richesse attendue dans un tirage aussi grand que la plus petite de toutes les captures.
#
# *Données : simulées, graine 7.*

# %% role="locked" name="data"
from math import comb

import numpy as np

generator = np.random.default_rng(7)
commonness = 0.7 ** np.arange(16)
places = {"edge": (400, commonness), "middle": (50, commonness), "hedge": (120, np.sqrt(commonness))}
traps = {name: generator.multinomial(size, p / p.sum()).tolist() for name, (size, p) in places.items()}
traps

# %% role="solution" name="expected-richness"
def expected_richness(counts, size):
    """Give the mean number of species in a draw of `size` animals, without putting them back."""
    ### BEGIN SOLUTION
    total = sum(counts)
    return sum(1 - comb(total - count, size) / comb(total, size) for count in counts)
    ### END SOLUTION

# %% role="tests" name="expected" points=3
answer = expected_richness([3, 5], 8)
assert abs(answer - 2) < 1e-6, f"When the whole catch is drawn, every species is there: expected_richness([3, 5], 8) should be 2, not {answer}."
### BEGIN HIDDEN TESTS
assert abs(expected_richness([3, 5, 2], 1) - 1) < 1e-6, "Any single animal is one species: a draw of size 1 meets exactly one."
assert abs(expected_richness([3, 0, 1], 2) - expected_richness([3, 1], 2)) < 1e-6, "A species that was not caught can't appear in a smaller catch."
for counts, size, expected in [([3, 1], 2, 1.5), ([2, 2], 2, 5 / 3), ([4, 1, 1], 3, 2.0), ([1, 1, 1], 2, 2.0)]:
    assert abs(expected_richness(counts, size) - expected) < 1e-6, f"For {counts} and a draw of {size} the value is not right. Animals are drawn without being put back, and each species has its own chance of being missed."
draws = np.random.default_rng(3).multivariate_hypergeometric([20, 10, 5, 2, 2, 1], 12, size=4000)
assert abs(expected_richness([20, 10, 5, 2, 2, 1], 12) - (draws > 0).sum(axis=1).mean()) < 0.1, "Your value should be close to the mean of many random draws without putting animals back."
### END HIDDEN TESTS

# %% role="solution" name="compare"
def compare(traps):
    """Give each trap's expected richness in a draw as large as the smallest catch of all."""
    ### BEGIN SOLUTION
    size = min(sum(counts) for counts in traps.values())
    return {name: expected_richness(counts, size) for name, counts in traps.items()}
    ### END SOLUTION

# %% role="tests" name="same-size" points=2
answer = compare({"small": [2, 1], "large": [30, 30]})
assert isinstance(answer, dict) and sorted(answer) == ["large", "small"], f"compare should give back a dictionary with the names of the traps; it gave {answer}."
### BEGIN HIDDEN TESTS
assert abs(answer["small"] - 2) < 1e-6, "The smallest trap is drawn whole, so its richness stays what it is."
for catches in (traps, {"a": [9, 1], "b": [1, 1, 1, 1], "c": [50, 0, 0, 3]}):
    answer = compare(catches)
    smallest = sorted(sum(counts) for counts in catches.values())[0]
    for name, counts in catches.items():
        missed = [comb(sum(counts) - count, smallest) / comb(sum(counts), smallest) for count in counts]
        assert abs(answer[name] - (len(counts) - sum(missed))) < 1e-6, "All traps are brought down to the same number of animals: that of the smallest catch."
### END HIDDEN TESTS
