# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   lesson: chemistry-matter
#   title: {en: "What tables of matter can tell", fr: "Ce que disent les tables de la matière"}
#   minutes: 25
# ---

# %% [markdown] lang="en"
# # What tables of matter can tell
#
# ## Aim
#
# After this lesson you can ask a table of elements or substances a question, get an answer with a unit, and say when not to trust it.
#
# ## What you need first
#
# - Calling a Python function, and reading its answer.
# - Choosing rows and columns of a pandas table.
# - From chemistry: periods and groups, moles, and the idea of enthalpy.
#
# ## Theory
#
# **Trends.** Along a period, each element has one more proton, and its outer electrons feel a stronger pull. It costs more to remove one of them: the first ionisation energy rises. At the next period, a new shell begins, and the energy falls. The picture below shows this saw.
#
# **Hess's law.** Enthalpy depends on where you start and where you end, not on the way. So the enthalpy of any reaction follows from tabulated formation enthalpies:
#
# $$\Delta_r H = \sum_\text{products} \nu \, \Delta_f H - \sum_\text{reactants} \nu \, \Delta_f H$$
#
# **Vapour pressure.** Evaporation is a reaction too: liquid → gas. The more heat it takes, the more steeply the vapour pressure rises with temperature. Clausius and Clapeyron made a straight line of it:
#
# $$\ln p = -\frac{\Delta_\text{vap} H}{R} \cdot \frac{1}{T} + \text{constant}$$
#
# **Trust.** Each number in a table was once measured, then copied, perhaps converted. Errors happen at each step. A second source, a unit check and a simple plot find most of them.

# %% [markdown] lang="fr"
# # Ce que disent les tables de la matière
#
# ## But
#
# Après cette leçon, vous savez poser une question à une table d'éléments ou de substances, obtenir une réponse avec son unité, et dire quand ne pas s'y fier.
#
# ## Ce qu'il vous faut
#
# - Appeler une fonction Python et lire sa réponse.
# - Choisir des lignes et des colonnes d'une table pandas.
# - En chimie : périodes et groupes, moles, et l'idée d'enthalpie.
#
# ## Théorie
#
# **Tendances.** Le long d'une période, chaque élément a un proton de plus, et ses électrons externes sont plus attirés. En arracher un coûte plus cher : la première énergie d'ionisation monte. À la période suivante, une nouvelle couche commence, et l'énergie retombe. L'image ci-dessous montre cette dent de scie.
#
# **Loi de Hess.** L'enthalpie dépend du départ et de l'arrivée, pas du chemin. L'enthalpie de toute réaction découle donc des enthalpies de formation tabulées :
#
# $$\Delta_r H = \sum_\text{produits} \nu \, \Delta_f H - \sum_\text{réactifs} \nu \, \Delta_f H$$
#
# **Pression de vapeur.** L'évaporation est aussi une réaction : liquide → gaz. Plus elle demande de chaleur, plus la pression de vapeur monte vite avec la température. Clausius et Clapeyron en ont fait une droite :
#
# $$\ln p = -\frac{\Delta_\text{vap} H}{R} \cdot \frac{1}{T} + \text{constante}$$
#
# **Confiance.** Chaque nombre d'une table a été mesuré un jour, puis copié, peut-être converti. Des erreurs arrivent à chaque étape. Une seconde source, un contrôle des unités et un simple graphique en trouvent la plupart.

# %%
import matplotlib.pyplot as plt

from enact_learn.datasets import periodic_table

elements = periodic_table().head(54)
figure, axes = plt.subplots(figsize=(8, 3.2))
axes.plot(elements["atomic_number"], elements["ionisation_energy_ev"], "-", color="0.6")
for group, mark, label in [(18, "^", "noble gases (group 18)"), (1, "o", "group 1")]:
    family = elements[elements["group"] == group]
    axes.plot(family["atomic_number"], family["ionisation_energy_ev"], mark, color="black", label=label)
    for row in family.itertuples():
        axes.annotate(row.symbol, (row.atomic_number, row.ionisation_energy_ev), textcoords="offset points", xytext=(6, 2))
axes.set(xlabel="atomic number", ylabel="first ionisation energy (eV)", ylim=(0, 28))
axes.legend()
figure.tight_layout()

# %% [markdown] lang="en"
# *Figure: first ionisation energy, in electronvolts, against atomic number, from hydrogen (1) to xenon (54). The line is a saw. The noble gases, triangles, are its peaks, and the peaks get lower: He 24.6, Ne 21.6, Ar 15.8, Kr 14.0, Xe 12.1. Right after each peak the line falls to an element of group 1, a circle: Li 5.4, Na 5.1, K 4.3, Rb 4.2.*
#
# ## Practice
#
# The next cell takes Hess's law to the table: it finds out how much heat a mole of a liquid takes to evaporate. Change the name to `"Ethanol"` or `"Chloroform"`, and run it again.

# %% [markdown] lang="fr"
# *Figure : la première énergie d'ionisation, en électronvolts, selon le numéro atomique, de l'hydrogène (1) au xénon (54). La ligne est une dent de scie. Les gaz nobles, des triangles, en sont les sommets, de plus en plus bas : He 24,6, Ne 21,6, Ar 15,8, Kr 14,0, Xe 12,1. Juste après chaque sommet, la ligne tombe sur un élément du groupe 1, un cercle : Li 5,4, Na 5,1, K 4,3, Rb 4,2.*
#
# ## Pratique
#
# La cellule suivante applique la loi de Hess à la table : elle cherche combien de chaleur une mole d'un liquide demande pour s'évaporer. Changez le nom en `"Ethanol"` ou `"Chloroform"`, et relancez-la.

# %%
from enact_learn.datasets import gas_enthalpies, liquid_enthalpies

name = "Water"
gas, liquid = gas_enthalpies(), liquid_enthalpies()
enthalpy_gas = gas.loc[gas["name"] == name, "enthalpy_kj_per_mol"].iloc[0]
enthalpy_liquid = liquid.loc[liquid["name"] == name, "enthalpy_kj_per_mol"].iloc[0]
print(f"{name}: {enthalpy_gas - enthalpy_liquid:.1f} kJ/mol")

# %% [markdown] lang="en"
# Then go to the exercises of this module. The first ones need a line or two of code; the last ones join tables, fit curves and look for errors in print.
#
# ## Discussion
#
# The saw has small steps backwards, for instance from beryllium to boron and from nitrogen to oxygen. Are these errors in the table, or chemistry? How would you find out? And what would you do if two respected handbooks disagreed?
#
# ## Questions
#
# 1. Why is the peak of argon lower than that of neon?
#
# <details><summary>Answer</summary>Its outer electrons are in a shell that is further from the nucleus and better shielded, so they are held less firmly.</details>
#
# 2. Methane burns to carbon dioxide and water. Why does the formation enthalpy of oxygen not matter?
#
# <details><summary>Answer</summary>Oxygen gas is an element in its usual form: its formation enthalpy is 0 by definition.</details>
#
# 3. Two liquids boil at the same temperature. Which one's pressure falls faster on cooling?
#
# <details><summary>Answer</summary>The one with the larger enthalpy of vaporisation: its line of ln p against 1/T is steeper.</details>
#
# ## References
#
# - L. M. Mentel, mendeleev, a Python package, <https://github.com/lmmentel/mendeleev>.
# - B. Ruscic and others, Introduction to Active Thermochemical Tables, J. Phys. Chem. A 108, 9979 (2004), <https://doi.org/10.1021/jp047912y>.
# - C. Bell and contributors, chemicals, a Python package, <https://github.com/CalebBell/chemicals>.

# %% [markdown] lang="fr"
# Passez ensuite aux exercices de ce module. Les premiers demandent une ou deux lignes de code ; les derniers joignent des tables, ajustent des courbes et cherchent des erreurs imprimées.
#
# ## Discussion
#
# La dent de scie a de petits pas en arrière, par exemple du béryllium au bore et de l'azote à l'oxygène. Sont-ce des erreurs de la table, ou de la chimie ? Comment le savoir ? Et que feriez-vous si deux ouvrages reconnus se contredisaient ?
#
# ## Questions
#
# 1. Pourquoi le sommet de l'argon est-il plus bas que celui du néon ?
#
# <details><summary>Réponse</summary>Ses électrons externes sont dans une couche plus éloignée du noyau et mieux écrantée, ils sont donc moins retenus.</details>
#
# 2. Le méthane brûle en dioxyde de carbone et en eau. Pourquoi l'enthalpie de formation du dioxygène ne compte-t-elle pas ?
#
# <details><summary>Réponse</summary>Le dioxygène est un élément sous sa forme habituelle : son enthalpie de formation est nulle par définition.</details>
#
# 3. Deux liquides bouillent à la même température. Lequel voit sa pression baisser plus vite au refroidissement ?
#
# <details><summary>Réponse</summary>Celui dont l'enthalpie de vaporisation est la plus grande : sa droite de ln p selon 1/T est plus raide.</details>
#
# ## Références
#
# - L. M. Mentel, mendeleev, un paquet Python, <https://github.com/lmmentel/mendeleev>.
# - B. Ruscic et coll., Introduction to Active Thermochemical Tables, J. Phys. Chem. A 108, 9979 (2004), <https://doi.org/10.1021/jp047912y>.
# - C. Bell et coll., chemicals, un paquet Python, <https://github.com/CalebBell/chemicals>.
