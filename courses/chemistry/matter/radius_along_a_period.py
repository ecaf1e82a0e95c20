# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: che-elem-trends-1
#   title:
#     en: "Radius along a period"
#     fr: "Le rayon le long d'une période"
#   difficulty: 1
#   minutes: 10
#   skills: [che.elem.trends]
#   hints:
#     - en: "Two conditions choose the rows: one on the period, one on the block. In pandas each condition is a column of True and False, and & joins two of them."
#       fr: "Deux conditions choisissent les lignes : l'une sur la période, l'autre sur le bloc. En pandas, chaque condition est une colonne de True et False, et & en réunit deux."
#     - en: "isin asks whether a value stands in a list, and sort_values takes the name of the column that gives the order. Which column orders the periodic table itself?"
#       fr: "isin demande si une valeur figure dans une liste, et sort_values prend le nom de la colonne qui donne l'ordre. Quelle colonne ordonne le tableau périodique lui-même ?"
#     - en: "For the steps, walk through the list and the same list without its first value side by side, with zip. How many pairs does that make?"
#       fr: "Pour les pas, parcourez côte à côte, avec zip, la liste et la même liste sans sa première valeur. Combien de paires cela fait-il ?"
#   misconceptions:
#     - says:
#         en: "The radius always falls along a period, so sorting the radii from large to small gives the order of the elements."
#         fr: "Le rayon diminue toujours le long d'une période ; trier les rayons du plus grand au plus petit donne donc l'ordre des éléments."
#       wrong:
#         radii: |
#           def radii(elements, period):
#               row = elements[(elements["period"] == period) & elements["block"].isin(["s", "p"])]
#               return sorted(row["covalent_radius_pm"], reverse=True)
#     - says:
#         en: "A period is a column of the periodic table, so it is chosen by the group."
#         fr: "Une période est une colonne du tableau périodique ; on la choisit donc par le groupe."
#       wrong:
#         radii: |
#           def radii(elements, period):
#               row = elements[(elements["group"] == period) & elements["block"].isin(["s", "p"])]
#               return row.sort_values("atomic_number")["covalent_radius_pm"].tolist()
#     - says:
#         en: "There are as many steps as there are elements."
#         fr: "Il y a autant de pas que d'éléments."
#       wrong:
#         falling-share: |
#           def falling_share(sizes):
#               falls = 0
#               for before, after in zip(sizes, sizes[1:]):
#                   if after < before:
#                       falls = falls + 1
#               return falls / len(sizes)
#   tests:
#     one-for-each: {en: "One radius for each main-group element", fr: "Un rayon pour chaque élément des groupes principaux"}
#     in-order: {en: "In the order of the periodic table", fr: "Dans l'ordre du tableau périodique"}
#     falls: {en: "The share of falling steps", fr: "La part des pas descendants"}
#   messages:
#     "radii should give back a list; it gave {}. A column becomes a list with .tolist().": "radii devrait renvoyer une liste ; elle a renvoyé {}. Une colonne devient une liste avec .tolist()."
#     "Period 2 goes from lithium to neon: 8 main-group elements. radii gave {} values.": "La période 2 va du lithium au néon : 8 éléments des groupes principaux. radii a renvoyé {} valeurs."
#     "Period 4 has 8 main-group elements too: the ten elements of its d block don't count. radii gave {} values.": "La période 4 compte elle aussi 8 éléments des groupes principaux : les dix éléments de son bloc d ne comptent pas. radii a renvoyé {} valeurs."
#     "Period 3 goes from sodium to argon: 8 elements. radii gave {} values.": "La période 3 va du sodium à l'argon : 8 éléments. radii a renvoyé {} valeurs."
#     "Period 3 begins with sodium, whose radius is {} pm, not {} pm.": "La période 3 commence par le sodium, dont le rayon est {} pm et non {} pm."
#     "Period 3 ends with argon, whose radius is {} pm, not {} pm.": "La période 3 finit par l'argon, dont le rayon est {} pm et non {} pm."
#     "In period {} the radii are not in the order of the elements. What gives the order of the periodic table?": "Dans la période {}, les rayons ne sont pas dans l'ordre des éléments. Qu'est-ce qui donne l'ordre du tableau périodique ?"
#     "When the rows of the table come in another order, period {} comes out in another order too.": "Quand les lignes de la table arrivent dans un autre ordre, la période {} sort elle aussi dans un autre ordre."
#     "In 3.0, 2.0, 1.0 every step falls: the share is 1.0, not {}.": "Dans 3.0, 2.0, 1.0, chaque pas descend : la part vaut 1.0, et non {}."
#     "In 1.0, 2.0 no step falls: the share is 0.0, not {}.": "Dans 1.0, 2.0, aucun pas ne descend : la part vaut 0.0, et non {}."
#     "Some steps fall and some don't: compare each radius with the one just before it.": "Certains pas descendent, d'autres non : comparez chaque rayon à celui qui le précède juste."
#     "A step from one radius to an equal one is not a fall.": "Un pas d'un rayon à un rayon égal n'est pas une baisse."
# ---

# %% [markdown] lang="en"
# # Radius along a period
#
# **What you will be able to do:** take one row of the periodic table out of a data table, and say with a number how regularly a property changes along it.
#
# ## Why a chemist cares
#
# The size of an atom decides how close its neighbours come, how long its bonds are and how firmly it holds its outer electrons. Along a period, each element has one proton *and* one electron more than the one before. The new electron joins the same shell, where it hardly shields the others, so the charge that an outer electron feels grows:
#
# $$Z_\text{eff} = Z - S$$
#
# with $Z$ the number of protons and $S$ the shielding by the other electrons. A stronger pull means a smaller atom. How regular is this in real data?
#
# ## What is given
#
# `elements` holds one element in each row. You need four columns: `period`, `block` (`"s"`, `"p"`, `"d"` or `"f"`), `atomic_number`, and `covalent_radius_pm`, the radius in picometres.
#
# ## What to do
#
# 1. Write `radii(elements, period)`. It gives back a list: the radii of the main-group elements (blocks s and p) of this period, by rising atomic number. The rows of the table may come in any order.
# 2. Write `falling_share(sizes)`. It gives back the share, from 0 to 1, of the steps from one value to the next that go down. Three values make two steps.
#
# *Data: mendeleev; radii by Pyykkö and Atsumi (2009).*

# %% [markdown] lang="fr"
# # Le rayon le long d'une période
#
# **Ce que vous saurez faire :** extraire une ligne du tableau périodique d'une table de données, et dire par un nombre avec quelle régularité une propriété y varie.
#
# ## Pourquoi cela compte en chimie
#
# La taille d'un atome décide de la distance de ses voisins, de la longueur de ses liaisons et de la force avec laquelle il retient ses électrons externes. Le long d'une période, chaque élément a un proton *et* un électron de plus que le précédent. Le nouvel électron rejoint la même couche, où il n'écrante guère les autres : la charge ressentie par un électron externe augmente donc :
#
# $$Z_\text{eff} = Z - S$$
#
# où $Z$ est le nombre de protons et $S$ l'écran des autres électrons. Une attraction plus forte donne un atome plus petit. Est-ce bien régulier dans des données réelles ?
#
# ## Ce qui est donné
#
# `elements` contient un élément par ligne. Il vous faut quatre colonnes : `period` (la période), `block` (le bloc : `"s"`, `"p"`, `"d"` ou `"f"`), `atomic_number` (le numéro atomique) et `covalent_radius_pm`, le rayon en picomètres.
#
# ## Ce qu'il faut faire
#
# 1. Écrivez `radii(elements, period)`. Elle renvoie une liste : les rayons des éléments des groupes principaux (blocs s et p) de cette période, par numéro atomique croissant. Les lignes de la table peuvent arriver dans n'importe quel ordre.
# 2. Écrivez `falling_share(sizes)`. Elle renvoie la part, de 0 à 1, des pas d'une valeur à la suivante qui descendent. Trois valeurs font deux pas.
#
# *Données : mendeleev ; rayons de Pyykkö et Atsumi (2009).*

# %% role="locked" name="data"
from enact_learn.datasets import periodic_table

elements = periodic_table()
elements.head(10)

# %% role="solution" name="radii"
def radii(elements, period):
    """Give the covalent radii (pm) of a period's main-group elements, by rising atomic number, as a list."""
    ### BEGIN SOLUTION
    row = elements[(elements["period"] == period) & elements["block"].isin(["s", "p"])]
    return row.sort_values("atomic_number")["covalent_radius_pm"].tolist()
    ### END SOLUTION

# %% role="tests" name="one-for-each" points=1
second = radii(elements, 2)
assert isinstance(second, list), f"radii should give back a list; it gave {type(second).__name__}. A column becomes a list with .tolist()."
assert len(second) == 8, f"Period 2 goes from lithium to neon: 8 main-group elements. radii gave {len(second)} values."
fourth = radii(elements, 4)
assert len(fourth) == 8, f"Period 4 has 8 main-group elements too: the ten elements of its d block don't count. radii gave {len(fourth)} values."

# %% role="tests" name="in-order" points=2
third = radii(elements, 3)
assert len(third) == 8, f"Period 3 goes from sodium to argon: 8 elements. radii gave {len(third)} values."
sodium = elements.loc[elements["symbol"] == "Na", "covalent_radius_pm"].item()
argon = elements.loc[elements["symbol"] == "Ar", "covalent_radius_pm"].item()
assert third[0] == sodium, f"Period 3 begins with sodium, whose radius is {sodium} pm, not {third[0]} pm."
assert third[-1] == argon, f"Period 3 ends with argon, whose radius is {argon} pm, not {third[-1]} pm."
### BEGIN HIDDEN TESTS
shuffled = elements.sample(frac=1, random_state=7)
for number in (2, 3, 4, 5, 6):
    main_group = elements[(elements["period"] == number) & (elements["block"].isin(["p", "s"]))]
    in_order = list(main_group.sort_values("atomic_number")["covalent_radius_pm"])
    assert radii(elements, number) == in_order, f"In period {number} the radii are not in the order of the elements. What gives the order of the periodic table?"
    assert radii(shuffled, number) == in_order, f"When the rows of the table come in another order, period {number} comes out in another order too."
### END HIDDEN TESTS

# %% role="solution" name="falling-share"
def falling_share(sizes):
    """Give the share (0 to 1) of the steps from one value to the next that go down."""
    ### BEGIN SOLUTION
    steps = list(zip(sizes, sizes[1:]))
    falls = [after < before for before, after in steps]
    return sum(falls) / len(steps)
    ### END SOLUTION

# %% role="tests" name="falls" points=2
all_falling = falling_share([3.0, 2.0, 1.0])
assert all_falling == 1.0, f"In 3.0, 2.0, 1.0 every step falls: the share is 1.0, not {all_falling}."
none_falling = falling_share([1.0, 2.0])
assert none_falling == 0.0, f"In 1.0, 2.0 no step falls: the share is 0.0, not {none_falling}."
### BEGIN HIDDEN TESTS
assert abs(falling_share([9.0, 4.0, 6.0, 5.0, 8.0, 7.5, 9.5]) - 0.5) < 1e-9, "Some steps fall and some don't: compare each radius with the one just before it."
assert abs(falling_share([5.0, 4.0, 4.0, 4.0, 1.0]) - 0.5) < 1e-9, "A step from one radius to an equal one is not a fall."
### END HIDDEN TESTS
