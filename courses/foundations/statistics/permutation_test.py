# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-stat-infer-2
#   title: {en: "Could shuffling do it too?", fr: "Un simple mélange en ferait-il autant ?"}
#   difficulty: 3
#   minutes: 25
#   skills: [fnd.stat.infer]
#   hints:
#     - en: "If the group made no difference, who could have stood in which group? How would you play that with cards?"
#       fr: "Si le groupe ne jouait aucun rôle, qui aurait pu être dans quel groupe ? Comment le joueriez-vous avec des cartes ?"
#     - en: "np.concatenate puts both groups into one heap, and rng.permutation shuffles it. The first len(a) cards are the new first group."
#       fr: "np.concatenate réunit les deux groupes en un tas, et rng.permutation le mélange. Les len(a) premières cartes font le nouveau premier groupe."
#     - en: "In shuffled_gaps: np.random.default_rng(seed), then times shuffles of the heap; gap compares what lies before len(a) with the rest. In p_value: compare np.abs of them with abs(gap(a, b)) by >=, take sum, add 1 above and below the line."
#       fr: "Dans shuffled_gaps : np.random.default_rng(seed), puis times mélanges du tas ; gap compare ce qui précède len(a) au reste. Dans p_value : comparez leur np.abs à abs(gap(a, b)) par >=, prenez sum, ajoutez 1 au-dessus et au-dessous de la barre."
#   misconceptions:
#     - says:
#         en: "Shuffled groups are drawn with replacement, as in the bootstrap."
#         fr: "Les groupes mélangés se tirent avec remise, comme dans le bootstrap."
#       wrong:
#         shuffled-gaps: |
#           def shuffled_gaps(a, b, times, seed):
#               rng = np.random.default_rng(seed)
#               heap = np.concatenate([a, b])
#               return [gap(rng.choice(heap, len(a)), rng.choice(heap, len(b))) for _ in range(times)]
#     - says:
#         en: "Only gaps in the direction that we saw count."
#         fr: "Seuls comptent les écarts dans le sens observé."
#       wrong:
#         p-value: |
#           def p_value(a, b, times, seed):
#               gaps = np.array(shuffled_gaps(a, b, times, seed))
#               return (1 + (gaps >= gap(a, b)).sum()) / (1 + times)
#     - says:
#         en: "When no shuffle gets as far, the p-value is 0."
#         fr: "Quand aucun mélange ne va aussi loin, la valeur p est 0."
#       wrong:
#         p-value: |
#           def p_value(a, b, times, seed):
#               gaps = np.array(shuffled_gaps(a, b, times, seed))
#               return (np.abs(gaps) >= abs(gap(a, b))).mean()
#   alternatives:
#     - gap: |
#         def gap(a, b):
#             return sum(a) / len(a) - sum(b) / len(b)
#       shuffled-gaps: |
#         def shuffled_gaps(a, b, times, seed):
#             rng = np.random.RandomState(seed)
#             heap = np.array(list(a) + list(b))
#             found = np.empty(times)
#             for turn in range(times):
#                 rng.shuffle(heap)
#                 found[turn] = gap(heap[: len(a)], heap[len(a) :])
#             return found
#       p-value: |
#         def p_value(a, b, times, seed):
#             seen = abs(gap(a, b))
#             as_far = [one for one in shuffled_gaps(a, b, times, seed) if abs(one) >= seen]
#             return (len(as_far) + 1) / (times + 1)
#   equivalent:
#     - mutant: "gap(a, b) -> gap(b, a)"
#       because: "only the sign changes, and abs takes it away"
#   tests:
#     measured: {en: "The gap between two groups", fr: "L'écart entre deux groupes"}
#     shuffled: {en: "The gaps that shuffling makes", fr: "Les écarts que fait un mélange"}
#     judged: {en: "How often shuffling gets as far", fr: "Combien de fois un mélange va aussi loin"}
#   messages:
#     "The mean of 4 and 4 is 4 above the mean of 0, but gap gave {}.": "La moyenne de 4 et 4 est 4 au-dessus de la moyenne de 0, mais gap a donné {}."
#     "gap is the mean of the first group minus the mean of the second: it can be below 0.": "gap est la moyenne du premier groupe moins celle du second : elle peut être sous 0."
#     "Three shuffles give three gaps, but shuffled_gaps gave {}.": "Trois mélanges donnent trois écarts, mais shuffled_gaps en a donné {}."
#     "Each value is dealt once in a shuffle, and the groups keep their sizes. These gaps can't come out: {}.": "Dans un mélange, chaque valeur se distribue une fois, et les groupes gardent leur taille. Ces écarts ne peuvent pas sortir : {}."
#     "Not all ways to deal the values come out, or not equally often.": "Toutes les façons de distribuer les valeurs ne sortent pas, ou pas aussi souvent les unes que les autres."
#     "The same seed should give the same gaps, another seed others.": "La même graine devrait donner les mêmes écarts, une autre graine d'autres."
#     "The groups that were given should stay as they were.": "Les groupes donnés devraient rester comme ils étaient."
#     "When all values are equal, every shuffle gets as far, so the p-value is 1, not {}.": "Quand toutes les valeurs sont égales, chaque mélange va aussi loin, donc la valeur p est 1, et non {}."
#     "A third of all ways to deal these four values gets as far, above or below. Gaps as large as the one that was seen count too.": "Un tiers des façons de distribuer ces quatre valeurs va aussi loin, vers le haut ou vers le bas. Un écart égal à l'écart observé compte aussi."
#     "What was seen counts as one way to deal the values, so with 19 shuffles the p-value can't be below 1/20.": "Ce qui a été observé compte comme une façon de distribuer : avec 19 mélanges, la valeur p ne peut pas être sous 1/20."
#     "Hand a, b, times and seed on to shuffled_gaps as they came, and count its gaps.": "Transmettez a, b, times et seed à shuffled_gaps tels quels, et comptez ses écarts."
#     "The p-value for these meals is not right.": "La valeur p pour ces repas n'est pas juste."
# ---

# %% [markdown] lang="en"
# # Could shuffling do it too?
#
# **What you will be able to do:** judge a difference between two groups by a permutation test, and read its p-value with care.
#
# ## Why it matters
#
# In a study of lung cancer, the women ate 140 kcal a day less than the men, on average. But two groups never have quite the same mean. Is 140 kcal more than chance would do? A permutation test needs no bell curve and no table: only cards to shuffle.
#
# ## The idea
#
# Suppose that the group makes no difference. Then each answer could as well stand in the other group. So write all answers on cards, shuffle, and deal two groups of the **same sizes** again. Note the gap between their means; do it many times. The p-value says how often chance gets at least as far, up **or** down:
#
# $$p = \frac{1 + \text{number of shuffles with } |\text{gap}| \ge |\text{gap seen}|}{1 + \text{number of shuffles}}$$
#
# The 1 stands for what was seen: it is one way to deal the cards. If 3 of 99 shuffles get as far, $p$ = 4/100. A small $p$ speaks against chance. It does not say how large or how important the gap is, nor what causes it.
#
# ## What is given
#
# `women` and `men`: two NumPy arrays, kcal a day from meals.
#
# ## Your task
#
# 1. `gap(a, b)`: the mean of `a` minus the mean of `b`.
# 2. `shuffled_gaps(a, b, times, seed)`: the gaps after `times` shuffles, in a list or an array. All chance comes from a generator started with `seed`.
# 3. `p_value(a, b, times, seed)`: the p-value above, from the gaps of `shuffled_gaps` with the same arguments.
#
# *Data: real people, published without names. Loprinzi and colleagues, [J. Clin. Oncol. 12, 601 (1994)](https://doi.org/10.1200/JCO.1994.12.3.601), from lifelines.*

# %% [markdown] lang="fr"
# # Un simple mélange en ferait-il autant ?
#
# **Ce que vous saurez faire :** juger une différence entre deux groupes par un test de permutation, et lire sa valeur p avec prudence.
#
# ## Pourquoi c'est important
#
# Dans une étude sur le cancer du poumon, les femmes mangeaient 140 kcal par jour de moins que les hommes, en moyenne. Mais deux groupes n'ont jamais tout à fait la même moyenne. Est-ce plus que ne ferait le hasard ? Un test de permutation ne demande ni courbe en cloche ni table : il suffit de cartes à mélanger.
#
# ## L'idée
#
# Supposons que le groupe ne joue aucun rôle. Chaque réponse pourrait alors être aussi bien dans l'autre groupe. Écrivez donc toutes les réponses sur des cartes, mélangez, et distribuez de nouveau deux groupes des **mêmes tailles**. Notez l'écart entre leurs moyennes ; recommencez souvent. La valeur p dit combien de fois le hasard va au moins aussi loin, vers le haut **ou** vers le bas :
#
# $$p = \frac{1 + \text{nombre de mélanges avec } |\text{écart}| \ge |\text{écart observé}|}{1 + \text{nombre de mélanges}}$$
#
# Le 1 représente ce qui a été observé : c'est une façon de distribuer. Si 3 mélanges sur 99 vont aussi loin, $p$ = 4/100. Une petite valeur parle contre le hasard. Elle ne dit ni la taille de l'écart, ni son importance, ni sa cause.
#
# ## Ce qui est donné
#
# `women` (les femmes) et `men` (les hommes) : deux tableaux NumPy, en kcal de repas par jour.
#
# ## À vous de jouer
#
# 1. `gap(a, b)` : la moyenne de `a` moins la moyenne de `b`.
# 2. `shuffled_gaps(a, b, times, seed)` : les écarts après `times` mélanges, dans une liste ou un tableau. Tout le hasard vient d'un générateur lancé avec la graine `seed`.
# 3. `p_value(a, b, times, seed)` : la valeur p ci-dessus, à partir des écarts de `shuffled_gaps` avec les mêmes arguments.
#
# *Données : des personnes réelles, publiées sans nom. Loprinzi et ses collègues, [J. Clin. Oncol. 12, 601 (1994)](https://doi.org/10.1200/JCO.1994.12.3.601), tirées de lifelines.*

# %% role="locked" name="data"
import numpy as np

from enact_learn.datasets.lung_cancer import lung_cancer

answers = lung_cancer().dropna(subset=["meal_kcal"])
women = answers.loc[answers["sex"] == "female", "meal_kcal"].to_numpy()
men = answers.loc[answers["sex"] == "male", "meal_kcal"].to_numpy()
len(women), len(men)

# %% role="solution" name="gap"
def gap(a, b):
    """Give the mean of a minus the mean of b."""
    ### BEGIN SOLUTION
    return np.mean(a) - np.mean(b)
    ### END SOLUTION

# %% role="tests" name="measured" points=1
answer = gap(np.array([4.0, 4.0]), np.array([0.0]))
assert answer == 4, f"The mean of 4 and 4 is 4 above the mean of 0, but gap gave {answer!r}."
### BEGIN HIDDEN TESTS
assert gap(np.array([1.0, 2.0]), np.array([3.0, 6.0, 9.0, 2.0])) == -3.5, "gap is the mean of the first group minus the mean of the second: it can be below 0."
### END HIDDEN TESTS

# %% role="solution" name="shuffled-gaps"
def shuffled_gaps(a, b, times, seed):
    """Give the gaps between two groups of the same sizes, dealt anew this many times."""
    ### BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    heap = np.concatenate([a, b])
    shuffles = [rng.permutation(heap) for _ in range(times)]
    return [gap(cards[: len(a)], cards[len(a) :]) for cards in shuffles]
    ### END SOLUTION

# %% role="tests" name="shuffled" points=2
answer = list(shuffled_gaps(np.array([1.0, 2.0]), np.array([3.0]), 3, 1))
assert len(answer) == 3, f"Three shuffles give three gaps, but shuffled_gaps gave {len(answer)}."
### BEGIN HIDDEN TESTS
few, many = np.array([8.0]), np.array([0.0, 0.0, 0.0, 0.0])
found = list(shuffled_gaps(few, many, 400, 2))
strange = sorted({float(one) for one in found} - {8.0, -2.0})
assert not strange, f"Each value is dealt once in a shuffle, and the groups keep their sizes. These gaps can't come out: {strange[:3]}."
assert 0.1 < np.mean(np.array(found) == 8.0) < 0.3, "Not all ways to deal the values come out, or not equally often."
first, again, other = (list(shuffled_gaps(women, men, 5, seed)) for seed in (3, 3, 4))
assert first == again and first != other, "The same seed should give the same gaps, another seed others."
low, high = np.array([1.0, 2.0]), np.array([7.0, 9.0, 11.0])
list(shuffled_gaps(low, high, 20, 1))
assert low.tolist() == [1, 2] and high.tolist() == [7, 9, 11], "The groups that were given should stay as they were."
### END HIDDEN TESTS

# %% role="solution" name="p-value"
def p_value(a, b, times, seed):
    """Give the two-sided p-value of a permutation test of the gap between two groups."""
    ### BEGIN SOLUTION
    gaps = np.abs(shuffled_gaps(a, b, times, seed))
    return (1 + np.sum(gaps >= abs(gap(a, b)))) / (1 + times)
    ### END SOLUTION

# %% role="tests" name="judged" points=3
answer = p_value(np.array([5.0, 5.0]), np.array([5.0, 5.0]), 9, 1)
assert answer == 1, f"When all values are equal, every shuffle gets as far, so the p-value is 1, not {answer!r}."
### BEGIN HIDDEN TESTS
low, high = np.array([0.0, 1.0]), np.array([2.0, 3.0])
for first, second in [(low, high), (high, low)]:
    assert 0.26 < p_value(first, second, 2000, 5) < 0.41, "A third of all ways to deal these four values gets as far, above or below. Gaps as large as the one that was seen count too."
assert abs(p_value(np.zeros(16), np.ones(16), 19, 6) - 0.05) < 1e-9, "What was seen counts as one way to deal the values, so with 19 shuffles the p-value can't be below 1/20."
generator = np.random.default_rng(9)
one, two = generator.normal(size=12), generator.normal(0.3, size=17)
gaps = np.abs(np.array(shuffled_gaps(one, two, 399, 8), dtype=float))
expected = (1 + np.sum(gaps >= abs(one.mean() - two.mean()))) / 400
assert abs(p_value(one, two, 399, 8) - expected) < 1e-9, "Hand a, b, times and seed on to shuffled_gaps as they came, and count its gaps."
assert 0.003 < p_value(women, men, 1000, 7) < 0.045, "The p-value for these meals is not right."
### END HIDDEN TESTS
