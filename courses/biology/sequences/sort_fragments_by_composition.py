# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: bio-seq-kmer-3
#   title:
#     en: "Sort fragments of genomes by composition"
#     fr: "Trier des fragments de génomes par leur composition"
#   difficulty: 4
#   minutes: 30
#   skills: [bio.seq.kmer]
#   hints:
#     - en: "Take one genome, and cut a short and a long fragment out of it, the long one from the other strand. What must be done so that both get nearly the same profile?"
#       fr: "Prenez un génome, et coupez-y un fragment court et un long, le long sur l'autre brin. Que faut-il faire pour que les deux aient presque le même profil ?"
#     - en: "canonical joins the two strands, Counter counts the words, and the sum of the counts turns them into shares. KMERS gives the order of the columns."
#       fr: "canonical réunit les deux brins, Counter compte les mots, et la somme (sum) des comptages les change en parts. KMERS donne l'ordre des colonnes."
#     - en: "bins hands a list of profile vectors to cluster. For pair_agreement let combinations form all pairs of positions with range and len: a pair agrees if 'same bin' and 'same genome' are both true or both false, which == can tell."
#       fr: "bins donne une liste de vecteurs profile à cluster. Pour pair_agreement, formez avec combinations toutes les paires de positions, à l'aide de range et len : une paire concorde si « même groupe » et « même génome » sont tous deux vrais ou tous deux faux, ce que == sait dire."
#   misconceptions:
#     - says:
#         en: "The counts themselves describe a fragment."
#         fr: "Les comptages eux-mêmes décrivent un fragment."
#       wrong:
#         profile: |
#           def profile(fragment):
#               counts = Counter(canonical(fragment[start : start + 3]) for start in range(len(fragment) - 2))
#               return [counts[word] for word in KMERS]
#     - says:
#         en: "The strand that was read does not matter for composition."
#         fr: "Le brin lu n'a pas d'effet sur la composition."
#       wrong:
#         profile: |
#           def profile(fragment):
#               counts = Counter(fragment[start : start + 3] for start in range(len(fragment) - 2))
#               total = sum(counts.values())
#               return [counts[word] / total for word in KMERS]
#     - says:
#         en: "A bin has the same number as its genome, so equal numbers are right and others wrong."
#         fr: "Un groupe porte le même numéro que son génome ; les numéros égaux sont donc justes et les autres faux."
#       wrong:
#         pair-agreement: |
#           def pair_agreement(labels, truth):
#               return sum(one == other for one, other in zip(labels, truth)) / len(labels)
#   alternatives:
#     - profile: |
#         def profile(fragment):
#             words = [canonical(fragment[start : start + 3]) for start in range(len(fragment) - 2)]
#             return [words.count(word) / len(words) for word in KMERS]
#   tests:
#     shares: {en: "Describes a fragment by shares", fr: "Décrit un fragment par des parts"}
#     fair: {en: "Ignores length and strand", fr: "Ignore la longueur et le brin"}
#     agreement: {en: "Measures agreement pair by pair", fr: "Mesure l'accord paire par paire"}
#     communities: {en: "Sorts new communities", fr: "Trie de nouvelles communautés"}
#   messages:
#     "A profile has one share for each of the 32 words, but profile gave {}.": "Un profil a une part pour chacun des 32 mots, mais profile en a donné {}."
#     "The shares of a profile make 1 together, not {}.": "La somme des parts d'un profil vaut 1, pas {}."
#     "AAAAC holds three words, and two of them are AAA.": "AAAAC contient trois mots, dont deux sont AAA."
#     "The last word of AAAAC is AAC.": "Le dernier mot de AAAAC est AAC."
#     "GGG counts as CCC, its canonical word.": "GGG compte comme CCC, son mot canonique."
#     "A fragment and its other strand should have the same profile.": "Un fragment et son autre brin devraient avoir le même profil."
#     "A fragment that is twice as long has nearly the same shares.": "Un fragment deux fois plus long a presque les mêmes parts."
#     "For the bins 0 0 1 and the genomes b b b, one of three pairs agrees; pair_agreement gave {}.": "Pour les groupes 0 0 1 et les génomes b b b, une paire sur trois concorde ; pair_agreement a donné {}."
#     "The numbers of bins mean nothing: what counts is which fragments lie together.": "Les numéros des groupes ne veulent rien dire : ce qui compte, ce sont les fragments réunis dans un même groupe."
#     "One large bin is wrong for each pair of different genomes.": "Un seul grand groupe est faux pour chaque paire de génomes différents."
#     "A bin for each fragment is wrong for each pair of one genome.": "Un groupe pour chaque fragment est faux pour chaque paire d'un même génome."
#     "bins should give one bin for each of the {} fragments, but it gave {}.": "bins devrait donner un groupe pour chacun des {} fragments, mais elle en a donné {}."
#     "Three bins are asked for, but bins gave {}.": "On demande trois groupes, mais bins en a donné {}."
#     "In new communities the bins do not follow the genomes. Do your profiles depend on the length or on the strand of a fragment?": "Dans de nouvelles communautés, les groupes ne suivent pas les génomes. Vos profils dépendent-ils de la longueur ou du brin d'un fragment ?"
# ---

# %% [markdown] lang="en"
# # Sort fragments of genomes by composition
#
# **What you will be able to do:** group pieces of unknown genomes without any reference, and judge the groups fairly.
#
# ## Why it matters
#
# A litre of seawater or a gram of soil holds thousands of species that nobody has grown in a laboratory. Sequencing gives their DNA in fragments, all mixed. Each genome prefers some short words, and this signature helps to sort the fragments into **bins** ([Teeling and colleagues 2004](https://doi.org/10.1186/1471-2105-5-163)).
#
# ## The idea
#
# Describe each fragment by a **profile**: the share of each word of three letters. Two pitfalls wait. Fragments differ in length, so counts would sort them by length. And either strand may have been read, so a word and its reverse complement must count as one.
#
# The numbers of bins mean nothing. Look at all **pairs** of fragments instead: a pair agrees if both lie in one bin and come from one genome, or neither. For the bins 0 0 1 and the genomes b b b, one of three pairs agrees.
#
# ## What is given
#
# `canonical(word)`, the 32 canonical words `KMERS`, `cluster(table, number)`, which sorts rows by k-means, and `community(seed)`, which simulates fragments with their genomes.
#
# ## Your task
#
# 1. `profile(fragment)` gives a list with the share of each word of `KMERS` among the fragment's words.
# 2. `bins(fragments, number)` gives the bin of each fragment, from `cluster` and the profiles.
# 3. `pair_agreement(labels, truth)` gives the share of pairs that agree (there are at least two fragments).
#
# *Data: simulated.*

# %% [markdown] lang="fr"
# # Trier des fragments de génomes par leur composition
#
# **Ce que vous saurez faire :** grouper des morceaux de génomes inconnus sans aucune référence, et juger ces groupes avec équité.
#
# ## Pourquoi c'est important
#
# Un litre d'eau de mer ou un gramme de sol contient des milliers d'espèces que personne n'a cultivées. Le séquençage donne leur ADN en fragments, tous mélangés. Chaque génome préfère certains mots courts, et cette signature aide à trier les fragments en **groupes** ([Teeling et ses collègues 2004](https://doi.org/10.1186/1471-2105-5-163)).
#
# ## L'idée
#
# Décrivez chaque fragment par un **profil** : la part de chaque mot de trois lettres. Deux pièges vous attendent. Les fragments n'ont pas la même longueur ; les comptages les trieraient donc par longueur. Et l'on a pu lire l'un ou l'autre brin ; un mot et son complément inverse doivent donc compter pour un seul.
#
# Les numéros des groupes ne veulent rien dire. Regardez plutôt toutes les **paires** de fragments : une paire concorde si les deux sont dans un même groupe et d'un même génome, ou ni l'un ni l'autre. Pour les groupes 0 0 1 et les génomes b b b, une paire sur trois concorde.
#
# ## Ce qui est donné
#
# `canonical(word)`, les 32 mots canoniques `KMERS`, `cluster(table, number)`, qui trie des lignes par k-moyennes, et `community(seed)`, qui simule des fragments avec leurs génomes.
#
# ## À vous de jouer
#
# 1. `profile(fragment)` donne une liste avec la part de chaque mot de `KMERS` parmi les mots du fragment.
# 2. `bins(fragments, number)` donne le groupe de chaque fragment, à partir de `cluster` et des profils.
# 3. `pair_agreement(labels, truth)` donne la part des paires qui concordent (il y a au moins deux fragments).
#
# *Données : simulées.*

# %% role="locked" name="data"
from collections import Counter
from itertools import combinations, product

import numpy as np
from sklearn.cluster import KMeans


def canonical(word):
    """Give the first one in the alphabet of a word and its reverse complement."""
    return min(word, word.translate(str.maketrans("ACGT", "TGCA"))[::-1])


KMERS = sorted({canonical("".join(letters)) for letters in product("ACGT", repeat=3)})


def cluster(table, number):
    """Sort the rows of a table into a number of bins by k-means; gives a list of bins, from 0."""
    return KMeans(n_clusters=number, n_init=10, random_state=0).fit_predict(np.array(table)).tolist()


def community(seed, genomes=3, fragments=45):
    """Simulate fragments of several genomes, of any length and strand, and the genome of each."""
    generator = np.random.default_rng(seed)
    steps = generator.dirichlet([6, 6, 6, 6], size=(genomes, 4)).cumsum(axis=2)
    texts, truth = [], []
    for number in range(fragments):
        genome, state, text = number % genomes, 0, []
        for chance in generator.random(int(generator.choice([300, 600, 1500]))):
            state = min(int((steps[genome, state] < chance).sum()), 3)
            text.append("ACGT"[state])
        text = "".join(text)
        texts.append(text if generator.random() < 0.5 else text.translate(str.maketrans("ACGT", "TGCA"))[::-1])
        truth.append("abc"[genome])
    return texts, truth


fragments, truth = community(seed=1)
print(len(fragments), "fragments with", min(map(len, fragments)), "to", max(map(len, fragments)), "letters")

# %% role="solution" name="profile"
def profile(fragment):
    """Give the share of each canonical word of three letters, in the order of KMERS."""
    ### BEGIN SOLUTION
    counts = Counter(canonical(fragment[start : start + 3]) for start in range(len(fragment) - 2))
    total = sum(counts.values())
    return [counts[word] / total for word in KMERS]
    ### END SOLUTION

# %% role="tests" name="shares" points=1
answer = profile("AAAAC")
assert len(answer) == 32, f"A profile has one share for each of the 32 words, but profile gave {len(answer)}."
assert abs(sum(answer) - 1) < 1e-9, f"The shares of a profile make 1 together, not {sum(answer)}."
### BEGIN HIDDEN TESTS
assert abs(answer[KMERS.index("AAA")] - 2 / 3) < 1e-9, "AAAAC holds three words, and two of them are AAA."
assert abs(answer[KMERS.index("AAC")] - 1 / 3) < 1e-9, "The last word of AAAAC is AAC."
### END HIDDEN TESTS

# %% role="tests" name="fair" points=1
answer = profile("GGGG")
assert abs(answer[KMERS.index("CCC")] - 1) < 1e-9, "GGG counts as CCC, its canonical word."
### BEGIN HIDDEN TESTS
for fragment in fragments[:3]:
    here = profile(fragment)
    there = profile(fragment.translate(str.maketrans("ACGT", "TGCA"))[::-1])
    assert max(abs(one - other) for one, other in zip(here, there)) < 1e-9, "A fragment and its other strand should have the same profile."
    twice = profile(fragment + fragment)
    assert max(abs(one - other) for one, other in zip(here, twice)) < 0.01, "A fragment that is twice as long has nearly the same shares."
### END HIDDEN TESTS

# %% role="solution" name="bins"
def bins(fragments, number):
    """Sort fragments into a number of bins by their profiles."""
    ### BEGIN SOLUTION
    return cluster([profile(fragment) for fragment in fragments], number)
    ### END SOLUTION

# %% role="solution" name="pair-agreement"
def pair_agreement(labels, truth):
    """Give the share of pairs that lie together in both groupings, or apart in both."""
    ### BEGIN SOLUTION
    pairs = list(combinations(range(len(labels)), 2))
    return sum((labels[one] == labels[two]) == (truth[one] == truth[two]) for one, two in pairs) / len(pairs)
    ### END SOLUTION

# %% role="tests" name="agreement" points=1
answer = pair_agreement([0, 0, 1], ["b", "b", "b"])
assert abs(answer - 1 / 3) < 1e-9, f"For the bins 0 0 1 and the genomes b b b, one of three pairs agrees; pair_agreement gave {answer}."
### BEGIN HIDDEN TESTS
assert pair_agreement([2, 2, 0, 0, 1], ["a", "a", "b", "b", "c"]) == 1, "The numbers of bins mean nothing: what counts is which fragments lie together."
assert abs(pair_agreement([0, 0, 0, 0], ["a", "a", "b", "b"]) - 1 / 3) < 1e-9, "One large bin is wrong for each pair of different genomes."
assert abs(pair_agreement([0, 1, 2, 3], ["a", "a", "a", "b"]) - 0.5) < 1e-9, "A bin for each fragment is wrong for each pair of one genome."
### END HIDDEN TESTS

# %% role="tests" name="communities" points=2
answer = bins(fragments, 3)
assert len(answer) == len(fragments), f"bins should give one bin for each of the {len(fragments)} fragments, but it gave {len(answer)}."
assert len(set(answer)) == 3, f"Three bins are asked for, but bins gave {len(set(answer))}."
### BEGIN HIDDEN TESTS
def rand(labels, names):
    agree = [(labels[i] == labels[j]) == (names[i] == names[j]) for i in range(len(names)) for j in range(i)]
    return sum(agree) / len(agree)

reached = []
for seed in (11, 12, 13, 14):
    texts, names = community(seed)
    reached.append(rand(list(bins(texts, 3)), names))
assert sum(reached) / 4 > 0.9, "In new communities the bins do not follow the genomes. Do your profiles depend on the length or on the strand of a fragment?"
### END HIDDEN TESTS
