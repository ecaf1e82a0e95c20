# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   lesson: biology-omics
#   title: {en: "A thousand tests at once", fr: "Mille tests à la fois"}
#   minutes: 30
# ---

# %% [markdown] lang="en"
# # A thousand tests at once
#
# ## Aim
#
# After this lesson you can lead a table of gene counts to a list of changed genes, and say how many of the list are likely to be false.
#
# ## What you need first
#
# Tables, means, and the idea of a p-value, from the foundations course. From this course: diversity, since counts of genes behave much like counts of species.
#
# ## Theory
#
# A cell copies the genes that it uses into RNA. A sequencer reads a sample of these copies, and for each gene one counts its reads. To compare two groups of samples takes three steps.
#
# **One scale.** A sample that was read twice as deep has twice the counts. Dividing by the total repairs this, unless one gene takes a large part of all reads. Then all others seem to fall. Size factors rely on the typical gene instead.
#
# **One test a gene.** On a logarithmic scale a doubling is a step of 1. A t-test compares the steps with the scatter between samples of the same group.
#
# **One look at all tests together.** A p-value below 0.05 comes up in one of twenty tests when nothing has changed. Of 900 idle genes, 45 look active. The picture shows 1,000 simulated genes, of which 100 have changed.

# %% [markdown] lang="fr"
# # Mille tests à la fois
#
# ## But
#
# Après cette leçon, vous saurez passer d'une table de comptages de gènes à une liste de gènes changés, et dire combien d'entre eux sont probablement faux.
#
# ## Ce qu'il vous faut
#
# Les tables, les moyennes et l'idée de valeur p, dans le cours de bases. De ce cours : la diversité, car les comptages de gènes ressemblent beaucoup aux comptages d'espèces.
#
# ## Théorie
#
# Une cellule copie en ARN les gènes dont elle se sert. Un séquenceur lit un échantillon de ces copies, et l'on compte les lectures de chaque gène. Comparer deux groupes d'échantillons demande trois étapes.
#
# **Une seule échelle.** Un échantillon lu deux fois plus profondément a des comptages doubles. Diviser par le total y remédie, sauf si un gène prend une grande part des lectures. Tous les autres semblent alors baisser. Les facteurs de taille se fient plutôt au gène typique.
#
# **Un test par gène.** Sur une échelle logarithmique, un doublement est un pas de 1. Un test t compare les pas à la dispersion entre échantillons d'un même groupe.
#
# **Un regard sur tous les tests ensemble.** Une valeur p sous 0,05 sort une fois sur vingt quand rien n'a changé. Sur 900 gènes inactifs, 45 paraissent actifs. L'image montre 1 000 gènes simulés, dont 100 ont changé.

# %%
import matplotlib.pyplot as plt
import numpy as np
from scipy.stats import false_discovery_control, norm

generator = np.random.default_rng(3)
changed = np.arange(1000) < 100
p_values = 2 * norm.sf(np.abs(generator.normal(size=1000) + 3 * changed))

figure, axes = plt.subplots(figsize=(7, 3.6))
axes.hist([p_values[~changed], p_values[changed]], bins=20, range=(0, 1), stacked=True, color=["white", "grey"], edgecolor="black", hatch=["", "//"], label=["not changed", "changed"])
axes.axhline(45, linestyle="--", color="black", label="45 a bar: what luck alone gives")
axes.set(xlabel="p-value", ylabel="genes")
axes.legend()
figure.tight_layout()

# %% [markdown] lang="en"
# *Figure: a histogram of 1,000 p-values in 20 bars of width 0.05. The bars from 0.05 to 1 are 31 to 65 high, around a dashed line at 45. The first bar reaches 127: 43 genes that did not change (white) and, hatched on top of them, 84 that did.*
#
# The 43 white genes in the first bar are no mistake of the test. They are the price of asking 900 times. And nobody who holds real data sees the colours: white and hatched look alike.
#
# But one can see the height of the flat part. It tells how many false genes to expect in the first bar. Benjamini and Hochberg turned this into a rule. Sort the $m$ p-values; the one of rank $k$ is adjusted to $p \cdot m / k$, or to a smaller value that a later rank has. Keeping all genes whose adjusted value is at most $\alpha$ holds the **false discovery rate**, the mean share of false finds in the list, below $\alpha$ for independent tests:
#
# $$\text{FDR} = \text{mean of } \frac{\text{false finds}}{\text{all finds}}$$
#
# This is a promise about the list, not about any one gene in it.
#
# ## Practice
#
# Compare both lists. Then change the effect from 3 to 2 in the cell above, and run both cells again.

# %% [markdown] lang="fr"
# *Figure : un histogramme de 1 000 valeurs p en 20 barres de largeur 0,05. Les barres de 0,05 à 1 ont une hauteur de 31 à 65, autour d'une ligne en tirets à 45. La première atteint 127 : 43 gènes inchangés (en blanc) et, hachurés au-dessus, 84 gènes changés.*
#
# Les 43 gènes blancs de la première barre ne sont pas une erreur du test. Ils sont le prix de 900 questions. Et avec de vraies données, personne ne voit les couleurs : blancs et hachurés se ressemblent.
#
# Mais on voit la hauteur de la partie plate. Elle dit combien de fausses découvertes attendre dans la première barre. Benjamini et Hochberg en ont fait une règle. Triez les $m$ valeurs p ; celle de rang $k$ est ajustée à $p \cdot m / k$, ou à une valeur plus petite d'un rang suivant. Garder tous les gènes dont la valeur ajustée est au plus $\alpha$ tient sous $\alpha$ le **taux de fausses découvertes**, la part moyenne de fausses dans la liste, pour des tests indépendants :
#
# $$\text{FDR} = \text{moyenne de } \frac{\text{fausses découvertes}}{\text{toutes les découvertes}}$$
#
# C'est une promesse sur la liste, et non sur tel ou tel gène.
#
# ## Pratique
#
# Comparez les deux listes. Faites ensuite passer l'effet de 3 à 2 dans la cellule ci-dessus, et relancez les deux cellules.

# %%
for name, found in [("p below 0.05", p_values < 0.05), ("adjusted to 0.05", false_discovery_control(p_values) <= 0.05)]:
    print(f"{name}: {found.sum()} finds, {(found & ~changed).sum()} of them false, {(changed & ~found).sum()} changed genes missed")

# %% [markdown] lang="en"
# The adjusted list is shorter, far cleaner, and misses more. There is no free choice: a lab that can follow five genes wants the clean list, a first screening may want the long one. Say which you took, before you look.
#
# Now do the exercises: scale the counts, test each gene, and control the false finds.
#
# ## Discussion
#
# All treated samples were prepared on Monday, all others on Friday. Can any of the three steps tell the treatment from the day? What should have been done instead?
#
# ## Questions
#
# 1. Why is a gene with 3 reads in all samples together seldom worth a test?
#
# <details><summary>Answer</summary>Its counts are mostly luck, so it can hardly reach a small p-value. Leaving it out, by its total and before looking at the groups, makes m smaller for all others.</details>
#
# 2. May you leave out genes whose p-value is large, and adjust the rest?
#
# <details><summary>Answer</summary>No. The flat part is what the method measures luck with. Who cuts it off claims to have asked fewer questions than were asked.</details>
#
# 3. A list has 60 finds at a level of 0.1. How many of them are false?
#
# <details><summary>Answer</summary>About 6 at most, on average over many such experiments. In this one nobody knows.</details>
#
# 4. One gene takes half of the reads in the treated samples only. What do counts per million say about the others?
#
# <details><summary>Answer</summary>They seem to fall by half, though nothing happened to them. Size factors, medians over genes, are not fooled.</details>
#
# ## References
#
# - Y. Benjamini, Y. Hochberg, J. R. Stat. Soc. B 1995, [57, 289](https://doi.org/10.1111/j.2517-6161.1995.tb02031.x).
# - S. Anders, W. Huber, Genome Biology 2010, [11, R106](https://doi.org/10.1186/gb-2010-11-10-r106).
# - M. I. Love, W. Huber, S. Anders, Genome Biology 2014, [15, 550](https://doi.org/10.1186/s13059-014-0550-8).
# - R. Bourgon, R. Gentleman, W. Huber, PNAS 2010, [107, 9546](https://doi.org/10.1073/pnas.0914005107).
# - Data: simulated, seed 3.

# %% [markdown] lang="fr"
# La liste ajustée est plus courte, bien plus propre, et manque plus de gènes. Rien n'est gratuit : un laboratoire qui peut suivre cinq gènes veut la liste propre, un premier criblage peut préférer la longue. Dites laquelle vous prenez, avant de regarder.
#
# Faites maintenant les exercices : mettre les comptages à l'échelle, tester chaque gène et maîtriser les fausses découvertes.
#
# ## Discussion
#
# Tous les échantillons traités ont été préparés un lundi, tous les autres un vendredi. L'une des trois étapes peut-elle distinguer le traitement du jour ? Qu'aurait-il fallu faire ?
#
# ## Questions
#
# 1. Pourquoi un gène à 3 lectures, tous échantillons réunis, mérite-t-il rarement un test ?
#
# <details><summary>Réponse</summary>Ses comptages sont surtout du hasard, et il ne peut guère atteindre une petite valeur p. L'écarter d'après son total, avant de regarder les groupes, rend m plus petit pour tous les autres.</details>
#
# 2. Peut-on écarter les gènes dont la valeur p est grande, et ajuster le reste ?
#
# <details><summary>Réponse</summary>Non. C'est avec la partie plate que la méthode mesure le hasard. La couper, c'est prétendre avoir posé moins de questions.</details>
#
# 3. Une liste a 60 découvertes au niveau 0,1. Combien sont fausses ?
#
# <details><summary>Réponse</summary>Environ 6 au plus, en moyenne sur beaucoup d'expériences de ce genre. Dans celle-ci, personne ne le sait.</details>
#
# 4. Un gène prend la moitié des lectures dans les seuls échantillons traités. Que disent les comptages par million des autres ?
#
# <details><summary>Réponse</summary>Ils semblent baisser de moitié, sans que rien ne leur soit arrivé. Les facteurs de taille, des médianes sur les gènes, ne s'y trompent pas.</details>
#
# ## Références
#
# - Y. Benjamini, Y. Hochberg, J. R. Stat. Soc. B 1995, [57, 289](https://doi.org/10.1111/j.2517-6161.1995.tb02031.x).
# - S. Anders, W. Huber, Genome Biology 2010, [11, R106](https://doi.org/10.1186/gb-2010-11-10-r106).
# - M. I. Love, W. Huber, S. Anders, Genome Biology 2014, [15, 550](https://doi.org/10.1186/s13059-014-0550-8).
# - R. Bourgon, R. Gentleman, W. Huber, PNAS 2010, [107, 9546](https://doi.org/10.1073/pnas.0914005107).
# - Données : simulées, graine 3.
