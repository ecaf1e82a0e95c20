# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: bio-challenge-1
#   title:
#     en: "Challenge: whose DNA is in the water?"
#     fr: "Défi : à qui est l'ADN dans l'eau ?"
#   difficulty: 5
#   minutes: 120
#   skills: [bio.seq.kmer]
#   challenge: true
#   hints:
#     - en: "Start with a few reads of each origin. What do a read and its genome still have in common, after errors and on either strand, and how much of that has an unknown read?"
#       fr: "Commencez par quelques lectures de chaque origine. Qu'ont encore en commun une lecture et son génome, malgré les erreurs et sur l'un ou l'autre brin, et qu'en a une lecture inconnue ?"
#     - en: "words gives the canonical words of a read and of a genome. The share of a read's words that stand in a genome is a good score, and max with a key finds the best genome."
#       fr: "words donne les mots canoniques d'une lecture et d'un génome. La part des mots d'une lecture présents dans un génome est un bon score, et max avec une key trouve le meilleur génome."
#     - en: "Learn the limit for unknown from the reads with known origins: compute their best scores in train, and look at those whose origin is unknown, with zip; np.quantile gives a limit that few of them pass. Keep part of the reads aside to test yourself. Counts per name come from count, divided by len."
#       fr: "Apprenez la limite pour unknown sur les lectures d'origine connue : calculez leurs meilleurs scores dans train, et regardez ceux dont l'origine est unknown, avec zip ; np.quantile donne une limite que peu d'entre elles dépassent. Mettez à part des lectures pour vous tester. Les comptages par nom viennent de count, à diviser par len."
#   misconceptions:
#     - says:
#         en: "Each read belongs to the genome that is most like it."
#         fr: "Chaque lecture appartient au génome qui lui ressemble le plus."
#       wrong:
#         assign: |
#           def assign(model, reads):
#               index, limit = model
#               scores = [likeness(index, read) for read in reads]
#               return [max(score, key=score.get) for score in scores]
#     - says:
#         en: "A read is a piece of a genome, so it can be found in it as it is."
#         fr: "Une lecture est un morceau de génome, donc on l'y retrouve telle quelle."
#       wrong:
#         train: |
#           def train(genomes, reads, origins):
#               return genomes
#         assign: |
#           def assign(model, reads):
#               return [next((name for name in model if read in model[name]), "unknown") for read in reads]
#     - says:
#         en: "The reads come from the strand that the database holds."
#         fr: "Les lectures viennent du brin que contient la base de données."
#       wrong:
#         train: |
#           def plain(text):
#               return {text[start : start + 11] for start in range(len(text) - 10)}
#
#           def likeness(index, read):
#               found = plain(read)
#               return {name: np.mean([word in known for word in found]) for name, known in index.items()}
#
#           def train(genomes, reads, origins):
#               index = {name: plain(genome) for name, genome in genomes.items()}
#               best = [max(likeness(index, read).values()) for read in reads]
#               return index, max(score for score, origin in zip(best, origins) if origin == "unknown")
#   alternatives:
#     - train: |
#         def train(genomes, reads, origins):
#             index = {name: words(genome, 13) for name, genome in genomes.items()}
#             found = [scored(index, read) for read in reads]
#             limits = np.linspace(0, 1, 101)
#             right = [sum((name if score > limit else "unknown") == origin for (name, score), origin in zip(found, origins)) for limit in limits]
#             return index, limits[int(np.argmax(right))]
#
#         def scored(index, read):
#             own = words(read, 13)
#             return max(((name, len(own & known) / len(own)) for name, known in index.items()), key=lambda pair: pair[1])
#       assign: |
#         def assign(model, reads):
#             index, limit = model
#             return [name if score > limit else "unknown" for name, score in (scored(index, read) for read in reads)]
#   tests:
#     form: {en: "Gives an answer for each read", fr: "Donne une réponse par lecture"}
#     accuracy: {en: "Is right for new reads of this river", fr: "A raison pour de nouvelles lectures de cette rivière"}
#     unknowns: {en: "Recognises what is in no database", fr: "Reconnaît ce qui n'est dans aucune base"}
#     strains: {en: "Tells two close strains apart", fr: "Distingue deux souches proches"}
#     rivers: {en: "Works for other rivers", fr: "Fonctionne pour d'autres rivières"}
#     summary: {en: "Sums a sample up", fr: "Résume un échantillon"}
#     report: {en: "Report to the laboratory", fr: "Rapport au laboratoire"}
#   messages:
#     "Fifty reads want 50 answers, but assign gave {}.": "Cinquante lectures demandent 50 réponses, mais assign en a donné {}."
#     "Each answer is the name of a germ or unknown, but assign gave {}.": "Chaque réponse est le nom d'un germe ou unknown, mais assign a donné {}."
#     "Even of the first 60 reads, whose origins you know, only {} are right.": "Même parmi les 60 premières lectures, d'origine connue, seules {} sont justes."
#     "Fewer than 93 % of new reads of this river are right. Look at your mistakes by origin and by strand.": "Moins de 93 % de nouvelles lectures de cette rivière sont justes. Regardez vos erreurs par origine et par brin."
#     "A read that only repeats AC is in none of the genomes.": "Une lecture qui ne fait que répéter AC n'est dans aucun génome."
#     "Too many unknown reads get the name of a germ: each would be a false alarm. What sets relatives of a germ apart from the germ itself?": "Trop de lectures inconnues reçoivent le nom d'un germe : chacune serait une fausse alerte. Qu'est-ce qui distingue les parents d'un germe du germe lui-même ?"
#     "The first 140 letters of the two strains, without errors, should get their names, but assign gave {}.": "Les 140 premières lettres des deux souches, sans erreur, devraient recevoir leurs noms, mais assign a donné {}."
#     "The two strains are mixed up too often, or taken for unknown.": "Les deux souches sont trop souvent confondues, ou prises pour inconnues."
#     "For another river, ten reads want ten answers, but assign gave {}.": "Pour une autre rivière, dix lectures demandent dix réponses, mais assign en a donné {}."
#     "In other rivers, with other germs and more unknown reads, the tool is right less often. Does anything in it only fit the first river?": "Dans d'autres rivières, avec d'autres germes et plus de lectures inconnues, l'outil a moins souvent raison. Une partie ne convient-elle qu'à la première rivière ?"
#     "Each name and unknown want a share, but composition gave {}.": "Chaque nom et unknown demandent une part, mais composition a donné {}."
#     "Divide the reads of each name by all reads, the unknown ones included.": "Divisez les lectures de chaque nom par toutes les lectures, inconnues comprises."
# ---

# %% [markdown] lang="en"
# # Challenge: whose DNA is in the water?
#
# **What you will be able to do:** build, test and explain a tool that a laboratory could use.
#
# ## The brief
#
# A laboratory watches the drinking water of a region with many small rivers. From now on it sequences all DNA in a sample. It keeps the genomes of four germs that matter for health. Two of them are strains of one species: they differ in 6 % of their letters, and only one of them is dangerous.
#
# Most problems come from what the database does not hold. Harmless relatives of a germ live in the water too; they differ in a fifth of their letters. A false alarm closes the waterworks. A missed germ makes people ill.
#
# ## What is given
#
# Everything is simulated. `genomes` goes from the name of a germ to its genome (2,500 letters). `reads` are 300 texts of 60 to 149 letters, and `origins` their true names, or `"unknown"`. A read may come from either strand; 3 % of its letters are wrong. `words(text)` gives the set of canonical words of 11 letters. `river(seed)` and `sequence(...)` make other data, for your own tests.
#
# ## Your task
#
# Any method is welcome; other functions too.
#
# 1. `train(genomes, reads, origins)` gives a model: whatever you like.
# 2. `assign(model, reads)` gives a list with a name or `"unknown"` for each read. Hidden tests use new reads and other rivers. They ask for 93 % right answers, for 90 % of unknown reads recognised, and for 90 % right answers on the two strains.
# 3. `composition(assigned, names)` gives a dictionary with the share of each name, and of `"unknown"`, among such a list with at least one entry. Names without a read have the share 0.
# 4. Write a report (below).
#
# *Data: simulated, seed 7.*

# %% [markdown] lang="fr"
# # Défi : à qui est l'ADN dans l'eau ?
#
# **Ce que vous saurez faire :** construire, tester et expliquer un outil qu'un laboratoire pourrait utiliser.
#
# ## La demande
#
# Un laboratoire surveille l'eau potable d'une région aux nombreuses petites rivières. Désormais, il séquence tout l'ADN d'un échantillon. Il possède les génomes de quatre germes importants pour la santé. Deux d'entre eux sont des souches d'une même espèce : elles diffèrent par 6 % de leurs lettres, et une seule est dangereuse.
#
# La plupart des problèmes viennent de ce qui n'est pas dans la base. Des parents inoffensifs d'un germe vivent aussi dans l'eau ; ils diffèrent par un cinquième de leurs lettres. Une fausse alerte ferme l'usine d'eau potable. Un germe manqué rend des gens malades.
#
# ## Ce qui est donné
#
# Tout est simulé. `genomes` va du nom d'un germe à son génome (2 500 lettres). `reads` contient 300 textes de 60 à 149 lettres, et `origins` leurs vrais noms, ou `"unknown"` (inconnu). Une lecture peut venir de l'un ou l'autre brin ; 3 % de ses lettres sont fausses. `words(text)` donne l'ensemble des mots canoniques de 11 lettres. `river(seed)` et `sequence(...)` fabriquent d'autres données, pour vos propres tests.
#
# ## À vous de jouer
#
# Toute méthode est bienvenue, d'autres fonctions aussi.
#
# 1. `train(genomes, reads, origins)` donne un modèle : ce que vous voulez.
# 2. `assign(model, reads)` donne une liste avec un nom ou `"unknown"` pour chaque lecture. Des tests cachés prennent de nouvelles lectures et d'autres rivières. Ils demandent 93 % de bonnes réponses, 90 % des lectures inconnues reconnues, et 90 % de bonnes réponses pour les deux souches.
# 3. `composition(assigned, names)` donne un dictionnaire avec la part de chaque nom, et de `"unknown"`, dans une telle liste d'au moins une entrée. Les noms sans lecture ont la part 0.
# 4. Écrivez un rapport (plus bas).
#
# *Données : simulées, graine 7.*

# %% role="locked" name="data"
import numpy as np

PARTNERS = str.maketrans("ACGT", "TGCA")


def words(text, k=11):
    """Give the set of canonical words of a text: the same for both strands."""
    found = {text[start : start + k] for start in range(len(text) - k + 1)}
    return {min(word, word.translate(PARTNERS)[::-1]) for word in found}


def changed(text, share, generator):
    """Change a share of the letters of a text into others."""
    letters = list(text)
    for place in np.flatnonzero(generator.random(len(text)) < share):
        letters[place] = "ACGT".replace(letters[place], "")[generator.integers(3)]
    return "".join(letters)


def river(seed):
    """Simulate a river: the genomes in the database, and those of strangers."""
    generator = np.random.default_rng(seed)
    fresh = ["".join(generator.choice(list("ACGT"), size=2500)) for _ in range(4)]
    genomes = {"germ A": fresh[0], "germ B": fresh[1], "germ C1": fresh[2]}
    genomes["germ C2"] = changed(genomes["germ C1"], 0.06, generator)
    return genomes, [fresh[3], changed(genomes["germ A"], 0.2, generator)]


def sequence(genomes, strangers, number, seed, unknown=0.3):
    """Simulate reads of a sample, and the origin of each; a share of them is unknown."""
    generator = np.random.default_rng(seed)
    reads, origins = [], []
    for _ in range(number):
        is_unknown = generator.random() < unknown
        name = "unknown" if is_unknown else list(genomes)[generator.integers(len(genomes))]
        genome = strangers[generator.integers(len(strangers))] if is_unknown else genomes[name]
        length = int(generator.integers(60, 150))
        start = int(generator.integers(0, len(genome) - length))
        read = changed(genome[start : start + length], 0.03, generator)
        reads.append(read if generator.random() < 0.5 else read.translate(PARTNERS)[::-1])
        origins.append(name)
    return reads, origins


genomes, strangers = river(seed=7)
reads, origins = sequence(genomes, strangers, 300, seed=8)
for read, origin in list(zip(reads, origins))[:5]:
    print(origin, read[:50])

# %% role="solution" name="train"
def train(genomes, reads, origins):
    """Learn from the genomes and from reads with known origins; gives what assign needs."""
    ### BEGIN SOLUTION
    index = {name: words(genome) for name, genome in genomes.items()}
    best = [max(likeness(index, read).values()) for read in reads]
    strange = [score for score, origin in zip(best, origins) if origin == "unknown"]
    return index, np.quantile(strange, 0.98)


def likeness(index, read):
    """Give the share of a read's words that stand in each genome."""
    found = words(read)
    return {name: np.mean([word in known for word in found]) for name, known in index.items()}
    ### END SOLUTION

# %% role="solution" name="assign"
def assign(model, reads):
    """Give the name of the germ, or "unknown", for each read."""
    ### BEGIN SOLUTION
    index, limit = model
    answers = []
    for read in reads:
        scores = likeness(index, read)
        name = max(scores, key=scores.get)
        answers.append(name if scores[name] > limit else "unknown")
    return answers
    ### END SOLUTION

# %% role="tests" name="form" points=1
answer = assign(train(genomes, reads, origins), reads[:50])
assert len(answer) == 50, f"Fifty reads want 50 answers, but assign gave {len(answer)}."
strange = set(answer) - {*genomes, "unknown"}
assert not strange, f"Each answer is the name of a germ or unknown, but assign gave {strange}."

# %% role="tests" name="accuracy" points=3
model = train(genomes, reads, origins)
answer = assign(model, reads[:60])
right = sum(one == other for one, other in zip(answer, origins))
assert right > 20, f"Even of the first 60 reads, whose origins you know, only {right} are right."
### BEGIN HIDDEN TESTS
texts, names = sequence(genomes, strangers, 250, seed=108)
answer = assign(model, texts)
assert sum(one == other for one, other in zip(answer, names)) / 250 >= 0.93, "Fewer than 93 % of new reads of this river are right. Look at your mistakes by origin and by strand."
### END HIDDEN TESTS

# %% role="tests" name="unknowns" points=3
model = train(genomes, reads, origins)
noise = "ACACACACAC" * 8
assert list(assign(model, [noise])) == ["unknown"], "A read that only repeats AC is in none of the genomes."
### BEGIN HIDDEN TESTS
texts, names = sequence(genomes, strangers, 150, seed=109, unknown=1)
answer = list(assign(model, texts))
assert answer.count("unknown") / 150 >= 0.9, "Too many unknown reads get the name of a germ: each would be a false alarm. What sets relatives of a germ apart from the germ itself?"
### END HIDDEN TESTS

# %% role="tests" name="strains" points=2
model = train(genomes, reads, origins)
answer = assign(model, [genomes["germ C1"][:140], genomes["germ C2"][:140]])
assert list(answer) == ["germ C1", "germ C2"], f"The first 140 letters of the two strains, without errors, should get their names, but assign gave {answer}."
### BEGIN HIDDEN TESTS
strains = {name: genomes[name] for name in ("germ C1", "germ C2")}
texts, names = sequence(strains, strangers, 150, seed=110, unknown=0)
answer = assign(model, texts)
assert sum(one == other for one, other in zip(answer, names)) / 150 >= 0.9, "The two strains are mixed up too often, or taken for unknown."
### END HIDDEN TESTS

# %% role="tests" name="rivers" points=3
others, apart = river(seed=9)
texts, names = sequence(others, apart, 120, seed=10)
answer = assign(train(others, texts, names), texts[:10])
assert len(answer) == 10, f"For another river, ten reads want ten answers, but assign gave {len(answer)}."
### BEGIN HIDDEN TESTS
shares = []
for seed in (21, 22):
    others, apart = river(seed)
    renamed = {name.replace("germ", "strain"): genome for name, genome in others.items()}
    model = train(renamed, *sequence(renamed, apart, 200, seed + 100))
    texts, names = sequence(renamed, apart, 150, seed + 200, unknown=0.5)
    shares.append(sum(one == other for one, other in zip(assign(model, texts), names)) / 150)
assert sum(shares) / 2 >= 0.93, "In other rivers, with other germs and more unknown reads, the tool is right less often. Does anything in it only fit the first river?"
### END HIDDEN TESTS

# %% role="solution" name="composition"
def composition(assigned, names):
    """Give the share of each name, and of "unknown", among the answers."""
    ### BEGIN SOLUTION
    return {name: assigned.count(name) / len(assigned) for name in [*names, "unknown"]}
    ### END SOLUTION

# %% role="tests" name="summary" points=1
answer = composition(["unknown", "germ A"], ["germ A", "germ B"])
assert set(answer) == {"germ A", "germ B", "unknown"}, f"Each name and unknown want a share, but composition gave {answer}."
### BEGIN HIDDEN TESTS
answer = composition(["a", "b", "a", "unknown", "a"], ["c", "b", "a"])
assert answer == {"a": 0.6, "b": 0.2, "c": 0, "unknown": 0.2}, "Divide the reads of each name by all reads, the unknown ones included."
### END HIDDEN TESTS

# %% [markdown] lang="en"
# ## The report
#
# Write 200 to 300 words for the head of the laboratory, who is a biologist and no programmer. 12 points: each of four criteria counts 0 to 3.
#
# | criterion | 0 | 1 | 2 | 3 |
# |---|---|---|---|---|
# | Method | missing | named | explained | explained with the reasons for each choice |
# | Evidence | none | one number on the reads used for training | numbers on reads kept aside | such numbers for each germ and for unknown reads |
# | Limits | none | one, in general | two that follow from the data | such limits, each with what it would cause |
# | Advice | none | vague | a clear rule for an alarm | a clear rule with its costs in false alarms and missed germs |

# %% [markdown] lang="fr"
# ## Le rapport
#
# Écrivez 200 à 300 mots pour la direction du laboratoire, formée à la biologie et non à la programmation. 12 points : chacun des quatre critères compte de 0 à 3.
#
# | critère | 0 | 1 | 2 | 3 |
# |---|---|---|---|---|
# | Méthode | absente | nommée | expliquée | expliquée avec les raisons de chaque choix |
# | Preuves | aucune | un nombre sur les lectures d'entraînement | des nombres sur des lectures mises à part | de tels nombres pour chaque germe et pour les inconnues |
# | Limites | aucune | une, en général | deux qui découlent des données | de telles limites, chacune avec ce qu'elle causerait |
# | Conseil | aucun | vague | une règle claire d'alerte | une règle claire avec ses coûts en fausses alertes et en germes manqués |

# %% [markdown] role="manual" name="report" points=12
# ### BEGIN SOLUTION
# **Method.** We cut each read into words of 11 letters. The share of its words that also stand in a germ's genome is its score. A word and its
# reverse complement count as one, since we do not know which strand was read. Short words survive the 3 % of wrong letters.
# A read gets the name of the best genome if its score is above a limit. The limit is set so that only 2 % of the unknown reads in training pass it.
#
# **Evidence.** On 400 reads that were kept aside, 99 % of the answers were right: all 274 reads of the four germs, and 97 % of the unknown
# ones. All four mistakes were reads of the harmless relative that were called germ A.
#
# **Limits.** A relative that is closer than those in our training reads would pass the limit and cause false alarms. Where the machine
# makes more than 3 % errors, true reads fall below the limit and a germ is missed. All data are simulated: real genomes share genes.
#
# **Advice.** Do not raise an alarm for one read. With 1,000 reads, 10 of them unknown reads by mistake, ask for 20 reads of the dangerous
# strain, and confirm with a second sample. Fewer reads would mean more false alarms; more would miss a germ below 2 % of the DNA.
# ### END SOLUTION
