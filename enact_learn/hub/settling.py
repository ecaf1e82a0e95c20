"""How the service's process is set once everything is loaded: nobody waits long for what somebody else has done."""

import gc
import sys

YOUNG = 20_000  # objects that are made before the collector looks for garbage among them
TURN = 0.001  # seconds that a thread computes while another one wants to


def settle() -> None:
    """Take what was loaded out of what the collector of garbage walks through, and let threads take turns sooner.

    A full collection stops every thread. With all libraries it looks at some 200,000 objects that never go, which takes
    0.1 s and more each time; of what came later, it takes some milliseconds. A class of thousands is some 200,000
    objects too, for which Python's own 700 mean hundreds of collections that find nothing.

    An answer is made of several short steps, before each of which a thread may have to wait for its turn: Python's
    5 ms are meant for fewer and longer ones.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])
    sys.setswitchinterval(TURN)
