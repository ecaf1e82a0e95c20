"""What pyBKT takes for a split, and how well it then predicts. Runs under a Python that has pyBKT, without enact_learn.

One start of its search, where its default is five; processor time, which is the same on a busy machine.

Run: PYTHON_WITH_PYBKT with_pybkt.py TRAIN.csv TEST.csv   (columns user_id, skill_name, correct, order_id)
Prints one line of JSON: processor seconds to fit, and a chance for each row of TEST.csv.
"""

import json
import sys
from time import process_time

import pandas as pd
from pyBKT.models import Model

if __name__ == "__main__":
    train, test = (pd.read_csv(file, dtype={"skill_name": str, "user_id": str}) for file in sys.argv[1:])
    model = Model(seed=0, num_fits=1, parallel=False)
    began = process_time()
    model.fit(data=train)
    seconds = process_time() - began
    known = test[test.skill_name.isin(set(train.skill_name))]
    said = model.predict(data=known).set_index("order_id").correct_predictions
    print(json.dumps({"seconds": seconds, "chances": [said.get(row) for row in test.order_id]}))
