# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: bio-ml-motif-3
#   title:
#     en: "Ask a model letter by letter"
#     fr: "Interroger un modèle lettre par lettre"
#   difficulty: 4
#   minutes: 35
#   skills: [bio.ml.motif]
#   hints:
#     - en: "A model is a function: you may hand it any sequence you like. Which sequences tell you what the letter at one position is worth? And what if the sequence holds two copies of a site?"
#       fr: "Un modèle est une fonction : vous pouvez lui donner n'importe quelle séquence. Lesquelles vous disent ce que vaut la lettre à une position ? Et si la séquence porte deux copies d'un site ?"
#     - en: "Two slices around one new letter make a changed sequence. predict takes a list and gives as many numbers; np.array with reshape sets them in four rows. min along axis 0 gives the largest loss of a position."
#       fr: "Deux tranches autour d'une nouvelle lettre forment une séquence modifiée. predict prend une liste et donne autant de nombres ; np.array avec reshape les met sur quatre lignes. min le long de l'axe 0 donne la plus forte perte d'une position."
#     - en: "For masked, write N as often as the site has letters. In relation, call predict with four sequences: whole, without the first site, without the second one, without both. Compare the loss of both with the sum of the two single losses, and let tolerance decide what counts as equal, by two comparisons."
#       fr: "Pour masked, écrivez N autant de fois que le site a de lettres. Dans relation, appelez predict avec quatre séquences : entière, sans le premier site, sans le second, sans les deux. Comparez la perte des deux à la somme des deux pertes simples, et laissez tolerance décider de ce qui est égal, par deux comparaisons."
#   misconceptions:
#     - says:
#         en: "The score of a changed sequence is the effect of the change."
#         fr: "Le score d'une séquence modifiée est l'effet de la modification."
#       wrong:
#         effects: |
#           def effects(sequence, predict):
#               changed = [sequence[:place] + base + sequence[place + 1 :] for base in "ACGT" for place in range(len(sequence))]
#               return np.array(predict(changed)).reshape(4, len(sequence))
#     - says:
#         en: "A position matters as much as the mean of its changes."
#         fr: "Une position compte autant que la moyenne de ses modifications."
#       wrong:
#         importance: |
#           def importance(table):
#               return np.abs(table).mean(axis=0)
#     - says:
#         en: "Two sites are redundant when losing one of them costs nothing."
#         fr: "Deux sites sont redondants quand en perdre un ne coûte rien."
#       wrong:
#         relation: |
#           def relation(sequence, predict, first, second, tolerance):
#               whole, one, two = predict([sequence, masked(sequence, first), masked(sequence, second)])
#               if min(whole - one, whole - two) <= tolerance:
#                   return "redundant"
#               return "independent"
#   alternatives:
#     - effects: |
#         def effects(sequence, predict):
#             table = np.zeros((4, len(sequence)))
#             before = predict([sequence])[0]
#             for row, base in enumerate("ACGT"):
#                 for place in range(len(sequence)):
#                     letters = list(sequence)
#                     letters[place] = base
#                     table[row, place] = predict(["".join(letters)])[0] - before
#             return table
#       importance: |
#         def importance(table):
#             return np.array([max(0.0, *(-column)) for column in table.T])
#   tests:
#     changes: {en: "Tries each change of one letter", fr: "Essaie chaque changement d'une lettre"}
#     losses: {en: "Finds where a change hurts", fr: "Trouve où un changement nuit"}
#     mask: {en: "Masks a site", fr: "Masque un site"}
#     two-sites: {en: "Judges two sites together", fr: "Juge deux sites ensemble"}
#   messages:
#     "Five positions make 4 rows and 5 columns, not {}.": "Cinq positions font 4 lignes et 5 colonnes, pas {}."
#     "This model counts G: a G in place of the first A adds 1, but the table says {}.": "Ce modèle compte les G : un G à la place du premier A ajoute 1, mais la table dit {}."
#     "In the row of G, each position but the third gains 1 in this model.": "Dans la ligne de G, chaque position sauf la troisième gagne 1 avec ce modèle."
#     "The base that stands at a position has the effect 0, and in this model only the loss of the G costs.": "La base déjà présente a l'effet 0, et dans ce modèle seule la perte du G coûte."
#     "A model that reads the last letter only changes when that letter changes.": "Un modèle qui lit la dernière lettre ne change que si cette lettre change."
#     "The table has two positions, but importance gave {} numbers.": "La table a deux positions, mais importance a donné {} nombres."
#     "The largest loss at the first position is 0.25, but importance gave {}.": "La plus forte perte à la première position est 0,25, mais importance a donné {}."
#     "A change that raises the score is no loss.": "Un changement qui augmente le score n'est pas une perte."
#     "In a sequence with one site, just the six letters of the site matter to the model.": "Dans une séquence avec un seul site, seules les six lettres du site comptent pour le modèle."
#     "Masking keeps the length of 8, but masked gave {}.": "Masquer garde la longueur de 8, mais masked a donné {}."
#     "The site (2, 5) has three letters, but masked gave {}.": "Le site (2, 5) a trois lettres, mais masked a donné {}."
#     "The mask begins at the start and ends before the end, as in a slice.": "Le masque commence au début et s'arrête avant la fin, comme dans une tranche."
#     "A site may be the whole sequence.": "Un site peut être la séquence entière."
#     "This model counts G: two losses add up, so the sites are independent; relation gave {}.": "Ce modèle compte les G : deux pertes s'ajoutent, donc les sites sont indépendants ; relation a donné {}."
#     "Either site of the enhancer is enough for the model: only the loss of both costs.": "L'un ou l'autre site de l'amplificateur suffit au modèle : seule la perte des deux coûte."
#     "When a model wants both sites, the first loss costs all, and the second one nothing more.": "Quand un modèle veut les deux sites, la première perte coûte tout, et la seconde rien de plus."
#     "A site that the model does not read adds nothing to the loss of another.": "Un site que le modèle ne lit pas n'ajoute rien à la perte d'un autre."
#     "A difference that equals the tolerance still counts as about equal.": "Une différence égale à la tolérance compte encore comme à peu près égale."
#     "The loss of both is larger than the two single losses together.": "La perte des deux est plus grande que les deux pertes simples réunies."
#     "The tolerance holds on both sides: a loss that is smaller by just the tolerance is about equal, too.": "La tolérance vaut des deux côtés : une perte plus petite d'exactement la tolérance est elle aussi à peu près égale."
#     "The loss of both is smaller than the two single losses together.": "La perte des deux est plus petite que les deux pertes simples réunies."
# ---

# %% [markdown] lang="en"
# # Ask a model letter by letter
#
# **What you will be able to do:** find out what a black box reads in DNA, and see when single changes mislead you.
#
# ## Why it matters
#
# Models predict from DNA how active an enhancer is, or whether a variant does harm. Before anyone trusts them, one must know which letters they use. One can test every change in the computer, as in [Zhou and Troyanskaya 2015](https://doi.org/10.1038/nmeth.3547).
#
# ## The idea
#
# The **effect** of a change is the new score minus the old one. The **importance** of a position is the largest loss that a change there brings.
#
# There is a trap. If either of two sites is enough, the loss of one changes nothing: each seems useless. So mask both. Compare the loss of both with the sum of the two single losses:
#
# | loss of both | name |
# |---|---|
# | more than the sum | `"redundant"` |
# | about the sum | `"independent"` |
# | less than the sum | `"cooperative"`: each one is useless without the other |
#
# ## What is given
#
# `predict(sequences)`: a model; it takes a **list** of texts and gives an array of scores. `enhancer`: a simulated sequence with two sites.
#
# ## Your task
#
# 1. `effects(sequence, predict)` gives an array with 4 rows, in the order A, C, G, T, and a column for each position. The base that stands there has the effect 0.
# 2. `importance(table)` takes such an array. It gives the largest loss of each position, as numbers of 0 or more.
# 3. `masked(sequence, site)` puts `N` in place of each letter from the start to before the end of `site`, a pair of positions.
# 4. `relation(sequence, predict, first, second, tolerance)` gives one of the three names. A difference of at most `tolerance` is "about".

# %% [markdown] lang="fr"
# # Interroger un modèle lettre par lettre
#
# **Ce que vous saurez faire :** découvrir ce qu'une boîte noire lit dans l'ADN, et voir quand les changements isolés vous trompent.
#
# ## Pourquoi c'est important
#
# Des modèles prédisent d'après l'ADN l'activité d'un amplificateur de gène, ou le danger d'un variant. Avant de s'y fier, il faut savoir quelles lettres ils utilisent. On peut essayer chaque changement sur ordinateur, comme [Zhou et Troyanskaya 2015](https://doi.org/10.1038/nmeth.3547).
#
# ## L'idée
#
# L'**effet** d'un changement est le nouveau score moins l'ancien. L'**importance** d'une position est la plus forte perte qu'un changement y cause.
#
# Il y a un piège. Si l'un de deux sites suffit, en perdre un ne change rien : chacun semble inutile. Masquez donc les deux. Comparez la perte des deux à la somme des deux pertes simples :
#
# | perte des deux | nom |
# |---|---|
# | plus que la somme | `"redundant"` (redondants) |
# | environ la somme | `"independent"` (indépendants) |
# | moins que la somme | `"cooperative"` : chacun est inutile sans l'autre |
#
# ## Ce qui est donné
#
# `predict(sequences)` : un modèle ; il prend une **liste** de textes et donne un tableau de scores. `enhancer` : une séquence simulée avec deux sites.
#
# ## À vous de jouer
#
# 1. `effects(sequence, predict)` donne un tableau de 4 lignes, dans l'ordre A, C, G, T, avec une colonne par position. La base déjà présente a l'effet 0.
# 2. `importance(table)` prend un tel tableau. Elle donne la plus forte perte de chaque position, des nombres au moins égaux à 0.
# 3. `masked(sequence, site)` met `N` à la place de chaque lettre, du début jusque juste avant la fin de `site`, une paire de positions.
# 4. `relation(sequence, predict, first, second, tolerance)` donne l'un des trois noms. Une différence d'au plus `tolerance` est « environ » égale.

# %% role="locked" name="model"
import numpy as np


def likeness(sequence, site):
    """Give the largest share of letters of a site that are found together in a sequence."""
    places = range(len(sequence) - len(site) + 1)
    return max(sum(one == other for one, other in zip(site, sequence[place:])) for place in places) / len(site)


def predict(sequences):
    """The model: an enhancer is active when it holds GATAAG."""
    return np.array([likeness(sequence, "GATAAG") ** 4 for sequence in sequences])


enhancer = "CCGTC" + "GATAAG" + "TTCCA" + "GATAAG" + "GTCCT"  # sites at (5, 11) and (16, 22)
print(predict([enhancer, enhancer[:11], "CCCCCCCC"]))

# %% role="solution" name="effects"
def effects(sequence, predict):
    """Give the change of the score for each base (rows A, C, G, T) at each position (columns)."""
    ### BEGIN SOLUTION
    changed = [sequence[:place] + base + sequence[place + 1 :] for base in "ACGT" for place in range(len(sequence))]
    return np.array(predict(changed)).reshape(4, len(sequence)) - predict([sequence])[0]
    ### END SOLUTION

# %% role="tests" name="changes" points=1
answer = effects("ACGTA", lambda sequences: np.array([text.count("G") + 5.0 for text in sequences]))
assert answer.shape == (4, 5), f"Five positions make 4 rows and 5 columns, not {answer.shape}."
assert answer[2, 0] == 1, f"This model counts G: a G in place of the first A adds 1, but the table says {answer[2, 0]}."
### BEGIN HIDDEN TESTS
assert answer[2].tolist() == [1, 1, 0, 1, 1], "In the row of G, each position but the third gains 1 in this model."
assert answer[0].tolist() == [0, 0, -1, 0, 0], "The base that stands at a position has the effect 0, and in this model only the loss of the G costs."
answer = effects("GATTACA", lambda sequences: np.array([float(text[-1] == "C") for text in sequences]))
assert answer[1].tolist() == [0] * 6 + [1], "A model that reads the last letter only changes when that letter changes."
### END HIDDEN TESTS

# %% role="solution" name="importance"
def importance(table):
    """Give the largest loss that a change brings, for each position."""
    ### BEGIN SOLUTION
    return -table.min(axis=0)
    ### END SOLUTION

# %% role="tests" name="losses" points=1
answer = importance(np.array([[0.0, 0.5], [-0.25, 0.0], [0.0, 0.0], [0.0, 0.0]]))
assert len(answer) == 2, f"The table has two positions, but importance gave {len(answer)} numbers."
assert answer[0] == 0.25, f"The largest loss at the first position is 0.25, but importance gave {answer[0]}."
### BEGIN HIDDEN TESTS
assert answer[1] == 0, "A change that raises the score is no loss."
single = "CCCC" + "GATAAG" + "CCCC"
losses = importance(effects(single, predict))
assert [place for place in range(14) if losses[place] > 0.3] == list(range(4, 10)), "In a sequence with one site, just the six letters of the site matter to the model."
### END HIDDEN TESTS

# %% role="solution" name="masked"
def masked(sequence, site):
    """Put N in place of the letters of a site, a pair (start, end)."""
    ### BEGIN SOLUTION
    start, end = site
    return sequence[:start] + "N" * (end - start) + sequence[end:]
    ### END SOLUTION

# %% role="tests" name="mask" points=1
answer = masked("ACGTACGT", (2, 5))
assert len(answer) == 8, f"Masking keeps the length of 8, but masked gave {answer!r}."
assert answer.count("N") == 3, f"The site (2, 5) has three letters, but masked gave {answer!r}."
### BEGIN HIDDEN TESTS
assert answer == "ACNNNCGT", "The mask begins at the start and ends before the end, as in a slice."
assert masked("ACGT", (0, 4)) == "NNNN", "A site may be the whole sequence."
### END HIDDEN TESTS

# %% role="solution" name="relation"
def relation(sequence, predict, first, second, tolerance):
    """Say whether two sites are redundant, independent or cooperative for a model."""
    ### BEGIN SOLUTION
    one, two = masked(sequence, first), masked(sequence, second)
    scores = predict([sequence, one, two, masked(one, second)])
    more = scores[1] + scores[2] - scores[0] - scores[3]
    if more > tolerance:
        return "redundant"
    return "cooperative" if more < -tolerance else "independent"
    ### END SOLUTION

# %% role="tests" name="two-sites" points=2
answer = relation("GGCC", lambda texts: np.array([text.count("G") * 1.0 for text in texts]), (0, 1), (1, 2), 0.01)
assert answer == "independent", f"This model counts G: two losses add up, so the sites are independent; relation gave {answer!r}."
### BEGIN HIDDEN TESTS
assert relation(enhancer, predict, (5, 11), (16, 22), 0.01) == "redundant", "Either site of the enhancer is enough for the model: only the loss of both costs."

def both(texts):
    return np.array([1.0 * ("GATA" in text and "TTTT" in text) for text in texts])

assert relation("GATACCTTTT", both, (0, 4), (6, 10), 0.01) == "cooperative", "When a model wants both sites, the first loss costs all, and the second one nothing more."
assert relation("GATACCTTTT", both, (0, 4), (4, 6), 0.01) == "independent", "A site that the model does not read adds nothing to the loss of another."

def table(texts):
    return np.array([{"AC": 4.0, "NC": 3.0, "AN": 3.0, "NN": 1.5}[text] for text in texts])

assert relation("AC", table, (0, 1), (1, 2), 0.5) == "independent", "A difference that equals the tolerance still counts as about equal."
assert relation("AC", table, (0, 1), (1, 2), 0.4) == "redundant", "The loss of both is larger than the two single losses together."

def less(texts):
    return np.array([{"AC": 4.0, "NC": 3.0, "AN": 3.0, "NN": 2.5}[text] for text in texts])

assert relation("AC", less, (0, 1), (1, 2), 0.5) == "independent", "The tolerance holds on both sides: a loss that is smaller by just the tolerance is about equal, too."
assert relation("AC", less, (0, 1), (1, 2), 0.4) == "cooperative", "The loss of both is smaller than the two single losses together."
### END HIDDEN TESTS
