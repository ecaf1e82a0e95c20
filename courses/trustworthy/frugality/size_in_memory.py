# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: tru-fru-measure-2
#   title: {en: "Does the model fit?", fr: "Le modèle tient-il en mémoire ?"}
#   difficulty: 1
#   minutes: 8
#   skills: [tru.fru.measure]
#   hints:
#     - en: "Work it out on paper for one number first: how many bytes does it take? Then think of a million of them."
#       fr: "Faites d'abord le calcul sur papier pour un seul nombre : combien d'octets prend-il ? Pensez ensuite à un million de nombres."
#     - en: "Multiply the numbers by their bits, and divide twice: once to reach bytes, once to reach megabytes. 1e6 is a million."
#       fr: "Multipliez les nombres (numbers) par leurs bits, puis divisez deux fois : une fois pour arriver aux octets, une fois pour arriver aux mégaoctets. 1e6 est un million."
#     - en: "fits can call size_mb with the same numbers and bits, and compare its answer with memory_mb. A comparison gives True or False by itself. What if both are equal?"
#       fr: "fits peut appeler size_mb avec les mêmes numbers et bits, et comparer sa réponse à memory_mb. Une comparaison donne True ou False d'elle-même. Et si les deux sont égaux ?"
#   misconceptions:
#     - says:
#         en: "Bits and bytes are the same thing."
#         fr: "Bit et octet, c'est la même chose."
#       wrong:
#         size-mb: |
#           def size_mb(numbers, bits):
#               return numbers * bits / 1e6
#     - says:
#         en: "A model of a million numbers takes a megabyte, whatever the numbers are."
#         fr: "Un modèle d'un million de nombres prend un mégaoctet, quels que soient les nombres."
#       wrong:
#         size-mb: |
#           def size_mb(numbers, bits):
#               return numbers / 1e6
#     - says:
#         en: "A model that fills the memory exactly does not fit."
#         fr: "Un modèle qui remplit exactement la mémoire n'y tient pas."
#       wrong:
#         fits: |
#           def fits(numbers, bits, memory_mb):
#               return size_mb(numbers, bits) < memory_mb
#   alternatives:
#     - size-mb: |
#         def size_mb(numbers, bits):
#             bytes_each = bits / 8
#             return numbers * bytes_each / 1_000_000
#       fits: |
#         def fits(numbers, bits, memory_mb):
#             if size_mb(numbers, bits) > memory_mb:
#                 return False
#             return True
#   equivalent:
#     - mutant: "size_mb(numbers, bits) -> size_mb(bits, numbers)"
#       because: "a product does not depend on the order of its factors"
#   tests:
#     megabytes: {en: "Gives the size in megabytes", fr: "Donne la taille en mégaoctets"}
#     fits-or-not: {en: "Says whether the model fits", fr: "Dit si le modèle tient en mémoire"}
#   messages:
#     "A million numbers of 8 bits take 1 megabyte; size_mb gave {}.": "Un million de nombres de 8 bits prennent 1 mégaoctet ; size_mb a renvoyé {}."
#     "Numbers of 32 bits take four bytes each. Does size_mb use the bits?": "Un nombre de 32 bits prend quatre octets. size_mb tient-elle compte des bits ?"
#     "A very small model takes only a part of a megabyte: do not round.": "Un très petit modèle ne prend qu'une partie d'un mégaoctet : n'arrondissez pas."
#     "A model of 1 megabyte fits into 16 megabytes; fits gave {}.": "Un modèle de 1 mégaoctet tient dans 16 mégaoctets ; fits a renvoyé {}."
#     "This model is larger than the memory. Compare its size with memory_mb.": "Ce modèle est plus grand que la mémoire. Comparez sa taille à memory_mb."
#     "A model that fills the memory exactly still fits.": "Un modèle qui remplit exactement la mémoire y tient encore."
# ---

# %% [markdown] lang="en"
# # Does the model fit?
#
# **What you will be able to do:** tell from two numbers how much memory a model takes, and whether a device can hold it.
#
# ## Why it matters
#
# A health worker in a village may have an old phone and no network. A model that fits into the phone can help there. A model that does not fit needs a server, and sends the person's data away. Storing each number with fewer bits often makes the difference ([Jacob and colleagues, 2018](https://doi.org/10.1109/CVPR.2018.00286)).
#
# ## The idea
#
# Memory is counted in **bits**. Eight bits make one **byte**, and a million bytes make one **megabyte** (MB). A model of 3 million numbers with 16 bits each takes
#
# $$3\,000\,000 \times 16 \text{ bits} = 48\,000\,000 \text{ bits} = 6\,000\,000 \text{ bytes} = 6 \text{ MB}$$
#
# ## Your task
#
# 1. `size_mb(numbers, bits)` gives back the size of a model in megabytes. `numbers` says how many numbers it keeps, `bits` how many bits each one takes. Do not round.
# 2. `fits(numbers, bits, memory_mb)` gives back `True` when the model is not larger than a memory of `memory_mb` megabytes, and `False` when it is. A model that fills the memory exactly fits.

# %% [markdown] lang="fr"
# # Le modèle tient-il en mémoire ?
#
# **Ce que vous saurez faire :** dire à partir de deux nombres combien de mémoire prend un modèle, et si un appareil peut le contenir.
#
# ## Pourquoi c'est important
#
# Dans un village, une équipe de soins n'a parfois qu'un vieux téléphone, sans réseau. Un modèle qui tient dans le téléphone peut y servir. Un modèle qui n'y tient pas demande un serveur, et envoie au loin les données de la personne. Garder chaque nombre sur moins de bits fait souvent la différence ([Jacob et collègues, 2018](https://doi.org/10.1109/CVPR.2018.00286)).
#
# ## L'idée
#
# La mémoire se compte en **bits**. Huit bits font un **octet**, et un million d'octets font un **mégaoctet** (Mo, en anglais MB). Un modèle de 3 millions de nombres de 16 bits prend
#
# $$3\,000\,000 \times 16 \text{ bits} = 48\,000\,000 \text{ bits} = 6\,000\,000 \text{ octets} = 6 \text{ Mo}$$
#
# ## À vous de jouer
#
# 1. `size_mb(numbers, bits)` renvoie la taille d'un modèle en mégaoctets. `numbers` dit combien de nombres il garde, `bits` combien de bits prend chacun. N'arrondissez pas.
# 2. `fits(numbers, bits, memory_mb)` renvoie `True` quand le modèle n'est pas plus grand qu'une mémoire de `memory_mb` mégaoctets, et `False` quand il l'est. Un modèle qui remplit exactement la mémoire y tient.

# %% role="solution" name="size-mb"
def size_mb(numbers, bits):
    """Give the size of a model in megabytes."""
    ### BEGIN SOLUTION
    return numbers * bits / 8 / 1e6
    ### END SOLUTION

# %% role="tests" name="megabytes" points=1
answer = size_mb(1_000_000, 8)
assert abs(answer - 1) < 0.2, f"A million numbers of 8 bits take 1 megabyte; size_mb gave {answer}."
### BEGIN HIDDEN TESTS
assert abs(size_mb(5_000_000, 32) - 20) < 1e-6, "Numbers of 32 bits take four bytes each. Does size_mb use the bits?"
assert abs(size_mb(650, 8) - 0.00065) < 1e-9, "A very small model takes only a part of a megabyte: do not round."
### END HIDDEN TESTS

# %% role="solution" name="fits"
def fits(numbers, bits, memory_mb):
    """Say whether a model is not larger than a memory."""
    ### BEGIN SOLUTION
    return size_mb(numbers, bits) <= memory_mb
    ### END SOLUTION

# %% role="tests" name="fits-or-not" points=1
answer = fits(1_000_000, 8, 16)
assert answer == True, f"A model of 1 megabyte fits into 16 megabytes; fits gave {answer}."
### BEGIN HIDDEN TESTS
assert fits(7_000_000, 32, 16) == False, "This model is larger than the memory. Compare its size with memory_mb."
assert fits(2_000_000, 32, 8) == True, "A model that fills the memory exactly still fits."
### END HIDDEN TESTS
