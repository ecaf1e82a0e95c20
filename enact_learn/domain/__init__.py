"""The ground: plain frozen data and contracts. Standard library only; imports no other room.

Data takes one road, and the files stand along it, each importing only earlier ones:
course -> attempt -> learner -> options -> recommendation -> views -> contracts.
"""
