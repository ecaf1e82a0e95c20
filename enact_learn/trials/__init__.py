"""Would this model or policy have been right? Models are examined on logs of real learners (``replay``), policies
on simulated ones.

Nothing here knows how a model or a policy works: they come in through the contracts.
"""
