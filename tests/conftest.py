"""Tests run the sources, into which they look deeper than compiled modules allow; one compares both
(coding/test_compiled.py).
"""

import os

from hypothesis import settings

from sucesos.compiled import PURE

os.environ[PURE] = "1"
settings.register_profile("untimed", deadline=None)  # no test may fail because the machine is busy
settings.load_profile("untimed")
