# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   lesson: chemistry-challenge
#   title: {en: "Advise a partner on molecules that nobody has made", fr: "Conseiller sur des molécules que personne n'a faites"}
#   minutes: 20
# ---

# %% [markdown] lang="en"
# # Advise a partner on molecules that nobody has made
#
# ## Aim
#
# After this lesson you can restate a medicinal chemist's question, choose a test that resembles it, show where a model stops being useful, and write advice that can be acted on.
#
# ## What you need first
#
# The modules on similarity and on activity: fingerprints, Tanimoto, scaffolds, and held-back molecules.
#
# ## Theory
#
# **Restate the question.** "Which of these molecules should we make?" holds three questions. How active will each one be? How far may that number be off? How many can the laboratory make? Also ask how the new molecules *differ* from the known ones. That decides which test is honest.
#
# **A baseline first.** Two baselines need no training. One always says the mean activity. The other copies the activity of the most similar known molecule. A model that does not beat both adds only trouble.
#
# **Test at the right distance.** The distance of a new molecule is 1 minus its Tanimoto similarity to the nearest molecule of the training set. A random split mostly asks about near relatives; a new series lies further out. So show the error *against* the distance.

# %% [markdown] lang="fr"
# # Conseiller sur des molécules que personne n'a faites
#
# ## But
#
# Après cette leçon, vous saurez reformuler la question d'une équipe de chimie médicinale, choisir un test qui lui ressemble, montrer où un modèle cesse d'être utile, et écrire un conseil que l'on peut suivre.
#
# ## Ce qu'il vous faut
#
# Les modules sur la ressemblance et sur l'activité : empreintes, Tanimoto, squelettes, et molécules mises de côté.
#
# ## Théorie
#
# **Reformuler la question.** « Lesquelles de ces molécules devons-nous faire ? » contient trois questions. Quelle sera l'activité de chacune ? De combien ce nombre peut-il se tromper ? Combien de molécules le laboratoire peut-il faire ? Demandez aussi en quoi les nouvelles molécules *diffèrent* des connues. Le choix d'un test honnête en dépend.
#
# **D'abord un point de comparaison.** Deux règles se passent d'entraînement. L'une dit toujours l'activité moyenne. L'autre recopie l'activité de la molécule connue la plus semblable. Un modèle qui ne les bat pas toutes deux n'apporte que des ennuis.
#
# **Tester à la bonne distance.** La distance d'une nouvelle molécule est 1 moins sa similarité de Tanimoto avec la plus proche molécule d'entraînement. Un découpage au hasard interroge surtout de proches parentes ; une nouvelle série est plus loin. Montrez donc l'erreur *selon* la distance.

# %%
import matplotlib.pyplot as plt
import numpy as np
from rdkit import Chem
from rdkit.Chem.rdFingerprintGenerator import GetMorganGenerator

from enact_learn.datasets.sulfonamides import measured_sulfonamides

table = measured_sulfonamides().sample(700, random_state=1)
generator = GetMorganGenerator(radius=2, fpSize=512)
bits = np.array([generator.GetFingerprintAsNumPy(Chem.MolFromSmiles(smiles)) for smiles in table["smiles"]], dtype=float)
known, new = bits[:100], bits[100:]
activity, truth = table["activity"].to_numpy()[:100], table["activity"].to_numpy()[100:]

shared = new @ known.T
likeness = shared / (new.sum(axis=1)[:, None] + known.sum(axis=1) - shared)  # Tanimoto
distance = 1 - likeness.max(axis=1)
error = np.abs(truth - activity[likeness.argmax(axis=1)])  # copy the nearest known molecule
error_of_mean = np.abs(truth - activity.mean())  # always say the mean

edges = [0, 0.2, 0.3, 0.4, 0.5, 0.8]
parts = [(distance >= low) & (distance < high) for low, high in zip(edges, edges[1:])]
middles = [distance[part].mean() for part in parts]
figure, axes = plt.subplots(figsize=(7, 3.8))
axes.plot(distance, error, ".", color="0.75", markersize=4, label="one new molecule")
axes.plot(middles, [error[part].mean() for part in parts], "o-", color="black", label="nearest molecule, mean error")
axes.plot(middles, [error_of_mean[part].mean() for part in parts], "s--", color="black", fillstyle="none", label="always the mean, mean error")
for part, middle in zip(parts, middles):
    axes.text(middle, 3.75, f"n = {part.sum()}", ha="center", fontsize=9)
    print(f"n = {part.sum()}: nearest {error[part].mean():.2f}, mean {error_of_mean[part].mean():.2f}")
axes.set(xlabel="distance to the nearest training molecule (1 - Tanimoto)", ylabel="error of activity (log units)", ylim=(0, 4))
axes.legend(loc="upper left", bbox_to_anchor=(0, 0.92), fontsize=8)
figure.tight_layout()

# %% [markdown] lang="en"
# *Figure: 600 grey points, one a new molecule: its error when the nearest of 100 known molecules is copied, from 0 to nearly 4 log units, against the distance, 0.05 to 0.6. A solid line with circles is the mean error in five ranges of distance: it rises from 0.61 to 0.77, 0.87, 0.94 and 1.14. A dashed line with squares is the error of always saying the mean: 0.94, 0.85, 1.06, 1.09 and 0.86. The lines cross before the last range. Counts stand above: 113, 210, 216, 49 and only 12.*
#
# *Data: ChEMBL document CHEMBL2321810, by way of RDKit.*
#
# ## Practice
#
# Chemists think in factors of dose. One log unit is a factor of ten.

# %% [markdown] lang="fr"
# *Figure : 600 points gris, un par nouvelle molécule : son erreur quand on recopie la plus proche de 100 connues, de 0 à presque 4 unités logarithmiques, selon la distance, de 0,05 à 0,6. Un trait plein avec des cercles donne l'erreur moyenne dans cinq tranches de distance : elle monte de 0,61 à 0,77, 0,87, 0,94 et 1,14. Des tirets avec des carrés donnent l'erreur de qui dit toujours la moyenne : 0,94, 0,85, 1,06, 1,09 et 0,86. Les lignes se croisent à la fin. En haut, les effectifs : 113, 210, 216, 49 et seulement 12.*
#
# *Données : document ChEMBL CHEMBL2321810, par l'intermédiaire de RDKit.*
#
# ## Pratique
#
# En chimie, on pense en facteurs de dose. Une unité logarithmique est un facteur dix.

# %%
near = distance < 0.2
for name, part in [("near", near), ("not near", ~near)]:
    print(f"{name}: {part.sum()} molecules, {100 * (error[part] > 1).mean():.0f} % wrong by more than a factor of ten")

# %% [markdown] lang="en"
# Below a distance of 0.2, 16 % of the copies are wrong by more than a factor of ten; beyond, 34 %. The challenge asks about new scaffolds. First decide which molecules to hold back, and measure both baselines on them.
#
# ## Discussion
#
# A synthesis takes weeks. A wrong pick costs bench time, and everybody sees it. A good molecule that was never made may cost more, and nobody sees it. So an interval that is too narrow does harm; one too wide helps nobody to choose.
#
# Write the report for chemists. **Advice:** what to make, why, and what to do with doubtful molecules: measure two or three first. **Validation:** what was held back, and why this resembles the plan. **Uncertainty:** width and coverage as factors of dose, and where they may fail. **Clarity:** short, no jargon.
#
# ## Questions
#
# 1. Copying seems to lose beyond 0.5. May you report this as a fact?
#
# <details><summary>Answer</summary>Only as a warning, with its count. Twelve molecules settle nothing.</details>
#
# 2. Your error is small in random folds. What will the partner meet?
#
# <details><summary>Answer</summary>A larger one, if the plan leaves the known series.</details>
#
# 3. Is a far molecule a bad choice?
#
# <details><summary>Answer</summary>Not always: it teaches the most. But say that it is an experiment and not a forecast.</details>
#
# ## References
#
# - R. P. Sheridan and colleagues, Similarity to molecules in the training set, J. Chem. Inf. Comput. Sci. 44, 1912 (2004), [doi:10.1021/ci049782w](https://doi.org/10.1021/ci049782w).
# - R. P. Sheridan, Time-split cross-validation, J. Chem. Inf. Model. 53, 783 (2013), [doi:10.1021/ci400084k](https://doi.org/10.1021/ci400084k).

# %% [markdown] lang="fr"
# Sous une distance de 0,2, 16 % des copies se trompent de plus d'un facteur dix ; au-delà, 34 %. Le défi porte sur de nouveaux squelettes. Décidez d'abord quelles molécules mettre de côté, et mesurez sur elles les deux règles simples.
#
# ## Discussion
#
# Une synthèse prend des semaines. Un mauvais choix coûte du temps, et tout le monde le voit. Une bonne molécule jamais faite peut coûter davantage, et personne ne le voit. Un intervalle trop étroit nuit donc ; un trop large n'aide pas à choisir.
#
# Écrivez le rapport pour des chimistes. **Conseil :** que faire, pourquoi, et comment traiter les molécules douteuses : en mesurer d'abord deux ou trois. **Validation :** ce qui fut mis de côté, et en quoi cela ressemble au projet. **Incertitude :** largeur et couverture en facteurs de dose, et où elles peuvent échouer. **Clarté :** court, sans jargon.
#
# ## Questions
#
# 1. Recopier semble perdre au-delà de 0,5. Peut-on l'écrire comme un fait ?
#
# <details><summary>Réponse</summary>Seulement comme un avertissement : douze molécules ne peuvent trancher.</details>
#
# 2. Votre erreur est petite dans des plis au hasard. Que verra le partenaire ?
#
# <details><summary>Réponse</summary>Une erreur plus grande, si le projet quitte les séries connues.</details>
#
# 3. Une molécule lointaine est-elle un mauvais choix ?
#
# <details><summary>Réponse</summary>Pas toujours : elle apprend le plus. Mais dites que c'est une expérience et non une prévision.</details>
#
# ## Références
#
# - R. P. Sheridan et collègues, Similarity to molecules in the training set, J. Chem. Inf. Comput. Sci. 44, 1912 (2004), [doi:10.1021/ci049782w](https://doi.org/10.1021/ci049782w).
# - R. P. Sheridan, Time-split cross-validation, J. Chem. Inf. Model. 53, 783 (2013), [doi:10.1021/ci400084k](https://doi.org/10.1021/ci400084k).
