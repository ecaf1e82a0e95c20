"""How strong are the tests of an exercise? Small mistakes are made in its solution; the tests should notice each."""
