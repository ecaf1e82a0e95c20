# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: med-tri-rct-1
#   title: {en: "The risk in each arm of a trial", fr: "Le risque dans chaque bras d'un essai"}
#   difficulty: 1
#   minutes: 8
#   skills: [med.tri.rct]
#   hints:
#     - en: "A risk is a share. Which people stand below the fraction line: everybody, or those of one arm?"
#       fr: "Un risque est une part. Qui compte-t-on sous la barre de fraction : tout le monde, ou les personnes d'un seul bras ?"
#     - en: "Keep the rows where trial[\"indinavir\"] equals arm. Python counts True as 1 and False as 0, so the mean of a column of True and False is a share."
#       fr: "Gardez les lignes où trial[\"indinavir\"] est égal à arm. Python compte True pour 1 et False pour 0 : la moyenne d'une colonne de True et False est donc une part."
#     - en: "The mean() of the column progressed, in these rows, is the risk. For risk_ratio, use your function risk twice: arm True stands above the fraction line."
#       fr: "La moyenne, mean(), de la colonne progressed dans ces lignes est le risque. Pour risk_ratio, servez-vous deux fois de votre fonction risk : le bras True est au-dessus de la barre de fraction."
#   misconceptions:
#     - says:
#         en: "The events of an arm are divided by everybody in the trial."
#         fr: "On divise les événements d'un bras par toutes les personnes de l'essai."
#       wrong:
#         risk: |
#           def risk(trial, arm):
#               events = trial["progressed"] & (trial["indinavir"] == arm)
#               return events.sum() / len(trial)
#     - says:
#         en: "The risk in an arm is the share of the events that fell into this arm."
#         fr: "Le risque d'un bras est la part des événements survenus dans ce bras."
#       wrong:
#         risk: |
#           def risk(trial, arm):
#               events = trial[trial["progressed"]]
#               return (events["indinavir"] == arm).mean()
#     - says:
#         en: "The risk ratio divides the arm without the new drug by the arm with it."
#         fr: "Le risque relatif divise le bras sans le nouveau médicament par celui qui le reçoit."
#       wrong:
#         risk-ratio: |
#           def risk_ratio(trial):
#               return risk(trial, False) / risk(trial, True)
#   tests:
#     one-arm: {en: "Computes the risk in one arm", fr: "Calcule le risque dans un bras"}
#     ratio: {en: "Compares the arms by a ratio", fr: "Compare les bras par un rapport"}
#   messages:
#     "A risk is a number from 0 to 1; risk gave {}.": "Un risque est un nombre de 0 à 1 ; risk a donné {}."
#     "In `small`, one of the two people with three drugs progressed: the risk is 0.5, not {}.": "Dans `small`, la maladie a progressé chez une des deux personnes sous trois médicaments : le risque est 0,5, et non {}."
#     "The risk in the arm indinavir={} of the real trial is not right. Count people of this arm only, above and below the fraction line.": "Le risque dans le bras indinavir={} de l'essai réel n'est pas juste. Ne comptez que les personnes de ce bras, au-dessus et au-dessous de la barre de fraction."
#     "When the arms differ in size, each risk still has the people of its own arm below the fraction line.": "Quand les bras n'ont pas la même taille, chaque risque garde les personnes de son propre bras sous la barre de fraction."
#     "In `small` the risks are 0.5 and 1.0, so the ratio is 0.5; risk_ratio gave {}.": "Dans `small`, les risques sont 0,5 et 1 : le rapport vaut donc 0,5 ; risk_ratio a donné {}."
#     "The ratio in the real trial is not right. A drug that helps has a ratio below 1: which arm stands above the fraction line?": "Le rapport dans l'essai réel n'est pas juste. Un médicament utile a un rapport inférieur à 1 : quel bras est au-dessus de la barre de fraction ?"
#     "Compare the two risks by a division. A difference is another measure.": "Comparez les deux risques par une division. Une différence est une autre mesure."
# ---

# %% [markdown] lang="en"
# # The risk in each arm of a trial
#
# **What you will be able to do:** read a trial table, compute the risk in each arm, and compare the two risks.
#
# ## Why it matters
#
# In 1996, two drugs were the usual treatment of HIV. Would a third drug, indinavir, hold AIDS back? The trial ACTG 320 let chance choose who got it ([Hammer et al., 1997](https://doi.org/10.1056/NEJM199709113371101)). When chance forms the groups, a difference between them tells about the drug.
#
# ## The idea
#
# The risk in an arm is a share:
#
# $$\text{risk} = \frac{\text{people of the arm with an event}}{\text{all people of the arm}}$$
#
# The *risk ratio* divides the risk with the new drug by the risk without it. With risks of 0.04 and 0.10, the ratio is 0.4. Below 1, the new drug did better.
#
# ## What is given
#
# `trial` has one person in each row. The column `indinavir` is `True` in the arm with three drugs. The column `progressed` is `True` when AIDS was diagnosed or the person died. `small` is an invented table of three people.
#
# ## Your task
#
# 1. `risk(trial, arm)` gives back the risk, from 0 to 1, in the arm where `indinavir` equals `arm` (`True` or `False`).
# 2. `risk_ratio(trial)` gives back the risk of the arm `True` divided by that of the arm `False`.
#
# *Data: ACTG 320, real people, published without names, by way of scikit-survival.*

# %% [markdown] lang="fr"
# # Le risque dans chaque bras d'un essai
#
# **Ce que vous saurez faire :** lire la table d'un essai, calculer le risque dans chaque bras et comparer les deux risques.
#
# ## Pourquoi c'est important
#
# En 1996, on traitait le VIH par deux médicaments. Un troisième, l'indinavir, pouvait-il retarder le sida ? Dans l'essai ACTG 320, c'est le hasard qui a choisi qui le recevait ([Hammer et al., 1997](https://doi.org/10.1056/NEJM199709113371101)). Quand le hasard forme les groupes, leur différence parle du médicament.
#
# ## L'idée
#
# Le risque dans un bras est une part :
#
# $$\text{risque} = \frac{\text{personnes du bras avec un événement}}{\text{toutes les personnes du bras}}$$
#
# Le *risque relatif* divise le risque avec le nouveau médicament par le risque sans lui. Avec des risques de 0,04 et 0,10, il vaut 0,4. En dessous de 1, le nouveau médicament a fait mieux.
#
# ## Ce qui est donné
#
# `trial` contient une personne par ligne. La colonne `indinavir` vaut `True` dans le bras à trois médicaments. La colonne `progressed` vaut `True` quand le sida a été diagnostiqué ou que la personne est morte. `small` est une table inventée de trois personnes.
#
# ## À vous de jouer
#
# 1. `risk(trial, arm)` renvoie le risque, de 0 à 1, dans le bras où `indinavir` est égal à `arm` (`True` ou `False`).
# 2. `risk_ratio(trial)` renvoie le risque du bras `True` divisé par celui du bras `False`.
#
# *Données : ACTG 320, personnes réelles, publiées sans les noms, par l'intermédiaire de scikit-survival.*

# %% role="locked" name="data"
import pandas as pd

from enact_learn.datasets.aids_trial import aids_trial

trial = aids_trial()[["indinavir", "progressed"]]
small = pd.DataFrame({"indinavir": [True, True, False], "progressed": [True, False, True]})
trial.head()

# %% role="solution" name="risk"
def risk(trial, arm):
    """Give the share (0 to 1) of the people of an arm who progressed."""
    ### BEGIN SOLUTION
    people = trial[trial["indinavir"] == arm]
    return people["progressed"].mean()
    ### END SOLUTION

# %% role="tests" name="one-arm" points=2
answer = risk(small, True)
assert 0 <= answer <= 1, f"A risk is a number from 0 to 1; risk gave {answer}."
assert abs(answer - 0.5) < 1e-9, f"In `small`, one of the two people with three drugs progressed: the risk is 0.5, not {answer}."
### BEGIN HIDDEN TESTS
for arm in (True, False):
    chosen = [event for drug, event in zip(trial["indinavir"], trial["progressed"]) if drug == arm]
    assert abs(risk(trial, arm) - sum(chosen) / len(chosen)) < 1e-9, f"The risk in the arm indinavir={arm} of the real trial is not right. Count people of this arm only, above and below the fraction line."
uneven = pd.DataFrame({"indinavir": [True] + [False] * 5, "progressed": [False, True, False, False, False, False]})
assert abs(risk(uneven, False) - 0.2) < 1e-9 and abs(risk(uneven, True)) < 1e-9, "When the arms differ in size, each risk still has the people of its own arm below the fraction line."
### END HIDDEN TESTS

# %% role="solution" name="risk-ratio"
def risk_ratio(trial):
    """Divide the risk with indinavir by the risk without it."""
    ### BEGIN SOLUTION
    return risk(trial, True) / risk(trial, False)
    ### END SOLUTION

# %% role="tests" name="ratio" points=1
answer = risk_ratio(small)
assert abs(answer - 0.5) < 1e-9, f"In `small` the risks are 0.5 and 1.0, so the ratio is 0.5; risk_ratio gave {answer}."
### BEGIN HIDDEN TESTS
with_drug, without = trial[trial["indinavir"]]["progressed"], trial[~trial["indinavir"]]["progressed"]
expected = (with_drug.sum() / len(with_drug)) / (without.sum() / len(without))
assert abs(risk_ratio(trial) - expected) < 1e-9, "The ratio in the real trial is not right. A drug that helps has a ratio below 1: which arm stands above the fraction line?"
four = pd.DataFrame({"indinavir": [True, True, False, False, False, False], "progressed": [True, True, True, False, False, False]})
assert abs(risk_ratio(four) - 4) < 1e-9, "Compare the two risks by a division. A difference is another measure."
### END HIDDEN TESTS
