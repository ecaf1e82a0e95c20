# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   lesson: medicine-trials
#   title: {en: "Trials: letting chance choose", fr: "Essais : laisser le hasard choisir"}
#   minutes: 25
# ---

# %% [markdown] lang="en"
# # Trials: letting chance choose
#
# ## Aim
#
# After this lesson you can say why chance forms the groups of a trial, report an effect as a ratio, as a difference and as a number of people, give it an interval, and judge whether a trial was large enough.
#
# ## What you need first
#
# Shares and tables, and the idea of a confidence interval, from the foundations course.
#
# ## Theory
#
# People who choose a new drug differ from those who don't: they may be younger, richer or more ill. If they do better, is it the drug? In a **randomised trial** chance decides. The groups then differ by chance only, in what we measure and in what we don't. What remains at the end is the drug's effect, and chance. Statistics deals with the second.
#
# Let $p_1$ be the risk with the new drug and $p_0$ the risk without it. Three numbers tell the same story in different voices:
#
# $$\text{RR} = \frac{p_1}{p_0} \qquad \text{RD} = p_1 - p_0 \qquad \text{NNT} = \frac{1}{p_0 - p_1}$$
#
# The ratio RR often stays similar from group to group. The difference RD and the number needed to treat depend on how high the risk was before. The picture shows the difference in ACTG 320, a trial of 1,151 people with HIV that compared three drugs with two.

# %% [markdown] lang="fr"
# # Essais : laisser le hasard choisir
#
# ## But
#
# Après cette leçon, vous saurez dire pourquoi le hasard forme les groupes d'un essai, exprimer un effet par un rapport, par une différence et par un nombre de personnes, lui donner un intervalle, et juger si un essai était assez grand.
#
# ## Ce qu'il vous faut
#
# Les parts et les tables, et l'idée d'intervalle de confiance, dans le cours sur les fondements.
#
# ## Théorie
#
# Les personnes qui choisissent un nouveau médicament diffèrent des autres : plus jeunes, plus riches ou plus malades peut-être. Si elles vont mieux, est-ce grâce au médicament ? Dans un **essai randomisé**, le hasard décide. Les groupes ne diffèrent alors que par hasard, dans ce qu'on mesure comme dans ce qu'on ne mesure pas. Ce qui reste à la fin est l'effet du médicament, et le hasard. La statistique s'occupe du second.
#
# Soit $p_1$ le risque avec le nouveau médicament et $p_0$ le risque sans lui. Trois nombres racontent la même histoire d'une voix différente :
#
# $$\text{RR} = \frac{p_1}{p_0} \qquad \text{RD} = p_1 - p_0 \qquad \text{NNT} = \frac{1}{p_0 - p_1}$$
#
# Le rapport RR (risque relatif) reste souvent semblable d'un groupe à l'autre. La différence RD et le nombre de personnes à traiter NNT dépendent du risque de départ. L'image montre la différence dans ACTG 320, un essai de 1 151 personnes vivant avec le VIH qui comparait trois médicaments à deux.

# %%
import matplotlib.pyplot as plt

from enact_learn.datasets.aids_trial import aids_trial

trial = aids_trial()


def difference(people):
    """Give the difference of the risks, with minus without indinavir, and 1.96 standard errors."""
    new = people.loc[people["indinavir"], "progressed"]
    old = people.loc[~people["indinavir"], "progressed"]
    variance = new.var(ddof=0) / len(new) + old.var(ddof=0) / len(old)
    return new.mean() - old.mean(), 1.96 * variance**0.5


groups = {
    "CD4 above 50": trial[trial["cd4_above_50"]],
    "CD4 at most 50": trial[~trial["cd4_above_50"]],
    "everybody": trial,
}
figure, axes = plt.subplots(figsize=(7, 2.4))
for row, people in enumerate(groups.values()):
    middle, reach = difference(people)
    axes.errorbar(middle, row, xerr=reach, fmt="s", color="black", capsize=4)
axes.axvline(0, linestyle="--", color="grey")
axes.set(yticks=range(3), yticklabels=[f"{name} (n = {len(people)})" for name, people in groups.items()], ylim=(-0.6, 2.6))
axes.set(xlabel="difference of risks (three drugs minus two)")
figure.tight_layout()

# %% [markdown] lang="en"
# *Figure: three squares with horizontal bars, the difference of risks and its 95 % interval. Everybody (1,151 people): about −0.05, from −0.08 to −0.02. At most 50 CD4 cells (439 people): −0.09, from −0.16 to −0.03. Above 50 cells (712 people): −0.03, from −0.05 to just above 0. A dashed line marks 0, no difference; only the last bar crosses it.*
#
# Does the drug help people with many CD4 cells? Their bar just crosses 0. That is no proof of "no effect": few of them had an event at all, so the interval can't exclude a zero difference. And the ratio of the risks is about one half in both groups. Whoever looks at many **subgroups** finds some bar beyond 0 and some on it by chance alone. Trials therefore name the comparison that counts before they start.
#
# The width of a bar depends on the number of people and of events. **Power** is the share of trials that would find a given effect. Simulate it: draw the trial many times, and count. Doing this before the first person is treated is a duty, since a trial that can't answer its question puts people at risk for nothing.
#
# ## Practice
#
# The next cell gives the three numbers in each group. Compare the ratios first, then the numbers needed to treat.

# %% [markdown] lang="fr"
# *Figure : trois carrés avec des barres horizontales, la différence de risques et son intervalle à 95 %. Tout le monde (1 151 personnes) : environ −0,05, de −0,08 à −0,02. Au plus 50 cellules CD4 (439 personnes) : −0,09, de −0,16 à −0,03. Plus de 50 cellules (712 personnes) : −0,03, de −0,05 à un peu plus de 0. Une ligne en tirets marque 0, l'absence de différence ; seule la dernière barre la franchit.*
#
# Le médicament aide-t-il les personnes qui ont beaucoup de cellules CD4 ? Leur barre franchit tout juste 0. Ce n'est pas une preuve d'absence d'effet : peu d'entre elles ont eu un événement, et l'intervalle ne peut pas exclure une différence nulle. Et le rapport des risques est d'environ un demi dans les deux groupes. Qui regarde beaucoup de **sous-groupes** y trouve, par le seul hasard, des barres au-delà de 0 et d'autres dessus. Les essais nomment donc avant de commencer la comparaison qui compte.
#
# La largeur d'une barre dépend du nombre de personnes et d'événements. La **puissance** est la part des essais qui trouveraient un effet donné. Simulez-la : tirez l'essai de nombreuses fois, et comptez. Le faire avant de traiter la première personne est un devoir, car un essai qui ne peut pas répondre à sa question expose des personnes pour rien.
#
# ## Pratique
#
# La cellule suivante donne les trois nombres dans chaque groupe. Comparez d'abord les rapports, puis les nombres de personnes à traiter.

# %%
for name, people in groups.items():
    risks = people.groupby("indinavir")["progressed"].mean()
    ratio, reduction = risks[True] / risks[False], risks[False] - risks[True]
    print(f"{name:15} RR {ratio:.2f}, RD {-reduction:+.3f}, NNT {1 / reduction:.0f}")

# %% [markdown] lang="en"
# The people are real; they agreed to take part, and the data were published without names. The event is AIDS or death while followed, about one year at most. Some people were followed for a shorter time; the module on survival shows how to count them rightly.
#
# Now do the four exercises of this module in their order.
#
# ## Discussion
#
# The board that watched over ACTG 320 had it stopped early, because the third drug helped. When is it right to stop, for the people in the trial and for those who come after them?
#
# ## Questions
#
# 1. "The drug halves the risk." Which question do you ask next?
#
# <details><summary>Answer</summary>Half of what? With a risk of 0.2 the NNT is 10, with 0.0002 it is 10,000.</details>
#
# 2. The interval of a difference goes from −0.05 to 0.01. May you write "the drug has no effect"?
#
# <details><summary>Answer</summary>No. The data fit a useful effect as well as none. Say what the interval holds.</details>
#
# 3. Why not let doctors choose the drug, and correct for age and sex afterwards?
#
# <details><summary>Answer</summary>One can only correct for what was measured. Chance balances the rest too, within its own limits.</details>
#
# ## References
#
# - S. M. Hammer et al., N. Engl. J. Med. 1997, [337, 725](https://doi.org/10.1056/NEJM199709113371101).
# - K. F. Schulz, D. G. Altman, D. Moher, CONSORT 2010, BMJ 2010, [340, c332](https://doi.org/10.1136/bmj.c332).
# - A. Laupacis, D. L. Sackett, R. S. Roberts, N. Engl. J. Med. 1988, [318, 1728](https://doi.org/10.1056/NEJM198806303182605).
# - D. G. Altman, J. M. Bland, Absence of evidence is not evidence of absence, BMJ 1995, [311, 485](https://doi.org/10.1136/bmj.311.7003.485).

# %% [markdown] lang="fr"
# Les personnes sont réelles ; elles ont accepté de participer, et les données sont publiées sans les noms. L'événement est le sida ou le décès pendant le suivi, un an environ au plus. Certaines personnes ont été suivies moins longtemps ; le module sur la survie montre comment bien les compter.
#
# Faites maintenant les quatre exercices de ce module dans leur ordre.
#
# ## Discussion
#
# Le comité qui veillait sur ACTG 320 l'a fait arrêter plus tôt que prévu, parce que le troisième médicament aidait. Quand est-il juste d'arrêter, pour les personnes de l'essai et pour celles qui viendront après ?
#
# ## Questions
#
# 1. « Le médicament divise le risque par deux. » Quelle question posez-vous ensuite ?
#
# <details><summary>Réponse</summary>La moitié de quoi ? Avec un risque de 0,2, le NNT est 10 ; avec 0,0002, il est 10 000.</details>
#
# 2. L'intervalle d'une différence va de −0,05 à 0,01. Peut-on écrire « le médicament n'a pas d'effet » ?
#
# <details><summary>Réponse</summary>Non. Les données sont compatibles avec un effet utile comme avec l'absence d'effet. Dites ce que contient l'intervalle.</details>
#
# 3. Pourquoi ne pas laisser les médecins choisir le médicament, puis corriger selon l'âge et le sexe ?
#
# <details><summary>Réponse</summary>On ne peut corriger que ce qu'on a mesuré. Le hasard équilibre aussi le reste, dans ses propres limites.</details>
#
# ## Références
#
# - S. M. Hammer et al., N. Engl. J. Med. 1997, [337, 725](https://doi.org/10.1056/NEJM199709113371101).
# - K. F. Schulz, D. G. Altman, D. Moher, CONSORT 2010, BMJ 2010, [340, c332](https://doi.org/10.1136/bmj.c332).
# - A. Laupacis, D. L. Sackett, R. S. Roberts, N. Engl. J. Med. 1988, [318, 1728](https://doi.org/10.1056/NEJM198806303182605).
# - D. G. Altman, J. M. Bland, Absence of evidence is not evidence of absence, BMJ 1995, [311, 485](https://doi.org/10.1136/bmj.311.7003.485).
