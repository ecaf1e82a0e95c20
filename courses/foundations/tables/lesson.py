# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   lesson: foundations-tables
#   title: {en: "From a rule to a table", fr: "D'une règle à une table"}
#   minutes: 25
# ---

# %% [markdown] lang="en"
# # From a rule to a table
#
# ## Aim
#
# After this lesson you can put a rule into a function, test it, and use three tools on a table: choose rows, group them, and join two tables without losing anybody.
#
# ## What you need first
#
# Nothing but curiosity. You run a cell with Shift and Enter. When something goes wrong, read the last line of the message first: it names what Python did not like.
#
# ## Theory
#
# ### A function is a rule with a name
#
# A rule such as "take away 32, then multiply by 5/9" is easy to say and easy to get wrong the hundredth time. A function holds it once. It takes arguments, computes, and hands its result over with `return`. What it only prints is lost for the next step.
#
# A function is worth as much as its tests. Try three kinds of input: one that you know (32 °F is 0 °C), one at the edge (exactly the lowest temperature), and one that makes no sense (−999). For the last one, a good function says no: it raises an error. A wrong number that looks right costs more than an error.
#
# ### A table is many measurements with names
#
# In a table, a row is one thing that was observed, such as a person or a wine. A column is one property, with its unit. Three tools do most of the work:
#
# 1. **Choose.** A comparison such as `table["age_years"] >= 60` gives True or False for each row. `table[...]` keeps the rows with True. The sum counts them.
# 2. **Group.** `groupby` makes a heap for each value of a column. Each heap gets its own count and its own mean. A mean without a count is half a result.
# 3. **Join.** `merge` puts rows of two tables together that have the same key.
#
# A join is the most dangerous of the three, for it changes the number of rows and says nothing. The picture shows what it does to 228 people, each with the code of a hospital. In the list of hospitals, three codes are not there, one stands in it twice, and one line has no code.

# %% [markdown] lang="fr"
# # D'une règle à une table
#
# ## But
#
# Après cette leçon, vous savez mettre une règle dans une fonction, la tester, et employer trois outils sur une table : choisir des lignes, les grouper, et joindre deux tables sans perdre personne.
#
# ## Ce qu'il vous faut
#
# Rien, sinon de la curiosité. On lance une cellule avec Maj et Entrée. Quand quelque chose échoue, lisez d'abord la dernière ligne du message : elle nomme ce que Python n'a pas aimé.
#
# ## Théorie
#
# ### Une fonction est une règle qui a un nom
#
# Une règle comme « ôter 32, puis multiplier par 5/9 » est facile à dire, et facile à rater la centième fois. Une fonction la garde une fois pour toutes. Elle prend des arguments, calcule, et rend son résultat avec `return`. Ce qu'elle affiche seulement est perdu pour la suite.
#
# Une fonction vaut ce que valent ses tests. Essayez trois sortes d'entrées : une connue (32 °F font 0 °C), une au bord (juste la plus basse température), et une absurde (−999). À la dernière, une bonne fonction dit non : elle lève une erreur. Un nombre faux qui a l'air juste coûte plus cher qu'une erreur.
#
# ### Une table, ce sont des mesures qui ont un nom
#
# Dans une table, une ligne est une chose observée, comme une personne ou un vin. Une colonne est une propriété, avec son unité. Trois outils font presque tout le travail :
#
# 1. **Choisir.** Une comparaison comme `table["age_years"] >= 60` donne True (vrai) ou False (faux) pour chaque ligne. `table[...]` garde les lignes à True. La somme les compte.
# 2. **Grouper.** `groupby` fait un tas pour chaque valeur d'une colonne. Chaque tas a son effectif et sa moyenne. Une moyenne sans effectif est une moitié de résultat.
# 3. **Joindre.** `merge` met ensemble les lignes de deux tables qui ont la même clé.
#
# La jointure est la plus dangereuse des trois, car elle change le nombre de lignes et n'en dit rien. L'image montre ce qu'elle fait de 228 personnes, chacune avec le code d'un hôpital. Dans la liste des hôpitaux, trois codes sont absents, un code figure deux fois, et une ligne n'a pas de code.

# %%
import matplotlib.pyplot as plt
import pandas as pd

from enact_learn.datasets.lung_cancer import lung_cancer

people = lung_cancer()
codes = [1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 12, 13, 15, 16, 21, 22, None]  # 26, 32 and 33 are not there
centres = pd.DataFrame({"institution": codes, "line": range(len(codes))})
clean = centres.dropna().drop_duplicates("institution", keep="last")

rows = {
    "people": len(people),
    "merge": len(people.merge(centres, on="institution")),
    'merge, how="left"': len(people.merge(centres, on="institution", how="left")),
    'cleaned list, how="left"': len(people.merge(clean, on="institution", how="left")),
}
figure, axes = plt.subplots(figsize=(7, 2.4))
bars = axes.barh(list(rows), list(rows.values()), color="lightgrey", edgecolor="black")
axes.bar_label(bars, padding=3)
axes.axvline(len(people), color="black", linestyle="--")
axes.invert_yaxis()
axes.set(xlabel="rows of the table", xlim=(0, 280))
figure.tight_layout()

# %% [markdown] lang="en"
# *Figure: four horizontal bars with numbers at their ends. The people are 228 rows, and a dashed line goes down from there. A plain merge gives 236 rows and a left merge 251: both are past the line. The left merge with a cleaned list ends exactly on the line, at 228.*
#
# Notice the plain merge: 15 people are gone and 23 stand there twice, so that the total hardly differs. Only the reasons tell.
#
# ## Practice
#
# The next cell uses all three tools on the same people. Before you run it, guess: do people with more limits in daily life (`ecog`) eat less?

# %% [markdown] lang="fr"
# *Figure : quatre barres horizontales, avec un nombre au bout. Les personnes font 228 lignes, d'où descend une ligne en tirets. Une jointure simple donne 236 lignes et une jointure à gauche 251 : les deux dépassent la ligne. La jointure à gauche avec une liste nettoyée finit juste sur la ligne, à 228.*
#
# Regardez la jointure simple : 15 personnes ont disparu et 23 figurent deux fois, si bien que le total diffère à peine. Seules les raisons le montrent.
#
# ## Pratique
#
# La cellule suivante emploie les trois outils sur les mêmes personnes. Avant de la lancer, devinez : les personnes plus limitées dans leur vie de chaque jour (`ecog`) mangent-elles moins ?

# %%
older = people[people["age_years"] >= 60]
print(len(older), "of", len(people), "people are 60 or older")
older.groupby("ecog")["meal_kcal"].agg(people="size", known="count", mean="mean").round()

# %% [markdown] lang="en"
# Change 60 to 75 and look at the column `known`: how far do you trust the last means now? Then go to the exercises. They begin with a single line of Python and end with a join that keeps everybody.
#
# ## Discussion
#
# A missing value is not a zero, and it is not nothing either. Who did not answer, and why? Perhaps those who were too tired to fill in the form. Then the mean speaks of the others only. A table can't tell you this, but it can show how many are missing, if you ask it.
#
# ## Questions
#
# 1. A function prints the right number, but a test says that it gave None. What is missing?
#
# <details><summary>Answer</summary>The word return. Printing shows a number to people; returning hands it to the program.</details>
#
# 2. Group A has the mean 10 from 90 people, group B the mean 20 from 10 people. What is the mean of all?
#
# <details><summary>Answer</summary>11, because (90 × 10 + 10 × 20) / 100 = 11. The mean of the means, 15, counts each person of B nine times as much.</details>
#
# 3. After a left join your table has more rows than before. What happened?
#
# <details><summary>Answer</summary>Some key stands in the right table more than once. Each of its people was doubled.</details>
#
# ## References
#
# - H. Wickham, Tidy Data, Journal of Statistical Software 59 (10), 2014, [doi:10.18637/jss.v059.i10](https://doi.org/10.18637/jss.v059.i10).
# - W. McKinney, Python for Data Analysis, 3rd edition, O'Reilly, 2022.
# - Data: C. L. Loprinzi and colleagues, [J. Clin. Oncol. 12, 601 (1994)](https://doi.org/10.1200/JCO.1994.12.3.601), from lifelines; real people, published without names. The list of hospitals is invented.

# %% [markdown] lang="fr"
# Changez 60 en 75 et regardez la colonne `known` : quelle confiance donnez-vous maintenant aux dernières moyennes ? Passez ensuite aux exercices. Ils commencent par une seule ligne de Python et finissent par une jointure qui garde tout le monde.
#
# ## Discussion
#
# Une valeur manquante n'est pas un zéro, et ce n'est pas rien non plus. Qui n'a pas répondu, et pourquoi ? Peut-être les personnes trop fatiguées pour remplir le formulaire. La moyenne ne parle alors que des autres. Une table ne peut pas vous le dire, mais elle peut montrer combien de valeurs manquent, si on le lui demande.
#
# ## Questions
#
# 1. Une fonction affiche le bon nombre, mais un test dit qu'elle a donné None. Que manque-t-il ?
#
# <details><summary>Réponse</summary>Le mot return. Afficher montre un nombre aux gens ; renvoyer le donne au programme.</details>
#
# 2. Le groupe A a la moyenne 10 sur 90 personnes, le groupe B la moyenne 20 sur 10 personnes. Quelle est la moyenne de toutes ?
#
# <details><summary>Réponse</summary>11, car (90 × 10 + 10 × 20) / 100 = 11. La moyenne des moyennes, 15, compte chaque personne de B neuf fois plus.</details>
#
# 3. Après une jointure à gauche, votre table a plus de lignes qu'avant. Que s'est-il passé ?
#
# <details><summary>Réponse</summary>Une clé figure plus d'une fois dans la table de droite. Chacune de ses personnes a été doublée.</details>
#
# ## Références
#
# - H. Wickham, Tidy Data, Journal of Statistical Software 59 (10), 2014, [doi:10.18637/jss.v059.i10](https://doi.org/10.18637/jss.v059.i10).
# - W. McKinney, Python for Data Analysis, 3e édition, O'Reilly, 2022.
# - Données : C. L. Loprinzi et ses collègues, [J. Clin. Oncol. 12, 601 (1994)](https://doi.org/10.1200/JCO.1994.12.3.601), tirées de lifelines ; des personnes réelles, publiées sans nom. La liste des hôpitaux est inventée.
