# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: bio-dyn-enzyme-1
#   title: {en: "How fast does an enzyme work?", fr: "À quelle vitesse une enzyme travaille-t-elle ?"}
#   difficulty: 1
#   minutes: 10
#   skills: [bio.dyn.enzyme]
#   hints:
#     - en: "Read the formula aloud: what stands above the fraction line, and what below it?"
#       fr: "Lisez la formule à voix haute : qu'y a-t-il au-dessus de la barre de fraction, et au-dessous ?"
#     - en: "Put brackets around the whole lower part: Python divides before it adds. For the second task, bring both numbers to the same unit first: how many nanomoles are one micromole?"
#       fr: "Mettez tout le dénominateur entre parenthèses : Python divise avant d'additionner. Pour la deuxième tâche, ramenez d'abord les deux nombres à la même unité : combien de nanomoles font une micromole ?"
#     - en: "In rate, multiply vmax by substrate, and divide by the sum of km and substrate. In turnover, enzyme_nm / 1000 is the enzyme in micromoles per litre; vmax is divided by it."
#       fr: "Dans rate, multipliez vmax par substrate et divisez par la somme de km et substrate. Dans turnover, enzyme_nm / 1000 est l'enzyme en micromoles par litre ; vmax est divisé par elle."
#   misconceptions:
#     - says:
#         en: "Twice the substrate always gives twice the rate."
#         fr: "Deux fois plus de substrat donne toujours une vitesse double."
#       wrong:
#         rate: |
#           def rate(substrate, vmax, km):
#               return vmax * substrate / km
#     - says:
#         en: "The rate is limited only when there is more substrate than Km."
#         fr: "La vitesse n'est limitée que si le substrat dépasse Km."
#       wrong:
#         rate: |
#           def rate(substrate, vmax, km):
#               if substrate >= 2 * km:
#                   return vmax
#               return vmax * substrate / (2 * km)
#     - says:
#         en: "Units take care of themselves."
#         fr: "Les unités s'arrangent d'elles-mêmes."
#       wrong:
#         turnover: |
#           def turnover(vmax, enzyme_nm):
#               return vmax / enzyme_nm
#   alternatives:
#     - rate: |
#         def rate(substrate, vmax, km):
#             if substrate == 0:
#                 return 0
#             return vmax / (1 + km / substrate)
#       turnover: |
#         def turnover(vmax, enzyme_nm):
#             return 1000 * vmax / enzyme_nm
#   tests:
#     half-speed: {en: Computes the rate, fr: Calcule la vitesse}
#     each-second: {en: Counts turnovers in a second, fr: Compte les cycles par seconde}
#   messages:
#     "At substrate 50 and Km 50, the rate is half of Vmax, 4 of 8; rate gave {}.": "Pour un substrat de 50 et un Km de 50, la vitesse vaut la moitié de Vmax, 4 sur 8 ; rate a donné {}."
#     "Without substrate nothing can react: the rate is 0.": "Sans substrat, rien ne peut réagir : la vitesse est 0."
#     "Far above Km the rate comes close to Vmax, but it never goes beyond it.": "Bien au-dessus de Km, la vitesse s'approche de Vmax mais ne le dépasse jamais."
#     "The rate at a substrate of {} is not right: compare your formula with the one of the text.": "La vitesse pour un substrat de {} n'est pas juste : comparez votre formule à celle du texte."
#     "With 1000 nmol/L of enzyme, which is 1 µmol/L, and a Vmax of 5 µmol/L per second, the turnover is 5 per second; turnover gave {}.": "Avec 1000 nmol/L d'enzyme, soit 1 µmol/L, et un Vmax de 5 µmol/L par seconde, le nombre de cycles est 5 par seconde ; turnover a donné {}."
#     "Check the units: the enzyme is given in nmol/L, Vmax in µmol/L per second.": "Vérifiez les unités : l'enzyme est donnée en nmol/L, Vmax en µmol/L par seconde."
# ---

# %% [markdown] lang="en"
# # How fast does an enzyme work?
#
# **What you will be able to do:** compute the rate of an enzyme from its two constants, and tell how often one molecule of it works each second.
#
# ## Why it matters
#
# Milk sugar is split by the enzyme lactase. Dairies add it to make milk that more people can digest. How fast is the sugar gone? The answer depends on how much of it is there. An enzyme can be busy, and then more sugar does not help.
#
# ## The idea
#
# Leonor Michaelis and Maud Menten wrote it down in 1913 ([new translation](https://doi.org/10.1021/bi201284u)):
#
# $$v = \frac{V_\text{max}\, s}{K_m + s}$$
#
# Here $s$ is the substrate, $V_\text{max}$ the largest rate, and $K_m$ the amount of substrate at half of that rate. With $V_\text{max} = 8$, $K_m = 50$ and $s = 150$ the rate is $8 \cdot 150 / 200 = 6$.
#
# A single molecule of enzyme works $k_\text{cat} = V_\text{max} / e$ times a second, where $e$ is the enzyme. Both must have the same unit of amount: 1 µmol is 1000 nmol.
#
# ## Your task
#
# 1. `rate(substrate, vmax, km)` gives back the rate. `substrate` (0 or more) and `km` (above 0) are in µmol/L; `vmax` and the rate are in µmol/L per second.
# 2. `turnover(vmax, enzyme_nm)` gives back $k_\text{cat}$ per second. `vmax` is in µmol/L per second, but `enzyme_nm` in **nmol/L**.
#
# *Data: made-up numbers of a usual size.*

# %% [markdown] lang="fr"
# # À quelle vitesse une enzyme travaille-t-elle ?
#
# **Ce que vous saurez faire :** calculer la vitesse d'une enzyme à partir de ses deux constantes, et dire combien de fois par seconde travaille une de ses molécules.
#
# ## Pourquoi c'est important
#
# Le sucre du lait est coupé par une enzyme, la lactase. Les laiteries l'ajoutent pour faire un lait que plus de gens digèrent. En combien de temps le sucre disparaît-il ? Cela dépend de la quantité présente. Une enzyme peut être occupée, et alors plus de sucre n'aide pas.
#
# ## L'idée
#
# Leonor Michaelis et Maud Menten l'ont écrit en 1913 ([nouvelle traduction](https://doi.org/10.1021/bi201284u)) :
#
# $$v = \frac{V_\text{max}\, s}{K_m + s}$$
#
# Ici $s$ est le substrat, $V_\text{max}$ la plus grande vitesse, et $K_m$ la quantité de substrat à la moitié de cette vitesse. Avec $V_\text{max} = 8$, $K_m = 50$ et $s = 150$, la vitesse vaut $8 \cdot 150 / 200 = 6$.
#
# Une seule molécule d'enzyme travaille $k_\text{cat} = V_\text{max} / e$ fois par seconde, où $e$ est l'enzyme. Les deux doivent avoir la même unité de quantité : 1 µmol vaut 1000 nmol.
#
# ## À vous de jouer
#
# 1. `rate(substrate, vmax, km)` renvoie la vitesse. `substrate` (nul ou positif) et `km` (strictement positif) sont en µmol/L ; `vmax` et la vitesse sont en µmol/L par seconde.
# 2. `turnover(vmax, enzyme_nm)` renvoie $k_\text{cat}$ par seconde. `vmax` est en µmol/L par seconde, mais `enzyme_nm` en **nmol/L**.
#
# *Données : nombres inventés, d'un ordre de grandeur courant.*

# %% role="solution" name="rate"
def rate(substrate, vmax, km):
    """Give the rate in µmol/L per second; substrate and km in µmol/L, vmax in µmol/L per second."""
    ### BEGIN SOLUTION
    return vmax * substrate / (km + substrate)
    ### END SOLUTION

# %% role="tests" name="half-speed" points=1
answer = rate(50, 8, 50)
assert abs(answer - 4) < 1e-9, f"At substrate 50 and Km 50, the rate is half of Vmax, 4 of 8; rate gave {answer}."
### BEGIN HIDDEN TESTS
assert abs(rate(0, 8, 50)) < 1e-9, "Without substrate nothing can react: the rate is 0."
assert 7.9 < rate(50_000, 8, 50) < 8, "Far above Km the rate comes close to Vmax, but it never goes beyond it."
for substrate, expected in [(150, 6.0), (10, 8 / 6), (25, 8 / 3), (350, 7.0)]:
    assert abs(rate(substrate, 8, 50) - expected) < 1e-9, f"The rate at a substrate of {substrate} is not right: compare your formula with the one of the text."
### END HIDDEN TESTS

# %% role="solution" name="turnover"
def turnover(vmax, enzyme_nm):
    """Give how often a molecule of enzyme works in a second; vmax in µmol/L per second, enzyme_nm in nmol/L."""
    ### BEGIN SOLUTION
    return vmax / (enzyme_nm / 1000)
    ### END SOLUTION

# %% role="tests" name="each-second" points=1
answer = turnover(5, 1000)
assert abs(answer - 5) < 0.01, f"With 1000 nmol/L of enzyme, which is 1 µmol/L, and a Vmax of 5 µmol/L per second, the turnover is 5 per second; turnover gave {answer}."
### BEGIN HIDDEN TESTS
for vmax, enzyme_nm, expected in [(8, 20, 400), (3, 2000, 1.5), (12, 500, 24)]:
    assert abs(turnover(vmax, enzyme_nm) - expected) < 1e-6, "Check the units: the enzyme is given in nmol/L, Vmax in µmol/L per second."
### END HIDDEN TESTS
