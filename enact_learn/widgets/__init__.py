"""The learner's path in any notebook: what ``import enact_learn as enact`` offers, wherever a Python kernel runs.

What is shown is plain HTML, and text where there is no HTML. Buttons are ipywidgets and not anywidget: buttons are all
that is missing, and ipywidgets is where JupyterLab, VS Code, Colab and Voila look for them already.
"""
