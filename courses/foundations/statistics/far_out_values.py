# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-stat-describe-2
#   title: {en: "Which values lie far out?", fr: "Quelles valeurs sont très à l'écart ?"}
#   difficulty: 2
#   minutes: 15
#   skills: [fnd.stat.describe]
#   hints:
#     - en: "One value of 1,000 among a few tens: what does it do to the mean and to the standard deviation? And to the quartiles?"
#       fr: "Une valeur de 1 000 parmi quelques dizaines : que fait-elle à la moyenne et à l'écart type ? Et aux quartiles ?"
#     - en: "In fences, quantile gives the first and the third quartile. Go outwards from each of them by reach times their distance."
#       fr: "Dans fences, quantile donne le premier et le troisième quartile. Depuis chacun, allez vers l'extérieur de reach fois leur distance."
#     - en: "In far_out, name the two results of fences low and high, with the given values and reach. Then values < low, values > high and | between them choose inside values[...]; each comparison needs brackets."
#       fr: "Dans far_out, nommez low et high les deux résultats de fences, avec values et reach. Puis values < low, values > high et | entre les deux choisissent dans values[...] ; chaque comparaison demande des parenthèses."
#   misconceptions:
#     - says:
#         en: "Two standard deviations around the mean are a safe fence."
#         fr: "Deux écarts types autour de la moyenne font une clôture sûre."
#       wrong:
#         fences: |
#           def fences(values, reach):
#               return values.mean() - 2 * values.std(), values.mean() + 2 * values.std()
#     - says:
#         en: "The fences start from the median."
#         fr: "Les clôtures partent de la médiane."
#       wrong:
#         fences: |
#           def fences(values, reach):
#               first, third = values.quantile(0.25), values.quantile(0.75)
#               return values.median() - reach * (third - first), values.median() + reach * (third - first)
#     - says:
#         en: "Only large values can be outliers."
#         fr: "Seules les grandes valeurs peuvent être aberrantes."
#       wrong:
#         far-out: |
#           def far_out(values, reach):
#               low, high = fences(values, reach)
#               return values[values > high]
#   alternatives:
#     - fences: |
#         def fences(values, reach):
#             first, third = np.nanpercentile(values, [25, 75])
#             margin = (third - first) * reach
#             return first - margin, third + margin
#       far-out: |
#         def far_out(values, reach):
#             low, high = fences(values, reach)
#             return values.dropna()[~values.dropna().between(low, high)]
#   tests:
#     two-fences: {en: "Sets two fences that an extreme value does not move", fr: "Pose deux clôtures qu'une valeur extrême ne déplace pas"}
#     outside: {en: "Finds what lies beyond them", fr: "Trouve ce qui se trouve au-delà"}
#   messages:
#     "fences should give back two numbers, the lower one first; it gave {}.": "fences devrait renvoyer deux nombres, le plus bas d'abord ; elle a renvoyé {}."
#     "In 2, 2, 2, 2 the quartiles are equal, so both fences stand at 2; fences gave {}.": "Dans 2, 2, 2, 2, les quartiles sont égaux, donc les deux clôtures sont à 2 ; fences a donné {}."
#     "The lower fence stands reach times the IQR below the first quartile.": "La clôture basse est à reach fois l'IQR sous le premier quartile."
#     "The upper fence stands reach times the IQR above the third quartile.": "La clôture haute est à reach fois l'IQR au-dessus du troisième quartile."
#     "One extreme value moved your fences. Mean and standard deviation follow it; quartiles don't.": "Une seule valeur extrême a déplacé vos clôtures. La moyenne et l'écart type la suivent ; les quartiles, non."
#     "In 10, 11, 12, 13, 100 only 100 lies far out; far_out gave {}.": "Dans 10, 11, 12, 13, 100, seul 100 est à l'écart ; far_out a donné {}."
#     "Values can lie far out below, too.": "Des valeurs peuvent aussi être à l'écart vers le bas."
#     "A value that stands exactly on a fence is not beyond it, and a missing value is nowhere.": "Une valeur posée juste sur une clôture n'est pas au-delà, et une valeur manquante n'est nulle part."
#     "The values should keep their row numbers, so that one can look up where they come from.": "Les valeurs doivent garder leur numéro de ligne, pour qu'on retrouve d'où elles viennent."
#     "With a larger reach fewer values lie far out. Does far_out pass reach on?": "Avec un reach plus grand, moins de valeurs sont à l'écart. far_out transmet-elle reach ?"
# ---

# %% [markdown] lang="en"
# # Which values lie far out?
#
# **What you will be able to do:** find values that lie far from the others, by a rule that these values can't bend.
#
# ## Why it matters
#
# A slip at the keyboard writes 1,000 for 100. A good rule finds it. "More than two standard deviations from the mean" often does not: the slip moves the mean, and blows up the standard deviation, until it hides behind them.
#
# John Tukey's rule (*Exploratory Data Analysis*, 1977) builds on quartiles, which one value hardly moves. It only says where to look. A value far out may be a slip, or the find of the year: ask before you delete.
#
# ## The idea
#
# Let $Q_1$ and $Q_3$ be the first and the third quartile, and $r$ the `reach`, most often 1.5. The fences stand at
#
# $$Q_1 - r\,(Q_3 - Q_1) \quad\text{and}\quad Q_3 + r\,(Q_3 - Q_1).$$
#
# In 10, 11, 12, 13, 100 the quartiles are 11 and 13. With $r = 1.5$ the fences stand at 8 and 16: 100 lies beyond.
#
# ## What is given
#
# `magnesium`: one value for each of 178 wines, as a column of pandas.
#
# ## Your task
#
# 1. `fences(values, reach)` gives back the lower and the upper fence. Use pandas' own quartiles; missing values don't count.
# 2. `far_out(values, reach)` gives back the values **beyond** the fences, with their row numbers, in their order. A value on a fence is not beyond it.
#
# *Data: Forina and colleagues, Vitis 25, 189 (1986), from scikit-learn.*

# %% [markdown] lang="fr"
# # Quelles valeurs sont très à l'écart ?
#
# **Ce que vous saurez faire :** trouver les valeurs très éloignées des autres, par une règle que ces valeurs ne peuvent pas fausser.
#
# ## Pourquoi c'est important
#
# Une faute de frappe écrit 1 000 au lieu de 100. Une bonne règle la trouve. « Plus de deux écarts types autour de la moyenne » la manque souvent : la faute déplace la moyenne et gonfle l'écart type, jusqu'à se cacher derrière eux.
#
# La règle de John Tukey (*Exploratory Data Analysis*, 1977) s'appuie sur les quartiles, qu'une seule valeur ne déplace guère. Elle dit seulement où regarder. Une valeur à l'écart peut être une faute, ou la trouvaille de l'année : demandez avant d'effacer.
#
# ## L'idée
#
# Soient $Q_1$ et $Q_3$ le premier et le troisième quartile, et $r$ la portée (`reach`), le plus souvent 1,5. Les clôtures sont à
#
# $$Q_1 - r\,(Q_3 - Q_1) \quad\text{et}\quad Q_3 + r\,(Q_3 - Q_1).$$
#
# Dans 10, 11, 12, 13, 100, les quartiles sont 11 et 13. Avec $r = 1{,}5$, les clôtures sont à 8 et 16 : 100 est au-delà.
#
# ## Ce qui est donné
#
# `magnesium` : le magnésium, une valeur pour chacun des 178 vins, dans une colonne de pandas.
#
# ## À vous de jouer
#
# 1. `fences(values, reach)` renvoie la clôture basse et la clôture haute. Prenez les quartiles de pandas ; les valeurs manquantes ne comptent pas.
# 2. `far_out(values, reach)` renvoie les valeurs **au-delà** des clôtures, avec leur numéro de ligne, dans leur ordre. Une valeur posée sur une clôture n'est pas au-delà.
#
# *Données : Forina et ses collègues, Vitis 25, 189 (1986), tirées de scikit-learn.*

# %% role="locked" name="data"
import numpy as np
import pandas as pd

from enact_learn.datasets.wines import wines

magnesium = wines()["magnesium"]
magnesium.describe()

# %% role="solution" name="fences"
def fences(values, reach):
    """Give the lower and the upper fence: reach times the IQR outside the quartiles."""
    ### BEGIN SOLUTION
    first, third = values.quantile(0.25), values.quantile(0.75)
    return first - reach * (third - first), third + reach * (third - first)
    ### END SOLUTION

# %% role="tests" name="two-fences" points=2
answer = fences(pd.Series([2.0, 2.0, 2.0, 2.0]), 1.5)
assert len(answer) == 2, f"fences should give back two numbers, the lower one first; it gave {answer!r}."
assert answer[0] == 2 and answer[1] == 2, f"In 2, 2, 2, 2 the quartiles are equal, so both fences stand at 2; fences gave {answer!r}."
### BEGIN HIDDEN TESTS
calm, wild = pd.Series([10, 11, 12, 13, 14]), pd.Series([10, 11, 12, 13, 1000])
for row in (pd.Series([10, 11, 12, 13, 17, np.nan]), pd.Series([1, 7, 9, 20, 100, 4])):
    for reach in (1.5, 3):
        first, third = np.percentile(row.dropna(), [25, 75])
        low, high = fences(row, reach)
        assert abs(low - (first - reach * (third - first))) < 1e-9, "The lower fence stands reach times the IQR below the first quartile."
        assert abs(high - (third + reach * (third - first))) < 1e-9, "The upper fence stands reach times the IQR above the third quartile."
assert np.allclose(fences(calm, 1.5), fences(wild, 1.5)), "One extreme value moved your fences. Mean and standard deviation follow it; quartiles don't."
### END HIDDEN TESTS

# %% role="solution" name="far-out"
def far_out(values, reach):
    """Give the values beyond the fences, with their row numbers."""
    ### BEGIN SOLUTION
    low, high = fences(values, reach)
    return values[(values < low) | (values > high)]
    ### END SOLUTION

# %% role="tests" name="outside" points=2
answer = far_out(pd.Series([10, 11, 12, 13, 100]), 1.5)
assert list(answer) == [100], f"In 10, 11, 12, 13, 100 only 100 lies far out; far_out gave {list(answer)}."
### BEGIN HIDDEN TESTS
assert list(far_out(pd.Series([10, 11, 12, 13, -100]), 1.5)) == [-100], "Values can lie far out below, too."
for edge in (16, 8):
    assert list(far_out(pd.Series([11, np.nan, 11, 12, 13, 13, edge, 11, 13]), 1.5)) == [], "A value that stands exactly on a fence is not beyond it, and a missing value is nowhere."
assert list(far_out(pd.Series([50, 10, 12, 11, 13, -30]), 1.5).index) == [0, 5], "The values should keep their row numbers, so that one can look up where they come from."
for reach in (1.5, 2.5):
    first, third = np.percentile(magnesium, [25, 75])
    expected = [value for value in magnesium if value < first - reach * (third - first) or value > third + reach * (third - first)]
    assert list(far_out(magnesium, reach)) == expected, "With a larger reach fewer values lie far out. Does far_out pass reach on?"
### END HIDDEN TESTS
