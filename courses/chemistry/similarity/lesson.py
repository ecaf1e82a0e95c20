# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   lesson: chemistry-similarity
#   title: {en: "What makes molecules similar", fr: "Ce qui rend des molécules semblables"}
#   minutes: 25
# ---

# %% [markdown] lang="en"
# # What makes molecules similar
#
# ## Aim
#
# After this lesson you can measure how alike two molecules are, search a library with that number, and judge honestly whether the search helped.
#
# ## What you need first
#
# - Reading a SMILES with RDKit, and computing a descriptor.
# - Sets in Python: what is in both, what is in either.
#
# ## Theory
#
# **Fingerprints.** Look at each atom of a molecule, then at the atom with its neighbours, then one bond further. Each such fragment gets a number by a fixed rule, and switches on one bit of a long row. This is the Morgan (or ECFP) fingerprint. Two molecules that share many fragments share many bits. Once in a while two different fragments share a bit by chance.
#
# **Tanimoto.** For the sets of bits $A$ and $B$, count what they share over all that they have:
#
# $$T = \frac{|A \cap B|}{|A \cup B|}$$
#
# With 30 and 40 bits, of which 20 are shared, $T = 20 / (30 + 40 - 20) = 0.4$. There is no magic limit: 0.5 is a lot for one kind of fingerprint and little for another. So compare with what unrelated molecules reach.
#
# **Searching.** In a virtual screen, each molecule of a library is scored by its similarity to the nearest known active. Only the first few are tested. The enrichment factor says how many times more actives stand there than chance would put there.
#
# The picture asks the first question of any such search: are actives more like each other than other molecules are like them?

# %% [markdown] lang="fr"
# # Ce qui rend des molécules semblables
#
# ## But
#
# Après cette leçon, vous saurez mesurer à quel point deux molécules se ressemblent, chercher dans une bibliothèque avec ce nombre, et juger honnêtement si la recherche a aidé.
#
# ## Ce qu'il vous faut
#
# - Lire un SMILES avec RDKit, et calculer un descripteur.
# - Les ensembles de Python : ce qui est dans les deux, ce qui est dans l'un ou l'autre.
#
# ## Théorie
#
# **Empreintes.** Regardez chaque atome d'une molécule, puis l'atome avec ses voisins, puis une liaison plus loin. Chaque fragment reçoit un numéro selon une règle fixe, et allume un bit d'une longue rangée. C'est l'empreinte de Morgan (ou ECFP). Deux molécules qui partagent beaucoup de fragments partagent beaucoup de bits. De temps en temps, deux fragments différents partagent un bit par hasard.
#
# **Tanimoto.** Pour les ensembles de bits $A$ et $B$, comptez ce qu'ils partagent sur tout ce qu'ils ont :
#
# $$T = \frac{|A \cap B|}{|A \cup B|}$$
#
# Avec 30 et 40 bits, dont 20 communs, $T = 20 / (30 + 40 - 20) = 0{,}4$. Il n'y a pas de limite magique : 0,5 est beaucoup pour une sorte d'empreinte et peu pour une autre. Comparez donc à ce qu'atteignent des molécules sans rapport.
#
# **Chercher.** Dans un criblage virtuel, chaque molécule d'une bibliothèque est notée selon sa similarité avec l'actif connu le plus proche. On teste les premières. Le facteur d'enrichissement dit combien de fois plus d'actifs s'y trouvent que le hasard n'en mettrait.
#
# L'image pose la première question d'une telle recherche : les actifs se ressemblent-ils plus entre eux que d'autres molécules ne leur ressemblent ?

# %%
import matplotlib.pyplot as plt
import numpy as np
from rdkit import Chem, DataStructs, RDLogger
from rdkit.Chem.rdFingerprintGenerator import GetMorganGenerator

from enact_learn.datasets.cdk2 import cdk2_ligands
from enact_learn.datasets.nci_molecules import molecules

RDLogger.DisableLog("rdApp.*")
generator = GetMorganGenerator(radius=2, fpSize=2048)
actives = [generator.GetFingerprint(Chem.MolFromSmiles(smiles)) for smiles in cdk2_ligands()["smiles"]]
others = [molecule for molecule in map(Chem.MolFromSmiles, molecules()["smiles"][::10]) if molecule is not None][:300]
among = [max(DataStructs.BulkTanimotoSimilarity(one, actives[:i] + actives[i + 1 :])) for i, one in enumerate(actives)]
from_others = [max(DataStructs.BulkTanimotoSimilarity(generator.GetFingerprint(one), actives)) for one in others]
figure, axes = plt.subplots(figsize=(7, 3.2))
edges = np.linspace(0, 1, 11)
for values, shift, hatch, shade, label in [(from_others, 0, "", "0.8", "NCI molecules"), (among, 0.045, "///", "white", "other CDK2 ligands")]:
    shares = np.histogram(values, edges)[0] / len(values)
    axes.bar(edges[:-1] + shift, shares, 0.045, align="edge", hatch=hatch, color=shade, edgecolor="black", label=label)
axes.set(xlabel="similarity to the nearest CDK2 ligand", ylabel="share of the molecules")
axes.legend()
figure.tight_layout()

# %% [markdown] lang="en"
# *Figure: two sets of bars over the similarity to the nearest ligand of the enzyme CDK2, from 0 to 1. Plain grey bars are 300 NCI molecules: nearly all lie below 0.3, most between 0.1 and 0.2, none above 0.4. Hatched bars are the 47 ligands themselves, each compared with the other 46: they spread from 0.1 to 0.8, and half of them lie above 0.56.*
#
# ## Practice
#
# Compare two molecules of your choice in the next cell. Try caffeine against theophylline, then ethanol against propanol: why are both pairs less alike than they look on paper?

# %% [markdown] lang="fr"
# *Figure : deux séries de barres selon la similarité avec le plus proche ligand de l'enzyme CDK2, de 0 à 1. Les barres grises unies sont 300 molécules du NCI : presque toutes sont sous 0,3, la plupart entre 0,1 et 0,2, aucune au-dessus de 0,4. Les barres hachurées sont les 47 ligands eux-mêmes, chacun comparé aux 46 autres : elles s'étalent de 0,1 à 0,8, et la moitié d'entre eux dépasse 0,56.*
#
# ## Pratique
#
# Comparez deux molécules de votre choix dans la cellule suivante. Essayez la caféine et la théophylline, puis l'éthanol et le propanol : pourquoi les molécules de ces deux paires se ressemblent-elles moins que sur le papier ?

# %%
pairs = {
    "caffeine, theophylline": ("Cn1cnc2c1c(=O)n(C)c(=O)n2C", "Cn1c(=O)c2[nH]cnc2n(C)c1=O"),
    "ethanol, propan-1-ol": ("CCO", "CCCO"),
}
for names, texts in pairs.items():
    first, second = (generator.GetFingerprint(Chem.MolFromSmiles(text)) for text in texts)
    print(names, round(DataStructs.TanimotoSimilarity(first, second), 2))

# %% [markdown] lang="en"
# Then go to the exercises: Tanimoto from bits, a guess by the neighbours, and the enrichment of a virtual screen.
#
# ## Discussion
#
# A methyl group more, and the activity is gone: chemists call this an activity cliff. What does it mean for the idea that similar molecules act alike? And what does a search by similarity never find?
#
# ## Questions
#
# 1. Can two different molecules have a similarity of 1?
#
# <details><summary>Answer</summary>Yes. Mirror images have the same bits unless the fingerprint is told to tell them apart, and so may long chains that differ in length only.</details>
#
# 2. A screen finds its 7 known actives on the first 7 places. Is it good?
#
# <details><summary>Answer</summary>That says nothing: each of them is its own nearest active. They must be taken out of the library first.</details>
#
# 3. A library has 2 % actives, and the first 50 molecules of the ranking hold 10. What is the enrichment factor?
#
# <details><summary>Answer</summary>10 of 50 are 20 %, ten times 2 %: the factor is 10.</details>
#
# ## References
#
# - D. Rogers and M. Hahn, Extended-connectivity fingerprints, J. Chem. Inf. Model. 50, 742 (2010), <https://doi.org/10.1021/ci100050t>.
# - D. Bajusz, A. Rácz and K. Héberger, J. Cheminform. 7, 20 (2015), <https://doi.org/10.1186/s13321-015-0069-3>.
# - S. Riniker and G. A. Landrum, J. Cheminform. 5, 26 (2013), <https://doi.org/10.1186/1758-2946-5-26>.

# %% [markdown] lang="fr"
# Passez ensuite aux exercices : Tanimoto à partir des bits, une estimation par les voisins, et l'enrichissement d'un criblage virtuel.
#
# ## Discussion
#
# Un groupe méthyle de plus, et l'activité disparaît : c'est une « falaise d'activité ». Qu'en déduire pour l'idée que des molécules semblables agissent de même ? Et que ne trouve jamais une recherche par similarité ?
#
# ## Questions
#
# 1. Deux molécules différentes peuvent-elles avoir une similarité de 1 ?
#
# <details><summary>Réponse</summary>Oui. Les images miroir ont les mêmes bits, sauf si l'on demande à l'empreinte de les distinguer ; de longues chaînes qui ne diffèrent que par leur longueur aussi, parfois.</details>
#
# 2. Un criblage trouve ses 7 actifs connus aux 7 premières places. Est-il bon ?
#
# <details><summary>Réponse</summary>Cela ne dit rien : chacun est son propre plus proche actif. Il faut d'abord les retirer de la bibliothèque.</details>
#
# 3. Une bibliothèque a 2 % d'actifs, et les 50 premières molécules du classement en contiennent 10. Quel est le facteur d'enrichissement ?
#
# <details><summary>Réponse</summary>10 sur 50 font 20 %, dix fois 2 % : le facteur est 10.</details>
#
# ## Références
#
# - D. Rogers et M. Hahn, Extended-connectivity fingerprints, J. Chem. Inf. Model. 50, 742 (2010), <https://doi.org/10.1021/ci100050t>.
# - D. Bajusz, A. Rácz et K. Héberger, J. Cheminform. 7, 20 (2015), <https://doi.org/10.1186/s13321-015-0069-3>.
# - S. Riniker et G. A. Landrum, J. Cheminform. 5, 26 (2013), <https://doi.org/10.1186/1758-2946-5-26>.
