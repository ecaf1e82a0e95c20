# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   lesson: trustworthy-explanation
#   title: {en: "What does a model look at?", fr: "Que regarde un modèle ?"}
#   minutes: 30
# ---

# %% [markdown] lang="en"
# # What does a model look at?
#
# ## Aim
#
# After this lesson you can measure how much a model relies on each column, say how sure the number is, and name three ways in which such a number misleads.
#
# ## What you need first
#
# Random forests, accuracy, and data that the model has not seen, from the foundations course.
#
# ## Theory
#
# People have a right to ask why a model decided as it did. A forest of a hundred trees cannot be read. But it can be questioned: spoil one column, and see what the model loses. **Permutation importance** spoils by shuffling:
#
# $$\text{importance} = \text{accuracy} - \text{mean accuracy after shuffling the column}$$
#
# Each row keeps a real value, but one of another row. What the column said about the outcome is gone. The method needs no look inside, so it works with any model.
#
# It answers one question only: does *this model* use *this column* to predict *these data*? It does not say what causes what. And it has three traps.
#
# 1. **Luck.** A shuffle is random, and the test data are a sample. Repeat it, and report the scatter.
# 2. **Training data.** There, a forest seems to need even pure noise, because it has learnt it by heart. Measure on unseen data.
# 3. **Partners.** When two columns say the same, each can stand in for the other. Alone, neither seems to matter.
#
# The picture shows the third trap, with real tumours.

# %% [markdown] lang="fr"
# # Que regarde un modèle ?
#
# ## But
#
# Après cette leçon, vous saurez mesurer à quel point un modèle s'appuie sur chaque colonne, dire à quel point le nombre est sûr, et nommer trois façons dont un tel nombre trompe.
#
# ## Ce qu'il vous faut
#
# Les forêts aléatoires, l'exactitude et les données que le modèle n'a pas vues, dans le cours de bases.
#
# ## Théorie
#
# On a le droit de demander pourquoi un modèle a décidé ainsi. Une forêt de cent arbres ne se lit pas. Mais on peut l'interroger : brouillez une colonne et voyez ce que le modèle y perd. L'**importance par permutation** brouille en mélangeant :
#
# $$\text{importance} = \text{exactitude} - \text{exactitude moyenne après mélange de la colonne}$$
#
# Chaque ligne garde une valeur réelle, mais celle d'une autre ligne. Ce que la colonne disait du résultat est perdu. La méthode ne regarde pas à l'intérieur ; elle convient donc à tout modèle.
#
# Elle ne répond qu'à une question : *ce modèle* emploie-t-il *cette colonne* pour prédire *ces données* ? Elle ne dit pas ce qui cause quoi. Et elle a trois pièges.
#
# 1. **Le hasard.** Un mélange est aléatoire, et les données de test sont un échantillon. Répétez, et indiquez la dispersion.
# 2. **Les données d'apprentissage.** Là, une forêt semble avoir besoin même de pur bruit, car elle l'a appris par cœur. Mesurez sur des données nouvelles.
# 3. **Les partenaires.** Quand deux colonnes disent la même chose, chacune peut remplacer l'autre. Seule, aucune ne semble compter.
#
# L'image montre le troisième piège, avec de vraies tumeurs.

# %%
import matplotlib.pyplot as plt
import numpy as np
from sklearn.ensemble import RandomForestClassifier

from enact_learn.datasets.breast_tumours import breast_tumours

tumours = breast_tumours()
names = ["worst_radius", "worst_perimeter", "worst_area", "mean_texture", "mean_smoothness"]
half = np.random.default_rng(6).permutation(569)
seen, unseen = tumours.iloc[half[:284]], tumours.iloc[half[284:]]
model = RandomForestClassifier(20, random_state=0).fit(seen[names], seen["diagnosis"])


def importance(model, table, columns, repeats=10):
    """Give the mean drop in accuracy, and its scatter, when these columns are shuffled as one block."""
    generator = np.random.default_rng(1)
    before = np.mean(model.predict(table[names]) == table["diagnosis"])
    drops = []
    for _ in range(repeats):
        copy = table[names].copy()
        copy[columns] = copy[columns].to_numpy()[generator.permutation(len(copy))]
        drops.append(before - np.mean(model.predict(copy) == table["diagnosis"]))
    return np.mean(drops), np.std(drops)


bars = {name: [name] for name in names} | {"the three sizes together": names[:3]}
values = np.array([importance(model, unseen, columns) for columns in bars.values()])
figure, axes = plt.subplots(figsize=(7, 3.2))
axes.barh(list(bars), values[:, 0], xerr=values[:, 1], color=["lightgrey"] * 5 + ["white"], edgecolor="black", hatch=[""] * 5 + ["//"], capsize=3)
axes.set(xlabel="drop in accuracy on unseen tumours")
axes.invert_yaxis()
figure.tight_layout()

# %% [markdown] lang="en"
# *Figure: six bars with the drop in accuracy. Worst radius and worst area: about 0. Worst perimeter: about 0.24. Mean texture and mean smoothness: about 0.02. The hatched bar at the bottom, all three sizes shuffled together: about 0.37. Thin lines at the ends show the scatter over ten shuffles, 0.03 or less.*
#
# Read alone, the first and third bar say that radius and area do not matter. Yet together with the perimeter they carry most of what this forest knows. It happened to build its trees on the perimeter; another seed might prefer the area. So measure partners as one block, where each row takes all its values from the same other row.
#
# ## Practice
#
# The second trap: here a column of pure noise joins the data. How much does it seem to matter on the tumours that the forest was fitted on?

# %% [markdown] lang="fr"
# *Figure : six barres avec la baisse d'exactitude. worst_radius (rayon) et worst_area (aire) : environ 0. worst_perimeter (périmètre) : environ 0,24. mean_texture et mean_smoothness : environ 0,02. La barre hachurée en bas, les trois tailles mélangées ensemble : environ 0,37. De fins traits au bout montrent la dispersion sur dix mélanges, 0,03 au plus.*
#
# Lues seules, la première et la troisième barre disent que le rayon et l'aire ne comptent pas. Avec le périmètre, ils portent pourtant l'essentiel de ce que sait cette forêt. Elle a construit ses arbres sur le périmètre par hasard ; une autre graine préférerait peut-être l'aire. Mesurez donc les partenaires d'un seul bloc, où chaque ligne prend toutes ses valeurs d'une même autre ligne.
#
# ## Pratique
#
# Le deuxième piège : une colonne de pur bruit rejoint ici les données. À quel point semble-t-elle compter sur les tumeurs qui ont servi à l'ajustement ?

# %%
names = ["mean_texture", "mean_smoothness", "noise"]
tumours["noise"] = np.random.default_rng(5).normal(size=569)
seen, unseen = tumours.iloc[half[:284]], tumours.iloc[half[284:]]
weaker = RandomForestClassifier(20, random_state=0).fit(seen[names], seen["diagnosis"])
for label, table in [("seen", seen), ("unseen", unseen)]:
    drop, scatter = importance(weaker, table, ["noise"])
    print(f"noise on {label} tumours: {drop:.3f} ± {scatter:.3f}")

# %% [markdown] lang="en"
# On the tumours that it was fitted on, the forest seems to lose 0.15 of its accuracy without the noise. On new ones it loses nothing. The noise never helped; it was only learnt by heart.
#
# Now do the exercises: from the cost of a single shuffle to groups of columns.
#
# ## Discussion
#
# A bank shows that the postcode has an importance of 0 in its model, and concludes that nobody is treated worse for where they live. Which columns would you ask about? Who should be allowed to run the shuffles?
#
# ## Questions
#
# 1. Why shuffle a column instead of filling it with zeros?
#
# <details><summary>Answer</summary>Zeros may never occur, and the model would be judged on rows that cannot exist. A shuffle keeps all values and cuts only their link to the rest.</details>
#
# 2. A column has an importance of -0.01. What does it mean?
#
# <details><summary>Answer</summary>By luck the model did slightly better with it shuffled. Within its scatter, it is 0. Do not hide it.</details>
#
# 3. Worst area has importance 0 in this forest. May the laboratory stop measuring it?
#
# <details><summary>Answer</summary>As far as this model goes, perhaps, while perimeter and radius are still measured. Fit a model without it and compare; the shuffle alone does not answer this.</details>
#
# 4. The size of a nucleus has a large importance. Does a large nucleus cause a malignant tumour?
#
# <details><summary>Answer</summary>The number says nothing about causes. It says that this model uses the size to predict.</details>
#
# ## References
#
# - L. Breiman, Machine Learning 2001, [45, 5](https://doi.org/10.1023/A:1010933404324).
# - C. Strobl et al., BMC Bioinformatics 2008, [9, 307](https://doi.org/10.1186/1471-2105-9-307).
# - A. Fisher, C. Rudin, F. Dominici, J. Mach. Learn. Res. 2019, [20, 177](https://jmlr.org/papers/v20/18-760.html).
# - Data: Breast Cancer Wisconsin (Diagnostic), [UCI](https://doi.org/10.24432/C5DW2B), by way of scikit-learn. Real and published, without names.

# %% [markdown] lang="fr"
# Sur les tumeurs qui ont servi à l'ajuster, la forêt semble perdre 0,15 d'exactitude sans le bruit. Sur de nouvelles, elle ne perd rien. Le bruit n'a jamais aidé ; il a seulement été appris par cœur.
#
# Faites maintenant les exercices : du coût d'un seul mélange aux groupes de colonnes.
#
# ## Discussion
#
# Une banque montre que le code postal a une importance de 0 dans son modèle, et en conclut que personne n'est désavantagé par son adresse. Sur quelles colonnes l'interrogeriez-vous ? Qui devrait pouvoir faire les mélanges ?
#
# ## Questions
#
# 1. Pourquoi mélanger une colonne au lieu de la remplir de zéros ?
#
# <details><summary>Réponse</summary>Un zéro n'apparaît peut-être jamais, et l'on jugerait le modèle sur des lignes impossibles. Un mélange garde toutes les valeurs et ne coupe que leur lien avec le reste.</details>
#
# 2. Une colonne a une importance de -0,01. Qu'est-ce que cela signifie ?
#
# <details><summary>Réponse</summary>Par chance, le modèle a fait un peu mieux après le mélange. À la dispersion près, c'est 0. Ne le cachez pas.</details>
#
# 3. worst_area a une importance de 0 dans cette forêt. Le laboratoire peut-il cesser de mesurer l'aire ?
#
# <details><summary>Réponse</summary>Pour ce modèle, peut-être, tant que le périmètre et le rayon restent mesurés. Ajustez un modèle sans elle et comparez ; le mélange seul n'y répond pas.</details>
#
# 4. La taille d'un noyau a une grande importance. Un grand noyau cause-t-il une tumeur maligne ?
#
# <details><summary>Réponse</summary>Le nombre ne dit rien des causes. Il dit que ce modèle emploie la taille pour prédire.</details>
#
# ## Références
#
# - L. Breiman, Machine Learning 2001, [45, 5](https://doi.org/10.1023/A:1010933404324).
# - C. Strobl et al., BMC Bioinformatics 2008, [9, 307](https://doi.org/10.1186/1471-2105-9-307).
# - A. Fisher, C. Rudin, F. Dominici, J. Mach. Learn. Res. 2019, [20, 177](https://jmlr.org/papers/v20/18-760.html).
# - Données : Breast Cancer Wisconsin (Diagnostic), [UCI](https://doi.org/10.24432/C5DW2B), via scikit-learn. Réelles et publiées, sans noms.
