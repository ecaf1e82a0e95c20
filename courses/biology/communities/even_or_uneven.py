# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: bio-eco-alpha-3
#   title: {en: Even or uneven, fr: Équilibrée ou non}
#   difficulty: 2
#   minutes: 18
#   skills: [bio.eco.alpha]
#   hints:
#     - en: "Which groups add something to the sum, and which add nothing at all? What would the logarithm of 0 be?"
#       fr: "Quels groupes ajoutent quelque chose à la somme, et lesquels n'ajoutent rien ? Que serait le logarithme de 0 ?"
#     - en: "First keep the amounts above 0, then divide by their sum. NumPy computes with whole arrays, also in np.log."
#       fr: "Gardez d'abord les quantités supérieures à 0, puis divisez par leur somme. NumPy calcule avec des tableaux entiers, aussi dans np.log."
#     - en: "np.array(amounts) makes an array; a comparison in square brackets keeps the present groups. For shannon, use np.sum, np.log and a minus sign; for effective_groups, np.exp of shannon; for evenness, divide shannon by np.log of np.count_nonzero."
#       fr: "np.array(amounts) fait un tableau ; une comparaison entre crochets garde les groupes présents. Pour shannon, employez np.sum, np.log et un signe moins ; pour effective_groups, np.exp de shannon ; pour evenness, divisez shannon par np.log de np.count_nonzero."
#   misconceptions:
#     - says:
#         en: "Groups that are absent count in the evenness too."
#         fr: "Les groupes absents comptent aussi dans l'équitabilité."
#       wrong:
#         evenness: |
#           def evenness(amounts):
#               if np.count_nonzero(amounts) < 2:
#                   return None
#               return shannon(amounts) / np.log(len(amounts))
#     - says:
#         en: "Any logarithm will do."
#         fr: "Tous les logarithmes se valent."
#       wrong:
#         shannon: |
#           def shannon(amounts):
#               amounts = np.array(amounts)
#               present = amounts[amounts > 0]
#               shares = present / present.sum()
#               return -np.sum(shares * np.log2(shares))
#     - says:
#         en: "The effective number of groups is their richness."
#         fr: "Le nombre effectif de groupes est leur richesse."
#       wrong:
#         shannon: |
#           def effective_groups(amounts):
#               return np.count_nonzero(amounts)
#           def shannon(amounts):
#               amounts = np.array(amounts)
#               present = amounts[amounts > 0]
#               shares = present / present.sum()
#               return -np.sum(shares * np.log(shares))
#         effective-groups: |
#           def effective_groups(amounts):
#               return np.count_nonzero(amounts)
#     - says:
#         en: "A community of one group is perfectly even, or perfectly uneven."
#         fr: "Une communauté d'un seul groupe est parfaitement équilibrée, ou pas du tout."
#       wrong:
#         evenness: |
#           def evenness(amounts):
#               if np.count_nonzero(amounts) < 2:
#                   return 1.0
#               return shannon(amounts) / np.log(np.count_nonzero(amounts))
#   alternatives:
#     - shannon: |
#         def shannon(amounts):
#             from math import log
#             total = sum(amounts)
#             return sum(-amount / total * log(amount / total) for amount in amounts if amount > 0)
#   tests:
#     uncertainty: {en: Computes Shannon's diversity, fr: Calcule la diversité de Shannon}
#     effective: {en: Gives the effective number of groups, fr: Donne le nombre effectif de groupes}
#     balance: {en: Measures how even a community is, fr: Mesure l'équilibre d'une communauté}
#   messages:
#     "Two equal groups give ln 2, about 0.693; shannon gave {}.": "Deux groupes égaux donnent ln 2, environ 0,693 ; shannon a donné {}."
#     "An absent group adds nothing: shannon should give the same with and without the zeros.": "Un groupe absent n'ajoute rien : shannon devrait donner la même valeur avec et sans les zéros."
#     "{} is not Shannon's diversity of this person's bacteria. Use shares, the natural logarithm, and the minus sign.": "{} n'est pas la diversité de Shannon des bactéries de cette personne. Employez les proportions, le logarithme naturel et le signe moins."
#     "With two equal groups, there are 2 effective groups; effective_groups gave {}.": "Avec deux groupes égaux, il y a 2 groupes effectifs ; effective_groups a donné {}."
#     "Five equal groups count as five, with or without absent ones beside them.": "Cinq groupes égaux comptent pour cinq, avec ou sans groupes absents à côté."
#     "When one group rules, the effective number lies well below the richness.": "Quand un groupe domine, le nombre effectif est bien au-dessous de la richesse."
#     "Equal groups are perfectly even: 1; evenness gave {}.": "Des groupes égaux sont parfaitement équilibrés : 1 ; evenness a donné {}."
#     "With one group alone, nothing can be even or uneven: evenness gives back None.": "Avec un seul groupe, rien ne peut être équilibré ou non : evenness renvoie None."
#     "Compare with the groups that are present, not with all columns of the table.": "Comparez aux groupes présents, pas à toutes les colonnes de la table."
# ---

# %% [markdown] lang="en"
# # Even or uneven
#
# **What you will be able to do:** measure diversity with Shannon's number, and tell richness and evenness apart.
#
# ## Why it matters
#
# Gut bacteria help to digest food and keep germs out. Doctors and biologists ask how diverse they are. Counting groups is not enough: most adults have nearly all of the 21 groups, yet often one or two make up the larger part.
#
# ## The idea
#
# Take one bacterium at random. How unsure are you of its group? Claude Shannon measured this from the shares $p_i$ ([1948](https://doi.org/10.1002/j.1538-7305.1948.tb01338.x)). With the natural logarithm:
#
# $$H = -\sum_{p_i > 0} p_i \ln p_i$$
#
# Two equal groups give $H = \ln 2 \approx 0.69$. The **effective number** $e^H$ is easier to read: it is 2 here. It says how many equal groups would be as diverse. Shares of 0.9 and 0.1 give $H \approx 0.33$ and 1.4 effective groups.
#
# The **evenness** $H / \ln S$ compares $H$ with its largest value, where $S$ is the number of groups that are present.
#
# ## What is given
#
# `gut` has 300 adults in rows and 21 groups of bacteria in columns; more bacteria give a larger number.
#
# ## Your task
#
# Each function gets a list of amounts (0 or more, at least one above 0).
#
# 1. `shannon(amounts)` gives back $H$.
# 2. `effective_groups(amounts)` gives back $e^H$.
# 3. `evenness(amounts)` gives back $H / \ln S$, and `None` when fewer than two groups are present.
#
# *Data: HITChip Atlas, Lahti et al., Nature Communications 2014, by way of scikit-bio. Published, without names.*

# %% [markdown] lang="fr"
# # Équilibrée ou non
#
# **Ce que vous saurez faire :** mesurer la diversité par l'indice de Shannon, et distinguer richesse et équitabilité.
#
# ## Pourquoi c'est important
#
# Les bactéries de l'intestin aident à digérer et tiennent les germes à l'écart. En médecine comme en biologie, on demande si elles sont diverses. Compter les groupes ne suffit pas : la plupart des adultes ont presque tous les 21 groupes, mais souvent un ou deux forment la plus grande part.
#
# ## L'idée
#
# Prenez une bactérie au hasard. À quel point son groupe est-il incertain ? Claude Shannon l'a mesuré à partir des proportions $p_i$ ([1948](https://doi.org/10.1002/j.1538-7305.1948.tb01338.x)). Avec le logarithme naturel :
#
# $$H = -\sum_{p_i > 0} p_i \ln p_i$$
#
# Deux groupes égaux donnent $H = \ln 2 \approx 0{,}69$. Le **nombre effectif** $e^H$ se lit mieux : il vaut 2 ici. Il dit combien de groupes égaux seraient aussi divers. Des proportions de 0,9 et 0,1 donnent $H \approx 0{,}33$ et 1,4 groupe effectif.
#
# L'**équitabilité** $H / \ln S$ compare $H$ à sa plus grande valeur, où $S$ est le nombre de groupes présents.
#
# ## Ce qui est donné
#
# `gut` a 300 adultes en lignes et 21 groupes de bactéries en colonnes ; plus il y a de bactéries, plus le nombre est grand.
#
# ## À vous de jouer
#
# Chaque fonction reçoit une liste de quantités (nulles ou positives, dont au moins une supérieure à 0).
#
# 1. `shannon(amounts)` renvoie $H$.
# 2. `effective_groups(amounts)` renvoie $e^H$.
# 3. `evenness(amounts)` renvoie $H / \ln S$, et `None` quand moins de deux groupes sont présents.
#
# *Données : HITChip Atlas, Lahti et al., Nature Communications 2014, via scikit-bio. Publiées, sans noms.*

# %% role="locked" name="data"
import numpy as np

from enact_learn.datasets.atlas_gut import gut_bacteria

gut = gut_bacteria()
gut.head()

# %% role="solution" name="shannon"
def shannon(amounts):
    """Give Shannon's diversity H, with the natural logarithm."""
    ### BEGIN SOLUTION
    amounts = np.array(amounts)
    present = amounts[amounts > 0]
    shares = present / present.sum()
    return -np.sum(shares * np.log(shares))
    ### END SOLUTION

# %% role="tests" name="uncertainty" points=2
answer = shannon([5, 5])
assert abs(answer - np.log(2)) < 1e-6, f"Two equal groups give ln 2, about 0.693; shannon gave {answer}."
### BEGIN HIDDEN TESTS
assert abs(shannon([4, 0, 1, 0, 7]) - shannon([4, 1, 7])) < 1e-9, "An absent group adds nothing: shannon should give the same with and without the zeros."
for row in range(0, 300, 50):
    amounts = gut.loc[row].tolist()
    parts = [amount / sum(amounts) for amount in amounts if amount]
    answer = shannon(amounts)
    assert abs(answer + sum(part * np.log(part) for part in parts)) < 1e-6, f"{answer} is not Shannon's diversity of this person's bacteria. Use shares, the natural logarithm, and the minus sign."
### END HIDDEN TESTS

# %% role="solution" name="effective-groups"
def effective_groups(amounts):
    """Give the number of equal groups that would be as diverse."""
    ### BEGIN SOLUTION
    return np.exp(shannon(amounts))
    ### END SOLUTION

# %% role="tests" name="effective" points=1
answer = effective_groups([3, 3])
assert abs(answer - 2) < 1e-6, f"With two equal groups, there are 2 effective groups; effective_groups gave {answer}."
### BEGIN HIDDEN TESTS
assert abs(effective_groups([2, 2, 0, 2, 2, 0, 2]) - 5) < 1e-6, "Five equal groups count as five, with or without absent ones beside them."
assert abs(effective_groups([90, 10, 0]) - 1.384145) < 1e-4, "When one group rules, the effective number lies well below the richness."
### END HIDDEN TESTS

# %% role="solution" name="evenness"
def evenness(amounts):
    """Give H over the logarithm of the number of groups that are present; None for fewer than two groups."""
    ### BEGIN SOLUTION
    richness = np.count_nonzero(amounts)
    if richness < 2:
        return None
    return shannon(amounts) / np.log(richness)
    ### END SOLUTION

# %% role="tests" name="balance" points=2
answer = evenness([7, 7, 7])
assert answer is not None and abs(answer - 1) < 1e-6, f"Equal groups are perfectly even: 1; evenness gave {answer}."
### BEGIN HIDDEN TESTS
assert evenness([0, 9, 0]) is None, "With one group alone, nothing can be even or uneven: evenness gives back None."
for amounts in ([1, 1], [6, 0, 2], [90, 10, 0, 0], gut.loc[7].tolist()):
    parts = np.array([amount / sum(amounts) for amount in amounts if amount])
    answer = evenness(amounts)
    assert answer is not None and abs(answer + (parts * np.log(parts)).sum() / np.log(len(parts))) < 1e-6, "Compare with the groups that are present, not with all columns of the table."
### END HIDDEN TESTS
