# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   lesson: biology-challenge
#   title: {en: "Is it really there? Ask the right opponent", fr: "Est-ce vraiment là ? Choisir le bon adversaire"}
#   minutes: 20
# ---

# %% [markdown] lang="en"
# # Is it really there? Ask the right opponent
#
# ## Aim
#
# After this lesson you can restate an agency's question about DNA in the environment, choose opponents that make a test honest, count both kinds of error, and turn them into a rule.
#
# ## What you need first
#
# The modules on sequences and motifs.
#
# ## Theory
#
# **Restate the question.** An environment agency (invented) writes: "Are there rabbits on our island?" It sends reads: short pieces of DNA from the soil. The question for data is narrower: "Does this read come from a rabbit, or from another animal?" All depends on that *other*.
#
# **A baseline first.** Take a simple score before any model. Here we slide a read along a rabbit gene, and count letters that agree at the best place.
#
# **The right opponent.** A score means something only beside the scores of reads that are *not* from a rabbit. Shuffled reads are the easy opponent: they have the same letters, but no order. Mice and cattle are the hard one: they share ancestors with the rabbit, and so most of their letters. A tool tested on easy opponents will fail in the field.

# %% [markdown] lang="fr"
# # Est-ce vraiment là ? Choisir le bon adversaire
#
# ## But
#
# Après cette leçon, vous saurez reformuler la question d'une agence sur l'ADN dans l'environnement, choisir des adversaires qui rendent un test honnête, compter les deux sortes d'erreurs et en tirer une règle.
#
# ## Ce qu'il vous faut
#
# Les modules sur les séquences et sur les motifs.
#
# ## Théorie
#
# **Reformuler la question.** Une agence de l'environnement (inventée) écrit : « Y a-t-il des lapins sur notre île ? » Elle envoie des lectures : de courts morceaux d'ADN du sol. La question pour les données est plus étroite : « Cette lecture vient-elle d'un lapin, ou d'un autre animal ? » Tout dépend de cet *autre*.
#
# **D'abord un point de comparaison.** Prenez un score simple avant tout modèle. Ici, on fait glisser une lecture le long d'un gène de lapin et on compte les lettres qui concordent au meilleur endroit.
#
# **Le bon adversaire.** Un score n'a de sens qu'à côté des scores de lectures qui ne viennent *pas* d'un lapin. Les lectures mélangées sont l'adversaire facile : mêmes lettres, mais sans ordre. La souris et la vache sont l'adversaire difficile : elles ont des ancêtres communs avec le lapin, donc la plupart des lettres. Un outil éprouvé sur des adversaires faciles échouera sur le terrain.

# %%
import matplotlib.pyplot as plt
import numpy as np

from enact_learn.datasets.tp53 import coding_sequences

genes = coding_sequences().set_index("species")["dna"]
windows = np.lib.stride_tricks.sliding_window_view(np.array(list(genes["rabbit"])), 40)
rng = np.random.default_rng(7)


def reads(species, number):
    """Cut pieces of 40 letters out of a gene; redraw 3 of 100 letters, as if misread."""
    letters = np.array(list(genes[species]))
    for start in rng.integers(0, len(letters) - 40, number):
        read = letters[start : start + 40].copy()
        misread = rng.random(40) < 0.03
        read[misread] = rng.choice(list("ACGT"), misread.sum())
        yield read


def score(read):
    """Slide the read along the rabbit gene; give the most letters that agree."""
    return (windows == read).sum(axis=1).max()


scores = {
    "rabbit": [score(read) for read in reads("rabbit", 200)],
    "mouse and cattle": [score(read) for species in ("mouse", "cattle") for read in reads(species, 100)],
    "rabbit, shuffled": [score(rng.permutation(read)) for read in reads("rabbit", 200)],
}
figure, axes = plt.subplots(figsize=(7, 3.6))
for (name, values), style in zip(scores.items(), ["-", "--", ":"]):
    axes.hist(values, bins=np.arange(14.5, 41), histtype="step", linestyle=style, linewidth=2, color="black", label=name)
    print(f"{name}: {min(values)} to {max(values)}, median {np.median(values):.0f}")
axes.set(xlabel="best number of matching letters (of 40)", ylabel="reads")
axes.legend(loc="upper center")
figure.tight_layout()

# %% [markdown] lang="en"
# *Figure: three histograms of the best number of matching letters, of 40, for 200 reads each. Dotted, shuffled rabbit reads: a narrow hill from 18 to 24, median 20. Solid, rabbit reads: a steep hill at the right end, 35 to 40, median 39. Dashed, reads of mouse and cattle: low and wide, from 19 to 40, median 33. The solid hill never meets the dotted one, but the dashed one reaches under it.*
#
# *Data: the gene TP53 of rabbit, mouse and cattle, from scikit-bio; reads simulated from it, seed 7, about 3 % of letters redrawn.*
#
# ## Practice
#
# If we say "rabbit" from some number of letters on, how many reads of each kind pass?

# %% [markdown] lang="fr"
# *Figure : trois histogrammes du plus grand nombre de lettres concordantes, sur 40, pour 200 lectures chacun. En pointillé, le lapin mélangé (shuffled) : une colline étroite, 18 à 24, médiane 20. En trait plein, le lapin (rabbit) : raide, à droite, 35 à 40, médiane 39. En tirets, souris et vache (mouse and cattle) : basse et large, 19 à 40, médiane 33. La colline pleine ne touche pas celle en pointillé, mais les tirets passent dessous.*
#
# *Données : le gène TP53 du lapin, de la souris et de la vache, de scikit-bio ; lectures simulées à partir de lui, graine 7, environ 3 % de lettres changées.*
#
# ## Pratique
#
# Si l'on dit « lapin » à partir d'un certain nombre de lettres, qui passe ?

# %%
for limit in (28, 34, 37, 39):
    passed = {name: f"{100 * np.mean(np.array(values) >= limit):.0f} %" for name, values in scores.items()}
    print(f"at least {limit} letters:", passed)

# %% [markdown] lang="en"
# At 28 letters the test against shuffled reads looks perfect, and 86 % of the relatives pass. At 39, 1 % of them pass, but more than a fifth of the true reads are lost. In the challenge, ask first: who are the hard opponents here? Test on reads that had no part in your choices.
#
# ## Discussion
#
# A false alarm closes a waterworks. A miss lets an animal or a germ spread. The agency knows these costs, you don't: ask. One read is seldom enough for an alarm. And a real sample holds species that no database has.
#
# Write the report for biologists. **Method:** each choice with its reason. **Evidence:** numbers on reads kept aside, for each kind of read and not in one lump. **Limits:** those that follow from the data, each with what it would cause. **Advice:** a clear rule, with its price in false alarms and in misses.
#
# ## Questions
#
# 1. A tool is right for 99 % of the reads. Only 1 % come from the animal. Is it good?
#
# <details><summary>Answer</summary>Always answering "no" is right for 99 %, too. Ask for each kind.</details>
#
# 2. Why choose the limit on some reads, and test it on others?
#
# <details><summary>Answer</summary>A limit fits the accidents of the reads that it was chosen on.</details>
#
# 3. A relative's read scored 40 of 40. How?
#
# <details><summary>Answer</summary>Parts of a gene hardly change in evolution.</details>
#
# ## References
#
# - S. H. Ye and colleagues, Benchmarking metagenomics tools for taxonomic classification, Cell 178, 779 (2019), [doi:10.1016/j.cell.2019.07.010](https://doi.org/10.1016/j.cell.2019.07.010).

# %% [markdown] lang="fr"
# À 28 lettres, le test contre le mélange paraît parfait, et 86 % des parents passent. À 39, il en passe 1 %, mais plus d'un cinquième des vraies lectures est perdu. Dans le défi, demandez d'abord : qui sont ici les adversaires difficiles ? Testez sur des lectures qui n'ont pas servi à vos choix.
#
# ## Discussion
#
# Une fausse alerte ferme une usine d'eau. Un oubli laisse un animal ou un germe se répandre. L'agence connaît ces coûts, pas vous : demandez. Une lecture suffit rarement pour une alerte. Et un échantillon contient des espèces absentes de toute base.
#
# Écrivez le rapport pour des biologistes. **Méthode :** chaque choix avec sa raison. **Preuves :** des nombres sur des lectures mises à part, pour chaque sorte et non en bloc. **Limites :** celles qui découlent des données, chacune avec ce qu'elle causerait. **Conseil :** une règle claire, avec son prix en fausses alertes et en oublis.
#
# ## Questions
#
# 1. Un outil a raison pour 99 % des lectures. Seul 1 % vient de l'animal. Est-il bon ?
#
# <details><summary>Réponse</summary>Répondre toujours « non » a aussi raison à 99 %. Demandez pour chaque sorte.</details>
#
# 2. Pourquoi choisir la limite sur certaines lectures et la tester sur d'autres ?
#
# <details><summary>Réponse</summary>Une limite épouse les accidents des lectures qui ont servi à la choisir.</details>
#
# 3. La lecture d'un parent a obtenu 40 sur 40. Comment ?
#
# <details><summary>Réponse</summary>Des parties d'un gène changent à peine dans l'évolution.</details>
#
# ## Références
#
# - S. H. Ye et collègues, Benchmarking metagenomics tools for taxonomic classification, Cell 178, 779 (2019), [doi:10.1016/j.cell.2019.07.010](https://doi.org/10.1016/j.cell.2019.07.010).
