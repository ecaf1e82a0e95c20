# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: che-elem-trends-4
#   title: {en: "A family of elements", fr: "Une famille d'éléments"}
#   difficulty: 1
#   minutes: 10
#   skills: [che.elem.trends]
#   hints:
#     - en: "Compare the column that numbers the families with the number you are given. What does pandas keep when you put that comparison between square brackets?"
#       fr: "Comparez la colonne qui numérote les familles au nombre reçu. Que garde pandas quand vous mettez cette comparaison entre crochets ?"
#     - en: "After elements[...], take the column symbol and end with tolist. For the second function, take ionisation_energy_ev of the same rows (column group)."
#       fr: "Après elements[...], prenez la colonne symbol et finissez par tolist. Pour la seconde fonction, prenez ionisation_energy_ev des mêmes lignes (colonne group)."
#     - en: "A column knows how to take its own mean, and it leaves the empty cells out by itself: elements, group, symbol, tolist, ionisation_energy_ev, mean, float."
#       fr: "Une colonne sait calculer sa moyenne, et elle laisse d'elle-même les cases vides de côté : elements, group, symbol, tolist, ionisation_energy_ev, mean, float."
#   misconceptions:
#     - says:
#         en: "A family is a row of the periodic table."
#         fr: "Une famille est une ligne du tableau périodique."
#       wrong:
#         family: |
#           def family(elements, number):
#               return elements[elements["period"] == number]["symbol"].tolist()
#     - says:
#         en: "An element without a measured value counts as zero in the mean."
#         fr: "Un élément sans valeur mesurée compte pour zéro dans la moyenne."
#       wrong:
#         mean-energy: |
#           def mean_energy(elements, number):
#               rows = elements[elements["group"] == number]
#               return rows["ionisation_energy_ev"].sum() / len(rows)
#     - says:
#         en: "The mean lies halfway between the smallest and the largest value."
#         fr: "La moyenne est à mi-chemin entre la plus petite et la plus grande valeur."
#       wrong:
#         mean-energy: |
#           def mean_energy(elements, number):
#               values = elements[elements["group"] == number]["ionisation_energy_ev"]
#               return (values.min() + values.max()) / 2
#   alternatives:
#     - family: |
#         def family(elements, number):
#             return list(elements.loc[elements["group"].eq(number), "symbol"])
#       mean-energy: |
#         def mean_energy(elements, number):
#             known = elements[elements["group"] == number]["ionisation_energy_ev"].dropna()
#             return sum(known) / len(known)
#   tests:
#     members: {en: "Lists a family from top to bottom", fr: "Liste une famille de haut en bas"}
#     mean: {en: "Takes the mean of the known values", fr: "Prend la moyenne des valeurs connues"}
#   messages:
#     "family should give back a list; it gave {}. A column becomes a list with .tolist().": "family devrait renvoyer une liste ; elle a renvoyé {}. Une colonne devient une liste avec .tolist()."
#     "Group 17 holds the halogens, from F to Ts. family gave {}.": "Le groupe 17 contient les halogènes, de F à Ts. family a renvoyé {}."
#     "Group {} is not right. Which column numbers the families, and are the symbols in the order of the table?": "Le groupe {} n'est pas juste. Quelle colonne numérote les familles, et les symboles sont-ils dans l'ordre de la table ?"
#     "Two elements with 4.0 and 8.0 eV have a mean of 6.0 eV, not {}.": "Deux éléments à 4.0 et 8.0 eV ont une moyenne de 6.0 eV, et non {}."
#     "The mean of group {} is not right. Does each known value count once, and are empty cells left out?": "La moyenne du groupe {} n'est pas juste. Chaque valeur connue compte-t-elle une fois, et les cases vides sont-elles laissées de côté ?"
# ---

# %% [markdown] lang="en"
# # A family of elements
#
# **What you will be able to do:** take one family out of the periodic table, and sum it up in one number.
#
# ## Why a chemist cares
#
# Elements of one column of the periodic table behave alike. Sodium and potassium both react violently with water; neon and argon do nothing at all. The reason is the outer electrons. The **first ionisation energy** is what it costs to pull one of them off an atom. A low value means a metal that reacts easily.
#
# ## The idea
#
# A *column* of the periodic table is a **group**, also called a family. A *row* is a **period**. The mean of $n$ known values is
#
# $$\bar{E} = \frac{E_1 + E_2 + \dots + E_n}{n}$$
#
# For two elements with 4 and 8 eV it is 6 eV. Some heavy elements were never measured. Their cell is empty, and $n$ does not count them.
#
# ## What is given
#
# `elements` holds the 118 elements, one a row, in the order of the periodic table. You need `symbol`, `group` (1 to 18) and `ionisation_energy_ev`, in electronvolts (eV).
#
# ## Your task
#
# 1. `family(elements, number)` gives back the list of the symbols in this group, in the order of the table.
# 2. `mean_energy(elements, number)` gives back the mean of the known ionisation energies of this group, a number in eV.
#
# *Data: mendeleev; ionisation energies from the NIST Atomic Spectra Database.*

# %% [markdown] lang="fr"
# # Une famille d'éléments
#
# **Ce que vous saurez faire :** extraire une famille du tableau périodique, et la résumer par un nombre.
#
# ## Pourquoi cela compte en chimie
#
# Les éléments d'une même colonne du tableau périodique se ressemblent. Le sodium et le potassium réagissent violemment avec l'eau ; le néon et l'argon ne font rien. La raison se trouve dans les électrons externes. La **première énergie d'ionisation** est ce qu'il en coûte d'en arracher un à un atome. Une valeur basse annonce un métal qui réagit facilement.
#
# ## L'idée
#
# Une *colonne* du tableau périodique est un **groupe**, ou une famille. Une *ligne* est une **période**. La moyenne de $n$ valeurs connues est
#
# $$\bar{E} = \frac{E_1 + E_2 + \dots + E_n}{n}$$
#
# Pour deux éléments à 4 et 8 eV, elle vaut 6 eV. Certains éléments lourds n'ont jamais été mesurés. Leur case est vide, et $n$ ne les compte pas.
#
# ## Ce qui est donné
#
# `elements` contient les 118 éléments, un par ligne, dans l'ordre du tableau périodique. Il vous faut `symbol` (le symbole), `group` (le groupe, de 1 à 18) et `ionisation_energy_ev`, en électronvolts (eV).
#
# ## À vous de jouer
#
# 1. `family(elements, number)` renvoie la liste des symboles de ce groupe, dans l'ordre de la table.
# 2. `mean_energy(elements, number)` renvoie la moyenne des énergies d'ionisation connues de ce groupe, un nombre en eV.
#
# *Données : mendeleev ; énergies d'ionisation de la base NIST Atomic Spectra Database.*

# %% role="locked" name="data"
import pandas as pd

from enact_learn.datasets import periodic_table

elements = periodic_table()
elements[["symbol", "group", "ionisation_energy_ev"]].head(10)

# %% role="solution" name="family"
def family(elements, number):
    """Give the symbols of the elements of one group, in the order of the table, as a list."""
    ### BEGIN SOLUTION
    return elements[elements["group"] == number]["symbol"].tolist()
    ### END SOLUTION

# %% role="tests" name="members" points=1
halogens = family(elements, 17)
assert isinstance(halogens, list), f"family should give back a list; it gave {type(halogens).__name__}. A column becomes a list with .tolist()."
assert halogens[0] == "F" and halogens[-1] == "Ts", f"Group 17 holds the halogens, from F to Ts. family gave {halogens}."
### BEGIN HIDDEN TESTS
for number in (1, 2, 4, 18):
    expected = [row.symbol for row in elements.itertuples() if row.group == number]
    assert family(elements, number) == expected, f"Group {number} is not right. Which column numbers the families, and are the symbols in the order of the table?"
### END HIDDEN TESTS

# %% role="solution" name="mean-energy"
def mean_energy(elements, number):
    """Give the mean of the known first ionisation energies of one group, in eV."""
    ### BEGIN SOLUTION
    rows = elements[elements["group"] == number]
    return float(rows["ionisation_energy_ev"].mean())
    ### END SOLUTION

# %% role="tests" name="mean" points=2
small = pd.DataFrame({"symbol": ["X", "Y", "Z"], "group": [3, 3, 4], "ionisation_energy_ev": [4.0, 8.0, 6.0]})
found = mean_energy(small, 3)
assert abs(found - 6.0) < 1e-9, f"Two elements with 4.0 and 8.0 eV have a mean of 6.0 eV, not {found}."
### BEGIN HIDDEN TESTS
for number in (1, 2, 11, 16, 18):
    known = [row.ionisation_energy_ev for row in elements.itertuples() if row.group == number and row.ionisation_energy_ev > 0]
    assert abs(mean_energy(elements, number) - sum(known) / len(known)) < 1e-6, f"The mean of group {number} is not right. Does each known value count once, and are empty cells left out?"
### END HIDDEN TESTS
