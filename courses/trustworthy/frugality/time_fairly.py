# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: tru-fru-measure-3
#   title: {en: "Time it fairly", fr: "Chronométrer équitablement"}
#   difficulty: 2
#   minutes: 15
#   skills: [tru.fru.measure]
#   hints:
#     - en: "Think of a stopwatch: read it, let the runner run, read it again. How often do you read it for three runs?"
#       fr: "Pensez à un chronomètre : vous le lisez, la personne court, vous le lisez de nouveau. Combien de lectures pour trois courses ?"
#     - en: "Inside a loop over range(repeats), keep the first reading of clock(), call task(), and append the difference to a list."
#       fr: "Dans une boucle sur range(repeats), gardez la première lecture de clock(), appelez task(), puis ajoutez la différence à une liste avec append."
#     - en: "In typical, durations[1:] leaves out the first run, and statistics.median gives the middle of the rest. Before that, a loop with range(repeats), clock(), task() and append has made the list."
#       fr: "Dans typical, durations[1:] laisse de côté la première exécution, et statistics.median donne le milieu du reste. Avant cela, une boucle avec range(repeats), clock(), task() et append a fait la liste."
#   misconceptions:
#     - says:
#         en: "Timing all runs together and dividing gives the same information."
#         fr: "Chronométrer toutes les exécutions ensemble puis diviser donne la même information."
#       wrong:
#         measure: |
#           def measure(task, repeats, clock):
#               start = clock()
#               for _ in range(repeats):
#                   task()
#               return [(clock() - start) / repeats] * repeats
#     - says:
#         en: "The mean is the fair summary of run times."
#         fr: "La moyenne est le résumé juste des durées."
#       wrong:
#         typical: |
#           def typical(durations):
#               return statistics.mean(durations[1:])
#     - says:
#         en: "The first run is a run like the others."
#         fr: "La première exécution est une exécution comme les autres."
#       wrong:
#         typical: |
#           def typical(durations):
#               return statistics.median(durations)
#     - says:
#         en: "The stopwatch is started once, so its readings are the durations."
#         fr: "On lance le chronomètre une seule fois ; ses lectures sont donc les durées."
#       wrong:
#         measure: |
#           def measure(task, repeats, clock):
#               start = clock()
#               durations = []
#               for _ in range(repeats):
#                   task()
#                   durations.append(clock() - start)
#               return durations
#   alternatives:
#     - measure: |
#         def measure(task, repeats, clock):
#             durations = []
#             while len(durations) < repeats:
#                 before = clock()
#                 task()
#                 after = clock()
#                 durations.append(after - before)
#             return durations
#       typical: |
#         import numpy as np
#
#         def typical(durations):
#             return float(np.median(durations[1:]))
#   tests:
#     one-for-each-run: {en: "Gives one duration for each run", fr: "Donne une durée par exécution"}
#     middle-run: {en: "Gives the typical duration", fr: "Donne la durée typique"}
#   messages:
#     "measure should give back a list; it gave {}.": "measure devrait renvoyer une liste ; elle a renvoyé {}."
#     "Three repeats make three durations; measure gave {}.": "Trois répétitions font trois durées ; measure en a renvoyé {}."
#     "Each of the three runs took 2 seconds by the test's clock; measure gave {}.": "D'après l'horloge du test, chacune des trois exécutions a pris 2 secondes ; measure a renvoyé {}."
#     "The runs took different times: read the clock just before and just after each one.": "Les exécutions n'ont pas toutes duré autant : lisez l'horloge juste avant et juste après chacune."
#     "repeats says how often task runs in all; measure ran it more or less often.": "repeats dit combien de fois task s'exécute en tout ; measure l'a exécutée plus ou moins souvent."
#     "The clock need not start at zero: a duration is the difference of two readings.": "L'horloge ne part pas forcément de zéro : une durée est la différence de deux lectures."
#     "After a slow first run, all others took 3: the typical duration is 3, not {}.": "Après une première exécution lente, toutes les autres ont pris 3 : la durée typique est 3, et non {}."
#     "The warm-up is the first run, whether it was the slowest or not.": "L'échauffement est la première exécution, qu'elle soit la plus lente ou non."
#     "typical must leave the list as it was: work on a new one.": "typical doit laisser la liste telle quelle : travaillez sur une nouvelle."
#     "One run was disturbed by another program. The typical duration should hardly feel it.": "Une exécution a été perturbée par un autre programme. La durée typique devrait à peine le sentir."
#     "Durations don't come in order, and only the first run is a warm-up.": "Les durées n'arrivent pas dans l'ordre, et seule la première exécution sert à s'échauffer."
#     "With an even number of runs after the warm-up, take the middle between the two middle ones.": "Avec un nombre pair d'exécutions après l'échauffement, prenez le milieu entre les deux du milieu."
# ---

# %% [markdown] lang="en"
# # Time it fairly
#
# **What you will be able to do:** measure how long a model takes, so that another person, on the same computer, finds nearly the same.
#
# ## Why it matters
#
# "Our model is twice as fast" is easy to say. But the first run loads files and fills caches. Later, another program may wake up and disturb one run. A clinic in Lomé that buys a computer from such a sentence deserves better.
#
# ## The idea
#
# Measure each run alone, several times. Leave out the first run, the **warm-up**. Then take the **median** of the others, the value in the middle. In 9, 2, 3, 2, 40 seconds, the 9 is the warm-up; the median of 2, 3, 2, 40 is 2.5. The mean would be 11.75: one disturbed run spoils it.
#
# ## What is given
#
# Two ways to read 20 handwritten digits: `by_mean` compares each image with 10 mean images, `by_neighbour` with 1,777 single ones. The last cell is there for timing both on your computer.
#
# ## Your task
#
# 1. `measure(task, repeats, clock)` runs `task()` as often as `repeats` says, the warm-up included. It gives back a list with the duration of each run. `clock()` gives the time now, in seconds; only differences have a meaning.
# 2. `typical(durations)` gives back the median of all durations but the first, and leaves the list as it was. There are at least two.
#
# *Data: digits written by 13 persons, Alpaydin and Kaynak, UCI (1998), from scikit-learn.*

# %% [markdown] lang="fr"
# # Chronométrer équitablement
#
# **Ce que vous saurez faire :** mesurer combien de temps prend un modèle, de sorte qu'une autre personne, sur le même ordinateur, trouve presque la même chose.
#
# ## Pourquoi c'est important
#
# « Notre modèle va deux fois plus vite » est vite dit. Mais la première exécution charge des fichiers et remplit des caches. Plus tard, un autre programme peut se réveiller et perturber une exécution. Un centre de santé de Lomé qui achète un ordinateur sur la foi de cette phrase mérite mieux.
#
# ## L'idée
#
# Mesurez chaque exécution à part, plusieurs fois. Laissez de côté la première, l'**échauffement**. Prenez ensuite la **médiane** des autres, la valeur du milieu. Dans 9, 2, 3, 2, 40 secondes, le 9 est l'échauffement ; la médiane de 2, 3, 2, 40 est 2,5. La moyenne serait 11,75 : une seule exécution perturbée la fausse.
#
# ## Ce qui est donné
#
# Deux façons de lire 20 chiffres manuscrits : `by_mean` compare chaque image à 10 images moyennes, `by_neighbour` à 1 777 images une à une. La dernière cellule sert à chronométrer les deux sur votre ordinateur.
#
# ## À vous de jouer
#
# 1. `measure(task, repeats, clock)` exécute `task()` autant de fois que le dit `repeats`, échauffement compris. Elle renvoie une liste avec la durée de chaque exécution. `clock()` donne l'heure en secondes ; seules les différences ont un sens.
# 2. `typical(durations)` renvoie la médiane de toutes les durées sauf la première, et laisse la liste telle quelle. Il y en a au moins deux.
#
# *Données : chiffres écrits par 13 personnes, Alpaydin et Kaynak, UCI (1998), fournis par scikit-learn.*

# %% role="locked" name="data"
import statistics
import time

from enact_learn.datasets.digits import digits

table = digits()
images, written = table.drop(columns="digit").to_numpy(), table["digit"].to_numpy()
known, known_digits, new = images[20:], written[20:], images[:20]
means = [known[known_digits == digit].mean(axis=0) for digit in range(10)]


def by_mean():
    return [min(range(10), key=lambda digit: ((image - means[digit]) ** 2).sum()) for image in new]


def by_neighbour():
    return [known_digits[((known - image) ** 2).sum(axis=1).argmin()] for image in new]

# %% role="solution" name="measure"
def measure(task, repeats, clock):
    """Give a list with the duration of each run of a task."""
    ### BEGIN SOLUTION
    durations = []
    for _ in range(repeats):
        start = clock()
        task()
        durations.append(clock() - start)
    return durations
    ### END SOLUTION

# %% role="tests" name="one-for-each-run" points=2
now = [0]


def two_seconds():
    now[0] += 2


answer = measure(two_seconds, 3, lambda: now[0])
assert isinstance(answer, list), f"measure should give back a list; it gave {type(answer).__name__}."
assert len(answer) == 3, f"Three repeats make three durations; measure gave {len(answer)}."
assert answer == [2, 2, 2], f"Each of the three runs took 2 seconds by the test's clock; measure gave {answer}."
### BEGIN HIDDEN TESTS
waiting, runs, moment = [7, 1, 4, 3], [], [0]


def uneven():
    runs.append(1)
    moment[0] += waiting[len(runs) - 1] if len(runs) <= len(waiting) else 0


answer = measure(uneven, 4, lambda: moment[0])
assert len(runs) == 4, "repeats says how often task runs in all; measure ran it more or less often."
assert answer == [7, 1, 4, 3], "The runs took different times: read the clock just before and just after each one."
runs.clear()
moment[0] = 1000
assert measure(uneven, 2, lambda: moment[0]) == [7, 1], "The clock need not start at zero: a duration is the difference of two readings."
### END HIDDEN TESTS

# %% role="solution" name="typical"
def typical(durations):
    """Give the median of all durations but the first."""
    ### BEGIN SOLUTION
    return statistics.median(durations[1:])
    ### END SOLUTION

# %% role="tests" name="middle-run" points=1
answer = typical([9, 3, 3, 3])
assert answer == 3, f"After a slow first run, all others took 3: the typical duration is 3, not {answer}."
### BEGIN HIDDEN TESTS
assert typical([3, 1, 9, 1, 9]) == 5, "The warm-up is the first run, whether it was the slowest or not."
kept = [9, 2, 6, 1]
typical(kept)
assert kept == [9, 2, 6, 1], "typical must leave the list as it was: work on a new one."
assert typical([20, 4, 5, 4, 900, 5]) == 5, "One run was disturbed by another program. The typical duration should hardly feel it."
assert typical([8, 1, 7, 2]) == 2, "Durations don't come in order, and only the first run is a warm-up."
assert typical([50, 2, 4, 6, 8]) == 5, "With an even number of runs after the warm-up, take the middle between the two middle ones."
### END HIDDEN TESTS

# %%
# On your own computer: take away the # below, and compare the two ways.
# for task in (by_mean, by_neighbour):
#     print(task.__name__, 1000 * typical(measure(task, 7, time.perf_counter)), "ms for 20 digits")
