# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   lesson: foundations-language
#   title: {en: "How a language model works", fr: "Comment marche un modèle de langue"}
#   minutes: 30
# ---

# %% [markdown] lang="en"
# # How a language model works
#
# ## Aim
#
# After this lesson you can say what a language model does, build a very small one from counts, and judge it on text that it has not seen.
#
# ## What you need first
#
# You can write a loop over a list of texts, and use a dictionary. You know why a model is judged on data that it was not fitted on.
#
# ## Theory
#
# A language model answers one question: *given what stands there, how likely is each possible next piece?* The pieces may be letters, parts of words, amino acids or the symbols of a molecule. Everything else is repetition. To write a text, the model draws a piece by these probabilities, appends it, and asks again.
#
# The smallest model looks back by one letter only. It counts pairs of neighbours:
#
# $$P(b \mid a) = \frac{\text{count}(ab)}{\text{count}(a)}$$
#
# How good is it? Let it read new text, and note the probability that it gave to each letter that really came. The **perplexity** is the exponential of minus the mean logarithm of these probabilities. It says between how many letters the model hesitates. For one of 45 symbols, knowing nothing means 45. Perfect knowledge would be 1.
#
# One pair that was never counted would make the perplexity infinite. So each pair gets a small loan, the *smoothing*. How much? What suits new names best, not the names that were counted.
#
# Large models differ in two ways. They look back over thousands of pieces, by **attention**: each position asks a question, all positions before offer a key, and the answer is a mean of what the best matching positions have to tell. And their numbers are learned from very many texts. The question, and the way to judge, stay the same.
#
# The picture shows a model of pairs, learned from 1,400 names of compounds.

# %% [markdown] lang="fr"
# # Comment marche un modèle de langue
#
# ## But
#
# Après cette leçon, vous saurez dire ce que fait un modèle de langue, en construire un tout petit à partir de comptes, et le juger sur un texte qu'il n'a pas vu.
#
# ## Ce qu'il vous faut
#
# Vous savez écrire une boucle sur une liste de textes et utiliser un dictionnaire. Vous savez pourquoi on juge un modèle sur des données qui n'ont pas servi à l'ajuster.
#
# ## Théorie
#
# Un modèle de langue répond à une seule question : *d'après ce qui est écrit, quelle est la probabilité de chaque suite possible ?* Les morceaux peuvent être des lettres, des parties de mots, des acides aminés ou les symboles d'une molécule. Tout le reste est répétition. Pour écrire un texte, le modèle tire un morceau selon ces probabilités, l'ajoute, et recommence.
#
# Le plus petit modèle ne regarde qu'une lettre en arrière. Il compte les paires de voisins :
#
# $$P(b \mid a) = \frac{\text{compte}(ab)}{\text{compte}(a)}$$
#
# Que vaut-il ? Faites-lui lire un nouveau texte, et notez la probabilité qu'il donnait à chaque lettre réellement venue. La **perplexité** est l'exponentielle de moins la moyenne du logarithme de ces probabilités. Elle dit entre combien de lettres le modèle hésite. Avec 45 symboles, ne rien savoir donne 45. Tout savoir donnerait 1.
#
# Une seule paire jamais comptée rendrait la perplexité infinie. On prête donc un peu à chaque paire : c'est le *lissage*. Combien ? Ce qui convient le mieux à de nouveaux noms, non aux noms comptés.
#
# Les grands modèles diffèrent sur deux points. Ils regardent des milliers de morceaux en arrière, grâce à l'**attention** : chaque position pose une question, toutes les positions d'avant offrent une clé, et la réponse est une moyenne de ce que disent les positions qui s'accordent le mieux. Et leurs nombres sont appris sur de très nombreux textes. La question, et la façon de juger, restent les mêmes.
#
# L'image montre un modèle de paires, appris sur 1 400 noms anglais de composés.

# %%
import matplotlib.pyplot as plt
import numpy as np

from enact_learn.datasets.compound_names import compound_names

names = compound_names()["name"].sample(frac=1, random_state=7).tolist()
counts = {}
for name in names[:1400]:
    for first, second in zip("^" + name, name + "$"):
        after = counts.setdefault(first, {})
        after[second] = after.get(second, 0) + 1

letters = "aeiouylnrtdhm"
shares = np.array([[counts[first].get(second, 0) / sum(counts[first].values()) for second in letters + "$"] for first in letters])

figure, axes = plt.subplots(figsize=(7, 6))
image = axes.imshow(shares, cmap="Greys", vmin=0, vmax=0.8)
for row, column in np.argwhere(shares >= 0.2):
    axes.text(column, row, f"{shares[row, column]:.1f}", ha="center", va="center", color="white" if shares[row, column] > 0.4 else "black")
axes.set(xticks=range(14), xticklabels=letters + "$", yticks=range(13), yticklabels=letters, xlabel="next symbol ($: end of the name)", ylabel="letter")
figure.colorbar(image, label="probability")
figure.tight_layout()

# %% [markdown] lang="en"
# *Figure: a table of grey squares, 13 letters downwards, and 13 letters and the end mark across; the darker, the likelier. The darkest square says that l follows y with a probability of 0.7. Also dark are e after m (0.5) and after n (0.5), n after a, i after d, o after r, h after t and y after h (0.4 each). A third of all e stand at the end of a name. Most squares are white: those pairs hardly ever occur.*
#
# ## Practice
#
# Let the model write. Each name starts at the mark `^` and grows until the model draws `$`.

# %% [markdown] lang="fr"
# *Figure : une table de carrés gris, 13 lettres de haut en bas, 13 lettres et la marque de fin de gauche à droite ; plus c'est sombre, plus c'est probable. Le carré le plus sombre dit que l suit y avec une probabilité de 0,7. Sombres aussi : e après m (0,5) et après n (0,5), n après a, i après d, o après r, h après t et y après h (0,4 chacun). Un tiers des e sont à la fin d'un nom. La plupart des carrés sont blancs : ces paires n'arrivent presque jamais.*
#
# ## Pratique
#
# Laissez le modèle écrire. Chaque nom part de la marque `^` et grandit jusqu'à ce que le modèle tire `$`.

# %%
rng = np.random.default_rng(7)


def grow():
    name = "^"
    while name[-1] != "$":
        after = counts[name[-1]]
        name += rng.choice(list(after), p=np.array(list(after.values())) / sum(after.values()))
    return name[1:-1]


print(", ".join(grow() for _ in range(8)))

# %% [markdown] lang="en"
# Some pieces sound like chemistry, such as "ethyl"; no name means anything. Then go on to the exercises: count the pairs, measure the surprise, and write an attention head. The challenge at the end of the course uses names to sort drums of waste.
#
# ## Discussion
#
# The model writes names that sound right and name nothing. It was never asked whether a compound exists: it was asked which letter is likely. Large models are asked the same. What would you check before you believe a name, a reference or a dose that a model wrote? Who would do it, and where?
#
# ## Questions
#
# 1. A model has a perplexity of 7.6 on new names. What does this number say?
#
# <details><summary>Answer</summary>At each step it is as unsure as if it had to choose between 7.6 equally likely symbols.</details>
#
# 2. Why is the amount of smoothing not chosen on the counted names?
#
# <details><summary>Answer</summary>There, all pairs were seen, so lending to others only costs: the smallest amount always wins. New names hold pairs that were never seen.</details>
#
# 3. Why does a name need an end mark?
#
# <details><summary>Answer</summary>Without it, the model does not learn where names stop. It would write for ever, and an early end would cost it nothing.</details>
#
# 4. What can an attention head know that a model of pairs can't?
#
# <details><summary>Answer</summary>What stands further back than one symbol, for example a bracket that is still open.</details>
#
# ## References
#
# - C. E. Shannon, A mathematical theory of communication, [Bell System Technical Journal 27, 379 (1948)](https://doi.org/10.1002/j.1538-7305.1948.tb01338.x).
# - A. Vaswani and colleagues, Attention is all you need, [arXiv 1706.03762 (2017)](https://doi.org/10.48550/arXiv.1706.03762).
# - Data: names by PubChem, S. Kim and colleagues, [Nucleic Acids Research 51, D1373 (2023)](https://doi.org/10.1093/nar/gkac956), from chemicals.

# %% [markdown] lang="fr"
# Quelques morceaux sonnent comme de la chimie, par exemple « ethyl » ; aucun nom ne veut rien dire. Passez ensuite aux exercices : comptez les paires, mesurez la surprise, écrivez une tête d'attention. Le défi à la fin du cours se sert de noms pour trier des fûts de déchets.
#
# ## Discussion
#
# Le modèle écrit des noms qui sonnent juste et ne nomment rien. On ne lui a jamais demandé si un composé existe : on lui a demandé quelle lettre est probable. On demande la même chose aux grands modèles. Que vérifieriez-vous avant de croire un nom, une référence ou une dose écrits par un modèle ? Qui le ferait, et où ?
#
# ## Questions
#
# 1. Un modèle a une perplexité de 7,6 sur de nouveaux noms. Que dit ce nombre ?
#
# <details><summary>Réponse</summary>À chaque pas, il hésite comme s'il devait choisir entre 7,6 symboles également probables.</details>
#
# 2. Pourquoi ne choisit-on pas le lissage sur les noms comptés ?
#
# <details><summary>Réponse</summary>Là, toutes les paires ont été vues ; prêter aux autres ne fait donc que coûter : le plus petit lissage gagne toujours. De nouveaux noms contiennent des paires jamais vues.</details>
#
# 3. Pourquoi faut-il une marque de fin ?
#
# <details><summary>Réponse</summary>Sans elle, le modèle n'apprend pas où les noms s'arrêtent. Il écrirait sans fin, et une fin trop tôt ne lui coûterait rien.</details>
#
# 4. Que peut savoir une tête d'attention qu'un modèle de paires ignore ?
#
# <details><summary>Réponse</summary>Ce qui se trouve plus d'un symbole en arrière, par exemple une parenthèse encore ouverte.</details>
#
# ## Références
#
# - C. E. Shannon, A mathematical theory of communication, [Bell System Technical Journal 27, 379 (1948)](https://doi.org/10.1002/j.1538-7305.1948.tb01338.x).
# - A. Vaswani et collègues, Attention is all you need, [arXiv 1706.03762 (2017)](https://doi.org/10.48550/arXiv.1706.03762).
# - Données : noms de PubChem, S. Kim et collègues, [Nucleic Acids Research 51, D1373 (2023)](https://doi.org/10.1093/nar/gkac956), fournis par chemicals.
