# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: med-surv-logrank-3
#   title: {en: "Shuffle the labels", fr: "Mélanger les étiquettes"}
#   difficulty: 4
#   minutes: 30
#   skills: [med.surv.logrank]
#   hints:
#     - en: "If stage made no difference, which labels could be swapped without changing anything that matters? And which could not?"
#       fr: "Si le stade ne changeait rien, quelles étiquettes pourrait-on échanger sans rien changer d'important ? Et lesquelles non ?"
#     - en: "For one shuffle, work on a copy. For each different value of strata, np.unique, put rng.permutation of its labels in their place. The original array must stay as it was."
#       fr: "Pour un mélange, travaillez sur une copie (copy). Pour chaque valeur différente de strata, np.unique, mettez à leur place rng.permutation de ses étiquettes. Le tableau d'origine doit rester tel quel."
#     - en: "Make rng once, before the loop over repeats, with np.random.default_rng. Compute residuals once too: their sum over the marked people is the difference. Compare abs of the drawn one with abs of the seen one by at_least, and count hits; the answer adds 1 to hits and to repeats."
#       fr: "Créez rng une seule fois, avant la boucle sur repeats, avec np.random.default_rng. Calculez aussi residuals une seule fois : leur somme sur les personnes marquées est l'écart. Comparez abs de l'écart tiré à abs de l'écart vu par at_least, et comptez les succès ; la réponse ajoute 1 à leur nombre et à repeats."
#   misconceptions:
#     - says:
#         en: "The p-value is the share of shuffles that reach the difference; it may be 0."
#         fr: "La valeur p est la part des mélanges qui atteignent l'écart ; elle peut valoir 0."
#       wrong:
#         permutation-p: |
#           def permutation_p(times, events, marked, strata, repeats, seed):
#               rng = np.random.default_rng(seed)
#               share = residuals(times, events)
#               seen = abs(share[marked].sum())
#               drawn = [abs(share[shuffle_within(marked, strata, rng)].sum()) for _ in range(repeats)]
#               return np.mean([at_least(one, seen) for one in drawn])
#     - says:
#         en: "Only differences in the direction that was seen count."
#         fr: "Seuls comptent les écarts dans le sens observé."
#       wrong:
#         permutation-p: |
#           def permutation_p(times, events, marked, strata, repeats, seed):
#               rng = np.random.default_rng(seed)
#               share = residuals(times, events)
#               seen = share[marked].sum()
#               hits = sum(at_least(share[shuffle_within(marked, strata, rng)].sum(), seen) for _ in range(repeats))
#               return (1 + hits) / (1 + repeats)
#     - says:
#         en: "Any label may go to anybody, whatever the stratum."
#         fr: "Toute étiquette peut aller à n'importe qui, quelle que soit la strate."
#       wrong:
#         shuffle-within: |
#           def shuffle_within(marked, strata, rng):
#               return rng.permutation(marked)
#     - says:
#         en: "For a result that can be repeated, the seed is set before each shuffle."
#         fr: "Pour un résultat reproductible, on fixe la graine avant chaque mélange."
#       wrong:
#         permutation-p: |
#           def permutation_p(times, events, marked, strata, repeats, seed):
#               share = residuals(times, events)
#               seen, hits = abs(share[marked].sum()), 0
#               for _ in range(repeats):
#                   rng = np.random.default_rng(seed)
#                   hits += at_least(abs(share[shuffle_within(marked, strata, rng)].sum()), seen)
#               return (1 + hits) / (1 + repeats)
#   alternatives:
#     - shuffle-within: |
#         def shuffle_within(marked, strata, rng):
#             order = np.lexsort((rng.random(len(marked)), strata))
#             places = np.argsort(strata, kind="stable")
#             result = np.empty(len(marked), dtype=bool)
#             result[places] = marked[order]
#             return result
#       permutation-p: |
#         def permutation_p(times, events, marked, strata, repeats, seed):
#             generator = np.random.default_rng(seed)
#             values = residuals(times, events)
#             draws = np.array([values @ shuffle_within(marked, strata, generator) for _ in range(repeats)])
#             as_far = at_least(np.abs(draws), abs(values @ marked))
#             return (as_far.sum() + 1) / (repeats + 1)
#   tests:
#     within: {en: "Shuffles within the strata", fr: "Mélange à l'intérieur des strates"}
#     p-value: {en: "The p-value of a small trial", fr: "La valeur p d'un petit essai"}
#     honest: {en: "Honest under no effect", fr: "Honnête quand il n'y a pas d'effet"}
#   messages:
#     "Each stratum should keep its number of marked people, 2 and 1; it got {} and {}.": "Chaque strate doit garder son nombre de personnes marquées, 2 et 1 ; elle en a reçu {} et {}."
#     "The array that was handed over has changed. Work on a copy.": "Le tableau transmis a changé. Travaillez sur une copie."
#     "Over many shuffles, each person of a stratum should be marked about equally often.": "Sur de nombreux mélanges, chaque personne d'une strate doit être marquée à peu près aussi souvent que les autres."
#     "Strata need not stand in blocks: each person's own stratum counts.": "Les strates ne forment pas forcément des blocs : c'est la strate de chaque personne qui compte."
#     "A p-value is above 0 and at most 1; permutation_p gave {}.": "Une valeur p est supérieure à 0 et vaut au plus 1 ; permutation_p a donné {}."
#     "The p-value of this small example is {} when all shuffles are listed; yours is too far from it.": "La valeur p de ce petit exemple vaut {} quand on liste tous les mélanges ; la vôtre en est trop loin."
#     "The observed labels are one of the possible shuffles, so even the strongest result has a p-value of at least 1 / (1 + repeats).": "Les étiquettes observées sont l'un des mélanges possibles ; même le résultat le plus fort a une valeur p d'au moins 1 / (1 + repeats)."
#     "When every shuffle gives the same difference, all of them reach it: the p-value is 1.": "Quand tous les mélanges donnent le même écart, tous l'atteignent : la valeur p vaut 1."
#     "The p-value of the trial should lie well within 0 and 1; it is {}.": "La valeur p de l'essai doit être nettement entre 0 et 1 ; elle vaut {}."
#     "Where nothing is going on, p-values spread evenly between 0 and 1: their mean should be near one half.": "Là où rien ne se passe, les valeurs p se répartissent entre 0 et 1 : leur moyenne doit être proche d'un demi."
#     "The same seed should give the same p-value.": "La même graine doit donner la même valeur p."
#     "The p-value for stage 4 against stage 3 is not right. Are labels shuffled within the strata, anew for each repeat?": "La valeur p du stade 4 contre le stade 3 n'est pas juste. Les étiquettes sont-elles mélangées dans les strates, de nouveau à chaque répétition ?"
# ---

# %% [markdown] lang="en"
# # Shuffle the labels
#
# **What you will be able to do:** check a survival comparison without trusting a formula made for large groups.
#
# ## Why it matters
#
# The p-value of the log-rank test comes from a curve that holds when groups are large. Of 90 men with cancer of the larynx, only 13 had stage 4. Here a permutation test is safer: it asks what chance alone would have done with *these* people.
#
# ## The idea
#
# If stage made no difference, its labels could be shuffled. For each shuffle we compute observed minus expected events. The p-value counts shuffles whose difference, in either direction, is at least as large as the one seen:
#
# $$p = \frac{1 + \text{hits}}{1 + \text{repeats}}$$
#
# The 1 is the order that was really seen. So $p$ is never 0. With 99 shuffles and 4 hits, $p = 5/100$.
#
# Age matters too. So we shuffle only **within strata** of similar age.
#
# ## What is given
#
# `residuals(times, events)` gives a number for each person. Its sum over marked people is their observed minus expected events. All arguments are arrays of equal length; `marked` holds True and False. `at_least(one, other)` compares two sizes and lets rounding errors pass.
#
# ## Your task
#
# 1. `shuffle_within(marked, strata, rng)` gives back a new array, shuffled within each stratum by the generator `rng`. `marked` must not change.
# 2. `permutation_p(times, events, marked, strata, repeats, seed)` gives back $p$. Make one generator from `seed`.
#
# *Data: real, published, anonymous; Kardaun (1983), by way of lifelines.*

# %% [markdown] lang="fr"
# # Mélanger les étiquettes
#
# **Ce que vous saurez faire :** vérifier une comparaison de survies sans vous fier à une formule faite pour de grands groupes.
#
# ## Pourquoi c'est important
#
# La valeur p du test du log-rank vient d'une distribution valable pour de grands groupes. Sur 90 hommes atteints d'un cancer du larynx, 13 seulement étaient au stade 4. Un test par permutation est ici plus sûr : il demande ce que le hasard seul aurait fait avec *ces* personnes.
#
# ## L'idée
#
# Si le stade ne changeait rien, on pourrait en mélanger les étiquettes. Pour chaque mélange, on calcule les événements observés moins attendus. La valeur p compte les mélanges dont l'écart, dans un sens ou dans l'autre, est au moins aussi grand que celui observé :
#
# $$p = \frac{1 + \text{succès}}{1 + \text{répétitions}}$$
#
# Le 1 est l'ordre vraiment observé. Donc $p$ n'est jamais nulle. Avec 99 mélanges et 4 succès, $p = 5/100$.
#
# L'âge compte aussi. On ne mélange donc qu'**à l'intérieur de strates** d'âge voisin.
#
# ## Ce qui est donné
#
# `residuals(times, events)` donne un nombre par personne. Sa somme sur les personnes marquées vaut leurs événements observés moins attendus. Tous les arguments sont des tableaux de même longueur ; `marked` contient True et False. `at_least(one, other)` compare deux tailles en tolérant les erreurs d'arrondi.
#
# ## À vous de jouer
#
# 1. `shuffle_within(marked, strata, rng)` renvoie un nouveau tableau, mélangé dans chaque strate par le générateur `rng`. `marked` ne doit pas changer.
# 2. `permutation_p(times, events, marked, strata, repeats, seed)` renvoie $p$. Créez un seul générateur à partir de `seed`.
#
# *Données : réelles, publiées, anonymes ; Kardaun (1983), via lifelines.*

# %% role="locked" name="data"
import numpy as np

from enact_learn.datasets.larynx import larynx_cancer


def residuals(times, events):
    """Give each person's event (0 or 1) minus the events expected of anybody followed for as long."""
    steps = {time: events[times == time].sum() / (times >= time).sum() for time in np.unique(times[events == 1])}
    return np.array([event - sum(step for at, step in steps.items() if at <= time) for time, event in zip(times, events)])


def at_least(one, other):
    """Is one size at least the other, up to rounding?"""
    return one > other - 1e-9


people = larynx_cancer()
people = people[people["stage"] >= 3]
years = people["years"].to_numpy()
died = people["died"].to_numpy()
stage_four = (people["stage"] == 4).to_numpy()
older = (people["age_years"] > 65).to_numpy()
print("stage 4, observed minus expected deaths:", residuals(years, died)[stage_four].sum().round(2))

# %% role="solution" name="shuffle-within"
def shuffle_within(marked, strata, rng):
    """Give a new array in which the labels of each stratum are shuffled among its people."""
    ### BEGIN SOLUTION
    shuffled = marked.copy()
    for stratum in np.unique(strata):
        here = strata == stratum
        shuffled[here] = rng.permutation(marked[here])
    return shuffled
    ### END SOLUTION

# %% role="tests" name="within" points=2
marked = np.array([True, True, False, False, False, True])
strata = np.array([0, 0, 0, 0, 1, 1])
answer = shuffle_within(marked, strata, np.random.default_rng(1))
assert (answer[:4].sum(), answer[4:].sum()) == (2, 1), f"Each stratum should keep its number of marked people, 2 and 1; it got {answer[:4].sum()} and {answer[4:].sum()}."
### BEGIN HIDDEN TESTS
assert list(marked) == [True, True, False, False, False, True], "The array that was handed over has changed. Work on a copy."
many = np.mean([shuffle_within(marked, strata, np.random.default_rng(seed)) for seed in range(200)], axis=0)
assert ((many > 0.3) & (many < 0.7)).all(), "Over many shuffles, each person of a stratum should be marked about equally often."
mixed = np.array([3, 1, 3, 1, 2, 2, 3])
labels = np.array([True, False, True, False, True, False, True])
for seed in range(5):
    answer = shuffle_within(labels, mixed, np.random.default_rng(seed))
    assert [answer[mixed == one].sum() for one in (1, 2, 3)] == [0, 1, 3], "Strata need not stand in blocks: each person's own stratum counts."
### END HIDDEN TESTS

# %% role="solution" name="permutation-p"
def permutation_p(times, events, marked, strata, repeats, seed):
    """Give the two-sided permutation p-value of the log-rank difference, shuffling within strata."""
    ### BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    share = residuals(times, events)
    seen, hits = abs(share[marked].sum()), 0
    for _ in range(repeats):
        drawn = share[shuffle_within(marked, strata, rng)].sum()
        hits = hits + at_least(abs(drawn), seen)
    return (1 + hits) / (1 + repeats)
    ### END SOLUTION

# %% role="tests" name="p-value" points=3
answer = permutation_p(years, died, stage_four, older, 200, 7)
assert 0 < answer <= 1, f"A p-value is above 0 and at most 1; permutation_p gave {answer}."
### BEGIN HIDDEN TESTS
from itertools import combinations

def listed(times, events, marked):
    values = residuals(times, events)
    sums = [abs(sum(values[i] for i in chosen)) for chosen in combinations(range(len(times)), int(marked.sum()))]
    return np.mean([one >= abs(values[marked].sum()) - 1e-9 for one in sums])

one = np.zeros(6)
for times, marked in [
    (np.array([1, 2, 3, 4, 5, 6]), np.array([False, True, False, False, True, True])),
    (np.array([1, 2, 3, 4, 5, 6]), np.array([True, True, False, True, False, False])),
]:
    exact = listed(times, np.ones(6, dtype=int), marked)
    answer = permutation_p(times, np.ones(6, dtype=int), marked, one, 1500, 3)
    assert abs(answer - exact) < 0.07, f"The p-value of this small example is {exact} when all shuffles are listed; yours is too far from it."
late = np.arange(30) >= 15
assert abs(permutation_p(np.arange(1, 31), np.ones(30, dtype=int), late, np.zeros(30), 49, 2) - 0.02) < 1e-9, "The observed labels are one of the possible shuffles, so even the strongest result has a p-value of at least 1 / (1 + repeats)."
same = permutation_p(np.array([2, 2, 2, 2]), np.ones(4, dtype=int), np.array([True, False, True, False]), np.zeros(4), 20, 1)
alone = permutation_p(np.array([1, 2, 3, 4]), np.ones(4, dtype=int), np.array([True, False, True, False]), np.arange(4), 20, 1)
assert abs(same - 1) < 1e-9 and abs(alone - 1) < 1e-9, "When every shuffle gives the same difference, all of them reach it: the p-value is 1."
### END HIDDEN TESTS

# %% role="tests" name="honest" points=2
answer = permutation_p(years, died, stage_four, older, 200, 8)
assert 0.001 < answer < 0.5, f"The p-value of the trial should lie well within 0 and 1; it is {answer}."
### BEGIN HIDDEN TESTS
nothing = []
for seed in range(40):
    rng = np.random.default_rng(1000 + seed)
    nothing.append(permutation_p(rng.exponential(5, 24), np.ones(24, dtype=int), rng.permutation(np.arange(24) < 12), np.arange(24) % 2, 99, seed))
assert 0.3 < np.mean(nothing) < 0.7, "Where nothing is going on, p-values spread evenly between 0 and 1: their mean should be near one half."
assert abs(permutation_p(years, died, stage_four, older, 200, 8) - answer) < 1e-9, "The same seed should give the same p-value."
values, rng, hits = residuals(years, died), np.random.default_rng(77), 0
for _ in range(2000):
    drawn = stage_four.copy()
    for group in (older, ~older):
        drawn[group] = rng.permutation(drawn[group])
    hits += abs(values[drawn].sum()) >= abs(values[stage_four].sum()) - 1e-9
assert abs(permutation_p(years, died, stage_four, older, 1000, 5) - hits / 2000) < 0.06, "The p-value for stage 4 against stage 3 is not right. Are labels shuffled within the strata, anew for each repeat?"
### END HIDDEN TESTS
