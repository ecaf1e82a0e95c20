# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-challenge-1
#   title: {en: "Challenge: nitrogen in the drums", fr: "Défi : de l'azote dans les fûts"}
#   challenge: true
#   difficulty: 5
#   minutes: 120
#   skills: [fnd.nlp.lm, fnd.eval.calib, fnd.ml.split]
#   hints:
#     - en: "Which pieces of a name tell a chemist that there is nitrogen? They are parts of words, and you can't list them all. What could learn them from the labels?"
#       fr: "Quels morceaux d'un nom disent à une chimiste ou à un chimiste qu'il y a de l'azote ? Ce sont des parties de mots, et vous ne pouvez pas les citer toutes. Qu'est-ce qui pourrait les apprendre des étiquettes ?"
#     - en: "CountVectorizer(analyzer=\"char\") with ngram_range=LENGTHS turns a name into counts of its pieces. Try it in a make_pipeline, and judge your choice on a part of the labelled names that you keep aside."
#       fr: "CountVectorizer(analyzer=\"char\") avec ngram_range=LENGTHS change un nom en comptes de ses morceaux. Essayez-le dans un make_pipeline, et jugez votre choix sur une partie des noms étiquetés que vous mettez de côté."
#     - en: "make_pipeline of CountVectorizer (analyzer, ngram_range=LENGTHS) and LogisticRegression is a sound start; predict_proba gives the probabilities. For decide and budget, compare two expected costs for each drum: the one of sorting it out and the one of letting it pass; np.minimum takes the smaller one."
#       fr: "Un make_pipeline de CountVectorizer (analyzer, ngram_range=LENGTHS) et LogisticRegression est un bon départ ; predict_proba donne les probabilités. Pour decide et budget, comparez deux coûts attendus pour chaque fût : celui de le mettre à part et celui de le laisser passer ; np.minimum prend le plus petit."
#   misconceptions:
#     - says:
#         en: "A few words that stand for nitrogen are enough."
#         fr: "Quelques mots qui évoquent l'azote suffisent."
#       wrong:
#         forecast: |
#           import re
#
#           def forecast(train_names, train_labels, new_names):
#               words = re.compile("amin|amid|nitr|anil|pyri|azo|ammon|cyan|urea|imid")
#               return [0.95 if words.search(name) else 0.05 for name in new_names]
#     - says:
#         en: "More likely than not is the right limit, whatever a mistake costs."
#         fr: "Plus probable qu'improbable est la bonne limite, quel que soit le coût d'une erreur."
#       wrong:
#         decide: |
#           def decide(probabilities, cost_miss, cost_check):
#               return [p >= 0.5 for p in probabilities]
#     - says:
#         en: "A name is a set of whole words."
#         fr: "Un nom est un ensemble de mots entiers."
#       wrong:
#         forecast: |
#           def forecast(train_names, train_labels, new_names):
#               model = make_pipeline(CountVectorizer(), LogisticRegression())
#               return model.fit(train_names, train_labels).predict_proba(new_names)[:, 1]
#     - says:
#         en: "Any score that ranks well can be read as a probability."
#         fr: "Tout score qui classe bien peut se lire comme une probabilité."
#       wrong:
#         forecast: |
#           from sklearn.naive_bayes import MultinomialNB
#
#           def forecast(train_names, train_labels, new_names):
#               model = make_pipeline(CountVectorizer(analyzer="char", ngram_range=(2, 4)), MultinomialNB())
#               return model.fit(train_names, train_labels).predict_proba(new_names)[:, 1]
#   alternatives:
#     - forecast: |
#         from sklearn.feature_extraction.text import TfidfVectorizer
#
#         def forecast(train_names, train_labels, new_names):
#             pieces = TfidfVectorizer(analyzer="char", ngram_range=(1, 4), sublinear_tf=True)
#             model = make_pipeline(pieces, LogisticRegression(C=30))
#             return list(model.fit(train_names, train_labels).predict_proba(new_names)[:, 1])
#       decide: |
#         def decide(probabilities, cost_miss, cost_check):
#             limit = cost_check / (cost_miss + cost_check)
#             return [bool(p >= limit) for p in probabilities]
#       budget: |
#         def budget(probabilities, cost_miss, cost_check):
#             costs = [p * cost_miss if not apart else (1 - p) * cost_check for p, apart in zip(probabilities, decide(probabilities, cost_miss, cost_check))]
#             return sum(costs) / len(costs)
#   tests:
#     ranks: {en: "Tells names with nitrogen from names without", fr: "Distingue les noms avec azote des noms sans"}
#     decisions: {en: "Decides by what mistakes cost", fr: "Décide selon le coût des erreurs"}
#     promise: {en: "Promises a cost and keeps to it", fr: "Promet un coût et s'y tient"}
#     report: {en: "Reports to the partner", fr: "Rend compte au partenaire"}
#   messages:
#     "forecast should give one probability for each new name: {} here, not {}.": "forecast devrait renvoyer une probabilité par nouveau nom : {} ici, et non {}."
#     "Probabilities lie between 0 and 1.": "Les probabilités sont entre 0 et 1."
#     "On drums never seen before, too many with nitrogen rank below drums without. Which parts of a name does your method look at, and does it learn them from the labels?": "Sur des fûts jamais vus, trop de fûts avec azote sont classés derrière des fûts sans. Quelles parties d'un nom votre méthode regarde-t-elle, et les apprend-elle des étiquettes ?"
#     "On drums never seen before, the probabilities are too far from what is in the drums (Brier score). Do they say too much, or too little?": "Sur des fûts jamais vus, les probabilités sont trop loin du contenu des fûts (score de Brier). Disent-elles trop, ou trop peu ?"
#     "A drum that surely holds nitrogen is sorted out, one that surely does not is not; decide gave {}.": "Un fût qui contient sûrement de l'azote est mis à part, un fût qui n'en contient sûrement pas ne l'est pas ; decide a renvoyé {}."
#     "When a miss costs ten times a check, even a small probability is worth a check.": "Quand un oubli coûte dix fois une mise à part, même une petite probabilité justifie la mise à part."
#     "When a check costs more than a miss, only a high probability is worth it.": "Quand une mise à part coûte plus qu'un oubli, seule une forte probabilité la justifie."
#     "When both ways cost the same, the drum is sorted out.": "Quand les deux voies coûtent autant, le fût est mis à part."
#     "On drums never seen before, your forecast and decisions cost too much per drum. Which mistakes are the expensive ones?": "Sur des fûts jamais vus, vos prévisions et décisions coûtent trop cher par fût. Quelles erreurs sont les plus chères ?"
#     "When everything is certain, nothing is lost: budget should give 0, not {}.": "Quand tout est certain, rien n'est perdu : budget devrait renvoyer 0, et non {}."
#     "The expected cost of a drum is the smaller one of two: sorting it out for nothing, or missing its nitrogen. Take the mean over all drums.": "Le coût attendu d'un fût est le plus petit de deux : le mettre à part pour rien, ou manquer son azote. Prenez la moyenne sur tous les fûts."
#     "The cost that you promise is far from the cost on drums never seen before: the probabilities are not calibrated.": "Le coût promis est loin du coût sur des fûts jamais vus : les probabilités ne sont pas calibrées."
# ---

# %% [markdown] lang="en"
# # Challenge: nitrogen in the drums
#
# **What you will be able to do:** lead a small project from a partner's question to an honest promise.
#
# ## The brief
#
# *From: Amara Okafor, Delta Solvent Recovery.* "We burn old solvents. Nitrogen in a drum turns into nitrogen oxides in our chimney. Such drums must go to another furnace. The labels give only a name; the formula is mostly lost. We have 1,000 names that our laboratory checked. Tell us, for each new drum, how likely nitrogen is. If we send a drum to the other furnace for nothing, we lose one unit. If we miss one, we lose ten. And tell us beforehand what this will cost us per drum."
#
# The partner and the costs are invented. The names are real.
#
# ## What is given
#
# - `names`: 1,000 names; `has_nitrogen`: 1 or 0 for each.
# - `LENGTHS`: lengths of pieces of names that may serve you. You need not use it.
#
# ## Your task
#
# 1. `forecast(train_names, train_labels, new_names)` learns from the first two and gives back one probability of nitrogen for each new name. Any method; under 5 seconds.
# 2. `decide(probabilities, cost_miss, cost_check)` gives back `True` for each drum to sort out. It picks the way with the lower expected cost. When both cost the same: `True`.
# 3. `budget(probabilities, cost_miss, cost_check)` gives back the expected cost per drum under these decisions, a mean.
# 4. Write the report at the end.
#
# ## How it is judged
#
# On 815 names that you have not seen: area under the ROC curve above 0.95, Brier score below 0.035, real cost below 0.22 a drum, and your promise at most 0.1 away from it. So keep a part of your names aside, and judge yourself first.
#
# *Data: names and formulas by PubChem ([Kim and colleagues, 2023](https://doi.org/10.1093/nar/gkac956)), from chemicals.*

# %% [markdown] lang="fr"
# # Défi : de l'azote dans les fûts
#
# **Ce que vous saurez faire :** mener un petit projet, de la question d'un partenaire à une promesse honnête.
#
# ## La demande
#
# *De : Amara Okafor, Delta Solvent Recovery.* « Nous brûlons de vieux solvants. L'azote d'un fût devient des oxydes d'azote dans notre cheminée. De tels fûts doivent aller dans un autre four. Les étiquettes ne donnent qu'un nom ; la formule est le plus souvent perdue. Nous avons 1 000 noms vérifiés par notre laboratoire. Dites-nous, pour chaque nouveau fût, la probabilité qu'il contienne de l'azote. Un fût envoyé pour rien vers l'autre four nous coûte une unité. Un fût manqué nous en coûte dix. Et dites-nous d'avance ce que cela nous coûtera par fût. »
#
# Le partenaire et les coûts sont inventés. Les noms sont réels.
#
# ## Ce qui est donné
#
# - `names` : 1 000 noms, en anglais ; `has_nitrogen` : 1 ou 0 pour chacun.
# - `LENGTHS` : des longueurs de morceaux de noms qui peuvent vous servir. Rien ne vous y oblige.
#
# ## À vous de jouer
#
# 1. `forecast(train_names, train_labels, new_names)` apprend sur les deux premiers et renvoie une probabilité d'azote par nouveau nom. Méthode libre ; moins de 5 secondes.
# 2. `decide(probabilities, cost_miss, cost_check)` renvoie `True` pour chaque fût à mettre à part. Elle choisit la voie au coût attendu le plus bas. Si les deux coûtent autant : `True`.
# 3. `budget(probabilities, cost_miss, cost_check)` renvoie le coût attendu par fût avec ces décisions, une moyenne.
# 4. Rédigez le rapport à la fin.
#
# ## Comment on juge
#
# Sur 815 noms que vous n'avez pas vus : aire sous la courbe ROC au-dessus de 0,95, score de Brier au-dessous de 0,035, coût réel au-dessous de 0,22 par fût, et une promesse à 0,1 près au plus. Mettez donc une partie de vos noms de côté, et jugez-vous d'abord.
#
# *Données : noms et formules de PubChem ([Kim et collègues, 2023](https://doi.org/10.1093/nar/gkac956)), fournis par chemicals.*

# %% role="locked" name="data"
import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from enact_learn.datasets.compound_names import compound_names

labelled = compound_names().sample(frac=1, random_state=7)[:1000]
names = labelled["name"].tolist()
has_nitrogen = labelled["formula"].str.contains("N(?![a-z])").astype(int).tolist()  # N, but not Na or Ni
LENGTHS = (2, 3)

# %% role="solution" name="forecast"
def forecast(train_names, train_labels, new_names):
    """Give a probability of nitrogen for each new name, learned from labelled names."""
    ### BEGIN SOLUTION
    model = make_pipeline(CountVectorizer(analyzer="char", ngram_range=LENGTHS), LogisticRegression())
    return model.fit(train_names, train_labels).predict_proba(new_names)[:, 1]
    ### END SOLUTION

# %% role="tests" name="ranks" points=4
some = np.asarray(forecast(names[:300], has_nitrogen[:300], names[300:320]), float)
assert some.shape == (20,), f"forecast should give one probability for each new name: {20} here, not {some.shape}."
assert ((some >= 0) & (some <= 1)).all(), "Probabilities lie between 0 and 1."
### BEGIN HIDDEN TESTS
from sklearn.metrics import brier_score_loss, roc_auc_score

unseen = compound_names().sample(frac=1, random_state=7)[1000:]
truth = unseen["formula"].str.contains("N(?![a-z])").astype(int).to_numpy()
said = np.asarray(forecast(names, has_nitrogen, unseen["name"].tolist()), float)
assert roc_auc_score(truth, said) > 0.95, "On drums never seen before, too many with nitrogen rank below drums without. Which parts of a name does your method look at, and does it learn them from the labels?"
assert brier_score_loss(truth, said) < 0.035, "On drums never seen before, the probabilities are too far from what is in the drums (Brier score). Do they say too much, or too little?"
### END HIDDEN TESTS

# %% role="solution" name="decide"
def decide(probabilities, cost_miss, cost_check):
    """Give True for each drum to sort out, by the lower expected cost."""
    ### BEGIN SOLUTION
    p = np.asarray(probabilities)
    return p * cost_miss >= (1 - p) * cost_check
    ### END SOLUTION

# %% role="tests" name="decisions" points=3
answer = list(map(bool, decide(np.array([1.0, 0.0]), 1, 1)))
assert answer == [True, False], f"A drum that surely holds nitrogen is sorted out, one that surely does not is not; decide gave {answer}."
### BEGIN HIDDEN TESTS
assert list(map(bool, decide(np.array([0.15, 0.05, 0.6]), 10, 1))) == [True, False, True], "When a miss costs ten times a check, even a small probability is worth a check."
assert list(map(bool, decide(np.array([0.6, 0.7, 0.9]), 1, 4))) == [False, False, True], "When a check costs more than a miss, only a high probability is worth it."
assert list(map(bool, decide(np.array([0.25, 0.5]), 3, 1))) == [True, True], "When both ways cost the same, the drum is sorted out."
unseen = compound_names().sample(frac=1, random_state=7)[1000:]
truth = unseen["formula"].str.contains("N(?![a-z])").to_numpy()
said = np.asarray(forecast(names, has_nitrogen, unseen["name"].tolist()), float)
apart = np.array(list(map(bool, decide(said, 10, 1))))
real_cost = (10 * (truth & ~apart) + 1 * (apart & ~truth)).mean()
assert real_cost < 0.22, "On drums never seen before, your forecast and decisions cost too much per drum. Which mistakes are the expensive ones?"
### END HIDDEN TESTS

# %% role="solution" name="budget"
def budget(probabilities, cost_miss, cost_check):
    """Give the expected cost per drum when each one is decided by the lower expected cost."""
    ### BEGIN SOLUTION
    p = np.asarray(probabilities)
    return np.minimum(p * cost_miss, (1 - p) * cost_check).mean()
    ### END SOLUTION

# %% role="tests" name="promise" points=3
answer = budget(np.array([1.0, 0.0]), 10, 1)
assert abs(answer) < 1e-9, f"When everything is certain, nothing is lost: budget should give 0, not {answer}."
### BEGIN HIDDEN TESTS
assert abs(budget(np.array([0.5, 0.02, 0.9, 0.3]), 10, 1) - (0.5 + 0.2 + 0.1 + 0.7) / 4) < 1e-9 and abs(budget(np.array([0.2, 0.9]), 3, 8) - 0.7) < 1e-9, "The expected cost of a drum is the smaller one of two: sorting it out for nothing, or missing its nitrogen. Take the mean over all drums."
unseen = compound_names().sample(frac=1, random_state=7)[1000:]
truth = unseen["formula"].str.contains("N(?![a-z])").to_numpy()
said = np.asarray(forecast(names, has_nitrogen, unseen["name"].tolist()), float)
real_cost = np.where(said * 10 >= 1 - said, ~truth * 1.0, truth * 10.0).mean()
assert abs(budget(said, 10, 1) - real_cost) < 0.1, "The cost that you promise is far from the cost on drums never seen before: the probabilities are not calibrated."
### END HIDDEN TESTS

# %% [markdown] lang="en"
# ## Your report
#
# Write to Amara Okafor, in at most 200 words and without technical terms that you do not explain. A person grades it, up to 6 points: the levels of the four criteria, divided by two.
#
# | criterion | 0 | 1 | 2 | 3 |
# |---|---|---|---|---|
# | Evidence | none | a number without its origin | numbers from names kept aside | also with an uncertainty |
# | Choice | none | a method named | compared with a simpler one | compared, and cost in mind |
# | Limits | none | general caution | which names fail | also what to do with them |
# | Clarity | hard to follow | partly clear | clear | clear, and asks for a decision |

# %% [markdown] lang="fr"
# ## Votre rapport
#
# Écrivez à Amara Okafor, en 200 mots au plus et sans terme technique non expliqué. Une personne le note, jusqu'à 6 points : les niveaux des quatre critères, divisés par deux.
#
# | critère | 0 | 1 | 2 | 3 |
# |---|---|---|---|---|
# | Preuves | aucune | un nombre sans origine | des nombres sur des noms mis de côté | et leur incertitude |
# | Choix | aucun | une méthode nommée | comparée à une plus simple | comparée, avec le coût en vue |
# | Limites | aucune | prudence générale | quels noms échouent | et que faire de ceux-ci |
# | Clarté | difficile à suivre | en partie claire | claire | claire, et demande une décision |

# %% [markdown] role="manual" name="report" points=6
# ### BEGIN SOLUTION
# We tried two ways on 300 of your 1,000 names that the methods had not seen. A list of ten word pieces such as "amin"
# misses names like caffeine and morpholine. A method that learns pieces of two and three letters from the other 700
# names ranks a drum with nitrogen above one without in about 98 of 100 pairs (give or take 1).
# With your costs, a drum should go to the other furnace as soon as nitrogen is more likely than 1 in 11. We expect a
# cost of about 0.15 units per drum, against 0.83 if all drums went there.
# Where it fails: trade names and numbers tell nothing about what is inside (caspan, 4439-20-7). Please let the
# laboratory check every drum whose label is a trade name or a number. We also do not know how your labels differ
# from the names in our list.
# We ask you to decide whether 0.15 units per drum is acceptable, and to send us 100 real labels for a last check.
# ### END SOLUTION
