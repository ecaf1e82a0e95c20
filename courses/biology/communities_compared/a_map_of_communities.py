# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: bio-eco-beta-2
#   title:
#     en: "A map of communities"
#     fr: "Une carte des communautés"
#   difficulty: 3
#   minutes: 30
#   skills: [bio.eco.beta]
#   hints:
#     - en: "Take two samples at distance 2. Where would you put them on a line whose zero lies in the middle? Which step of the method must give these two numbers?"
#       fr: "Prenez deux échantillons à distance 2. Où les placeriez-vous sur une droite dont le zéro est au milieu ? Quelle étape de la méthode doit donner ces deux nombres ?"
#     - en: "Square the table before you centre it; mean with axis=0 gives the means of its columns, which are those of its rows too. np.linalg.eigh gives values and vectors, the smallest value first."
#       fr: "Élevez la table au carré avant de la centrer ; mean avec axis=0 donne les moyennes des colonnes, qui sont aussi celles des lignes. np.linalg.eigh donne valeurs et vecteurs, la plus petite valeur d'abord."
#     - en: "np.argsort with a slice that goes backwards chooses the columns of vectors with the largest values; multiply each by np.sqrt of its value. In explained, np.maximum turns negative values into 0 before you divide by the sum."
#       fr: "np.argsort avec une tranche à rebours choisit les colonnes de vectors aux plus grandes valeurs ; multipliez chacune par np.sqrt de sa valeur. Dans explained, np.maximum change les valeurs négatives en 0 avant de diviser par la somme."
#   misconceptions:
#     - says:
#         en: "The distances themselves are centred."
#         fr: "Ce sont les distances elles-mêmes que l'on centre."
#       wrong:
#         centred: |
#           def centred(distances):
#               half = -0.5 * distances
#               means = half.mean(axis=0)
#               return half - means - means[:, None] + half.mean()
#     - says:
#         en: "The eigenvectors already are the map."
#         fr: "Les vecteurs propres sont déjà la carte."
#       wrong:
#         coordinates: |
#           def coordinates(distances, axes):
#               values, vectors = np.linalg.eigh(centred(distances))
#               return vectors[:, ::-1][:, :axes]
#     - says:
#         en: "Negative eigenvalues count in the total like all others."
#         fr: "Les valeurs propres négatives comptent dans le total comme les autres."
#       wrong:
#         explained: |
#           def explained(distances):
#               values = np.abs(np.linalg.eigvalsh(centred(distances)))
#               return np.sort(values)[::-1] / values.sum()
#   alternatives:
#     - centred: |
#         def centred(distances):
#             number = len(distances)
#             centre = np.eye(number) - np.ones((number, number)) / number
#             return -centre @ (distances * distances) @ centre / 2
#   equivalent:
#     - mutant: "half.mean(axis=0) -> half.mean(axis=1)"
#       because: "a table of distances is symmetric: its rows and columns have the same means"
#   tests:
#     middle: {en: "Centres the squared distances", fr: "Centre les distances au carré"}
#     map: {en: "Draws a map that keeps distances", fr: "Dessine une carte qui garde les distances"}
#     shares-of-axes: {en: "Says what each axis shows", fr: "Dit ce que montre chaque axe"}
#     swabs: {en: "Maps the swabs of two people", fr: "Dessine la carte des prélèvements de deux personnes"}
#   messages:
#     "Two samples make a table of 2 rows and 2 columns, not {}.": "Deux échantillons font une table de 2 lignes et 2 colonnes, pas {}."
#     "Each row of the centred table sums to 0, but here they sum to {}.": "Chaque ligne de la table centrée a pour somme 0, mais ici les sommes sont {}."
#     "Two samples at distance 2 give the table 1, -1, -1, 1: square each distance, then take minus one half.": "Deux échantillons à distance 2 donnent la table 1, -1, -1, 1 : élevez chaque distance au carré, puis prenez moins la moitié."
#     "For three points on a line whose middle is 0, the centred table holds the products of the points.": "Pour trois points d'une droite dont le milieu est 0, la table centrée contient les produits des points."
#     "Three samples and one axis make 3 rows and 1 column, not {}.": "Trois échantillons et un axe font 3 lignes et 1 colonne, pas {}."
#     "Three points on a line should keep their distances on the map.": "Trois points d'une droite devraient garder leurs distances sur la carte."
#     "Five points in space should keep their distances on three axes.": "Cinq points de l'espace devraient garder leurs distances sur trois axes."
#     "The first axis shows most, so the largest eigenvalue comes first.": "Le premier axe montre le plus ; la plus grande valeur propre vient donc en premier."
#     "Two samples have two eigenvalues, but explained gave {} shares.": "Deux échantillons ont deux valeurs propres, mais explained a donné {} parts."
#     "For two samples the first axis shows all: its share is 1, not {}.": "Pour deux échantillons, le premier axe montre tout : sa part est 1, pas {}."
#     "All shares together make 1 and none is negative, also where a table fits in no space.": "La somme des parts vaut 1 et aucune n'est négative, même quand une table ne tient dans aucun espace."
#     "A negative eigenvalue counts as 0 and comes last.": "Une valeur propre négative compte pour 0 et vient en dernier."
#     "Thirty-three swabs and two axes make 33 rows and 2 columns, not {}.": "Trente-trois prélèvements et deux axes font 33 lignes et 2 colonnes, pas {}."
#     "The coordinates of the swabs on axis {} are not right.": "Les coordonnées des prélèvements sur l'axe {} ne sont pas justes."
#     "The shares of the first five axes are not right. Which eigenvalues belong in the sum?": "Les parts des cinq premiers axes ne sont pas justes. Quelles valeurs propres entrent dans la somme ?"
# ---

# %% [markdown] lang="en"
# # A map of communities
#
# **What you will be able to do:** turn a table of distances into a map, and say how much the map leaves out.
#
# ## Why it matters
#
# Thirty-three swabs make 528 distances. Nobody sees a pattern in so many numbers. Principal coordinates analysis (PCoA) draws each swab as a point, such that points lie as far apart as the communities differ ([Gower 1966](https://doi.org/10.1093/biomet/53.3-4.325)).
#
# ## The idea
#
# 1. Take $a = -\frac{1}{2} d^2$ for each distance. Subtract from each value the mean of its row and the mean of its column, and add the mean of the whole table. All rows now sum to 0.
# 2. The eigenvectors of this table are the axes, the largest eigenvalue first. A point's coordinate is the eigenvector's value times the square root of the eigenvalue.
#
# Two samples at distance 2 give the table 1, -1, -1, 1 with the eigenvalues 2 and 0. Their coordinates are 1 and -1 on the first axis. The sign of an axis is free.
#
# Distances of communities do not always fit in a space: some eigenvalues are negative. They can't be drawn, so they count as 0.
#
# ## What is given
#
# `distances` (33 by 33, an array) and `swabs`: skin, tongue and gut of two people over six months.
#
# ## Your task
#
# 1. `centred(distances)` gives the table of step 1.
# 2. `coordinates(distances, axes)` gives an array with a row for each sample and the first `axes` columns; their eigenvalues are positive.
# 3. `explained(distances)` gives, for each eigenvalue from the largest on, its share of the sum. Negative ones count as 0, in the sum too.
#
# *Data: Caporaso and colleagues, [Genome Biology 2011](https://doi.org/10.1186/gb-2011-12-5-r50), from the test files of scikit-bio.*

# %% [markdown] lang="fr"
# # Une carte des communautés
#
# **Ce que vous saurez faire :** changer une table de distances en carte, et dire quelle part la carte laisse de côté.
#
# ## Pourquoi c'est important
#
# Trente-trois prélèvements font 528 distances. Personne ne voit de régularité dans autant de nombres. L'analyse en coordonnées principales (PCoA) dessine chaque prélèvement comme un point, de sorte que les points soient aussi éloignés que les communautés diffèrent ([Gower 1966](https://doi.org/10.1093/biomet/53.3-4.325)).
#
# ## L'idée
#
# 1. Prenez $a = -\frac{1}{2} d^2$ pour chaque distance. Ôtez à chaque valeur la moyenne de sa ligne et celle de sa colonne, et ajoutez la moyenne de toute la table. La somme de chaque ligne est alors 0.
# 2. Les vecteurs propres de cette table sont les axes, la plus grande valeur propre d'abord. La coordonnée d'un point est la valeur du vecteur propre fois la racine carrée de la valeur propre.
#
# Deux échantillons à distance 2 donnent la table 1, -1, -1, 1, de valeurs propres 2 et 0. Leurs coordonnées sont 1 et -1 sur le premier axe. Le signe d'un axe est libre.
#
# Les distances de communautés ne tiennent pas toujours dans un espace : certaines valeurs propres sont négatives. On ne peut pas les dessiner, elles comptent donc pour 0.
#
# ## Ce qui est donné
#
# `distances` (33 sur 33, un tableau) et `swabs` : peau, langue et intestin de deux personnes pendant six mois.
#
# ## À vous de jouer
#
# 1. `centred(distances)` donne la table de l'étape 1.
# 2. `coordinates(distances, axes)` donne un tableau avec une ligne par échantillon et les `axes` premières colonnes ; leurs valeurs propres sont strictement positives.
# 3. `explained(distances)` donne, pour chaque valeur propre à partir de la plus grande, sa part de la somme. Les négatives comptent pour 0, dans la somme aussi.
#
# *Données : Caporaso et ses collègues, [Genome Biology 2011](https://doi.org/10.1186/gb-2011-12-5-r50), tirées des fichiers de test de scikit-bio.*

# %% role="locked" name="data"
import numpy as np

from enact_learn.datasets import moving_pictures

swabs = moving_pictures.samples()
distances = moving_pictures.distances().to_numpy()
swabs.head()

# %% role="solution" name="centred"
def centred(distances):
    """Give the squared distances, times -1/2, with rows and columns that sum to 0."""
    ### BEGIN SOLUTION
    half = -0.5 * distances**2
    means = half.mean(axis=0)
    return half - means - means[:, None] + half.mean()
    ### END SOLUTION

# %% role="tests" name="middle" points=1
answer = centred(np.array([[0.0, 2.0], [2.0, 0.0]]))
assert answer.shape == (2, 2), f"Two samples make a table of 2 rows and 2 columns, not {answer.shape}."
assert abs(answer.sum(axis=1)).max() < 1e-9, f"Each row of the centred table sums to 0, but here they sum to {answer.sum(axis=1).tolist()}."
### BEGIN HIDDEN TESTS
assert np.allclose(answer, [[1, -1], [-1, 1]]), "Two samples at distance 2 give the table 1, -1, -1, 1: square each distance, then take minus one half."
points = np.array([-4.0, -1.0, 5.0])
line = np.abs(points[:, None] - points)
assert np.allclose(centred(line), np.outer(points, points)), "For three points on a line whose middle is 0, the centred table holds the products of the points."
### END HIDDEN TESTS

# %% role="solution" name="coordinates"
def coordinates(distances, axes):
    """Give the principal coordinates of the samples, a row each."""
    ### BEGIN SOLUTION
    values, vectors = np.linalg.eigh(centred(distances))
    largest = np.argsort(values)[::-1][:axes]
    return vectors[:, largest] * np.sqrt(values[largest])
    ### END SOLUTION

# %% role="tests" name="map" points=1
points = np.array([-3.0, -1.0, 4.0])
line = np.abs(points[:, None] - points)
answer = coordinates(line, 1)
assert answer.shape == (3, 1), f"Three samples and one axis make 3 rows and 1 column, not {answer.shape}."
### BEGIN HIDDEN TESTS
found = np.abs(answer[:, 0][:, None] - answer[:, 0])
assert np.allclose(found, line), "Three points on a line should keep their distances on the map."
towns = np.array([[0, 0, 0], [9, 0, 1], [9, 4, -1], [0, 4, 2], [20, 1, 0]], dtype=float)
apart = np.sqrt(((towns[:, None] - towns) ** 2).sum(axis=2))
answer = coordinates(apart, 3)
assert np.allclose(np.sqrt(((answer[:, None] - answer) ** 2).sum(axis=2)), apart), "Five points in space should keep their distances on three axes."
spread = (answer**2).sum(axis=0)
assert spread[0] > spread[1] > spread[2], "The first axis shows most, so the largest eigenvalue comes first."
### END HIDDEN TESTS

# %% role="solution" name="explained"
def explained(distances):
    """Give the share of each axis, the largest first; negative eigenvalues count as 0."""
    ### BEGIN SOLUTION
    values = np.maximum(np.linalg.eigvalsh(centred(distances)), 0)
    return values[::-1] / values.sum()
    ### END SOLUTION

# %% role="tests" name="shares-of-axes" points=1
answer = explained(np.array([[0.0, 2.0], [2.0, 0.0]]))
assert len(answer) == 2, f"Two samples have two eigenvalues, but explained gave {len(answer)} shares."
assert abs(answer[0] - 1) < 1e-9, f"For two samples the first axis shows all: its share is 1, not {answer[0]}."
### BEGIN HIDDEN TESTS
shape = np.array([[0, 5, 5, 5.0], [5, 0, 9, 9.5], [5, 9, 0, 9.5], [5, 9.5, 9.5, 0]])  # no four points lie like this
answer = explained(shape)
assert abs(sum(answer) - 1) < 1e-9 and min(answer) >= 0, "All shares together make 1 and none is negative, also where a table fits in no space."
assert max(answer[2:]) < 1e-9, "A negative eigenvalue counts as 0 and comes last."
### END HIDDEN TESTS

# %% role="tests" name="swabs" points=2
answer = coordinates(distances, 2)
assert answer.shape == (33, 2), f"Thirty-three swabs and two axes make 33 rows and 2 columns, not {answer.shape}."
### BEGIN HIDDEN TESTS
centre = np.eye(33) - 1 / 33
values, vectors = np.linalg.eigh(-0.5 * centre @ distances**2 @ centre)
for axis in (0, 1):
    expected = vectors[:, -1 - axis] * np.sqrt(values[-1 - axis])
    assert min(np.abs(answer[:, axis] - expected).max(), np.abs(answer[:, axis] + expected).max()) < 1e-6, f"The coordinates of the swabs on axis {axis + 1} are not right."
shares = explained(distances)
assert np.allclose(shares[:5], values[::-1][:5] / values[values > 0].sum()), "The shares of the first five axes are not right. Which eigenvalues belong in the sum?"
### END HIDDEN TESTS
