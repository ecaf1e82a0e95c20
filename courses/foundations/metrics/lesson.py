# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   lesson: foundations-metrics
#   title: {en: "Which errors matter?", fr: "Quelles erreurs comptent ?"}
#   minutes: 25
# ---

# %% [markdown] lang="en"
# # Which errors matter?
#
# ## Aim
#
# After this lesson you can count the four kinds of answers a yes-or-no model gives, sum them up in measures that fit your question, and choose a threshold by what errors cost.
#
# ## What you need first
#
# Shares and means, and the idea of a held-out test. No model needs to be fitted here.
#
# ## Theory
#
# ### Four kinds of answers
#
# Truth is yes or no, and so is the prediction. So there are true and false *positives*, true and false *negatives*. The second word tells what was announced, the first whether it was right. Always begin with these four counts. Every measure is made of them.
#
# ### Shares of what?
#
# - **Accuracy**: right answers among all. Where yes is rare, saying no to everybody scores high and finds nobody.
# - **Recall** (or sensitivity): found ones among those who are there. Misses lower it.
# - **Precision**: right ones among those announced. False alarms lower it.
# - **Balanced accuracy**: the mean of recall and of the share of rightly cleared ones.
# - **F-beta**: a balance of precision and recall that stays close to the smaller one.
#
# Ask of each share what stands *below* the fraction line.
#
# ### Scores and thresholds
#
# Most models give a score. A **threshold** turns it into yes or no. A lower one finds more and alarms more. No mathematics says where it should lie: the price of a miss and the price of an alarm do. They are agreed with those who bear them, before looking at the test.

# %% [markdown] lang="fr"
# # Quelles erreurs comptent ?
#
# ## But
#
# Après cette leçon, vous savez compter les quatre sortes de réponses d'un modèle par oui ou non, les résumer par des mesures adaptées à votre question, et choisir un seuil selon le coût des erreurs.
#
# ## Ce qu'il vous faut
#
# Des parts et des moyennes, et l'idée d'un test mis de côté. Aucun modèle n'est à ajuster ici.
#
# ## Théorie
#
# ### Quatre sortes de réponses
#
# La vérité est oui ou non, la prédiction aussi. Il y a donc des vrais et faux *positifs*, des vrais et faux *négatifs*. Le second mot dit ce qui a été annoncé, le premier si c'était juste. Commencez toujours par ces quatre comptes. Toute mesure en est faite.
#
# ### Des parts de quoi ?
#
# - L'**exactitude** : les réponses justes parmi toutes. Là où le oui est rare, dire non à tout le monde obtient une bonne note et ne trouve personne.
# - Le **rappel** (ou sensibilité) : ce qui est trouvé parmi ce qui est là. Les cas manqués l'abaissent.
# - La **précision** : ce qui est juste parmi ce qui est annoncé. Les fausses alertes l'abaissent.
# - L'**exactitude équilibrée** : la moyenne du rappel et de la part de ce qui est écarté à raison.
# - La mesure **F-bêta** : un équilibre de précision et de rappel qui reste près de la plus petite.
#
# Devant chaque part, demandez ce qui se trouve *sous* la barre de fraction.
#
# ### Scores et seuils
#
# La plupart des modèles donnent un score. Un **seuil** en fait un oui ou un non. Un seuil plus bas trouve plus et alerte plus. Aucune mathématique ne dit où le placer : c'est l'affaire du prix d'un cas manqué et du prix d'une alerte. On en convient avec les personnes qui les paient, avant de regarder le test.

# %%
import matplotlib.pyplot as plt
import numpy as np

from enact_learn.datasets.free_light_chain import free_light_chain

people = free_light_chain()
truth = (people["mgus"] == "yes").to_numpy()
ratio = (people["kappa_mg_per_dl"] / people["lambda_mg_per_dl"]).to_numpy()
score = np.maximum(ratio, 1 / ratio)
thresholds = np.geomspace(1.2, 10, 40)

figure, axes = plt.subplots(figsize=(8, 3.6))
axes.semilogx(thresholds, [np.mean(score[truth] >= t) for t in thresholds], "-", color="black", label="recall")
axes.semilogx(thresholds, [np.mean(truth[score >= t]) for t in thresholds], "--", color="black", label="precision")
axes.semilogx(thresholds, [np.mean((score >= t) == truth) for t in thresholds], ":", color="black", label="accuracy")
axes.set(xlabel="threshold on the score (larger light chain over the smaller one)", ylabel="share", ylim=(0, 1.02))
axes.set_xticks([1.5, 2, 3, 4, 6, 10], ["1.5", "2", "3", "4", "6", "10"])
axes.minorticks_off()
axes.legend()
figure.tight_layout()

# %% [markdown] lang="en"
# *Figure: three curves over the threshold, from 1.2 to 10. Recall, a solid line, is 1 up to 1.5, then falls to 0.76 at 2, 0.49 at 3 and 0.05 at 10. Precision, a dashed line, rises from 0.02 to 0.13 at 2 and 0.31 at 3, then jumps to 1 at 4. Accuracy, a dotted line, rises to 0.92 at 2 and stays at about 0.99 from 4 on, although recall falls all the way.*
#
# ## Practice
#
# The picture is about 7,874 people, 115 of whom had a known early disorder of plasma cells (MGUS). The score says how unequal two proteins in their blood are. The next cell sums up four ways to decide. Which would you choose, if a miss costs as much as 20 needless second tests?

# %% [markdown] lang="fr"
# *Figure : trois courbes selon le seuil, de 1,2 à 10. Le rappel (recall), trait plein, vaut 1 jusqu'à 1,5, puis tombe à 0,76 à 2, 0,49 à 3 et 0,05 à 10. La précision, en tirets, monte de 0,02 à 0,13 à 2 et 0,31 à 3, puis saute à 1 à 4. L'exactitude (accuracy), en pointillés, monte à 0,92 à 2 et reste près de 0,99 à partir de 4, alors que le rappel ne cesse de tomber.*
#
# ## Pratique
#
# L'image porte sur 7 874 personnes, dont 115 avaient un trouble précoce connu des plasmocytes (MGUS). Le score dit à quel point deux protéines de leur sang sont inégales. La cellule suivante résume quatre façons de décider. Laquelle choisiriez-vous, si un cas manqué coûte autant que 20 seconds tests inutiles ?

# %%
for name, announced in [
    ("nobody", np.zeros(len(truth), dtype=bool)),
    ("score of 4 or more", score >= 4),
    ("score of 2 or more", score >= 2),
    ("everybody", np.ones(len(truth), dtype=bool)),
]:
    missed, alarms = np.sum(truth & ~announced), np.sum(~truth & announced)
    right = np.mean(announced == truth)
    print(f"{name:18}  missed {missed:3}  alarms {alarms:4}  accuracy {right:.3f}  cost {20 * missed + alarms:5}")

# %% [markdown] lang="en"
# The best accuracy is not the lowest cost. In the exercises you count by hand, weigh precision and recall, and look for the cheapest threshold.
#
# ## Discussion
#
# Above a score of 4, precision is exactly 1. That is too good to pass over. Was the score, or a test that depends on it, used to make the diagnosis? Then the model partly repeats the doctors, and the measure says little about people not yet examined. A measure is only as honest as the truth it is compared with.
#
# And who pays? A price for a miss sounds cold. But every threshold sets one, whether it is said or not. Saying it lets those concerned object.
#
# ## Questions
#
# 1. A test announces all of 1,000 people, 10 of whom are ill. What are its recall and its precision?
#
# <details><summary>Answer</summary>Recall is 1: nobody was missed. Precision is 0.01.</details>
#
# 2. The threshold is lowered. Can recall fall?
#
# <details><summary>Answer</summary>No. Whoever was announced before still is. Precision may go either way.</details>
#
# 3. Why look at counts before measures?
#
# <details><summary>Answer</summary>A precision of 1 may rest on a single person. The counts show it, the share does not.</details>
#
# ## References
#
# - D. M. W. Powers, Evaluation: from precision, recall and F-measure to ROC, informedness, markedness and correlation (2011), [arXiv:2010.16061](https://arxiv.org/abs/2010.16061).
# - Data: A. Dispenzieri et al., Mayo Clinic Proceedings 87, 517 (2012), [doi:10.1016/j.mayocp.2012.03.009](https://doi.org/10.1016/j.mayocp.2012.03.009). Real people, published without names. The prices are invented.

# %% [markdown] lang="fr"
# La meilleure exactitude n'est pas le plus petit coût. Dans les exercices, vous comptez à la main, vous pesez précision et rappel, et vous cherchez le seuil le moins cher.
#
# ## Discussion
#
# Au-dessus d'un score de 4, la précision vaut exactement 1. C'est trop beau pour ne pas s'y arrêter. Le score, ou un test qui en dépend, a-t-il servi à poser le diagnostic ? Alors le modèle répète en partie les médecins, et la mesure dit peu de choses des personnes pas encore examinées. Une mesure n'est honnête qu'autant que la vérité à laquelle on la compare.
#
# Et qui paie ? Un prix pour un cas manqué paraît froid. Mais tout seuil en fixe un, qu'on le dise ou non. Le dire permet aux personnes concernées de s'y opposer.
#
# ## Questions
#
# 1. Un test annonce 1 000 personnes sur 1 000, dont 10 sont malades. Que valent son rappel et sa précision ?
#
# <details><summary>Réponse</summary>Le rappel vaut 1 : personne n'est manqué. La précision vaut 0,01.</details>
#
# 2. On abaisse le seuil. Le rappel peut-il baisser ?
#
# <details><summary>Réponse</summary>Non. Qui était annoncé l'est toujours. La précision peut aller dans les deux sens.</details>
#
# 3. Pourquoi regarder les comptes avant les mesures ?
#
# <details><summary>Réponse</summary>Une précision de 1 peut reposer sur une seule personne. Les comptes le montrent, la part non.</details>
#
# ## Références
#
# - D. M. W. Powers, Evaluation: from precision, recall and F-measure to ROC, informedness, markedness and correlation (2011), [arXiv:2010.16061](https://arxiv.org/abs/2010.16061).
# - Données : A. Dispenzieri et al., Mayo Clinic Proceedings 87, 517 (2012), [doi:10.1016/j.mayocp.2012.03.009](https://doi.org/10.1016/j.mayocp.2012.03.009). De vraies personnes, publiées sans noms. Les prix sont inventés.
