# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: tru-fru-measure-1
#   title: {en: "What a layer costs", fr: "Ce que coûte une couche"}
#   difficulty: 1
#   minutes: 8
#   skills: [tru.fru.measure]
#   hints:
#     - en: "Draw two inputs and two outputs, and one line from each input to each output. How many lines do you see?"
#       fr: "Dessinez deux entrées et deux sorties, et un trait de chaque entrée vers chaque sortie. Combien de traits voyez-vous ?"
#     - en: "Each line stands for one number to keep, and for one multiplication: so inputs times outputs. In Python, * multiplies."
#       fr: "Chaque trait représente un nombre à garder et une multiplication : donc les entrées (inputs) fois les sorties (outputs). En Python, * multiplie."
#     - en: "In parameters, after the links between inputs and outputs, add one number for each of the outputs: its bias. In multiply_adds the bias does not count, but all images do."
#       fr: "Dans parameters, après les liens entre inputs et outputs, ajoutez un nombre pour chacune des sorties (outputs) : son biais. Dans multiply_adds, le biais ne compte pas, mais toutes les images comptent."
#   misconceptions:
#     - says:
#         en: "Each input has its bias."
#         fr: "Chaque entrée a son biais."
#       wrong:
#         parameters: |
#           def parameters(inputs, outputs):
#               return inputs * outputs + inputs
#     - says:
#         en: "A layer has one bias in all."
#         fr: "Une couche a un seul biais en tout."
#       wrong:
#         parameters: |
#           def parameters(inputs, outputs):
#               return inputs * outputs + 1
#     - says:
#         en: "Each input and each output is used once, so the work is their sum."
#         fr: "Chaque entrée et chaque sortie sert une fois ; le travail est donc leur somme."
#       wrong:
#         multiply-adds: |
#           def multiply_adds(inputs, outputs, images):
#               return (inputs + outputs) * images
#     - says:
#         en: "The work does not depend on how often the layer is used."
#         fr: "Le travail ne dépend pas du nombre d'utilisations de la couche."
#       wrong:
#         multiply-adds: |
#           def multiply_adds(inputs, outputs, images):
#               return inputs * outputs
#   alternatives:
#     - parameters: |
#         def parameters(inputs, outputs):
#             return (inputs + 1) * outputs
#       multiply-adds: |
#         def multiply_adds(inputs, outputs, images):
#             total = 0
#             for image in range(images):
#                 total = total + inputs * outputs
#             return total
#   tests:
#     numbers-kept: {en: "Counts the numbers that a layer keeps", fr: "Compte les nombres qu'une couche garde"}
#     work-done: {en: "Counts the work that a layer does", fr: "Compte le travail que fait une couche"}
#   messages:
#     "With 2 inputs and 2 outputs there are 4 weights and 2 biases, so 6 numbers; parameters gave {}.": "Avec 2 entrées et 2 sorties, il y a 4 poids et 2 biais, donc 6 nombres ; parameters a renvoyé {}."
#     "Each output has one bias, and inputs have none. Try a layer with more inputs than outputs.": "Chaque sortie a un biais, et les entrées n'en ont pas. Essayez une couche qui a plus d'entrées que de sorties."
#     "Try a layer with more outputs than inputs: how many biases does it have?": "Essayez une couche qui a plus de sorties que d'entrées : combien a-t-elle de biais ?"
#     "With 2 inputs and 2 outputs, one image asks for 4 multiply-adds; multiply_adds gave {}.": "Avec 2 entrées et 2 sorties, une image demande 4 multiplications-additions ; multiply_adds a renvoyé {}."
#     "Each input is multiplied once for each output. What if there are 64 inputs and 10 outputs?": "Chaque entrée est multipliée une fois pour chaque sortie. Et avec 64 entrées et 10 sorties ?"
#     "The layer works again for each image.": "La couche travaille de nouveau pour chaque image."
#     "Without images there is no work.": "Sans image, il n'y a pas de travail."
# ---

# %% [markdown] lang="en"
# # What a layer costs
#
# **What you will be able to do:** count what one layer of a neural network stores, and how much it computes.
#
# ## Why it matters
#
# A model runs on phones, in clinics and in data centres. Each multiplication takes time and power. Roy Schwartz and colleagues ask that papers report this cost beside the accuracy ([Green AI, 2020](https://doi.org/10.1145/3381831)). You do not need a meter for it: pen and paper will do.
#
# ## The idea
#
# A layer joins each input to each output. Each link has a **weight**, a number that the layer keeps. Each output also has one **bias**, a number that is added at the end.
#
# For one image, each weight is multiplied by its input, and the result is added to a sum. That is one *multiply-add*. We leave out the biases there: they are few.
#
# | inputs | outputs | weights | biases | multiply-adds for one image |
# |---|---|---|---|---|
# | 2 | 2 | 4 | 2 | 4 |
# | 3 | 1 | 3 | 1 | 3 |
#
# ## Your task
#
# 1. `parameters(inputs, outputs)` gives back how many numbers the layer keeps: all weights and all biases.
# 2. `multiply_adds(inputs, outputs, images)` gives back how many multiply-adds the layer needs for this many images.
#
# All arguments and both answers are whole numbers.

# %% [markdown] lang="fr"
# # Ce que coûte une couche
#
# **Ce que vous saurez faire :** compter ce qu'une couche d'un réseau de neurones garde en mémoire, et combien elle calcule.
#
# ## Pourquoi c'est important
#
# Un modèle tourne sur des téléphones, dans des hôpitaux, dans des centres de données. Chaque multiplication prend du temps et de l'énergie. Roy Schwartz et ses collègues demandent que les articles indiquent ce coût à côté de l'exactitude ([Green AI, 2020](https://doi.org/10.1145/3381831)). Pas besoin d'appareil pour cela : un papier et un crayon suffisent.
#
# ## L'idée
#
# Une couche relie chaque entrée à chaque sortie. Chaque lien a un **poids**, un nombre que la couche garde. Chaque sortie a aussi un **biais**, un nombre que l'on ajoute à la fin.
#
# Pour une image, chaque poids est multiplié par son entrée, et le résultat s'ajoute à une somme. C'est une *multiplication-addition*. On y laisse de côté les biais : ils sont peu nombreux.
#
# | entrées | sorties | poids | biais | multiplications-additions pour une image |
# |---|---|---|---|---|
# | 2 | 2 | 4 | 2 | 4 |
# | 3 | 1 | 3 | 1 | 3 |
#
# ## À vous de jouer
#
# 1. `parameters(inputs, outputs)` renvoie combien de nombres la couche garde : tous les poids et tous les biais.
# 2. `multiply_adds(inputs, outputs, images)` renvoie combien de multiplications-additions il faut à la couche pour ce nombre d'images.
#
# Tous les arguments et les deux réponses sont des nombres entiers.

# %% role="solution" name="parameters"
def parameters(inputs, outputs):
    """Give how many numbers a layer keeps: its weights and its biases."""
    ### BEGIN SOLUTION
    return inputs * outputs + outputs
    ### END SOLUTION

# %% role="tests" name="numbers-kept" points=1
answer = parameters(2, 2)
assert answer == 6, f"With 2 inputs and 2 outputs there are 4 weights and 2 biases, so 6 numbers; parameters gave {answer}."
### BEGIN HIDDEN TESTS
assert parameters(64, 10) == 650, "Each output has one bias, and inputs have none. Try a layer with more inputs than outputs."
assert parameters(3, 7) == 28, "Try a layer with more outputs than inputs: how many biases does it have?"
### END HIDDEN TESTS

# %% role="solution" name="multiply-adds"
def multiply_adds(inputs, outputs, images):
    """Give how many multiply-adds a layer needs for a number of images."""
    ### BEGIN SOLUTION
    return inputs * outputs * images
    ### END SOLUTION

# %% role="tests" name="work-done" points=1
answer = multiply_adds(2, 2, 1)
assert answer == 4, f"With 2 inputs and 2 outputs, one image asks for 4 multiply-adds; multiply_adds gave {answer}."
### BEGIN HIDDEN TESTS
assert multiply_adds(64, 10, 1) == 640, "Each input is multiplied once for each output. What if there are 64 inputs and 10 outputs?"
assert multiply_adds(64, 10, 1797) == 640 * 1797, "The layer works again for each image."
assert multiply_adds(5, 3, 0) == 0, "Without images there is no work."
### END HIDDEN TESTS
