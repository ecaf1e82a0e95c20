# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-tab-select-1
#   title: {en: "Which wines are strong?", fr: "Quels vins sont forts ?"}
#   difficulty: 1
#   minutes: 10
#   skills: [fnd.tab.select]
#   hints:
#     - en: "How would you do it with a pencil? Go down one column and tick the rows that you want."
#       fr: "Comment feriez-vous avec un crayon ? Descendez une colonne et cochez les lignes voulues."
#     - en: "A comparison of a column, with == or >=, gives a column of True and False: these are the ticks. sum counts the ticks."
#       fr: "La comparaison d'une colonne, avec == ou >=, donne une colonne de True et False : ce sont les coches. sum compte les coches."
#     - en: "Compare table[\"cultivar\"] with kind by ==, and table[\"alcohol_percent\"] with percent by >=. Put each comparison in brackets and & between the two; then table[...] keeps the ticked rows."
#       fr: "Comparez table[\"cultivar\"] à kind par ==, et table[\"alcohol_percent\"] à percent par >=. Mettez chaque comparaison entre parenthèses et & entre les deux ; table[...] garde alors les lignes cochées."
#   misconceptions:
#     - says:
#         en: "At least 14 % means more than 14 %."
#         fr: "Au moins 14 % veut dire plus de 14 %."
#       wrong:
#         strong: |
#           def strong(table, kind, percent):
#               return table[(table["cultivar"] == kind) & (table["alcohol_percent"] > percent)]
#     - says:
#         en: "The sign | joins two conditions that must both hold."
#         fr: "Le signe | réunit deux conditions qui doivent être vraies ensemble."
#       wrong:
#         strong: |
#           def strong(table, kind, percent):
#               return table[(table["cultivar"] == kind) | (table["alcohol_percent"] >= percent)]
#     - says:
#         en: "len of the comparison counts the rows that fit."
#         fr: "len de la comparaison compte les lignes qui conviennent."
#       wrong:
#         count-kind: |
#           def count_kind(table, kind):
#               return len(table["cultivar"] == kind)
#   alternatives:
#     - count-kind: |
#         def count_kind(table, kind):
#             return len(table[table["cultivar"] == kind])
#       strong: |
#         def strong(table, kind, percent):
#             of_this_kind = table[table["cultivar"] == kind]
#             return of_this_kind[of_this_kind["alcohol_percent"] >= percent]
#   tests:
#     counted: {en: "Counts the wines of a kind", fr: "Compte les vins d'une sorte"}
#     selected: {en: "Keeps the rows that fit both conditions", fr: "Garde les lignes qui remplissent les deux conditions"}
#   messages:
#     "There are 71 wines of the kind Grignolino in the table, but count_kind gave {}.": "La table compte 71 vins de la sorte Grignolino, mais count_kind a donné {}."
#     "No wine of the table is of the kind Riesling: the count is 0, not {}.": "Aucun vin de la table n'est de la sorte Riesling : le compte est 0, et non {}."
#     "The count changes with the table and with the kind. Count the rows whose cultivar is this kind.": "Le compte dépend de la table et de la sorte. Comptez les lignes dont le cultivar est cette sorte."
#     "strong should give back rows of the table, with all their columns. table[...] keeps the ticked rows.": "strong devrait renvoyer des lignes de la table, avec toutes leurs colonnes. table[...] garde les lignes cochées."
#     "Each wine that you keep should be a Barbera: join the two conditions so that both must hold.": "Chaque vin gardé doit être un Barbera : réunissez les deux conditions pour qu'elles soient vraies ensemble."
#     "At least means this much or more: a wine that has exactly the given percentage stays.": "Au moins veut dire autant ou plus : un vin qui a exactement ce pourcentage reste."
#     "The wines that you kept are not those of this kind with at least this percentage.": "Les vins gardés ne sont pas ceux de cette sorte qui ont au moins ce pourcentage."
# ---

# %% [markdown] lang="en"
# # Which wines are strong?
#
# **What you will be able to do:** choose the rows of a table by a condition, and count them.
#
# ## Why it matters
#
# Almost every study begins so: which rows do I speak about, and how many are there? In the 1980s, chemists in Genoa measured 178 wines of Piedmont, in Italy, to learn whether chemistry can tell where a wine comes from. Before they compared, they had to count.
#
# ## The idea
#
# `wines["cultivar"] == "Barolo"` goes down the column and writes True or False for each row:
#
# | cultivar | alcohol_percent | is it a Barolo? | at least 14 %? |
# |---|---|---|---|
# | Barolo | 14.2 | True | True |
# | Barolo | 13.2 | True | False |
# | Barbera | 14.3 | False | True |
#
# Python counts True as 1, so the sum of such a column is a count: here 2 Barolos. `&` asks that both conditions hold: one row here, the first. `table[condition]` keeps the rows where the condition is True.
#
# ## What is given
#
# `wines`: one wine a row. You need the columns `cultivar` (its kind, a text) and `alcohol_percent` (% by volume).
#
# ## Your task
#
# 1. `count_kind(table, kind)` gives back how many rows have this kind.
# 2. `strong(table, kind, percent)` gives back the rows of this kind with **at least** this much alcohol, with all their columns.
#
# *Data: Forina and colleagues, Vitis 25, 189 (1986), from scikit-learn.*

# %% [markdown] lang="fr"
# # Quels vins sont forts ?
#
# **Ce que vous saurez faire :** choisir les lignes d'une table par une condition, et les compter.
#
# ## Pourquoi c'est important
#
# Presque toute étude commence ainsi : de quelles lignes parle-t-on, et combien y en a-t-il ? Dans les années 1980, une équipe de chimie de Gênes a mesuré 178 vins du Piémont, en Italie. La chimie peut-elle dire d'où vient un vin ? Avant de comparer, il a fallu compter.
#
# ## L'idée
#
# `wines["cultivar"] == "Barolo"` descend la colonne et note True (vrai) ou False (faux) pour chaque ligne :
#
# | cultivar | alcohol_percent | est-ce un Barolo ? | au moins 14 % ? |
# |---|---|---|---|
# | Barolo | 14,2 | True | True |
# | Barolo | 13,2 | True | False |
# | Barbera | 14,3 | False | True |
#
# Python compte True pour 1, donc la somme d'une telle colonne est un compte : ici 2 Barolos. `&` demande que les deux conditions soient vraies : une seule ligne ici, la première. `table[condition]` garde les lignes où la condition est vraie.
#
# ## Ce qui est donné
#
# `wines` : un vin par ligne. Il vous faut les colonnes `cultivar` (sa sorte, un texte) et `alcohol_percent` (l'alcool, en % du volume).
#
# ## À vous de jouer
#
# 1. `count_kind(table, kind)` renvoie le nombre de lignes de cette sorte.
# 2. `strong(table, kind, percent)` renvoie les lignes de cette sorte qui ont **au moins** cette teneur en alcool, avec toutes leurs colonnes.
#
# *Données : Forina et ses collègues, Vitis 25, 189 (1986), tirées de scikit-learn.*

# %% role="locked" name="data"
import pandas as pd

from enact_learn.datasets.wines import wines as read_wines

wines = read_wines()
wines.head()

# %% role="solution" name="count-kind"
def count_kind(table, kind):
    """Count the rows of a table of wines that are of this kind."""
    ### BEGIN SOLUTION
    return (table["cultivar"] == kind).sum()
    ### END SOLUTION

# %% role="tests" name="counted" points=1
answer = count_kind(wines, "Grignolino")
assert answer == 71, f"There are 71 wines of the kind Grignolino in the table, but count_kind gave {answer!r}."
### BEGIN HIDDEN TESTS
answer = count_kind(wines, "Riesling")
assert answer == 0, f"No wine of the table is of the kind Riesling: the count is 0, not {answer!r}."
for kind, expected in [("Barolo", 59), ("Grignolino", 41)]:
    assert count_kind(wines.head(100), kind) == expected, "The count changes with the table and with the kind. Count the rows whose cultivar is this kind."
### END HIDDEN TESTS

# %% role="solution" name="strong"
def strong(table, kind, percent):
    """Give the rows of this kind with at least this percentage of alcohol."""
    ### BEGIN SOLUTION
    return table[(table["cultivar"] == kind) & (table["alcohol_percent"] >= percent)]
    ### END SOLUTION

# %% role="tests" name="selected" points=2
answer = strong(wines, "Barbera", 11)
assert isinstance(answer, pd.DataFrame) and list(answer.columns) == list(wines.columns), "strong should give back rows of the table, with all their columns. table[...] keeps the ticked rows."
### BEGIN HIDDEN TESTS
assert (answer["cultivar"] == "Barbera").all(), "Each wine that you keep should be a Barbera: join the two conditions so that both must hold."
small = pd.DataFrame({"cultivar": ["Barbera", "Barbera", "Barolo", "Barbera", "Barolo"], "alcohol_percent": [13.0, 12.5, 13.0, 14.0, 12.0]})
assert strong(small, "Barbera", 13.0).index.tolist() == [0, 3], "At least means this much or more: a wine that has exactly the given percentage stays."
for kind, percent in [("Barolo", 14), ("Grignolino", 13.05), ("Barbera", 20)]:
    kept = strong(wines, kind, percent).index.tolist()
    expected = [row.Index for row in wines.itertuples() if row.cultivar == kind and row.alcohol_percent >= percent]
    assert kept == expected, "The wines that you kept are not those of this kind with at least this percentage."
### END HIDDEN TESTS
