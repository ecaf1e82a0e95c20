# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: fnd-tab-select-3
#   title: {en: "Join two tables and lose nobody", fr: "Joindre deux tables sans perdre personne"}
#   difficulty: 3
#   minutes: 25
#   skills: [fnd.tab.select]
#   hints:
#     - en: "Before you join, ask of the key in both tables: does it stand there more than once, and is it ever missing?"
#       fr: "Avant de joindre, interrogez la clé dans les deux tables : y figure-t-elle plus d'une fois, et manque-t-elle parfois ?"
#     - en: "merge with how=\"left\" keeps every row of the left table, but a key that stands twice at the right doubles it, and pandas lets a missing key match a missing key. So clean the right table first: dropna, drop_duplicates."
#       fr: "merge avec how=\"left\" garde chaque ligne de la table de gauche ; mais une clé présente deux fois à droite la double, et pandas associe une clé manquante à une clé manquante. Nettoyez donc d'abord la table de droite : dropna, drop_duplicates."
#     - en: "In attach: dropna with subset, drop_duplicates with keep=\"last\", then people.merge with on=\"institution\". In unmatched: isna finds those without a code, and ~ with isin those whose code is not in the list; & joins notna to it, and sum counts."
#       fr: "Dans attach : dropna avec subset, drop_duplicates avec keep=\"last\", puis people.merge avec on=\"institution\". Dans unmatched : isna trouve les personnes sans code, et ~ avec isin celles dont le code n'est pas dans la liste ; & y joint notna, et sum compte."
#   misconceptions:
#     - says:
#         en: "merge keeps all rows by itself."
#         fr: "merge garde de lui-même toutes les lignes."
#       wrong:
#         attach: |
#           def attach(people, centres):
#               known = centres.dropna(subset=["institution"]).drop_duplicates("institution", keep="last")
#               return people.merge(known, on="institution")
#     - says:
#         en: "A left join never makes the table longer."
#         fr: "Une jointure à gauche n'allonge jamais la table."
#       wrong:
#         attach: |
#           def attach(people, centres):
#               return people.merge(centres.dropna(subset=["institution"]), on="institution", how="left")
#     - says:
#         en: "A missing code never matches anything."
#         fr: "Un code manquant ne correspond jamais à rien."
#       wrong:
#         attach: |
#           def attach(people, centres):
#               known = centres.drop_duplicates("institution", keep="last")
#               return people.merge(known, on="institution", how="left")
#     - says:
#         en: "Who has no region after the join had an unknown code."
#         fr: "Qui n'a pas de région après la jointure avait un code inconnu."
#       wrong:
#         unmatched: |
#           def unmatched(people, centres):
#               code = people["institution"]
#               return {"no code": code.isna().sum(), "not in the list": (~code.isin(centres["institution"])).sum()}
#   alternatives:
#     - attach: |
#         def attach(people, centres):
#             region = {}
#             for row in centres.itertuples():
#                 if row.institution == row.institution:  # a missing number is not equal to itself
#                     region[row.institution] = row.region
#             joined = people.copy()
#             joined["region"] = [region.get(code) for code in people["institution"]]
#             return joined
#       unmatched: |
#         def unmatched(people, centres):
#             missing = int(people["institution"].isna().sum())
#             listed = set(centres["institution"].dropna())
#             others = sum(code not in listed for code in people["institution"].dropna())
#             return {"no code": missing, "not in the list": others}
#   tests:
#     nobody-lost: {en: "Each person stays, once and in order", fr: "Chaque personne reste, une fois et à sa place"}
#     right-region: {en: "Each person gets the right region, or none", fr: "Chaque personne reçoit la bonne région, ou aucune"}
#     explained: {en: "Says why some have no region", fr: "Dit pourquoi certaines n'ont pas de région"}
#   messages:
#     "attach should give back a table with a column region.": "attach devrait renvoyer une table avec une colonne region."
#     "Two people went in, so two rows should come out, not {}.": "Deux personnes entrent, donc deux lignes doivent sortir, et non {}."
#     "Some people were lost or stand there twice. Which keys are missing, and which stand in the list more than once?": "Des personnes sont perdues ou figurent deux fois. Quelles clés manquent, et lesquelles figurent plus d'une fois dans la liste ?"
#     "The rows should stay in the order of people.": "Les lignes doivent rester dans l'ordre de people."
#     "Attaching a region should leave the other columns as they were.": "Ajouter une région doit laisser les autres colonnes comme elles étaient."
#     "Centre 3 lies in the North, but your table says {}.": "Le centre 3 se trouve au nord (North), mais votre table dit {}."
#     "A code that stands in the list twice was corrected: the last line is the right one.": "Un code qui figure deux fois dans la liste a été corrigé : c'est la dernière ligne qui compte."
#     "A person without a code has no region, even if the list has a line without a code too.": "Une personne sans code n'a pas de région, même si la liste contient aussi une ligne sans code."
#     "A person whose code is not in the list has no region.": "Une personne dont le code n'est pas dans la liste n'a pas de région."
#     "One person has the code 99, which is not in the list, but unmatched gave {}.": "Une personne a le code 99, absent de la liste, mais unmatched a donné {}."
#     "no code counts the people whose institution is missing, and nobody else.": "no code compte les personnes dont l'institution manque, et aucune autre."
#     "not in the list counts the people who have a code that the list does not hold. Missing codes count elsewhere.": "not in the list compte les personnes qui ont un code absent de la liste. Les codes manquants se comptent ailleurs."
# ---

# %% [markdown] lang="en"
# # Join two tables and lose nobody
#
# **What you will be able to do:** join two tables by a key, keep every row once, and explain which rows found no partner.
#
# ## Why it matters
#
# Study data come in pieces: people here, hospitals there. A join that loses 20 people in silence, or counts 30 twice, changes every result after it. No error is shown. So count before and after, and give a reason for each row without a partner.
#
# ## The idea
#
# `people.merge(centres, on="institution")` puts rows together that have the same key. Three traps:
#
# - a key that is not in the other table: by default, the row **goes**; with `how="left"` it stays, with a missing region;
# - a key that stands twice at the right: the row comes out **twice**;
# - a missing key: pandas matches it with another missing key.
#
# So 3 people can become 2 or 4.
#
# ## What is given
#
# `people`: 228 persons with lung cancer and the code of their `institution` (one is missing). `centres`: codes with a `region`, an invented list. A code that stands twice was corrected: its **last** line counts. A line without a code belongs to nobody.
#
# ## Your task
#
# 1. `attach(people, centres)` gives back `people` with one more column, `region`: each person once, in the same order. Where there is no region, it is missing (None or NaN).
# 2. `unmatched(people, centres)` gives back a dictionary with two counts of people: `"no code"` (the institution is missing) and `"not in the list"` (it is known, but not in `centres`).
#
# *Data: real people, published without names. Loprinzi and colleagues, [J. Clin. Oncol. 12, 601 (1994)](https://doi.org/10.1200/JCO.1994.12.3.601), from lifelines; the regions are invented.*

# %% [markdown] lang="fr"
# # Joindre deux tables sans perdre personne
#
# **Ce que vous saurez faire :** joindre deux tables par une clé, garder chaque ligne une fois, et expliquer quelles lignes n'ont pas trouvé de partenaire.
#
# ## Pourquoi c'est important
#
# Les données d'une étude arrivent en morceaux : ici les personnes, là les hôpitaux. Une jointure qui perd 20 personnes en silence, ou en compte 30 deux fois, change tous les résultats suivants. Aucune erreur ne s'affiche. Comptez donc avant et après, et donnez une raison pour chaque ligne sans partenaire.
#
# ## L'idée
#
# `people.merge(centres, on="institution")` met ensemble les lignes de même clé. Il y a trois pièges :
#
# - une clé absente de l'autre table : par défaut, la ligne **disparaît** ; avec `how="left"`, elle reste, avec une région manquante ;
# - une clé présente deux fois à droite : la ligne sort **deux fois** ;
# - une clé manquante : pandas l'associe à une autre clé manquante.
#
# Ainsi, 3 personnes peuvent devenir 2 ou 4.
#
# ## Ce qui est donné
#
# `people` : 228 personnes atteintes d'un cancer du poumon, avec le code de leur `institution` (un seul manque). `centres` : des codes avec une région (`region`), une liste inventée. Un code présent deux fois a été corrigé : sa **dernière** ligne compte. Une ligne sans code n'appartient à personne.
#
# ## À vous de jouer
#
# 1. `attach(people, centres)` renvoie `people` avec une colonne de plus, `region` : chaque personne une fois, dans le même ordre. Là où il n'y a pas de région, elle manque (None ou NaN).
# 2. `unmatched(people, centres)` renvoie un dictionnaire avec deux comptes de personnes : `"no code"` (l'institution manque) et `"not in the list"` (elle est connue, mais absente de `centres`).
#
# *Données : des personnes réelles, publiées sans nom. Loprinzi et ses collègues, [J. Clin. Oncol. 12, 601 (1994)](https://doi.org/10.1200/JCO.1994.12.3.601), tirées de lifelines ; les régions sont inventées.*

# %% role="locked" name="data"
import pandas as pd

from enact_learn.datasets.lung_cancer import lung_cancer

people = lung_cancer()
centres = pd.DataFrame(
    {
        "institution": [1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 15, 16, 21, 22, 12, None],
        "region": ["North", "North", "North", "East", "East", "East", "South", "South", "South",
                   "West", "West", "West", "West", "North", "East", "South", "Unknown"],
    }
)
centres.tail()

# %% role="solution" name="attach"
def attach(people, centres):
    """Give people with the region of their institution: each person once, in the same order."""
    ### BEGIN SOLUTION
    known = centres.dropna(subset=["institution"]).drop_duplicates("institution", keep="last")
    return people.merge(known, on="institution", how="left")
    ### END SOLUTION

# %% role="tests" name="nobody-lost" points=1
two = pd.DataFrame({"institution": [3.0, 1.0], "age_years": [50, 61]})
answer = attach(two, centres)
assert "region" in list(answer.columns), "attach should give back a table with a column region."
assert len(answer) == 2, f"Two people went in, so two rows should come out, not {len(answer)}."
### BEGIN HIDDEN TESTS
answer = attach(people, centres)
assert len(answer) == len(people), "Some people were lost or stand there twice. Which keys are missing, and which stand in the list more than once?"
assert answer["time_days"].tolist() == people["time_days"].tolist(), "The rows should stay in the order of people."
assert list(answer.columns) == [*people.columns, "region"] and answer["age_years"].tolist() == people["age_years"].tolist(), "Attaching a region should leave the other columns as they were."
### END HIDDEN TESTS

# %% role="tests" name="right-region" points=2
answer = attach(pd.DataFrame({"institution": [3.0], "age_years": [50]}), centres)
assert answer["region"].tolist() == ["North"], f"Centre 3 lies in the North, but your table says {answer['region'].tolist()}."
### BEGIN HIDDEN TESTS
odd = pd.DataFrame({"institution": [12.0, None, 33.0, 7.0], "age_years": [50, 60, 70, 80]})
listed = pd.DataFrame({"institution": [7.0, 12.0, None, 12.0, 8.0], "region": ["South", "West", "Nowhere", "East", "North"]})
regions = attach(odd, listed)["region"].tolist()
assert regions[:1] == ["East"] and regions[-1:] == ["South"], "A code that stands in the list twice was corrected: the last line is the right one."
assert pd.isna(regions[1]), "A person without a code has no region, even if the list has a line without a code too."
assert pd.isna(regions[2]), "A person whose code is not in the list has no region."
### END HIDDEN TESTS

# %% role="solution" name="unmatched"
def unmatched(people, centres):
    """Count the people without a code, and those whose code is not in the list."""
    ### BEGIN SOLUTION
    code = people["institution"]
    outside = code.notna() & ~code.isin(centres["institution"])
    return {"no code": code.isna().sum(), "not in the list": outside.sum()}
    ### END SOLUTION

# %% role="tests" name="explained" points=2
answer = unmatched(pd.DataFrame({"institution": [99.0]}), centres)
assert dict(answer) == {"no code": 0, "not in the list": 1}, f"One person has the code 99, which is not in the list, but unmatched gave {answer!r}."
### BEGIN HIDDEN TESTS
few = pd.DataFrame({"institution": [12.0, None, 33.0, None, 40.0, 33.0, None]})
for listed in (centres, centres.dropna()):
    answer = unmatched(few, listed)
    assert answer["no code"] == 3, "no code counts the people whose institution is missing, and nobody else."
    assert answer["not in the list"] == 3, "not in the list counts the people who have a code that the list does not hold. Missing codes count elsewhere."
answer = unmatched(people, centres)
assert answer["no code"] == 1, "no code counts the people whose institution is missing, and nobody else."
assert answer["not in the list"] == sum(code in (26, 32, 33) for code in people["institution"]), "not in the list counts the people who have a code that the list does not hold. Missing codes count elsewhere."
### END HIDDEN TESTS
