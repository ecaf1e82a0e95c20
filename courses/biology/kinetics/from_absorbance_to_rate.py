# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: bio-dyn-enzyme-2
#   title: {en: From absorbance to rate, fr: "De l'absorbance à la vitesse"}
#   difficulty: 1
#   minutes: 10
#   skills: [bio.dyn.enzyme]
#   hints:
#     - en: "The instrument measures absorbance, A. Which letter of the formula are you looking for, and what must you divide A by?"
#       fr: "L'appareil mesure l'absorbance, A. Quelle lettre de la formule cherchez-vous, et par quoi faut-il diviser A ?"
#     - en: "Divide by 6220 and by path_cm: that gives mol/L. One mol is a million µmol, in Python 1e6. A rate is a change, divided by the time that it takes."
#       fr: "Divisez par 6220 et par path_cm : cela donne des mol/L. Une mole fait un million de µmol, en Python 1e6. Une vitesse est une variation, divisée par le temps qu'elle prend."
#     - en: "In concentration, absorbance / (6220 * path_cm) still needs the factor of a million. In consumption_rate, index [0] is the first value and [-1] the last one; subtract the last concentration from the first, and divide by the difference of the times."
#       fr: "Dans concentration, absorbance / (6220 * path_cm) demande encore le facteur d'un million. Dans consumption_rate, l'indice [0] est la première valeur et [-1] la dernière ; soustrayez la dernière concentration de la première, et divisez par la différence des temps."
#   misconceptions:
#     - says:
#         en: "Absorbance is already a concentration."
#         fr: "L'absorbance est déjà une concentration."
#       wrong:
#         concentration: |
#           def concentration(absorbance, path_cm):
#               return absorbance * 1e6 / 6220
#     - says:
#         en: "A rate is the concentration at the end, divided by the time at the end."
#         fr: "Une vitesse est la concentration finale divisée par le temps final."
#       wrong:
#         consumption-rate: |
#           def consumption_rate(times, concentrations):
#               return concentrations[-1] / times[-1]
#     - says:
#         en: "A change is always last minus first, so what is used up has a negative rate."
#         fr: "Une variation est toujours la fin moins le début, donc ce qui est consommé a une vitesse négative."
#       wrong:
#         consumption-rate: |
#           def consumption_rate(times, concentrations):
#               return (concentrations[-1] - concentrations[0]) / (times[-1] - times[0])
#     - says:
#         en: "Measurements always start at time 0."
#         fr: "Les mesures commencent toujours au temps 0."
#       wrong:
#         consumption-rate: |
#           def consumption_rate(times, concentrations):
#               return (concentrations[0] - concentrations[-1]) / times[-1]
#   alternatives:
#     - concentration: |
#         def concentration(absorbance, path_cm):
#             mol_per_litre = absorbance / 6220 / path_cm
#             return mol_per_litre * 1_000_000
#       consumption-rate: |
#         def consumption_rate(times, concentrations):
#             used = concentrations[0] - concentrations[len(concentrations) - 1]
#             return used / (max(times) - min(times))
#   tests:
#     beer-lambert: {en: Turns absorbance into concentration, fr: "Passe de l'absorbance à la concentration"}
#     used-up: {en: Computes the rate of consumption, fr: Calcule la vitesse de consommation}
#   messages:
#     "An absorbance of 0.622 in 1 cm is 100 µmol/L; concentration gave {}.": "Une absorbance de 0,622 sur 1 cm correspond à 100 µmol/L ; concentration a donné {}."
#     "Light on a longer way meets more molecules: the same absorbance then means a lower concentration.": "Sur un chemin plus long, la lumière rencontre plus de molécules : la même absorbance signifie alors une concentration plus faible."
#     "The concentration at an absorbance of {} in {} cm is not right.": "La concentration pour une absorbance de {} sur {} cm n'est pas juste."
#     "From 90 to 60 µmol/L in 10 s, 3 µmol/L are used up each second; consumption_rate gave {}.": "De 90 à 60 µmol/L en 10 s, 3 µmol/L sont consommées chaque seconde ; consumption_rate a donné {}."
#     "The first measurement is not always taken at time 0.": "La première mesure n'est pas toujours faite au temps 0."
#     "When nothing is used up, the rate is 0.": "Quand rien n'est consommé, la vitesse est 0."
#     "The rate of your two functions together is not right for the measured curve.": "La vitesse donnée par vos deux fonctions ensemble n'est pas juste pour la courbe mesurée."
# ---

# %% [markdown] lang="en"
# # From absorbance to rate
#
# **What you will be able to do:** turn the reading of a photometer into a concentration, and two readings into a rate.
#
# ## Why it matters
#
# Nobody can watch an enzyme at work. Many labs use a trick: they pick a reaction that uses up NADH. This molecule absorbs light at 340 nm, so the solution lets more light through as the reaction goes on. Blood tests of the liver rely on it every day.
#
# ## The idea
#
# The law of Beer and Lambert links absorbance $A$ and concentration $c$:
#
# $$A = \varepsilon \, c \, l \qquad c = \frac{A}{\varepsilon \, l}$$
#
# For NADH at 340 nm, $\varepsilon = 6220$ L/(mol·cm). The light goes a way of $l$ centimetres through the solution. An absorbance of 0.622 in 1 cm means $10^{-4}$ mol/L, which is 100 µmol/L.
#
# The rate of consumption is what disappears, divided by the time. It is positive when NADH is used up.
#
# ## What is given
#
# `times` (seconds) and `absorbances` come from one run in a cuvette of 1 cm.
#
# ## Your task
#
# 1. `concentration(absorbance, path_cm)` gives back the concentration of NADH in **µmol/L**.
# 2. `consumption_rate(times, concentrations)` gets two lists of the same length (2 or more), times rising. It gives back the rate between the first and the last value, in µmol/L per second.
#
# *Data: simulated.*

# %% [markdown] lang="fr"
# # De l'absorbance à la vitesse
#
# **Ce que vous saurez faire :** passer de la mesure d'un photomètre à une concentration, et de deux mesures à une vitesse.
#
# ## Pourquoi c'est important
#
# Personne ne peut voir une enzyme travailler. Beaucoup de laboratoires ont une astuce : ils choisissent une réaction qui consomme du NADH. Cette molécule absorbe la lumière à 340 nm ; la solution laisse donc passer plus de lumière à mesure que la réaction avance. Des analyses de sang pour le foie s'en servent chaque jour.
#
# ## L'idée
#
# La loi de Beer-Lambert relie l'absorbance $A$ et la concentration $c$ :
#
# $$A = \varepsilon \, c \, l \qquad c = \frac{A}{\varepsilon \, l}$$
#
# Pour le NADH à 340 nm, $\varepsilon = 6220$ L/(mol·cm). La lumière parcourt un chemin de $l$ centimètres dans la solution. Une absorbance de 0,622 sur 1 cm signifie $10^{-4}$ mol/L, soit 100 µmol/L.
#
# La vitesse de consommation est ce qui disparaît, divisé par le temps. Elle est positive quand le NADH est consommé.
#
# ## Ce qui est donné
#
# `times` (les temps, en secondes) et `absorbances` viennent d'une mesure dans une cuve de 1 cm.
#
# ## À vous de jouer
#
# 1. `concentration(absorbance, path_cm)` renvoie la concentration de NADH en **µmol/L**.
# 2. `consumption_rate(times, concentrations)` reçoit deux listes de même longueur (2 ou plus), les temps croissants. Elle renvoie la vitesse entre la première et la dernière valeur, en µmol/L par seconde.
#
# *Données : simulées.*

# %% role="locked" name="data"
times = [5, 10, 15, 20, 25, 30]  # seconds after the enzyme was added
absorbances = [0.871, 0.842, 0.811, 0.783, 0.752, 0.722]

# %% role="solution" name="concentration"
def concentration(absorbance, path_cm):
    """Give the concentration of NADH in µmol/L, from the absorbance at 340 nm and the way of the light in cm."""
    ### BEGIN SOLUTION
    return absorbance / (6220 * path_cm) * 1e6
    ### END SOLUTION

# %% role="tests" name="beer-lambert" points=1
answer = concentration(0.622, 1)
assert abs(answer - 100) < 0.1, f"An absorbance of 0.622 in 1 cm is 100 µmol/L; concentration gave {answer}."
### BEGIN HIDDEN TESTS
assert abs(concentration(0.622, 2) - 50) < 0.001, "Light on a longer way meets more molecules: the same absorbance then means a lower concentration."
for absorbance, path_cm, expected in [(1.244, 0.5, 400), (0, 1, 0), (0.0622, 1, 10)]:
    assert abs(concentration(absorbance, path_cm) - expected) < 1e-4, f"The concentration at an absorbance of {absorbance} in {path_cm} cm is not right."
### END HIDDEN TESTS

# %% role="solution" name="consumption-rate"
def consumption_rate(times, concentrations):
    """Give what is used up each second (µmol/L per second), from the first to the last measurement."""
    ### BEGIN SOLUTION
    used_up = concentrations[0] - concentrations[-1]
    return used_up / (times[-1] - times[0])
    ### END SOLUTION

# %% role="tests" name="used-up" points=1
answer = consumption_rate([0, 10], [90, 60])
assert abs(answer - 3) < 1e-9, f"From 90 to 60 µmol/L in 10 s, 3 µmol/L are used up each second; consumption_rate gave {answer}."
### BEGIN HIDDEN TESTS
assert abs(consumption_rate([20, 30, 60], [50, 40, 30]) - 0.5) < 1e-9, "The first measurement is not always taken at time 0."
assert consumption_rate([1, 2], [7, 7]) == 0, "When nothing is used up, the rate is 0."
curve = [concentration(absorbance, 1) for absorbance in absorbances]
assert abs(consumption_rate(times, curve) - 149 / 6.22 / 25) < 1e-4, "The rate of your two functions together is not right for the measured curve."
### END HIDDEN TESTS
