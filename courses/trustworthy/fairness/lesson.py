# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   lesson: trustworthy-fairness
#   title: {en: "Fairness: count by group, and say how sure you are", fr: "Équité : compter par groupe, et dire si c'est sûr"}
#   minutes: 30
# ---

# %% [markdown] lang="en"
# # Fairness: count by group, and say how sure you are
#
# ## Aim
#
# After this lesson you can compare how a system treats groups of people, put an interval around each difference, and explain why no system passes every test of fairness.
#
# ## What you need first
#
# Shares, tables, and the confusion matrix from the foundations course: who was flagged, and who should have been.
#
# ## Theory
#
# Unfair software rarely says so. It may never see a person's sex or origin, and still treat groups differently: through the place where they live, through measurements that work less well for some, or through a target that stands for something else. A program in the United States took *cost of care* for *need of care*. As less money had been spent on Black patients, it found them healthier than they were.
#
# So we measure. Three questions lead to three families of measures:
#
# | Question | Measure, within each group |
# |---|---|
# | Who is selected? | selection rate: selected / all |
# | Who is wronged? | missed / ill, and false alarms / healthy |
# | What does a flag mean? | precision: ill / flagged |
#
# Each measure has its own denominator, and most mistakes are mistakes of the denominator. When the groups differ in how common the illness is, the three families can't all be equal, except for a perfect system. Which of them matters most is not a question for software. It depends on the harm of each error, and the people concerned should have a say.
#
# Small groups add a second problem. A share of 9 in 25 is known only roughly, so each number needs an **interval**.

# %% [markdown] lang="fr"
# # Équité : compter par groupe, et dire si c'est sûr
#
# ## But
#
# Après cette leçon, vous saurez comparer la façon dont un système traite des groupes de personnes, entourer chaque écart d'un intervalle, et expliquer pourquoi aucun système ne réussit tous les tests d'équité.
#
# ## Ce qu'il vous faut
#
# Les parts, les tables et la matrice de confusion du cours de bases : qui a été signalé, et qui aurait dû l'être.
#
# ## Théorie
#
# Un logiciel injuste le dit rarement. Il peut ne jamais voir le sexe ou l'origine d'une personne, et pourtant traiter les groupes différemment : par le lieu de vie, par des mesures qui conviennent moins à certaines personnes, ou par une cible qui tient lieu d'autre chose. Un programme aux États-Unis a pris le *coût des soins* pour le *besoin de soins*. Comme on avait moins dépensé pour les personnes noires, il les croyait en meilleure santé qu'elles ne l'étaient.
#
# Alors on mesure. Trois questions mènent à trois familles de mesures :
#
# | Question | Mesure, dans chaque groupe |
# |---|---|
# | Qui est retenu ? | taux de sélection : personnes retenues / toutes |
# | Qui est lésé ? | oublis / malades, et fausses alertes / personnes saines |
# | Que veut dire une alerte ? | précision : malades / personnes signalées |
#
# Chaque mesure a son dénominateur, et la plupart des erreurs sont des erreurs de dénominateur. Quand la maladie n'a pas la même fréquence dans les groupes, les trois familles ne peuvent pas être toutes égales, sauf pour un système parfait. Laquelle compte le plus n'est pas une question pour un logiciel. Cela dépend du tort de chaque erreur, et les personnes concernées devraient avoir leur mot à dire.
#
# Les petits groupes posent un second problème. Une part de 9 sur 25 n'est connue qu'à peu près ; chaque nombre demande donc un **intervalle**.

# %%
import matplotlib.pyplot as plt
import numpy as np

from enact_learn.datasets.kidney_transplant import kidney_transplants

lived = kidney_transplants().query("days > 1095")  # alive three years after the transplant
groups = {f"{race}, {sex}": part["age_years"] >= 50 for (race, sex), part in lived.groupby(["race", "sex"])}


def wilson(hits, people, z=1.96):
    """Give the two ends of Wilson's 95 % interval."""
    share = hits / people
    centre, half = share + z**2 / (2 * people), z * np.sqrt(share * (1 - share) / people + z**2 / (4 * people**2))
    return (centre - half) / (1 + z**2 / people), (centre + half) / (1 + z**2 / people)


figure, axes = plt.subplots(figsize=(7, 3))
for row, (name, flagged) in enumerate(groups.items()):
    low, high = wilson(flagged.sum(), len(flagged))
    axes.plot([low, high], [row, row], color="black")
    axes.plot(flagged.mean(), row, "o", color="black")
axes.set(yticks=range(4), yticklabels=[f"{name} ({len(flagged)} people)" for name, flagged in groups.items()])
axes.set(xlabel="share flagged in vain, with 95 % interval", xlim=(0, 0.7), title="False alarms of the rule: age 50 or more")
figure.tight_layout()
plt.show()

# %% [markdown] lang="en"
# *Figure: four horizontal bars, one for each group of people with a new kidney, with a dot at the share flagged in vain. Black women: 0.36, from 0.20 to 0.55, of 25 people. Black men: 0.32, from 0.20 to 0.46, of 47. White women: 0.18, from 0.13 to 0.24, of 163. White men: 0.26, from 0.21 to 0.32, of 244. The smaller the group, the longer the bar.*
#
# ## Practice
#
# Which of these differences could be luck? Draw from two groups many times, with replacement, and look at the middle 95 % of the differences.

# %% [markdown] lang="fr"
# *Figure : quatre barres horizontales, une par groupe de personnes ayant reçu un rein, et un point à la part signalée en vain. Femmes noires : 0,36, de 0,20 à 0,55, sur 25 personnes. Hommes noirs : 0,32, de 0,20 à 0,46, sur 47. Femmes blanches : 0,18, de 0,13 à 0,24, sur 163. Hommes blancs : 0,26, de 0,21 à 0,32, sur 244. Plus le groupe est petit, plus la barre est longue.*
#
# ## Pratique
#
# Lesquels de ces écarts pourraient venir du hasard ? Tirez de nombreuses fois dans deux groupes, avec remise, et regardez les 95 % du milieu des différences.

# %%
rng = np.random.default_rng(7)
first, second = (groups[name].to_numpy() for name in ("Black, female", "white, female"))
drawn = [rng.choice(first, len(first)).mean() - rng.choice(second, len(second)).mean() for _ in range(2000)]
print("observed difference:", round(first.mean() - second.mean(), 2))
print("95 % interval:", np.quantile(drawn, [0.025, 0.975]).round(2))

# %% [markdown] lang="en"
# The interval reaches from just below 0 to almost 0.4: the rule may treat both groups alike, or flag many more Black women in vain. "Too few to tell" is the honest result, and a reason to collect more data. Begin the exercises with *Who is invited?* and *How wide is the gap?*; the last one shows demands that exclude each other.
#
# ## Discussion
#
# The words *race* and *sex* stand here as in the records of the 1980s. They are labels that others gave, with few choices, and no biology explains them. Still, without such columns nobody could have looked for unequal treatment. Who should be allowed to record them, and for what? And a group that is in nobody's table can't be counted at all.
#
# A measure is a beginning. A gap may come from the rule, from the data, from unequal care before, or from a true difference in need. Only people who know the setting can tell, and mend the right thing.
#
# ## Questions
#
# <details><summary>1. A rule is right for 90 % of each of two groups. Is it fair?</summary>
#
# That can't be said yet. In one group the errors may all be misses, in the other all false alarms.
#
# </details>
#
# <details><summary>2. None of 4 people of a group was missed. What do you report?</summary>
#
# A share of 0 with an interval from 0 to 0.49 (Wilson), and the number 4.
#
# </details>
#
# <details><summary>3. Does it help to delete the column with the group?</summary>
#
# Rarely: other columns carry the same information. And then nobody can check the result by group.
#
# </details>
#
# <details><summary>4. The illness is twice as common in group A. Precision and share found are equal in both groups. What follows?</summary>
#
# Healthy people of group A get more false alarms.
#
# </details>
#
# ## References
#
# - Z. Obermeyer et al., *Science* 2019, 366, 447. [doi](https://doi.org/10.1126/science.aax2342)
# - A. Chouldechova, *Big Data* 2017, 5, 153. [doi](https://doi.org/10.1089/big.2016.0047)
# - M. Hardt, E. Price, N. Srebro, 2016. [arXiv](https://arxiv.org/abs/1610.02413)
# - E. B. Wilson, *J. Am. Stat. Assoc.* 1927, 22, 209. [doi](https://doi.org/10.1080/01621459.1927.10502953)
# - J. P. Klein, M. L. Moeschberger, *Survival Analysis*, Springer 1997 (data: real, published, anonymous, by way of lifelines)

# %% [markdown] lang="fr"
# L'intervalle va d'un peu moins de 0 à près de 0,4 : la règle traite peut-être les deux groupes de même, ou signale en vain bien plus de femmes noires. « Trop peu pour le dire » est le résultat honnête, et une raison de réunir plus de données. Commencez les exercices par *Qui est invité ?* et *L'écart est-il grand ?* ; le dernier montre des exigences qui s'excluent.
#
# ## Discussion
#
# Les mots *race* et *sex* figurent ici comme dans les dossiers des années 1980. Ce sont des étiquettes données par d'autres, avec peu de choix, et aucune biologie ne les explique. Pourtant, sans de telles colonnes, personne n'aurait pu chercher un traitement inégal. Qui devrait pouvoir les noter, et pour quoi faire ? Et un groupe absent de toute table ne peut pas être compté du tout.
#
# Une mesure est un début. Un écart peut venir de la règle, des données, de soins inégaux auparavant, ou d'une vraie différence de besoin. Seules les personnes qui connaissent le terrain peuvent le dire, et réparer ce qu'il faut.
#
# ## Questions
#
# <details><summary>1. Une règle a raison pour 90 % de chacun des deux groupes. Est-elle équitable ?</summary>
#
# On ne peut pas encore le dire. Dans un groupe, les erreurs peuvent être toutes des oublis, dans l'autre toutes des fausses alertes.
#
# </details>
#
# <details><summary>2. Aucune des 4 personnes d'un groupe n'a été oubliée. Qu'écrivez-vous ?</summary>
#
# Une part de 0 avec un intervalle de 0 à 0,49 (Wilson), et le nombre 4.
#
# </details>
#
# <details><summary>3. Est-il utile d'effacer la colonne du groupe ?</summary>
#
# Rarement : d'autres colonnes portent la même information. Et plus personne ne peut alors vérifier le résultat par groupe.
#
# </details>
#
# <details><summary>4. La maladie est deux fois plus fréquente dans le groupe A. La précision et la part trouvée sont égales dans les deux groupes. Que s'ensuit-il ?</summary>
#
# Les personnes saines du groupe A reçoivent plus de fausses alertes.
#
# </details>
#
# ## Références
#
# - Z. Obermeyer et coll., *Science* 2019, 366, 447. [doi](https://doi.org/10.1126/science.aax2342)
# - A. Chouldechova, *Big Data* 2017, 5, 153. [doi](https://doi.org/10.1089/big.2016.0047)
# - M. Hardt, E. Price, N. Srebro, 2016. [arXiv](https://arxiv.org/abs/1610.02413)
# - E. B. Wilson, *J. Am. Stat. Assoc.* 1927, 22, 209. [doi](https://doi.org/10.1080/01621459.1927.10502953)
# - J. P. Klein, M. L. Moeschberger, *Survival Analysis*, Springer 1997 (données : réelles, publiées, anonymes, via lifelines)
