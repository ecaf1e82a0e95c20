"""The use cases: what a learner can ask for. Sees contracts only; assembly hands it the parts."""
