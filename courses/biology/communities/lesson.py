# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   lesson: biology-communities
#   title: {en: "Diversity: more than a list of names", fr: "La diversité : plus qu'une liste de noms"}
#   minutes: 30
# ---

# %% [markdown] lang="en"
# # Diversity: more than a list of names
#
# ## Aim
#
# After this lesson you can describe a community by its richness, its dominance, its effective number of groups and its evenness. You can say which of them depends on how hard somebody looked, and compare places fairly.
#
# ## What you need first
#
# Lists and columns of a table, means and medians, from the foundations course. You need no knowledge of bacteria or beetles.
#
# ## Theory
#
# Ecologists count. A list of species with their numbers describes a place, but two lists are hard to compare. So one looks for a single number, and there are several, because *diverse* means two things: many kinds, and none of them ruling.
#
# - **Richness** $S$ is the number of kinds. It ignores how common they are.
# - **Dominance** is the share of the commonest kind. It ignores all the others.
# - **Shannon's diversity** $H = -\sum p_i \ln p_i$ uses all shares $p_i$. Its exponential $e^H$, the **effective number**, says how many equally common kinds would be as diverse.
# - **Evenness** $H / \ln S$ is 1 when all kinds are equally common.
#
# The picture shows two adults whose guts hold the same number of groups of bacteria.

# %% [markdown] lang="fr"
# # La diversité : plus qu'une liste de noms
#
# ## But
#
# Après cette leçon, vous saurez décrire une communauté par sa richesse, sa dominance, son nombre effectif de groupes et son équitabilité. Vous saurez dire laquelle de ces valeurs dépend de l'effort de recherche, et comparer des lieux équitablement.
#
# ## Ce qu'il vous faut
#
# Les listes et les colonnes d'une table, les moyennes et les médianes, dans le cours de bases. Aucune connaissance des bactéries ni des carabes n'est requise.
#
# ## Théorie
#
# En écologie, on compte. Une liste d'espèces avec leurs effectifs décrit un lieu, mais deux listes se comparent mal. On cherche donc un seul nombre, et il y en a plusieurs, car *divers* veut dire deux choses : beaucoup d'espèces, et aucune qui domine.
#
# - La **richesse** $S$ est le nombre d'espèces. Elle ignore si elles sont communes.
# - La **dominance** est la proportion de l'espèce la plus commune. Elle ignore toutes les autres.
# - La **diversité de Shannon** $H = -\sum p_i \ln p_i$ emploie toutes les proportions $p_i$. Son exponentielle $e^H$, le **nombre effectif**, dit combien d'espèces également communes seraient aussi diverses.
# - L'**équitabilité** $H / \ln S$ vaut 1 quand toutes les espèces sont également communes.
#
# L'image montre deux adultes dont l'intestin abrite le même nombre de groupes de bactéries.

# %%
import matplotlib.pyplot as plt
import numpy as np

from enact_learn.datasets.atlas_gut import gut_bacteria, people

gut, who = gut_bacteria(), people()
shares = gut.div(gut.sum(axis=1), axis=0)
effective = np.exp(-(shares * np.log(shares.where(shares > 0, 1))).sum(axis=1))

figure, axes = plt.subplots(figsize=(7, 3.6))
for person, style, label in [(effective.idxmax(), "o-", "most even"), (effective.idxmin(), "s--", "most dominated")]:
    ranked = shares.loc[person].sort_values(ascending=False).to_numpy()
    ranked = ranked[ranked > 0]
    axes.plot(range(1, len(ranked) + 1), ranked, style, label=f"{label}: {effective[person]:.1f} effective groups")
axes.set(xlabel="rank of the group", ylabel="share (logarithmic)", yscale="log", xticks=range(1, 20, 3))
axes.legend()
figure.tight_layout()

# %% [markdown] lang="en"
# *Figure: the shares of the groups of two adults, from the commonest to the rarest, on a logarithmic axis. Both lines have 19 points. The solid one (circles) starts at 0.33 and falls slowly: four groups have more than a tenth each, which makes 6.4 effective groups. The dashed one (squares) starts at 0.88 and drops at once to 0.04: 1.8 effective groups.*
#
# So richness sees no difference between two very different people. Dominance and the effective number do.
#
# Richness has a second weakness: it grows with the effort. Who catches more beetles finds more species, in the same field. **Rarefaction** repairs this: it computes how many species a smaller catch would have shown, so that all places are compared at the size of the smallest catch. The effective number suffers less, since rare kinds hardly count in it.
#
# ## Practice
#
# Do regions differ? Run the cell, then group by `weight_group` instead of `region`.

# %% [markdown] lang="fr"
# *Figure : les proportions des groupes de deux adultes, du plus commun au plus rare, sur un axe logarithmique. Les deux lignes ont 19 points. La ligne pleine (cercles) part de 0,33 et descend lentement : quatre groupes ont chacun plus d'un dixième, ce qui fait 6,4 groupes effectifs. La ligne en tirets (carrés) part de 0,88 et tombe aussitôt à 0,04 : 1,8 groupe effectif.*
#
# La richesse ne voit donc aucune différence entre deux personnes très différentes. La dominance et le nombre effectif la voient.
#
# La richesse a une seconde faiblesse : elle croît avec l'effort. Qui prend plus de carabes trouve plus d'espèces, dans le même champ. La **raréfaction** y remédie : elle calcule combien d'espèces une capture plus petite aurait montrées, et compare ainsi tous les lieux à la taille de la plus petite capture. Le nombre effectif en souffre moins, car les espèces rares n'y comptent guère.
#
# ## Pratique
#
# Les régions diffèrent-elles ? Exécutez la cellule, puis groupez par `weight_group` au lieu de `region`.

# %%
who.assign(effective=effective).groupby("region")["effective"].agg(["size", "median", "std"]).round(2)

# %% [markdown] lang="en"
# The medians lie close together, and the scatter within each region is much larger than the gaps between them. Group by both columns at once, and the 7 overweight adults from the US stand out with a median of 5.2. Seven people are few; before you believe it, ask how often seven adults drawn at random would show as much.
#
# Now do the exercises of this module: first count, then compute shares, diversity and a fair comparison.
#
# ## Discussion
#
# Is a more diverse gut a healthier one? These adults were measured once, and at that moment. What else differs between people from different regions: their food, their medicines, the laboratory that treated the sample? Which of these would you need to know before you advise anyone?
#
# ## Questions
#
# 1. A forest has 40 bird species, a park 20. Twice as many hours were spent in the forest. What do you report?
#
# <details><summary>Answer</summary>Not the two numbers alone. Rarefy both lists to the same number of birds, or count again with the same effort.</details>
#
# 2. Two communities have the same effective number. Do they hold the same species?
#
# <details><summary>Answer</summary>Not necessarily a single one in common. The number says how many, not which. Comparing the members is the task of the next module.</details>
#
# 3. Somebody doubles all counts of a sample. Which of the four numbers change?
#
# <details><summary>Answer</summary>None: richness only asks whether a count is above 0, and the others use shares.</details>
#
# 4. The signals of the atlas come from a DNA chip. Why were they not used for rarefaction?
#
# <details><summary>Answer</summary>Rarefaction draws single animals or reads. A signal is no number of anything that one could draw.</details>
#
# ## References
#
# - C. E. Shannon, Bell Syst. Tech. J. 1948, [27, 379](https://doi.org/10.1002/j.1538-7305.1948.tb01338.x).
# - W. H. Berger, F. L. Parker, Science 1970, [168, 1345](https://doi.org/10.1126/science.168.3937.1345).
# - S. H. Hurlbert, Ecology 1971, [52, 577](https://doi.org/10.2307/1934145).
# - L. Jost, Oikos 2006, [113, 363](https://doi.org/10.1111/j.2006.0030-1299.14714.x).
# - Data: L. Lahti et al., Nature Communications 2014, [5, 4344](https://doi.org/10.1038/ncomms5344), by way of scikit-bio. Real and published, without names.

# %% [markdown] lang="fr"
# Les médianes sont proches, et la dispersion dans chaque région est bien plus grande que les écarts entre elles. Groupez par les deux colonnes à la fois, et les 7 adultes en surpoids des États-Unis se détachent avec une médiane de 5,2. Sept personnes, c'est peu ; avant d'y croire, demandez-vous à quelle fréquence sept adultes tirés au hasard en montreraient autant.
#
# Faites maintenant les exercices de ce module : d'abord compter, puis calculer des proportions, la diversité et une comparaison équitable.
#
# ## Discussion
#
# Un intestin plus divers est-il en meilleure santé ? Ces adultes ont été mesurés une fois, à un moment. Qu'est-ce qui distingue encore des personnes de régions différentes : leur nourriture, leurs médicaments, le laboratoire qui a traité l'échantillon ? Que faudrait-il savoir avant de conseiller qui que ce soit ?
#
# ## Questions
#
# 1. Une forêt a 40 espèces d'oiseaux, un parc 20. On a passé deux fois plus d'heures dans la forêt. Qu'annoncez-vous ?
#
# <details><summary>Réponse</summary>Pas les deux nombres seuls. Raréfiez les deux listes au même nombre d'oiseaux, ou comptez de nouveau avec le même effort.</details>
#
# 2. Deux communautés ont le même nombre effectif. Abritent-elles les mêmes espèces ?
#
# <details><summary>Réponse</summary>Peut-être pas une seule en commun. Le nombre dit combien, et non lesquelles. Comparer les membres est la tâche du module suivant.</details>
#
# 3. On double tous les effectifs d'un échantillon. Lesquels des quatre nombres changent ?
#
# <details><summary>Réponse</summary>Aucun : la richesse demande seulement si un effectif dépasse 0, et les autres emploient des proportions.</details>
#
# 4. Les signaux de l'atlas viennent d'une puce à ADN. Pourquoi n'ont-ils pas servi à la raréfaction ?
#
# <details><summary>Réponse</summary>La raréfaction tire des animaux ou des lectures un à un. Un signal n'est le nombre de rien que l'on puisse tirer.</details>
#
# ## Références
#
# - C. E. Shannon, Bell Syst. Tech. J. 1948, [27, 379](https://doi.org/10.1002/j.1538-7305.1948.tb01338.x).
# - W. H. Berger, F. L. Parker, Science 1970, [168, 1345](https://doi.org/10.1126/science.168.3937.1345).
# - S. H. Hurlbert, Ecology 1971, [52, 577](https://doi.org/10.2307/1934145).
# - L. Jost, Oikos 2006, [113, 363](https://doi.org/10.1111/j.2006.0030-1299.14714.x).
# - Données : L. Lahti et al., Nature Communications 2014, [5, 4344](https://doi.org/10.1038/ncomms5344), via scikit-bio. Réelles et publiées, sans noms.
