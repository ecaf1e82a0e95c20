# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-nlp-lm-1
#   title: {en: "Which letter comes next?", fr: "Quelle lettre vient ensuite ?"}
#   difficulty: 2
#   minutes: 20
#   skills: [fnd.nlp.lm]
#   hints:
#     - en: "Write ^urea$ on paper and draw an arc under each pair of neighbours. How many arcs are there? Now do the same for a second name."
#       fr: "Écrivez ^urea$ sur papier et tracez un arc sous chaque paire de voisins. Combien d'arcs y a-t-il ? Faites de même pour un deuxième nom."
#     - en: "For each name, put START before it and END behind it. zip(marked, marked[1:]) walks through the neighbours."
#       fr: "Pour chaque nom, placez START devant et END derrière. zip(marked, marked[1:]) parcourt les voisins."
#     - en: "A dictionary's setdefault(first, {}) gives the inner one, new if need be, and get(second, 0) the count so far. The sum of the inner values() is what probability divides by; START, END and zip make the pairs."
#       fr: "La méthode setdefault(first, {}) d'un dictionnaire donne le dictionnaire intérieur, nouveau s'il le faut, et get(second, 0) le compte actuel. La somme sum des values() intérieures est ce par quoi probability divise ; START, END et zip font les paires."
#   misconceptions:
#     - says:
#         en: "Names can be joined into one long text: the last letter of one is followed by the first of the next."
#         fr: "On peut réunir les noms en un long texte : la dernière lettre de l'un est suivie de la première du suivant."
#       wrong:
#         count-pairs: |
#           def count_pairs(names):
#               text = START + "".join(names) + END
#               counts = {}
#               for first, second in zip(text, text[1:]):
#                   after = counts.setdefault(first, {})
#                   after[second] = after.get(second, 0) + 1
#               return counts
#     - says:
#         en: "Where a name begins and ends does not matter."
#         fr: "L'endroit où un nom commence et finit n'a pas d'importance."
#       wrong:
#         count-pairs: |
#           def count_pairs(names):
#               counts = {}
#               for name in names:
#                   for first, second in zip(name, name[1:]):
#                       after = counts.setdefault(first, {})
#                       after[second] = after.get(second, 0) + 1
#               return counts
#     - says:
#         en: "The probability of the next letter is the share of the pair among all pairs."
#         fr: "La probabilité de la lettre suivante est la part de la paire parmi toutes les paires."
#       wrong:
#         probability: |
#           def probability(counts, first, second):
#               total = sum(sum(after.values()) for after in counts.values())
#               return counts.get(first, {}).get(second, 0) / total
#     - says:
#         en: "The probability looks back from the second letter to the first."
#         fr: "La probabilité remonte de la deuxième lettre vers la première."
#       wrong:
#         probability: |
#           def probability(counts, first, second):
#               if first not in counts:
#                   return 0.0
#               before = sum(after.get(second, 0) for after in counts.values())
#               return counts[first].get(second, 0) / max(before, 1)
#   alternatives:
#     - count-pairs: |
#         from collections import Counter
#
#         def count_pairs(names):
#             pairs = Counter()
#             for name in names:
#                 marked = START + name + END
#                 for place in range(len(marked) - 1):
#                     pairs[marked[place], marked[place + 1]] += 1
#             counts = {}
#             for (first, second), count in pairs.items():
#                 counts.setdefault(first, {})[second] = count
#             return counts
#   tests:
#     pairs: {en: "Counts the pairs", fr: "Compte les paires"}
#     shares: {en: "Gives the probability of the next character", fr: "Donne la probabilité du caractère suivant"}
#     real-names: {en: "Reads 1,815 names", fr: "Lit 1 815 noms"}
#   messages:
#     "\"aa\" has three pairs: ^a, aa and a$, once each; count_pairs gave {}.": "« aa » a trois paires : ^a, aa et a$, une fois chacune ; count_pairs a renvoyé {}."
#     "Each name starts and ends by itself: no pair reaches from one name into the next.": "Chaque nom commence et finit pour lui-même : aucune paire ne va d'un nom au suivant."
#     "A pair that occurs several times, in one name or in several, is counted each time.": "Une paire qui revient, dans un nom ou dans plusieurs, est comptée chaque fois."
#     "Count the start of each name after START, and its last letter before END.": "Comptez le début de chaque nom après START, et sa dernière lettre avant END."
#     "After a there is always b in these counts: the probability is 1, not {}.": "Après a vient toujours b dans ces comptes : la probabilité est 1, et non {}."
#     "Divide by all pairs that begin with the first character, and by no others.": "Divisez par toutes les paires qui commencent par le premier caractère, et par aucune autre."
#     "A pair that was never seen has a probability of 0.": "Une paire jamais vue a une probabilité de 0."
#     "A first character that was never seen: give back 0, without an error.": "Un premier caractère jamais vu : renvoyez 0, sans erreur."
#     "For a known first character, the probabilities of all that can follow should add up to 1; they make {}.": "Pour un premier caractère connu, les probabilités de tout ce qui peut suivre devraient faire 1 ; elles font {}."
#     "Check the names of the compounds: is each one counted from its start to its end?": "Vérifiez les noms des composés : chacun est-il compté de son début à sa fin ?"
# ---

# %% [markdown] lang="en"
# # Which letter comes next?
#
# **What you will be able to do:** build the smallest language model there is, from counts.
#
# ## Why it matters
#
# A large language model does one thing: from what stands there, it guesses what comes next. Claude Shannon did the same by hand in 1948 ([doi](https://doi.org/10.1002/j.1538-7305.1948.tb01338.x)). Chemical names suit this well. They have rules: after "eth" often comes "yl". A model of names finds typing errors in a catalogue.
#
# ## The idea
#
# Put a mark before each name, `^`, and one behind it, `$`. Count each pair of neighbours. `urea` becomes `^urea$`, with the pairs `^u`, `ur`, `re`, `ea`, `a$`. The probability that `b` follows `a` is then
#
# $$P(b \mid a) = \frac{\text{count of the pair } ab}{\text{count of all pairs that begin with } a}$$
#
# When `u` is followed by 3 `r` and 1 `t`, the probability of `r` after `u` is 3/4.
#
# ## What is given
#
# `START` and `END`, the two marks, which occur in no name; `names`, a list of 1,815 names of compounds.
#
# ## Your task
#
# 1. `count_pairs(names)` gives back a dictionary of dictionaries: `counts["u"]["r"]` says how often `r` follows `u`. Only pairs that occur stand in it.
# 2. `probability(counts, first, second)` gives back the probability that `second` follows `first`. It is 0 for a pair, or a first character, that was never seen.
#
# *Data: names by PubChem ([Kim and colleagues, 2023](https://doi.org/10.1093/nar/gkac956)), from chemicals.*

# %% [markdown] lang="fr"
# # Quelle lettre vient ensuite ?
#
# **Ce que vous saurez faire :** construire le plus petit modèle de langue qui soit, à partir de comptes.
#
# ## Pourquoi c'est important
#
# Un grand modèle de langue fait une seule chose : d'après ce qui est écrit, il devine ce qui vient ensuite. Claude Shannon l'a fait à la main en 1948 ([doi](https://doi.org/10.1002/j.1538-7305.1948.tb01338.x)). Les noms chimiques s'y prêtent bien. Ils ont des règles : après « eth » vient souvent « yl ». Un modèle des noms trouve les fautes de frappe d'un catalogue.
#
# ## L'idée
#
# Mettez une marque devant chaque nom, `^`, et une derrière, `$`. Comptez chaque paire de voisins. `urea` devient `^urea$`, avec les paires `^u`, `ur`, `re`, `ea`, `a$`. La probabilité que `b` suive `a` est alors
#
# $$P(b \mid a) = \frac{\text{nombre de paires } ab}{\text{nombre de paires qui commencent par } a}$$
#
# Si `u` est suivi de 3 `r` et de 1 `t`, la probabilité de `r` après `u` est 3/4.
#
# ## Ce qui est donné
#
# `START` et `END`, les deux marques, absentes de tous les noms ; `names`, une liste de 1 815 noms anglais de composés.
#
# ## À vous de jouer
#
# 1. `count_pairs(names)` renvoie un dictionnaire de dictionnaires : `counts["u"]["r"]` dit combien de fois `r` suit `u`. Il ne contient que les paires présentes.
# 2. `probability(counts, first, second)` renvoie la probabilité que `second` suive `first`. Elle est 0 pour une paire, ou un premier caractère, que l'on n'a jamais vus.
#
# *Données : noms de PubChem ([Kim et collègues, 2023](https://doi.org/10.1093/nar/gkac956)), fournis par chemicals.*

# %% role="locked" name="data"
from enact_learn.datasets.compound_names import compound_names

START, END = "^", "$"
names = compound_names()["name"].tolist()
names[:8]

# %% role="solution" name="count-pairs"
def count_pairs(names):
    """Give how often each character follows each other one, as a dictionary of dictionaries."""
    ### BEGIN SOLUTION
    counts = {}
    for name in names:
        marked = START + name + END
        for first, second in zip(marked, marked[1:]):
            after = counts.setdefault(first, {})
            after[second] = after.get(second, 0) + 1
    return counts
    ### END SOLUTION

# %% role="tests" name="pairs" points=2
answer = {first: dict(after) for first, after in count_pairs(["aa"]).items()}
assert answer == {"^": {"a": 1}, "a": {"a": 1, "$": 1}}, f"\"aa\" has three pairs: ^a, aa and a$, once each; count_pairs gave {answer}."
### BEGIN HIDDEN TESTS
two = count_pairs(["ab", "cd"])
assert "c" not in two.get("b", {}) and "b" not in two.get("c", {}), "Each name starts and ends by itself: no pair reaches from one name into the next."
assert two.get("^", {}) == {"a": 1, "c": 1} and two.get("d", {}) == {"$": 1}, "Count the start of each name after START, and its last letter before END."
banana = count_pairs(["banana", "anna"])
assert banana["a"] == {"n": 3, "$": 2} and banana["n"] == {"a": 3, "n": 1}, "A pair that occurs several times, in one name or in several, is counted each time."
### END HIDDEN TESTS

# %% role="solution" name="probability"
def probability(counts, first, second):
    """Give the probability that the second character follows the first one."""
    ### BEGIN SOLUTION
    if first not in counts:
        return 0.0
    after = counts[first]
    return after.get(second, 0) / sum(after.values())
    ### END SOLUTION

# %% role="tests" name="shares" points=2
answer = probability({"a": {"b": 1}}, "a", "b")
assert answer == 1, f"After a there is always b in these counts: the probability is 1, not {answer}."
### BEGIN HIDDEN TESTS
known = {"u": {"r": 3, "t": 1}, "e": {"r": 5}}
assert abs(probability(known, "u", "r") - 0.75) < 1e-9, "Divide by all pairs that begin with the first character, and by no others."
assert probability(known, "u", "x") == 0, "A pair that was never seen has a probability of 0."
assert probability(known, "z", "r") == 0, "A first character that was never seen: give back 0, without an error."
### END HIDDEN TESTS

# %% role="tests" name="real-names" points=1
counts = count_pairs(names)
total = sum(probability(counts, "y", second) for second in counts["y"])
assert abs(total - 1) < 1e-6, f"For a known first character, the probabilities of all that can follow should add up to 1; they make {total}."
### BEGIN HIDDEN TESTS
endings = sum(name.endswith("l") for name in names)
assert abs(probability(counts, "l", "$") - endings / "".join(names).count("l")) < 1e-9, "Check the names of the compounds: is each one counted from its start to its end?"
assert abs(probability(counts, "^", "m") - sum(name.startswith("m") for name in names) / len(names)) < 1e-9, "Check the names of the compounds: is each one counted from its start to its end?"
### END HIDDEN TESTS
