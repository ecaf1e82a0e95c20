# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   lesson: trustworthy-challenge
#   title: {en: "An audit asks who pays for the errors", fr: "Un audit demande qui paie les erreurs"}
#   minutes: 20
# ---

# %% [markdown] lang="en"
# # An audit asks who pays for the errors
#
# ## Aim
#
# After this lesson you can turn a worry into questions for an audit, compare a model with a plain baseline, count errors by the harm that they do to each group, and write findings that people can act on.
#
# ## What you need first
#
# The modules on frugality, explanation and fairness.
#
# ## Theory
#
# **Restate the question.** "Is this model fair?" has no answer. "Whom does it miss, in which group, and how sure are we?" has one. Do the same for "Can we trust it?" (what does it look at?) and for "Is it worth it?" (would something smaller do?). Agree on the questions with your partner *and* with people whom the model judges, before you see numbers.
#
# **A baseline first.** An audit compares. Beside the model stand the rule used before, a very small model, and no model.
#
# **Own data.** A vendor's accuracy comes from the vendor's people. Audit on records that took no part in training, with enough people in each group.
#
# **One number hides two errors.** A device that measures oxygen in the blood reads too high more often for Black than for white patients, so their low oxygen is missed more often. Suppose that an alarm goes off below one limit for all, and that readings are one unit too high in group B.

# %% [markdown] lang="fr"
# # Un audit demande qui paie les erreurs
#
# ## But
#
# Après cette leçon, vous saurez changer une inquiétude en questions d'audit, comparer un modèle à une règle simple, compter les erreurs selon le tort fait à chaque groupe, et écrire des constats utiles.
#
# ## Ce qu'il vous faut
#
# Les modules sur la frugalité, l'explication et l'équité.
#
# ## Théorie
#
# **Reformuler la question.** « Ce modèle est-il juste ? » n'a pas de réponse. « Qui oublie-t-il, dans quel groupe, et en est-on sûr ? » en a une. Faites de même pour « Peut-on s'y fier ? » (que regarde-t-il ?) et pour « En vaut-il la peine ? » (un plus petit suffirait-il ?). Convenez des questions avec le partenaire *et* des personnes que le modèle juge, avant tout nombre.
#
# **D'abord un point de comparaison.** Un audit compare. À côté du modèle : la règle d'avant, un très petit modèle, et aucun modèle.
#
# **Des données à vous.** L'exactitude annoncée vient des données de l'entreprise. Auditez sur des dossiers hors apprentissage, avec assez de personnes dans chaque groupe.
#
# **Un nombre cache deux erreurs.** Un appareil qui mesure l'oxygène du sang donne plus souvent des valeurs trop hautes chez les personnes noires que chez les blanches ; leur manque d'oxygène échappe donc plus souvent. Supposons qu'une alerte sonne au-dessous d'une même limite, et que les valeurs soient trop hautes d'une unité dans le groupe B.

# %%
import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(7)
counts = {}
for group, shift in [("group A", 0), ("group B", 1)]:  # the device reads one unit too high in group B
    well = rng.random(1000) < 0.5
    reading = rng.normal(size=1000) + 2 * well + shift
    treated = reading < 1.5  # the alarm
    counts[group] = {"missed": (~well & ~treated).sum(), "treated for nothing": (well & treated).sum()}
    print(group, f"accuracy {100 * (well != treated).mean():.1f} %", {kind: int(number) for kind, number in counts[group].items()})

figure, (left, right) = plt.subplots(1, 2, figsize=(8, 3.6))
for place, group in enumerate(counts):
    missed, needless = counts[group].values()
    for axes, price in [(left, 1), (right, 5)]:
        bottom = axes.bar(place, price * missed, 0.6, facecolor="0.6", edgecolor="black", hatch="//", label="missed" if place == 0 else None)
        axes.bar(place, needless, 0.6, bottom=price * missed, facecolor="white", edgecolor="black", label="treated for nothing" if place == 0 else None)
        axes.text(place, price * missed + needless + 10, price * missed + needless, ha="center")
for axes, title, high in [(left, "errors among 1000 people", 300), (right, "harm, if a miss counts 5", 1000)]:
    axes.set_xticks([0, 1], counts)
    axes.set(title=title, ylim=(0, high))
right.legend()
figure.tight_layout()

# %% [markdown] lang="en"
# *Figure: two panels of stacked bars, hatched for people who were missed, white for people treated for nothing. Left, errors among 1000 people: group A has 186 (36 missed, 150 for nothing), group B 185 (154 and 31); equally high, but A is mostly white and B mostly hatched. Right, a miss counts 5: the harm is 330 in group A and 801 in group B.*
#
# *Data: simulated, seed 7; in both groups, half of the people are ill.*
#
# ## Practice
#
# The model is right for 81 % in both groups. How much worse is a miss? No software can say it, so try several prices.

# %% [markdown] lang="fr"
# *Figure : deux panneaux de barres empilées, hachurées pour les personnes oubliées (missed), blanches pour celles traitées pour rien (treated for nothing). À gauche, les erreurs parmi 1000 personnes : 186 dans le groupe A (36 oubliées, 150 pour rien), 185 dans le groupe B (154 et 31) ; à hauteur égale, A est surtout blanche et B surtout hachurée. À droite, un oubli compte 5 : le tort (harm) est de 330 dans le groupe A et de 801 dans le groupe B.*
#
# *Données : simulées, graine 7 ; dans les deux groupes, la moitié des personnes sont malades.*
#
# ## Pratique
#
# Le modèle a raison à 81 % dans les deux groupes. De combien un oubli est-il pire ? Un logiciel ne peut le dire : essayez plusieurs prix.

# %%
for price in (1, 2, 5, 10):
    print(f"a miss counts {price}:", {group: int(price * both["missed"] + both["treated for nothing"]) for group, both in counts.items()})

# %% [markdown] lang="en"
# With equal prices the groups look alike; at 10, group B bears three times the harm of group A. Now open the challenge, and write down its questions before you compute.
#
# ## Discussion
#
# What limits an auditor? Small groups, where an interval is wide. Forbidden columns, and others that stand in for them. A model that nobody can read: shuffling shows what it uses, not what makes people ill. And lasting costs: energy, upkeep.
#
# Write for those who decide. **Fairness:** groups compared, with uncertainty, and what it means for people. **Explanation:** what was measured, and what it can't say. **Cost:** both sizes in numbers, and what is lost or won. **Advice:** clear, with its limits and a next step.
#
# ## Questions
#
# 1. Could one limit per group repair this?
#
# <details><summary>Answer</summary>Here, yes. But using the group may be forbidden. Mending the device is better.</details>
#
# 2. In a group of 40 people, 3 of 4 ill people were missed. What do you write?
#
# <details><summary>Answer</summary>The count, its wide interval, and that more data are needed.</details>
#
# 3. A far smaller model is as accurate. Is the audit done?
#
# <details><summary>Answer</summary>No. Its errors may fall on other people.</details>
#
# ## References
#
# - M. W. Sjoding and colleagues, Racial bias in pulse oximetry measurement, N. Engl. J. Med. 383, 2477 (2020), [doi:10.1056/NEJMc2029240](https://doi.org/10.1056/NEJMc2029240).
# - I. D. Raji and colleagues, Closing the AI accountability gap, FAT* 2020, 33, [doi:10.1145/3351095.3372873](https://doi.org/10.1145/3351095.3372873).

# %% [markdown] lang="fr"
# À prix égaux, les groupes se ressemblent ; à 10, le groupe B subit trois fois le tort du groupe A. Ouvrez maintenant le défi, et notez ses questions avant de calculer.
#
# ## Discussion
#
# Qu'est-ce qui limite un audit ? Les petits groupes, où l'intervalle est large. Les colonnes interdites, et celles qui en tiennent lieu. Un modèle illisible : mélanger montre ce qu'il lit, non ce qui rend malade. Et des coûts qui durent : énergie, entretien.
#
# Écrivez pour les personnes qui décident. **Équité :** groupes comparés, incertitude, et ce que cela change pour les gens. **Explication :** ce qui a été mesuré, et ce que cela ne dit pas. **Coût :** les deux tailles en nombres, et ce que l'on perd ou gagne. **Conseil :** clair, avec ses limites et une prochaine étape.
#
# ## Questions
#
# 1. Une limite par groupe réparerait-elle cela ?
#
# <details><summary>Réponse</summary>Ici, oui. Mais utiliser le groupe peut être interdit. Mieux vaut réparer l'appareil.</details>
#
# 2. Dans un groupe de 40 personnes, 3 malades sur 4 ont été oubliés. Qu'écrivez-vous ?
#
# <details><summary>Réponse</summary>L'effectif, son large intervalle, le manque de données.</details>
#
# 3. Un modèle bien plus petit est aussi exact. L'audit est-il fini ?
#
# <details><summary>Réponse</summary>Non. Ses erreurs peuvent toucher d'autres personnes.</details>
#
# ## Références
#
# - M. W. Sjoding et collègues, Racial bias in pulse oximetry measurement, N. Engl. J. Med. 383, 2477 (2020), [doi:10.1056/NEJMc2029240](https://doi.org/10.1056/NEJMc2029240).
# - I. D. Raji et collègues, Closing the AI accountability gap, FAT* 2020, 33, [doi:10.1145/3351095.3372873](https://doi.org/10.1145/3351095.3372873).
