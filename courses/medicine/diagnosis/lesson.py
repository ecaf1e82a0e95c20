# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   lesson: medicine-diagnosis
#   title: {en: "Diagnosis: what a result means", fr: "Diagnostic : ce que signifie un résultat"}
#   minutes: 30
# ---

# %% [markdown] lang="en"
# # Diagnosis: what a result means
#
# ## Aim
#
# After this lesson you can describe a test by two numbers, say what a positive result means where an illness is rare, choose a threshold from the harm of each mistake, and ask the right question about a risk score that comes from another hospital.
#
# ## What you need first
#
# Shares, means and columns of a table, from the foundations course. For the second half also the logistic regression. No medical knowledge is needed, and nothing here is advice about anyone's health.
#
# ## Theory
#
# A test makes two kinds of mistakes. The **sensitivity** $s$ is the share of ill people whom it finds. The **specificity** $c$ is the share of healthy people whom it clears. Both look at people whose state is known. A person with a positive result asks the opposite question: am I ill? The answer needs a third number, the **prevalence** $p$, the share of people who are ill:
#
# $$\text{PPV} = \frac{s\,p}{s\,p + (1-c)(1-p)}$$
#
# The picture shows this positive predictive value for two tests, at all prevalences.

# %% [markdown] lang="fr"
# # Diagnostic : ce que signifie un résultat
#
# ## But
#
# Après cette leçon, vous saurez décrire un test par deux nombres, dire ce que signifie un résultat positif là où une maladie est rare, choisir un seuil d'après le dommage de chaque erreur, et poser la bonne question sur un score de risque venu d'un autre hôpital.
#
# ## Ce qu'il vous faut
#
# Les parts, les moyennes et les colonnes d'une table, dans le cours sur les fondements. Pour la seconde moitié, aussi la régression logistique. Aucune connaissance médicale n'est requise, et rien ici n'est un conseil de santé.
#
# ## Théorie
#
# Un test fait deux sortes d'erreurs. La **sensibilité** $s$ est la part des malades qu'il trouve. La **spécificité** $c$ est la part des personnes saines qu'il met hors de cause. Toutes deux regardent des personnes dont on connaît l'état. Une personne qui reçoit un résultat positif pose la question inverse : suis-je malade ? La réponse demande un troisième nombre, la **prévalence** $p$, la part des personnes malades :
#
# $$\text{VPP} = \frac{s\,p}{s\,p + (1-c)(1-p)}$$
#
# L'image montre cette valeur prédictive positive pour deux tests, à toutes les prévalences.

# %%
import matplotlib.pyplot as plt
import numpy as np

prevalence = np.linspace(0.001, 0.6, 300)


def predictive_value(sensitivity, specificity, prevalence):
    """Give the share of people with a positive test who are ill."""
    found = sensitivity * prevalence
    return found / (found + (1 - specificity) * (1 - prevalence))


figure, axes = plt.subplots(figsize=(7, 3.6))
axes.plot(prevalence, predictive_value(0.9, 0.99, prevalence), "-", label="specificity 0.99")
axes.plot(prevalence, predictive_value(0.9, 0.90, prevalence), "--", label="specificity 0.90")
axes.plot([0.01, 0.01], predictive_value(0.9, np.array([0.99, 0.9]), 0.01), "o", color="black", label="prevalence 0.01")
axes.set(xlabel="prevalence", ylabel="positive predictive value", ylim=(0, 1.05))
axes.legend(loc="lower right")
figure.tight_layout()

# %% [markdown] lang="en"
# *Figure: two curves of the positive predictive value against the prevalence from 0 to 0.6, both for a sensitivity of 0.9. Both begin near 0 and rise, steeply at first. The solid curve (specificity 0.99) is above the dashed one (specificity 0.90) everywhere. Two dots mark a prevalence of 0.01: the value is about 0.48 on the solid curve and 0.08 on the dashed one. At 0.5 they are 0.99 and 0.90.*
#
# So the same result means "almost certainly ill" in a specialist clinic and "probably healthy" in a screening of everybody. The test did not change; the people did.
#
# Many tests give a number. Each **threshold** then makes another test: a low one finds more ill people and alarms more healthy ones. The ROC curve shows all thresholds, and the area under it, the AUC, is the probability that an ill person has a higher score than a healthy one. The AUC does not choose a threshold. The harms do: if a missed illness is nine times as bad as a needless examination, examine from a risk of 1/(1 + 9) = 0.1 on. The **net benefit** compares such a rule with the simplest ones, examining everyone or no one.
#
# Last, a score that gives risks must be **calibrated**: of a hundred people with a risk of 0.2, about twenty should have the event. Good ranking does not imply it. In a new hospital, first compare the observed with the expected number of events, then the slope, and repair both with a small logistic regression.
#
# ## Practice
#
# Here is a first look at real tumours. Change the threshold and watch the two shares move in opposite directions.

# %% [markdown] lang="fr"
# *Figure : deux courbes de la valeur prédictive positive selon la prévalence, de 0 à 0,6, toutes deux pour une sensibilité de 0,9. Elles partent près de 0 et montent, d'abord très vite. La courbe pleine (spécificité 0,99) est partout au-dessus de la courbe en tirets (spécificité 0,90). Deux points marquent la prévalence 0,01 : la valeur est d'environ 0,48 sur la courbe pleine et de 0,08 sur celle en tirets. À 0,5, elles valent 0,99 et 0,90.*
#
# Le même résultat signifie donc « presque sûrement malade » dans un service spécialisé et « probablement en bonne santé » dans un dépistage de toute la population. Le test n'a pas changé ; les personnes, si.
#
# Beaucoup de tests donnent un nombre. Chaque **seuil** en fait alors un autre test : un seuil bas trouve plus de malades et alarme plus de personnes saines. La courbe ROC montre tous les seuils, et l'aire sous elle, l'AUC, est la probabilité qu'une personne malade ait un score plus élevé qu'une personne saine. L'AUC ne choisit pas de seuil. Ce sont les dommages qui le font : si manquer une maladie est neuf fois plus grave qu'un examen inutile, examinez à partir d'un risque de 1/(1 + 9) = 0,1. Le **bénéfice net** compare une telle règle aux plus simples, examiner tout le monde ou personne.
#
# Enfin, un score qui donne des risques doit être **calibré** : sur cent personnes au risque de 0,2, une vingtaine devraient avoir l'événement. Un bon classement ne le garantit pas. Dans un nouvel hôpital, comparez d'abord le nombre d'événements observés au nombre attendu, puis la pente, et corrigez les deux par une petite régression logistique.
#
# ## Pratique
#
# Voici un premier regard sur de vraies tumeurs. Changez le seuil et voyez les deux parts bouger en sens contraire.

# %%
from enact_learn.datasets.breast_tumours import breast_tumours

tumours = breast_tumours()
malignant = tumours["diagnosis"] == "malignant"
threshold = 15
positive = tumours["mean_radius"] > threshold
sensitivity, specificity = positive[malignant].mean(), (~positive)[~malignant].mean()
print(f"sensitivity {sensitivity:.2f}, specificity {specificity:.2f}")
print(f"predictive value here {malignant[positive].mean():.2f}, at a prevalence of 0.01 {predictive_value(sensitivity, specificity, 0.01):.2f}")

# %% [markdown] lang="en"
# The tumours are real and were published without names. In this collection 37 % are malignant, far more than among all people who come to a screening, so the last line matters.
#
# Now do the exercises of this module in their order: they begin with counting people, go on to thresholds, and end with scores in a new place.
#
# ## Discussion
#
# Who should decide how much worse a missed illness is than a needless examination: the people concerned, their doctors, an insurer, the public? Would you set one threshold for everybody?
#
# ## Questions
#
# 1. A study compares 100 ill with 100 healthy people. Why can't its predictive value be used in a village practice?
#
# <details><summary>Answer</summary>Half of the people in the study are ill because its authors chose so. Take sensitivity and specificity from it, and the prevalence from the village.</details>
#
# 2. Two tests are positive. When may you multiply their likelihood ratios?
#
# <details><summary>Answer</summary>When their mistakes are independent, among the ill and among the healthy. Two tests of the same feature err on the same people.</details>
#
# 3. Model A has the higher AUC, model B the higher net benefit at the threshold in use. Which one do you choose?
#
# <details><summary>Answer</summary>B. The AUC averages over thresholds that nobody would use.</details>
#
# 4. A score doubles all risks. Does its AUC show it?
#
# <details><summary>Answer</summary>No. The order of people stays the same, and the AUC sees nothing but the order.</details>
#
# ## References
#
# - D. G. Altman, J. M. Bland, Diagnostic tests 1 and 2, BMJ 1994, [308, 1552](https://doi.org/10.1136/bmj.308.6943.1552) and [309, 102](https://doi.org/10.1136/bmj.309.6947.102).
# - J. A. Hanley, B. J. McNeil, Radiology 1982, [143, 29](https://doi.org/10.1148/radiology.143.1.7063747).
# - A. J. Vickers, E. B. Elkin, Med. Decis. Making 2006, [26, 565](https://doi.org/10.1177/0272989X06295361).
# - B. Van Calster et al., BMC Med. 2019, [17, 230](https://doi.org/10.1186/s12916-019-1466-7).
# - G. Gigerenzer et al., Psychol. Sci. Public Interest 2007, [8, 53](https://doi.org/10.1111/j.1539-6053.2008.00033.x).
# - Data: Breast Cancer Wisconsin (Diagnostic), [UCI](https://doi.org/10.24432/C5DW2B), by way of scikit-learn.

# %% [markdown] lang="fr"
# Les tumeurs sont réelles et publiées sans les noms. Dans cette collection, 37 % sont malignes, bien plus que parmi toutes les personnes qui viennent à un dépistage ; la dernière ligne compte donc.
#
# Faites maintenant les exercices de ce module dans leur ordre : ils commencent par compter des personnes, passent aux seuils et finissent par les scores dans un nouveau lieu.
#
# ## Discussion
#
# Qui devrait décider à quel point une maladie manquée est plus grave qu'un examen inutile : les personnes concernées, leurs médecins, une assurance, le public ? Fixeriez-vous un seul seuil pour tout le monde ?
#
# ## Questions
#
# 1. Une étude compare 100 malades à 100 personnes saines. Pourquoi ne peut-on pas utiliser sa valeur prédictive dans un cabinet de village ?
#
# <details><summary>Réponse</summary>La moitié des personnes de l'étude est malade parce que l'équipe l'a voulu ainsi. Prenez-y la sensibilité et la spécificité, et au village la prévalence.</details>
#
# 2. Deux tests sont positifs. Quand peut-on multiplier leurs rapports de vraisemblance ?
#
# <details><summary>Réponse</summary>Quand leurs erreurs sont indépendantes, chez les malades comme chez les personnes saines. Deux tests du même trait se trompent sur les mêmes personnes.</details>
#
# 3. Le modèle A a l'AUC la plus élevée, le modèle B le bénéfice net le plus élevé au seuil en usage. Lequel choisissez-vous ?
#
# <details><summary>Réponse</summary>B. L'AUC fait la moyenne sur des seuils que personne n'utiliserait.</details>
#
# 4. Un score double tous les risques. Son AUC le montre-t-elle ?
#
# <details><summary>Réponse</summary>Non. L'ordre des personnes reste le même, et l'AUC ne voit que l'ordre.</details>
#
# ## Références
#
# - D. G. Altman, J. M. Bland, Diagnostic tests 1 et 2, BMJ 1994, [308, 1552](https://doi.org/10.1136/bmj.308.6943.1552) et [309, 102](https://doi.org/10.1136/bmj.309.6947.102).
# - J. A. Hanley, B. J. McNeil, Radiology 1982, [143, 29](https://doi.org/10.1148/radiology.143.1.7063747).
# - A. J. Vickers, E. B. Elkin, Med. Decis. Making 2006, [26, 565](https://doi.org/10.1177/0272989X06295361).
# - B. Van Calster et al., BMC Med. 2019, [17, 230](https://doi.org/10.1186/s12916-019-1466-7).
# - G. Gigerenzer et al., Psychol. Sci. Public Interest 2007, [8, 53](https://doi.org/10.1111/j.1539-6053.2008.00033.x).
# - Données : Breast Cancer Wisconsin (Diagnostic), [UCI](https://doi.org/10.24432/C5DW2B), par l'intermédiaire de scikit-learn.
