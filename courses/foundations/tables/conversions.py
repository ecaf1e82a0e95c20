# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-py-functions-1
#   title: {en: "Convert what others measured", fr: "Convertir les mesures des autres"}
#   difficulty: 1
#   minutes: 10
#   skills: [fnd.py.functions]
#   hints:
#     - en: "Do the worked numbers by hand, on paper. Which step came first?"
#       fr: "Refaites à la main, sur papier, les exemples chiffrés. Quelle étape venait en premier ?"
#     - en: "Python multiplies and divides before it subtracts, as on paper. Round brackets change that."
#       fr: "Python multiplie et divise avant de soustraire, comme sur le papier. Des parenthèses changent cet ordre."
#     - en: "A function hands its result over with return. In celsius, fahrenheit minus 32 stands in brackets, then comes the factor 5 / 9; millimoles uses 10 and molar_mass."
#       fr: "Une fonction rend son résultat avec return. Dans celsius, fahrenheit moins 32 va entre parenthèses, puis vient le facteur 5 / 9 ; millimoles utilise 10 et molar_mass."
#   misconceptions:
#     - says:
#         en: "Python computes from left to right, so brackets are not needed."
#         fr: "Python calcule de gauche à droite, donc les parenthèses sont inutiles."
#       wrong:
#         celsius: |
#           def celsius(fahrenheit):
#               return fahrenheit - 32 * 5 / 9
#     - says:
#         en: "A function gives its result by printing it."
#         fr: "Une fonction donne son résultat en l'affichant."
#       wrong:
#         celsius: |
#           def celsius(fahrenheit):
#               print((fahrenheit - 32) * 5 / 9)
#     - says:
#         en: "A litre is bigger than a decilitre, so the number gets smaller: divide by 10."
#         fr: "Un litre est plus grand qu'un décilitre, donc le nombre diminue : il faut diviser par 10."
#       wrong:
#         millimoles: |
#           def millimoles(mg_per_dl, molar_mass):
#               return mg_per_dl / 10 / molar_mass
#   alternatives:
#     - celsius: |
#         def celsius(fahrenheit):
#             above_freezing = fahrenheit - 32
#             return above_freezing / 1.8
#       millimoles: |
#         def millimoles(mg_per_dl, molar_mass):
#             mg_per_l = 10 * mg_per_dl
#             return mg_per_l / molar_mass
#   tests:
#     freezing: {en: "Water freezes at 0 °C", fr: "L'eau gèle à 0 °C"}
#     other-temperatures: {en: "Converts any temperature", fr: "Convertit toute température"}
#     amounts: {en: "Turns a mass into an amount", fr: "Change une masse en quantité de matière"}
#   messages:
#     "celsius(32) gave None. A function hands its result over with return; print only shows it.": "celsius(32) a donné None. Une fonction rend son résultat avec return ; print ne fait que l'afficher."
#     "Water freezes at 32 °F, which is 0 °C, but celsius(32) gave {}. Which step comes first?": "L'eau gèle à 32 °F, soit 0 °C, mais celsius(32) a donné {}. Quelle étape vient en premier ?"
#     "celsius(41) gave {}. A degree on the Celsius scale is larger than one on the Fahrenheit scale.": "celsius(41) a donné {}. Un degré Celsius est plus grand qu'un degré Fahrenheit."
#     "{} °F is not converted rightly. Does your function use its argument, the 32 and the factor 5/9?": "{} °F n'est pas bien converti. Votre fonction utilise-t-elle son argument, le 32 et le facteur 5/9 ?"
#     "100 mg/dL of a substance of 1000 g/mol are 1 mmol/L; millimoles gave {}. There are 10 decilitres in a litre.": "100 mg/dL d'une substance de 1 000 g/mol font 1 mmol/L ; millimoles a donné {}. Il y a 10 décilitres dans un litre."
#     "{} mg/dL at {} g/mol is not converted rightly. First find the milligrams in a whole litre, then divide by the molar mass.": "{} mg/dL à {} g/mol n'est pas bien converti. Trouvez d'abord les milligrammes dans un litre entier, puis divisez par la masse molaire."
# ---

# %% [markdown] lang="en"
# # Convert what others measured
#
# **What you will be able to do:** write a function that takes a number, computes, and gives back the result.
#
# ## Why it matters
#
# Laboratories don't all use the same units. A clinic in Chicago reports blood sugar in milligrams per decilitre (mg/dL), one in Lyon often in millimoles per litre (mmol/L). A recipe from the United States heats the oven in degrees Fahrenheit. Convert by hand a hundred times, and one slip is sure. Write the rule once, as a function, and test it.
#
# ## The idea
#
# A function has a name, takes arguments in brackets, and hands over its result with `return`. Two rules:
#
# - **Temperature.** First take away 32, then multiply by 5 and divide by 9. So 50 °F is 18 × 5 / 9 = 10 °C.
# - **Concentration.** A litre holds 10 decilitres. So 90 mg/dL is 900 mg in each litre. Divide by the molar mass in g/mol: for glucose (180 g/mol) that makes 900 / 180 = 5 mmol/L.
#
# ## Your task
#
# 1. `celsius(fahrenheit)` takes a temperature in °F and gives it back in °C.
# 2. `millimoles(mg_per_dl, molar_mass)` takes a concentration in mg/dL and a molar mass in g/mol. It gives back the concentration in mmol/L.
#
# Both give back a number, without rounding. Nothing needs to be printed.

# %% [markdown] lang="fr"
# # Convertir les mesures des autres
#
# **Ce que vous saurez faire :** écrire une fonction qui prend un nombre, calcule et renvoie le résultat.
#
# ## Pourquoi c'est important
#
# Les laboratoires n'ont pas tous les mêmes unités. À Chicago, le sucre du sang se donne en milligrammes par décilitre (mg/dL). À Lyon, c'est souvent en millimoles par litre (mmol/L). Une recette des États-Unis chauffe le four en degrés Fahrenheit. Qui convertit cent fois à la main se trompe une fois. Écrivez la règle une seule fois, dans une fonction, et testez-la.
#
# ## L'idée
#
# Une fonction a un nom, prend des arguments entre parenthèses et rend son résultat avec `return`. Voici deux règles :
#
# - **Température.** On ôte d'abord 32, puis on multiplie par 5 et on divise par 9. Donc 50 °F font 18 × 5 / 9 = 10 °C.
# - **Concentration.** Un litre contient 10 décilitres. Donc 90 mg/dL font 900 mg dans chaque litre. On divise par la masse molaire en g/mol : pour le glucose (180 g/mol), cela fait 900 / 180 = 5 mmol/L.
#
# ## À vous de jouer
#
# 1. `celsius(fahrenheit)` prend une température en °F et la renvoie en °C.
# 2. `millimoles(mg_per_dl, molar_mass)` prend une concentration en mg/dL et une masse molaire en g/mol. Elle renvoie la concentration en mmol/L.
#
# Les deux renvoient un nombre, sans l'arrondir. Il n'y a rien à afficher.

# %% role="solution" name="celsius"
def celsius(fahrenheit):
    """Convert a temperature from degrees Fahrenheit to degrees Celsius."""
    ### BEGIN SOLUTION
    return (fahrenheit - 32) * 5 / 9
    ### END SOLUTION

# %% role="tests" name="freezing" points=1
answer = celsius(32)
assert answer is not None, "celsius(32) gave None. A function hands its result over with return; print only shows it."
assert abs(answer) < 1e-9, f"Water freezes at 32 °F, which is 0 °C, but celsius(32) gave {answer!r}. Which step comes first?"
### BEGIN HIDDEN TESTS
answer = celsius(41)
assert abs(answer - 5) < 1e-9, f"celsius(41) gave {answer!r}. A degree on the Celsius scale is larger than one on the Fahrenheit scale."
### END HIDDEN TESTS

# %% role="tests" name="other-temperatures" points=1
### BEGIN HIDDEN TESTS
for fahrenheit, expected in [(212, 100), (-40, -40), (98.6, 37), (0, -160 / 9)]:
    assert abs(celsius(fahrenheit) - expected) < 1e-9, f"{fahrenheit} °F is not converted rightly. Does your function use its argument, the 32 and the factor 5/9?"
### END HIDDEN TESTS

# %% role="solution" name="millimoles"
def millimoles(mg_per_dl, molar_mass):
    """Convert a concentration from mg/dL to mmol/L; molar_mass in g/mol."""
    ### BEGIN SOLUTION
    return mg_per_dl * 10 / molar_mass
    ### END SOLUTION

# %% role="tests" name="amounts" points=2
answer = millimoles(100, 1000)
assert answer == 1, f"100 mg/dL of a substance of 1000 g/mol are 1 mmol/L; millimoles gave {answer!r}. There are 10 decilitres in a litre."
### BEGIN HIDDEN TESTS
for mass, molar_mass in [(180.16, 180.16), (1.1, 113.12), (200.0, 386.65), (0.0, 60.06)]:  # glucose, creatinine, cholesterol, urea
    assert abs(millimoles(mass, molar_mass) - mass / molar_mass * 10) < 1e-9, f"{mass} mg/dL at {molar_mass} g/mol is not converted rightly. First find the milligrams in a whole litre, then divide by the molar mass."
### END HIDDEN TESTS
