# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   lesson: chemistry-activity
#   title: {en: "Models of activity, and when to believe them", fr: "Les modèles d'activité, et quand les croire"}
#   minutes: 30
# ---

# %% [markdown] lang="en"
# # Models of activity, and when to believe them
#
# ## Aim
#
# After this lesson you can train a model that predicts activity from structure, test it on the question that matters, and attach an honest error to its answers.
#
# ## What you need first
#
# - Fingerprints and similarity (the module before this one).
# - Training set and test set, cross-validation, random forests or linear regression.
#
# ## Theory
#
# **The model.** A QSAR (quantitative structure-activity relationship) learns from rows of fingerprints and measured activities. Activities are best taken as logarithms: a pIC50 of 7 means that $10^{-7}$ mol/L halves an effect, and 8 means that a tenth of that is enough.
#
# **The question.** On its own training molecules, a model looks superb. In a random split, each test molecule has sisters in training, so the test asks: can you fill a gap in a known series? Project teams ask another question: what about the *next* series? Hold back whole scaffolds to ask it. The usual score is
#
# $$Q^2 = 1 - \frac{\sum_i (y_i - \hat{y}_i)^2}{\sum_i (y_i - \bar{y})^2}$$
#
# with 1 for perfect predictions and 0 for always saying the mean.
#
# **Chance.** Shuffle the activities and repeat everything. If the score stays high, something leaks.
#
# **The honest error.** Conformal prediction takes the errors on molecules kept aside, and gives each new prediction an interval that holds the truth as often as promised. The promise is an average. It may fail for a family unlike all others, so the domain of the model must be drawn as well.

# %% [markdown] lang="fr"
# # Les modèles d'activité, et quand les croire
#
# ## But
#
# Après cette leçon, vous saurez entraîner un modèle qui prédit l'activité d'après la structure, le tester sur la question qui compte, et joindre une erreur honnête à ses réponses.
#
# ## Ce qu'il vous faut
#
# - Les empreintes et la similarité (le module précédent).
# - Entraînement et test, validation croisée, forêts aléatoires ou régression linéaire.
#
# ## Théorie
#
# **Le modèle.** Un QSAR (relation quantitative entre structure et activité) apprend sur des lignes d'empreintes et d'activités mesurées. On prend de préférence le logarithme des activités : un pIC50 de 7 veut dire que $10^{-7}$ mol/L réduit un effet de moitié, et 8 qu'un dixième y suffit.
#
# **La question.** Sur ses propres molécules d'entraînement, un modèle semble superbe. Dans une séparation au hasard, chaque molécule de test a des sœurs dans l'entraînement ; le test demande donc : savez-vous combler un trou dans une série connue ? Les équipes posent une autre question : et la série *suivante* ? Pour la poser, mettez de côté des squelettes entiers. Le score habituel est
#
# $$Q^2 = 1 - \frac{\sum_i (y_i - \hat{y}_i)^2}{\sum_i (y_i - \bar{y})^2}$$
#
# avec 1 pour des prédictions parfaites et 0 si l'on dit toujours la moyenne.
#
# **Le hasard.** Mélangez les activités et refaites tout. Si le score reste élevé, quelque chose fuit.
#
# **L'erreur honnête.** La prédiction conforme prend les erreurs sur des molécules mises de côté, et donne à chaque nouvelle prédiction un intervalle qui contient la vérité aussi souvent que promis. La promesse est une moyenne. Elle peut échouer pour une famille qui ne ressemble à aucune autre ; il faut donc aussi tracer le domaine du modèle.

# %%
import matplotlib.pyplot as plt
import numpy as np
from rdkit import Chem
from rdkit.Chem.rdFingerprintGenerator import GetMorganGenerator
from rdkit.Chem.Scaffolds import MurckoScaffold
from sklearn.linear_model import Ridge
from sklearn.model_selection import GroupKFold, KFold, cross_val_predict

from enact_learn.datasets.sulfonamides import measured_sulfonamides

table = measured_sulfonamides().sample(400, random_state=3)
generator = GetMorganGenerator(radius=2, fpSize=512)
matrix = np.array([generator.GetFingerprintAsNumPy(Chem.MolFromSmiles(smiles)) for smiles in table["smiles"]], dtype=float)
activity = table["activity"].to_numpy()
scaffolds = [MurckoScaffold.MurckoScaffoldSmiles(smiles) for smiles in table["smiles"]]
predicted = {
    "training molecules": Ridge().fit(matrix, activity).predict(matrix),
    "random folds": cross_val_predict(Ridge(), matrix, activity, cv=KFold(5, shuffle=True, random_state=0)),
    "new scaffolds": cross_val_predict(Ridge(), matrix, activity, cv=GroupKFold(5), groups=scaffolds),
}
figure, panels = plt.subplots(1, 3, figsize=(9, 3.2), sharex=True, sharey=True)
for axes, (name, values) in zip(panels, predicted.items()):
    score = 1 - np.sum((activity - values) ** 2) / np.sum((activity - activity.mean()) ** 2)
    axes.plot(activity, values, ".", color="0.4", markersize=4)
    axes.plot([4, 9.5], [4, 9.5], "-", color="black")
    axes.set(title=f"{name}: {score:.2f}", xlabel="measured activity")
panels[0].set_ylabel("predicted activity")
figure.tight_layout()

# %% [markdown] lang="en"
# *Figure: three panels with predicted against measured activity for the same 400 molecules and the same kind of model; a diagonal line marks perfect predictions. Left, training molecules: the points hug the line, the score is 0.95. Middle, random folds: a broad band around the line, 0.61. Right, new scaffolds: a broader cloud, flatter than the line, 0.52. Only the question has changed.*
#
# ## Practice
#
# The next cell shuffles the activities before the random folds. Run it with other seeds. Does the score stay near or below 0?

# %% [markdown] lang="fr"
# *Figure : trois panneaux montrent l'activité prédite en fonction de l'activité mesurée, pour les mêmes 400 molécules et la même sorte de modèle ; une diagonale marque les prédictions parfaites. À gauche, les molécules d'entraînement : les points collent à la ligne, le score est 0,95. Au milieu, des plis au hasard : une large bande autour de la ligne, 0,61. À droite, de nouveaux squelettes : un nuage plus large, plus plat que la ligne, 0,52. Seule la question a changé.*
#
# ## Pratique
#
# La cellule suivante mélange les activités avant les plis au hasard. Relancez-la avec d'autres graines. Le score reste-t-il proche de 0 ou au-dessous ?

# %%
shuffled = np.random.default_rng(1).permutation(activity)
values = cross_val_predict(Ridge(), matrix, shuffled, cv=KFold(5, shuffle=True, random_state=0))
print(round(1 - np.sum((shuffled - values) ** 2) / np.sum((shuffled - shuffled.mean()) ** 2), 2))

# %% [markdown] lang="en"
# Then go to the exercises: first a matrix and a forest, then scaffolds and shuffles, then intervals. The challenge at the end of the course puts all of it together.
#
# ## Discussion
#
# The data here come from one document, so all molecules are relatives, even across scaffolds. How would the third score change for molecules from another laboratory? Who should decide how wrong a model may be before it guides a synthesis?
#
# ## Questions
#
# 1. A paper reports a score of 0.95 "on the full data set". What do you ask?
#
# <details><summary>Answer</summary>Whether the molecules that were scored had been used for training. If so, the number says nothing about new molecules.</details>
#
# 2. Why can the score be negative?
#
# <details><summary>Answer</summary>When the errors are larger than those of always saying the mean.</details>
#
# 3. Intervals cover 90 % of all molecules, but 40 % of one family. Is the method broken?
#
# <details><summary>Answer</summary>No, the promise is about the average. But this family needs wider intervals, or measurements of its own.</details>
#
# ## References
#
# - G. W. Bemis and M. A. Murcko, J. Med. Chem. 39, 2887 (1996), <https://doi.org/10.1021/jm9602928>.
# - C. Rücker, G. Rücker and M. Meringer, y-Randomization and its variants, J. Chem. Inf. Model. 47, 2345 (2007), <https://doi.org/10.1021/ci700157b>.
# - U. Norinder and others, Introducing conformal prediction in predictive modeling, J. Chem. Inf. Model. 54, 1596 (2014), <https://doi.org/10.1021/ci5001168>.

# %% [markdown] lang="fr"
# Passez ensuite aux exercices : d'abord une matrice et une forêt, puis squelettes et mélanges, puis intervalles. Le défi à la fin du cours réunit le tout.
#
# ## Discussion
#
# Les données viennent ici d'un seul document ; toutes les molécules sont donc parentes, même entre squelettes. Comment changerait le troisième score pour des molécules d'un autre laboratoire ? Qui devrait décider à quel point un modèle peut se tromper avant de guider une synthèse ?
#
# ## Questions
#
# 1. Un article annonce un score de 0,95 « sur toutes les données ». Que demandez-vous ?
#
# <details><summary>Réponse</summary>Si les molécules notées avaient servi à l'entraînement. Si oui, le nombre ne dit rien des molécules nouvelles.</details>
#
# 2. Pourquoi le score peut-il être négatif ?
#
# <details><summary>Réponse</summary>Quand les erreurs sont plus grandes que si l'on disait toujours la moyenne.</details>
#
# 3. Des intervalles couvrent 90 % des molécules, mais 40 % d'une famille. La méthode est-elle en défaut ?
#
# <details><summary>Réponse</summary>Non, la promesse porte sur la moyenne. Mais cette famille a besoin d'intervalles plus larges, ou de ses propres mesures.</details>
#
# ## Références
#
# - G. W. Bemis et M. A. Murcko, J. Med. Chem. 39, 2887 (1996), <https://doi.org/10.1021/jm9602928>.
# - C. Rücker, G. Rücker et M. Meringer, y-Randomization and its variants, J. Chem. Inf. Model. 47, 2345 (2007), <https://doi.org/10.1021/ci700157b>.
# - U. Norinder et coll., Introducing conformal prediction in predictive modeling, J. Chem. Inf. Model. 54, 1596 (2014), <https://doi.org/10.1021/ci5001168>.
