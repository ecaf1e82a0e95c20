# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: che-thermo-hess-3
#   title:
#     en: "Two sources, one substance"
#     fr: "Deux sources, une substance"
#   difficulty: 3
#   minutes: 25
#   skills: [che.thermo.hess]
#   hints:
#     - en: "Look at the first rows of both tables: the same substance may have two names. Which column means the same thing in both?"
#       fr: "Regardez les premières lignes des deux tables : une même substance peut avoir deux noms. Quelle colonne veut dire la même chose dans les deux ?"
#     - en: "In merge, suffixes keep columns of the same name apart. For the spread, ask yourself how much one absurd value among sixty may move it, and whether +5 and -5 should cancel."
#       fr: "Dans merge, suffixes distingue les colonnes de même nom. Pour la dispersion, demandez-vous de combien une valeur absurde parmi soixante peut la déplacer, et si +5 et -5 doivent se compenser."
#     - en: "A slipped sign leaves the size as it was: the two values have opposite signs, and their sum is close to zero when measured against either of them."
#       fr: "Un signe perdu laisse la grandeur intacte : les deux valeurs sont de signes opposés, et leur somme est proche de zéro comparée à l'une ou à l'autre."
#   misconceptions:
#     - says:
#         en: "The same substance has the same name in every source."
#         fr: "Une même substance porte le même nom dans toutes les sources."
#       wrong:
#         join: |
#           def join_sources(first, second):
#               both = first.merge(second, on="name", suffixes=("_first", "_second"))
#               table = both[["cas_first", "name", "enthalpy_kj_per_mol_first", "enthalpy_kj_per_mol_second"]]
#               table.columns = ["cas", "name", "first", "second"]
#               return table.assign(difference=table["second"] - table["first"])
#     - says:
#         en: "The standard deviation is the right measure of spread for any data, errors included."
#         fr: "L'écart type mesure bien la dispersion de toutes les données, erreurs comprises."
#       wrong:
#         typical-spread: |
#           def typical_spread(differences):
#               return float(pd.Series(differences).std())
#     - says:
#         en: "A value is suspect only when the second source is too high."
#         fr: "Une valeur n'est suspecte que si la seconde source est trop haute."
#       wrong:
#         suspects: |
#           def suspects(joined, factor):
#               limit = factor * typical_spread(joined["difference"])
#               far = joined[joined["difference"] > limit]
#               return far.sort_values("difference", ascending=False)["cas"].tolist()
#     - says:
#         en: "Whenever two sources give opposite signs, one of them has lost a sign."
#         fr: "Dès que deux sources donnent des signes opposés, l'une d'elles a perdu un signe."
#       wrong:
#         signs: |
#           def lost_signs(joined):
#               return joined.loc[joined["first"] * joined["second"] < 0, "cas"].tolist()
#   equivalent:
#     - mutant: "joined['first'] * joined['second'] < 0 -> joined['first'] * joined['second'] <= 0"
#       because: "where one of the values is 0, their sizes never differ by less than 5 %"
#     - mutant: "joined['first'] * joined['second'] -> joined['first'] / joined['second']"
#       because: "product and quotient have the same sign; where the second value is 0, the sizes are never close"
#   tests:
#     joined: {en: "The same substance, side by side", fr: "La même substance, côte à côte"}
#     spread: {en: "A spread that one error can't spoil", fr: "Une dispersion qu'une erreur ne fausse pas"}
#     far-apart: {en: "The substances to look at again", fr: "Les substances à revoir"}
#     lost-signs: {en: "A sign that got lost", fr: "Un signe perdu"}
#   messages:
#     "join_sources should give the columns cas, name, first, second, difference; it gave {}.": "join_sources devrait renvoyer les colonnes cas, name, first, second, difference ; elle a renvoyé {}."
#     "Only substances that are in both tables can be compared: 1 here, not {}.": "On ne peut comparer que les substances présentes dans les deux tables : 1 ici, et non {}."
#     "The difference is second minus first: here 3.0, not {}.": "La différence est le second moins le premier : ici 3.0, et non {}."
#     "Some substances are in both sources but not in your table, or the other way round. Do the sources call them by the same name?": "Certaines substances figurent dans les deux sources mais pas dans votre table, ou l'inverse. Les sources leur donnent-elles le même nom ?"
#     "The name should be that of the first source.": "Le nom devrait être celui de la première source."
#     "The values of {} are not those of the two sources.": "Les valeurs de {} ne sont pas celles des deux sources."
#     "Differences of 2.0 everywhere have a typical size of 2.0, not {}.": "Des différences de 2.0 partout ont une taille typique de 2.0, et non {}."
#     "Differences of 4 and of -4 are equally large: they should not cancel.": "Des différences de 4 et de -4 sont aussi grandes l'une que l'autre : elles ne devraient pas se compenser."
#     "One absurd difference among many moves your spread far too much.": "Une seule différence absurde parmi beaucoup déplace bien trop votre dispersion."
#     "The typical spread of the two sources is not right: the median, and of what?": "La dispersion typique des deux sources n'est pas juste : la médiane, mais de quoi ?"
#     "Only substance d lies further than 5 times the typical spread; suspects gave {}.": "Seule la substance d s'écarte de plus de 5 fois la dispersion typique ; suspects a donné {}."
#     "A value that is far too low is as suspect as one that is far too high.": "Une valeur bien trop basse est aussi suspecte qu'une valeur bien trop haute."
#     "The suspects of the two sources are not right, or not in order: the largest difference, up or down, comes first.": "Les suspects des deux sources ne sont pas justes, ou pas dans l'ordre : la plus grande différence, vers le haut ou vers le bas, vient en premier."
#     "The two values of substance a agree in size and differ in sign: it should be found; lost_signs gave {}.": "Les deux valeurs de la substance a sont de même grandeur et de signes contraires : elle devrait être trouvée ; lost_signs a donné {}."
#     "Opposite signs are not enough: without the sign, the two values should be close to each other.": "Des signes opposés ne suffisent pas : sans le signe, les deux valeurs devraient être proches l'une de l'autre."
#     "It does not matter which of the two sources lost the sign.": "Peu importe laquelle des deux sources a perdu le signe."
#     "A difference of exactly so many times the typical spread is not larger than that.": "Une différence d'exactement autant de fois la dispersion typique n'est pas plus grande."
#     "The sizes must differ by less than 5 % of the first one's size: not by 5 %, nor by more.": "Les grandeurs doivent différer de moins de 5 % de celle de la première : ni de 5 %, ni de plus."
#     "Two values that agree, sign included, have lost nothing.": "Deux valeurs qui concordent, signe compris, n'ont rien perdu."
#     "In the two real sources lost_signs finds something else than it should.": "Dans les deux vraies sources, lost_signs trouve autre chose que ce qu'il faudrait."
# ---

# %% [markdown] lang="en"
# # Two sources, one substance
#
# **What you will be able to do:** join two data sources correctly, measure how well they agree, and find errors in published tables.
#
# ## Why a chemist cares
#
# Hess's law is exact; the numbers fed into it are not. Handbooks copy from each other, and a slip of the pen can live for decades. Before you trust a formation enthalpy, compare it with a second source. One wrong value ruins means and standard deviations, so describe the usual size of the differences $d_i$ by a measure that one error can't move:
#
# $$m = \text{median}\,|d_i|$$
#
# ## What is given
#
# `modern` (Active Thermochemical Tables) and `older` (API Technical Data Book), both with the columns `cas` (the registry number of a substance), `name` and `enthalpy_kj_per_mol`. The sources don't always use the same name.
#
# ## What to do
#
# 1. `join_sources(first, second)`: one row for each substance that is in both, with the columns `cas`, `name` (of the first source), `first`, `second` (the enthalpies) and `difference` (second minus first).
# 2. `typical_spread(differences)`: the number $m$.
# 3. `suspects(joined, factor)`: the list of the `cas` whose difference, up or down, is larger than `factor` times the typical spread; the largest first.
# 4. `lost_signs(joined)`: the list of the `cas` where one value is positive, the other negative, and their sizes (without sign) differ by less than 5 % of the first one's size.
#
# When all is done, look at `lost_signs(join_sources(modern, older))`: you found an error in a real table.
#
# *Data: Active Thermochemical Tables 1.112; API Technical Data Book, by way of chemicals.*

# %% [markdown] lang="fr"
# # Deux sources, une substance
#
# **Ce que vous saurez faire :** joindre correctement deux sources de données, mesurer leur accord et trouver des erreurs dans des tables publiées.
#
# ## Pourquoi cela compte en chimie
#
# La loi de Hess est exacte ; les nombres qu'on lui donne ne le sont pas. Les recueils se copient, et une faute de plume peut vivre des décennies. Avant de vous fier à une enthalpie de formation, comparez-la à une seconde source. Une seule valeur fausse ruine moyennes et écarts types ; décrivez donc la taille habituelle des différences $d_i$ par une mesure qu'une erreur ne déplace pas :
#
# $$m = \text{médiane}\,|d_i|$$
#
# ## Ce qui est donné
#
# `modern` (Active Thermochemical Tables) et `older` (API Technical Data Book), avec toutes deux les colonnes `cas` (le numéro d'enregistrement d'une substance), `name` (son nom) et `enthalpy_kj_per_mol`. Les sources n'emploient pas toujours le même nom.
#
# ## Ce qu'il faut faire
#
# 1. `join_sources(first, second)` : une ligne pour chaque substance présente dans les deux, avec les colonnes `cas`, `name` (de la première source), `first`, `second` (les enthalpies) et `difference` (la seconde moins la première).
# 2. `typical_spread(differences)` : le nombre $m$.
# 3. `suspects(joined, factor)` : la liste des `cas` dont la différence, vers le haut ou vers le bas, dépasse `factor` fois la dispersion typique ; la plus grande d'abord.
# 4. `lost_signs(joined)` : la liste des `cas` où une valeur est positive, l'autre négative, et où leurs grandeurs (sans signe) diffèrent de moins de 5 % de celle de la première.
#
# Une fois que tout marche, regardez `lost_signs(join_sources(modern, older))` : vous avez trouvé une erreur dans une vraie table.
#
# *Données : Active Thermochemical Tables 1.112 ; API Technical Data Book, par l'intermédiaire de chemicals.*

# %% role="locked" name="data"
import pandas as pd

from enact_learn.datasets import api_gas_enthalpies, gas_enthalpies

modern = gas_enthalpies()[["cas", "name", "enthalpy_kj_per_mol"]]
older = api_gas_enthalpies()
older.head()

# %% role="solution" name="join"
def join_sources(first, second):
    """Give one row for each substance in both tables: cas, name, first, second, difference (kJ/mol)."""
    ### BEGIN SOLUTION
    left = first.rename(columns={"enthalpy_kj_per_mol": "first"})
    right = second.rename(columns={"enthalpy_kj_per_mol": "second"})[["cas", "second"]]
    table = left[["cas", "name", "first"]].merge(right, on="cas")
    table["difference"] = table["second"] - table["first"]
    return table
    ### END SOLUTION

# %% role="tests" name="joined" points=2
one = pd.DataFrame({"cas": ["1", "2"], "name": ["ice", "salt"], "enthalpy_kj_per_mol": [-5.0, 8.0]})
two = pd.DataFrame({"cas": ["3", "1"], "name": ["sand", "ice"], "enthalpy_kj_per_mol": [9.0, -2.0]})
small = join_sources(one, two)
assert list(small.columns) == ["cas", "name", "first", "second", "difference"], f"join_sources should give the columns cas, name, first, second, difference; it gave {list(small.columns)}."
assert len(small) == 1, f"Only substances that are in both tables can be compared: 1 here, not {len(small)}."
gap = small["difference"].iloc[0]
assert abs(gap - 3.0) < 1e-9, f"The difference is second minus first: here 3.0, not {gap}."
### BEGIN HIDDEN TESTS
real = join_sources(modern, older).set_index("cas")
assert set(real.index) == set(modern["cas"]) & set(older["cas"]), "Some substances are in both sources but not in your table, or the other way round. Do the sources call them by the same name?"
left, right = modern.set_index("cas"), older.set_index("cas")
assert list(real["name"]) == list(left.loc[real.index, "name"]), "The name should be that of the first source."
for cas in real.index:
    row = real.loc[cas]
    pair = (left.loc[cas, "enthalpy_kj_per_mol"], right.loc[cas, "enthalpy_kj_per_mol"])
    assert (row["first"], row["second"]) == pair and abs(row["difference"] - pair[1] + pair[0]) < 1e-9, f"The values of {cas} are not those of the two sources."
### END HIDDEN TESTS

# %% role="solution" name="typical-spread"
def typical_spread(differences):
    """Give the median size of the differences."""
    ### BEGIN SOLUTION
    return float(pd.Series(differences).abs().median())
    ### END SOLUTION

# %% role="tests" name="spread" points=1
found = typical_spread(pd.Series([2.0, 2.0, 2.0, 2.0]))
assert abs(found - 2.0) < 1e-9, f"Differences of 2.0 everywhere have a typical size of 2.0, not {found}."
### BEGIN HIDDEN TESTS
assert abs(typical_spread(pd.Series([4.0, -4.0, 4.0, -4.0])) - 4.0) < 1e-9, "Differences of 4 and of -4 are equally large: they should not cancel."
assert typical_spread(pd.Series([1.0, -2.0, 1.0, 2.0, 900.0])) < 10, "One absurd difference among many moves your spread far too much."
between = modern.merge(older, on="cas")
between = between["enthalpy_kj_per_mol_y"] - between["enthalpy_kj_per_mol_x"]
assert abs(typical_spread(between) - between.abs().median()) < 1e-9, "The typical spread of the two sources is not right: the median, and of what?"
### END HIDDEN TESTS

# %% role="solution" name="suspects"
def suspects(joined, factor):
    """Give the cas of substances whose difference is larger than factor times the typical spread, largest first."""
    ### BEGIN SOLUTION
    sizes = joined.set_index("cas")["difference"].abs()
    far = sizes[sizes > factor * typical_spread(joined["difference"])]
    return far.sort_values(ascending=False).index.tolist()
    ### END SOLUTION

# %% role="tests" name="far-apart" points=2
flat = pd.DataFrame({"cas": list("abcde"), "name": list("abcde"), "first": [0.0] * 5})
toy = flat.assign(second=[1.0, 1.0, -1.0, 30.0, 2.0], difference=[1.0, 1.0, -1.0, 30.0, 2.0])
found = list(suspects(toy, 5))
assert found == ["d"], f"Only substance d lies further than 5 times the typical spread; suspects gave {found}."
### BEGIN HIDDEN TESTS
low = toy.assign(second=-toy["second"], difference=-toy["difference"])
assert list(suspects(low, 5)) == ["d"], "A value that is far too low is as suspect as one that is far too high."
assert list(suspects(toy, 30)) == [], "A difference of exactly so many times the typical spread is not larger than that."
pairs = modern.merge(older, on="cas", suffixes=("", "_old"))
pairs = pairs.rename(columns={"enthalpy_kj_per_mol": "first", "enthalpy_kj_per_mol_old": "second"})
pairs["difference"] = pairs["second"] - pairs["first"]
size = pairs.set_index("cas")["difference"].abs().sort_values(ascending=False)
for times in (3, 10):
    wanted = list(size[size > times * size.median()].index)
    assert list(suspects(pairs, times)) == wanted, "The suspects of the two sources are not right, or not in order: the largest difference, up or down, comes first."
### END HIDDEN TESTS

# %% role="solution" name="signs"
def lost_signs(joined):
    """Give the cas of substances whose two values agree in size (within 5 %) but not in sign."""
    ### BEGIN SOLUTION
    opposite = joined["first"] * joined["second"] < 0
    close = (joined["first"].abs() - joined["second"].abs()).abs() < 0.05 * joined["first"].abs()
    return joined.loc[opposite & close, "cas"].tolist()
    ### END SOLUTION

# %% role="tests" name="lost-signs" points=2
flat = pd.DataFrame({"cas": list("abcde"), "name": list("abcde")})
toy = flat.assign(first=[-100.0, 50.0, 10.0, 80.0, -7.0], second=[101.0, 50.5, 10.0, 81.0, -7.0])
toy["difference"] = toy["second"] - toy["first"]
found = list(lost_signs(toy))
assert found == ["a"], f"The two values of substance a agree in size and differ in sign: it should be found; lost_signs gave {found}."
### BEGIN HIDDEN TESTS
toy = flat.assign(first=[-3.0, 2.0, -40.0, 5.0, 0.0], second=[2.0, -4.0, 60.0, -0.1, 1.0])
assert list(lost_signs(toy.assign(difference=toy["second"] - toy["first"]))) == [], "Opposite signs are not enough: without the sign, the two values should be close to each other."
toy = flat.assign(first=[100.0, -100.0, 100.0, -200.0, 50.0], second=[-105.0, 105.0, -107.0, 215.0, -46.0])
assert list(lost_signs(toy.assign(difference=toy["second"] - toy["first"]))) == [], "The sizes must differ by less than 5 % of the first one's size: not by 5 %, nor by more."
toy = flat.assign(first=[60.0, 9.0, -7.0, 80.0, 3.0], second=[-61.0, 9.1, 7.1, 81.0, -30.0])
assert sorted(lost_signs(toy.assign(difference=toy["second"] - toy["first"]))) == ["a", "c"], "It does not matter which of the two sources lost the sign."
toy = flat.assign(first=[-3.0, 0.5, -40.0, 5.0, 0.0], second=[-3.0, 0.51, -40.1, 5.1, 0.0])
assert list(lost_signs(toy.assign(difference=toy["second"] - toy["first"]))) == [], "Two values that agree, sign included, have lost nothing."
pairs = modern.merge(older, on="cas", suffixes=("", "_old"))
pairs = pairs.rename(columns={"enthalpy_kj_per_mol": "first", "enthalpy_kj_per_mol_old": "second"})
pairs["difference"] = pairs["second"] - pairs["first"]
slipped = pairs[(pairs["first"] * pairs["second"] < 0) & ((pairs["first"] + pairs["second"]).abs() < 0.05 * pairs["first"].abs())]
assert list(lost_signs(pairs)) == list(slipped["cas"]), "In the two real sources lost_signs finds something else than it should."
### END HIDDEN TESTS
