# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   lesson: medicine-survival
#   title: {en: "Survival: learning from times that are not over", fr: "Survie : apprendre de durées inachevées"}
#   minutes: 30
# ---

# %% [markdown] lang="en"
# # Survival: learning from times that are not over
#
# ## Aim
#
# After this lesson you can say what a censored time is, read a Kaplan-Meier curve and its table of people at risk, and choose between a log-rank test and a Cox model. You will also know three mistakes that still appear in print.
#
# ## What you need first
#
# Medians, shares and tables from the foundations course. A little Python: lists, functions, columns of a table. No medical knowledge is needed.
#
# ## Theory
#
# Many questions of medicine ask *how long*: until a relapse, until death, until a new hip fails. A study ends before everybody's time is over. For somebody still well after 17 weeks we know that the time is *at least* 17 weeks. This is a **censored** time. It is not a missing value and not an event: it is half of an answer.
#
# Kaplan and Meier use each person for as long as that person was seen. At every event time, they divide the events by the people still **at risk**, and multiply the chances to pass:
#
# $$S(t) = \prod_{t_i \le t} \left(1 - \frac{d_i}{n_i}\right)$$
#
# This is right as long as people who are censored had the same prospects as those who stay. If the sickest people stop coming, no formula can repair it.

# %% [markdown] lang="fr"
# # Survie : apprendre de durées inachevées
#
# ## But
#
# Après cette leçon, vous saurez dire ce qu'est une durée censurée, lire une courbe de Kaplan-Meier et son tableau des personnes à risque, et choisir entre un test du log-rank et un modèle de Cox. Vous connaîtrez aussi trois erreurs que l'on publie encore.
#
# ## Ce qu'il vous faut
#
# Les médianes, les parts et les tables du cours de bases. Un peu de Python : listes, fonctions, colonnes d'une table. Aucune connaissance médicale n'est requise.
#
# ## Théorie
#
# Beaucoup de questions de médecine demandent *combien de temps* : avant une rechute, avant un décès, avant l'échec d'une prothèse de hanche. Une étude finit avant que la durée de chaque personne soit achevée. D'une personne qui va encore bien après 17 semaines, on sait que la durée est d'*au moins* 17 semaines. C'est une durée **censurée**. Ce n'est ni une valeur manquante ni un événement : c'est la moitié d'une réponse.
#
# Kaplan et Meier utilisent chaque personne aussi longtemps qu'elle a été suivie. À chaque moment où survient un événement, ils divisent les événements par les personnes encore **à risque**, et multiplient les chances de passer :
#
# $$S(t) = \prod_{t_i \le t} \left(1 - \frac{d_i}{n_i}\right)$$
#
# C'est juste tant que les personnes censurées avaient le même avenir que celles qui restent. Si les plus malades cessent de venir, aucune formule ne peut le réparer.

# %%
import matplotlib.pyplot as plt

from enact_learn.datasets.leukemia import leukemia_remissions

trial = leukemia_remissions()


def curve(group):
    """Give the times and shares of a Kaplan-Meier curve, from week 0 on."""
    weeks, shares = [0], [1.0]
    for week in sorted(group["weeks"].unique()):
        at_risk = (group["weeks"] >= week).sum()
        relapses = group.loc[group["weeks"] == week, "relapsed"].sum()
        weeks.append(week)
        shares.append(shares[-1] * (1 - relapses / at_risk))
    return weeks, shares


figure, axes = plt.subplots(figsize=(7, 4))
for treatment, style in [("6-MP", "-"), ("placebo", "--")]:
    group = trial[trial["treatment"] == treatment]
    weeks, shares = curve(group)
    axes.step(weeks, shares, where="post", linestyle=style, color="black", label=treatment)
    left = sorted(group.loc[group["relapsed"] == 0, "weeks"])
    axes.plot(left, [shares[weeks.index(week)] for week in left], "|", color="black", markersize=12)
axes.axhline(0.5, color="grey", linewidth=0.8)
axes.set(xlabel="weeks since remission", ylabel="share without relapse", ylim=(0, 1.02), title="Remission of 42 people with leukaemia")
axes.legend()
plt.show()

# %% [markdown] lang="en"
# *Figure: two falling staircases from 1 at week 0. The dashed one (placebo) falls fast: more than half have relapsed by week 8, and all by week 23. The solid one (6-MP) falls slowly and drops below one half at week 23; it ends at 0.45. Short upright marks on the solid line show the twelve censored people, two of them at week 32. A thin line marks one half.*
#
# To **compare** two curves, the log-rank test counts the events of one group and subtracts those expected if the groups did not differ. To **describe** how several things act together, Cox's model multiplies the hazard, the risk of the moment, by $e^{\beta x}$. A hazard ratio belongs to a unit: per year, per millimetre, per node. And it claims that this ratio is the same at all times.
#
# ## Practice
#
# How many people stand behind each part of the curve? A curve without this table hides how little its right end knows.

# %% [markdown] lang="fr"
# *Figure : deux escaliers qui descendent depuis 1 à la semaine 0. Celui en tirets (placebo) tombe vite : plus de la moitié a rechuté à la semaine 8, et tout le monde à la semaine 23. Celui en trait plein (6-MP) descend lentement et passe sous la moitié à la semaine 23 ; il finit à 0,45. De petites marques verticales sur le trait plein montrent les douze personnes censurées, dont deux à la semaine 32. Une ligne fine marque la moitié.*
#
# Pour **comparer** deux courbes, le test du log-rank compte les événements d'un groupe et soustrait ceux attendus si les groupes ne différaient pas. Pour **décrire** comment plusieurs choses agissent ensemble, le modèle de Cox multiplie le risque instantané par $e^{\beta x}$. Un rapport de risques instantanés (*hazard ratio*) va avec une unité : par an, par millimètre, par ganglion. Et le modèle suppose que ce rapport est le même à tout moment.
#
# ## Pratique
#
# Combien de personnes y a-t-il derrière chaque partie de la courbe ? Une courbe sans ce tableau cache à quel point son extrémité droite est mal connue.

# %%
for treatment, group in trial.groupby("treatment"):
    print(treatment, {week: int((group["weeks"] >= week).sum()) for week in (0, 5, 10, 15, 20, 25, 30)})

# %% [markdown] lang="en"
# At week 25 the whole 6-MP curve rests on five people. Now work through the exercises: *Who is still at risk?* and *Kaplan-Meier by hand* need no more than what stands above. The log-rank and Cox exercises follow, and the challenge asks you to build a risk model for new patients.
#
# ## Discussion
#
# Three mistakes to look for in papers. First, people are sorted by something that became known *later*, such as "responders": they must have lived long enough to respond, so they seem to live longer. Second, people whose time is censored are dropped, or counted as healthy. Third, a single hazard ratio is reported although the curves cross. In each case, ask who was at risk, and since when.
#
# A curve also speaks of groups. It never says what will happen to one person.
#
# ## Questions
#
# <details><summary>1. A person moves abroad after 14 weeks, still well. What are the time and the event?</summary>
#
# Time 14, event 0. The person counts among those at risk up to week 14.
#
# </details>
#
# <details><summary>2. A Kaplan-Meier curve ends at 0.62. What is the median?</summary>
#
# It is not known yet: the curve has not come down to one half.
#
# </details>
#
# <details><summary>3. "The hazard ratio for age is 1.03." What is missing?</summary>
#
# The unit. If it is per year, ten years multiply the hazard by $1.03^{10} = 1.34$.
#
# </details>
#
# <details><summary>4. Why can the concordance be high while the risks are wrong?</summary>
#
# It looks at the order only. Halving all risks leaves the order as it was.
#
# </details>
#
# ## References
#
# - E. J. Freireich et al., *Blood* 1963, 21, 699. [doi](https://doi.org/10.1182/blood.V21.6.699.699) (data: real, published, anonymous, by way of lifelines)
# - E. L. Kaplan, P. Meier, *J. Am. Stat. Assoc.* 1958, 53, 457. [doi](https://doi.org/10.1080/01621459.1958.10501452)
# - D. R. Cox, *J. R. Stat. Soc. B* 1972, 34, 187. [doi](https://doi.org/10.1111/j.2517-6161.1972.tb00899.x)
# - T. G. Clark et al., Survival analysis part I, *Br. J. Cancer* 2003, 89, 232. [doi](https://doi.org/10.1038/sj.bjc.6601118)
# - J. P. Klein, M. L. Moeschberger, *Survival Analysis*, Springer.

# %% [markdown] lang="fr"
# À la semaine 25, toute la courbe sous 6-MP repose sur cinq personnes. Passez aux exercices : *Qui est encore à risque ?* et *Kaplan-Meier à la main* ne demandent rien de plus que ce qui précède. Le log-rank et le modèle de Cox suivent, et le défi vous demande un modèle de risque pour de nouvelles patientes.
#
# ## Discussion
#
# Trois erreurs à chercher dans les articles. Premièrement, on classe les personnes d'après une chose connue *plus tard*, comme la réponse au traitement : il faut avoir vécu assez longtemps pour répondre, donc ces personnes semblent vivre plus longtemps. Deuxièmement, les personnes censurées sont écartées, ou comptées comme bien portantes. Troisièmement, on donne un seul rapport de risques instantanés alors que les courbes se croisent. Chaque fois, demandez qui était à risque, et depuis quand.
#
# Une courbe parle de groupes. Elle ne dit jamais ce qui arrivera à une personne.
#
# ## Questions
#
# <details><summary>1. Une personne part à l'étranger après 14 semaines, sans avoir rechuté. Quels sont la durée et l'événement ?</summary>
#
# Durée 14, événement 0. La personne compte parmi celles à risque jusqu'à la semaine 14.
#
# </details>
#
# <details><summary>2. Une courbe de Kaplan-Meier finit à 0,62. Quelle est la médiane ?</summary>
#
# Elle n'est pas encore connue : la courbe n'est pas descendue à la moitié.
#
# </details>
#
# <details><summary>3. « Le rapport de risques instantanés de l'âge est 1,03. » Que manque-t-il ?</summary>
#
# L'unité. Si c'est par an, dix ans multiplient le risque instantané par $1{,}03^{10} = 1{,}34$.
#
# </details>
#
# <details><summary>4. Pourquoi la concordance peut-elle être élevée avec des risques faux ?</summary>
#
# Elle ne regarde que l'ordre. Diviser tous les risques par deux ne change pas l'ordre.
#
# </details>
#
# ## Références
#
# - E. J. Freireich et coll., *Blood* 1963, 21, 699. [doi](https://doi.org/10.1182/blood.V21.6.699.699) (données : réelles, publiées, anonymes, via lifelines)
# - E. L. Kaplan, P. Meier, *J. Am. Stat. Assoc.* 1958, 53, 457. [doi](https://doi.org/10.1080/01621459.1958.10501452)
# - D. R. Cox, *J. R. Stat. Soc. B* 1972, 34, 187. [doi](https://doi.org/10.1111/j.2517-6161.1972.tb00899.x)
# - T. G. Clark et coll., Survival analysis part I, *Br. J. Cancer* 2003, 89, 232. [doi](https://doi.org/10.1038/sj.bjc.6601118)
# - J. P. Klein, M. L. Moeschberger, *Survival Analysis*, Springer.
