# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   lesson: foundations-splitting
#   title: {en: "A fair exam for a model", fr: "Un examen juste pour un modèle"}
#   minutes: 25
# ---

# %% [markdown] lang="en"
# # A fair exam for a model
#
# ## Aim
#
# After this lesson you can set data aside so that the exam of a model is fair, choose between a random, a grouped and a timed split, and name the ways in which answers leak into the questions.
#
# ## What you need first
#
# The module on statistics: shares, means, and a random generator with a seed. You need not know how a model works inside. It is enough that it has `fit` (learn) and `predict` (answer).
#
# ## Theory
#
# ### Why set data aside
#
# A model can learn its examples by heart. On these examples it then looks perfect. What counts is how it does on examples that it has not seen. So the data are split: one part to learn from, one part for the exam. The exam part is opened once, at the end.
#
# ### What should be new?
#
# A split is a promise about the use. Ask what will be new when the model is used:
#
# - **New rows of the same kind:** draw rows at random. If a kind is rare, draw from each kind on its own (a *stratified* split).
# - **New groups:** people, hospitals, sites. Put whole groups on one side. Two photographs of one person are no two independent examples.
# - **The future:** learn from the past, test on what follows, with a gap where in real life the answer comes late.
#
# ### How answers leak
#
# A **leak** is anything that lets the model see in the exam what it would not have in real use. Rows stand in both parts. A column was written down after the answer was known. A mean for missing values was computed from all rows, the exam's too. The score rises, and the real use does not. Leaks were found in hundreds of published studies.

# %% [markdown] lang="fr"
# # Un examen juste pour un modèle
#
# ## But
#
# Après cette leçon, vous savez mettre des données de côté pour que l'examen d'un modèle soit juste, choisir entre un découpage au hasard, par groupe ou par date, et nommer les voies par où les réponses fuient vers les questions.
#
# ## Ce qu'il vous faut
#
# Le module sur les statistiques : des proportions, des moyennes, et un générateur aléatoire avec sa graine. Il n'est pas nécessaire de savoir comment un modèle marche à l'intérieur. Il suffit qu'il ait `fit` (apprendre) et `predict` (répondre).
#
# ## Théorie
#
# ### Pourquoi mettre des données de côté
#
# Un modèle peut apprendre ses exemples par cœur. Sur ces exemples, il paraît alors parfait. Ce qui compte, c'est ce qu'il fait sur des exemples jamais vus. On découpe donc les données : une partie pour apprendre, une partie pour l'examen. On n'ouvre la seconde qu'une fois, à la fin.
#
# ### Qu'est-ce qui doit être nouveau ?
#
# Un découpage est une promesse sur l'usage. Demandez ce qui sera nouveau quand le modèle servira :
#
# - **De nouvelles lignes du même genre :** tirez des lignes au hasard. Si une sorte est rare, tirez dans chaque sorte à part (un découpage *stratifié*).
# - **De nouveaux groupes :** des personnes, des hôpitaux, des sites. Mettez des groupes entiers d'un seul côté. Deux photos d'une même personne ne font pas deux exemples indépendants.
# - **L'avenir :** apprenez du passé, testez sur ce qui suit, avec un écart là où, dans la vie, la réponse arrive tard.
#
# ### Comment les réponses fuient
#
# Une **fuite** est tout ce qui laisse voir au modèle, à l'examen, ce qu'il n'aurait pas dans l'usage réel. Des lignes sont dans les deux parties. Une colonne a été notée une fois la réponse connue. Une moyenne pour les valeurs manquantes a été prise sur toutes les lignes, celles de l'examen aussi. La note monte, et l'usage réel n'y gagne rien. On a trouvé des fuites dans des centaines d'études publiées.

# %%
import matplotlib.pyplot as plt
import numpy as np

rows = np.arange(24)
hospital = rows // 4  # six hospitals with four people each
at_random = np.isin(rows, np.random.default_rng(7).choice(24, 8, replace=False))
by_group = np.isin(hospital, [1, 4])
by_time = rows >= 16
gap = (rows >= 14) & (rows < 16)

figure, axes = plt.subplots(figsize=(9, 2.4))
for height, tested, left_out in [(2, at_random, rows < 0), (1, by_group, rows < 0), (0, by_time, gap)]:
    learned = ~tested & ~left_out
    axes.plot(rows[learned], np.full(learned.sum(), height), "o", color="black", fillstyle="none", markersize=9)
    axes.plot(rows[tested], np.full(tested.sum(), height), "X", color="black", markersize=9)
for edge in np.arange(3.5, 23, 4):
    axes.plot([edge, edge], [0.6, 1.4], color="grey")
axes.set_yticks([2, 1, 0], ["at random", "by group", "by time"])
axes.plot([], [], "o", color="black", fillstyle="none", label="learn")
axes.plot([], [], "X", color="black", label="test")
axes.legend(loc="upper center", bbox_to_anchor=(0.5, 1.25), ncols=2)
axes.set(xlabel="row", ylim=(-0.6, 2.6))
figure.tight_layout()

# %% [markdown] lang="en"
# *Figure: three lines of 24 marks, one mark a row; circles are learned from, crosses are tested. At random, 8 crosses lie scattered among the circles. By group, upright strokes part the line into six groups of four; the second and the fifth group hold crosses only, the others circles only. By time, rows 0 to 13 are circles, two rows are left out, and rows 16 to 23 are crosses.*
#
# ## Practice
#
# Carbon dioxide rises from year to year. A model of *nearest neighbours* answers with the values of the three weeks that lie nearest in time. The next cell gives it two exams. Guess first: which mark will be better, and which one would hold next year?

# %% [markdown] lang="fr"
# *Figure : trois lignes de 24 marques, une marque par ligne de données ; on apprend sur les cercles, on teste sur les croix. Au hasard (at random), 8 croix sont éparses parmi les cercles. Par groupe (by group), des traits droits coupent la ligne en six groupes de quatre ; le deuxième et le cinquième n'ont que des croix, les autres que des cercles. Par date (by time), les lignes 0 à 13 sont des cercles, deux lignes sont laissées de côté, et les lignes 16 à 23 sont des croix.*
#
# ## Pratique
#
# Le dioxyde de carbone monte d'année en année. Un modèle des *plus proches voisins* répond par les valeurs des trois semaines les plus proches dans le temps. La cellule suivante lui fait passer deux examens. Devinez d'abord : quelle note sera la meilleure, et laquelle tiendrait l'an prochain ?

# %%
from sklearn.neighbors import KNeighborsRegressor

from enact_learn.datasets.co2 import weekly_co2

air = weekly_co2().dropna()
air = air[air["week"].dt.year >= 1990]
years = ((air["week"] - air["week"].iloc[0]).dt.days / 365.25).to_numpy().reshape(-1, 1)
ppm = air["co2_ppm"].to_numpy()


def error(train, test):
    model = KNeighborsRegressor(n_neighbors=3).fit(years[train], ppm[train])
    return np.mean(np.abs(model.predict(years[test]) - ppm[test]))


shuffled = np.random.default_rng(7).permutation(len(ppm))
print(f"at random: {error(shuffled[104:], shuffled[:104]):.1f} ppm")
print(f"by time:   {error(np.arange(len(ppm) - 104), np.arange(len(ppm) - 104, len(ppm))):.1f} ppm")

# %% [markdown] lang="en"
# Both marks are right, for different questions. The first one says how well the model fills gaps in the past, the second one how well it sees the next two years. In the exercises you write these splits yourself, and you hunt for a leak that we planted.
#
# ## Discussion
#
# A good mark is a reason to look twice. Who would have known this column at the moment of use? Could the same person stand in both parts under two numbers? Has the exam been opened ten times, so that the choice of the model has learned it by heart? Write down how you split, with the seed, so that others can repeat it.
#
# ## Questions
#
# 1. A model should find a skin disease in photographs. Each person has five. How do you split?
#
# <details><summary>Answer</summary>By person: all five on one side. Otherwise the model may recognise the person and not the disease.</details>
#
# 2. A column "days in intensive care" makes a model of survival nearly perfect. What do you ask?
#
# <details><summary>Answer</summary>Whether it is known when the model is to be used. On the day of arrival it is not.</details>
#
# 3. Only 2 % of the samples are ill. Why stratify?
#
# <details><summary>Answer</summary>A random exam of 50 samples holds no ill one in more than a third of all draws. Then it can't say whether illness is found.</details>
#
# ## References
#
# - S. Kapoor and A. Narayanan, Leakage and the reproducibility crisis in machine-learning-based science, Patterns 4, 100804 (2023), [doi:10.1016/j.patter.2023.100804](https://doi.org/10.1016/j.patter.2023.100804).
# - S. Kaufman and colleagues, Leakage in data mining, ACM Trans. Knowl. Discov. Data 6 (4), 15 (2012), [doi:10.1145/2382577.2382579](https://doi.org/10.1145/2382577.2382579).
# - Data: C. D. Keeling and T. P. Whorf, Atmospheric CO2 concentrations derived from flask air samples at sites in the SIO network, CDIAC (2004), from statsmodels.

# %% [markdown] lang="fr"
# Les deux notes sont justes, pour des questions différentes. La première dit comment le modèle comble des trous du passé, la seconde comment il voit les deux ans à venir. Dans les exercices, vous écrivez vous-même ces découpages, et vous cherchez une fuite que nous avons glissée.
#
# ## Discussion
#
# Une bonne note est une raison de regarder deux fois. Qui aurait connu cette colonne au moment de l'usage ? La même personne pourrait-elle être dans les deux parties sous deux numéros ? A-t-on ouvert l'examen dix fois, si bien que le choix du modèle l'a appris par cœur ? Notez comment vous avez découpé les données, avec la graine, pour que d'autres puissent le refaire.
#
# ## Questions
#
# 1. Un modèle doit trouver une maladie de la peau sur des photos. Chaque personne en a cinq. Comment découper ?
#
# <details><summary>Réponse</summary>Par personne : les cinq du même côté. Sinon, le modèle peut reconnaître la personne et non la maladie.</details>
#
# 2. Une colonne « jours en soins intensifs » rend un modèle de survie presque parfait. Que demandez-vous ?
#
# <details><summary>Réponse</summary>Si on la connaît au moment où le modèle doit servir. Le jour de l'arrivée, on ne la connaît pas.</details>
#
# 3. Seuls 2 % des échantillons sont malades. Pourquoi stratifier ?
#
# <details><summary>Réponse</summary>Un examen de 50 échantillons tirés au hasard n'en contient aucun de malade dans plus d'un tirage sur trois. Il ne peut alors pas dire si la maladie est trouvée.</details>
#
# ## Références
#
# - S. Kapoor et A. Narayanan, Leakage and the reproducibility crisis in machine-learning-based science, Patterns 4, 100804 (2023), [doi:10.1016/j.patter.2023.100804](https://doi.org/10.1016/j.patter.2023.100804).
# - S. Kaufman et ses collègues, Leakage in data mining, ACM Trans. Knowl. Discov. Data 6 (4), 15 (2012), [doi:10.1145/2382577.2382579](https://doi.org/10.1145/2382577.2382579).
# - Données : C. D. Keeling et T. P. Whorf, Atmospheric CO2 concentrations derived from flask air samples at sites in the SIO network, CDIAC (2004), tirées de statsmodels.
