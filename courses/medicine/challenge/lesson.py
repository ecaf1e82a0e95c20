# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   lesson: medicine-challenge
#   title: {en: "A risk that will be told to people", fr: "Un risque que l'on dira aux gens"}
#   minutes: 20
# ---

# %% [markdown] lang="en"
# # A risk that will be told to people
#
# ## Aim
#
# After this lesson you can restate a hospital's question, begin with a table as a baseline, hold predicted risks against what happened to *other* people, and write a report for a care team.
#
# ## What you need first
#
# The modules on diagnosis and survival: calibration, censored times, Kaplan-Meier.
#
# ## Theory
#
# **Restate the question.** A transplant centre (invented) writes: "Please predict who will die." No model can. The question becomes: "From what is known on the day of the transplant, what is the risk of death within three years?" Ask back: is the number to sort people, or to *tell* them? And what will be done at a high risk?
#
# **A baseline first.** The simplest one gives everybody the same risk. The next is a table: the Kaplan-Meier risk of each age band. Any clinician can check it. A model should do better.
#
# **Order and size.** A score can put people in the right order and still give numbers twice too high. Whoever tells people a number needs its *size* to be right. So group new people by predicted risk, and compare with what was observed. Show the **counts**: a dot that stands on one death says little.

# %% [markdown] lang="fr"
# # Un risque que l'on dira aux gens
#
# ## But
#
# Après cette leçon, vous saurez reformuler la question d'un hôpital, commencer par une simple table, confronter les risques prédits au sort d'*autres* personnes, et écrire un rapport pour une équipe de soins.
#
# ## Ce qu'il vous faut
#
# Les modules sur le diagnostic et la survie : calibration, durées censurées, Kaplan-Meier.
#
# ## Théorie
#
# **Reformuler la question.** Un centre de greffe (inventé) écrit : « Prédisez qui va mourir. » Aucun modèle ne le peut. La question devient : « D'après ce que l'on sait le jour de la greffe, quel est le risque de décès dans les trois ans ? » Demandez : le nombre sert-il à classer les gens, ou à leur être *dit* ? Et que fera-t-on si le risque est élevé ?
#
# **D'abord un point de comparaison.** Le plus simple : le même risque pour tout le monde. Puis une table : le risque de Kaplan-Meier de chaque tranche d'âge. Chaque équipe peut la vérifier ; un modèle devrait faire mieux.
#
# **L'ordre et le niveau.** Un score peut bien ordonner les gens et donner des nombres deux fois trop hauts. Pour annoncer un nombre, il faut un *niveau* juste. Groupez donc de nouvelles personnes par risque prédit, et comparez à l'observation. Montrez les **effectifs** : un point qui repose sur un seul décès dit peu.

# %%
import matplotlib.pyplot as plt
import numpy as np

from enact_learn.datasets.kidney_transplant import kidney_transplants

THREE_YEARS = 1095  # days


def risk(days, died):
    """Give the Kaplan-Meier risk of death within three years."""
    early = np.unique(days[(died == 1) & (days <= THREE_YEARS)])
    return 1 - np.prod([1 - ((days == day) & (died == 1)).sum() / (days >= day).sum() for day in early])


def arrays(people):
    return people["days"].to_numpy(), people["died"].to_numpy()


table = kidney_transplants().sample(frac=1, random_state=7)
table["band"] = np.digitize(table["age_years"], [30, 40, 50, 60])
learned, new = table[:430], table[430:]
names = ["under 30", "30-39", "40-49", "50-59", "60 or more"]
sides = ["left", "right", "right", "left", "left"]  # where a label begins or ends
rng = np.random.default_rng(7)

figure, axes = plt.subplots(figsize=(6.5, 4.2))
axes.plot([0, 0.5], [0, 0.5], "--", color="grey", label="observed = predicted")
for band, name in enumerate(names):
    predicted = risk(*arrays(learned[learned["band"] == band]))
    days, died = arrays(new[new["band"] == band])
    redrawn = [rng.integers(0, len(days), len(days)) for _ in range(200)]
    low, high = np.quantile([risk(days[rows], died[rows]) for rows in redrawn], [0.05, 0.95])
    observed = risk(days, died)
    axes.plot([predicted, predicted], [low, high], color="black")
    axes.plot(predicted, observed, "o", color="black")
    shift = 0.008 if sides[band] == "left" else -0.008
    axes.text(predicted + shift, observed, f"{name}\nn = {len(days)}", fontsize=9, ha=sides[band], va="center")
    print(f"{name}: predicted {predicted:.2f}, observed {observed:.2f} ({low:.2f} to {high:.2f})")
axes.set(xlabel="predicted risk of death in three years", ylabel="observed risk, other people", xlim=(-0.04, 0.5), ylim=(-0.02, 0.55))
axes.legend(loc="lower right")
figure.tight_layout()

# %% [markdown] lang="en"
# *Figure: observed against predicted risk of death within three years: five dots with upright 90 % intervals and counts, and a dashed diagonal where both risks are equal. Under 30: predicted 0.09, observed 0.01 (0 to 0.04), n = 80, clearly below the diagonal. 30-39: 0.04 and 0.09 (0.03 to 0.14), n = 83. 40-49: 0.15 and 0.18, n = 118. 50-59: 0.16 and 0.20, n = 102. 60 or more: 0.29 and 0.31 (0.18 to 0.45), n = 50. These four intervals meet the diagonal.*
#
# *Data: real, published, anonymous; kidney transplants, 1982 to 1992, Klein and Moeschberger, by way of lifelines. This is no medical advice.*
#
# ## Practice
#
# What stands behind each dot?

# %% [markdown] lang="fr"
# *Figure : risque de décès dans les trois ans, observé selon le prédit : cinq points avec intervalles verticaux à 90 % et effectifs, et une diagonale d'égalité en tirets. Moins de 30 ans (under 30) : prédit 0,09, observé 0,01 (0 à 0,04), n = 80, nettement sous la diagonale. 30-39 : 0,04 et 0,09 (0,03 à 0,14), n = 83. 40-49 : 0,15 et 0,18, n = 118. 50-59 : 0,16 et 0,20, n = 102. 60 ou plus (60 or more) : 0,29 et 0,31 (0,18 à 0,45), n = 50. Ces quatre-là touchent la diagonale.*
#
# *Données : réelles, publiées, anonymes ; greffes de rein, 1982 à 1992, Klein et Moeschberger, via lifelines. Ce n'est pas un conseil médical.*
#
# ## Pratique
#
# Qu'y a-t-il derrière chaque point ?

# %%
for band, name in enumerate(names):
    days, died = arrays(new[new["band"] == band])
    deaths, left = ((days <= THREE_YEARS) & (died == one) for one in (1, 0))
    print(f"{name}: {len(days)} people, deaths {deaths.sum()}, left early {left.sum()}, seen for three years {(days > THREE_YEARS).sum()}")

# %% [markdown] lang="en"
# Under 30, the dot rests on a single death, and an interval made by resampling is then too short. From 60 on, only 13 of 50 people were seen for three years. Now open the challenge. Look first: who is in it, who left early, what would the simplest risk be?
#
# ## Discussion
#
# A risk that is too high frightens people. One that is too low sends somebody home. A hospital also asks what a new visit costs, and whether the columns are known in time.
#
# Write the report for those who run the clinic. **Method:** why this one, and how it treats censored times. **Evidence:** order *and* size, on people not used for training, with their spread. **Limits:** who is not in the data, and which assumption may fail. **Use:** what a risk means in people of 100, and what it must not decide.
#
# ## Questions
#
# 1. The mean risk is right. Can the risks be wrong?
#
# <details><summary>Answer</summary>Yes: too high for some, too low for others.</details>
#
# 2. Why not test on the people who gave the table?
#
# <details><summary>Answer</summary>There it agrees perfectly, by construction.</details>
#
# 3. Surgery has improved since 1992. What follows?
#
# <details><summary>Answer</summary>The order may survive, the size hardly. Check on recent patients first.</details>
#
# ## References
#
# - G. S. Collins and colleagues, TRIPOD, BMJ 350, g7594 (2015), [doi:10.1136/bmj.g7594](https://doi.org/10.1136/bmj.g7594).
# - B. Van Calster and colleagues, Calibration, BMC Medicine 17, 230 (2019), [doi:10.1186/s12916-019-1466-7](https://doi.org/10.1186/s12916-019-1466-7).
# - J. P. Klein, M. L. Moeschberger, *Survival Analysis*, Springer (1997).

# %% [markdown] lang="fr"
# Avant 30 ans, le point repose sur un seul décès ; un intervalle par rééchantillonnage est alors trop court. À partir de 60 ans, seules 13 personnes sur 50 ont été vues trois ans. Ouvrez maintenant le défi. Regardez d'abord : qui s'y trouve, qui est sorti tôt, quel serait le risque le plus simple ?
#
# ## Discussion
#
# Un risque trop haut effraie ; un risque trop bas renvoie quelqu'un chez soi. Un hôpital demande aussi ce que coûte une visite, et si les colonnes sont connues à temps.
#
# Écrivez le rapport pour la direction du service. **Méthode :** pourquoi celle-ci, et son traitement des durées censurées. **Preuves :** l'ordre *et* le niveau, sur des personnes hors apprentissage, avec leur dispersion. **Limites :** qui manque, et quelle hypothèse peut échouer. **Usage :** ce qu'un risque veut dire, en personnes sur 100, et ce qu'il ne doit pas décider.
#
# ## Questions
#
# 1. Le risque moyen est juste. Les risques peuvent-ils être faux ?
#
# <details><summary>Réponse</summary>Oui : trop hauts pour les uns, trop bas pour les autres.</details>
#
# 2. Pourquoi ne pas tester sur les personnes de la table ?
#
# <details><summary>Réponse</summary>L'accord y est parfait, par construction.</details>
#
# 3. La chirurgie a progressé depuis 1992. Et alors ?
#
# <details><summary>Réponse</summary>L'ordre peut tenir, le niveau guère. Vérifiez d'abord sur des personnes récentes.</details>
#
# ## Références
#
# - G. S. Collins et collègues, TRIPOD, BMJ 350, g7594 (2015), [doi:10.1136/bmj.g7594](https://doi.org/10.1136/bmj.g7594).
# - B. Van Calster et collègues, Calibration, BMC Medicine 17, 230 (2019), [doi:10.1186/s12916-019-1466-7](https://doi.org/10.1186/s12916-019-1466-7).
# - J. P. Klein, M. L. Moeschberger, *Survival Analysis*, Springer (1997).
