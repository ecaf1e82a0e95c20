# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-nlp-lm-2
#   title: {en: "How surprised is the model?", fr: "À quel point le modèle est-il surpris ?"}
#   difficulty: 3
#   minutes: 30
#   skills: [fnd.nlp.lm]
#   hints:
#     - en: "Lend a little to every possible successor. How much have you lent in all, and where does that show in the fraction?"
#       fr: "Prêtez un peu à chaque suite possible. Combien avez-vous prêté en tout, et où cela se voit-il dans la fraction ?"
#     - en: "In smoothed, counts.get(first, {}) is empty for an unknown character, and len(SYMBOLS) says how many successors there are. alpha appears above and, times that number, below."
#       fr: "Dans smoothed, counts.get(first, {}) est vide pour un caractère inconnu, et len(SYMBOLS) dit combien de suites existent. alpha apparaît en haut et, multiplié par ce nombre, en bas."
#     - en: "In perplexity, gather math.log of smoothed for all pairs of all names in one list (pairs_of gives them), take the mean, change its sign, and math.exp. best_alpha is min over alphas with a key; its names are the held-out ones. counts.get, len(SYMBOLS) and alpha stay in smoothed."
#       fr: "Dans perplexity, rassemblez math.log de smoothed pour toutes les paires de tous les noms dans une liste (pairs_of les donne), prenez la moyenne, changez son signe, puis math.exp. best_alpha est le min des alphas avec une clé key ; ses noms sont ceux mis de côté. counts.get, len(SYMBOLS) et alpha restent dans smoothed."
#   misconceptions:
#     - says:
#         en: "Adding alpha to the count of the pair is enough."
#         fr: "Il suffit d'ajouter alpha au compte de la paire."
#       wrong:
#         smoothed: |
#           def smoothed(counts, first, second, alpha):
#               after = counts.get(first, {})
#               return (after.get(second, 0) + alpha) / max(sum(after.values()), 1)
#     - says:
#         en: "Only the successors that were seen share what is lent."
#         fr: "Seules les suites déjà vues se partagent ce que l'on prête."
#       wrong:
#         smoothed: |
#           def smoothed(counts, first, second, alpha):
#               after = counts.get(first, {})
#               return (after.get(second, 0) + alpha) / (sum(after.values()) + alpha * max(len(after), 1))
#     - says:
#         en: "Perplexity is one over the mean probability."
#         fr: "La perplexité est un sur la probabilité moyenne."
#       wrong:
#         perplexity: |
#           def perplexity(names, counts, alpha):
#               chances = [smoothed(counts, first, second, alpha) for name in names for first, second in pairs_of(name)]
#               return len(chances) / sum(chances)
#     - says:
#         en: "The best alpha is the one that suits the names the model has counted."
#         fr: "Le meilleur alpha est celui qui convient aux noms que le modèle a comptés."
#       wrong:
#         best-alpha: |
#           def best_alpha(train, held_out, alphas):
#               counts = count_pairs(train)
#               return min(alphas, key=lambda alpha: perplexity(train, counts, alpha))
#   alternatives:
#     - perplexity: |
#         def perplexity(names, counts, alpha):
#             surprise, steps = 0.0, 0
#             for name in names:
#                 for first, second in pairs_of(name):
#                     surprise -= math.log2(smoothed(counts, first, second, alpha))
#                     steps += 1
#             return 2 ** (surprise / steps)
#       best-alpha: |
#         def best_alpha(train, held_out, alphas):
#             counts = count_pairs(train)
#             scores = [perplexity(held_out, counts, alpha) for alpha in alphas]
#             return alphas[scores.index(min(scores))]
#   tests:
#     lends: {en: "Lends to pairs that were never seen", fr: "Prête aux paires jamais vues"}
#     surprise: {en: "Measures the surprise", fr: "Mesure la surprise"}
#     chooses: {en: "Chooses on names held out", fr: "Choisit sur des noms mis de côté"}
#   messages:
#     "A pair seen 3 times out of 4 lends a little to the others: its probability is between 0 and 0.75; smoothed gave {}.": "Une paire vue 3 fois sur 4 prête un peu aux autres : sa probabilité est entre 0 et 0,75 ; smoothed a renvoyé {}."
#     "A first character that was never seen has a count of 0; the formula still gives a probability.": "Un premier caractère jamais vu a un compte de 0 ; la formule donne quand même une probabilité."
#     "Without any counts, all symbols are equally likely.": "Sans aucun compte, tous les symboles sont également probables."
#     "The smoothed probabilities of all symbols after one character should add up to 1.": "Les probabilités lissées de tous les symboles après un caractère devraient faire 1."
#     "A pair seen often should keep nearly its share when alpha is small.": "Une paire vue souvent devrait garder presque sa part quand alpha est petit."
#     "A pair that was never seen gets alpha, over everything lent and counted.": "Une paire jamais vue reçoit alpha, divisé par tout ce qui est prêté et compté."
#     "A model that has counted this one name is hardly surprised by it: the perplexity is near 1, not {}.": "Un modèle qui a compté ce seul nom n'en est guère surpris : la perplexité est près de 1, et non {}."
#     "When all symbols are equally likely, the perplexity is their number.": "Quand tous les symboles sont également probables, la perplexité est leur nombre."
#     "Take the mean of the logarithms over all pairs of all names. Long names count for more, and the end mark $ counts too.": "Prenez la moyenne des logarithmes sur toutes les paires de tous les noms. Les noms longs comptent davantage, et la marque de fin $ compte aussi."
#     "The perplexity of real names lies between 1 and the number of symbols.": "La perplexité de vrais noms est entre 1 et le nombre de symboles."
#     "best_alpha should give back one of the values it was offered; it gave {}.": "best_alpha devrait renvoyer l'une des valeurs proposées ; elle a renvoyé {}."
#     "Judge each alpha on names that were not counted, by the lowest perplexity.": "Jugez chaque alpha sur des noms qui n'ont pas été comptés, par la plus basse perplexité."
#     "Count the names of train only: counting the held-out names too would be a leak.": "Comptez seulement les noms de train : compter aussi les noms mis de côté serait une fuite."
# ---

# %% [markdown] lang="en"
# # How surprised is the model?
#
# **What you will be able to do:** give unseen pairs a chance, and judge a language model on text that it has not seen.
#
# ## Why it matters
#
# A model from counts says "impossible" to each pair that it never saw. Then one rare name in a catalogue breaks it. So we lend a little probability to everything. How much? Only new names can tell.
#
# ## The idea
#
# Add `alpha` to the count of each of the $V$ symbols that may follow:
#
# $$P(b \mid a) = \frac{\text{count}(ab) + \alpha}{\text{count}(a) + \alpha V}$$
#
# With counts of 3 and 1, $\alpha = 1$ and $V = 4$, a pair seen 3 times gets 4/8, an unseen one 1/8.
#
# The **perplexity** says between how many symbols the model hesitates, on average. It is the exponential of minus the mean logarithm of $P$ over all pairs of all names. Lower is better. A model that knows nothing has a perplexity of $V$.
#
# ## What is given
#
# `SYMBOLS`, all that can follow, with the end mark `$`; `pairs_of(name)`, a name's pairs with both marks; `count_pairs(names)`, as in the first exercise: `counts[a][b]` says how often b followed a; `train` and `held_out`, 1,400 and 415 names.
#
# ## Your task
#
# 1. `smoothed(counts, first, second, alpha)`: the formula above. Here V is `len(SYMBOLS)`; alpha is above 0. A `first` that was never seen has count 0.
# 2. `perplexity(names, counts, alpha)` gives back the perplexity on `names`, a list.
# 3. `best_alpha(train, held_out, alphas)` counts the pairs of `train` and gives back the value in `alphas` with the lowest perplexity on `held_out`.
#
# *Data: names by PubChem ([Kim and colleagues, 2023](https://doi.org/10.1093/nar/gkac956)), by way of the Python package chemicals.*

# %% [markdown] lang="fr"
# # À quel point le modèle est-il surpris ?
#
# **Ce que vous saurez faire :** donner une chance aux paires jamais vues, et juger un modèle de langue sur un texte qu'il n'a pas vu.
#
# ## Pourquoi c'est important
#
# Un modèle fait de comptes dit « impossible » à chaque paire qu'il n'a jamais vue. Un seul nom rare du catalogue suffit alors à le bloquer. On prête donc un peu de probabilité à tout. Combien ? Seuls de nouveaux noms peuvent le dire.
#
# ## L'idée
#
# Ajoutez `alpha` au compte de chacun des $V$ symboles qui peuvent suivre :
#
# $$P(b \mid a) = \frac{\text{compte}(ab) + \alpha}{\text{compte}(a) + \alpha V}$$
#
# Avec des comptes de 3 et 1, $\alpha = 1$ et $V = 4$, une paire vue 3 fois reçoit 4/8, une paire jamais vue 1/8.
#
# La **perplexité** dit entre combien de symboles le modèle hésite en moyenne. C'est l'exponentielle de moins la moyenne du logarithme de $P$, sur toutes les paires de tous les noms. Plus elle est basse, mieux c'est. Un modèle qui ne sait rien a une perplexité de $V$.
#
# ## Ce qui est donné
#
# `SYMBOLS`, tout ce qui peut suivre, avec la marque de fin `$` ; `pairs_of(name)`, les paires d'un nom avec ses deux marques ; `count_pairs(names)`, comme au premier exercice : `counts[a][b]` dit combien de fois b a suivi a ; `train` et `held_out`, 1 400 et 415 noms.
#
# ## À vous de jouer
#
# 1. `smoothed(counts, first, second, alpha)` : la formule ci-dessus. Ici, V vaut `len(SYMBOLS)` ; alpha est supérieur à 0. Un `first` jamais vu a un compte de 0.
# 2. `perplexity(names, counts, alpha)` renvoie la perplexité sur `names`, une liste.
# 3. `best_alpha(train, held_out, alphas)` compte les paires de `train` et renvoie la valeur de `alphas` qui a la plus basse perplexité sur `held_out`.
#
# *Données : noms de PubChem ([Kim et collègues, 2023](https://doi.org/10.1093/nar/gkac956)), par le paquet Python chemicals.*

# %% role="locked" name="data"
import math

from enact_learn.datasets.compound_names import compound_names

all_names = compound_names()["name"].sample(frac=1, random_state=7).tolist()
train, held_out = all_names[:1400], all_names[1400:]
SYMBOLS = sorted({character for name in all_names for character in name} | {"$"})


def pairs_of(name):
    marked = "^" + name + "$"
    return list(zip(marked, marked[1:]))


def count_pairs(names):
    counts = {}
    for name in names:
        for first, second in pairs_of(name):
            after = counts.setdefault(first, {})
            after[second] = after.get(second, 0) + 1
    return counts

# %% role="solution" name="smoothed"
def smoothed(counts, first, second, alpha):
    """Give the smoothed probability that the second character follows the first one."""
    ### BEGIN SOLUTION
    after = counts.get(first, {})
    return (after.get(second, 0) + alpha) / (sum(after.values()) + alpha * len(SYMBOLS))
    ### END SOLUTION

# %% role="tests" name="lends" points=2
answer = smoothed({"u": {"r": 3, "t": 1}}, "u", "r", 1)
assert 0 < answer < 0.75, f"A pair seen 3 times out of 4 lends a little to the others: its probability is between 0 and 0.75; smoothed gave {answer}."
### BEGIN HIDDEN TESTS
try:
    answer = smoothed({}, "a", "b", 3)
    smoothed({"u": {"r": 3}}, "a", "b", 3)
except (KeyError, ZeroDivisionError):
    answer = None
assert answer is not None, "A first character that was never seen has a count of 0; the formula still gives a probability."
assert abs(answer * len(SYMBOLS) - 1) < 1e-9, "Without any counts, all symbols are equally likely."
few = {"u": {"r": 3, "t": 1}, "e": {"r": 500}}
assert abs(sum(smoothed(few, "u", symbol, 0.5) for symbol in SYMBOLS) - 1) < 1e-9, "The smoothed probabilities of all symbols after one character should add up to 1."
assert abs(smoothed(few, "e", "r", 0.001) - 1) < 0.001, "A pair seen often should keep nearly its share when alpha is small."
assert abs(smoothed(few, "u", "e", 2) - 2 / (4 + 2 * len(SYMBOLS))) < 1e-9, "A pair that was never seen gets alpha, over everything lent and counted."
### END HIDDEN TESTS

# %% role="solution" name="perplexity"
def perplexity(names, counts, alpha):
    """Give between how many symbols the model hesitates on average, over all pairs of all names."""
    ### BEGIN SOLUTION
    logs = [math.log(smoothed(counts, *pair, alpha)) for name in names for pair in pairs_of(name)]
    return math.exp(-sum(logs) / len(logs))
    ### END SOLUTION

# %% role="tests" name="surprise" points=2
answer = perplexity(["ab"], count_pairs(["ab"]), 1e-9)
assert abs(answer - 1) < 1e-6, f"A model that has counted this one name is hardly surprised by it: the perplexity is near 1, not {answer}."
### BEGIN HIDDEN TESTS
assert abs(perplexity(["ab", "c"], {}, 2) - len(SYMBOLS)) < 1e-6, "When all symbols are equally likely, the perplexity is their number."
known = {"^": {"a": 4}, "a": {"a": 3, "$": 1}}
chances = [(known[first][second] + 0.1) / (4 + 0.1 * len(SYMBOLS)) for first, second in ["^a", "aa", "aa", "a$", "^a", "a$"]]
assert abs(perplexity(["aaa", "a"], known, 0.1) - math.prod(chances) ** (-1 / 6)) < 1e-6, "Take the mean of the logarithms over all pairs of all names. Long names count for more, and the end mark $ counts too."
assert 1 < perplexity(held_out[:50], count_pairs(train), 0.1) < len(SYMBOLS), "The perplexity of real names lies between 1 and the number of symbols."
### END HIDDEN TESTS

# %% role="solution" name="best-alpha"
def best_alpha(train, held_out, alphas):
    """Give the alpha with the lowest perplexity on the names held out, for a model of the names to train on."""
    ### BEGIN SOLUTION
    counts = count_pairs(train)
    return min(alphas, key=lambda alpha: perplexity(held_out, counts, alpha))
    ### END SOLUTION

# %% role="tests" name="chooses" points=2
answer = best_alpha(["ab"], ["ab"], [1, 0.001])
assert answer in (1, 0.001), f"best_alpha should give back one of the values it was offered; it gave {answer}."
### BEGIN HIDDEN TESTS
assert best_alpha(train, held_out, [10, 0.001, 0.1, 1]) == 0.1, "Judge each alpha on names that were not counted, by the lowest perplexity."
assert best_alpha(["ab"], ["cd"], [0.001, 1000]) == 1000, "Count the names of train only: counting the held-out names too would be a leak."
### END HIDDEN TESTS
