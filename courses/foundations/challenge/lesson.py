# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   lesson: foundations-challenge
#   title: {en: "Lead a small project", fr: "Mener un petit projet"}
#   minutes: 20
# ---

# %% [markdown] lang="en"
# # Lead a small project
#
# ## Aim
#
# After this lesson you can turn a partner's letter into a question for data, set a baseline, judge a model over many splits, and report in plain words.
#
# ## What you need first
#
# The modules on splitting, metrics and models of this course.
#
# ## Theory
#
# **Restate the question.** A wine laboratory (invented) writes: "Our alcohol meter is broken. We measure twelve other things in each wine. Can they stand in for it? Half a per cent of error is fine." Answer with four short sentences. What is predicted? For which new samples? Which mistake is dear? Which decision follows? Send them back and ask: "Is this what you mean?"
#
# **A baseline first.** A baseline is what you get with no learning, or nearly none: always the mean, the most common class, the rule that the partner has today. It takes five minutes. It says what doing nothing costs, and it uncovers mistakes: a model that loses to the mean is usually a bug.
#
# **One split is one draw.** Another random split gives another number. So repeat the split, show the spread, and compare two models *on the same splits*.

# %% [markdown] lang="fr"
# # Mener un petit projet
#
# ## But
#
# Après cette leçon, vous saurez changer la lettre d'un partenaire en une question pour des données, poser un point de comparaison, juger un modèle sur de nombreux découpages et en rendre compte en mots simples.
#
# ## Ce qu'il vous faut
#
# Les modules de ce cours sur le découpage, les mesures et les modèles.
#
# ## Théorie
#
# **Reformuler la question.** Un laboratoire de vins (inventé) écrit : « Notre alcoomètre est cassé. Nous mesurons douze autres choses dans chaque vin. Peuvent-elles le remplacer ? Un demi pour cent d'erreur nous convient. » Répondez par quatre phrases courtes. Que prédit-on ? Pour quels nouveaux échantillons ? Quelle erreur coûte cher ? Quelle décision en dépend ? Renvoyez-les et demandez : « Est-ce bien cela ? »
#
# **D'abord un point de comparaison.** C'est ce que l'on obtient sans apprendre, ou presque : toujours la moyenne, la classe la plus fréquente, la règle actuelle du partenaire. On y voit ce que coûte de ne rien faire, et on y découvre des fautes : un modèle battu par la moyenne cache souvent une erreur de code.
#
# **Un découpage est un tirage.** Un autre découpage au hasard donne un autre nombre. Répétez donc le découpage, montrez la dispersion, et comparez deux modèles *sur les mêmes découpages*.

# %%
import matplotlib.pyplot as plt
import numpy as np
from sklearn.linear_model import LinearRegression

from enact_learn.datasets.wines import wines

table = wines()
alcohol = table["alcohol_percent"].to_numpy()
others = table.drop(columns=["cultivar", "alcohol_percent"]).to_numpy()
proline = table[["proline"]].to_numpy()


def error(train, test, columns):
    """Give the mean error on the test rows, in % alcohol."""
    model = LinearRegression().fit(columns[train], alcohol[train])
    return np.abs(alcohol[test] - model.predict(columns[test])).mean()


rng = np.random.default_rng(7)
errors = {"the mean": [], "proline only": [], "all twelve": []}
for _ in range(20):
    shuffled = rng.permutation(len(table))
    train, test = shuffled[:118], shuffled[118:]
    errors["the mean"].append(np.abs(alcohol[test] - alcohol[train].mean()).mean())
    errors["proline only"].append(error(train, test, proline))
    errors["all twelve"].append(error(train, test, others))

figure, axes = plt.subplots(figsize=(7, 3.6))
for place, ((name, values), mark) in enumerate(zip(errors.items(), "so^")):
    low, high = np.quantile(values, [0.05, 0.95])
    axes.plot(place + np.linspace(-0.25, 0.05, 20), values, mark, color="0.5", fillstyle="none", markersize=5)
    axes.plot([place + 0.2, place + 0.2], [low, high], color="black", linewidth=2)
    axes.plot(place + 0.2, np.mean(values), mark, color="black", markersize=9)
    print(f"{name}: {np.mean(values):.2f}, mostly {low:.2f} to {high:.2f}")
axes.set_xticks([0, 1, 2], errors)
axes.set(ylabel="mean error (% alcohol)", ylim=(0, 0.85), xlim=(-0.5, 2.5))
figure.tight_layout()

# %% [markdown] lang="en"
# *Figure: the mean error in per cent of alcohol, in three columns of 20 small marks, one a split. Beside it, a large mark shows the mean, an upright line 90 % of the splits. Always the mean (squares): 0.68, mostly 0.62 to 0.75. A line on proline only (circles): 0.49, mostly 0.44 to 0.54. A linear model on all twelve measurements (triangles): 0.45, mostly 0.39 to 0.49. The last two overlap.*
#
# *Data: 178 wines of Piedmont, Forina and colleagues (1986), by way of scikit-learn.*
#
# ## Practice
#
# Does the overlap mean that the two models are equally good? Compare them split by split.

# %% [markdown] lang="fr"
# *Figure : l'erreur moyenne, en pour cent d'alcool, en trois colonnes de 20 petites marques, une par découpage. À côté, une grande marque montre la moyenne, un trait vertical 90 % des découpages. Toujours la moyenne (the mean, carrés) : 0,68, le plus souvent de 0,62 à 0,75. Une droite sur la seule proline (proline only, cercles) : 0,49, de 0,44 à 0,54. Un modèle linéaire sur les douze mesures (all twelve, triangles) : 0,45, de 0,39 à 0,49. Les deux derniers se chevauchent.*
#
# *Données : 178 vins du Piémont, Forina et collègues (1986), fournis par scikit-learn.*
#
# ## Pratique
#
# Ce chevauchement veut-il dire que les deux modèles se valent ? Comparez-les découpage par découpage.

# %%
gain = np.subtract(errors["proline only"], errors["all twelve"])
print(f"mean gain {gain.mean():.2f} % alcohol, all twelve better in {(gain > 0).sum()} of {len(gain)} splits")

# %% [markdown] lang="en"
# All twelve are better nearly always, but by little. Now open the challenge. Begin it with your four sentences, a baseline, and a part of the rows that stays closed until the end.
#
# ## Discussion
#
# An industrial partner counts money. Is 0.05 % of alcohol worth eleven more measurements a sample? One column already meets the wish for half a per cent on average, if only just. And who will check the tool in a year?
#
# Write the report for the person who decides. **Evidence:** a number, the rows that it comes from, and its spread. **Choice:** your method against a simpler one, cost in mind. **Limits:** which rows fail, and what to do with them. **Clarity:** short, no unexplained term, and a decision to take at the end.
#
# ## Questions
#
# 1. Why not simply report the best of the 20 splits?
#
# <details><summary>Answer</summary>It was picked by luck. New samples will not be so kind.</details>
#
# 2. Are 20 splits as good as 20 independent experiments?
#
# <details><summary>Answer</summary>No. They share rows, so they resemble each other, and the true uncertainty is larger than the spread shown.</details>
#
# 3. You tried eight models on these splits and took the best. What is missing?
#
# <details><summary>Answer</summary>An exam on rows that played no part in the choice.</details>
#
# ## References
#
# - C. Nadeau and Y. Bengio, Inference for the generalization error, Machine Learning 52, 239 (2003), [doi:10.1023/A:1024068626366](https://doi.org/10.1023/A:1024068626366).
# - M. Forina and colleagues, Vitis 25, 189 (1986); data: [doi:10.24432/C5PC7J](https://doi.org/10.24432/C5PC7J).

# %% [markdown] lang="fr"
# Les douze mesures font presque toujours mieux, mais de peu. Ouvrez maintenant le défi. Commencez-le par vos quatre phrases, un point de comparaison, et une partie des lignes qui reste fermée jusqu'à la fin.
#
# ## Discussion
#
# Un partenaire industriel compte en argent. Est-ce que 0,05 % d'alcool vaut onze mesures de plus par échantillon ? Une seule colonne répond déjà, de justesse, au souhait d'un demi pour cent en moyenne. Et qui vérifiera l'outil dans un an ?
#
# Écrivez le rapport pour la personne qui décide. **Preuves :** un nombre, les lignes dont il vient, et sa dispersion. **Choix :** votre méthode face à une plus simple, avec le coût en vue. **Limites :** quelles lignes échouent, et que faire d'elles. **Clarté :** un texte court, sans terme non expliqué, et une décision à prendre à la fin.
#
# ## Questions
#
# 1. Pourquoi ne pas donner simplement le meilleur des 20 découpages ?
#
# <details><summary>Réponse</summary>C'est la chance qui l'a choisi. De nouveaux échantillons ne seront pas si aimables.</details>
#
# 2. Vingt découpages valent-ils vingt expériences indépendantes ?
#
# <details><summary>Réponse</summary>Non. Ils partagent des lignes et se ressemblent donc ; la vraie incertitude est plus grande que la dispersion montrée.</details>
#
# 3. Vous avez essayé huit modèles sur ces découpages et gardé le meilleur. Que manque-t-il ?
#
# <details><summary>Réponse</summary>Un examen sur des lignes qui n'ont pas servi au choix.</details>
#
# ## Références
#
# - C. Nadeau et Y. Bengio, Inference for the generalization error, Machine Learning 52, 239 (2003), [doi:10.1023/A:1024068626366](https://doi.org/10.1023/A:1024068626366).
# - M. Forina et collègues, Vitis 25, 189 (1986) ; données : [doi:10.24432/C5PC7J](https://doi.org/10.24432/C5PC7J).
