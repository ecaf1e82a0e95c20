# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   lesson: biology-kinetics
#   title: {en: "Enzymes: two constants and what moves them", fr: "Enzymes : deux constantes et ce qui les change"}
#   minutes: 30
# ---

# %% [markdown] lang="en"
# # Enzymes: two constants and what moves them
#
# ## Aim
#
# After this lesson you can read the curve of an enzyme, explain $V_\text{max}$ and $K_m$ to somebody else, fit them to measured rates, and tell kinds of inhibitors apart by what they change.
#
# ## What you need first
#
# Functions in Python, and fitting a straight line, from the foundations course. From chemistry: concentrations in µmol/L.
#
# ## Theory
#
# An enzyme $E$ takes hold of its substrate $S$, changes it, and lets the product go. Each molecule of enzyme serves one molecule of substrate at a time. With little substrate, most enzymes wait: twice the substrate gives twice the rate. With a lot of it, all are busy, and more substrate changes nothing. One curve joins the two ends:
#
# $$v = \frac{V_\text{max}\, s}{K_m + s}$$
#
# $V_\text{max}$ is the rate when all enzymes are busy. It grows with the amount of enzyme. $K_m$ is the substrate at which half of them are busy. It does not depend on the amount of enzyme. A small $K_m$ means that the enzyme is already busy at little substrate.
#
# An **inhibitor** changes what looks like these constants. The picture shows two kinds.

# %% [markdown] lang="fr"
# # Enzymes : deux constantes et ce qui les change
#
# ## But
#
# Après cette leçon, vous saurez lire la courbe d'une enzyme, expliquer $V_\text{max}$ et $K_m$ à quelqu'un d'autre, les ajuster à des vitesses mesurées, et distinguer des types d'inhibiteurs par ce qu'ils changent.
#
# ## Ce qu'il vous faut
#
# Les fonctions en Python et l'ajustement d'une droite, dans le cours de bases. De la chimie : les concentrations en µmol/L.
#
# ## Théorie
#
# Une enzyme $E$ saisit son substrat $S$, le change et relâche le produit. Chaque molécule d'enzyme sert une molécule de substrat à la fois. Avec peu de substrat, la plupart des enzymes attendent : deux fois plus de substrat donne une vitesse double. Avec beaucoup, toutes sont occupées, et plus de substrat ne change rien. Une courbe relie les deux extrêmes :
#
# $$v = \frac{V_\text{max}\, s}{K_m + s}$$
#
# $V_\text{max}$ est la vitesse quand toutes les enzymes sont occupées. Elle croît avec la quantité d'enzyme. $K_m$ est la concentration de substrat pour laquelle la moitié d'entre elles est occupée. Il ne dépend pas de la quantité d'enzyme. Un petit $K_m$ signifie que l'enzyme est déjà occupée avec peu de substrat.
#
# Un **inhibiteur** change ce qui ressemble à ces constantes. L'image en montre deux types.

# %%
import matplotlib.pyplot as plt
import numpy as np
from scipy.optimize import curve_fit


def michaelis(substrate, vmax, km):
    return vmax * substrate / (km + substrate)


substrate = np.linspace(0, 400, 200)
figure, axes = plt.subplots(figsize=(7, 3.8))
axes.plot(substrate, michaelis(substrate, 10, 50), "-", label="no inhibitor")
axes.plot(substrate, michaelis(substrate, 10, 150), "--", label="competitive")
axes.plot(substrate, michaelis(substrate, 10 / 3, 50 / 3), ":", linewidth=2.5, label="uncompetitive")
axes.plot([50, 150, 50 / 3], [5, 5, 10 / 6], "ko", label="half of its own largest rate")
axes.set(xlabel="substrate (µmol/L)", ylabel="rate (µmol/L per second)", ylim=(0, 10))
axes.legend(loc="upper left", ncols=2, fontsize=8)
figure.tight_layout()

# %% [markdown] lang="en"
# *Figure: three rates against the substrate from 0 to 400 µmol/L. The solid curve, without inhibitor, rises steeply, passes 5 at a substrate of 50 and comes near 9. The dashed curve (competitive) rises more slowly and passes 5 only at 150, but it keeps rising towards the same height. The dotted curve (uncompetitive) rises as steeply as the solid one at first, and soon levels off near 3. A dot on each curve marks half of its largest rate: at 50, 150 and 17.*
#
# A **competitive** inhibitor takes the place of the substrate. Enough substrate pushes it away: $K_m$ seems larger, $V_\text{max}$ stays. An **uncompetitive** one binds only to enzymes that already hold substrate: both constants seem smaller. A **non-competitive** one puts enzymes out of work whether they hold substrate or not: only $V_\text{max}$ falls.
#
# How does one find the constants? Before computers, people turned the curve into a line by plotting $1/v$ against $1/s$. This makes the smallest and least exact rates weigh most. Fit the curve itself.
#
# ## Practice
#
# Here are eight rates with some noise. Fit them, then change the seed a few times. Which of the two constants moves more?

# %% [markdown] lang="fr"
# *Figure : trois vitesses selon le substrat, de 0 à 400 µmol/L. La courbe pleine, sans inhibiteur, monte vite, passe par 5 pour un substrat de 50 et approche 9. La courbe en tirets (compétitif) monte plus lentement et ne passe par 5 qu'à 150, mais elle continue vers la même hauteur. La courbe en pointillé (incompétitif) monte d'abord aussi vite que la pleine et plafonne bientôt vers 3. Un point sur chaque courbe marque la moitié de sa plus grande vitesse : à 50, 150 et 17.*
#
# Un inhibiteur **compétitif** prend la place du substrat. Assez de substrat le chasse : $K_m$ semble plus grand, $V_\text{max}$ reste. Un inhibiteur **incompétitif** ne se lie qu'aux enzymes qui tiennent déjà du substrat : les deux constantes semblent plus petites. Un **non compétitif** met des enzymes hors service, qu'elles tiennent du substrat ou non : seul $V_\text{max}$ baisse.
#
# Comment trouver les constantes ? Avant les ordinateurs, on changeait la courbe en droite en portant $1/v$ en fonction de $1/s$. Les vitesses les plus petites et les moins précises pèsent alors le plus. Ajustez la courbe elle-même.
#
# ## Pratique
#
# Voici huit vitesses un peu bruitées. Ajustez-les, puis changez la graine quelques fois. Laquelle des deux constantes bouge le plus ?

# %%
seed = 1
measured_at = np.array([5.0, 10, 20, 40, 75, 150, 300, 500])
rates = michaelis(measured_at, 10, 50) + 0.3 * np.random.default_rng(seed).normal(size=8)
(vmax, km), covariance = curve_fit(michaelis, measured_at, rates, p0=[rates.max(), np.median(measured_at)])
errors = np.sqrt(np.diag(covariance))
print(f"Vmax {vmax:.1f} ± {errors[0]:.1f} (true: 10), Km {km:.0f} ± {errors[1]:.0f} (true: 50)")

# %% [markdown] lang="en"
# $K_m$ is the less certain one, in relation to its size: it sits where the curve bends, and few points are there. Now do the exercises: compute rates, turn readings of an instrument into rates, fit, and choose between models.
#
# ## Discussion
#
# A company reports that its new inhibitor halves the rate. At how much substrate was it measured? Would the same number hold in a cell, where the substrate piles up when the enzyme slows down?
#
# ## Questions
#
# 1. You use twice the enzyme. What happens to $V_\text{max}$ and $K_m$?
#
# <details><summary>Answer</summary>Vmax doubles. Km stays: it says at how much substrate half of the enzymes are busy, however many there are.</details>
#
# 2. All your amounts of substrate lie far below $K_m$. Which constant can you not find?
#
# <details><summary>Answer</summary>Neither by itself: the curve is a straight line there, and only the ratio Vmax / Km can be read off.</details>
#
# 3. A medicine is a competitive inhibitor. The substrate in the cell rises tenfold. What becomes of its effect?
#
# <details><summary>Answer</summary>It shrinks, since more substrate pushes it away. For an uncompetitive inhibitor it would grow.</details>
#
# 4. A model with three constants fits better than one with two. Is it the right one?
#
# <details><summary>Answer</summary>Not for this reason: a further constant always fits at least as well. A criterion such as Akaike's asks whether it fits well enough to pay for the constant.</details>
#
# ## References
#
# - K. A. Johnson, R. S. Goody, The original Michaelis constant: translation of the 1913 paper, Biochemistry 2011, [50, 8264](https://doi.org/10.1021/bi201284u).
# - H. Lineweaver, D. Burk, J. Am. Chem. Soc. 1934, [56, 658](https://doi.org/10.1021/ja01318a036).
# - H. Akaike, IEEE Trans. Autom. Control 1974, [19, 716](https://doi.org/10.1109/TAC.1974.1100705).
# - Data: simulated.

# %% [markdown] lang="fr"
# $K_m$ est le moins sûr, par rapport à sa taille : il se trouve là où la courbe s'incurve, et peu de points y sont. Faites maintenant les exercices : calculer des vitesses, passer des mesures d'un appareil à des vitesses, ajuster, et choisir entre des modèles.
#
# ## Discussion
#
# Une entreprise annonce que son nouvel inhibiteur divise la vitesse par deux. À quelle concentration de substrat l'a-t-on mesurée ? Le même nombre vaudrait-il dans une cellule, où le substrat s'accumule quand l'enzyme ralentit ?
#
# ## Questions
#
# 1. Vous employez deux fois plus d'enzyme. Que deviennent $V_\text{max}$ et $K_m$ ?
#
# <details><summary>Réponse</summary>Vmax double. Km reste : il dit à quelle concentration de substrat la moitié des enzymes est occupée, quel que soit leur nombre.</details>
#
# 2. Toutes vos concentrations de substrat sont bien au-dessous de $K_m$. Quelle constante ne pouvez-vous pas trouver ?
#
# <details><summary>Réponse</summary>Aucune des deux à elle seule : la courbe y est une droite, et seul le rapport Vmax / Km se lit.</details>
#
# 3. Un médicament est un inhibiteur compétitif. Le substrat dans la cellule est multiplié par dix. Que devient l'effet ?
#
# <details><summary>Réponse</summary>Il diminue, car plus de substrat le chasse. Pour un inhibiteur incompétitif, il augmenterait.</details>
#
# 4. Un modèle à trois constantes s'ajuste mieux qu'un modèle à deux. Est-ce le bon ?
#
# <details><summary>Réponse</summary>Pas pour cette raison : une constante de plus s'ajuste toujours au moins aussi bien. Un critère comme celui d'Akaike demande si le gain vaut la constante.</details>
#
# ## Références
#
# - K. A. Johnson, R. S. Goody, traduction anglaise de l'article de 1913, Biochemistry 2011, [50, 8264](https://doi.org/10.1021/bi201284u).
# - H. Lineweaver, D. Burk, J. Am. Chem. Soc. 1934, [56, 658](https://doi.org/10.1021/ja01318a036).
# - H. Akaike, IEEE Trans. Autom. Control 1974, [19, 716](https://doi.org/10.1109/TAC.1974.1100705).
# - Données : simulées.
