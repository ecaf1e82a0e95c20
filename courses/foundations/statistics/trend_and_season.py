# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-stat-describe-3
#   title: {en: "Trend and season of carbon dioxide", fr: "Tendance et saison du dioxyde de carbone"}
#   difficulty: 3
#   minutes: 25
#   skills: [fnd.stat.describe]
#   hints:
#     - en: "Two movements lie on top of each other. Which one would a mean over a whole year wipe out?"
#       fr: "Deux mouvements se superposent. Lequel une moyenne sur une année entière effacerait-elle ?"
#     - en: "For growth, np.polyfit fits a straight line through the known points; time comes from the dates, not from the row numbers. For season, rolling takes a window of weeks."
#       fr: "Pour growth, np.polyfit ajuste une droite aux points connus ; le temps vient des dates, non des numéros de ligne. Pour season, rolling prend une fenêtre de semaines."
#     - en: "growth: dropna, then (week - week.iloc[0]).dt.days / 365.25 against co2_ppm in np.polyfit with degree 1; its first number is the slope. season: rolling with 53, center=True and min_periods=40, mean, subtract, then groupby week.dt.month and mean."
#       fr: "growth : dropna, puis (week - week.iloc[0]).dt.days / 365.25 contre co2_ppm dans np.polyfit, degré 1 ; son premier nombre est la pente. season : rolling avec 53, center=True et min_periods=40, mean, soustraire, puis groupby week.dt.month et mean."
#   misconceptions:
#     - says:
#         en: "After missing weeks are dropped, row numbers still tell the time."
#         fr: "Une fois ôtées les semaines manquantes, les numéros de ligne disent encore le temps."
#       wrong:
#         growth: |
#           def growth(table):
#               values = table["co2_ppm"].dropna().to_numpy()
#               return np.polyfit(np.arange(len(values)) / 52.18, values, 1)[0]
#     - says:
#         en: "Growth is the last value minus the first one, over the years."
#         fr: "La croissance est la dernière valeur moins la première, sur le nombre d'années."
#       wrong:
#         growth: |
#           def growth(table):
#               known = table.dropna()
#               years = (known["week"].iloc[-1] - known["week"].iloc[0]).days / 365.25
#               return (known["co2_ppm"].iloc[-1] - known["co2_ppm"].iloc[0]) / years
#     - says:
#         en: "The mean of each month shows the season, with the trend still in it."
#         fr: "La moyenne de chaque mois montre la saison, la tendance restant dedans."
#       wrong:
#         season: |
#           def season(table):
#               monthly = table.groupby(table["week"].dt.month)["co2_ppm"].mean()
#               return monthly - table["co2_ppm"].mean()
#     - says:
#         en: "A running mean over the weeks before is the trend of this week."
#         fr: "Une moyenne glissante sur les semaines d'avant est la tendance de cette semaine."
#       wrong:
#         season: |
#           def season(table):
#               above = table["co2_ppm"] - table["co2_ppm"].rolling(53, min_periods=40).mean()
#               return above.groupby(table["week"].dt.month).mean()
#   alternatives:
#     - growth: |
#         def growth(table):
#             known = table[table["co2_ppm"].notna()]
#             years = (known["week"] - pd.Timestamp("1970-01-01")) / pd.Timedelta(days=365.25)
#             years = years - years.mean()
#             return (years * known["co2_ppm"]).sum() / (years**2).sum()
#       season: |
#         def season(table):
#             values = table["co2_ppm"].to_numpy()
#             above = []
#             for place, value in enumerate(values):
#                 window = values[max(place - 26, 0) : place + 27]
#                 known = window[~np.isnan(window)]
#                 above.append(value - known.mean() if len(known) >= 40 else np.nan)
#             return pd.Series(above, index=table["week"].dt.month.to_numpy()).groupby(level=0).mean()
#   equivalent:
#     - mutant: "known['week'].iloc[0] -> known['week'].iloc[1]"
#       because: "a slope does not depend on the moment from which time is counted"
#   tests:
#     yearly-growth: {en: "How fast the air fills", fr: "À quelle vitesse l'air se remplit"}
#     yearly-rhythm: {en: "The rhythm of the year", fr: "Le rythme de l'année"}
#   messages:
#     "Here carbon dioxide rises by 1 ppm in a week, so by about 52 ppm in a year; growth gave {}.": "Ici, le dioxyde de carbone monte de 1 ppm par semaine, donc d'environ 52 ppm par an ; growth a donné {}."
#     "growth should be in ppm a year, and a year has 365.25 days.": "growth doit être en ppm par an, et une année a 365,25 jours."
#     "Missing weeks are no reason to shorten time: take it from the dates.": "Des semaines manquantes ne raccourcissent pas le temps : prenez-le dans les dates."
#     "One odd value at the end should hardly change the growth: fit the line through all points.": "Une valeur étrange à la fin ne devrait guère changer la croissance : ajustez la droite à tous les points."
#     "season should give one number for each month, 1 to 12; the months are {}.": "season devrait donner un nombre par mois, de 1 à 12 ; les mois sont {}."
#     "When the air only rises, evenly, there is no season: every month should be near 0.": "Quand l'air ne fait que monter, régulièrement, il n'y a pas de saison : chaque mois doit être près de 0."
#     "A known rhythm of 3 ppm does not come out again. Is the week in the middle of its window?": "Un rythme connu de 3 ppm ne se retrouve pas. La semaine est-elle au milieu de sa fenêtre ?"
#     "The season is not right. Check the 53 weeks of the window, the 40 known ones, and that each month is a mean.": "La saison n'est pas juste. Vérifiez les 53 semaines de la fenêtre, les 40 connues, et que chaque mois est une moyenne."
# ---

# %% [markdown] lang="en"
# # Trend and season of carbon dioxide
#
# **What you will be able to do:** take a curve apart into a trend and a rhythm of the year, with missing weeks in it.
#
# ## Why it matters
#
# Since 1958, carbon dioxide has been measured on Mauna Loa, a volcano in Hawaii. The curve rises, and it breathes: in the northern summer plants take carbon dioxide up, in winter they give it back. Who compares May with October sees a fall; who compares May with May sees the climate change. Describe both apart.
#
# ## The idea
#
# A straight line through all known points has a slope: the **growth** in parts per million (ppm) a year. For the **season**, take from each week the mean of the 53 weeks around it, 26 before and 26 after. Over a year, ups and downs cancel, so that this mean follows the trend alone. What is left belongs to the season: a week of 320 ppm with a mean of 317 ppm stands 3 ppm above it.
#
# ## What is given
#
# `air`: one week a row, without gaps in the dates, with `week` (a date) and `co2_ppm` (59 are missing).
#
# ## Your task
#
# 1. `growth(table)` gives back the slope, in ppm a year of 365.25 days, of the line of least squares through the known weeks.
# 2. `season(table)` gives back a pandas Series with the months 1 to 12 as its index: the mean over all weeks of the month of what is left. A mean of 53 weeks needs at least 40 known values (also at both ends of the table); otherwise the week is left out.
#
# *Data: Keeling and Whorf (2004), from statsmodels.*

# %% [markdown] lang="fr"
# # Tendance et saison du dioxyde de carbone
#
# **Ce que vous saurez faire :** décomposer une courbe en une tendance et un rythme de l'année, malgré des semaines manquantes.
#
# ## Pourquoi c'est important
#
# Depuis 1958, on mesure le dioxyde de carbone sur le Mauna Loa, un volcan d'Hawaï. La courbe monte, et elle respire : pendant l'été de l'hémisphère nord, les plantes absorbent du dioxyde de carbone, et l'hiver elles le rendent. Qui compare mai à octobre voit une baisse ; qui compare mai à mai voit le climat changer. Décrivez les deux à part.
#
# ## L'idée
#
# La droite ajustée à tous les points connus a une pente : la **croissance** en parties par million (ppm) par an. Pour la **saison**, ôtez à chaque semaine la moyenne des 53 semaines autour d'elle, 26 avant et 26 après. Sur un an, les hauts et les bas s'annulent, et cette moyenne ne suit que la tendance. Le reste appartient à la saison : une semaine à 320 ppm, pour une moyenne de 317 ppm, est 3 ppm au-dessus.
#
# ## Ce qui est donné
#
# `air` : une semaine par ligne, sans trou dans les dates, avec `week` (une date) et `co2_ppm` (59 valeurs manquent).
#
# ## À vous de jouer
#
# 1. `growth(table)` renvoie la pente, en ppm par an de 365,25 jours, de la droite des moindres carrés ajustée aux semaines connues.
# 2. `season(table)` renvoie une Series de pandas indexée par les mois de 1 à 12 : la moyenne du reste sur toutes les semaines du mois. Une moyenne de 53 semaines demande au moins 40 valeurs connues (aussi aux deux bouts de la table) ; sinon, la semaine est laissée de côté.
#
# *Données : Keeling et Whorf (2004), tirées de statsmodels.*

# %% role="locked" name="data"
import numpy as np
import pandas as pd

from enact_learn.datasets.co2 import weekly_co2

air = weekly_co2()
air.head()

# %% role="solution" name="growth"
def growth(table):
    """Give the slope, in ppm a year, of the straight line through the known weeks."""
    ### BEGIN SOLUTION
    known = table.dropna()
    years = (known["week"] - known["week"].iloc[0]).dt.days / 365.25
    return np.polyfit(years, known["co2_ppm"], 1)[0]
    ### END SOLUTION

# %% role="tests" name="yearly-growth" points=2
ten = pd.DataFrame({"week": pd.date_range("2000-01-01", periods=10, freq="7D"), "co2_ppm": np.arange(10) + 300.0})
answer = growth(ten)
assert abs(answer - 52) < 1, f"Here carbon dioxide rises by 1 ppm in a week, so by about 52 ppm in a year; growth gave {answer!r}."
### BEGIN HIDDEN TESTS
assert abs(answer - 365.25 / 7) < 1e-6, "growth should be in ppm a year, and a year has 365.25 days."
gaps = pd.DataFrame({"week": pd.date_range("1990-01-06", periods=200, freq="7D"), "co2_ppm": 350 + np.arange(200) / 100})
gaps.loc[20:150, "co2_ppm"] = np.nan
assert abs(growth(gaps) - 3.6525 / 7) < 1e-6, "Missing weeks are no reason to shorten time: take it from the dates."
odd = pd.DataFrame({"week": pd.date_range("1990-01-06", periods=200, freq="7D"), "co2_ppm": 350 + np.arange(200) / 100})
odd.loc[199, "co2_ppm"] = 360.0
assert abs(growth(odd) - 3.6525 / 7) < 0.2, "One odd value at the end should hardly change the growth: fit the line through all points."
known = air[air["co2_ppm"].notna()]
days = (known["week"] - pd.Timestamp("1958-01-01")).dt.days
slope = np.cov(days, known["co2_ppm"])[0, 1] / np.var(days, ddof=1) * 365.25
assert abs(growth(air) - slope) < 1e-6, "Missing weeks are no reason to shorten time: take it from the dates."
### END HIDDEN TESTS

# %% role="solution" name="season"
def season(table):
    """Give, for each month, by how much its weeks stand above or below the mean of the 53 weeks around them."""
    ### BEGIN SOLUTION
    trend = table["co2_ppm"].rolling(53, center=True, min_periods=40).mean()
    above = table["co2_ppm"] - trend
    return above.groupby(table["week"].dt.month).mean()
    ### END SOLUTION

# %% role="tests" name="yearly-rhythm" points=3
answer = season(air)
assert list(answer.index) == list(range(1, 13)), f"season should give one number for each month, 1 to 12; the months are {list(answer.index)}."
### BEGIN HIDDEN TESTS
weeks = pd.date_range("1990-01-06", periods=520, freq="7D")
rising = pd.DataFrame({"week": weeks, "co2_ppm": 350 + 0.5 * np.arange(520)})
middle = season(rising)
assert np.max(np.abs(middle)) < 1.5, "When the air only rises, evenly, there is no season: every month should be near 0."
rhythm = 3 * np.sin(2 * np.pi * weeks.dayofyear.to_numpy() / 365.25)
wave = season(pd.DataFrame({"week": weeks, "co2_ppm": 350 + 0.02 * np.arange(520) + rhythm}))
expected = pd.Series(rhythm).groupby(weeks.month).mean()
assert np.max(np.abs(np.asarray(wave) - expected.to_numpy())) < 0.4, "A known rhythm of 3 ppm does not come out again. Is the week in the middle of its window?"
values = air["co2_ppm"].to_numpy()
left = np.full(len(values), np.nan)
for place in range(len(values)):
    window = values[max(0, place - 26) : place + 27]
    if np.isfinite(window).sum() >= 40:
        left[place] = values[place] - np.nanmean(window)
expected = [np.nanmean(left[air["week"].dt.month == month]) for month in range(1, 13)]
assert np.allclose(answer, expected, atol=1e-6), "The season is not right. Check the 53 weeks of the window, the 40 known ones, and that each month is a mean."
### END HIDDEN TESTS
