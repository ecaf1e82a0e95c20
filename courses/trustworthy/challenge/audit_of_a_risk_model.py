# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: tru-challenge-1
#   title: {en: "Challenge: audit of a risk model", fr: "Défi : l'audit d'un modèle de risque"}
#   challenge: true
#   difficulty: 5
#   minutes: 150
#   skills: [tru.fair.measure, tru.xai.perm, tru.fru.budget]
#   hints:
#     - en: "Three questions, three parts: for whom does it miss people, what does it look at, and could something far smaller do the same? Begin with a sketch of the numbers that would answer each one."
#       fr: "Trois questions, trois parties : qui le modèle manque-t-il, que regarde-t-il, et quelque chose de bien plus petit ferait-il aussi bien ? Commencez par esquisser les nombres qui répondraient à chacune."
#     - en: "For the groups, masks joined by & pick who died and who did not; np.unique lists the groups. For the columns, copy X, shuffle one column with permutation, and see how far roc_auc_score falls."
#       fr: "Pour les groupes, des masques réunis par & choisissent qui est mort et qui ne l'est pas ; np.unique liste les groupes. Pour les colonnes, copiez X (copy), mélangez une colonne avec permutation, et voyez de combien baisse roc_auc_score."
#     - en: "In propose, ~np.isin(COLUMNS, FORBIDDEN) marks the columns that may serve. A LogisticRegression on them has coef_ and intercept_; np.zeros makes room for all weights. Elsewhere np.unique, &, copy, permutation and roc_auc_score do the work."
#       fr: "Dans propose, ~np.isin(COLUMNS, FORBIDDEN) marque les colonnes permises. Une LogisticRegression sur celles-ci a coef_ et intercept_ ; np.zeros fait de la place pour tous les poids. Ailleurs, np.unique, &, copy, permutation et roc_auc_score font le travail."
#   misconceptions:
#     - says:
#         en: "Recall is the share of flagged people who died."
#         fr: "Le rappel est la part des personnes signalées qui sont mortes."
#       wrong:
#         groups: |
#           def group_report(flagged, outcome, groups):
#               rows = []
#               for group in np.unique(groups):
#                   here = groups == group
#                   recall = outcome[here & flagged].mean() if (here & flagged).any() else 0.0
#                   reach = 1.96 * np.sqrt(recall * (1 - recall) / max((here & flagged).sum(), 1))
#                   rows.append((group, here.sum(), recall, reach, flagged[here & (outcome == 0)].mean()))
#               return pd.DataFrame(rows, columns=["group", "people", "recall", "reach", "false_alarms"])
#     - says:
#         en: "The uncertainty of a recall comes from all people of the group."
#         fr: "L'incertitude d'un rappel vient de toutes les personnes du groupe."
#       wrong:
#         groups: |
#           def group_report(flagged, outcome, groups):
#               rows = []
#               for group in np.unique(groups):
#                   here = groups == group
#                   recall = flagged[here & (outcome == 1)].mean()
#                   reach = 1.96 * np.sqrt(recall * (1 - recall) / here.sum())
#                   rows.append((group, here.sum(), recall, reach, flagged[here & (outcome == 0)].mean()))
#               return pd.DataFrame(rows, columns=["group", "people", "recall", "reach", "false_alarms"])
#     - says:
#         en: "Columns are shuffled one after the other, without putting the one before back."
#         fr: "On mélange les colonnes l'une après l'autre, sans remettre la précédente en place."
#       wrong:
#         importance: |
#           def importance(predict, X, outcome, repeats, seed):
#               rng = np.random.default_rng(seed)
#               whole = roc_auc_score(outcome, predict(X))
#               shuffled, drops = X.copy(), []
#               for column in range(X.shape[1]):
#                   shuffled[:, column] = rng.permutation(shuffled[:, column])
#                   drops.append(whole - roc_auc_score(outcome, predict(shuffled)))
#               return np.array(drops)
#     - says:
#         en: "Balancing the classes gives a better risk."
#         fr: "Équilibrer les classes donne un meilleur risque."
#       wrong:
#         propose: |
#           def propose(X, outcome):
#               allowed = ~np.isin(COLUMNS, FORBIDDEN)
#               model = LogisticRegression(class_weight="balanced").fit(X[:, allowed], outcome)
#               weights = np.zeros(X.shape[1])
#               weights[allowed] = model.coef_[0]
#               return weights, model.intercept_[0]
#     - says:
#         en: "Weights learned on standardised columns work on the raw ones."
#         fr: "Des poids appris sur des colonnes centrées et réduites valent pour les colonnes brutes."
#       wrong:
#         propose: |
#           def propose(X, outcome):
#               allowed = ~np.isin(COLUMNS, FORBIDDEN)
#               scaled = (X - X.mean(axis=0)) / X.std(axis=0)
#               model = LogisticRegression().fit(scaled[:, allowed], outcome)
#               weights = np.zeros(X.shape[1])
#               weights[allowed] = model.coef_[0]
#               return weights, model.intercept_[0]
#   alternatives:
#     - propose: |
#         def propose(X, outcome):
#             mean, spread = X.mean(axis=0), X.std(axis=0)
#             scaled = np.where(np.isin(COLUMNS, FORBIDDEN), 0, (X - mean) / spread)
#             model = LogisticRegression().fit(scaled, outcome)
#             weights = model.coef_[0] / spread
#             return weights, model.intercept_[0] - (weights * mean).sum()
#   tests:
#     who-is-missed: {en: "Measures who is missed", fr: "Mesure qui est manqué"}
#     what-it-looks-at: {en: "Measures what the model looks at", fr: "Mesure ce que regarde le modèle"}
#     smaller-model: {en: "Proposes a far smaller model", fr: "Propose un modèle bien plus petit"}
#     report: {en: "Reports to the partner", fr: "Rend compte au partenaire"}
#   messages:
#     "The columns should be group, people, recall, reach and false_alarms; they are {}.": "Les colonnes devraient être group, people, recall, reach et false_alarms ; ce sont {}."
#     "Two groups make two rows; group_report gave {}.": "Deux groupes font deux lignes ; group_report en a renvoyé {}."
#     "people counts everybody in the group, and groups come in sorted order.": "people compte toutes les personnes du groupe, et les groupes viennent dans l'ordre trié."
#     "Recall asks those who died: which share of them was flagged?": "Le rappel interroge les personnes mortes : quelle part d'entre elles a été signalée ?"
#     "reach depends on how many people died in the group: the recall was measured on them alone.": "reach dépend du nombre de personnes mortes dans le groupe : le rappel a été mesuré sur elles seules."
#     "False alarms ask those who lived: which share of them was flagged?": "Les fausses alertes interrogent les personnes vivantes : quelle part d'entre elles a été signalée ?"
#     "importance should give one number for each column: {} here, not {}.": "importance devrait renvoyer un nombre par colonne : {} ici, et non {}."
#     "A column that the model does not read should have an importance of exactly 0. Is each column put back before the next one is shuffled?": "Une colonne que le modèle ne lit pas devrait avoir une importance d'exactement 0. Chaque colonne est-elle remise en place avant de mélanger la suivante ?"
#     "A model that reads one perfect column falls to an area of about one half when it is shuffled: an importance near 0.5.": "Un modèle qui lit une seule colonne parfaite tombe à une aire d'environ un demi quand on la mélange : une importance près de 0,5."
#     "A column of less weight in the model should have a smaller importance, but not 0.": "Une colonne qui pèse moins dans le modèle devrait avoir une importance plus petite, mais pas nulle."
#     "The importance is a mean over the repeats: more repeats must not make it larger.": "L'importance est une moyenne sur les répétitions : plus de répétitions ne doivent pas la rendre plus grande."
#     "The data belong to the caller: X must come out as it went in.": "Les données appartiennent au code qui appelle : X doit ressortir comme elle est entrée."
#     "propose should give back 5 weights, one for each column, not {}.": "propose devrait renvoyer 5 poids, un par colonne, et non {}."
#     "Sex and the year of the sample must not count: their weights should be exactly 0.": "Le sexe et l'année du prélèvement ne doivent pas compter : leurs poids devraient être exactement 0."
#     "On people never seen before, your score ranks too poorly. The age alone is not quite enough.": "Sur des personnes jamais vues, votre score classe trop mal. L'âge seul ne suffit pas tout à fait."
#     "On people never seen before, your risks are too far from what happened (Brier score). Are they probabilities, for the raw columns?": "Sur des personnes jamais vues, vos risques sont trop loin de ce qui est arrivé (score de Brier). Sont-ils des probabilités, pour les colonnes brutes ?"
#     "In one of the two age groups, the mean risk is far from the share of people who died.": "Dans l'un des deux groupes d'âge, le risque moyen est loin de la part des personnes mortes."
# ---

# %% [markdown] lang="en"
# # Challenge: audit of a risk model
#
# **What you will be able to do:** examine a bought model for fairness, explanation and cost, and propose a better one.
#
# ## The brief
#
# *From: Lindiwe Nkosi, Harbour Health Network.* "We offer a free health check to people over 50. A vendor sold us a model: it computes the risk to die within ten years, and invites everybody above 30 %. It is a forest of 50 trees and over 10,000 numbers; nobody here can read it. For whom does it fail? What does it look at? Could we use something that fits on a card? Our ethics board forbids the use of sex, and of the year of the sample."
#
# The partner is invented; the data are real.
#
# ## What is given
#
# `COLUMNS` names the five columns of `X`; `FORBIDDEN` two of them. `X_train`, `died_train`: 2,000 people. `X_audit`, `died_audit`: 1,000 others. `vendor_risk(X)`: the model's risks. `under_75`: the age groups of the audit.
#
# ## Your task
#
# 1. `group_report(flagged, outcome, groups)`: a table with one row a group, sorted. Columns: `group`; `people`; `recall`, the share flagged among those with outcome 1; `reach`, 1.96 times its standard error $\sqrt{r(1-r)/n}$, with $n$ the people that the recall $r$ was measured on; `false_alarms`, the share flagged among outcome 0. `flagged` holds True or False.
# 2. `importance(predict, X, outcome, repeats, seed)`: for each column, by how much the area under the ROC curve falls on average when this column alone is shuffled. `predict(X)` gives risks. Leave `X` as it is.
# 3. `propose(X, outcome)`: any method. Give back five weights and an intercept. The risk is $1/(1+e^{-(Xw+b)})$, on the raw columns. Forbidden columns weigh 0.
# 4. Write the report.
#
# ## How it is judged
#
# Your score meets 3,836 unseen people: ROC area above 0.825 (the vendor's has 0.83), Brier score below 0.135, mean risk within 0.06 of the share who died in both age groups.
#
# *Data: free light chain study, Dispenzieri and colleagues, [Mayo Clin. Proc. 2012](https://doi.org/10.1016/j.mayocp.2012.03.009), from scikit-survival. Real, published, without names.*

# %% [markdown] lang="fr"
# # Défi : l'audit d'un modèle de risque
#
# **Ce que vous saurez faire :** examiner un modèle acheté pour son équité, ses explications et son coût, et en proposer un meilleur.
#
# ## La demande
#
# *De : Lindiwe Nkosi, Harbour Health Network.* « Nous offrons un bilan de santé gratuit aux personnes de plus de 50 ans. Une entreprise nous a vendu un modèle : il calcule le risque de mourir dans les dix ans et invite toutes les personnes au-dessus de 30 %. C'est une forêt de 50 arbres et de plus de 10 000 nombres ; personne ici ne peut la lire. Pour qui échoue-t-elle ? Que regarde-t-elle ? Pourrions-nous utiliser quelque chose qui tienne sur une carte ? Notre comité d'éthique interdit l'usage du sexe, et de l'année du prélèvement. »
#
# Le partenaire est inventé ; les données sont réelles.
#
# ## Ce qui est donné
#
# `COLUMNS` nomme les cinq colonnes de `X` ; `FORBIDDEN` deux d'entre elles. `X_train`, `died_train` : 2 000 personnes. `X_audit`, `died_audit` : 1 000 autres. `vendor_risk(X)` : les risques du modèle. `under_75` : les groupes d'âge de l'audit.
#
# ## À vous de jouer
#
# 1. `group_report(flagged, outcome, groups)` : une table avec une ligne par groupe, triée. Colonnes : `group` ; `people` ; `recall`, le rappel, part signalée parmi les issues 1 ; `reach`, 1,96 fois son erreur type $\sqrt{r(1-r)/n}$, où $n$ compte les personnes sur qui le rappel $r$ a été mesuré ; `false_alarms`, la part signalée parmi les issues 0. `flagged` contient True ou False.
# 2. `importance(predict, X, outcome, repeats, seed)` : pour chaque colonne, de combien baisse en moyenne l'aire sous la courbe ROC quand on mélange cette seule colonne. `predict(X)` donne des risques. Laissez `X` telle quelle.
# 3. `propose(X, outcome)` : méthode libre. Renvoyez cinq poids et une constante. Le risque est $1/(1+e^{-(Xw+b)})$, sur les colonnes brutes. Les colonnes interdites pèsent 0.
# 4. Rédigez le rapport.
#
# ## Comment on juge
#
# Votre score est appliqué à 3 836 personnes jamais vues : aire ROC au-dessus de 0,825 (celle du modèle vendu est de 0,83), score de Brier au-dessous de 0,135, risque moyen à 0,06 près de la part des personnes mortes dans les deux groupes d'âge.
#
# *Données : étude des chaînes légères libres, Dispenzieri et collègues, [Mayo Clin. Proc. 2012](https://doi.org/10.1016/j.mayocp.2012.03.009), fournies par scikit-survival. Réelles, publiées, sans noms.*

# %% role="locked" name="data"
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from enact_learn.datasets.free_light_chain import free_light_chain

people = free_light_chain()
people = people[(people["died"] == 1) | (people["follow_up_days"] >= 3652)].sample(frac=1, random_state=7)[:3000]  # known after ten years
died = ((people["died"] == 1) & (people["follow_up_days"] < 3652)).astype(int).to_numpy()
COLUMNS = ["age_years", "woman", "kappa_mg_per_dl", "lambda_mg_per_dl", "sample_year"]
FORBIDDEN = ["woman", "sample_year"]
facts = people.assign(woman=people["sex"] == "F")[COLUMNS].to_numpy(float)
X_train, died_train = facts[:2000], died[:2000]
X_audit, died_audit = facts[2000:], died[2000:]
vendor = RandomForestClassifier(50, min_samples_leaf=5, random_state=0).fit(X_train, died_train)


def vendor_risk(X):
    return vendor.predict_proba(X)[:, 1]


under_75 = np.where(X_audit[:, 0] < 75, "under 75", "75 or more")

# %% role="solution" name="groups"
def group_report(flagged, outcome, groups):
    """Give recall, its uncertainty and false alarms for each group."""
    ### BEGIN SOLUTION
    rows = []
    for group in np.unique(groups):
        here = groups == group
        recall = flagged[here & (outcome == 1)].mean()
        reach = 1.96 * np.sqrt(recall * (1 - recall) / (here & (outcome == 1)).sum())
        rows.append((group, here.sum(), recall, reach, flagged[here & (outcome == 0)].mean()))
    return pd.DataFrame(rows, columns=["group", "people", "recall", "reach", "false_alarms"])
    ### END SOLUTION

# %% role="tests" name="who-is-missed" points=3
answer = group_report(np.array([True, False, True, False]), np.array([1, 0, 1, 0]), np.array(["a", "a", "b", "b"]))
assert list(answer.columns) == ["group", "people", "recall", "reach", "false_alarms"], f"The columns should be group, people, recall, reach and false_alarms; they are {list(answer.columns)}."
assert len(answer) == 2, f"Two groups make two rows; group_report gave {len(answer)}."
### BEGIN HIDDEN TESTS
flags = np.array([1, 1, 0, 1, 0, 0, 0, 1, 0, 0], bool)
outcomes = np.array([1, 1, 1, 1, 1, 0, 0, 0, 0, 0])
places = np.array(["b", "b", "b", "b", "a", "a", "a", "a", "a", "b"])
outcomes[5] = 1
table = group_report(flags, outcomes, places)
assert list(table["group"]) == ["a", "b"] and list(table["people"]) == [5, 5], "people counts everybody in the group, and groups come in sorted order."
assert np.allclose(list(table["recall"]), [0, 0.75]), "Recall asks those who died: which share of them was flagged?"
assert np.allclose(list(table["reach"]), [0, 1.96 * (0.75 * 0.25 / 4) ** 0.5]), "reach depends on how many people died in the group: the recall was measured on them alone."
assert np.allclose(list(table["false_alarms"]), [1 / 3, 0]), "False alarms ask those who lived: which share of them was flagged?"
### END HIDDEN TESTS

# %% role="solution" name="importance"
def importance(predict, X, outcome, repeats, seed):
    """Give for each column how far the ROC area falls, on average, when this column is shuffled."""
    ### BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    areas = np.empty((repeats, X.shape[1]))
    for repeat, column in np.ndindex(areas.shape):
        shuffled = X.copy()
        shuffled[:, column] = rng.permutation(X[:, column])
        areas[repeat, column] = roc_auc_score(outcome, predict(shuffled))
    return roc_auc_score(outcome, predict(X)) - areas.mean(axis=0)
    ### END SOLUTION

# %% role="tests" name="what-it-looks-at" points=3
rng = np.random.default_rng(3)
toy = rng.normal(size=(1000, 3))
happened = (toy[:, 1] > 0).astype(int)
answer = np.asarray(importance(lambda X: np.asarray(X)[:, 1], toy, happened, 2, 5))
assert answer.shape == (3,), f"importance should give one number for each column: {3} here, not {answer.shape}."
### BEGIN HIDDEN TESTS
assert answer[0] == 0 and answer[2] == 0, "A column that the model does not read should have an importance of exactly 0. Is each column put back before the next one is shuffled?"
assert 0.4 < answer[1] < 0.6, "A model that reads one perfect column falls to an area of about one half when it is shuffled: an importance near 0.5."
before = toy.copy()
mixed = np.asarray(importance(lambda X: np.asarray(X) @ [3.0, 0.0, 1.0], toy, (toy @ [3.0, 0.0, 1.0] > 0).astype(int), 5, 1))
assert mixed[0] > 0.25 > mixed[2] > 0.01, "A column of less weight in the model should have a smaller importance, but not 0."
assert mixed[1] == 0, "A column that the model does not read should have an importance of exactly 0. Is each column put back before the next one is shuffled?"
assert 0.3 < mixed[0] < 0.6, "The importance is a mean over the repeats: more repeats must not make it larger."
assert (toy == before).all(), "The data belong to the caller: X must come out as it went in."
### END HIDDEN TESTS

# %% role="solution" name="propose"
def propose(X, outcome):
    """Give five weights and an intercept of a small risk score, for the raw columns."""
    ### BEGIN SOLUTION
    allowed = ~np.isin(COLUMNS, FORBIDDEN)
    model = LogisticRegression().fit(X[:, allowed], outcome)
    weights = np.zeros(len(COLUMNS))
    weights[allowed] = model.coef_[0]
    return weights, model.intercept_[0]
    ### END SOLUTION

# %% role="tests" name="smaller-model" points=4
weights, intercept = propose(X_train, died_train)
weights = np.asarray(weights, float)
assert weights.shape == (5,), f"propose should give back 5 weights, one for each column, not {weights.shape}."
### BEGIN HIDDEN TESTS
assert weights[1] == 0 and weights[4] == 0, "Sex and the year of the sample must not count: their weights should be exactly 0."
others = free_light_chain()
others = others[(others["died"] == 1) | (others["follow_up_days"] >= 3652)].sample(frac=1, random_state=7)[3000:]
happened = ((others["died"] == 1) & (others["follow_up_days"] < 3652)).astype(int).to_numpy()
unseen = others.assign(woman=others["sex"] == "F")[["age_years", "woman", "kappa_mg_per_dl", "lambda_mg_per_dl", "sample_year"]].to_numpy(float)
risk = 1 / (1 + np.exp(-np.clip(unseen @ weights + float(intercept), -50, 50)))
assert roc_auc_score(happened, risk) > 0.825, "On people never seen before, your score ranks too poorly. The age alone is not quite enough."
assert ((risk - happened) ** 2).mean() < 0.135, "On people never seen before, your risks are too far from what happened (Brier score). Are they probabilities, for the raw columns?"
for part in (unseen[:, 0] < 75, unseen[:, 0] >= 75):
    assert abs(risk[part].mean() - happened[part].mean()) < 0.06, "In one of the two age groups, the mean risk is far from the share of people who died."
### END HIDDEN TESTS

# %% [markdown] lang="en"
# ## Your report
#
# Apply `group_report` and `importance` to the vendor's model on the audit part, and your own score too. Then write to Lindiwe Nkosi, in at most 250 words. A person grades it, up to 6 points: the levels of the four criteria, divided by two.
#
# | criterion | 0 | 1 | 2 | 3 |
# |---|---|---|---|---|
# | Fairness | not there | one number for all | groups compared | with uncertainty, and what it means for people |
# | Explanation | not there | a list of columns | importance measured | also what it cannot say |
# | Cost | not there | "smaller" | both sizes in numbers | and what is lost or won |
# | Advice | none | vague | clear | clear, with limits and a next step |

# %% [markdown] lang="fr"
# ## Votre rapport
#
# Appliquez `group_report` et `importance` au modèle vendu sur la partie d'audit, ainsi qu'à votre score. Écrivez ensuite à Lindiwe Nkosi, en 250 mots au plus. Une personne le note, jusqu'à 6 points : les niveaux des quatre critères, divisés par deux.
#
# | critère | 0 | 1 | 2 | 3 |
# |---|---|---|---|---|
# | Équité | absente | un nombre pour tout le monde | groupes comparés | avec l'incertitude, et ce que cela change pour les gens |
# | Explication | absente | une liste de colonnes | importance mesurée | et ce qu'elle ne dit pas |
# | Coût | absent | « plus petit » | les deux tailles en nombres | et ce que l'on perd ou gagne |
# | Conseil | aucun | vague | clair | clair, avec ses limites et une prochaine étape |

# %% [markdown] role="manual" name="report" points=6
# ### BEGIN SOLUTION
# For whom does it fail? Among people under 75 who died within ten years, the model invited 35 % (give or take 8).
# Among those of 75 or more it invited 99 %, but also 93 % of those who lived: at that age it invites nearly everybody.
# Between women and men we see no difference beyond chance (70 % and 71 %, give or take 7 or 8).
# What does it look at? Almost only at age: shuffling it lowers the ROC area by 0.24, the four others by 0.02 or less
# each. The two blood proteins go together, so shuffling one alone understates both. This says what the model uses, not
# what makes people ill. It does use the year of the sample, which says nothing about a person.
# What does it cost? The forest keeps 13,540 nodes. Our score has three weights and one constant, and fits on a card. On
# 3,836 unseen people its ROC area is 0.836 (forest: 0.832), its Brier score 0.128 (forest: 0.127). It does not read sex
# or year.
# Advice: use the small score, but it does not solve the problem of age: under 75 it misses as many. Please decide whether
# a free check needs one limit for all. A lower limit for people under 75 would find more of them, at the price of more
# invitations. Everything was measured in one American county around the year 2000: before using it, test it on some
# hundreds of your own records.
# ### END SOLUTION
