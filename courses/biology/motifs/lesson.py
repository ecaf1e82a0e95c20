# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   lesson: biology-motifs
#   title: {en: "Motifs: words that are almost the same", fr: "Les motifs : des mots presque pareils"}
#   minutes: 25
# ---

# %% [markdown] lang="en"
# # Motifs: words that are almost the same
#
# ## Aim
#
# After this lesson you can describe a binding site by a table of weights, explain what a classifier of sequences may learn by mistake, and question a model letter by letter.
#
# ## What you need first
#
# You can count the words of a sequence (*Count the words of a genome*). You know what a logistic regression does: it adds up weighted counts and turns the sum into a probability.
#
# ## Theory
#
# A protein that switches a gene on or off finds its place on DNA by a short site, the **motif**. Its copies are alike but rarely equal: some positions must hold one letter, others bear several. One word can't describe this. A table can: for each position, the share $p$ of each base.
#
# How much does a position say? Compare with a genome in which each base is as frequent as any other. The **information** of a position is
#
# $$I = 2 + \sum_{\text{bases}} p \log_2 p$$
#
# in bits. A position that always holds the same letter says 2 bits. One with all four letters in equal parts says nothing, 0 bits.
#
# To score a new place, add up the weights $\log_2(p / q)$ of its letters, where $q$ is the share of the letter in the whole genome. A weight must not be minus infinity just because we have seen few sites. So each count gets a small extra, the pseudocount.
#
# When the motif is unknown, a classifier can learn from bound and unbound sequences. It takes whatever tells the two apart, also what has nothing to do with binding. A model that you trust is one that you have questioned: change one letter, and look at the score.

# %% [markdown] lang="fr"
# # Les motifs : des mots presque pareils
#
# ## But
#
# Après cette leçon, vous saurez décrire un site de liaison par une table de poids, expliquer ce qu'un classifieur de séquences peut apprendre par erreur, et interroger un modèle lettre par lettre.
#
# ## Ce qu'il vous faut
#
# Vous savez compter les mots d'une séquence (*Compter les mots d'un génome*). Vous savez ce que fait une régression logistique : elle additionne des comptages pondérés et change la somme en probabilité.
#
# ## Théorie
#
# Une protéine qui allume ou éteint un gène trouve sa place sur l'ADN grâce à un site court, le **motif**. Ses copies se ressemblent mais sont rarement identiques : certaines positions exigent une lettre, d'autres en tolèrent plusieurs. Un seul mot ne peut pas le décrire. Une table le peut : pour chaque position, la part $p$ de chaque base.
#
# Que dit une position ? Comparez avec un génome où toutes les bases ont la même fréquence. L'**information** d'une position est
#
# $$I = 2 + \sum_{\text{bases}} p \log_2 p$$
#
# en bits. Une position qui a toujours la même lettre dit 2 bits. Une position où les quatre lettres ont des parts égales ne dit rien, 0 bit.
#
# Pour noter une nouvelle place, additionnez les poids $\log_2(p / q)$ de ses lettres, où $q$ est la part de la lettre dans le génome entier. Un poids ne doit pas valoir moins l'infini pour la seule raison que l'on a vu peu de sites. Chaque compte reçoit donc un petit supplément, le pseudo-compte.
#
# Quand le motif est inconnu, un classifieur peut apprendre de séquences liées et non liées. Il prend tout ce qui distingue les deux, même ce qui n'a rien à voir avec la liaison. Un modèle digne de confiance est un modèle que l'on a interrogé : changez une lettre, et regardez le score.

# %%
import math

import matplotlib.pyplot as plt
import numpy as np

kept = [0.8, 0.8, 0.5, 0.6, 0.5, 0.9]  # how often each letter of TATAAT is kept
generator = np.random.default_rng(7)
sites = [
    "".join(best if generator.random() < keep else generator.choice(list("ACGT")) for best, keep in zip("TATAAT", kept))
    for _ in range(200)
]

figure, axes = plt.subplots(figsize=(6, 3))
for position, letters in enumerate(zip(*sites), 1):
    parts = {base: (letters.count(base) + 1) / (len(letters) + 4) for base in "ACGT"}
    bits = 2 + sum(part * math.log2(part) for part in parts.values())
    axes.bar(position, bits, color="white", edgecolor="black")
    axes.text(position, bits + 0.05, max(parts, key=parts.get), ha="center", fontsize=14)
axes.set(xlabel="position in the site", ylabel="information (bits)", ylim=(0, 2))
figure.tight_layout()

# %% [markdown] lang="en"
# *Figure: six bars, one for each position of a simulated site, with the most frequent letter above each: T, A, T, A, A, T. The last position says most, about 1.3 bits. The first two follow with about 1 bit. The three in the middle say about half a bit each.*
#
# ## Practice
#
# Score all places of a text by the sum of the weights. The site `TATAAT` stands at position 12.

# %% [markdown] lang="fr"
# *Figure : six barres, une par position d'un site simulé, avec la lettre la plus fréquente au-dessus : T, A, T, A, A, T. La dernière position dit le plus, environ 1,3 bit. Les deux premières suivent avec environ 1 bit. Les trois du milieu disent chacune environ un demi-bit.*
#
# ## Pratique
#
# Notez toutes les places d'un texte par la somme des poids. Le site `TATAAT` est à la position 12.

# %%
weights = [
    {base: math.log2((letters.count(base) + 1) / (len(letters) + 4) / 0.25) for base in "ACGT"} for letters in zip(*sites)
]
text = "GCATTGCCGATC" + "TATAAT" + "GGCATCATTACC"
for start in range(len(text) - 5):
    score = sum(column[base] for column, base in zip(weights, text[start : start + 6]))
    if score > 0:
        print(start, text[start : start + 6], round(score, 1))

# %% [markdown] lang="en"
# Change one letter of `TATAAT` in the text: which change costs most? The exercises begin with *Weigh the letters of a binding site*.
#
# ## Discussion
#
# Some places other than the true one may score above 0. In a genome of millions of letters there are thousands of such places, and the protein binds few of them. What else could the cell use? And if a model says that a letter matters, has it shown that the cell reads this letter?
#
# ## Questions
#
# 1. A position holds A and G, half each. What is its information?
#
# <details><summary>Answer</summary>1 bit: 2 - 1. Two letters out of four remain possible.</details>
#
# 2. Why does the share without a pseudocount fail for a base that was never seen?
#
# <details><summary>Answer</summary>The logarithm of 0 is minus infinity: one such letter would exclude a place for ever.</details>
#
# 3. A model tells bound sequences from random genome pieces, yet not from shuffled bound ones. What has it learned?
#
# <details><summary>Answer</summary>The composition, such as the share of G and C. Shuffling keeps it, so only the order of letters remains.</details>
#
# 4. Masking one of two equal sites changes nothing. Is the site useless?
#
# <details><summary>Answer</summary>Not by that alone: the other site may stand in for it. Mask both.</details>
#
# ## References
#
# - T. D. Schneider, R. M. Stephens, Sequence logos, Nucleic Acids Res. 18, 6097 (1990), [doi](https://doi.org/10.1093/nar/18.20.6097)
# - C. B. Harley, R. P. Reynolds, Nucleic Acids Res. 15, 2343 (1987), [doi](https://doi.org/10.1093/nar/15.5.2343)
# - J. Zhou, O. G. Troyanskaya, Nature Methods 12, 931 (2015), [doi](https://doi.org/10.1038/nmeth.3547)

# %% [markdown] lang="fr"
# Changez une lettre de `TATAAT` dans le texte : quel changement coûte le plus ? Les exercices commencent par *Peser les lettres d'un site de liaison*.
#
# ## Discussion
#
# Quelques places autres que la vraie peuvent avoir un score supérieur à 0. Dans un génome de millions de lettres, il y en a des milliers, et la protéine ne se lie qu'à peu d'entre elles. De quoi d'autre la cellule pourrait-elle se servir ? Et si un modèle dit qu'une lettre compte, a-t-il montré que la cellule lit cette lettre ?
#
# ## Questions
#
# 1. Une position contient A et G, pour moitié chacun. Quelle est son information ?
#
# <details><summary>Réponse</summary>1 bit : 2 - 1. Deux lettres sur quatre restent possibles.</details>
#
# 2. Pourquoi la part sans pseudo-compte échoue-t-elle pour une base jamais vue ?
#
# <details><summary>Réponse</summary>Le logarithme de 0 est moins l'infini : une seule lettre de ce genre exclurait une place à jamais.</details>
#
# 3. Un modèle distingue des séquences liées de morceaux du génome pris au hasard, mais pas de séquences liées mélangées. Qu'a-t-il appris ?
#
# <details><summary>Réponse</summary>La composition, comme la part de G et C. Le mélange la garde ; seul l'ordre des lettres reste à apprendre.</details>
#
# 4. Masquer l'un de deux sites égaux ne change rien. Ce site est-il inutile ?
#
# <details><summary>Réponse</summary>Cela seul ne le dit pas : l'autre site peut le remplacer. Masquez les deux.</details>
#
# ## Références
#
# - T. D. Schneider, R. M. Stephens, Sequence logos, Nucleic Acids Res. 18, 6097 (1990), [doi](https://doi.org/10.1093/nar/18.20.6097)
# - C. B. Harley, R. P. Reynolds, Nucleic Acids Res. 15, 2343 (1987), [doi](https://doi.org/10.1093/nar/15.5.2343)
# - J. Zhou, O. G. Troyanskaya, Nature Methods 12, 931 (2015), [doi](https://doi.org/10.1038/nmeth.3547)
