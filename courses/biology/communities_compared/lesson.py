# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   lesson: biology-communities-compared
#   title: {en: "From many species to one distance", fr: "De nombreuses espèces à une seule distance"}
#   minutes: 25
# ---

# %% [markdown] lang="en"
# # From many species to one distance
#
# ## Aim
#
# After this lesson you can measure how different two communities are, draw many of them on a map, and test whether groups of them differ.
#
# ## What you need first
#
# You know how to describe one community by its diversity (module *Communities*). You know what a p-value is and how shuffling gives one.
#
# ## Theory
#
# Diversity describes one place. To compare two places one needs a **distance**, a number for each pair. Three choices hide in it.
#
# - *What is compared?* Counts depend on how much was sampled. Shares do not.
# - *What about species that both lack?* In nature, nearly all species are missing from nearly all places. A good distance ignores them.
# - *How do rare and common species weigh?* Bray-Curtis is ruled by the common ones:
#
# $$d = \frac{\sum_i |a_i - b_i|}{\sum_i (a_i + b_i)}$$
#
# With the shares of two samples, $d$ is 0 for equal communities, and 1 where no species is shared.
#
# Thirty samples make 435 distances. **Principal coordinates analysis** places the samples as points whose distances on paper are as close as possible to those of the table. Each axis says how much of the whole it shows. What is not shown may matter: look at this number first.
#
# **PERMANOVA** tests groups. It compares the squared distances within groups with those between them, as an analysis of variance does. Its p-value comes from shuffling the group labels. The shuffles must follow the design. Samples of one person, one field or one week belong together, so labels are exchanged within such blocks only.
#
# The picture shows the swabs of two people, taken from four places of the body over six months.

# %% [markdown] lang="fr"
# # De nombreuses espèces à une seule distance
#
# ## But
#
# Après cette leçon, vous saurez mesurer à quel point deux communautés diffèrent, en dessiner beaucoup sur une carte, et tester si des groupes diffèrent.
#
# ## Ce qu'il vous faut
#
# Vous savez décrire une communauté par sa diversité (module *Communautés*). Vous savez ce qu'est une valeur p et comment des mélanges en donnent une.
#
# ## Théorie
#
# La diversité décrit un lieu. Pour comparer deux lieux, il faut une **distance**, un nombre pour chaque paire. Trois choix s'y cachent.
#
# - *Que compare-t-on ?* Les comptages dépendent de la taille de l'échantillon. Les parts n'en dépendent pas.
# - *Que faire des espèces absentes des deux ?* Dans la nature, presque toutes les espèces sont absentes de presque tous les lieux. Une bonne distance les ignore.
# - *Quel poids ont les espèces rares et communes ?* Bray-Curtis est dominée par les communes :
#
# $$d = \frac{\sum_i |a_i - b_i|}{\sum_i (a_i + b_i)}$$
#
# Avec les parts de deux échantillons, $d$ vaut 0 pour des communautés identiques, et 1 quand aucune espèce n'est commune.
#
# Trente échantillons font 435 distances. L'**analyse en coordonnées principales** place les échantillons comme des points dont les distances sur le papier sont aussi proches que possible de celles de la table. Chaque axe dit quelle part du tout il montre. Ce qui n'est pas montré peut compter : regardez d'abord ce nombre.
#
# **PERMANOVA** teste des groupes. Elle compare les distances au carré dans les groupes à celles entre eux, comme une analyse de variance. Sa valeur p vient de mélanges des étiquettes de groupe. Les mélanges doivent suivre le plan de l'étude. Les échantillons d'une personne, d'un champ ou d'une semaine vont ensemble ; on n'échange donc des étiquettes qu'à l'intérieur de tels blocs.
#
# L'image montre les prélèvements de deux personnes, pris en quatre endroits du corps pendant six mois.

# %%
import matplotlib.pyplot as plt
import numpy as np

from enact_learn.datasets import moving_pictures

swabs = moving_pictures.samples()
distances = moving_pictures.distances().to_numpy()

centre = np.eye(len(distances)) - 1 / len(distances)
values, vectors = np.linalg.eigh(-0.5 * centre @ distances**2 @ centre)
points = vectors[:, [-1, -2]] * np.sqrt(values[[-1, -2]])
points = points * np.sign(points[0])  # the sign of an axis is free: the first swab shall lie right and above
shown = values[[-1, -2]] / values[values > 0].sum()

figure, axes = plt.subplots(figsize=(6, 4))
for site, marker in zip(["gut", "tongue", "left palm", "right palm"], "o^<>"):
    chosen = (swabs["body_site"] == site).to_numpy()
    axes.plot(*points[chosen].T, marker, label=site, markersize=8, fillstyle="none", color="black")
axes.set(xlabel=f"axis 1 ({shown[0]:.0%} of the whole)", ylabel=f"axis 2 ({shown[1]:.0%} of the whole)")
axes.legend()
figure.tight_layout()

# %% [markdown] lang="en"
# *Figure: a map of 33 swabs, with another marker for each place of the body. Axis 1 shows 34 % of the whole, axis 2 shows 26 %. The gut swabs, circles, lie alone at the upper right. The tongue swabs, upright triangles, lie close together at the bottom, near the middle. The palm swabs, triangles that point left and right, spread on the left from the top down to the tongue. One swab of a right palm lies far from the others, beside the gut.*
#
# ## Practice
#
# Now compare the soils of a desert with Bray-Curtis, step by step after the rain.

# %% [markdown] lang="fr"
# *Figure : une carte de 33 prélèvements, avec une marque différente par endroit du corps. L'axe 1 montre 34 % du tout, l'axe 2 en montre 26 %. Les prélèvements d'intestin, des cercles, sont seuls en haut à droite. Ceux de la langue, des triangles pointe en haut, sont serrés en bas, près du milieu. Ceux des paumes, des triangles pointant à gauche ou à droite, s'étalent à gauche, du haut jusqu'à la langue. Un prélèvement de paume droite est loin des autres, à côté de l'intestin.*
#
# ## Pratique
#
# Comparez maintenant les sols d'un désert avec Bray-Curtis, pas à pas après la pluie.

# %%
from enact_learn.datasets.soil_crust import crust_counts

counts = crust_counts()
parts = counts.div(counts.sum(axis=1), axis=0)
before = parts.loc["3min_early"]
for sample in ["3min_early", "9hr_early", "18hr_early", "42hr_early", "49p5hr_early"]:
    after = parts.loc[sample]
    print(f"{sample:14} {(before - after).abs().sum() / (before + after).sum():.2f}")

# %% [markdown] lang="en"
# Do it again for the late crust: is there a sample for each time? The exercises begin with *How different are two soils?*
#
# ## Discussion
#
# The swabs of one person over six months are not independent of each other. What does a small p-value then say about people in general, when there are only two of them? Which further samples would you ask for?
#
# *Data: Caporaso and colleagues 2011 and Swenson and colleagues 2018, from the test files of scikit-bio. The two people of the swabs are published under pseudonyms.*
#
# ## Questions
#
# 1. Two samples of one lake hold 10 and 1,000 reads. Why is their Bray-Curtis dissimilarity on counts close to 1?
#
# <details><summary>Answer</summary>The differences of the counts are nearly as large as their sum. On shares it would be small.</details>
#
# 2. The first two axes of a map show 60 %. What does that mean for two points that lie close together?
#
# <details><summary>Answer</summary>They may still be far apart on the axes that are not drawn.</details>
#
# 3. All samples of group A were taken in summer, all of group B in winter. Can shuffling within seasons test the groups?
#
# <details><summary>Answer</summary>No. Within a season all labels are equal, so no shuffle changes anything. Season and group can't be told apart.</details>
#
# ## References
#
# - J. R. Bray, J. T. Curtis, Ecological Monographs 27, 325 (1957), [doi](https://doi.org/10.2307/1942268)
# - J. C. Gower, Biometrika 53, 325 (1966), [doi](https://doi.org/10.1093/biomet/53.3-4.325)
# - M. J. Anderson, Austral Ecology 26, 32 (2001), [doi](https://doi.org/10.1111/j.1442-9993.2001.01070.pp.x)
# - J. G. Caporaso et al., Genome Biology 12, R50 (2011), [doi](https://doi.org/10.1186/gb-2011-12-5-r50)
# - T. L. Swenson et al., Nature Communications 9, 19 (2018), [doi](https://doi.org/10.1038/s41467-017-02356-9)

# %% [markdown] lang="fr"
# Refaites-le pour la croûte la plus âgée (late) : y a-t-il un échantillon à chaque heure ? Les exercices commencent par *À quel point deux sols diffèrent-ils ?*
#
# ## Discussion
#
# Les prélèvements d'une personne pendant six mois ne sont pas indépendants entre eux. Que dit alors une petite valeur p sur les gens en général, quand il n'y a que deux personnes ? Quels autres échantillons demanderiez-vous ?
#
# *Données : Caporaso et ses collègues 2011, Swenson et ses collègues 2018, tirées des fichiers de test de scikit-bio. Les deux personnes sont publiées sous pseudonyme.*
#
# ## Questions
#
# 1. Deux échantillons d'un même lac ont 10 et 1 000 lectures. Pourquoi leur dissimilarité de Bray-Curtis sur les comptages est-elle proche de 1 ?
#
# <details><summary>Réponse</summary>Les différences des comptages sont presque aussi grandes que leur somme. Sur des parts, elle serait petite.</details>
#
# 2. Les deux premiers axes d'une carte montrent 60 %. Qu'est-ce que cela veut dire pour deux points proches ?
#
# <details><summary>Réponse</summary>Ils peuvent être encore éloignés sur les axes qui ne sont pas dessinés.</details>
#
# 3. Tous les échantillons du groupe A datent de l'été, tous ceux du groupe B de l'hiver. Des mélanges au sein des saisons peuvent-ils tester les groupes ?
#
# <details><summary>Réponse</summary>Non. Dans une saison, toutes les étiquettes sont égales : aucun mélange ne change rien. On ne peut pas séparer saison et groupe.</details>
#
# ## Références
#
# - J. R. Bray, J. T. Curtis, Ecological Monographs 27, 325 (1957), [doi](https://doi.org/10.2307/1942268)
# - J. C. Gower, Biometrika 53, 325 (1966), [doi](https://doi.org/10.1093/biomet/53.3-4.325)
# - M. J. Anderson, Austral Ecology 26, 32 (2001), [doi](https://doi.org/10.1111/j.1442-9993.2001.01070.pp.x)
# - J. G. Caporaso et al., Genome Biology 12, R50 (2011), [doi](https://doi.org/10.1186/gb-2011-12-5-r50)
# - T. L. Swenson et al., Nature Communications 9, 19 (2018), [doi](https://doi.org/10.1038/s41467-017-02356-9)
